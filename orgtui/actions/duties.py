"""Actions on duties and hand-offs of the selected role."""

from collections.abc import Iterator

from orgtui.actions.action import DUTIES, Action, Asking, Reply, key_of, on_role
from orgtui.actions.fields import role_choices
from orgtui.actions.roles import chosen
from orgtui.edits import AddDuty, AddHandOff, ChangeHandOff, GiveDuty, RemoveHandOff, TakeDuty
from orgtui.edits.base import duty_name, title_of
from orgtui.edits.handoffs import handoff_words
from orgtui.model import Duty
from orgtui.questions import Ask, Choice, Confirm, Pick, Picked
from orgtui.session import Effect, Outcome, Session
from orgtui.text import is_hostile, plain_name, safe, slug
from orgtui.words import N_, _

_FROM_CATALOGUE = "catalogue:"


def _duty_choices(session: Session, role_id: str) -> Iterator[Choice]:
    """Yield the duties to give: orphaned ones, usual ones for the role, those of others, the rest of the catalogue."""
    chart, owners = session.chart, session.views.owners
    mine = set(chart.roles[role_id].duties)
    orphaned = [duty for duty in chart.duties if not owners.get(duty)]
    known = session.catalogue.role_titled(chart.roles[role_id].title) or session.catalogue.roles.get(role_id)
    usual = known.duties if known is not None else ()
    for duty in orphaned:
        yield Choice(duty, duty_name(chart, duty), _("nobody owns it"), duty)
    for duty in usual:
        if duty not in chart.duties and duty in session.catalogue.duties:
            name = session.catalogue.duties[duty].name
            yield Choice(_FROM_CATALOGUE + duty, safe(name), _("usual for this role"), duty)
    for duty in chart.duties:
        if duty not in mine and owners.get(duty):
            yield Choice(
                duty, duty_name(chart, duty), ", ".join(title_of(chart, owner) for owner in owners[duty]), duty
            )
    for duty, item in session.catalogue.duties.items():
        if duty not in chart.duties and duty not in usual:
            yield Choice(_FROM_CATALOGUE + duty, safe(item.name), _("from the catalogue"), duty)


def give_duty(session: Session) -> Reply:
    """Ask which duty the selected role shall own."""
    role_id = chosen(session)

    def then(picked: Picked) -> Reply:
        return _given(session, role_id, picked)

    title = _("Which duty shall {role} own?").format(role=title_of(session.chart, role_id))
    return Asking(Pick(title, tuple(_duty_choices(session, role_id)), new=_('New duty "{text}"')), then)


def _given(session: Session, role_id: str, picked: Picked) -> Reply:
    if picked.new is not None:
        duty_id = slug(picked.new, session.chart.duties, "duty")
        return session.do(AddDuty(duty_id, Duty(name=plain_name(picked.new)), role_id))
    key = picked.keys[0]
    if not key.startswith(_FROM_CATALOGUE):
        return session.do(GiveDuty(key, role_id))
    known = session.catalogue.duties[key.removeprefix(_FROM_CATALOGUE)]
    return session.do(AddDuty(known.id, Duty(name=known.name, control=known.control), role_id))


def has_duties(session: Session) -> str | None:
    """Return why no duty can be taken from the selected role, None when one can."""
    reason = on_role(session)
    if reason is not None:
        return reason
    role = session.chart.roles[chosen(session)]
    return None if (*role.duties, *role.supports, *role.backs_up) else _("It has no duties to take away")


def take_duty(session: Session) -> Reply:
    """Ask which duty to take from the selected role."""
    role_id, chart = chosen(session), session.chart
    role = chart.roles[role_id]
    parts = ((role.duties, _("owns")), (role.supports, _("supports")), (role.backs_up, _("backs up")))
    part_of = {duty: part for duties, part in reversed(parts) for duty in duties}
    held = dict.fromkeys(duty for duties, _part in parts for duty in duties)
    choices = tuple(Choice(duty, duty_name(chart, duty), part_of[duty], duty) for duty in held)
    title = _("Which duty shall {role} no longer have?").format(role=safe(role.title))
    return Asking(Pick(title, choices), lambda picked: session.do(TakeDuty(picked.keys[0], role_id)))


def has_others(session: Session) -> str | None:
    """Return why no hand-off can start at the selected role, None when one can."""
    return on_role(session) or (None if len(session.chart.roles) > 1 else _("There is no other role to hand over to"))


def add_handoff(session: Session) -> Reply:
    """Ask to whom the selected role hands over, then what; in a view, add the hand-off that it stands at."""
    if session.view in ("handoffs", "flows"):
        return Outcome(effect=Effect("link"))
    return _ask_receiver(session, chosen(session))


