"""Numeral: one printed number, kept as printed."""

from __future__ import annotations

from typing import Literal

from crossfoot.model.record import Record

Suffix = Literal["", "percent", "bps", "points"]
Sign = Literal["none", "parentheses", "minus"]
Aside = Literal[
    "",
    "date",
    "year",
    "period",
    "reference",
    "footnote",
    "phone",
    "address",
    "identifier",
    "time",
    "ordinal",
    "oversized",
]


class Numeral(Record, gc=False):
    """One printed number (or a dash that stands for zero) and what its own typography says of it.

    Its magnitude is `digits * 10**-places`; scale words, captions and units are applied by the fact made of it.
    """

    n: int
    start: int
    end: int
    text: str
    """As printed, without currency sign, parentheses, percent sign; a dash for a dash."""
    digits: int
    """The printed digits as one integer: 102 for "10.2"; 0 for a dash."""
    places: int
    """Digits printed after the decimal mark."""
    block: int
    """Index of the block it stands in."""
    cell: int = -1
    """Index of the cell in the block's grid; -1 in prose."""
    sign: Sign = "none"
    dash: bool = False
    currency: str = ""
    """ISO code of a currency sign or code beside it, or ""."""
    suffix: Suffix = ""
    scale: int = 0
    """Power of ten of a scale word that follows ("million": 6), or 0."""
    per: str = ""
    """What follows as "per ...": "share", "ton", or ""."""
    aside: Aside = ""
    """Why it is no quantity (date, footnote mark, phone number ...); "" if it may be one."""
