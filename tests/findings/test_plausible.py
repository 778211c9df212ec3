"""What makes it plausible that one number was meant to be another."""

from __future__ import annotations

import pytest

import crossfoot
from crossfoot.findings.conclude import conclude
from crossfoot.findings.plausible import pen
from crossfoot.judge.decide import decide
from crossfoot.model.fact import Fact
from crossfoot.rules.propose import propose
from tests.builders import release_of


def fact(text: str, exponent: int = 0) -> Fact:
    digits = int("".join(char for char in text if char.isdigit()))
    return Fact(n=0, text=text, quantity=True, kind="money", mantissa=digits, exponent=exponent)


@pytest.mark.parametrize(("text", "likelier", "less"), [
    ("1,264", 1204, 1105),  # one digit, against another amount
    ("0.39", 139, 1039),  # a zero before the point is a digit, too
    ("59", 69, 9),  # a digit changed, against a digit lost
    ("415", 451, -415),  # two swapped, against a sign
    ("415", 317, 31),  # a figure as long, against a shorter one
])  # fmt: skip
def test_a_slip_that_keeps_the_shape_is_the_likelier(text: str, likelier: int, less: int) -> None:
    assert pen(fact(text), likelier) > pen(fact(text), less)


def suspect_of(rows: list[list[str]]) -> set[str]:
    release = release_of(rows)
    found = conclude(release, decide(propose(release), release)).findings
    return {release.facts[f.suspect].text for f in found if f.suspect is not None}


ROWS = [
    ["Receivables", "41,305", "40,221"],
    ["Inventories", "{}", "52,019"],
    ["Prepaid expenses", "61,440", "60,118"],
    ["Total current assets", "155,262", "152,358"],
]


def with_inventories(figure: str, *more: list[str]) -> list[list[str]]:
    return [[cell.format(figure) for cell in row] for row in ROWS] + [*more]


def test_the_value_that_ties_is_printed_elsewhere() -> None:
    # 54,517 for 52,517: a digit of any of three lines could be wrong
    named = suspect_of(with_inventories("54,517", ["Raw materials and goods", "52,517", "50,004"]))
    assert named == {"54,517"}


def test_rounding_has_its_share_of_a_swap() -> None:
    # 52,571 for 52,517, and a unit is lost to rounding
    rows = with_inventories("52,571")
    rows[-1] = ["Total current assets", "155,263", "152,358"]
    assert suspect_of(rows) == {"52,571"}


def test_a_change_may_be_an_increase_or_a_decrease() -> None:
    # 43.44 for 34.44: 17 cents more and 17 cents less than 34.44 are both a change of 0.17
    text = """Plover Mills, Inc. Reports Results

Key figures

|  | 2024 | 2023 | Change |
|---|---|---|---|
| Book value | $ 52.61 | $ 50.11 | $ 2.50 |
| Tangible book value | $ 34.61 | $ 43.44 | $ 0.17 |
| Price | $ 61.20 | $ 58.90 | $ 2.30 |
| Dividends | $ 1.40 | $ 1.20 | $ 0.20 |
"""
    report = crossfoot.check(text, "release.md")
    named = {report.release.facts[f.suspect].text for f in report.findings if f.suspect is not None}
    assert named == {"43.44"}
    assert {f.expected for f in report.findings} == {"34.44"}
