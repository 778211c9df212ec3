"""Headings of columns that cannot be meant: one period over two columns, a year left out, a length of no period.

Each is told from the document alone: the other columns of the table, and the periods that its other tables print. A
document whose tables are headed so more than once has a way of its own, or was misread: then nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final, NamedTuple

from crossfoot.formulas.columns import Printed, apart, columns, compared, phrases, says_length
from crossfoot.formulas.lines import digits_of
from crossfoot.formulas.steps import SLACK, YEAR, out_of_step
from crossfoot.model.fact import Fact, Release
from crossfoot.model.period import is_duration, last_day, months_of, spelled
from crossfoot.periods.calendar import FiscalCalendar

_DIFFER: Final = 3
"""Lines on which two columns of one heading must print different figures."""
_LONGER: Final = 3
"""Of so many figures of a longer period one may be smaller than that of the shorter."""
_GAP: Final = 400
"""Days between the dates of two columns, none between them, that no comparison leaves out: a year and a month."""
_TWO_YEARS: Final = 760
_AHEAD: Final = 80
"""Days after the reporting period that no statement is of: a later quarter's end."""
_COLUMNS: Final = 6
"""Columns of amounts of a table that compares periods; more are of segments, or of two tables side by side."""
_OFTEN: Final = 3
"""Strips that compare with the year between."""
_FIGURES: Final = 3
"""Figures without which a column is not one of a statement."""
_STATEMENTS: Final = frozenset({"income_statement", "balance_sheet", "cash_flow"})
_ENDED: Final = re.compile(r"\bended\b", re.IGNORECASE)
_FORWARD: Final = re.compile(
    r"\b(?:outlook|guidance|forecast|expect|estimat|project|target|budget|pro\s?forma)", re.IGNORECASE
)
"""Titles of tables that print what is to come."""
_TELLING: Final = 4
"""Digits of an amount of cash that is hardly that of another day, too."""
_HEADING: Final = 60
"""Numbers before the first figure of a column among which its heading is."""
_DIGITS: Final = re.compile(r"\d+|\W+")


class Odd(NamedTuple):
    """A column with a heading that cannot be meant."""

    column: Printed
    why: str


Strip = list[Printed]
"""The columns of a table that stand side by side over the same lines."""


class Headings:
    """The strips of a release, and which periods they print."""

    def __init__(self, release: Release) -> None:
        self.release = release
        strips: defaultdict[tuple[int, int], Strip] = defaultdict(list)
        for one in columns(release):
            if one.told and len(one.cells) >= _FIGURES:
                strips[one.table.index, one.strip].append(one)
        self.strips = tuple(strips.values())
        self.cash = _cash(release)
        """The days for which the cash flow statements print an amount of cash, by its digits."""
        self._ending: defaultdict[tuple[int, int | None], set[int]] = defaultdict(set)
        """Strips, by their `id`, that print a period of some length, or of any (None), that ends on a day."""
        for strip in self.strips:
            for one in strip:
                end = last_day(one.period).toordinal()
                self._ending[end, months_of(one.period)].add(id(strip))
                self._ending[end, None].add(id(strip))
        self._first = {id(strip): min(last_day(one.period) for one in strip) for strip in self.strips}
        """The first day on which a period of a strip ends."""
        self._about = lru_cache(maxsize=4096)(self._strips_about)

    def _strips_about(self, day: date, months: int | None = None) -> set[int]:
        """The strips that print something that ends about a day, of so many months if these are given."""
        days = range(day.toordinal() - SLACK, day.toordinal() + SLACK + 1)
        return set[int]().union(*(self._ending.get((at, months), ()) for at in days))

    def prints(self, day: date, months: int, own: Strip) -> bool:
        """Whether another strip prints a period of that length that ends about that day."""
        found = self._about(day, months)
        return len(found) > (id(own) in found)

    def is_year_end(self, day: date) -> bool:
        """Whether a day is that of the last fiscal year end before the end of the reported period."""
        if self.release.period is None:
            return False
        calendar = FiscalCalendar.infer(self.release.document.text)
        return abs((calendar.year_end_before(last_day(self.release.period)) - day).days) <= SLACK

    def ends(self, day: date, own: Strip) -> bool:
        """Whether another strip prints a period of any length, or a balance, that ends about that day."""
        return any(self.prints(day, months, own) for months in (0, 3, 6, 9, 12))

    def has(self, day: date, months: int, own: Strip) -> bool:
        """Whether another strip prints such a period; a balance, if it prints anything that ends that day."""
        return self.prints(day, months, own) or (not months and self.ends(day, own))

    def pairs(self, early: date, late: date, between: date, own: Strip) -> bool:
        """Whether other strips hold one of two days against the one between them often, and never against the other."""
        one, mid, two = (self._about(day) - {id(own)} for day in (early, between, late))
        return one.isdisjoint(two) and len(mid & (one | two)) >= _OFTEN

    def compares(self, day: date, before: date, months: int, own: Strip) -> bool:
        """Whether another strip compares what ends that day with what ended a year before, or with a balance."""
        found = self._about(day) - {id(own)}
        return not found.isdisjoint(self._about(before)) or (
            not months and any(self._first[strip] < day for strip in found)
        )


