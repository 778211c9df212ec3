"""Earnings per share: basic and diluted, continuing, discontinued and together (ASC 260-10-45)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from crossfoot.model.books import Books
from crossfoot.model.statements import Amount, Line, Source
from crossfoot.statements.dilution import Diluted, dilution
from crossfoot.statements.labels import worded
from crossfoot.statements.shares import weighted_average


class Earnings(NamedTuple):
    """What the numerators of one period are made of, all for the common stock of the company."""

    continuing: Fraction
    discontinued: Fraction

    @property
    def total(self) -> Fraction:
        """For common stock, in all."""
        return self.continuing + self.discontinued


class _Column(NamedTuple):
    earnings: Earnings
    basic: Fraction
    diluted: Fraction
    dilution: Diluted


_ITEMS = (
    ("continuing_per_share", "{Income|Loss} from continuing operations", "income_from_continuing_operations"),
    ("discontinued_per_share", "{Income|Loss} from discontinued operations", "discontinued_operations"),
    ("per_share", "{Income|Loss} per common share", "net_income_to_common"),
)


class PerShare(NamedTuple):
    """The lines below the statement of operations, those that are only named, and what must be told."""

    lines: tuple[Line, ...]
    unshown: tuple[Line, ...]
    notes: tuple[str, ...]


def per_share(books: Books, periods: Sequence[str], earnings: Sequence[Earnings]) -> PerShare:
    """The per-share lines of `periods`, whose numerators are `earnings`; nothing where the books have no shares."""
    if not books.shares:
        return PerShare((), (), ())
    columns = []
    for period, earned in zip(periods, earnings, strict=True):
        basic = weighted_average(books.shares, period)
        added = dilution(books, period, earned.continuing, basic)
        columns.append(_Column(earned, basic, basic + added.shares, added))
    splits = any(earned.discontinued for earned in earnings)
    basic_lines = _block("basic_", "Basic", columns, splits, lambda column: (column.basic, Fraction(0)))
    diluted_lines = _block(
        "diluted_", "Diluted", columns, splits, lambda column: (column.diluted, column.dilution.income)
    )
    together = _block("", "Basic and diluted", columns, splits, lambda column: (column.basic, Fraction(0)))
    same = all(column.basic == column.diluted and not column.dilution.income for column in columns)
    shares = [_shares(name, columns, periods) for name in ("basic", "diluted")]
    one = Line(key="weighted_shares", label="Basic and diluted", kind="shares", depth=1, amounts=shares[0].amounts)
    heading = Line(key="weighted_shares_heading", label="Weighted average common shares outstanding:", role="heading")
    notes = _notes(columns)
    named = tuple(line for line in (*basic_lines, *diluted_lines, *shares) if line.role != "heading")
    if same and books.plan.together:
        return PerShare((*together, heading, one), named, notes)
    unshown = tuple(line for line in (*together, one) if line.role != "heading")
    return PerShare((*basic_lines, *diluted_lines, heading, *shares), unshown, notes)


def _block(
    prefix: str,
    word: str,
    columns: Sequence[_Column],
    splits: bool,
    denominator: Callable[[_Column], tuple[Fraction, Fraction]],
) -> list[Line]:
    """The per-share lines of one kind: one line, or continuing, discontinued and both under a heading."""
    values: dict[str, list[Fraction]] = {key: [] for key, _, _ in _ITEMS}
    for column in columns:
        shares, income = denominator(column)
        earned = column.earnings
        for key, numerator in (
            ("continuing_per_share", earned.continuing + income),
            ("discontinued_per_share", earned.discontinued),
            ("per_share", earned.total + income),
        ):
            values[key].append(numerator / shares if shares else Fraction(0))
    shares_key = f"weighted_{prefix}shares"
    loss = worded("{income|loss} per common share", values["per_share"])
    if not splits:
        line = Line(
            key=f"{prefix}per_share",
            label=f"{word} {loss}",
            kind="per_share",
            amounts=_amounts(values["per_share"], ("net_income_to_common", shares_key)),
            symbol=True,
        )
        return [line]
    lines = [Line(key=f"{prefix}per_share_heading", label=f"{word} {loss}:", role="heading")]
    for key, label, numerator_key in _ITEMS:
        total = key == "per_share"
        lines.append(
            Line(
                key=f"{prefix}{key}",
                # Two blocks: their totals stand under no heading, so that each says which it is.
                label=f"{word} {loss}" if total and prefix else worded(label, values[key]),
                role="total" if total else "item",
                kind="per_share",
                depth=0 if total else 1,
                amounts=_amounts(values[key], (numerator_key, shares_key)),
                parts=((f"{prefix}continuing_per_share", 1), (f"{prefix}discontinued_per_share", 1)) if total else (),
                ruled=total,
                symbol=key != "discontinued_per_share",
            )
        )
    return lines


def _amounts(values: Sequence[Fraction], of: tuple[str, str]) -> tuple[Amount, ...]:
    return tuple(Amount(value=value, of=of) for value in values)


def _shares(name: str, columns: Sequence[_Column], periods: Sequence[str]) -> Line:
    amounts = []
    for column, period in zip(columns, periods, strict=True):
        sources = [
            Source(
                entity="",
                account="common stock, weighted by days",
                period=period,
                amount=column.basic,
                place="shares.csv",
            )
        ]
        if name == "diluted" and column.dilution.shares:
            sources.append(
                Source(
                    entity="", account="dilution", period=period, amount=column.dilution.shares, place="dilutive.csv"
                )
            )
        total = column.basic if name == "basic" else column.diluted
        amounts.append(Amount(value=total, sources=tuple(sources)))
    return Line(key=f"weighted_{name}_shares", label=name.capitalize(), kind="shares", depth=1, amounts=tuple(amounts))


def _notes(columns: Sequence[_Column]) -> tuple[str, ...]:
    names = dict.fromkeys(name for column in columns for name in column.dilution.left_out)
    if not names:
        return ()
    return (f"Diluted earnings per share leave out what would have been antidilutive: {', '.join(names)}.",)
