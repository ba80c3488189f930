"""What tells findings apart for good, and the baseline: the findings that were there before, in a file of their own.

A finding is known by its rule and its subjects in any order, so that it survives other edits. Where several findings of
one chart share both (two unknown keys on one role), the parameters in which they differ belong to it too.
"""

import json
import os
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from orgtui.checks import Finding
from orgtui.checks.judging import Accepted, Judged
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
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def order(self) -> tuple[str, tuple[str, ...], str]:
        """The key by which baselines are sorted."""
        return self.rule, self.subjects, _as_text(self.details)

    def as_json(self) -> dict[str, Any]:
        """Return the identity as a baseline holds it."""
        found = {"rule": self.rule, "subjects": list(self.subjects)}
        return {**found, "details": dict(self.details)} if self.details else found


_Shared = tuple[str, tuple[str, ...]]


def identities(findings: Sequence[Finding]) -> list[Identity]:
    """Return the identity of each of the findings of one chart."""
    params = [plain_value(finding.params) for finding in findings]
    groups: dict[_Shared, list[Mapping[str, Any]]] = {}
    for finding, one in zip(findings, params, strict=True):
        groups.setdefault(_shared(finding), []).append(one)
    telling = {shared: _telling(group) for shared, group in groups.items()}
    return [
        Identity(*_shared(finding), {name: one.get(name) for name in telling[_shared(finding)]})
        for finding, one in zip(findings, params, strict=True)
    ]


def _shared(finding: Finding) -> _Shared:
    return finding.code, tuple(sorted(finding.subjects))


def _telling(group: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the names of the parameters in which findings differ."""
    names = sorted({name for one in group for name in one})
    return [name for name in names if any(one.get(name) != group[0].get(name) for one in group)]


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
    known = _Known(before)
    new = [not known.take(finding, with_details=True) for finding in findings]
    return [fresh and not known.take(finding, with_details=False) for finding, fresh in zip(findings, new, strict=True)]


class _Known:
    """Identities that no finding has been found for yet."""

    def __init__(self, before: Iterable[Identity]) -> None:
        self._left: dict[_Shared, Counter[str]] = {}
        self._names: dict[_Shared, set[tuple[str, ...]]] = {}
        for one in before:
            shared = (one.rule, one.subjects)
            self._names.setdefault(shared, set()).add(tuple(sorted(one.details)))
            self._left.setdefault(shared, Counter())[_as_text(one.details)] += 1

    def take(self, finding: Finding, *, with_details: bool) -> bool:
        """Strike the identity that stands for the finding off the list; tell whether there was one."""
        shared = _shared(finding)
        for names in sorted(self._names.get(shared, ())):
            if bool(names) == with_details:
                details = _as_text({name: plain_value(finding.params.get(name)) for name in names})
                if self._left[shared][details]:
                    self._left[shared][details] -= 1
                    return True
        return False


def _as_text(details: Mapping[str, Any]) -> str:
    return json.dumps(details, sort_keys=True)


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

    def listing(self, found: Mapping[str, Sequence[Identity]], rules: Container[str]) -> "Baseline":
        """Return the baseline with what was found now.

        Parameters
        ----------
        found
            What the files that were checked have, by their names; what is listed for other files stays.
        rules
            Codes of the rules that ran; what is listed of other rules stays.
        """
        kept = {name: [one for one in self.files.get(name, ()) if one.rule not in rules] for name in found}
        return Baseline({**self.files, **{name: [*kept[name], *found[name]] for name in found}})

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
        files = TypeAdapter(dict[str, list[Identity]]).validate_python(data.get("files"))
    except ValidationError:
        raise BadBaseline(_("this baseline is damaged; write it anew with --write-baseline")) from None
    return Baseline({name: [*map(_sorted, found)] for name, found in files.items()})


def _sorted(one: Identity) -> Identity:
    return replace(one, subjects=tuple(sorted(one.subjects)))
