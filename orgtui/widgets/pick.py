"""Pick from a list by typing a few letters."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from orgtui.questions import Choice, Pick, Picked
from orgtui.text import cells, cut, safe
from orgtui.widgets.dialog import Dialog, OneLineList
from orgtui.widgets.line_input import LineInput
from orgtui.widgets.line_view import LineView
from orgtui.widgets.match import Searchable, span_of
from orgtui.widgets.paint import Line, Piece, cut_line, fit
from orgtui.words import _

#: Lines of the list that stand for no choice: the one for something new, the one between fields and commands.
_NEW, _RULE = -1, -2
#: How the detail of a field without a value reads.
_EMPTY = "-"
#: Cells between a choice and its detail.
_GAP = 2
#: Shares of a line: what a choice leaves to its detail, what the label of a field has where values are long.
_DETAIL_SHARE, _FIELD_SHARE = 0.34, 0.44
#: Cells of a detail that a narrow line has too.
_SHORT_DETAIL = 12
#: The widest a list grows for long choices, and how many of them are looked at for that.
_WIDEST, _LOOKED_AT = 108, 400
#: What a line has beside choice and detail: frame, cursor, mark, scrollbar.
_BESIDE = 9


class PickScreen(Dialog[Picked | None]):
    """Asks a `Pick`: letters narrow the list, arrows move, Enter takes.

    Where several can be picked, Tab marks the line under the cursor, and so does Space unless a name is being typed.
    Enter takes what is marked, with the line under the cursor where letters narrowed the list to it, or where nothing
    was ever marked and nothing is no answer.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "row('step', -1)", show=False),
        Binding("down", "row('step', 1)", show=False),
        Binding("pageup", "row('page', -1)", show=False),
        Binding("pagedown", "row('page', 1)", show=False),
        Binding("space", "mark", show=False, priority=True),
        Binding("tab", "mark_any", show=False, priority=True),
    ]

    def __init__(self, question: Pick) -> None:
        super().__init__(question.title)
        self.question = question
        self.marks = dict.fromkeys(question.chosen) if question.many else {}
        searching = _("type to search") if question.new is None else _("type to search or to add")
        self.field = LineInput(placeholder=searching if question.choices else "")
        self.field.leaves = lambda key: key == "space" and self._can_mark()
        self.rows = OneLineList(self._lines, self._can_stop, focusable=False)
        self._index = Searchable((choice.label, f"{choice.words} {choice.detail}") for choice in question.choices)
        self._found: list[int] = []
        self._browsing = False
        looked_at = [one for one in question.choices[:_LOOKED_AT] if not one.command]
        self._widest_label = max((cells(safe(one.label)) for one in looked_at), default=0)
        self._widest_detail = max((cells(safe(one.detail)) for one in looked_at), default=0)
        together = (cells(safe(one.label)) + cells(safe(one.detail)) for one in question.choices[:_LOOKED_AT])
        self._widest = max(together, default=0) + _GAP

    def above(self) -> Sequence[Widget]:
        """Return the search field."""
        return (self.field,)

    def body(self) -> LineView:
        """Return the list."""
        return self.rows

    def width_wanted(self) -> int:
        """Return the width at which choices are not cut, within reason."""
        columns = self._widest_label + _GAP + self._widest_detail if self.question.form else 0
        return max(self.WIDTH, min(_WIDEST, max(columns, self._widest) + _BESIDE))

    def lines_wanted(self, width: int) -> int:
        """Return the lines of the whole list, so that the box stands still while it is narrowed."""
        more = (self.question.new is not None) + any(choice.command for choice in self.question.choices)
        return max(1, len(self.question.choices) + more)

    def on_mount(self) -> None:
        """Show everything, the cursor on what is chosen."""
        chosen = {number for number, choice in enumerate(self.question.choices) if choice.key in self.question.chosen}
        self._narrow(chosen)

    @on(Input.Changed)
    def narrow(self) -> None:
        """Show what fits the typed text, best first."""
        self._browsing = False
        self._narrow()

    def _narrow(self, chosen: Collection[int] = ()) -> None:
        typed = self.field.value.strip()
        self._found = self._index.find(typed)
        if self.question.new is not None and typed and not self._index.has(typed):
            self._found.append(_NEW)
        first = next((row for row, at in enumerate(self._found) if self._is_command(at)), 0)
        if first and not typed:
            self._found.insert(first, _RULE)
        cursor = next((row for row, at in enumerate(self._found) if at in chosen), 0)
        self.rows.set_total(len(self._found) or 1, cursor)
        self._hints()

    def _is_command(self, at: int) -> bool:
        return at >= 0 and self.question.choices[at].command

    def _can_stop(self, row: int) -> bool:
        return bool(self._found) and self._found[row] != _RULE

    def _hints(self) -> None:
        keys = [("↑↓", _("move"))] if self.question.choices else []
        if self.question.many and self.question.choices:
            keys.append(("Space" if self._can_mark() else "Tab", _("mark")))
        take, leave = (_("edit"), _("done")) if self.question.form else (_("take"), _("cancel"))
        if self._here is not None and self._here.command:
            take = _("do it")
        enter = [("Enter", take)] if self._found or self.question.many else []
        self.hint.keys([*keys, *enter, ("Esc", leave)], said=self._cut_off())

    def _cut_off(self) -> str:
        """Return what the line under the cursor has no room for: what follows from a command, the words of a choice."""
        here = self._here
        if here is None or not self.rows.size.width or (self.question.form and not here.command):
            return ""
        if here.command:
            wanted = 2 * _GAP + cells(safe(here.label)) + cells(safe(here.detail))
            return here.detail if self.rows.text_width < wanted else ""
        room = self.rows.text_width - cells(self._sign(here))
        label, detail = self._columns(here, room, current=True)
        whole = cells(label) <= room and label.startswith(safe(here.label))
        return " · ".join([here.label] * (not whole) + [here.detail] * (cells(label) + cells(detail) > room))

    @on(events.Resize)
    def resized(self) -> None:
        """Say what the new width cuts off, once the list has it."""
        self.call_after_refresh(self._hints)

    @on(LineInput.Refused)
    def refused(self, event: LineInput.Refused) -> None:
        """Say what the field left out."""
        self.hint.refuse(event.reason)

    @property
    def _here(self) -> Choice | None:
        """The choice under the cursor; None on the line for something new."""
        at = self._found[self.rows.cursor] if 0 <= self.rows.cursor < len(self._found) else _NEW
        return self.question.choices[at] if at >= 0 else None

    def _can_mark(self) -> bool:
        return self.question.many and (self._browsing or not self.field.value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let Space through to the text field while a name is being typed."""
        return self._can_mark() if action == "mark" else True

    def action_row(self, way: str, by: int) -> None:
        """Move the cursor of the list."""
        (self.rows.action_step if way == "step" else self.rows.action_page)(by)
        self._browsing = True
        self._hints()

    def action_mark(self) -> None:
        """Mark the line under the cursor or take its mark away, and be ready for the next name."""
        here = self._here
        if here is None:
            return
        if here.key in self.marks:
            del self.marks[here.key]
        else:
            self.marks[here.key] = None
        if self.field.value:
            self.field.value = ""
        else:
            self.rows.refresh()

    def action_mark_any(self) -> None:
        """Mark where several can be picked, also in the middle of typing."""
        if self.question.many:
            self.action_mark()

    @on(Input.Submitted)
    @on(OneLineList.Taken)
    def answer(self) -> None:
        """Give the answer, or say that there is nothing to take."""
        here, typed = self._here, self.field.value.strip()
        if self._found and self._found[max(0, self.rows.cursor)] == _NEW:
            self.dismiss(Picked(self._marked(), typed))
        elif self.question.many:
            untouched = not self.marks and not self.question.chosen and not self.question.none
            if here is not None and (typed or untouched):
                self.marks[here.key] = None
            self.dismiss(Picked(self._marked()))
        elif here is not None:
            self.dismiss(Picked((here.key,)))
        else:
            # The list says already that there is nothing.
            self.hint.refuse(_("Type something else, or Esc goes back") if typed else _("Esc goes back"))

    def _marked(self) -> tuple[str, ...]:
        return tuple(self.marks)

    def _nothing(self) -> str:
        typed = self.field.value.strip()
        if typed:
            return _('Nothing fits "{text}".').format(text=safe(typed))
        return self.question.empty or _("There is nothing to pick.")

    def _lines(self, row: int, width: int) -> Sequence[Line]:
        if not self._found:
            return [cut_line([Piece(self._nothing(), "dim")], width)]
        at = self._found[row]
        if at == _NEW:
            words = (self.question.new or "{text}").replace("{text}", safe(self.field.value.strip()))
            return [cut_line([Piece("+ ", "key"), Piece(words)], width)]
        if at == _RULE:
            return [[Piece("  "), Piece("─" * (width - _GAP), "dim")]]
        choice = self.question.choices[at]
        if choice.command:
            return [self._command(choice, width)]
        if self.question.form:
            return [self._field(choice, width, row == self.rows.cursor)]
        return [self._line(choice, width, row == self.rows.cursor)]

    def _line(self, choice: Choice, width: int, current: bool) -> Line:
        sign = self._sign(choice)
        label, detail = self._columns(choice, width - cells(sign), current)
        return cut_line([Piece(sign, "key"), *self._searched(label), Piece(detail, "dim")], width)

    def _sign(self, choice: Choice) -> str:
        if self.question.many:
            return "[x] " if choice.key in self.marks else "[ ] "
        return "• " if choice.key in self.question.chosen else "  "

    def _columns(self, choice: Choice, width: int, current: bool) -> tuple[str, str]:
        """Return a choice and its detail as they share a line: the choice gives way, down to its share.

        Details stand at the right edge; where some are too long for their share, all of them begin below each other,
        but for the one under the cursor where both have room one behind the other.
        """
        label, detail = safe(choice.label), safe(choice.detail)
        if not detail:
            return label, ""
        share = max(int(width * _DETAIL_SHARE), min(_SHORT_DETAIL, width // 2))
        if self._widest <= width or self._widest_detail <= share:
            label = cut(label, max(1, width - cells(detail) - _GAP))
            return label, " " * max(_GAP, width - cells(label) - cells(detail)) + detail
        column = min(self._widest_label, width - share - _GAP)
        if current and column < cells(label) <= width - _GAP - cells(detail):
            return label, " " * _GAP + detail
        return fit(label, max(1, column)), " " * _GAP + detail

    def _command(self, choice: Choice, width: int) -> Line:
        """Return the line of a command: what it does in full before what follows from it."""
        detail = f"{' ' * _GAP}{safe(choice.detail)}" if choice.detail else ""
        return cut_line([Piece("  "), *self._searched(safe(choice.label)), Piece(detail, "dim")], width)

    def _searched(self, label: str, kind: str = "") -> Line:
        """Return a label with what was typed lit in it."""
        start, end = span_of(self.field.value, label)
        return [Piece(label[:start], kind), Piece(label[start:end], "match"), Piece(label[end:], kind)]

    def _field(self, choice: Choice, width: int, current: bool) -> Line:
        """Return the line of a field: label and value, the values under each other.

        A label that is too long for its column is cut, but for the one under the cursor where the value is short.
        """
        label, value = safe(choice.label), safe(choice.detail)
        left = width - 2 * _GAP
        column = min(self._widest_label, max(left - self._widest_detail, int(left * _FIELD_SHARE)))
        label = label if current and column < cells(label) <= left - cells(value) else fit(label, column)
        return cut_line(
            [
                Piece("  "),
                *self._searched(label, "label"),
                Piece(" " * _GAP),
                Piece(value, "dim" if value == _EMPTY else ""),
            ],
            width,
        )
