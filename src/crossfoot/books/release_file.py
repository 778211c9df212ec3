"""release.toml: who reports, for which period, from which books."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Literal

import msgspec
from msgspec import structs

from crossfoot.books.amounts import amount
from crossfoot.books.register import day, duration
from crossfoot.books.settings import line_of, settings_of
from crossfoot.model.books import Entity, MeasureDefinition, MeasureTable, Plan, SegmentName, StatementName
from crossfoot.model.period import days, first_day, is_month_end, last_day, month_end
from crossfoot.model.period import duration as period_of
from crossfoot.model.problems import UnusableBooks
from crossfoot.model.record import Record
from crossfoot.model.statements import Company, Rounding

NAME = "release.toml"
MEASURES = ("ebitda", "adjusted_ebitda")

Number = str | int


class _Company(Record):
    name: str
    short_name: str = ""
    currency: str = "USD"
    ticker: str = ""
    place: str = ""


class _Release(Record):
    period: str
    date: str = ""
    fiscal_year_end: str = ""
    fiscal_year_ends: tuple[str, ...] = ()
    statements: tuple[StatementName, ...] = ()
    measures: tuple[str, ...] = ()
    year_to_date: bool = True
    comparatives: bool = True
    comparative: str = ""
    balance_comparative: str = ""


class _Shares(Record):
    basic_and_diluted: Literal["together", "apart"] = "together"
    day_count: int | str = 365
    average_price: dict[str, Number] = msgspec.field(default_factory=dict)


class _Entity(Record):
    name: str
    label: str = ""
    currency: str = ""
    ownership: Number = "100%"
    segment: str = ""
    discontinued: bool = False
    held_for_sale: bool = False
    since: str = ""
    decimal: Literal[".", ","] = "."
    encoding: str = ""
    leave_out: tuple[str, ...] = ()


class _Segment(Record):
    key: str
    label: str


class _Consolidation(Record):
    tolerance: Number = 0
    difference: str = ""


class _Translation(Record):
    average: Literal["year_to_date", "quarter"] = "year_to_date"


class _File(Record):
    company: _Company
    release: _Release
    rounding: Rounding = Rounding()
    shares: _Shares = _Shares()
    entity: tuple[_Entity, ...] = ()
    segment: tuple[_Segment, ...] = ()
    consolidation: _Consolidation = _Consolidation()
    translation: _Translation = _Translation()
    measure: tuple[MeasureTable, ...] = ()


class ReleaseFile(Record):
    """What release.toml says."""

    company: Company
    plan: Plan
    rounding: Rounding
    entities: tuple[Entity, ...]
    segments: tuple[SegmentName, ...]
    measures: tuple[MeasureDefinition, ...]


class _Reader:
    """The file and its text, to find the line of what is wrong."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.file = settings_of(text, NAME, _File)

    def place(self, key: str, nth: int = 0) -> str:
        return f"{NAME}:{line_of(self.text, key, nth)}"

    def number(self, value: Number, key: str) -> Fraction:
        if not isinstance(value, str):
            return Fraction(value)
        try:
            return amount(value)
        except ValueError:
            raise UnusableBooks(f"{self.place(key)}: `{key}` is {value!r}, which is no amount") from None

    def day(self, value: str, key: str) -> str:
        return day(value, self.place(key)) if value else ""


def read_release(text: str) -> ReleaseFile:
    """release.toml from its text; UnusableBooks with the line of what cannot be used."""
    reader = _Reader(text)
    file = reader.file
    company = Company(
        name=file.company.name,
        short_name=file.company.short_name or file.company.name,
        currency=file.company.currency,
        ticker=file.company.ticker,
        place=file.company.place,
    )
    return ReleaseFile(
        company=company,
        plan=_plan(reader),
        rounding=file.rounding,
        entities=_entities(reader),
        segments=tuple(SegmentName(key=segment.key, label=segment.label) for segment in file.segment),
        measures=measures_of(file.measure, text, NAME),
    )


