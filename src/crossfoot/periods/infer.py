"""Inference of a document's calendar from what it says of its own periods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec

from crossfoot.model.period import duration, is_month_end, month_end
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.evidence import Evidence, day_of, gather, months_of
from crossfoot.periods.phrase import Phrase

_WEEK = 7
_CUMULATED_WEEKS = (24, 26, 27, 28, 36, 39, 40)


def infer(text: str, headers: Iterable[str] = ()) -> FiscalCalendar:
    """The calendar that `text` and header texts state; the default one (December 31) where they state nothing."""
    evidence = gather(text, headers)
    end = _reporting_end(evidence)
    if end is None:
        return FiscalCalendar()
    weekly = _is_weekly(evidence, end)
    month = _year_end_month(evidence, end)
    year_ends = _year_ends(evidence, month, end, weekly)
    weekday = date.fromordinal(end).weekday()
    same = sum(1 for day in year_ends if date.fromordinal(day).weekday() == weekday)
    fixed = sum(is_month_end(date.fromordinal(day)) for day in year_ends)
    year = date.fromordinal(end).year
    ends = _ends(evidence, year_ends, end, weekly)
    calendar = FiscalCalendar(
        year_end=(month, month_end(year, month).day),
        weekly=weekly,
        floating=weekly and (same > fixed or same * 2 > len(year_ends) or (not year_ends and _in_step(ends, month))),
        ends=ends,
        year_ends=year_ends,
        starts=evidence.starts,
    )
    calendar = msgspec.structs.replace(calendar, naming=_naming(evidence, calendar, end))
    return _with_reporting(calendar, evidence, end)


def _reporting_end(evidence: Evidence) -> int | None:
    """The last day of the latest period that is named about as often as any: guidance names its own less often."""
    dates = evidence.dates
    if not dates:
        return None
    highest = max(dates.values())
    candidates = {day_of(span) for span in evidence.spans}
    latest = max((day for day in candidates if dates[day] * 3 >= highest), default=0)
    named = _named_ends(evidence)
    for day, times in dates.items():
        # Headers of several lines hide what ended; the balance sheet still prints the day.
        near = latest + 60 < day <= latest + 120  # the day of the release is nearer
        apart = all(abs(day - other) > _WEEK for other in candidates)
        called = any(abs(day - end) <= _WEEK for end in named)  # "second quarter 2023" may end on July 2
        if apart and _closes(day) and times * 2 >= highest and (near or times > 3 or called):
            candidates.add(day)
    candidates = candidates or {day for day in dates if _closes(day)} or set(dates)
    top = max(dates[day] for day in candidates)
    often = {day for day in candidates if dates[day] * 2 >= top}
    stated = {day for day in evidence.first[:1] if dates[day] * 5 >= top}
    return max(stated | often)


def _is_month_end(day: int) -> bool:
    return is_month_end(date.fromordinal(day))


def _closes(day: int) -> bool:
    """Whether a day may close a period: the last of a month, or the last of its weeks."""
    on = date.fromordinal(day)
    return on.day <= _WEEK // 2 or month_end(on.year, on.month).day - on.day < _WEEK


def _named_ends(evidence: Evidence) -> set[int]:
    """The last days, in calendar years, of the quarters that are named with their year about as often as any."""
    names = Counter((phrase.year, phrase.quarter) for phrase in evidence.quarters if phrase.year and not phrase.month)
    top = max(names.values(), default=0)
    return {
        month_end(year, 3 * quarter).toordinal()
        for (year, quarter), times in names.items()
        if times * 2 >= top and date.min.year < year < date.max.year
    }


def _is_weekly(evidence: Evidence, end: int) -> bool:
    weeks = sum(1 for span in evidence.spans if span.weeks)
    if weeks * 4 > len(evidence.spans):
        return True
    counted = Counter(day_of(span) for span in evidence.spans)
    odd = sum(n for day, n in counted.items() if not _is_month_end(day))
    return odd * 3 > sum(counted.values()) or not _is_month_end(end)


def _year_end_month(evidence: Evidence, end: int) -> int:
    """The month in which the fiscal year ends, by the weight of all that is said."""
    votes: Counter[int] = Counter()
    for span in evidence.spans:
        month, months = _closed_month(day_of(span)), months_of(span)
        if span.quarter:
            votes[_month(month + 3 * (4 - span.quarter))] += 6
        elif months == 12:
            votes[month] += 1 if span.weeks or not span.fiscal else 4
        elif span.weeks in _CUMULATED_WEEKS:
            votes[_closed_month(day_of(span) - 7 * span.weeks)] += 2
        elif months in (6, 9):
            votes[_month(month - months)] += 2
    for day in evidence.years:  # "twelve months ended" may trail, "year ended" does not
        votes[_closed_month(day)] += 3
    if not any(phrase.fiscal for phrase in (*evidence.spans, *evidence.quarters)):
        votes[12] += 8
    names = Counter(evidence.told) or Counter(phrase.quarter for phrase in evidence.quarters if not phrase.month)
    weight = 24 if evidence.told else 6
    for quarter, times in names.items():
        votes[_month(_closed_month(end) + 3 * (4 - quarter))] += weight * times // sum(names.values())
    lapses = {7 * span.weeks for span in evidence.spans if span.weeks in _CUMULATED_WEEKS} or {91, 182, 273}
    for day, times in evidence.dates.items():
        if any(abs(end - day - lapse) <= 8 for lapse in lapses):
            # A balance sheet compares with the last year end; banks compare with the last quarter's as often.
            votes[_closed_month(day)] += min(times, 16)
    month, most = votes.most_common(1)[0] if votes else (12, 0)
    return month if most else 12


def _month(number: int) -> int:
    return (number - 1) % 12 + 1


def _closed_month(day: int) -> int:
    """The month that a period end closes: a week's end on the 3rd closes the month before."""
    on = date.fromordinal(day)
    return _month(on.month - 1) if on.day <= 7 else on.month


