"""Actions on the file."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from orgtui.actions.action import FILE, Action, always, writable
from orgtui.questions import Ask, Choice, Confirm
from orgtui.reply import Asking, Effect, Outcome, Reply
from orgtui.session import Session
from orgtui.store import CannotSplice, Conflict, ReadOnlyError, SaveError
from orgtui.store import save as save_bytes
from orgtui.store.files import reason_of
from orgtui.text import safe, slug
from orgtui.words import N_, _


@dataclass(frozen=True, slots=True)
class Consent:
    """What the user has agreed to while saving.

    Attributes
    ----------
    overwrite
        Replace what stands there, even if another program changed it.
    rewrite
        Write the whole file anew in canonical form.
    replace_read_only
        Write a file that is marked read-only.
    """

    overwrite: bool = False
    rewrite: bool = False
    replace_read_only: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """What stands in the way of saving."""

    title: str
    text: str


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
    return _refused(text, _refuse_source)


def _refuse_target(text: str) -> str | None:
    return _refused(text, _refuse_place)


def _refused(text: str, why: Callable[[str, Path], str | None]) -> str | None:
    """Return what is wrong with a name that was typed, None where nothing is; `why` may ask the system about it."""
    if not text.strip():
        return _("Type a file name")
    try:
        return why(safe(text.strip()), path_of(text))
    except (OSError, ValueError, RuntimeError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else _("that is no name of a file")
        return _("{path}: {reason}").format(path=safe(text.strip()), reason=reason)


def _refuse_source(name: str, path: Path) -> str | None:
    if path.is_dir():
        return _("{path} is a folder: add a file name").format(path=name)
    return None if path.exists() else _("There is no file {path}").format(path=name)


def _refuse_place(name: str, path: Path) -> str | None:
    with suppress(FileNotFoundError, NotADirectoryError):
        # `is_dir` is just False for a name that cannot be one; this raises what is wrong with it.
        path.lstat()
    if path.is_dir():
        return _("{path} is a folder: add a file name").format(path=name)
    if path.absolute().parent.is_dir():
        return None
    return _("There is no folder {path}: make it first, or take another").format(path=safe(str(path.parent)))


def _save_to(session: Session, path: Path) -> Reply:
    same = session.document.path is not None and path.absolute() == session.document.path.absolute()
    if same or not os.path.lexists(path):
        return write(session, path)
    if path.exists():
        text, go_on = _("{path} exists. Overwrite it?"), _("Overwrite")
    else:
        text, go_on = _("{path} is a link to {target}, which does not exist. Create it?"), _("Create it")
    question = Confirm(
        _("Save as"),
        text.format(path=safe(str(path)), target=safe(os.path.realpath(path))),
        (Choice("n", _("No, another name")), Choice("o", go_on)),
    )
    return Asking(
        question, lambda key: write(session, path, Consent(overwrite=True)) if key == "o" else save_as(session)
    )


def write(session: Session, path: Path, consent: Consent = Consent()) -> Reply:
    """Save to a path; what stands in the way becomes a question, and every edit stays."""
    document = session.document
    try:
        warning = document.save(path, **asdict(consent))
    except CannotSplice:
        return _ask(session, path, _cannot_splice(path), ("w", _("Write it anew")), replace(consent, rewrite=True))
    except Conflict as error:
        text = _("{reason}. Your edits are kept.").format(reason=error)
        overwriting = replace(consent, overwrite=True)
        return _ask(session, path, Trouble(_("Changed on disk"), text), ("o", _("Overwrite it")), overwriting)
    except ReadOnlyError as error:
        text = _("{reason}. Replace it anyway?").format(reason=error)
        replacing = replace(consent, replace_read_only=True)
        return _ask(session, path, Trouble(_("Read-only file"), text), ("p", _("Replace it")), replacing)
    except SaveError as error:
        text = _("{reason}. Your edits are kept.").format(reason=error)
        return _ask(session, path, Trouble(_("Not saved"), text), ("r", _("Try again")), consent)
    return Outcome(warning or _("Saved {file}").format(file=safe(document.title())), refused=warning is not None)


def _cannot_splice(path: Path) -> Trouble:
    text = _(
        "The layout of {file} does not allow to change only what you edited. Written anew it is tidy, but loses its"
        " comments."
    )
    return Trouble(_("Save"), text.format(file=safe(path.name)))


def _ask(session: Session, path: Path, trouble: Trouble, go_on: tuple[str, str], consent: Consent) -> Reply:
    """Ask what to do: save elsewhere, go on with `consent`, or leave it."""
    choices = (Choice("s", _("Save elsewhere")), Choice(*go_on), Choice("c", _("Cancel")))

    def then(key: str) -> Reply:
        if key == go_on[0]:
            return write(session, path, consent)
        if key == "s":
            return save_as(session)
        return Outcome(_("Not saved: your edits are still here"), refused=True)

    return Asking(Confirm(trouble.title, trouble.text, choices), then)


def write_page(session: Session, text: str, proposed: str, again: Callable[[], Reply] | None = None) -> Reply:
    """Ask for a file and write a page into it; an existing file is overwritten only after a question.

    Parameters
    ----------
    session
        The session.
    text
        The page, as Markdown.
    proposed
        The file's name to start from; it goes beside the chart.
    again
        What is asked afterwards, and where the user leaves the question; None: nothing.
    """
    beside = session.document.path.parent / proposed if session.document.path is not None else Path(proposed)
    question = Ask(_("Save the page as"), str(beside), refuse=_refuse_target)

    def put(path: str, *, overwrite: bool = False) -> Reply:
        done = _put_page(text, path_of(path), overwrite=overwrite)
        if isinstance(done, Outcome):
            return replace(done, again=again)

        def chosen(key: str) -> Reply:
            return put(path, overwrite=True) if key == "o" else write_page(session, text, Path(path).name, again)

        return Asking(done, chosen, again)

    return Asking(question, put, again)


def _put_page(text: str, path: Path, *, overwrite: bool) -> Outcome | Confirm:
    """Write a page and say so, or return the question whether to overwrite what stands there."""
    try:
        save_bytes(path, text.encode(), overwrite=overwrite)
    except Conflict as error:
        choices = (Choice("n", _("No, another name")), Choice("o", _("Overwrite it")))
        return Confirm(_("Save the page as"), f"{error}.", choices)
    except SaveError as error:
        return Outcome(str(error), refused=True)
    return Outcome(_("Saved {file}").format(file=safe(str(path))))


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
    Action("new", ("ctrl+n",), N_("new"), N_("Start a new chart from a preset"), FILE, always, new),
    Action("quit", ("ctrl+q",), N_("quit"), N_("Quit: unsaved edits are asked about"), FILE, always, leave),
)
