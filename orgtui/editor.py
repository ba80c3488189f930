"""The editor's screen: it hands keys to actions and draws what they made of the session, nothing else."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from orgtui import panes
from orgtui.actions import BY_ID, Action
from orgtui.actions.aim import act_on, why_not
from orgtui.actions.branch import all_again, with_branch
from orgtui.actions.drag import drop_under
from orgtui.actions.duties import OPENED, open_line
from orgtui.actions.fields import ask_holders
from orgtui.actions.findings import at_finding
from orgtui.actions.pasted import paste_lines
from orgtui.actions.program import first_words
from orgtui.actions.roles import hire, retitle
from orgtui.desk import Desk
from orgtui.edits import EditError
from orgtui.effects import perform
from orgtui.keyboard import press, press_beside_title
from orgtui.live import LiveChecks
from orgtui.questions import Answer
from orgtui.reply import Asking, Effect, Outcome, Reply
from orgtui.safety.keeper import Keeper
from orgtui.session import Session
from orgtui.stage import Stage
from orgtui.typeahead import OrderedKeys
from orgtui.widgets.asking import screen_for
from orgtui.widgets.findings_pane import FindingsPane
from orgtui.widgets.line_view import LineView
from orgtui.widgets.once import AnswersOnce
from orgtui.widgets.org_tree import OrgTree
from orgtui.widgets.role_card import RoleCard
from orgtui.widgets.roles_pane import RolesPane
from orgtui.widgets.status_bar import KeyBar, KeyItem, StatusLine, TitleLine
from orgtui.words import _


class EditorScreen(AnswersOnce, Screen[str]):
    """One chart being edited. It is dismissed with what comes next: ``quit``, ``start`` or ``open``."""

    BINDINGS: ClassVar[list[BindingType]] = []
    HORIZONTAL_BREAKPOINTS = [(0, "-speck"), (20, "-tiny"), (60, "-narrow"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-dot"), (5, "-flat"), (10, "-low"), (15, "-high")]  # noqa: RUF012

    def __init__(self, session: Session, greeting: str = "") -> None:
        super().__init__()
        self.session = session
        self.live = LiveChecks(self, session.catalogue, session.today)
        self.keeper = Keeper(self, session)
        self.desk = Desk(session, id="panes")
        self._greeting = greeting
        self._shown_revision = -1
        self._read_only = False
        self._view = session.view

    def compose(self) -> ComposeResult:
        """Lay out the panes."""
        yield TitleLine(id="title")
        yield self.desk
        yield StatusLine(id="status")
        yield KeyBar(id="keys")
        yield Static(_("This window is too small"), id="too-small", markup=False)

    def on_mount(self) -> None:
        """Show the chart."""
        self.keeper.start()
        self.sync()
        self.desk.org.focus()
        self.say(first_words(self.session, self._greeting))

    def on_unmount(self) -> None:
        """Look after the chart no longer."""
        self.keeper.close()

    @property
    def undisturbed(self) -> bool:
        """True while no dialog is open, no title is typed and nothing dragged: a question may appear."""
        return self.is_current and not self.desk.roles.entering and not self.desk.org.dragging

    # Drawing

    def sync(self) -> None:
        """Draw everything from the session as it is now. Called after do, undo, redo, load and reload alike."""
        session = self.session
        self.keeper.changed()
        # The file system is asked here, and not whenever the cursor moves.
        self._read_only = session.only_read or session.document.unwritable
        if session.document.revision != self._shown_revision:
            self._shown_revision = session.document.revision
            verdict = self.live.ask(session.document.revision, session.views)
            if verdict is not None:
                session.found(session.document.revision, verdict)
            else:
                self.desk.show_findings("checking")
        self.set_class(session.view != "tree", "on-view")
        with self.app.batch_update():
            self.desk.show()
            if session.checked == session.document.revision:
                self.desk.show_findings("ready")
            self._show_role()

    def _show_role(self) -> None:
        """Draw what depends on the selected role."""
        session = self.session
        self.query_one(RoleCard).show(panes.card_state(session))
        self._show_keys()
        document = session.document
        self.app.title = panes.window_title(session)
        self.query_one(TitleLine).show(
            document.title(),
            (*panes.title_facts(session), *self.keeper.notices),
            dirty=document.dirty,
            read_only=self._read_only,
        )

    @on(RolesPane.EntryStarted)
    @on(RolesPane.EntryCancelled)
    def _show_keys(self) -> None:
        """Show the keys of the pane that is in front, or of the field that a title is typed into."""
        bar, roles = self.query_one(KeyBar), self.desk.roles
        self.desk.tell()
        if roles.entering:
            bar.show([KeyItem(key, words) for key, words in roles.keys])
        else:
            bar.show(panes.key_items(self.session, self.desk.here), panes.key_item(self.session, "help"))

    def on_resize(self) -> None:
        """Show where the user is again after a window that had no room for any pane."""
        self.call_after_refresh(self.desk.regain)

    def on_descendant_focus(self) -> None:
        """Show the keys of the pane that has the focus now."""
        self.desk.follow_focus()
        self._show_keys()

    def say(self, outcome: Outcome) -> None:
        """Show what an action did, or why it did nothing, in the status line."""
        if outcome.words:
            hint = panes.hint_words(self.session, outcome.hint)
            self.query_one(StatusLine).say(outcome.words, "refused" if outcome.refused else "done", hint)

    # Actions

    def on_key(self, event: events.Key) -> None:
        """Start the action of a key that no widget has used."""
        if self.desk.regain() and isinstance(self.app, OrderedKeys):
            event.stop()
            self.app.press_next(event)
            return
        if self.desk.roles.entering:
            if not press_beside_title(self, event):
                return
        elif event.key == "escape":
            self._escape()
        elif not press(self, event):
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Offer to make pasted lines duties or roles where no field takes them."""
        if not self.desk.roles.entering:
            event.stop()
            self.take(paste_lines(self.session, event.text))

    def start(self, action: Action) -> None:
        """Run an action, or say why it cannot run now."""
        self.desk.tell()
        reason = why_not(self.session, action)
        if reason is not None:
            self.say(Outcome(reason, refused=True))
            return
        self.answer(lambda: act_on(self.session, action))

    def answer(self, act: Callable[[], Reply]) -> None:
        """Take what an action replies; an edit that does not fit the chart is refused with its reason."""
        try:
            reply = act()
        except EditError as error:
            reply = Outcome(str(error), refused=True)
        self.take(reply)

    def take(self, reply: Reply) -> None:
        """Ask what an action wants to know, or show what it did."""
        if isinstance(reply, Asking):
            self._ask(reply)
            return
        top, marks = self.session.top, len(self.session.marked)
        if self.session.view != self._view and not reply.words:
            # What was said in another view is no news here.
            self.query_one(StatusLine).say("")
        self._view = self.session.view
        self.sync()
        self.say(reply)
        if reply.effect is not None:
            perform(self, reply.effect)
        if self.session.top != top:
            self.say(with_branch(self.session, reply, marks))
        if reply.again is not None:
            self.answer(reply.again)

    def _ask(self, asking: Asking) -> None:
        def answered(answer: Answer | None) -> None:
            if answer is not None:
                self.answer(lambda: asking.then(answer))
            elif asking.back is not None:
                self.answer(asking.back)

        self.app.push_screen(screen_for(asking.question), answered)

    def _escape(self) -> None:
        session = self.session
        if session.carried:
            self.start(BY_ID["put-back"])
        elif session.marked and session.view == "tree":
            session.marked = ()
            self.take(Outcome(_("No role is marked any more")))
        elif session.view != "tree":
            if not self.desk.stage.back():
                session.view = "tree"
            self.take(Outcome(effect=Effect("focus_view")))
        elif not self.desk.org.has_focus:
            self.desk.bring(self.desk.roles)
        elif session.top is not None:
            self.take(all_again(session))

    def leave(self, what: str) -> None:
        """Leave for what comes next: ``quit``, ``start`` or ``open``."""
        self.keeper.leave()
        self.dismiss(what)

    # The tree

    @on(OrgTree.RoleHighlighted)
    def _selected(self, event: OrgTree.RoleHighlighted) -> None:
        if event.role_id != self.session.selected:
            self.session.stand_on(event.role_id)
            self.desk.point_at_finding()
            self._show_role()
        else:
            self._show_keys()

    @on(OrgTree.MenuRequested)
    def _entered(self) -> None:
        self.start(BY_ID["drop" if self.session.carried else "menu"])

    @on(OrgTree.RenameRequested)
    def _rename(self) -> None:
        self.start(BY_ID["rename"])

    @on(OrgTree.Dragged)
    def _dragged(self, event: OrgTree.Dragged) -> None:
        self.say(Outcome(event.words, refused=event.refused))

    @on(OrgTree.Dropped)
    def _dropped(self, event: OrgTree.Dropped) -> None:
        self.take(drop_under(self.session, event.role_ids, event.target))

    @on(OrgTree.Refused)
    @on(LineView.Refused)
    def _refused(self, event: OrgTree.Refused | LineView.Refused) -> None:
        self.say(Outcome(event.words, refused=True))

    @on(RolesPane.TitleEntered)
    def _titled(self, event: RolesPane.TitleEntered) -> None:
        role = self.session.chart.roles.get(event.role_id or "")
        if event.role_id is None:
            outcome = hire(self.session, event.title, event.under, event.after)
        elif role is not None and role.title == event.title:
            outcome = Outcome()
        else:
            outcome = retitle(self.session, event.role_id, event.title)
        if event.left_out and outcome.words and not outcome.refused:
            words = _("{done} · {left_out}").format(done=outcome.words, left_out=event.left_out)
            outcome = replace(outcome, words=words)
        self.take(outcome)
        self.desk.org.focus()
        if event.then_holder and not outcome.refused:
            role_id = self.session.selected or ""
            self.answer(lambda: ask_holders(self.session, (role_id,)))

    # Card and findings

    @on(RoleCard.FieldChosen)
    def _field(self, event: RoleCard.FieldChosen) -> None:
        field = event.field_id
        if field is not None and field in BY_ID and not event.subject.startswith(OPENED):
            self.start(BY_ID[field])
        else:
            self.take(open_line(self.session, event.subject, field))

    @on(FindingsPane.FindingHighlighted)
    def _finding_at(self, event: FindingsPane.FindingHighlighted) -> None:
        self.session.listing.at = event.index
        self._show_keys()

    @on(FindingsPane.FindingChosen)
    def _finding_chosen(self, event: FindingsPane.FindingChosen) -> None:
        self.session.listing.at = event.index
        found = at_finding(self.session)
        self.take(found)
        if self.session.view != "tree" or (found.effect is not None and found.effect.of is not None):
            self.desk.uncover()

    @on(LineView.MenuRequested)
    def _menu_wanted(self) -> None:
        if self.desk.here == "findings":
            self.take(at_finding(self.session))
        self.start(BY_ID["menu"])

    @on(LiveChecks.Ready)
    def _checked(self, event: LiveChecks.Ready) -> None:
        if event.revision == self.session.document.revision:
            self.session.found(event.revision, event.verdict)
            self.sync()

    @on(Stage.Answered)
    def _answered(self, event: Stage.Answered) -> None:
        self.take(event.reply)

    @on(Stage.CursorMoved)
    def _cursor_of_view(self) -> None:
        self.desk.point_at_finding()
        self._show_keys()

    @on(KeyBar.KeyClicked)
    def _key_clicked(self, event: KeyBar.KeyClicked) -> None:
        self.start(BY_ID[event.action_id])
