"""The pages of the W-rules: hand-offs, silos and flows."""

from collections.abc import Mapping
from types import MappingProxyType

from orgtui.messages.page_text import PageText
from orgtui.words import N_

TEXTS: Mapping[str, PageText] = MappingProxyType(
    {
        "W301": PageText(
            does=N_("A department that hands nothing to the rest of the shop and gets nothing from it."),
            why=N_("What one side knows and the other needs is lost at the border; customers meet it as late answers."),
            formula=N_(
                "No hand-off has exactly one end in the department (its own E-I index is -1), nobody in it works "
                "elsewhere too, and there are two departments or more. Speaks once `limits.coverage` (half) of all "
                "roles have a hand-off, external partners not counted."
            ),
            small_shop=N_("A department of one person counts too. Unrecorded hand-offs look the same: record them."),
            source=N_("E-I index, Krackhardt and Stern 1988, as in UCINET; the gate is ours."),
        ),
        "W302": PageText(
            does=N_("Work that falls into groups that hand each other nothing."),
            why=N_("Each group may run well, and yet nothing of one reaches the other."),
            formula=N_(
                "More than one weak component of the hand-offs, the roles of one person being one node; roles without "
                "any hand-off are left to W306. Speaks once `limits.coverage` of the roles have a hand-off."
            ),
            small_shop=N_("Whoever wears two hats links both: naming the holders often settles it."),
            source=N_("Weak components of a directed graph."),
        ),
        "W303": PageText(
            does=N_("Two departments whose work runs through one person without a deputy."),
            why=N_(
                "When that person is away, both departments wait. Bridging is good for the person, a risk for the firm."
            ),
            formula=N_(
                "Between two departments of two roles or more each, every hand-off has the same person at one end (the "
                "largest matching is 1); it has one seat, two hand-offs or more and nobody backs up any of its duties. "
                "Speaks once `limits.coverage` of both departments' roles have a hand-off."
            ),
            small_shop=N_("Departments of one role are left out: they cannot have a second carrier."),
            source=N_("Burt's structural holes; the exact form is ours."),
        ),
        "W304": PageText(
            does=N_("A person without whom the hand-offs fall apart."),
            why=N_("Everything between the parts goes through one head: a holiday stops it."),
            formula=N_(
                "An articulation point of the hand-offs, the roles of one person being one node, whose removal leaves "
                "two parts or more of two roles or more each; one seat, nobody backs up any of its duties. A hint for "
                "the owner. Speaks once `limits.coverage` of the roles have a hand-off."
            ),
            small_shop=N_(
                "In a star everything goes through the owner: parts of one role do not count for that reason."
            ),
            source=N_("Articulation points of a graph; the two sides of two roles are ours."),
        ),
        "W306": PageText(
            does=N_("Roles that hand nothing to anybody and get nothing."),
            why=N_("Either a hand-off was not written down, or nobody needs what the role makes."),
            formula=N_(
                "No hand-off begins or ends at any role of the same person; external partners are left out. Speaks "
                "once `limits.coverage` of the roles have a hand-off."
            ),
            small_shop=N_(
                "While fewer than half of the roles have hand-offs nothing is said: the list is not begun yet."
            ),
            source=N_("Ours."),
        ),
        "W310": PageText(
            does=N_("A flow in which one step reaches the next by no hand-off."),
            why=N_("Errors and delay come from what one side assumes the other has told it, most between departments."),
            formula=N_(
                "Two duties in a row have owners who are different people, and no hand-off runs from anybody who owns "
                "or supports the first to anybody who owns or supports the second. The first such place of each flow. "
                "A risk across departments, a hint inside one or between a boss and a direct report."
            ),
            small_shop=N_("Steps of one person never break, whatever the roles."),
            source=N_("Ours."),
        ),
        "W311": PageText(
            does=N_("A step of a flow that nobody owns, or whose owner is vacant."),
            why=N_("This is where an order, a return or a campaign stops."),
            formula=N_("A duty of a flow without an owner (broken), or with vacant, uncovered owners only (risk)."),
            small_shop=N_("The same at every size."),
            source=N_("Ours."),
        ),
    }
)
