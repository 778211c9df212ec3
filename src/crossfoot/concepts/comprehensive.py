"""What a line of other comprehensive income is of, and what an element is: component, stage of it, before or after tax.

Their names are built of these parts, and so are the lines, if not in the same words: a line under "Cash flow hedges"
that says "reclassified to earnings" is the reclassification of cash flow hedges, whatever wording it shares with others.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

_IN_NAMES: Final = tuple(
    (component, re.compile(pattern))
    for component, pattern in (
        ("comprehensive", r"^ComprehensiveIncome"),
        ("excluded", r"ExcludedComponent|FairValueHedge"),
        ("investment hedge", r"NetInvestmentHedge"),
        ("translation", r"Translation"),
        ("hedge", r"CashFlowHedge|Derivatives"),
        ("securities", r"Avail[a-z]+[Ff]or-?[Ss]ale|AvailableForSale|HoldingGain|Securities|HeldToMaturity"),
        ("retirement", r"Pension|DefinedBenefit|Postretirement"),
        ("affiliates", r"EquityMethod"),
        ("policies", r"FuturePolicy|MarketRiskBenefit|PolicyBenefit"),
        ("total", r"^OtherComprehensiveIncomeLoss(?:Net|Before|Tax|Attrib)"),
        ("other", r"^OtherComprehensiveIncomeOther"),
    )
)
_IN_LINES: Final = tuple(
    (component, re.compile(pattern))
    for component, pattern in (
        ("excluded", r"excluded component|fair value hedge"),
        ("investment hedge", r"net investment hedg|hedges? of net investment"),
        ("translation", r"translation|foreign currenc|currency|foreign exchange"),
        ("hedge", r"hedg|derivative|interest rate swap|interest rate lock|swap"),
        (
            "retirement",
            r"pension|postretirement|post-retirement|benefit plan|retirement|benefit oblig|actuarial|retiree",
        ),
        ("policies", r"policy benefit|market risk benefit|discount rate"),
        (
            "securities",
            r"securities|available[ -]for[ -]sale|investments?\b|debt instruments|unrealized holding|fixed maturit",
        ),
        ("affiliates", r"affiliates|equity method|associates"),
    )
)
_TOTAL: Final = re.compile(r"other comprehensive|other, net of tax")
_COMPREHENSIVE: Final = re.compile(r"(?<!other )comprehensive (?:income|loss|\(loss|earnings)")
_TRANSFERRED: Final = re.compile(
    r"reclassif|amortiz|included in net|recognized in (?:net )?(?:income|earnings|cost)|realized (?:and |in )|transferred"
    r"|(?<!un)realized (?:\(?gains?|\(?loss)|settlement|curtailment"
)
_ARISING: Final = re.compile(r"arising|during the (?:period|year)|before reclass|unrealized holding|unrealized")
_WHOLE: Final = re.compile(
    r"\btotal|net change|^change in net|^net (?:unrealized )?(?:gain|loss|\(loss|change)|net of reclass"
)
_TAX: Final = re.compile(
    r"^(?:less:? )?(?:related |deferred )?(?:income )?tax|\btax(?:es)? (?:effect|benefit|expense|impact|on)|taxes\)? on"
)
_NET: Final = re.compile(r"net of (?:related |applicable |deferred )?(?:income )?tax|after[ -]tax")
_PRIOR_SERVICE: Final = re.compile(r"prior service|PriorService")
_GAINS: Final = re.compile(r"actuarial|net (?:gain|loss)|NetGainLoss|NetUnamortizedGain")


class Aspects(NamedTuple):
    """What a line or an element is of; "" where it does not say."""

    component: str
    stage: str
    """Of a component: "arising" in the period, "transferred" to income, or the "whole" change."""
    tax: str
    """The amount "before" tax, "net" of it, or the "tax" itself."""
    cost: str = ""
    """Of retirement plans: "gains" or "prior service"."""


@lru_cache(maxsize=1024)
def of_element(name: str) -> Aspects:
    """The aspects of an element, by its name."""
    component = next((own for own, pattern in _IN_NAMES if pattern.search(name)), "")
    if re.search(r"BeforeTax", name):
        tax = "before"
    elif re.search(r"NetOfTax|AfterTax|AndTax", name):
        tax = "net"
    else:
        tax = "tax" if re.search(r"Tax(?:$|Portion|1$|Parent)", name) else ""
    if component in ("total", "comprehensive", "other"):
        return Aspects(component, "whole", tax)
    if re.search(
        r"Reclassification(?:Adjustment)?From|GainLossReclassification|AmortizationAdjustment|Reclassified", name
    ):
        stage = "transferred"
    elif re.search(r"Arising|BeforeReclassification|HoldingGain", name):
        stage = "arising"
    else:
        stage = "whole"
    return Aspects(component, stage, tax, _cost(name) if component == "retirement" else "")


def _cost(text: str) -> str:
    if _PRIOR_SERVICE.search(text):
        return "prior service"
    return "gains" if _GAINS.search(text) else ""


def component_of(label: str, path: tuple[str, ...]) -> str:
    """The component of other comprehensive income that a line is of, by its label or the nearest heading that says."""
    text = label.lower()
    if _COMPREHENSIVE.search(text):
        return "comprehensive"
    for part in (text, *[heading.lower() for heading in reversed(path)]):
        found = next((own for own, pattern in _IN_LINES if pattern.search(part)), "")
        if found:
            return found
        if _TOTAL.search(part):
            return "total" if part is text or text.startswith("total") else "other" if "other" in text else ""
    return ""


def of_line(label: str, path: tuple[str, ...], alone: bool, before_tax: bool) -> Aspects:
    """The aspects of a line.

    `alone`: no other line of the table is of its component. `before_tax`: the table states the tax in lines of its own.
    """
    component = component_of(label, path)
    text = label.lower()
    if _TAX.search(text) and not _NET.search(text):
        tax = "tax"
    else:
        tax = "before" if before_tax and not _NET.search(text + " / ".join(path).lower()) else "net"
    if component in ("total", "comprehensive", "other"):
        return Aspects(component, "whole", tax)
    if _TRANSFERRED.search(text) and not (alone or _WHOLE.search(text)):
        stage = "transferred"
    elif alone or _WHOLE.search(text):
        stage = "whole"
    else:
        stage = "arising" if _ARISING.search(text) else ""
    return Aspects(component, stage, tax, _cost(text) if component == "retirement" else "")


def comparison(line: Aspects, element: Aspects) -> list[str]:
    """What speaks for or against an element: each aspect that both have, the same or another."""
    out = []
    for kind, own, other in zip(("component", "stage", "tax", "cost"), line, element, strict=True):
        if own and other:
            out.append(f"{kind}, {'same' if own == other else 'another'}")
    return out
