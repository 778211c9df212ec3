"""Findings as a SARIF 2.1.0 log, for code scanners, editors and review tools."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple
from urllib.parse import quote

from crossfoot import __version__
from crossfoot.model.finding import Finding
from crossfoot.model.report import Report
from crossfoot.model.wire import coverage_dict
from crossfoot.report.offsets import Places
from crossfoot.report.style import clean
from crossfoot.report.words import STATEMENTS, figure, part_of, place
from crossfoot.rules.registry import rule_of

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_MIME: Final = {
    "html": "text/html",
    "markdown": "text/markdown",
    "text": "text/plain",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

Object = dict[str, object]


class Checked(NamedTuple):
    """A report, and the decoded file that it is about."""

    report: Report
    file: str | None = None
    """None: the document's own source."""


def sarif_log(checked: Sequence[Checked]) -> Object:
    """The log, one run for each document, as plain dicts and lists."""
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(*one) for one in checked]}


def _run(report: Report, file: str | None) -> Object:
    codes = sorted({finding.rule for finding in report.findings})
    document = report.release.document
    places = Places(document, document.source if file is None else file)
    results = [_result(report, finding, codes.index(finding.rule), places) for finding in report.findings]
    artifact = {
        "location": {"uri": uri_of(document.name)},
        "mimeType": _MIME[document.form],
        "roles": ["analysisTarget"],
    }
    return {
        "tool": {"driver": {"name": "crossfoot", "version": __version__, "rules": [_rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [artifact],
        "results": results,
        "properties": {"coverage": coverage_dict(report)},
    }


def uri_of(name: str) -> str:
    """A file name as a URI reference: relative where the name is."""
    path = name.replace("\\", "/")
    if path[1:3] == ":/":
        path = f"/{path}"
    quoted = quote(path, safe="/:@!$&'()*+,;=~-._")
    if quoted.startswith("/"):
        return f"file://{quoted}"
    return f"./{quoted}" if ":" in quoted.partition("/")[0] else quoted


def _rule(code: str) -> Object:
    rule = rule_of(code)
    if rule is None:
        return {"id": code}
    page = rule.page.read_text(encoding="utf-8") if rule.page.exists() else ""
    body = [part for part in page.split("\n\n") if part.strip() and not part.startswith("#")]
    said = " ".join(body[0].split()) if body else rule.name
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": said.partition(". ")[0].rstrip(".") + "."},
        "fullDescription": {"text": said},
        "help": {"text": page or said, "markdown": page or said},
    }


def _result(report: Report, finding: Finding, rule: int, places: Places) -> Object:
    subject = finding.suspect if finding.suspect is not None else next(iter(finding.numerals), None)
    said = [clean(finding.message).rstrip(".") + ".", *(clean(line) for line in finding.arithmetic.splitlines())]
    if finding.suspect is not None and finding.expected:
        said.append(f"Suspect: {figure(report, finding.suspect)}; {clean(finding.expected)} would tie.")
    result: Object = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": " ".join(said)},
        "locations": [] if subject is None else [_location(report, subject, places)],
        "relatedLocations": [
            {"id": n, **_location(report, n, places), "message": {"text": figure(report, n)}}
            for n in finding.numerals
            if n != subject
        ],
        "properties": {
            "suspect": finding.suspect, "expected": finding.expected, "slip": finding.slip, "basis": finding.basis,
            "arithmetic": finding.arithmetic, "relation": finding.relation,
        },
    }  # fmt: skip
    if finding.fingerprint:
        result["partialFingerprints"] = {"crossfoot/v1": finding.fingerprint}
    if finding.waived:
        result["suppressions"] = [{"kind": "external", "justification": clean(finding.waived)}]
    if finding.state:
        result["baselineState"] = finding.state
    return result


def _location(report: Report, n: int, places: Places) -> Object:
    """Where the number `n` stands: among the characters of the file, and in the statement."""
    document, fact, numeral = report.release.document, report.release.facts[n], report.release.numerals[n]
    physical: Object = {"artifactLocation": {"uri": uri_of(document.name), "index": 0}}
    found = places.of(numeral)
    if found is not None:
        snippet = {"text": document.text[numeral.start : numeral.start + found[1]]}
        physical["region"] = {"charOffset": found[0], "charLength": found[1], "snippet": snippet}
    return {
        "physicalLocation": physical,
        "logicalLocations": [
            {
                "name": clean(fact.label) or STATEMENTS[part_of(fact)],
                "fullyQualifiedName": place(report, n),
                "kind": "element",
                "properties": {"locator": document.locator(numeral.start), "period": fact.period, "n": n},
            }
        ],
    }
