"""What ``orgtui check`` says about one chart, as data that every form of output is made from."""

from collections.abc import Sequence
from dataclasses import dataclass

from orgtui.checks import SEVERITIES, Finding, rule
from orgtui.checks.judging import Judged, open_findings
from orgtui.messages import Line, fix_title
from orgtui.model import Chart
from orgtui.store import Source


@dataclass(frozen=True, slots=True)
class Report:
    """The findings on one file.

    Attributes
    ----------
    path
        The file as the user named it.
    chart, source
        What was read, and where it stands in the text.
    judged
        Every finding, sorted, with the acceptance that lets it stay, or None.
    fixed
        What ``--fix`` did, one sentence each; None where it was not asked for.
    """

    path: str
    chart: Chart
    source: Source
    judged: Sequence[Judged]
    fixed: Sequence[str] | None = None

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that nobody accepted."""
        return open_findings(self.judged)

    @property
    def summary(self) -> dict[str, int]:
        """How many open findings there are by severity, and how many accepted ones."""
        counted: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
        for finding in self.open:
            counted[finding.severity] += 1
        return {**counted, "accepted": len(self.judged) - len(self.open)}

    def line(self, finding: Finding) -> int:
        """Return the line of the file that a finding points at."""
        return self.source.line(finding.at)

    def first_fix(self, line: Line) -> str | None:
        """Return what to do about a line, None where there is nothing or where its findings differ."""
        return None if line.fix is None else fix_title(line.fix, self.chart)


def tag(code: str) -> str:
    """Return code and name of a rule, as outputs for people name it."""
    return f"{code} {rule(code).name}"
