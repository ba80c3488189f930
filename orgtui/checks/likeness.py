"""D410 and X908: things that are written twice, nearly the same."""

import re
from collections.abc import Iterable, Iterator, Mapping

from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Fix, subjects
from orgtui.checks.people import person_key
from orgtui.checks.registry import declare
from orgtui.edits.alike import MergeDuties
from orgtui.graph import DutyId
from orgtui.text import plain_name, search_key

_NOT_WORDS = re.compile(r"[\W_]+")
#: The same for ASCII, where a translation is several times faster.
_NOT_ASCII_WORDS = {code: None for code in range(128) if not chr(code).isalnum()}


def bare(text: str) -> str:
    """Return the letters and digits of a text: case, accents, blanks and punctuation do not tell two texts apart."""
    # Most texts are plain ASCII, which has nothing to fold but the case.
    if text.isascii():
        return text.lower().translate(_NOT_ASCII_WORDS)
    return _NOT_WORDS.sub("", search_key(text))


def _alike(named: Iterable[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """Yield the keys whose texts say the same, sorted, where there are several."""
    first: dict[str, str] = {}
    # Hardly any text stands twice: lists are made for those only.
    found: dict[str, list[str]] = {}
    for key, text in named:
        same = bare(text)
        before = first.setdefault(same, key)
        if before != key and same:
            found.setdefault(same, [before]).append(key)
    yield from (tuple(sorted(keys)) for keys in found.values())


@declare("D410", "near-duplicate-duty", "note")
def near_duplicate_duty(context: Context) -> Iterator[Finding]:
    """Yield the duties of the same name that roles of different departments own."""
    names = ((duty_id, duty.name) for duty_id, duty in context.chart.duties.items())
    for duties in _alike(names):
        departments = {department for duty_id in duties for department in _departments(context, duty_id)}
        if len(departments) > 1:
            keep = next(duty_id for duty_id in duties if duty_id in context.views.owners)
            edit = MergeDuties(keep, tuple(duty_id for duty_id in duties if duty_id != keep))
            fix = Fix("merge-duties", "unsafe", edit, {"duty": keep, "count": len(duties)})
            yield Finding("D410", "note", subjects("duty", duties), {"departments": sorted(departments)}, (fix,))


def _departments(context: Context, duty_id: DutyId) -> Iterator[str]:
    for owner in context.views.owners.get(duty_id, ()):
        department = context.role(owner).department
        if department is not None:
            yield department


def names_of(context: Context) -> Mapping[str, str]:
    """Return key of each person, known or only named as a holder -> the name."""
    known = context.chart.people
    found = {key: person.name or key for key, person in known.items()}
    for role in context.chart.roles.values():
        for holder in role.holders:
            found.setdefault(person_key(holder, known), plain_name(holder))
    return found


@declare("X908", "near-equal-names", "note")
def near_equal_names(context: Context) -> Iterator[Finding]:
    """Yield the people whose names differ in case, accents or blanks only, or that a table and a plain name share."""
    names, known = context.once(names_of), context.chart.people
    for keys in _alike(names.items()):
        # Two entries of `people` with one name are how the file tells namesakes apart.
        written = {plain_name(names[key]) for key in keys}
        if len(written) > 1 or any(key not in known for key in keys):
            fixes = (Fix("one-name", "hint"),)
            params = {"names": sorted(names[key] for key in keys)}
            yield Finding("X908", "note", subjects("person", keys), params, fixes)