def _ask_receiver(session: Session, giver: str, department: str | None = None) -> Reply:
    title = title_of(session.chart, giver)
    choices = tuple(
        choice
        for choice in role_choices(session, without=frozenset({giver}))
        if department is None or session.chart.roles[choice.key].department == department
    )
    question = Pick(_("To whom does {giver} hand over?").format(giver=title), choices)
    return Asking(question, lambda picked: _ask_what(session, giver, picked.keys[0]))


def _ask_what(session: Session, giver: str, receiver: str, proposed: str = "") -> Reply:
    parts = {"giver": title_of(session.chart, giver), "receiver": title_of(session.chart, receiver)}
    hint = _('Name the thing, such as "packed orders" or "weekly sales figures"')
    question = Ask(_("What does {giver} hand to {receiver}?").format(**parts), proposed, hint, _refuse_what)
    return Asking(question, lambda what: session.do(AddHandOff(giver, receiver, plain_name(what)), giver))


def link(session: Session, giver: str | None, receiver: str | None, known: tuple[str, str, str] | None) -> Reply:
    """Start a new hand-off between two departments.

    Parameters
    ----------
    session
        The session.
    giver, receiver
        Departments whose roles to pick from, None for any.
    known
        Giver, receiver and content of the hand-off that a flow misses there: it is only asked what it is called.
    """
    if known is not None:
        return _ask_what(session, *known)
    choices = tuple(
        choice
        for choice in role_choices(session)
        if giver is None or session.chart.roles[choice.key].department == giver
    )
    question = Pick(_("Who hands over?"), choices, empty=_("No role is in that department"))
    return Asking(question, lambda picked: _ask_receiver(session, picked.keys[0], receiver))


def _refuse_what(text: str) -> str | None:
    if is_hostile(text):
        return _("Control characters cannot be typed here")
    return None if text.strip() else _("Say what is handed over")


def has_handoffs(session: Session) -> str | None:
    """Return why there is no hand-off to change, None where the selected role has some."""
    reason = on_role(session)
    if reason is not None:
        return reason
    if session.views.handoffs_of.get(chosen(session)):
        return None
    return _("It has no hand-offs yet: {key} adds one").format(key=key_of(session, "add-handoff"))


def change_handoff(session: Session) -> Reply:
    """Ask which hand-off of the selected role to change, then how."""
    chart = session.chart
    numbers = session.views.handoffs_of[chosen(session)]
    choices = tuple(Choice(str(n), handoff_words(chart, chart.handoffs[n])) for n in numbers)
    title = _("Hand-offs of {role}").format(role=title_of(chart, chosen(session)))
    return Asking(Pick(title, choices), lambda picked: one_handoff(session, int(picked.keys[0])))


def number_of_handoff(session: Session, subject: str) -> int | None:
    """Return the number of the hand-off that a subject such as ``handoff:buyer>picker#2`` names, None for others."""
    named = session.views.handoff_subjects
    return named.index(subject) if subject in named else None


def one_handoff(session: Session, number: int) -> Reply:
    """Ask what to do with one hand-off."""
    item = session.chart.handoffs[number]

    def then(key: str) -> Reply:
        if key == "d":
            return session.do(RemoveHandOff(number))
        if key == "g":
            return _other_end(session, number)
        question = Ask(_("What is handed over?"), item.what, refuse=_refuse_what)
        return Asking(question, lambda what: session.do(ChangeHandOff(number, what=plain_name(what))))

    choices = (Choice("e", _("Change what")), Choice("d", _("Remove it")), Choice("g", _("Go to the other end")))
    return Asking(Confirm(_("Hand-off"), handoff_words(session.chart, item), choices), then)


def _other_end(session: Session, number: int) -> Reply:
    item = session.chart.handoffs[number]
    other = item.receiver if item.giver == session.selected else item.giver
    if other not in session.chart.roles:
        return Outcome(_("There is no role at the other end"), refused=True)
    return Outcome(effect=Effect("go_to_role", other))


ACTIONS = (
    Action("give-duty", ("w",), N_("duty"), N_("Give it a duty: it becomes the owner"), DUTIES, on_role, give_duty),
    Action(
        "take-duty",
        ("W",),
        N_("take duty"),
        N_("Take a duty away: it stays in the chart"),
        DUTIES,
        has_duties,
        take_duty,
    ),
    Action("add-handoff", ("h",), N_("hand-off"), N_("Add a hand-off from this role"), DUTIES, has_others, add_handoff),
    Action(
        "handoffs",
        ("y",),
        N_("hand-offs"),
        N_("Change or remove a hand-off of this role"),
        DUTIES,
        has_handoffs,
        change_handoff,
    ),
)
