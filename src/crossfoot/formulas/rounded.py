"""Lines of few digits that print again what another line says, as finely or more so, whatever the two are called.

Highlights in billions round the tables in millions; three periods or more in which all figures agree show it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from crossfoot.formulas.lines import AMOUNTS, Line, Place, digits_of, is_slip_of, lines, nearly
from crossfoot.formulas.same import pairs
from crossfoot.formulas.terms import alike
from crossfoot.model.fact import Fact, Release

_PLACES = 2
"""Periods in which two lines must agree."""
_DIGITS = 6
_CALLED = 4
"""Digits that must agree in all, of lines of any names and of lines called alike."""
_ALIKE = 0.5
_MOST = 40
_ASKED = 4
_SURE = 3
"""Agreeing periods without which a difference is no slip."""
_MOST_DIGITS = 4
_FEWEST = 2

Key = tuple[Place, str, int, int]


class Rounded(NamedTuple):
    """A figure printed again more coarsely."""

    fine: Fact
    coarse: Fact
    one: Line
    other: Line
    agreeing: int
    """Other periods in which the lines agree."""


def rounded(release: Release) -> Iterator[Rounded]:
    """Every figure of a line that repeats or rounds another line, where no name has told that they are one."""
    known = {fact.n for pair in pairs(release) for fact in (pair.first, pair.later)}
    every = [line for line in lines(release) if line.kind in AMOUNTS]
    open_ = [line for line in every if len(line.cells) >= _PLACES and not _is_known(line, known)]
    if not open_:
        return
    asked = {place for line in open_ for place in line.cells}
    index: dict[Key, dict[int, Line]] = defaultdict(dict)
    for line in every:
        for place, fact in line.cells.items():
            if place in asked and digits_of(fact) >= _FEWEST:
                index[(place, line.kind, *_size(fact))][id(line)] = line
    for line in open_:
        yield from _of_line(line, index)


def _is_known(line: Line, known: set[int]) -> bool:
    return any(fact.n in known for fact in line.cells.values())


def _size(fact: Fact) -> tuple[int, int]:
    """The power of ten of a figure and its first two digits."""
    text = str(abs(fact.mantissa)).ljust(2, "0")
    return fact.exponent + len(text), int(text[:2])


def _near(place: Place, kind: str, fact: Fact) -> Iterator[Key]:
    """Where figures that round to `fact` are filed."""
    power, lead = _size(fact)
    yield (place, kind, power, lead)
    yield (place, kind, power, lead - 1) if lead > 10 else (place, kind, power - 1, 99)


def _candidates(line: Line, index: dict[Key, dict[int, Line]]) -> list[Line]:
    """The lines that may say the same in two periods of the first four at least."""
    met: dict[int, Line] = {}
    again: dict[int, Line] = {}
    asked = [(place, fact) for place, fact in line.cells.items() if not fact.dash and digits_of(fact) >= _FEWEST]
    if len(asked) < _PLACES:
        return []
    for place, fact in asked[:_ASKED]:
        here: dict[int, Line] = {}
        for key in _near(place, line.kind, fact):
            here |= index.get(key, {})
        again |= {key: other for key, other in here.items() if key in met}
        met |= here
    return [other for other in again.values() if other.table is not line.table and other.non_gaap == line.non_gaap]


def _of_line(line: Line, index: dict[Key, dict[int, Line]]) -> Iterator[Rounded]:
    best: tuple[float, Line, list[Place], list[Place]] | None = None
    for other in _candidates(line, index)[:_MOST]:
        agree, differ = _match(other, line)
        if len(agree) < _PLACES or len(differ) > 1:
            continue
        likeness = alike(other.term, line.term)
        digits = sum([min(digits_of(line.cells[p]), _MOST_DIGITS) for p in agree])
        if digits < (_CALLED if likeness >= _ALIKE else _DIGITS + 1.5 * (_SURE - min(_SURE, len(agree)))):
            continue
        rank = likeness + len(agree) - 2 * len(differ)
        if best is None or rank > best[0]:
            best = rank, other, agree, differ
    if best is None:
        return
    _, other, agree, differ = best
    for place in agree:
        yield Rounded(other.cells[place], line.cells[place], other, line, len(agree) - 1)
    for place in differ:
        one, again = other.cells[place], line.cells[place]
        if len(agree) >= _SURE and is_slip_of(one, again, _FEWEST) and not _is_last(one, again):
            yield Rounded(one, again, other, line, len(agree))


def _is_last(one: Fact, again: Fact) -> bool:
    """True if two figures differ by one unit of the coarser one's last place: a sum of rounded figures may."""
    scale = 10 ** max(0, again.exponent - one.exponent)
    return bool(2 * abs(abs(one.mantissa) - abs(again.mantissa) * scale) <= 3 * scale)


def _match(fine: Line, coarse: Line) -> tuple[list[Place], list[Place]]:
    agree: list[Place] = []
    differ: list[Place] = []
    for place, fact in coarse.cells.items():
        other = fine.cells.get(place)
        if other is None or other.dash or fact.dash or other.exponent > fact.exponent:
            continue
        (agree if nearly(other, fact) else differ).append(place)
    return agree, differ
