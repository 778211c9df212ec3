"""Period words of sentences -> days, in the calendar that the document states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

import msgspec

from crossfoot.claims.cues import QUARTERLY, SEQUENTIAL, YEARLY
from crossfoot.claims.sentences import lower
from crossfoot.claims.spans import SLACK, YEAR, Span, quarters_back, shifted, span_of
from crossfoot.model.fact import Release
from crossfoot.model.period import last_day
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.phrase import Phrase, parse_phrases

_MONTH_DAYS: Final = 30
_TO_DATE: Final = (6, 9)
"""Months of a year to date."""
_NEAR: Final = 6
_HEAD: Final = 3000
_TWICE: Final = 2
_STEMS: Final = ("quarter", "sequential", "q/q", "qoq")
"""One is in all that `SEQUENTIAL` finds, and they are found much faster than that."""
_BEFORE: Final = 12
_BEYOND: Final = 40
"""Characters around a stem within which such words lie."""


_STANDING: Final = re.compile(r"\b(?:at|as\sof|since|from)\s(?:the\s)?(?P<end>(?:end|close)\sof\s)?$", re.IGNORECASE)
"""What stands before a day on which balances stood."""
_AROUND: Final = 24
_EDGE: Final = re.compile(
    r"\b(beginning|start|opening|end|close)\s+of\s+(?:(?:the|our|its|this|fiscal)\s+)*$", re.IGNORECASE
)


class When(NamedTuple):
    """A period named in a text, with the days it stands for; None if it only relates to another one."""

    start: int
    end: int
    span: Span | None = None
    relative: str = ""
    """prior_year | prior_quarter | prior_period | year (a bare year) | current | unknown | lost | "" where the days are
    known. `lost`: the words name days, but the calendar cannot be trusted to tell which."""
    months: int = 0
    year: int = 0
    group: int = 0
    quarter: int = 0
    """The quarter that the words number, 0 if none."""
    dated: bool = False
    """The words give the very day on which it ends."""
    day: int = 0
    """That day, where they give its year, too: the quarter that they number may be another than the one it ends."""


class Clock:
    """The periods of one document: which is current, which are printed, how words name them."""

    def __init__(self, release: Release) -> None:
        calendar = FiscalCalendar.infer(release.document.text)
        columns = {column.period for table in release.tables for column in table.columns}
        self._durations = _durations(columns)
        self._years = _durations({fact.period for fact in release.facts if fact.table is not None}) | self._durations
        spans = (span_of(fact.period) for fact in release.facts if fact.table is not None and fact.period)
        self._balances = {span.last for span in spans if span is not None and not span.first}
        """The days of which tables print balances."""
        self.current = _current(self._durations, release.period or calendar.reporting)
        self.calendar = calendar
        if self.current is not None and self.current.first:
            self.calendar = msgspec.structs.replace(calendar, reporting=_written(self.current))

        self._trusted = self._agrees_with_the_head(release.document.text)
        before = quarters_back(self.current, 1) if self.current else None
        self.sequential = any(
            before and abs(s.last - before.last) <= _NEAR and abs(s.days - before.days) <= SLACK
            for s in self._durations
        ) or _speaks_of_sequence(lower(release.document.text))
        """The document compares quarters with the quarter before, too."""

    def _agrees_with_the_head(self, text: str) -> bool:
        """Whether the quarter that the document names first has ended: else the calendar is misjudged."""
        named = [p for p in parse_phrases(text[:_HEAD]) if p.quarter and p.year and not p.relative and not p.month]
        if not named or self.current is None:
            return True
        period = self.calendar.resolve(named[0])
        return period is None or last_day(period).toordinal() - self.current.last <= _NEAR

    def mentions(self, text: str, start: int, end: int) -> list[When]:
        """The periods named in `text[start:end]`, in order, offsets those of `text`."""
        piece = text[start:end]
        taken = [m.span() for cue in (YEARLY, QUARTERLY) for m in cue.finditer(piece.lower())]
        out: list[When] = []
        for phrase in parse_phrases(piece):
            if not any(a < phrase.end and phrase.start < b for a, b in taken):
                when = self._when(phrase, start)
                if when.relative == "unknown" and phrase.month and not phrase.year:
                    when = self._on_a_day(when, phrase, piece)
                edge = _EDGE.search(piece, 0, phrase.start)
                out.append(when if edge is None else _at_edge(when, edge[1].lower()))
        return out

    def _when(self, phrase: Phrase, shift: int) -> When:
        start, end = phrase.start + shift, phrase.end + shift
        months = phrase.months or (phrase.weeks * 12 + 26) // 52
        if phrase.relative and phrase.relative not in ("current", "same", "end") and not phrase.year:
            return When(start, end, None, phrase.relative, months, 0, phrase.group)
        if phrase.relative == "same" and not phrase.month:
            return When(start, end, None, "year" if phrase.year else "prior_period", months, phrase.year, phrase.group)
        if phrase.kind == "year" and not phrase.fiscal:
            return When(start, end, None, "year", 0, phrase.year, phrase.group)
        if phrase.quarter and not phrase.month and not self._trusted:
            return When(start, end, None, "lost", months, phrase.year, phrase.group)
        period = self.calendar.resolve(phrase)
        span = span_of(period) if period else None
        if span is None and phrase.quarter and not phrase.year and self.current is not None:
            span = self._last_called(phrase.quarter, phrase.relative == "end" or not phrase.months)
        if span is None and months and not phrase.year and self.current is not None:
            fits = [
                s
                for s in self._durations
                if abs(s.days - months * _MONTH_DAYS) <= SLACK and abs(s.last - self.current.last) <= _NEAR
            ]
            span = fits[0] if fits else None
        unknown = "" if span else "unknown"
        when = When(start, end, span, unknown, months, phrase.year, phrase.group, phrase.quarter, phrase.day > 0)
        return when if span is None or not when.dated else when._replace(day=_written_day(phrase))

    def _on_a_day(self, when: When, phrase: Phrase, piece: str) -> When:
        """A day without its year on which a table prints balances: "at the end of June", "at June 30"."""
        found = _STANDING.search(piece, max(0, phrase.start - _AROUND), phrase.start)
        if found is None or self.current is None or not (phrase.day or found["end"]):
            return when
        for last in sorted(self._balances, reverse=True):
            day = date.fromordinal(last)
            near = 0 <= self.current.last + _NEAR - last < YEAR
            if near and day.month == phrase.month and phrase.day in (0, day.day):
                return when._replace(span=Span(0, last), relative="")
        return when

    def beside(self, base: Span) -> list[Span]:
        """Other printed durations that end with `base`: the year to date beside the quarter, shortest first."""
        near = [s for s in self._durations if abs(s.last - base.last) <= 6 and abs(s.days - base.days) > SLACK]
        return sorted(near, key=lambda s: s.days)

    def prints(self, span: Span) -> bool:
        """Whether a table prints figures of that time."""
        return any(printed.is_same(span) for printed in self._years)

    def ends_elsewhere(self, when: When, last: int) -> bool:
        """Whether six or nine months that end on `last` end no second or third quarter."""
        return when.months in _TO_DATE and 3 * self.calendar.quarter_of(date.fromordinal(last)) != when.months

    def durations(self) -> list[Span]:
        """The durations that tables print, earliest first."""
        return sorted(self._durations)

    def _last_called(self, quarter: int, instant: bool) -> Span | None:
        """The latest quarter of that number that ended before the current period did."""
        assert self.current is not None
        name = self.calendar.name_of(date.fromordinal(self.current.last))
        for year in (name, name - 1):
            end = self.calendar.quarter_end(year, quarter)
            if end.toordinal() <= self.current.last:
                if instant:
                    return Span(0, end.toordinal())
                first = self.calendar.months_back(end, 3)
                return Span(first.toordinal(), end.toordinal()) if first else None
        return None

    def full_years(self) -> list[Span]:
        """The full years that tables print."""
        return [s for s in self._years if abs(s.days - YEAR) <= SLACK]

    def is_called(self, span: Span, year: int) -> bool:
        """Whether `span` belongs to the fiscal year called `year`."""
        return self.calendar.name_of(date.fromordinal(span.last)) == year

    def called(self, base: Span, year: int) -> Span | None:
        """`base` moved to the year that is called `year`."""
        back = self.calendar.name_of(date.fromordinal(base.last)) - year
        if back and date.fromordinal(base.last).year - year == 0 and base.first == 0:
            back = 0
        return shifted(base, -back) if abs(back) < _MONTH_DAYS else None


def _written_day(phrase: Phrase) -> int:
    """The ordinal of the day that a phrase gives in full; 0 if it gives none, or one that no month has."""
    try:
        return date(phrase.year, phrase.month, phrase.day).toordinal()
    except ValueError:
        return 0


def _speaks_of_sequence(low: str) -> bool:
    """Whether a text in lower case says more than twice that something is compared with the quarter before."""
    found = end = 0
    for at in sorted([at for stem in _STEMS for at in _places(low, stem)]):
        while (said := SEQUENTIAL.search(low, max(end, at - _BEFORE), at + _BEYOND)) is not None:
            found, end = found + 1, said.end()
        if found > _TWICE:
            return True
    return False


def _places(text: str, stem: str) -> Iterator[int]:
    at = text.find(stem)
    while at >= 0:
        yield at
        at = text.find(stem, at + 1)


def _durations(periods: set[str | None]) -> set[Span]:
    return {span for period in periods if period and (span := span_of(period)) is not None and span.first}


def _at_edge(when: When, edge: str) -> When:
    """The balance sheet day at the beginning or the end of a period."""
    if when.span is None or not when.span.first:
        return when
    return when._replace(
        span=Span(0, when.span.first - 1 if edge.startswith(("beg", "sta", "ope")) else when.span.last)
    )


def _current(printed: set[Span], given: str | None) -> Span | None:
    """The reporting period: the stated one, else the shortest of the latest printed ones."""
    span = span_of(given) if given else None
    return span or (min(printed, key=lambda s: (-s.last, s.days)) if printed else None)


def _written(span: Span) -> str:
    return f"{date.fromordinal(span.first).isoformat()}/{date.fromordinal(span.last).isoformat()}"
