"""How each number of a document is marked: tickmarks as auditors put them, a state, and where its link leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from crossfoot.model.document import Document
from crossfoot.model.fact import Fact
from crossfoot.model.numeral import Numeral
from crossfoot.model.relation import Relation, numerals_of
from crossfoot.model.report import Report

TICKS: Final = {
    "F": "footed: it adds up down its column",
    "CF": "cross-footed: it adds up along its line",
    "R": "recalculated: percentage, ratio, per-share figure or sum over several places",
    "T": "tied to another place in the document",
}
STATES: Final = {
    "ok": "ties exactly",
    "near": "ties within rounding",
    "bad": "contradicted: the figure to look at first",
    "part": "takes part in a contradiction",
    "open": "not checkable: a figure it needs is not printed",
    "none": "not tested",
    "no": "no quantity: a date, a note mark, a page",
}
"""Names of states, each a CSS class `cf-NAME`, with what the legend says of them."""


class Mark(NamedTuple):
    """The mark of one number."""

    state: str
    ticks: str
    """Tickmarks separated by blanks, in the order of `TICKS`; "" if nothing ties it."""
    target: str
    """The id that its link leads to: a finding "f3", its card "p12", or ""."""


class Piece(NamedTuple):
    """The part of a number that stands in one unbroken stretch of the source."""

    source: int
    """As `Run.source`: a text node of HTML, else 0."""
    start: int
    end: int
    n: int


def marks_of(report: Report) -> list[Mark]:
    """The mark of every number, in document order."""
    facts = report.release.facts
    ticks: list[set[str]] = [set() for _ in facts]
    exact: set[int] = set()
    related: set[int] = set()
    for verdict in report.verdicts:
        numbers = numerals_of(verdict.relation)
        related.update(numbers)
        if verdict.name == "ties":
            tick = tick_of(verdict.relation, facts)
            for n in numbers:
                ticks[n].add(tick)
            if verdict.exact:
                exact.update(numbers)
    named: dict[int, int] = {}
    for ordinal, finding in enumerate(report.findings):
        for n in finding.numerals:
            named.setdefault(n, ordinal)
    suspects = {finding.suspect: ordinal for ordinal, finding in reversed(list(enumerate(report.findings)))}
    marks = []
    for n, bucket in enumerate(report.buckets):
        if n in suspects:
            state = "bad"
        elif n in named or bucket == "contradicted":
            state = "part"
        elif bucket == "tied":
            state = "ok" if n in exact else "near"
        else:
            state = {"not_checkable": "open", "not_tested": "none"}.get(bucket, "no")
        finding_at = suspects.get(n, named.get(n))
        target = f"f{finding_at}" if finding_at is not None else f"p{n}" if n in related else ""
        marks.append(Mark(state, " ".join(tick for tick in TICKS if tick in ticks[n]), target))
    return marks


def tick_of(relation: Relation, facts: tuple[Fact, ...]) -> str:
    """The tickmark that an auditor would put for a relation that ties."""
    if relation.kind == "same":
        return "T"
    if relation.kind not in {"sum", "difference"}:
        return "R"
    own = [facts[n] for n in numerals_of(relation)]
    first = own[0]
    if first.table is None or any(fact.table != first.table for fact in own):
        return "R"
    if all(fact.column == first.column for fact in own):
        return "F"
    return "CF" if all(fact.row == first.row for fact in own) else "R"


def pieces_of(document: Document, numerals: tuple[Numeral, ...]) -> Iterator[Piece]:
    """Where every number stands in the source, in document order; one that spans several runs has several pieces."""
    runs, html = document.runs, document.form == "html"
    at = 0
    for numeral in numerals:
        while at < len(runs) and runs[at].end <= numeral.start:
            at += 1
        run_at = at
        while run_at < len(runs) and runs[run_at].start < numeral.end:
            run = runs[run_at]
            first, last = max(numeral.start, run.start) - run.start, min(numeral.end, run.end) - run.start
            base = run.offset if html else run.source
            if first < last:
                yield Piece(run.source if html else 0, base + first, base + last, numeral.n)
            run_at += 1
