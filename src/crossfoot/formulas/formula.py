"""Formula: a sum that a table is meant to follow, in every column or in every row."""

from __future__ import annotations

from typing import NamedTuple


class Formula(NamedTuple):
    """`total` is meant to be the weighted sum of `parts`; indices of rows (adding down) or of columns (across)."""

    total: int
    parts: tuple[int, ...]
    weights: tuple[int, ...]
    ties: int
    """Lines in which it holds."""
    misses: int
    """Lines in which it does not: that is where a figure may be wrong."""
    score: float
    """Evidence in powers of ten, the number of formulas tried taken off."""
    reason: str

    @property
    def strong(self) -> bool:
        """True if the agreement elsewhere leaves no doubt that the sum is meant."""
        return self.ties > 0 and self.score >= 3.0
