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
from crossfoot.periods.patterns import MONTH_NUMBER
from crossfoot.periods.phrase import Phrase, parse_phrases

_ENDED: Final = re.compile(r"(?:month|week|quarter|year|period|half|halve)s?\s*(?:periods?\s*)?$")
_NAMED: Final = re.compile(r"(?:(?:first|second|third|fourth)[\s-]+(?:fiscal[\s-]+)?|(?<![a-z0-9])[1-4])$")
_AFTER_Q: Final = re.compile(r"q(?:uarter(?:ly)?|[1-4])?(?![a-z])")
_DATE: Final = re.compile(
    r"(?:Jan|JAN|Feb|FEB|Mar|MAR|Apr|APR|May|MAY|Jun|JUN|Jul|JUL|Aug|AUG|Sep|SEP|Oct|OCT|Nov|NOV|Dec|DEC)"
    r"[A-Za-z]{0,6}\.?\s*(\d{1,2})\s*,?\s*((?:19|20)\d\d)(?!\d)"
)
_DAY: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2},?"
_LISTED: Final = re.compile(
    rf"(?P<days>{_DAY}(?:[ \n]{_DAY}){{1,5}})[ \n](?P<years>(?:19|20)\d\d(?:[ \n](?:19|20)\d\d){{1,11}})(?!\d)"
)
"""Headers over several columns, a line of days above one of years: "September 30 December 31 2024 2023"."""
_FROM: Final = re.compile(
    r"rom\s+([A-Z][A-Za-z]{2,8}\.?\s*\d{1,2}\s*,?\s*(?:19|20)\d\d)(?:\s*\([^()]{0,60}\))?\s*,?\s*(?:to|through|thru)\b"
)
_CAPTION: Final = re.compile(
    r"\((?:[A-Za-z$]{1,12} ){0,3}in (?:thousands|millions|billions)\b[^()]{0,80}\)\s*", re.IGNORECASE
)
"""A caption over the labels, which stands between a line of days and one of years."""
_WIDE: Final = re.compile(r"[ \n]{2,}")
_NUMBERS: Final = re.compile(r"/(\d{1,2})/((?:19|20)?\d\d)(?![\d/])")
_BEFORE_SLASH: Final = re.compile(r"(?<![\d/])\d{1,2}$")
_COMPARED: Final = re.compile(r"\b(?:compared\s+(?:to|with)|versus|vs|from|over|than|against)\b(?:[^.;\n]|\.\d)*$")
_LEAD: Final = 50
"""Characters before the name of a quarter within which such words stand."""
WINDOWS: Final = 250
"""Most "... ended" expressions and most quarter names that are read: the first ones say it, the rest repeat."""
OPENING: Final = 6_000
"""Characters from the start within which a document says what it reports on."""


class Evidence(Record):
    """What a document prints about periods. Days are ordinals."""

    spans: tuple[Phrase, ...]
    """Durations with their last day ("six months ended June 30, 2024"), each as often as it is printed."""
    years: tuple[int, ...]
    """Last days of those that are called years, each as often: "Year Ended June 30", not "twelve months ended"."""
    first: tuple[int, ...]
    """Last days of those that stand in the opening, in order."""
    dates: dict[int, int]
    """How often each day is printed or named by a span."""
    starts: tuple[int, ...]
    """First days of spans whose both ends are printed ("from July 22, 2023 to ..."), sorted."""
    quarters: tuple[Phrase, ...]
    """Named quarters ("third quarter of fiscal 2024", "Q3"), each as often as it is printed."""
    told: tuple[int, ...]
    """The numbers of those that no word of comparison leads to: the others may be of the quarter before."""


