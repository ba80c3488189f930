"""What follows when somebody leaves, as text, Markdown and JSON."""

from collections.abc import Iterator, Sequence

from orgtui.checks import Finding
from orgtui.markdown import escaped
from orgtui.model import Chart, HandOff
from orgtui.reports.data import finding_data
from orgtui.whatif import LostDuty, WhatIf, cover_sheet, covers, headline, nothing_follows, sections


def as_text(what: WhatIf, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the consequences as lines."""
    yield headline(what)
    found = sections(what, findings)
    if not found:
        yield from ("", nothing_follows(what))
    for section in found:
        yield ""
        yield section.title
        yield from (f"  {line}" for line in section.lines)


def as_markdown(what: WhatIf, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the consequences and the cover sheet as Markdown."""
    yield f"# {escaped(headline(what))}"
    found = sections(what, findings)
    if not found:
        yield from ("", escaped(nothing_follows(what)))
    for section in found:
        yield ""
        yield f"## {escaped(section.title)}"
        yield ""
        yield from (f"- {escaped(line)}" for line in section.lines)
    yield ""
    yield cover_sheet(what, "##").rstrip("\n")


def as_json(path: str, what: WhatIf, findings: Sequence[Finding]) -> dict[str, object]:
    """Return the consequences in the shape that scripts rely on: ids, names and numbers.

    Parameters
    ----------
    path
        The file as the user named it.
    what
        Who leaves, and what follows.
    findings
        What the checks say then and did not say before.
    """
    subjects = what.handoff_subjects
    return {
        "format": 1,
        "path": path,
        "without": list(what.gone),
        "roles": {"gone": list(what.roles), "vacant": list(what.vacated), "fewer_holders": list(what.left)},
        "duties": [_duty(what.before, item) for item in what.duties],
        "without_deputy": list(what.without_deputy),
        "handoffs": [_handoff(what.before.handoffs[number], subjects[number]) for number in what.handoffs],
        "flows": [{"flow": item.flow, "step": item.step, "duty": item.duty} for item in what.flows],
        "reports": [{"role": item.role, "manager": item.manager, "next": item.next} for item in what.reports],
        "departments": list(what.departments),
        "covers": [
            {"duty": item.duty, "owner": item.owner, "taker": item.taker, "how": item.how} for item in covers(what)
        ],
        "findings": [finding_data(item, what.after) for item in findings],
    }


def _duty(before: Chart, lost: LostDuty) -> dict[str, object]:
    duty = before.duties.get(lost.duty)
    return {
        "duty": lost.duty,
        "name": None if duty is None else duty.name,
        "critical": duty is not None and duty.critical,
        "hours": None if duty is None else duty.hours,
        "owners": list(lost.owners),
        "supporters": list(lost.supporters),
        "backups": list(lost.backups),
    }


def _handoff(handoff: HandOff, subject: str) -> dict[str, object]:
    return {"subject": subject, "from": handoff.giver, "to": handoff.receiver, "what": handoff.what}
