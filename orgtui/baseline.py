"""What tells findings apart for good, and the baseline: the findings that were there before, in a file of their own.

A finding is known by its rule and its subjects in any order, so that it survives other edits. Where several findings of
one chart share both (two unknown keys on one role), the parameters in which they differ belong to it too.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from orgtui.checks import Finding
from orgtui.checks.acceptance import Accepted, Judged
from orgtui.words import _

FORMAT = 1
#: What a baseline calls itself, so that no other file is ever taken or overwritten for one.
KIND = "orgtui baseline"


class BadBaseline(Exception):  # noqa: N818  (named for what it is)
    """The file is no baseline; the text says why."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a finding is known by.

    Attributes
    ----------
    rule
        Its code.
    subjects
        Its subjects, sorted.
    details
        The parameters that tell it from others with the same rule and subjects; mostly none.
    """

    rule: str
    subjects: tuple[str, ...]
    details: Mapping[str, Any]

    @property
    def order(self) -> tuple[str, tuple[str, ...], str]:
        """The key by which baselines are sorted."""
        return self.rule, self.subjects, json.dumps(self.details, sort_keys=True)

    def as_json(self) -> dict[str, Any]:
        """Return the identity as a baseline holds it."""
        found = {"rule": self.rule, "subjects": list(self.subjects)}
        return {**found, "details": dict(self.details)} if self.details else found


_Shared = tuple[str, tuple[str, ...]]


def identities(findings: Sequence[Finding]) -> list[Identity]:
    """Return the identity of each of the findings of one chart."""
    groups: dict[_Shared, list[Mapping[str, Any]]] = {}
    params = [plain_value(finding.params) for finding in findings]
    for finding, one in zip(findings, params, strict=True):
        groups.setdefault(_shared(finding), []).append(one)
    return [
        Identity(*_shared(finding), _telling(one, groups[_shared(finding)]))
        for finding, one in zip(findings, params, strict=True)
    ]


def _shared(finding: Finding) -> _Shared:
    return finding.code, tuple(sorted(finding.subjects))


def _telling(params: Mapping[str, Any], group: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    return {name: value for name, value in sorted(params.items()) if any(other.get(name) != value for other in group)}


def plain_value(value: Any) -> Any:
    """Return a parameter of a finding as a JSON value; an undefined figure is null."""
    if isinstance(value, Mapping):
        return {str(key): plain_value(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain_value(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(plain_value(item) for item in value)
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return None
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | float) or value is None else str(value)


def new_among(findings: Sequence[Finding], before: Iterable[Identity]) -> list[bool]:
    """Tell for each finding whether it is new: each of those before stands for one finding at most.

    One whose details are known stands for the finding that has them; the others for whichever is left.
    """
    known: dict[_Shared, list[Mapping[str, Any]]] = {}
    for one in before:
        known.setdefault((one.rule, one.subjects), []).append(one.details)
    new = [not _taken(finding, known, with_details=True) for finding in findings]
    return [
        fresh and not _taken(finding, known, with_details=False) for finding, fresh in zip(findings, new, strict=True)
    ]


def _taken(finding: Finding, known: Mapping[_Shared, list[Mapping[str, Any]]], *, with_details: bool) -> bool:
    """Strike the identity that stands for the finding off the list; tell whether there was one."""
    left = known.get(_shared(finding))
    if not left:
        return False
    params = plain_value(finding.params)
    for details in left:
        if bool(details) == with_details and all(params.get(name) == value for name, value in details.items()):
            left.remove(details)
            return True
    return False


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that were there before, by chart file."""

    files: Mapping[str, Sequence[Identity]]

    def accepting(self, name: str, judged: Sequence[Judged]) -> tuple[Judged, ...]:
        """Return the findings of the file with this name, those accepted that are in the baseline and open."""
        waiting = [item.finding for item in judged if item.accepted is None]
        new = iter(new_among(waiting, self.files.get(name, ())))
        return tuple(
            item if item.accepted is not None or next(new) else replace(item, accepted=Accepted("", None, "baseline"))
            for item in judged
        )

    def text(self) -> str:
        """Return the baseline as its file holds it: sorted, so that a pull request shows what changed."""
        files = {
            name: [one.as_json() for one in sorted(found, key=lambda one: one.order)]
            for name, found in sorted(self.files.items())
        }
        return json.dumps({"kind": KIND, "format": FORMAT, "files": files}, indent=2) + "\n"


def name_in(baseline: Path, chart: str) -> str:
    """Return what a baseline calls a chart file: its path from the baseline's folder, so that both may move."""
    if chart == "-":
        return chart
    try:
        return Path(os.path.relpath(chart, baseline.parent)).as_posix()
    except ValueError:  # On Windows there is no way from one drive to another.
        return Path(chart).absolute().as_posix()


def is_baseline(content: bytes) -> bool:
    """Tell whether the bytes of a file are those of a baseline, damaged or newer ones among them."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and data.get("kind") == KIND


def parsed(content: bytes) -> Baseline:
    """Return the baseline in the bytes of a file.

    Raises
    ------
    BadBaseline
        Where it is none.
    """
    if not is_baseline(content):
        raise BadBaseline(_("this is no baseline; --write-baseline makes one"))
    data = json.loads(content)
    if data.get("format") != FORMAT:
        raise BadBaseline(_("this baseline has another format; upgrade orgtui or write it anew"))
    try:
        return Baseline({name: [*_read(items)] for name, items in data["files"].items()})
    except (KeyError, TypeError, AttributeError):
        raise BadBaseline(_("this baseline is damaged; write it anew with --write-baseline")) from None


def _read(items: Iterable[Mapping[str, Any]]) -> Iterator[Identity]:
    for item in items:
        yield Identity(item["rule"], tuple(sorted(item["subjects"])), dict(item.get("details", {})))
