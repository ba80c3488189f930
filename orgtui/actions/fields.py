"""Actions that fill the fields of the selected role."""

from collections.abc import Iterator

from orgtui.actions.action import FIELDS, Action, Asking, Reply, on_role
from orgtui.actions.roles import chosen, move_under
from orgtui.edits import AddDepartment, MarkVacant, SetDepartment, SetHolders, Several
from orgtui.edits.base import person_name, title_of
from orgtui.questions import Choice, Pick, Picked
from orgtui.session import Session
from orgtui.text import plain_name, safe, slug
from orgtui.words import N_, _

#: The line that stands for "none": no id can be empty.
NONE = ""


def role_choices(session: Session, *, without: frozenset[str] = frozenset()) -> Iterator[Choice]:
    """Yield every role as a line to pick, in file order: its title, and who holds it or its department."""
    chart = session.chart
    for role_id, role in chart.roles.items():
        if role_id in without:
            continue
        people = ", ".join(person_name(chart.people, holder) for holder in role.holders)
        department = chart.departments.get(role.department or "")
        yield Choice(role_id, safe(role.title), people or (safe(department.name) if department else ""), role_id)


def manager(session: Session) -> Reply:
    """Ask for the manager of the selected role."""
    role_id = chosen(session)
    role = session.chart.roles[role_id]
    below = frozenset(session.views.subtree(role_id))
    top = Choice(NONE, _("Nobody: the top of the chart"))
    title = _("Manager of {role}").format(role=safe(role.title))
    question = Pick(title, (*role_choices(session, without=below), top), (role.reports_to or NONE,))
    return Asking(question, lambda picked: move_under(session, role_id, picked.keys[0] or None))


def department(session: Session) -> Reply:
    """Ask for the department of the selected role; a new one can be typed."""
    role_id = chosen(session)
    role = session.chart.roles[role_id]
    departments = session.chart.departments
    choices = tuple(Choice(key, safe(item.name), words=key) for key, item in departments.items())
    question = Pick(
        _("Department of {role}").format(role=safe(role.title)),
        (*choices, Choice(NONE, _("No department"))),
        (role.department or NONE,),
        new=_('New department "{text}"'),
    )

    def then(picked: Picked) -> Reply:
        if picked.new is None:
            return session.do(SetDepartment(role_id, picked.keys[0] or None))
        made = slug(picked.new, departments, "department")
        return session.do(Several((AddDepartment(made, picked.new), SetDepartment(role_id, made))))

    return Asking(question, then)


def people_choices(session: Session) -> tuple[Choice, ...]:
    """Return everybody whom the chart names as a line to pick, with the roles that they hold."""
    chart = session.chart
    held: dict[str, list[str]] = {key: [] for key in chart.people}
    for role_id, role in chart.roles.items():
        for holder in role.holders:
            key = holder if holder in chart.people else plain_name(holder)
            held.setdefault(key, []).append(title_of(chart, role_id))
    return tuple(Choice(key, person_name(chart.people, key), ", ".join(titles)) for key, titles in held.items())


def holders(session: Session) -> Reply:
    """Ask who holds the selected role; new names can be typed."""
    role_id = chosen(session)
    role = session.chart.roles[role_id]
    known = people_choices(session)
    spelled = {plain_name(name): name for name in role.holders}

    def then(picked: Picked) -> Reply:
        names = tuple(spelled.get(key, key) for key in picked.keys)
        return session.do(SetHolders(role_id, names if picked.new is None else (*names, plain_name(picked.new))))

    question = Pick(
        _("Who holds {role}?").format(role=safe(role.title)),
        known,
        tuple(choice.key for choice in known if choice.key in role.holders or choice.key in spelled),
        many=True,
        new=_('Add "{text}"'),
        empty=_("Type a name"),
    )
    return Asking(question, then)


def vacant(session: Session) -> Reply:
    """Mark the selected role vacant, or take the mark away."""
    role = session.chart.roles[chosen(session)]
    return session.do(MarkVacant(chosen(session), vacant=role.state != "vacant"))


ACTIONS = (
    Action("holders", ("P",), N_("holders"), N_("Who holds it: pick people or type names"), FIELDS, on_role, holders),
    Action("manager", ("r",), N_("manager"), N_("Pick the manager"), FIELDS, on_role, manager),
    Action("department", ("b",), N_("department"), N_("Pick the department"), FIELDS, on_role, department),
    Action("vacant", ("V",), N_("vacant"), N_("Mark vacant, or no longer vacant"), FIELDS, on_role, vacant),
)
