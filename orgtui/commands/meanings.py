"""What every key of the chart file means: the hover help that the JSON Schema gives to text editors."""

from collections.abc import Mapping

#: Keys that load without a value (the check says so) but that every table of their kind should have.
ALWAYS_GIVEN: Mapping[str, frozenset[str]] = {
    "Head": frozenset({"format"}),
    "HandOff": frozenset({"from", "to", "what"}),
}

_NOTE = "Anything worth remembering; may have several lines."

MEANINGS: Mapping[str, Mapping[str, str]] = {
    "Chart": {
        "departments": "Named groups of roles, by id.",
        "roles": "Positions in the chart, by id. Their order in the file is the order of siblings on screen.",
        "duties": "What the shop must get done, by id.",
        "handoffs": "Who gives what to whom.",
        "flows": "Ordered lists of duties that one order, return or campaign runs through, by id.",
        "people": "Persons with an identity of their own, by key; needed only where a name is not enough.",
        "limits": "Overrides of the numbers that the rules compare with, such as span.",
        "accepted": "Findings that are meant to stay.",
    },
    "Head": {
        "format": "Version of the file format.",
        "title": "Name of the chart.",
        "size": "Which catalogue size to compare the chart with.",
        "lang": "Language of the chart's words.",
        "traits": "How the shop trades; switches duties on in the comparison with the catalogue.",
        "currency": "Unit of every cost, such as EUR.",
        "note": "Goals, open questions; may have several lines.",
    },
    "Department": {
        "name": "Name of the department.",
        "note": _NOTE,
        "limits": "Limits for this department alone.",
    },
    "Role": {
        "title": "Title of the position, whoever holds it.",
        "reports_to": "Id of the manager's role (the solid line); absent at the top.",
        "dotted_to": "Ids of further bosses (dotted lines).",
        "department": "Id of the department.",
        "holders": "Who holds the role: names, or keys of people.",
        "seats": "How many positions have this title; by default one for each holder.",
        "vacant": "True when nobody holds any seat.",
        "sourcing": "How the work is bought; freelance, agency and external are outside the headcount.",
        "fte": "Share of full time of one seat, above 0 and at most 1.",
        "cost": "What one seat costs as it is employed; never multiplied by fte.",
        "cost_per": "Period of the cost.",
        "duties": "Ids of the duties that this role owns: it is accountable.",
        "supports": "Ids of the duties on which this role works with the owner.",
        "backs_up": "Ids of the duties for which this role is the deputy.",
        "kpis": "How success is measured.",
        "skills": "What the role needs.",
        "priority": "How urgent it is to fill a vacant or planned role.",
        "vacant_since": "The role is vacant, and since when.",
        "covered_by": "Id of the role that stands in while nobody holds this one.",
        "onboarding_weeks": "Weeks until a new holder works alone.",
        "co_lead": "True for a second top that is meant.",
        "source_id": "Position id in the HR system.",
        "note": _NOTE,
    },
    "Duty": {
        "name": "What must get done.",
        "department": "Id of the department where the duty belongs when nobody owns it.",
        "critical": "True when the shop stops without it.",
        "hours": "Hours a week.",
        "control": "Tags such as payables.pay that the separation-of-duties rules read.",
        "compensating": "The check that makes a clash of separated duties acceptable.",
        "note": _NOTE,
    },
    "HandOff": {
        "from": "Id of the role that gives.",
        "to": "Id of the role that receives.",
        "what": "What is handed over.",
        "channel": "How it is handed over.",
        "note": _NOTE,
        "mode": "How the two work together.",
        "until": "End of a collaboration.",
    },
    "Flow": {"name": "Name of the flow.", "duties": "Ids of the duties, in order."},
    "Person": {
        "name": "The person's name; the key where it is absent.",
        "email": "E-mail address.",
        "external_id": "The person's id in the HR system.",
        "skills": "What the person can do.",
        "note": _NOTE,
    },
    "Acceptance": {
        "rule": "Code or name of the rule.",
        "on": "Subject of the finding, or the list of its subjects.",
        "reason": "Why the finding may stay.",
        "until": "Day on which the acceptance ends.",
    },
}
