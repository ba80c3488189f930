"""Actions that set the limits which rules go by: of the chart, or of one department."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgtui.actions.action import CHECKS, Action, key_of, writable
from orgtui.checks import Context, Finding
from orgtui.checks.finding import split_subject
from orgtui.checks.hierarchy import layers_limit
from orgtui.checks.limits import DEFAULTS, Limits, Number
from orgtui.checks.staffing import SMALL, STALE, STALE_SMALL
from orgtui.edits import SetLimit
from orgtui.edits.base import name_in
from orgtui.model import Chart
from orgtui.pages import Block, Heading, Paragraph
from orgtui.questions import Ask, Choice, Pick, Picked
from orgtui.reply import Asking, Reply
from orgtui.session import Session
from orgtui.words import N_, _

#: The line that stands for the whole chart: no department has an empty id.
_CHART = ""
_NAMED = re.compile(r"limits\.(\w+)")
_WHOLE, _DECIMAL = re.compile(r"\d{1,6}", re.ASCII), re.compile(r"\d{1,6}(\.\d{1,6})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Limit:
    """What a limit means.

    Attributes
    ----------
    title
        What it counts, in a few words (English; shown through gettext).
    least, most
        The numbers that make sense.
    whole
        Whether only whole numbers do.
    shared
        Whether departments can have one of their own.
    """

    title: str
    least: Number = 1
    most: Number = 100_000
    whole: bool = True
    shared: bool = True

    @property
    def share(self) -> bool:
        """True for a part of a whole, which is read and typed as a percentage."""
        return self.most == 1


LIMITS: Mapping[str, Limit] = MappingProxyType(
    {
        "span": Limit(N_("People under one boss")),
        "span_working": Limit(N_("People under one boss with duties of its own")),
        "layers": Limit(N_("Layers of the hierarchy"), shared=False),
        "single_report_from": Limit(N_("Roles in the shop before a boss of one person is told")),
        "dotted": Limit(N_("Dotted bosses of one role"), least=0),
        "duties_per_person": Limit(N_("Duties of one person at full time")),
        "duties_relative": Limit(N_("Duties of one person, times the median of all"), whole=False),
        "supporters": Limit(N_("People who support one duty"), least=0),
        "week_hours": Limit(N_("Hours a week at full time"), most=168, whole=False),
        "vacancy_days": Limit(N_("Days that a role may stay vacant")),
        "silo_roles": Limit(N_("Roles before departments are judged as silos"), shared=False),
        "coverage": Limit(N_("Share of roles with hand-offs before those are judged"), 0, 1, whole=False, shared=False),
    }
)


def limits_of_rule(code: str) -> tuple[str, ...]:
    """Return the limits that a rule goes by, in the order in which its page names them."""
    from orgtui.messages.explain import TEXTS  # the pages of all rules are long: only who asks for them pays

    return tuple(dict.fromkeys(name for name in _NAMED.findall(TEXTS[code].formula) if name in LIMITS))


def limits_of_finding(finding: Finding | None) -> tuple[str, ...]:
    """Return the limits that a finding goes by, the one that decides first."""
    names = limits_of_rule(finding.code) if finding is not None else ()
    if finding is not None and finding.params.get("working"):
        return tuple(sorted(names, key=lambda name: name != "span_working"))
    return names


# What holds


def usual(chart: Chart, name: str) -> Number:
    """Return what holds in a chart that sets no limits at all."""
    if name not in ("layers", "vacancy_days"):
        return DEFAULTS[name]
    bare = Context.of(chart.replace(limits={}))
    if name == "layers":
        return layers_limit(bare)
    return STALE_SMALL if bare.firm_size <= SMALL else STALE


def holding(chart: Chart, name: str, department: str | None = None) -> Number:
    """Return what holds for a department, or for those without a limit of their own."""
    limits = Limits(chart)
    if name == "span_working":
        return limits.span(department, working=True)
    own = limits.own(name, department)
    return own if own is not None else usual(chart, name)


def _own(chart: Chart, name: str, department: str | None) -> Number | None:
    held = chart.limits if department is None else chart.departments[department].limits
    return held.get(name)


def _without(chart: Chart, name: str, department: str | None) -> Number:
    """Return what holds once a limit is taken away."""
    if _own(chart, name, department) is None:
        return holding(chart, name, department)
    return holding(SetLimit(name, None, department).apply(chart), name, department)


def _said(name: str, value: Number) -> str:
    """Return the number of a limit as users read it."""
    return f"{100 * value:g} %" if LIMITS[name].share else f"{value:g}"


def limit_blocks(session: Session, finding: Finding) -> tuple[Block, ...]:
    """Return the part of a rule's page that says which limits it goes by and how to set them; () where by none."""
    chart, names = session.chart, limits_of_finding(finding)
    department = _department_of(chart, finding)
    lines = [
        _("{limit}: {value}").format(limit=_(LIMITS[name].title), value=_now(chart, name, department)) for name in names
    ]
    if not lines:
        return ()
    said = _("{key} sets it, for the chart or for one department; the file keeps it under `limits`.")
    said = _("The file keeps it under `limits`.") if session.only_read else said
    key = key_of(session, "set-limit")
    return (Heading(_("Its limits")), Paragraph("\n".join(lines)), Paragraph(said.format(key=key), "marked"))