def measures_of(tables: Sequence[MeasureTable], text: str, name: str) -> tuple[MeasureDefinition, ...]:
    """The measures that `[[measure]]` tables of the file `name` define."""
    return tuple(
        MeasureDefinition(**structs.asdict(table), place=f"{name}:{line_of(text, 'measure', nth)}")
        for nth, table in enumerate(tables)
    )


def _plan(reader: _Reader) -> Plan:
    file = reader.file
    release, shares = file.release, file.shares
    period = duration(release.period, reader.place("period"))
    comparative = release.comparative and duration(release.comparative, reader.place("comparative"))
    if isinstance(shares.day_count, str) and shares.day_count != "actual":
        raise UnusableBooks(f'{reader.place("day_count")}: `day_count` is 365, 360 or "actual"')
    return Plan(
        period=period,
        comparative=comparative or a_year_before(period),
        balance_comparative=reader.day(release.balance_comparative, "balance_comparative"),
        date=reader.day(release.date, "date"),
        fiscal_year_end=_month_and_day(release.fiscal_year_end or "12-31", reader.place("fiscal_year_end")),
        fiscal_year_ends=tuple(sorted(reader.day(end, "fiscal_year_ends") for end in release.fiscal_year_ends)),
        statements=release.statements,
        measures=release.measures,
        year_to_date=release.year_to_date,
        comparatives=release.comparatives,
        together=shares.basic_and_diluted == "together",
        day_count=shares.day_count if isinstance(shares.day_count, int) else None,
        average_prices={
            duration(key, reader.place("average_price")): reader.number(price, key)
            for key, price in shares.average_price.items()
        },
        tolerance=reader.number(file.consolidation.tolerance, "tolerance"),
        difference=file.consolidation.difference,
        average_of=file.translation.average,
    )


def a_year_before(period: str) -> str:
    """The same days of the year before; month ends stay month ends, and weeks stay as many weeks."""
    first, last = first_day(period), last_day(period)
    if first.day == 1 and is_month_end(last):
        return period_of(date(first.year - 1, first.month, 1), month_end(last.year - 1, last.month))
    length = days(period)
    end = date.fromordinal(last.toordinal() - 364)
    return period_of(date.fromordinal(end.toordinal() - length + 1), end)


def _month_and_day(text: str, place: str) -> tuple[int, int]:
    month, _, day_of_month = text.partition("-")
    if month.isdecimal() and day_of_month.isdecimal() and 1 <= int(month) <= 12:
        last = monthrange(2024, int(month))[1]
        if 1 <= int(day_of_month) <= last:
            return int(month), int(day_of_month)
    raise UnusableBooks(f"{place}: {text!r} is no month and day; write it as 12-31")


def _entities(reader: _Reader) -> tuple[Entity, ...]:
    file = reader.file
    entities: list[Entity] = []
    for nth, table in enumerate(file.entity or (_Entity(name="company"),)):
        place = reader.place("entity", nth)
        if any(entity.name == table.name for entity in entities):
            raise UnusableBooks(f"{place}: the entity {table.name!r} stands twice")
        if not table.name or set(table.name) & set("/\\:") or table.name.startswith("."):
            raise UnusableBooks(f"{place}: {table.name!r} cannot name a folder")
        ownership = reader.number(table.ownership, "ownership")
        if not 0 < ownership <= 1:
            raise UnusableBooks(f'{place}: the ownership of {table.name} is {table.ownership}; write it as "80%"')
        if table.segment and table.segment not in {segment.key for segment in file.segment}:
            raise UnusableBooks(f"{place}: no [[segment]] has the key {table.segment!r}")
        entities.append(
            Entity(
                name=table.name,
                label=table.label,
                currency=table.currency or file.company.currency,
                ownership=ownership,
                segment=table.segment,
                discontinued=table.discontinued,
                held_for_sale=table.held_for_sale,
                since=reader.day(table.since, "since"),
                decimal=table.decimal,
                encoding=table.encoding,
                leave_out=table.leave_out,
            )
        )
    return tuple(entities)
