"""The element's own sign beside the sign shown."""

from __future__ import annotations

import pytest

from crossfoot.concepts.sign import positive_side, sign
from crossfoot.model.fact import Fact

FLOW, INCOME, SHEET = "cash_flow", "income_statement", "balance_sheet"


def shown(amount: int, statement: str, label: str, path: tuple[str, ...] = ()) -> Fact:
    return Fact(
        n=0, text="1", quantity=True, kind="money", mantissa=amount, statement=statement, label=label, path=path
    )


@pytest.mark.parametrize(
    ("amount", "statement", "label", "name", "own"),
    [
        (-5, FLOW, "Capital expenditures", "PaymentsToAcquirePropertyPlantAndEquipment", 5),
        (-5, FLOW, "Inventories", "IncreaseDecreaseInInventories", 5),
        (5, FLOW, "Accounts payable", "IncreaseDecreaseInAccountsPayable", 5),
        (5, FLOW, "Loss on sale of business", "GainLossOnSaleOfBusiness", -5),
        (-5, FLOW, "Cash paid for taxes", "IncomeTaxesPaidNet", 5),
        (-5, FLOW, "Change in deferred income taxes", "IncreaseDecreaseInDeferredIncomeTaxes", 5),
        (-5, INCOME, "Net loss", "ProfitLoss", -5),
        (-5, INCOME, "Income tax expense (benefit)", "IncomeTaxExpenseBenefit", -5),
        (-5, INCOME, "Provision for income taxes", "IncomeTaxExpenseBenefit", 5),
        (-5, INCOME, "Income tax benefit (expense)", "IncomeTaxExpenseBenefit", 5),
        (5, INCOME, "Other (income) expense, net", "OtherNonoperatingIncomeExpense", -5),
        (5, INCOME, "Other expense, net", "OtherNonoperatingIncomeExpense", -5),
        (-5, INCOME, "Other income (expense), net", "OtherNonoperatingIncomeExpense", -5),
        (-5, INCOME, "Interest income", "InvestmentIncomeInterest", 5),
        (-5, INCOME, "Net (income) loss of others", "NetIncomeLossAttributableToNoncontrollingInterest", 5),
        (-5, INCOME, "Cost of sales", "CostOfRevenue", 5),
        (
            5,
            INCOME,
            "Gains reclassified",
            "OtherComprehensiveIncomeLossCashFlowHedgeGainLossReclassificationAfterTax",
            -5,
        ),
        (
            -5,
            INCOME,
            "Cash flow hedges",
            "OtherComprehensiveIncomeLossCashFlowHedgeGainLossAfterReclassificationAndTax",
            -5,
        ),
        (
            -5,
            INCOME,
            "Pension plans",
            "OtherComprehensiveIncomeLossPensionAndOtherPostretirementBenefitPlansAdjustmentNetOfTax",
            5,
        ),
        (-5, INCOME, "Income tax on items of other comprehensive income", "OtherComprehensiveIncomeLossTax", 5),
        (-5, SHEET, "Treasury stock", "TreasuryStockCommonValue", 5),
        (-5, SHEET, "Accumulated deficit", "RetainedEarningsAccumulatedDeficit", -5),
    ],
)
def test_the_value_under_the_elements_own_sign(amount: int, statement: str, label: str, name: str, own: int) -> None:
    assert amount * sign(shown(amount, statement, label), name) == own


def test_a_line_without_sides_has_those_of_its_heading() -> None:
    fact = shown(-5, INCOME, "Interest and other", ("Interest and other (income) expense",))
    assert -5 * sign(fact, "OtherNonoperatingIncomeExpense") == 5


@pytest.mark.parametrize(
    ("label", "side"),
    [
        ("Other (income) expense", "cost"),
        ("Other income (expense)", "income"),
        ("Interest expense", "only cost"),
        ("Net revenue", ""),
        ("Equity in earnings (losses)", "income"),
    ],
)
def test_the_side_that_a_label_shows_as_positive(label: str, side: str) -> None:
    assert positive_side(label) == side
