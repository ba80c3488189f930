"""Actions that choose what stands in the middle: the tree or one of the views."""

from orgtui.actions.action import VIEWS, Action, Reply, always
from orgtui.session import Outcome, Session, View
from orgtui.words import N_, _


def _view(view: View, title: str, words: str, key: str) -> Action:
    def run(session: Session) -> Reply:
        session.view = view
        return Outcome(_(words))

    return Action(f"view-{view}", (key,), title, words, VIEWS, always, run)


ACTIONS = (
    _view("tree", N_("tree"), N_("The tree of the roles"), "T"),
    _view("duties", N_("duties"), N_("The duty board: who owns, supports and backs up what"), "D"),
    _view("handoffs", N_("hand-offs"), N_("Hand-offs between departments"), "H"),
    _view("flows", N_("flows"), N_("Flows, each with its first break"), "F"),
    _view("people", N_("people"), N_("People with their roles, duties and deputies"), "Y"),
)
