"""Making the report on one chart file: check, leave out what is old, accept what a baseline lists, mend."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from orgtui.baseline import Baseline, identities, name_in, new_among
from orgtui.checks import Context, Finding, check
from orgtui.checks.fixing import safe_edits
from orgtui.checks.judging import Judged, judge, open_findings
from orgtui.commands.files import STDIN, load, overwrite
from orgtui.commands.output import CommandError, complain, shown
from orgtui.edits import EditError
from orgtui.model import Chart
from orgtui.reports.report import Report
from orgtui.store import CannotSplice, LoadError, read_bytes
from orgtui.words import _

if TYPE_CHECKING:
    from orgtui.catalogue import Catalogue, CatalogueDuty
    from orgtui.store import Loaded

#: A fix may make another one due; so many rounds are enough, whatever a rule does.
ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for, the same for every file.

    Attributes
    ----------
    select, ignore
        Rules to run and to leave out.
    as_planned
        Whether open and vacant seats count as filled.
    since
        A git revision whose findings are left out.
    baseline, baseline_path
        Findings that are accepted because they were there before, and the file that says so.
    today
        The day of the check.
    """

    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    as_planned: bool = False
    since: str | None = None
    baseline: Baseline | None = None
    baseline_path: Path | None = None
    today: date = date.min

    def findings(self, chart: Chart) -> tuple[Finding, ...]:
        """Return what the chosen rules say about a chart."""
        context = Context.of(chart, catalogue=_Library(), today=self.today, as_planned=self.as_planned)
        return check(context, self.select, self.ignore)


def report_on(word: str, wanted: Wanted, *, fix: bool = False) -> Report:
    """Check the chart file that the user names.

    Parameters
    ----------
    word
        The file, or ``-``.
    wanted
        What to look for.
    fix
        True to make the safe fixes of what is reported and to save the file.

    Raises
    ------
    CommandError
        Where the file cannot be read or written, or the revision cannot be had.
    """
    loaded = load(word)
    before = None if wanted.since is None else _judged_before(word, wanted)
    fixed = _fixed(word, loaded, wanted, before) if fix else None
    if fixed:
        loaded = load(word)
    return Report(word, loaded.chart, loaded.source, _judged(word, loaded.chart, wanted, before), fixed)


def _judged(word: str, chart: Chart, wanted: Wanted, before: Sequence[Judged] | None) -> tuple[Judged, ...]:
    judged = judge(wanted.findings(chart), chart, wanted.today)
    if before is not None:
        judged = tuple(_new(judged, before))
    if wanted.baseline is not None and wanted.baseline_path is not None:
        judged = wanted.baseline.accepting(name_in(wanted.baseline_path, word), judged)
    return judged


def _fixed(word: str, loaded: "Loaded", wanted: Wanted, before: Sequence[Judged] | None) -> tuple[str, ...]:
    """Make the safe fixes in the file, and return what each of them did."""
    from orgtui.store import prepare

    if word == STDIN or loaded.newer_format:
        raise CommandError(_("{path}: --fix cannot write it").format(path=shown(word)))
    chart, done = _mended(word, loaded.chart, wanted, before)
    if done:
        try:
            content = prepare(loaded.source, chart).content
        except CannotSplice as error:
            raise CommandError(_("{path}: {reason}").format(path=shown(word), reason=error)) from None
        overwrite(Path(word), content, loaded.source)
    return tuple(done)


def _mended(word: str, chart: Chart, wanted: Wanted, before: Sequence[Judged] | None) -> tuple[Chart, list[str]]:
    """Return the chart with every safe fix made, and what each of them did."""
    fixed: list[str] = []
    for _round in range(ROUNDS):
        mended = chart
        for edit in safe_edits(open_findings(_judged(word, chart, wanted, before))):
            try:
                after = edit.apply(mended)
            except EditError:
                continue
            if after is not mended:
                fixed.append(edit.words(mended))
                mended = after
        if mended is chart:
            break
        chart = mended
    return chart, fixed


def _judged_before(word: str, wanted: Wanted) -> tuple[Judged, ...]:
    """Return the findings on the file as it was in the revision; a file that is new had none."""
    from orgtui.since import NoRevision, content_at

    revision = wanted.since or ""
    if word == STDIN:
        raise CommandError(_("--since needs a file: standard input has no history"))
    try:
        content = content_at(revision, Path(word))
    except NoRevision as error:
        raise CommandError(_("{path}: {reason}").format(path=shown(word), reason=error)) from None
    if content is None:
        words = _("{path}: it is not in {revision}, so that all of its findings are new")
        complain(words.format(path=shown(word), revision=shown(revision)))
        return ()
    try:
        chart = read_bytes(content, f"{revision}:{word}").chart
    except LoadError as error:
        raise CommandError(*map(str, error.problems), _("leave out --since to check the file alone")) from None
    return judge(wanted.findings(chart), chart, wanted.today)


def _new(judged: Sequence[Judged], before: Sequence[Judged]) -> Iterator[Judged]:
    """Yield the findings that are not among those before; what was accepted there and no longer is counts as new."""
    for accepted in (False, True):
        now = [item for item in judged if (item.accepted is not None) == accepted]
        known = [item.finding for item in before if accepted or item.accepted is None]
        for item, fresh in zip(now, new_among([item.finding for item in now], identities(known)), strict=True):
            if fresh:
                yield item


class _Library:
    """The catalogue, read only when a finding needs it: most charts have none that does."""

    @cached_property
    def _read(self) -> "Catalogue":
        from orgtui.catalogue import catalogue

        return catalogue()

    @property
    def duties(self) -> "Mapping[str, CatalogueDuty]":
        """The known duties by their ids."""
        return self._read.duties

    def usual_owners(self, duty_id: str) -> tuple[str, ...]:
        """Return the ids of the roles that usually own the duty, likeliest first."""
        return self._read.usual_owners(duty_id)
