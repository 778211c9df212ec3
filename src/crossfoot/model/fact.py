"""Fact: a numeral with the dimensions of the Open Information Model (OIM 1.0)."""

from __future__ import annotations

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from typing import TYPE_CHECKING, Any, Final

from crossfoot.model.document import Document
from crossfoot.model.numeral import Numeral
from crossfoot.model.record import Record
from crossfoot.model.table import Table

if TYPE_CHECKING:
    from crossfoot.report.views import StatementView

_EXACT: Final = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Never rounds. The default context keeps 28 digits, and a number may have more (`crossfoot.model.limits.DIGITS`)."""


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
    part: str = ""
    """The part of the company that it is of, as printed: a segment, a product, a region; with its own parts, outermost
    first, joined by " | ". "" where none is named."""

    @property
    def dimensions(self) -> tuple[tuple[str, str], ...]:
        """`dims` with the part of the company under "segment", instead of the column's text that names it."""
        if not self.part:
            return self.dims
        names = self.part.split(" | ")
        return (("segment", self.part), *(own for own in self.dims if own[1] not in names))

    @property
    def value(self) -> Decimal | None:
        """The exact value as printed, scale applied, negative if shown so; None if it is no quantity."""
        return Decimal(self.mantissa).scaleb(self.exponent, _EXACT) if self.quantity else None

    @property
    def fact_value(self) -> Decimal | None:
        """The value under the concept's own sign; None without a concept."""
        if self.concept is None or not self.quantity:
            return None
        return Decimal(self.mantissa * self.concept_sign).scaleb(self.exponent, _EXACT)

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

    def statement(self, kind: str = "income_statement") -> StatementView | None:
        """The primary statement of a kind ("income_statement", "balance_sheet", ...), or None; `print` shows it.

        Where the release prints several, the first that has at least two thirds as many lines as the longest of them.
        Raises ValueError for a kind that is none of `crossfoot.model.table.Statement`.
        """
        from crossfoot.report.views import primary

        return primary(self, kind)

    def statements(self, kind: str | None = None) -> tuple[StatementView, ...]:
        """Every table of figures in document order, or those of one kind. Raises ValueError as `statement` does."""
        from crossfoot.report.views import views_of

        return views_of(self, kind)

    def arrow(self) -> Any:
        """A `pyarrow.Table`: one line for every numeral, the columns of `crossfoot read --format parquet`.

        Values are exact decimals. Raises `crossfoot.model.problems.MissingPackage` where pyarrow is not installed.
        """
        from crossfoot.report.parquet import arrow_table

        return arrow_table([self])

    def to_pandas(self) -> Any:
        """`arrow()` as a `pandas.DataFrame`; values are `decimal.Decimal`. Needs pyarrow and pandas."""
        from crossfoot.report.parquet import pandas_frame

        return pandas_frame(self)

    def to_polars(self) -> Any:
        """`arrow()` as a `polars.DataFrame`; values are of type Decimal. Needs pyarrow and polars."""
        from crossfoot.report.parquet import polars_frame

        return polars_frame(self)
