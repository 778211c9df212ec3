"""Formulas worth weighing for a total: from layout, from what its label says, and from what makes one column foot."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from operator import mul
from typing import NamedTuple

from crossfoot.formulas.evidence import tolerance
from crossfoot.formulas.labels import is_result, is_total, plain, says_total
from crossfoot.formulas.ladder import leads, rungs
from crossfoot.formulas.sheet import Sheet
from crossfoot.formulas.terms import is_non_gaap, term, words

_NEAREST = 5
_PAIRS = 18
_CASH = re.compile(r"^(?:net )?cash (?:flows? )?\(?(?:used|provided|generated|from)\b")
_OFF = re.compile(r"^less\b|\baccumulated\b|\ballowance\b")
_NETTED = re.compile(r"\b(?:income|expenses?|costs?|gains?|loss(?:es)?)\b.* net$")
"""What sets one kind against the other: "Finance income (costs), net"."""
_ASIDE = re.compile(r"\([^()]{12,}\)")
_BRIDGE = 1.0
"""What it says for a run that its first line and its total are one measure before and after adjustments."""
_TOLD_BY_NAME = 0.25
_TOLD_BY_STEP = 1.0
"""What one column that ties must say where both lines bear one name, and where they are steps of one ladder."""
_ADJUSTED = words("adjusted core underlying normalized comparable non gaap")
_RESULT = re.compile(r"\b(?:loss|earnings|profit)\b")
_EXCLUDING = re.compile(r"\b(?:excluding|excl|ex)\b.*")
_JOINED = re.compile(r" (plus|less|minus|and|net of) ")


class Try(NamedTuple):
    """A formula to be weighed: parts with weights, how many were as likely, and how much the layout speaks for it."""

    parts: tuple[int, ...]
    weights: tuple[int, ...]
    rivals: int
    bonus: float
    named: bool = False
    """The names of the total and of its parts say that it is meant."""
    told: float = 0.75
    """What the one column that ties must say beside one that a slip explains."""


class Open(NamedTuple):
    """The items above a row that no total has consumed yet."""

    rows: list[int]
    prior: list[int]
    """The weight that each item's label suggests in a result."""
    starts: list[int]
    """Positions at which a group of items may begin, nearest first."""


@lru_cache(maxsize=16384)
def says_sum(label: str) -> bool:
    """True if the label alone says that a line is the sum of its section, of one line as of many."""
    return says_total(label) or bool(_CASH.search(plain(label)))


def is_balance(sheet: Sheet, row: int) -> bool:
    """True for a line of a statement of equity from which it rolls forward, or to which: "Balance at June 30, 2011"."""
    line = sheet.table.rows[row]
    return sheet.table.statement == "equity" and line.period is not None and plain(line.label).startswith("balance")


@lru_cache(maxsize=16384)
def _is_title(title: str, label: str) -> bool:
    """Whether a line bears the name of its table: what "Other income, net" ends with is that."""
    name = words(plain(label))
    return len(name) > 1 and any(name == words(plain(part)) for part in title.split(" | "))


def hint(sheet: Sheet, row: int) -> float:
    """How much label and layout say that a row is a sum, in powers of ten."""
    line = sheet.table.rows[row]
    label = plain(line.label)
    if says_sum(line.label):
        return 2.0
    if is_balance(sheet, row):
        return 2.0
    if not line.label or _is_title(sheet.table.title, line.label):
        return 1.5
    if is_total(line.label) or (label.endswith(" net") and _OFF.search(plain(sheet.table.rows[max(0, row - 1)].label))):
        return 1.0
    return 0.7 if line.total or line.ruled or _NETTED.search(label) else 0.0


def attempts(sheet: Sheet, row: int, above: Open, sure: float) -> Iterator[Try]:
    """Formulas worth weighing: those that hold in at least one column."""
    plus = [1] * len(above.rows)
    result = is_result(sheet.label(row))
    patterns = [above.prior, plus] if result else [plus, above.prior]
    if patterns[0] == patterns[1]:
        patterns.pop()
    for order, weights in enumerate(patterns):
        yield from _runs(sheet, row, above, weights, order, sure)
    if sure:
        if result:
            yield from _from_first(above, sure)
        yield from _named(sheet, row)
        for weights in patterns:
            yield from _deviations(sheet, row, above, weights)


def _runs(sheet: Sheet, row: int, above: Open, weights: list[int], order: int, sure: float) -> Iterator[Try]:
    """Runs of the items directly above, with given weights."""
    size = len(above.rows)
    unit = sheet.units[row]
    for count, off in sorted(_near(sheet, row, above.rows, weights).items()):
        first = size - count
        begins = first in above.starts
        if off > tolerance(count) * unit or (count == 1 and not (begins and says_sum(sheet.label(row)))):
            continue
        parts = tuple(above.rows[first:])
        if count > 1 and is_led(sheet, row, above, first):
            told = _TOLD_BY_NAME if is_bridge(sheet.label(parts[0]), sheet.label(row)) else _TOLD_BY_STEP
            yield Try(parts, tuple(weights[first:]), 1 + order, bonus_of_name(sure), True, told)
            continue
        nearer = sum([start >= first for start in above.starts])
        rivals = (nearer + order) if begins else 2 * size
        yield Try(parts, tuple(weights[first:]), max(1, rivals), sure + 0.5 if begins else sure / 2)


def is_led(sheet: Sheet, row: int, above: Open, first: int) -> bool:
    """Whether the names of a total and of an open line tell that its sum begins there."""
    last = sheet.label(row)
    if leads(sheet.label(above.rows[first]), last):
        return first == 0 or not leads(sheet.label(above.rows[first - 1]), last)
    return is_bridge(sheet.label(above.rows[first]), last)


