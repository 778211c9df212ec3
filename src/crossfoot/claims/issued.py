"""Days that the day of the release itself denies: told from its dateline, "BERN, July 29, 2025 – ".

A release is issued after the period that it reports, and before what has not happened yet: "On August 26, 2026, our
Board approved" was left from the next year's calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from crossfoot.claims.dates import DATELINE
from crossfoot.claims.prose import Prose
from crossfoot.claims.sentences import Sentence
from crossfoot.claims.when import When
from crossfoot.periods.patterns import MONTH_NUMBER

_DAY: Final = re.compile(
    r"\b(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s(?P<day>\d{1,2}),?\s(?P<year>20\d\d)(?!\d)"
)
_HEAD: Final = 8000
"""Characters in which the dateline stands."""
_EARLY: Final = 20
"""Days before its end at which no release reports a period."""
_LATE: Final = 300
"""Days after its end at which none does."""
_YEAR: Final = 380
"""Days after the release within which a day may have been meant a year before."""
_SINCE: Final = 45
"""Days by which what a release tells may come after its dateline: it may be brought up to date."""
_PLACE: Final = re.compile(r"[^\d\n]{2,70}")
"""What stands before the day of the release in its line."""
_OF_FIGURES: Final = re.compile(r"\b(?:ended|ending|as\sof|at|from|on|for|since|until|through|dated)\b")
"""Words before a day that is of figures."""
_REACH: Final = 25
_ON: Final = re.compile(r"\b(?:on|as\sof|as\sat|ended)\s+$")
"""What leads to a day that has passed."""
_PAST: Final = re.compile(r"\b(?:[a-z]{2,}(?:ed|aid)|was|were|had|held|sold|bought|began|made|took|outstanding)\b")
_TO_COME: Final = re.compile(
    r"\b(?:payable|of\srecord|record\sdate|conference|call|webcast|replay|meeting|will|would|may|matur\w+|due|schedul\w+|effective"
    r"|expir\w+|until|upcoming|next|subject\sto|on\sor\sbefore|begin\w*|remain\w*|redeem\w*|ending|vest\w*|expect\w*|outlook"
    r"|anticipat\w+|guidance|plan(?:s|ned)?\sto|intend\w*|target\w*|forecast\w*|estimat\w+|deliver\w*|complet(?:e|ion))\b"
)
"""Words of days to come."""


class Issued(NamedTuple):
    """The day of a release, and where its text prints it."""

    day: date
    start: int
    end: int


def denied(prose: Prose) -> Iterator[tuple[int, int, str]]:
    """The places of days that cannot be meant as the release has the day that it has, or of that day, with why."""
    issued = _issued(prose.low)
    now = prose.clock.current
    if issued is None or now is None or not now.first or not prose.lines.ended:
        return
    day = issued.day.toordinal()
    early = day < min(now.last, prose.lines.ended) - _EARLY
    if early or day > max(now.last, prose.lines.ended) + _LATE:
        told = "before" if early else "long after"
        yield issued.start, issued.end, f"the release is dated {told} the end of the period that it reports"
        return
    for sentence, named in zip(prose.sentences, prose.whens, strict=True):
        if any(_is_after(when, issued) for when in named) and _is_past(sentence, prose.low):
            for when in named:
                lead = prose.low[max(sentence.start, when.start - _REACH) : when.start]
                if _is_after(when, issued) and _ON.search(lead) is not None:
                    yield (
                        when.start,
                        when.end,
                        f"it is told as past on {issued.day.isoformat()}, the day of the release",
                    )


def _issued(low: str) -> Issued | None:
    """The day of the release by its dateline."""
    for found in _DAY.finditer(low, 0, _HEAD):
        place = low[low.rfind("\n", 0, found.start()) + 1 : found.start()]
        told = _PLACE.fullmatch(place) is not None and _OF_FIGURES.search(place) is None
        if told and DATELINE.match(low, found.end()) is not None:
            day = day_of(found)
            return None if day is None else Issued(day, found.start(), found.end())
    return None


def day_of(found: re.Match[str], group: str = "") -> date | None:
    """The day whose month, day and year a match gives in groups that end so; None if no month has it."""
    try:
        return date(int(found[f"year{group}"]), MONTH_NUMBER[found[f"month{group}"]], int(found[f"day{group}"]))
    except ValueError:
        return None


def _is_after(when: When, issued: Issued) -> bool:
    """Whether words give a day that comes after the release, but within the next year."""
    return when.dated and when.span is not None and _SINCE < when.day - issued.day.toordinal() <= _YEAR


def _is_past(sentence: Sentence, low: str) -> bool:
    """Whether a sentence tells what has happened, and nothing to come."""
    ahead = _TO_COME.search(low, sentence.start, sentence.end)
    return ahead is None and _PAST.search(low, sentence.start, sentence.end) is not None
