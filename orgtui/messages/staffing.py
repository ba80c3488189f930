"""Sentences of the F-rules."""

from orgtui.checks.finding import Finding, split_subject
from orgtui.messages import names
from orgtui.model import Chart
from orgtui.words import _


def over_booked(finding: Finding, chart: Chart) -> str:
    """Say who is booked for more than a full week."""
    share = f"{finding.params['fte'] * 100:g}"
    who = names.person_with_roles(chart, split_subject(finding.subjects[0])[1], finding.params["roles"])
    return _("{who} is booked for {share} % of full time").format(who=who, share=share)


def bad_headcount(finding: Finding, chart: Chart) -> str:
    """Say which role has more people than seats."""
    params = finding.params
    return _("{role} has {holders} holders and seats for {seats}").format(
        role=names.where(finding.subjects[0], chart), holders=params["holders"], seats=params["seats"]
    )


def own_boss(finding: Finding, chart: Chart) -> str:
    """Say who reports to themselves."""
    persons = [names.person(chart, split_subject(person)[1]) for person in finding.params["persons"]]
    parts = {"role": names.where(finding.subjects[0], chart), "boss": names.role(chart, finding.params["boss"])}
    return _("{person} holds both {role} and {boss}, which it reports to").format(person=names.listed(persons), **parts)


def missing_cost(finding: Finding, chart: Chart) -> str:
    """Say whose pay is not written."""
    return _("{role} has no cost, so that totals are a lower bound").format(
        role=names.where(finding.subjects[0], chart)
    )


def outside_boss(finding: Finding, chart: Chart) -> str:
    """Say who outside leads employees."""
    parts = {
        "role": names.where(finding.subjects[0], chart),
        "reports": names.roles(chart, finding.params["reports"]),
    }
    return _("{role}, from outside, is the boss of {reports}").format(**parts)


def stale_vacancy(finding: Finding, chart: Chart) -> str:
    """Say how long nobody has been found."""
    params = finding.params
    return _("{role} has been vacant for {days} days").format(
        role=names.where(finding.subjects[0], chart), days=params["days"]
    )


def and_title(finding: Finding, chart: Chart) -> str:
    """Say which title is two."""
    return _("{role} sounds like two jobs in one title").format(role=names.where(finding.subjects[0], chart))
