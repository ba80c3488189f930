"""The views beside the tree as data: pure functions of a chart and what is derived from it.

Every text in a state is fit to show. Whoever draws a state cuts and wraps it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from orgtui.checks.people import Person
from orgtui.graph import RoleId, Views


def tree_order(views: Views) -> Iterator[RoleId]:
    """Yield every role once, as the unfolded tree lists them."""
    for root in views.forest.roots:
        yield from views.subtree(root)


def roles_by_person(
    views: Views, persons_of: Callable[[RoleId], Iterable[Person]]
) -> Mapping[Person, tuple[RoleId, ...]]:
    """Return person -> the roles, both in the order of the tree.

    Parameters
    ----------
    views
        What is derived from the chart.
    persons_of
        Returns the persons of a role.
    """
    found: dict[Person, list[RoleId]] = {}
    for role_id in tree_order(views):
        for person in persons_of(role_id):
            found.setdefault(person, []).append(role_id)
    return {person: tuple(role_ids) for person, role_ids in found.items()}
