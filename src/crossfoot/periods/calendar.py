"""FiscalCalendar: what a document states about its own calendar, and the days that a phrase stands for in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from crossfoot.model.period import (
    closing,
    days,
    duration,
    is_duration,
    is_month_end,
    last_day,
    month_end,
    months_of,
)
from crossfoot.model.record import Record
from crossfoot.periods.phrase import Phrase

SLACK = {3: 7, 6: 9, 9: 12, 12: 8}
"""By how many days a length in months may differ from whole weeks: a 14th week, a fixed year end."""

if TYPE_CHECKING:
    from crossfoot.periods.sentence import Mention

FLOWS = ("income_statement", "cash_flow")
"""Statements of what happened over a span."""


class FiscalCalendar(Record):
    """The calendar of one document. Days are proleptic ordinals (`date.toordinal`)."""

    reporting: str | None = None
    """The latest quarter or year reported, as an OIM duration."""
    year_end: tuple[int, int] = (12, 31)
    """Month and day of the fiscal year end (of one that is stated, if it floats)."""
    weekly: bool = False
    """Periods end on a weekday (13 weeks), not on month ends."""
    floating: bool = False
    """The fiscal year itself ends on a weekday (52 or 53 weeks)."""
    ends: tuple[int, ...] = ()
    """Days on which the document says a period ended or a balance stood, sorted."""
    year_ends: tuple[int, ...] = ()
    """Those of them that are fiscal year ends."""
    starts: tuple[int, ...] = ()
    """Days on which spans are said to start, sorted: "from July 22, 2023 to September 30, 2023"."""
    naming: int = 0
    """Name of a fiscal year less the calendar year of its end: -1 if "fiscal 2024" ended on February 1, 2025."""

    @classmethod
    def infer(cls, text: str, tables_headers: Iterable[str] = ()) -> FiscalCalendar:
        """The calendar that `text` (and the header texts of its tables) states."""
        from crossfoot.periods.infer import infer

        global _last  # noqa: PLW0603 - one slot, swapped whole: a check asks twice for the document it reads
        if tables_headers:
            return infer(text, tables_headers)
        kept = _last
        if kept is None or kept[0] is not text:
            kept = _last = (text, infer(text, ()))
        return kept[1]

    def resolve(self, phrase: Phrase | None, statement: str | None = None) -> str | None:
        """The OIM period of a phrase, or None where it cannot be derived.

        In a balance sheet a quarter or year stands for its last day; in an income statement or a cash flow a date
        stands for the reported span that ends on it.
        """
        if phrase is None:
            return None
        try:
            period = self._resolve(phrase)
        except (ValueError, OverflowError):  # no such day, "June 31" of a garbled text
            return None
        if period is None:
            return None
        if statement == "balance_sheet" or phrase.relative == "end":
            return closing(period)
        if statement in FLOWS and not is_duration(period):
            return self._span_to(period)
        return period

    def sentence_periods(self, sentence: str, offset: int = 0, base: str | None = None) -> tuple[Mention, ...]:
        """The periods that `sentence` names, in order, with offsets in the sentence plus `offset`.

        `base` is the period that the sentence before speaks of, if any.
        """
        from crossfoot.periods.sentence import sentence_periods

        return sentence_periods(self, sentence, offset, base)

    def _resolve(self, phrase: Phrase) -> str | None:
        if phrase.relative and not phrase.year:
            return None if self.reporting is None else self.shifted(self.reporting, phrase)
        end = self._end(phrase)
        if end is None:
            return None
        if phrase.first is not None:
            year, month, day = phrase.first
            start = date(year or (end.year if (month, day) <= (end.month, end.day) else end.year - 1), month, day or 1)
            return duration(start, end)
        if phrase.kind == "instant" or (phrase.month and not self._sized(phrase)):
            if not phrase.day:
                return duration(end.replace(day=1), end)
            return end.isoformat()
        start_of = self._start(phrase, end)
        return None if start_of is None else duration(start_of, end)

    @staticmethod
    def _sized(phrase: Phrase) -> bool:
        return bool(phrase.months or phrase.weeks or phrase.to_date or phrase.ended or phrase.quarter or phrase.half)

    # Where a period ends

    def _end(self, phrase: Phrase) -> date | None:
        if phrase.month:
            day = self._stated_day(phrase)
            if day is not None and 0 < phrase.quarter < 4 and phrase.year and self.quarter_of(day) == 4:
                return self.quarter_end(self.name_of(day), phrase.quarter)  # "first quarter" of the year ended that day
            return day
        year = phrase.year
        if not year:
            return self._latest(phrase)
        if phrase.quarter:
            return self.quarter_end(year, phrase.quarter)
        if phrase.half:
            return self.quarter_end(year, 2 * phrase.half)
        if phrase.to_date and phrase.months in (3, 6, 9, 12):
            return self.quarter_end(year, phrase.months // 3)
        if phrase.kind == "year" or phrase.months == 12 or phrase.weeks >= 52:
            return self.fiscal_year_end(year)
        if self.reporting is None:
            return None
        return self._same_day_in(last_day(self.reporting), year)

    def _stated_day(self, phrase: Phrase) -> date | None:
        year = phrase.year
        if not year:
            if self.reporting is None:
                return None
            end = last_day(self.reporting)
            same = (phrase.month, phrase.day or end.day) == (end.month, end.day)
            return end if same else None
        last = month_end(year, phrase.month)
        if not phrase.day:
            return self._snapped(last, 7) if self.weekly else last
        day = last.replace(day=min(phrase.day, last.day))
        return self._snapped(day, 3) if self._sized(phrase) or phrase.day > 27 else day

    def _snapped(self, day: date, slack: int) -> date:
        """The stated period end nearest to `day` within `slack` days, if `day` itself is not stated."""
        if not self.weekly:
            return day
        near = self._near(day.toordinal(), slack)
        return day if near is None else date.fromordinal(near)

    def _near(self, day: int, slack: int) -> int | None:
        at = bisect_left(self.ends, day - slack)
        found = self.ends[at : bisect_right(self.ends, day + slack)]
        return min(found, key=lambda end: (abs(end - day), -end)) if found else None

    def _latest(self, phrase: Phrase) -> date | None:
        """The end of a period named without a year: the reporting one, if it is of that name."""
        if self.reporting is None:
            return None
        end = last_day(self.reporting)
        if phrase.quarter and phrase.quarter != self.quarter_of(end):
            return None
        if phrase.half and 2 * phrase.half != self.quarter_of(end):
            return None
        whole_quarters = {6: 2, 9: 3, 12: 4}.get(phrase.months)
        return end if whole_quarters in (None, self.quarter_of(end)) or phrase.half else None

    def _same_day_in(self, day: date, year: int) -> date:
        if is_month_end(day) and not self.weekly:
            return month_end(year, day.month)
        moved = date.fromordinal(day.toordinal() + 364 * (year - day.year))
        # Every sixth year or so has a 53rd week.
        return self._snapped(moved, 8)

    # Fiscal years

    def fiscal_year_end(self, name: int) -> date:
        """The last day of the fiscal year called `name`."""
        return self._year_end_in(name - self.naming)

    def _year_end_in(self, year: int) -> date:
        """The fiscal year end in calendar year `year`."""
        nominal = month_end(year, self.year_end[0])
        if not self.floating:
            return nominal if self.year_end[1] > 27 else nominal.replace(day=self.year_end[1])
        for end in self.year_ends:
            if abs(end - nominal.toordinal()) <= 10:
                return date.fromordinal(end)
        if not self.year_ends:
            return self._whole_quarters_from(nominal)
        known = [date.fromordinal(end) for end in self.year_ends]
        weekday = known[-1].weekday()
        said = self._near(nominal.toordinal(), 7)
        if said is not None and said > self.year_ends[-1] and date.fromordinal(said).weekday() == weekday:
            return date.fromordinal(said)  # that of a year to come
        back = (nominal.weekday() - weekday) % 7
        last = date.fromordinal(nominal.toordinal() - back)
        is_last = all(0 <= _month_of_year_end(k, self.year_end[0]).toordinal() - k.toordinal() < 7 for k in known)
        return last if is_last or back <= 3 else date.fromordinal(last.toordinal() + 7)

    def _whole_quarters_from(self, nominal: date) -> date:
        """The day within a week of `nominal` that lies whole quarters of 13 weeks from the nearest stated end."""
        near = min(self.ends, key=lambda end: abs(end - nominal.toordinal()), default=nominal.toordinal())
        last = nominal.toordinal() - (nominal.toordinal() - near) % 7
        return date.fromordinal(last if (last - near) % 91 == 0 or (last + 7 - near) % 91 else last + 7)

    def year_end_before(self, day: date) -> date:
        """The last fiscal year end before `day`."""
        end = self._year_end_in(day.year + 1)
        for year in (day.year, day.year - 1, day.year - 2):
            if end < day:
                break
            end = self._year_end_in(year)
        return end

    def year_start(self, day: date) -> date:
        """The first day of the fiscal year in which `day` lies."""
        return date.fromordinal(self.year_end_before(day).toordinal() + 1)

    def quarter_of(self, end: date) -> int:
        """Which fiscal quarter ends on or about `end`: 1 to 4."""
        before = self.year_end_before(date.fromordinal(end.toordinal() - 20))
        return max(1, min(4, (end.toordinal() - before.toordinal() + 45) // 91))

    def quarter_end(self, name: int, quarter: int) -> date:
        """The last day of a quarter of the fiscal year called `name`."""
        end = self.fiscal_year_end(name)
        if quarter >= 4:
            return end
        nominal = month_end(end.year, _nominal_month(end) - 3 * (4 - quarter))
        if not self.weekly:
            return nominal
        stated = self._near(nominal.toordinal(), 25)
        if stated is not None:
            return date.fromordinal(stated)
        before = self.year_end_before(end)
        return date.fromordinal(before.toordinal() + 91 * quarter) if self.floating else nominal

    # Where it starts

    def _start(self, phrase: Phrase, end: date) -> date | None:
        if phrase.weeks:
            return date.fromordinal(end.toordinal() - 7 * phrase.weeks + 1)
        if phrase.to_date:
            return self.year_start(end)
        months = phrase.months or (12 if phrase.kind == "year" else 0)
        return self.months_back(end, months) if months else None

    def months_back(self, end: date, months: int) -> date | None:
        """The first day of the `months` months (or the weeks that stand for them) that end on `end`."""
        if not self.weekly:
            start_month = month_end(end.year, end.month - months)
            if is_month_end(end):
                return date.fromordinal(start_month.toordinal() + 1)
            return date.fromordinal(start_month.replace(day=min(end.day, start_month.day)).toordinal() + 1)
        slack = SLACK.get(months)
        if slack is None:
            return None
        short = months < 12 and self.reporting is not None and days(self.reporting) == 84  # quarters of 12 weeks
        target = end.toordinal() - months // 3 * (84 if short else 91)
        before = self.year_end_before(end).toordinal()
        if abs(before - target) <= slack:
            return date.fromordinal(before + 1)
        stated = self._near(target, slack)
        return date.fromordinal((target if stated is None else stated) + 1)

    # What a word such as "prior year" points to

    def shifted(self, base: str, phrase: Phrase) -> str | None:
        """The period to which a relative phrase points when it is said of `base`."""
        end = last_day(base)
        if phrase.quarter:
            end = self.quarter_end(self.name_of(end), phrase.quarter)
        months = phrase.months or (months_of(base) if is_duration(base) else 0)
        if phrase.relative == "prior_year":
            end = self._same_day_in(end, end.year - 1)
        elif phrase.relative == "prior_quarter":
            end = date.fromordinal(end.toordinal() - 91) if self.weekly else month_end(end.year, end.month - 3)
            end = self._snapped(end, 8)
        elif phrase.relative == "same":
            back = self.name_of(end) - phrase.year if phrase.year else 1
            end = self._stated_day(phrase) or end if phrase.month else self._same_day_in(end, end.year - back)
        elif phrase.relative == "prior_period":
            return None
        elif phrase.relative == "end" and phrase.months == 12 and self.quarter_of(end) != 4:
            return self.year_end_before(end).isoformat()  # of a quarter: the end of the year before it
        if not is_duration(base):
            return end.isoformat()
        if months == 12 and not phrase.quarter and phrase.relative == "prior_year" and months_of(base) != 12:
            months = months_of(base)
        start = self.months_back(end, months) if months else None  # a span of days has no counterpart
        return None if start is None else duration(start, end)

    def name_of(self, end: date) -> int:
        """The name of the fiscal year in which `end` lies."""
        close = self.year_end_before(end)
        for year in (end.year, end.year + 1):
            close = self._year_end_in(year)
            if close >= end:
                break
        return _nominal_year(close, self.year_end[0]) + self.naming

    def _span_to(self, day: str) -> str | None:
        """The duration that a bare date stands for in a statement of flows: as long as the reported one."""
        if self.reporting is None:
            return None
        end, latest = last_day(day), last_day(self.reporting)
        if end == latest:
            return self.reporting
        apart = (latest.toordinal() - end.toordinal()) % 365
        if min(apart, 365 - apart) > 10:
            return None
        start = self.months_back(end, months_of(self.reporting))
        return None if start is None else duration(start, end)


def _nominal_month(end: date) -> int:
    """The month a period belongs to that ends on `end`: a week's end on the 3rd closes the month before."""
    return end.month - 1 if end.day <= 7 else end.month


def _nominal_year(end: date, month: int) -> int:
    return end.year - 1 if month == 12 and end.month == 1 and end.day <= 7 else end.year


def _month_of_year_end(end: date, month: int) -> date:
    return month_end(_nominal_year(end, month), month)


_last: tuple[str, FiscalCalendar] | None = None
