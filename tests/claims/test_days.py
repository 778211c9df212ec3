"""Days that a text prints and cannot mean."""

from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
Hackle Works Reports First Quarter Results

Revenue of the three months ended {ended} was $48,292 thousand, 7% more than the year before. {sentence}

Statements of income (in thousands)

|  | Three Months Ended |  |
|  | December 30, 2023 | December 31, 2022 |
|---|---|---|
| Revenue | 48,292 | 45,512 |
| Expenses | 40,352 | 37,912 |
| Net income | 7,940 | 7,600 |

Balance sheets (in thousands)

|  | December 30, 2023 | December 31, 2022 |
|---|---|---|
| Cash and cash equivalents | 27,861 | 27,442 |
| Total assets | 46,069 | 45,967 |

Statements of cash flows (in thousands)

|  | Three Months Ended |  |
|  | December 30, 2023 | December 31, 2022 |
|---|---|---|
| Net cash from operating activities | 2,650 | 769 |
| Net change in cash | 1,150 | (731) |
"""


def misprinted(sentence: str = "", ended: str = "December 30, 2023") -> list[str]:
    """What is said of days that cannot be meant."""
    report = crossfoot.check(RELEASE.format(sentence=sentence, ended=ended).encode(), "release.md")
    return [finding.message for finding in report.findings if finding.rule == "CF604"]


@pytest.mark.parametrize(
    "weekday", ["Tuesday, February 6, 2024", "Tuesday, Feb. 6, 2024", "Tuesday February 6th, 2024"]
)
def test_a_day_of_the_week_is_that_of_the_calendar(weekday: str) -> None:
    sentence = "The call of $4 million holders is on {} at 9:00 a.m."
    assert misprinted(sentence.format(weekday)) == []
    wrong = misprinted(sentence.format(weekday.replace("Tuesday", "Thursday")))
    assert ["Tuesday" in message for message in wrong] == ([] if "6th" in weekday else [True])


def test_a_day_without_a_year_is_the_next_after_the_figures() -> None:
    sentence = "The call of $4 million holders is on {}, at 9:00 a.m."
    assert misprinted(sentence.format("Tuesday, February 6")) == []
    assert ["Tuesday" in message for message in misprinted(sentence.format("Wednesday, February 6"))] == [True]
    assert misprinted(sentence.format("Wednesday, November 6")) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "A dividend of $0.24 is payable on February 15, 2024 to shareholders of record as of the close of business on February {}, 2024.",
        "The $0.24 dividend will be paid on Feb. 15, 2024, to holders of record at the close of business on Feb. {}, 2024.",
        "The dividend of $0.24 a share is payable February 15, 2024, to shareholders of record on February {}, 2024.",
        "The dividend, $0.24 a share, is payable in cash on February 15, 2024 to all stockholders of record on February {}, 2024.",
    ],
)
def test_holders_are_told_before_they_are_paid(sentence: str) -> None:
    assert misprinted(sentence.format(12)) == []
    assert ["before the payment" in message for message in misprinted(sentence.format(22))] == [True]


def test_one_day_beside_that_of_all_statements_is_another() -> None:
    assert misprinted() == []
    assert ["2023-12-30" in message for message in misprinted(ended="December 31, 2023")] == [True]
    assert ["2023-12-30" in message for message in misprinted("\n\nStores\n\nDecember 29, 2023\n\n312\n\n")] == [True]
    assert [
        "2023-12-30" in message for message in misprinted("In the quarter ended December 25, 2023 it cost $4.")
    ] == [True]
    assert misprinted("\n\nStores of\nDecember 31,\nDecember 29,\n2023\n2023\n\n") == []
    assert misprinted("On December 29, 2023 Hackle sold a mill for $4 million.") == []
    assert misprinted(ended="December 31, 2023", sentence="The quarter ended December 31, 2023 had 13 weeks.") == []


def test_a_heading_long_after_the_last_figures_is_a_year_off() -> None:
    others = "".join(f"\n\n{day}\n\n312" for day in ("December 30, 2023", "July 1, 2023", "April 1, 2023"))
    stores = "\n\nStores" + others + "\n\n{}\n\n312\n\n"
    assert ["nothing else" in m for m in misprinted(stores.format("September 28, 2024"))] == [True]
    assert misprinted(stores.format("September 30, 2023")) == []
    assert misprinted(stores.replace("Stores", "Outlook of stores").format("September 28, 2024")) == []
    assert misprinted(stores.format("February 6, 2024")) == []


def test_two_dividends_of_one_sentence_have_days_of_their_own() -> None:
    sentence = (
        "The January dividend of $0.24 was paid on February 3, 2024, and that of February is payable on March 4, 2024 "
        "to stockholders of record at the close of business on February 21, 2024."
    )
    assert misprinted(sentence) == []


def test_a_period_of_the_year_before_ends_where_the_tables_end_it() -> None:
    sentence = "In the three months ended {}, a charge of $27 thousand was recorded."
    assert misprinted(sentence.format("December 31, 2022")) == []
    assert ["2022-12-31" in message for message in misprinted(sentence.format("December 30, 2022"))] == [True]
    assert misprinted(sentence.format("November 30, 2022")) == []
    assert misprinted("As of December 30, 2022, a charge of $27 thousand was due.") == []


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("fiscal year 2024 ended December 30, 2023", 0),
        ("fiscal year 2023 ended December 30, 2023", 1),
        ("fiscal 2023 first quarter, ended December 31, 2022", 0),
        ("fiscal 2024 first quarter, ended December 31, 2022", 1),
    ],
)
def test_a_fiscal_year_ends_in_the_year_that_the_calendar_of_all_else_calls_so(said: str, wrong: int) -> None:
    told = "Revenue of the first quarter of fiscal 2024 was $48,292 thousand. "
    assert len(misprinted(told + f"In {said}, a charge of $27 thousand was recorded.")) == wrong
