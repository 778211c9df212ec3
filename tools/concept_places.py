"""Where on a statement an element belongs, told by the grammar of us-gaap names: a guess before any filing is seen."""

from __future__ import annotations

import re
from collections.abc import Mapping

SECTIONS = {
    "income statement": ("is",),
    "comprehensive income": ("oc",),
    "balance sheet: assets": ("ac", "an"),
    "liabilities": ("lc", "ln"),
    "equity": ("eq",),
    "cash flow: operating": ("co", "cw"),
    "investing": ("ci",),
    "financing": ("cf", "ce", "cs"),
}
"""The headings of concept_wordings.txt, and the places they stand for."""

_NOTE = re.compile(
    r"DeferredTax(?:Assets|Liabilities)(?!Net$)|DefinedBenefit|Unrecognized|ShareBasedCompensationArrangement"
    r"|EmployeeServiceShareBased|FairValue|LesseeOperating|FinanceLeaseLiabilityPayments|EffectiveIncomeTaxRate"
    r"|IncomeTaxReconciliation|Number|FiniteLivedIntangible|LongTermDebtMaturities|DerivativeN|Derivative.*FairValue"
    r"|DerivativeAsset|DerivativeLiabilit|BusinessAcquisition|BusinessCombination|AvailableForSale|Concentration"
    r"|Current[FSI]|Deferred(?:Federal|State|Foreign)|RevenueRemaining|Lessor|StandardProduct|AllocatedShare"
    r"|OperatingLease(?:Cost|W|P)|FinanceLease(?:I)|Allowance|Lease|VariableLease|UnrealizedGain|Undistributed"
    r"|SupplierFinance|Restructuring(?:Reserve)|ScheduleOf|Product|LossContingency|GuaranteeO|Goodwill[A-Z]"
    r"|IndefiniteLived|StockRepurchaseProgram|HeldToMaturity|DebtInstrument|LineOfCreditFacility"
)
_OWED = re.compile(
    r"Liabilit|Payable|Accrued|DeferredRevenue|CustomerDeposit|Debt(?!Securities)|Borrowings|CommercialPaper"
    r"|Obligation|Dividends|LinesOfCredit|LineOfCredit|Notes(?!Receivable)|DeferredCredits|DueTo|Bank"
    r"|EmployeeRelated|Warrant"
)
_HELD = re.compile(r"Asset|Receivable|Prepaid")
_EQUITY = re.compile(
    r"StockholdersEquity|CommonStock|AdditionalPaid|RetainedEarnings|AccumulatedOtherComp|TreasuryStock"
    r"|MinorityInterest|PreferredStock|TemporaryEquity|UnearnedESOP|DeferredCompensationEquity|MembersEquity"
    r"|PartnersCapital"
)
_FINANCING = re.compile(
    r"Debt(?!Sec)|Dividend|Stock|Borrow|NotesPayable|LineOfCredit|LinesOfCredit|MinorityInterest|FinancingActiv"
    r"|TaxWithholding|Lease|Equity(?!Method|Sec)|CommercialPaper|Warrants|IssuanceInitial|Option|BankOver"
    r"|Loans(?:Payable)?$|FinancingCosts"
)
_INVESTING = re.compile(
    r"Acquire|Invest|Business|Property|Software|Securities|Intangible|Receivable|Productive|Derivative"
)
_FLOWS: tuple[tuple[re.Pattern[str], Mapping[str, float]], ...] = tuple(
    (re.compile(pattern), places)
    for pattern, places in (
        (r"IncreaseDecrease", {"cw": 0.9, "co": 0.1}),
        (r"NetCashProvidedByUsedInOp|AdjustmentsToReconcile|OtherOperatingActivities", {"co": 1.0}),
        (r"NetCashProvidedByUsedInInv", {"ci": 1.0}),
        (r"NetCashProvidedByUsedInFin", {"cf": 1.0}),
        (r"CashCashEquivalents|EffectOfExchange|CashAndCashEquivalentsPeriod", {"ce": 1.0}),
        (r"OtherComprehensive|ComprehensiveIncome", {"oc": 0.9, "is": 0.1}),
        (
            (
                r"IncomeTaxesPaid|InterestPaid|NoncashInv|ObligationIncurred|StockIssued1|CapitalExpendituresIncurred"
                r"|RightOfUseAssetObtained|CashPaid|NoncashOr"
            ),
            {"cs": 1.0},
        ),
        (
            (
                r"NoncashMerger|ShareBasedCompensation$|Depreciation|Amortization|DeferredIncomeTaxE"
                r"|DeferredIncomeTaxesAnd|.*GainLoss|OtherNoncash|.*Impairment|ProvisionFor|AccretionAm"
                r"|Income.*EquityMethod|UnrealizedGain|.*Noncash"
            ),
            {"co": 0.6, "is": 0.4},
        ),
    )
)


def usual_places(element: str, instant: bool) -> Mapping[str, float]:
    """The places (`crossfoot.concepts.place.PLACES`) of an element with their likelihood; {} for one of the notes."""
    if _NOTE.match(element):
        return {}
    if instant:
        return _balances(element)
    if re.match(r"Payments|Proceeds|Repayments|FinanceLeasePrincipal|NetProceeds", element):
        financing, investing = _FINANCING.search(element), _INVESTING.search(element)
        if bool(financing) == bool(investing):
            return {"ci": 0.5, "cf": 0.5}
        return {"cf": 0.95, "ci": 0.05} if financing else {"ci": 0.95, "cf": 0.05}
    return next((places for pattern, places in _FLOWS if pattern.match(element)), {"is": 0.8, "co": 0.2})


def _balances(element: str) -> Mapping[str, float]:
    if element.startswith("CashCashEquivalentsRestricted"):
        return {"ce": 0.9, "ac": 0.1}
    if _EQUITY.search(element):
        return {"eq": 1.0}
    owed = _OWED.search(element) is not None and not _HELD.search(element)
    if element.endswith("Noncurrent") or "LongTerm" in element:
        return {"ln" if owed else "an": 1.0}
    if element.endswith("Current"):
        return {"lc" if owed else "ac": 1.0}
    if owed:
        return {"lc": 0.5, "ln": 0.5}
    if re.search("Property|Goodwill|Intangible|RightOfUse|EquityMethod", element):
        return {"an": 1.0}
    return {"ac": 0.4, "an": 0.4, "lc": 0.1, "ln": 0.1}
