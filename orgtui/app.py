"""The program in the terminal: themes, and which screen comes after which."""

from collections.abc import Sequence
from pathlib import Path

from textual.filter import LineFilter

from orgtui.actions.files import path_of, path_question
from orgtui.document import Document
from orgtui.editor import EditorScreen
from orgtui.opening import from_preset, open_document, session_for
from orgtui.preview import preview_of, start_entries
from orgtui.questions import Choice, Confirm
from orgtui.recent import remember
from orgtui.store import LoadError
from orgtui.text import safe
from orgtui.theme import DARK, LIGHT, NothingRaw
from orgtui.typeahead import OrderedKeys
from orgtui.widgets.ask import AskScreen
from orgtui.widgets.confirm import ConfirmScreen
from orgtui.widgets.start import StartEntry, StartScreen
from orgtui.words import _


class OrgApp(OrderedKeys[int]):
    """The editor's program.

    Parameters
    ----------
    document
        The chart to begin with; None begins at the start screen.
    create
        A file that does not exist yet: the first chart that is started will be saved there.
    """

    CSS_PATH = "orgtui.tcss"
    TITLE = "orgtui"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, document: Document | None = None, create: Path | None = None) -> None:
        super().__init__()
        self._document, self._create = document, create
        self._nothing_raw = NothingRaw()

    def on_mount(self) -> None:
        """Choose the look and show the first screen."""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name
        if self._document is not None:
            self.edit(self._document)
        else:
            self.begin()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let nothing raw reach the terminal, whichever widget drew it."""
        return [self._nothing_raw, *super().get_line_filters()]

    def _print_error_renderables(self) -> None:
        # A traceback helps no user: `run` raises the exception again and the command line logs it.
        self._exit_renderables.clear()

    async def action_quit(self) -> None:
        """Quit as the screen does: a chart with unsaved edits asks first."""
        screen = self.screen
        if isinstance(screen, EditorScreen):
            screen.quit()
        elif isinstance(screen, StartScreen):
            self.exit(0)

    # Screens

    def begin(self, message: str = "") -> None:
        """Show the start screen; `message` says why the last choice did not work."""
        if self._create is not None and not message:
            message = _("{path} does not exist yet: choose what to start it from").format(path=safe(str(self._create)))
        self.push_screen(StartScreen(start_entries(), preview_of, message), self._chosen)

    def edit(self, document: Document, greeting: str = "") -> None:
        """Show the editor on `document`."""
        if document.path is not None and document.source is not None and not document.dirty:
            remember(document.path)
        self.push_screen(EditorScreen(session_for(document), greeting), self._left)

    def _chosen(self, entry: StartEntry | None) -> None:
        if entry is None:
            self.exit(0)
        elif entry.kind == "preset":
            path, self._create = self._create, None
            self.edit(from_preset(entry.key, path), _("A new chart: put names on the roles with P"))
        elif entry.kind == "open":
            self._ask_path()
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
            document = open_document(path)
        except LoadError as error:
            self._explain(error)
        else:
            self.edit(document)

    def _explain(self, error: LoadError) -> None:
        question = Confirm(_("This file cannot be opened"), str(error), (Choice("b", _("Back")),))
        self.push_screen(ConfirmScreen(question), lambda _answer: self.begin())

    def _left(self, what: str | None) -> None:
        if what == "start":
            self.begin()
        elif what == "open":
            self._ask_path()
        else:
            self.exit(0)


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
    Exception
        What went wrong inside, after the terminal is as it was.
    """
    document, create = None, None
    if path is not None and (path.exists() or path.is_symlink()):
        document = open_document(path)
    elif path is not None:
        create = path
    app = OrgApp(document, create)
    status = app.run()
    if app._exception is not None:
        raise app._exception
    return status if status is not None else app.return_code or 0
