"""Figures that a text states, that no table prints, and that two lines give: free cash flow, book-to-bill."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from crossfoot.claims.match import Matcher
from crossfoot.claims.measures import Name
from crossfoot.claims.rows import Line
from crossfoot.claims.spans import Span
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Expr, Quotient, Ref, Sum

MULTIPLES: Final[dict[str, tuple[str, str]]] = {"book_to_bill": ("bookings", "revenue")}
"""Measures that are one figure as a multiple of another, and the two."""
_SUMS: Final = frozenset({"free_cash_flow", "net_debt"})
_RETURNED: Final = frozenset({"dividends", "repurchases"})
"""What is given back to shareholders: sentences state both as one amount."""
_SPENT: Final = ("capex", "additions")
"""What free cash flow leaves out, as statements name it."""
_ALSO: Final = ("software", "intangible", "disposal", "sale", "grant", "lease")
"""Words of lines near it that some count with it: then the two figures alone say nothing for sure."""
_PLAIN: Final = frozenset[str]()

FigureOf = Callable[[Line, Span, str], int | None]
"""The figure of a line for a period, of a kind."""


class Derived(NamedTuple):
    """A formula on the figures of two lines."""

    expr: Expr
    line: Line
    words: str
    sure: bool
    """Nothing else that the table prints belongs to it."""


def derived(name: Name, span: Span, matcher: Matcher, figure: FigureOf, facts: tuple[Fact, ...]) -> Iterator[Derived]:
    """The formulas that give what `name` names in the period `span`."""
    if name.key not in _SUMS and name.key not in MULTIPLES and name.beside not in _RETURNED:
        return
    if any(matcher.index.knows(word) for word in name.words - matcher.issuer) or name.tags:
        return  # of a part, or on a basis of its own
    if name.key == "free_cash_flow":
        yield from _free_cash_flow(span, matcher, figure, facts)
    elif name.key == "net_debt":
        yield from _net_debt(span, matcher, figure, facts)
    elif name.key in _RETURNED:
        yield from _both(name, span, matcher, figure)
    elif name.key in MULTIPLES:
        for over, under in _pairs(*MULTIPLES[name.key], matcher):
            n, d = figure(over, span, "money"), figure(under, span, "money")
            if n is not None and d is not None and facts[d].mantissa:
                expr = Quotient(numerator=Ref(n=n), denominator=Ref(n=d))
                yield Derived(expr, over, f"{over.label} / {under.label}", True)


def _free_cash_flow(span: Span, matcher: Matcher, figure: FigureOf, facts: tuple[Fact, ...]) -> Iterator[Derived]:
    for key in _SPENT:
        for earned, spent in _pairs("operating_cash_flow", key, matcher):
            n, less = figure(earned, span, "money"), figure(spent, span, "money")
            if n is None or less is None:
                continue
            weight = -1 if facts[less].mantissa > 0 else 1
            near = (x for x in matcher.index.lines if x.table == spent.table and x is not spent)
            alone = not any(word in x.label.lower() for x in near for word in _ALSO)
            expr = Sum(terms=(Ref(n=n), Ref(n=less)), weights=(1, weight))
            yield Derived(expr, earned, f"{earned.label} less {spent.label}", alone)


def _both(name: Name, span: Span, matcher: Matcher, figure: FigureOf) -> Iterator[Derived]:
    """What "share repurchases and dividends" came to together."""
    for one, other in _pairs(name.beside, name.key, matcher):
        n, more = figure(one, span, "money"), figure(other, span, "money")
        if n is not None and more is not None:
            expr = Sum(terms=(Ref(n=n), Ref(n=more)), weights=(1, 1))
            yield Derived(expr, one, f"{one.label} and {other.label}", False)


def _net_debt(span: Span, matcher: Matcher, figure: FigureOf, facts: tuple[Fact, ...]) -> Iterator[Derived]:
    owed = {line.row for line in matcher.index.of_key("debt")}
    for debt, cash in _pairs("debt", "cash", matcher):
        n, less = figure(debt, span, "money"), figure(cash, span, "money")
        if n is not None and less is not None and facts[n].mantissa > 0 < facts[less].mantissa:
            expr = Sum(terms=(Ref(n=n), Ref(n=less)), weights=(1, -1))
            alone = len(owed) == 1 or "total" in debt.label.lower()
            yield Derived(expr, debt, f"{debt.label} less {cash.label}", alone)


def _pairs(one: str, other: str, matcher: Matcher) -> Iterator[tuple[Line, Line]]:
    """The plain lines of two measures that stand in one table, and those of two tables where none do."""
    found = [
        (a.line, b.line)
        for a in matcher.lines(Name(one, _PLAIN, _PLAIN))
        for b in matcher.lines(Name(other, _PLAIN, _PLAIN))
        if not (a.tier or b.tier)
    ]
    yield from [pair for pair in found if pair[0].table == pair[1].table] or found[:1]
