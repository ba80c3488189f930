"""The pages of the X-rules: the file itself."""

from collections.abc import Mapping
from types import MappingProxyType

from orgtui.messages.page_text import PageText
from orgtui.words import N_

TEXTS: Mapping[str, PageText] = MappingProxyType(
    {
        "X901": PageText(
            does=N_("An accepted rule that does not exist."),
            why=N_("A misspelt acceptance accepts nothing, and looks as if it did."),
            formula=N_("`rule` of an `[[accepted]]` entry is neither a code nor a name of a rule."),
            small_shop=N_("The same at every size."),
            source=N_("ruff refuses unknown codes."),
        ),
        "X902": PageText(
            does=N_("An acceptance without a reason."),
            why=N_("In a year nobody knows whether it still holds."),
            formula=N_("`reason` is missing or blank. The finding counts as accepted all the same."),
            small_shop=N_("Half a sentence is enough."),
            source=N_("clippy's allow_attributes_without_reason, eslint's require-description."),
        ),
        "X903": PageText(
            does=N_("An acceptance of a finding that is no longer there."),
            why=N_("It would silently accept the same fault when it comes back."),
            formula=N_("No finding of this rule has exactly these subjects. Not said of expired ones, nor as planned."),
            small_shop=N_("Removing it is safe."),
            source=N_("ruff's RUF100, eslint's unused directives."),
        ),
        "X904": PageText(
            does=N_("An acceptance whose last day is past."),
            why=N_("Its finding is open again; the date was set to decide anew."),
            formula=N_("`until` is before today."),
            small_shop=N_("The same at every size."),
            source=N_("Ours."),
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
        "X907": PageText(
            does=N_("A file written by a newer version of orgtui."),
            why=N_("What this version does not know it cannot check, and saving is off."),
            formula=N_("`format` is larger than the one this version knows."),
            small_shop=N_("The same at every size."),
            source=N_("Ours."),
        ),
        "X908": PageText(
            does=N_("Names that are nearly the same: one person or two?"),
            why=N_("Two spellings are two people here: their duties, hours and keys are not added up."),
            formula=N_(
                "Two names differ in case, accents, blanks and punctuation at most, or a plain name is also that of "
                "an entry in `people`. Two entries of one name are meant."
            ),
            small_shop=N_("Usually a slip of the pen."),
            source=N_("Ours."),
        ),
        "X909": PageText(
            does=N_("A hand-off that does not say what is handed over."),
            why=N_("Two people who both think they know what is meant is where things get lost."),
            formula=N_("`what` is missing or blank."),
            small_shop=N_('One or two words are enough: "packed orders".'),
            source=N_("Ours."),
        ),
        "X910": PageText(
            does=N_("A title or name in which there is nothing to read."),
            why=N_("It is a row without words in the tree, and a gap in every sentence about it."),
            formula=N_(
                "The chart's or a role's `title`, the `name` of a department, duty, flow or person, or an entry of "
                "`holders` is empty or holds only blanks and invisible characters. Until it is written the id is shown."
            ),
            small_shop=N_("The same at every size."),
            source=N_("Ours."),
        ),
    }
)
