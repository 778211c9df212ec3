"""Days that a text prints and cannot mean, told from the calendar or from all other days of the document.

"Tuesday, May 5, 2025" was a Monday; holders of record after the day of payment; "the quarter ended December 31, 2023"
where everything else prints December 30; the heading of a column a year ahead.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from crossfoot.claims.claim import Claim
from crossfoot.claims.issued import day_of, denied
from crossfoot.claims.notes import odd_years
from crossfoot.claims.prose import Prose
from crossfoot.claims.sentences import within
from crossfoot.model.fact import Release
from crossfoot.periods.patterns import LONG_MONTHS, MONTH_NUMBER

_DAY: Final = (
    r"(?P<month{0}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{{0,6}}\.?\s(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th)?"
    r",?\s(?P<year{0}>20\d\d)\b"
)
_NO_YEAR: Final = _DAY.format("_").partition(r",?\s")[0]
_NAMES: Final = (*LONG_MONTHS[:4], "may", *LONG_MONTHS[4:])
_ALONE: Final = re.compile(_DAY.format(""))
_LONGEST: Final = 20
"""Longest day, in characters."""
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_AFTER_WEEKDAY: Final = re.compile(rf"day,?\s(?:the\s)?(?:{_DAY.format('')}|{_NO_YEAR}(?!\d|,?\s20\d\d))")
_PAYABLE: Final = re.compile(
    r"\b(?:payable|paid)\s(?:in\scash\s)?(?:(?:on|as\sof)\s(?:or\sabout\s)?)?"
    + _DAY.format(1)
    + r"(?:(?!pa(?:yable|id)\b|20\d\d)[^.;]){0,80}?\bof\srecord\b[^.;]{0,60}?"
    + _DAY.format(2)
)
_ENDED: Final = re.compile(r"\b(?:months?|quarter|weeks?|year|period)\s(?:period\s)?ended\s(?:on\s)?$")
_FISCAL: Final = re.compile(
    r"fiscal\s(?:year\s)?(?P<label>20\d\d)(?:[’']?s?\s(?:first|second|third|fourth)\squarter)?,?\s(?:(?:which|that)\s)?"
    rf"ended\s(?:on\s)?{_DAY.format('')}"
)
"""A fiscal year, or a quarter of it, and the day on which it ended."""
_NEXT: Final = 7
"""Days by which the last day of a period is mistaken: a month's end, or a week before, for the weekday near it."""
_ISO: Final = 10
"""Characters of a day as periods print it."""
_GAP: Final = 3
"""Blanks between a day and its year, at most."""
_OFTEN: Final = 3
"""Times that a day is printed which one day near it contradicts."""
_AHEAD: Final = 150
"""Days after the last figures within which a release may still be dated."""
_REACH: Final = 40
_FORWARD: Final = re.compile(r"guidance|outlook|forecast|expect|estimat|project|target|matur|ending")
_BEFORE: Final = 400
"""Characters before a heading in which its table is called a forecast."""


def misprinted_days(prose: Prose, release: Release) -> Iterator[Claim]:
    """For each day that cannot be meant, the claim that it is another."""
    for start, end, why in _places(prose, release):
        numbers = within(start, end, release.facts)
        if numbers:
            yield Claim(kind="period", target=numbers[0], missing="a day that can be meant", why=why, said=numbers[1:])


def _places(prose: Prose, release: Release) -> Iterator[tuple[int, int, str]]:
    yield from _weekdays(prose)
    yield from _records(prose.low)
    yield from _beside(prose, release)
    yield from _fiscal(prose)
    yield from _headings(prose, release)
    yield from denied(prose)
    yield from odd_years(release.document)


def _weekdays(prose: Prose) -> Iterator[tuple[int, int, str]]:
    """Days that are not the day of the week that stands before them; without a year, of the months of the release."""
    low = prose.low
    at = low.find("day,")
    while at >= 0:
        found = _AFTER_WEEKDAY.match(low, at)
        name = next((n for n, word in enumerate(_WEEKDAYS) if low.endswith(word, 0, at + 3)), None)
        if found is not None and name is not None:
            day = day_of(found) if found["month"] else _next(found, prose.lines.ended)
            if day is not None and day.weekday() != name:
                start = found.start("month" if found["month"] else "month_")
                yield start, found.end(), f"that day is a {_WEEKDAYS[day.weekday()].capitalize()}"
        at = low.find("day,", at + 4)


