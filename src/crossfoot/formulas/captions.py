"""Tables whose scales contradict each other: one line of one period, the same digits, "in thousands" and "in millions".

A figure that two tables print to the last digit is one figure. Where all that two tables have in common differs by a
power of a thousand, one of their captions is wrong: the one that more tables contradict.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from crossfoot.formulas.lines import Line, digits_of, lines, nearly
from crossfoot.formulas.same import full_term
from crossfoot.model.fact import Fact, Release

_ANCHORS: Final = 6
"""Most earlier lines of a name that a line is compared with."""
_TELLING: Final = 3
"""Digits of figures that are hardly equal by chance where lines of one name print them for one period."""
_ENOUGH: Final = 5
"""Digits in all of the figures that two tables print at two scales."""
_STEPS: Final = (3, 6, -3, -6)


class Apart(NamedTuple):
    """A figure that another table prints at another scale, and how many figures of its table it is so of."""

    figure: Fact
    other: Fact
    line: Line
    figures: int


def captions_apart(release: Release) -> Iterator[Apart]:
    """For each table whose scale the tables that share figures with it contradict, its first such figure."""
    apart: dict[tuple[int, int], list[tuple[Fact, Fact, Line]]] = defaultdict(list)
    alike: Counter[tuple[int, int]] = Counter()
    named: dict[tuple[str, str, bool], list[Line]] = {}
    for line in lines(release):
        if line.kind != "money":
            continue
        earlier = named.setdefault((full_term(line), line.kind, line.non_gaap), [])
        for other in earlier:
            tables = (other.table.index, line.table.index)
            if tables[0] == tables[1]:
                continue
            for place, fact in line.cells.items():
                twin = other.cells.get(place)
                if twin is None or digits_of(fact) < _TELLING:
                    continue
                if fact.mantissa == twin.mantissa and fact.exponent - twin.exponent in _STEPS:
                    apart[tables].append((fact, twin, line))
                else:
                    alike[tables] += nearly(fact, twin)
        if len(earlier) < _ANCHORS:
            earlier.append(line)
    yield from _wrong({t: found for t, found in apart.items() if _digits(found) >= _ENOUGH and not alike[t]}, alike)


def _digits(found: list[tuple[Fact, Fact, Line]]) -> int:
    """Digits of the different figures in all."""
    return sum(digits_of(fact) for fact in {fact.mantissa: fact for fact, _, _ in found}.values())


def _wrong(
    apart: dict[tuple[int, int], list[tuple[Fact, Fact, Line]]], alike: Counter[tuple[int, int]]
) -> Iterator[Apart]:
    """The figure of each table that more tables contradict than bear out."""
    against: Counter[int] = Counter(table for tables in apart for table in tables)
    backed: Counter[int] = Counter(table for tables, n in alike.items() if n for table in tables)
    told: set[int] = set()
    for (one, other), found in apart.items():
        fact, twin, line = found[0]
        worse = (against[one] - backed[one]) > (against[other] - backed[other])
        wrong = one if worse else other
        if not told & {one, other}:
            told.add(wrong)
            yield Apart(twin, fact, line, len(found)) if worse else Apart(fact, twin, line, len(found))