def _cash(release: Release) -> dict[int, frozenset[str]]:
    """The days at which cash flow statements begin and end with an amount of cash, by its digits."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for table in release.tables:
        for row in table.rows if table.statement == "cash_flow" else ():
            for fact in [release.facts[n] for _, n in row.figures if "cash" in row.label.lower()]:
                if fact.period is not None and not is_duration(fact.period) and digits_of(fact) >= _TELLING:
                    found[abs(fact.mantissa)].add(fact.period)
    return {amount: frozenset(days) for amount, days in found.items()}


def odd_headings(release: Release) -> Iterator[Odd]:
    """The columns whose headings cannot be meant, at most one of a kind and a document, and one of a table."""
    headings = Headings(release)
    told: set[int] = set()
    for find in _FINDS:
        odd = (find(own, headings) for own in headings.strips)
        found = list(islice((one for one in odd if one is not None), 2))
        if len(found) == 1 and found[0].column.table.index not in told:
            told.add(found[0].column.table.index)
            yield found[0]


def longest(column: Printed) -> Fact:
    """The figure of a column that tells most."""
    return max(column.cells.values(), key=digits_of)


def dates_of(column: Printed, release: Release) -> tuple[int, ...]:
    """Ordinals of the numbers that date a column: those of the heading cells that stand over it."""
    first = min(fact.n for fact in column.cells.values())
    block = release.numerals[first].block
    grid = release.document.blocks[block].grid
    if grid is None:
        return ()
    found: list[int] = []
    top = grid.cells[release.numerals[first].cell].row
    for numeral in reversed(release.numerals[max(0, first - _HEADING) : first]):
        if numeral.block != block or numeral.cell < 0:
            break
        cell = grid.cells[numeral.cell]
        over = cell.row < top and cell.x0 < column.column.x1 and column.column.x0 < cell.x1
        if over and not release.facts[numeral.n].quantity:
            found.append(numeral.n)
    return tuple(reversed(found))


def _near(one: str, other: str) -> bool:
    """Whether two periods are one, but for some days."""
    return months_of(one) == months_of(other) and abs((last_day(one) - last_day(other)).days) <= SLACK


def _headed(column: Printed) -> tuple[str, list[int]]:
    """The words of a heading and its years; days may differ, of weeks that end on a Saturday."""
    header = column.column.header
    return _DIGITS.sub(" ", header), [phrase.year for phrase in phrases(header)]


def _alike(own: Strip) -> list[Strip]:
    """The columns of a strip of each kind of figure and of each member: those that compare periods."""
    groups: defaultdict[object, Strip] = defaultdict(list)
    for one in own:
        kind = Counter((cell.kind, cell.exponent) for cell in one.cells.values()).most_common(1)[0][0]
        groups[kind, one.column.dims].append(one)
    return list(groups.values())


def _twice(own: Strip, headings: Headings) -> Odd | None:
    """The second of two columns with one heading, where other tables print what one of them must be."""
    repeated = [(group, again) for group in _alike(own) if len(group) <= _COLUMNS and (again := _again(group))]
    if len({again[0][0].period for _, again in repeated}) > 1:
        return None  # each member repeats another period: the headings are displaced
    for group, again in repeated:
        if all(_differ(*pair) for pair in again):
            odd = _year_twice(again, group, own, headings) or _length_twice(again, group, own, headings)
            if odd is not None:
                return odd
    return None


def _again(group: Strip) -> list[tuple[Printed, Printed]]:
    """The pairs of columns with one heading."""
    return [
        (a, b) for i, b in enumerate(group) for a in group[:i] if _near(a.period, b.period) and _headed(a) == _headed(b)
    ]


def _year_twice(again: list[tuple[Printed, Printed]], group: Strip, own: Strip, headings: Headings) -> Odd | None:
    """The second of two columns that must be the year before or a balance; the first, if it must be the year after."""
    one, other = again[0]
    day, months = last_day(one.period), months_of(one.period)
    if len(again) > 1 or len(set(Counter(months_of(c.period) for c in group).values())) > 1:
        return None  # three quarters beside two years: the bands over the columns were read otherwise
    for wrong, meant in ((other, day - YEAR), (one, day + YEAR)):
        if any(abs((meant - last_day(c.period)).days) <= SLACK for c in group if months_of(c.period) == months):
            return None
        if headings.compares(max(day, meant), min(day, meant), months, own):
            why = f"another column of the table is headed {spelled(one.period)}, too, and prints other figures"
            return Odd(wrong, why)
    return None


def _length_twice(again: list[tuple[Printed, Printed]], group: Strip, own: Strip, headings: Headings) -> Odd | None:
    """The first of the second half of the columns, if they must be of a longer period."""
    first, later = [a for a, _ in again], [b for _, b in again]
    if len(again) < 2 or len({id(one) for one in (*first, *later)}) < 2 * len(again):
        return None
    months = months_of(first[0].period)
    if any(months_of(one.period) != months or not says_length(one.column.header) for one in group):
        return None
    others = [m for m in (6, 9, 12) if m > months and all(headings.prints(last_day(a.period), m, own) for a in first)]
    if not others or not all(_outgrows(*pair) for pair in again):
        return None
    why = (
        f"another column of the table is headed {spelled(first[0].period)}, too; other tables print {others[0]} months"
    )
    return Odd(later[0], why)


def _outgrows(one: Printed, other: Printed) -> bool:
    """Whether the amounts of a column are larger than those of another on nearly all lines."""
    pairs = [(c, other.cells[row]) for row, c in one.cells.items() if c.kind == "money" and row in other.cells]
    smaller = sum(abs(b.mantissa) < abs(a.mantissa) for a, b in pairs if a.exponent == b.exponent)
    return len(pairs) >= _DIFFER and _LONGER * smaller <= len(pairs)


def _differ(one: Printed, other: Printed) -> bool:
    """Whether two columns print different figures on most of their lines."""
    twin = compared(one, other)
    return len(twin.differ) >= _DIFFER and 2 * len(twin.differ) > max(len(one.cells), len(other.cells))


def _by_length(own: Strip) -> dict[int, Strip]:
    """The columns of a strip by the length of their periods in months."""
    groups: defaultdict[int, Strip] = defaultdict(list)
    for one in own:
        groups[months_of(one.period)].append(one)
    return groups


def _gap(own: Strip, headings: Headings) -> Odd | None:
    """The column that stands two years from its neighbour, where other tables print the year between."""
    for months, group in _by_length(own).items():
        ends = sorted({last_day(one.period) for one in group})
        for early, late in pairwise(ends):
            if not _GAP < (late - early).days <= _TWO_YEARS:
                continue
            for wrong, meant in ((early, early + YEAR), (late, late - YEAR)):
                if meant in ends or (headings.has(wrong, months, own) and not headings.pairs(early, late, meant, own)):
                    continue
                if headings.ends(meant, own) or (not months and headings.is_year_end(meant)):
                    column = next(one for one in group if last_day(one.period) == wrong)
                    why = f"no other table compares {early.isoformat()} with {late.isoformat()}, two years apart"
                    return Odd(column, why)
    return None


def _length(own: Strip, headings: Headings) -> Odd | None:
    """A column of a length that no fiscal quarter or year to date has, where other tables print one that has."""
    for one in own:
        months = months_of(one.period)
        if months not in (6, 9) or headings.prints(last_day(one.period), months, own):
            continue
        others = {m for m in (3, 6, 9, 12) if m != months and headings.prints(last_day(one.period), m, own)}
        if others:
            quarter = FiscalCalendar.infer(headings.release.document.text).quarter_of(last_day(one.period))
            if months != 3 * quarter:
                why = f"{spelled(one.period)} is no quarter and no year to date, and no other table prints it"
                return Odd(one, why)
    return None


def _uneven(own: Strip, _: Headings) -> Odd | None:
    """The column a year from where it stands over the other length: quarters of 2024, 2022 beside years 2024, 2023."""
    groups = _by_length(own)
    both = [sorted({last_day(one.period) for one in group}) for group in groups.values()]
    if len(both) != 2 or 0 in groups or len(both[0]) != len(both[1]) or len(both[0]) < 2:
        return None
    for ends, others in (both, both[::-1]):
        apart = [(a, b) for a, b in zip(ends, others, strict=True) if abs((a - b).days) > SLACK]
        if len(apart) == 1 and abs(abs((apart[0][0] - apart[0][1]).days) - YEAR.days) <= SLACK:
            wrong, meant = apart[0]
            if min(abs((wrong - end).days) for end in ends if end != wrong) > _GAP:
                column = next(one for one in own if last_day(one.period) == wrong)
                return Odd(column, f"beside it the table prints {meant.isoformat()}, not {spelled(column.period)}")
    return None


def _step(own: Strip, _: Headings) -> Odd | None:
    """The one column of a row of periods, each as long after the one before, that is a year from where it belongs."""
    if len({months_of(one.period) for one in own}) > 1:
        return None
    at = out_of_step([last_day(one.period) for one in own])
    if at is None:
        return None
    return Odd(own[at], f"the columns are each as long after the one beside it, but for {spelled(own[at].period)}")


def _lone(own: Strip, headings: Headings) -> Odd | None:
    """A column of a length of its own between columns of another, that ends when none of them does."""
    for one, two, three in zip(own, own[1:], own[2:], strict=False):
        lengths = [months_of(c.period) for c in own]
        months, other = months_of(two.period), months_of(one.period)
        if not (months and other) or months == other or months_of(three.period) != other or lengths.count(months) > 1:
            continue
        day = last_day(two.period)
        if all(abs((day - last_day(c.period)).days) > SLACK for c in own if c is not two) and not headings.prints(
            day, months, own
        ):
            return Odd(two, f"it stands between columns of {other} months, and no other table prints {months}")
    return None


def _ahead(own: Strip, headings: Headings) -> Odd | None:
    """A column dated after the reporting period: alone in a statement that prints that, too, or said to have ended."""
    if headings.release.period is None:
        return None
    end = last_day(headings.release.period)
    late = [one for one in own if (last_day(one.period) - end).days > _AHEAD]
    if not late or headings.ends(last_day(late[0].period), own):
        return None
    now = any(abs((last_day(one.period) - end).days) <= SLACK for one in own)
    alone = now and len(late) == 1 and own[0].table.statement in _STATEMENTS
    ended = len({one.period for one in late}) == 1 and all(_ENDED.search(one.column.header) for one in late)
    if not (alone or ended) or _FORWARD.search(own[0].table.title) is not None:
        return None
    return Odd(late[0], f"it is dated after {end.isoformat()}, the end of the reporting period, and no other table is")


def _closing(own: Strip, headings: Headings) -> Odd | None:
    """A balance sheet's column with the cash that the cash flow statement has on another day, which no column is of."""
    if own[0].table.statement != "balance_sheet":
        return None
    for one in own:
        for (words, _, _), fact in one.cells.items():
            days = headings.cash.get(abs(fact.mantissa), frozenset()) if "cash" in words else frozenset()
            if len(days) == 1 and all(apart(day, c.period) for day in days for c in own):
                [day] = days
                return Odd(one, f"its {fact.label.lower()} is what the cash flow statement prints for {day}")
    return None


_FINDS: Final[tuple[Callable[[Strip, Headings], Odd | None], ...]] = (
    _twice,
    _gap,
    _length,
    _uneven,
    _step,
    _lone,
    _ahead,
    _closing,
)
