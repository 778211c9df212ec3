"""Relations -> Verdicts. The only place in crossfoot where two values are compared.

A figure printed to a place stands for the closed interval of half a unit of that place to either side, a dash for
zero at its neighbours' place. A relation ties if its two sides can stand for one value, is contradicted if they
cannot (a proof), is improbable if they can but nearly all roundings must conspire.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple

from crossfoot.judge.evaluate import evaluate, interval_of
from crossfoot.judge.sums import Residual, place_of_dashes, residual
from crossfoot.judge.wording import MINUS, expr_text, precise, printed, shown
from crossfoot.model.fact import Fact, Release
from crossfoot.model.facts import Facts, Patched
from crossfoot.model.finding import Verdict
from crossfoot.model.interval import Interval, in_units, power
from crossfoot.model.relation import Basis, Expr, Ref, Relation, VerdictName, numerals_of, refs


class Outcome(NamedTuple):
    """How one basis compares with the target."""

    name: VerdictName
    exact: bool
    value: Fraction | None
    """What the basis gives for the target."""


_OPEN = Outcome("not_checkable", False, None)
_EXACT = Outcome("ties", True, None)
"""A sum that foots to the last digit: its value is the printed target."""


def decide(relations: tuple[Relation, ...], release: Release) -> tuple[Verdict, ...]:
    """One verdict for each relation, in the same order."""
    return tuple(_verdict(relation, release) for relation in relations)


def _verdict(relation: Relation, release: Release) -> Verdict:
    facts = release.facts
    if relation.missing or not relation.bases or [n for n in numerals_of(relation) if not facts[n].quantity]:
        return Verdict(relation=relation, name="not_checkable")
    if relation.comparison != "equal":
        return _comparison(relation, release)
    first = _outcome(relation, relation.bases[0].expr, facts)
    if first.exact:
        return _worded(relation, release, first.name, [first], 0, relation.bases[0].name)
    outcomes = [first, *[_outcome(relation, basis.expr, facts) for basis in relation.bases[1:]]]
    for wanted in ("ties", "improbable"):
        for i, outcome in enumerate(outcomes):
            if outcome.name == wanted:
                return _tied(relation, release, i, outcomes)
    name: VerdictName = "contradicted" if any(o.name == "contradicted" for o in outcomes) else "not_checkable"
    return _worded(relation, release, name, outcomes, 0, None)


def _tied(relation: Relation, release: Release, at: int, outcomes: list[Outcome]) -> Verdict:
    """The verdict where basis `at` is the first that ties; a contradiction on an exacter one comes first."""
    basis: Literal["exact", "rounded"] = relation.bases[at].name
    if any(o.name == "contradicted" for o in outcomes[:at]):
        return _worded(relation, release, "contradicted", outcomes, 0, "exact")
    return _worded(relation, release, outcomes[at].name, outcomes, at, basis)


def _outcome(relation: Relation, expr: Expr, facts: Facts) -> Outcome:
    target = facts[relation.target]
    left = residual(target, relation.absolute, expr, facts)
    if left is not None:
        outcome = _of_sum(left, target, relation.absolute)
        if outcome.name == "improbable" and type(expr) is Ref and _is_copy(target, facts[expr.n]):
            return Outcome("contradicted", False, outcome.value)
        return outcome
    place = place_of_dashes([target, *(facts[n] for n in refs(expr))])
    value, own = evaluate(expr, facts, place), interval_of(target, target.exponent if not target.dash else place)
    if value is None:
        return _OPEN
    if relation.absolute:
        value, own = value.magnitude(), own.magnitude()
    if not value.meets(own):
        return Outcome("contradicted", False, value.point)
    return Outcome("ties", _rounds_to(value.point, own), value.point)


def _is_copy(target: Fact, source: Fact) -> bool:
    """Whether two tables print amounts per share to the same place: they are computed once, and copied from then on."""
    each = target.kind == source.kind == "per_share" and target.exponent == source.exponent
    return each and target.table is not None and source.table is not None


def _rounds_to(point: Fraction, own: Interval) -> bool:
    """True if the value computed from the figures as printed rounds to the printed target."""
    return own.low <= point <= own.high


def _of_sum(left: Residual, target: Fact, absolute: bool) -> Outcome:
    if left.twice == 0:
        return _EXACT
    shown_value = Fraction(0) if target.dash else target.mantissa * power(target.exponent)
    value = (abs(shown_value) if absolute else shown_value) - Fraction(left.twice, 2) * power(left.exponent)
    if left.contradicted:
        return Outcome("contradicted", False, value)
    if left.improbable:
        return Outcome("improbable", False, value)
    return Outcome("ties", False, value)


def holds_with(relation: Relation, release: Release, n: int, mantissa: int) -> bool:
    """True if the relation would tie on one of its bases if number `n` had this mantissa instead."""
    facts = release.facts
    fact = facts[n]
    other = Fact(
        n=n, text=fact.text, quantity=True, kind=fact.kind, mantissa=mantissa, exponent=fact.exponent, label=fact.label
    )
    patched = Patched(facts, other)
    return any(_outcome(relation, basis.expr, patched).name == "ties" for basis in relation.bases[:1])


def _comparison(relation: Relation, release: Release) -> Verdict:
    """A claim of more or less: contradicted only if it is impossible even within rounding."""
    facts = release.facts
    expr = relation.bases[0].expr
    target = facts[relation.target]
    place = place_of_dashes([target, *(facts[n] for n in refs(expr))])
    value, own = evaluate(expr, facts, place), interval_of(target, place)
    if value is None:
        return Verdict(relation=relation, name="not_checkable")
    if relation.absolute:
        value, own = value.magnitude(), own.magnitude()
    if relation.comparison == "below":
        value, own = own, value
    name: VerdictName = "contradicted" if own.high <= value.low else "ties"
    sign = ">" if relation.comparison == "above" else "<"
    text = f"claimed: {shown(target, relation.absolute)} {sign} {expr_text(expr, facts)}"
    basis = relation.bases[0].name if name == "ties" else None
    return Verdict(relation=relation, name=name, exact=own.point > value.point, basis=basis, arithmetic=text)


def _worded(
    relation: Relation,
    release: Release,
    name: VerdictName,
    outcomes: list[Outcome],
    at: int,
    basis: Literal["exact", "rounded"] | None,
) -> Verdict:
    """The verdict with its arithmetic, on every basis where it is contradicted."""
    if name == "not_checkable":
        return Verdict(relation=relation, name=name)
    target = shown(release.facts[relation.target], relation.absolute)
    told = range(len(outcomes)) if name == "contradicted" else (at,)
    sums = [text for i in told if (text := _arithmetic(relation.bases[i], relation, release, outcomes[i], target))]
    text = "; ".join(dict.fromkeys(sums)) + f"; printed {target}"
    outcome = outcomes[at]
    expected: str | None = target if outcome is _EXACT else None
    meant: int | None = None
    if outcome.value is not None:
        expected = printed(outcome.value, relation.target, release, absolute=relation.absolute)
        meant = _meant(outcome.value, release.facts[relation.target], relation.absolute)
    return Verdict(
        relation=relation,
        name=name,
        exact=name == "ties" and outcomes[at].exact,
        basis=basis,
        arithmetic=text,
        expected=expected,
        meant=meant,
    )


def _meant(value: Fraction, target: Fact, absolute: bool) -> int:
    """A value as a mantissa at a figure's last place, with the figure's sign where only magnitudes are compared."""
    units = in_units(value, target.exponent)
    return (-1 if target.mantissa < 0 else 1) * abs(units) if absolute else units


def _arithmetic(basis: Basis, relation: Relation, release: Release, outcome: Outcome, target: str) -> str:
    """One basis worked out: "2 + 3 = 5", "|−5| = 5" where a sentence prints a magnitude; "" where it gives no value."""
    if outcome is not _EXACT and outcome.value is None:
        return ""
    result = target
    if outcome.value is not None:
        shows = printed if relation.kind in ("sum", "same", "difference") else precise
        result = shows(outcome.value, relation.target, release)
    worked = expr_text(basis.expr, release.facts)
    if relation.absolute and worked.startswith(MINUS) and not result.startswith(MINUS):
        worked = f"|{worked}|"
    return f"{worked} = {result}"
