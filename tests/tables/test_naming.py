"""Which statement a table is: a note that speaks of a statement is none."""

from __future__ import annotations

import pytest

from crossfoot.tables.naming import classify, statement_headed

CASH = ("Net income", "Depreciation", "Working capital", "Net cash from operations", "Net change in cash")


def test_a_table_is_the_statement_that_its_formal_title_names() -> None:
    assert classify(["CONSOLIDATED BALANCE SHEETS"], ["Loans", "Deposits", "Capital"]).statement == "balance_sheet"


@pytest.mark.parametrize(
    ("title", "labels"),
    [
        ("Lease assets and their classification in the balance sheets:", ("Operating", "Finance", "Total leases")),
        ("Cash flow hedges, before tax:", ("Interest rate contracts", "Currency contracts", "Total")),
        (
            "Ropes | Results of operations of the segment",
            ("Revenues", "Order backlog", "Margins", "Ships", "Docks", "Ropes"),
        ),
        ("Cash Flow Summary", ("Earnings", "Capital spent", "Dividends paid", "Return")),
    ],
)
def test_a_note_that_speaks_of_a_statement_is_none(title: str, labels: tuple[str, ...]) -> None:
    assert classify([title], labels).statement not in {"balance_sheet", "cash_flow", "income_statement"}


@pytest.mark.parametrize("title", ["CASH FLOW", "Consolidated cash flows (unaudited)"])
def test_the_bare_name_of_a_statement_names_it(title: str) -> None:
    assert classify([title], CASH).statement == "cash_flow"


def test_labels_tell_a_statement_that_an_informal_title_mentions() -> None:
    labels = (
        "Cash and cash equivalents",
        "Accounts receivable",
        "Total assets",
        "Accounts payable",
        "Retained earnings",
    )
    assert classify(["Our balance sheet at a glance"], labels).statement == "balance_sheet"


def test_what_stands_above_a_paragraph_names_no_table_below_it() -> None:
    labels = ("Net revenues", "Income before taxes", "Net income")
    paragraph = "The results reflect the purchase of the Alder business from its first day. " * 2
    assert classify(["Financial Summary", paragraph, "Performance Metrics"], labels).statement == "income_statement"
    assert classify(["Financial Summary", "Performance Metrics"], labels).statement == "kpi"


@pytest.mark.parametrize(
    ("heading", "statement"),
    [
        ("Balance Sheet Data (at period end)", "balance_sheet"),
        ("SELECTED STATEMENTS OF INCOME DATA", "income_statement"),
        ("Results of operations data", "income_statement"),
        ("Cash Flow Data", "cash_flow"),
        ("Operations", None),
        ("Balance sheet data (average)", None),
        ("Unrealized gain on cash flow hedges", None),
        ("Cash flows", None),
    ],
)
def test_a_heading_in_a_table_of_several_names_a_statement(heading: str, statement: str | None) -> None:
    assert statement_headed(heading) == statement


def test_a_heading_with_many_brackets_takes_no_long_time() -> None:
    assert statement_headed("Balance sheet " + "() " * 1_000 + "x") is None
    assert statement_headed("Balance sheet data (period-end) (unaudited):") == "balance_sheet"
