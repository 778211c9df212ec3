"""Fit the weights of evidence: a conditional logit over each line's candidates, and "none of them"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from crossfoot.concepts.choose import NONE, probabilities

FOLDS = 8
STEPS = 300
THRESHOLDS = (0, 50, 60, 65, 70, 75, 80, 85, 90, 95)
SMALL = 0.02
"""Weights below are left out."""


@dataclass(frozen=True)
class Example:
    """A statement line: its issuer, how many of its facts carry which element, its candidates and their evidence."""

    issuer: str
    truth: Mapping[str, int]
    candidates: list[tuple[str, dict[str, float]]]


def fit(examples: Sequence[Example], ridge: float = 0.3, rate: float = 0.3) -> dict[str, float]:
    """The weight of each kind of evidence, by Adam; deterministic."""
    kinds = [*sorted({kind for one in examples for _, evidence in one.candidates for kind in evidence}), NONE]
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


def report(examples: Sequence[Example]) -> Iterator[str]:
    """Lines that say how often the likeliest element is right, of those given and of all, at several thresholds.

    The weights, too, are fitted without the issuers that they are tried on.
    """
    issuers = list(dict.fromkeys(one.issuer for one in examples))
    tried: list[tuple[float, int, int]] = []
    for fold in range(FOLDS):
        inside = [one for one in examples if issuers.index(one.issuer) % FOLDS == fold]
        weights = fit([one for one in examples if issuers.index(one.issuer) % FOLDS != fold])
        for one in inside:
            share, name = (
                max(zip(probabilities([e for _, e in one.candidates], weights), one.candidates, strict=True))[:2]
                if one.candidates
                else (0.0, ("", {}))
            )
            tried.append((share, one.truth.get(name[0], 0), sum(one.truth.values())))
    whole = sum(size for _, _, size in tried)
    for percent in THRESHOLDS:
        given = [one for one in tried if 100 * one[0] >= percent]
        if not given:
            return
        right, size = sum(r for _, r, _ in given), sum(s for _, _, s in given)
        yield f"  from {percent}%: right of given {right / size:.1%}, right of all {right / whole:.1%}"
