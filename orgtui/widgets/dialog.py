"""What all dialogs share: a box that fits its list and the window, a line of hints, Esc."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from orgtui.text import cells, safe
from orgtui.widgets.line_view import LineView
from orgtui.widgets.once import AnswersOnce
from orgtui.widgets.paint import Line, wrap_within
from orgtui.widgets.row_list import RowList

AnswerT = TypeVar("AnswerT")

_FRAME = 2
#: Corners, blanks and the least of a line around the title in the frame.
_AROUND_TITLE = 8
_SMALL, _ROOMY = 8, 16
#: Lines of a dialog besides its hint: the frame, a field, a line of the list, and an empty line above the hint.
_BESIDE_HINT = 5


class Hint(Static):
    """The last line of a dialog: its keys, or why something can't be."""

    DEFAULT_CSS = """
    Hint { height: auto; padding: 0 1; color: $text-muted; }
    """

    class Grown(Message):
        """The sentence takes another number of lines."""

    def __init__(self, *, markup: bool) -> None:
        super().__init__(markup=markup)
        self._keys: list[Content] = []
        self._said, self._reason = "", ""

    def on_resize(self) -> None:
        """Let the dialog make room."""
        self._lay()
        self.post_message(self.Grown())

    def keys(self, pairs: Iterable[tuple[str, str]], lit: int | None = None, said: str = "") -> None:
        """Show keys and what they do, below a sentence where one is `said`; `lit` is the key that Enter takes."""
        self._said, self._reason = safe(said), ""
        self._keys = [
            Content.styled(f"›{key} {title}", "$block-cursor-foreground on $block-cursor-background")
            if number == lit
            else Content.assemble((key, "bold $text-accent"), " ", title)
            for number, (key, title) in enumerate(pairs)
        ]
        self._lay()

    def refuse(self, text: str) -> None:
        """Show why something can't be, above the key that leaves: the last one, and the only one that acts then."""
        self._keys, self._reason = self._keys[-1:], f"! {safe(text)}"
        self._lay()

    def _lay(self) -> None:
        """Put a sentence above the keys; where the window is low, the sentence is what is cut."""
        room, keys = self.content_size.width, self._key_lines()
        most = max(0 if keys else 1, self.app.size.height - _BESIDE_HINT - len(keys))
        text = self._reason or self._said
        said = wrap_within(text, room or cells(text), most) if text and most else []
        style = "$text-warning" if self._reason else ""
        self.update(Content("\n").join([*(Content.styled(line, style) for line in said), *keys]))

    def _key_lines(self) -> list[Content]:
        """Return the keys side by side, a key and its words never in two lines."""
        lines: list[list[Content]] = []
        room = self.content_size.width
        for part in self._keys:
            taken = sum(other.cell_length + 2 for other in lines[-1]) if lines else 0
            if not lines or 0 < room < taken + part.cell_length:
                lines.append([])
            lines[-1].append(part)
        return [Content("  ").join(line) for line in lines]


class Dialog(AnswersOnce, ModalScreen[AnswerT], Generic[AnswerT]):
    """A titled box in the middle of the window: `above` the list, the list if any, a line of hints. Esc gives None."""

    WIDTH: ClassVar[int] = 72
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (_SMALL, "-small"), (_ROOMY, "-roomy")]  # noqa: RUF012  (as Textual declares it)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
        &.-roomy Hint { margin-top: 1; }
        &.-tiny Hint { max-height: 1; }
        & > Vertical {
            height: auto;
            max-height: 100%;
            background: $surface;
            border: round $border;
            border-title-color: $foreground;
            border-title-style: bold;
        }
    }
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = safe(title)
        self.hint = Hint(markup=False)

    def above(self) -> Sequence[Widget]:
        """Return the widgets above the list, each one line high unless `lines_above` says otherwise."""
        return ()

    def lines_above(self) -> int:
        """Return the lines that the widgets above the list take."""
        return sum(1 for widget in self.above() if widget.display)

    def body(self) -> LineView | None:
        """Return the list of the dialog, always the same one; None where it has none."""
        return None

    def compose(self) -> ComposeResult:
        """Lay the parts under each other."""
        body = self.body()
        box = Vertical(*self.above(), *([] if body is None else [body]), self.hint)
        box.border_title = Content(self.heading)
        yield box

    def on_mount(self) -> None:
        """Fit the box before it is drawn for the first time; Textual tells the size of the window only after that."""
        width, height = self.app.size
        self.set_class(height >= _ROOMY, "-roomy")
        self.fit(width, height)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the box into the window."""
        self.fit(event.size.width, event.size.height)

    @on(Hint.Grown)
    def make_room(self) -> None:
        """Fit the list to the lines that the hint leaves."""
        self.fit(self.size.width, self.size.height)

    def fit(self, width: int, height: int) -> None:
        """Give the box its width, and the list the height of its lines as far as the window has room for them."""
        box, body = self.query_one(Vertical), self.body()
        wanted = max(self.width_wanted(), cells(self.heading) + _AROUND_TITLE)
        inner = min(wanted, width) - _FRAME
        box.styles.width = inner + _FRAME
        if body is None:
            return
        margin = 0 if height < _ROOMY else 5
        hints = max(1, self.hint.size.height)
        room = height - _FRAME - margin - hints - self.lines_above()
        body.styles.height = max(1, min(room, self.lines_wanted(inner)))

    def width_wanted(self) -> int:
        """Return how wide the box likes to be, its frame included."""
        return self.WIDTH

    def lines_wanted(self, width: int) -> int:
        """Return the lines that the list would fill at this width."""
        body = self.body()
        return 0 if body is None else body.get_content_height(self.size, self.size, width)

    def action_cancel(self) -> None:
        """Give no answer."""
        self.dismiss(None)


class DialogList(RowList):
    """The list of a dialog: what it shows is given to it as functions over row numbers.

    Its cursor is always lit, since the keys of the dialog move it while a text field has the focus.
    """

    always_lit: ClassVar[bool] = True

    def __init__(
        self,
        lines_of: Callable[[int, int], Sequence[Line]],
        can_stop: Callable[[int], bool] = lambda _row: True,
        *,
        focusable: bool = True,
    ) -> None:
        super().__init__()
        self.can_focus = focusable
        self._lines_of, self._can_stop, self._total = lines_of, can_stop, 0

    def set_total(self, total: int, cursor: int = 0) -> None:
        """Draw anew with this many rows and the cursor on one of them."""
        self._total = total
        self.rows_changed(cursor)

    def row_total(self) -> int:
        """Return the number of rows."""
        return self._total

    def can_stop(self, row: int) -> bool:
        """Ask the dialog."""
        return self._can_stop(row)

    def lines_of(self, row: int, width: int) -> Sequence[Line]:
        """Ask the dialog."""
        return self._lines_of(row, width)


class OneLineList(DialogList):
    """A list of a dialog that may have thousands of rows, each one line."""

    one_line: ClassVar[bool] = True
