"""Actions that fill the fields of the selected role."""

from collections.abc import Callable, Iterator

from orgtui.actions.action import ROLE, Action, Asking, Reply, on_role
from orgtui.actions.roles import chosen, move_all_under, on_set
from orgtui.edits import (
    FIELDS,
    AddDepartment,
    EditError,
    Field,
    MarkVacant,
    OnRoles,
    SetDepartment,
    SetFields,
    SetHolders,
    Several,
    typed,
    value_words,
)
from orgtui.edits.base import person_name, title_of
from orgtui.edits.fields import name_in
from orgtui.questions import Ask, Choice, Pick, Picked
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
    """Ask for the manager of the marked roles, or of the selected one."""
    role_ids = session.acted_on
    below = frozenset(below for role_id in role_ids for below in session.views.subtree(role_id))
    top = Choice(NONE, _("Nobody: the top of the chart"))
    now = session.chart.roles[role_ids[0]].reports_to or NONE
    question = Pick(
        _("Manager of {role}").format(role=_named(session)), (*role_choices(session, without=below), top), (now,)
    )
    return Asking(question, lambda picked: move_all_under(session, role_ids, picked.keys[0] or None))


def _named(session: Session) -> str:
    """Return the role that an edit acts on, or how many they are."""
    role_ids = session.acted_on
    if len(role_ids) == 1:
        return title_of(session.chart, role_ids[0])
    return _("{count} roles").format(count=len(role_ids))


def department(session: Session) -> Reply:
    """Ask for the department of the marked roles, or of the selected one; a new one can be typed."""
    role_ids, departments = session.acted_on, session.chart.departments
    choices = tuple(Choice(key, safe(item.name), words=key) for key, item in departments.items())
    question = Pick(
        _("Department of {role}").format(role=_named(session)),
        (*choices, Choice(NONE, _("No department"))),
        (session.chart.roles[role_ids[0]].department or NONE,),
        new=_('New department "{text}"'),
    )

    def then(picked: Picked) -> Reply:
        if picked.new is None:
            key = picked.keys[0] or None
            return on_set(session, OnRoles(role_ids, lambda role_id: SetDepartment(role_id, key)))
        made = slug(picked.new, departments, "department")
        edits = (AddDepartment(made, picked.new), OnRoles(role_ids, lambda role_id: SetDepartment(role_id, made)))
        return on_set(session, Several(edits))

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
    """Mark the marked roles vacant, or the selected one; take the mark away where all have it."""
    role_ids = session.acted_on
    all_vacant = all(session.chart.roles[role_id].state == "vacant" for role_id in role_ids)
    return on_set(session, OnRoles(role_ids, lambda role_id: MarkVacant(role_id, vacant=not all_vacant)))


def dotted(session: Session) -> Reply:
    """Ask to whom the selected role has dotted lines."""
    role_id = chosen(session)
    role = session.chart.roles[role_id]

    def then(picked: Picked) -> Reply:
        return session.do(SetFields("roles", role_id, {"dotted_to": picked.keys}))

    title = _("Dotted lines of {role}").format(role=safe(role.title))
    known = tuple(boss for boss in role.dotted_to if boss in session.chart.roles)
    choices = tuple(role_choices(session, without=frozenset({role_id})))
    return Asking(Pick(title, choices, known, many=True, none=True), then)


def every_field(session: Session) -> Reply:
    """Ask which field of the selected role to edit, then for its value."""
    return fields_of(session, "roles", chosen(session))


def fields_of(session: Session, table: str, key: str | int | None) -> Reply:
    """Ask which field of a record to edit, then for its value.

    Parameters
    ----------
    session
        The session.
    table, key
        The record, as `orgtui.edits.SetFields` names it.
    """
    held = getattr(session.chart, table)
    record = held if key is None else held[key]
    choices = tuple(
        Choice(name, _(field.label), value_words(session.chart, field, getattr(record, name)) or "-")
        for name, field in FIELDS[table].items()
    )
    name = safe(str(getattr(record, "title", "") or getattr(record, "name", "") or getattr(record, "what", "")))
    question = Pick(_("Fields of {name}").format(name=name), choices)
    return Asking(question, lambda picked: ask_field(session, table, key, FIELDS[table][picked.keys[0]]))


def ask_field(session: Session, table: str, key: str | int | None, field: Field) -> Reply:
    """Ask for the value of one field with the control that fits it."""
    held = getattr(session.chart, table)
    value = getattr(held if key is None else held[key], field.name)

    def setting(made: object) -> SetFields:
        return SetFields(table, key, {field.name: made})

    def put(made: object) -> Reply:
        return session.do(setting(made))

    def refuse(text: str) -> str | None:
        try:
            setting(typed(field, text)).apply(session.chart)
        except EditError as error:
            return str(error)
        return None

    label = _(field.label)
    match field.control:
        case "switch":
            return put(not value)
        case "choice" | "one":
            empty = () if field.required else (Choice(NONE, _("none")),)
            question = Pick(label, (*_choices(session, field), *empty), (value or NONE,))
            return Asking(question, lambda picked: put(picked.keys[0] or None))
        case "choices" | "several":
            question = Pick(label, tuple(_choices(session, field)), tuple(value), many=True, none=True)
            return Asking(question, lambda picked: put(picked.keys))
        case "texts":
            return _ask_texts(label, (value,) if isinstance(value, str) else tuple(value), put)
    return Asking(Ask(label, _text_of(value), refuse=refuse), lambda text: put(typed(field, text)))


def _choices(session: Session, field: Field) -> Iterator[Choice]:
    if field.of == "roles":
        yield from role_choices(session)
    elif field.of:
        for key in getattr(session.chart, field.of):
            yield Choice(key, name_in(session.chart, field.of, key), words=key)
    else:
        yield from (Choice(word, word) for word in field.choices)


def _ask_texts(label: str, texts: tuple[str, ...], put: Callable[[object], Reply]) -> Reply:
    choices = tuple(Choice(text, safe(text)) for text in texts)
    question = Pick(label, choices, texts, many=True, new=_('Add "{text}"'), empty=_("Type one to add it"))

    def then(picked: Picked) -> Reply:
        return put(picked.keys if picked.new is None else (*picked.keys, plain_name(picked.new)))

    return Asking(question, then)


def _text_of(value: object) -> str:
    return "" if value is None else str(value)


ACTIONS = (
    Action("holders", ("P",), N_("holders"), N_("Who holds it: pick people or type names"), ROLE, on_role, holders),
    Action("manager", ("r",), N_("manager"), N_("Pick the manager"), ROLE, on_role, manager),
    Action("department", ("b",), N_("department"), N_("Pick the department"), ROLE, on_role, department),
    Action("dotted", ("l",), N_("dotted"), N_("Pick to whom it has dotted lines"), ROLE, on_role, dotted),
    Action("fields", (";",), N_("fields"), N_("Pick any field of it and edit it"), ROLE, on_role, every_field),
    Action("vacant", ("V",), N_("vacant"), N_("Mark vacant, or no longer vacant"), ROLE, on_role, vacant),
)
