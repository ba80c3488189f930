"""One sentence for each finding and each fix."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from orgtui.checks.finding import Finding, Fix, Severity
from orgtui.messages import duties, names, structure, work
from orgtui.model import Chart
from orgtui.words import N_, _

Sentence = Callable[[Finding, Chart], str]

SENTENCES: Mapping[str, Sentence] = MappingProxyType(
    {
        "S101": structure.reporting_loop,
        "S103": structure.several_tops,
        "S104": structure.unattached_role,
        "S105": structure.unknown_reference,
        "S108": structure.dotted_only,
        "S109": structure.vacant_role,
        "S110": structure.unnamed_role,
        "S111": structure.reports_to_many,
        "H201": structure.wide_span,
        "H204": structure.too_many_layers,
        "W301": work.cut_off_department,
        "W302": work.split_work,
        "W303": work.single_carrier,
        "W304": work.cut_role,
        "W306": work.no_handoffs,
        "W310": work.flow_break,
        "W311": work.flow_gap,
        "D401": duties.without_owner,
        "D402": duties.several_owners,
        "D403": duties.owner_vacant,
        "D405": duties.overloaded,
        "D406": duties.idle_role,
        "D412": duties.outside_only,
        "X905": work.hostile_text,
        "X906": work.unknown_key,
        "X909": work.empty_what,
    }
)

#: Fix key -> its sentence; the parts are the fix's parameters, ids turned into titles.
FIXES: Mapping[str, str] = MappingProxyType(
    {
        "drop-line": N_("Let {role} no longer report to {manager}"),
        "pick-a-boss": N_("Let {role} report to {manager}, or mark all of them as co-leads"),
        "report-to": N_("Let {role} report to {manager}"),
        "respell": N_("Change {missing} to {nearest}"),
        "add-duty-table": N_("Add the duty {missing}"),
        "add-department": N_("Add the department {missing}"),
        "drop-reference": N_("Remove {missing} there"),
        "remove-handoff": N_("Remove the hand-off"),
        "make-solid": N_("Let {role} report to {manager} by a solid line"),
        "cover-it": N_("Let {other} cover it until somebody is found"),
        "move-duties": N_("Move its duties to somebody else: {count}"),
        "name-somebody": N_("Name who holds {role}"),
        "name-the-lead": N_("Give the one who leads a role of their own beside {manager}"),
        "add-leads": N_("Leads to add under {role}: {leads}, each with up to {led} people; {role} then leads {own}"),
        "thin-layer": N_("The thinnest layer is {roles}"),
        "link-pair": N_("Add a hand-off between {giver} and {receiver}"),
        "link-groups": N_("Add a hand-off between {giver} and {receiver}"),
        "second-pair": N_("Name a second pair, or a deputy for {role}"),
        "name-a-deputy": N_("Name a deputy for {roles}"),
        "record-handoff": N_("Say what {role} gives and gets"),
        "add-handoff": N_("Add the hand-off from {giver} to {receiver}: {what}"),
        "could-carry": N_("{roles} could hand it to {receiver} too"),
        "give-duty": N_("Give it to {role}"),
        "keep-owner": N_("Let {role} own it, the others support"),
        "share-duties": N_("Move {count} of the duties of {role} to {helper}"),
        "give-it-duties": N_("Give {role} duties, or ask whether the role is needed"),
        "strip-text": N_("Remove the hidden characters"),
        "clean-id": N_("Change the id to {id}"),
        "rename-key": N_("Rename {key} to {nearest}"),
        "remove-key": N_("Remove {key}"),
        "say-what": N_("Write what is handed over"),
    }
)

_SEVERITY_WORDS: Mapping[Severity, str] = MappingProxyType(
    {"error": N_("Broken"), "warning": N_("Risk"), "note": N_("Hint")}
)


def sentence(finding: Finding, chart: Chart) -> str:
    """Return what is wrong as a sentence without a full stop, for lists on screen."""
    return SENTENCES[finding.code](finding, chart)


def message(finding: Finding, chart: Chart) -> str:
    """Return what is wrong as one full sentence that names things by their titles.

    Parameters
    ----------
    finding
        A finding of `orgtui.checks.check`.
    chart
        The chart that it was made on.
    """
    words = sentence(finding, chart)
    return words if words.endswith(("?", "？")) else _("{sentence}.").format(sentence=words)


def fix_title(fix: Fix, chart: Chart) -> str:
    """Return what the fix does, as words without a full stop."""
    parts = {name: _part(name, value, chart) for name, value in fix.params.items()}
    return _(FIXES[fix.title]).format(**parts)


_ROLE_PARTS = frozenset({"role", "other", "helper", "manager", "giver", "receiver"})


def _part(name: str, value: object, chart: Chart) -> str:
    if name in _ROLE_PARTS:
        return names.role(chart, str(value))
    if name == "duty":
        return names.duty(chart, str(value))
    if name == "roles" and isinstance(value, (list, tuple)):
        return names.roles(chart, value)
    return names.quoted(value) if isinstance(value, str) else str(value)


def severity_word(severity: Severity) -> str:
    """Return the plain word for a severity on screen: Broken, Risk or Hint."""
    return _(_SEVERITY_WORDS[severity])
