"""Numbers that are another figure than the one named: of another period, or of the whole."""

from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
Teasel Mills, Inc. Reports Fourth Quarter and Full Year 2024 Results

{sentence}

Condensed Statements of Income
(in thousands, except per share data)

|  | Three Months Ended December 31, |  | Year Ended December 31, |  |
|  | 2024 | 2023 | 2024 | 2023 |
|---|---|---|---|---|
| Yarn revenue | 9,377 | 8,212 | 35,141 | 31,377 |
| Cloth revenue | 5,523 | 5,040 | 20,872 | 19,018 |
| Total revenue | 14,900 | 13,252 | 56,013 | 50,395 |
| Operating income | 4,917 | 3,976 | 16,244 | 13,607 |
| Operating margin | 33% | 30% | 29% | 27% |
| Net income | 3,735 | 3,021 | 12,341 | 10,337 |
| Diluted earnings per share | $ 0.27 | $ 0.22 | $ 0.89 | $ 0.75 |
"""


def found(sentence: str) -> set[str]:
    """The numbers that findings of rules on prose name first."""
    report = crossfoot.check(RELEASE.format(sentence=sentence).encode(), "release.md")
    return {report.release.facts[f.numerals[0]].text for f in report.findings if f.rule.startswith(("CF3", "CF6"))}


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("Fiscal year 2024 operating income was $16.2 million, and operating margin was {}%.", "29", "33"),
        ("Operating income for the fourth quarter of 2024 was $4.9 million, with operating margin at {}%.", "33", "30"),
        ("Net income in the year 2024 was $12.3 million, and diluted earnings per share were ${}.", "0.89", "0.27"),
        ("Total revenue for the year ended December 31, 2024 was $56.0 million and operating margin was {}%.", "29", "27"),
        ("For the fourth quarter of 2024, total revenue was $14.9 million and operating margin was {}%.", "33", "27"),
    ],
)  # fmt: skip
def test_a_short_figure_of_another_period_is_found_beside_one_that_is_right(
    sentence: str, right: str, wrong: str
) -> None:
    assert found(sentence.format(right)) == set()
    assert found(sentence.format(wrong)) == {wrong}


def test_without_a_figure_that_is_right_a_short_one_of_another_period_tells_nothing() -> None:
    assert found("Operating margin was 29%.") == set()


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("Fiscal year 2024 yarn revenue of ${} million.", "35.1", "56.0"),
        ("Cloth revenue for the year ended December 31, 2024 was ${} million.", "20.9", "56.0"),
        ("Yarn revenue was ${} million in the fourth quarter of 2024.", "9.38", "14.9"),
        ("In the fourth quarter of 2024, cloth revenue was ${} million.", "5.52", "14.9"),
        ("Cloth revenue in fiscal 2023 was ${} million.", "19.0", "50.4"),
    ],
)
def test_the_figure_of_the_whole_is_none_of_its_part(sentence: str, right: str, wrong: str) -> None:
    assert found(sentence.format(right)) == set()
    assert found(sentence.format(wrong)) == {wrong}


def test_the_whole_is_meant_where_no_line_prints_the_part() -> None:
    assert found("Fiscal year 2024 consolidated revenue of $56.0 million.") == set()


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("Operating margin was {}% for the year ended December 31, 2024.", "29", "33"),
        ("Full year 2024 net income of $12.3 million, total revenue of ${} million.", "56.0", "14.9"),
        ("In fiscal year 2024 we earned net income of $12.3 million, with cloth revenue at ${} million.", "20.9", "5.5"),
        ("The increase in total revenue of ${} million for the fourth quarter was due to new mills.", "1.6", "5.6"),
        ("Net income for the year ended December 31, 2024 increased {}% over the prior year.", "19.4", "23.6"),
    ],
)  # fmt: skip
def test_a_figure_or_a_change_of_another_period_is_found(sentence: str, right: str, wrong: str) -> None:
    assert found(sentence.format(right)) == set()
    assert found(sentence.format(wrong)) == {wrong}


def test_a_figure_of_a_period_that_the_sentence_names_is_not_called_another_ones() -> None:
    sentence = (
        "Operating margin was 33%, for the year 2024 as well as for the fourth quarter of 2024, for the most part."
    )
    assert found(sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("The rise in results reflects a ${} million increase in yarn revenue in the year 2024.", "3.8", "35.1"),
        ("Cloth revenue increased by ${} million in the fourth quarter of 2024.", "0.5", "5.5"),
        ("Total revenue for the year 2024 rose ${} million.", "5.6", "56.0"),
        ("An increase of ${} million in operating income for the fourth quarter of 2024 helped.", "0.9", "4.9"),
        ("Net income grew ${} thousand in the fourth quarter of 2024.", "714", "3,735"),
    ],
)
def test_a_level_is_no_change(sentence: str, right: str, wrong: str) -> None:
    assert found(sentence.format(right)) == set()
    assert found(sentence.format(wrong)) == {wrong}


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("Yarn revenue was $9.38 million, an increase of {}% from the prior year.", "14", "12"),
        ("Cloth revenue of $20.9 million for the year 2024 was up {}% year over year.", "10", "11"),
        ("Total revenue rose {}% to $14.9 million in the fourth quarter of 2024.", "12", "18"),
        ("Net income was $12.3 million for the full year 2024, a {}% increase over 2023.", "19", "24"),
        ("Operating income of $4.92 million in the fourth quarter of 2024, up {}%.", "24", "19"),
    ],
)
def test_a_change_is_that_of_the_line_whose_level_stands_beside_it(sentence: str, right: str, wrong: str) -> None:
    assert found(sentence.format(right)) == set()
    assert wrong in found(sentence.format(wrong))


def test_a_change_on_another_basis_is_none_of_the_line() -> None:
    assert found("Yarn revenue was $9.38 million, an increase of 12% on a constant currency basis.") == set()


def test_a_growth_is_that_of_the_line_where_the_rest_of_the_sentence_is_right() -> None:
    sentence = "Net income for the year 2024 was up {}%, and operating income was up {}%."
    assert found(sentence.format(19, 19)) == set()
    assert found(sentence.format(19, 24)) == {"24"}


def test_a_year_before_one_that_nothing_dates_is_no_period() -> None:
    text = "Revenue rose to $1,122 thousand 0001-01-01 in the first quarter of 2011 from $3,000 thousand a year ago."
    report = crossfoot.check(text.encode(), "release.md")
    assert {report.release.facts[v.relation.target].text for v in report.verdicts} <= {"1,122", "3,000"}
