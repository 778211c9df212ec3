"""Periods of the headline and the first sentences that the issuer's calendar does not have."""

from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
{head}

Revenue was $14.9 million in the quarter.

Condensed Statements of Income
(in thousands)

|  | Three Months Ended September 30, |  | Nine Months Ended September 30, |  |
|  | 2024 | 2023 | 2024 | 2023 |
|---|---|---|---|---|
| Total revenue | 14,900 | 13,252 | 43,100 | 39,007 |
| Cost of sales | 10,616 | 9,731 | 31,090 | 28,804 |
| Gross profit | 4,284 | 3,521 | 12,010 | 10,203 |
"""


def misheaded(head: str) -> list[str]:
    """The numbers that CF604 names first."""
    report = crossfoot.check(RELEASE.format(head=head).encode(), "release.md")
    return [report.release.facts[f.numerals[0]].text for f in report.findings if f.rule == "CF604"]


@pytest.mark.parametrize(
    ("head", "right", "wrong"),
    [
        ("Teasel Mills today announced results for its {} quarter ended September 30, 2024.", "third", "second"),
        ("ASHFORD, Ohio - Teasel Mills, Inc. reported earnings for the {} quarter ended September 30, 2024.", "third", "fourth"),
        ("Teasel Mills reports results for the three and {} months ended September 30, 2024", "nine", "six"),
        ("The results of the {} months ended September 30, 2024 are summarized below.", "nine", "six"),
        ("Teasel Mills today announced results for the quarter ended September 30, {}.", "2024", "2025"),
    ],
)  # fmt: skip
def test_a_period_that_no_quarter_has_is_found_without_a_figure_beside_it(head: str, right: str, wrong: str) -> None:
    assert misheaded(head.format(right)) == []
    assert len(misheaded(head.format(wrong))) == 1


@pytest.mark.parametrize(
    "head",
    [
        "Teasel Mills will report results for its fourth quarter ended December 31, 2024 in February.",
        "Teasel Mills today announced results for its third quarter ended September 30, 2024, compared to its third quarter ended September 30, 2023.",
        "The board declared a dividend for the second quarter ended June 30, 2024.",
    ],
)
def test_other_periods_may_be_meant_beside_other_words(head: str) -> None:
    assert misheaded(head) == []


@pytest.mark.parametrize(
    ("head", "right", "wrong"),
    [
        ("Teasel Mills today announced results for its 2024 {} quarter, ended September 30, 2024.", "third", "fourth"),
        ("Teasel Mills reported results of its {} quarter and nine months, ended September 30, 2024.", "third", "second"),
        ("Summary of results: the {} quarter ended September 30, 2024.", "third", "first"),
        ("Teasel Mills announced earnings for the 2024 {} quarter ended September 30, 2024.", "third", "fourth"),
        ("Teasel Mills reported results for the {} quarter of fiscal 2024 ended September 30, 2024.", "third", "second"),
    ],
)  # fmt: skip
def test_the_printed_day_tells_which_quarter_it_ends(head: str, right: str, wrong: str) -> None:
    assert misheaded(head.format(right)) == []
    assert len(misheaded(head.format(wrong))) == 1


TITLED = RELEASE.replace(
    "Revenue was $14.9 million in the quarter.",
    "Revenue was $14.9 million in the third quarter of 2024. Orders rose 4% in the third quarter of 2024.\n\n"
    "Shipments were $9.1 million in the third quarter of 2024{also}.",
)


def mistitled(title: str, also: str = "") -> list[str]:
    """The numbers that CF604 names first, below a title."""
    report = crossfoot.check(TITLED.format(head=title, also=also).encode(), "release.md")
    return [report.release.facts[f.numerals[0]].text for f in report.findings if f.rule == "CF604"]


@pytest.mark.parametrize(
    ("title", "right", "wrong"),
    [
        ("Teasel Mills Reports {}-Quarter 2024 Results", "Third", "Second"),
        ("Teasel Mills, Inc. Announces {} Quarter 2024 Financial Results", "Third", "Second"),
        ("TEASEL MILLS REPORTS RECORD RESULTS FOR THE {} QUARTER OF 2024", "THIRD", "FIRST"),
        ("Teasel Mills Delivers Strong Third Quarter {} Results", "2024", "2023"),
        ("Teasel Mills Posts {} 2024 Results", "Q3", "Q1"),
    ],
)
def test_a_title_reports_the_quarter_of_the_text(title: str, right: str, wrong: str) -> None:
    assert mistitled(title.format(right)) == []
    assert len(mistitled(title.format(wrong))) == 1


def test_a_title_may_name_another_quarter_beside_its_own() -> None:
    assert mistitled("Teasel Mills Reports Results for the Second and Third Quarter of 2024") == []
    spoken = ", $8.8 million in the second quarter of 2024. Costs rose 2% in the second quarter of 2024"
    assert mistitled("Teasel Mills Reports Second Quarter 2024 Results", spoken) == []


LONG = "Teasel Mills reports its yarn. " * 170
HEADED = f"""\
Teasel Mills, Inc. Reports Third Quarter 2024 Results

