"""Policy and report -> the report as its readers decided to see it. Nothing is hidden: what is waived says so."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fnmatch import fnmatchcase
from typing import Final

from msgspec import structs

from crossfoot.model.finding import Finding
from crossfoot.model.policy import Policy, Waiver
from crossfoot.model.relation import Severity
from crossfoot.model.report import Report

_ORDER: Final[dict[Severity, int]] = {"error": 0, "warning": 1, "note": 2}
_PLAIN: Final = str.maketrans({"\N{MINUS SIGN}": "-", ",": None, "%": None, "(": "-", ")": None})


def apply_policy(policy: Policy, report: Report) -> Report:
    """The report with the policy's severities, thresholds and waivers; `Report.unused` names waivers without effect."""
    severities = dict(policy.severities)
    waivers = [w for w in policy.waivers if _is_of(w, report.release.document.name)]
    used: set[str] = set()
    found: list[Finding] = []
    for finding in report.findings:
        severity = severities.get(finding.rule, finding.severity)
        if policy.trivial and severity != "note" and _is_trivial(finding, report, policy.trivial):
            severity = "note"
        waiver = _waiver_of(finding, report, waivers)
        if waiver is not None:
            used.add(waiver.place)
        found.append(structs.replace(finding, severity=severity, waived=waiver.reason if waiver else ""))
    found.sort(key=lambda finding: (_ORDER[finding.severity], finding.relation))
    unused = tuple(f"{w.place}: finding {w.finding} is not in it" for w in waivers if w.place not in used)
    return structs.replace(report, findings=tuple(found), unused=unused if policy.waivers else ())


def _is_of(waiver: Waiver, name: str) -> bool:
    path = name.replace("\\", "/")
    return not waiver.document or any(fnmatchcase(part, waiver.document) for part in (path, path.rpartition("/")[2]))


def _waiver_of(finding: Finding, report: Report, waivers: list[Waiver]) -> Waiver | None:
    """The waiver of a finding. One that names the printed figure ends when another figure is printed."""
    printed = {report.release.facts[n].text for n in finding.numerals}
    return next((w for w in waivers if w.finding == finding.fingerprint and w.printed in ("", *printed)), None)


def _is_trivial(finding: Finding, report: Report, trivial: Decimal) -> bool:
    """True for an amount of money that misses its expected value by `trivial` at most, in units of the currency."""
    if finding.suspect is None or finding.expected is None:
        return False
    fact = report.release.facts[finding.suspect]
    if fact.kind != "money":
        return False
    try:
        expected = Decimal(finding.expected.translate(_PLAIN))
    except InvalidOperation:
        return False
    scale = fact.exponent + report.release.numerals[finding.suspect].places
    printed = Decimal(fact.mantissa).scaleb(fact.exponent)
    return abs(abs(expected.scaleb(scale)) - abs(printed)) <= trivial
