"""Forced footing: which printed figures are moved by a unit of the last place so that every total foots as printed.

One exact amount prints one way everywhere: the variable of the problem is the magnitude of an exact amount (and, where
several lines of one column have it, which of them it is), whichever statements and signs it stands under. Totals are
settled before their parts, so they keep their own rounding; among the parts the one that was rounded furthest in the
wrong direction is moved first (largest remainder), and items are moved before totals.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from crossfoot.drafting.rounding import rounded
from crossfoot.model.statements import Line, Statement

Place = tuple[str, str, int]
"""A figure of a statement: keys of statement and line, ordinal of the column."""

Adjustments = Mapping[Place, int]
"""Units of the last place added to the rounded magnitude of a figure; absent: none."""


class Variable(NamedTuple):
    """A magnitude; `ordinal` tells apart the items of one column that have the same. Totals of one amount are one."""

    magnitude: Fraction
    ordinal: int


class Equation(NamedTuple):
    """A total in one column: the weighted magnitudes add up to zero, the total's own among them."""

    weights: tuple[tuple[Variable, int], ...]
    total: Variable
    where: str
    """In words: "operations: Total operating expenses, 2011"."""


def variables(statement: Statement) -> dict[Place, Variable]:
    """The variable of every figure of money that is not zero."""
    found = {}
    for at in range(len(statement.columns)):
        seen: dict[Fraction, int] = {}
        for line in statement.lines:
            amount = line.amounts[at] if at < len(line.amounts) else None
            if amount is None or not amount.value or line.kind != "money":
                continue
            magnitude = abs(amount.value)
            ordinal = 0 if line.parts else seen.get(magnitude, 0)
            found[statement.key, line.key, at] = Variable(magnitude, ordinal)
            if not line.parts:
                seen[magnitude] = ordinal + 1
    return found


def equations(statement: Statement) -> list[Equation]:
    """The sums of money of a statement, those first whose total goes into no further total."""
    lines = {line.key: line for line in statement.lines}
    known = variables(statement)
    level = _levels(lines)
    found: list[tuple[int, int, Equation]] = []
    for order, line in enumerate(statement.lines):
        if not line.parts or line.kind != "money":
            continue
        for at, column in enumerate(statement.columns):
            weights = _weights(statement.key, line, lines, known, at)
            total = known.get((statement.key, line.key, at))
            if weights and total is not None:
                where = f"{statement.key}: {line.label}, {column.header or column.period}"
                found.append((level[line.key], order, Equation(weights, total, where)))
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


def _weights(
    statement: str, line: Line, lines: Mapping[str, Line], known: Mapping[Place, Variable], at: int
) -> tuple[tuple[Variable, int], ...]:
    """The magnitudes and weights of a total in column `at`; empty if its parts do not add up to it exactly."""
    weights: dict[Variable, int] = {}
    left = Fraction(0)
    for key, weight in ((line.key, -1), *line.parts):
        variable = known.get((statement, key, at))
        if variable is None:
            continue
        amount = lines[key].amounts[at]
        assert amount is not None
        left += weight * amount.value
        weights[variable] = weights.get(variable, 0) + (weight if amount.value > 0 else -weight)
    return () if left else tuple((variable, weight) for variable, weight in weights.items() if weight)


def force(
    statements: Sequence[Statement], exponent: int, held: Collection[Place] = (), pinned: Collection[Place] = ()
) -> tuple[Adjustments, tuple[str, ...]]:
    """What is added to which figures, and the places of totals that do not foot even so.

    The second is not empty only where figures that several statements share leave no room. `held` are figures that
    sentences state too: they are moved last, so that a sentence and a table that round one amount to different places
    do not contradict each other. `pinned` are those that any move would make contradict a sentence: they are never
    moved.
    """
    groups = [equations(statement) for statement in statements]
    known = [item for statement in statements for item in variables(statement).items()]
    kept = {variable for place, variable in known if place in held}
    fixed = {variable for place, variable in known if place in pinned}
    settler = _Settler(exponent, kept, fixed)
    left = settler.settle([e for group in groups for e in group])
    if left:
        backward = _Settler(exponent, kept, fixed)
        still = backward.settle([e for group in reversed(groups) for e in group])
        if len(still) < len(left):
            settler, left = backward, still
    added = settler.added()
    adjustments = {place: added[variable] for place, variable in known if variable in added}
    return adjustments, left


def unfooted(statements: Iterable[Statement], exponent: int, adjustments: Adjustments) -> tuple[str, ...]:
    """The places of the totals of money that do not foot as printed."""
    found = []
    for statement in statements:
        printed = {
            variable: rounded(variable.magnitude, exponent) + adjustments.get(place, 0)
            for place, variable in variables(statement).items()
        }
        found += [
            equation.where
            for equation in equations(statement)
            if sum(weight * printed[variable] for variable, weight in equation.weights)
        ]
    return tuple(found)


class _Settler:
    """Gives each magnitude its printed value, equation by equation."""

    def __init__(self, exponent: int, held: set[Variable], pinned: set[Variable]) -> None:
        self._exponent = exponent
        self._held = held
        self._value: dict[Variable, int] = {}
        self._fixed = set(pinned)
        self._totals: set[Variable] = set()

    def settle(self, pending: list[Equation]) -> tuple[str, ...]:
        """Settle all; returns the places of those that cannot be."""
        self._totals = {equation.total for equation in pending}
        users: dict[Variable, list[int]] = {}
        free: list[int] = []
        for i, equation in enumerate(pending):
            free.append(sum(variable not in self._fixed for variable, _ in equation.weights))
            for variable, _ in equation.weights:
                users.setdefault(variable, []).append(i)
                self._value.setdefault(variable, rounded(variable.magnitude, self._exponent))
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
                    failed.append((i, pending[i].where))
                for variable, _ in pending[i].weights:
                    if variable in self._fixed:
                        continue
                    self._fixed.add(variable)
                    for j in users[variable]:
                        free[j] -= 1
                        if free[j] <= 1 and not done[j]:  # what it must be is decided: before anything else is
                            ready.append(j)
        return tuple(where for _, where in sorted(failed))

    def _repair(self, equation: Equation) -> bool:
        """Move free figures until the equation holds."""
        left = sum(weight * self._value[variable] for variable, weight in equation.weights)
        while left:
            best: tuple[tuple[bool, bool, bool, Fraction, int], Variable, int, int] | None = None
            for at, (variable, weight) in enumerate(equation.weights):
                if variable in self._fixed or abs(weight) != 1:
                    continue
                step = -1 if (left > 0) == (weight > 0) else 1
                moved = self._value[variable] + step
                off = abs(moved - variable.magnitude / Fraction(10) ** self._exponent)
                key = (off >= 1, variable in self._held, variable in self._totals, off, at)
                if moved >= 0 and (best is None or key < best[0]):
                    best = key, variable, step, weight
            if best is None:
                return False
            _, variable, step, weight = best
            self._value[variable] += step
            left += weight * step
        return True

    def added(self) -> dict[Variable, int]:
        """What was added to the rounded magnitudes, where anything was."""
        return {
            variable: added
            for variable, value in self._value.items()
            if (added := value - rounded(variable.magnitude, self._exponent))
        }
