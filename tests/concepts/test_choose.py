"""The element that a statement line gets: by section, by the rest of the statement, or none where it is the issuer's own."""

from __future__ import annotations

from copy import copy

import pytest

from crossfoot.concepts import choose
from crossfoot.concepts.choose import SURE, choices, lines_of, probabilities, with_concepts
from crossfoot.concepts.learned import wordings
from crossfoot.concepts.sureness import AT_LEAST
from tests.builders import Maker

SHEET = [
    ["Assets", ""],
    ["Current assets", ""],
    ["Cash and cash equivalents", "120"],
    ["Accounts receivable, net", "80"],
    ["Inventories", "60"],
    ["Total current assets", "260"],
    ["", ""],
    ["Goodwill", "40"],
    ["Total assets", "300"],
    ["Current liabilities", ""],
    ["Accounts payable", "50"],
    ["Total current liabilities", "50"],
    ["", ""],
    ["Total liabilities", "50"],
    ["Stockholders' equity", ""],
    ["Retained earnings", "250"],
    ["Total liabilities and stockholders' equity", "300"],
]
FLOW = [
    ["Operating activities", ""],
    ["Share-based compensation", "7"],
    ["Changes in assets and liabilities", ""],
    ["Inventories", "(9)"],
    ["Accounts payable", "4"],
    ["Investing activities", ""],
    ["Net cash used in investing activities", "(30)"],
    ["Financing activities", ""],
    ["Repurchases of common stock", "(11)"],
]
INSTANT = [{"period": "2023-12-31"}]
TITLES = {
    "balance_sheet": "Thistle Co. | Consolidated Balance Sheets",
    "cash_flow": "Consolidated Statements of Cash Flows (Unaudited)",
    "income_statement": "Statements of Operations and Comprehensive Income",
}


@pytest.fixture(autouse=True)
def less_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give elements from a sureness of 80% on: which one is chosen is tested here, not how sure one must be."""
    known = wordings()
    data = copy(known)
    data.evidence = {**known.evidence, "new" + SURE: {**known.evidence["new" + SURE], AT_LEAST: 0.8}}
    monkeypatch.setattr(choose, "wordings", lambda: data)


def concepts(
    rows: list[list[str]], statement: str, columns: list[dict[str, str]] | None = None, title: str | None = None
) -> dict[str, str]:
    """Label to element, without the prefix, "" for none; a later line of a label wins. `title`: the statement's name."""
    maker = Maker()
    maker.table(rows, columns, statement=statement, title=TITLES.get(statement, "") if title is None else title)
    release = maker.release()
    facts = with_concepts(release.facts, release.tables)
    assert [fact.n for fact in facts] == list(range(len(facts)))
    return {fact.label: (fact.concept or "").removeprefix("us-gaap:") for fact in facts}


def test_the_lines_of_a_balance_sheet_are_balances() -> None:
    given = concepts(SHEET, "balance_sheet", INSTANT)
    assert given["Inventories"] == "InventoryNet"
    assert given["Accounts payable"] == "AccountsPayableCurrent"
    assert given["Total assets"] == "Assets"
    assert given["Total liabilities and stockholders' equity"] == "LiabilitiesAndStockholdersEquity"


def test_the_same_words_in_a_cash_flow_are_changes() -> None:
    given = concepts(FLOW, "cash_flow")
    assert given["Inventories"] == "IncreaseDecreaseInInventories"
    assert given["Share-based compensation"] == "ShareBasedCompensation"
    assert given["Repurchases of common stock"] == "PaymentsForRepurchaseOfCommonStock"


def test_a_line_that_is_the_issuers_own_gets_none() -> None:
    rows = [["Net sales", "100"], ["Sculpture garden upkeep", "3"], ["Cost of sales", "60"]]
    assert concepts(rows, "income_statement")["Sculpture garden upkeep"] == ""


