"""``fmt``: canonical form of a text, every comment kept with what it is about.

The order of tables and keys is that of canonical form; keys that say the default stay. Each comment is looked up by the
path of what it stands at; where canonical form has no such place (the header ``[roles]``, the inside of a short list),
it goes to the next larger thing, or to the first one inside.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import tomli

from orgtui.model import Head, Record
from orgtui.store.canonical_form import header_text
from orgtui.store.collecting import no_collection
from orgtui.store.comments import CLOSING, Collected, Comments, Place, comments_of
from orgtui.store.render import INDENT, inline_text, path_text, statement_text
from orgtui.store.source import Source
from orgtui.store.tables import NAMES_IN_ORDER, TABLE_OF_NAME, is_tables, order_of
from orgtui.store.values import cannot_splice
from orgtui.store.verify import holds


@dataclass(frozen=True, slots=True)
class Section:
    """A table of the output: its place, its header (empty for the top), its keys and plain values."""

    place: Place
    header: str
    values: Mapping[str, Any]


def format_text(source: Source) -> str:
    """Return the text of a file in canonical form.

    Parameters
    ----------
    source
        The file as it was read.

    Returns
    -------
    str
        Text without a byte order mark, with the line ends of the file. Formatting it again changes nothing.

    Raises
    ------
    CannotSplice
        Where the result would say something else, or a comment would be lost.
    """
    with no_collection():
        data = source.data if source.data is not None else tomli.loads(source.text)
        text = _Formatter(Collected(source.layout), list(_sections(data))).text()
        if sorted(comments_of(text)) != sorted(comments_of(source.text)) or not holds(
            tomli.loads(text), source.chart, None
        ):
            raise cannot_splice()
    return text.replace("\n", source.newline)


def _sections(data: Mapping[str, Any]) -> Iterator[Section]:
    top = {key: value for key, value in data.items() if key not in NAMES_IN_ORDER}
    yield Section((), "", _ordered({key: value for key, value in top.items() if not is_tables(value)}, Head))
    for name in NAMES_IN_ORDER:
        value = data.get(name, {})
        table = TABLE_OF_NAME.get(name)
        if table is None:
            yield from _table((name,), (name,), value) if value else ()
        elif table.array:
            for number, item in enumerate(value):
                yield from _table((name,), (name, number), item, table.record, array=True)
        else:
            for key, item in value.items():
                yield from _table((name, key), (name, key), item, table.record)
    for key, value in top.items():
        if is_tables(value):
            yield from _inner((key,), (key,), value)


def _ordered(values: Mapping[str, Any], record: type[Record]) -> dict[str, Any]:
    known = [key for key in order_of(record) if key in values]
    return {key: values[key] for key in (*known, *(key for key in values if key not in known))}


def _table(
    path: tuple[str, ...],
    place: Place,
    values: Mapping[str, Any],
    record: type[Record] | None = None,
    *,
    array: bool = False,
) -> Iterator[Section]:
    values = values if record is None else _ordered(values, record)
    plain = {key: value for key, value in values.items() if not is_tables(value)}
    yield Section(place, header_text(path, array=array), plain)
    for key, value in values.items():
        if is_tables(value) and (value or key != "limits"):
            yield from _inner((*path, key), (*place, key), value)


def _inner(path: tuple[str, ...], place: Place, value: Any) -> Iterator[Section]:
    if isinstance(value, Mapping):
        yield from _table(path, place, value)
    else:
        for number, item in enumerate(value):
            yield from _table(path, (*place, number), item, array=True)


class _Formatter:
    """Writes sections with the comments that belong to them."""

    def __init__(self, collected: Collected, sections: list[Section]) -> None:
        self.sections = sections
        self.first, self.first_apart, self.last = collected.first, collected.first_apart, list(collected.last)
        self.open_lists = {
            place[:cut] for place, comments in collected.at.items() if comments.lines() for cut in range(len(place))
        }
        self.comments: dict[Place, Comments] = {}
        self._settle(collected)

    def _settle(self, collected: Collected) -> None:
        """Give every comment a place that the output has."""
        places = {place: number for number, place in enumerate(self._places())}
        first_inside: dict[Place, Place] = {}
        for place in places:
            for cut in range(1, len(place)):
                first_inside.setdefault(place[:cut], place)
        moved: dict[Place, list[str]] = {}
        for place, comments in collected.at.items():
            target = _target(place, places, first_inside)
            if target == place:
                self.comments[place] = comments
            elif comments.lines() and target is None:
                self.last.append(comments.lines())
            elif target is not None:
                moved.setdefault(target, []).extend(comments.lines())
        for target, lines in moved.items():
            here = self.comments.get(target, Comments())
            self.comments[target] = replace(here, own=lines + here.own)

    def _places(self) -> Iterator[Place]:
        for section in self.sections:
            yield section.place
            for key, value in section.values.items():
                place = (*section.place, key)
                yield place
                if isinstance(value, list) and value and place in self.open_lists:
                    yield from ((*place, number) for number in range(len(value)))
                    yield (*place, CLOSING)
            yield (*section.place, CLOSING)

    def text(self) -> str:
        """Return the whole text."""
        blocks = [self._section(section) for section in self.sections]
        if self.first:
            apart = self.first_apart or not blocks[0].startswith("format")
            blocks[0] = "\n".join(self.first) + ("\n\n" if apart else "\n") + blocks[0]
        blocks += ["".join(f"{line}\n" for line in group) for group in self.last]
        return "\n".join(block for block in blocks if block)

    def _section(self, section: Section) -> str:
        lines = self._led(section.place, section.header, "") if section.header else []
        for key, value in section.values.items():
            lines += self._statement((*section.place, key), key, value)
        lines += self._own((*section.place, CLOSING))
        return "".join(f"{line}\n" for line in lines)

    def _own(self, place: Place) -> list[str]:
        return self.comments[place].lines() if place in self.comments else []

    def _led(self, place: Place, text: str, indent: str) -> list[str]:
        """Return a text with its comments: loose groups, lines right above, the one on its last line."""
        comments = self.comments.get(place)
        if comments is None:
            return [indent + text]
        lines = [line for group in comments.loose for line in (*(indent + one for one in group), "")]
        lines += [indent + line for line in comments.own]
        return [*lines, indent + text + (f" {comments.trail}" if comments.trail else "")]

    def _statement(self, place: Place, key: str, value: Any) -> list[str]:
        name = path_text((key,))
        inside = [(*place, number) for number in (*range(len(value)), CLOSING)] if isinstance(value, list) else []
        if not any(inner in self.comments for inner in inside):
            return self._led(place, statement_text(name, value), "")
        rows = [f"{name} = ["]
        for inner, item in zip(inside, value, strict=False):
            rows += self._led(inner, f"{inline_text(item)},", INDENT)
        rows += [INDENT + line for line in self._own(inside[-1])]
        return self._led(place, "\n".join([*rows, "]"]), "")


def _target(place: Place, places: Mapping[Place, int], first_inside: Mapping[Place, Place]) -> Place | None:
    """Return where the comments of a place go: there, to the nearest thing around it, or to the first one inside."""
    if place in places:
        return place
    bare = place[:-1] if place[-1] == CLOSING else place
    for cut in range(len(bare), 0, -1):
        if bare[:cut] in places:
            return bare[:cut]
        if bare[:cut] in first_inside:
            return first_inside[bare[:cut]]
    return None
