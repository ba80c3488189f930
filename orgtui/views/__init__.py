"""The views beside the tree as data: pure functions of a chart and what is derived from it.

Every text in a state is fit to show. Whoever draws a state cuts and wraps it.
"""

from collections.abc import Iterator, Mapping

from orgtui.card import MARK_OF, Mark
from orgtui.checks.finding import SEVERITIES, Severity
from orgtui.graph import RoleId, Views


def tree_order(views: Views) -> Iterator[RoleId]:
    """Yield every role once, as the unfolded tree lists them."""
    for root in views.forest.roots:
        yield from views.subtree(root)


def mark_of(marks: Mapping[str, Severity], name: str, own: Severity | None = None) -> Mark:
    """Return the shape of the worst of what the checks say about a subject and what the view sees itself.

    Parameters
    ----------
    marks
        Subject -> worst severity, as in a verdict, which may be a moment behind the chart.
    name
        The subject.
    own
        What the view knows without a check, None for nothing.
    """
    found = [severity for severity in (marks.get(name), own) if severity is not None]
    return MARK_OF[min(found, key=SEVERITIES.index)] if found else ""
