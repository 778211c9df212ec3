"""Statement sets built by hand, without any books: an invented company with a first quarter of 2011."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from crossfoot.model.statements import (
    Amount,
    Company,
    Line,
    Measure,
    Rounding,
    Segment,
    Source,
    Statement,
    StatementColumn,
    StatementSet,
)

QUARTER, YEAR_AGO = "2011-01-01/2011-03-31", "2010-01-01/2010-03-31"
CLOSE, OPENING = "2011-03-31", "2010-12-31"

FLOWS = (
    StatementColumn(period=QUARTER, group="Three Months Ended March 31,", header="2011"),
    StatementColumn(period=YEAR_AGO, group="Three Months Ended March 31,", header="2010"),
)
BALANCES = (
    StatementColumn(period=CLOSE, header="March 31, 2011"),
    StatementColumn(period=OPENING, header="December 31, 2010"),
)


def line(key: str, label: str, *values: Any, parts: str = "", of: str = "", **more: Any) -> Line:
    """A line; values are numbers or texts of numbers, None for a blank. `parts` is "a b -c"."""
    amounts = tuple(
        None if v is None else Amount(value=Fraction(v), of=tuple(of.split()), sources=_sources(key, v, parts + of))
        for v in values
    )
    made = tuple((p.lstrip("-"), -1 if p[0] == "-" else 1) for p in parts.split())
    role = more.pop("role", "heading" if not values else "total" if parts else "item")
    return Line(key=key, label=label, role=role, amounts=amounts, parts=made, **more)


def _sources(key: str, value: Any, made: str) -> tuple[Source, ...]:
    if made:
        return ()
    return (Source(entity="parent", account=key, period="", amount=Fraction(value), place=f"{key}.csv:1"),)


def operations() -> Statement:
    return Statement(
        kind="income_statement", key="operations", title="Consolidated Statements of Operations", columns=FLOWS,
        lines=(
            line("revenues", "Revenues", 10204280, 9588632, symbol=True),
            line("operating_expenses_heading", "Operating expenses:"),
            line("cost_of_revenues", "Cost of revenues", 9145630, 8663769, depth=1),
            line("depreciation", "Depreciation and amortization", 168538, 231875, depth=1),
            line("selling", "Selling, general and administrative expenses", 2160753, 2196312, depth=1),
            line("advertising", "Advertising and marketing", 4563, 3771, depth=1),
            line("total_operating_expenses", "Total operating expenses", 11479484, 11095727, ruled=True,
                 parts="cost_of_revenues depreciation selling advertising"),
            line("operating_income", "Operating loss", -1275204, -1507095, parts="revenues -total_operating_expenses", ruled=True),
            line("other_heading", "Other income (expenses):"),
            line("interest_income", "Interest income", 96, 124, depth=1),
            line("interest_expense", "Interest expense", -48383, -49591, depth=1),
            line("settlements", "Gain on settlements of debt", 0, 9500, depth=1),
            line("other_net", "Other", 88695, 4867, depth=1),
            line("total_other_income", "Total other income (expenses)", 40408, -35100, ruled=True,
                 parts="interest_income interest_expense settlements other_net"),
            line("continuing", "Loss from continuing operations", -1234796, -1542195, parts="operating_income total_other_income", ruled=True),
            line("discontinued_heading", "Discontinued operations:"),
            line("discontinued", "Income (loss) from discontinued operations", 8212, -1373, depth=1),
            line("net_income", "Net loss", -1226584, -1543568, parts="continuing discontinued", symbol=True, ruled=True),
            line("preferred_dividends", "Preferred stock dividends in arrears", -143901, -157710),
            line("net_income_to_common", "Net loss applicable to common stockholders", -1370485, -1701278,
                 parts="net_income preferred_dividends", symbol=True, ruled=True),
            line("per_share_heading", "Basic and diluted loss per common share:"),
            line("continuing_per_share", "Loss from continuing operations", Fraction(-1378697, 132604753),
                 Fraction(-1699905, 97046963), kind="per_share", symbol=True, of="continuing weighted_shares", depth=1),
            line("discontinued_per_share", "Income (loss) from discontinued operations", Fraction(8212, 132604753),
                 Fraction(-1373, 97046963), kind="per_share", of="discontinued weighted_shares", depth=1),
            line("per_share", "Loss per common share", Fraction(-1370485, 132604753), Fraction(-1701278, 97046963),
                 kind="per_share", symbol=True, of="net_income_to_common weighted_shares", role="total", ruled=True, depth=1),
            line("weighted_heading", "Weighted average common shares outstanding:"),
            line("weighted_shares", "Basic and diluted", 132604753, 97046963, kind="shares", depth=1),
        ),
    )  # fmt: skip


def balance_sheet() -> Statement:
    return Statement(
        kind="balance_sheet", key="balance_sheet", title="Consolidated Balance Sheets", columns=BALANCES,
        lines=(
            line("assets", "ASSETS"),
            line("current_heading", "Current assets:"),
            line("cash", "Cash and cash equivalents", 10978, 20370, symbol=True, depth=1),
            line("accounts_receivable", "Accounts receivable, net", 2258627, 2721585, depth=1),
            line("prepaid_expenses", "Prepaid expenses and other current assets", 133955, 116547, depth=1),
            line("total_current_assets", "Total current assets", 2403560, 2858502, parts="cash accounts_receivable prepaid_expenses", ruled=True),
            line("property", "Property and equipment, net", 1037295, 1124398),
            line("other_assets", "Other assets", 986800, 995253),
            line("total_assets", "TOTAL ASSETS", 4427655, 4978153, parts="total_current_assets property other_assets", symbol=True, ruled=True),
            line("liabilities", "LIABILITIES AND STOCKHOLDERS' DEFICIT"),
            line("current_liabilities_heading", "Current liabilities:"),
            line("notes_payable", "Notes payable", 4055997, 3104495, symbol=True, depth=1),
            line("accounts_payable", "Accounts payable and accrued expenses", 9070698, 9503498, depth=1),
            line("total_current_liabilities", "Total current liabilities", 13126695, 12607993, parts="notes_payable accounts_payable", ruled=True),
            line("long_term", "Other long-term liabilities", 428361, 428646),
            line("deficit_heading", "Stockholders' deficit:"),
            line("common_stock", "Common stock", 137091602, 136933933, depth=1),
            line("retained_earnings", "Accumulated deficit", -146219003, -144992419, depth=1),
            line("total_stockholders_equity", "Total stockholders' deficit", -9127401, -8058486, parts="common_stock retained_earnings", ruled=True),
            line("total_liabilities_and_equity", "TOTAL LIABILITIES AND STOCKHOLDERS' DEFICIT", 4427655, 4978153, symbol=True, ruled=True,
                 parts="total_current_liabilities long_term total_stockholders_equity"),
        ),
    )  # fmt: skip


def reconciliation() -> Statement:
    return Statement(
        kind="reconciliation", key="reconciliation_of_adjusted_ebitda", title="Reconciliation of Net Loss to Adjusted EBITDA",
        columns=FLOWS,
        lines=(
            line("net_income", "Net loss", -1226584, -1543568, symbol=True),
            line("less_discontinued", "(Income) loss from discontinued operations", -8212, 1373),
            line("net_interest", "Interest expense, net of interest income", 48287, 49467),
            line("depreciation", "Depreciation and amortization", 168538, 231875),
            line("ebitda", "EBITDA", -1017971, -1260853, parts="net_income less_discontinued net_interest depreciation", ruled=True),
            line("stock_compensation", "Stock-based compensation expense", 23682, 68227),
            line("adjusted_ebitda", "Adjusted EBITDA", -994289, -1192626, parts="ebitda stock_compensation", symbol=True, ruled=True),
        ),
    )  # fmt: skip


def small_set(**more: Any) -> StatementSet:
    """A whole set: operations, balance sheet, a reconciliation, two segments."""
    given: dict[str, Any] = {
        "company": Company(name="Fernhollow Networks, Inc.", short_name="Fernhollow", ticker="OTC: FNHW", place="Albany, N.Y."),
        "period": QUARTER, "comparative": YEAR_AGO, "balance_date": CLOSE, "balance_comparative": OPENING,
        "statements": (operations(), balance_sheet(), reconciliation()),
        "segments": (
            Segment(key="carrier", label="Carrier Services", lines=(line("revenues", "Revenues", 8500000, 8095238),)),
            Segment(key="corporate", label="Corporate Services", lines=(line("revenues", "Revenues", 1704280, 1493394),)),
        ),
        "measures": (
            Measure(key="ebitda", label="EBITDA", nearest="net_income", statement="reconciliation_of_adjusted_ebitda"),
            Measure(key="adjusted_ebitda", label="Adjusted EBITDA", nearest="net_income",
                    statement="reconciliation_of_adjusted_ebitda"),
        ),
        "rounding": Rounding(),
        "date": "2011-05-20",
    }  # fmt: skip
    return StatementSet(**(given | more))


TEMPLATE = """\
# {{ company.short_name }} Reports {{ period.name|capitalize }} Results

