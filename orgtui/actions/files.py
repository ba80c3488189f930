"""Actions on the file."""

from pathlib import Path

from orgtui.actions.action import FILE, Action, Asking, Reply, always, writable
from orgtui.questions import Ask, Choice, Confirm
from orgtui.session import Effect, Outcome, Session
from orgtui.store import CannotSplice, Conflict, SaveError
from orgtui.text import safe, slug
from orgtui.words import N_, _


def save(session: Session) -> Reply:
    """Save where the chart came from; ask for a place where it came from none."""
    if session.document.path is None:
        return save_as(session)
    if not session.document.dirty:
        return Outcome(_("{file} is saved already").format(file=safe(session.document.title())))
    return write(session, session.document.path)


def save_as(session: Session) -> Reply:
    """Ask for a file to save to; an existing one is overwritten only after a question."""
    path = session.document.path
    proposed = str(path) if path is not None else slug(session.chart.head.title, (), "chart") + ".toml"
    hint = _("A path such as {example}; folders must exist").format(example="charts/shop.toml")
    return Asking(Ask(_("Save as"), proposed, hint, _refuse_target), lambda text: _save_to(session, path_of(text)))


def path_question() -> Ask:
    """Return the question for a chart file to open."""
    return Ask(_("Open a chart"), hint=_("A path such as {example}").format(example="charts/shop.toml"), refuse=_refuse)


def path_of(text: str) -> Path:
    """Return the path that was typed; ``~`` is the user's home."""
    return Path(text.strip()).expanduser()


def _refuse(text: str) -> str | None:
    if not text.strip():
        return _("Type a file name")
    path = path_of(text)
    if path.is_dir():
        return _("{path} is a folder: add a file name").format(path=safe(text.strip()))
    return None if path.exists() else _("There is no file {path}").format(path=safe(text.strip()))


def _refuse_target(text: str) -> str | None:
    if not text.strip():
        return _("Type a file name")
    path = path_of(text)
    if path.is_dir():
        return _("{path} is a folder: add a file name").format(path=safe(text.strip()))
    return (
        None if path.absolute().parent.is_dir() else _("There is no folder {path}").format(path=safe(str(path.parent)))
    )


def _save_to(session: Session, path: Path) -> Reply:
    same = session.document.path is not None and path.absolute() == session.document.path.absolute()
    if same or not path.exists():
        return write(session, path)
    question = Confirm(
        _("Save as"),
        _("{path} exists. Overwrite it?").format(path=safe(str(path))),
        (Choice("o", _("Overwrite")), Choice("n", _("No, another name"))),
    )
    return Asking(question, lambda key: write(session, path, overwrite=True) if key == "o" else save_as(session))


def write(session: Session, path: Path, *, overwrite: bool = False, rewrite: bool = False) -> Reply:
    """Save to a path; what stands in the way becomes a question, and every edit stays.

    Parameters
    ----------
    session
        The session whose chart is saved.
    path
        Where to.
    overwrite
        Replace what stands there, even if another program changed it.
    rewrite
        Write the whole file anew in canonical form.
    """
    document = session.document
    try:
        document.save(path, overwrite=overwrite, rewrite=rewrite)
    except CannotSplice:
        return _ask_rewrite(session, path, overwrite)
    except Conflict:
        return _ask_conflict(session, path, rewrite)
    except SaveError as error:
        return _ask_elsewhere(session, path, str(error))
    return Outcome(_("Saved {file}").format(file=safe(document.title())))


def _ask_rewrite(session: Session, path: Path, overwrite: bool) -> Reply:
    text = _("The layout of {file} is too unusual to change only what you edited. Write the whole file anew, tidily?")
    choices = (Choice("w", _("Write it anew")), Choice("s", _("Save elsewhere")), Choice("c", _("Cancel")))
    question = Confirm(_("Save"), text.format(file=safe(path.name)), choices)

    def then(key: str) -> Reply:
        if key == "w":
            return write(session, path, overwrite=overwrite, rewrite=True)
        return save_as(session) if key == "s" else _not_saved()

    return Asking(question, then)


def _ask_conflict(session: Session, path: Path, rewrite: bool) -> Reply:
    text = _("Another program has changed {file} since it was opened here. Your edits are kept.").format(
        file=safe(path.name)
    )
    choices = (Choice("s", _("Save elsewhere")), Choice("o", _("Overwrite their changes")), Choice("c", _("Cancel")))

    def then(key: str) -> Reply:
        if key == "o":
            return write(session, path, overwrite=True, rewrite=rewrite)
        return save_as(session) if key == "s" else _not_saved()

    return Asking(Confirm(_("Changed on disk"), text, choices), then)


def _ask_elsewhere(session: Session, path: Path, reason: str) -> Reply:
    text = _("{reason} Your edits are kept.").format(reason=reason)
    choices = (Choice("s", _("Save elsewhere")), Choice("r", _("Try again")), Choice("c", _("Cancel")))

    def then(key: str) -> Reply:
        if key == "r":
            return write(session, path)
        return save_as(session) if key == "s" else _not_saved()

    return Asking(Confirm(_("Not saved"), text, choices), then)


def _not_saved() -> Outcome:
    return Outcome(_("Not saved: your edits are still here"), refused=True)


def guard(session: Session, go_on: Effect, title: str) -> Reply:
    """Return `go_on` where nothing would be lost, else the question what to do with unsaved edits."""
    if not session.document.dirty:
        return Outcome(effect=go_on)
    question = Confirm(
        title,
        _("{file} has edits that are not saved.").format(file=safe(session.document.title())),
        (Choice("s", _("Save")), Choice("d", _("Discard the edits")), Choice("c", _("Cancel"))),
    )

    def then(key: str) -> Reply:
        if key == "d":
            return Outcome(effect=go_on)
        return _and_then(session, save(session), go_on) if key == "s" else Outcome()

    return Asking(question, then)


def _and_then(session: Session, reply: Reply, go_on: Effect) -> Reply:
    """Go on once the chart is saved, however many questions that takes."""
    if isinstance(reply, Asking):
        return Asking(reply.question, lambda answer: _and_then(session, reply.then(answer), go_on))
    return reply if session.document.dirty else Outcome(reply.words, effect=go_on)


def leave(session: Session) -> Reply:
    """Quit, after a question where edits are not saved."""
    return guard(session, Effect("quit"), _("Quit"))


def open_file(session: Session) -> Reply:
    """Go to the start screen to open another chart or a preset, after a question where edits are not saved."""
    return guard(session, Effect("open"), _("Open another chart"))


def new(session: Session) -> Reply:
    """Start another chart from a preset, after a question where edits are not saved."""
    return guard(session, Effect("start"), _("New chart"))


ACTIONS = (
    Action("save", ("ctrl+s",), N_("save"), N_("Save: only what changed is written anew"), FILE, writable, save),
    Action("save-as", ("S",), N_("save as"), N_("Save under another name"), FILE, always, save_as),
    Action("open", ("ctrl+o",), N_("open"), N_("Open another file"), FILE, always, open_file),
    Action("new", ("ctrl+n",), N_("new"), N_("Start from a preset"), FILE, always, new),
    Action("quit", ("ctrl+q",), N_("quit"), N_("Quit; unsaved edits are asked about"), FILE, always, leave),
)
