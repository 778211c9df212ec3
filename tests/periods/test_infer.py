"""The period that a document reports on, from the days and quarters it names."""

from __future__ import annotations

from datetime import date

import pytest

from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.evidence import day_of, gather


def reporting(text: str) -> str | None:
    return FiscalCalendar.infer(text).reporting


def test_a_quarter_named_everywhere_is_reported_though_few_days_are_printed() -> None:
    text = "4Q 2021 results. " * 12 + "3Q 2021. " * 5 + "Balances at December 31, 2021 and December 31, 2021."
    assert reporting(text + " For the year ended December 31, 2020.") == "2021-10-01/2021-12-31"


def test_weeks_that_end_near_the_end_of_a_month_close_a_quarter() -> None:
    text = "Q4 2023 results. " * 8 + "Dec 30, 2023 Dec 31, 2022. " * 9 + "Released on January 25, 2024."
    assert (reporting(text) or "")[-10:] == "2023-12-30"


def test_the_quarter_that_is_named_may_end_some_days_after_its_last_month() -> None:
    days = "July 2, 2023 July 3, 2022. " * 3 + "July 3, 2022. July 3, 2022. "
    text = "Second quarter 2023 results. " * 9 + days + "For the fiscal year ended January 1, 2023."
    assert (reporting(text) or "")[-10:] == "2023-07-02"


def test_a_day_beside_one_that_a_span_ends_on_is_no_other_end() -> None:
    text = (
        "Three months ended December 28, 2024. Year ended December 28, 2024. See December 30, 2024. December 30, 2024."
    )
    assert (reporting(text) or "")[-10:] == "2024-12-28"


def test_half_years_are_reported_though_quarters_are_named_now_and_then() -> None:
    text = (
        "Half-year ended 30 September 2023. Six months ended September 30, 2023. " * 6
        + "In Q2 FY24 and Q1 FY24 and Q2 FY23. " * 3
    )
    assert reporting(text) == "2023-04-01/2023-09-30"


def test_a_quarter_that_ends_on_a_day_its_month_does_not_have_is_no_error() -> None:
    text = "The first quarter of fiscal 2025, ended September 31, 2024. For the three months ended September 30, 2024. "
    assert FiscalCalendar.infer(text * 2 + "Fiscal year ended June 31, 2024.") is not None


def test_days_above_years_are_read_one_by_one_however_far_apart() -> None:
    text = (
        "Orders at hand (in millions)          September 30,         December 31,\n"
        "                                      2031                  2030\n"
        "Cash                                  $ 510                 $ 520\n"
    )
    found = gather(text)
    assert set(found.dates) == {date(2031, 9, 30).toordinal(), date(2030, 12, 31).toordinal()}


def test_a_span_set_far_left_of_its_year_is_read() -> None:
    text = "Three Months Ended March 31," + " " * 120 + "2031" + " " * 20 + "2030\n"
    assert [day_of(span) for span in gather(text).spans] == [
        date(2031, 3, 31).toordinal(),
        date(2030, 3, 31).toordinal(),
    ]


def test_the_day_of_the_release_ends_no_period() -> None:
    text = "April 26, 2031. Three months ended March 31, 2031. Reported on April 26, 2031."
    assert FiscalCalendar.infer(text).reporting == "2031-01-01/2031-03-31"


def test_a_year_in_step_with_quarters_of_weeks_ends_on_their_weekday() -> None:
    text = "Second quarter fiscal 2026. Q2 fiscal 2026. Three months ended July 27, 2025. Three months ended July 28, 2024. "
    calendar = FiscalCalendar.infer(text * 4 + "Six months ended July 27, 2025. Three months ended April 27, 2025.")
    assert calendar.fiscal_year_end(2025) == date(2025, 1, 26)
    (six,) = calendar.sentence_periods("for the six months ended July 27, 2025")
    assert six.period == "2025-01-27/2025-07-27"


def test_a_stated_end_of_a_year_to_come_is_its_end() -> None:
    text = "Quarter ended December 28, 2024. Year ended December 28, 2024. Year ended December 30, 2023. " * 3
    calendar = FiscalCalendar.infer(text + "Outlook for the year ended January 3, 2026.")
    assert calendar.fiscal_year_end(2025) == date(2026, 1, 3)
    assert [m.period for m in calendar.sentence_periods("fiscal year 2025")] == ["2024-12-29/2026-01-03"]


def test_a_caption_between_a_line_of_days_and_one_of_years_parts_them_not() -> None:
    text = "July 8, 2024\nThree months ended June 30\n(Dollars in millions, except per share data)\n2024\n2023\n"
    calendar = FiscalCalendar.infer(text)
    assert calendar.reporting == "2024-04-01/2024-06-30"
    assert not calendar.weekly


def test_a_year_that_is_said_to_end_on_a_day_ends_there_though_it_is_not_called_fiscal() -> None:
    calendar = FiscalCalendar.infer(
        "Year Ended June 30, 2024. Year Ended June 30, 2023. Sales of the year ended June 30, 2024 rose."
    )
    assert calendar.year_end == (6, 30)
    trailing = FiscalCalendar.infer(
        "Twelve Months Ended June 30, 2024. Sales of the twelve months ended June 30, 2024 rose."
    )
    assert trailing.year_end == (12, 31)
    half = FiscalCalendar.infer(
        "Half-year ended 30 September 2024. Sales of the half-year ended September 30, 2024 and September 30, 2023 rose."
    )
    assert half.year_end != (9, 30)


COMPARED = "Profit rose to $7.9 million, {} $7.6 million in the first quarter of 2021. Three Months Ended June 30, 2021 March 31, 2021"


@pytest.mark.parametrize("words", ["up from", "compared to", "versus", "against", "better than the"])
def test_a_quarter_that_is_compared_with_is_not_the_one_reported(words: str) -> None:
    calendar = FiscalCalendar.infer(COMPARED.format(words))
    assert (calendar.reporting, calendar.year_end) == ("2021-04-01/2021-06-30", (12, 31))
