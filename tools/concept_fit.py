"""Fit the weights of evidence: a conditional logit over each line's candidates, and "none of them"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from crossfoot.concepts.choose import NONE, probabilities
from crossfoot.concepts.sureness import AT_LEAST, HOW_SURE_ALONE, NOTE, doubts, record, sureness

FOLDS = 8
STEPS = 300
STEPS_OF_NEWTON = 25
OTHERS = 3
PRECISIONS = (0.8, 0.85, 0.9, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97, 0.98)
ENOUGH = 200
"""Facts; a share of fewer says little."""
SMALL = 0.02
"""Weights below are left out."""


@dataclass(frozen=True)
class Example:
    """A statement line: its issuer, how many of its facts carry which element, its candidates and their evidence."""

    issuer: str
    at: str
    """Its place and kind."""
    truth: Mapping[str, int]
    candidates: list[tuple[str, dict[str, float]]]


def fit(examples: Sequence[Example], ridge: float = 0.3, rate: float = 0.3) -> dict[str, float]:
    """The weight of each kind of evidence, by Adam; deterministic."""
    kinds = [*sorted({kind for e in examples for _, own in e.candidates for kind in own} - HOW_SURE_ALONE), NONE]
    column = {kind: i for i, kind in enumerate(kinds)}
    width = 1 + max(len(one.candidates) for one in examples)
    evidence = np.zeros((len(examples), width, len(kinds)))
    blank = np.full((len(examples), width), -1e9)
    truth = np.zeros((len(examples), width))
    size = np.zeros(len(examples))
    for i, one in enumerate(examples):
        rows = [*one.candidates, ("", {NONE: 1.0})]
        blank[i, : len(rows)] = 0
        for j, (_, own) in enumerate(rows):
            for kind, amount in own.items():
                if kind in column:
                    evidence[i, j, column[kind]] = amount
        tag = max(one.truth, key=lambda element: one.truth[element])
        truth[i, next((j for j, (name, _) in enumerate(one.candidates) if name == tag), len(rows) - 1)] = 1
        size[i] = min(sum(one.truth.values()), 4) ** 0.5
    weights = _descend(evidence, blank, truth, size, ridge, rate)
    return {kind: round(float(w), 3) for kind, w in zip(kinds, weights, strict=True) if abs(w) > SMALL}


def _descend(evidence: Any, blank: Any, truth: Any, size: Any, ridge: float, rate: float) -> Any:
    weights = np.zeros(evidence.shape[2])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(STEPS):
        scores = evidence @ weights + blank
        share = np.exp(scores - scores.max(1, keepdims=True))
        share /= share.sum(1, keepdims=True)
        slope = np.einsum("i,ij,ijk->k", size, share - truth, evidence) / size.sum() + ridge * weights / len(evidence)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        weights -= (rate if 3 * step < 2 * STEPS else rate / 5) * mean / (np.sqrt(square) + 1e-6)
    return weights


def folds(examples: Sequence[Example]) -> list[int]:
    """Of each example, its fold: one of FOLDS, the same for all of an issuer."""
    issuers = list(dict.fromkeys(one.issuer for one in examples))
    return [issuers.index(one.issuer) % FOLDS for one in examples]


def crossed(examples: Sequence[Example]) -> list[list[float]]:
    """How likely each example's candidates are, by weights fitted without its fold."""
    fold = folds(examples)
    out: list[list[float]] = [[] for _ in examples]
    for left_out in range(FOLDS):
        inside = [i for i, own in enumerate(fold) if own == left_out]
        weights = fit([one for one, own in zip(examples, fold, strict=True) if own != left_out])
        for i in inside:
            out[i] = probabilities([evidence for _, evidence in examples[i].candidates], weights)
    return out


@dataclass(frozen=True)
class Tried:
    """The likeliest element of a line: what tells how sure it is, of how many facts, of which how many are right."""

    fold: int
    element: str
    doubts: Mapping[str, float]
    size: int
    right: int


def tried(examples: Sequence[Example], shares: Sequence[Sequence[float]]) -> list[Tried]:
    """The likeliest element of each line that has any; its record is that of the other folds."""
    bare = []
    for one, own, fold in zip(examples, shares, folds(examples), strict=True):
        if own:
            best = max(range(len(own)), key=own.__getitem__)
            name, evidence = one.candidates[best]
            others = [share for i, share in enumerate(own) if i != best]
            told = doubts(one.at, evidence, own[best], others, 0)
            bare.append(Tried(fold, name, told, sum(one.truth.values()), one.truth.get(name, 0)))
    out = []
    for fold in range(FOLDS):
        known = records([one for one in bare if one.fold != fold])
        out += [
            replace(one, doubts={**one.doubts, "record": record(one.element, one.doubts, known)})
            for one in bare
            if one.fold == fold
        ]
    return out


