"""The sign of an element beside the sign shown: a payment in parentheses is a positive payment."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from crossfoot.model.fact import Fact

_OUTFLOW: Final = re.compile(r"^(?:Payment|Repayments|Purchase)|Payments$|Contributions$|Paid(?:Net)?$")
_OWED: Final = re.compile(
    r"Payable|Liabilit|Accrued|DeferredRevenue|CustomerDeposit|DeferredIncome(?!Tax)|Obligation|Reserve|DueTo|Unearned"
    r"|Compensation|InIncomeTaxes$"
)
_HELD: Final = re.compile(r"Receivable|Prepaid|AssetsAndLiabilities")
_GAIN: Final = re.compile(r"Gain|IncomeLossFromEquity|\w*GainLoss|RealizedInvestmentGains")

_DEDUCTION: Final = re.compile(
    r"Expense|Cost|Dividends|Impairment|Provision|Charges|Depreciation|Amortization|(?<!Profit)Loss$|Participating"
)
_TWO_SIDED: Final = re.compile(r"IncomeExpense|RevenueExpense|Nonoperating(?!$)|GainLoss|GainsLosses|IncomeLoss")
"""Names whose first side is the positive one: income less expense, gain less loss."""
_ALWAYS_INCOME: Final = frozenset({"InvestmentIncomeInterest", "InvestmentIncomeInterestAndDividend"})
_TAX: Final = frozenset({"IncomeTaxExpenseBenefit"})

_INCOME_SIDE: Final = re.compile(r"income|gains?\b|earnings|benefit|revenue|credit")
_COST_SIDE: Final = re.compile(r"expenses?|loss(?:es)?\b|charges?|costs?\b|provision|taxes")
_BRACKETED: Final = re.compile(r"\(([^()]*)\)")

_RECLASSIFIED: Final = re.compile(
    r"(?<!After)(?<!Before)Reclassification(?!s)(?!AdjustmentFromAOCIPensionAndOtherPostretirementBenefitPlans[NB])"
)
"""A gain that leaves other comprehensive income is positive, but for the amortization of retirement plans."""
_RETIREMENT: Final = re.compile(
    r"(?:PensionAndOtherPostretirementBenefitPlans|DefinedBenefitPlans)Adjustment|NetPriorServiceCostsCredit"
)
_OF_TAX: Final = re.compile(r"(?<!NetOf)(?<!Before)(?<!After)(?<!And)Tax$")
"""The tax of an element, not what is left after it: positive where it takes from income."""
_CONTRA: Final = re.compile(
    r"^(?:TreasuryStock|AccumulatedDepreciation|Allowance|Unearned|InventoryLIFO|CommonStockHeldInTrust)"
    r"|Accumulated(?:Depreciation|Amortization)|PolicyElectionDeduction|Collateral|FairValueGross(?:Asset|Liability)$"
)


def sign(fact: Fact, name: str) -> int:
    """-1 where the element's own sign is the opposite of the one shown, else 1."""
    shown_negative = fact.mantissa < 0
    if fact.statement == "cash_flow":
        return _flow(name, shown_negative)
    if fact.statement == "income_statement":
        if name.startswith(("OtherComprehensiveIncome", "ReclassificationFromA")):
            opposite = _RECLASSIFIED.search(name) or _RETIREMENT.search(name) or _OF_TAX.search(name)
            return -1 if opposite else 1
        return _income(name, shown_negative, positive_side(fact.label) or positive_side(" ".join(fact.path[-1:])))
    return -1 if shown_negative and _CONTRA.search(name) else 1


def _flow(name: str, shown_negative: bool) -> int:
    if name.startswith("PaymentsForProceedsFrom") or name == "OtherNoncashIncomeExpense":
        return -1
    if _OUTFLOW.search(name) or _CONTRA.search(name):
        return -1 if shown_negative else 1
    if name.startswith("IncreaseDecreaseIn"):
        return 1 if _OWED.search(name) and (not _HELD.search(name) or "PayableNetOf" in name) else -1
    return -1 if _GAIN.match(name) else 1


def _income(name: str, shown_negative: bool, side: str) -> int:
    if "AttributableToNoncontrolling" in name:
        return -1 if side == "cost" else 1
    if _TWO_SIDED.search(name):
        if side in ("cost", "income"):
            return -1 if side == "cost" else 1
        return -1 if side == "only cost" and not shown_negative else 1
    if name in _TAX and side in ("cost", "income"):
        return -1 if side == "income" else 1
    if name in _ALWAYS_INCOME:
        return -1 if shown_negative or side == "cost" else 1
    if _DEDUCTION.search(name):
        return -1 if shown_negative and side != "cost" else 1
    return 1


@lru_cache(maxsize=4096)
def positive_side(label: str) -> str:
    """Which side a label prints without brackets: "cost" or "income" if it brackets the other, "only cost", or ""."""
    text = label[:300].lower()
    bracketed = " ".join(_BRACKETED.findall(text))
    bare = _BRACKETED.sub(" ", text)
    if _INCOME_SIDE.search(bracketed):
        return "cost"
    if _COST_SIDE.search(bracketed):
        return "income"
    return "only cost" if _COST_SIDE.search(bare) and not _INCOME_SIDE.search(bare) else ""
