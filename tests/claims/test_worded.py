"""Figures to which the words of a sentence lead, though its grammar leads to no measure."""

from __future__ import annotations

import crossfoot
from crossfoot.claims.read import claims_of
from crossfoot.model.report import Report

TITLE = "# Brimble Foods, Inc. Reports Second Quarter 2023 Results\n\n"
REGIONS = """

Revenues and Volume

| Percent Change | Price/Mix | Currency Impact | Unit Case Volume |
|---|---|---|---|
| Upper Fens | 24 | (13) | 5 |
| Lower Fens | 17 | (11) | 8 |
"""
SUPPLEMENT = """

Supplemental Data
(in thousands)

|  | Three Months Ended June 30, |  |
|  | 2023 | 2022 |
|---|---|---|
| Legal settlement with growers | 4,126 | 318 |
| Depreciation of orchards | 7,903 | 7,214 |
"""


def check(text: str) -> Report:
    return crossfoot.check((TITLE + text).encode(), "made.md")


def verdict(text: str, number: str) -> set[str]:
    report = check(text)
    facts = report.release.facts
    return {
        v.name
        for v in report.verdicts
        if facts[v.relation.target].table is None and facts[v.relation.target].text == number
    }


def test_a_column_and_the_region_in_the_heading_name_a_figure() -> None:
    heading = "## Operating Review – Three Months Ended June 30, 2023\n\n### Upper Fens\n\n"
    text = heading + "Price/mix grew {}% for the quarter, driven by timing." + REGIONS
    assert "ties" in verdict(text.format(24), "24")
    assert "ties" not in verdict(text.format(17), "17")  # that of the other region


def test_all_words_of_the_label_must_stand_around_the_number() -> None:
    told = "In the second quarter of 2023, it paid $4.13 million to growers as part of a legal settlement." + SUPPLEMENT
    assert "ties" in verdict(told, "4.13")
    assert "ties" not in verdict(told.replace("legal", "friendly"), "4.13")


def test_a_figure_of_another_period_than_the_sentence_names_is_not_meant() -> None:
    text = "In the second quarter of 2022, it paid $4.13 million to growers as part of a legal settlement." + SUPPLEMENT
    assert "ties" not in verdict(text, "4.13")


def test_one_wrong_digit_is_told_where_no_table_prints_the_number() -> None:
    text = "In the second quarter of 2023, it paid ${} to growers as part of a legal settlement." + SUPPLEMENT
    assert not check(text.format("4.126 million")).findings
    wrong = check(text.format("9.126 million"))
    assert [wrong.release.facts[f.suspect].text for f in wrong.findings if f.suspect is not None] == ["9.126"]
    assert not check(text.format("9.13 million")).findings  # three digits are one slip from too many figures


def test_the_figure_said_elsewhere_in_the_sentence_explains_another_number() -> None:
    text = (
        "In the second quarter of 2023, it paid $4.13 million of $9.13 million due to growers as part of a legal settlement."
        + SUPPLEMENT
    )
    assert not check(text).findings


def test_forecasts_repeat_no_figure() -> None:
    release = crossfoot.read(
        (TITLE + "It expects depreciation of orchards of $7.9 million." + SUPPLEMENT).encode(), "a.md"
    )
    assert not [claim for claim in claims_of(release) if "words around" in claim.why]
