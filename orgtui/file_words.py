"""The words that a chart file is written in, as a user reads them."""

from collections.abc import Mapping
from types import MappingProxyType

from orgtui.text import safe
from orgtui.words import N_, _

#: Word of the file -> what is shown for it, in no field with another meaning.
_SAID: Mapping[str, str] = MappingProxyType(
    {
        "solo": N_("solo"),
        "small": N_("small"),
        "medium": N_("medium"),
        "large": N_("large"),
        "en": N_("English"),
        "zh": N_("Chinese"),
        "th": N_("Thai"),
        "tr": N_("Turkish"),
        "own-site": N_("own web shop"),
        "marketplaces": N_("marketplaces"),
        "imports": N_("buying abroad"),
        "in-house": N_("in-house"),
        "part-time": N_("part-time"),
        "freelance": N_("freelance"),
        "agency": N_("agency"),
        "external": N_("external"),
        "year": N_("year"),
        "month": N_("month"),
        "must": N_("must have"),
        "outsource": N_("could be outsourced"),
        "later": N_("later"),
        "service": N_("service"),
        "collaboration": N_("collaboration"),
        "facilitating": N_("facilitating"),
    }
)


def said(word: str) -> str:
    """Return what is shown for a word of the file; any other text as it is, fit to show."""
    return _(_SAID[word]) if word in _SAID else safe(word)
