"""What to do when another program changes the file of the chart that is being edited."""

import contextlib

from orgtui.actions.action import key_of
from orgtui.actions.files import save_as
from orgtui.pages import Difference
from orgtui.questions import Choice, Confirm, Read
from orgtui.reply import Asking, Outcome, Reply
from orgtui.session import Session
from orgtui.store import Loaded, SaveError
from orgtui.store.differences import differences
from orgtui.store.history import keep
from orgtui.store.watch import Change
from orgtui.text import safe
from orgtui.words import _


def changed_on_disk(session: Session, change: Change) -> Reply:
    """Return what the user is told or asked: nothing where nothing of it matters."""
    document, loaded = session.document, change.loaded
    if change.kind == "deleted":
        return _deleted(session)
    if loaded is None:
        return _unreadable(session, change)
    if document.source is not None and loaded.source.content == document.source.content:
        document.file_is_back(loaded.source.stamp)
        return Outcome()
    if change.kind == "touched":
        return Outcome()
    if not document.dirty:
        return _load(session, loaded, _("{file} was changed by another program and is loaded anew"))
    return _ask(session, loaded)


def _deleted(session: Session) -> Outcome:
    if session.document.read_only is None:
        session.document.hold(None)
    return Outcome(_("{file} was deleted; saving creates it anew").format(file=_name(session)), refused=True)


def _unreadable(session: Session, change: Change) -> Outcome:
    if session.document.read_only is None:
        session.document.saved_chart = None
    problem = change.error.problems[0] if change.error is not None else None
    if problem is not None and problem.line is not None:
        words = _("{file} was changed and is no longer readable (line {line}); your chart is kept")
        return Outcome(words.format(file=_name(session), line=problem.line), refused=True)
    words = _("{file} can no longer be read ({reason}); your chart is kept")
    reason = safe(problem.message) if problem is not None else ""
    return Outcome(words.format(file=_name(session), reason=reason), refused=True)


def _ask(session: Session, loaded: Loaded) -> Asking:
    text = _("Another program changed {file}, and you have edits that are not saved.").format(file=_name(session))
    answers = (
        Choice("d", _("Show differences")),
        Choice("k", _("Keep mine"), _("the next save replaces theirs; theirs stays in the history")),
        Choice(
            "l",
            _("Load theirs"),
            _("{undo} brings mine back; mine stays in the history too").format(undo=key_of(session, "undo")),
        ),
        Choice("s", _("Save as"), _("mine goes to another file")),
    )
    return Asking(Confirm(_("Changed on disk"), text, answers), lambda key: _answered(session, loaded, key, answers))


def _answered(session: Session, loaded: Loaded, key: str, answers: tuple[Choice, ...]) -> Reply:
    if key == "d":
        return Asking(
            Read(_("Theirs (-) and mine (+)"), (Difference(_differences(session, loaded)),), answers[1:]),
            lambda answer: _answered(session, loaded, answer, answers),
            lambda: _ask(session, loaded),
        )
    if key == "k":
        return _keep_mine(session, loaded)
    if key == "l":
        _keep_version(session, _mine(session), "unsaved")
        return _load(session, loaded, _("Loaded {file} as the other program left it"))
    return save_as(session)


def _keep_mine(session: Session, loaded: Loaded) -> Outcome:
    _keep_version(session, loaded.source.content, "replaced")
    session.document.hold(loaded.source.stamp)
    return Outcome(_("Yours is kept: the next save replaces what the other program wrote"))


def _load(session: Session, loaded: Loaded, words: str) -> Outcome:
    words = words.format(file=_name(session))
    session.loaded(loaded, words)
    return Outcome(words)


def _differences(session: Session, loaded: Loaded) -> str:
    mine = _mine(session)
    return differences(loaded.source.content, mine) if mine is not None else _("Your chart cannot be written.")


def _mine(session: Session) -> bytes | None:
    try:
        return session.document.content()
    except SaveError:
        return None


def _keep_version(session: Session, content: bytes | None, kind: str) -> None:
    if content is not None and session.document.path is not None:
        with contextlib.suppress(OSError):
            keep(session.document.path, content, kind)


def _name(session: Session) -> str:
    return safe(session.document.title())
