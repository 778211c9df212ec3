"""Headers of a statement that was read column by column: spans of time, days and years, in the order of columns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crossfoot.intake.columnwise.lines import Figure, Piece
from crossfoot.intake.plain.spread import Heads, Item
from crossfoot.intake.plain.values import is_year

_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)|/\d\d(?!\d)|['’]\d\d$|Q\d\d$")
_SPAN = re.compile(r"(?i:(three|six|nine|twelve|\d{1,2}) (month|week)|(quarter|year)s? end)")
BESIDE = 4
"""Most lines from one header to another that stood side by side."""
_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}


def years_of(raw: str, items: Iterable[Item]) -> list[Item]:
    """Those headers that name a year."""
    return [item for item in items if _YEAR.search(raw, item.start, item.end)]


def heads_over(raw: str, items: list[Item]) -> Heads | None:
    """The headers over columns that have one year each, or None if other headers do not go with as many columns."""
    years = years_of(raw, items)
    columns = len(years)
    spans = [item for item in items if item not in years and _weeks(raw, item)]
    days = [item for item in items if item not in years and item not in spans]
    rows = []
    paired = len(days) == columns and all(_follows(raw, day, year) for day, year in zip(days, years, strict=True))
    if paired:
        years = [Item(day.start, year.end, day.line) for day, year in zip(days, years, strict=True)]
        days = []
    for row in (spans, days, years):
        if row and columns % len(row):
            return None
        if row:
            width = columns // len(row)
            rows.append([(item, i * width, (i + 1) * width) for i, item in enumerate(row)])
    return rows


def orders_of_years(raw: str, items: Iterable[Item]) -> dict[bool, int]:
    """How many pairs of headers side by side name a year and the one before it (True), and how many the one after it.

    Those do not count of which one may have been read before its turn: `_is_open`.
    """
    orders = {True: 0, False: 0}
    above: Item | None = None
    for item in years_of(raw, items):
        if above is None or item.line > above.line + BESIDE:
            above = item
            continue
        if abs(_year(raw, above) - _year(raw, item)) == 1 and not _is_open(raw, above, item):
            orders[_year(raw, above) > _year(raw, item)] += 1
        above = None
    return orders


def in_one_order(raw: str, heads: Heads, orders: dict[bool, int]) -> Heads | None:
    """`heads` with the two years below each span of time in the order in which they stood; None if nothing tells.

    A reader of boxes may have exchanged two, in their box or below one of the spans. `orders` tells how those of the
    document stand.
    """
    outer, inner = heads[0], heads[-1]
    if len(inner) != 2 * (len(outer) if len(heads) > 1 else 1):
        return heads
    pairs = list(zip(inner[::2], inner[1::2], strict=True))
    years = [(_year(raw, one[0]), _year(raw, two[0])) for one, two in pairs]
    falls = {one > two for one, two in years if one != two}
    opened = any(_is_open(raw, one[0], two[0]) for one, two in pairs)
    falling = orders[True] > orders[False]
    if not falls or falls == {True} or (len(falls) == 1 and not opened):
        return heads
    if orders[falling] < max(2 * orders[not falling], 1) or len(set(map(frozenset, years))) > 1:
        return None
    ordered = [sorted(pair, key=lambda head: _year(raw, head[0]), reverse=falling) for pair in pairs]
    return [*heads[:-1], [(head[0], k, k + 1) for k, head in enumerate(head for pair in ordered for head in pair)]]


def _is_open(raw: str, one: Item, two: Item) -> bool:
    """Whether the order of two headers is not told by that of their lines.

    They stand in one box, or one of them alone stands in the box of what is printed over both.
    """
    if two.line == one.line + 1 and not raw[one.end : two.start].strip():
        return True
    return one.line != two.line and _has_above(raw, one) != _has_above(raw, two)


def _has_above(raw: str, item: Item) -> bool:
    """Whether something is printed on the line above a header."""
    end = raw.rfind("\n", 0, item.start)
    return end > 0 and bool(raw[raw.rfind("\n", 0, end) + 1 : end].strip())


def _year(raw: str, item: Item) -> int:
    """The last two digits of the year that a header names."""
    years = _YEAR.findall(raw, item.start, item.end)
    return int(years[-1][-2:])


def below_heads(raw: str, pieces: list[Piece], runs: list[list[Figure]]) -> dict[int, int]:
    """The ordinals of those of the `runs` of `pieces` right below headers with a year, each with its header's.

    None if a header has no run of its own.
    """
    ordinals = {run[0].start: ordinal for ordinal, run in enumerate(runs)}
    below: list[int] = []
    waiting = False
    for piece in pieces:
        if waiting and piece.make == "F":
            below.append(ordinals[piece.figures[0].start])
            waiting = False
        elif piece.make in "HL":
            years = len(years_of(raw, piece.items))
            if waiting or years > 1:
                return {}
            waiting = years == 1
    return {run: column for column, run in enumerate(below)}


def spans_fit(raw: str, heads: Heads, columns: list[list[Figure]]) -> bool:
    """Whether columns of a longer time hold the larger amounts, if times of two lengths stand side by side."""
    spans = [(_weeks(raw, item), first) for row in heads[:1] for item, first, _ in row]
    short, long = min(spans), max(spans)
    if short[0] == long[0]:
        return True
    pairs = zip(columns[short[1]], columns[long[1]], strict=True)
    larger = [abs(b.worth) > abs(a.worth) for a, b in pairs if a.worth and b.worth and a.kind == "0"]
    return sum(larger) * 3 >= len(larger) * 2


def _follows(raw: str, day: Item, year: Item) -> bool:
    """Whether a bare year stands directly below its day."""
    return is_year(raw[year.start : year.end]) and day.end <= year.start and not raw[day.end : year.start].strip()


def _weeks(raw: str, item: Item) -> int:
    """Length in weeks of the time that a header spans, as near as matters; 0 if it names none."""
    span = _SPAN.search(raw, item.start, item.end)
    if span is None:
        return 0
    if span[3]:
        return 13 if span[3].lower() == "quarter" else 52
    count = _COUNTS.get(span[1].lower()) or int(span[1])
    return count * 13 // 3 if span[2].lower() == "month" else count
