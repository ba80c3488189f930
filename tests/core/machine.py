"""A user at the editor who does anything in any order, as a machine of hypothesis: what always holds."""

import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from orgtui import panes, store
from orgtui.actions import BY_ID, TABLE
from orgtui.actions.duties import link, one_handoff, open_line
from orgtui.actions.forms import fields_of
from orgtui.actions.in_views import choose_cell, set_cell
from orgtui.actions.pasted import paste_lines
from orgtui.actions.record import Record
from orgtui.actions.roles import hire, retitle
from orgtui.edits.base import LISTED, TABLE_OF
from orgtui.graph import Views
from orgtui.model import Chart
from orgtui.opening import open_document, session_for
from orgtui.reply import Asking, Outcome, Reply
from orgtui.session import Session
from orgtui.store import CannotSplice
from orgtui.text import is_hostile
from orgtui.verdict import verdict_on
from orgtui.views.board import LETTERS, board_of
from orgtui.views.flows import flows_of
from orgtui.views.matrix import matrix_of, pair_of
from orgtui.views.people import people_of
from tests.core.answers import TEXTS, Answering
from tests.core.starts import STARTS
from tests.every_edit import BY_NAME
from tests.hat import Hat, NothingToDraw
from tests.invariants import hold

READERS = ("focus", "find", "next-finding", "previous-finding", "explain", "show-only", "board-filter", "mark", "cut")


VIEW_KEYS = tuple(action.id for action in TABLE if action.id.startswith(("view-", "fold", "next-", "previous-")))


LOOKS = (*READERS, "copy", "menu", "help", "palette", "zoom", "quit", "open", "new", "put-back", *VIEW_KEYS)


MARKING = ("vacant", "manager", "fields", "holders", "take-duty", "up", "down", "promote", "demote", "what-if")
MOVING = ("cut", "copy", "move", "merge", "delete", "delete-branch")


SAVES = ("save", "save-as", "quit")


UNDOING = ("undo", "redo", "history")


CELLS = ("cell-owns", "cell-supports", "cell-backs-up", "cell-clear")


EDITS = tuple(sorted(BY_ID.keys() - {*LOOKS, *SAVES, *UNDOING, *CELLS}))


