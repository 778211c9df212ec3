"""The smaller registers: rates, historical amounts, eliminations, movements, shares, dilutive and preferred stock."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

from crossfoot.books.amounts import shown
from crossfoot.books.register import Entry, duration, nearest, register
from crossfoot.model.books import (
    Dilutive,
    Elimination,
    HistoricalAmount,
    Movement,
    PreferredTerm,
    Rate,
    ShareEvent,
)
from crossfoot.model.problems import UnusableBooks

Account = Callable[[str], str]
_DILUTIVE: Final = {"option": "option", "warrant": "option", "unit": "option", "convertible": "convertible"}


def _known(entry: Entry, column: str, known: Collection[str]) -> str:
    word = entry.text(column)
    if word and word not in known:
        raise entry.refused(f"{column} {word!r} is not known; {nearest(word, [*known])}")
    return word


def rates(folder: Path) -> tuple[Rate, ...]:
    """rates.csv: one line for each currency and closing date."""
    found: dict[tuple[str, str], Rate] = {}
    for entry in register(
        folder, "rates.csv", ("currency", "period", "closing", "average"), ("currency", "period", "closing")
    ):
        entry.needed("closing")
        rate = Rate(
            currency=entry.needed("currency"),
            period=entry.day("period"),
            closing=entry.amount("closing"),
            average=entry.amount("average") if entry.text("average") else None,
            place=entry.place,
        )
        if rate.closing <= 0 or (rate.average is not None and rate.average <= 0):
            raise entry.refused(f"a rate of {rate.currency} is not above zero")
        if (rate.currency, rate.period) in found:
            raise entry.refused(f"the rates of {rate.currency} at {rate.period} stand twice")
        found[rate.currency, rate.period] = rate
    return tuple(found.values())


def historical(folder: Path, entities: Collection[str], account_of: Account) -> tuple[HistoricalAmount, ...]:
    """historical.csv: equity of foreign entities in the reporting currency."""
    columns = ("entity", "account", "period", "amount")
    return tuple(
        HistoricalAmount(
            entity=_known(entry, "entity", entities),
            account=account_of(entry.needed("account")),
            period=entry.day("period"),
            amount=entry.amount("amount"),
            place=entry.place,
        )
        for entry in register(folder, "historical.csv", columns, columns)
    )


def eliminations(folder: Path, entities: Collection[str], account_of: Account) -> tuple[Elimination, ...]:
    """eliminations.csv: entries of the consolidation, each of which must balance."""
    columns = ("name", "period", "entity", "account", "debit", "credit")
    found: list[Elimination] = []
    for entry in register(folder, "eliminations.csv", columns, ("name", "account", "debit", "credit")):
        period = entry.text("period")
        onwards = period.endswith("..")
        if onwards:
            entry.cells["period"] = period[:-2]
        found.append(
            Elimination(
                name=entry.needed("name"),
                account=account_of(entry.needed("account")),
                amount=entry.amount("debit") - entry.amount("credit"),
                period=entry.day("period"),
                onwards=onwards,
                entity=_known(entry, "entity", entities),
                place=entry.place,
            )
        )
    sums: dict[tuple[str, str, bool], Fraction] = {}
    last: dict[tuple[str, str, bool], str] = {}
    for line in found:
        key = (line.name, line.period, line.onwards)
        sums[key] = sums.get(key, Fraction(0)) + line.amount
        last[key] = line.place
    for key, difference in sums.items():
        if difference:
            raise UnusableBooks(
                f"{last[key]}: the entry {key[0]!r}{' of ' + key[1] if key[1] else ''} does not balance: debits exceed"
                f" credits by {shown(difference)}"
            )
    return tuple(found)


def movements(folder: Path, entities: Sequence[str], account_of: Account, flows: Sequence[str]) -> tuple[Movement, ...]:
    """movements.csv: parts of changes that belong to other lines of the cash flow statement."""
    columns = ("period", "entity", "account", "amount", "cash_flow", "note")
    found: list[Movement] = []
    for entry in register(folder, "movements.csv", columns, ("period", "account", "amount", "cash_flow")):
        entity = _known(entry, "entity", entities) or (entities[0] if len(entities) == 1 else "")
        if not entity:
            raise entry.refused("`entity` is empty, and there are several")
        found.append(
            Movement(
                period=entry.day("period"),
                entity=entity,
                account=account_of(entry.needed("account")),
                amount=entry.amount("amount"),
                cash_flow=entry.one_of("cash_flow", flows),
                note=entry.text("note"),
                place=entry.place,
            )
        )
    return tuple(found)


def shares(folder: Path) -> tuple[ShareEvent, ...]:
    """shares.csv, in the order of its dates."""
    found: list[ShareEvent] = []
    for entry in register(folder, "shares.csv", ("date", "kind", "shares", "note"), ("date", "kind", "shares")):
        kind = entry.one_of("kind", ("opening", "issue", "buyback", "split"))
        if (kind == "opening") != (not found):
            raise entry.refused("the first line, and only it, is `opening`")
        if kind == "split" and entry.amount("shares") <= 0:
            raise entry.refused("a split needs the number of new shares for one old, such as 2 or 1/10")
        entry.needed("date")
        found.append(
            ShareEvent(
                date=entry.day("date"),
                kind=kind,  # type: ignore[arg-type]  # one_of has seen to it
                shares=entry.amount("shares"),
                note=entry.text("note"),
                place=entry.place,
            )
        )
    return tuple(sorted(found, key=lambda event: event.date))


def dilutive(folder: Path) -> tuple[Dilutive, ...]:
    """dilutive.csv: what may become common stock."""
    columns = ("name", "kind", "shares", "exercise_price", "from", "to", "income")
    return tuple(
        Dilutive(
            name=entry.needed("name"),
            kind=_DILUTIVE[entry.one_of("kind", tuple(_DILUTIVE))],  # type: ignore[arg-type]
            shares=entry.amount("shares"),
            price=entry.amount("exercise_price"),
            first=entry.day("from"),
            last=entry.day("to"),
            income=entry.amount("income"),
            place=entry.place,
        )
        for entry in register(folder, "dilutive.csv", columns, ("name", "kind", "shares"))
    )


def preferred(folder: Path) -> tuple[PreferredTerm, ...]:
    """preferred.csv, in the order of its dates."""
    columns = ("date", "series", "stated_value", "rate", "amount")
    found = []
    for entry in register(folder, "preferred.csv", columns, ("date",)):
        when = entry.needed("date")
        stated = not entry.text("amount")
        if stated and not (entry.text("stated_value") and entry.text("rate")):
            raise entry.refused("`stated_value` and `rate`, or `amount`, must be given")
        found.append(
            PreferredTerm(
                date=entry.day("date") if stated else duration(when, entry.place),
                series=entry.text("series"),
                stated_value=entry.amount("stated_value"),
                rate=entry.amount("rate"),
                amount=None if stated else entry.amount("amount"),
                place=entry.place,
            )
        )
    return tuple(sorted(found, key=lambda term: term.date))
