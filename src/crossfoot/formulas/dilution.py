"""Basic and diluted lines of one measure: what dilution can do, and what it does in the other columns of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from crossfoot.formulas.per_share import misprints, wording
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Comparison, Const, Expr, Product, Ref, Relation, Severity
from crossfoot.model.table import Row, Table

_COMMON = frozenset(
    "basic diluted dilution dilutive assuming earnings loss income net per share shares common ordinary stock of the to"
    " and in attributable stockholders shareholders weighted average number outstanding used computing calculation"
    " computation".split()
)
"""Words that do not tell one measure from another."""
_FLOOR = (8, -1)
"""Dilution takes more than a fifth seldom, and never in one column only."""
_NEAR = (9, 10)
_CEILING = (2, 0)
"""A loss that dilution more than doubles is none."""
_SURE = 3


class Pair(NamedTuple):
    """What one column prints of a basic and a diluted line: the one that dilution makes the smaller, and the other."""

    less: Fact
    more: Fact
    kind: str

    @property
    def is_comparable(self) -> bool:
        """Whether both are figures of one sign; a negative count of shares is a change of one."""
        less, more = self.less, self.more
        if not all(f.quantity and not f.dash and f.kind == self.kind and f.mantissa for f in (less, more)):
            return False
        return (less.mantissa > 0 or self.kind != "shares") and (less.mantissa < 0) == (more.mantissa < 0)

    @property
    def is_near(self) -> bool:
        """The smaller within a tenth below the larger, or equal to it: what nearly all columns print."""
        return _is_near(*self._magnitudes())

    @property
    def is_slip(self) -> bool:
        """Whether one slip in either explains why it is not near: conversions that change the earnings make others."""
        less, more = self._magnitudes()
        return any(_is_near(other, more) for other in misprints(less)) or any(
            _is_near(less, other) for other in misprints(more)
        )

    def _magnitudes(self) -> tuple[int, int]:
        """Both magnitudes in units of the finer printed place."""
        place = min(self.less.exponent, self.more.exponent)
        less, more = (abs(f.mantissa) * 10 ** (f.exponent - place) for f in (self.less, self.more))
        return less, more


class Held(NamedTuple):
    """A pair that the bounds are held to."""

    pair: Pair
    severity: Severity
    alone: bool
    """All other columns print figures near to each other."""


def both(rows: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Diluted lines, each with the basic one of the same measure that is nearest to it: basic, diluted."""
    known = list(rows)
    basics = [row for row in known if "basic" in wording(row) and "dilut" not in wording(row)]
    for diluted in known:
        text = wording(diluted)
        if "dilut" not in text or "basic" in text:
            continue
        same = [row for row in basics if _measure(row) == _measure(diluted)]
        if same:
            yield min(same, key=lambda row: abs(row.index - diluted.index)), diluted


def _measure(row: Row) -> frozenset[str]:
    return frozenset(wording(row).split()) - _COMMON


def held(table: Table, less: Row, more: Row, kind: str, release: Release) -> Iterator[Held]:
    """The columns of values of two lines, but where dilution is large in all, or the lines are not what they seem."""
    values = {column.index for column in table.columns if column.kind == "value"}
    larger = {column: n for column, n in more.figures if column in values}
    pairs = [
        pair
        for column, n in less.figures
        if column in larger and (pair := Pair(release.facts[n], release.facts[larger[column]], kind)).is_comparable
    ]
    near = sum(pair.is_near for pair in pairs)
    for pair in pairs:
        witnesses = near - pair.is_near
        severity: Severity = "error" if witnesses >= _SURE else "warning"
        if (witnesses or len(pairs) == 1) and (pair.is_near or pair.is_slip):
            yield Held(pair, severity, alone=0 < witnesses == len(pairs) - 1)


def at_most(code: str, held: Held, why: str, *, over: bool = False) -> Relation:
    """The smaller is at most the larger; not much more than it where `over` lets it be."""
    expr: Expr = Ref(n=held.pair.more.n, absolute=True)
    if over:
        expr = Product(left=expr, right=Const(mantissa=_CEILING[0], exponent=_CEILING[1]))
    return _relation(code, held, expr, "below", why)


def little_less(code: str, held: Held, why: str) -> Relation:
    """The smaller is little less than the larger."""
    expr = Product(left=Ref(n=held.pair.more.n, absolute=True), right=Const(mantissa=_FLOOR[0], exponent=_FLOOR[1]))
    return _relation(code, held, expr, "above", why)


def _relation(code: str, held: Held, expr: Expr, comparison: Comparison, why: str) -> Relation:
    return Relation(
        rule=code,
        kind="per_share",
        target=held.pair.less.n,
        absolute=True,
        bases=(Basis(name="exact", expr=expr),),
        comparison=comparison,
        why=why,
        severity=held.severity,
    )


def _is_near(less: int, more: int) -> bool:
    return _NEAR[0] * more <= _NEAR[1] * less <= _NEAR[1] * more
