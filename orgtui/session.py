"""What the editor is doing, without a screen: the document, what is selected, what is carried, what was found."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from orgtui.catalogue import Catalogue
from orgtui.checks import Finding
from orgtui.checks.people import People
from orgtui.document import Document, Ends, FlowPlace, Spot
from orgtui.edits import Clipping, Edit, EditError
from orgtui.graph import Views
from orgtui.keymap import Keymap
from orgtui.listing import Listing
from orgtui.messages import Line
from orgtui.model import Chart
from orgtui.renamed import Renamed
from orgtui.reply import Outcome
from orgtui.store import Loaded
from orgtui.verdict import Verdict
from orgtui.views.board import By
from orgtui.views.board_filter import EVERYTHING, BoardFilter
from orgtui.views.flows import FlowsState, flows_of
from orgtui.words import _

View = Literal["tree", "duties", "handoffs", "flows", "people"]


@dataclass
class Session:
    """The state behind the editor.

    Attributes
    ----------
    document
        What is edited.
    catalogue
        The library that new roles and duties are picked from.
    today
        The day that checks go by.
    keymap
        Which keys the user has for what.
    unusable
        What of the user's settings cannot be used, each with what is done about it.
    selected
        The role under the cursor; `moved` is True once the user has gone to one or made an edit.
    here
        What the cursor is on where that is not the selected role: a subject as in findings, empty for nothing.
    rest
        What the cursor of the tree is on where its row stands for several roles: the next of a long list, or deeper.
    carried
        The roles that were picked up and wait to be dropped.
    marked
        The roles that edits act on together, in the tree: no view shows the marks.
    clipping
        What was cut or copied.
    view
        What stands in the middle: ``tree``, ``duties``, ``handoffs``, ``flows`` or ``people``.
    listing
        Which findings are listed, of those that were found in the chart of revision `checked`.
    board_by, board_filter
        What stands across the duty board, and which duties it shows.
    at_flow
        Where the cursor of the flows was put; `flow_place` is where that leaves it.
    at_duty, at_ends
        The duty that the cursor of the board is on or shall go to, and the departments of that of the matrix; None
        where it shall go to that of the selected role.
    at_handoff
        The same for the list of hand-offs: the number of one, None where its cursor may stay.
    at_person
        Whom the cursor of the people is on or shall go to, or that of the board with people across, as a subject of
        findings; a role stands for itself where it names nobody.
    top
        The role whose branch alone is shown, None for all.
    """

    document: Document
    catalogue: Catalogue
    today: date
    keymap: Keymap = field(default_factory=Keymap)
    unusable: tuple[str, ...] = ()
    selected: str | None = None
    moved: bool = False
    here: str | None = None
    rest: Literal["more", "deeper"] | None = None
    carried: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    clipping: Clipping | None = None
    view: View = "tree"
    listing: Listing = field(default_factory=Listing)
    checked: int = -1
    board_by: By = "roles"
    board_filter: BoardFilter = EVERYTHING
    at_flow: FlowPlace | None = None
    at_duty: str | None = None
    at_ends: Ends | None = None
    at_handoff: int | None = None
    at_person: str | None = None
    top: str | None = None
    _flows: tuple[Chart, Verdict, FlowsState] | None = None
    _people: tuple[Chart, People] | None = None

    @property
    def chart(self) -> Chart:
        """The chart as it is now."""
        return self.document.chart

    @property
    def only_read(self) -> bool:
        """True where edits are refused: no sentence names a key of one then."""
        return self.document.read_only is not None

    @property
    def views(self) -> Views:
        """What is derived from the chart as it is now."""
        return self.document.views

    @property
    def acted_on(self) -> tuple[str, ...]:
        """The roles that an edit acts on: the marked ones where the tree shows the marks, else the selected one."""
        if self.marked and self.view == "tree":
            return self.marked
        return (self.selected,) if self.selected in self.chart.roles and self.selected is not None else ()

    @property
    def flows(self) -> FlowsState:
        """The flows of the chart as it is now, worked out once for each chart and verdict."""
        kept = self._flows
        if kept is None or kept[0] is not self.chart or kept[1] is not self.verdict:
            kept = self.chart, self.verdict, flows_of(self.chart, self.views, self.verdict.subject_marks)
            self._flows = kept
        return kept[2]

    @property
    def flow_place(self) -> FlowPlace | None:
        """The flow and the step that the cursor of the flows is on, None where there is no flow."""
        flows, at = self.chart.flows, self.at_flow
        if not flows:
            return None
        flow_id, number = at if at is not None and at[0] in flows else (next(iter(flows)), 0)
        return flow_id, max(0, min(number, len(flows[flow_id].duties) - 1))

    @property
    def step_owners(self) -> tuple[str, ...]:
        """The roles that own the step under the cursor of the flows."""
        place = self.flow_place
        steps = self.chart.flows[place[0]].duties if place is not None else ()
        return tuple(self.views.owners.get(steps[place[1]], ())) if place is not None and steps else ()

    @property
    def people(self) -> People:
        """Who holds what in the chart as it is now, worked out once for each chart."""
        if self._people is None or self._people[0] is not self.chart:
            self._people = self.chart, People(self.chart)
        return self._people[1]

    @property
    def roles_here(self) -> tuple[str, ...]:
        """The roles behind what the cursor of the view is on: the owners of a step, what a person holds."""
        if self.view == "flows":
            return self.step_owners
        by_person = self.view == "people" or (self.view == "duties" and self.board_by == "people")
        return self.people.roles.get(self.at_person or "", ()) if by_person else ()

    @property
    def idle_person(self) -> str | None:
        """The person under the cursor of the people where that one holds no role, as a subject of findings."""
        kind, _colon, key = (self.at_person or "").partition(":")
        alone = self.view == "people" and kind == "person" and key in self.chart.people and not self.roles_here
        return self.at_person if alone else None

    def aim(self) -> None:
        """Select one of the roles behind what the cursor is on: keys about a role act on one of them there."""
        roles = self.roles_here
        if roles and self.selected not in roles:
            self.selected = roles[0]

    def stand_on(self, role_id: str | None) -> None:
        """Select the role that the user went to; the finding that keys act on is the worst about it from now on."""
        self.selected, self.moved, self.listing.at, self.at_ends = role_id, True, None, None

    def do(self, edit: Edit, select: str | None = None, note: str = "", at_flow: FlowPlace | None = None) -> Outcome:
        """Make an edit, select a role and say what happened.

        Parameters
        ----------
        edit
            What to do.
        select
            The role to select afterwards; the selection stays where it is without one.
        note
            A sentence about the result that `edit` cannot know, said behind its own words.
        at_flow
            Where the cursor of the flows goes; it stays where it is without one.
        """
        then = select if select is not None else self.selected
        here, before = self.spot, self.chart
        person = here.person if select is None else None
        after = replace(here, role=then, flow=at_flow if at_flow is not None else here.flow, person=person)
        try:
            words = self.document.do(edit, here, after)
        except EditError as error:
            return Outcome(str(error), refused=True)
        if words is None:
            return Outcome(_("Nothing to change"), refused=True)
        # Numbers of hand-offs shift as some are removed: their list finds its place by itself.
        self._stand(replace(after, handoff=None), before)
        return Outcome(f"{words}{note}", hint="undo")

    def undo(self) -> Outcome:
        """Take the last step back; the selection returns to where it happened."""
        step = self.document.undo()
        if step is None:
            return Outcome(_("Nothing to undo"), refused=True)
        self._stand(step.at_before, step.after)
        return Outcome(_("Undone: {done}").format(done=step.words), hint="redo")

    def redo(self) -> Outcome:
        """Make the step that was taken back again."""
        step = self.document.redo()
        if step is None:
            return Outcome(_("Nothing to redo"), refused=True)
        self._stand(step.at_after, step.before)
        return Outcome(_("Done again: {done}").format(done=step.words), hint="undo")

    def loaded(self, loaded: Loaded, words: str) -> None:
        """Go on with what another program wrote into the file; the selection stays where its role is still there."""
        self.document.load(loaded, words, self.selected)
        self.at_handoff = None
        self._settle()

    @property
    def verdict(self) -> Verdict:
        """What the checks said last."""
        return self.listing.verdict

    def found(self, revision: int, verdict: Verdict) -> None:
        """Take the verdict on the chart of `revision`."""
        self.listing.take(verdict, self.views)
        self.checked = revision

    @property
    def place(self) -> int | None:
        """The listed line that the user is at: the one gone to, else the selected role's worst, else the first.

        An opened chart begins with the first one, whatever role its cursor stands on.
        """
        return self.listing.place(self.selected if self.moved else None)

    def current_line(self) -> Line | None:
        """Return the listed line that the user is at."""
        return self.listing.lines[self.place] if self.place is not None else None

    def current_finding(self) -> Finding | None:
        """Return the first finding of the current line."""
        line = self.current_line()
        return line.findings[0] if line is not None else None

    @property
    def spot(self) -> Spot:
        """Where the user is: the selected role, and what the cursor of the view that is shown is on."""
        return Spot(
            self.selected,
            self.flow_place if self.view == "flows" else None,
            self.at_duty if self.view == "duties" else None,
            self.at_ends if self.view == "handoffs" else None,
            self.at_handoff if self.view == "handoffs" else None,
            self.at_person if self.view == "people" else None,
        )

    def _stand(self, spot: Spot, before: Chart) -> None:
        """Go to where the user was; what points at a record whose id was another one `before` follows it."""
        self.moved = True
        self.selected = spot.role
        self.at_flow = self.at_flow if spot.flow is None else spot.flow
        self.at_duty = self.at_duty if spot.duty is None else spot.duty
        self.at_ends = self.at_ends if spot.ends is None else spot.ends
        self.at_handoff = spot.handoff
        self.at_person = spot.person if self.view == "people" else None
        self._follow(Renamed(before, self.chart))
        self._settle()

    def _follow(self, now: Renamed) -> None:
        """Let everything that points at a record of the chart before point at that record of the chart now."""
        self.carried = tuple(now.id("roles", role_id) for role_id in self.carried)
        self.marked = tuple(now.id("roles", role_id) for role_id in self.marked)
        self.top = self.top and now.id("roles", self.top)
        self.listing.follow(now)
        self.at_duty = self.at_duty and now.id("duties", self.at_duty)
        self.at_person = self.at_person and now.subject(self.at_person)
        if self.clipping is not None and self.clipping.cut:
            self.clipping = replace(self.clipping, tops=tuple(now.id("roles", top) for top in self.clipping.tops))
        if self.at_ends is not None:
            giver, receiver = (end and now.id("departments", end) for end in self.at_ends)
            self.at_ends = giver, receiver
        where = self.board_filter
        department, owner = where.department, where.owner
        self.board_filter = BoardFilter(department and now.id("departments", department), owner and now.subject(owner))

    def _settle(self) -> None:
        """Drop what points at something that is no more."""
        roles = self.chart.roles
        self.carried = tuple(role_id for role_id in self.carried if role_id in roles)
        self.marked = tuple(role_id for role_id in self.marked if role_id in roles)
        if self.top not in roles:
            self.top = None
        self.board_filter = self.board_filter.still_on(self.chart)
        if self.selected not in roles:
            self.selected = next(iter(self.views.forest.roots), None)
