"""Actions on duties and hand-offs of the selected role."""

from collections.abc import Iterable, Iterator, Sequence

from orgtui.actions.action import DUTIES, Action, any_role, key_of, on_role, writable
from orgtui.actions.choices import catalogue_choices, duty_picked, from_catalogue, owner_words, role_choices
from orgtui.actions.controls import ask_field
from orgtui.actions.forms import fields_of
from orgtui.actions.go import go_to_role
from orgtui.actions.in_views import choose_cell
from orgtui.actions.record import Record, chart_duties, handoff_number
from orgtui.actions.refusals import one_line
from orgtui.actions.roles import chosen, named, on_set
from orgtui.checks.finding import split_subject
from orgtui.edits import FIELDS, AddHandOff, GiveDuty, OnRoles, RemoveHandOff, TakeDuty
from orgtui.edits.base import duty_name, title_of
from orgtui.edits.handoffs import handoff_seen_from, handoff_words
from orgtui.model import Chart
from orgtui.questions import Ask, Choice, Confirm, Pick, Picked
from orgtui.reply import Asking, Effect, Outcome, Reply
from orgtui.session import Session
from orgtui.text import plain_name
from orgtui.views.flows import MissingHandOff, ends_of_break
from orgtui.views.matrix import members_of, why_closed
from orgtui.words import N_, _, ngettext

#: Kinds of lines of the card that open into a menu of their own.
OPENED = ("duty:", "handoff:")


def _duty_choices(session: Session, role_id: str) -> Iterator[Choice]:
    """Yield the duties to give: orphaned ones, usual ones for the role, those of others, the rest of the catalogue."""
    chart, owners = session.chart, session.views.owners
    mine, there = set(chart.roles[role_id].duties), chart_duties(chart)
    orphaned = [duty for duty in there if not owners.get(duty)]
    known = session.catalogue.role_titled(chart.roles[role_id].title) or session.catalogue.roles.get(role_id)
    usual = known.duties if known is not None else ()
    for duty in orphaned:
        yield Choice(duty, duty_name(chart, duty), _("nobody owns it"), duty)
    for duty in usual:
        if duty not in there and duty in session.catalogue.duties:
            yield from_catalogue(session, duty, _("usual for this role"))
    for duty in there:
        if duty not in mine and owners.get(duty):
            yield Choice(duty, duty_name(chart, duty), owner_words(session, duty), duty)
    yield from catalogue_choices(session, usual)


def give_duty(session: Session) -> Reply:
    """Ask which duty the selected role shall own."""
    role_id = chosen(session)

    def then(picked: Picked) -> Reply:
        new, duty_id = duty_picked(session, picked, role_id)
        return session.do(new if new is not None else GiveDuty(duty_id, role_id))

    title = _("Which duty shall {role} own?").format(role=title_of(session.chart, role_id))
    return Asking(Pick(title, tuple(_duty_choices(session, role_id)), new=_('New duty "{text}"')), then)


def has_duties(session: Session) -> str | None:
    """Return why no duty can be taken from the marked roles or the selected one, None when one can."""
    return on_role(session) or (None if _held(session) else _("It has no duties to take away"))


def _held(session: Session) -> dict[str, tuple[str, ...]]:
    """Return the duties that the roles acted on own, support or back up, each with the roles that do."""
    held: dict[str, list[str]] = {}
    for role_id in session.acted_on:
        role = session.chart.roles[role_id]
        for duty in dict.fromkeys((*role.duties, *role.supports, *role.backs_up)):
            held.setdefault(duty, []).append(role_id)
    return {duty: tuple(role_ids) for duty, role_ids in held.items()}


def take_duty(session: Session) -> Reply:
    """Ask which duty to take from the marked roles, or from the selected one."""
    chart, role_ids, held = session.chart, session.acted_on, _held(session)
    choices = tuple(
        Choice(duty, duty_name(chart, duty), _part_words(chart, duty, having), duty) for duty, having in held.items()
    )
    title = _("Which duty shall {role} no longer have?").format(role=named(session, role_ids))

    def then(picked: Picked) -> Reply:
        duty = picked.keys[0]
        return on_set(session, OnRoles(held[duty], lambda role_id: TakeDuty(duty, role_id)))

    return Asking(Pick(title, choices), then)


