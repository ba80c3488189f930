"""Letters of keyboards that are no Latin ones, as the key of a US keyboard at the same place.

Somebody who writes Thai need not switch the keyboard to move a role: outside text fields ``ท`` is the key ``m``. What
is ASCII on such a keyboard stays what it says, because nobody can tell where it was pressed.
"""

from collections.abc import Mapping
from types import MappingProxyType

_US_PLAIN = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
_US_SHIFT = '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'

#: Each layout row by row as on the US keyboard: what the keys give without and with Shift; a blank where there is
#: nothing of its own.
_LAYOUTS = (
    # Thai Kedmanee
    (
        "_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ",
        '%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ',
    ),
    # Russian
    (
        "ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю.",
        'Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,',
    ),
    # Ukrainian and Belarusian letters where they differ from the Russian ones
    (
        "'1234567890-=йцукенгшўзхїґфівапролджєячсмитьбю.",
        '₴!"№;%:?*()_+ЙЦУКЕНГШЎЗХЇҐФІВАПРОЛДЖЄЯЧСМИТЬБЮ,',
    ),
    # Greek
    (
        "`1234567890-=;ςερτυθιοπ[]\\ασδφγηξκλ΄'ζχψωβνμ,./",
        '~!@#$%^&*()_+:΅ΕΡΤΥΘΙΟΠ{}|ΑΣΔΦΓΗΞΚΛ "ΖΧΨΩΒΝΜ<>?',
    ),
    # Arabic 101; ligatures of lam and alef are single keys there, and the marks are written as numbers to be legible
    (
        "ذ1234567890-=ضصثقفغعهخحجد\\شسيبلاتنمكطئءؤرﻻىةوزظ",
        '\u0651!@#$%^&*)(_+\u064e\u064b\u064f\u064cﻹإ‘÷×؛<>|\u0650\u064d][ﻷأـ،/:"~\u0652}{ﻵآ’,.؟',
    ),
    # The digits that Arabic and Persian keyboards give
    ("`١٢٣٤٥٦٧٨٩٠-=", ""),
    ("`۱۲۳۴۵۶۷۸۹۰-=", ""),
)

#: The wide Latin letters that an input method gives in its full-width mode.
_WIDE = range(0xFF01, 0xFF5F)


def _places() -> Mapping[str, str]:
    """Return foreign character -> US character; the first layout that has a character says where it is."""
    found: dict[str, str] = {chr(code): chr(code - 0xFEE0) for code in _WIDE}
    for plain, shifted in _LAYOUTS:
        for row, keys in ((plain, _US_PLAIN), (shifted, _US_SHIFT)):
            for character, key in zip(row, keys, strict=False):
                if not character.isascii():
                    found.setdefault(character, key)
    return MappingProxyType(found)


_PLACES = _places()


def us_key(character: str) -> str | None:
    """Return what the key of `character` gives on a US keyboard, None where it is no key of a known layout.

    Parameters
    ----------
    character
        One character that no Latin keyboard gives.
    """
    return _PLACES.get(character)


def is_composed(character: str) -> bool:
    """Tell whether an input method made `character` out of several keys, so that no single key stands for it."""
    return not character.isascii() and character.isprintable() and character not in _PLACES
