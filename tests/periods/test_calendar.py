"""Calendars: what a document says of its own periods, and the days that phrases then stand for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.model.period import days, first_day, is_duration, last_day, month_end
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.combine import combine
from crossfoot.periods.phrase import parse_phrases

CALENDAR_YEAR = FiscalCalendar.infer(
    "Results for the quarter ended June 30, 2015. Three Months Ended June 30, 2015 and 2014. "
    "Six Months Ended June 30, 2015 and 2014. Balance sheets as of June 30, 2015 and December 31, 2014."
)
MAY_YEAR = FiscalCalendar.infer(
    "Results for the fiscal fourth quarter and fiscal year ended May 31, 2015. Fiscal Year Ended May 31, 2015 and 2014. "
    "Three Months Ended May 31, 2015 and 2014. Balance sheets as of May 31, 2015 and May 31, 2014."
)
SATURDAYS = FiscalCalendar.infer(
    "Results for its fiscal 2015 second quarter ended March 28, 2015. Three Months Ended March 28, 2015 and "
    "March 29, 2014. Six Months Ended March 28, 2015 and March 29, 2014. Balance sheets: March 28, 2015 and "
    "September 27, 2014."
)
SHOP = FiscalCalendar.infer(
    "Results for the second quarter of fiscal 2014 ended August 2, 2014. 13 Weeks Ended August 2, 2014 and "
    "August 3, 2013. 26 Weeks Ended August 2, 2014 and August 3, 2013. Balance sheets August 2, 2014, "
    "February 1, 2014 and August 3, 2013. Second quarter of fiscal 2014. Second quarter fiscal 2014."
)
FIXED_YEAR_WEEKS = FiscalCalendar.infer(
    "Results for the quarter ended July 4, 2015. Three Months Ended July 4, 2015 and June 28, 2014. Six Months Ended "
    "July 4, 2015 and June 28, 2014. Balance sheets as of July 4, 2015, December 31, 2014 and December 31, 2013."
)

LAST_SATURDAYS = FiscalCalendar.infer(
    "Results for the third quarter ended September 28, 2024. Nine Months Ended September 28, 2024 and September 30, 2023. "
    "Balance sheets as of September 28, 2024 and December 30, 2023. The mill in Ohio was sold on December 29, 2021, and the "
    "purchase price of the sale of December 29, 2021, was paid."
)


def one(calendar: FiscalCalendar, text: str, statement: str | None = None) -> str | None:
    """What a header, its lines separated by a bar, stands for."""
    return calendar.resolve(combine(text.split("|")), statement)


@pytest.mark.parametrize(
    ("calendar", "reporting", "month", "weekly", "floating", "naming"),
    [
        (CALENDAR_YEAR, "2015-04-01/2015-06-30", 12, False, False, 0),
        (MAY_YEAR, "2015-03-01/2015-05-31", 5, False, False, 0),
        (SATURDAYS, "2014-12-28/2015-03-28", 9, True, True, 0),
        (SHOP, "2014-05-04/2014-08-02", 1, True, True, -1),
        (LAST_SATURDAYS, "2024-06-30/2024-09-28", 12, True, True, 0),
        (FIXED_YEAR_WEEKS, "2015-04-05/2015-07-04", 12, True, False, 0),
    ],
)
def test_a_calendar_is_inferred(
    calendar: FiscalCalendar, reporting: str, month: int, weekly: bool, floating: bool, naming: int
) -> None:
    assert calendar.reporting == reporting
    assert calendar.year_end[0] == month
    assert (calendar.weekly, calendar.floating, calendar.naming) == (weekly, floating, naming)


def test_a_document_that_states_nothing_has_no_reporting_period() -> None:
    calendar = FiscalCalendar.infer("Nothing of the kind.")
    assert calendar.reporting is None
    assert one(calendar, "prior year quarter") is None


def test_guidance_is_not_the_reporting_period() -> None:
    calendar = FiscalCalendar.infer(
        "Results for the quarter ended June 30, 2015. Three months ended June 30, 2015. As of June 30, 2015. June 30, "
        "2015. For the quarter ending September 30, 2015 we expect more. Year ending December 31, 2016: 5."
    )
    assert calendar.reporting == "2015-04-01/2015-06-30"


@pytest.mark.parametrize(
    ("calendar", "header", "statement", "period"),
    [
        (CALENDAR_YEAR, "Three Months Ended|June 30,|2014", None, "2014-04-01/2014-06-30"),
        (CALENDAR_YEAR, "Six Months Ended June 30,|2015", None, "2015-01-01/2015-06-30"),
        (CALENDAR_YEAR, "Nine Months Ended September 30, 2014", None, "2014-01-01/2014-09-30"),
        (CALENDAR_YEAR, "Year Ended December 31, 2014", None, "2014-01-01/2014-12-31"),
        (CALENDAR_YEAR, "December 31, 2014", "balance_sheet", "2014-12-31"),
        (CALENDAR_YEAR, "2014", "income_statement", "2014-01-01/2014-12-31"),
        (CALENDAR_YEAR, "2014", "balance_sheet", "2014-12-31"),
        (CALENDAR_YEAR, "Q4 2014", None, "2014-10-01/2014-12-31"),
        (CALENDAR_YEAR, "1H 2014", None, "2014-01-01/2014-06-30"),
        (CALENDAR_YEAR, "2Q15", "balance_sheet", "2015-06-30"),
        (CALENDAR_YEAR, "second quarter", None, "2015-04-01/2015-06-30"),
        (CALENDAR_YEAR, "third quarter", None, None),
        (CALENDAR_YEAR, "June 31, 2015", None, "2015-06-30"),
        (CALENDAR_YEAR, "Period from March 3, 2015 to June 30, 2015", None, "2015-03-03/2015-06-30"),
        (CALENDAR_YEAR, "June 30, 2014", "income_statement", "2014-04-01/2014-06-30"),
        (CALENDAR_YEAR, "prior year quarter", None, "2014-04-01/2014-06-30"),
        (MAY_YEAR, "FY2015", None, "2014-06-01/2015-05-31"),
        (MAY_YEAR, "Q1 FY15", None, "2014-06-01/2014-08-31"),
        (MAY_YEAR, "Three Months Ended February 28, 2015", None, "2014-12-01/2015-02-28"),
        (SATURDAYS, "Three Months Ended|March 29,|2014", None, "2013-12-29/2014-03-29"),
        (SATURDAYS, "Six Months Ended|March 28, 2015", None, "2014-09-28/2015-03-28"),
        (SATURDAYS, "Three Months Ended March 28,|2014", None, "2013-12-29/2014-03-29"),
        (SHOP, "13 Weeks Ended|August 3, 2013", None, "2013-05-05/2013-08-03"),
        (SHOP, "26 Weeks Ended|August 2, 2014", None, "2014-02-02/2014-08-02"),
        (SHOP, "Q2 FY14", None, "2014-05-04/2014-08-02"),
        (SHOP, "fiscal 2013", None, "2013-02-03/2014-02-01"),
        (FIXED_YEAR_WEEKS, "Six Months Ended July 4, 2015", None, "2015-01-01/2015-07-04"),
        (FIXED_YEAR_WEEKS, "Six Months Ended June 28, 2014", None, "2014-01-01/2014-06-28"),
        (FIXED_YEAR_WEEKS, "12 Weeks Ended 9/5/2015", None, "2015-06-14/2015-09-05"),
    ],
)
def test_a_header_stands_for_days(
    calendar: FiscalCalendar, header: str, statement: str | None, period: str | None
) -> None:
    assert one(calendar, header, statement) == period


def test_a_sentence_names_its_periods_in_order() -> None:
    text = (
        "Sales were 10.2 for the quarter ended June 30, 2015, against 9.6 for the same period of 2014 and 9 a year ago."
    )
    found = CALENDAR_YEAR.sentence_periods(text, 100)
    assert [mention.period for mention in found] == [
        "2015-04-01/2015-06-30", "2014-04-01/2014-06-30", "2014-04-01/2014-06-30",
    ]  # fmt: skip
    assert [mention.relative for mention in found] == [False, True, True]
    assert text[found[1].start - 100 : found[1].end - 100] == "same period of 2014"


MONTH_ENDS = st.builds(month_end, st.integers(1990, 2040), st.integers(1, 12))
DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
LENGTHS = {3: "Three", 6: "Six", 9: "Nine", 12: "Twelve"}


@given(MONTH_ENDS, st.sampled_from(sorted(LENGTHS)))
def test_a_length_in_months_starts_on_a_first_and_has_that_length(end: date, months: int) -> None:
    period = one(FiscalCalendar(), f"{LENGTHS[months]} Months Ended {end:%B} {end.day}, {end.year}")
    assert period is not None
    first = first_day(period)
    assert last_day(period) == end
    assert first.day == 1
    assert (end.year - first.year) * 12 + end.month - first.month + 1 == months


@given(DAYS, st.integers(12, 53))
def test_a_length_in_weeks_has_seven_days_each(end: date, weeks: int) -> None:
    period = one(FiscalCalendar(), f"{weeks} weeks ended {end:%m/%d/%Y}")
    assert period is not None
    assert days(period) == 7 * weeks


STYLES = ("{d:%B} {d.day}, {d.year}", "{d:%b}. {d.day}, {d.year}", "{d.month}/{d.day}/{d.year}", "{d.day} {d:%B} {d.year}",
          "{d:%Y-%m-%d}", "As of {d:%B} {d.day},\n{d.year}")  # fmt: skip


@given(DAYS, st.sampled_from(STYLES))
def test_a_printed_day_is_read_back(day: date, style: str) -> None:
    (phrase,) = parse_phrases(style.format(d=day))
    assert FiscalCalendar().resolve(phrase) == day.isoformat()


@given(DAYS, st.integers(1, 500))
def test_a_printed_span_is_read_back(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    (phrase,) = parse_phrases(f"Period from {first:%B} {first.day}, {first.year} to {last:%B} {last.day}, {last.year}")
    period = FiscalCalendar().resolve(phrase)
    assert period == f"{first}/{last}"
    assert period is not None
    assert is_duration(period)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("It rose in the quarter.", ["2015-04-01/2015-06-30"]),
        ("It falls due within 12 months.", []),
        ("For the year, it rose.", []),
        ("It rose in the trailing twelve months.", ["2014-07-01/2015-06-30"]),
        ("It rose over the last nine months.", ["2014-10-01/2015-06-30"]),
        ("It rose over the last twelve months of 2013.", ["2013-01-01/2013-12-31"]),
        ("In the first half it rose.", ["2015-01-01/2015-06-30"]),
        ("At June 30, 2015 and December 31, 2014 it was 5 and 4.", ["2015-06-30", "2014-12-31"]),
        ("In the first quarter of 2015 and 2014 it was 5 and 4.", ["2015-01-01/2015-03-31", "2014-01-01/2014-03-31"]),
        ("In Q1 2015, and in the same quarter last year,", ["2015-01-01/2015-03-31", "2014-01-01/2014-03-31"]),
        ("For the six months ended June 30, 2015 against the same period in 2013",
         ["2015-01-01/2015-06-30", "2013-01-01/2013-06-30"]),
        ("It was 5 against 4 in the prior quarter.", ["2015-01-01/2015-03-31"]),
    ],
)  # fmt: skip
def test_sentences(text: str, periods: list[str]) -> None:
    assert [mention.period for mention in CALENDAR_YEAR.sentence_periods(text)] == periods


def test_quarters_of_twelve_weeks_keep_their_length() -> None:
    calendar = FiscalCalendar.infer(
        "Results for the 12 weeks ended June 13, 2015. 12 Weeks Ended 6/13/2015 and 6/14/2014. 24 Weeks Ended 6/13/2015 "
        "and 6/14/2014. Balance sheets June 13, 2015 and December 27, 2014."
    )
    assert calendar.reporting == "2015-03-22/2015-06-13"
    assert one(calendar, "Quarter Ended 6/13/2015") == "2015-03-22/2015-06-13"
    assert one(calendar, "Year to date|6/13/2015") == "2014-12-28/2015-06-13"


@pytest.mark.parametrize(
    "text", ["at year-end", "at fiscal year end", "at the end of the fiscal year", "at the year's end"]
)
def test_year_end_said_of_a_quarter_is_the_end_of_the_last_year(text: str) -> None:
    (phrase,) = parse_phrases(text)
    assert CALENDAR_YEAR.resolve(phrase) == "2014-12-31"
    assert MAY_YEAR.reporting is not None
    assert last_day(MAY_YEAR.reporting) == date(2015, 5, 31)
    closing = MAY_YEAR.resolve(phrase)
    assert closing is not None
    assert last_day(closing) == date(2015, 5, 31)