def _part_words(chart: Chart, duty: str, having: tuple[str, ...]) -> str:
    """Return which part a role has in a duty, or how many roles have one."""
    if len(having) > 1:
        return ngettext("{count} role", "{count} roles", len(having)).format(count=len(having))
    role = chart.roles[having[0]]
    if duty in role.duties:
        return _("owns")
    return _("supports") if duty in role.supports else _("backs up")


def has_others(session: Session) -> str | None:
    """Return why no hand-off can start at the selected role, None when one can."""
    if session.view == "handoffs":
        # The matrix knows by itself between whom.
        reason = writable(session) or any_role(session) or _closed_here(session)
    else:
        reason = on_role(session)
    return reason or (None if len(session.chart.roles) > 1 else _("There is no other role to hand over to"))


def _closed_here(session: Session) -> str | None:
    """Return why nothing can be handed over in the cell of the matrix under the cursor, None where something can."""
    return None if session.at_ends is None else why_closed(session.chart, *session.at_ends)


def add_handoff(session: Session) -> Reply:
    """Ask to whom the selected role hands over, then what; in a view, add the hand-off that it stands at."""
    if session.view == "handoffs":
        return Outcome(effect=Effect("link"))
    return _ask_receiver(session, chosen(session))


def _ask_receiver(session: Session, giver: str, without: frozenset[str] = frozenset()) -> Reply:
    title, choices = title_of(session.chart, giver), tuple(role_choices(session, without=without | {giver}))
    question = Pick(_("To whom does {giver} hand over?").format(giver=title), choices)
    return Asking(question, lambda picked: _ask_what(session, giver, picked.keys[0]))


def _ask_what(session: Session, giver: str, receiver: str, proposed: str = "") -> Reply:
    parts = {"giver": title_of(session.chart, giver), "receiver": title_of(session.chart, receiver)}
    hint = _('Name the thing, such as "packed orders" or "weekly sales figures"')
    question = Ask(
        _("What does {giver} hand to {receiver}?").format(**parts),
        proposed,
        hint,
        one_line(_("Say what is handed over")),
    )
    return Asking(question, lambda what: session.do(AddHandOff(giver, receiver, plain_name(what)), giver))


def link(session: Session, giver: str | None, receiver: str | None, missing: Sequence[MissingHandOff] = ()) -> Reply:
    """Start a new hand-off between two departments.

    Parameters
    ----------
    session
        The session.
    giver, receiver
        Departments whose roles to pick from, None for the roles without one.
    missing
        The hand-offs that flows miss there: of one it is only asked what it is called. Where there are several, that
        is the one of the finding that was gone to, else it is asked which.
    """
    known = missing if len(missing) == 1 else [item for item in missing if _gone_to(session, item)]
    if known:
        return _ask_missing(session, known[0])
    if not missing:
        return _link_any(session, giver, receiver)
    offered = tuple(Choice(str(at), " → ".join(item.titles), item.what) for at, item in enumerate(missing))
    question = Pick(_("Which hand-off?"), (*offered, Choice("other", _("Another one"))))

    def then(picked: Picked) -> Reply:
        key = picked.keys[0]
        return _link_any(session, giver, receiver) if key == "other" else _ask_missing(session, missing[int(key)])

    return Asking(question, then)


def _gone_to(session: Session, missing: MissingHandOff) -> bool:
    finding = session.current_finding() if session.listing.at is not None else None
    return finding is not None and ends_of_break(finding) == (missing.giver, missing.receiver)


def _ask_missing(session: Session, missing: MissingHandOff) -> Reply:
    return _ask_what(session, missing.giver, missing.receiver, missing.what)


def _link_any(session: Session, giver: str | None, receiver: str | None) -> Reply:
    chart, everybody = session.chart, frozenset(session.chart.roles)
    closed = why_closed(chart, giver, receiver)
    if closed is not None:
        return Outcome(closed, refused=True)
    givers, receivers = members_of(chart, giver), members_of(chart, receiver)
    question = Pick(_("Who hands over?"), tuple(role_choices(session, without=everybody - givers)))
    return Asking(question, lambda picked: _ask_receiver(session, picked.keys[0], everybody - receivers))


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
    chart, role_id = session.chart, chosen(session)
    numbers = session.views.handoffs_of[role_id]
    choices = tuple(Choice(str(n), handoff_seen_from(chart, chart.handoffs[n], role_id)) for n in numbers)
    title = _("Hand-offs of {role}").format(role=title_of(chart, role_id))
    return Asking(Pick(title, choices), lambda picked: one_handoff(session, int(picked.keys[0])))


