"""The same line printed in several places, matched with the figure in question masked.

Two lines are one if they are called the same and agree in another period, or if they agree to many digits in one
period and are called much alike. The figures of the remaining periods should then agree as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from crossfoot.formulas.labels import says_total
from crossfoot.formulas.lines import Line, Place, digits_of, is_last_digit, is_slip_of, lines, nearly
from crossfoot.formulas.terms import alike, is_generic, term, words
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Severity

ANCHORS = 6
"""Most earlier lines of a name that a line is compared with."""
_INFORMATIVE = 3
_PROOF = 5
"""Digits that must agree in all before one name is enough."""
_LONG_NAME = 5
"""Words of a name that no two lines share by accident: figures of two digits tell a slip in it."""
_TWINS = 3
"""Lines on which two columns must agree to be one."""
_TWICE = 2
"""Periods in which two totals of one table agree that split one whole in two ways."""
_ALIKE = 0.5
_MOST_PER_VALUE = 6
_EARNINGS = re.compile(r"\b(?:income|earnings|loss|eps)\b")
_OTHER = re.compile(
    r"dividend|distribution|book|tangible|price|cash|effect|impact|adjustment|excluding|before|other|tax|charge"
)
_SHARES = ("basic", "dilut")
_TELLING = words(
    "total net gross adjusted basic diluted before after excluding including continuing discontinued current "
    "noncurrent attributable comprehensive operating average other deferred domestic foreign less"
)


Name = tuple[str, str, bool]
"""Full term, kind of figure, whether it is adjusted."""

Column = tuple[int, int]
"""A table and one of its columns."""


class Pair(NamedTuple):
    """One figure printed twice."""

    first: Fact
    later: Fact
    one: Line
    other: Line
    severity: Severity
    agreeing: int
    """Other periods in which the lines agree."""
    turned: bool = False
    """The magnitudes are the same and the signs are not, as they are in the other periods."""


class Match(NamedTuple):
    """How two lines agree."""

    agree: list[Place]
    differ: list[Place]
    digits: int


_kept: list[tuple[Release, tuple[Pair, ...]]] = []


def pairs(release: Release) -> tuple[Pair, ...]:
    """Every figure that is printed twice, the later against the earlier; found once for a release."""
    if _kept and _kept[0][0] is release:
        return _kept[0][1]
    found = list(_pairs(every := lines(release)))
    found += _of_columns(every, found)
    _kept[:] = [(release, tuple(found))]
    return _kept[0][1]


def name_of(line: Line) -> Name:
    """What makes lines of two tables one."""
    return full_term(line), line.kind, line.non_gaap


def by_name(some: Iterable[Line]) -> dict[Name, list[Line]]:
    """All lines by what makes them one, in their order."""
    named: dict[Name, list[Line]] = {}
    for line in some:
        named.setdefault(name_of(line), []).append(line)
    return named


def with_earlier(some: Iterable[Line]) -> Iterator[tuple[Line, list[Line]]]:
    """Each line with the first few of its name before it."""
    named: dict[Name, list[Line]] = {}
    for line in some:
        earlier = named.setdefault(name_of(line), [])
        yield line, earlier
        if len(earlier) < ANCHORS:
            earlier.append(line)


def full_term(line: Line) -> str:
    """The term of a line, with its section where the label alone is not enough ("Basic", "Other")."""
    each = line.label.lower() if line.kind == "per_share" else ""
    return _full(line.term, line.path[-1] if line.path else None, each)


@lru_cache(maxsize=8192)
def _full(own: str, section: str | None, each: str) -> str:
    """A term with its section, if there is one; `each` is the label of a line of amounts per share."""
    if each:
        text = f"{term(section)} {own}" if section is not None else own
        return _per_share(each, text) or text
    return f"{term(section)} {own}" if section is not None and is_generic(own) else own


def _per_share(label: str, text: str) -> str:
    """One name for earnings per share however they are called; "" for others per share."""
    if not _EARNINGS.search(text) or _OTHER.search(text):
        return ""
    shares = [word for word in _SHARES if word in label] or [word for word in _SHARES if word in text]
    part = next((word for word in ("discontinued", "continuing") if word in text), "")
    return " ".join(("eps", *shares, part)).strip()


def _pairs(every: tuple[Line, ...]) -> Iterator[Pair]:
    named: dict[Name, list[Line]] = {}
    valued: dict[tuple[Place, str, int], list[Line]] = {}
    for line in every:
        name = name_of(line)
        earlier = named.setdefault(name, [])
        best: tuple[int, Line, Match] | None = None
        for other in earlier:
            match = _match(other, line)
            if match.agree or match.differ:
                rank = len(match.agree) - len(match.differ)
                if best is None or rank > best[0]:
                    best = (rank, other, match)
        if best is not None:
            yield from _named(best[1], line, best[2])
        if best is None or not best[2].agree:
            yield from _alike(line, name[0], valued, named)
        if len(earlier) < ANCHORS:
            earlier.append(line)
        for place, fact in line.cells.items():
            if digits_of(fact) > _INFORMATIVE:
                same = valued.setdefault((place, line.kind, _leading(fact)), [])
                if len(same) < _MOST_PER_VALUE:
                    same.append(line)


def _of_columns(every: tuple[Line, ...], found: list[Pair]) -> Iterator[Pair]:
    """Pairs of lines of one name, in two columns that agree on line after line, of which a slip tells this one."""
    agreeing: Counter[tuple[Column, Column]] = Counter(
        (_column(pair.first), _column(pair.later)) for pair in found if nearly(pair.first, pair.later)
    )
    sure = {columns for columns, lines_ in agreeing.items() if lines_ >= _TWINS and columns[0][0] != columns[1][0]}
    if not sure:
        return
    told = {(pair.first.n, pair.later.n) for pair in found}
    open_: dict[tuple[Column, Column], list[Pair]] = {}
    for line, earlier in with_earlier(line for line in every if not is_generic(line.term)):
        for other in earlier:
            differ = [
                (one, fact)
                for place, fact in line.cells.items()
                if (one := other.cells.get(place)) is not None and not nearly(one, fact)
            ]
            if len(differ) != 1 or not all(fact.mantissa for fact in differ[0]):
                continue
            one, fact = differ[0]
            columns = _column(one), _column(fact)
            if columns in sure and (one.n, fact.n) not in told:
                pair = Pair(one, fact, other, line, "warning", agreeing[columns])
                open_.setdefault(columns, []).append(pair)
    for pairs_ in open_.values():
        if len(pairs_) == 1 and is_slip_of(pairs_[0].first, pairs_[0].later, 2):
            yield pairs_[0]


def _column(fact: Fact) -> Column:
    return fact.table or 0, fact.column or 0


def _leading(fact: Fact) -> int:
    """The magnitude in whole units of the last place, trailing zeros cut, so that equal figures meet."""
    value = abs(fact.mantissa)
    while value and value % 10 == 0:
        value //= 10
    return value


def _match(a: Line, b: Line) -> Match:
    agree, differ, digits = [], [], 0
    for place, fact in b.cells.items():
        other = a.cells.get(place)
        if other is None or other.n == fact.n or other.dash or fact.dash:
            continue
        if nearly(other, fact):
            agree.append(place)
            digits += min(digits_of(other), digits_of(fact))
        else:
            differ.append(place)
    return Match(agree, differ, digits)


def _named(a: Line, b: Line, match: Match) -> Iterator[Pair]:
    """Pairs of two lines of one name; none where they differ more often than they agree: then they are two measures.

    An outlook prints a measure for every period, as a range or on two bases: its lines are not compared.
    """
    if len(match.differ) > len(match.agree) > 0 or (a.table is b.table and a.table.statement == "guidance"):
        return
    turned = _turned(a, b, match)
    for place in match.agree:
        severity: Severity = "warning" if place == turned else "error"
        yield Pair(a.cells[place], b.cells[place], a, b, severity, len(match.agree) - 1, place == turned)
    nil = _nil(a, b) if len(match.agree) >= _TWICE and not match.differ and match.digits >= _PROOF else None
    if nil is not None:
        yield Pair(a.cells[nil], b.cells[nil], a, b, "warning", len(match.agree))
    split = a.table.index == b.table.index and a.path and b.path and a.path[-1] != b.path[-1]
    if split and (len(match.agree) < _TWICE or match.digits < 2 * _PROOF or not says_total(a.label)):
        return  # "Revenues: North" and "Gross margin: North" of one table are alike only while the north has no cost
    sure = match.digits >= _PROOF or (match.digits >= _INFORMATIVE and not is_generic(b.term))
    short = 1 if len(match.agree) >= 3 * len(match.differ) else 2 if len(words(b.term)) >= _LONG_NAME else 3
    for place in match.differ:
        x, y = a.cells[place], b.cells[place]
        slip = is_slip_of(x, y, short)
        if (sure or match.digits >= _PROOF - 1) and slip and len(match.agree) >= len(match.differ):
            yield Pair(x, y, a, b, "note" if is_last_digit(x, y) else "error", len(match.agree))
        elif sure and not split and len(match.agree) >= 3 * len(match.differ):
            # a measure may be defined otherwise in a reconciliation
            bridge = "reconciliation" in (a.table.statement, b.table.statement)
            yield Pair(x, y, a, b, "note" if bridge else "warning", len(match.agree))
        elif (
            slip and not match.agree and len(match.differ) == 1 and digits_of(x) > _PROOF - 1 and not is_generic(b.term)
        ):
            yield Pair(x, y, a, b, "warning", 0)


def _nil(a: Line, b: Line) -> Place | None:
    """The one period in which one of two lines of two tables prints nothing, and the other a figure of two digits."""
    if a.table is b.table or is_generic(b.term):
        return None
    nil = [p for p in b.cells if p in a.cells and a.cells[p].dash != b.cells[p].dash and max(_digits(a, b, p)) > 1]
    if len(nil) != 1:
        return None
    shown, other = (a, b) if b.cells[nil[0]].dash else (b, a)
    place = max((fact.exponent for fact in other.cells.values() if not fact.dash), default=0)
    return nil[0] if shown.cells[nil[0]].exponent >= place else None  # else it may be rounded to nothing


def _digits(a: Line, b: Line, place: Place) -> tuple[int, int]:
    return digits_of(a.cells[place]), digits_of(b.cells[place])


def _turned(a: Line, b: Line, match: Match) -> Place | None:
    """The one period in which two lines print one magnitude with two signs, where they print others with one."""
    apart = [place for place in match.agree if a.cells[place].mantissa * b.cells[place].mantissa < 0]
    told = len(apart) == 1 < len(match.agree) and b.kind != "percent" and digits_of(b.cells[apart[0]]) > 1
    return apart[0] if told else None


def _distinct(a: str, b: str) -> bool:
    """True if a word that tells one measure from another stands in one of two terms only."""
    return bool((words(a) ^ words(b)) & _TELLING)


def _beside(a: Line, b: Line, named: dict[Name, list[Line]]) -> bool:
    """True if one table prints both lines, or both names: they are two, as "Total equity" and that of owners."""
    return a.table is b.table or any(
        twin.table is one.table for one, other in ((a, b), (b, a)) for twin in named.get(name_of(other), ())
    )


def _alike(
    line: Line,
    name: str,
    valued: dict[tuple[Place, str, int], list[Line]],
    named: dict[Name, list[Line]],
) -> Iterator[Pair]:
    """Pairs of lines of other names that agree to many digits in one period."""
    best: tuple[float, Line, Match] | None = None
    tried: set[int] = set()
    for place, fact in line.cells.items():
        if digits_of(fact) <= _INFORMATIVE:
            continue
        for other in valued.get((place, line.kind, _leading(fact)), ()):
            if id(other) in tried or other.non_gaap != line.non_gaap or not nearly(other.cells[place], fact):
                continue
            tried.add(id(other))
            match = _match(other, line)
            likeness = alike(full_term(other), name) + 0.1 * len(match.agree) - 0.2 * len(match.differ)
            if best is None or likeness > best[0]:
                best = (likeness, other, match)
    if best is None:
        return
    likeness, other, match = best
    close = likeness >= _ALIKE
    if close or (len(match.agree) > 1 and not match.differ and match.digits >= 2 * _PROOF):
        turned = _turned(other, line, match) if close else None
        for place in match.agree:
            one, later = other.cells[place], line.cells[place]
            yield Pair(one, later, other, line, "warning", len(match.agree) - 1, place == turned)
    if not match.differ or _beside(other, line, named):
        return
    outnumbered = len(match.agree) < len(match.differ)
    called = close and not _distinct(full_term(other), name) and not outnumbered and match.digits >= _PROOF
    # whatever they are called: all figures but one agree, and a slip tells that one
    proven = len(match.differ) == 1 and len(match.agree) > 1 and match.digits >= 2 * _PROOF
    for place in match.differ:
        if (called or proven) and is_slip_of(other.cells[place], line.cells[place]):
            yield Pair(other.cells[place], line.cells[place], other, line, "warning", len(match.agree))
