"""Actions on findings: go through them, mend, explain, accept; and what if somebody leaves."""

from collections.abc import Iterator
from datetime import date
from typing import cast

from orgtui.actions.action import CHECKS, Action, always, key_of, role_here, writable
from orgtui.actions.files import write_page
from orgtui.actions.limits import SETS_LIMIT, limit_blocks, set_limit
from orgtui.actions.lists import accepted_findings
from orgtui.actions.look import role_of_subject, show_duty
from orgtui.actions.record import handoff_number
from orgtui.actions.refusals import day_to_come, one_line
from orgtui.actions.roles import chosen, left_near
from orgtui.checks import Finding, Fix, rule
from orgtui.checks.finding import split_subject
from orgtui.checks.people import person_key
from orgtui.document import Ends, FlowPlace
from orgtui.edits import AcceptFinding, Several
from orgtui.edits.base import title_of
from orgtui.graph import handoff_ends
from orgtui.listing import Shown
from orgtui.messages import Line, explanation, fix_effect, fix_title, message, where
from orgtui.pages import Block, Heading, Paragraph
from orgtui.questions import Ask, Choice, Pick, Picked, Read
from orgtui.reply import Asking, Effect, Outcome, Reply
from orgtui.session import Session
from orgtui.views.flows import ends_of_break
from orgtui.views.matrix import department_of
from orgtui.whatif import WhatIf, cover_sheet, headline, nothing_follows, people_of, sections, what_if
from orgtui.words import N_, _, ngettext

#: Subjects of a finding, each split into its kind and its name.
Named = tuple[tuple[str, str], ...]


def has_findings(session: Session) -> str | None:
    """Return why there is no finding to go to, None where there are some."""
    return None if session.listing.lines else _none_listed(session, _("Nothing was found: there is nothing to go to"))


def _none_listed(session: Session, nothing_found: str) -> str:
    accepted = len(session.verdict.accepted)
    if not session.verdict.lines and accepted:
        words = ngettext(
            "Nothing open: {count} accepted finding stays · {key} lists it",
            "Nothing open: {count} accepted findings stay · {key} lists them",
            accepted,
        )
        return words.format(count=accepted, key=key_of(session, "show-only"))
    if not session.verdict.lines:
        return nothing_found
    return _("No finding of those is left: {key} lists all").format(key=key_of(session, "show-only"))


def _step(session: Session, step: int) -> Reply:
    start = -1 if step > 0 else 0
    at = start if session.listing.at is None else session.listing.at
    session.listing.at = (at + step) % len(session.listing.lines)
    return at_finding(session)


def at_finding(session: Session) -> Outcome:
    """Go to the subject of the finding that the user is at, and say its sentence."""
    finding = session.current_finding()
    if finding is None:
        return Outcome(_("There is no finding here"), refused=True)
    role_id = role_of_subject(session, finding.subjects[0])
    _point(session, finding)
    return Outcome(message(finding, session.chart), effect=Effect("go_to_finding", role_id))


def _point(session: Session, finding: Finding) -> None:
    """Let the cursors of the views go to what a finding is about; each stays where that is nothing of its own."""
    named = tuple(map(split_subject, finding.subjects))
    session.at_flow = _place_of(session, named) or session.at_flow
    duty = next((name for kind, name in named if kind == "duty"), None)
    if duty is not None:
        show_duty(session, duty)
    session.at_ends = _ends_of(session, finding, named) or session.at_ends
    numbers = (handoff_number(session, name) for name in finding.subjects)
    session.at_handoff = next((number for number in numbers if number is not None), None)
    session.at_person = next((name for name in finding.subjects if name.startswith("person:")), None)


def _place_of(session: Session, named: Named) -> FlowPlace | None:
    """Return the step that subjects are about, None where they are no step of a flow."""
    flows = session.chart.flows
    own = [name for kind, name in named if kind == "flow" and name in flows]
    duties = [name for kind, name in named if kind == "duty"]
    places = ((flow_id, flows[flow_id].duties) for flow_id in own or flows)
    found = ((flow_id, steps.index(duty)) for flow_id, steps in places for duty in duties if duty in steps)
    return next(found, (own[0], 0) if own else None)


def _ends_of(session: Session, finding: Finding, named: Named) -> Ends | None:
    """Return the departments of the hand-off that a finding is about or misses, or those it names; None without any."""
    chart, missing = session.chart, ends_of_break(finding)
    told = [handoff_ends(name) for kind, name in named if kind == "handoff"]
    for giver, receiver in told if missing is None else [missing]:
        if giver in chart.roles and receiver in chart.roles:
            return department_of(chart, giver), department_of(chart, receiver)
    departments = [name for kind, name in named if kind == "department"][:2]
    return (departments[0], departments[-1]) if departments else None


