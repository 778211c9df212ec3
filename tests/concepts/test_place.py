"""Where on its statement a line stands."""

from __future__ import annotations

from crossfoot.concepts.learned import SIDES
from crossfoot.concepts.place import PLACES, places
from tests.builders import Maker


def placed(rows: list[list[str]], statement: str, title: str = "") -> dict[str, str]:
    table = Maker().table(rows, statement=statement, title=title)
    where = places(table, statement)
    return {row.label: where[row.index] for row in table.rows}


def test_every_place_has_a_side() -> None:
    assert set(SIDES) == set(PLACES)


def test_a_classified_balance_sheet() -> None:
    where = placed(
        [
            ["Cash", "1"],
            ["Total current assets", "1"],
            ["Goodwill", "2"],
            ["Total assets", "3"],
            ["Accounts payable", "1"],
            ["Total current liabilities", "1"],
            ["Long-term debt", "1"],
            ["Total liabilities", "2"],
            ["Common stock", "1"],
            ["Total liabilities and equity", "3"],
        ],
        "balance_sheet",
    )
    assert list(where.values()) == ["ac", "ac", "an", "an", "lc", "lc", "ln", "ln", "eq", "eq"]


def test_a_sheet_that_does_not_tell_current_from_other() -> None:
    rows = [["Cash", "1"], ["Total assets", "1"], ["Debt", "1"], ["Total liabilities", "1"], ["Retained earnings", "0"]]
    assert list(placed(rows, "balance_sheet").values()) == ["as", "as", "li", "li", "eq"]


def test_the_sections_of_a_cash_flow_with_and_without_headings() -> None:
    where = placed(
        [
            ["Net income", "9"],
            ["Changes in working capital", ""],
            ["Inventories", "1"],
            ["Net cash provided by operating activities", "10"],
            ["", ""],
            ["Capital expenditures", "(3)"],
            ["Net cash used in investing activities", "(3)"],
            ["Dividends paid", "(2)"],
            ["Net cash used in financing activities", "(2)"],
            ["Effect of exchange rates on cash", "1"],
            ["Cash at end of period", "6"],
            ["Interest paid", "1"],
        ],
        "cash_flow",
    )
    assert list(where.values()) == ["co", "cw", "co", "ci", "ci", "cf", "cf", "ce", "ce", "cs"]


def test_what_follows_net_income_on_a_statement_of_comprehensive_income() -> None:
    rows = [["Net income", "5"], ["Currency translation", "1"], ["Comprehensive income", "6"]]
    where = placed(rows, "income_statement", "Consolidated Statements of Comprehensive Income")
    assert list(where.values()) == ["is", "oc", "oc"]
    assert placed(rows[:1], "income_statement") == {"Net income": "is"}
