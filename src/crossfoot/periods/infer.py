"""Inference of a document's calendar from what it says of its own periods."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from crossfoot.model.period import duration, is_month_end, last_day, month_end
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.phrase import Phrase, parse_phrases

_ENDED: Final = re.compile(r"(?:(?:month|week|quarter|year|period|half)s?|quarterly\s+period)\s*(?:period\s*)?ended", re.IGNORECASE)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE: Final = re.compile(
    r"(?:Jan|JAN|Feb|FEB|Mar|MAR|Apr|APR|May|MAY|Jun|JUN|Jul|JUL|Aug|AUG|Sep|SEP|Oct|OCT|Nov|NOV|Dec|DEC)"
    r"[A-Za-z]{0,6}\.?\s*(\d{1,2})\s*,?\s*((?:19|20)\d\d)(?!\d)"
)
_NUMBERS: Final = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)?\d\d)(?![\d/])")
_MONTH: Final = {name: at for at, name in enumerate(_MONTHS.split("|"), start=1)}
_CALLED: Final = re.compile(r"fiscal|FY\s?'?\d\d|quarter|Q[1-4]", re.IGNORECASE)
WINDOWS = 400
"""Most "... ended" expressions that are read: the first ones say it, the rest repeat."""


def infer(text: str, headers: Iterable[str] = ()) -> FiscalCalendar:
    """The calendar that `text` and header texts state; the default one (December 31) where they state nothing."""
    spans = list(_spans(text, headers))
    dates = _dates(text)
    reporting_end = _reporting_end(spans, dates)
    if reporting_end is None:
        return FiscalCalendar()
    weekly = _is_weekly(spans, dates)
    year_end = _year_end(spans, dates, reporting_end)
    year_ends = _year_ends(dates, year_end)
    floating = weekly and any(not is_month_end(date.fromordinal(day)) for day in year_ends)
    ends = {day for day, count in dates.items() if count > 1} | {_day(span) for span in spans} | set(year_ends)
    calendar = FiscalCalendar(
        year_end=year_end,
        weekly=weekly,
        floating=floating,
        ends=tuple(sorted(ends)),
        year_ends=tuple(sorted(year_ends)),
        named=_named(text, year_end),
    )
    return _reporting(calendar, spans, reporting_end)


def _spans(text: str, headers: Iterable[str]) -> Iterator[Phrase]:
    """The durations with a date that the document names, in order."""
    seen = 0
    for match in _ENDED.finditer(text):
        seen += 1
        if seen > WINDOWS:
            break
        window = text[max(0, match.start() - 30) : match.end() + 60]
        yield from (phrase for phrase in parse_phrases(window) if _is_span(phrase))
    for header in headers:
        yield from (phrase for phrase in parse_phrases(header) if _is_span(phrase))


def _is_span(phrase: Phrase) -> bool:
    if not (phrase.ended and phrase.month and phrase.day and phrase.year and (phrase.months or phrase.weeks)):
        return False
    return phrase.day <= month_end(phrase.year, phrase.month).day


def _day(phrase: Phrase) -> int:
    return date(phrase.year, phrase.month, phrase.day).toordinal()


def _dates(text: str) -> Counter[int]:
    """How often each full date is printed."""
    found: Counter[int] = Counter()
    for match in _DATE.finditer(text):
        month = _MONTH.get(match[0][:3].lower(), 0)
        day, year = int(match[1]), int(match[2])
        if month and 0 < day <= month_end(year, month).day:
            found[date(year, month, day).toordinal()] += 1
    for match in _NUMBERS.finditer(text):
        month, day = int(match[1]), int(match[2])
        year = int(match[3]) if len(match[3]) == 4 else 2000 + int(match[3])
        if 0 < month <= 12 and 0 < day <= month_end(year, month).day:
            found[date(year, month, day).toordinal()] += 1
    return found


def _reporting_end(spans: list[Phrase], dates: Counter[int]) -> int | None:
    """The last day of the latest period that is named about as often as any."""
    counts = Counter(_day(span) for span in spans)
    if not counts:
        return max((day for day, n in dates.items() if n >= max(dates.values()) * 0.5), default=None)
    top = max(counts.values())
    return max(day for day, n in counts.items() if n * 4 >= top or (n * 8 >= top and dates[day] * 2 >= max(dates.values(), default=0)))


def _is_weekly(spans: list[Phrase], dates: Counter[int]) -> bool:
    ends = Counter(_day(span) for span in spans)
    odd = sum(n for day, n in ends.items() if not is_month_end(date.fromordinal(day)))
    weeks = sum(1 for span in spans if span.weeks)
    total = sum(ends.values())
    if not total:
        top = dates.most_common(4)
        return sum(1 for day, _ in top if not is_month_end(date.fromordinal(day))) > len(top) / 2
    return odd * 3 > total or weeks * 4 > total


def _year_end(spans: list[Phrase], dates: Counter[int], reporting_end: int) -> tuple[int, int]:
    """Month and day of the fiscal year end."""
    years = Counter(
        (_nominal(_day(span))) for span in spans if span.months == 12 or span.weeks in (52, 53)
    )
    months = Counter(span.months or round(span.weeks / 4.34) for span in spans)
    cumulated = [m for m in (6, 9) if months[m]]
    end = date.fromordinal(reporting_end)
    if cumulated and (not years or sum(years.values()) * 3 < sum(months[m] for m in cumulated)):
        close = month_end(end.year, _nominal(reporting_end) - _cumulated_to(spans, reporting_end))
        return close.month, close.day
    if years:
        month = years.most_common(1)[0][0]
        return month, month_end(end.year, month).day
    back = Counter[int]()
    for day, count in dates.items():
        for step in (3, 6, 9, 12):
            if abs(reporting_end - day - step * 30.42) <= 8:
                back[_nominal(day)] += count
    month = back.most_common(1)[0][0] if back else 12
    return month, month_end(end.year, month).day


def _cumulated_to(spans: list[Phrase], end: int) -> int:
    lengths = [span.months or round(span.weeks / 4.34) for span in spans if abs(_day(span) - end) <= 3]
    return max((m for m in lengths if m < 12), default=0)


def _nominal(day: int) -> int:
    """The month that a day closes: week ends early in a month close the month before."""
    on = date.fromordinal(day)
    return (on.month - 2) % 12 + 1 if on.day <= 7 else on.month


def _year_ends(dates: Counter[int], year_end: tuple[int, int]) -> set[int]:
    found: dict[int, int] = {}
    for day, count in dates.items():
        on = date.fromordinal(day)
        for year in (on.year - 1, on.year):
            if abs(month_end(year, year_end[0]).toordinal() - day) <= 7 and count > dates.get(found.get(year, 0), 0):
                found[year] = day
    return set(found.values())


def _named(text: str, year_end: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    return ()


def _reporting(calendar: FiscalCalendar, spans: list[Phrase], end: int) -> FiscalCalendar:
    lengths = Counter(span.months or round(span.weeks / 4.34) for span in spans if _day(span) == end)
    months = 3 if lengths[3] else 12 if lengths[12] else (lengths.most_common(1)[0][0] if lengths else 3)
    weeks = [span.weeks for span in spans if span.weeks and _day(span) == end]
    last = date.fromordinal(end)
    start = date.fromordinal(end - 7 * min(weeks) + 1) if weeks else calendar.months_back(last, months)
    if start is None:
        return calendar
    period = duration(start, last)
    assert last_day(period) == last
    fields = {name: getattr(calendar, name) for name in calendar.__struct_fields__} | {"reporting": period}
    return FiscalCalendar(**fields)
