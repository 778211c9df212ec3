"""Columns that compare two others (changes, percent changes, shares of a line), found by the rows that hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from math import log10
from typing import NamedTuple

from crossfoot.formulas.evidence import ENOUGH
from crossfoot.formulas.slips import is_slip, repairs
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Severity
from crossfoot.model.table import Column, Table

_FEWEST = 2
_CONVINCING = 4
_OTHER = 20
"""Half units by which an amount that stems from other figures than the printed ones may be off."""
_LAST = 10
"""Tenths of the last place: by so much a percentage misses that is counted on unrounded figures."""
_NEIGHBOURS = 0.5
"""What it says for a pair of columns that they stand beside the one that compares them."""
_NAMED = 3.0
"""What it says for a pair that the header names it."""
_OTHERWISE = r"constant|organic|excluding|currency|comparable|f/x|fx"
COLUMN_OTHERWISE = re.compile(rf"\b(?:{_OTHERWISE})\b", re.IGNORECASE)
"""Words of the header of a column of changes that are counted on figures which are not printed."""
LINE_OTHERWISE = re.compile(rf"\b(?:{_OTHERWISE}|underlying|adjusted for|same)\b")
"""The same of the label of a line, in lower case."""


class Line(NamedTuple):
    """The figures of one row by column index."""

    row: int
    facts: dict[int, Fact]


_kept: list[tuple[Release, dict[int, list[Line]]]] = []


def lines_of(table: Table, release: Release) -> list[Line]:
    """The rows of a table with their quantities; made once for the rules that ask."""
    if not _kept or _kept[0][0] is not release:
        _kept[:] = [(release, {})]
    known = _kept[0][1]
    if table.index not in known:
        facts = release.facts
        known[table.index] = [
            Line(row.index, {column: facts[n] for column, n in row.figures if facts[n].quantity}) for row in table.rows
        ]
    return known[table.index]


def pairs_for(table: Table, column: int) -> Iterator[tuple[int, int]]:
    """Pairs (new, old) of value columns that a comparing column may stand for, likeliest first."""
    values = [c.index for c in table.columns if c.kind in ("value", "translation")]
    left = [c for c in values if c < column]
    right = [c for c in values if c > column]
    near = left[-2:] if len(left) > 1 else left + right[:1]
    seen: set[tuple[int, int]] = set()
    columns = {c.index: c for c in table.columns}
    first = (near, near[::-1]) if len(near) == 2 else ()
    candidates = [pair for pair in first if _comparable(columns[pair[0]], columns[pair[1]])]
    candidates += [[a, b] for a in values for b in values if a != b and _comparable(columns[a], columns[b])]
    named = _named(table, column)
    if named is not None:
        candidates.insert(0, list(named))
    for a, b in candidates[:40]:
        if (a, b) not in seen:
            seen.add((a, b))
            yield a, b


def _comparable(new: Column, old: Column) -> bool:
    """Instants with instants, spans with spans, and what is compared with is not the later one."""
    if new.period is None or old.period is None:
        return True
    return ("/" in new.period) == ("/" in old.period) and new.period[-10:] >= old.period[-10:]


def change_holds(new: Fact, old: Fact, change: Fact) -> bool:
    """True if a printed change can be the difference of two figures, either way round."""
    low = min(new.exponent, old.exponent, change.exponent)
    a, b, c = (f.mantissa * 10 ** (f.exponent - low) for f in (new, old, change))
    slack = sum(10 ** (f.exponent - low) for f in (new, old, change))
    return bool(2 * abs(abs(a - b) - abs(c)) <= slack)


def change_slips(new: Fact, old: Fact, change: Fact) -> bool:
    """True if one slip of the pen tells a printed change from the difference of two figures."""
    low = min(new.exponent, old.exponent, change.exponent)
    a, b, c = (f.mantissa * 10 ** (f.exponent - low) for f in (new, old, change))
    return repairs(abs(c), [a, -b] if a > b else [b, -a], 1)


def growth_miss(new: Fact, old: Fact, percent: Fact, room: int = 1) -> int | None:
    """How far `percent` is from the growth of `old` to `new`, or its magnitude, in tenths of its last place.

    The rounding of all three is allowed for, that of the amounts `room` times; None where there is no growth.
    """
    if not old.mantissa or old.dash:
        return None
    low = min(new.exponent, old.exponent)
    unit_a, unit_b = 10 ** (new.exponent - low), 10 ** (old.exponent - low)
    a, b = new.mantissa * unit_a, old.mantissa * unit_b
    size_a, size_b = abs(a), abs(b)
    slack = room * (unit_a + unit_b * (size_a // size_b + 1))
    off = _off(a - b, size_b, percent, slack)
    return off if (a >= 0) == (b > 0) else min(off, _off(size_a - size_b, size_b, percent, slack))


def is_other(new: Fact, old: Fact, percent: Fact) -> bool:
    """True if no figures near the printed ones have this growth, whatever they are rounded from."""
    return (growth_miss(new, old, percent, _OTHER) or 0) > _LAST


def growth_pair(
    table: Table, column: int, operands: Callable[[int, int], Iterable[tuple[Fact, Fact, Fact]]]
) -> tuple[int, int, int, int] | None:
    """(ties, misses, new, old) of the pair of columns whose growth `column` prints on most lines.

    `operands` gives new, old and the percentage of each line for a pair; None if no pair is borne out.
    """
    best: tuple[int, int, int, int] | None = None
    named = _named(table, column)
    lone = _is_lone(table)
    for tried, (new, old) in enumerate(pairs_for(table, column)):
        ties = misses = slips = 0
        weight = _NAMED if (new, old) == named else 0.0 if tried else _NEIGHBOURS
        lines = list(operands(new, old))
        for at, (a, b, p) in enumerate(lines):
            if not is_enough(ties + len(lines) - at, misses, 1):
                break  # whatever the other lines say
            holds = growth_miss(a, b, p) == 0
            ties += holds
            weight += growth_weight(a, b, p) if holds else 0.0
            misses += not holds
            slips += not (holds or slips) and (is_slip_of_share(*grown(a, b), p) or (lone and is_other(a, b, p)))
        if is_enough(ties, misses, slips) and weight >= ENOUGH + misses - slips and (best is None or ties > best[0]):
            best = (ties, misses, new, old)
            if not misses or (new, old) == named:
                break
    return best


def _is_lone(table: Table) -> bool:
    """Whether a table has two columns of figures and one that compares them: there is nothing else to compare."""
    kinds = [column.kind for column in table.columns if column.kind != "note"]
    return kinds[:2] == ["value", "value"] and len(kinds) == 3


def _named(table: Table, column: int) -> tuple[int, int] | None:
    """The pair that a comparing column's header names: "Change from: Dec 31, 2021", beside a column so headed."""
    own = next((c for c in table.columns if c.index == column), None)
    values = [c for c in table.columns if c.kind == "value" and c.index < column]
    if own is None or len(values) < 2 or not own.header or COLUMN_OTHERWISE.search(own.header):
        return None
    old = [c for c in values[1:] if (head := c.header.rpartition("|")[2].strip()) and own.header.endswith(head)]
    return (values[0].index, old[0].index) if len(old) == 1 else None


