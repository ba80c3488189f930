"""The page of a rule: what it does, why, the formula with a chart's own numbers, the small shop, source, accepting."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgtui.checks.context import Context
from orgtui.checks.finding import Finding, Severity
from orgtui.checks.registry import Rule, findings_of, rule, rules
from orgtui.checks.separation import CLASHES
from orgtui.graph import Views
from orgtui.messages import (
    pages_duties,
    pages_file,
    pages_separation,
    pages_staffing,
    pages_structure,
    pages_work,
)
from orgtui.messages.numbers import NUMBERS
from orgtui.messages.page_text import PageText
from orgtui.messages.sentences import message, severities_in_sentences, severity_word
from orgtui.model import Chart
from orgtui.pages import Block, Heading, Paragraph
from orgtui.words import _, ngettext

_FAMILIES = (pages_structure, pages_work, pages_duties, pages_separation, pages_staffing, pages_file)
TEXTS: Mapping[str, PageText] = MappingProxyType(
    {code: text for family in _FAMILIES for code, text in family.TEXTS.items()}
)


@dataclass(frozen=True, slots=True)
class Page:
    """The page that explains one rule.

    Attributes
    ----------
    code, name
        The rule.
    severity
        What its findings usually are.
    severity_called
        What readers of this page call it, that of the finding where it was opened from one.
    says
        The sentence of the finding that the page was opened from, None without one.
    sections
        (heading, text) in the order to show; a text may have several lines.
    """

    code: str
    name: str
    severity: Severity
    severity_called: str
    says: str | None
    sections: tuple[tuple[str, str], ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The page as blocks."""
        top = _("{code} {name} ({severity})").format(code=self.code, name=self.name, severity=self.severity_called)
        head = (Heading(top),) if self.says is None else (Heading(self.says), Paragraph(top, "dim"))
        return (*head, *(block for heading, text in self.sections for block in _section(heading, text)))


def _section(heading: str, text: str) -> Iterator[Block]:
    lines = text.split("\n")
    # From here on the lines hold words of the chart, in which backquotes mark nothing.
    of_chart = {_("In this chart"): 0, _("To let it stay"): 1}.get(heading, len(lines))
    yield Heading(heading)
    yield from (Paragraph(line, "marked" if number < of_chart else "") for number, line in enumerate(lines))


def page(
    code: str,
    chart: Chart | None = None,
    finding: Finding | None = None,
    context: Context | None = None,
    *,
    on_screen: bool = False,
) -> Page:
    """Return the page of a rule.

    Parameters
    ----------
    code
        Its code or name.
    chart
        A chart whose numbers go into the formula.
    finding
        The finding to explain, made on `chart`.
    context
        The context of `chart`, where the caller has one already.
    on_screen
        True for the editor's plain words for severities; commands and reports call them by their names.

    Raises
    ------
    UnknownRule
        Where no rule has this code or name.
    """
    found = rule(code)
    if context is None and chart is not None:
        context = Context.of(chart)
    says = message(finding, context.chart) if finding is not None and context is not None else None
    severity = found.severity if finding is None else finding.severity
    called = severity_word(severity) if on_screen else severity
    sections = _sections(found, context, finding, severities_in_sentences(on_screen=on_screen))
    return Page(found.code, found.name, found.severity, called, says, tuple(sections))


def explanation(finding: Finding, chart: Chart, views: Views) -> tuple[Block, ...]:
    """Return the page of a finding's rule as blocks for a screen, with the numbers of its chart."""
    return page(finding.code, chart, finding, Context.of(chart, views), on_screen=True).blocks


def _sections(
    found: Rule, context: Context | None, finding: Finding | None, severities: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    text = TEXTS[found.code]
    yield _("What it looks for"), _(text.does)
    yield _("Why it matters"), _(text.why)
    yield _("When it speaks"), _formula(found, text).format(**severities)
    if context is not None:
        yield _("In this chart"), "\n".join(_in_chart(found, context))
    yield _("In a small shop"), _(text.small_shop).format(**severities)
    yield _("Source"), _(text.source)
    yield _("To let it stay"), _accepting(found, finding)


def _formula(found: Rule, text: PageText) -> str:
    words = _(text.formula)
    tags = next(((clash.first, clash.second) for clash in CLASHES if clash.code == found.code), None)
    if tags is None:
        return words
    return _("{formula}\nThe tags: {first} and {second}.").format(formula=words, first=tags[0], second=tags[1])


def _in_chart(found: Rule, context: Context) -> Iterator[str]:
    yield _("{sentence}.").format(sentence=NUMBERS[found.code](context))
    # What the lists show: a rule that is off by default speaks here too, but says nothing that only selecting it adds.
    count = len(findings_of(found, context, selected=False))
    yield ngettext("{count} finding.", "{count} findings.", count).format(count=count)


def _accepting(found: Rule, finding: Finding | None) -> str:
    subjects = finding.subjects if finding is not None else ("...",)
    quoted = [_toml_text(subject) for subject in subjects]
    on = quoted[0] if len(quoted) == 1 else f"[{', '.join(quoted)}]"
    say = _("Add this to the chart, with your reason; a date `until` makes it a question again:")
    return "\n".join((say, "[[accepted]]", f'rule = "{found.name}"', f"on = {on}", 'reason = "..."'))


def _toml_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char.isprintable() else f"\\U{ord(char):08X}" for char in escaped) + '"'


def rule_table() -> str:
    """Return every rule as a Markdown table: code, name, usual severity, what it looks for."""
    head = (_("Code"), _("Name"), _("Severity"), _("What it looks for"))
    rows = [(found.code, found.name, found.severity, _(TEXTS[found.code].does)) for found in rules()]
    lines = ["| " + " | ".join(row) + " |" for row in (head, ("---",) * len(head), *rows)]
    return "\n".join(lines) + "\n"
