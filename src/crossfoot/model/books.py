"""Books: what a folder says of a company, typed, before anything is added up.

Amounts are exact: integers of a stated scale in trial balances, fractions elsewhere. A debit is positive in a trial
balance and in an elimination. A `place` is the file and line, "chart.csv:12". `docs/books.md` describes the files.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import msgspec

from crossfoot.model.record import Record
from crossfoot.model.statements import Company, Rounding

StatementName = Literal["operations", "balance_sheet", "cash_flows", "equity", "segments", "reconciliation"]
Status = Literal["", "discontinued", "held for sale"]

INTERCOMPANY = "intercompany"
"""The line of accounts that vanish in the consolidation; no statement prints it."""

CASH = "cash"
NONCASH = "noncash"


class Plan(Record):
    """What the release shows."""

    period: str
    """The reporting period, an OIM duration."""
    comparative: str
    balance_comparative: str = ""
    """Closing date of the balance sheet's second column; empty where there is none."""
    date: str = ""
    fiscal_year_end: tuple[int, int] = (12, 31)
    """Month and day."""
    fiscal_year_ends: tuple[str, ...] = ()
    """Closing dates of fiscal years that do not end on the same day (52/53 weeks); they win over month and day."""
    statements: tuple[StatementName, ...] = ()
    """Empty: all that the books can give."""
    measures: tuple[str, ...] = ()
    year_to_date: bool = True
    comparatives: bool = True
    together: bool = True
    """Basic and diluted in one block where both agree."""
    day_count: int | None = 365
    """Days of a year of preferred dividends; None: those of the fiscal year."""
    average_prices: dict[str, Fraction] = msgspec.field(default_factory=dict)
    """Average market price of common stock by OIM period."""
    tolerance: Fraction = Fraction(0)
    difference: str = ""
    """Line that takes an intercompany difference within the tolerance."""
    average_of: Literal["year_to_date", "quarter"] = "year_to_date"


class Entity(Record):
    """One set of books."""

    name: str
    currency: str
    label: str = ""
    """What a note of the release calls it; empty: its name."""
    ownership: Fraction = Fraction(1)
    segment: str = ""
    discontinued: bool = False
    held_for_sale: bool = False
    since: str = ""
    """First closing date of its books; before it nothing is looked for. Empty: always."""
    decimal: Literal[".", ","] = "."
    encoding: str = ""
    leave_out: tuple[str, ...] = ()
    """Commodities of its journal that are no money."""


class SegmentName(Record):
    """A segment as the release calls it."""

    key: str
    label: str


class TrialBalance(Record):
    """All accounts of one entity at one closing date, before closing entries; columns of equal length."""

    entity: str
    period: str
    """Closing date."""
    path: str
    accounts: tuple[str, ...]
    amounts: tuple[int, ...]
    """Debit positive, in the entity's currency times 10 to the -scale."""
    lines: tuple[int, ...]
    """Line of the file, or 0 for a computed balance."""
    scale: int


class ChartRow(Record):
    """Where an account goes."""

    account: str
    """The account, or the start of its name where it is a pattern."""
    line: str
    pattern: bool = False
    name: str = ""
    entity: str = ""
    segment: str = ""
    cash_flow: str = ""
    intercompany: str = ""
    status: Status = ""
    adjustment: str = ""
    place: str = ""


class Rate(Record):
    """Exchange rates of one currency at one closing date, in units of the reporting currency."""

    currency: str
    period: str
    closing: Fraction
    average: Fraction | None
    place: str


class HistoricalAmount(Record):
    """What an equity account of a foreign entity stands at in the reporting currency; a credit is positive."""

    entity: str
    account: str
    period: str
    amount: Fraction
    place: str


class Elimination(Record):
    """One line of an entry of the consolidation, in the reporting currency."""

    name: str
    account: str
    amount: Fraction
    period: str = ""
    """Closing date; empty: every one."""
    onwards: bool = False
    """It holds for later closing dates, too."""
    entity: str = ""
    place: str = ""


