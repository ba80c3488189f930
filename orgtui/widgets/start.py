"""The first screen without a file: presets, recent files, another file, and what each chart looks like."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen

from orgtui.pages import Heading, Keys, Paragraph
from orgtui.questions import Read
from orgtui.text import cells, safe
from orgtui.widgets.line_view import LineView
from orgtui.widgets.once import AnswersOnce
from orgtui.widgets.paint import Line, Piece, cut_line, wrap
from orgtui.widgets.reader import ReaderScreen
from orgtui.widgets.row_list import RowList
from orgtui.widgets.status_bar import KeyBar, KeyItem, StatusLine
from orgtui.words import N_, _

STACKED_UNDER = 100
LOW_UNDER, FLAT_UNDER = 20, 8

_HEADINGS = {
    "recovered": N_("Not saved when orgtui ended"),
    "preset": N_("Start from a preset"),
    "recent": N_("Go on with"),
    "open": "",
}


@dataclass(frozen=True, slots=True)
class StartEntry:
    """A chart to begin with.

    Attributes
    ----------
    kind
        A chart that was not saved, a preset, a file that was open lately, or any other file.
    key
        What whoever offers it knows it by: a preset's name, a path.
    title, detail
        What it is, and a few words about it.
    gone
        Why it can't be opened any more; None where it can.
    """

    kind: Literal["recovered", "preset", "recent", "open"]
    key: str
    title: str
    detail: str = ""
    gone: str | None = None


@dataclass(frozen=True, slots=True)
class PreviewText:
    """What a chart looks like: its title, a sentence of figures, and its tree, one line a role."""

    title: str
    summary: str = ""
    lines: Sequence[str] = ()


Row = StartEntry | str


class StartList(RowList):
    """The entries under their headings."""

    one_line: ClassVar[bool] = True

    def __init__(self, entries: Iterable[StartEntry]) -> None:
        super().__init__()
        self._rows = _with_headings(entries)
        self._titles = max((cells(safe(row.title)) for row in self._rows if isinstance(row, StartEntry)), default=0)

    def on_mount(self) -> None:
        """Begin on the first entry."""
        self.rows_changed(0)

    @property
    def here(self) -> StartEntry | None:
        """The entry under the cursor."""
        return self.entry(self.cursor)

    def entry(self, row: int) -> StartEntry | None:
        """Return the entry in a row, None for a heading or no row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, StartEntry) else None

    def row_total(self) -> int:
        """Return the number of rows."""
        return len(self._rows)

    def can_stop(self, row: int) -> bool:
        """Tell whether there is an entry."""
        return self.entry(row) is not None

    def lines_of(self, row: int, width: int) -> Sequence[Line]:
        """Return the one line of a row."""
        item = self._rows[row]
        if isinstance(item, str):
            return [cut_line([Piece(item, "heading")], width)]
        title, detail = safe(item.title), safe(item.gone or item.detail)
        room = min(self._titles, max(24, width // 2))
        pieces = [Piece(" "), Piece(title, "dim" if item.gone else "")]
        if detail:
            pieces += [Piece(" " * max(2, room + 2 - cells(title))), Piece(detail, "risk" if item.gone else "dim")]
        return [cut_line(pieces, width)]


def _with_headings(entries: Iterable[StartEntry]) -> list[Row]:
    rows: list[Row] = []
    kind = ""
    for entry in entries:
        if entry.kind != kind:
            rows += [""] if rows else []
            rows += [_(_HEADINGS[entry.kind])] if _HEADINGS[entry.kind] else []
            kind = entry.kind
        rows.append(entry)
    return rows


class Preview(LineView):
    """A chart as it will look: figures on top, then its tree."""

    def __init__(self) -> None:
        super().__init__()
        self._text = PreviewText("")

    def show(self, text: PreviewText) -> None:
        """Show another chart from its top."""
        self._text = text
        self.border_title = Content(safe(text.title))
        self.scroll_to(y=0, animate=False)
        self.redraw()

    def _summary(self, width: int) -> list[str]:
        return [*wrap(self._text.summary, width), ""] if self._text.summary else []

    def line_total(self, width: int) -> int:
        """Return the lines of the figures and of the tree."""
        return len(self._summary(width)) + len(self._text.lines)

    def line_at(self, y: int, width: int) -> Line:
        """Return one line."""
        summary = self._summary(width)
        if y < len(summary):
            return [Piece(summary[y], "dim")]
        return cut_line([Piece(safe(self._text.lines[y - len(summary)]))], width)


class StartScreen(AnswersOnce, Screen[StartEntry | None]):
    """Where a chart is chosen. It is left with the chosen entry, or with None to quit.

    Parameters
    ----------
    entries
        What to choose from, those of one kind together.
    preview
        Gives the picture of an entry; asked only for entries that the cursor stops on, once for each.
    message
        Something to say at first, such as why the last choice did not work.
    quit_keys
        The user's keys that quit, as Textual names them, besides those of this screen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o,ctrl+o", "open_other", show=False),
        Binding("q,escape", "leave", show=False),
        Binding("question_mark,f1", "help", show=False),
    ]

    DEFAULT_CSS = """
    StartScreen {
        & > Container { layout: horizontal; height: 1fr; }
        & StartList, & Preview {
            width: 1fr;
            height: 1fr;
            border: round $border-blurred;
            border-title-color: $foreground;
            border-title-style: bold;
            &:focus { border: round $border; }
        }
        & Preview { width: 3fr; }
        & StartList { width: 2fr; min-width: 46; }
        &.-stacked > Container { layout: vertical; }
        &.-stacked StartList { width: 100%; min-width: 0; height: auto; max-height: 50%; }
        &.-stacked Preview { width: 100%; }
        &.-stacked.-low StartList, &.-stacked.-low Preview {
            border: none;
            border-top: round $border-blurred;
            &:focus { border-top: round $border; }
        }
        &.-stacked.-low StartList { max-height: 55%; }
        &.-flat Preview { display: none; }
        &.-stacked.-flat StartList { height: 1fr; max-height: 100%; border: none; }
    }
    """

    def __init__(
        self,
        entries: Iterable[StartEntry],
        preview: Callable[[StartEntry], PreviewText],
        message: str = "",
        quit_keys: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._quit_keys = quit_keys
        self._entries, self._ask, self._message = tuple(entries), preview, message
        self._known: dict[StartEntry, PreviewText] = {}
        self._list, self._preview = StartList(self._entries), Preview()
        self._status, self._keys = StatusLine(), KeyBar()

    def compose(self) -> ComposeResult:
        """Lay out what it is about, the list beside the preview, and the keys."""
        self._list.border_title = Content(_("Charts"))
        yield self._status
        with Container():
            yield self._list
            yield self._preview
        yield self._keys

    def on_mount(self) -> None:
        """Begin in the list."""
        self._list.focus()
        self._hint(self._message)
        self._keys.show(
            [
                KeyItem("↑↓", _("choose")),
                KeyItem("Enter", _("open"), "take"),
                KeyItem("o", _("another file"), "open_other"),
                KeyItem("Tab", _("scroll the preview")),
                KeyItem("q", _("quit"), "leave"),
            ],
            KeyItem("?", _("help"), "help"),
        )
        self.call_after_refresh(self._look)

    def on_resize(self, event: events.Resize) -> None:
        """Put the preview under the list where both do not fit side by side."""
        self.set_class(event.size.width < STACKED_UNDER, "-stacked")
        self.set_class(event.size.height < LOW_UNDER, "-low")
        self.set_class(event.size.height < FLAT_UNDER, "-flat")

    def on_key(self, event: events.Key) -> None:
        """Quit with the key that quits the editor too."""
        if event.key in self._quit_keys:
            event.stop()
            event.prevent_default()
            self.action_leave()

    def say(self, words: str) -> None:
        """Show a sentence in the status line."""
        self._status.say(words)

    def _hint(self, refused: str = "") -> None:
        if refused:
            self._status.say(refused, "refused")
        else:
            self._status.say(_("orgtui draws who does what in your shop: choose a chart to start from"))

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        if isinstance(event, RowList.Taken):
            self._choose(self._list.here)
        else:
            self._hint()
            # Held-down arrows pass many entries: only the one where they stop is read and drawn.
            self.call_after_refresh(self._look)

    def _look(self) -> None:
        entry = self._list.here
        if entry is None:
            return
        if entry not in self._known:
            self._known[entry] = PreviewText(entry.title, entry.gone) if entry.gone else self._ask(entry)
        self._preview.show(self._known[entry])

    def _choose(self, entry: StartEntry | None) -> None:
        if entry is not None and entry.gone:
            told = _("{file} can't be opened: {reason}").format(file=safe(entry.title), reason=safe(entry.gone))
            self._hint(told)
        elif entry is not None:
            self.dismiss(entry)

    @on(KeyBar.KeyClicked)
    async def _key_clicked(self, event: KeyBar.KeyClicked) -> None:
        if event.action_id == "take":
            self._choose(self._list.here)
        elif event.action_id:
            await self.run_action(event.action_id)

    def action_open_other(self) -> None:
        """Choose the entry for any other file."""
        self._choose(next((entry for entry in self._entries if entry.kind == "open"), None))

    def action_leave(self) -> None:
        """Quit without a chart."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Say what can be done here."""
        keys = (
            (_("arrows, j k"), _("choose a chart; it is drawn beside the list")),
            ("Enter", _("open it; a preset opens as a new chart, and its own file stays as it is")),
            ("o", _("open another file")),
            ("Tab", _("go to the preview and back, to scroll it")),
            ("q", _("quit")),
        )
        about = _("A chart says who does what in your shop. It is one text file that you can keep and share.")
        self.app.push_screen(ReaderScreen(Read(_("Start"), (Paragraph(about), Heading(_("Keys")), Keys(keys)))))
