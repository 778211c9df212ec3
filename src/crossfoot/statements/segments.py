"""Segments: revenues, cost and gross margin of each, after what is between them (ASC 280-10-50)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from crossfoot.model.books import Books, SegmentName
from crossfoot.model.statements import Amount, Line, Segment, Statement
from crossfoot.statements.consolidation import Posting
from crossfoot.statements.figures import Column, column_of
from crossfoot.statements.ledger import Ledger
from crossfoot.statements.operations import Operations

UNALLOCATED: Final = SegmentName(key="unallocated", label="Unallocated")
_SHOWN: Final = (("revenues", "Revenues"), ("cost_of_revenues", "Cost of revenues"), ("gross_margin", "Gross margin"))


class Segments(NamedTuple):
    """The lines of each segment, and the statement that shows them together."""

    segments: tuple[Segment, ...]
    statement: Statement | None


def segments(operations: Operations, ledger: Ledger) -> Segments:
    """The segments of release.toml; nothing where it names none. What belongs to no segment is shown as unallocated."""
    books = ledger.books
    if not books.segments:
        return Segments((), None)
    by_segment: dict[str, list[Column]] = {}
    names = [*books.segments, UNALLOCATED]
    for period, postings in zip(operations.periods, operations.postings, strict=True):
        groups: dict[str, list[Posting]] = {name.key: [] for name in names}
        owner = {entity.name: entity.segment for entity in books.entities}
        for posting in postings:
            own = posting.row.segment if posting.row is not None else ""
            groups[own or owner.get(posting.entity, "") or UNALLOCATED.key].append(posting)
        for key, group in groups.items():
            by_segment.setdefault(key, []).append(_with_margin(column_of(group, ledger.income_lines, period, ledger)))
    shown = [name for name in names if name is not UNALLOCATED or _has_margin(by_segment[name.key])]
    made = tuple(
        Segment(key=name.key, label=name.label, lines=_lines(by_segment[name.key], books)) for name in books.segments
    )
    return Segments(made, _statement(shown, by_segment, operations, ledger))


def _with_margin(column: Column) -> Column:
    nothing = Amount(value=Fraction(0))
    revenues, cost = column.get("revenues", nothing).value, column.get("cost_of_revenues", nothing).value
    margin = Amount(value=revenues - cost, of=("revenues", "cost_of_revenues"))
    return {**column, "gross_margin": margin}


def _has_margin(columns: Sequence[Column]) -> bool:
    return any(key in column and column[key].value for column in columns for key in ("revenues", "cost_of_revenues"))


def _amounts(columns: Sequence[Column], key: str) -> tuple[Amount, ...]:
    return tuple(column.get(key) or Amount(value=Fraction(0)) for column in columns)


def _named(columns: Sequence[Column], key: str, segment: str) -> tuple[Amount, ...]:
    """The amounts of a line of one segment, made of lines that carry the segment's name."""
    return tuple(
        Amount(value=amount.value, sources=amount.sources, of=tuple(f"{segment}_{name}" for name in amount.of))
        for amount in _amounts(columns, key)
    )


def _lines(columns: Sequence[Column], books: Books) -> tuple[Line, ...]:
    """All lines of the statement of operations that a segment has, its gross margin and the margin's percentage."""
    lines = [
        Line(key=line.key, label=line.label, amounts=_amounts(columns, line.key))
        for line in books.layout.operations
        if not line.heading and not line.total and any(line.key in column for column in columns)
    ]
    margin = Line(
        key="gross_margin",
        label="Gross margin",
        role="total",
        amounts=_amounts(columns, "gross_margin"),
        parts=tuple(
            (key, weight)
            for key, weight in (("revenues", 1), ("cost_of_revenues", -1))
            if any(key in c for c in columns)
        ),
    )
    percent = tuple(_percent(column) for column in columns)
    return (*lines, margin, Line(key="gross_margin_percent", label="Gross margin %", kind="percent", amounts=percent))


def _percent(column: Column) -> Amount | None:
    revenues = column["revenues"].value if "revenues" in column else Fraction(0)
    if not revenues:
        return None
    return Amount(value=column["gross_margin"].value / revenues, of=("gross_margin", "revenues"))


def _statement(
    names: Sequence[SegmentName], columns: dict[str, list[Column]], operations: Operations, ledger: Ledger
) -> Statement:
    lines: list[Line] = []
    for key, label in _SHOWN:
        lines.append(Line(key=f"{key}_heading", label=f"{label}:", role="heading"))
        items = [
            Line(
                key=f"{name.key}_{key}",
                label=name.label,
                depth=1,
                amounts=_named(columns[name.key], key, name.key),
                parts=_margin_parts(name.key) if key == "gross_margin" else (),
            )
            for name in names
        ]
        sums = [
            sum((amount.value for amount in figures), Fraction(0)) for figures in zip(*map(_values, items), strict=True)
        ]
        parts = tuple((item.key, 1) for item in items)
        total = tuple(Amount(value=value, of=tuple(part for part, _ in parts)) for value in sums)
        lines += items
        lines.append(
            Line(
                key=key,
                label=f"Total {label.lower()}",
                role="total",
                amounts=total,
                parts=parts,
                ruled=True,
                symbol=True,
            )
        )
    return Statement(
        kind="segment",
        key="segments",
        title=ledger.title("segments", "Segment Information"),
        columns=operations.statement.columns,
        lines=tuple(lines),
    )


def _margin_parts(segment: str) -> tuple[tuple[str, int], ...]:
    """What the gross margin of a segment adds, so that it foots as printed or a note says that it may not."""
    return ((f"{segment}_revenues", 1), (f"{segment}_cost_of_revenues", -1))


def _values(line: Line) -> tuple[Amount, ...]:
    return tuple(amount for amount in line.amounts if amount is not None)
