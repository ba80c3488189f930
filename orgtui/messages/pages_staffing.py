"""The pages of the F-rules."""

from collections.abc import Mapping
from types import MappingProxyType

from orgtui.messages.page_text import PageText
from orgtui.words import N_

TEXTS: Mapping[str, PageText] = MappingProxyType(
    {
        "F601": PageText(
            does=N_("A person booked for more than full time."),
            why=N_("The parts add up to a week that nobody has."),
            formula=N_(
                "The written `fte` of all roles of a person add up to more than 1. Silent where one of several roles "
                "has none."
            ),
            small_shop=N_("With many hats, write a share for each: the sum shows what is left."),
            source=N_("Full-time equivalent: hours over full-time hours, 1 at most for one person."),
        ),
        "F602": PageText(
            does=N_("A role with more holders than seats."),
            why=N_("Either a seat is missing in the plan, or somebody in it has left."),
            formula=N_("`seats` is written and smaller than the number of `holders`."),
            small_shop=N_("Leave `seats` away where it equals the holders."),
            source=N_("Arithmetic."),
        ),
        "F603": PageText(
            does=N_("A person who holds a role and the one it reports to."),
            why=N_("Nobody looks at that work from above."),
            formula=N_("One person holds a role and its manager's. Silent for whoever holds the top role."),
            small_shop=N_("The owner may wear every hat."),
            source=N_("Ours."),
        ),
        "F604": PageText(
            does=N_("Roles without a cost, once others have one."),
            why=N_("Totals are then a lower bound, and comparisons mislead."),
            formula=N_("Some roles have a `cost`, these have none; external partners are left out. One line for all."),
            small_shop=N_("No cost anywhere is fine: then nothing is said."),
            source=N_("Ours."),
        ),
        "F605": PageText(
            does=N_("A freelancer or an agency that employees report to."),
            why=N_("Who pays and judges employees should be bound to the firm."),
            formula=N_(
                "A freelance or agency role is the manager of an in-house or part-time one. Off by default: select it."
            ),
            small_shop=N_("An interim lead may be just right."),
            source=N_("Ours; no source was found."),
        ),
        "F606": PageText(
            does=N_("A role that has been vacant for long."),
            why=N_("After half a year either it was not needed, or somebody does it without having it."),
            formula=N_(
                "`vacant_since` is more than 180 days ago, 90 in a firm of up to 20 people; `limits.vacancy_days`."
            ),
            small_shop=N_("Small firms feel a gap sooner, so they are asked sooner."),
            source=N_("Ours; no threshold was found."),
        ),
        "F607": PageText(
            does=N_("A title that joins two jobs."),
            why=N_("Two jobs in one title are hard to fill, to pay and to hand over."),
            formula=N_(
                'The title contains "and", "&", "/" or the like, in the languages of orgtui. Off by default: select it.'
            ),
            small_shop=N_("Merged posts are usual; two roles of one person show them better."),
            source=N_("Mediabistro on job titles with 'and' and slashes."),
        ),
    }
)
