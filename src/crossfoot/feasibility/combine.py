"""Sums that each tie within rounding, and that no unrounded figures satisfy together.

Two sums that share a figure can be added or subtracted so that the shared figure falls out: whatever it was before it
was rounded, it no longer matters, and neither does its rounding. What is left over must be explained by the figures
that remain. Where it cannot be, the combination is a proof by Farkas' lemma (a multiplier for every sum, here +1 or
-1) that a person can redo: it is one sum of printed figures. The search is heuristic; the judge decides the result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from crossfoot.judge.sums import residual, terms_of
from crossfoot.model.fact import Fact, Release
from crossfoot.model.finding import Verdict
from crossfoot.model.relation import Basis, Ref, Relation, Sum

RULE: Final = "CF701"
_EXACT: Final = frozenset({"money", "shares", "count"})
_DEEPEST: Final = 4
"""Most sums in one proof: more cannot be redone in the head, and the printed precision seldom refutes more."""
_BEAM: Final = 6
_SHARED: Final = 12
"""A figure in more sums than this is a hub of copies; the first of them say all."""
_STARTS: Final = 400
"""Sums that miss by rounding, tried as the start of a proof."""


class Equation(NamedTuple):
    """Sum of weight * figure = 0, all figures printed to one place."""

    verdict: int
    """Which verdict it is of."""
    weights: dict[int, int]
    over: int
    """Twice what the printed figures leave over, in units of the place."""

    @property
    def slack(self) -> int:
        """What rounding can explain of `over`: one for every unit of weight."""
        return sum(map(abs, self.weights.values()))

    @property
    def is_strained(self) -> bool:
        """Whether a proof may begin here: a figure shared with another equation takes two units of slack away."""
        return self.over != 0 and abs(self.over) + 2 > self.slack


class Chain(NamedTuple):
    """Some equations added with multipliers of +1 and -1."""

    weights: dict[int, int]
    over: int
    parts: tuple[tuple[int, int], ...]
    """(ordinal of the equation, multiplier)."""

    @property
    def excess(self) -> int:
        """Above 0: no roundings explain what is left over."""
        return abs(self.over) - sum(map(abs, self.weights.values()))


def derive(release: Release, verdicts: Sequence[Verdict]) -> tuple[Relation, ...]:
    """One relation for every set of sums that cannot all be true, the shortest proof for each figure it ends in."""
    loose = [verdict for verdict in verdicts if verdict.name == "ties" and not verdict.exact]
    if not any(equation.is_strained for equation in _equations(release, loose)):
        return ()
    equations = list(_equations(release, verdicts))
    sharing: dict[int, list[int]] = {}
    for ordinal, equation in enumerate(equations):
        for n in equation.weights:
            sharing.setdefault(n, []).append(ordinal)
    starts = [ordinal for ordinal, equation in enumerate(equations) if equation.is_strained]
    found: dict[frozenset[int], Chain] = {}
    for ordinal in starts[:_STARTS]:
        chain = _refuted(ordinal, equations, sharing)
        if chain is not None:
            found.setdefault(frozenset(part for part, _ in chain.parts), chain)
    proofs = sorted(found.values(), key=lambda chain: (len(chain.parts), -chain.excess, chain.parts))
    told: set[int] = set()
    relations: list[Relation] = []
    for chain in proofs:
        members = {ordinal for ordinal, _ in chain.parts}
        if not members & told:
            told |= members
            relations.append(_relation(release, chain, equations, verdicts))
    return tuple(relations)


def _equations(release: Release, verdicts: Sequence[Verdict]) -> Iterator[Equation]:
    """The sums of amounts that tie, of figures of one place; those through magnitudes or several places are left out.

    An improbable one is left out too: it is more likely to be a formula that nobody meant. So are percentages, whose
    bridges ("reported less currency is organic") hold only nearly.
    """
    facts = release.facts
    for index, verdict in enumerate(verdicts):
        relation = verdict.relation
        if verdict.name != "ties" or relation.comparison != "equal" or relation.absolute:
            continue
        weights = _weights(relation)
        if weights is None or not _is_of_one_place(weights, facts):
            continue
        left = None if verdict.exact else residual(facts[relation.target], False, relation.bases[0].expr, facts)
        if verdict.exact or left is not None:
            yield Equation(index, weights, left.twice if left is not None else 0)


def _weights(relation: Relation) -> dict[int, int] | None:
    """Weight of each figure in target - sum = 0; None where one stands twice or by its magnitude."""
    pair = terms_of(relation.bases[0].expr) if len(relation.bases) == 1 else None
    if pair is None:
        return None
    weights = {relation.target: 1}
    for term, weight in zip(*pair, strict=True):
        if not isinstance(term, Ref) or term.absolute or term.n in weights:
            return None
        weights[term.n] = -weight
    return weights


def _is_of_one_place(weights: dict[int, int], facts: Sequence[Fact]) -> bool:
    printed = [facts[n] for n in weights if not facts[n].dash]
    return len({fact.exponent for fact in printed}) == 1 and all(fact.kind in _EXACT for fact in printed)


def _refuted(start: int, equations: list[Equation], sharing: dict[int, list[int]]) -> Chain | None:
    """The first combination beginning with one equation that no roundings explain; a beam search."""
    first = equations[start]
    beam = [Chain(dict(first.weights), first.over, ((start, 1),))]
    for _ in range(_DEEPEST - 1):
        longer: dict[frozenset[int], Chain] = {}
        for chain in beam:
            for grown in _grown(chain, equations, sharing):
                longer.setdefault(frozenset(part for part, _ in grown.parts), grown)
        beam = sorted(longer.values(), key=lambda chain: (-chain.excess, chain.parts))[:_BEAM]
        if beam and beam[0].excess > 0:
            return beam[0]
    return None


def _grown(chain: Chain, equations: list[Equation], sharing: dict[int, list[int]]) -> Iterator[Chain]:
    """The chain with one more equation, added so that a shared figure falls out."""
    used = {ordinal for ordinal, _ in chain.parts}
    for n, weight in chain.weights.items():
        if abs(weight) != 1:
            continue
        for ordinal in sharing[n][:_SHARED]:
            other = equations[ordinal]
            if ordinal in used or abs(other.weights[n]) != 1:
                continue
            multiplier = -weight * other.weights[n]
            over = chain.over + multiplier * other.over
            # what is left over must grow with every equation: else it explains nothing that the chain did not
            if abs(over) < abs(chain.over):
                continue
            yield Chain(_added(chain.weights, other.weights, multiplier), over, (*chain.parts, (ordinal, multiplier)))


def _added(left: dict[int, int], right: dict[int, int], multiplier: int) -> dict[int, int]:
    total = dict(left)
    for n, weight in right.items():
        new = total.get(n, 0) + multiplier * weight
        if new:
            total[n] = new
        else:
            del total[n]
    return total


def _relation(release: Release, chain: Chain, equations: list[Equation], verdicts: Sequence[Verdict]) -> Relation:
    """The combination as one relation, solved for the figure that stands last in the document with weight one."""
    single = [n for n, weight in chain.weights.items() if abs(weight) == 1]
    target = max(single or chain.weights)
    sign = -chain.weights[target]
    rest = sorted((n, weight * sign) for n, weight in chain.weights.items() if n != target)
    expr = Sum(terms=tuple(Ref(n=n) for n, _ in rest), weights=tuple(weight for _, weight in rest))
    steps = [
        f"{'+' if multiplier > 0 else '-'} {verdicts[equations[ordinal].verdict].arithmetic.splitlines()[0]}"
        for ordinal, multiplier in chain.parts
    ]
    shared = {n for ordinal, _ in chain.parts for n in equations[ordinal].weights} - set(chain.weights)
    names = ", ".join(sorted({release.facts[n].label or "an unlabelled total" for n in shared}))
    return Relation(
        rule=RULE,
        kind="sum",
        target=target,
        bases=(Basis(name="exact", expr=expr),),
        why=f"each ties within rounding, and together they leave out {names}: {'; '.join(steps)}",
    )
