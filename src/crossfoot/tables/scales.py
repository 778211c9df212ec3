"""The scale of tables that state none: that of the document's other tables, where nothing speaks against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import structs

from crossfoot.model.numeral import Numeral
from crossfoot.model.table import Table


def with_default_scale(
    tables: Sequence[Table], captioned: Sequence[bool], numerals: Sequence[Numeral]
) -> tuple[Table, ...]:
    """`tables`, those without a caption of their own given the scale that most others state.

    A table keeps its figures unscaled where they are printed longer than the captioned tables print theirs, or with a
    scale word beside them.
    """
    stated = Counter(table.scale for table, own in zip(tables, captioned, strict=True) if own)
    if not stated:
        return tuple(tables)
    scale, votes = max(stated.items(), key=lambda item: (item[1], item[0]))
    if votes * 2 < sum(stated.values()):
        return tuple(tables)
    shares = next(t.shares_scale for t, own in zip(tables, captioned, strict=True) if own and t.scale == scale)
    longest = max(_longest(t, numerals) for t, own in zip(tables, captioned, strict=True) if own)
    return tuple(
        structs.replace(table, scale=scale, shares_scale=shares)
        if not own and not table.scale and _longest(table, numerals) <= longest and not _worded(table, numerals)
        else table
        for table, own in zip(tables, captioned, strict=True)
    )


def _longest(table: Table, numerals: Sequence[Numeral]) -> int:
    """Digits before the decimal point of the table's largest amount of money."""
    return max(
        (
            len(str(numerals[n].digits)) - numerals[n].places
            for row in table.rows
            if row.kind == "money"
            for _, n in row.figures
        ),
        default=0,
    )


def _worded(table: Table, numerals: Sequence[Numeral]) -> bool:
    return any(numerals[n].scale for row in table.rows for _, n in row.figures)
