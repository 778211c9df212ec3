"""Choosing the element of a statement line: what its label was tagged with elsewhere, weighed by where the line stands."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

import msgspec
from msgspec import structs

from crossfoot.concepts.wording import keys
from crossfoot.model.fact import Fact

FACE: Final = frozenset({"income_statement", "balance_sheet", "cash_flow"})
SHARE: Final = (7, 10)
"""A label's most frequent element is given if at least 7 in 10 issuers that use the label tag it so."""

_NONCONTROLLING: Final = re.compile(r"non-?controlling|attributable to", re.I)
_OWNERS: Final = re.compile(r"attributable|available|applicable", re.I)
_WHOLE: Final = {
    "NetIncomeLoss": "ProfitLoss",
    "ComprehensiveIncomeNetOfTax": "ComprehensiveIncomeNetOfTaxIncludingPortionAttributableToNoncontrollingInterest",
}
"""Elements of the owners' share, and of the whole group where others own a part."""

Votes = Counter[str]


@lru_cache(maxsize=1)
def _labels() -> tuple[dict[str, list[tuple[str, int]]], ...]:
    """For each strictness a table from "period:kind:key" to [element, issuers] pairs; built by tools/build_concepts.py."""
    packed = files("crossfoot.concepts").joinpath("labels.json.gz").read_bytes()
    return msgspec.json.decode(gzip.decompress(packed), type=tuple[dict[str, list[tuple[str, int]]], ...])


def with_concepts(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """`facts`, those on primary statements with the us-gaap element of their line where it is known well enough."""
    mixed = any(
        f.statement == "income_statement" and _NONCONTROLLING.search(f.label) for f in facts if f.table is not None
    )
    known: dict[tuple[object, ...], str | None] = {}
    out = []
    for fact in facts:
        if fact.statement in FACE and fact.quantity and fact.table is not None and fact.label:
            span = fact.statement != "balance_sheet" and (fact.period is None or "/" in fact.period)
            line = (fact.statement, span, fact.kind, fact.label, fact.path)
            if line not in known:
                known[line] = element(fact.statement, span, fact.kind, fact.label, fact.path, mixed)
            name = known[line]
            if name is not None:
                fact = structs.replace(fact, concept=f"us-gaap:{name}", concept_sign=sign(fact, name))
        out.append(fact)
    return tuple(out)


def element(statement: str, span: bool, kind: str, label: str, path: tuple[str, ...], mixed: bool) -> str | None:
    """The element of a line, or None.

    `span`: the figure covers a duration. `mixed`: the statement splits income between owners and noncontrolling interests.
    """
    prefix = f"{'d' if span else 'i'}:{kind}:"
    wordings = [keys(label)]
    if path:
        wordings.append(keys(f"{path[-1]} {label}"))
    for strictness, table in enumerate(_labels()[:2]):
        votes: Votes = Counter()
        for wording in wordings:
            for name, issuers in table.get(prefix + wording[strictness], ()):
                votes[name] += issuers
        if votes:
            return _winner(_placed(votes, statement, span, label, " / ".join(path).lower(), mixed))
    return None


def _winner(votes: Votes) -> str | None:
    name, count = max(votes.items(), key=lambda item: (item[1], item[0]))
    return name if name and count * SHARE[1] >= votes.total() * SHARE[0] else None


def _placed(votes: Votes, statement: str, span: bool, label: str, path: str, mixed: bool) -> Votes:
    """The votes that fit the place of the line: its statement, its section, whether others own a part."""
    if statement == "cash_flow" and span:
        votes = _keep_cash(votes, path)
    elif statement == "balance_sheet":
        votes = _keep_balance(votes, path)
    elif statement == "income_statement":
        votes = _keep(votes, lambda e: not re.match(r"IncreaseDecrease|Payments|Proceeds", e))
    for owners, whole in _WHOLE.items():
        if owners in votes or whole in votes:
            group = mixed and not _OWNERS.search(label)
            votes[whole if group else owners] += votes.pop(owners if group else whole, 0)
    return votes


def _keep_cash(votes: Votes, path: str) -> Votes:
    if "investing" in path:
        return _keep(votes, lambda e: re.match(r"Payments|Proceeds|NetCash", e) is not None)
    if "financing" in path:
        return _keep(votes, lambda e: re.match(r"Payments|Proceeds|NetCash|Repayments", e) is not None)
    if "chang" in path:
        return _keep(votes, lambda e: e.startswith("IncreaseDecrease"))
    return _keep(votes, lambda e: not re.match(r"Payments|Proceeds|NetCashProvidedByUsedIn[IF]", e))


def _keep_balance(votes: Votes, path: str) -> Votes:
    if re.search(r"non-?current|long-term", path):
        return _keep(votes, lambda e: "Noncurrent" in e)
    if "current" in path:
        return _keep(votes, lambda e: e.endswith("Current"))
    return _keep(votes, lambda e: not e.endswith("Current"))


def _keep(votes: Votes, fits: Callable[[str], bool]) -> Votes:
    """The votes for elements that fit, or all where none does."""
    kept = Counter({name: count for name, count in votes.items() if name and fits(name)})
    return kept or votes


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