Orders of the third quarter of 2024 rose 9%. Wages of the third quarter of 2024 rose 4%. Rents of the third quarter of
2024 rose 3%.

{LONG}

"""


@pytest.mark.parametrize(
    ("heading", "right", "wrong"),
    [
        ("# Discussion of {}-Quarter 2024 Division Results", "Third", "Second"),
        ("## Review of the {} Quarter of 2024", "Third", "First"),
        ("# Operating Review - {} Months Ended September 30, 2024", "Nine", "Six"),
        ("Mills in the {} quarter ended September 30, 2024", "third", "second"),
        ("# Q{} 2024 by mill", "3", "1"),
    ],
)
def test_a_heading_in_the_body_names_the_period_of_the_document(heading: str, right: str, wrong: str) -> None:
    assert misheaded(HEADED + heading.format(right)) == []
    assert misheaded(HEADED + heading.format(wrong)) == ["2024"]


def test_a_quarter_that_the_text_speaks_of_may_head_it() -> None:
    assert misheaded(HEADED + "# Q1 2024 by mill\n\nOrders rose 4% in the first quarter of 2024.") == []
    assert misheaded(HEADED + "# Fourth Quarter 2024") == []


@pytest.mark.parametrize(
    "head",
    [
        "Teasel Mills today announced results for {}-\n\nquarter 2024. We will speak of the third quarter 2024 today.",
        "ASHFORD, Ohio - Teasel Mills, Inc. today reported financial results for its {} quarter of 2024.",
        "Teasel Mills today announced {} quarter 2024 earnings of $1.7 million, assuming dilution.",
    ],
)
def test_what_is_announced_today_is_the_period_reported(head: str) -> None:
    said = "\n\nOrders of the third quarter of 2024 rose 9%. Rents of the third quarter of 2024 rose 3%."
    assert misheaded(head.format("third") + said) == []
    assert misheaded(head.format("second") + said) == ["2024"]


def test_the_periods_of_a_heading_are_a_year_apart() -> None:
    heading = "# Certain lines, quarters ended September 30, 2024 and September 30, {}"
    assert misheaded(HEADED + heading.format(2023)) == []
    assert misheaded(HEADED + heading.format(2022)) == ["2022"]


@pytest.mark.parametrize(
    ("heading", "wrong"),
    [
        ("# Third Quarter 2025 Results", ["2025"]),
        ("Fourth quarter 2025 highlights:", ["2025"]),
        ("# Full Year 2025 Financial Results", ["2025"]),
        ("# Fourth Quarter 2024 Business Review", ["2024"]),
        ("# Q3 2025 performance", ["2025"]),
        ("# Third Quarter 2024 Results", []),
        ("# Fourth Quarter 2024 Outlook", []),
        ("# Full Year 2025 Financial Targets", []),
        ("# Fourth Quarter 2024 Results Conference Call", []),
        ("# Fourth Quarter 2024 results: February 6, 2025", []),
    ],
)
def test_a_heading_of_results_names_no_time_to_come(heading: str, wrong: list[str]) -> None:
    assert misheaded(HEADED + heading) == wrong