def _fiscal(prose: Prose) -> Iterator[tuple[int, int, str]]:
    """Fiscal years that are said to end on a day of another one, by the calendar of all else."""
    at = prose.low.find("fiscal ")
    while at >= 0:
        found = _FISCAL.match(prose.low, at)
        day = day_of(found) if found is not None else None
        if found is not None and day is not None and prose.clock.calendar.name_of(day) != int(found["label"]):
            yield *found.span("label"), f"{day.isoformat()} is in fiscal {prose.clock.calendar.name_of(day)}"
        at = prose.low.find("fiscal ", at + 7)


def _next(found: re.Match[str], ended: int) -> date | None:
    """The first such day after the last figures, if a release may still be of its time."""
    if not ended:
        return None
    after = date.fromordinal(ended)
    for year in (after.year, after.year + 1):
        try:
            day = date(year, MONTH_NUMBER[found["month_"]], int(found["day_"]))
        except ValueError:
            return None
        if day > after:
            return day if (day - after).days < _AHEAD else None
    return None


def _records(low: str) -> Iterator[tuple[int, int, str]]:
    """Days of record that lie after the day of payment."""
    at = low.find("of record")
    while at >= 0:
        found = _PAYABLE.search(low, max(0, at - 160), at + 120)
        if found is not None:
            paid, record = day_of(found, "1"), day_of(found, "2")
            if paid is not None and record is not None and record > paid:
                yield found.start("month2"), found.end(), "holders of record are told before the payment"
        at = low.find("of record", at + 9)


def _beside(prose: Prose, release: Release) -> Iterator[tuple[int, int, str]]:
    """The one place that ends a period some days from the day on which the tables end it."""
    ends = Counter(
        date.fromisoformat(column.period[-_ISO:])
        for table in release.tables
        for column in table.columns
        if column.period
    )
    last = date.fromordinal(prose.lines.ended) if prose.lines.ended else None
    if last is not None and len(list(_printed(last, prose.low))) >= _OFTEN:
        ends[last] = max(ends[last], _OFTEN)
    ends = Counter({day: times for day, times in ends.items() if times >= _OFTEN})
    near = {
        day + timedelta(days): day
        for day in ends
        for days in range(-_NEXT, _NEXT + 1)
        if day + timedelta(days) not in ends
    }
    places: defaultdict[date, list[tuple[int, int]]] = defaultdict(list)
    for start, end, day in _days(prose.low) if near else ():
        if day in near:
            places[day].append((start, end))
    for day, found in places.items():
        if len(found) == 1 and _is_end(*found[0], prose.low):
            yield *found[0], f"everything else ends that period on {near[day].isoformat()}"


def _is_end(start: int, end: int, low: str) -> bool:
    """Whether words say that a period ended on the day printed there, or it heads a column alone."""
    alone = low[start - 1 : start] == "\n" == low[end : end + 1] and "\n" not in low[start:end]
    return alone or _ENDED.search(low, max(0, start - _REACH), start) is not None


def _days(low: str) -> Iterator[tuple[int, int, date]]:
    """The days that a text prints in full, with their places."""
    for found in _ALONE.finditer(low):
        day = day_of(found)
        if day is not None:
            yield found.start(), found.end(), day


def _printed(day: date, low: str) -> Iterator[tuple[int, int]]:
    """The places of a text that print a day in full."""
    words, year = f"{_NAMES[day.month - 1]} {day.day},", str(day.year)
    at = low.find(words)
    while at >= 0:
        end = low.find(year, at + len(words), at + len(words) + len(year) + _GAP)
        if end >= 0 and not low[at + len(words) : end].strip():
            yield at, end + len(year)
        at = low.find(words, at + len(words))


def _headings(prose: Prose, release: Release) -> Iterator[tuple[int, int, str]]:
    """The day that stands alone as a heading, as others do, but long after the last figures, and nowhere else."""
    alone: list[tuple[int, int, date]] = []
    for block in release.document.blocks if prose.lines.ended else ():
        if block.end - block.start <= _LONGEST:
            found = _ALONE.fullmatch(prose.low[block.start : block.end].strip())
            day = day_of(found) if found is not None else None
            if day is not None:
                alone.append((block.start, block.end, day))
    late = [one for one in alone if one[2].toordinal() > prose.lines.ended + _AHEAD]
    if len(late) == 1 and len(alone) > _OFTEN:
        start, end, day = late[0]
        forward = _FORWARD.search(prose.low, max(0, start - _BEFORE), start) is not None
        if not forward and len(list(_printed(day, prose.low))) == 1:
            yield start, end, "it is long after the last figures, and nothing else names it"
