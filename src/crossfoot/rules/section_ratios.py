"""CF109: a percentage line is the share, or the growth over a year, of lines anywhere in its table."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from math import log10
from typing import NamedTuple

from crossfoot.formulas.compare import LINE_OTHERWISE, Line, growth_miss, lines_of
from crossfoot.formulas.labels import plain
from crossfoot.formulas.ratios import share_off, told, years_of
from crossfoot.formulas.terms import term, words
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Expr, Growth, Quotient, Ref, Relation, Sum
from crossfoot.model.table import Table
from crossfoot.rules.registry import rule

_SAYS_LITTLE = words("margin margins percentage percent rate ratio as to revenue % net in and income")
_REVENUE = re.compile(r"\brevenue\b|\bsales\b")
_GROWTH = re.compile(r"\b(?:growth|change|increase|decrease|decline|yoy|y/y|yr/yr|year over year|vs)\b")
_FX = r"(?:f/x|fx|currency|foreign exchange)"
_CURRENCY = re.compile(rf"\b{_FX}\b.{{0,20}}\bimpact\b|\bimpact\b.{{0,30}}\b{_FX}\b")
_MOST = 90
"""Most lines of a table that are explained, and most that explain."""
_ENOUGH = 2.5
"""Evidence in powers of ten that an explanation is meant."""
_NEAR = 3
"""Lines above a percentage among which the one that it is of often stands."""
_SURE = 2
"""Columns that must hold before another one is said not to."""
_NAMED = 1.0
"""What labels say at least that speak for a share."""
_UNNAMED = 2.0
"""Evidence asked for besides where they do not."""


class Way(NamedTuple):
    """The expression that gives a percentage line in each column, and how well."""

    score: float
    name: str
    cells: list[tuple[Fact, Expr, int]]
    """Percentage, what it should be, and by how many units of its last place it misses."""

    @property
    def ties(self) -> int:
        """In how many columns it holds."""
        return sum(1 for _, _, off in self.cells if not off)

    @property
    def misses(self) -> int:
        """In how many columns it does not."""
        return len(self.cells) - self.ties


class Sheet(NamedTuple):
    """The lines of a table by what they print."""

    table: Table
    lines: list[Line]
    money: list[int]
    values: list[int]
    years: dict[int, int]


@rule("CF109", "section-ratios")
def propose(release: Release) -> Iterator[Relation]:
    """For every percentage line that lines of its table explain, the share or the growth in each column."""
    for table in release.tables:
        values = [c.index for c in table.columns if c.kind == "value"]
        if len(values) < 2 or len(table.rows) < 4:
            continue
        lines = lines_of(table, release)
        kinds = [next((f.kind for c, f in line.facts.items() if c in values and not f.dash), "") for line in lines]
        percents = [k for k, kind in enumerate(kinds) if kind == "percent"][:_MOST]
        money = [k for k, kind in enumerate(kinds) if kind in ("money", "count", "shares")][:_MOST]
        if not percents or not money:
            continue
        sheet = Sheet(table, lines, money, values, years_of(table))
        for k in percents:
            way = _way(sheet, k)
            if way is not None:
                yield from _relations(way)


def _way(sheet: Sheet, k: int) -> Way | None:
    row = sheet.table.rows[sheet.lines[k].row]
    title = plain(" ".join((*row.path[-1:], row.label)))
    shown = [
        (c, f)
        for c in sheet.values
        if (f := sheet.lines[k].facts.get(c)) is not None and f.kind == "percent" and not f.dash
    ]
    if len(shown) < 2:
        return None
    constant = bool(LINE_OTHERWISE.search(title))
    if _GROWTH.search(title):
        return _growth(sheet, k, shown, title, constant) if sheet.years else None
    if constant:
        return None
    # one figure may be wrong: where it finds nothing, the next is tried
    pivots = sorted(shown, key=lambda cf: -abs(cf[1].mantissa))[:2]
    return next((way for pivot in pivots if (way := _share(sheet, k, shown, title, pivot)) is not None), None)


def _share(sheet: Sheet, k: int, shown: list[tuple[int, Fact]], title: str, cell: tuple[int, Fact]) -> Way | None:
    pivot, percent = cell
    cells = [(m, f) for m in sheet.money if (f := sheet.lines[m].facts.get(pivot)) is not None and f.mantissa]
    if len(cells) < 2 or not percent.mantissa:
        return None
    low = min(f.exponent for _, f in cells)
    tops = sorted((abs(f.mantissa) * 10 ** (f.exponent - low), m) for m, f in cells)
    sizes = [size for size, _ in tops]
    fine, unit = 10 ** max(0, -percent.exponent), 10 ** max(0, percent.exponent)
    wide = 2 * abs(percent.mantissa) * unit
    best: Way | None = None
    for size, bottom in tops:
        least, most = size * (wide - 2 * unit) // (2 * fine), size * (wide + 2 * unit) // (2 * fine) + 1
        for at in range(bisect_left(sizes, least), bisect_right(sizes, most)):
            top = tops[at][1]
            way = _weigh_share(sheet, shown, top, bottom) if top != bottom else None
            if way is not None:
                likely = _likely(sheet, k, top, bottom, title)
                bonus = likely - 2 * log10(len(tops)) - (0.0 if likely >= _NAMED else _UNNAMED)
                best = _better(best, way._replace(score=way.score + bonus))
    return best


def _likely(sheet: Sheet, k: int, top: int, bottom: int, title: str) -> float:
    """How much the labels speak for a share, in powers of ten."""
    rows = sheet.table.rows
    own, over, under = rows[sheet.lines[k].row], rows[sheet.lines[top].row], rows[sheet.lines[bottom].row]
    said = words(term(title)) - _SAYS_LITTLE
    bonus = 1.0 if said & words(term(" ".join((*over.path[-1:], over.label)))) else 0.0
    bonus += 0.5 if said & words(term(under.label)) or _REVENUE.search(term(under.label)) else 0.0
    bonus += 0.5 if own.path == over.path else 0.0
    return bonus + (0.5 if abs(k - top) <= _NEAR else 0.0)


def _better(best: Way | None, way: Way) -> Way | None:
    enough = way.score >= _ENOUGH and way.ties >= 2 and way.ties >= 2 * way.misses
    return way if enough and (best is None or way.score > best.score) else best


def _weigh_share(sheet: Sheet, shown: list[tuple[int, Fact]], top: int, bottom: int) -> Way | None:
    cells: list[tuple[Fact, Expr, int]] = []
    misses, score = 0, 0.0
    for column, percent in shown:
        a, b = sheet.lines[top].facts.get(column), sheet.lines[bottom].facts.get(column)
        if a is None or b is None or a.kind != b.kind or b.dash or not b.mantissa:
            continue
        off = share_off(a, b, percent)
        score += -1.0 if off else told(percent, a, b)
        misses += off > 0
        if misses > 1:
            return None
        cells.append((percent, Quotient(numerator=Ref(n=a.n), denominator=Ref(n=b.n)), off))
    rows = sheet.table.rows
    return Way(score, f"{rows[sheet.lines[top].row].label} over {rows[sheet.lines[bottom].row].label}", cells)


def _growth(sheet: Sheet, k: int, shown: list[tuple[int, Fact]], title: str, constant: bool) -> Way | None:
    rows, lines = sheet.table.rows, sheet.lines
    impact = None
    if constant:
        near = [m for m in sheet.money if k - _NEAR <= m < k and _CURRENCY.search(plain(rows[lines[m].row].label))]
        if not near:
            return None  # at exchange rates that are not printed
        impact = near[-1]
    said = words(term(title))
    best: Way | None = None
    for m in sheet.money:
        if m == impact:
            continue
        way = _weigh_growth(sheet, shown, m, impact)
        if way is None or not way.cells:
            continue
        row = rows[lines[m].row]
        own = words(term(" ".join((*row.path[-1:], row.label))))
        named = words(term(row.label))
        bonus = 1.5 if named and named <= said else 1.0 if own & said else 0.0
        bonus += 1.0 if 0 < k - m <= _NEAR else 0.0
        best = _better(best, way._replace(score=way.score + bonus - log10(len(sheet.money) + 1)))
    return best


def _weigh_growth(sheet: Sheet, shown: list[tuple[int, Fact]], m: int, impact: int | None) -> Way | None:
    cells: list[tuple[Fact, Expr, int]] = []
    misses, score = 0, 0.0
    for column, percent in shown:
        a = sheet.lines[m].facts.get(column)
        b = sheet.lines[m].facts.get(sheet.years.get(column, -1))
        if a is None or b is None or not b.mantissa or b.dash or a.kind != b.kind:
            continue
        new: Expr = Ref(n=a.n)
        held = a
        if impact is not None:
            part = sheet.lines[impact].facts.get(column)
            if part is None or part.dash or part.exponent != a.exponent:
                continue
            held = Fact(
                n=a.n, text="", quantity=True, kind=a.kind, mantissa=a.mantissa - part.mantissa, exponent=a.exponent
            )
            new = Sum(terms=(Ref(n=a.n), Ref(n=part.n)), weights=(1, -1))
        tenths = growth_miss(held, b, percent) or 0
        score += -1.0 if tenths else told(percent, held, b)
        misses += tenths > 0
        if misses > 1:
            return None
        magnitudes = held.mantissa * b.mantissa > 0
        cells.append((percent, Growth(new=new, old=Ref(n=b.n), magnitudes=magnitudes), -(-tenths // 10)))
    return Way(score, f"growth of {sheet.table.rows[sheet.lines[m].row].label} over a year", cells)


def _relations(way: Way) -> Iterator[Relation]:
    for percent, expr, off in way.cells:
        if off and way.ties < _SURE:
            continue
        yield Relation(
            rule="CF109",
            kind="ratio" if isinstance(expr, Quotient) else "growth",
            target=percent.n,
            absolute=True,
            bases=(Basis(name="exact", expr=expr),),
            why=f"{way.name} (holds in {way.ties} columns)",
            severity="warning" if off > 1 else "note",
        )