@lru_cache(maxsize=16384)
def may_be_led(last: str) -> bool:
    """Whether a name is such as the name of another line leads to."""
    return any(rungs(last)) or is_non_gaap(last) or bool(_EXCLUDING.search(term(last)))


def bonus_of_name(sure: float) -> float:
    """How much it says for a run that the names of its first line and of its total tell that it is meant."""
    return max(sure, 1.0) + 0.5 + _BRIDGE


@lru_cache(maxsize=16384)
def is_bridge(first: str, last: str) -> bool:
    """True if two labels name one measure before and after adjustments: "Net income" and "Adjusted net income".

    Or before and after what it then excludes: "Revenue" and "Revenue excluding currency effects".
    """
    name, without = term(last), _EXCLUDING.sub("", term(last))
    if is_non_gaap(first) or not (is_non_gaap(last) or name != without):
        return False
    before, after = (words(_RESULT.sub("income", text)) - _ADJUSTED for text in (term(first), without))
    return bool(before) and before == after


def _near(sheet: Sheet, row: int, rows: list[int], weights: list[int]) -> dict[int, int]:
    """For each number of the last `rows` that comes near the total in some column: by how much it misses at least."""
    reach = tolerance(len(rows)) * sheet.units[row]
    backwards = weights[::-1]
    found: dict[int, int] = {}
    columns = zip(*[sheet.values[r] for r in reversed(rows)], strict=True)
    for total, column in zip(sheet.values[row], columns, strict=True):
        if total is None:
            continue
        low, high = total - reach, total + reach
        sums = accumulate(map(mul, backwards, [value or 0 for value in column]))
        for count, added in [(k, s) for k, s in enumerate(sums, 1) if low <= s <= high and (total or s)]:
            off = abs(total - added)
            found[count] = min(off, found.get(count, off))
    return found


def _from_first(above: Open, sure: float) -> Iterator[Try]:
    """The first item of a group less all that follow: revenue less a list of costs."""
    for rank, start in enumerate(above.starts[:_NEAREST], 1):
        count = len(above.rows) - start
        if count > 2:
            yield Try(tuple(above.rows[start:]), (1, *(-1,) * (count - 1)), rank + 2, sure + 0.5)


def _named(sheet: Sheet, row: int) -> Iterator[Try]:
    """What the label itself says: "Total debt plus equity", "Gross debt less cash"."""
    label = plain(sheet.label(row)).removeprefix("total ")
    names = _JOINED.split(label)[::2]
    if not 1 < len(names) < 5:
        return
    weights = [1] + [-1 if joint in ("less", "minus", "net of") else 1 for joint in _JOINED.findall(label)]
    parts: list[int] = []
    for name in names:
        wanted = words(name) - words("total")
        best = max(
            (r for r in sheet.rows if r < row and wanted),
            key=lambda r: (overlap(_name(sheet.label(r)), wanted), r),
            default=None,
        )
        if best is None or overlap(_name(sheet.label(best)), wanted) < 0.6:
            return
        parts.append(best)
    if len(set(parts)) == len(parts):
        yield Try(tuple(parts), tuple(weights), 2, 2.5, True, _TOLD_BY_NAME)


def _name(label: str) -> frozenset[str]:
    """The words that name a line, without what explains it in parentheses."""
    return words(plain(_ASIDE.sub(" ", label))) - words("total")


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the words of both that are in each, 0 to 1."""
    return len(a & b) / len(a | b) if a and b else 0.0


def _deviations(sheet: Sheet, row: int, above: Open, weights: list[int]) -> Iterator[Try]:
    """Runs from a natural start in which one or two items are left out or turned in sign."""
    columns = [c for c, t in enumerate(sheet.values[row]) if t]
    for start in above.starts[:_NEAREST]:
        size = len(above.rows) - start
        if size < 3:
            continue
        for c in columns[:2]:
            for changes in _changes(sheet, row, above, weights, start, c):
                yield _changed(above, weights, start, changes)


def _changes(
    sheet: Sheet, row: int, above: Open, weights: list[int], start: int, c: int
) -> Iterator[tuple[tuple[int, int], ...]]:
    """Changes of weights, as (position, new weight), that make column `c` foot."""
    rows = above.rows
    signed = {i: weights[i] * value for i in range(start, len(rows)) if (value := sheet.values[rows[i]][c])}
    left = (sheet.values[row][c] or 0) - sum(signed.values())
    reach, unit = tolerance(len(rows) - start), sheet.units[row]
    near = [left + off * unit for off in range(-reach, reach + 1)]
    few = len(rows) - start <= _PAIRS
    turns = {-part for part in signed.values()} | {-2 * part for part in signed.values()}
    if turns.isdisjoint(near) and not (few and [1 for step in turns if left - step in turns]):
        return  # as nearly always
    steps: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for i, part in signed.items():
        steps[-part].append((i, 0))
        steps[-2 * part].append((i, -weights[i]))
    for off in near:
        for change in steps.get(off, ()):
            yield (change,)
    if not few:
        return
    for step, changes in steps.items():
        others = steps.get(left - step)
        if others is not None:
            yield from ((one, two) for one in changes for two in others if one[0] < two[0])


def _changed(above: Open, weights: list[int], start: int, changes: tuple[tuple[int, int], ...]) -> Try:
    new = list(weights)
    for i, weight in changes:
        new[i] = weight
    kept = [i for i in range(start, len(above.rows)) if new[i]]
    size = len(above.rows) - start
    rivals = 8 * (3 * size) ** len(changes)
    return Try(tuple(above.rows[i] for i in kept), tuple(new[i] for i in kept), rivals, 0.5)
