"""A page to read: help, or the explanation of a rule."""

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message

from orgtui.keymap import key_name
from orgtui.pages import Block, Difference, Entries, Heading, Keys, Paragraph, Table
from orgtui.questions import Read
from orgtui.text import cells, safe
from orgtui.widgets.dialog import Dialog
from orgtui.widgets.line_view import LineView
from orgtui.widgets.paint import Line, Piece, fit, wrap
from orgtui.words import _

_GAP = 2
#: What is wrapped of an entry stands so far to the right: no new one begins there.
_HANGING = "  "
#: The share of a narrow line that the columns before the last one may take.
_FIRST_SHARE, _NARROW_BELOW = 0.34, 60
#: The kind of a line of a difference, by the sign that leads it: colour only adds to the sign.
_DIFFERENCE = {"-": "risk", "+": "hint", "@": "label"}


class PageView(LineView):
    """Blocks of a page as lines, wrapped to the width."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "page(1)", show=False)]

    class Laid(Message):
        """The page has another size: more or less of it is seen."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        super().__init__()
        self._blocks = tuple(blocks)
        self._laid: tuple[int, list[Line]] = (0, [])

    def _lines(self, width: int) -> list[Line]:
        if self._laid[0] != width:
            self._laid = width, page_lines(self._blocks, width)
        return self._laid[1]

    def line_total(self, width: int) -> int:
        """Return the lines of the page."""
        return len(self._lines(width))

    def line_at(self, y: int, width: int) -> Line:
        """Return one line of the page."""
        return self._lines(width)[y]

    @property
    def overflows(self) -> bool:
        """Tell whether there is more than is seen at once."""
        return self.virtual_size.height > self.size.height > 0

    def resized(self) -> None:
        """Tell that more or less is seen."""
        self.post_message(self.Laid())


class ReaderScreen(Dialog[str | None]):
    """Shows a page until Esc, `q` or one of its answers; without answers Enter and the help keys close it too.

    The key of an answer gives it at once. Where Enter is none of them left and right go from answer to answer, and
    Enter takes the one that is lit: the first Enter only lights one, since whoever pastes lines may press it too soon.
    """

    WIDTH = 84
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "cancel", show=False)]
    CLOSING: ClassVar[frozenset[str]] = frozenset({"enter", "question_mark", "f1"})

    def __init__(self, question: Read) -> None:
        super().__init__(question.title)
        self.question = question
        self.page = PageView(question.blocks)
        self._at: int | None = None

    def body(self) -> LineView:
        """Return the page."""
        return self.page

    def on_mount(self) -> None:
        """Let the keys scroll the page."""
        self.page.focus()
        self._say()

    @property
    def _turns(self) -> bool:
        """Tell whether one goes from answer to answer: Enter is free to take one."""
        return bool(self.question.choices) and all(choice.key != "enter" for choice in self.question.choices)

    @on(PageView.Laid)
    def _say(self) -> None:
        """Name the keys; those that scroll only where there is more to see."""
        choices = self.question.choices
        answers = [(safe(key_name(choice.key)), safe(choice.label)) for choice in choices]
        arrows = [("← → Enter", _("choose"))] if len(choices) > 1 and self._turns else []
        moving = [("↑↓", _("scroll")), ("Space", _("next page"))] if self.page.overflows else []
        self.hint.keys([*answers, *arrows, *moving, ("Esc", _("close"))], self._at)

    def on_key(self, event: events.Key) -> None:
        """Give the answer whose key is pressed, or go from answer to answer."""
        choices = self.question.choices
        keys = {choice.key for choice in choices}
        pressed = event.key if event.key in keys else event.character
        if self._turns and event.key in ("left", "right"):
            self._turn(1 if event.key == "right" else -1)
        elif event.key == "enter" and self._at is not None:
            self.dismiss(choices[self._at].key)
        elif pressed in keys or (not keys and event.key in self.CLOSING):
            self.dismiss(pressed if pressed in keys else None)
        elif event.key == "enter" and self._turns:
            self._turn(1)
        else:
            return
        event.stop()
        event.prevent_default()

    def _turn(self, way: int) -> None:
        first = 0 if way > 0 else -1
        self._at = (first if self._at is None else self._at + way) % len(self.question.choices)
        self._say()


def page_lines(blocks: Sequence[Block], width: int) -> list[Line]:
    """Return a page as lines of at most `width` cells, an empty one between blocks."""
    lines: list[Line] = []
    keys = _widths([row for block in blocks if isinstance(block, Keys) for row in block.rows], width)
    for number, block in enumerate(blocks):
        if number and not (isinstance(blocks[number - 1], Heading) and not isinstance(block, Heading)):
            lines.append([])
        lines.extend(_block_lines(block, width, keys))
    return lines


