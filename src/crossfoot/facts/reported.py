"""What a document reports on, and so what its sentences may mean that name a period half or not at all."""

from __future__ import annotations

import re
from typing import Final

from crossfoot.model.period import closing, days, duration, last_day
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.phrase import Phrase
from crossfoot.periods.sentence import Mention

_FILING: Final = re.compile(
    r"\b(?P<form>quarterly|annual|transition)\s+report\s+(?:pursuant\s+to|under)\s+section\s+13", re.I
)
"""The cover of a periodic report; releases only say that one will be filed."""
_COVER: Final = 12_000
_LAST_QUARTER: Final = 4
_YEAR_BEFORE: Final = Phrase(start=0, end=0, kind="partial", relative="prior_year")


class Reported:
    """The reported period of one document and its neighbours."""

    def __init__(self, text: str, calendar: FiscalCalendar) -> None:
        self.calendar = calendar
        self.period = calendar.reporting
        self.to_date = None if self.period is None else self.year_to(self.period)
        self.to_date_before = self.year_before(self.to_date) if self.to_date else None
        cover = _FILING.search(text, 0, _COVER) if "section" in text[:_COVER].lower() else None
        self.filed = cover is not None
        """It is a periodic report, not a release."""
        quarterly = cover is not None and cover["form"].lower() != "annual"
        self.default = self.to_date if quarterly else self.period
        """What a sentence speaks of that names no period: in a quarterly report the year to date."""

    def year_before(self, period: str) -> str | None:
        """The same period one year before."""
        return self.calendar.shifted(period, _YEAR_BEFORE)

    def is_event(self, period: str) -> bool:
        """Whether a period is a day or a month of something told, not the end of a period reported."""
        if "/" in period:
            return days(period) < 40
        return self.period is not None and last_day(period).toordinal() not in self.calendar.ends

    def recent(self, period: str) -> bool:
        """Whether a period is near enough to the reported one for the next sentence to speak of it still."""
        return self.period is not None and int(closing(period)[:4]) >= int(closing(self.period)[:4]) - 1

    def carries(self, mention: Mention) -> Mention | None:
        """A period as the next sentence takes it over; a year long ago only dates what is told of it."""
        past = self.period is not None and closing(mention.period) < closing(self.period)
        return None if past and is_year(mention.period) else mention

    def year_reported(self) -> str | None:
        """The fiscal year that ends with the reported period, None in the middle of a year."""
        if self.period is None or self.calendar.quarter_of(last_day(self.period)) != _LAST_QUARTER:
            return None
        return self.to_date

    def counterpart(self, before: str) -> str:
        """The reported period of the length of an earlier one with which its figure is compared."""
        if self.period is None or closing(before) >= closing(self.period):
            return before
        if "/" not in before:
            return closing(self.period)
        return self.period if abs(days(before) - days(self.period)) < 20 else self.to_date or before

    def is_under_way(self, period: str) -> bool:
        """Whether a year is the one in the middle of which the document reports."""
        return self.period is not None and is_year(period) and period[:10] <= closing(self.period) < closing(period)

    def is_year_before(self, period: str) -> bool:
        """Whether a period is the year before the one under way."""
        before = self.to_date_before
        return before is not None and is_year(period) and period[:10] <= closing(before) <= closing(period)

    def is_to_come(self, period: str) -> bool:
        """Whether a periodic report speaks of what it expects: such an amount stands at the day of the report."""
        if not self.filed or self.period is None or "/" not in period or days(period) < 80:
            return False  # a month after the period is that of a subsequent event
        return period[:10] > closing(self.period)

    def year_to(self, day: str) -> str:
        """The fiscal year up to a day, or to the end of a period."""
        end = last_day(day)
        return duration(self.calendar.year_start(end), end)


def is_year(period: str) -> bool:
    """Whether a period is as long as a year."""
    return "/" in period and days(period) > 350
