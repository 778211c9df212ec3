"""Findings: suspects by consensus, one bucket for every number, fingerprints that survive edits."""

from __future__ import annotations

from msgspec import structs

import crossfoot
from crossfoot.findings.conclude import conclude
from crossfoot.judge.decide import decide
from crossfoot.model.relation import Basis, Growth, Ref, Relation, Sum
from crossfoot.model.report import Report
from crossfoot.rules.propose import propose
from tests.builders import release_of

ROWS = [
    ["Revenue", "14,900", "13,252"],
    ["Cost of sales", "10,616", "9,731"],
    ["Gross profit", "4,284", "3,521"],
    ["Wages", "1,204", "1,150"],
    ["Rent", "415", "402"],
    ["Total operating expenses", "1,619", "1,552"],
    ["Operating income", "2,665", "1,969"],
]


def report_of(rows: list[list[str]]) -> Report:
    release = release_of(rows)
    return conclude(release, decide(propose(release), release))


def altered(label: str, figure: str) -> list[list[str]]:
    return [[r[0], figure if r[0] == label else r[1], r[2]] for r in ROWS]


def test_a_right_table_has_no_finding_and_every_number_is_tied() -> None:
    report = report_of(ROWS)
    assert not report.findings
    assert set(report.buckets) == {"tied"}


def test_a_number_in_two_failing_sums_is_the_suspect_with_the_value_that_ties_both() -> None:
    report = report_of(altered("Gross profit", "4,824"))
    suspects = {(report.release.facts[f.suspect].label, f.expected) for f in report.findings if f.suspect is not None}
    assert suspects == {("Gross profit", "4,284")}
    assert len(report.findings) == 2
    buckets = {f.label: b for f, b in zip(report.release.facts, report.buckets, strict=True) if f.column == 0}
    assert buckets["Gross profit"] == "contradicted"
    assert buckets["Rent"] == buckets["Total operating expenses"] == "tied"


def test_a_number_that_ties_elsewhere_is_not_the_suspect() -> None:
    report = report_of(altered("Rent", "915"))
    (finding,) = report.findings
    assert finding.suspect is not None
    assert report.release.facts[finding.suspect].label == "Rent"
    assert finding.expected == "415"
    assert "would tie" in finding.message


def test_the_arithmetic_can_be_redone_by_hand() -> None:
    (finding,) = report_of(altered("Rent", "915")).findings
    assert finding.arithmetic == "1,204 + 915 = 2,119; printed 1,619"


def test_fingerprints_do_not_depend_on_other_tables() -> None:
    one = report_of(altered("Rent", "915")).findings[0]
    more = report_of([*altered("Rent", "915"), ["Mills in operation", "7", "8"]]).findings[0]
    assert one.fingerprint == more.fingerprint
    assert len(one.fingerprint) == 16


def test_a_contradiction_on_the_exact_basis_alone_is_a_warning() -> None:
    release = release_of(
        [["new", "10,204"], ["old", "9,588"], ["new, said", "10.2"], ["old, said", "9.6"], ["growth", "6.3%"]]
    )
    bases = (
        Basis(name="exact", expr=Growth(new=Ref(n=0), old=Ref(n=1))),
        Basis(name="rounded", expr=Growth(new=Ref(n=2), old=Ref(n=3))),
    )
    relation = Relation(rule="CF000", kind="growth", target=4, bases=bases, why="stated growth")
    (finding,) = conclude(release, decide((relation,), release)).findings
    assert (finding.severity, finding.basis) == ("warning", "exact")


def test_a_sum_that_only_conspiring_roundings_explain_is_a_warning_unless_a_note_excuses_it() -> None:
    rows = [[f"line {i}", "1"] for i in range(5)] + [["Total", "8"]]
    release = release_of(rows)
    expr = Sum(terms=tuple(Ref(n=i) for i in range(5)), weights=(1,) * 5)
    relation = Relation(rule="CF000", kind="sum", target=5, bases=(Basis(name="exact", expr=expr),), why="sum")
    verdicts = decide((relation,), release)
    assert [f.severity for f in conclude(release, verdicts).findings] == ["warning"]
    noted = type(release)(**{f: getattr(release, f) for f in release.__struct_fields__} | {"rounding_note": True})
    assert [f.severity for f in conclude(noted, verdicts).findings] == ["note"]


def test_a_difference_of_the_rounded_amounts_alone_is_a_note() -> None:
    release = release_of(
        [["new", "37,357"], ["old", "36,347"], ["new, said", "37.4"], ["old, said", "36.3"], ["up", "1.1"]]
    )
    facts = tuple(structs.replace(fact, exponent=fact.exponent + 3) if fact.n > 1 else fact for fact in release.facts)
    release = structs.replace(release, facts=facts)
    bases = (
        Basis(name="exact", expr=Sum(terms=(Ref(n=0), Ref(n=1)), weights=(1, -1))),
        Basis(name="rounded", expr=Sum(terms=(Ref(n=2), Ref(n=3)), weights=(1, -1))),
    )
    relation = Relation(rule="CF000", kind="difference", target=4, bases=bases, why="stated difference")
    (finding,) = conclude(release, decide((relation,), release)).findings
    assert (finding.severity, finding.basis) == ("note", "exact")


def test_a_finding_about_words_is_placed_where_the_words_are() -> None:
    report = crossfoot.check(
        b"# Mugwort Corp Reports Third Quarter 2025 Results\n\n"
        b"Revenue decreased 8% to $108.0 million from $100.0 million in the third quarter of 2024.\n\n"
        b"Statements of income (in thousands)\n\n"
        b"|  | Three Months Ended September 30, |  |\n|  | 2025 | 2024 |\n|---|---|---|\n"
        b"| Revenue | 108,000 | 100,000 |\n| Cost of revenue | 64,800 | 61,000 |\n| Gross profit | 43,200 | 39,000 |\n",
        "release.md",
    )
    (finding,) = report.findings
    first, *others = (report.release.facts[n] for n in finding.numerals)
    assert (finding.rule, first.text, first.table) == ("CF305", "8", None)
    assert [fact.text for fact in others] == ["108,000", "100,000"]
