"""One sentence for each finding and each fix."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from orgtui.checks.finding import Finding, Fix, Severity
from orgtui.messages import duties, file, names, separation, staffing, structure, work
from orgtui.model import Chart
from orgtui.words import N_, _, ngettext

Sentence = Callable[[Finding, Chart], str]

SENTENCES: Mapping[str, Sentence] = MappingProxyType(
    {
        **dict.fromkeys(separation.RISKS, separation.clash),
        "S101": structure.reporting_loop,
        "S103": structure.several_tops,
        "S104": structure.unattached_role,
        "S105": structure.unknown_reference,
        "S106": structure.duplicate_role,
        "S107": structure.headless_department,
        "S108": structure.dotted_only,
        "S109": structure.vacant_role,
        "S110": structure.unnamed_role,
        "S111": structure.reports_to_many,
        "H201": structure.wide_span,
        "H202": structure.single_report,
        "H203": structure.one_on_one_chain,
        "H204": structure.too_many_layers,
        "H205": structure.pointless_dotted,
        "H206": structure.many_dotted,
        "H207": structure.dotted_loop,
        "H208": structure.vacant_boss,
        "W301": work.cut_off_department,
        "W302": work.split_work,
        "W303": work.single_carrier,
        "W304": work.cut_role,
        "W305": work.silo,
        "W306": work.no_handoffs,
        "W307": work.handoff_to_nobody,
        "W308": work.ping_pong,
        "W309": work.permanent_collaboration,
        "W310": work.flow_break,
        "W311": work.flow_gap,
        "W312": work.only_through_the_top,
        "D401": duties.without_owner,
        "D402": duties.several_owners,
        "D403": duties.owner_vacant,
        "D404": duties.single_person,
        "D405": duties.overloaded,
        "D406": duties.idle_role,
        "D407": duties.crowded_duty,
        "D408": duties.fake_backup,
        "D409": duties.accountability_pile,
        "D410": duties.near_duplicate_duty,
        "D411": duties.missing_duty,
        "D412": duties.outside_only,
        "D413": duties.over_hours,
        "C514": separation.own_payment,
        "C515": separation.control_in_one_line,
        "F601": staffing.over_booked,
        "F602": staffing.bad_headcount,
        "F603": staffing.own_boss,
        "F604": staffing.missing_cost,
        "F605": staffing.outside_boss,
        "F606": staffing.stale_vacancy,
        "F607": staffing.and_title,
        "X901": file.unknown_code,
        "X902": file.no_reason,
        "X903": file.unused_acceptance,
        "X904": file.expired_acceptance,
        "X905": file.hostile_text,
        "X906": file.unknown_key,
        "X907": file.newer_format,
        "X908": file.near_equal_names,
        "X909": file.empty_what,
        "X910": file.empty_name,
    }
)

#: Fix key -> its sentence; the parts are the fix's parameters, ids turned into titles.
FIXES: Mapping[str, str] = MappingProxyType(
    {
        "drop-line": N_("Let {role} no longer report to {manager}"),
        "pick-a-boss": N_("Let {role} report to {manager}, or mark all of them as co-leads"),
        "report-to": N_("Let {role} report to {manager}"),
        "respell": N_("Change {missing} to {nearest}"),
        "add-duty-table": N_("Add the duty {missing}"),
        "add-department": N_("Add the department {missing}"),
        "drop-reference": N_("Remove {missing} there"),
        "remove-handoff": N_("Remove the hand-off"),
        "make-solid": N_("Let {role} report to {manager} by a solid line"),
        "cover-it": N_("Let {other} cover it until somebody is found"),
        "move-duties": N_("Move its {count} duties to somebody else"),
        "name-somebody": N_("Name who holds {role}"),
        "name-the-lead": N_("Give the one who leads a role of their own beside {manager}"),
        "add-leads": N_("Leads to add under {role}: {leads}, each with up to {led} people; {role} then leads {own}"),
        "thin-layer": N_("The thinnest layer is {roles}"),
        "link-pair": N_("Add a hand-off between {giver} and {receiver}"),
        "link-groups": N_("Add a hand-off between {giver} and {receiver}"),
        "second-pair": N_("Name a second pair, or a deputy for {role}"),
        "name-a-deputy": N_("Name a deputy for {roles}"),
        "record-handoff": N_("Say what {role} gives and gets"),
        "add-handoff": N_("Add the hand-off from {giver} to {receiver}: {what}"),
        "could-carry": N_("{roles} could hand it to {receiver} too"),
        "give-duty": N_("Give it to {role}"),
        "keep-owner": N_("Let {role} own it, the others support"),
        "share-duties": N_("Move {count} of these duties, the largest group, to {helper}: {duties}"),
        "move-group": N_("Move {count} of these duties, the largest group, to somebody else: {duties}"),
        "give-it-duties": N_("Give {role} duties, or ask whether the role is needed"),
        "strip-text": N_("Remove the hidden characters"),
        "clean-id": N_("Change the id to {id}"),
        "rename-key": N_("Rename {key} to {nearest}"),
        "nearest-key": N_("Change {key} to {nearest}, if that was meant"),
        "free-key": N_("Remove {key}, or begin its name with x- to keep it as your own"),
        "remove-key": N_("Remove {key}"),
        "name-after-id": N_("Call it {name}, after its id"),
        "write-name": N_("Write what it is called"),
        "drop-empty-holder": N_("Remove the empty entry"),
        "say-what": N_("Write what is handed over"),
        "merge-roles": N_("Make one role of them, {role} with {count} seats"),
        "name-a-head": N_("Let {role} lead {department}"),
        "lift-report": N_("Let {role} report to {manager}"),
        "collapse-chain": N_("Let {roles} report to {manager} too"),
        "drop-dotted": N_("Remove the dotted line from {role} to {manager}"),
        "keep-one-dotted": N_("Keep the dotted line of {role} that is used most"),
        "let-cover": N_("Let {other} cover {role} until somebody is found"),
        "link-departments": N_("Let {one} and {two} hand work to each other directly"),
        "reroute": N_("Let {other} do it for {role}"),
        "one-keeper": N_("Let either {giver} or {receiver} keep it and show it to the other"),
        "make-service": N_("Write what one does for the other and by when, or until when they work together"),
        "write-down": N_("Write down how it is done, so that somebody can step in: {duty}"),
        "back-up": N_("Let {helper} back up {duty}"),
        "split-duty": N_("Split {duty} into duties with an owner each"),
        "no-backup": N_("Let {role} no longer back up {duty}"),
        "push-down": N_("Give some of the duties of {who} to those who do the work: {count}"),
        "merge-duties": N_("Make one duty of them, {duty}"),
        "add-known-duty": N_("Add the duty {name}, still without an owner"),
        "usual-owner": N_("{role} usually owns it"),
        "move-hours": N_("Move {hours} hours a week to somebody else; the largest are {duties}"),
        "move-key": N_("Let {helper} do {duty}"),
        "compensate": N_("Let somebody look over {duty} at fixed times, and write that down as its compensating check"),
        "note-own-payment": N_("Write in the note of {duty} who approves payments to the approver"),
        "look-from-outside": N_("Let somebody from outside the two look at it at fixed times"),
        "cut-shares": N_("Correct the shares of full time of {roles}, or share the work"),
        "add-seats": N_("Give {role} {count} seats"),
        "two-hats": N_("Let {role} report one level higher, or join the two roles"),
        "write-cost": N_("Write the cost of {role}"),
        "lead-inside": N_("Let {roles} report to {manager}"),
        "decide-vacancy": N_("Fill {role}, give its duties to others for good, or delete it"),
        "two-roles": N_("Make two roles of {role}, which one person may hold, each with its share of full time"),
        "nearest-rule": N_("Change the rule to {nearest}, if that was meant"),
        "say-why": N_("Write why it may stay"),
        "withdraw": N_("Remove the acceptance"),
        "renew": N_("Decide again: mend it, or write a later day"),
        "update-orgtui": N_("Install a newer version of orgtui"),
        "one-name": N_("Write one name everywhere, or give each person an entry in people"),
    }
)

_SEVERITY_WORDS: Mapping[Severity, str] = MappingProxyType(
    {"error": N_("Broken"), "warning": N_("Risk"), "note": N_("Hint")}
)


#: What a severity is called in the middle of a sentence on screen.
_SEVERITIES_IN_SENTENCES: Mapping[Severity, str] = MappingProxyType(
    {"error": N_("broken"), "warning": N_("risk"), "note": N_("hint")}
)


def sentence(finding: Finding, chart: Chart) -> str:
    """Return what is wrong as a sentence without a full stop, for lists on screen."""
    return SENTENCES[finding.code](finding, chart)


def message(finding: Finding, chart: Chart) -> str:
    """Return what is wrong as one full sentence that names things by their titles.

    Parameters
    ----------
    finding
        A finding of `orgtui.checks.check`.
    chart
        The chart that it was made on.
    """
    words = sentence(finding, chart)
    return words if words.endswith(("?", "？")) else _("{sentence}.").format(sentence=words)


def fix_title(fix: Fix, chart: Chart) -> str:
    """Return what the fix does, as words without a full stop."""
    parts = {name: _part(name, value, chart) for name, value in fix.params.items()}
    words = _(FIXES[fix.title])
    if fix.title == "move-duties":
        words = ngettext("Move its duty to somebody else", FIXES[fix.title], fix.params["count"])
    return words.format(**parts)


_ROLE_PARTS = frozenset({"role", "other", "helper", "manager", "giver", "receiver"})
_DEPARTMENT_PARTS = frozenset({"department", "one", "two"})


def _part(name: str, value: object, chart: Chart) -> str:
    if isinstance(value, list | tuple):
        return _listed(name, value, chart)
    if name in _ROLE_PARTS:
        return names.role(chart, str(value))
    if name in _DEPARTMENT_PARTS:
        return names.department(chart, str(value))
    if name == "duty":
        return names.duty(chart, str(value))
    return names.quoted(value) if isinstance(value, str) else str(value)


def _listed(name: str, ids: Sequence[str], chart: Chart) -> str:
    if name in {"duty", "duties"}:
        return names.listed([names.duty(chart, duty_id) for duty_id in ids])
    return names.who(chart, ids) if name == "who" else names.roles(chart, ids)


def severities_in_sentences(*, on_screen: bool) -> Mapping[str, str]:
    """Return what each severity is called in running text: in plain words on screen, by its own name elsewhere."""
    return {severity: _(word) if on_screen else severity for severity, word in _SEVERITIES_IN_SENTENCES.items()}


def severity_word(severity: Severity) -> str:
    """Return the plain word for a severity on screen: Broken, Risk or Hint."""
    return _(_SEVERITY_WORDS[severity])
