"""The pages of the D-rules and the X-rules: duties, and the file itself."""

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
            formula=N_("All owners are vacant, none is covered by a filled role, and no deputy is there."),
            small_shop=N_("Name who covers the role, or let the owner take the duty until somebody is found."),
            source=N_("Ours."),
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
        "D412": PageText(
            does=N_("A duty that only a freelancer, an agency or a partner answers for."),
            why=N_("When the contract ends, the knowledge leaves, and nobody inside notices what stops."),
            formula=N_("Every owner is freelance, agency or external. A risk for a critical duty, else a hint."),
            small_shop=N_("The owner answers for it, the freelancer supports: that is one press of a key."),
            source=N_("Practice of shops with agencies: put them under an owner inside."),
        ),
        "X905": PageText(
            does=N_("Control, direction-changing or hidden characters in a text or an id."),
            why=N_("They can change what a terminal or a reviewer sees, and make two equal-looking names differ."),
            formula=N_(
                "Control characters, direction overrides, unpaired surrogates and invisible characters, except those "
                "that Arabic, Persian and emoji need."
            ),
            small_shop=N_("They usually come along with copied text. Removing them is safe."),
            source=N_("CVE-2021-42574 (Trojan Source) and CWE-150 (terminal escapes)."),
        ),
        "X906": PageText(
            does=N_("A key, table or limit that the format does not know."),
            why=N_("A misspelt key does nothing, silently."),
            formula=N_("Every key that is not in the format and does not begin with `x-`. It is kept on save."),
            small_shop=N_("The same at every size. Keys of your own begin with `x-`."),
            source=N_("Cargo's warning about unused manifest keys."),
        ),
        "X909": PageText(
            does=N_("A hand-off that does not say what is handed over."),
            why=N_("Two people who both think they know what is meant is where things get lost."),
            formula=N_("`what` is missing or blank."),
            small_shop=N_('One or two words are enough: "packed orders".'),
            source=N_("Ours."),
        ),
    }
)