def grown(new: Fact, old: Fact) -> tuple[int, int]:
    """Difference and base of a growth."""
    a, b = aligned(new, old)
    return a - b, b


def share_miss(part: Fact, whole: Fact, percent: Fact) -> int | None:
    """How far `percent` is from part / whole in magnitude, in tenths of its last place; None without a whole."""
    if not whole.mantissa or whole.dash:
        return None
    low = min(part.exponent, whole.exponent)
    a, b = abs(part.mantissa) * 10 ** (part.exponent - low), abs(whole.mantissa) * 10 ** (whole.exponent - low)
    return _off(a, b, percent, 10 ** (part.exponent - low) + 10 ** (whole.exponent - low) * a // b + 1)


def _off(top: int, bottom: int, percent: Fact, slack: int) -> int:
    """Distance of |top / bottom| from |percent| beyond all rounding, in tenths of the percent's last place."""
    exponent = percent.exponent
    scale, unit = (10**-exponent, 1) if exponent < 0 else (1, 10**exponent)
    apart = abs(abs(top) * scale - abs(percent.mantissa) * unit * bottom)
    beyond: int = 20 * apart - 10 * (bottom * unit + scale * slack)
    return beyond // (2 * bottom * unit) if beyond > 0 else 0


def change_weight(new: Fact, old: Fact) -> float:
    """Evidence of one line on which a change holds, in powers of ten."""
    size = min(abs(new.mantissa), abs(old.mantissa))
    return log10(size / 3 + 1)  # three values are within rounding


def growth_weight(new: Fact, old: Fact, percent: Fact) -> float:
    """Evidence of one line on which a growth holds: how finely the operands decide the percentage."""
    fine = min(abs(new.mantissa), abs(old.mantissa)) / 10 ** max(0, -percent.exponent)
    return min(log10(abs(percent.mantissa) + 1), log10(fine + 1) + 1) if fine > 0.1 else 0.0


def is_enough(ties: int, misses: int, slips: int = 0) -> bool:
    """True if a comparing column is understood: it holds on most of its lines; slips speak less against it."""
    return ties >= _FEWEST and ties >= 3 * (misses - slips) + slips


def is_slip_of_share(top: int, bottom: int, percent: Fact) -> bool:
    """True if one slip of the pen tells a printed percentage from top / bottom."""
    scale = 10 ** max(0, -percent.exponent)
    meant = (2 * abs(top) * scale + abs(bottom)) // (2 * abs(bottom)) if bottom else 0
    printed = abs(percent.mantissa)
    near = (0, 1, -1) if printed >= 100 else (0,)
    return printed >= 10 and any(is_slip(printed, meant + off) for off in near if meant + off > 0)


def aligned(a: Fact, b: Fact) -> tuple[int, int]:
    """Two figures in units of the finer place."""
    low = min(a.exponent, b.exponent)
    return a.mantissa * 10 ** (a.exponent - low), b.mantissa * 10 ** (b.exponent - low)


def is_cap(percent: Fact) -> bool:
    """True for a round hundred or more: "over 100%" stands for any large growth."""
    return percent.exponent == -2 and percent.mantissa != 0 and percent.mantissa % 100 == 0


def is_hundred(percent: Fact) -> bool:
    """True for a hundred percent: the whole itself among its shares."""
    return percent.exponent <= 0 and percent.mantissa == 10**-percent.exponent


def is_amount(new: Fact, old: Fact, percent: Fact) -> bool:
    """True if what is printed among percentages is the change in the amount itself."""
    return new.exponent == old.exponent and abs(new.mantissa - old.mantissa) == abs(percent.mantissa)


def is_doubtful(tenths: int, ties: int, misses: int) -> bool:
    """True if a miss by one digit is no news: the column often does that, so its figures are made otherwise."""
    return 0 < tenths <= _LAST and (misses > 1 or ties < 2 * _CONVINCING)


def weight_of_miss(tenths: int, ties: int, misses: int) -> Severity:
    """Severity of a percentage that misses: by no more than its last digit it may stem from unrounded figures."""
    if tenths <= _LAST or ties < _CONVINCING * misses:
        return "note"
    return "warning"
