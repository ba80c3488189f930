"""A whole table in one value: ``roles = { owner = {...} }`` or ``handoffs = [ {...}, {...} ]``."""

from collections.abc import Sequence

from orgtui.store.brackets import Place, arrange, take_apart
from orgtui.store.edit import Work
from orgtui.store.follow import Followed, changes
from orgtui.store.layout import Site
from orgtui.store.render import inline_text, key_text
from orgtui.store.scan import key_of
from orgtui.store.tables import Table, as_table, order_of
from orgtui.store.values import cannot_splice, spliced_members


def arrange_whole(work: Work, table: Table, site: Site, followed: Sequence[Followed]) -> None:
    """Note the edit that gives the value its new elements.

    Parameters
    ----------
    work
        Where it is noted.
    table
        The table.
    site
        The statement that holds it.
    followed
        Its records as they shall be.

    Raises
    ------
    CannotSplice
        Where the elements are spread over dotted keys.
    """
    statement = site.statement
    text = work.layout.blocks[site.block].text[statement.value : statement.value_end]
    bodies = [segment.body for segment in take_apart(text).segments]
    number = {at if table.array else _id_of(body): at for at, body in enumerate(bodies)}
    places = [_place(table, item, number, bodies) for item in followed]
    work.edit(site.block, statement.value, statement.value_end, work.lines(arrange(text, places)))


def _id_of(body: str) -> str:
    path = key_of(body)[1]
    if len(path) != 1:
        raise cannot_splice()
    return path[0]


def _place(table: Table, item: Followed, number: dict[str | int, int], bodies: Sequence[str]) -> Place:
    if item.old is None:
        inner = inline_text(as_table(item.record))
        return Place(None, inner if table.array else f"{key_text(str(item.key))} = {inner}")
    body = bodies[number[item.old]]
    if item.record is item.before and item.key == item.old:
        return Place(number[item.old], body)
    length, _path, value = key_of(body) if not table.array else (0, (), 0)
    changed = spliced_members(body[value:], changes(item.before, item.record), order_of(table.record))
    key = body[:value] if item.key == item.old or table.array else key_text(str(item.key)) + body[length:value]
    return Place(number[item.old], key + changed)