{{ company.place }}, {{ date }} - {{ company.name }} today announced results for the {{ period.ended }}.

{{ company.short_name }} reported revenues of {{ revenues|amount }} for the {{ period.ended }}, {{ revenues|an_increase_or_decrease }}
of {{ revenues.growth.magnitude|percent }} when compared to revenues of {{ revenues.prior|amount }} for the {{ comparative.ended }}.

- Revenues of the Carrier Services segment {{ segment("carrier").revenues|increased_or_decreased }} {{ segment("carrier").revenues.growth.magnitude|percent(0) }}.

## Loss

Net loss was {{ net_income.loss|amount }} for the {{ period.ended }}, {{ net_income.loss|compared }}. The net loss applicable to
common stockholders was {{ net_income_to_common.loss|amount }}, or {{ per_share.loss|per_share }} per share.

Adjusted EBITDA loss {{ adjusted_ebitda.loss|increased_or_decreased }} {{ adjusted_ebitda.loss.change.magnitude|amount }} or
{{ adjusted_ebitda.loss.growth.magnitude|percent(0) }}, to {{ adjusted_ebitda.loss|amount }} for the {{ period.ended }}, {{ adjusted_ebitda.loss|compared }}.

As a percentage of revenues, selling, general and administrative expenses {{ selling.of(revenues)|increased_or_decreased }}
to {{ selling.of(revenues)|percent }} for the {{ period.ended }} from {{ selling.of(revenues).prior|percent }} for the {{ comparative.ended }}.

As of {{ balance_date }} and {{ balance_comparative }}, current assets were {{ total_current_assets|amount }} and {{ total_current_assets.prior|amount }}, respectively.

{{ statement("operations") }}

{{ statement("balance_sheet") }}

{{ statement("reconciliation_of_adjusted_ebitda") }}

CONTACT: Jo Larch, 518-555-0123
"""
