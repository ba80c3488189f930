"""How far back undo goes."""

import pytest

from orgtui.document import Document, Step, undo
from orgtui.edits import RenameRole
from tests.drawing import draw


def renamed(document: Document, *titles: str) -> None:
    for title in titles:
        document.do(RenameRole("owner", title))


def taken_back(document: Document) -> list[Step]:
    return list(iter(document.undo, None))


def test_the_oldest_steps_go_where_all_hold_too_much_but_never_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document(draw("owner\n  buyer"))
    renamed(document, "A")
    (step,) = taken_back(document)
    monkeypatch.setattr(undo, "UNDO_BYTES", 2 * step.size)
    renamed(document, "B", "C", "D")
    assert [step.words for step in taken_back(document)] == ["Renamed C to D", "Renamed B to C"]
    monkeypatch.setattr(undo, "UNDO_BYTES", 0)
    renamed(document, "E", "F")
    assert len(taken_back(document)) == 1


def test_steps_taken_back_hold_nothing_once_another_edit_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document(draw("owner\n  buyer"))
    renamed(document, "A", "B")
    monkeypatch.setattr(undo, "UNDO_BYTES", sum(step.size for step in taken_back(document)))
    renamed(document, "C", "D")
    assert not document.can_redo
    assert len(taken_back(document)) == 2