def records(some: Sequence[Tried]) -> dict[str, float]:
    """How often each element was right on whole statements, as the logarithm of the odds; under "" that of any.

    To what an element has to show, OTHERS lines are added that are right as often as any.
    """
    met: Counter[str] = Counter()
    right: defaultdict[str, float] = defaultdict(float)
    for one in some:
        if NOTE not in one.doubts:
            met[one.element] += 1
            right[one.element] += one.right / one.size
    usual = sum(right.values()) / max(1, met.total())
    out = {name: (right[name] + OTHERS * usual) / (n + OTHERS) for name, n in sorted(met.items())}
    shares = {name: min(max(share, 0.01), 0.99) for name, share in {"": usual, **out}.items()}
    return {name: round(float(np.log(share / (1 - share))), 2) for name, share in shares.items()}


def fit_sureness(examples: Sequence[Example], shares: Sequence[Sequence[float]], precision: float) -> dict[str, float]:
    """The weights of `doubts`, and the sureness from which on so many as `precision` of the elements are right."""
    some = tried(examples, shares)
    return {**_logistic(some), AT_LEAST: round(_least(surely(some), precision), 3)}


def surely(some: Sequence[Tried]) -> list[tuple[float, Tried]]:
    """How sure each is, by weights fitted without its fold; the surest first."""
    out: list[tuple[float, Tried]] = []
    for left_out in range(FOLDS):
        weights = _logistic([one for one in some if one.fold != left_out])
        out += [(sureness(one.doubts, weights), one) for one in some if one.fold == left_out]
    return sorted(out, key=lambda one: -one[0])


def _least(ordered: Sequence[tuple[float, Tried]], precision: float) -> float:
    right = size = 0
    least = 1.0
    for share, one in ordered:
        right += one.right
        size += one.size
        if size >= ENOUGH and right >= precision * size:
            least = share
    return least


def _logistic(some: Sequence[Tried], ridge: float = 10) -> dict[str, float]:
    """Logistic regression by Newton's method, on standardised kinds; the weights are for the kinds as they are."""
    kinds = sorted({kind for one in some for kind in one.doubts})
    column = {kind: i for i, kind in enumerate(kinds)}
    told = np.zeros((len(some), len(kinds)))
    for i, one in enumerate(some):
        for kind, amount in one.doubts.items():
            told[i, column[kind]] = amount
    size = np.array([min(one.size, 4) ** 0.5 for one in some])
    truth = np.array([one.right / one.size for one in some])
    middle, spread = told.mean(0), told.std(0)
    spread[spread == 0] = 1
    middle[column["any"]] = 0
    scaled = (told - middle) / spread
    weights = np.zeros(len(kinds))
    for _ in range(STEPS_OF_NEWTON):
        share = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (size * (share - truth)) + ridge * weights
        curve = (scaled.T * (size * share * (1 - share))) @ scaled + ridge * np.eye(len(kinds))
        weights = weights - np.linalg.solve(curve, slope)
    plain = weights / spread
    plain[column["any"]] -= float(plain @ middle)
    return {kind: round(float(weight), 4) for kind, weight in zip(kinds, plain, strict=True)}


def report(examples: Sequence[Example], shares: Sequence[Sequence[float]]) -> Iterator[str]:
    """Lines that say how much is given, and right of all, where so many of those given shall be right.

    The weights, too, are fitted without the issuers that they are tried on.
    """
    ordered = surely(tried(examples, shares))
    whole = sum(sum(one.truth.values()) for one in examples)
    yield f"  the likeliest is right for {sum(one.right for _, one in ordered) / whole:.1%}"
    for precision in PRECISIONS:
        least = _least(ordered, precision)
        given = [one for share, one in ordered if share >= least]
        right, size = sum(one.right for one in given), sum(one.size for one in given)
        if size:
            told = f"right of given {right / size:.1%}, right of all {right / whole:.1%}"
            yield f"  {precision:.0%}: from {least:.1%} sure: {told}"
