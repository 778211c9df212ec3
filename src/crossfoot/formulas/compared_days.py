"""Two days or years two years apart that are compared, where the document compares all others with the year before.

They need no table: "Quarters Ended December 31, 2022 and December 25, 2020" stands over columns that may not be read,
"for the full year 2024 compared with the same period of 2022:" over a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from crossfoot.model.fact import Release
from crossfoot.numerals.lexicon import MONTH
from crossfoot.periods.patterns import MONTH_NUMBER

_DAY: Final = rf"(?:{MONTH})\.?\s+\d{{1,2}},\s+(?:19|20)\d\d"
_AND: Final = rf"\s*,?\s*(?:and|compared\s+(?:to|with)|versus|vs\.?)\s+(?:[A-Za-z]+\s+){{0,4}}?(?P<other>{_DAY})"
_COMPARED: Final = re.compile(rf"\b(?:ended|as\s+of|as\s+at|at)\s+(?P<one>{_DAY}){_AND}", re.IGNORECASE)
_YEAR_AND: Final = re.compile(rf"(?:19|20)\d\d(?={_AND})", re.IGNORECASE)
"""A year before "and" and another day: each comparison has one, and a text is soon searched for them."""
_YEARS: Final = re.compile(
    r"(?P<one>20\d\d),?\s(?:when\s|as\s)?(?:[Cc]ompared\s(?:to|with)|[Vv]ersus|vs\.?)\s"
    r"(?:(?!20\d\d)[A-Za-z0-9-]+\s){0,6}(?P<other>20\d\d)(?!\d)"
)
_OF_PERIOD: Final = re.compile(r"\b(?:quarter|year|months|period|q[1-4])\s(?:(?:of|in|fiscal)\s)*$", re.IGNORECASE)
_LEAD: Final = 30
"""Characters before a year within which the period that it names stands."""
_OTHERS: Final = 3
"""Comparisons with the year before."""
_YEAR: Final = 365
_SLACK: Final = 12
"""Days by which years of whole weeks differ from it."""


class Parted(NamedTuple):
    """Words that compare two days, and the number of the one that is a year too early or too late."""

    words: str
    year: int


def parted(release: Release) -> Iterator[Parted]:
    """The one comparison of a document with a day of two years before."""
    near = 0
    far: list[re.Match[str]] = []
    for found in _compared(release.document.text):
        years = _years_between(found["one"], found["other"])
        near += years == 1
        if years == 2:
            far.append(found)
    if len(far) == 1 and near >= _OTHERS:
        at = far[0].end() - 1
        number = next((x.n for x in release.numerals if x.start <= at < x.end), None)
        if number is not None:
            yield Parted(" ".join(far[0][0].split()), number)


def _compared(text: str) -> Iterator[re.Match[str]]:
    """The places of a text that compare two days, or periods by their years."""
    if len(_YEAR_AND.findall(text)) >= _OTHERS:
        yield from _COMPARED.finditer(text)
    for found in _YEARS.finditer(text):
        if _OF_PERIOD.search(text, max(0, found.start() - _LEAD), found.start()) is not None:
            yield found


def _years_between(one: str, other: str) -> int:
    """Whole years between two days, or two years, as they are printed; 0 where it is no number of them."""
    if one.isdigit():
        return abs(int(one) - int(other))
    days = _day(one), _day(other)
    apart = abs((days[0] - days[1]).days) if days[0] and days[1] else 0
    years = round(apart / _YEAR)
    return years if abs(apart - years * _YEAR) <= _SLACK else 0


def _day(text: str) -> date | None:
    month, day, year = text.replace(",", " ").replace(".", " ").split()
    try:
        return date(int(year), MONTH_NUMBER[month[:3].lower()], int(day))
    except ValueError:  # no day of the calendar
        return None
