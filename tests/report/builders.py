"""Hand-made reports: a few lines of text, the numbers in them, and the verdicts one wants to see reported."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crossfoot.model.document import Block, Document, Run
from crossfoot.model.fact import Fact, Release
from crossfoot.model.finding import Bucket, Finding, Verdict
from crossfoot.model.numeral import Numeral
from crossfoot.model.relation import Basis, Ref, Relation, Sum, numerals_of
from crossfoot.model.report import Report

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")

ADDS_UP = "Rent 40\nPower 25\nTotal costs 65\n"
SLIPS = "Rent 40\nPower 25\nTotal costs 75\n"


def release_of(text: str, name: str = "note.txt") -> Release:
    """A release whose every number is a sum of money of one income statement; a line's words are its label."""
    blocks: list[Block] = []
    numerals: list[Numeral] = []
    facts: list[Fact] = []
    at = 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(kind="paragraph", start=at, end=at + len(line.rstrip("\n"))))
        for match in NUMBER.finditer(line):
            n, start, end = len(numerals), at + match.start(), at + match.end()
            whole, _, fraction = match.group().replace(",", "").partition(".")
            mantissa = int(whole + fraction)
            numerals.append(
                Numeral(
                    n=n, start=start, end=end, text=match.group(), digits=mantissa, places=len(fraction),
                    block=len(blocks) - 1,
                )
            )  # fmt: skip
            facts.append(
                Fact(
                    n=n, text=match.group(), quantity=True, kind="money", mantissa=mantissa, exponent=-len(fraction),
                    unit="USD", period="2025-07-01/2025-09-30", statement="income_statement",
                    label=line[: match.start()].strip(), table=0, row=len(blocks) - 1, column=0, start=start, end=end,
                )
            )  # fmt: skip
        at += len(line)
    document = Document(
        name=name, form="text", text=text, blocks=tuple(blocks),
        runs=(Run(start=0, end=len(text), source=0),), source=text,
    )  # fmt: skip
    return Release(
        document=document, numerals=tuple(numerals), tables=(), facts=tuple(facts), period="2025-07-01/2025-09-30"
    )


def total(target: int, *items: int, missing: str = "") -> Relation:
    """The relation that the number `target` is the sum of `items`; without items, one that lacks an operand."""
    expr = Sum(terms=tuple(Ref(n=n) for n in items), weights=(1,) * len(items))
    bases = () if missing else (Basis(name="exact", expr=expr),)
    return Relation(rule="CF101", kind="sum", target=target, bases=bases, missing=missing, why="the label says Total")


def report_of(release: Release, verdicts: Iterable[Verdict] = (), findings: Iterable[Finding] = ()) -> Report:
    """The report on `release`: each number is in the bucket that the worst of its verdicts gives it."""
    worst: dict[int, Bucket] = {}
    verdicts = tuple(verdicts)
    order: dict[str, tuple[int, Bucket]] = {
        "not_checkable": (0, "not_checkable"), "ties": (1, "tied"), "improbable": (1, "tied"),
        "contradicted": (2, "contradicted"),
    }  # fmt: skip
    for verdict in sorted(verdicts, key=lambda v: order[v.name][0]):
        for n in numerals_of(verdict.relation):
            worst[n] = order[verdict.name][1]
    buckets: tuple[Bucket, ...] = tuple(
        worst.get(fact.n, "not_tested") if fact.quantity else "no_quantity" for fact in release.facts
    )
    return Report(release=release, verdicts=verdicts, findings=tuple(findings), buckets=buckets)


def clean() -> Report:
    """Three numbers, one sum, which ties."""
    verdict = Verdict(relation=total(2, 0, 1), name="ties", exact=True, basis="exact", arithmetic="40 + 25 = 65")
    return report_of(release_of(ADDS_UP), [verdict])


def broken(name: str = "note.txt", text: str = SLIPS) -> Report:
    """Three numbers, one sum, which is 10 too much."""
    verdict = Verdict(
        relation=total(2, 0, 1), name="contradicted", arithmetic="40 + 25 = 65, printed 75", expected="65"
    )
    finding = Finding(
        rule="CF101", severity="error", message="Total costs is 10 more than its parts", numerals=(2, 0, 1), suspect=2,
        expected="65", basis="exact", arithmetic=verdict.arithmetic, relation=0, fingerprint="0123456789abcdef",
    )  # fmt: skip
    return report_of(release_of(text, name), [verdict], [finding])
