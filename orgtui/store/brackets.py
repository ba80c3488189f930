"""Lists and inline tables as text: taken apart into segments, put together again in another order.

A segment is an element with what belongs to it: the comment lines right above, the comment on its line, its comma.
Elements that stay keep all of it byte for byte.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from orgtui.store.align import staying
from orgtui.store.render import INDENT
from orgtui.store.scan import COMMENT, STRING, ScanError

_TOKEN = re.compile(rf"{STRING}|{COMMENT}|[\[\]{{}},]|[^\s\"'#\[\]{{}},]++", re.DOTALL)
_TRAIL = re.compile(rf"[ \t]*+(?:{COMMENT}|\r)?(?=\n)")
_TRAIL_COMMENT = re.compile(rf"[ \t]*+{COMMENT}(?=\n)")


@dataclass(frozen=True, slots=True)
class Segment:
    """An element of a bracket: the text is ``free + own + body + post + comma + trail``.

    Attributes
    ----------
    free
        Blank lines and comments before it that stay when it goes.
    own
        The rest of what stands before it: line break, comment lines right above, indentation.
    body
        The value, or ``key = value`` in an inline table.
    post
        What stands between the value and its comma.
    comma
        ``","``, or nothing.
    trail
        The comment (and blanks) behind it on its last line.
    """

    free: str
    own: str
    body: str
    post: str = ""
    comma: str = ","
    trail: str = ""

    @property
    def starts_line(self) -> bool:
        """True where the element is the first of its line."""
        return "\n" in self.own

    @property
    def text(self) -> str:
        """The segment as it stands in the file."""
        return f"{self.free}{self.own}{self.body}{self.post}{self.comma}{self.trail}"


@dataclass(frozen=True, slots=True)
class Bracket:
    """A list or an inline table: its segments and what stands behind the last of them."""

    segments: tuple[Segment, ...]
    closing: str
    ends: str

    @property
    def text(self) -> str:
        """The bracket as it stands in the file."""
        return f"{self.ends[0]}{''.join(segment.text for segment in self.segments)}{self.closing}{self.ends[1]}"

    def offset(self, number: int) -> int:
        """Return where the body of a segment begins, counted from the opening bracket."""
        segment = self.segments[number]
        return 1 + sum(len(item.text) for item in self.segments[:number]) + len(segment.free + segment.own)


def take_apart(text: str) -> Bracket:
    """Return the segments of a list or an inline table (text from its opening to its closing bracket)."""
    spans, closing = _spans(text)
    segments: list[Segment] = []
    at = 1
    for start, end, comma in spans:
        free, own = _lead(text[at:start])
        post = text[end:comma] if comma is not None else ""
        at = end if comma is None else comma + 1
        trail = (_TRAIL if comma is not None else _TRAIL_COMMENT).match(text, at, closing)
        segments.append(
            Segment(free, own, text[start:end], post, "" if comma is None else ",", trail[0] if trail else "")
        )
        at = trail.end() if trail else at
    return Bracket(tuple(segments), text[at:closing], text[0] + text[closing])


def _spans(text: str) -> tuple[list[tuple[int, int, int | None]], int]:
    """Return (start, end, offset of the comma) of every element, and the offset of the closing bracket."""
    spans: list[tuple[int, int, int | None]] = []
    depth, end = 0, 0
    start: int | None = None
    for match in _TOKEN.finditer(text):
        mark = match[0]
        if mark[0] == "#":
            continue
        if mark == "," and depth == 1:
            spans.append((match.start() if start is None else start, end, match.start()))
            start = None
            continue
        if mark in "]}":
            depth -= 1
            if depth == 0:
                return spans if start is None else [*spans, (start, end, None)], match.start()
        elif depth:
            start = match.start() if start is None else start
        depth += mark in "[{"
        end = match.end()
    raise ScanError("open bracket")


def _lead(text: str) -> tuple[str, str]:
    """Split what stands before an element into what stays without it, and its own part."""
    border = text.rfind("\n")
    if border < 0:
        return "", text
    while True:
        above = text.rfind("\n", 0, border)
        if above < 0 or not text[above + 1 : border].lstrip(" \t").startswith("#"):
            return text[:border], text[border:]
        border = above


@dataclass(frozen=True, slots=True)
class Place:
    """One element of the wanted order: an old segment by its number, a new one (None), with its body."""

    old: int | None
    body: str


def arrange(text: str, places: Sequence[Place]) -> str:
    """Return the list or inline table with other elements.

    Parameters
    ----------
    text
        The bracket as it stands in the file.
    places
        The elements in the wanted order. Old ones keep comments and layout, those that move take along what is
        theirs alone, new ones follow the layout of their neighbours.

    Returns
    -------
    str
        The new text of the bracket; an unchanged one comes back byte for byte.
    """
    if "\r\n" in text and text.count("\n") == text.count("\r\n"):
        bare = [Place(place.old, place.body.replace("\r\n", "\n")) for place in places]
        return _arranged(take_apart(text.replace("\r\n", "\n")), bare).replace("\n", "\r\n")
    return _arranged(take_apart(text), places)


def _arranged(bracket: Bracket, places: Sequence[Place]) -> str:
    stay = staying([place.old for place in places])
    kept = _survivors(bracket.segments, stay)
    bodies = {place.old: place.body for place in places}
    first = min(stay, default=None)
    carried = _carried(bracket.segments, stay, {place.old for place in places if place.old is not None})
    fresh = _by_anchor(places, stay)
    style = _Style.of(bracket)
    made: list[Segment] = []
    loose = ""
    for number, segment in enumerate(bracket.segments):
        loose += segment.free
        if number == 0:
            loose = _add_fresh(made, fresh.get(None, ()), carried, style, loose)
        if number in stay:
            own = style.separator if made and number == first and not kept[number].starts_line else kept[number].own
            made.append(replace(kept[number], free=loose, own=own, body=bodies[number]))
            loose = _add_fresh(made, fresh.get(number, ()), carried, style, "")
    if not bracket.segments:
        border = max(bracket.closing.rfind("\n"), 0)
        loose, bracket = bracket.closing[:border], replace(bracket, closing=bracket.closing[border:])
        loose = _add_fresh(made, fresh.get(None, ()), carried, style, loose)
    return _put_together(bracket, made, loose)


def _by_anchor(places: Sequence[Place], stay: set[int]) -> dict[int | None, list[Place]]:
    """Return the elements that are new or move, under the staying one that they follow (None: the beginning)."""
    made: dict[int | None, list[Place]] = {}
    anchor: int | None = None
    for place in places:
        if place.old in stay:
            anchor = place.old
        else:
            made.setdefault(anchor, []).append(place)
    return made


def _lines(segments: Sequence[Segment]) -> list[range]:
    """Return the numbers of the elements that share a line, line by line."""
    starts = [number for number, segment in enumerate(segments) if number == 0 or segment.starts_line]
    return [range(one, two) for one, two in zip(starts, [*starts[1:], len(segments)], strict=False)]


def _survivors(segments: Sequence[Segment], stay: set[int]) -> dict[int, Segment]:
    """Return the staying elements; the first and the last on a line inherit what begins and ends it."""
    kept: dict[int, Segment] = {}
    for line in _lines(segments):
        here = [number for number in line if number in stay]
        kept.update((number, segments[number]) for number in here)
        if here:
            kept[here[0]] = replace(kept[here[0]], own=segments[line[0]].own)
            kept[here[-1]] = replace(kept[here[-1]], trail=segments[line[-1]].trail)
    return kept


@dataclass(frozen=True, slots=True)
class _Style:
    """How a bracket is laid out: what stands before an element of a new line (None: all on one), and of the same."""

    line: str | None
    separator: str
    first: str

    @classmethod
    def of(cls, bracket: Bracket) -> "_Style":
        segments = bracket.segments
        starts = [segment.own for segment in segments if segment.starts_line]
        line = starts[-1][starts[-1].rindex("\n") :] if starts else None
        if not segments and "\n" in bracket.closing:
            line = bracket.closing[bracket.closing.rindex("\n") :] + INDENT
        lines = _lines(segments)
        if len(lines) < len(segments) or (len(segments) == 1 and not starts):
            line = None
        separators = [segment.own for segment in segments[1:] if not segment.starts_line]
        first = segments[0].own if segments else ""
        first = first[max(first.rfind("\n"), 0) :]
        return cls(line, separators[0] if separators else " ", first)


def _carried(segments: Sequence[Segment], stay: set[int], here: set[int]) -> dict[int, Segment]:
    """Return the elements that move away from a line on which none stays: they take its comments along."""
    carried: dict[int, Segment] = {}
    for line in _lines(segments):
        moving = [number for number in line if number in here]
        if not moving or not stay.isdisjoint(line):
            continue
        carried.update((number, replace(segments[number], own="", trail="")) for number in moving)
        carried[moving[0]] = replace(carried[moving[0]], own=segments[line[0]].own)
        carried[moving[-1]] = replace(carried[moving[-1]], trail=segments[line[-1]].trail)
    return carried


def _add_fresh(
    made: list[Segment], places: Sequence[Place], carried: Mapping[int, Segment], style: _Style, loose: str
) -> str:
    """Append new and moved elements to `made`; return what is left of the loose text before them."""
    for place in places:
        moved = carried.get(place.old) if place.old is not None else None
        segment = replace(moved or Segment("", "", ""), free=loose, body=place.body, comma="")
        if not segment.starts_line:
            segment = replace(segment, own=style.line or (style.separator if made else style.first))
        if made and not segment.starts_line and "#" not in segment.trail:
            segment = replace(segment, trail=made[-1].trail)
            made[-1] = replace(made[-1], trail="")
        made.append(segment)
        loose = ""
    return loose


def _put_together(bracket: Bracket, made: list[Segment], loose: str) -> str:
    """Return the text of the bracket with these segments, its commas where they must be."""
    opening, closing = bracket.ends[0], bracket.ends[1]
    if not made:
        inner = loose + bracket.closing
        return opening + (inner if "\n" in inner else "") + closing
    made = [segment if segment.comma else replace(segment, comma=",") for segment in made[:-1]] + made[-1:]
    made[-1] = replace(made[-1], comma=_last_comma(bracket, made[-1]))
    ended = [_ended(segment, after) for segment, after in zip(made, [*made[1:], None], strict=True)]
    if "#" in ended[-1].trail and not _begins_line(loose + bracket.closing):
        loose = f"\n{loose}"
    return f"{opening}{''.join(segment.text for segment in ended)}{loose}{bracket.closing}{closing}"


def _ended(segment: Segment, after: Segment | None) -> Segment:
    """Return the segment with a line end behind its comment where what follows does not begin with one."""
    if after is None or "#" not in segment.trail or _begins_line(after.free + after.own):
        return segment
    return replace(segment, trail=f"{segment.trail}\n{INDENT}")


def _begins_line(text: str) -> bool:
    return text.lstrip(" \t\r").startswith("\n")


def _last_comma(bracket: Bracket, last: Segment) -> str:
    had = bool(bracket.segments) and bracket.segments[-1].comma == ","
    several_lines = "\n" in bracket.closing and bracket.ends == "[]"
    return "," if had or (several_lines and (last.comma or not bracket.segments)) else ""
