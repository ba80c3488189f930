"""Sentences of the C-rules."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from orgtui.checks.finding import Finding
from orgtui.messages import names
from orgtui.model import Chart
from orgtui.words import N_, _, ngettext

#: Code -> what can go wrong where both keys are in one hand.
RISKS: Mapping[str, str] = MappingProxyType(
    {
        "C501": N_("a purchase could be invented"),
        "C502": N_("part of a delivery could go elsewhere"),
        "C503": N_("an expense could be invented"),
        "C504": N_("a supplier could be invented"),
        "C505": N_("a theft could be written off"),
        "C506": N_("missing goods would never show"),
        "C507": N_("money could be kept back"),
        "C508": N_("an error could stay hidden"),
        "C509": N_("one customer's money could cover for another's"),
        "C510": N_("a refund could go to one's own card"),
        "C511": N_("goods could leave without a sale"),
        "C512": N_("a private discount could be given"),
        "C513": N_("somebody who does not work here could be paid"),
    }
)


def clash(finding: Finding, chart: Chart) -> str:
    """Say who holds both keys, and what could come of it."""
    return _("{held}: {risk}").format(held=_held(finding, chart), risk=_(RISKS[finding.code]))


def _held(finding: Finding, chart: Chart) -> str:
    who = names.who(chart, finding.params["roles"])
    first, second = _duties(chart, finding.params["first"]), _duties(chart, finding.params["second"])
    if first == second:
        return _("{who} holds both keys of {duty}").format(who=who, duty=first)
    return _("{who} has both {first} and {second}").format(who=who, first=first, second=second)


def _duties(chart: Chart, duty_ids: Sequence[str]) -> str:
    return names.listed([names.duty(chart, duty_id) for duty_id in duty_ids])


def together(findings: Sequence[Finding], chart: Chart) -> str:
    """Say all of it in one line for a shop of few people, or for one person."""
    held = list(dict.fromkeys(_held(finding, chart) for finding in findings))
    words = ngettext(
        "{count} pair of duties that check each other is in one hand: {held}",
        "{count} pairs of duties that check each other are in one hand: {held}",
        len(findings),
    )
    return words.format(count=len(findings), held=names.listed(held))


def own_payment(finding: Finding, chart: Chart) -> str:
    """Ask who approves what goes to the approver."""
    parts = {
        "who": names.who(chart, finding.params["roles"]),
        "duty": _duties(chart, finding.params["duties"]),
    }
    return _("{who} has {duty}: who approves payments to {who}?").format(**parts)


def control_in_one_line(finding: Finding, chart: Chart) -> str:
    """Say who checks their own boss or only report."""
    boss, report = (names.where(subject, chart) for subject in finding.subjects)
    risks = names.listed([_(RISKS[code]) for code in finding.params["rules"]])
    return _("{report} and {boss}, who leads nobody else, check each other: {risks}").format(
        boss=boss, report=report, risks=risks
    )
