"""Acquisitions: the day of the one that a text tells of, and the tables that divide its price among what was bought."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import structs

from crossfoot.model.table import Row
from crossfoot.numerals.lexicon import MONTH

_DATE: Final = rf"{MONTH}\.?\s+\d{{1,2}}\s*,\s*(?:19|20)\d\d"
_DONE: Final = re.compile(
    rf"\b(?:on|in|effective(?: as of)?|as of)\s+(?P<day>{_DATE}|{MONTH}\s+(?:19|20)\d\d)[^.;]{{0,120}}?"
    r"\b(?:acquired|acquires|(?:completed?|closed|consummated)\b[^.;]{0,80}?"
    r"\b(?:acquisition|merger|purchase|transaction|combination))",
    re.I,
)
_CLOSED: Final = re.compile(
    rf"\b(?:acquisition|merger|closing|transaction|combination)\b[^.;]{{0,80}}?"
    rf"\b(?:on|of|as of|occurred on)\s+(?P<day>{_DATE})"
    rf"|(?P<day2>{_DATE})\s*\([^()]*\b(?:acquisition|closing|merger|effective)\s+date\b",
    re.I,
)
_DIVIDED: Final = re.compile(
    r"\bacquisition[- ]date fair values?\b|\bassets acquired\b|\bpurchase price\b"
    r"|\bconsideration (?:transferred|paid)\b"
    r"|\bpurchase consideration\b|\ballocation of\b.{0,40}\b(?:price|consideration)\b",
    re.I,
)
_DEALS: Final = ("cquire", "cquisition", "erger", "losing")
_BOUGHT: Final = re.compile(
    r"\b(?:net )?assets acquired\b|\bpurchase (?:price|consideration)\b|\bliabilities assumed\b", re.I
)
_PRICE: Final = re.compile(
    r"\bpurchase (?:price|consideration)\b(?!.*\b(?:allocat|adjust))|\bconsideration (?:transferred|paid)\b"
    r"|^(?:total )?consideration\b",
    re.I,
)
_ASSETS: Final = re.compile(r"\b(?:acquired|assumed|goodwill|intangibles?|net assets|liabilities)\b", re.I)


def acquisition_day(text: str) -> str:
    """The day, or the month, as printed, of the last acquisition that a text says was made; "" where it says none."""
    found = [*_DONE.finditer(text)] or [*_CLOSED.finditer(text)]
    if not found:
        return ""
    last = found[-1].groupdict()
    return last["day"] or last.get("day2") or ""


def tells_of_deal(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` may speak of an acquisition: a word of one stands in it."""
    return any(text.find(word, start, end) >= 0 for word in _DEALS)


def divides_price(titles: Sequence[str], labels: Iterable[str]) -> bool:
    """Whether the text before a table, or its lines, say that it divides what was paid for something acquired."""
    return any(map(_DIVIDED.search, titles[:2])) or any(map(_BOUGHT.search, labels))


def paid(rows: Sequence[Row], titles: Sequence[str], when: str) -> list[Row]:
    """`rows` of a table that divides a price, those that tell what was paid dated as paid on that day or in that month.

    What was bought for it stands at the day; what was paid for it happened on it.
    """
    whole = any(map(_PRICE.search, titles[:1])) and not any(_ASSETS.search(row.label) for row in rows)
    span = when if "/" in when else f"{when}/{when}"
    return [
        structs.replace(row, period=span)
        if row.period is None and (whole or any(map(_PRICE.search, (row.label, *row.path))))
        else row
        for row in rows
    ]