def _now(chart: Chart, name: str, department: str | None) -> str:
    """Return what holds, and where it comes from."""
    value = holding(chart, name, department)
    if department is not None and name in chart.departments[department].limits:
        where = name_in(chart, "departments", department)
        return _("{value} in {department}").format(value=_said(name, value), department=where)
    if name in chart.limits or value != usual(chart, name):
        return _said(name, value)
    return _("{value} as usual").format(value=_said(name, value))


def _department_of(chart: Chart, finding: Finding | None) -> str | None:
    """Return the department of what a finding is about, None where it has none that the chart knows."""
    kind, name = split_subject(finding.subjects[0]) if finding is not None else ("", "")
    found: str | None = None
    if kind == "department":
        found = name
    elif kind == "duty" and name in chart.duties:
        found = chart.duties[name].department
    elif finding is not None and kind in ("role", "person"):
        held = finding.params.get("roles")
        roles = (name, *held) if isinstance(held, list) else (name,)
        found = next((chart.roles[role_id].department for role_id in roles if role_id in chart.roles), None)
    return found if found in chart.departments else None


# Setting one


def set_limit(session: Session) -> Reply:
    """Ask which limit to set, those that the current finding goes by first."""
    chart, finding = session.chart, session.current_finding()
    first, department = limits_of_finding(finding), _department_of(chart, finding)
    choices = tuple(_choice(chart, name, department) for name in dict.fromkeys((*first, *LIMITS)))

    def then(picked: Picked) -> Reply:
        name = picked.keys[0]
        if LIMITS[name].shared and chart.departments:
            return _ask_where(session, name, department)
        return _ask_number(session, name, None)

    return Asking(Pick(_("Which limit?"), choices), then)


def _choice(chart: Chart, name: str, department: str | None) -> Choice:
    shown = department if LIMITS[name].shared else None
    now, as_usual = _now(chart, name, shown), usual(chart, name)
    if holding(chart, name, shown) != as_usual:
        now = _("{now}, usual {usual}").format(now=now, usual=_said(name, as_usual))
    return Choice(name, _(LIMITS[name].title), now, name)


def _ask_where(session: Session, name: str, department: str | None) -> Reply:
    chart = session.chart
    order = dict.fromkeys((*(() if department is None else (department,)), *chart.departments))
    whole = Choice(_CHART, _("The whole chart"), _now(chart, name, None))
    choices = (whole, *(_place(chart, name, key) for key in order))
    decides = department if department is not None and name in chart.departments[department].limits else _CHART
    question = Pick(_("{limit}: where?").format(limit=_(LIMITS[name].title)), choices, (decides,))
    return Asking(question, lambda picked: _ask_number(session, name, picked.keys[0] or None))


def _place(chart: Chart, name: str, department: str) -> Choice:
    own = chart.departments[department].limits.get(name)
    words = _said(name, own) if own is not None else _("as the whole chart")
    return Choice(department, name_in(chart, "departments", department), words, department)


def _ask_number(session: Session, name: str, department: str | None) -> Reply:
    chart, limit = session.chart, LIMITS[name]
    own, without = _own(chart, name, department), _without(chart, name, department)
    where = _("the whole chart") if department is None else name_in(chart, "departments", department)
    title = _("{limit}, {where}").format(limit=_(limit.title), where=where)
    if own is not None:
        hint = _("Leave it empty to go back to {usual}")
    elif department is None:
        hint = _("Now {usual}, as usual; empty keeps it")
    else:
        hint = _("Now {usual}, as in the whole chart; empty keeps it")
    value, hint = "" if own is None else _said(name, own), hint.format(usual=_said(name, without))
    question = Ask(title, value, hint, lambda text: _refusal(limit, text))
    called = _(limit.title)

    def then(text: str) -> Reply:
        made = _number(limit, text) if text.strip() != value else own
        return session.do(SetLimit(name, made, department, called, without, share=limit.share))

    return Asking(question, then)


def _refusal(limit: Limit, text: str) -> str | None:
    """Return why a text cannot be the limit, None where it can; nothing can."""
    bare = _bare(limit, text)
    if not text.strip():
        return None
    fits = (_WHOLE if limit.whole else _DECIMAL).fullmatch(bare) is not None
    number = _number(limit, text) if fits else None
    if number is not None and limit.least <= number <= limit.most:
        return None
    most = 100 * limit.most if limit.share else limit.most
    parts = {"least": f"{limit.least:g}", "most": f"{most:g}"}
    if limit.whole:
        return _("A whole number from {least} to {most}").format(**parts)
    return _("A number from {least} to {most}, such as {example}").format(
        example="50" if limit.share else "37.5" if limit.most == 168 else "2.5", **parts
    )


def _bare(limit: Limit, text: str) -> str:
    """Return the number in what was typed: a share is typed as it is read, with or without its sign."""
    bare = text.strip().replace(",", ".")
    return bare.removesuffix("%").rstrip() if limit.share else bare


def _number(limit: Limit, text: str) -> Number | None:
    bare = _bare(limit, text)
    if not bare:
        return None
    number = float(bare) if "." in bare else int(bare)
    # A division leaves a tail of digits in the file: typed are six decimals at most.
    return round(number / 100, 8) if limit.share else number


SETS_LIMIT = Action(
    "set-limit", ("=",), N_("limit"), N_("Set a limit that the checks go by"), CHECKS, writable, set_limit
)
ACTIONS = (SETS_LIMIT,)
