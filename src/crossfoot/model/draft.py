"""Draft: a release with every number computed and rounded, before it takes a form (HTML, markdown, text, DOCX)."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from crossfoot.model.record import Record
from crossfoot.model.statements import Source


class Printed(Record):
    """One printed number and the way back to the books."""

    text: str
    """As it stands in the release, without currency sign, parentheses and percent sign: "10,204,280"."""
    exact: Fraction
    """What it was rounded from, in units of the reporting currency (a percentage: 0.104 for 10.4%)."""
    exponent: int
    """Place of the last printed digit: 3 for whole thousands, -2 for cents, -3 for a percentage with one place."""
    before: str = ""
    """What is printed before it: "$ ", "(", "$("."""
    after: str = ""
    """What is printed after it: ")", "%", " million"."""
    period: str = ""
    """OIM period."""
    keys: tuple[str, ...] = ()
    """The expression's names: ("operations.revenues",)."""
    sources: tuple[Source, ...] = ()
    adjusted: int = 0
    """Units of the last place added so that the column foots (forced footing); 0 under independent rounding."""
    terms: tuple[tuple[str, str, int], ...] = ()
    """The lines of the books that it is made of: (key, period, weight)."""
    adds: bool = True
    """The terms add up to `exact`; False for a ratio or a growth rate, which is made of them."""
    unit: str = ""
    """Unit as `read` gives it: "USD", "USD/shares", "shares", "pure"."""

    @property
    def mantissa(self) -> int:
        """The printed value, signed, in units of `10**exponent`; 0 for a dash."""
        digits = "".join(c for c in self.text if c.isdigit())
        value = int(digits) if digits else 0
        return -value if "(" in self.before else value


class Heading(Record, tag="heading"):
    """A heading; level 1 is the release's title."""

    spans: tuple[str | Printed, ...]
    level: int = 2


class Paragraph(Record, tag="paragraph"):
    """A paragraph or one bullet of a list."""

    spans: tuple[str | Printed, ...]
    bullet: bool = False


class Cell(Record):
    """One figure of a table, or a blank."""

    printed: Printed | None = None


class GridRow(Record):
    """One row of a printed table."""

    label: str
    cells: tuple[Cell, ...] = ()
    depth: int = 0
    role: Literal["heading", "item", "total"] = "item"
    ruled: bool = False


class Grid(Record, tag="grid"):
    """A printed table: a title, header lines and rows."""

    title: str
    caption: str
    """"(in thousands, except per share data)", "(unaudited)"; may be empty."""
    groups: tuple[tuple[str, int], ...]
    """Spanning headers: (text, number of columns). Empty where no column has one."""
    headers: tuple[str, ...]
    rows: tuple[GridRow, ...]
    key: str = ""
    """Key of the statement that it prints."""
    company: str = ""
    """The line above the title: whose statement it is."""


class Draft(Record):
    """The release as blocks in reading order."""

    title: str
    blocks: tuple[Heading | Paragraph | Grid, ...]
    currency: str = "USD"
