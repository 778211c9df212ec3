"""Evidence: the dates, the spans and the quarter names that a document prints, counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Final

from crossfoot.model.period import month_end
from crossfoot.model.record import Record
from crossfoot.periods.phrase import Phrase, parse_phrases

_ENDED: Final = re.compile(
    r"(?:[mM]onth|MONTH|[wW]eek|WEEK|[qQ]uarter|QUARTER|[yY]ear|YEAR|[pP]eriod|PERIOD|[hH]alf|HALF)[sS]?\s*"
    r"(?:[pP]eriods?\s*|PERIODS?\s*)?(?:[eE]nded|ENDED)"
)
_DATE: Final = re.compile(
    r"(?:Jan|JAN|Feb|FEB|Mar|MAR|Apr|APR|May|MAY|Jun|JUN|Jul|JUL|Aug|AUG|Sep|SEP|Oct|OCT|Nov|NOV|Dec|DEC)"
    r"[A-Za-z]{0,6}\.?\s*(\d{1,2})\s*,?\s*((?:19|20)\d\d)(?!\d)"
)
_NUMBERS: Final = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)?\d\d)(?![\d/])")
_QUARTER: Final = re.compile(
    r"(?:[fF]irst|FIRST|[sS]econd|SECOND|[tT]hird|THIRD|[fF]ourth|FOURTH)[\s-]+(?:[fF]iscal[\s-]+)?"
    r"(?:[qQ]uarter|QUARTER)|(?<![A-Za-z0-9])(?:Q[1-4]|[1-4]Q)(?![A-Za-z])"
)
_MONTH: Final = {
    name: at
    for at, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
WINDOWS: Final = 250
"""Most "... ended" expressions and most quarter names that are read: the first ones say it, the rest repeat."""
OPENING: Final = 6_000
"""Characters from the start within which a document says what it reports on."""


class Evidence(Record):
    """What a document prints about periods. Days are ordinals."""

    spans: tuple[Phrase, ...]
    """Durations with their last day ("six months ended June 30, 2024"), each as often as it is printed."""
    first: tuple[int, ...]
    """Last days of those that stand in the opening, in order."""
    dates: dict[int, int]
    """How often each day is printed or named by a span."""
    quarters: tuple[Phrase, ...]
    """Named quarters ("third quarter of fiscal 2024", "Q3"), each as often as it is printed."""


def gather(text: str, headers: Iterable[str] = ()) -> Evidence:
    """The evidence in the text of a document and in the header texts of its tables."""
    spans: list[Phrase] = []
    first: list[int] = []
    for start, phrase in _around(_ENDED, text, 34, 120):
        if _is_span(phrase):
            spans.append(phrase)
            if start < OPENING:
                first.append(day_of(phrase))
    for header in headers:
        spans.extend(phrase for phrase in parse_phrases(header) if _is_span(phrase))
    dates = _dates(text)
    for phrase in spans:
        dates[day_of(phrase)] += 1
    quarters = tuple(phrase for _, phrase in _around(_QUARTER, text, 24, 50) if phrase.quarter)
    return Evidence(spans=tuple(spans), first=tuple(first), dates=dict(dates), quarters=quarters)


def day_of(phrase: Phrase) -> int:
    """The last day of a phrase that prints it, as an ordinal."""
    return date(phrase.year, phrase.month, phrase.day).toordinal()


def months_of(phrase: Phrase) -> int:
    """The length of a phrase in months, weeks counted as the months they stand for."""
    return phrase.months or round(phrase.weeks / 4.34)


def _around(pattern: re.Pattern[str], text: str, before: int, after: int) -> Iterator[tuple[int, Phrase]]:
    """The phrases that hold the first matches of `pattern`, lists in full, with the place of the match."""
    for match in islice(pattern.finditer(text), WINDOWS):
        lead = " ".join(text[max(0, match.start() - before) : match.start()].split())
        window = f"{lead} {' '.join(text[match.start() : match.end() + after].split())}"
        here = len(lead) + 2
        found = parse_phrases(window)
        group = next((phrase.group for phrase in found if phrase.start < here < phrase.end), None)
        for phrase in found:
            if phrase.group == group:
                yield match.start(), phrase


def _is_span(phrase: Phrase) -> bool:
    if not (phrase.ended and phrase.month and phrase.day and phrase.year and (phrase.months or phrase.weeks)):
        return False
    return phrase.day <= month_end(phrase.year, phrase.month).day


def _dates(text: str) -> Counter[int]:
    found: Counter[int] = Counter()
    for match in _DATE.finditer(text):
        _count(found, int(match[2]), _MONTH[match[0][:3].lower()], int(match[1]))
    for match in _NUMBERS.finditer(text):
        year = int(match[3])
        _count(found, year if year > 99 else 2000 + year, int(match[1]), int(match[2]))
    return found


def _count(found: Counter[int], year: int, month: int, day: int) -> None:
    if 0 < month <= 12 and 0 < day <= month_end(year, month).day:
        found[date(year, month, day).toordinal()] += 1
