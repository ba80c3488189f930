"""The panes of the editor: which there are, which one is in front, where a new row opens."""

from collections.abc import Iterator
from contextlib import contextmanager

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget

from orgtui import panes
from orgtui.actions.action import keys_of
from orgtui.actions.drag import why_not_under
from orgtui.reply import Effect
from orgtui.session import Session
from orgtui.stage import Stage
from orgtui.widgets.findings_pane import FindingsPane, FindingsState
from orgtui.widgets.key_names import USUAL
from orgtui.widgets.org_tree import OrgTree
from orgtui.widgets.role_card import RoleCard
from orgtui.widgets.roles_pane import RolesPane


class Desk(Container):
    """Roles and card side by side, or a view instead of them, with the findings below."""

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self.session = session
        self.roles = RolesPane(self._suggest_titles, id="roles")
        self.roles.org.key_names = keys_of(session, USUAL)
        self.roles.org.judge = lambda role_ids, target: why_not_under(session, role_ids, target)
        self.stage = Stage(session, id="stage")
        self.card = RoleCard(id="card")
        self.findings = FindingsPane(id="findings")
        self.findings.key_names = keys_of(session, USUAL)
        self.roles.add_class("front")
        # Where the cursor of the tree was and which role was selected when the two were last brought together.
        self._agreed: tuple[str | None, str | None] = (None, session.selected)

    def compose(self) -> ComposeResult:
        """Lay out the panes."""
        yield self.roles
        yield self.stage
        yield self.card
        yield self.findings

    @property
    def org(self) -> OrgTree:
        """The tree."""
        return self.roles.org

    # Drawing

    def show(self) -> None:
        """Draw the tree and the view from the session as it is now."""
        session = self.session
        if session.view != "tree" or self.stage.view is not None:
            self.call_next(self.stage.show)
        self.org.only_read = session.only_read
        state = panes.tree_state(session)
        ahead = self._ahead
        with self._told():
            self.roles.show(state)
        if ahead:
            return
        if self.org.selected != session.selected:
            self.stand_on_selected()
        self._agree()

    def stand_on_selected(self) -> None:
        """Put the cursor of the tree on the selected role."""
        if self.session.selected is not None:
            with self._told():
                self.org.select(self.session.selected)
        self._agree()

    def _agree(self) -> None:
        self._agreed = self.org.selected, self.session.selected

    @property
    def _ahead(self) -> bool:
        """Whether the user has just moved the cursor of the tree, and the session will hear of it next."""
        cursor, selected = self._agreed
        return self.org.selected != cursor and self.session.selected == selected

    @on(OrgTree.RoleHighlighted)
    def _moved(self, event: OrgTree.RoleHighlighted) -> None:
        self._agreed = event.role_id, event.role_id

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Keep the tree quiet about its cursor: where a role is selected, that is the one, whatever rows are shown."""
        if self.session.selected in self.session.chart.roles:
            with self.org.prevent(OrgTree.RoleHighlighted):
                yield
        else:
            yield

    def show_findings(self, state: FindingsState) -> None:
        """Draw the findings; the cursor follows the session unless the user is in the pane."""
        rows, counts = panes.finding_rows(self.session)
        accepted = len(self.session.verdict.accepted)
        self.findings.show(rows, counts, state, panes.filter_words(self.session), accepted)
        self.point_at_finding()

    def point_at_finding(self) -> None:
        """Let the cursor of the findings stand on the line that fix and explain act on.

        In that pane it is the user's own: it stays where the line that was gone to is no more.
        """
        if self.findings.has_focus and self.session.listing.at is None:
            self.session.listing.at = self.findings.selected
        elif self.session.place is not None:
            self.findings.select(self.session.place)

    # Which pane is in front

    @property
    def here(self) -> str:
        """The name of the pane with the focus: ``tree``, ``card``, ``findings`` or what stands in the middle."""
        if self.findings.has_focus_within:
            return "findings"
        if self.session.view != "tree":
            return self.stage.pane
        return "card" if self.card.has_focus_within else "tree"

    @property
    def subject(self) -> str | None:
        """What the cursor of the pane with the focus is on, as a subject of findings; None for the selected role."""
        match self.here:
            case "findings":
                finding = self.session.current_finding()
                return "" if finding is None else finding.at
            case "card":
                return self.card.subject
            case "tree":
                return None
        return self.stage.subject

    def tell(self) -> None:
        """Tell the session what the cursor of the pane with the focus is on."""
        self.session.here = self.subject
        self.session.rest = self.org.rest if self.here == "tree" else None

    def turn(self, step: int) -> None:
        """Go to the next pane, or to the one before."""
        shown = self._shown()
        here = next((number for number, pane in enumerate(shown) if pane.has_focus_within), 0)
        self.bring(shown[(here + step) % len(shown)])

    def _shown(self) -> tuple[Widget, ...]:
        if self.session.view == "tree":
            return (self.roles, self.card, self.findings)
        return (self.stage, self.findings)

    def put_in_front(self, pane: Widget) -> None:
        """Give a pane the room where there is only room for one."""
        for other in self.children:
            other.set_class(other is pane, "front")

    def follow_focus(self) -> None:
        """Put the pane with the focus in front, however it got it, should the window become small."""
        pane = next((pane for pane in self._shown() if pane.has_focus_within), None)
        if pane is not None:
            self.put_in_front(pane)

    def uncover(self) -> None:
        """Bring the tree, or the view that stands in its place, where another pane takes all the room."""
        middle = self.roles if self.session.view == "tree" else self.stage
        if not middle.display:
            self.bring(middle)

    def bring(self, pane: Widget) -> None:
        """Give a pane the focus, and the room where there is only room for one."""
        self.put_in_front(pane)
        if self.session.view == "flows":
            # The key that mends acts on the finding in that pane, on the step in the view.
            self.session.listing.at = self.session.place if pane is self.findings else None
        if pane is self.roles:
            self.org.focus()
        elif pane is self.stage and self.stage.view is not None:
            self.stage.view.focus()
        else:
            pane.focus()

    def regain(self) -> bool:
        """Give the pane in front the focus where nothing has it any more; tell whether that was so.

        A click on a line without a purpose takes it away, and so does a window that is too small for the pane.
        """
        if self.screen.focused is not None:
            return False
        front = next((pane for pane in self.children if pane.has_class("front")), self.roles)
        here = self.stage.view if front is self.stage else front
        self.screen.set_focus(self.roles.field if here is self.roles else here)
        return self.screen.focused is not None

    def focus_middle(self) -> None:
        """Go to the tree or to the view that stands in its place, once that is drawn."""
        self.call_next(self.bring, self.roles if self.session.view == "tree" else self.stage)

    # Rows that open for typing

    def _suggest_titles(self, typed: str) -> list[str]:
        chart = self.session.chart
        return [role.title for role in self.session.catalogue.suggest_roles(typed, chart.roles)] if typed else []

    def new_sibling(self, effect: Effect) -> None:
        """Open a row below a role, under the same manager."""
        roles = self.session.chart.roles
        role = roles.get(effect.of or "")
        if role is None:
            self.roles.new_row(None, None)
        else:
            self.roles.new_row(role.reports_to if role.reports_to in roles else None, effect.of)

    def new_report(self, effect: Effect) -> None:
        """Open a row among the reports of a role."""
        self.roles.new_row(effect.of, None)

    def rename_row(self, effect: Effect) -> None:
        """Open the title of a role."""
        role = self.session.chart.roles.get(effect.of or "")
        if effect.of is not None and role is not None:
            self.roles.rename(effect.of, role.title)
