"""Dimensions that keep figures of different lines apart where the words alone do not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from crossfoot.model.fact import Fact, Release
from crossfoot.report.style import clean, fit

TABLE: Final = "issuer:TableAxis"
COLUMN: Final = "issuer:ColumnAxis"
LINE: Final = "issuer:LineAxis"

_LONGEST: Final = 200


def table_names(release: Release) -> list[str]:
    """A name for each table: its title, with its ordinal where another table has the same title or it has none."""
    titles = [fit(clean(table.title), _LONGEST) for table in release.tables]
    times = Counter(titles)
    return [title if title and times[title] == 1 else f"{title} (table {n})".strip() for n, title in enumerate(titles)]


def tell_apart(release: Release, facts: Sequence[Fact], dimensions: Sequence[dict[str, str]]) -> None:
    """Add to the dimensions of figures of one table that would otherwise be one fact with several values.

    Those of several columns all get the header of theirs. Of several lines of one column the first stays as it is, the
    face of the statement, and later ones get the number of theirs.
    """
    same: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for n, (fact, own) in enumerate(zip(facts, dimensions, strict=True)):
        same[fact.table, *own.items()].append(n)
    for group in same.values():
        if not _differ(facts, group):
            continue
        columns: dict[int | None, list[int]] = defaultdict(list)
        for n in group:
            columns[facts[n].column].append(n)
        for column in columns.values():
            name = _column_name(release, facts[column[0]]) if len(columns) > 1 else ""
            lines = _differ(facts, column)
            for n in column:
                if name:
                    dimensions[n][COLUMN] = name
                if lines and facts[n].row != facts[column[0]].row:
                    dimensions[n][LINE] = f"line {facts[n].row}"


def _differ(facts: Sequence[Fact], group: list[int]) -> bool:
    return len({(facts[n].mantissa, facts[n].exponent) for n in group}) > 1


def _column_name(release: Release, fact: Fact) -> str:
    if fact.table is None or fact.column is None:
        return "text"
    headers = [clean(column.header) for column in release.tables[fact.table].columns]
    own = headers[fact.column]
    return fit(own, _LONGEST) if own and headers.count(own) == 1 else f"{own} (column {fact.column})".strip()
