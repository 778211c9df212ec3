"""Slips: a finding says how the wrong number may have come about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.findings.conclude import conclude
from crossfoot.judge.decide import decide
from crossfoot.model.finding import Finding
from crossfoot.model.relation import Basis, Ref, Relation, Sum
from crossfoot.rules.propose import propose
from tests.builders import release_of

ROWS = [
    ["Revenue", "14,900", "13,252"],
    ["Cost of sales", "10,616", "9,731"],
    ["Gross profit", "4,284", "3,521"],
    ["Wages", "1,204", "1,150"],
    ["Rent", "415", "402"],
    ["Travel", "317", "288"],
    ["Total operating expenses", "1,936", "1,840"],
    ["Operating income", "2,348", "1,681"],
]


def findings_with(label: str, figure: str) -> tuple[Finding, ...]:
    release = release_of([[r[0], figure if r[0] == label else r[1], r[2]] for r in ROWS])
    return conclude(release, decide(propose(release), release)).findings


@pytest.mark.parametrize(
    ("label", "figure", "slip", "words"),
    [
        ("Wages", "1,264", "digit", "one digit differs"),
        ("Gross profit", "4,824", "transposition", "two digits are swapped"),
        ("Gross profit", "42,840", "scale", "a power of ten apart"),
        ("Rent", "402", "other_period", "it is the figure of"),
        ("Travel", "415", "other_line", "it is the figure of Rent"),
    ],
)
def test_the_kind_of_slip_is_told(label: str, figure: str, slip: str, words: str) -> None:
    found = findings_with(label, figure)
    assert {f.slip for f in found} == {slip}
    assert all(words in f.message for f in found)


def test_a_total_that_lacks_a_line_is_the_suspect_though_the_line_above_could_be_repaired() -> None:
    release = release_of([["Wages", "1,204"], ["Rent", "415"], ["Travel", "317"], ["Total", "1,619"]])
    relation = _sum(3, (0, 1, 2))
    (finding,) = conclude(release, decide((relation,), release)).findings
    assert (finding.suspect, finding.slip, finding.expected) == (3, "left_out", "1,936")
    assert "the sum leaves out Travel" in finding.message


def test_a_total_that_counts_a_line_twice_says_so() -> None:
    release = release_of([["Wages", "1,204"], ["Rent", "415"], ["Travel", "317"], ["Total", "2,253"]])
    (finding,) = conclude(release, decide((_sum(3, (0, 1, 2)),), release)).findings
    assert finding.slip == "counted_twice"
    assert "the sum counts twice Travel" in finding.message


def test_two_lines_of_one_amount_leave_open_which_is_left_out() -> None:
    release = release_of([["Wages", "1,204"], ["Rent", "415"], ["Travel", "415"], ["Total", "1,619"]])
    (finding,) = conclude(release, decide((_sum(3, (0, 1, 2)),), release)).findings
    assert finding.slip != "left_out"


def test_small_figures_that_stand_elsewhere_by_chance_were_not_taken_from_there() -> None:
    release = release_of([["North", "12", "17"], ["South", "17", "5"], ["Total", "31", "22"]])
    (finding,) = conclude(release, decide((_sum(4, (0, 2)),), release)).findings
    assert finding.slip not in ("other_period", "other_column", "other_line")


@given(st.integers(100_000, 999_999), st.integers(0, 5), st.integers(1, 9))
def test_one_changed_digit_of_a_repeated_figure_is_a_digit(value: int, place: int, step: int) -> None:
    old = value // 10**place % 10
    new = (old + step) % 10
    printed = value + (new - old) * 10**place
    if printed < 100_000:
        return
    release = release_of([["Sales", f"{value:,}"], ["Sales again", f"{printed:,}"]])
    relation = Relation(
        rule="CF000", kind="same", target=1, bases=(Basis(name="exact", expr=Ref(n=0)),), why="said twice"
    )
    (finding,) = conclude(release, decide((relation,), release)).findings
    assert finding.slip == "digit"


def _sum(target: int, parts: tuple[int, ...]) -> Relation:
    expr = Sum(terms=tuple(Ref(n=n) for n in parts), weights=(1,) * len(parts))
    return Relation(rule="CF000", kind="sum", target=target, bases=(Basis(name="exact", expr=expr),), why="a total")
