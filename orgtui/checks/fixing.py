"""The edits that mend what was found without asking anybody."""

from collections.abc import Iterable
from itertools import groupby

from orgtui.checks.finding import Finding
from orgtui.edits import Several, StripText, WithdrawAcceptance
from orgtui.edits.base import Edit
from orgtui.words import ngettext


def safe_edits(findings: Iterable[Finding]) -> tuple[Edit, ...]:
    """Return the edits of all safe fixes, in an order in which each can be made on what the one before it left.

    Texts are cleaned table by table: a careless import leaves hidden characters in thousands of records.
    """
    edits = [fix.edit for finding in findings for fix in finding.fixes if fix.safety == "safe" and fix.edit is not None]
    strips = sorted((edit for edit in edits if isinstance(edit, StripText)), key=lambda edit: edit.table)
    cleaned = (_cleaning(tuple(group)) for _table, group in groupby(strips, key=lambda edit: edit.table))
    # Acceptances go by their number: the last one first, and after everything that names a record by its number.
    withdrawn = sorted((edit.number for edit in edits if isinstance(edit, WithdrawAcceptance)), reverse=True)
    others = [edit for edit in edits if not isinstance(edit, WithdrawAcceptance | StripText)]
    return (*cleaned, *others, *(WithdrawAcceptance(number) for number in dict.fromkeys(withdrawn)))


def _cleaning(edits: tuple[StripText, ...]) -> Edit:
    if len(edits) == 1:
        return edits[0]
    words = ngettext(
        "Removed hidden characters from {count} record", "Removed hidden characters from {count} records", len(edits)
    )
    return Several(edits, words.format(count=len(edits)))
