"""Tables whose scales contradict each other: figures of one period, the same digits, "in thousands" and "in millions".

A figure that two tables print to the last digit is one figure. Where all that two tables have in common differs by a
power of a thousand, one of their captions is wrong: the one that more tables contradict.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from msgspec import structs

from crossfoot.formulas.lines import Line, Place, digits_of, lines, nearly
from crossfoot.formulas.same import ANCHORS, with_earlier
from crossfoot.model.fact import Fact, Release

_TELLING: Final = 3
"""Digits of figures that are hardly equal by chance where lines of one name print them for one period."""
_ROUNDED: Final = 2
"""Digits of a figure that a table rounds further than another does."""
_ENOUGH: Final = 5
"""Digits in all of the figures that two tables print at two scales."""
_LONG: Final = 5
"""Digits of a figure that lines of two names print: two such figures are hardly equal by chance."""
_STEPS: Final = (3, 6, -3, -6)


Tables = tuple[int, int]


class Apart(NamedTuple):
    """A figure that another table prints at another scale, and how many figures of its table it is so of."""

    figure: Fact
    other: Fact
    line: Line
    figures: int


def captions_apart(release: Release) -> Iterator[Apart]:
    """For each table whose scale the tables that share figures with it contradict, its first such figure."""
    apart: dict[Tables, list[tuple[Fact, Fact, Line]]] = defaultdict(list)
    alike: Counter[Tables] = Counter()
    called: set[Tables] = set()
    valued: defaultdict[tuple[Place, int], list[Line]] = defaultdict(list)
    for line, earlier in with_earlier(line for line in lines(release) if line.kind == "money"):
        for other, place, fact in _again(line, earlier, valued):
            tables, twin = (other.table.index, line.table.index), other.cells[place]
            if _steps_apart(fact, twin):
                apart[tables].append((fact, twin, line))
                if other in earlier:
                    called.add(tables)
            else:
                alike[tables] += nearly(fact, twin)
        for place, fact in line.cells.items():
            if digits_of(fact) >= _LONG and len(valued[place, fact.mantissa]) < ANCHORS:
                valued[place, fact.mantissa].append(line)
    sure = {
        tables: found
        for tables, found in apart.items()
        if not alike[tables] and _digits(found) >= (_ENOUGH if tables in called else 2 * _LONG)
    }
    yield from _wrong(sure, alike)


def _again(
    line: Line, named: list[Line], valued: dict[tuple[Place, int], list[Line]]
) -> Iterator[tuple[Line, Place, Fact]]:
    """Earlier lines of other tables with a telling figure in a place of this line's: of its name, or of its figure."""
    others = [other for other in named if other.table.index != line.table.index]
    for place, fact in line.cells.items():
        digits = digits_of(fact)
        for other in others if digits >= _ROUNDED else ():
            twin = other.cells.get(place)
            if twin is not None and (digits >= _TELLING or digits_of(twin) >= _TELLING):
                yield other, place, fact
        if digits < _TELLING:
            continue
        for other in valued.get((place, fact.mantissa), ()):
            scaled = line.table.scale and other.table.scale  # else the scale may stand where nobody looked for it
            if scaled and other.table.index != line.table.index and other not in named:
                yield other, place, fact


def _steps_apart(fact: Fact, twin: Fact) -> bool:
    """Whether two figures have the same digits at two scales, one of them perhaps rounded: "3.6" and "3,627"."""
    if fact.mantissa == twin.mantissa:
        return fact.exponent - twin.exponent in _STEPS
    more, fewer = digits_of(fact), digits_of(twin)
    if more == fewer or fewer < _ROUNDED or fact.mantissa * twin.mantissa < 0:
        return False
    if abs(fact.exponent + more - twin.exponent - fewer) <= 1:
        return False  # of one size, or of the next where one is rounded up: no scales apart, as nearly all
    return any(nearly(structs.replace(fact, exponent=fact.exponent - step), twin) for step in _STEPS)


def _digits(found: list[tuple[Fact, Fact, Line]]) -> int:
    """Digits that the different figures have in common."""
    return sum(
        min(digits_of(fact), digits_of(twin)) for fact, twin in {f.mantissa: (f, t) for f, t, _ in found}.values()
    )


def _wrong(apart: dict[Tables, list[tuple[Fact, Fact, Line]]], alike: Counter[Tables]) -> Iterator[Apart]:
    """The figure of each table that more tables contradict than bear out."""
    against: Counter[int] = Counter(table for tables in apart for table in tables)
    backed: Counter[int] = Counter(table for tables, n in alike.items() if n for table in tables)
    told: set[int] = set()
    for (one, other), found in apart.items():
        worse = (against[one] - backed[one]) > (against[other] - backed[other])
        wrong = one if worse else other
        if not told & {one, other}:
            told.add(wrong)
            pairs = [(twin, fact, line) if worse else (fact, twin, line) for fact, twin, line in found]
            yield Apart(*min(pairs, key=lambda pair: pair[0].n), len(found))  # the nearest to the caption
