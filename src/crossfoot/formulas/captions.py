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
_LONG: Final = 4
"""Digits of a figure that lines of two names print."""
_BY_CHANCE: Final = 10
"""Digits of such figures in all that are hardly equal by chance in one place: two of five digits, three of four."""
_ACROSS: Final = 12
"""So many where one of the tables prints them of parts, or in columns for them: "Pumps" on a line and over a column."""
_SHARED: Final = 4
"""Of so many figures of a table one at least stands in the other."""
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
    least: dict[Tables, int] = {}
    long: Counter[int] = Counter()
    """Figures of four digits and more of each table."""
    valued: defaultdict[tuple[str, int], list[tuple[Line, Place]]] = defaultdict(list)
    for line, earlier in with_earlier(line for line in lines(release) if line.kind == "money"):
        for other, fact, twin, digits in _again(line, earlier, valued):
            tables = other.table.index, line.table.index
            if _steps_apart(fact, twin):
                apart[tables].append((fact, twin, line))
                least[tables] = min(digits, least.get(tables, digits))
            else:
                alike[tables] += nearly(fact, twin)
        for place, fact in line.cells.items():
            if digits_of(fact) >= _LONG:
                long[line.table.index] += 1
            if digits_of(fact) >= _LONG and len(valued[place[0], fact.mantissa]) < ANCHORS:
                valued[place[0], fact.mantissa].append((line, place))
    sure = {tables: found for tables, found in apart.items() if not alike[tables] and _digits(found) >= least[tables]}
    yield from _wrong(sure, alike)


def _again(
    line: Line, named: list[Line], valued: dict[tuple[str, int], list[tuple[Line, Place]]]
) -> Iterator[tuple[Line, Fact, Fact, int]]:
    """Earlier lines of other tables with a figure that one of this line's may be, the two figures, the digits needed.

    In its place on a line of its name; else anywhere in its period, with the very digits.
    """
    others = [other for other in named if other.table.index != line.table.index]
    for place, fact in line.cells.items():
        digits = digits_of(fact)
        for other in others if digits >= _ROUNDED else ():
            twin = other.cells.get(place)
            if twin is not None and (digits >= _TELLING or digits_of(twin) >= _TELLING):
                yield other, fact, twin, _ENOUGH
        if digits < _LONG:
            continue
        for other, at in valued.get((place[0], fact.mantissa), ()):
            scaled = line.table.scale and other.table.scale  # else the scale may stand where nobody looked for it
            if scaled and other.table.index != line.table.index and other not in named:
                yield other, fact, other.cells[at], _BY_CHANCE if at == place else _ACROSS


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


def _is_part(tables: Tables, found: list[tuple[Fact, Fact, Line]], long: Counter[int]) -> bool:
    """Whether the figures that two tables share are no small part of one of them."""
    return _SHARED * len({fact.mantissa for fact, _, _ in found}) >= min(long[table] for table in tables)


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