class Movement(Record):
    """A part of an account's change in the fiscal year to date, and the cash flow line that it belongs to."""

    period: str
    entity: str
    account: str
    amount: Fraction
    """Its effect on cash, in the entity's currency: positive for a source."""
    cash_flow: str
    note: str = ""
    place: str = ""


class ShareEvent(Record):
    """A change of the number of common shares outstanding, counted from `date` on."""

    date: str
    kind: Literal["opening", "issue", "buyback", "split"]
    shares: Fraction
    """The change; the new for one old in a split."""
    note: str = ""
    place: str = ""


class Dilutive(Record):
    """What may become common stock."""

    name: str
    kind: Literal["option", "convertible"]
    shares: Fraction
    price: Fraction = Fraction(0)
    """Exercise price of an option; 0 for a unit."""
    first: str = ""
    last: str = ""
    income: Fraction = Fraction(0)
    """What a year of conversion adds to income."""
    place: str = ""


class PreferredTerm(Record):
    """Stated value and rate of a series from a day on, or the dividends of one period."""

    date: str
    """A day, or an OIM duration where `amount` is given."""
    series: str
    stated_value: Fraction = Fraction(0)
    rate: Fraction = Fraction(0)
    amount: Fraction | None = None
    place: str = ""


class LineTable(Record):
    """A line that a statement can have, as `[[operations]]`, `[[balance_sheet]]` or `[[cash_flows]]` says it."""

    key: str
    label: str
    heading: bool = False
    total: bool = False
    shows: Literal["credit", "debit"] = "credit"
    """The side that it shows as a positive amount."""
    into: str = ""
    """The total that adds it; with "-" before it, the one that subtracts it."""
    adds: tuple[str, ...] = ()
    """What a total adds besides the lines that go into it."""
    when: tuple[str, ...] = ()
    """A total is printed only where one of these is."""
    after: str = ""
    sign_of: str = ""
    """The line whose sign decides the wording; empty: its own."""
    cash_flow: str = ""
    """Of a balance-sheet line: the cash flow line that takes its change."""
    discontinued: str = ""
    """Of a balance-sheet total: the line that takes its accounts when they belong to discontinued operations."""
    held_for_sale: str = ""
    symbol: bool = False
    unshown: bool = False
    """Never printed, but a template may name it."""
    always: bool = False
    """A heading that is printed with nothing below it."""


class LayoutLine(LineTable):
    """A line that a statement can have, and where its file says so."""

    place: str = ""


class Step(Record):
    """One line of a reconciliation between its start and the measure."""

    key: str
    label: str
    add: tuple[str, ...] = ()
    subtract: tuple[str, ...] = ()


class MeasureTable(Record):
    """A non-GAAP measure, where it starts and what is added, as `[[measure]]` says it."""

    key: str
    label: str
    start: str
    """A line of the statement of operations, or another measure."""
    step: tuple[Step, ...] = ()


class MeasureDefinition(MeasureTable):
    """A non-GAAP measure, and where its file says so."""

    place: str = ""


class Layout(Record):
    """All lines that the statements can have, their titles, and the measures that are defined."""

    operations: tuple[LayoutLine, ...]
    balance_sheet: tuple[LayoutLine, ...]
    cash_flows: tuple[LayoutLine, ...]
    measures: tuple[MeasureDefinition, ...]
    titles: dict[str, str] = msgspec.field(default_factory=dict)
    """Titles that differ from crossfoot's own, by the key of their statement."""


class Books(Record):
    """All that a folder says."""

    company: Company
    plan: Plan
    rounding: Rounding
    entities: tuple[Entity, ...]
    chart: tuple[ChartRow, ...]
    balances: tuple[TrialBalance, ...]
    layout: Layout
    segments: tuple[SegmentName, ...] = ()
    rates: tuple[Rate, ...] = ()
    historical: tuple[HistoricalAmount, ...] = ()
    eliminations: tuple[Elimination, ...] = ()
    movements: tuple[Movement, ...] = ()
    shares: tuple[ShareEvent, ...] = ()
    dilutive: tuple[Dilutive, ...] = ()
    preferred: tuple[PreferredTerm, ...] = ()
