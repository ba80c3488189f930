"""The words of the interface: every sentence a user reads passes through gettext here."""

import gettext

#: English, which the sentences in the code are written in; a language is another catalogue of them.
_translation = gettext.NullTranslations()


def _(sentence: str) -> str:
    """Return the sentence in the language of the interface."""
    return _translation.gettext(sentence)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the sentence that fits `count`, in the language of the interface."""
    return _translation.ngettext(one, many, count)


def N_(sentence: str) -> str:  # noqa: N802  (gettext's own name for "collect, translate when shown")
    """Mark a sentence of a table for translation; whoever shows it calls ``_``."""
    return sentence
