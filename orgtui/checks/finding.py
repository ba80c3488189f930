"""Findings as data: codes, subjects and numbers. `orgtui.messages` turns them into words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from orgtui.edits.base import Edit

Severity = Literal["error", "warning", "note"]
Safety = Literal["safe", "unsafe", "hint"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")

#: The code and the subjects of a finding that another one follows from.
Root = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Fix:
    """A proposed mend.

    Attributes
    ----------
    title
        Key of its sentence in `orgtui.messages`.
    safety
        safe: the meaning stays; unsafe: the organisation changes; hint: words only.
    edit
        The ordinary, undoable edit; None for a hint.
    params
        What the sentence names: ids, texts and numbers, no prose.
    """

    title: str
    safety: Safety
    edit: Edit | None = None
    params: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check has to say.

    Attributes
    ----------
    code
        Code of the rule, such as ``D401``.
    severity
        error, warning or note, as the rule decides for this case.
    subjects
        What it is about: ``role:ID``, ``duty:ID``, ``department:ID``, ``person:ID-OR-NAME``, ``flow:ID``,
        ``handoff:FROM>TO`` (``#2`` from the second between the same two) or ``chart``; the first one is where to go.
    params
        Ids, names and numbers that its sentence needs.
    fixes
        What could be done, best first.
    because
        The finding that this one follows from.
    place
        Where it stands in the file, where that is not its first subject: ``accepted:NUMBER``.
    """

    code: str
    severity: Severity
    subjects: tuple[str, ...]
    params: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    fixes: tuple[Fix, ...] = ()
    because: Root | None = None
    place: str | None = None

    @property
    def at(self) -> str:
        """What to point at in the file: its place, else its first subject."""
        return self.place if self.place is not None else self.subjects[0]

    @property
    def order(self) -> tuple[int, str, tuple[str, ...]]:
        """The key by which every output is sorted: severity, code, subjects."""
        return SEVERITIES.index(self.severity), self.code, self.subjects


def subject(kind: str, name: str) -> str:
    """Return the subject of this kind and id, such as ``role:owner``."""
    return f"{kind}:{name}"


def subjects(kind: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the subjects of one kind with these ids, in their order."""
    return tuple(subject(kind, name) for name in names)


def split_subject(text: str) -> tuple[str, str]:
    """Return kind and id of a subject; the id of ``chart`` is empty."""
    kind, _, name = text.partition(":")
    return kind, name
