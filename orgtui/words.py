"""The words of the interface: every sentence a user reads passes through gettext here."""

import gettext
from pathlib import Path

_LOCALES = Path(__file__).parent / "locale"
_translation: gettext.NullTranslations = gettext.NullTranslations()


def use_language(language: str) -> None:
    """Speak `language` (``en``, ``zh``, ``th`` or ``tr``) from now on; English where a translation is missing."""
    global _translation
    _translation = gettext.translation("orgtui", _LOCALES, languages=[language], fallback=True)


def _(sentence: str) -> str:
    """Return the sentence in the language of the interface."""
    return _translation.gettext(sentence)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the sentence that fits `count`, in the language of the interface."""
    return _translation.ngettext(one, many, count)


def N_(sentence: str) -> str:  # noqa: N802  (gettext's own name for "collect, translate when shown")
    """Mark a sentence of a table for translation; whoever shows it calls ``_``."""
    return sentence
