"""How hand-offs are told in a list: what stands in which column, and in which words one is missing."""

from orgtui.text import cells, safe
from orgtui.views.flows import MissingHandOff
from orgtui.views.matrix import HandOffRow
from orgtui.widgets.paint import Piece, wrap
from orgtui.words import _

#: Cells between the columns of a hand-off: its mark, the arrow, a gap.
BETWEEN = 7
#: Cells below which all of a hand-off stands below each other, and below which it does where columns would cut titles.
_STACKED_BELOW, _STACKED_IF_CUT_BELOW = 70, 87
#: Cells of what is handed over that leave titles whole beside them; the share of cut titles where that is not enough.
_LEAST_SAID, _ENDS_SHARE = 28, 4 / 7


def end_columns(giver: int, receiver: int, said: int, width: int) -> tuple[int, int] | None:
    """Return the cells of the giver and the receiver, None where they stand above what is handed over.

    Parameters
    ----------
    giver, receiver, said
        The cells of the longest of each; `said` is what is handed over, and how.
    width
        The cells of a line.
    """
    if width < _STACKED_BELOW:
        return None
    room = width - BETWEEN
    if giver + receiver <= room - min(said, _LEAST_SAID):
        return giver, receiver
    if width < _STACKED_IF_CUT_BELOW:
        return None
    both = int(room * _ENDS_SHARE)
    return min(giver, max(both // 2, both - receiver)), min(receiver, max(both // 2, both - giver))


def said_pieces(item: HandOffRow, kind: str = "heading") -> list[Piece]:
    """Return what is handed over, and how."""
    detail = [Piece(f"  {safe(item.detail)}", "dim")] if item.detail else []
    return [Piece(safe(item.what), kind), *detail]


def missing_words(missing: MissingHandOff) -> str:
    """Return which hand-off is missing and for which flow, in so few words that they fit below the matrix."""
    giver, receiver = missing.titles
    return _('Missing for "{flow}": {giver} → {receiver}').format(giver=giver, receiver=receiver, flow=missing.flow)


def adding(missing: str, key: str) -> str:
    """Return that a hand-off is missing, and which key adds it where there is one."""
    return _("{missing} · {key} adds it").format(missing=missing, key=key) if key else missing


def adding_lines(missing: MissingHandOff, key: str, width: int) -> list[str]:
    """Return what is missing; the key that adds it has a line of its own where one line is not enough for both."""
    words = missing_words(missing)
    whole = adding(words, key)
    if not key or cells(safe(whole)) <= width:
        return wrap(whole, width)
    return [*wrap(words, width), *wrap(_("{key} adds it").format(key=key), width)]
