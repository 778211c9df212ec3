"""Fact: a numeral with the dimensions of the Open Information Model (OIM 1.0)."""

from __future__ import annotations

from decimal import Decimal

from crossfoot.model.document import Document
from crossfoot.model.numeral import Numeral
from crossfoot.model.record import Record
from crossfoot.model.table import Table


class Fact(Record, gc=False):
    """What one numeral reports. There is exactly one for every numeral, in document order.

    A quantity is worth `mantissa * 10**exponent`; its last printed digit has the place `10**exponent`, so it stands
    for the closed interval of half a unit of that place to either side (XBRL Calculations 1.1, round mode).
    """

    n: int
    text: str
    quantity: bool
    kind: str
    """money | per_share | shares | percent | ratio | count | duration | points | date | reference | ..."""
    mantissa: int = 0
    """Signed as shown."""
    exponent: int = 0
    dash: bool = False
    unit: str | None = None
    period: str | None = None
    statement: str | None = None
    concept: str | None = None
    concept_sign: int = 1
    """-1 where the concept's own sign is the opposite of the shown one."""
    label: str = ""
    path: tuple[str, ...] = ()
    dims: tuple[tuple[str, str], ...] = ()
    table: int | None = None
    row: int | None = None
    column: int | None = None
    start: int = 0
    end: int = 0

    @property
    def value(self) -> Decimal | None:
        """The exact value as printed, scale applied, negative if shown so; None if it is no quantity."""
        return Decimal(self.mantissa).scaleb(self.exponent) if self.quantity else None

    @property
    def fact_value(self) -> Decimal | None:
        """The value under the concept's own sign; None without a concept."""
        if self.concept is None or not self.quantity:
            return None
        return Decimal(self.mantissa * self.concept_sign).scaleb(self.exponent)

    @property
    def decimals(self) -> int | None:
        """OIM decimals: -3 for a figure printed in whole thousands, 2 for cents; None if it is no quantity."""
        return -self.exponent if self.quantity else None


class Release(Record):
    """A document that has been read: every numeral and what it reports."""

    document: Document
    numerals: tuple[Numeral, ...]
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...]
    """One for each numeral: `facts[n].n == n`."""
    period: str | None = None
    """The reporting period that the document states for itself: its latest quarter or year, as an OIM duration."""
    rounding_note: bool = False
    """The document says that figures may not add due to rounding."""
