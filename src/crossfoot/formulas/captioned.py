"""Captions that name another period than the columns under them: "Selected 2022 data" over quarters of 2023.

A caption is a line of its own before a table, or a heading over all its columns; the columns are dated by what stands
over each of them. One that names a year names that of the newest column; one that compares years, those of all; one
that compares with the quarter before stands over no two years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from crossfoot.model.fact import Fact, Release
from crossfoot.model.period import first_day, is_duration, last_day, months_of
from crossfoot.model.table import Column, Table
from crossfoot.numerals.lexicon import MONTH
from crossfoot.periods.calendar import FiscalCalendar

_SLACK: Final = timedelta(days=12)
_MONTH: Final = timedelta(days=30, hours=10)
_LONGEST: Final = 130
_LEAD: Final = 12
"""Characters before a number that tell whether it stands in a caption."""
_NEAR: Final = 40
"""Numbers before a figure of a table among which its caption is."""
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_NO_CAPTION: Final = re.compile(
    r"[$€£]|[.;]$|^[•▪·\-–—*(“\"]|\d\)|^(?:to|on|in)\b|(?<!inc)(?<!corp)(?<!co)(?<!ltd)\.\s+\w|\b(?:fiscal|inception|restat|recast|revis|since|until|through|effective|page)",
    re.IGNORECASE,
)
"""What stands in sentences, bullets, notes and at the feet of pages; and fiscal years may be called by the next."""
_LISTED: Final = re.compile(rf"(?:(?:{MONTH}|as of|at|\d{{1,2}})\b[\W\s]*)*(?:(?:19|20)\d\d\W*)+", re.IGNORECASE)
"""Nothing but dates: headings of columns that stand above the table."""
_COMPARES: Final = {
    12: re.compile(
        r"\b(?:compared (?:to|with)|versus|vs\.?) (?:the )?(?:same|prior[- ]year|year[- ]ago)\b", re.IGNORECASE
    ),
    3: re.compile(r"\b(?:linked|sequential|preceding|(?:prior|previous)(?![- ]year))[- ]quarter\b", re.IGNORECASE),
}
"""What a caption says of how many months lie between the two periods that it compares."""
_OF_QUARTER: Final = re.compile(r"\bquarter (?:compared|versus|vs)\b", re.IGNORECASE)
_SPACE: Final = re.compile(r"\s+")
_BEFORE: Final = 6
"""Texts before a table among which its caption is, where its headings stand there, too."""


class Misnamed(NamedTuple):
    """A table with a caption that names another year than its columns."""

    table: Table
    caption: str
    column: Column
    """The column that the caption leaves out."""


def misnamed(release: Release) -> Iterator[Misnamed]:
    """The tables whose caption names other periods than their columns, and the newest column that it leaves out."""
    for table in release.tables:
        columns = [c for c in table.columns if c.kind == "value" and c.period]
        if table.statement == "guidance" or len(table.rows) < 2 or not columns:
            continue
        compared = _miscompared(table, columns, release)
        if compared is not None:
            yield compared
            continue
        heads = [c.header.split(" | ") for c in columns]
        shared = [text for text in heads[0] if _is_over_all(text, heads)]
        captions = [*shared, *table.title.split(" | ")]
        printed = [{year for text in head if text not in shared for year in _years(text)} for head in heads]
        if not any(printed):
            captions, printed = captions[len(shared) :], [set(_years(" ".join(head))) for head in heads]
        own = {year for years in printed for year in years}
        if not own or any(len(years) != 1 for years in printed):
            continue
        over = {_SPACE.sub("", text) for head in heads for text in head if text not in shared}
        for caption in captions:
            said = _years(caption) if _may_caption(caption) and _SPACE.sub("", caption) not in over else []
            if not said or (len(said) == 1 and said[0] == max(own)):
                continue
            if len(said) == 1:
                left = _alone(caption, columns, FiscalCalendar.infer(release.document.text))
            else:
                left = next((c for c, [year] in zip(columns, printed, strict=True) if year in _left(said, own)), None)
            if left is not None:
                yield Misnamed(table, caption, left)
                break


def figure_of(one: Misnamed, release: Release) -> Fact:
    """The first figure of the column that the caption leaves out."""
    return next(release.facts[n] for row in one.table.rows for column, n in row.figures if column == one.column.index)


def years_said(one: Misnamed, first: Fact, release: Release) -> tuple[int, ...]:
    """Ordinals of the years, or dates, in the caption of a table whose first figure is given."""
    found: list[int] = []
    for number in release.numerals[max(0, first.n - _NEAR) : first.n]:
        lead = release.document.text[max(0, number.start - _LEAD) : number.end].rpartition("\n")[2]
        if number.aside and " ".join(lead.split()) in one.caption and _years(number.text):
            found.append(number.n)
    return tuple(found)


def _miscompared(table: Table, columns: list[Column], release: Release) -> Misnamed | None:
    """A table of two periods whose caption sets them otherwise apart: "compared to linked quarter" over two years."""
    periods = list(dict.fromkeys(c.period for c in columns if c.period and is_duration(c.period)))
    if len(periods) != 2 or any(c.period not in periods for c in columns):
        return None
    months = months_of(periods[0])
    between = round(abs(last_day(periods[0]) - last_day(periods[1])) / _MONTH)
    for block in release.document.blocks[max(0, table.block - _BEFORE) : table.block][::-1]:
        if block.grid is not None:
            return None
        caption = " ".join(release.document.text[block.start : block.end].split())
        said = (
            [apart for apart, pattern in _COMPARES.items() if pattern.search(caption)] if _may_caption(caption) else []
        )
        if len(said) == 1:
            odd = (between in _COMPARES and between != said[0]) or (months > 3 and _OF_QUARTER.search(caption))
            return Misnamed(table, caption, next(c for c in columns if c.period == periods[1])) if odd else None
    return None


def _is_over_all(text: str, heads: list[list[str]]) -> bool:
    """Whether a text with more than a date stands over every one of several columns."""
    return len(heads) > 1 and _LISTED.fullmatch(text) is None and all(text in head for head in heads)


def _years(text: str) -> list[int]:
    return [int(year) for year in _YEAR.findall(text)]


def _may_caption(text: str) -> bool:
    return len(text) <= _LONGEST and _NO_CAPTION.search(text) is None and _LISTED.fullmatch(text) is None


def _left(said: list[int], own: set[int]) -> set[int]:
    """The years of columns that a caption leaves out which compares as many, or all where it names none of them."""
    left = own - set(said)
    if left == own:
        return left if min(abs(one - other) for one in said for other in own) == 1 else set()
    return left if len(said) == len(own) and len(left) == 1 else set()


def _alone(caption: str, columns: list[Column], calendar: FiscalCalendar) -> Column | None:
    """The newest column, where a caption names its period a year early or late."""
    named = [m.period for m in calendar.sentence_periods(caption)]
    newest = max(columns, key=lambda c: last_day(c.period or ""))
    if len(named) != 1 or newest.period is None or _covers(named[0], newest.period):
        return None
    now = calendar.reporting is not None and abs(last_day(newest.period) - last_day(calendar.reporting)) <= _SLACK
    if not now and any(_covers(named[0], c.period) for c in columns if c.period):
        return None  # it speaks of the period with which the table compares
    return newest if any(_covers(_moved(named[0], way), newest.period) for way in (1, -1)) else None


def _covers(period: str, own: str) -> bool:
    """Whether a column's period ends with the one named, or lies within it."""
    end = last_day(own)
    if abs(end - last_day(period)) <= _SLACK:
        return True
    return is_duration(period) and first_day(period) <= end <= last_day(period)


def _moved(period: str, years: int) -> str:
    """A period moved by a year."""
    return "/".join(_day(date.fromisoformat(day), years) for day in period.split("/"))


def _day(day: date, years: int) -> str:
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day).isoformat()
