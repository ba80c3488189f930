"""Every comment of a file, under the path of what it is about."""

import re
from dataclasses import dataclass, field

from orgtui.store.brackets import take_apart
from orgtui.store.layout import Layout
from orgtui.store.scan import COMMENT, STRING, key_of

#: Keys and numbers of elements that lead to a thing; `CLOSING` last where its end is meant.
Place = tuple[str | int, ...]
CLOSING = -1
_COMMENT = re.compile(rf"{STRING}|({COMMENT})", re.DOTALL)


@dataclass(slots=True)
class Comments:
    """The comments of one thing.

    Attributes
    ----------
    loose
        Groups of comment lines above it that a blank line separates from it.
    own
        Comment lines right above it.
    trail
        The comment on its line, empty where there is none.
    """

    loose: list[list[str]] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    trail: str = ""

    def lines(self) -> list[str]:
        """Return all of them as lines, one after the other."""
        return [line for group in self.loose for line in group] + self.own + ([self.trail] if self.trail else [])


def comments_of(text: str) -> list[str]:
    """Return the text of every comment, in file order."""
    return [match[1].rstrip() for match in _COMMENT.finditer(text) if match[1]]


def groups_of(trivia: str) -> tuple[list[list[str]], list[str]]:
    """Split blank lines and comment lines into groups; the second value is the group that reaches to the end."""
    groups: list[list[str]] = []
    here: list[str] = []
    for line in trivia.split("\n")[:-1]:
        bare = line.strip(" \t\r")
        if bare:
            here.append(bare)
        elif here:
            groups.append(here)
            here = []
    return groups, here


class Collected:
    """The comments of a file.

    Parameters
    ----------
    layout
        Its blocks.

    Attributes
    ----------
    first
        The file's first comment group.
    first_apart
        True where a blank line follows the first comment group.
    at
        Place -> comments.
    last
        Groups of comment lines behind everything.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.at: dict[Place, Comments] = {}
        self.first: list[str] = []
        self.first_apart = True
        self.last: list[list[str]] = []
        self._arrays: dict[Place, int] = {}
        for number in range(len(layout.blocks)):
            self._block(number)

    def _of(self, place: Place) -> Comments:
        return self.at.setdefault(place, Comments())

    def _block(self, number: int) -> None:
        block = self.layout.blocks[number]
        place = self._place(block.path, array=block.array)
        if block.path:
            comments = self._of(place)
            comments.loose += self.last
            comments.own += groups_of(block.text[: block.head])[1]
            comments.trail = _trail(block.text[block.head : block.body])
        at = block.body
        for statement in self.layout.statements(number):
            loose, own = groups_of(block.text[at : statement.start])
            if number == 0 and at == 0:
                loose, own = self._without_first(loose, own)
            comments = self._of((*place, *statement.path))
            comments.loose, comments.own = loose, own
            comments.trail = _trail(block.text[statement.value_end : statement.end])
            self._value((*place, *statement.path), block.text[statement.value : statement.value_end])
            at = statement.end
        self._tail(place, block.text[at:])

    def _without_first(self, loose: list[list[str]], own: list[str]) -> tuple[list[list[str]], list[str]]:
        """Take the file's first comment group aside."""
        if loose:
            self.first = loose[0]
            return loose[1:], own
        self.first, self.first_apart = own, not own
        return [], []

    def _tail(self, place: Place, tail: str) -> None:
        """Comment lines right below the last statement belong to the block, the others to what follows."""
        groups, rest = groups_of(tail)
        groups += [rest] if rest else []
        if groups and tail.split("\n", 1)[0].strip(" \t\r"):
            self._of((*place, CLOSING)).own += groups.pop(0)
        self.last = groups

    def _place(self, path: tuple[str, ...], *, array: bool) -> Place:
        """Return the path with the numbers of the elements of arrays of tables that it leads through."""
        place: Place = ()
        for step, key in enumerate(path, 1):
            place += (key,)
            if step == len(path) and array:
                self._arrays[place] = self._arrays.get(place, -1) + 1
            if place in self._arrays:
                place += (self._arrays[place],)
        return place

    def _value(self, place: Place, text: str) -> None:
        """Collect the comments inside a list or an inline table."""
        if text[0] not in "[{" or "#" not in text:
            return
        bracket = take_apart(text)
        for number, segment in enumerate(bracket.segments):
            inner: Place = (*place, number)
            value = segment.body
            if bracket.ends == "{}":
                _length, path, start = key_of(segment.body)
                inner, value = (*place, *path), segment.body[start:]
            comments = self._of(inner)
            comments.own += comments_of(segment.free + segment.own)
            trails = comments_of(segment.post + segment.trail)
            comments.own += trails[:-1]
            comments.trail = trails[-1] if trails else ""
            self._value(inner, value)
        self._of((*place, CLOSING)).own += comments_of(bracket.closing)


def _trail(text: str) -> str:
    found = comments_of(text)
    return found[-1] if found else ""
