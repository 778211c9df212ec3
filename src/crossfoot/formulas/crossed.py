"""Lines printed in two tables whose figures of two periods are each other's: one has them the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

from crossfoot.formulas.lines import Line, Place, digits_of, lines, nearly
from crossfoot.formulas.same import full_term
from crossfoot.model.fact import Fact, Release

_ANCHORS: Final = 6
"""Most earlier lines of a name that a line is compared with."""
_TELLING: Final = 3
"""Digits of figures that are hardly each other's by chance."""
_MOST: Final = 12
"""Most periods of a line that are compared pair by pair."""


class Crossing(NamedTuple):
    """Two figures of a line, and what another table prints of them: the first there is the second here."""

    figures: tuple[Fact, Fact]
    others: tuple[Fact, Fact]
    line: Line
    lines: int
    """Lines of the two tables that cross in the same two periods."""


def crossings(release: Release) -> Iterator[Crossing]:
    """The first line of two tables that crosses in two periods, with the number of lines that do so, too.

    One for each table: where it crosses with several, or in several periods, there is one cause.
    """
    found: dict[tuple[int, int, Place, Place], list[Crossing]] = {}
    named: dict[tuple[str, str, bool], list[Line]] = {}
    for line in lines(release):
        earlier = named.setdefault((full_term(line), line.kind, line.non_gaap), [])
        for other in earlier:
            crossed = None if other.table is line.table else _crossed(other, line)
            if crossed is not None:
                p, q = crossed
                one = Crossing((line.cells[p], line.cells[q]), (other.cells[p], other.cells[q]), line, 1)
                found.setdefault((other.table.index, line.table.index, p, q), []).append(one)
        if len(earlier) < _ANCHORS:
            earlier.append(line)
    told: set[int] = set()
    for (table, later, _, _), some in sorted(found.items(), key=lambda item: -len(item[1])):
        if told.isdisjoint((table, later)):
            told.update((table, later))
            yield some[0]._replace(lines=len(some))


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
