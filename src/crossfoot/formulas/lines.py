"""Lines: the rows of all tables, each with its figures by period, for rules that look across tables."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from crossfoot.formulas.slips import is_slip
from crossfoot.formulas.terms import is_generic, is_non_gaap, term
from crossfoot.model.fact import Fact, Release
from crossfoot.model.table import Row, Table

_ADJUSTED_SECTION = re.compile(r"(?i)\b(?:non-?gaap|adjusted|pro forma) (?:results|basis)\W*\d?$")
"""A heading all of whose lines are adjusted measures, whatever they are called."""
_SHARE = re.compile(r"(?i)\W*(?:as an? )?(?:%|percent(?:age)?) of\b")
"""A label that says what a share is of, and not what it is."""
_BASIS = re.compile(
    r"(?i)(?:as )?(?:u\.?s\.? )?(?:reported|adjusted|(?:non-?)?gaap)(?: ?\((?:u\.?s\.? )?(?:non-?)?gaap\))?"
)
"""A heading that says on which basis figures are, and nothing else."""

_MOMENT = re.compile(
    r"^(?:beginning|opening|closing|ending) "
    r"| (?:at )?(?:beginning|opening|closing|end(?:ing)?)(?: (?:period|year|quarter))?$"
)
"""What a term says of the day at which a line that rolls forward opens or closes."""

AMOUNTS = frozenset({"money", "shares", "count"})
"""Kinds of figures that add up, and of which percentages are shares."""

Place = tuple[str, tuple[tuple[str, str], ...]]
"""Period and further dimensions of a figure."""

_ENDS = 2
"""Lines of a balance that rolls forward: its opening and its closing."""


class Line(NamedTuple):
    """One row and its figures, by period and dimensions; a place printed twice in the row is left out."""

    table: Table
    row: int
    term: str
    path: tuple[str, ...]
    kind: str
    non_gaap: bool
    cells: dict[Place, Fact]

    @property
    def label(self) -> str:
        """The label as printed."""
        return self.table.rows[self.row].label


_kept: list[tuple[Release, tuple[Line, ...]]] = []


def lines(release: Release) -> tuple[Line, ...]:
    """Every labelled row with a period, in document order; found once for a release."""
    if _kept and _kept[0][0] is release:
        return _kept[0][1]
    found = tuple(line for table in release.tables for line in _lines(table, release))
    _kept[:] = [(release, found)]
    return found


def _lines(table: Table, release: Release) -> list[Line]:
    values = {c.index for c in table.columns if c.kind == "value"}
    other = {c.index for c in table.columns if is_non_gaap(c.header)}
    plain, adjusted = values - other, {c.index for c in table.columns if _is_adjusted(c.header)} & values
    title = (is_non_gaap(table.title) and table.statement == "kpi") or _is_adjusted(table.title)
    made: list[Line] = []
    measure: Line | None = None
    for row in table.rows:
        if not row.label:
            continue
        name = term(row.label)
        non_gaap = title or is_non_gaap(row.label) or any(_ADJUSTED_SECTION.search(part) for part in row.path)
        cells, kind = _cells(row, plain, release.facts)
        if cells and kind:
            if kind == "percent" and measure and _SHARE.match(row.label):
                # "% of revenue" below "Gross profit" is the gross profit's
                name, non_gaap = f"{measure.term} {name}", non_gaap or measure.non_gaap
            made.append(Line(table, row.index, name, row.path, kind, non_gaap, cells))
            measure = measure if kind == "percent" else made[-1]
        cells, kind = _cells(row, adjusted, release.facts) if adjusted else ({}, "")
        if cells and kind:
            made.append(Line(table, row.index, name, row.path, kind, True, cells))
    return _rolled(made)


def _rolled(made: list[Line]) -> list[Line]:
    """The lines of a table, those of one balance at its opening and its closing as one."""
    moments = {i: left for i, line in enumerate(made) if (left := _MOMENT.sub("", line.term)) != line.term}
    if len(moments) != _ENDS:
        return made
    (first, name), (last, other) = moments.items()
    opening, closing = made[first], made[last]
    days = not any("/" in period for period, _ in (*opening.cells, *closing.cells))
    if name != other or is_generic(name) or opening.kind != closing.kind or not days:
        return made
    whole = closing._replace(term=name, cells={**opening.cells, **closing.cells})
    return [line for i, line in enumerate(made) if i not in moments] + [whole]


def _cells(row: Row, columns: set[int], facts: tuple[Fact, ...]) -> tuple[dict[Place, Fact], str]:
    """The figures of a row in some columns by their place, and of what kind they are."""
    cells: dict[Place, Fact] = {}
    twice: set[Place] = set()
    kind = ""
    for column, n in row.figures:
        fact = facts[n]
        if column not in columns or not fact.quantity or fact.period is None:
            continue
        place = (fact.period, _without_basis(fact.dims) if fact.dims else ())
        if place in cells:
            twice.add(place)
        cells[place] = fact
        if not fact.dash:
            kind = fact.kind
    for place in twice:
        del cells[place]
    return cells, kind


@lru_cache(maxsize=1024)
def _is_adjusted(header: str) -> bool:
    """True for a column, or a table, of adjusted figures, whatever its lines are called."""
    return any(_BASIS.fullmatch(part.strip()) and is_non_gaap(part) for part in header.split("|"))


@lru_cache(maxsize=1024)
def _without_basis(dims: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Dimensions without what only says that figures are the reported or the adjusted ones."""
    return tuple([(name, member) for name, member in dims if name != "member" or not _BASIS.fullmatch(member)])


def digits_of(fact: Fact) -> int:
    """Number of significant digits as printed."""
    return len(str(abs(fact.mantissa))) if fact.mantissa else 0


def nearly(a: Fact, b: Fact) -> bool:
    """True if two magnitudes agree within the coarser one's last place; a cheap test for evidence, not a verdict."""
    low = min(a.exponent, b.exponent)
    spread = max(a.exponent, b.exponent) - low
    if spread > 18:
        return False
    x, y = abs(a.mantissa) * 10 ** (a.exponent - low), abs(b.mantissa) * 10 ** (b.exponent - low)
    return x == y if spread == 0 else bool(2 * abs(x - y) <= 10**spread + 1)


def is_slip_of(a: Fact, b: Fact, fewest: int = 3) -> bool:
    """True if one digit or a swap of neighbours tells two figures apart, at the coarser one's precision.

    `fewest` is the number of digits below which a difference of one digit makes two numbers of their own.
    """
    if a.exponent > b.exponent:
        a, b = b, a
    x, y = abs(a.mantissa), abs(b.mantissa)
    if b.exponent - a.exponent > 18:
        return False
    scale = 10 ** (b.exponent - a.exponent)
    x = (2 * x + scale) // (2 * scale)
    return max(x, y) >= 10 ** (fewest - 1) and is_slip(x, y)


def is_last_digit(a: Fact, b: Fact) -> bool:
    """True if figures of different precision differ by one unit of the coarser place: one may be a rounded sum."""
    if a.exponent > b.exponent:
        a, b = b, a
    scale = 10 ** min(18, b.exponent - a.exponent)
    return a.exponent != b.exponent and abs((2 * abs(a.mantissa) + scale) // (2 * scale) - abs(b.mantissa)) <= 1
