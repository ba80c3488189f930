"""Actions that follow the lines of the chart: to the manager, to the other end of a hand-off, to the top."""

from orgtui.actions.action import MOVE, Action, any_role, key_of, no_role_yet, one_row
from orgtui.edits.base import subject_name, title_of
from orgtui.edits.handoffs import handoff_seen_from
from orgtui.questions import Choice, Pick
from orgtui.reply import Asking, Effect, Outcome, Reply
from orgtui.session import Session
from orgtui.words import N_, _


def go_to_role(session: Session, role_id: str, found: str = "") -> Outcome:
    """Go to a role and say so: the line would tell of what was done before; `found` is what it was gone to for."""
    words = _("Went to {role}: {found}") if found else _("Went to {role}")
    words = words.format(role=title_of(session.chart, role_id), found=found)
    return Outcome(words, effect=Effect("go_to_role", role_id))


def go_to_person(session: Session, person: str, role_ids: tuple[str, ...]) -> Reply:
    """Go to the role of a person; ask which where there are several, and say so where there is none.

    Parameters
    ----------
    session
        The session.
    person
        The person as a subject of findings; a role where it names nobody.
    role_ids
        What the person holds.
    """
    chart = session.chart
    if not role_ids:
        return Outcome(no_role_yet(session, person), refused=True)
    found = subject_name(chart, person) if person.startswith("person:") else ""
    if len(role_ids) == 1:
        return go_to_role(session, role_ids[0], found)
    question = which_role(session, _("Which role of {person}?").format(person=found), role_ids)
    return Asking(question, lambda picked: go_to_role(session, picked.keys[0], found))


def which_role(session: Session, title: str, role_ids: tuple[str, ...]) -> Pick:
    """Return the question which of several roles is meant, the selected one first."""
    choices = tuple(Choice(role_id, title_of(session.chart, role_id)) for role_id in role_ids)
    return Pick(title, choices, (session.selected,) if session.selected in role_ids else ())


def _manager(session: Session) -> str | None:
    role = session.chart.roles.get(session.selected or "")
    return role.reports_to if role is not None else None


def has_manager(session: Session) -> str | None:
    """Return why there is no manager to go to, None where there is one."""
    reason = one_row(session) or any_role(session)
    if reason is not None:
        return reason
    manager, role = _manager(session), title_of(session.chart, session.selected or "")
    if manager is None:
        return _("{role} reports to nobody").format(role=role)
    if manager not in session.chart.roles:
        return _("The manager of {role} is not in the chart").format(role=role)
    return None


def to_manager(session: Session) -> Reply:
    """Go to the manager of the selected role."""
    return go_to_role(session, _manager(session) or "")


def _ends(session: Session) -> dict[int, str]:
    """Return the number of each hand-off of the selected role -> the role at its other end."""
    chart, here = session.chart, session.selected
    ends: dict[int, str] = {}
    for number in session.views.handoffs_of.get(here or "", ()):
        item = chart.handoffs[number]
        other = item.receiver if item.giver == here else item.giver
        if other is not None and other in chart.roles and other != here:
            ends[number] = other
    return ends


def has_other_end(session: Session) -> str | None:
    """Return why there is no hand-off to follow, None where there is one."""
    reason = one_row(session) or any_role(session)
    if reason is not None or _ends(session):
        return reason
    words = _("{role} hands nothing over and gets nothing: {key} adds a hand-off")
    if session.only_read:
        words = _("{role} hands nothing over and gets nothing")
    return words.format(role=title_of(session.chart, session.selected or ""), key=key_of(session, "add-handoff"))


def to_other_end(session: Session) -> Reply:
    """Go to the other end of a hand-off of the selected role; ask which where there are several."""
    chart, here, ends = session.chart, session.selected or "", _ends(session)
    if len({*ends.values()}) == 1:
        return go_to_role(session, next(iter(ends.values())))
    choices = tuple(Choice(str(n), handoff_seen_from(chart, chart.handoffs[n], here)) for n in ends)
    title = _("Hand-offs of {role}").format(role=title_of(chart, here))
    return Asking(Pick(title, choices), lambda picked: go_to_role(session, ends[int(picked.keys[0])]))


def to_top(session: Session) -> Reply:
    """Go to the top role above the selected one, within the branch that is shown alone."""
    chain = (session.selected or "", *session.views.chain_of(session.selected or ""))
    if session.top in chain:
        return go_to_role(session, session.top or "")
    return go_to_role(session, chain[-1])


ACTIONS = (
    Action("go-manager", ("g m",), N_("manager"), N_("Go to the manager"), MOVE, has_manager, to_manager),
    Action(
        "go-other-end",
        ("g h",),
        N_("other end"),
        N_("Go to the other end of a hand-off"),
        MOVE,
        has_other_end,
        to_other_end,
    ),
    Action("go-top", ("g t",), N_("top"), N_("Go to the top of the chart"), MOVE, any_role, to_top),
)
