"""Two days two years apart that are compared, where the document compares all others with the year before.

They need no table: "Quarters Ended December 31, 2022 and December 25, 2020" stands over columns that may not be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from crossfoot.model.fact import Release
from crossfoot.numerals.lexicon import MONTH

_DAY: Final = rf"(?:{MONTH})\.?\s+\d{{1,2}},\s+(?:19|20)\d\d"
_AND: Final = rf"\s*,?\s*(?:and|compared\s+(?:to|with)|versus|vs\.?)\s+(?:[A-Za-z]+\s+){{0,4}}?(?P<other>{_DAY})"
_COMPARED: Final = re.compile(rf"\b(?:ended|as\s+of|as\s+at|at)\s+(?P<one>{_DAY}){_AND}", re.IGNORECASE)
_YEAR_AND: Final = re.compile(rf"(?:19|20)\d\d(?={_AND})", re.IGNORECASE)
"""A year before "and" and another day: each comparison has one, and a text is soon searched for them."""
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
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
    text = release.document.text
    if len(_YEAR_AND.findall(text)) <= _OTHERS:
        return
    for found in _COMPARED.finditer(text):
        years = _years_between(_day(found["one"]), _day(found["other"]))
        near += years == 1
        if years == 2:
            far.append(found)
    if len(far) == 1 and near >= _OTHERS:
        at = far[0].end() - 1
        number = next((x.n for x in release.numerals if x.start <= at < x.end), None)
        if number is not None:
            yield Parted(" ".join(far[0][0].split()), number)


def _years_between(one: date | None, other: date | None) -> int:
    """Whole years between two days, 0 where it is no number of them."""
    apart = abs((one - other).days) if one and other else 0
    years = round(apart / _YEAR)
    return years if abs(apart - years * _YEAR) <= _SLACK else 0


def _day(text: str) -> date | None:
    month, day, year = text.replace(",", " ").replace(".", " ").split()
    try:
        return date(int(year), _MONTHS.index(month[:3].lower()) + 1, int(day))
    except ValueError:  # no day of the calendar
        return None
