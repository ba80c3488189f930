"""Findings as lines to show: consequences under their root, grouped rules in one line, long runs cut short."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from orgtui.checks.finding import SEVERITIES, Finding, Fix, Severity, split_subject
from orgtui.messages import names, separation
from orgtui.messages.sentences import sentence
from orgtui.model import Chart
from orgtui.words import _, ngettext

#: Text shows so many instances of a rule.
MOST = 3

Key = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list of findings.

    Attributes
    ----------
    severity
        The worst of its findings.
    text
        What to show, without a full stop.
    code
        The rule.
    findings
        What the line stands for, worst first.
    depth
        0 for a root, 1 for what follows from the line above at depth 0, and so on.
    rest
        True for a line that only counts findings which are not shown.
    fix
        What to do about it, in words only where several findings share it; None where there is nothing or where they
        have no kind of fix in common.
    """

    severity: Severity
    text: str
    code: str
    findings: tuple[Finding, ...]
    depth: int = 0
    rest: bool = False
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class _Grouping:
    """How findings share a line: `key` tells lines apart, `words` says findings together."""

    key: Callable[[Finding], Hashable]
    words: Callable[[Sequence[Finding], Chart], str]


def _unnamed(findings: Sequence[Finding], chart: Chart) -> str:
    titles = names.listed([names.where(finding.subjects[0], chart) for finding in findings])
    return ngettext("{roles} has no name yet", "{count} roles have no name yet: {roles}", len(findings)).format(
        roles=titles, count=len(findings)
    )


def _outside(findings: Sequence[Finding], chart: Chart) -> str:
    duties = names.listed([names.duty(chart, split_subject(finding.subjects[0])[1]) for finding in findings])
    owners = findings[0].params["owners"]
    return ngettext(
        "Only {roles}, from outside, answers for {count} duties: {duties}",
        "Only {roles}, from outside, answer for {count} duties: {duties}",
        len(owners),
    ).format(roles=names.roles(chart, owners), count=len(findings), duties=duties)


def _single_handed(findings: Sequence[Finding], chart: Chart) -> str:
    duties = names.listed([names.duty(chart, split_subject(finding.subjects[0])[1]) for finding in findings])
    critical = sum(1 for finding in findings if finding.params["critical"])
    # The roles of one person may differ from duty to duty.
    role_ids = sorted({role_id for finding in findings for role_id in finding.params["roles"]})
    parts = {"who": names.who(chart, role_ids), "count": len(findings), "critical": critical, "duties": duties}
    if critical == len(findings):
        return _("{who} is the only person for {count} duties that the shop cannot do without: {duties}").format(
            **parts
        )
    if not critical:
        return _("{who} is the only person for {count} duties: {duties}").format(**parts)
    return _("{who} is the only person for {count} duties, {critical} of them critical: {duties}").format(**parts)


def _unpriced(findings: Sequence[Finding], chart: Chart) -> str:
    titles = names.listed([names.where(finding.subjects[0], chart) for finding in findings])
    return _("{count} roles have no cost, so that totals are a lower bound: {roles}").format(
        count=len(findings), roles=titles
    )


def _key_of_clash(finding: Finding) -> Hashable:
    # A few people cannot be apart in everything: one line for all. The sole owner of a larger firm has one line too.
    if finding.severity == "note":
        return ("C", None if finding.params["small"] else finding.subjects)
    return (finding.code, finding.subjects)


_CLASHES = _Grouping(_key_of_clash, separation.together)

_GROUPS: Mapping[str, _Grouping] = MappingProxyType(
    {
        **dict.fromkeys(separation.RISKS, _CLASHES),
        "D404": _Grouping(lambda finding: ("D404", finding.params["person"]), _single_handed),
        "F604": _Grouping(lambda _finding: "F604", _unpriced),
        "S110": _Grouping(lambda _finding: "S110", _unnamed),
        "D412": _Grouping(lambda finding: ("D412", *finding.params["owners"]), _outside),
    }
)


def lines(findings: Iterable[Finding], chart: Chart, most: int | None = None) -> list[Line]:
    """Return the findings as lines.

    Parameters
    ----------
    findings
        What `orgtui.checks.check` returned, or a part of it.
    chart
        The chart that they were made on.
    most
        Instances of a rule to show at most, the rest becomes one line "and 4 more"; None shows all.

    Returns
    -------
    list of Line
        Roots by severity (that of their worst consequence counts), code and subjects; each followed by what follows
        from it.
    """
    return _Arranger(findings, chart, most).lines()


