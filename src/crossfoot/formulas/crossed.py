"""Figures that another table prints in each other's place: of two periods of a line, or of two neighbouring lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

from crossfoot.formulas.lines import Line, Place, digits_of, lines, nearly
from crossfoot.formulas.same import ANCHORS, Name, name_of, with_earlier
from crossfoot.model.fact import Fact, Release

_TELLING: Final = 3
"""Digits of figures that are hardly each other's by chance."""
_TWO: Final = 2
"""Digits of figures that are told by both of two lines."""
_MOST: Final = 12
"""Most periods of a line that are compared pair by pair."""


class Crossing(NamedTuple):
    """Two figures of a line, and what another table prints of them: the first there is the second here."""

    figures: tuple[Fact, Fact]
    others: tuple[Fact, Fact]
    line: Line
    lines: int
    """Lines of the two tables that cross in the same two periods."""


class Stray(NamedTuple):
    """A figure that another table prints on a neighbouring line."""

    figure: Fact
    beside: Fact
    """What the neighbouring line prints: the figure that is meant here."""
    other: Fact
    """The figure meant, in the other table."""
    line: Line
    neighbour: Line


def crossings(release: Release) -> Iterator[Crossing]:
    """The first line of two tables that crosses in two periods, with the number of lines that do so, too.

    One for each table: where it crosses with several, or in several periods, there is one cause.
    """
    found: dict[tuple[int, int, Place, Place], list[Crossing]] = {}
    for line, earlier in with_earlier(lines(release)):
        for other in earlier:
            crossed = None if other.table is line.table else _crossed(other, line)
            if crossed is not None:
                p, q = crossed
                one = Crossing((line.cells[p], line.cells[q]), (other.cells[p], other.cells[q]), line, 1)
                found.setdefault((other.table.index, line.table.index, p, q), []).append(one)
    told: set[int] = set()
    for (table, later, _, _), some in sorted(found.items(), key=lambda item: -len(item[1])):
        if told.isdisjoint((table, later)):
            told.update((table, later))
            yield some[0]._replace(lines=len(some))


def strays(release: Release) -> Iterator[Stray]:
    """For each pair of tables the first line whose figure of one period stands on its neighbour, and all but it agree.

    Either the neighbour's figure stands here: the two changed places. Or no other table prints the neighbour, and many
    digits are the same.
    """
    every = lines(release)
    rows = {(line.table.index, line.row, line.kind, line.non_gaap): line for line in every}
    named: defaultdict[Name, list[Line]] = defaultdict(list)
    for line in every:
        named[name_of(line)].append(line)
    told: set[tuple[int, int]] = set()
    for alike in named.values():
        for other, line in combinations(alike[: ANCHORS + 1], 2):
            tables = (other.table.index, line.table.index)
            if other.table is line.table or tables in told:
                continue
            stray = _stray(line, other, rows, named) or _stray(other, line, rows, named)
            if stray is not None:
                told.add(tables)
                yield stray


def _stray(
    one: Line,
    twin: Line,
    rows: dict[tuple[int, int, str, bool], Line],
    named: dict[Name, list[Line]],
) -> Stray | None:
    """The one figure in which a line differs from another table's, if the line above or below prints that."""
    shared = [(place, fact, twin.cells[place]) for place, fact in one.cells.items() if place in twin.cells]
    differ = [(place, fact, other) for place, fact, other in shared if not nearly(fact, other)]
    if len(differ) != 1:
        return None
    place, fact, other = differ[0]
    for row in (one.row - 1, one.row + 1):
        neighbour = rows.get((one.table.index, row, one.kind, one.non_gaap))
        beside = neighbour.cells.get(place) if neighbour is not None else None
        if neighbour is None or beside is None or not other.mantissa or not nearly(beside, other):
            continue
        again = [
            cell
            for line in named.get(name_of(neighbour), ())
            if line.table is not one.table and (cell := line.cells.get(place)) is not None
        ]
        exchanged = any(nearly(cell, fact) and not nearly(cell, beside) for cell in again)
        digits = min(digits_of(fact), digits_of(beside), digits_of(other))
        if (exchanged and digits >= _TWO) or (not again and len(shared) > 1 and digits > _TELLING):
            return Stray(fact, beside, other, one, neighbour)
    return None


def _crossed(one: Line, other: Line) -> tuple[Place, Place] | None:
    """The two periods whose figures changed places between two lines that agree in all others, if any."""
    differ: list[Place] = []
    for place, fact in other.cells.items():
        twin = one.cells.get(place)
        if twin is not None and not nearly(twin, fact):
            if digits_of(fact) < _TELLING or digits_of(twin) < _TELLING or len(differ) == _MOST:
                return None
            differ.append(place)
    for p, q in combinations(differ, 2):
        here, there = (other.cells[p], other.cells[q]), (one.cells[p], one.cells[q])
        if nearly(here[0], there[1]) and nearly(here[1], there[0]) and not nearly(*here) and not nearly(*there):
            return p, q
    return None
