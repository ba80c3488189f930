"""The rules: each declared in one place, found by code, prefix or name. Codes are never reused, names are aliases."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import MappingProxyType

from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Severity
from orgtui.text import safe
from orgtui.words import _

Check = Callable[[Context], Iterator[Finding]]

#: Modules that declare rules.
MODULES = (
    "structure",
    "references",
    "vacancies",
    "hierarchy",
    "dotted",
    "duties",
    "backups",
    "workload",
    "likeness",
    "missing",
    "separation",
    "staffing",
    "handoffs",
    "flows",
    "silos",
    "cohesion",
    "hygiene",
    "acceptance",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes
    ----------
    code
        A letter for the family and three digits, such as ``D401``.
    name
        Its alias, such as ``duty-without-owner``.
    severity
        What its findings usually are; the rule may decide otherwise for a case.
    check
        Yields the findings on a context.
    on_by_default
        False: runs only when selected.
    when_selected
        Yields the findings that are said only when the rule is selected, beside those of `check`.
    """

    code: str
    name: str
    severity: Severity
    check: Check
    on_by_default: bool = True
    when_selected: Check | None = None

    @property
    def family(self) -> str:
        """The letter of the code."""
        return self.code[0]


class UnknownRule(LookupError):  # noqa: N818  (named for what it is, like LookupError's other children)
    """No rule has this code, prefix or name; the text says so to the user and names the nearest one."""


_CODE = re.compile("[A-Za-z][0-9]{1,9}")
#: Letters that are taken for digits of a code.
_LOOK_ALIKE = str.maketrans("OoIl", "0011")
_declared: dict[str, Rule] = {}


def declare(
    code: str, name: str, severity: Severity, *, on_by_default: bool = True, when_selected: Check | None = None
) -> Callable[[Check], Check]:
    """Return a decorator that makes a function the check of a rule."""

    def register(check: Check) -> Check:
        if code in _declared or any(rule.name == name for rule in _declared.values()):
            raise ValueError(f"the code {code} or the name {name} is declared twice")
        _declared[code] = Rule(code, name, severity, check, on_by_default, when_selected)
        return check

    return register


@cache
def _all() -> Mapping[str, Rule]:
    for module in MODULES:
        import_module(f"orgtui.checks.{module}")
    # X-rules speak about the others' work, so they come last.
    ordered = sorted(_declared, key=lambda code: (code[0] == "X", code))
    return MappingProxyType({code: _declared[code] for code in ordered})


def rules() -> tuple[Rule, ...]:
    """Return every rule in the order in which they run: by code, X-rules last."""
    return tuple(_all().values())


def known_rule(word: str) -> Rule | None:
    """Return the rule of this code or name, None where there is none."""
    bare = word.strip()
    by_code = _all().get(bare.upper())
    return by_code or next((rule for rule in rules() if rule.name == bare.lower()), None)


def rule(word: str) -> Rule:
    """Return the rule of this code or name.

    Raises
    ------
    UnknownRule
        Where there is none.
    """
    found = known_rule(word)
    if found is None:
        raise _unknown(word)
    return found


def findings_of(found: Rule, context: Context, *, selected: bool = True) -> tuple[Finding, ...]:
    """Return what one rule has to say, worked out once for each context.

    Parameters
    ----------
    found, context
        The rule, and the chart with what belongs to it.
    selected
        Whether to add what the rule says only when it is selected.
    """
    said = context.once(_kept(found.check))
    return said + context.once(_kept(found.when_selected)) if selected and found.when_selected is not None else said


@cache
def _kept(check: Check) -> Callable[[Context], tuple[Finding, ...]]:
    return lambda context: tuple(check(context))


def chosen(select: Iterable[str] | None = None, ignore: Iterable[str] | None = None) -> tuple[Rule, ...]:
    """Return the rules to run.

    Parameters
    ----------
    select
        Codes, prefixes of codes (``D``, ``W30``) or names; None takes every rule that is on by default.
    ignore
        Codes, prefixes or names to leave out.

    Raises
    ------
    UnknownRule
        Where a word fits no rule.
    """
    left_out = _codes(ignore or ())
    wanted = {rule.code for rule in rules() if rule.on_by_default} if select is None else _codes(select)
    return tuple(rule for rule in rules() if rule.code in wanted - left_out)


def _codes(words: Iterable[str]) -> set[str]:
    return {rule.code for word in words for rule in _matching_some(word.strip())}


def _matching_some(word: str) -> list[Rule]:
    found = _matching(word)
    if not found:
        raise _unknown(word)
    return found


def _matching(word: str) -> list[Rule]:
    if not word:
        return []
    by_name = [rule for rule in rules() if rule.name == word.lower()]
    return by_name or [rule for rule in rules() if rule.code.startswith(word.upper())]


def _unknown(word: str) -> UnknownRule:
    nearest = nearest_rule(word)
    if nearest is None:
        return UnknownRule(_('there is no rule "{word}"; see "orgtui explain"').format(word=safe(word)))
    parts = {"word": safe(word), "nearest": nearest}
    return UnknownRule(_('there is no rule "{word}"; did you mean "{nearest}"?').format(**parts))


def nearest_rule(word: str) -> str | None:
    """Return the code or name nearest to a word that is no rule, None where nothing is near."""
    word = word.strip()
    word = word.translate(_LOOK_ALIKE) if _CODE.fullmatch(word.translate(_LOOK_ALIKE)) else word
    if _CODE.fullmatch(word):
        family = [rule.code for rule in rules() if rule.code[0] == word[0].upper()]
        return min(family, key=lambda code: abs(int(code[1:]) - int(word[1:])), default=None)
    near = difflib.get_close_matches(word.lower(), [rule.name for rule in rules()], n=1, cutoff=0.5)
    return near[0] if near else None