def next_finding(session: Session) -> Reply:
    """Go to the next finding."""
    return _step(session, 1)


def finding_before(session: Session) -> Reply:
    """Go to the previous finding."""
    return _step(session, -1)


def _settled(session: Session) -> str | None:
    """Return why nothing can be done about a finding yet, None where it was found in the chart as it is now."""
    if session.checked == session.document.revision:
        return None
    return _("Still checking the last change: try again in a moment")


def _mends(finding: Finding) -> tuple[Fix, ...]:
    return tuple(fix for fix in finding.fixes if fix.edit is not None)


def can_fix(session: Session) -> str | None:
    """Return why there is no fix to apply, None where the current finding offers one."""
    finding = session.current_finding()
    if finding is None:
        return _none_listed(session, _("Nothing was found: there is nothing to mend"))
    if _mends(finding):
        return writable(session) or _settled(session)
    hint = next((fix_title(fix, session.chart) for fix in finding.fixes), "")
    return _("This one needs your hand: {hint}").format(hint=hint) if hint else _("There is no ready fix for this one")


def fix(session: Session) -> Reply:
    """Apply a safe fix at once; show those that change the organisation before one is taken."""
    finding = session.current_finding()
    if finding is None:
        return Outcome(_("There is no finding here"), refused=True)
    chart, fixes = session.chart, _mends(finding)
    if len(fixes) == 1 and fixes[0].safety == "safe":
        return _apply(session, fixes[0])
    effects = (fix_effect(item, finding, chart) for item in fixes)
    choices = tuple(
        Choice(str(number), fix_title(item, chart), f"→ {effect}" if effect else "")
        for number, (item, effect) in enumerate(zip(fixes, effects, strict=True))
    )
    return Asking(Pick(message(finding, chart), choices), lambda picked: _apply(session, fixes[int(picked.keys[0])]))


def _apply(session: Session, taken: Fix) -> Outcome:
    assert taken.edit is not None  # noqa: S101  (_mends has seen it)
    return session.do(taken.edit)


def at_one(session: Session) -> str | None:
    """Return why there is nothing to explain, None where the user is at a finding."""
    return _at_one(session, _("Nothing was found: there is nothing to explain"))


def _at_one(session: Session, nothing_found: str) -> str | None:
    return _settled(session) if session.current_finding() is not None else _none_listed(session, nothing_found)


def explain(session: Session) -> Reply:
    """Show the page of the finding's rule, from which the limits that it goes by can be set."""
    finding = session.current_finding()
    if finding is None:
        return Outcome(_("There is no finding here"), refused=True)
    limits = limit_blocks(session, finding)
    page = (*explanation(finding, session.chart, session.views), *limits)
    keys = session.keymap.keys(SETS_LIMIT) if limits and writable(session) is None else ()
    answers = tuple(Choice(key, _("set the limit")) for key in keys[:1])
    return Asking(Read(where(finding.subjects[0], session.chart), page, answers), lambda _key: set_limit(session))


def can_accept(session: Session) -> str | None:
    """Return why no finding can be accepted, None when one can."""
    return writable(session) or _at_one(session, _("Nothing was found: there is nothing to accept"))


def accept(session: Session) -> Reply:
    """Ask why the current finding may stay, then until when."""
    line = session.current_line()
    if line is None:
        return Outcome(_("Nothing was found: there is nothing to accept"), refused=True)

    def until(reason: str) -> Reply:
        question = Ask(
            _("Until when may it stay?"),
            hint=_("A date such as {day}, or nothing").format(day=date(2027, 3, 31)),
            refuse=day_to_come(session.today),
        )
        return Asking(question, lambda text: put(reason, date.fromisoformat(text.strip()) if text.strip() else None))

    def put(reason: str, day: date | None) -> Reply:
        session.listing.at = None
        edits = (
            AcceptFinding(rule(item.code).name, item.subjects, reason.strip(), day, (item.code,))
            for item in line.findings
        )
        return session.do(Several(tuple(edits), _accepted(line, day)))

    hint = _("{finding}. The reason is kept in the file.").format(finding=line.text)
    return Asking(
        Ask(_("Why may this stay?"), hint=hint, refuse=one_line(_("A reason is needed: others will read it"))), until
    )


def _accepted(line: Line, day: date | None) -> str:
    """Return what was accepted in the words of the list: one line may stand for several findings."""
    count = len(line.findings)
    if day is None:
        words = ngettext("Accepted: {sentence}", "Accepted {count} findings: {sentence}", count)
    else:
        words = ngettext("Accepted until {day}: {sentence}", "Accepted {count} findings until {day}: {sentence}", count)
    return words.format(count=count, day=day, sentence=line.text)