class _Arranger:
    def __init__(self, findings: Iterable[Finding], chart: Chart, most: int | None) -> None:
        self.chart, self.most = chart, most
        findings = tuple(findings)
        self.known = {(finding.code, finding.subjects): finding for finding in findings}
        self.below: dict[Key | None, list[Finding]] = {}
        for finding in findings:
            root = finding.because if finding.because in self.known else None
            self.below.setdefault(root, []).append(finding)

    def lines(self) -> list[Line]:
        return self._block(self.below.get(None, []), 0)

    def _block(self, findings: list[Finding], depth: int) -> list[Line]:
        shown: list[Line] = []
        for group, rest in self._cut(sorted(self._groups(findings), key=self._order)):
            shown.append(self._line(group, depth))
            # Two findings may be equal as roots: what follows from them is listed once.
            under = [below for finding in group for below in self.below.pop((finding.code, finding.subjects), ())]
            shown.extend(self._block(under, depth + 1))
            if rest:
                shown.append(_more(rest, depth))
        return shown

    def _cut(self, groups: list[list[Finding]]) -> list[tuple[list[Finding], list[list[Finding]]]]:
        """Return the groups to show, the last one of each rule together with those that it stands before."""
        kept: list[tuple[list[Finding], list[list[Finding]]]] = []
        shown: dict[str, int] = {}
        last: dict[str, list[list[Finding]]] = {}
        for group in groups:
            code = group[0].code
            shown[code] = shown.get(code, 0) + 1
            if self.most is not None and shown[code] > self.most:
                last[code].append(group)
            else:
                last[code] = []
                kept.append((group, last[code]))
        return kept

    def _groups(self, findings: list[Finding]) -> list[list[Finding]]:
        groups: dict[Hashable, list[Finding]] = {}
        for number, finding in enumerate(findings):
            grouping = _GROUPS.get(finding.code)
            key = number if grouping is None else ("group", grouping.key(finding))
            groups.setdefault(key, []).append(finding)
        return [sorted(group, key=lambda finding: finding.order) for group in groups.values()]

    def _order(self, group: list[Finding]) -> tuple[int, int, str, tuple[str, ...]]:
        worst = min(self._worst(finding) for finding in group)
        return worst, *group[0].order

    def _worst(self, finding: Finding) -> int:
        under = self.below.get((finding.code, finding.subjects), ())
        return min([SEVERITIES.index(finding.severity), *(self._worst(below) for below in under)])

    def _line(self, group: list[Finding], depth: int) -> Line:
        first = group[0]
        text = _GROUPS[first.code].words(group, self.chart) if len(group) > 1 else sentence(first, self.chart)
        return Line(first.severity, text, first.code, tuple(group), depth, fix=_shared_fix(group))


def _shared_fix(group: Sequence[Finding]) -> Fix | None:
    """Return the first fix of a finding, or one hint for all of a group: of the first kind that each of them offers."""
    if len(group) == 1:
        return next(iter(group[0].fixes), None)
    offers = [{fix.title: fix for fix in reversed(finding.fixes)} for finding in group]
    title = next((fix.title for fix in group[0].fixes if all(fix.title in offer for offer in offers)), None)
    return None if title is None else Fix(title, "hint", None, _joined([offer[title] for offer in offers]))


def _joined(fixes: Sequence[Fix]) -> dict[str, object]:
    """Return the parts of several fixes of one kind: a part on which they differ is the list of all of them."""
    parts = {name: list(dict.fromkeys(fix.params[name] for fix in fixes)) for name in fixes[0].params}
    return {name: values[0] if len(values) == 1 else values for name, values in parts.items()}


def _more(groups: list[list[Finding]], depth: int) -> Line:
    findings = tuple(finding for group in groups for finding in group)
    text = ngettext("and {count} more", "and {count} more", len(groups)).format(count=len(groups))
    severity = min((finding.severity for finding in findings), key=SEVERITIES.index)
    return Line(severity, text, findings[0].code, findings, depth, rest=True)
