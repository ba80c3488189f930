"""The new text of a value: a scalar is replaced, a list and an inline table are changed element by element."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import tomli

from orgtui.store.align import match, staying
from orgtui.store.brackets import Place, arrange, take_apart
from orgtui.store.problems import CannotSplice
from orgtui.store.render import inline_text, key_text, value_text
from orgtui.store.scan import key_of
from orgtui.words import _

#: What a key of a table becomes when it goes.
REMOVED = object()


def cannot_splice() -> CannotSplice:
    """Return the error that says so; the caller asks whether to write canonical form instead."""
    return CannotSplice(_("The changes do not fit the layout of the file; it would have to be laid out anew"))


def spliced(text: str, value: Any) -> str:
    """Return the text of a value after a change.

    Parameters
    ----------
    text
        The value as it stands in the file.
    value
        What it shall be, as a plain TOML value.
    """
    if isinstance(value, list) and text.startswith("["):
        return _spliced_list(text, value)
    if isinstance(value, dict) and text.startswith("{"):
        old = parsed(text)
        changes = {key: value.get(key, REMOVED) for key in (*value, *old) if old.get(key, REMOVED) != value.get(key)}
        return spliced_members(text, changes, tuple(value))
    if isinstance(value, str) and text[0] == "'" and value.isprintable() and "'" not in value:
        return f"'{value}'"
    return value_text(value)


def parsed(text: str) -> Any:
    """Return the value that a text means."""
    return tomli.loads(f"v = {text}")["v"]


def _identity(value: Any) -> Hashable:
    return value if isinstance(value, str) else (type(value).__name__, repr(value))


def _spliced_list(text: str, new: list[Any]) -> str:
    old = parsed(text)
    places = match(map(_identity, old), map(_identity, new))
    replaced = _replaced(places, len(old))
    bodies = [segment.body for segment in take_apart(text).segments]
    wanted = [
        Place(replaced.get(at), inline_text(new[at])) if place is None else Place(place, bodies[place])
        for at, place in enumerate(places)
    ]
    return arrange(text, wanted)


def _replaced(places: Sequence[int | None], size: int) -> dict[int, int]:
    """Pair new elements with those that went: between two that stay, where as many came as went."""
    stay = staying(places)
    known = {place for place in places if place is not None}
    pairs: dict[int, int] = {}
    came: list[int] = []
    reached = 0
    for at, place in [*enumerate(places), (len(places), size)]:
        if place is None:
            came.append(at)
        elif place in stay or place == size:
            went = [number for number in range(reached, place) if number not in known]
            if len(went) == len(came):
                pairs.update(zip(came, went, strict=True))
            came, reached = [], place + 1
    return pairs


def spliced_members(text: str, changes: Mapping[str, Any], order: Sequence[str]) -> str:
    """Return an inline table with some keys changed.

    Parameters
    ----------
    text
        The inline table as it stands in the file.
    changes
        Key -> new plain value, or `REMOVED`.
    order
        All keys that the format knows, in the order in which new ones are put.

    Raises
    ------
    CannotSplice
        Where a key that changes is spread over several dotted keys.
    """
    bodies = [segment.body for segment in take_apart(text).segments]
    keys = [key_of(body)[1] for body in bodies]
    places = [Place(number, body) for number, body in enumerate(bodies)]
    for key, value in changes.items():
        found = [number for number, path in enumerate(keys) if path[0] == key]
        if any(len(keys[number]) > 1 for number in found):
            raise cannot_splice()
        if found and value is REMOVED:
            places = [place for place in places if place.old != found[0]]
        elif found:
            at = next(at for at, place in enumerate(places) if place.old == found[0])
            places[at] = Place(found[0], member_with(bodies[found[0]], value))
        elif value is not REMOVED:
            names = [None if place.old is None else keys[place.old][0] for place in places]
            new = Place(None, f"{key_text(key)} = {inline_text(value)}")
            places.insert(slot(names, key, order), new)
    return arrange(text, places)


def member_with(member: str, value: Any) -> str:
    """Return a ``key = value`` of an inline table with another value."""
    start = key_of(member)[2]
    text = spliced(member[start:], value)
    return member[:start] + (inline_text(value) if isinstance(value, str) and "\n" in text else text)


def slot(names: Sequence[str | None], key: str, order: Sequence[str]) -> int:
    """Return where a new key goes among the names that stand there: behind the nearest that precedes it in `order`.

    Parameters
    ----------
    names
        The keys that stand there; None for one that was put there just now.
    key
        The new key.
    order
        The order of the format; keys that it does not name come last.
    """
    rank = {name: number for number, name in enumerate(order)}
    mine = rank.get(key, len(order))
    before = [(rank[name], at) for at, name in enumerate(names) if name is not None and rank.get(name, mine) < mine]
    if before:
        at = max(before)[1] + 1
        while at < len(names) and names[at] is None:
            at += 1
        return at
    return 0 if mine < len(order) else len(names)
