"""CF406: earnings per share of continuing and of discontinued operations add up to those of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from crossfoot.formulas.evidence import foots
from crossfoot.formulas.per_share import is_earnings_per_share
from crossfoot.model.fact import Release
from crossfoot.model.relation import Basis, Ref, Relation, Sum
from crossfoot.model.table import Row, Table
from crossfoot.rules.registry import rule

_CONTINUING: Final = re.compile(r"\bcontinuing\b", re.I)
_FURTHER: Final = re.compile(r"\bdiscontinued\b|\bextraordinary\b|\bcumulative effect\b|\baccounting change", re.I)
_WHOLE: Final = re.compile(r"\b(?:net|total|income|loss|earnings)\b", re.I)

Line = tuple[Row, list[Row]]
"""The line of the whole, and those that add up to it."""


@rule("CF406", "earnings-per-share-add")
def propose(release: Release) -> Iterator[Relation]:
    """For each total of earnings per share below continuing and discontinued operations, the sum in each column."""
    for table in release.tables:
        for whole, parts in _sums(table):
            yield from _columns(whole, parts, release)


def _sums(table: Table) -> Iterator[Line]:
    """Each run of lines "continuing", "discontinued" (one or more) and the one that is neither."""
    parts: list[Row] = []
    for row in table.rows:
        if not row.figures:
            parts = parts if not parts else [] if row.path != parts[0].path else parts
        elif not is_earnings_per_share(row):
            parts = []
        elif _FURTHER.search(row.label):
            parts = [*parts, row] if parts and not _CONTINUING.search(row.label) else []
        elif _CONTINUING.search(row.label):
            parts = [row]
        else:
            if len(parts) > 1 and _WHOLE.search(row.label) and "controlling" not in row.label.lower():
                yield row, parts
            parts = []


def _columns(whole: Row, parts: Sequence[Row], release: Release) -> Iterator[Relation]:
    """The sum in each column that prints all of it; none where more than one column, or half of them, does not foot."""
    facts = release.facts
    lines = [dict(part.figures) for part in parts]
    sums: list[tuple[int, tuple[int, ...]]] = []
    failing = 0
    for column, n in whole.figures:
        terms = tuple(line[column] for line in lines if column in line)
        if len(terms) == len(lines) and all(facts[m].quantity for m in (n, *terms)) and not facts[n].dash:
            sums.append((n, terms))
            low = min(facts[m].exponent for m in (n, *terms))
            total, *addends = (facts[m].mantissa * 10 ** (facts[m].exponent - low) for m in (n, *terms))
            failing += not foots(total, addends, 10 ** (facts[n].exponent - low))
    if failing > 1 or 2 * failing > len(sums):
        return
    for n, terms in sums:
        yield Relation(
            rule="CF406",
            kind="sum",
            target=n,
            bases=(Basis(name="exact", expr=Sum(terms=tuple(Ref(n=m) for m in terms), weights=(1,) * len(terms))),),
            why=f"{' and '.join(part.label for part in parts)} make {whole.label}",
            severity="error",
        )
