"""The sign of an element beside the sign shown: a payment in parentheses is a positive payment."""

from __future__ import annotations

import re
from typing import Final

from crossfoot.model.fact import Fact

_OUTFLOW: Final = re.compile(r"^(?:Payments|Repayments|Purchase)|Payments$|Contributions$")
_LIABILITY: Final = re.compile(
    r"Payable|Liabilit|Accrued|DeferredRevenue|CustomerDeposit|DeferredIncome|Obligation|Reserve|DueTo|Unearned|Compensation"
)
_DEDUCTION: Final = re.compile(r"Expense|Cost|Dividends|Impairment|Provision|Charges|Depreciation|Amortization|Loss$")
_NET: Final = re.compile(r"IncomeExpense|Nonoperating(?!$)|GainLoss|IncomeLoss")
_CONTRA: Final = re.compile(
    r"^(?:TreasuryStock|AccumulatedDepreciation|Allowance|Unearned|InventoryLIFO)|Accumulated(?:Depreciation|Amortization)"
)


def sign(fact: Fact, name: str) -> int:
    """-1 where the element's own sign is the opposite of the one shown: a payment in parentheses is a positive payment."""
    shown_negative = fact.mantissa < 0
    if fact.statement == "cash_flow":
        if name.startswith("PaymentsForProceedsFrom") or name == "OtherNoncashIncomeExpense":
            return -1
        if _OUTFLOW.search(name):
            return -1 if shown_negative else 1
        if name.startswith("IncreaseDecreaseIn"):
            return 1 if _LIABILITY.search(name) and "Receivable" not in name and "Prepaid" not in name else -1
        return -1 if re.match(r"Gain|IncomeLossFromEquity|ForeignCurrencyTransactionGain|\w*GainLoss", name) else 1
    if shown_negative and fact.statement == "income_statement":
        if name in ("IncomeTaxExpenseBenefit", "InterestExpense", "InterestExpenseNonoperating"):
            return -1
        return -1 if _DEDUCTION.search(name) and not _NET.search(name) else 1
    return -1 if shown_negative and _CONTRA.search(name) else 1
