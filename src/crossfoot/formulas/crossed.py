"""Figures that another table prints in each other's place: of two periods of a line, or of two neighbouring lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

from crossfoot.formulas.lines import Line, Place, digits_of, lines, nearly
from crossfoot.formulas.same import ANCHORS, Name, by_name, name_of, with_earlier
from crossfoot.formulas.terms import alike, words
from crossfoot.model.fact import Fact, Release

_TELLING: Final = 3
"""Digits of figures that are hardly each other's by chance."""
_ENOUGH: Final = 6
"""Digits in all of a line's figures that are hardly another line's by chance."""
_ALIKE: Final = 0.5
"""Share of the words of two names that makes them such as may mean one line."""
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


class Moved(NamedTuple):
    """A figure of a line and what another table prints of it."""

    place: Place
    figure: Fact
    other: Fact


class Stray(NamedTuple):
    """A figure that another table prints on a neighbouring line; the first where all figures of two lines moved."""

    figure: Fact
    beside: Fact
    """What the neighbouring line prints: the figure that is meant here."""
    other: Fact
    """The figure meant, in the other table."""
    line: Line
    neighbour: Line


def crossings(release: Release) -> Iterator[Crossing]:
    """The first line of two tables that crosses in two periods, with the number of lines that do so, too.

    Lines of one name, and cash, whatever balance sheet and cash flow statement call it. One for each table: where it
    crosses with several, or in several periods, there is one cause.
    """
    found: dict[tuple[int, int, Place, Place], list[Crossing]] = {}
    every = lines(release)
    for line, earlier in (*with_earlier(every), *_cash(every)):
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


def _cash(every: tuple[Line, ...]) -> Iterator[tuple[Line, list[Line]]]:
    """Each line of cash of a balance sheet, with those of the cash flow statements."""
    cash = [line for line in every if line.kind == "money" and line.term.startswith("cash")]
    flows = [line for line in cash if line.table.statement == "cash_flow"][:ANCHORS]
    for line in cash:
        if line.table.statement == "balance_sheet":
            yield line, flows


def strays(release: Release) -> Iterator[Stray]:
    """For each pair of tables the first line one or all of whose figures stand on its neighbour; the others agree.

    Either the neighbour's figure stands here: the two changed places. Or no other table prints the neighbour, and many
    digits are the same.
    """
    every = lines(release)
    rows = {(line.table.index, line.row, line.kind, line.non_gaap): line for line in every}
    named = by_name(every)
    told: set[tuple[int, int]] = set()
    moved: set[tuple[int, int]] = set()
    """Tables and rows of lines whose figures were told to have moved."""
    for kin in named.values():
        for other, line in combinations(kin[: ANCHORS + 1], 2):
            tables = (other.table.index, line.table.index)
            if other.table is line.table or tables in told:
                continue
            stray = _stray(line, other, rows, named) or _stray(other, line, rows, named)
            if stray is not None and (place := (stray.line.table.index, stray.line.row)) not in moved:
                told.add(tables)
                moved |= {place, (place[0], stray.neighbour.row)}
                yield stray


def _stray(
    one: Line,
    twin: Line,
    rows: dict[tuple[int, int, str, bool], Line],
    named: dict[Name, list[Line]],
) -> Stray | None:
    """The one figure in which a line differs from another table's, or all, if the line above or below prints that."""
    shared = [(place, fact, twin.cells[place]) for place, fact in one.cells.items() if place in twin.cells]
    differ = [Moved(place, fact, other) for place, fact, other in shared if not nearly(fact, other)]
    if not differ or len(differ) not in (1, len(shared)):
        return None
    for row in (one.row - 1, one.row + 1):
        neighbour = rows.get((one.table.index, row, one.kind, one.non_gaap))
        if neighbour is None or neighbour.term == one.term or not all(_stands(moved, neighbour) for moved in differ):
            continue
        again = [line for line in named.get(name_of(neighbour), ()) if line.table is not one.table]
        again = [line for line in again if any(moved.place in line.cells for moved in differ)]
        digits = [min(digits_of(fact) for fact in (*moved[1:], neighbour.cells[moved.place])) for moved in differ]
        exchanged = min(digits) >= _TWO and any(_takes(line, differ, neighbour) for line in again)
        if exchanged or (not again and _is_told(one, neighbour, digits, len(shared))):
            place, fact, other = differ[0]
            return Stray(fact, neighbour.cells[place], other, one, neighbour)
    return None


def _stands(moved: Moved, neighbour: Line) -> bool:
    """Whether a neighbouring line prints what another table prints of a line."""
    beside = neighbour.cells.get(moved.place)
    return beside is not None and bool(moved.other.mantissa) and nearly(beside, moved.other)


def _takes(line: Line, differ: list[Moved], neighbour: Line) -> bool:
    """Whether a line of the neighbour's name prints, in another table, what stands here for the moved figures."""
    cells = [(cell, moved) for moved in differ if (cell := line.cells.get(moved.place)) is not None]
    return bool(cells) and all(
        nearly(cell, moved.figure) and not nearly(cell, neighbour.cells[moved.place]) for cell, moved in cells
    )


def _is_told(one: Line, neighbour: Line, digits: list[int], shared: int) -> bool:
    """Whether figures that moved to a line which no other table prints are told by their digits.

    Where all figures of a line moved, the names must be of two measures: such as are called much alike ("Net income",
    "Net income of the parent") are taken for each other.
    """
    if len(digits) < shared:
        return digits[0] > _TELLING
    here, there = words(one.term), words(neighbour.term)
    apart = not (here <= there or there <= here) and alike(one.term, neighbour.term) < _ALIKE
    return apart and sum(n for n in digits if n >= _TELLING) > _ENOUGH


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