def _block_lines(block: Block, width: int, keys: Sequence[int]) -> Iterator[Line]:
    """Yield the lines of a block; `keys` are the cells of the keys' column, the same on the whole page."""
    match block:
        case Heading(text):
            yield from ([Piece(line, "heading")] for line in wrap(text, width))
        case Paragraph(text, "marked"):
            yield from (line for part in text.split("\n") for line in _marked(part, width))
        case Paragraph(text, kind):
            yield from ([Piece(line, kind)] for part in text.split("\n") for line in wrap(part, width))
        case Entries(rows):
            yield from (line for row in rows for line in _styled(tuple(Piece(*part) for part in row), width, _HANGING))
        case Difference(text):
            for line in text.split("\n"):
                yield from _difference_lines(line, width)
        case Keys(rows):
            yield from _columns(rows, width, ("key", ""), keys)
        case Table(rows):
            for number, row in enumerate(rows):
                kinds = ("label",) * len(row) if not number else ("",) * len(row)
                yield from _columns((row,), width, kinds, _widths(rows, width))


def _marked(text: str, width: int) -> Iterator[Line]:
    """Yield running text whose words in backquotes look like keys, without the backquotes."""
    return _styled([Piece(part, "key" if at % 2 else "") for at, part in enumerate(safe(text).split("`"))], width)


def _styled(pieces: Sequence[Piece], width: int, hanging: str = "") -> Iterator[Line]:
    """Yield pieces as running text, wrapped together; all lines but the first begin with `hanging`."""
    shown = [Piece(safe(piece.text), piece.kind) for piece in pieces]
    kinds = [piece.kind for piece in shown for _character in piece.text]
    plain, start = "".join(piece.text for piece in shown), 0
    for number, line in enumerate(_hung(plain, width, len(hanging))):
        start = plain.index(line, start)
        characters = zip(line, kinds[start : start + len(line)], strict=True)
        runs = groupby(characters, itemgetter(1))
        lead = [Piece(hanging)] if number and hanging else []
        yield [*lead, *(Piece("".join(one for one, _kind in run), kind) for kind, run in runs)]
        start += len(line)


def _hung(text: str, width: int, less: int) -> list[str]:
    """Return text as lines, all but the first of so many cells `less`."""
    lines = wrap(text, width)
    if len(lines) == 1 or not less:
        return lines
    rest = text[text.index(lines[0]) + len(lines[0]) :]
    return [lines[0], *wrap(rest.removeprefix(" "), width - less)]


def _difference_lines(line: str, width: int) -> Iterator[Line]:
    """Yield a line of a difference with its sign and its indentation; what is wrapped stands behind the sign."""
    body = line[1:].lstrip(" ")
    lead = line[: len(line) - len(body)]
    for number, part in enumerate(wrap(body, max(1, width - len(lead)))):
        yield [Piece((" " * len(lead) if number else lead) + part, _DIFFERENCE.get(line[:1], ""))]


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the cells of each column but the last, which takes what is left."""
    count = max((len(row) for row in rows), default=1)
    most = max(1, width // 2 // max(1, count - 1)) if count > 1 else width
    columns = ([safe(row[at]) for row in rows if at < len(row)] for at in range(count - 1))
    return [min(most, _wanted(texts, width)) + _GAP for texts in columns]


def _wanted(texts: Sequence[str], width: int) -> int:
    """Return the cells that a column likes: those of its widest text, in a narrow line as few as break no word."""
    widest = max(map(cells, texts))
    if width >= _NARROW_BELOW:
        return widest
    return min(widest, max(int(width * _FIRST_SHARE), *(cells(word) for text in texts for word in text.split(" "))))


def _columns(rows: Sequence[Sequence[str]], width: int, kinds: Sequence[str], widths: Sequence[int]) -> Iterator[Line]:
    """Yield rows with their columns beside each other; what is too long for its column goes on below."""
    lead = sum(widths)
    for *before, last in rows:
        heads = [wrap(text, wide - _GAP) for text, wide in zip(before, widths, strict=False)]
        for parts in zip_longest(*heads, wrap(last, max(1, width - lead)), fillvalue=""):
            head = [
                Piece(fit(text, wide - _GAP) + " " * _GAP, kind)
                for text, wide, kind in zip(parts[:-1], widths, kinds, strict=False)
            ]
            yield [*head, Piece(parts[-1], kinds[-1])]
