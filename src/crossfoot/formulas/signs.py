"""Sums whose parts print their signs: one figure that fits only with the other sign has lost its parentheses.

A search for weights finds such a sum all the same, with the line taken off. Where the line has no other figure to
bear that out, its name does not say that it lowers the total, and the lines beside it print what does in parentheses,
the sum is meant as it is printed.
"""

from __future__ import annotations

from crossfoot.formulas.formula import Formula
from crossfoot.formulas.labels import deducts
from crossfoot.formulas.sheet import Sheet

_FEWEST = 3


def with_printed_signs(sheet: Sheet, formula: Formula) -> Formula:
    """The formula with its one line that is taken off added instead, if only a lost sign can be why it is."""
    less = [part for part, weight in zip(formula.parts, formula.weights, strict=True) if weight < 0]
    if len(less) != 1 or len(formula.parts) < _FEWEST or deducts(sheet.label(less[0])):
        return formula
    figures = [value for value in sheet.values[less[0]] if value]
    signed = any(value and value < 0 for part in formula.parts for value in sheet.values[part])
    if len(figures) != 1 or figures[0] < 0 or not signed or formula.ties < 1:
        return formula
    return formula._replace(weights=(1,) * len(formula.parts), ties=formula.ties - 1, misses=formula.misses + 1)