def one_handoff(session: Session, number: int) -> Reply:
    """Ask what to do with one hand-off."""
    item = session.chart.handoffs[number]

    def then(key: str) -> Reply:
        match key:
            case "e":
                return ask_field(session, Record("handoffs", number), FIELDS["handoffs"]["what"])
            case "f":
                return fields_of(session, Record("handoffs", number))
            case "d":
                return session.do(RemoveHandOff(number))
        return _other_end(session, number)

    choices = (
        Choice("e", _("Change what is handed over")),
        Choice("f", _("Edit its fields"), _("both ends, channel, mode, until, note")),
        Choice("d", _("Remove it")),
        Choice("g", _("Go to the other end")),
    )
    return Asking(Confirm(_("Hand-off"), handoff_words(session.chart, item), choices), then)


def one_duty(session: Session, duty_id: str) -> Reply:
    """Ask what to do with one duty of the selected role."""
    chart, role_id = session.chart, chosen(session)

    def then(key: str) -> Reply:
        match key:
            case "f":
                return fields_of(session, Record("duties", duty_id))
            case "p":
                return choose_cell(session, duty_id, (role_id,))
            case "o":
                return _ask_owner(session, duty_id)
        return give_duty(session)

    name, role = duty_name(chart, duty_id), title_of(chart, role_id)
    choices = (
        Choice("f", _("Edit its fields"), _("name, department, critical, hours, control, note")),
        Choice("p", _("Change the part of {role}").format(role=role), _("owns, supports, backs up, none")),
        Choice("o", _("Give it to another owner"), owner_words(session, duty_id)),
        Choice("w", _("Give {role} one more duty").format(role=role)),
    )
    return Asking(Confirm(_("Duty"), name, choices), then)


def _ask_owner(session: Session, duty_id: str) -> Reply:
    owners = session.views.owners.get(duty_id, ())
    question = owner_question(session, duty_id, role_choices(session), owners[:1])
    return Asking(question, lambda picked: session.do(GiveDuty(duty_id, picked.keys[0])))


def owner_question(session: Session, duty_id: str, choices: Iterable[Choice], now: tuple[str, ...]) -> Pick:
    """Return the question who shall own a duty; `now` are its owners to start from."""
    title = _('Who shall own "{duty}"?').format(duty=duty_name(session.chart, duty_id))
    return Pick(title, tuple(choices), now, empty=_("There is no role yet"))


def open_line(session: Session, subject: str, field: str | None) -> Reply:
    """Open a line of the card that no action of its own stands for.

    Parameters
    ----------
    session
        The session.
    subject
        What the line stands for, as in a finding; empty for a plain field.
    field
        The field of the selected role that the line shows, None where it shows none.
    """
    reason, number = writable(session), handoff_number(session, subject)
    if number is not None:
        return one_handoff(session, number)
    if reason is not None:
        return Outcome(reason, refused=True)
    kind, name = split_subject(subject)
    if kind == "duty":
        return one_duty(session, name)
    known = FIELDS["roles"].get(field or "")
    if known is not None:
        return ask_field(session, Record("roles", chosen(session)), known)
    return Outcome(_("This line is only to be read"), refused=True)


def _other_end(session: Session, number: int) -> Reply:
    item = session.chart.handoffs[number]
    other = item.receiver if item.giver == session.selected else item.giver
    if other is None or other not in session.chart.roles:
        return Outcome(_("There is no role at the other end"), refused=True)
    return go_to_role(session, other)


ACTIONS = (
    Action("give-duty", ("w",), N_("duty"), N_("Give it a duty: it becomes the owner"), DUTIES, on_role, give_duty),
    Action(
        "take-duty",
        ("W",),
        N_("take duty"),
        N_("Take a duty from it: the duty stays in the chart"),
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
