"""What is wrong with a value, in plain words: what must stand there instead, and the nearest thing that may."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import ValidationError

from orgtui.model import Acceptance, Language, Mode, Priority, Record, Size, Sourcing, Trait
from orgtui.store.render import inline_text
from orgtui.store.tables import RENAMED
from orgtui.text import cut, safe
from orgtui.words import _

_CHOICES = {
    "size": get_args(Size),
    "lang": get_args(Language),
    "traits": get_args(Trait),
    "sourcing": get_args(Sourcing),
    "cost_per": ("year", "month"),
    "priority": get_args(Priority),
    "mode": get_args(Mode),
}
_LISTS = frozenset({"dotted_to", "holders", "duties", "supports", "backs_up", "kpis", "skills"})
_NOT_NEGATIVE = frozenset({"cost", "onboarding_weeks", "hours"})
_DATES = frozenset({"vacant_since", "until"})
_SWITCHES = frozenset({"vacant", "co_lead", "critical"})
_SHOWN = 40


def complaints(
    record: type[Record], error: ValidationError, unknown: Collection[str] = ()
) -> Iterator[tuple[str, str]]:
    """Yield (key, sentence) for every value that pydantic refused in the table of a record, each once.

    Parameters
    ----------
    record
        The type of the record.
    error
        What pydantic said.
    unknown
        Keys of the table that the record does not have: one of them may be what is missing, misspelt.
    """
    keys = {field: key for key, field in RENAMED[record].items()}
    seen: set[tuple[str, int | None]] = set()
    for item in error.errors(include_url=False, include_context=False):
        place = item["loc"]
        key = keys.get(str(place[0]), str(place[0]))
        number = next((step for step in place[1:] if isinstance(step, int)), None)
        name = f"limits.{place[1]}" if key == "limits" and len(place) > 1 else key
        a_text_or_texts = number is None and len(place) > 1 and isinstance(item["input"], list)
        if (name, number) not in seen and not a_text_or_texts:
            seen.add((name, number))
            missing = item["type"] in ("missing", "missing_keyword_only", "missing_argument")
            if missing:
                yield missing_key(record, key, unknown)
            else:
                yield key, _wrong_words(name, number, item["input"])


def missing_key(record: type[Record], key: str, unknown: Collection[str]) -> tuple[str, str]:
    """Return (key, sentence) about a key that a table must have; the key is that of `unknown` that may stand for it."""
    lowered = {name.lower(): name for name in unknown}
    near = get_close_matches(key, lowered, 1, 0.6)
    if near:
        meant = lowered[near[0]]
        return meant, _('{key} is missing; is "{meant}" meant for it?').format(key=key, meant=cut(safe(meant), _SHOWN))
    sample = {"format": "1", "duties": '["first-duty", "second-duty"]', "on": '"duty:its-id"'}.get(key, '"..."')
    if record is Acceptance and key == "rule":
        sample = '"D401"'
    return key, _("{key} is missing; add a line such as {key} = {sample}").format(key=key, sample=sample)


def _wrong_words(key: str, number: int | None, value: Any) -> str:
    shown = _shown(value)
    if key in _CHOICES:
        return _wrong_choice(key, number, value, shown)
    if number is not None:
        return _("entry {number} of {key} must be a text in quotes, not {value}").format(
            number=number + 1, key=key, value=shown
        )
    return _must_be(key).format(key=key, value=shown)


def _must_be(key: str) -> str:
    if key == "limits":
        return _("{key} must be a table of numbers of at least 0, such as span = 12, not {value}")
    if key in _LISTS:
        return _('{key} must be a list of texts, such as ["one", "two"], not {value}')
    if key in _NOT_NEGATIVE or key.startswith("limits."):
        return _("{key} must be a number of at least 0 without quotes, not {value}")
    if key in _DATES:
        return _("{key} must be a date without quotes, such as 2027-03-31, not {value}")
    if key in _SWITCHES:
        return _("{key} must be true or false without quotes, not {value}")
    return _must_be_rare(key)


def _must_be_rare(key: str) -> str:
    if key == "fte":
        return _("{key} must be a number above 0 and at most 1, such as 0.5, not {value}")
    if key in ("seats", "format"):
        return _("{key} must be a whole number of at least 1 without quotes, not {value}")
    if key in ("control", "on"):
        return _("{key} must be a text in quotes or a list of such texts, not {value}")
    return _("{key} must be a text in quotes, not {value}")


def _wrong_choice(key: str, number: int | None, value: Any, shown: str) -> str:
    allowed = ", ".join(_CHOICES[key])
    near = get_close_matches(value[:_SHOWN], _CHOICES[key], 1, 0.5) if isinstance(value, str) else []
    if key == "traits" and number is None:
        return _("{key} must be a list of {allowed}, not {value}").format(key=key, allowed=allowed, value=shown)
    if near:
        return _('{key} must be one of {allowed}, not {value}; did you mean "{near}"?').format(
            key=key, allowed=allowed, value=shown, near=near[0]
        )
    return _("{key} must be one of {allowed}, not {value}").format(key=key, allowed=allowed, value=shown)


def _shown(value: Any) -> str:
    """Return a value as the file would write it, shortened."""
    if isinstance(value, dict):
        return _("a table")
    if isinstance(value, list):
        return _("a list")
    text = f'"{value[: _SHOWN * 2]}"' if isinstance(value, str) else inline_text(value)
    return cut(safe(text), _SHOWN)
