"""Findings as SARIF 2.1.0, which code hosts show beside the lines of a change.

Accepted findings go out as suppressions. A finding keeps its fingerprint as long as it is about the same subjects,
wherever they stand in the file.
"""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from orgtui import __version__
from orgtui.baseline import Identity, identities
from orgtui.checks import Rule
from orgtui.checks.judging import Accepted, Judged
from orgtui.messages import fix_title, message, page
from orgtui.reports.report import Report
from orgtui.text import safe
from orgtui.words import _

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
#: A change of how fingerprints are made gets a new name, so that old and new ones are never compared.
FINGERPRINT = "orgtui/v1"
#: The one fingerprint that GitHub reads; its form is hash:number.
GITHUB_FINGERPRINT = "primaryLocationLineHash"

Json = dict[str, object]


def as_sarif(reports: Sequence[Report], rules: Sequence[Rule]) -> Json:
    """Return the reports as one SARIF log.

    Parameters
    ----------
    reports
        The findings on every file.
    rules
        The rules that ran.
    """
    index = {rule.code: number for number, rule in enumerate(rules)}
    results = [result for report in reports for result in _results(report, index)]
    driver = {"name": "orgtui", "version": __version__, "rules": [_rule(rule) for rule in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> Json:
    found = page(rule.code)
    does = found.sections[0][1]
    body = "\n\n".join(f"{heading}\n{text}" for heading, text in found.sections)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": does},
        "fullDescription": {"text": found.sections[1][1]},
        "help": {"text": body},
        "defaultConfiguration": {"level": rule.severity, "enabled": rule.on_by_default},
        "properties": {"tags": ["organisation"]},
    }


def _results(report: Report, index: dict[str, int]) -> Iterator[Json]:
    known = identities([item.finding for item in report.judged])
    for item, mark in zip(report.judged, fingerprints(known), strict=True):
        yield _result(report, item, mark, index)


def _result(report: Report, item: Judged, mark: str, index: dict[str, int]) -> Json:
    finding = item.finding
    because = finding.because
    return {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": finding.severity,
        "message": {"text": _literal(message(finding, report.chart))},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri(report.path)},
                    "region": {"startLine": report.line(finding)},
                },
                "logicalLocations": [{"fullyQualifiedName": safe(subject)} for subject in finding.subjects],
            }
        ],
        "partialFingerprints": {FINGERPRINT: mark, GITHUB_FINGERPRINT: f"{mark}:1"},
        "suppressions": [] if item.accepted is None else [_suppression(item.accepted)],
        "properties": {
            "because": None if because is None else {"rule": because[0], "subjects": [*map(safe, because[1])]},
            "fixes": [{"title": fix_title(fix, report.chart), "safety": fix.safety} for fix in finding.fixes],
        },
    }


def _suppression(accepted: Accepted) -> Json:
    if accepted.by == "baseline":
        return {"kind": "external", "status": "accepted", "justification": _("It is in the baseline")}
    return {"kind": "inSource", "status": "accepted", "justification": safe(accepted.reason)}


def fingerprints(known: Iterable[Identity]) -> Iterator[str]:
    """Yield the fingerprint of each finding of one file; findings that nothing tells apart are numbered."""
    met: Counter[str] = Counter()
    for one in known:
        text = json.dumps([one.rule, one.subjects, one.details], sort_keys=True)
        met[text] += 1
        numbered = text if met[text] == 1 else f"{text}#{met[text]}"
        yield hashlib.sha256(numbered.encode()).hexdigest()[:32]


def uri(path: str) -> str:
    """Return a file's path as an URI: relative paths stay relative, whatever is special is escaped."""
    if Path(path).is_absolute():
        return Path(path).as_uri()
    return quote(os.fsencode(Path(path).as_posix()))


def _literal(text: str) -> str:
    """Return text in which nothing is a placeholder or a link to readers of SARIF."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
