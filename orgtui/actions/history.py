"""Actions that go back: undo, redo, and older versions of the file."""

from orgtui import store
from orgtui.actions.action import FILE, HISTORY, Action, writable
from orgtui.document import Replacement
from orgtui.questions import Choice, Pick, Picked
from orgtui.reply import Asking, Outcome, Reply
from orgtui.session import Session
from orgtui.store import LoadError
from orgtui.store.history import KINDS, Kept, versions
from orgtui.store.moments import ago, clock
from orgtui.text import safe
from orgtui.words import N_, _


def undo(session: Session) -> Reply:
    """Take the last edit back."""
    return session.undo()


def redo(session: Session) -> Reply:
    """Make the edit that was taken back again."""
    return session.redo()


def can_undo(session: Session) -> str | None:
    """Return why nothing can be taken back, None when something can."""
    return None if session.document.can_undo else _("Nothing to undo")


def can_redo(session: Session) -> str | None:
    """Return why nothing can be made again, None when something can."""
    return None if session.document.can_redo else _("Nothing to redo")


def has_file(session: Session) -> str | None:
    """Return why there can be no older version, None where there can."""
    reason = writable(session)
    if reason is None and session.document.path is None:
        return _("This chart is not saved yet: there is no older version")
    return reason


def older_versions(session: Session) -> Reply:
    """Ask which version to go back to."""
    path = session.document.path
    kept = versions(path) if path is not None else ()
    if not kept:
        return Outcome(_("No version of {file} is kept yet").format(file=safe(session.document.title())), refused=True)
    choices = tuple(Choice(str(version.number), _label(version), ago(version.when)) for version in kept)
    pick = Pick(_("Go back to a version"), choices)
    return Asking(pick, lambda picked: _go_back(session, kept, picked))


def _label(version: Kept) -> str:
    words = _("{number}: {moment}, {what}")
    kind = _(KINDS.get(version.kind, "{kind}")).format(kind=version.kind)
    return words.format(number=version.number, moment=clock(version.when), what=kind)


def _go_back(session: Session, kept: tuple[Kept, ...], picked: Picked) -> Outcome:
    version = next((version for version in kept if str(version.number) in picked.keys), None)
    if version is None:
        return Outcome()
    source = session.document.source
    if source is not None and version.digest == source.digest:
        return _replace(session, version, source)
    try:
        loaded = store.read_bytes(version.content(), _("version {number}").format(number=version.number), editing=True)
    except (LoadError, OSError) as error:
        words = _("Version {number} cannot be read: {reason}")
        return Outcome(words.format(number=version.number, reason=safe(str(error))), refused=True)
    session.document.remember(loaded.source)
    return _replace(session, version, loaded.source)


def _replace(session: Session, version: Kept, source: store.Source) -> Outcome:
    words = _("Went back to version {number} of {moment}")
    summary = words.format(number=version.number, moment=clock(version.when))
    return session.do(Replacement(source.chart, summary))


ACTIONS = (
    Action("undo", ("u", "ctrl+z"), N_("undo"), N_("Take the last edit back"), HISTORY, can_undo, undo),
    Action(
        "redo", ("ctrl+r", "ctrl+y"), N_("redo"), N_("Make the edit that was taken back again"), HISTORY, can_redo, redo
    ),
    Action(
        "history",
        ("Z",),
        N_("versions"),
        N_("Go back to an older version of the file"),
        FILE,
        has_file,
        older_versions,
    ),
)
