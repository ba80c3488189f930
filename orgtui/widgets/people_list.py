"""The list of the people: everybody with roles, duties and hours."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from orgtui.text import cells, cut
from orgtui.views.people import NO_PEOPLE, PeopleState, PersonRow
from orgtui.widgets.paint import KIND_OF, Line, Piece, fit, widest, width_of, wrap
from orgtui.widgets.people_facts import Facts
from orgtui.widgets.row_list import RowList
from orgtui.words import _, ngettext

_Heading = Literal["idle", "nameless"]

#: From so many cells on names share their room with roles, which get at most this share; the fewest cells of roles that
#: are worth it, and the most of why a role names nobody.
_ROLES_FROM, _ROLES_SHARE, _LEAST_ROLES, _MOST_WHY = 26, 0.4, 12, 24
#: The most cells of a name for which figures are left out.
_NAME = 24
#: Cells of a mark, of a gap, of the cursor's mark with a blank and the scrollbar, and of words instead of people.
_MARK, _GAP, _BESIDE, _SENTENCE = 2, 2, 3, 56
#: Cells of the border beside its title.
_BESIDE_TITLE = 4


class PeopleList(RowList):
    """One line for every person, and below headings one for everybody without a role and every role without a name."""

    one_line = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("right", "read", show=False)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--none"}
    DEFAULT_CSS = """
    PeopleList {
        & > .line--none { color: $foreground; text-style: bold; }
        border: round $border-blurred;
        border-title-color: $foreground;
        &:focus { border: round $border; }
    }
    """

    class SheetWanted(Message):
        """The user wants to read the sheet beside the list."""

    def __init__(self) -> None:
        super().__init__()
        self.state = NO_PEOPLE
        self._listed: tuple[PersonRow | _Heading, ...] = ()
        self._name_width, self._roles_width, self._title_width, self._why_width = 0, 0, 0, 0
        self._facts = Facts(())

    def on_mount(self) -> None:
        """Draw the empty list until there is a chart."""
        self.show(self.state)

    def show(self, state: PeopleState) -> None:
        """Show `state`; the cursor stays on its person, or on a role where that has found a name."""
        here = self.current
        self.state = state
        self._listed = _with_headings(state)
        self._measure()
        self.resized()
        self.rows_changed(self._place_of(here) if here is not None else 0)

    def _measure(self) -> None:
        named, nameless = self.state.rows[: self._people], self.state.rows[self._people :]
        self._name_width = widest(row.name for row in named)
        self._roles_width = widest(row.roles for row in named)
        self._title_width = widest(row.name for row in nameless)
        self._why_width = min(_MOST_WHY, widest(row.roles for row in nameless))
        names = _MARK + min(_NAME, max(self._name_width, self._title_width))
        roles = _MARK + min(_NAME, self._name_width) + _GAP + min(self._roles_width, _LEAST_ROLES)
        self._facts = Facts(self.state.rows, names, max(names, roles))
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the width at which nothing is cut."""
        if not self.state.rows:
            return _SENTENCE
        named, nameless = self._name_width + self._roles_width, self._title_width + self._why_width
        return _BESIDE + _MARK + max(named, nameless) + _GAP + self._facts.width

    @property
    def _people(self) -> int:
        """How many rows are people, with a role or without."""
        return self.state.named + self.state.idle

    def _place_of(self, here: PersonRow) -> int:
        place = self._line_of_key(here.key)
        if place is None and here.role_ids:
            place = self._line_of_role(here.role_ids[0])
        return self.cursor if place is None else place

    def _line_of_key(self, key: str | None) -> int | None:
        """Return the line of a person, None where nobody is."""
        return next((at for at, row in enumerate(self._listed) if isinstance(row, PersonRow) and row.key == key), None)

    def _line_of_role(self, role_id: str | None) -> int | None:
        """Return the line of the first person with a role, None where nobody has it."""
        return next(
            (at for at, row in enumerate(self._listed) if isinstance(row, PersonRow) and role_id in row.role_ids), None
        )

    def select(self, role_id: str | None, key: str | None = None) -> None:
        """Move the cursor to a person by `key`, else to the first one with a role, without a message."""
        place = self._line_of_key(key)
        if place is None and self.current is not None and role_id in self.current.role_ids:
            return
        if place is None:
            place = self._line_of_role(role_id)
        if place is not None:
            self.cursor = place

    @property
    def current(self) -> PersonRow | None:
        """The person under the cursor."""
        return self.person_at(self.cursor) if self.cursor >= 0 else None

    def resized(self) -> None:
        """Say in the title what there is room for."""
        self.border_title = self._title(self.size.width - _BESIDE_TITLE)
        super().resized()

    def _title(self, width: int) -> Content:
        """Return how many of each kind there are, from the right without the parts for which there is no room."""
        people, idle, nameless = self._people, self.state.idle, len(self.state.rows) - self._people
        words = [ngettext("{count} person", "{count} people", people).format(count=people)] if people else []
        if idle:
            words.append(ngettext("{count} without a role", "{count} without a role", idle).format(count=idle))
        if nameless:
            words.append(ngettext("{count} role unnamed", "{count} roles unnamed", nameless).format(count=nameless))
        title = Content.styled(_("People"), "bold")
        while words and title.cell_length + _GAP + cells(" · ".join(words)) > width:
            words.pop()
        return title + Content.styled(f"{' ' * _GAP}{' · '.join(words)}", "not bold") if words else title

    # Rows: the people, then below headings those without a role and the roles without a name

    def person_at(self, row: int) -> PersonRow | None:
        """Return the person of a row, None for a heading."""
        found = self._listed[row] if 0 <= row < len(self._listed) else None
        return found if isinstance(found, PersonRow) else None

    def row_total(self) -> int:
        """Return the rows with the headings, or one that says why there are none."""
        return len(self._listed) or 1

    def can_stop(self, row: int) -> bool:
        """Tell whether the row is a person or a role."""
        return self.person_at(row) is not None

    def line_total(self, width: int) -> int:
        """Return the number of lines: one for each row."""
        return self.row_total() if self.state.rows else len(wrap(self._empty(), width))

    def line_at(self, y: int, width: int) -> Line:
        """Return one line."""
        if not self.state.rows:
            return [Piece(wrap(self._empty(), width)[y], "dim")]
        return self.lines_of(y, width)[0]

    def _empty(self) -> str:
        keys = self.key_names
        if self.only_read:
            return _("No roles yet. Here stands who holds which roles.")
        return _(
            "No roles yet. Here stands who holds which roles: {add} adds the first role in the tree ({tree}), "
            "{holders} names its holder."
        ).format(add=keys["add-sibling"], tree=keys["view-tree"], holders=keys["holders"])

    def lines_of(self, row: int, width: int) -> Sequence[Line]:
        """Return the line of a row."""
        person = self.person_at(row)
        if person is not None:
            return [self._person(person, width)]
        words = _("Roles with nobody named") if self._listed[row] == "nameless" else _("People without a role")
        if not self._people:
            words = _("Nobody is named yet: {key} says who holds a role").format(key=self.key_names["holders"])
            words = _("Nobody is named yet") if self.only_read else words
        return [[Piece(cut(words, width), "heading")]]

    def _person(self, row: PersonRow, width: int) -> Line:
        mark = Piece(f"{row.mark:<{_MARK}}", KIND_OF.get(row.mark, ""))
        facts = self._facts.pieces(row, width)
        left = max(1, width - _MARK - width_of(facts))
        name = self._name_room(row, left)
        if name is None:
            return [mark, Piece(fit(row.name, left)), *facts]
        roles = Piece(fit(row.roles, max(0, left - name - _GAP)), "label" if row.named else "dim")
        return [mark, Piece(fit(row.name, name) + " " * _GAP), roles, *facts]

    def _name_room(self, row: PersonRow, left: int) -> int | None:
        """Return the cells of a name or title before what is said behind it, None where there is no room for that."""
        if left < _ROLES_FROM:
            return None
        if row.named:
            roles = max(left - _GAP - self._name_width, min(self._roles_width, int(left * _ROLES_SHARE)))
            name = min(self._name_width, left - _GAP - roles)
        else:
            name = max(cells(row.name), min(self._title_width, left - _GAP - self._why_width))
        return name if 1 <= name <= left - _GAP - (0 if row.named else cells(row.roles)) else None

    def take_nothing(self) -> None:
        """Say which key adds the first role."""
        self.post_message(self.Refused(self._empty()))

    def action_read(self) -> None:
        """Ask for the sheet of the person under the cursor."""
        if self.current is not None:
            self.post_message(self.SheetWanted())


def _with_headings(state: PeopleState) -> tuple[PersonRow | _Heading, ...]:
    """Return the rows with a heading before those without a role and before those without a name."""
    people = state.named + state.idle
    named, idle, nameless = state.rows[: state.named], state.rows[state.named : people], state.rows[people:]
    above_idle: tuple[_Heading, ...] = ("idle",) if idle else ()
    above_nameless: tuple[_Heading, ...] = ("nameless",) if nameless else ()
    return (*named, *above_idle, *idle, *above_nameless, *nameless)
