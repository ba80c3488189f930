"""The views beside the tree as data: pure functions of a chart and what is derived from it.

Every text in a state is fit to show. Whoever draws a state cuts and wraps it.
"""

from collections.abc import Iterator

from orgtui.graph import RoleId, Views


def tree_order(views: Views) -> Iterator[RoleId]:
    """Yield every role once, as the unfolded tree lists them."""
    for root in views.forest.roots:
        yield from views.subtree(root)
