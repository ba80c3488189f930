"""The edits that mend what was found without asking anybody."""

from collections.abc import Iterable

from orgtui.checks.finding import Finding
from orgtui.edits import WithdrawAcceptance
from orgtui.edits.base import Edit


def safe_edits(findings: Iterable[Finding]) -> tuple[Edit, ...]:
    """Return the edits of all safe fixes, in an order in which each can be made on what the one before it left."""
    edits = [fix.edit for finding in findings for fix in finding.fixes if fix.safety == "safe" and fix.edit is not None]
    # Acceptances go by their number: the last one first, and after everything that names a record by its number.
    withdrawn = sorted((edit.number for edit in edits if isinstance(edit, WithdrawAcceptance)), reverse=True)
    others = [edit for edit in edits if not isinstance(edit, WithdrawAcceptance)]
    return (*others, *(WithdrawAcceptance(number) for number in dict.fromkeys(withdrawn)))
