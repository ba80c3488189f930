"""A tree that is drawn row by row from plain pieces: never from markup, exactly as wide as the widget."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text, TextType
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import Tree

from orgtui.widgets.key_names import USUAL
from orgtui.widgets.paint import Piece, fit, wrap
from orgtui.widgets.tree_columns import Columns, RowCells, columns_of
from orgtui.widgets.tree_nodes import PAGE, Filler, Key, Node
from orgtui.widgets.tree_rows import RoleRow, draw_role, draw_words
from orgtui.words import _, ngettext

TITLE_KINDS = ["guide", "sign", "title", "carried", "words", "empty"]
PEOPLE_KINDS = ["who", "vacant", "badge", "count"]
MARK_KINDS = ["note", "warning", "error"]


class DrawnTree(Tree[Key], inherit_bindings=False):
    """The drawing of a tree of roles, and the keys that move its cursor from row to row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor_up", show=False),
        Binding("down,j", "cursor_down", show=False),
        Binding("home", "to_line(0)", show=False),
        Binding("end", "to_line(-1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"org-tree--{name}" for name in [*TITLE_KINDS, *PEOPLE_KINDS, *MARK_KINDS]}

    DEFAULT_CSS = """
    DrawnTree {
        background: $surface;
        background-tint: transparent;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-background: $surface;
        scrollbar-background-hover: $panel;
        scrollbar-background-active: $panel;
        & > .org-tree--guide { color: $text-disabled; }
        & > .org-tree--sign { color: $primary; }
        & > .org-tree--carried { text-style: bold italic; }
        & > .org-tree--who { color: $foreground 85%; }
        & > .org-tree--vacant { color: $text-warning; text-style: italic; }
        & > .org-tree--badge { color: $text-muted; text-style: italic; }
        & > .org-tree--count { color: $text-muted; }
        & > .org-tree--words { color: $text-muted; text-style: italic; }
        & > .org-tree--empty { color: $text-muted; }
        & > .org-tree--note { color: $text-muted; }
        & > .org-tree--warning { color: $text-warning; }
        & > .org-tree--error { color: $text-error; text-style: bold; }
        &:focus { background-tint: transparent; }
    }
    """

    #: The keys to name in words.
    key_names: Mapping[str, str] = USUAL
    #: True where the chart is only read: no key fills what is empty then.
    only_read: bool = False
    #: True while a field on the row of the cursor shows where one is.
    cursor_hidden: reactive[bool] = reactive(False)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__("", id=id, classes=classes)
        self.set_reactive(Tree.show_root, False)
        self.set_reactive(Tree.auto_expand, False)
        self.set_reactive(Tree.guide_depth, 2)
        self.root.expand()
        self._seen: dict[Key, RoleRow] = {}
        self._columns = columns_of(0, ())
        self._measured: tuple[RowCells, ...] = ()
        self._all_measured = True

    @property
    def columns(self) -> Columns:
        """Where the columns stand in the width that the scrollbar leaves."""
        width = self.scrollable_content_region.width
        if self._columns.width != width:
            self._columns = self._columns_at(width)
        return self._columns

    def _columns_at(self, width: int) -> Columns:
        return columns_of(width, self._measured, all_rows=self._all_measured)

    def measure(self, rows: tuple[RowCells, ...], *, all_rows: bool) -> None:
        """Let the columns stand where these rows want them, with everything drawn anew where that moves them.

        Parameters
        ----------
        rows
            What the rows say.
        all_rows
            False where there are more of them.
        """
        self._measured, self._all_measured = rows, all_rows
        columns = self._columns_at(self._columns.width)
        if columns != self._columns:
            self._columns = columns
            self.refresh()

    @abstractmethod
    def row(self, role_id: str) -> RoleRow:
        """Return what the row of a role says now."""

    def action_cursor_up(self) -> None:
        """Go to the row above."""
        self.action_to_line(max(0, self.cursor_line - 1))

    def action_cursor_down(self) -> None:
        """Go to the row below."""
        self.action_to_line(min(self.last_line, self.cursor_line + 1))

    def action_page(self, pages: int) -> None:
        """Go that many screens down (up when negative)."""
        line = self.cursor_line + pages * max(1, self.size.height - 1)
        self.action_to_line(min(max(0, line), self.last_line))

    def action_to_line(self, line: int) -> None:
        """Go to a row by its number, from the end when negative."""
        if self.last_line >= 0:
            self.cursor_line = line if line >= 0 else self.last_line
            self.scroll_to_line(self.cursor_line, animate=False)

    def process_label(self, label: TextType) -> Text:
        """Take labels as they are: rows are drawn from the state, never from markup."""
        return Text(label) if isinstance(label, str) else label

    def get_label_width(self, node: Node) -> int:
        """Return 1: rows are cut to the tree, so that it never scrolls sideways."""
        return 1

    def render_line(self, y: int) -> Strip:
        """Draw one line of the tree."""
        line = y + self.scroll_offset.y
        node = self.get_node_at_line(line)
        base = self.rich_style
        if node is None:
            return self._empty_line(y, base)
        base += Style(meta={"line": line})
        columns = self.columns
        pieces = self._pieces(node, columns)
        strip = Strip([Segment(text, self._style(base, kind, line)) for text, kind in pieces if text])
        return strip.adjust_cell_length(columns.width, base)

    def _pieces(self, node: Node, columns: Columns) -> Iterable[Piece]:
        lasts = _lasts(node)
        if isinstance(node.data, str):
            row = self._seen[node.data] = self.row(node.data)
            return draw_role(columns, lasts, row)
        return draw_words(columns, lasts, self._filler_words(node.data) if node.data is not None else "")

    def _style(self, base: Style, kind: str, line: int) -> Style:
        piece = self._piece_style(kind) if kind else Style()
        if line == self.cursor_line and not self.cursor_hidden:
            # The background of a pane without the focus is translucent: only the full style has it blended.
            blended = Style(bgcolor=self.get_component_rich_style("tree--cursor").bgcolor)
            cursor = self.get_component_rich_style("tree--cursor", partial=True) + blended
            return base + piece + cursor if self.has_focus else base + cursor + piece
        if line == self.hover_line:
            base += Style(bgcolor=self.get_component_rich_style("tree--highlight-line").bgcolor)
        return base + piece

    def _piece_style(self, kind: str) -> Style:
        name = f"org-tree--{kind}"
        # Only the full style has its colour blended with the background; only the partial one leaves the cursor's be.
        blended = Style(color=self.get_component_rich_style(name).color)
        style = self.get_component_rich_style(name, partial=True) + blended
        return style + Style(meta={"fold": True}) if kind == "sign" else style

    def _empty_line(self, y: int, base: Style) -> Strip:
        width = self.columns.width
        lines = wrap(self._empty_words(), width - 2) if self.last_line < 0 else []
        style = base + self._piece_style("empty")
        return Strip([Segment(fit(f" {lines[y]}" if y < len(lines) else "", width), style)], width)

    def _empty_words(self) -> str:
        if self.only_read:
            return _("No roles yet")
        return _("No roles yet: press {key} to add the first").format(key=self.key_names["add-sibling"])

    def _filler_words(self, filler: Filler) -> str:
        if filler.kind == "more":
            page = min(PAGE, filler.count)
            return _("{count} more of {all}, Enter shows them").format(count=page, all=filler.count)
        if filler.kind == "deeper":
            told = ngettext("{count} role deeper: {key}", "{count} roles deeper: {key}", filler.count)
            return told.format(count=filler.count, key=self.key_names["focus"])
        return ""


def _lasts(node: Node) -> list[bool]:
    """Return for every level below the top row, top first, whether the row there is the last of its siblings."""
    lasts = []
    while node.parent is not None and node.parent.parent is not None:
        lasts.append(node.is_last)
        node = node.parent
    return lasts[::-1]
