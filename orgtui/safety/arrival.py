"""What is asked before a chart is edited: somebody else has it open, or an earlier session left edits behind."""

import contextlib
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from orgtui.document import Document
from orgtui.opening import open_document, recovered_document
from orgtui.pages import Difference
from orgtui.questions import Choice, Confirm, Read
from orgtui.store import LoadError
from orgtui.store.differences import differences
from orgtui.store.history import keep
from orgtui.store.lock import Holder, Lock, holder_of
from orgtui.store.moments import ago, clock
from orgtui.store.neighbours import notes, remove_stale
from orgtui.store.private import key_of
from orgtui.store.recovery import Leftover, forget, left_as, left_for, set_aside
from orgtui.text import safe
from orgtui.words import _, ngettext


@dataclass(frozen=True, slots=True)
class Arrived:
    """A chart to edit, and a sentence to begin with."""

    document: Document
    greeting: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A question; `then` goes on with its answer, and gives None where nothing is left to open.

    `back` goes on where the user answers nothing: None leaves. A question has no answer that leaves: whoever asks knows
    where that leads to.
    """

    question: Confirm | Read
    then: Callable[[str], "Step"]
    back: Callable[[], "Step"] = lambda: None


Step = Arrived | Offer | None


def is_there(path: Path) -> bool:
    """Tell whether there is a file to open, or edits to one that is gone; opening tells why the system refuses it."""
    try:
        path.lstat()
    except FileNotFoundError:
        return left_for(path) is not None
    except (OSError, ValueError):
        return True
    return True


def arrive(path: Path) -> Step:
    """Begin to open a file.

    Raises
    ------
    orgtui.store.LoadError
        Where it cannot be read or holds no chart, and no edits to it were left over.
    """
    holder = holder_of(path)
    if holder is None:
        return _alone(path)
    text = _("{file} is open in orgtui by {who} since {moment}.")
    question = Confirm(
        _("Open elsewhere"),
        text.format(file=safe(path.name), who=safe(str(holder)), moment=clock(holder.since)),
        (
            Choice("r", _("Read-only"), _("shows what is saved there")),
            Choice("t", _("Take over"), _("the other one becomes read-only; its unsaved edits are kept there")),
        ),
    )
    return Offer(question, lambda answer: _beside(path, holder, answer))


def _beside(path: Path, holder: Holder, answer: str) -> Step:
    if answer == "r":
        document = open_document(path)
        words = _("Opened to read only, because {who} has it open; save it under another name to edit it")
        document.elsewhere = words.format(who=safe(str(holder)))
        return Arrived(document, document.read_only or document.elsewhere)
    if answer == "t":
        Lock(key_of(path)).take_over()
        return Arrived(open_document(path), _("Taken over from {who}").format(who=safe(str(holder))))
    return None


def _alone(path: Path) -> Step:
    remove_stale(path)
    left = left_for(path)
    try:
        document = open_document(path)
    except LoadError:
        if left is None:
            raise
        document = None
    if left is not None and document is not None and _same(left, document):
        forget(left.name)
        left = None
    if left is None:
        return Arrived(document, _greeting(document, path)) if document is not None else None
    return _offer(left, document, path)


def revive(name: str) -> Step:
    """Begin to open what was left over of a chart that has no file yet; None where there is nothing any more."""
    left = left_as(name)
    return _offer(left, None, left.path) if left is not None else None


def _same(left: Leftover, document: Document) -> bool:
    return document.source is not None and hashlib.sha256(left.content).hexdigest() == document.source.digest


def _offer(left: Leftover, document: Document | None, path: Path | None) -> Step:
    stays = _("as unsaved edits: the file stays as it is until you save") if path is not None else ""
    answers = [Choice("r", _("Recover"), stays)]
    if document is not None:
        answers.append(Choice("s", _("Show differences")))
    answers.append(Choice("d", _("Discard"), _("open the file as it is") if document is not None else ""))
    question = Confirm(_("Unsaved edits were found"), _left_words(left, document), tuple(answers))
    return Offer(question, lambda answer: _answered(left, document, path, tuple(answers), answer))


def _answered(
    left: Leftover, document: Document | None, path: Path | None, answers: tuple[Choice, ...], answer: str
) -> Step:
    if answer == "r":
        return _recovered(left, document)
    if answer == "s" and document is not None and document.source is not None:
        text = Difference(differences(document.source.content, left.content))
        page = Read(_("The file (-) and the unsaved edits (+)"), (text,), tuple(c for c in answers if c.key != "s"))
        return Offer(
            page,
            lambda again: _answered(left, document, path, answers, again),
            lambda: _offer(left, document, path),
        )
    if answer == "d":
        set_aside(left.name)
        return arrive(path) if document is not None and path is not None else None
    return None


def _recovered(left: Leftover, on_disk: Document | None) -> Step:
    try:
        document = recovered_document(left, on_disk)
    except LoadError as error:
        question = Confirm(_("This cannot be recovered"), str(error), ())
        return Offer(question, lambda _answer: None)
    if left.path is not None and on_disk is not None and on_disk.source is not None:
        # The first save replaces what stands in the file, and nothing else has it any more.
        with contextlib.suppress(OSError):
            keep(left.path, on_disk.source.content, "opened")
    words = _("Recovered {edits}: not saved yet").format(edits=_edits(left.edits))
    if left.rewritten:
        words = _("Recovered {edits}, without the file's comments: not saved yet").format(edits=_edits(left.edits))
    return Arrived(document, words)


def _left_words(left: Leftover, document: Document | None) -> str:
    name = left.path.name if left.path is not None else _("a chart without a file")
    words = _("orgtui ended before {edits} of {file} could be saved, {when}.")
    text = words.format(edits=_edits(left.edits), file=safe(name), when=ago(left.when))
    if left.path is not None and document is None:
        text += " " + _("The file is gone or cannot be read now.")
    elif document is not None and document.source is not None and document.source.digest != left.base:
        text += " " + _("The file was changed since.")
    return text


def _edits(count: int) -> str:
    return ngettext("{count} edit", "{count} edits", count).format(count=count)


def _greeting(document: Document, path: Path) -> str:
    found = list(notes(path))
    if document.read_only is None and document.unwritable:
        found.append(_("{file} is read-only: saving asks first").format(file=safe(path.name)))
    return "; ".join(found)
