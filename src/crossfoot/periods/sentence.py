"""Periods in sentences: which days each expression stands for, given the expressions before it."""

from __future__ import annotations

from typing import NamedTuple

from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.phrase import Phrase, parse_phrases


class Mention(NamedTuple):
    """A period that a sentence names. Offsets are those of the sentence plus the offset given."""

    start: int
    end: int
    period: str
    group: int
    """Members of one list ("March 31, 2011 and December 31, 2010 ... respectively") share a group."""
    relative: bool = False
    """It is named by comparison ("the same period of 2010", "a year ago")."""


def sentence_periods(calendar: FiscalCalendar, sentence: str, offset: int = 0) -> tuple[Mention, ...]:
    """The periods that `sentence` names and that can be derived, in order of appearance."""
    found: list[Mention] = []
    base: str | None = None
    for phrase in parse_phrases(sentence):
        period = _period(calendar, phrase, base)
        if period is None:
            continue
        if not phrase.relative:
            base = period
        found.append(
            Mention(phrase.start + offset, phrase.end + offset, period, phrase.group, bool(phrase.relative))
        )
    return tuple(found)


def _period(calendar: FiscalCalendar, phrase: Phrase, base: str | None) -> str | None:
    said_of = base or calendar.reporting
    if phrase.relative and said_of is not None and phrase.relative != "current":
        return calendar.shifted(said_of, phrase)
    return calendar.resolve(phrase)
