"""Forced footing: which printed figures are moved by a unit of the last place so that every total foots as printed.

One exact amount prints one way everywhere: the variable of the problem is the magnitude of an exact amount, whichever
statements, lines and signs it stands under. Totals are settled before their parts, so they keep their own rounding;
among the parts the one that was rounded furthest in the wrong direction is moved first (largest remainder), and items
are moved before totals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from crossfoot.drafting.rounding import rounded
from crossfoot.model.statements import Line, Statement

Adjustments = Mapping[Fraction, int]
"""Magnitude of an exact amount to the units of the last place added to its rounded magnitude."""


class Equation(NamedTuple):
    """A total in one column: the weighted magnitudes add up to zero, the total's own weight among them."""

    weights: tuple[tuple[Fraction, int], ...]
    total: Fraction
    place: str
    """Where it stands: "operations: Total operating expenses, 2011"."""


def equations(statement: Statement) -> list[Equation]:
    """The sums of money of a statement, those first whose total goes into no further total."""
    lines = {line.key: line for line in statement.lines}
    level = _levels(lines)
    found: list[tuple[int, int, Equation]] = []
    for order, line in enumerate(statement.lines):
        if not line.parts or line.kind != "money":
            continue
        for at, column in enumerate(statement.columns):
            weights = _weights(line, lines, at)
            amount = line.amounts[at] if at < len(line.amounts) else None
            if weights is not None and amount is not None:
                place = f"{statement.key}: {line.label}, {column.header or column.period}"
                found.append((level[line.key], order, Equation(weights, abs(amount.value), place)))
    found.sort(key=lambda entry: entry[:2])
    return [equation for _, _, equation in found]


def _levels(lines: Mapping[str, Line]) -> dict[str, int]:
    """How many totals stand above each line: 0 for one that goes into none."""
    level = dict.fromkeys(lines, 0)
    for _ in lines:
        moved = False
        for line in lines.values():
            for key, _weight in line.parts:
                if key in level and level[key] <= level[line.key] < len(lines):
                    level[key] = level[line.key] + 1
                    moved = True
        if not moved:
            break
    return level


def _weights(line: Line, lines: Mapping[str, Line], at: int) -> tuple[tuple[Fraction, int], ...] | None:
    """The magnitudes and weights of a total in column `at`; None if its parts do not add up to it exactly."""
    weights: dict[Fraction, int] = {}
    left = Fraction(0)
    for key, weight in ((line.key, -1), *line.parts):
        part = lines.get(key)
        amount = part.amounts[at] if part is not None and at < len(part.amounts) else None
        if amount is None:
            continue
        left += weight * amount.value
        if amount.value:
            magnitude = abs(amount.value)
            weights[magnitude] = weights.get(magnitude, 0) + (weight if amount.value > 0 else -weight)
    if left:
        return None
    return tuple((magnitude, weight) for magnitude, weight in weights.items() if weight)


def force(statements: Iterable[Statement], exponent: int) -> tuple[Adjustments, tuple[str, ...]]:
    """What is added to which magnitudes, and the places of totals that do not foot even so.

    The second is not empty only where figures that several statements share leave no room.
    """
    groups = [equations(statement) for statement in statements]
    forward = _Settler(exponent)
    open_ = forward.settle([e for group in groups for e in group])
    if open_:
        backward = _Settler(exponent)
        still = backward.settle([e for group in reversed(groups) for e in group])
        if len(still) < len(open_):
            return backward.adjustments(), still
    return forward.adjustments(), open_


def unfooted(statements: Iterable[Statement], exponent: int, adjustments: Adjustments) -> tuple[str, ...]:
    """The places of the totals of money that do not foot as printed."""
    return tuple(
        equation.place
        for statement in statements
        for equation in equations(statement)
        if sum(w * (rounded(m, exponent) + adjustments.get(m, 0)) for m, w in equation.weights)
    )


class _Settler:
    """Gives each magnitude its printed value, equation by equation."""

    def __init__(self, exponent: int) -> None:
        self._exponent = exponent
        self._value: dict[Fraction, int] = {}
        self._fixed: set[Fraction] = set()
        self._totals: set[Fraction] = set()

    def settle(self, pending: list[Equation]) -> tuple[str, ...]:
        """Settle all; returns the places of those that cannot be."""
        self._totals = {equation.total for equation in pending}
        users: dict[Fraction, list[int]] = {}
        free: list[int] = []
        for i, equation in enumerate(pending):
            free.append(len(equation.weights))
            for magnitude, _ in equation.weights:
                users.setdefault(magnitude, []).append(i)
                self._value.setdefault(magnitude, rounded(magnitude, self._exponent))
        done = [False] * len(pending)
        ready: list[int] = []
        failed: list[tuple[int, str]] = []
        for first in range(len(pending)):
            ready.append(first)
            while ready:
                i = ready.pop()
                if done[i]:
                    continue
                done[i] = True
                if not self._repair(pending[i]):
                    failed.append((i, pending[i].place))
                for magnitude, _ in pending[i].weights:
                    if magnitude in self._fixed:
                        continue
                    self._fixed.add(magnitude)
                    for j in users[magnitude]:
                        free[j] -= 1
                        if free[j] <= 1 and not done[j]:  # what it must be is decided: before anything else is
                            ready.append(j)
        return tuple(place for _, place in sorted(failed))

    def _repair(self, equation: Equation) -> bool:
        """Move free figures until the equation holds."""
        left = sum(weight * self._value[magnitude] for magnitude, weight in equation.weights)
        while left:
            best: tuple[tuple[bool, bool, Fraction, Fraction], Fraction, int, int] | None = None
            for magnitude, weight in equation.weights:
                if magnitude in self._fixed or abs(weight) != 1:
                    continue
                step = -1 if (left > 0) == (weight > 0) else 1
                moved = self._value[magnitude] + step
                off = abs(moved - magnitude / Fraction(10) ** self._exponent)
                key = (off >= 1, magnitude in self._totals, off, -magnitude)
                if moved >= 0 and (best is None or key < best[0]):
                    best = key, magnitude, step, weight
            if best is None:
                return False
            _, magnitude, step, weight = best
            self._value[magnitude] += step
            left += weight * step
        return True

    def adjustments(self) -> Adjustments:
        """What was added to the rounded magnitudes."""
        out = {}
        for magnitude, value in self._value.items():
            added = value - rounded(magnitude, self._exponent)
            if added:
                out[magnitude] = added
        return out
