"""Verdicts -> Findings, suspects and coverage."""

from __future__ import annotations

from crossfoot.model.fact import Release
from crossfoot.model.finding import Bucket, Finding, Verdict
from crossfoot.model.relation import numerals_of
from crossfoot.model.report import Report


def conclude(release: Release, verdicts: tuple[Verdict, ...]) -> Report:
    """The report: what a person must see, and for each number the one bucket it ends in."""
    findings = tuple(
        Finding(
            rule=verdict.relation.rule,
            severity=verdict.relation.severity if verdict.basis is None else "warning",
            message=verdict.relation.why,
            numerals=numerals_of(verdict.relation),
            suspect=verdict.relation.target,
            expected=verdict.expected,
            basis=verdict.basis,
            arithmetic=verdict.arithmetic,
            relation=i,
        )
        for i, verdict in enumerate(verdicts)
        if verdict.name == "contradicted"
    )
    return Report(release=release, verdicts=verdicts, findings=findings, buckets=buckets_of(release, verdicts, findings))


def buckets_of(release: Release, verdicts: tuple[Verdict, ...], findings: tuple[Finding, ...]) -> tuple[Bucket, ...]:
    """For each numeral, the one bucket it ends in."""
    tied: set[int] = set()
    open_: set[int] = set()
    for verdict in verdicts:
        if verdict.name in ("ties", "improbable"):
            tied.update(numerals_of(verdict.relation))
        elif verdict.name == "not_checkable":
            open_.update(numerals_of(verdict.relation))
    wrong = {f.suspect for f in findings if f.severity != "note" and f.suspect is not None}
    named = {n for f in findings for n in f.numerals}

    def bucket(n: int, quantity: bool) -> Bucket:
        if not quantity:
            return "no_quantity"
        if n in wrong:
            return "contradicted"
        if n in tied:
            return "tied"
        if n in named:
            return "contradicted"
        return "not_checkable" if n in open_ else "not_tested"

    return tuple(bucket(fact.n, fact.quantity) for fact in release.facts)