def _year_ends(evidence: Evidence, month: int, end: int, weekly: bool) -> tuple[int, ...]:
    """The stated days on which a fiscal year ended, one for each year, sorted.

    A day in step with the reporting weeks, or a month's end, goes before any other that is near.
    """
    found: dict[int, tuple[bool, int, int]] = {}
    for day, times in evidence.dates.items():
        on = date.fromordinal(day)
        rhythmic = is_month_end(on) or (end - day) % 7 == 0
        if not end - 1900 < day <= end or (times < 2 and not rhythmic) or not (weekly or is_month_end(on)):
            continue
        for year in (on.year - 1, on.year):
            near = abs(month_end(year, month).toordinal() - day) <= 7
            if near and (rhythmic, times) > found.get(year, (False, 0, 0))[:2]:
                found[year] = (rhythmic, times, day)
    return tuple(sorted(day for _, _, day in found.values()))


def _ends(evidence: Evidence, year_ends: tuple[int, ...], end: int, weekly: bool) -> tuple[int, ...]:
    """All days on which something is said to end, and those that keep step with the reporting weeks."""
    found = {day_of(span) for span in evidence.spans} | set(year_ends) | {end}
    if weekly:
        found |= {day for day in evidence.dates if day <= end and (end - day) % 7 == 0}
    return tuple(sorted(found))


def _in_step(ends: tuple[int, ...], month: int) -> bool:
    """Whether quarters that all end on one weekday tell that the year does, too: it may be the calendar's if it can."""
    return month != 12 and len({day % _WEEK for day in ends}) == 1


def _naming(evidence: Evidence, calendar: FiscalCalendar, end: int) -> int:
    """By how much the name of a fiscal year exceeds the calendar year in which it ends."""
    if calendar.year_end[0] == 12:
        return 0
    votes: Counter[int] = Counter()
    for phrase in (*evidence.spans, *evidence.quarters):
        if phrase.called and phrase.year and phrase.month and phrase.day:
            votes[phrase.called - calendar.name_of(date.fromordinal(day_of(phrase)))] += 5
    quarter = calendar.quarter_of(date.fromordinal(end))
    names = Counter(p.year for p in evidence.quarters if p.quarter == quarter and p.year and not p.month)
    if names:
        top = max(names.values())
        latest = max(year for year, times in names.items() if times * 3 >= top)
        votes[latest - calendar.name_of(date.fromordinal(end))] += names[latest]
    votes = Counter({shift: weight for shift, weight in votes.items() if shift in (-1, 0, 1)})
    return votes.most_common(1)[0][0] if votes else 0


def _with_reporting(calendar: FiscalCalendar, evidence: Evidence, end: int) -> FiscalCalendar:
    """The calendar with the reported quarter, or the year where it is not a quarter that is reported."""
    last = date.fromordinal(end)
    spans = [span for span in evidence.spans if day_of(span) == end]
    lengths = Counter(months_of(span) for span in spans)
    start = _shortest_weeks(spans, end)
    if start is None:
        start = calendar.months_back(last, _reported_months(lengths, evidence.quarters, calendar.quarter_of(last)))
    if start is None:
        return calendar
    return msgspec.structs.replace(calendar, reporting=duration(start, last))


def _shortest_weeks(spans: list[Phrase], end: int) -> date | None:
    weeks = [span.weeks for span in spans if span.weeks]
    if len(weeks) * 4 <= len(spans) or not weeks:
        return None
    return date.fromordinal(end - 7 * min(weeks) + 1)


def _reported_months(lengths: Counter[int], quarters: tuple[Phrase, ...], quarter: int) -> int:
    if not lengths or lengths[3] * 4 >= max(lengths.values()):
        return 3
    months, times = lengths.most_common(1)[0]
    named = sum(1 for phrase in quarters if phrase.quarter == quarter)
    if named >= 3 * (4 if quarter == 4 else 1) and (months != 6 or named > 2 * times):
        return 3
    return months
