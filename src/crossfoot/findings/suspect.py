"""Which number is most likely wrong, and the value that would tie everything: found by consensus, never applied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from crossfoot.findings.plausible import magnitudes, pen, setting
from crossfoot.findings.slip import is_copied, left_over
from crossfoot.formulas.slips import slips
from crossfoot.judge.decide import holds_with
from crossfoot.judge.sums import terms_of
from crossfoot.model.fact import Fact, Release
from crossfoot.model.finding import Verdict
from crossfoot.model.interval import power
from crossfoot.model.relation import Ref, Relation, numerals_of

_SLIPS_TRIED = 80
_TOLD = 1.0
"""Evidence from which on a slip is said to explain a number."""
_LEFT_OVER = 3.5
_LONG = 1_000
_MANY = 24
"""A relation of more numbers than this is not searched number by number for slips."""


class Suspect(NamedTuple):
    """A number, the value that would tie the most, and how well that accounts for what fails."""

    n: int
    mantissa: int
    fixed: frozenset[int]
    """Verdicts (by index) that would tie."""
    broken: int
    """Verdicts that tie now and would not."""
    slip: float
    """Evidence of a slip, 1 and more where one explains it: digits, a copy, a line left out or taken twice."""
    setting: float
    """Evidence of what else is printed: the figures beside it, the same value elsewhere."""

    @property
    def rank(self) -> tuple[float, float]:
        """Best first when sorted in descending order."""
        return (2.0 * len(self.fixed) - 1.5 * self.broken + self.slip + self.setting, -self.n)


class Evidence(NamedTuple):
    """The verdicts that each number stands in."""

    verdicts: tuple[Verdict, ...]
    failing: dict[int, list[int]]
    passing: dict[int, list[int]]
    printed: Counter[int]
    """How often each magnitude is printed."""


def suspects(release: Release, verdicts: tuple[Verdict, ...]) -> dict[int, tuple[Suspect, int]]:
    """For each contradicted verdict its suspect, and how many numbers could be repaired alone instead."""
    evidence = _evidence(release, verdicts)
    open_ = {i for i, v in enumerate(verdicts) if _is_grave(v)}
    candidates = [s for n in sorted(evidence.failing) for s in _candidates(release, evidence, n)]
    found: dict[int, tuple[Suspect, int]] = {}
    while open_ and candidates:
        best = max(candidates, key=lambda s: s._replace(fixed=s.fixed & open_).rank)
        solved = best.fixed & open_
        if not solved:
            candidates = [s for s in candidates if s.fixed & open_]
            continue
        rivals = len({s.n for s in candidates if s.fixed >= solved and s.slip >= _TOLD and s.broken <= best.broken})
        for i in solved:
            found[i] = (best, rivals)
        open_ -= solved
    return found


def _is_grave(verdict: Verdict) -> bool:
    """True for a contradiction that is more than a note: only those are worth a search for the number to blame."""
    relation = verdict.relation
    return verdict.name == "contradicted" and relation.comparison == "equal" and relation.severity != "note"


def _evidence(release: Release, verdicts: tuple[Verdict, ...]) -> Evidence:
    failing: dict[int, list[int]] = {}
    passing: dict[int, list[int]] = {}
    for i, verdict in enumerate(verdicts):
        if _is_grave(verdict):
            for n in numerals_of(verdict.relation):
                failing.setdefault(n, []).append(i)
    for i, verdict in enumerate(verdicts):
        if verdict.name == "ties" and failing:
            for n in numerals_of(verdict.relation):
                if n in failing:
                    passing.setdefault(n, []).append(i)
    return Evidence(verdicts, failing, passing, magnitudes(release) if failing else Counter())


def _candidates(release: Release, evidence: Evidence, n: int) -> Iterator[Suspect]:
    fact = release.facts[n]
    if fact.dash:
        return
    values: dict[int, None] = {}
    searched = False
    for i in evidence.failing[n]:
        relation = evidence.verdicts[i].relation
        repaired = _repairs(relation, n, release.facts)
        for value in repaired:
            values[value] = None
            near = (value - 1, value + 1) if abs(value) >= _LONG else ()  # rounding may have its share
            values.update(dict.fromkeys(other for other in near if pen(fact, other) > pen(fact, value)))
        if not repaired and not searched and len(numerals_of(relation)) <= _MANY:
            searched = True
            good = [s for s in slips(fact.mantissa, len(fact.text)) if holds_with(relation, release, n, s)]
            values.update(dict.fromkeys(good[:_SLIPS_TRIED]))
    best: Suspect | None = None
    for value in values:
        if value == fact.mantissa:
            continue
        one = _weigh(release, evidence, n, value)
        if one.fixed and (best is None or one.rank > best.rank):
            best = one
    if best is not None:
        yield best


def _weigh(release: Release, evidence: Evidence, n: int, value: int) -> Suspect:
    verdicts = evidence.verdicts
    fixed = frozenset(i for i in evidence.failing[n] if holds_with(verdicts[i].relation, release, n, value))
    broken = sum(1 for i in evidence.passing.get(n, ()) if not holds_with(verdicts[i].relation, release, n, value))
    fact = release.facts[n]
    if any(verdicts[i].relation.target == n and left_over(release, verdicts[i].relation) for i in fixed):
        slip = _LEFT_OVER
    else:
        slip = max(pen(fact, value), _TOLD if is_copied(release, fact) else 0.0)
    return Suspect(n, value, fixed, broken, slip, setting(release, fact, value, evidence.printed))


def _repairs(relation: Relation, n: int, facts: tuple[Fact, ...]) -> tuple[int, ...]:
    """The mantissas of number `n` that would make a plain sum foot, the likelier first; none for other relations.

    Two, where only the magnitude of the sum is printed: a change may be an increase or a decrease.
    """
    pair = terms_of(relation.bases[0].expr)
    if pair is None:
        return ()
    parts = [(t.n, w, t.absolute) for t, w in zip(*pair, strict=True) if isinstance(t, Ref)]
    total = sum((w * _value(facts[m], magnitude=magnitude) for m, w, magnitude in parts), Fraction(0))
    whole, unit = _value(facts[relation.target], magnitude=relation.absolute), power(facts[n].exponent)
    if n == relation.target:
        turned = relation.absolute and facts[n].mantissa < 0
        return (round((-abs(total) if turned else abs(total) if relation.absolute else total) / unit),)
    part = next(((w, magnitude) for m, w, magnitude in parts if m == n), None)
    if part is None:
        return ()  # it stands on another basis only
    weight, magnitude = part
    sign = -1 if magnitude and facts[n].mantissa < 0 else 1
    own = _value(facts[n], magnitude=magnitude)
    goals = ((whole, -whole) if total >= 0 else (-whole, whole)) if relation.absolute else (whole,)
    return tuple(dict.fromkeys(sign * round((own + (goal - total) / weight) / unit) for goal in goals))


def _value(fact: Fact, *, magnitude: bool) -> Fraction:
    """The value that a figure shows."""
    value = Fraction(0) if fact.dash else fact.mantissa * power(fact.exponent)
    return abs(value) if magnitude else value