def test_equity_is_of_the_owners_above_the_line_of_the_others_and_of_all_below_it() -> None:
    rows = [
        *SHEET[:-2],
        ["Retained earnings", "200"],
        ["Total Thistle & Co. stockholders' equity", "200"],
        ["Noncontrolling interests", "50"],
        ["Total equity", "250"],
    ]
    given = concepts(rows, "balance_sheet", INSTANT)
    assert given["Total Thistle & Co. stockholders' equity"] == "StockholdersEquity"
    assert given["Noncontrolling interests"] == "MinorityInterest"
    assert given["Total equity"] == "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest"


def test_a_word_alone_means_what_its_kind_says() -> None:
    maker = Maker()
    maker.table(
        [["Diluted, per share", "1.20"], ["Diluted shares outstanding", "90"], ["Net income", "100"]],
        statement="income_statement",
    )
    release = maker.release()
    data = wordings()
    likeliest = {
        line.label: choices(line, data, "new")[0].element for line, _ in lines_of(release.facts, release.tables)
    }
    assert likeliest["Diluted, per share"] == "EarningsPerShareDiluted"
    assert likeliest["Diluted shares outstanding"] == "WeightedAverageNumberOfDilutedSharesOutstanding"


def test_a_heading_says_whether_a_line_is_basic_or_diluted() -> None:
    maker = Maker()
    maker.table(
        [
            ["Basic earnings per share", ""],
            ["Weighted-average shares outstanding", "88"],
            ["Diluted earnings per share", ""],
            ["Weighted-average shares outstanding", "90"],
        ],
        statement="income_statement",
    )
    release = maker.release()
    basic, diluted = [
        choices(line, wordings(), "new")[0].element for line, _ in lines_of(release.facts, release.tables)
    ]
    assert basic == "WeightedAverageNumberOfSharesOutstandingBasic"
    assert diluted == "WeightedAverageNumberOfDilutedSharesOutstanding"


def test_total_operating_expenses_below_gross_profit_leave_out_the_cost_of_sales() -> None:
    rows = [
        ["Net sales", "100"],
        ["Cost of sales", "60"],
        ["Gross profit", "40"],
        ["Total operating expenses", "20"],
        ["Operating income", "20"],
    ]
    assert concepts(rows, "income_statement")["Total operating expenses"] == "OperatingExpenses"
    assert (
        concepts([rows[0], rows[1], *rows[3:]], "income_statement")["Total operating expenses"] != "OperatingExpenses"
    )


def test_no_concept_outside_primary_statements() -> None:
    assert concepts([["Total assets", "300"]], "other", INSTANT) == {"Total assets": ""}


def test_a_table_of_the_notes_gets_none_of_an_issuer_never_seen() -> None:
    rows = [["Total assets", "300"], ["Goodwill", "40"]]
    assert concepts(rows, "balance_sheet", INSTANT)["Total assets"] == "Assets"
    assert concepts(rows, "balance_sheet", INSTANT, "Note 9. Offsetting in the balance sheets")["Total assets"] == ""
    assert concepts(SHEET, "balance_sheet", INSTANT, "")["Total assets"] == "Assets"


def test_a_payment_in_parentheses_is_a_positive_payment() -> None:
    maker = Maker()
    maker.table(FLOW, statement="cash_flow", title=TITLES["cash_flow"])
    release = maker.release()
    shown = {fact.label: fact for fact in with_concepts(release.facts, release.tables)}
    assert shown["Repurchases of common stock"].fact_value == 11
    assert shown["Inventories"].fact_value == 9
    assert shown["Share-based compensation"].fact_value == 7
    assert shown["Net cash used in investing activities"].fact_value == -30


def test_probabilities_leave_room_for_none() -> None:
    assert probabilities([], {"none": 1}) == []
    low, high = probabilities([{"likeness": 0.1}, {"likeness": 0.9}], {"likeness": 3, "none": 0})
    assert 0 < low < high
    assert low + high < 1


def test_an_element_that_is_less_sure_than_asked_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    assert concepts(SHEET, "balance_sheet", INSTANT)["Inventories"] == "InventoryNet"
    data = copy(wordings())
    data.evidence = {**data.evidence, "new" + SURE: {**data.evidence["new" + SURE], AT_LEAST: 1.0}}
    monkeypatch.setattr(choose, "wordings", lambda: data)
    assert set(concepts(SHEET, "balance_sheet", INSTANT).values()) == {""}
