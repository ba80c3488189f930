"""One sentence for each finding and each fix."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from orgtui.checks.finding import Finding, Fix, Severity
from orgtui.messages import duties, names
from orgtui.model import Chart
from orgtui.words import N_, _

Sentence = Callable[[Finding, Chart], str]

SENTENCES: Mapping[str, Sentence] = MappingProxyType(
    {
        "D401": duties.without_owner,
        "D402": duties.several_owners,
        "D403": duties.owner_vacant,
        "D405": duties.overloaded,
        "D406": duties.idle_role,
        "D412": duties.outside_only,
    }
)

#: Fix key -> its sentence; the parts are the fix's parameters, ids turned into titles.
FIXES: Mapping[str, str] = MappingProxyType(
    {
        "give-duty": N_("Give it to {role}"),
        "keep-owner": N_("Let {role} own it, the others support"),
        "share-duties": N_("Move {count} of the duties of {role} to {helper}"),
        "give-it-duties": N_("Give {role} duties, or ask whether the role is needed"),
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
    return words if words.endswith("?") else _("{sentence}.").format(sentence=words)


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
