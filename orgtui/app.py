"""The program in the terminal: themes, and which screen comes after which."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual._styles_cache import StylesCache
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.filter import LineFilter

from orgtui.actions import BY_ID
from orgtui.actions.action import key_of
from orgtui.actions.files import path_of, path_question
from orgtui.document import Document
from orgtui.editor import EditorScreen
from orgtui.opening import from_preset, session_for
from orgtui.preview import preview_of, start_entries
from orgtui.questions import Choice, Confirm, Picked, Read
from orgtui.recent import remember
from orgtui.reply import Outcome
from orgtui.safety.arrival import Arrived, Offer, arrive, is_there, revive
from orgtui.safety.ending import Ending
from orgtui.safety.keeper import Keeper
from orgtui.settings import Settings, read_settings, remember_theme
from orgtui.store import LoadError, StoreError
from orgtui.text import safe
from orgtui.theme import NothingRaw, ThemeScreen, choosable, own_themes
from orgtui.typeahead import OrderedKeys
from orgtui.widgets.ask import AskScreen
from orgtui.widgets.asking import screen_for
from orgtui.widgets.start import StartEntry, StartScreen
from orgtui.window import WindowTitle, title_sequence
from orgtui.words import _


class OrgApp(OrderedKeys[int], inherit_bindings=False):
    """The editor's program.

    Parameters
    ----------
    document
        The chart to begin with, or the question before it; None begins at the start screen.
    create
        A file that does not exist yet: the first chart that is started will be saved there.
    """

    CSS_PATH = "orgtui.tcss"
    TITLE = "orgtui"
    ENABLE_COMMAND_PALETTE = False
    # What the mouse drags here are roles.
    ALLOW_SELECT = False
    # Textual's own keys stay out: which one quits is the user's choice.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "say_how_to_quit", show=False, system=True)]

    def __init__(self, document: Document | Arrived | Offer | None = None, create: Path | None = None) -> None:
        super().__init__()
        self._first, self._create = Arrived(document) if isinstance(document, Document) else document, create
        self._keeper: Keeper | None = None
        self._nothing_raw = NothingRaw()
        for theme in own_themes(self.console.color_system):
            self.register_theme(theme)
        self.settings: Settings = read_settings([theme.name for theme in choosable(self)])

    def on_mount(self) -> None:
        """Choose the look and show the first screen."""
        self.theme = self.settings.theme
        self.watch_title(self.title)
        self.app_resume_signal.subscribe(self, lambda _app: self._resumed())
        if self._first is not None:
            self._arrive(self._first)
        else:
            self.begin()

    def _resumed(self) -> None:
        """Draw everything after a stop: the shell has drawn over it."""
        for screen in self.screen_stack:
            screen.refresh(repaint=True, layout=True)
        self.on_app_focus()

    def on_app_focus(self) -> None:
        """Look at once whether the file was changed while the user was elsewhere."""
        if self._keeper is not None:
            self._keeper.look()

    def rescue(self) -> Path | None:
        """Write unsaved edits into a recovery file; return where they are, None where there are none."""
        return self._keeper.rescue() if self._keeper is not None else None

    def watch_title(self, title: str) -> None:
        """Tell the terminal what its window shows."""
        if self._driver is not None and not self.is_headless:
            self._driver.write(title_sequence(title))

    def action_change_theme(self) -> None:
        """Ask for another theme; the answer holds for later starts too."""

        def chosen(picked: Picked | None) -> None:
            if picked is not None:
                self.theme = picked.keys[0]
                remember_theme(self.theme, self.settings.wished)
                if isinstance(self.screen, EditorScreen):
                    self.screen.say(Outcome(_("The theme is {name} from now on").format(name=self.theme)))

        self.push_screen(ThemeScreen(choosable(self), self.theme), chosen)

    def pop_screen(self) -> AwaitComplete:
        """Leave a screen and forget what was drawn of it.

        Textual remembers colours of the last 1,024 widgets together with their drawings: some 30 MiB of dialogs that
        were closed long ago.
        """
        StylesCache.get_inner_outer.cache_clear()
        return super().pop_screen()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let nothing raw reach the terminal, whichever widget drew it."""
        return [self._nothing_raw, *super().get_line_filters()]

    def _print_error_renderables(self) -> None:
        # A traceback helps no user: `run` raises the exception again and the command line logs it.
        self._exit_renderables.clear()

    def action_say_how_to_quit(self) -> None:
        """Tell who wants to interrupt the program what ends it."""
        words = _("Nothing is interrupted here: {key} quits")
        if isinstance(self.screen, EditorScreen):
            self.screen.say(Outcome(words.format(key=key_of(self.screen.session, "quit"))))
        elif isinstance(self.screen, StartScreen):
            self.screen.say(words.format(key="q"))

    # Screens

    def begin(self, message: str = "") -> None:
        """Show the start screen; `message` says why the last choice did not work."""
        if self._create is not None and not message:
            message = _("{path} does not exist yet: choose what to start it from").format(path=safe(str(self._create)))
        message = message or next(iter(self.settings.problems), "")
        self.title = self.TITLE
        quit_keys = self.settings.keymap.keys(BY_ID["quit"])
        self.push_screen(StartScreen(start_entries(), preview_of, message, quit_keys), self._chosen)

    def edit(self, document: Document, greeting: str = "") -> None:
        """Show the editor on `document`."""
        if document.path is not None and document.source is not None and not document.dirty:
            remember(document.path)
        session = session_for(document)
        session.keymap, session.unusable = self.settings.keymap, self.settings.problems
        screen = EditorScreen(session, greeting)
        self._keeper = screen.keeper
        self.push_screen(screen, self._left)

    def _arrive(self, step: Arrived | Offer | None, *, chosen: bool = False) -> None:
        """Ask what has to be asked before a chart is edited.

        Who does not want it gets back to the start screen where the chart was `chosen` there, else quits.
        """
        if isinstance(step, Arrived):
            self.edit(step.document, step.greeting)
        elif step is not None:
            then, back = step.then, step.back
            self.push_screen(
                screen_for(_with_way_out(step.question, chosen)),
                lambda answer: self._arrive(back() if answer is None else self._next(then, str(answer)), chosen=chosen),
            )
        elif chosen:
            self.begin()
        else:
            self.exit(0)

    def _next(self, then: Callable[[str], Arrived | Offer | None], answer: str) -> Arrived | Offer | None:
        try:
            return then(answer)
        except LoadError as error:
            return Offer(_explanation(error), lambda _answer: None)

    def _chosen(self, entry: StartEntry | None) -> None:
        if entry is None:
            self.exit(0)
        elif entry.kind == "preset":
            path, self._create = self._create, None
            key = self.settings.keymap.first(BY_ID["holders"]) or _("the menu")
            words = _("A new chart: put names on the roles with {key}").format(key=key)
            self.edit(from_preset(entry.key, path), words)
        elif entry.kind == "open":
            self._ask_path()
        elif entry.kind == "recovered":
            self._arrive(revive(entry.key), chosen=True)
        else:
            self._open(Path(entry.key))

    def _ask_path(self) -> None:
        def answered(text: str | None) -> None:
            if text is None:
                self.begin()
            else:
                self._open(path_of(text))

        self.push_screen(AskScreen(path_question()), answered)

    def _open(self, path: Path) -> None:
        try:
            step = arrive(path)
        except LoadError as error:
            step = Offer(_explanation(error), lambda _answer: None)
        self._arrive(step, chosen=True)

    def _left(self, what: str | None) -> None:
        self._keeper = None
        if what == "start":
            self.begin()
        elif what == "open":
            self._ask_path()
        else:
            self.exit(0)


