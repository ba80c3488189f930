"""The worst finding about each thing on screen."""

from collections.abc import Iterable, Iterator, Mapping

from orgtui.checks.finding import SEVERITIES, Finding, Severity, split_subject
from orgtui.graph import Views


def worse(one: Severity | None, other: Severity) -> Severity:
    """Return the graver of two severities; the first may be missing."""
    return other if one is None or SEVERITIES.index(other) < SEVERITIES.index(one) else one


def marks_of_subjects(findings: Iterable[Finding]) -> Mapping[str, Severity]:
    """Return subject -> worst severity of the findings about it."""
    marks: dict[str, Severity] = {}
    for finding in findings:
        for name in finding.subjects:
            marks[name] = worse(marks.get(name), finding.severity)
    return marks


def marks_of_roles(findings: Iterable[Finding], views: Views) -> Mapping[str, Severity]:
    """Return role id -> worst severity of the findings about the role, its duties and the hand-offs it gives."""
    marks: dict[str, Severity] = {}
    for name, severity in marks_of_subjects(findings).items():
        for role_id in _roles_of(name, views):
            marks[role_id] = worse(marks.get(role_id), severity)
    return marks


def _roles_of(subject: str, views: Views) -> Iterator[str]:
    kind, name = split_subject(subject)
    if kind == "role":
        yield name
    elif kind == "duty":
        yield from views.owners.get(name, ())
    elif kind == "handoff":
        yield name.partition("#")[0].partition(">")[0]