def ask_what_if(session: Session) -> Reply:
    """Ask who leaves, the role or one of its people, then show what would follow; of marked roles, all leave."""
    chart, role_id = session.chart, chosen(session)
    if len(session.acted_on) > 1:
        return _preview(session, what_if(chart, (f"role:{gone}" for gone in session.acted_on)))
    role = chart.roles[role_id]
    names = people_of(chart)
    keys = dict.fromkeys(person_key(holder, chart.people) for holder in role.holders)
    people = tuple(Choice(f"person:{key}", names[key], _("a person")) for key in keys if key in names)
    if not people:
        return _preview(session, what_if(chart, (f"role:{role_id}",)))
    choices = (Choice(f"role:{role_id}", title_of(chart, role_id), _("the role itself")), *people)
    # The cursor of the people is on one of them: that one first.
    choices = tuple(sorted(choices, key=lambda choice: choice.key != session.here))
    question = Pick(_("What if somebody leaves: who?"), choices)
    return Asking(question, lambda picked: _preview(session, what_if(chart, picked.keys)))


def _preview(session: Session, what: WhatIf) -> Reply:
    found = sections(what, what.new_findings(session.catalogue, session.today))
    # The title says already which roles leave.
    blocks: list[Block] = [Paragraph(headline(what))] if what.people else []
    for section in found:
        blocks += [Heading(section.title), section.entries]
    if not found:
        blocks.append(Paragraph(nothing_follows(what)))
    blocks.append(Paragraph(_("Nothing has changed yet.")))
    real = (Choice("enter", _making_real(what)),) if writable(session) is None else ()
    answers = (*real, Choice("s", _("cover sheet")))

    def then(key: str) -> Reply:
        if key == "s":
            return write_page(session, cover_sheet(what), "cover-sheet.md", lambda: _preview(session, what))
        return session.do(what.edit(), left_near(session, what.roles))

    title = ngettext("What if {names} leaves", "What if {names} leave", len(what.gone)).format(names=what.few_names)
    return Asking(Read(title, tuple(blocks), answers), then)


def _making_real(what: WhatIf) -> str:
    """Return what becomes of the chart where somebody leaves for real, as the words of a key."""
    if not what.people:
        words = ngettext("delete the role", "delete the {count} roles", len(what.roles))
        return words.format(count=len(what.roles))
    return _("take the person off every role")


def _branch(session: Session) -> Iterator[Choice]:
    if session.selected in session.chart.roles:
        title = title_of(session.chart, session.selected or "")
        yield Choice("branch", _("Only those of {role} and below").format(role=title))


def _accepted_ones(session: Session) -> Iterator[Choice]:
    if session.chart.accepted:
        yield Choice("accepted", _("Accepted"), str(len(session.chart.accepted)))


def show_only(session: Session) -> Reply:
    """Ask which findings to list; the accepted ones have a list of their own."""
    choices = (
        Choice("all", _("All findings")),
        Choice("warning", _("Broken and risks")),
        Choice("error", _("Broken only")),
        *_branch(session),
        *_accepted_ones(session),
    )

    def then(picked: Picked) -> Reply:
        if picked.keys[0] == "accepted":
            return accepted_findings(session)
        session.listing.show_only(cast("Shown", picked.keys[0]), session.selected, session.views)
        return Outcome(next(choice.label for choice in choices if choice.key == picked.keys[0]))

    of_another = session.listing.shown == "branch" and session.listing.branch != session.selected
    return Asking(Pick(_("Which findings?"), choices, () if of_another else (session.listing.shown,)), then)


ACTIONS = (
    Action("next-finding", ("n",), N_("next"), N_("Go to the next finding"), CHECKS, has_findings, next_finding),
    Action(
        "previous-finding", ("N",), N_("previous"), N_("Go to the finding before"), CHECKS, has_findings, finding_before
    ),
    Action("fix", (".",), N_("fix"), N_("Apply a fix that the finding offers"), CHECKS, can_fix, fix),
    Action(
        "accept", ("a",), N_("accept"), N_("Accept the finding, with a reason and a date"), CHECKS, can_accept, accept
    ),
    Action(
        "explain", ("i",), N_("explain"), N_("Explain the finding with this chart's numbers"), CHECKS, at_one, explain
    ),
    Action(
        "what-if", ("L",), N_("what if"), N_("Show what follows if somebody leaves"), CHECKS, role_here, ask_what_if
    ),
    Action("show-only", ("!",), N_("only"), N_("List all findings, or only some"), CHECKS, always, show_only),
)
