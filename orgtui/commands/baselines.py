"""Baseline files of ``orgtui check``: read, and written anew with what is found."""

import errno
from collections.abc import Container, Sequence
from dataclasses import replace
from pathlib import Path

from orgtui.baseline import BadBaseline, Baseline, Identity, identities, is_baseline, name_in, parsed
from orgtui.commands.files import written
from orgtui.commands.output import CommandError, complain, shown
from orgtui.reports.report import Report
from orgtui.store import DEFAULT_CAPS
from orgtui.store.private import read_private
from orgtui.words import _


def read_baseline(word: str) -> Baseline:
    """Return the baseline in the file that the user names.

    Raises
    ------
    CommandError
        Where there is none, or where it cannot be read.
    """
    content = _bytes_of(Path(word))
    if content is None:
        problem = _("{path}: there is no such baseline; make it with --write-baseline")
        raise CommandError(problem.format(path=shown(word)))
    try:
        return parsed(content)
    except BadBaseline as error:
        raise CommandError(_("{path}: {reason}").format(path=shown(word), reason=error)) from None


def accept_all(path: Path, reports: Sequence[Report], ran: Container[str]) -> list[Report]:
    """Write what no chart accepts into a baseline; return the reports with all of it accepted.

    What the baseline lists for charts that are not checked now stays, and so does what it lists of rules that did not
    run on those that are.

    Parameters
    ----------
    path
        The file of the baseline.
    reports
        What was found.
    ran
        Codes of the rules that ran.

    Raises
    ------
    CommandError
        Where the file is something else, or cannot be read or written.
    """
    listed = {name_in(path, report.path): _not_accepted(report) for report in reports}
    made = _overwritten(path).listing(listed, ran)
    saved = written(path, made.text().encode(), overwrite=True)
    if saved.warning is not None:
        complain(_("{path}: {warning}").format(path=shown(path), warning=saved.warning))
    return [replace(report, judged=made.accepting(name_in(path, report.path), report.judged)) for report in reports]


def _not_accepted(report: Report) -> list[Identity]:
    """Return the findings that the chart does not accept, whatever a baseline says of them."""
    open_ones = (item for item in report.judged if item.accepted is None or item.accepted.by == "baseline")
    return identities([item.finding for item in open_ones])


def _overwritten(path: Path) -> Baseline:
    """Return the baseline that a new one replaces, empty where there is none; no other file is overwritten."""
    content = _bytes_of(path)
    if content is None:
        return Baseline({})
    if not is_baseline(content):
        raise CommandError(_("{path}: this file is no baseline; it is left as it is").format(path=shown(path)))
    try:
        return parsed(content)
    except BadBaseline:  # Damaged or of another format: writing it anew is what mends it.
        return Baseline({})


def _bytes_of(path: Path) -> bytes | None:
    """Return what a baseline holds, None where there is none; a device, which has no end, is not read."""
    try:
        return read_private(path, DEFAULT_CAPS.file_bytes)
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = _("this is no regular file") if error.errno == errno.EINVAL else error.strerror
        raise CommandError(_("{path}: {reason}").format(path=shown(path), reason=reason)) from None
