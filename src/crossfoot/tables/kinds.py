"""What a row counts: money, an amount per share, shares, a percentage, a ratio, a number of things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from crossfoot.model.numeral import Numeral
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
    r"\bshares? used\b|\bweighted|\bshares outstanding\b|\bnumber of shares\b|\baverage (?:\w+ ){0,3}shares\b", re.I
)
_RATE: Final = re.compile(
    r"(?:(?<!exchange )\b(?:margin|rate|yield|growth|roe|roa|rotce|roic|ratio)s?\)?(?:\s*\([^)]*\))?$|\breturn on\b|\beffective (?:income )?tax rate)",
    re.I,
)
_RATIO: Final = re.compile(r"\bratio\b|\bturnover\b|\bmultiple\b|\bleverage\b", re.I)
_COUNT: Final = re.compile(
    r"^(?:total |average |net new |new |ending |active |paid |average monthly )*(?:number of|employees|headcount|stores?|customers|subscribers|members|users|locations"
    r"|restaurants|homes|rooms|branches|offices|properties|aircraft|deliveries|vehicles|wells|beds|clinics|communities|barrels|mboe|boe|tons|tonnes"
    r"|ounces|gallons|mwh|gwh|kwh|square f(?:ee|oo)t|orders|shipments)\b|\b(?:mau|dau|mbd|mboed|mmcfd|mboe/d|bbls?)s?\b|\(in units\)|per day\b",
    re.I,
)
_DAYS: Final = re.compile(
    r"\bdays (?:sales|payable|inventory|outstanding|in )|\((?:in )?(?:days|years|months)\)|weighted[- ]average remaining|remaining (?:contractual )?(?:life|term)|\bdso\b|^average (?:maturity|life)",
    re.I,
)
_STATED_RATE: Final = re.compile(r"\d[\d.]*\s*(?:%|percent\b|per cent\b)", re.I)
_IN_BRACKETS: Final = re.compile(r"\([^()]*\d[^()]*\)")
_BPS: Final = re.compile(r"\bbps\b|basis points", re.I)


def row_kind(label: str, path: Sequence[str], figures: Sequence[Numeral]) -> RowKind:
    """The kind of a row, from the marks beside its figures, then its label, then its headings, then their shape."""
    live = [x for x in figures if not x.dash]
    if not live:
        live = list(figures)
    percents = sum(1 for x in live if x.suffix == "percent")
    if percents * 2 >= len(live) and percents and not any(x.currency for x in live):
        return "percent"
    small = all(x.places >= 2 and x.digits < 10**5 for x in live if x.digits or not x.dash)
    decimal = any(x.places >= 1 for x in live)
    currency = any(x.currency for x in live)
    if any(ch.isdigit() for ch in label):
        # "Dividends ($1.51 per share)" and "2.0% notes due 2030" name amounts of money.
        label = _STATED_RATE.sub(" ", _IN_BRACKETS.sub(" ", label))
    if _PER_SHARE.search(label) and not _USED.search(label):
        return "per_share"
    if not currency and _USED.search(label) and not small:
        return "shares"
    if _SHARES.search(label) and not currency and not _MONEY_OF_SHARES.search(label):
        return "per_share" if small and _PER_SHARE.search(" ".join(path)) else "shares"
    if not currency and _BPS.search(label):
        return "points"
    if not currency and _PERCENT.search(label):
        return "percent"
    heading = path[-1] if path else ""
    for text in reversed(path):
        if _PER_SHARE.search(text) and small and any(x.places >= 2 for x in live):
            return "per_share"
        if not currency and not small and _USED.search(text):
            return "shares"
        if _SHARES.search(text) and not currency and not small and not _MONEY_OF_SHARES.search(text + label):
            return "shares"
    if not currency and decimal and _RATIO.search(label):
        return "ratio"
    if not currency and _COUNT.search(label):
        return "count"
    if not currency and _DAYS.search(label) and not re.search(r"\b(?:within|after|due|past)\b", label, re.I):
        return "duration"
    if not currency and _PERCENT.search(heading) and decimal:
        return "percent"
    if not currency and _RATE.search(label) and decimal and all(x.digits < 10 ** (x.places + 3) for x in live):
        return "ratio"
    return "money"
