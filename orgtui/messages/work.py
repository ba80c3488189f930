"""Sentences of the W-rules."""

from orgtui.checks.finding import Finding
from orgtui.messages import names
from orgtui.model import Chart
from orgtui.text import is_blank
from orgtui.words import _, ngettext


def cut_off_department(finding: Finding, chart: Chart) -> str:
    """Say which department exchanges nothing."""
    department = names.where(finding.subjects[0], chart)
    return _("{department} hands nothing to the rest of the shop and gets nothing from it").format(
        department=department
    )


def split_work(finding: Finding, chart: Chart) -> str:
    """Say which roles exchange nothing with the rest."""
    apart = [role_id for group in finding.params["apart"] for role_id in group]
    parts = {"roles": names.roles(chart, apart), "count": finding.params["count"]}
    return _("The work falls into {count} groups that hand each other nothing; apart from the rest: {roles}").format(
        **parts
    )


def single_carrier(finding: Finding, chart: Chart) -> str:
    """Say who alone carries work between two departments."""
    one, two = finding.params["departments"]
    parts = {"one": names.department(chart, one), "two": names.department(chart, two)}
    if finding.params["carriers"] > 1:
        return _("All work between {one} and {two} runs between {roles} alone").format(
            roles=names.roles(chart, finding.params["roles"]), **parts
        )
    return _("Only {who} carries work between {one} and {two}").format(
        who=names.who(chart, finding.params["roles"]), **parts
    )


def cut_role(finding: Finding, chart: Chart) -> str:
    """Say what falls apart without one person."""
    sizes = _(" and ").join(str(size) for size in finding.params["parts"])
    return _("Without {who} the hand-offs fall apart into groups of {sizes} roles").format(
        who=names.who(chart, finding.params["roles"]), sizes=sizes
    )


def silo(finding: Finding, chart: Chart) -> str:  # noqa: ARG001  (every sentence has this signature)
    """Say how few hand-offs cross between departments, and how many would by chance."""
    across, total = finding.params["across"], finding.params["across"] + finding.params["inside"]
    # The index runs from -1 (all inside) to 1 (all across).
    chance = round(total * (1 + finding.params["expected"]) / 2)
    return ngettext(
        "Departments keep to themselves: {across} of {total} hand-offs crosses a border, by chance {chance} would",
        "Departments keep to themselves: {across} of {total} hand-offs cross a border, by chance {chance} would",
        across,
    ).format(across=across, total=total, chance=chance)


def only_through_the_top(finding: Finding, chart: Chart) -> str:
    """Say which departments meet only at the top."""
    one, two = (names.where(subject, chart) for subject in finding.subjects)
    return _("{one} and {two} reach each other only through {top}").format(
        one=one, two=two, top=names.roles(chart, finding.params["tops"])
    )


def handoff_to_nobody(finding: Finding, chart: Chart) -> str:
    """Say which hand-off ends in a vacancy."""
    roles = finding.params["roles"]
    parts = {"handoff": names.where(finding.subjects[0], chart), "roles": names.roles(chart, roles)}
    if is_blank(finding.params["what"]):
        return ngettext(
            "The hand-off from {handoff} waits while {roles} is vacant",
            "The hand-off from {handoff} waits while {roles} are vacant",
            len(roles),
        ).format(**parts)
    return ngettext(
        "{what} from {handoff} waits while {roles} is vacant",
        "{what} from {handoff} waits while {roles} are vacant",
        len(roles),
    ).format(what=names.quoted(finding.params["what"]), **parts)


def ping_pong(finding: Finding, chart: Chart) -> str:
    """Say what goes to and fro."""
    params = finding.params
    return _("{what} goes to and fro between {giver} and {receiver}: who keeps it?").format(
        what=names.quoted(params["what"]),
        giver=names.role(chart, params["giver"]),
        receiver=names.role(chart, params["receiver"]),
    )


def permanent_collaboration(finding: Finding, chart: Chart) -> str:
    """Say who work together without an end."""
    departments = [names.department(chart, key) for key in finding.params["departments"]]
    return _("{departments} work together without an end in sight ({handoff})").format(
        departments=names.listed(departments), handoff=names.where(finding.subjects[0], chart)
    )


def no_handoffs(finding: Finding, chart: Chart) -> str:
    """Say who gives and gets nothing."""
    return _("{role} hands nothing to anybody and gets nothing").format(role=names.where(finding.subjects[0], chart))


def flow_break(finding: Finding, chart: Chart) -> str:
    """Say between which steps a flow has no hand-off."""
    params = finding.params
    parts = {
        "flow": _flow(finding, chart),
        "first": names.duty(chart, params["first"]),
        "second": names.duty(chart, params["second"]),
        "giver": names.role(chart, params["giver"]),
        "receiver": names.role(chart, params["receiver"]),
    }
    return _("{flow} breaks after {first}: no hand-off from {giver} to {receiver}, who owns {second}").format(**parts)


def flow_gap(finding: Finding, chart: Chart) -> str:
    """Say at which step a flow stops."""
    parts = {
        "flow": _flow(finding, chart),
        "duty": names.duty(chart, finding.subjects[1].partition(":")[2]),
        "step": finding.params["step"],
        "steps": finding.params["steps"],
    }
    owners = finding.params["owners"]
    if owners:
        return ngettext(
            "{flow} stops at step {step} of {steps}, {duty}: {roles} is vacant",
            "{flow} stops at step {step} of {steps}, {duty}: {roles} are vacant",
            len(owners),
        ).format(roles=names.roles(chart, owners), **parts)
    return _("{flow} stops at step {step} of {steps}: nobody owns {duty}").format(**parts)


def _flow(finding: Finding, chart: Chart) -> str:
    return names.flow(chart, finding.subjects[0].partition(":")[2])
