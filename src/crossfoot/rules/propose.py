"""All relations that should hold in a release, each once."""

from __future__ import annotations

from msgspec.structs import replace as replaced

from crossfoot.model.fact import Release
from crossfoot.model.relation import Ref, Relation, Sum
from crossfoot.rules.registry import all_rules


def propose(release: Release) -> tuple[Relation, ...]:
    """The relations of every rule, in order of code; one that says the same as an earlier one is left out."""
    relations: list[Relation] = []
    seen: set[object] = set()
    for rule in all_rules():
        for relation in rule.propose(release):
            sense = _sense(relation)
            if sense in seen:
                continue
            seen.add(sense)
            if rule.preview and relation.severity != "note":
                relation = replaced(relation, severity="note")
            relations.append(relation)
    return tuple(relations)


def _sense(relation: Relation) -> object:
    """What a relation says, whichever side is called the target: a + b = c is c - a = b."""
    if relation.missing or relation.comparison != "equal" or len(relation.bases) != 1:
        return (relation.target, relation.bases, relation.comparison, relation.missing and relation.rule)
    only = relation.bases[0].expr
    if isinstance(only, Ref):
        return frozenset((relation.target, only.n))
    weights = None if relation.absolute else _linear(relation)
    if weights is None:
        return (relation.target, relation.absolute, relation.bases)
    sides = sorted(weights.items())
    if sides and sides[0][1] < 0:
        sides = [(n, -w) for n, w in sides]
    return tuple(sides)


def _linear(relation: Relation) -> dict[int, int] | None:
    """Weight of each number in `target - expression = 0`; None if it is no plain sum."""
    expr = relation.bases[0].expr
    if not isinstance(expr, Sum):
        return None
    weights = {relation.target: 1}
    for term, weight in zip(expr.terms, expr.weights, strict=True):
        if not isinstance(term, Ref) or term.absolute or term.n in weights:
            return None
        weights[term.n] = -weight
    return weights
