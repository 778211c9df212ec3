"""Which tables of figures are a statement, and which are of the notes."""

from __future__ import annotations

import pytest

from crossfoot.concepts.surroundings import Surroundings, of_table
from tests.builders import Maker

SHEET_TOP = ["Cash", "Receivables", "Total assets"]
SHEET_REST = ["Total current liabilities", "Retained earnings", "Total stockholders' equity"]


def is_whole(statement: str, title: str, labels: list[str]) -> bool:
    table = Maker().table([[label, "7"] for label in labels], statement=statement, title=title)
    return of_table(Surroundings(), table).whole


@pytest.mark.parametrize(
    ("statement", "title"),
    [
        ("cash_flow", "Thistle Co. and subsidiaries | CONSOLIDATED STATEMENTS OF CASH FLOWS"),
        ("cash_flow", "Condensed Consolidated Statements of Cash Flows—(continued)"),
        ("balance_sheet", "Balance Sheets | (in thousands)"),
        ("income_statement", "Unaudited Consolidated Statements of Income (Loss) and Comprehensive Income"),
    ],
)
def test_a_table_named_for_a_statement_is_one(statement: str, title: str) -> None:
    assert is_whole(statement, title, ["Total operating activities"])


@pytest.mark.parametrize(
    ("statement", "title"),
    [
        ("income_statement", "Note 3 – Earnings per share"),
        ("income_statement", "Consolidating Statements of Operations"),
        ("cash_flow", "Consolidated Statements of Cash Flows Reconciliation"),
        ("balance_sheet", "Amounts offset in the consolidated balance sheets"),
    ],
)
def test_a_table_that_speaks_of_a_statement_is_of_the_notes(statement: str, title: str) -> None:
    assert not is_whole(statement, title, ["Net income", "Total assets"])


@pytest.mark.parametrize("labels", [SHEET_TOP + SHEET_REST, SHEET_TOP, SHEET_REST])
def test_a_balance_sheet_over_two_tables_is_one_in_each(labels: list[str]) -> None:
    assert is_whole("balance_sheet", "", labels)
    assert not is_whole("balance_sheet", "", ["Derivatives", "Total assets"])
