"""The pages of the D-rules."""

from collections.abc import Mapping
from types import MappingProxyType

from orgtui.messages.page_text import PageText
from orgtui.words import N_

TEXTS: Mapping[str, PageText] = MappingProxyType(
    {
        "D401": PageText(
            does=N_("A duty that no role owns."),
            why=N_("What nobody answers for gets done late, twice or not at all."),
            formula=N_(
                "No role lists the duty under `duties`. Supporters and deputies do not count: they help an owner."
            ),
            small_shop=N_("The owner may own it. What the shop does not do should not be in the chart."),
            source=N_("RACI practice: every task has at least one who does it and exactly one who answers for it."),
        ),
        "D402": PageText(
            does=N_("A duty that roles of different people own."),
            why=N_("Two who decide are nobody who decides: each waits for the other, or both act."),
            formula=N_("Two roles or more own the duty, and they are not held by the same people."),
            small_shop=N_("Two roles of one person are no conflict. Whoever helps should support, not own."),
            source=N_("RACI practice: exactly one is accountable."),
        ),
        "D403": PageText(
            does=N_("A duty whose owner is vacant."),
            why=N_("It is on the chart as somebody's, and yet nobody does it."),
            formula=N_(
                "All owners are vacant, and no filled role covers one of them (`covered_by`); a deputy does not count."
            ),
            small_shop=N_("Name who covers the role, or let the owner take the duty until somebody is found."),
            source=N_("Ours."),
        ),
        "D404": PageText(
            does=N_("A critical duty that only one person can do."),
            why=N_("One illness, one holiday or one resignation stops it: the worst number in business is one."),
            formula=N_(
                "The people who are there among owners and deputies are one; a seat without a name yet counts as "
                "somebody. One line for each person. Duties that are not critical are named when the rule is "
                "selected."
            ),
            small_shop=N_(
                "Usual in a small shop: each line lists what to write down first, so that somebody could step in."
            ),
            source=N_("The bus factor; Kennedy in Entrepreneur (the worst number in business is one)."),
        ),
        "D405": PageText(
            does=N_("A person with more duties than one can carry."),
            why=N_("Somebody who has everything lets something slip, and cannot be replaced."),
            formula=N_(
                "Duties owned or supported per seat, over all roles of a person: more than 15 times the share of full "
                "time (`limits.duties_per_person`), or 12 and more that are also more than twice the median of the "
                "roles with duties (`limits.duties_relative`). Silent where every duty has its hours written."
            ),
            small_shop=N_("An owner with many hats is the usual case: the list shows what to hand over first."),
            source=N_("15 to 20 duties as the most for all-round posts (HRC). The comparison with the others is ours."),
        ),
        "D406": PageText(
            does=N_("A role without duties in a department where duties are recorded."),
            why=N_("Either its work is not written down, or the role is not needed."),
            formula=N_(
                "Three roles or more in the chart; the role owns, supports and backs up nothing; at least half of its "
                "department's roles have duties. External partners are left out."
            ),
            small_shop=N_("Speaks only where the others have their duties written down."),
            source=N_("RACI practice: a role without any part, could it be eliminated?"),
        ),
        "D407": PageText(
            does=N_("A duty that many roles do together."),
            why=N_("What everybody does a part of is hard to steer and easy to leave to the others."),
            formula=N_("More people support it than `limits.supporters` (3), the roles of one person counted once."),
            small_shop=N_("Rarely said: it takes four people on one duty."),
            source=N_("RACI practice: with many on one task, break it down; the number is ours."),
        ),
        "D408": PageText(
            does=N_("A deputy who is the owner."),
            why=N_("It looks covered on the chart, and is not."),
            formula=N_("The role that backs the duty up and all that own it are held by the same one person."),
            small_shop=N_("The same at every size. If nobody else can do it, leave the deputy empty."),
            source=N_("Follows from D404."),
        ),
        "D409": PageText(
            does=N_("A person who answers for more than half of all duties."),
            why=N_("Decisions queue at one desk, and nobody else learns to take them."),
            formula=N_(
                "Owned duties, over all roles of the person, are more than 50 % of the chart's; six roles or more."
            ),
            small_shop=N_("Not said below six roles, where it is the owner's lot."),
            source=N_("RACI practice: can accountability be pushed down? The share is ours."),
        ),
        "D410": PageText(
            does=N_("The same duty written twice, in different departments."),
            why=N_("Each department may believe that the other does it, or both do."),
            formula=N_(
                "Names that differ in case, accents, blanks and punctuation at most, owned in different departments."
            ),
            small_shop=N_("The same at every size."),
            source=N_("Ours."),
        ),
        "D411": PageText(
            does=N_("A duty that shops of this size cannot do without and this chart does not have."),
            why=N_("What is on nobody's list is found out when it is due: taxes, refunds, passwords."),
            formula=N_(
                "The chart has a `size`, the library marks the duty essential for it and for the chart's `traits`, "
                "and the chart has it neither by id nor by name."
            ),
            small_shop=N_("Each size has its own list. Without `size` nothing is compared."),
            source=N_(
                "Three kinds of gaps in who does what: nobody, several, and missing altogether; the lists are ours."
            ),
        ),
        "D412": PageText(
            does=N_("A duty that only a freelancer, an agency or a partner answers for."),
            why=N_("When the contract ends, the knowledge leaves, and nobody inside notices what stops."),
            formula=N_("Every owner is freelance, agency or external. A {warning} for a critical duty, else a {note}."),
            small_shop=N_("The owner answers for it, the freelancer supports: that is one press of a key."),
            source=N_("Practice of shops with agencies: put them under an owner inside."),
        ),
        "D413": PageText(
            does=N_("A person with more hours of duties than the week has."),
            why=N_("Something is left undone every week, and which one is chance."),
            formula=N_(
                "Hours a week of the duties a person does, per seat: those owned, or shared with the others where "
                "somebody supports them. More than `limits.week_hours` (40) times the share of full time; unknown "
                "counts as full."
            ),
            small_shop=N_("Owners often work longer: set `limits.week_hours` to what you mean."),
            source=N_("Arithmetic; 40 is a default, not a norm."),
        ),
    }
)
