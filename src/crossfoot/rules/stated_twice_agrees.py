"""CF202: a line printed in several tables shows the same figure for the same period."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.formulas.same import Pair, pairs
from crossfoot.formulas.terms import NET_INCOME
from crossfoot.model.fact import Release
from crossfoot.model.relation import Basis, Ref, Relation
from crossfoot.rules.registry import rule


@rule("CF202", "stated-twice-agrees")
def propose(release: Release) -> Iterator[Relation]:
    """For every figure that is printed again, the later one against the earlier."""
    for pair in pairs(release):
        if not (is_articulation(pair) or is_bridge(pair) or is_cash(pair)):
            yield same(pair, "CF202")


def is_articulation(pair: Pair) -> bool:
    """True if net income of the income statement is carried to another statement."""
    one, other = pair.one, pair.other
    if not (NET_INCOME.match(one.term) and NET_INCOME.match(other.term)):
        return False
    carried = {"cash_flow", "equity"}
    return (one.table.statement in carried) != (other.table.statement in carried)


def is_cash(pair: Pair) -> bool:
    """True if the cash of the cash flow statement is that of the balance sheet."""
    statements = {pair.one.table.statement, pair.other.table.statement}
    return statements == {"cash_flow", "balance_sheet"} and "cash" in pair.one.term and "cash" in pair.other.term


def is_bridge(pair: Pair) -> bool:
    """True if one end of the pair stands in a reconciliation and the other does not."""
    return (pair.one.table.statement == "reconciliation") != (pair.other.table.statement == "reconciliation")


def same(pair: Pair, code: str) -> Relation:
    """The relation that both figures of a pair are one."""
    where = pair.one.table.title.split(" | ")[-1][:60] or f"table {pair.one.table.index + 1}"
    agreeing = f"; the lines agree in {pair.agreeing} other periods" if pair.agreeing else ""
    return Relation(
        rule=code,
        kind="same",
        target=pair.later.n,
        absolute=not pair.turned,
        bases=(Basis(name="exact", expr=Ref(n=pair.first.n, absolute=not pair.turned)),),
        why=f"{pair.other.label} is also printed in {where}{agreeing}",
        severity=pair.severity,
    )