def gather(text: str, headers: Iterable[str] = ()) -> Evidence:
    """The evidence in the text of a document and in the header texts of its tables."""
    spans: list[Phrase] = []
    first: list[int] = []
    years: list[int] = []
    if "   " in text:  # headers set by spaces: "Three Months Ended" far left of its day
        text = _WIDE.sub(" ", text)
    text = _CAPTION.sub("", text)
    low = text.lower()
    for start, phrase in _around(_ended(low), text, 34, 125):
        if _is_span(phrase):
            spans.append(phrase)
            if low.startswith("year", start) and not low.startswith("half", max(0, start - 5)):
                years.append(day_of(phrase))
            if start < OPENING:
                first.append(day_of(phrase))
    for header in headers:
        spans.extend(phrase for phrase in parse_phrases(header) if _is_span(phrase))
    dates = _dates(text)
    for phrase in spans:
        dates[day_of(phrase)] += 1
    named = [(start, phrase) for start, phrase in _around(_named(low), text, 24, 70) if phrase.quarter]
    told = (
        phrase.quarter
        for start, phrase in named
        if not phrase.month and _COMPARED.search(low, max(0, start - _LEAD), start) is None
    )
    return Evidence(
        spans=tuple(spans),
        years=tuple(years),
        first=tuple(first),
        dates=dict(dates),
        starts=_starts(text),
        quarters=tuple([phrase for _, phrase in named]),
        told=tuple(told),
    )


def _starts(text: str) -> tuple[int, ...]:
    found: Counter[int] = Counter()
    for match in _FROM.finditer(text):
        date_of = _DATE.match(text, match.start(1))
        if date_of is not None:
            _count(found, int(date_of[2]), MONTH_NUMBER[date_of[0][:3].lower()], int(date_of[1]))
    return tuple(sorted(found))


def day_of(phrase: Phrase) -> int:
    """The last day of a phrase that prints it, as an ordinal; one that its month does not have is the month's last."""
    last = month_end(phrase.year, phrase.month)
    return last.replace(day=min(phrase.day, last.day)).toordinal()


def months_of(phrase: Phrase) -> int:
    """The length of a phrase in months, weeks counted as the months they stand for."""
    return phrase.months or round(phrase.weeks / 4.34)


def _ended(low: str) -> Iterator[int]:
    """Where "months ended" and the like stand."""
    at = low.find("ended")
    while at >= 0:
        before = _ENDED.search(low[max(0, at - 22) : at])
        if before:
            yield at - len(before[0])
        at = low.find("ended", at + 5)


def _named(low: str) -> Iterator[int]:
    """Where "third quarter", "Q3" and "3Q" stand."""
    at = low.find("q")
    while at >= 0:
        after = _AFTER_Q.match(low, at)
        if after:
            before = _NAMED.search(low[max(0, at - 16) : at])
            if before:
                yield at - len(before[0])
            elif after.end() == at + 2 and not low[at - 1 : at].isalnum():
                yield at
        at = low.find("q", at + 1)


def _around(places: Iterator[int], text: str, before: int, after: int) -> Iterator[tuple[int, Phrase]]:
    """The phrases that hold the first of `places`, lists in full, with the start of the place."""
    for start in islice(places, WINDOWS):
        lead = " ".join(text[max(0, start - before) : start].split())
        window = f"{lead} {' '.join(text[start : start + after].split())}"
        here = len(lead) + 2
        found = parse_phrases(window)
        group = next((phrase.group for phrase in found if phrase.start < here < phrase.end), None)
        for phrase in found:
            if phrase.group == group:
                yield start, phrase


def _is_span(phrase: Phrase) -> bool:
    if not (phrase.ended and phrase.month and phrase.day and phrase.year and (phrase.months or phrase.weeks)):
        return False
    return phrase.day <= month_end(phrase.year, phrase.month).day


def _spelled_out(listed: re.Match[str]) -> str:
    """Days above years as a date for each year, if every day has as many."""
    days = re.findall(_DAY, listed["days"])
    years = listed["years"].split()
    each, left = divmod(len(years), len(days))
    return listed[0] if left else " ".join(f"{days[k // each].rstrip(',')}, {year}" for k, year in enumerate(years))


def _dates(text: str) -> Counter[int]:
    found: Counter[int] = Counter()
    text = _LISTED.sub(_spelled_out, text)
    for match in _DATE.finditer(text):
        _count(found, int(match[2]), MONTH_NUMBER[match[0][:3].lower()], int(match[1]))
    for match in _NUMBERS.finditer(text):
        month = _BEFORE_SLASH.search(text, max(0, match.start() - 3), match.start())
        year = int(match[2])
        if month:
            _count(found, year if year > 99 else 2000 + year, int(month[0]), int(match[1]))
    return found


def _count(found: Counter[int], year: int, month: int, day: int) -> None:
    if 0 < month <= 12 and 0 < day <= month_end(year, month).day:
        found[date(year, month, day).toordinal()] += 1
