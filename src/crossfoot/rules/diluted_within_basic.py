"""CF402: diluted earnings per share are no more than the basic ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from crossfoot.formulas.per_share import is_earnings_per_share, misprints, wording
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Comparison, Const, Expr, Product, Ref, Relation, Severity
from crossfoot.model.table import Row, Table
from crossfoot.rules.registry import rule

_COMMON = frozenset(
    "basic diluted dilution dilutive assuming earnings loss income net per share shares common ordinary stock of the to"
    " and in attributable stockholders shareholders".split()
)
"""Words that do not tell one measure per share from another."""
_FLOOR = (8, -1)
"""Dilution takes more than a fifth seldom, and never in one column only."""
_NEAR = (9, 10)
_CEILING = (2, 0)
"""A loss that dilution more than doubles is none."""
_SURE = 3


class _Pair(NamedTuple):
    """What one column prints: basic and diluted."""

    basic: Fact
    diluted: Fact

    @property
    def is_near(self) -> bool:
        """Diluted within a tenth below basic, or equal to it: what nearly all columns print."""
        basic, diluted = _magnitudes(self.basic, self.diluted)
        return _is_near(basic, diluted)

    @property
    def is_slip(self) -> bool:
        """Whether one slip in either explains why it is not near: conversions that change the earnings make others."""
        basic, diluted = _magnitudes(self.basic, self.diluted)
        return any(_is_near(basic, other) for other in misprints(diluted)) or any(
            _is_near(other, diluted) for other in misprints(basic)
        )


@rule("CF402", "diluted-within-basic")
def propose(release: Release) -> Iterator[Relation]:
    """For each column that prints a basic and a diluted amount per share of one measure, what dilution can do."""
    for table in release.tables:
        for basic, diluted in _lines(table):
            yield from _columns(basic, diluted, release)


def _lines(table: Table) -> Iterator[tuple[Row, Row]]:
    """Basic lines, each with the diluted one of the same measure that is nearest to it.

    What counts as diluting is decided on continuing operations: the lines of discontinued ones and of the whole are
    left out where both are printed.
    """
    rows = [row for row in table.rows if is_earnings_per_share(row)]
    if any("discontinued" in wording(row) for row in rows):
        rows = [row for row in rows if "continuing" in wording(row)]
    basics = [row for row in rows if "basic" in wording(row) and "dilut" not in wording(row)]
    for diluted in rows:
        text = wording(diluted)
        if "dilut" not in text or "basic" in text:
            continue
        same = [row for row in basics if _measure(row) == _measure(diluted)]
        if same:
            yield min(same, key=lambda row: abs(row.index - diluted.index)), diluted


def _measure(row: Row) -> frozenset[str]:
    return frozenset(wording(row).split()) - _COMMON


def _columns(basic: Row, diluted: Row, release: Release) -> Iterator[Relation]:
    other = dict(basic.figures)
    pairs = [
        pair
        for column, n in diluted.figures
        if column in other and _is_comparable(pair := _Pair(release.facts[other[column]], release.facts[n]))
    ]
    near = sum(pair.is_near for pair in pairs)
    label = basic.label or wording(basic)
    for pair in pairs:
        witnesses = near - pair.is_near
        severity: Severity = "error" if witnesses >= _SURE else "warning"
        if (not witnesses and len(pairs) > 1) or not (pair.is_near or pair.is_slip):
            continue  # dilution is large in every column, or the lines are not what they seem
        yield _bound(pair, Ref(n=pair.basic.n, absolute=True), severity, label, over=_is_loss(pair, diluted))
        if witnesses and witnesses == len(pairs) - 1:
            yield _floor(pair, severity, label)


def _bound(pair: _Pair, basic: Ref, severity: Severity, label: str, *, over: bool) -> Relation:
    """Diluted earnings do not exceed the basic ones; a diluted loss may, but not by much."""
    expr: Expr = basic
    why = f"diluted is at most basic ({label})"
    if over:
        expr = Product(left=basic, right=Const(mantissa=_CEILING[0], exponent=_CEILING[1]))
        why = f"a diluted loss is near the basic one ({label})"
    return _relation(pair, expr, "below", severity, why)


def _floor(pair: _Pair, severity: Severity, label: str) -> Relation:
    expr = Product(left=Ref(n=pair.basic.n, absolute=True), right=Const(mantissa=_FLOOR[0], exponent=_FLOOR[1]))
    return _relation(pair, expr, "above", severity, f"diluted is little less than basic, as in other columns ({label})")


def _relation(pair: _Pair, expr: Expr, comparison: Comparison, severity: Severity, why: str) -> Relation:
    return Relation(
        rule="CF402",
        kind="per_share",
        target=pair.diluted.n,
        absolute=True,
        bases=(Basis(name="exact", expr=expr),),
        comparison=comparison,
        why=why,
        severity=severity,
    )


def _is_comparable(pair: _Pair) -> bool:
    basic, diluted = pair
    return all(f.quantity and not f.dash and f.kind == "per_share" and f.mantissa for f in pair) and (
        (basic.mantissa < 0) == (diluted.mantissa < 0)
    )


def _is_loss(pair: _Pair, row: Row) -> bool:
    """True for a loss: printed negative, or on a line of losses alone."""
    words = wording(row).split()
    return pair.basic.mantissa < 0 or ("loss" in words and "earnings" not in words and "income" not in words)


def _is_near(basic: int, diluted: int) -> bool:
    return _NEAR[0] * basic <= _NEAR[1] * diluted <= _NEAR[1] * basic


def _magnitudes(one: Fact, other: Fact) -> tuple[int, int]:
    """Both magnitudes in units of the finer printed place."""
    place = min(one.exponent, other.exponent)
    return abs(one.mantissa) * 10 ** (one.exponent - place), abs(other.mantissa) * 10 ** (other.exponent - place)
