"""Actions on the file."""

from pathlib import Path

from orgtui.actions.action import FILE, Action, Asking, Reply, always, writable
from orgtui.questions import Ask, Choice, Confirm
from orgtui.session import Effect, Outcome, Session
from orgtui.text import safe, slug
from orgtui.words import N_, _


def save(session: Session) -> Reply:
    """Save where the chart came from; ask for a place where it came from none."""
    if session.document.path is None:
        return save_as(session)
    if not session.document.dirty:
        return Outcome(_("{file} is saved already").format(file=safe(session.document.title())))
    return Outcome(effect=Effect("save"))


def save_as(session: Session) -> Reply:
    """Ask for a file to save to; an existing one is overwritten only after a question."""
    path = session.document.path
    proposed = str(path) if path is not None else slug(session.chart.head.title, (), "chart") + ".toml"
    hint = _("A path such as {example}; folders must exist").format(example="charts/shop.toml")
    return Asking(Ask(_("Save as"), proposed, hint, _refuse_path), lambda text: _save_to(session, text))


def _refuse_path(text: str) -> str | None:
    path = Path(text.strip()).expanduser()
    if not text.strip():
        return _("Type a file name")
    if path.is_dir():
        return _("{path} is a folder: add a file name").format(path=safe(text.strip()))
    if not path.absolute().parent.is_dir():
        return _("There is no folder {path}").format(path=safe(str(path.parent)))
    return None


def _save_to(session: Session, text: str) -> Reply:
    path = Path(text.strip()).expanduser()
    outcome = Outcome(effect=Effect("save_to", str(path)))
    same = session.document.path is not None and path.absolute() == session.document.path.absolute()
    if same or not path.exists():
        return outcome
    question = Confirm(
        _("Save as"),
        _("{path} exists. Overwrite it?").format(path=safe(str(path))),
        (Choice("o", _("Overwrite")), Choice("n", _("No, another name"))),
    )
    return Asking(
        question, lambda key: Outcome(effect=Effect("overwrite", str(path))) if key == "o" else save_as(session)
    )


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
        return Outcome(effect=Effect("save_then", go_on.name)) if key == "s" else Outcome()

    return Asking(question, then)


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