class Editing(Answering, RuleBasedStateMachine):
    """A user at the editor who answers whatever is asked."""

    folder: ClassVar[Path]
    made: ClassVar[Counter[str]]

    @initialize(start=st.sampled_from([*STARTS, "medium", "odd", "lost"]))
    def begin(self, start: str) -> None:
        self.place = Path(tempfile.mkdtemp(dir=self.folder))
        self.open(session_for(STARTS[start]()))

    def open(self, session: Session) -> None:
        self.session = session
        self.past, self.future = [session.chart], list[Chart]()
        self.loops = len(session.views.forest.loops)

    # What is done

    def act(self, data: st.DataObject, action_id: str) -> None:
        action = BY_ID[action_id]
        if action.enabled(self.session) is None:
            self.take(data, action_id, lambda: action.run(self.session))

    def take(self, data: st.DataObject, what: str, start: Callable[[], Reply]) -> None:
        before = self.session.chart
        outcome = self.carry_out(data, start())
        self.happened(self.line or what, before, outcome)
        if outcome is not None and outcome.again is not None:
            assert isinstance(outcome.again(), Asking), what
        if outcome is not None and outcome.effect is not None:
            self.follow(data, outcome)

    def follow(self, data: st.DataObject, outcome: Outcome) -> None:
        """Do what the editor does with the effects that lead on to an edit."""
        effect, before, roles = outcome.effect, self.session.chart, self.session.chart.roles
        title = data.draw(st.sampled_from([" ".join(text.split()) for text in TEXTS if text.strip()]))
        match effect.name if effect is not None else "":
            case "new_sibling":
                role = roles.get(self.session.selected or "")
                under = role.reports_to if role is not None and role.reports_to in roles else None
                done = hire(self.session, title, under, self.session.selected if role is not None else None)
            case "new_report":
                done = hire(self.session, title, self.session.selected, None)
            case "rename_row" if self.session.selected in roles:
                done = retitle(self.session, str(self.session.selected), title)
            case "go_to_role" | "go_to_finding" if effect is not None and effect.of is not None:
                assert effect.of in roles
                self.session.selected = effect.of
                return
            case _:
                return
        self.happened("add-report", before, done)

    def happened(self, what: str, before: Chart, outcome: Outcome | None) -> None:
        after = self.session.chart
        if after is before:
            return
        assert outcome is not None
        assert not outcome.refused
        assert outcome.hint
        assert what not in LOOKS
        self.past.append(after)
        self.future.clear()
        hold(what, before, after)

    @precondition(lambda self: self.session.chart.roles)
    @rule(data=st.data())
    def select(self, data: st.DataObject) -> None:
        self.session.selected = data.draw(st.sampled_from(list(self.session.chart.roles)))

    @rule(data=st.data(), action_id=st.sampled_from(EDITS))
    def edit(self, data: st.DataObject, action_id: str) -> None:
        self.act(data, action_id)

    @rule(data=st.data(), action_id=st.sampled_from(("add-report", "fields", "paste", "split", "merge", "delete")))
    def edit_much(self, data: st.DataObject, action_id: str) -> None:
        self.act(data, action_id)

    @rule(data=st.data(), action_id=st.sampled_from(LOOKS))
    def look(self, data: st.DataObject, action_id: str) -> None:
        self.act(data, action_id)

    @precondition(lambda self: len(self.session.chart.roles) > 1)
    @rule(data=st.data(), action_id=st.sampled_from((*MARKING, *MOVING)))
    def edit_marked(self, data: st.DataObject, action_id: str) -> None:
        roles = st.sampled_from(list(self.session.chart.roles))
        for role_id in data.draw(st.lists(roles, unique=True, min_size=2, max_size=3)):
            self.session.selected = role_id
            self.act(data, "mark")
        self.act(data, action_id)

    @precondition(lambda self: self.session.chart.roles)
    @rule(data=st.data(), action_id=st.sampled_from(("move", "cut", "copy")))
    def carry(self, data: st.DataObject, action_id: str) -> None:
        """Pick roles up, or cut or copy them, go to another role, and put them there."""
        self.act(data, action_id)
        self.select(data)
        self.act(data, "drop" if action_id == "move" else "paste")

    @rule(data=st.data(), action_id=st.sampled_from(("fix", "fix", "accept")))
    def mend(self, data: st.DataObject, action_id: str) -> None:
        """Go to any finding and mend or accept it."""
        self.check()
        if self.session.listing.lines:
            self.session.listing.at = data.draw(st.integers(0, len(self.session.listing.lines) - 1))
            self.act(data, action_id)

    @rule()
    def check(self) -> None:
        session = self.session
        session.found(session.document.revision, verdict_on(session.views, session.catalogue, session.today))

    @rule(data=st.data())
    def record(self, data: st.DataObject) -> None:
        """Edit a field of any record."""
        chart = self.session.chart
        keys: dict[str, list[Any]] = {table: list(getattr(chart, table)) for table in TABLE_OF.values()}
        keys |= {"head": [None], **{table: [*range(len(getattr(chart, table)))] for table in LISTED}}
        table = data.draw(st.sampled_from([table for table in keys if keys[table]]))
        key = data.draw(st.sampled_from(keys[table]))
        self.take(data, table, lambda: fields_of(self.session, Record(table, key)))

    @rule(data=st.data())
    def line_of_the_card(self, data: st.DataObject) -> None:
        """Open a line of the card, or the fields of what it shows."""
        session, rows = self.session, panes.card_state(self.session).rows
        if not rows:
            return
        row = data.draw(st.sampled_from(rows))
        session.here = row.subject or None
        self.act(data, "fields")
        session.here = None
        if session.selected in session.chart.roles:
            self.take(data, "fields", lambda: open_line(session, row.subject, row.field))

    @rule(data=st.data(), kinds=st.lists(st.sampled_from(sorted(BY_NAME)), min_size=4, max_size=10))
    def any_kind(self, data: st.DataObject, kinds: list[str]) -> None:
        """Make edits of any kind, whether or not an action makes such ones."""
        for kind in kinds:
            before = self.session.chart
            with suppress(NothingToDraw):
                outcome = self.session.do(BY_NAME[kind](Hat(data, before)))
                assert outcome.words
                assert not is_hostile(outcome.words)
                self.happened(kind, before, outcome)
                self.made[kind] += self.session.chart is not before

    @rule(data=st.data(), lines=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4))
    def paste_lines(self, data: st.DataObject, lines: list[str]) -> None:
        """Paste lines that become duties or roles."""
        self.take(data, "lines", lambda: paste_lines(self.session, "\n".join(lines)))

    @rule(data=st.data(), by=st.sampled_from(("roles", "people")), letter=st.sampled_from((*LETTERS, None, "?")))
    def cell(self, data: st.DataObject, by: Any, letter: Any) -> None:
        """Set a cell of the duty board."""
        board = board_of(self.session.chart, self.session.views, {}, by=by, where=self.session.board_filter)
        if not (board.rows and board.columns):
            return
        duty = data.draw(st.sampled_from(board.rows))
        column = data.draw(st.sampled_from(board.columns))
        roles = board.targets(duty.duty_id, column)
        if letter == "?":
            self.take(data, "cell", lambda: choose_cell(self.session, duty.duty_id, roles))
        elif letter != duty.cells.get(column.key):
            self.take(data, "cell", lambda: set_cell(self.session, duty.duty_id, roles, letter))

    @rule(data=st.data())
    def hand_off(self, data: st.DataObject) -> None:
        """Change a hand-off of the matrix, or draw one that is missing there or in a flow."""
        chart, views = self.session.chart, self.session.views
        matrix = matrix_of(chart, views, {})
        pairs = [(None, None), *islice(matrix.missing, 3), *islice(matrix.handoffs, 3)]
        giver, receiver = data.draw(st.sampled_from(pairs))
        listed = pair_of(chart, views, {}, matrix, giver, receiver)
        there: bool = data.draw(st.booleans())
        if listed.rows and there:
            row = data.draw(st.sampled_from(listed.rows))
            self.take(data, "handoffs", lambda: one_handoff(self.session, row.number))
            return
        self.take(data, "link", lambda: link(self.session, giver, receiver, listed.missing))

    @rule()
    def draw_everything(self) -> None:
        session, chart, views = self.session, self.session.chart, self.session.views
        (
            panes.tree_state(session),
            panes.card_state(session),
            panes.finding_rows(session),
            panes.key_items(session, session.view),
        )
        panes.menu_entries(session), panes.menu_entries(session, everything=True), panes.title_facts(session)
        assert len(people_of(chart, views, {}).rows) >= bool(chart.roles)
        assert len(flows_of(chart, views, {}).rows) == len(chart.flows)

    # Back and forth

    @rule()
    def undo(self) -> None:
        outcome = BY_ID["undo"].run(self.session)
        assert isinstance(outcome, Outcome)
        if outcome.refused:
            assert len(self.past) == 1
        else:
            self.future.append(self.past.pop())

    @rule()
    def redo(self) -> None:
        outcome = BY_ID["redo"].run(self.session)
        assert isinstance(outcome, Outcome)
        if outcome.refused:
            assert not self.future
        else:
            self.past.append(self.future.pop())

    @rule()
    def undo_all_and_redo_all(self) -> None:
        while self.future:
            self.redo()
        end = self.session.chart
        while not self.session.undo().refused:
            pass
        assert self.session.chart is self.past[0]
        while not self.session.redo().refused:
            pass
        assert self.session.chart is end

    @rule(data=st.data(), action_id=st.sampled_from(SAVES))
    def save(self, data: st.DataObject, action_id: str) -> None:
        self.act(data, action_id)

    @rule(again=st.booleans())
    def save_and_load(self, again: bool) -> None:
        """Save, and go on with what the file says, as a new session or as another program's work."""
        document = self.session.document
        path = document.path or self.place / "shop.toml"
        try:
            warning = document.save(path, overwrite=True)
        except CannotSplice:
            warning = document.save(path, overwrite=True, rewrite=True)
        assert warning is None
        assert not document.dirty
        loaded = store.read(path, editing=True)
        assert loaded.chart.same_content(self.session.chart)
        if again:
            self.open(session_for(open_document(path)))
        else:
            self.session.loaded(loaded, "Loaded")
            self.past.append(loaded.chart)
            self.future.clear()

    # What always holds

    @invariant()
    def everything_selected_is_there(self) -> None:
        session, roles = self.session, self.session.chart.roles
        assert session.chart is self.past[-1]
        assert session.selected in roles if roles else session.selected is None
        assert {*session.marked, *session.carried} <= roles.keys()
        assert session.top is None or session.top in roles

    @invariant()
    def every_action_is_possible_or_says_why_not(self) -> None:
        for action in TABLE:
            reason = action.enabled(self.session)
            assert reason is None or (len(reason) > 5 and not is_hostile(reason)), action.id

    @invariant()
    def what_is_derived_is_of_this_chart(self) -> None:
        session, fresh = self.session, Views(self.session.chart)
        assert session.views.chart is session.chart
        for name in ("forest", "owners", "supporters", "backups", "handoffs_of", "handoff_subjects"):
            assert getattr(session.views, name) == getattr(fresh, name)
        assert len(fresh.forest.loops) <= self.loops
