"""What a row counts: money, an amount per share, shares, a percentage, a ratio, a number of things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from crossfoot.model.numeral import Numeral
from crossfoot.model.record import Record
from crossfoot.model.table import RowKind

_PER_SHARE: Final = re.compile(
    r"\bper\b[\s-]+(?:(?!cent\b)[\w()&,/-]+\s+){0,6}?(?:shares?|units?|ads|adss|adrs?)\b|\beps\b|/\s?share\b|\bper[- ]share\b",
    re.I,
)
_SHARES: Final = re.compile(
    r"\bweighted[\s-]+(?:average|number)|\bshares? (?:outstanding|used|issued|repurchased|authorized|count)|\bnumber of (?:\w+ ){0,3}shares"
    r"|\b(?:common|ordinary|diluted|basic|average|preferred|outstanding)\s+(?:\w+\s+){0,2}?shares\b|\bshares (?:of|in)\b|\bunits outstanding"
    r"|^shares\b|\(shares\)|\bshares\)?$|\bshares used|\badss? outstanding",
    re.I,
)
_MONEY_OF_SHARES: Final = re.compile(
    r"\b(?:proceeds|issuance|repurchase|purchase|payments?|cost|tax(?:es)? (?:paid|withh)|dividends?|value|retire|stock,|income|loss|earnings|equity attributable)\b",
    re.I,
)
_PERCENT: Final = re.compile(r"%|\bpercent(?:age)?\b|\bper cent\b", re.I)
_USED: Final = re.compile(
    r"\bshares? used\b|\bweighted(?!.*\b(?:price|value|cost)\b)|\bshares outstanding\b|\bnumber of shares\b|\baverage (?:\w+ ){0,3}shares\b",
    re.I,
)
_COUNTED: Final = re.compile(r"\bnumber of (?:\w+ ){0,2}(?:shares|options|units)\b", re.I)
_RATE: Final = re.compile(
    r"(?:(?<!exchange )\b(?:margin|rate|yield|growth|roe|roa|rotce|roic|ratio)s?\)?(?:\s*\([^)]*\))?$|\breturn on (?!plan)|\beffective (?:income )?tax rate)",
    re.I,
)
_RATIO: Final = re.compile(
    r"\bratio\b|^(?:average |closing )?(?:foreign )?exchange rates?\b(?!.*\bcontracts)|^fx\b|\bturnover\b|\bmultiple\b|\bleverage\b",
    re.I,
)
_RATIOS: Final = re.compile(r"\bratios\b(?!.*\b(?:data|per share)\b)", re.I)
"""A heading over ratios and nothing else."""
_NO_MONEY: Final = re.compile(
    r"\bratio\b|\b(?:tax|effective) rate\b|\breturn on (?:average |tangible |common )*(?:equity|assets|capital)\b|\bro(?:a|e|ic|tce|ce)\b"
    r"|\b(?:income|ebitda|ebita?|pre-?tax|profit)\)? margin\b"
    r"|\b(?:debt|leverage|borrowings)\b.*(?:\bto\b|/).*\b(?:ebitda\w*|equity|capital|net income)\b"
    r"|^(?!.*\b(?:effects?|impact|changes?|contracts?|hedg\w+|swaps?|derivatives?|forwards?)\b)"
    r".*\b(?:exchange|fx) rates?\b",
    re.I,
)
"""What is no money in any statement where it prints decimals."""
_A_RATE: Final = re.compile(
    r"%|\bpercent|\b(?:ratio|margin|rate|yield|return|growth|change|increase|decrease|payout|efficiency|coverage|conversion"
    r"|leverage|mix|share of|cost of|tier (?:1|2|i|ii)|cet ?1|ro(?:a|e|ic|tce|ce|aa|ae))\b|\bto\b|/",
    re.I,
)
_AN_AMOUNT: Final = re.compile(
    r"\b(?:capital|cash) change\b|\bchange in\b|\bpayments?\b"
    r"|\b(?:revenues?|sales|income|earnings|profit|loss|ebitd?a\w*|expenses?|costs?|cash flows?|noi|ffo)(?:\W*\(\w+\))?\W*$",
    re.I,
)
_RAISED: Final = "¹²³⁴⁵⁶⁷⁸⁹⁰"
"""Marks that belong to a word, for a pattern: "Margin²"."""
_A_TAX: Final = re.compile(r"\b(?:tax|statutory|effective|rate)\b", re.I)
"""Rates between which smaller ones lead from the one to the other: "Statutory rate", "State taxes", "Effective rate"."""
_OF_RATIO: Final = re.compile(r"\b(?:effects?|impact|changes?|adjustments?|remeasurement)\b.*\brates?\b", re.I)
"""An amount that a rate has brought about: "Impact of effective tax rate change"."""
_COUNT: Final = re.compile(
    r"^(?:total |average |net new |new |ending |active |paid |average monthly |full-time |part-time |equivalent |worldwide |global )*(?:number of|employees|headcount|stores?|customers|subscribers|members|users|locations"
    r"|restaurants|homes|rooms|branches|offices|properties(?!,? (?:net|and|held))|aircraft|deliveries|vehicles|wells|beds|clinics|communities|barrels|mboe|boe|tons|tonnes"
    r"|ounces|gallons|mwh|gwh|kwh|square f(?:ee|oo)t|orders|shipments)\b|\b(?:mau|dau|mbd|mboed|mmcfd|mboe/d|bbls?)s?\b|\(in units\)|per day\b"
    r"|(?<!per )\b(?:(?:imperial |metric |short )?tons|tonnes|cubic yards|gallons|megawatt hours)(?: (?:sold|shipped|produced))?$",
    re.I,
)
_ORDERED: Final = re.compile(r"(?:total |net |new )*(?:orders|shipments)(?: received)?\W*", re.I)
"""Things that are counted whole: with a decimal, it is their worth."""
_COUNTED_BELOW: Final = re.compile(
    r"(?:[\w,-]+ ){0,3}(?:employees|headcount|subscribers|subscriptions|customers|members|(?:active )?users|stores|restaurants|rooms"
    r"|homes (?:closed|delivered|sold)|deliveries|aircraft|vehicles)(?:\(?\d\)?)?(?: (?:at|as of|open(?:ed)?|operated|count|data))?"
    r"(?:\W*\((?:in |at |end )[^()]*\))*\W*",
    re.I,
)
"""A heading over what is counted and nothing else: "Paid subscribers at:"."""
_STAFF: Final = re.compile(r"(?:[\w-]+ ){0,2}(?:number of )?(?:employees|headcount)(?:\W*\([^()]*\))?", re.I)
"""What an income statement may print below its last line."""
_EARNED: Final = re.compile(
    r"[$€£]|\b(?:revenues?|sales|income|costs?|expenses?|receivables?|deposits|balances?|margin|profit|price|arpu|per|loans|value|rate)\b",
    re.I,
)
"""What money there is of what is counted."""
_SPENT: Final = re.compile(
    r"\b(?:severance|costs?|expenses?|charges|related|actions?|reductions?|restructuring)\b", re.I
)
"""What is spent on what is counted: "Headcount actions and related severance" is money."""
_DAYS: Final = re.compile(
    r"\bdays (?:sales|payable|inventory|outstanding|in )|\((?:in )?(?:days|years|months)\)|weighted[- ]average remaining|remaining (?:contractual )?(?:life|term)|\bd[sip]o\b|\b(?:inventory|receivables?|payables?) days\b|^average (?:maturity|life)",
    re.I,
)
_LASTING: Final = re.compile(
    r"\((?:in )?years\)|\bin years\b|\bremaining (?:\w+ ){0,2}?(?:life|lives|term|period)\b(?!.*(?:rate|price|value))",
    re.I,
)
_STATED_COUNT: Final = re.compile(r"\bshares?:\s*(?:(?:19|20)\d\d:\s*)?\d.*$", re.I)
_STATED_RATE: Final = re.compile(r"\d[\d.]*\s*(?:%|percent\b|per cent\b)", re.I)
_IN_BRACKETS: Final = re.compile(r"\([^()]*\d[^()]*\)")
_DIGIT: Final = re.compile(r"\d")
_HINT: Final = re.compile(
    r"share|stock|unit|\bads|\badr|\beps|dilut|price|weighted|number|numerator|denominator|authorized|\bcost\b|\bpar\b|fair value|outstanding",
    re.I,
)
"""Words without which neither a label nor its headings speak of shares."""
_DUE: Final = re.compile(r"\b(?:within|after|due|past)\b", re.I)
_BPS: Final = re.compile(r"\bbps\b|basis points", re.I)


_STATED_AMOUNT: Final = re.compile(
    r"[$€£]\s?[\d.,]+(?:\s+(?:and|or|to)\s+[$€£]?[\d.,]+)?(?:,?\s+(?:respectively|par value|stated value|liquidation value),?)*\s+(?:per|a)\s+(?:\w+\s+){0,4}?(?:shares?|units?|ads)\b",
    re.I,
)
_CAPITAL: Final = re.compile(
    r"\bpar value\b|\bno par\b|\bat cost\b|\bauthorized\b|\bstated value\b|\d\s+(?:million\s+|billion\s+)?(?:common\s+|ordinary\s+|preferred\s+)?shares\b",
    re.I,
)
_HELD: Final = re.compile(r"\b(?:weighted|shares? (?:outstanding|used)|number of)\b|\boutstanding shares\b", re.I)
_HOLDING: Final = re.compile(
    r"(?:(?:common|preferred|ordinary|treasury|class [a-c]|capital)[\s,–-]+)*(?:stock|shares?)?[\s,:–-]*(?:authorized|issued|outstanding)(?:\s+(?:and\s+)?(?:issued|outstanding|shares))*$",
    re.I,
)
_SHARES_LAST: Final = re.compile(
    r"\b(?:stock|shares?),? (?:\([^)]*\),? )?(?:number of )?shares (?:authorized|issued|outstanding|designated)(?:,? (?:and )?(?:issued|outstanding))*$",
    re.I,
)
_PAR_LAST: Final = re.compile(r"\b(?:par|stated) (?:or stated )?value(?: per share)?\s*(?:\([^)]*\))?$", re.I)
_PRICED: Final = re.compile(
    r"\b(?:exercise|stock|share|strike|conversion) price\b|\bgrant[\s-]date fair value\b|\baverage price (?:paid|per)\b",
    re.I,
)
_WITH_CENTS: Final = frozenset(("", "USD", "EUR", "GBP", "CAD", "AUD", "CHF"))
_NUMERATOR: Final = re.compile(r"^numerator\b", re.I)
_DENOMINATOR: Final = re.compile(r"^denominator\b(?!.*[$€£])", re.I)
_DILUTIVE: Final = re.compile(
    r"\banti-?dilutive\b|\b(?:excluded from|not included in)\b(?=.*(?:\beps\b|per share|dilut))|\bstock equivalents\b|\bshare equivalents\b|\beffect of (?:potentially )?dilutive\b|\bdilutive (?:effect|securities|shares|potential)",
    re.I,
)


def row_kind(
    label: str, path: Sequence[str], figures: Sequence[Numeral], *, face: bool = False, flows: bool = False
) -> RowKind:
    """The kind of a row, from the marks beside its figures, then its label, then its headings, then their shape.

    `face`: the row stands in a primary statement, which counts money, shares and amounts per share alone; `flows`: in
    one whose rows name what shares were issued or bought for, in money.
    """
    live = [x for x in figures if not x.dash] or list(figures)
    percents = sum(1 for x in live if x.suffix == "percent")
    currency = any(x.currency for x in live)
    if percents * 2 >= len(live) and percents and not currency:
        return "percent"
    label = _without_stated(label)
    if not currency and _lasting(label) and all(x.digits < 10 ** (x.places + 3) for x in live):
        return "duration"
    shape = _Shape(
        small=all(x.places >= 2 and x.digits < 10**5 for x in live if x.digits or not x.dash),
        decimal=any(x.places >= 1 for x in live),
        currency=currency,
        whole=all(x.places == 0 for x in live) and any(x.digits >= 100 for x in live),
        large=any(x.digits >= 10 ** (x.places + 3) and x.currency in _WITH_CENTS and x.places != 2 for x in live),
        ratio=all(x.digits < 10 ** (x.places + 3) for x in live),
    )
    kind = _of_shares(label, path, shape) if _hints(label) or any(map(_hints, path)) else None
    if kind is not None and not (
        kind == "shares"
        and flows
        and not (_HELD.search(label) or _SHARES_LAST.search(label))
        and not (path and _HELD.search(path[-1]))
    ):
        return kind
    if not currency and shape.decimal and shape.ratio and _NO_MONEY.search(label) and not _OF_RATIO.search(label):
        return "percent" if _PERCENT.search(label) else "ratio"
    if face and not (flows or currency) and _STAFF.fullmatch(label):
        return "count"
    return "money" if face or flows or currency else _of_numbers(label, path, shape)


def are_rates(labels: Sequence[str]) -> bool:
    """Whether lines that print a percent sign all name rates, so that lines among them may be amounts.

    Not where they are rates of tax: what leads from the one to the other is a part of them.
    """
    return all(map(_names_rate, labels)) and not all(map(_leads_on, labels))


def is_amount(label: str) -> bool:
    """Whether a line without a sign among rates names an amount, or at least no rate."""
    return bool(label) and (not _names_rate(label) or _AN_AMOUNT.search(label) is not None)


@lru_cache(maxsize=4096)
def _names_rate(label: str) -> bool:
    return _A_RATE.search(label.rstrip(_RAISED)) is not None


@lru_cache(maxsize=4096)
def _leads_on(label: str) -> bool:
    return _A_TAX.search(label) is not None


@lru_cache(maxsize=4096)
def _without_stated(label: str) -> str:
    """A label without the amounts that it states: "Dividends ($1.51 per share)" and "2.0% notes due 2030" name money."""
    if not _DIGIT.search(label):
        return label
    label = _STATED_COUNT.sub(" ", label)
    return _STATED_RATE.sub(" ", _STATED_AMOUNT.sub(" ", _IN_BRACKETS.sub(" ", label)))


@lru_cache(maxsize=4096)
def _hints(text: str) -> bool:
    return _HINT.search(text) is not None


@lru_cache(maxsize=4096)
def _lasting(label: str) -> bool:
    return _LASTING.search(label) is not None


class _Shape(Record):
    """How the figures of a row look."""

    small: bool
    """Cents below a thousand."""
    decimal: bool
    currency: bool
    whole: bool
    """No decimals, and some of a hundred and more: no amounts per share, unless a currency that has no cents is printed."""
    large: bool
    """A thousand and more of a currency that has cents, printed without them."""
    ratio: bool
    """Below a thousand."""


def _of_shares(label: str, path: Sequence[str], shape: _Shape) -> RowKind | None:
    """Per share, shares, or the money that labels and headings of shares mean; None where they mean none of these."""
    if not shape.small and _CAPITAL.search(label) and not _HOLDING.match(label) and not _SHARES_LAST.search(label):
        return "money"
    if shape.small and _PAR_LAST.search(label):
        return "per_share"
    if _PER_SHARE.search(label) and not _USED.search(label) and not _DILUTIVE.search(label):
        return "per_share" if not shape.large and (shape.currency or not shape.whole) else "money"
    if (
        _PRICED.search(label)
        and not _COUNTED.search(label)
        and not label.lower().startswith(("aggregate ", "total "))
        and not shape.whole
        and not shape.large
    ):
        return "per_share"
    heading = path[-1] if path else ""
    if shape.small and not _NUMERATOR.search(heading) and any(_PER_SHARE.search(text) for text in path):
        return "per_share"
    if shape.currency:
        return None
    if not shape.small and (_USED.search(label) or _DILUTIVE.search(label)):
        return "shares"
    if _HOLDING.match(label):
        return "shares"
    if _SHARES.search(label) and not _MONEY_OF_SHARES.search(label):
        return "shares"
    if shape.small or _NUMERATOR.search(heading):
        return None
    for text in reversed(path):
        if _USED.search(text) or _DENOMINATOR.search(text):
            return "shares"
        if _SHARES.search(text) and not _MONEY_OF_SHARES.search(text + label):
            return "shares"
    return None


def _of_numbers(label: str, path: Sequence[str], shape: _Shape) -> RowKind:
    """Points, percentages, ratios, counts, lengths of time, or money where the label says none of these."""
    if _BPS.search(label):
        return "points"
    if _PERCENT.search(label):
        return "percent"
    if shape.decimal and _RATIO.search(label):
        return "ratio"
    if _COUNT.search(label) and not _SPENT.search(label) and not (shape.decimal and _ORDERED.fullmatch(label)):
        return "count"
    if any(map(_COUNTED_BELOW.fullmatch, path)) and not _EARNED.search(label):
        return "count"
    if _DAYS.search(label) and not _DUE.search(label):
        return "duration"
    if shape.decimal and path and _PERCENT.search(path[-1]):
        return "percent"
    if shape.decimal and shape.ratio and path and _RATIOS.search(path[-1]):
        return "ratio"
    if shape.decimal and shape.ratio and _RATE.search(label):
        return "ratio"
    return "money"