class Ended(Exception):  # noqa: N818  (what the system wanted, no error)
    """The program was ended by a signal.

    Attributes
    ----------
    status
        The exit status: 128 and the number of the signal.
    unsaved
        Where the unsaved edits are, None where there are none.
    """

    def __init__(self, status: int, unsaved: Path | None) -> None:
        super().__init__(status)
        self.status, self.unsaved = status, unsaved


def run(path: Path | None = None) -> int:
    """Open the editor and return its exit status.

    Parameters
    ----------
    path
        The chart to edit. A file that does not exist is offered to be made; None begins at the start screen.

    Raises
    ------
    orgtui.store.LoadError
        Where the file cannot be read or holds no chart; nothing is drawn then.
    Ended
        Where a signal or a closed terminal ended it; the terminal is as it was.
    Exception
        What went wrong inside, after the terminal is as it was; its notes say where the unsaved edits are.
    """
    there = path is not None and is_there(path)
    app = OrgApp(arrive(path) if path is not None and there else None, None if there else path)
    with WindowTitle(), Ending(app.rescue, lambda status: app.exit(status, status)) as ending:
        status = app.run()
    if ending.status is not None:
        raise Ended(ending.status, _rescued(app))
    if app._exception is not None:
        raise _noted(app._exception, _rescued(app))
    return status if status is not None else app.return_code or 0


def _rescued(app: OrgApp) -> Path | None:
    with contextlib.suppress(OSError, StoreError, MemoryError):
        return app.rescue()
    return None


def _noted(bug: Exception, unsaved: Path | None) -> Exception:
    if unsaved is not None:
        words = _("unsaved edits are in {path}; orgtui offers them when it opens the chart again")
        bug.add_note(words.format(path=safe(str(unsaved))))
    return bug


def _explanation(error: LoadError) -> Confirm:
    return Confirm(_("This file cannot be opened"), str(error), ())


def _with_way_out(question: Confirm | Read, chosen: bool) -> Confirm | Read:
    """Return a question before a chart with the answer that leaves; a page is left for the question before it."""
    if isinstance(question, Read):
        return question
    way_out = Choice("b", _("Back")) if chosen else Choice("q", _("Quit"))
    return replace(question, choices=(*question.choices, way_out))
