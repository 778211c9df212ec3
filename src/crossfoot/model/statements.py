"""Statements: what a company's books say, exactly, before anything is rounded or printed.

Amounts are exact fractions of the reporting currency's unit (shares: of one share) under the sign in which the line
shows them: an expense under "Operating expenses" is positive, a loss is negative.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

import msgspec

from crossfoot.model.record import Record
from crossfoot.model.table import Statement as StatementKind

LineRole = Literal["heading", "item", "total"]
AmountKind = Literal["money", "per_share", "shares", "percent"]


class Source(Record):
    """One account's part in an amount: where a number of the release comes from."""

    entity: str
    account: str
    period: str
    """OIM period: an instant for a balance, a duration for a flow."""
    amount: Fraction
    """Its contribution, in the reporting currency, under the sign of the amount that it goes into."""
    place: str = ""
    """File and line of the books, or the name of the adjustment ("elimination: intercompany revenue")."""


class Amount(Record):
    """One exact figure of the books for one period."""

    value: Fraction
    sources: tuple[Source, ...] = ()
    """They add up to `value` for money and shares; a per-share or percent amount names its operands by `of`.

    Empty on a total: its accounts are those of the lines in `Line.parts`.
    """
    of: tuple[str, ...] = ()
    """Keys of the lines that it is computed from, where it is no sum of accounts."""


class Line(Record):
    """One row of a statement. Totals say what they add, so that a printer can force footing."""

    key: str
    """Name in templates, unique in its statement: "revenues", "total_current_assets"; headings too have one."""
    label: str
    role: LineRole = "item"
    kind: AmountKind = "money"
    depth: int = 0
    amounts: tuple[Amount | None, ...] = ()
    """One for each column; None prints a blank. Empty for a heading."""
    parts: tuple[tuple[str, int], ...] = ()
    """What a total adds: (key of a line of this statement, +1 or -1). Exactly: value = sum of weight * part."""
    ruled: bool = False
    """A rule stands above it."""
    symbol: bool = False
    """The currency sign is shown on it: first line, totals that end a statement, per-share lines."""


class StatementColumn(Record):
    """One column of a statement."""

    period: str
    """OIM period."""
    group: str = ""
    """"Three Months Ended March 31,", spanning its columns; empty for a balance sheet."""
    header: str = ""
    """"2011", or "March 31, 2011"."""


class Statement(Record):
    """One statement or reconciliation, for all periods that it shows."""

    kind: StatementKind
    key: str
    """"operations", "balance_sheet", "cash_flows", "equity", "reconciliation_of_adjusted_ebitda", "segments"."""
    title: str
    columns: tuple[StatementColumn, ...]
    lines: tuple[Line, ...]
    unshown: tuple[Line, ...] = ()
    """Lines that this company's statement does not print but a template may name (a subtotal that equals the next)."""


class Measure(Record):
    """A non-GAAP measure and what Regulation G asks to stand beside it."""

    key: str
    label: str
    nearest: str
    """Key of the GAAP line that its reconciliation starts from."""
    statement: str
    """Key of the statement that reconciles it."""


class Segment(Record):
    """The lines of one segment."""

    key: str
    label: str
    lines: tuple[Line, ...]
    """Under the columns of the statement of operations."""


class Company(Record):
    """Who reports."""

    name: str
    short_name: str
    currency: str = "USD"
    ticker: str = ""
    place: str = ""


Places = Annotated[int, msgspec.Meta(ge=0, le=6)]
"""Decimal places."""


class Rounding(Record):
    """The one rounding policy of a release."""

    unit: Literal["units", "thousands", "millions"] = "units"
    footing: Literal["independent", "forced"] = "independent"
    """Each figure rounded by itself, or the largest remainders adjusted so that printed columns add up."""
    places: Places = 0
    """Decimal places of money in tables, in that unit."""
    shares: Literal["units", "thousands", "millions"] = "units"
    """Unit of share counts in tables whose money is in thousands or millions."""
    per_share: Places = 2
    """Decimal places of amounts per share."""
    percent: Places = 1
    """Decimal places of percentages where the template names none."""
    text: Literal["units", "thousands", "millions", "billions"] = "millions"
    """Unit of money in sentences where the template names none."""
    text_places: Places = 1
    """Decimal places of money in sentences, in that unit."""
    unaudited: bool = True
    """Statements say "(unaudited)"."""


class StatementSet(Record):
    """All that a release can speak of."""

    company: Company
    period: str
    """The reporting period, an OIM duration."""
    comparative: str
    """The same period of the year before."""
    balance_date: str
    balance_comparative: str
    statements: tuple[Statement, ...]
    segments: tuple[Segment, ...] = ()
    measures: tuple[Measure, ...] = ()
    notes: tuple[str, ...] = ()
    """What a reader of the statements must be told (an account that was reclassified, a rate that was used)."""
    date: str = ""
    """The day of the release, "2011-05-20"; empty where the books name none."""
    rounding: Rounding = Rounding()
    fiscal_year_opened: str = ""
    """The last day of the fiscal year before the reporting period's own; empty: `balance_comparative` is that day."""

    @property
    def flow_columns(self) -> tuple[StatementColumn, ...]:
        """The columns of the segments' lines: those of the statement of operations, else of the first of flows."""
        shown = [s for s in self.statements if s.key == "operations"] or [
            s for s in self.statements if any("/" in column.period for column in s.columns)
        ]
        return shown[0].columns if shown else ()
