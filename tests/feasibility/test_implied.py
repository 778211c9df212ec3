"""Bounds of values that are not printed."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import crossfoot
from crossfoot.model.report import Report
from crossfoot.report.html import html_report
from crossfoot.report.style import Style
from crossfoot.report.terminal import terminal_report

RELEASE = """\
Teasel Mills, Inc. Reports Third Quarter Results

For the third quarter of 2024, revenues in the Yarn segment increased {yarn}% and revenues in the Cloth segment \
increased {cloth}%. {said}

Condensed Statements of Income
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Revenues | {new:,} | {old:,} |
| Wages | 1,204 | 1,150 |
| Rent | 415 | 402 |
| Total operating expenses | 1,619 | 1,552 |
"""


def check(**given: object) -> Report:
    fields = {"yarn": 4, "cloth": 31, "new": 14_900, "old": 13_252, "said": "Both segments did well."} | given
    return crossfoot.check(RELEASE.format(**fields).encode(), "release.md")


def test_what_two_segments_earned_follows_from_their_growth_and_the_whole() -> None:
    report = check()
    assert report.findings == ()
    cloth = next(v for v in report.implied if "Cloth" in v.label and v.period == "2023-07-01/2023-09-30")
    # 0.27 * cloth = 14,900 - 1.04 * 13,252 thousand at the stated rates
    assert cloth.low < Fraction(14_900_000 - Fraction(104, 100) * 13_252_000) / Fraction(27, 100) < cloth.high
    assert cloth.unit == "USD"
    assert "if these segments are all" not in cloth.why
    shown = terminal_report(report, Style(width=100))
    assert "Implied" in shown
    assert f"between {floor(cloth.low):,} and" in shown


def test_without_word_that_they_are_all_the_bounds_say_so() -> None:
    assert all("if these segments are all" in value.why for value in check(said="It rained.").implied)


def test_growth_that_cannot_make_the_whole_bounds_nothing() -> None:
    report = check(cloth=8)
    assert report.implied == ()
    assert [finding.rule for finding in report.findings] == ["CF702"]


@settings(max_examples=25, deadline=None)
@given(st.integers(1_000, 9_000), st.integers(1_000, 9_000), st.integers(1, 30), st.integers(1, 60))
def test_books_lie_within_the_bounds_that_their_release_implies(yarn: int, cloth: int, slow: int, fast: int) -> None:
    assume(abs(slow - fast) > 1)
    later = (Fraction(yarn * (100 + slow), 100), Fraction(cloth * (100 + fast), 100))
    report = check(yarn=slow, cloth=fast, old=yarn + cloth, new=int(sum(later) + Fraction(1, 2)))
    assert not [finding for finding in report.findings if finding.rule == "CF702"]
    for value in report.implied:
        name = "Yarn" in value.label
        true = (yarn if name else cloth) if value.period.startswith("2023") else later[0 if name else 1]
        assert value.low <= true * 1000 <= value.high


def test_every_report_shows_them() -> None:
    report = check()
    for shown in (str(report.to_dict()["implied"]), html_report(report), terminal_report(report, Style(width=100))):
        assert "revenues of the Cloth segment" in shown
