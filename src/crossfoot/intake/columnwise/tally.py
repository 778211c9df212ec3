"""What stands in the lines of a statement read column by column so far, and whether it may end there."""

from __future__ import annotations

from crossfoot.intake.columnwise.heads import heads_over, years_of
from crossfoot.intake.columnwise.lines import Piece
from crossfoot.intake.columnwise.matching import MOST_UNNAMED
from crossfoot.intake.plain.spread import Item

FEWEST_FIGURES = 8
MOST_COLUMNS = 6


class Tally:
    """What stands in the lines of a statement so far."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._heads: list[Item] = []
        self._columns = self._words = self._amounts = self._percents = 0

    def add(self, piece: Piece) -> None:
        """Count one line more."""
        self._words += piece.make == "L"
        if piece.make == "H":
            self._heads += piece.items
            self._columns += len(years_of(self._raw, piece.items))
        percents = sum(figure.kind == "%" for figure in piece.figures)
        self._percents += percents
        self._amounts += len(piece.figures) - percents

    def headed(self) -> bool:
        """Whether there are headers."""
        return bool(self._heads)

    def is_beyond(self) -> bool:
        """Whether there are headers of more columns than a statement has."""
        return self._columns > MOST_COLUMNS

    def fits(self) -> bool:
        """Whether figures, or amounts alone, make columns of one length below the headers, and rows for the words."""
        columns = self._columns
        if not 2 <= columns <= MOST_COLUMNS or self._amounts + self._percents < FEWEST_FIGURES:
            return False
        counts = (self._amounts + self._percents, self._amounts)
        if not any(n % columns == 0 and n // columns <= self._words + MOST_UNNAMED for n in counts):
            return False
        return heads_over(self._raw, self._heads) is not None
