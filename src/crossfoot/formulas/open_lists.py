"""Lists without a total: the lines of a section that no sum takes in, and the line elsewhere that is their sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from crossfoot.formulas.evidence import column_weight, tolerance
from crossfoot.formulas.find import structures
from crossfoot.formulas.lines import Line, Place, lines
from crossfoot.formulas.sheet import Sheet
from crossfoot.formulas.slips import repairs
from crossfoot.model.fact import Fact, Release

_FEWEST = 2
_LONGEST = 16
_COLUMNS = 2
_ENOUGH = 6.0
"""Evidence in powers of ten: any line of the document may be the sum by accident."""
_SURE = 3
_LEAST = 100

Key = tuple[Place, int, int]


class OpenList(NamedTuple):
    """A list and its sum in one period."""

    total: Fact
    parts: tuple[Fact, ...]
    line: Line
    agreeing: int
    """Other periods in which the list adds up to the line."""


def open_lists(release: Release) -> Iterator[OpenList]:
    """Every list without a total that adds up to a line printed elsewhere, in each period of both."""
    every = [line for line in lines(release) if line.kind == "money"]
    index: dict[Key, list[Line]] | None = None
    by_row = {(line.table.index, line.row): line for line in every}
    for structure in structures(release):
        if structure.sheet.kind != "money":
            continue
        used = {r for formula in structure.down for r in (formula.total, *formula.parts)}
        for rows in _runs(structure.sheet, used):
            parts = [line for r in rows if (line := by_row.get((structure.sheet.table.index, r))) is not None]
            if len(parts) < len(rows):
                continue
            if index is None:
                index = _index(every)
            found = _sum_of(parts, index)
            if found is not None:
                yield from found


def _index(every: list[Line]) -> dict[Key, list[Line]]:
    index: dict[Key, list[Line]] = defaultdict(list)
    for line in every:
        for place, fact in line.cells.items():
            if abs(fact.mantissa) >= _LEAST:
                index[place, fact.exponent, abs(fact.mantissa)].append(line)
    return index


def _runs(sheet: Sheet, used: set[int]) -> Iterator[tuple[int, ...]]:
    """The lines of each section that stand in no sum, where there are two or more."""
    run: list[int] = []
    for row in (*sheet.rows, -1):
        same = bool(run) and row >= 0 and sheet.table.rows[row].path == sheet.table.rows[run[-1]].path
        if row < 0 or row in used or not same:
            if _FEWEST <= len(run) <= _LONGEST:
                yield tuple(run)
            run = []
        if row >= 0 and row not in used:
            run.append(row)


def _sum_of(parts: list[Line], index: dict[Key, list[Line]]) -> list[OpenList] | None:
    """The line that the parts add up to in most periods, with the parts in each; None if there is none."""
    places = [p for p in parts[0].cells if sum(1 for line in parts if p in line.cells) == len(parts)]
    sums = {place: total for place in places if (total := _total(parts, place)) is not None}
    if len(sums) < _COLUMNS:
        return None
    seen: set[int] = set()
    tables = {line.table.index for line in parts}
    for place, (exponent, value) in sums.items():
        reach = tolerance(len(parts))
        for near in range(abs(value) - reach, abs(value) + reach + 1):
            for line in index.get((place, exponent, near), ()):
                if id(line) in seen or line.table.index in tables:
                    continue
                seen.add(id(line))
                found = _fit(line, parts, sums)
                if found is not None:
                    return found
    return None


def _total(parts: list[Line], place: Place) -> tuple[int, int] | None:
    """Exponent and value of the sum of a period; None where the parts differ in precision or are all but one zero."""
    facts = [line.cells[place] for line in parts]
    exponents = {fact.exponent for fact in facts if not fact.dash}
    if len(exponents) != 1 or sum(1 for fact in facts if fact.mantissa) < _FEWEST:
        return None
    return exponents.pop(), sum(fact.mantissa for fact in facts)


def _fit(line: Line, parts: list[Line], sums: dict[Place, tuple[int, int]]) -> list[OpenList] | None:
    weight = 0.0
    ties: list[Place] = []
    misses: list[Place] = []
    for place, (exponent, value) in sums.items():
        fact = line.cells.get(place)
        if fact is None or fact.dash or fact.exponent != exponent:
            continue
        figures = [part.cells[place].mantissa for part in parts]
        if abs(fact.mantissa - value) <= tolerance(sum(1 for f in figures if f)):
            ties.append(place)
            weight += column_weight(fact.mantissa, figures, 1)
        else:
            misses.append(place)
    if len(ties) < _COLUMNS or len(misses) > 1 or weight < _ENOUGH:
        return None
    slipped = [
        place
        for place in misses
        if len(ties) >= _SURE and repairs(line.cells[place].mantissa, [p.cells[place].mantissa for p in parts], 1)
    ]
    return [
        OpenList(line.cells[place], tuple([part.cells[place] for part in parts]), line, len(ties) - (place in ties))
        for place in (*ties, *slipped)
    ]
