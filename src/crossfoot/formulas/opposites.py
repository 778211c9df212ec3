"""Lines called by the opposite of their name: "Basic" over the figures that every other table calls diluted.

Such names come in families, one of which a table prints beside the others or alone. Where all figures of a line are
those of its opposite in another table, and not those of its own name, the label is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from crossfoot.formulas.lines import Line, Place, digits_of, lines, nearly
from crossfoot.formulas.same import Name, by_name
from crossfoot.model.fact import Release

_FAMILIES: Final = (
    ("basic", "dilut", "diluted"),
    ("operating", "investing", "financing"),
    ("current", "noncurrent"),
    ("short", "long"),
    ("gross", "net"),
    ("receivable", "payable"),
    ("assets", "liabilities"),
    ("income", "expense"),
    ("purchases", "sales"),
    ("before", "after"),
    ("domestic", "foreign"),
)
_OTHERS: Final = {word: [other for other in family if other != word] for family in _FAMILIES for word in family}
_DIGITS: Final = 4
"""Digits of the figures of two periods that are hardly those of the opposite line by chance."""
_MOST: Final = 40
"""Most lines of a name: one that more lines bear ("Other") names none of them."""


class Opposite(NamedTuple):
    """A line with the figures of its opposite."""

    line: Line
    place: Place
    """Where it differs from the line of its name."""
    named: Line
    """The line of its own name in another table."""
    meant: Line
    """The line of the opposite name, there or elsewhere, that prints the same figures."""


def opposites(release: Release) -> Iterator[Opposite]:
    """Every line whose figures other tables print under the opposite name; the first for each line."""
    named = by_name(lines(release))
    for name, kin in named.items():
        opposed = [named[other] for other in _opposed(name) if 0 < len(named.get(other, ())) <= _MOST]
        if opposed and 1 < len(kin) <= _MOST:
            for line in kin:
                yield from _of_line(line, kin, opposed)


def _of_line(line: Line, kin: list[Line], opposed: list[list[Line]]) -> Iterator[Opposite]:
    """The opposite that this one of the `kin`, the lines of its name, is called by mistake."""
    own = [other for other in kin if other.table is not line.table]
    if own and not any(_agree(line, other) for other in own):
        yield from islice(filter(None, (_meant(line, own, others) for others in opposed)), 1)


def _opposed(name: Name) -> Iterator[Name]:
    """The names that differ from this one by the opposite of one of its words."""
    parts = name[0].split()
    for k, word in enumerate(parts):
        for other in _OTHERS.get(word, ()):
            yield " ".join((*parts[:k], other, *parts[k + 1 :])), *name[1:]


def _meant(line: Line, own: list[Line], opposed: list[Line]) -> Opposite | None:
    """The line of the opposite name with these figures, in a table that prints others under the line's own name."""
    if any(other.table is line.table and not _agree(other, line) for other in opposed):
        return None  # the table has a line of that name, too, with figures of its own
    for other in opposed:
        if other.table is not line.table and _agree(line, other):
            for named in own:
                place = _apart(line, named) if named.table is other.table else None
                if place is not None and place in other.cells:
                    return Opposite(line, place, named, other)
    return None


def _shared(one: Line, other: Line) -> list[Place]:
    return [place for place, fact in one.cells.items() if place in other.cells and fact.mantissa]


def _agree(one: Line, other: Line) -> bool:
    """Whether two lines print the same figures in all the periods, two or more, for which both print some."""
    shared = _shared(one, other)
    digits = sum(digits_of(one.cells[place]) for place in shared)
    return len(shared) > 1 and digits >= _DIGITS and all(nearly(one.cells[p], other.cells[p]) for p in shared)


def _apart(one: Line, other: Line) -> Place | None:
    return next((place for place in _shared(one, other) if not nearly(one.cells[place], other.cells[place])), None)
