"""Periods in sentences: which days each expression stands for, given the expressions before it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import msgspec

from crossfoot.model.period import days, duration, is_duration, last_day
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.phrase import Phrase, parse_phrases

_THE: Final = re.compile(r"\bthe\s+(?:full\s+|entire\s+)?$", re.IGNORECASE)
_TRAILING: Final = re.compile(r"(?:trailing|last|past)[\s-]+\w{1,7}[\s-]+months\b", re.IGNORECASE)

_LAST: Final = re.compile(r"\b(?:prior|previous|preceding|last)\s+(?:fiscal\s+)?$", re.IGNORECASE)
_END_OF: Final = re.compile(r"\bend\s+of\s+(?:the\s+|our\s+)?$", re.IGNORECASE)
_REACH: Final = 20
"""Characters before an expression within which such words stand."""
_YEAR_DAYS: Final = 350
_YEAR_MONTHS: Final = 12
_QUARTERS: Final = 4
_PERIODS: Final = re.compile(r"\bperiods\b", re.IGNORECASE)


class Mention(NamedTuple):
    """A period that a sentence names. Offsets are those of the sentence plus the offset given."""

    start: int
    end: int
    period: str
    group: int
    """Members of one list ("March 31, 2011 and December 31, 2010 ... respectively") share a group."""
    relative: bool = False
    """It is named by comparison ("the same period of 2010", "a year ago")."""


def sentence_periods(
    calendar: FiscalCalendar, sentence: str, offset: int = 0, base: str | None = None
) -> tuple[Mention, ...]:
    """The periods that `sentence` names and that can be derived, in order of appearance.

    `base` is the period that the sentence before speaks of: "the year-ago period" is that of the year before it.
    """
    found: list[Mention] = []
    named: list[Mention] = []
    for phrase in parse_phrases(sentence):
        if phrase.relative == "same" and len(named) > 1 and _PERIODS.search(sentence, phrase.start, phrase.end):
            found.extend(_all_shifted(calendar, phrase, named, offset))
            continue
        if _is_loose(phrase) and not _THE.search(sentence[max(0, phrase.start - 16) : phrase.start]):
            continue
        before = sentence[max(0, phrase.start - _REACH) : phrase.start]
        period = _trailing(calendar, phrase, sentence) or _period(calendar, phrase, base, before)
        if period is None and not (found and phrase.start + offset < found[-1].end):
            period = _open(calendar, phrase)
        if period is None:
            continue
        mention = Mention(phrase.start + offset, phrase.end + offset, period, phrase.group, bool(phrase.relative))
        if not phrase.relative:
            base = period
            named = [*named, mention] if named and named[-1].group == phrase.group else [mention]
        found.append(mention)
    return tuple(found)


def _all_shifted(calendar: FiscalCalendar, phrase: Phrase, named: list[Mention], offset: int) -> list[Mention]:
    """What "the same periods of 2023" stands for, said of "the three and six months ended June 30, 2024"."""
    shifted = [calendar.shifted(mention.period, phrase) for mention in named]
    start, end = phrase.start + offset, phrase.end + offset
    return [Mention(start, end, period, phrase.group, True) for period in dict.fromkeys(shifted) if period is not None]


def _is_loose(phrase: Phrase) -> bool:
    """A length without a date: "the quarter" is the reported one, "12 months" is any."""
    anchored = phrase.quarter or phrase.half or phrase.to_date or phrase.month or phrase.relative or phrase.year
    return not anchored


def _trailing(calendar: FiscalCalendar, phrase: Phrase, sentence: str) -> str | None:
    """The months up to the end of the reported period: "the trailing twelve months" without a date."""
    if not (_is_loose(phrase) and phrase.months and calendar.reporting and _TRAILING.match(sentence, phrase.start)):
        return None
    end = last_day(calendar.reporting)
    first = calendar.months_back(end, phrase.months)
    return None if first is None else duration(first, end)


def _open(calendar: FiscalCalendar, phrase: Phrase) -> str | None:
    """The span of "the period ended June 30": as long as the reported one on its day, else the year up to that day."""
    if not (phrase.ended and phrase.day and phrase.year) or phrase.first is not None:
        return None
    if phrase.months or phrase.weeks or phrase.quarter or phrase.half or phrase.to_date:
        return None
    day = msgspec.structs.replace(phrase, kind="instant", ended=False)
    return calendar.resolve(day, "income_statement") or calendar.resolve(msgspec.structs.replace(phrase, to_date=True))


def _close(calendar: FiscalCalendar, phrase: Phrase, said_of: str, before: str) -> str | None:
    """The day of "year-end 2024"; of "year end" alone the last one up to the period that is spoken of."""
    if phrase.year:
        return calendar.resolve(phrase)
    end = last_day(said_of)
    last = phrase.months != _YEAR_MONTHS or calendar.quarter_of(end) == _QUARTERS
    return (end if last and not _LAST.search(before) else calendar.year_end_before(end)).isoformat()


def _current(calendar: FiscalCalendar, phrase: Phrase, base: str | None, said_of: str) -> str | None:
    """What "this period" or "this year" is: what is spoken of, if it is a span of the reported year, or that year."""
    end = last_day(calendar.reporting or said_of)
    name = calendar.name_of(end)
    if base is not None and is_duration(base) and (not phrase.months or calendar.name_of(last_day(base)) == name):
        return base
    return (
        calendar.resolve(Phrase(start=0, end=0, kind="year", year=name)) if phrase.months else calendar.resolve(phrase)
    )


def _quarter_of(calendar: FiscalCalendar, year: str, quarter: int) -> str | None:
    """A quarter of a fiscal year that is spoken of: "for 2022 ..., of which $5 in the fourth quarter"."""
    if not is_duration(year) or days(year) < _YEAR_DAYS or not calendar.reporting:
        return None
    if last_day(year) >= last_day(calendar.reporting):
        return None
    end = calendar.quarter_end(calendar.name_of(last_day(year)), quarter)
    first = calendar.months_back(end, 3)
    return None if first is None else duration(first, end)


def _period(calendar: FiscalCalendar, phrase: Phrase, base: str | None, before: str) -> str | None:
    said_of = base or calendar.reporting
    if phrase.relative == "current" and phrase.months in (0, _YEAR_MONTHS) and said_of is not None:
        return _current(calendar, phrase, base, said_of)
    if phrase.quarter and base is not None and not (phrase.year or phrase.month or phrase.relative):
        named = _quarter_of(calendar, base, phrase.quarter)
        if named is not None:
            return named
    if phrase.relative == "end" and said_of is not None:
        return _close(calendar, phrase, said_of, before)
    if phrase.relative == "prior_year" and calendar.reporting and _END_OF.search(before):
        return calendar.year_end_before(last_day(calendar.reporting)).isoformat()
    if phrase.relative and said_of is not None and phrase.relative != "current":
        return calendar.shifted(said_of, phrase)
    return calendar.resolve(phrase)
