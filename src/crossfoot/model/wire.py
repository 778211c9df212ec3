"""The published JSON forms of facts and reports, as plain dicts and lists: the contract of `read` and `check`."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from math import ceil, floor
from typing import TYPE_CHECKING

from crossfoot.model.document import place_of
from crossfoot.model.relation import numerals_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossfoot.model.document import Document
    from crossfoot.model.fact import Fact, Release
    from crossfoot.model.finding import Bucket, Finding, Verdict
    from crossfoot.model.implied import Implied
    from crossfoot.model.report import Report

SCHEMA = "https://crossfoot.dev/schema/report-1.json"
BUCKETS: tuple[Bucket, ...] = ("tied", "contradicted", "not_checkable", "not_tested", "no_quantity")


def plain(value: Decimal | None) -> str | None:
    """A decimal without exponent or trailing fraction zeros beyond those printed: "10204280", "0.104"."""
    return None if value is None else format(value, "f")


def shown(mantissa: int, exponent: int) -> str:
    """`mantissa * 10**exponent` as `plain` writes it, from integers alone: facts come in thousands."""
    if exponent >= 0:
        return str(mantissa) + "0" * exponent if mantissa else "0"
    digits = str(abs(mantissa)).rjust(1 - exponent, "0")
    return f"{'-' if mantissa < 0 else ''}{digits[:exponent]}.{digits[exponent:]}"


def fact_dict(fact: Fact, release: Release) -> dict[str, object]:
    """One line of `crossfoot read --format jsonl`."""
    return _fact(fact, release.document.locator(fact.start))


def fact_dicts(release: Release) -> list[dict[str, object]]:
    """All lines of `crossfoot read --format jsonl`, in document order."""
    return [_fact(fact, place) for fact, place in zip(release.facts, _locators(release), strict=True)]


def _fact(fact: Fact, locator: str) -> dict[str, object]:
    value = shown(fact.mantissa, fact.exponent) if fact.quantity else None
    signed = value if fact.concept_sign == 1 or value is None else shown(-fact.mantissa, fact.exponent)
    return {
        "n": fact.n,
        "text": fact.text,
        "value": value,
        "fact_value": signed if fact.concept is not None else None,
        "quantity": fact.quantity,
        "kind": fact.kind,
        "unit": fact.unit,
        "decimals": -fact.exponent if fact.quantity else None,
        "period": fact.period,
        "statement": fact.statement,
        "concept": fact.concept,
        "label": fact.label,
        "path": list(fact.path),
        "dims": dict(fact.dimensions),
        "table": fact.table,
        "row": fact.row,
        "column": fact.column,
        "start": fact.start,
        "end": fact.end,
        "locator": locator,
    }


def _locators(release: Release) -> Iterator[str]:
    """`Document.locator` of every fact; the starts of the runs are taken out once, not at every comparison."""
    document: Document = release.document
    runs, form = document.runs, document.form
    starts = [run.start for run in runs]
    for fact in release.facts:
        at = bisect_right(starts, fact.start) - 1
        if at < 0:
            yield f"{form}:0"
            continue
        run = runs[at]
        yield place_of(document, run, min(fact.start, run.end) - run.start)


def covered(report: Report) -> list[bool]:
    """For each numeral, whether at least one relation ties it; one that is also contradicted elsewhere counts."""
    return _covered(report, [numerals_of(verdict.relation) for verdict in report.verdicts])


def _covered(report: Report, numbers: list[tuple[int, ...]]) -> list[bool]:
    ties = {n for verdict, own in zip(report.verdicts, numbers, strict=True) if verdict.name == "ties" for n in own}
    return [b == "tied" or (b == "contradicted" and n in ties) for n, b in enumerate(report.buckets)]


def coverage_dict(report: Report, is_covered: list[bool] | None = None) -> dict[str, object]:
    """How many quantities there are and how many are tied, in all and by statement, and the size of each bucket.

    A number outside every statement counts under "prose" or, in a table, under "other".
    """
    is_covered = covered(report) if is_covered is None else is_covered
    by_statement: dict[str, dict[str, int]] = {}
    for fact, yes in zip(report.release.facts, is_covered, strict=True):
        if fact.quantity:
            name = fact.statement or ("prose" if fact.table is None else "other")
            count = by_statement.setdefault(name, {"quantities": 0, "covered": 0})
            count["quantities"] += 1
            count["covered"] += yes
    return {
        "quantities": sum(c["quantities"] for c in by_statement.values()),
        "covered": sum(c["covered"] for c in by_statement.values()),
        "by_statement": by_statement,
        "buckets": {bucket: report.buckets.count(bucket) for bucket in BUCKETS},
    }


def _relation(ordinal: int, verdict: Verdict, numbers: tuple[int, ...]) -> dict[str, object]:
    relation = verdict.relation
    return {
        "id": ordinal,
        "kind": relation.kind,
        "rule": relation.rule,
        "numerals": list(numbers),
        "verdict": verdict.name,
        "exact": verdict.exact,
        "basis": verdict.basis,
        "why": relation.why,
        "missing": relation.missing or None,
        "arithmetic": verdict.arithmetic,
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "numerals": list(finding.numerals),
        "suspect": finding.suspect,
        "expected": finding.expected,
        "slip": finding.slip,
        "basis": finding.basis,
        "arithmetic": finding.arithmetic,
        "relation": finding.relation,
        "fingerprint": finding.fingerprint,
        "waived": finding.waived or None,
        "state": finding.state,
    }


def _implied(value: Implied) -> dict[str, object]:
    """Bounds as decimal strings, rounded outwards to a whole unit: the value lies between them."""
    return {
        "label": value.label,
        "period": value.period,
        "unit": value.unit,
        "low": str(floor(value.low)),
        "high": str(ceil(value.high)),
        "numerals": list(value.numerals),
        "why": value.why,
    }


def report_dict(report: Report) -> dict[str, object]:
    """The whole report as `crossfoot check --format json` prints it; `crossfoot/schema/report-1.json` describes it."""
    numbers = [numerals_of(verdict.relation) for verdict in report.verdicts]
    is_covered = _covered(report, numbers)
    numerals = fact_dicts(report.release)
    for numeral, yes, bucket in zip(numerals, is_covered, report.buckets, strict=True):
        numeral["covered"] = yes
        numeral["bucket"] = bucket
    document = report.release.document
    return {
        "schema": SCHEMA,
        "document": {"name": document.name, "form": document.form, "period": report.release.period},
        "numerals": numerals,
        "relations": [_relation(i, *pair) for i, pair in enumerate(zip(report.verdicts, numbers, strict=True))],
        "findings": [_finding(finding) for finding in report.findings],
        "gone": [_finding(finding) for finding in report.gone],
        "implied": [_implied(value) for value in report.implied],
        "coverage": coverage_dict(report, is_covered),
    }
