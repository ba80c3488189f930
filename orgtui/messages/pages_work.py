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
                "When that person is away, both departments wait. Bridging is good for the person, not for the firm."
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
                "two parts or more of two roles or more each; one seat, nobody backs up any of its duties. A {note} "
                "for the owner. Speaks once `limits.coverage` of the roles have a hand-off."
            ),
            small_shop=N_(
                "In a star everything goes through the owner: parts of one role do not count for that reason."
            ),
            source=N_("Articulation points of a graph; the two sides of two roles are ours."),
        ),
        "W305": PageText(
            does=N_("Departments that keep more of their hand-offs to themselves than chance would."),
            why=N_(
                "Where hardly anything crosses, each side plans alone; firms with more ties across units did better "
                "in crises."
            ),
            formula=N_(
                "E-I = (ties across - ties inside) / all ties, each direction between two roles once. It is below 1 "
                "- 2 sum n(n-1) / (N(N-1)), what chance gives for departments of these sizes, and so low by chance "
                "in 5 % of cases at most: counted exactly up to 9 roles, by 10,000 seeded shuffles up to 64, beyond "
                "from the exact mean and variance. Eight roles or more (`limits.silo_roles`), in departments of two "
                "roles or more of which `limits.coverage` have a hand-off."
            ),
            small_shop=N_(
                "Never said below eight roles: with two departments and six roles no pattern is rare enough to mean "
                "anything."
            ),
            source=N_("Krackhardt and Stern 1988, as in UCINET; the cut at 5 % is ours."),
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
        "W307": PageText(
            does=N_("A hand-off from or to a vacant role that nobody covers."),
            why=N_("What is handed over lies on an empty desk, or never comes."),
            formula=N_("Nobody holds the giver or the receiver, and `covered_by` names nobody who is there."),
            small_shop=N_("Name who covers the role; the hand-off is then theirs."),
            source=N_("Ours."),
        ),
        "W308": PageText(
            does=N_("The same thing handed to and fro between two roles."),
            why=N_("Each believes that the other has the newest version."),
            formula=N_("A hand-off in both directions with the same `what`. Off by default: select it."),
            small_shop=N_("Often the two simply work on it together."),
            source=N_("Ours."),
        ),
        "W309": PageText(
            does=N_("Two departments that work together without an end."),
            why=N_("Close collaboration costs both sides time; after finding out what is needed a service does."),
            formula=N_(
                'A hand-off with `mode = "collaboration"` between two departments and no `until`. Off by default: '
                "select it."
            ),
            small_shop=N_("Under ten people this is how one works."),
            source=N_("Team Topologies: three modes, of which a service is the default. No time limit was found."),
        ),
        "W310": PageText(
            does=N_("A flow in which one step reaches the next by no hand-off."),
            why=N_("Errors and delay come from what one side assumes the other has told it, most between departments."),
            formula=N_(
                "Two duties in a row have owners who are different people, and no hand-off runs from anybody who owns "
                "or supports the first to anybody who owns or supports the second. The first such place of each flow. "
                "A {warning} across departments, a {note} inside one or between a boss and a direct report."
            ),
            small_shop=N_("Steps of one person never break, whatever the roles."),
            source=N_("Ours."),
        ),
        "W311": PageText(
            does=N_("A step of a flow that nobody owns, or whose owner is vacant."),
            why=N_("This is where an order, a return or a campaign stops."),
            formula=N_(
                "A duty of a flow without an owner ({error}), or with vacant, uncovered owners only ({warning})."
            ),
            small_shop=N_("The same at every size."),
            source=N_("Ours."),
        ),
        "W312": PageText(
            does=N_("Two departments that reach each other only through the top."),
            why=N_(
                "Escalating to the top is how a silo looks in a small firm: one desk carries everybody's questions."
            ),
            formula=N_(
                "Two departments of two roles or more exchange nothing directly, and every chain of hand-offs "
                "between them passes the top role; roles of one person are one. Speaks once `limits.coverage` of "
                "both departments' roles have a hand-off."
            ),
            small_shop=N_("Departments of one role are left out: the owner is their natural link."),
            source=N_("Ours."),
        ),
    }
)
