"""Checks: the registry, the rules, findings as data.

The small public face; rules are imported when they first run.
"""

from orgtui.checks.context import Context
from orgtui.checks.finding import SEVERITIES, Finding, Fix, Safety, Severity
from orgtui.checks.places import place_of, roles_about
from orgtui.checks.registry import Rule, UnknownRule, chosen, rule, rules
from orgtui.checks.run import Stopped, check

__all__ = [
    "SEVERITIES",
    "Context",
    "Finding",
    "Fix",
    "Rule",
    "Safety",
    "Severity",
    "Stopped",
    "UnknownRule",
    "check",
    "chosen",
    "place_of",
    "roles_about",
    "rule",
    "rules",
]
