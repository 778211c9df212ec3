"""Comparing columns of one heading: what they compare in the tables that bear it out, they compare in the others."""

from __future__ import annotations

from collections import Counter

from crossfoot.model.table import Column

_ENOUGH = 6
"""Lines of other tables that must hold, and for each that does not."""


class Headed:
    """The pairs of columns that columns of one heading compare, as steps from them, over all tables of a release."""

    def __init__(self) -> None:
        self._ties: Counter[tuple[str, int, int]] = Counter()
        self._misses: Counter[tuple[str, int, int]] = Counter()

    def learn(self, column: Column, ties: int, misses: int, new: int, old: int) -> None:
        """Take in that `column` compares `new` with `old`, and on how many lines that holds and does not."""
        key = (_head(column), new - column.index, old - column.index)
        self._ties[key] += ties
        self._misses[key] += misses

    def pair(self, column: Column) -> tuple[int, int, int] | None:
        """Lines that bear it out, and the new and the old column that columns of this heading compare, if sure."""
        head = _head(column)
        sure = [
            (ties, new, old)
            for (own, new, old), ties in self._ties.items()
            if own == head and head and ties >= _ENOUGH * (1 + self._misses[own, new, old])
        ]
        if not sure:
            return None
        ties, new, old = max(sure)
        return ties, column.index + new, column.index + old


def _head(column: Column) -> str:
    return column.header.rpartition("|")[2].strip().lower()
