"""What captions say of a table: its scale and its currency."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from crossfoot.model.record import Record
from crossfoot.numerals.lexicon import CURRENCIES, CURRENCY, CURRENCY_NAMES

_SCALE_WORD: Final = r"(?P<word>thousands?|millions?|billions?|trillions?)"
_SCALE: Final = re.compile(
    rf"(?:\bin\s+(?:[A-Za-z.$€£¥]+\s+){{0,3}}?{_SCALE_WORD}|\(\s*(?:{CURRENCY})?\s*(?:in\s+)?(?P<bare>thous(?:ands?|\.)|millions?|billions?)(?![a-z])"
    rf"|\b(?P<of>thousands|millions|billions)\s+of\b|(?:{CURRENCY}|dollars)\s*(?:in\s+)?(?P<unit>thousands?|millions?|billions?)\b"
    rf"|^\W*(?:(?:US )?dollars?,? )?(?P<lead>thousands|millions|billions)\b(?=\s*(?:$|[,(;]|except|of))"
    rf"|(?P<zeros>(?<![\d,])[$€£]?\s?\(?['’]?(?:000[,']?000|000)['’]?s?\)?(?=\s*(?:omitted|s\b|['’]s|\)|$|,?\s*except)))"
    rf"|(?<=[$€£¥(\s])(?P<abbr>MM|mm|bn|mn|[$€£]\s?[mMkKbB])\b|^[\s(]*(?P<sign>[$€£¥]\s?(?:mm|mn|bn|[mkb]))\b)",
    re.IGNORECASE,
)
_MAY_SCALE: Final = re.compile(r"[Tt][Hh][Oo][Uu]|[Ll][Ii][Oo][Nn]|000|[Mm][Mm]|[MmBb][Nn]|[$€£¥]\s?[MmKkBb]")
"""What each scale has in it."""
_EXCEPT: Final = re.compile(r"\b(?:except|other than|excluding|unless)\b(?P<what>.{0,160})", re.IGNORECASE | re.DOTALL)
_OF_ONE: Final = re.compile(r"\b(?:except|other than|excluding)\b(?!\s+(?:as|where|otherwise))[^();,]*$", re.IGNORECASE)
"""Before a scale that an exception alone has: "(in dollars, except total assets in millions)"."""
_SHARES_SCALED: Final = re.compile(
    r"(?<!\bper )(?<!\bper-)\bshares?\b(?!\s*(?:-|based))[^.();]{0,60}?\b(?:in|reflected in|presented in|are in)\s+(?P<word>thousands|millions|billions)",
    re.IGNORECASE,
)
_BOTH: Final = re.compile(
    r"\b(?:dollars|amounts)(?:\s*,|\s+and|\s*&)\s+(?:\w+\s+)?shares\b|[$€£]\s*(?:and|&)\s+shares\b"
    r"|\bshares\s+(?:and|&)\s+(?:dollars|amounts|[$€£])",
    re.IGNORECASE,
)
_POWERS: Final = {"thousand": 3, "thou": 3, "million": 6, "billion": 9, "trillion": 12}


class Caption(Record):
    """Scale and currency that a caption gives; None where it says nothing."""

    scale: int | None = None
    shares_scale: int | None = None
    """Scale of share counts where it differs from that of money."""
    currency: str = ""


@lru_cache(maxsize=4096)
def read_caption(text: str) -> Caption:
    """Scale and currency stated in `text` ("(in thousands, except share and per share data)")."""
    scale, shares = None, None
    match = _SCALE.search(text) if _MAY_SCALE.search(text) else None
    if match is not None and (match[0][0] == "(" or _OF_ONE.search(text, 0, match.start()) is None):
        scale = _power(match)
        excepted = _EXCEPT.search(text, match.end())
        if excepted is not None and _excepts_shares(excepted["what"]):
            shares = 0
        reflected = _SHARES_SCALED.search(text)
        if reflected is not None:
            shares = _POWERS[reflected["word"].lower().rstrip("s")]
            if reflected.start() <= match.start() < reflected.end():
                other = _SCALE.search(text, reflected.end()) or _SCALE.search(text[: reflected.start()])
                both = _BOTH.search(text) is not None
                scale = _power(other) if other is not None else shares if both else None
    return Caption(scale=scale, shares_scale=shares, currency=currency_of(text))


def _excepts_shares(what: str) -> bool:
    """Whether an exception names share counts, not only amounts per share."""
    plain = re.sub(r"\bper[\s-]+(?:\w+[\s-]+){0,3}?(?:shares?|units?|ads|adss)\b", " ", what, flags=re.IGNORECASE)
    return re.search(r"\bshares?\b|\bunits\b", plain, re.IGNORECASE) is not None


def _power(match: re.Match[str]) -> int:
    if match["zeros"]:
        return 6 if match["zeros"].count("000") == 2 else 3
    abbreviated = match["abbr"] or match["sign"]
    if abbreviated:
        letter = abbreviated.lower()[-1]
        return {"m": 6, "k": 3, "b": 9, "n": 9 if "b" in abbreviated.lower() else 6}[letter]
    word = match["word"] or match["bare"] or match["of"] or match["unit"] or match["lead"]
    return _POWERS[word.lower().rstrip("s.")]


_CURRENCY: Final = re.compile(
    rf"(?P<sign>{CURRENCY})|\b(?P<name>{'|'.join(map(re.escape, sorted(CURRENCY_NAMES, key=len, reverse=True)))})s?\b",
    re.IGNORECASE,
)
_NAMING: Final = tuple(
    {name.upper()[-4:] for name in CURRENCY_NAMES} | {sign.upper().strip(".")[-3:] for sign in CURRENCIES}
)
"""What each name, code or sign of a currency ends in."""


def currency_of(text: str) -> str:
    """ISO code of the first currency named in `text`, or ""."""
    upper = text.upper()
    if not any(end in upper for end in _NAMING):
        return ""
    match = _CURRENCY.search(text)
    if match is None:
        return ""
    if match["name"]:
        return CURRENCY_NAMES[match["name"].lower()]
    sign = match["sign"]
    return CURRENCIES.get(sign, CURRENCIES.get(sign.upper().replace("U.S.", "US"), ""))


_COUNTED: Final = re.compile(
    r"\b(?:thousands|millions) of (?:common )?shares\b|^\W*shares in (?:thousands|millions)|\(shares in (?:thousands|millions)\)"
    r"|\bshares\b.{0,40}\breserved for\b|\breserved\b.{0,30}\bissuance\b"
    r"|\b(?:reconcil|basic)\w*\b.{0,60}\bweighted[\s-]average\b.{0,60}\bshares\b"
    r"|\bnumber of (?:common )?shares\b|\bshares (?:issued|authorized|outstanding)\b.{0,20}(?:were|was|are|is)? as follows",
    re.IGNORECASE,
)
_EXCLUDED: Final = re.compile(
    r"\b(?:anti-?dilutive|potentially dilutive|dilutive)\b.{0,120}\b(?:exclud(?:ed|es|ing)|not included|included in the computation)\b"
    r"|\b(?:exclud(?:ed|es|ing)|not included)\b.{0,120}\b(?:anti-?dilutive|diluted)\b"
    r"|\b(?:anti-?|potentially )dilutive\b.{0,60}\b(?:shares|securities|equivalents|instruments)\b.{0,60}\b(?:follow|includ|consist|compris|below)",
    re.IGNORECASE,
)
_MONEYED: Final = re.compile(
    r"[$€£]|\bdollars\b|\bexcept\b|\bearnings per\b|\bincome per\b|\bloss per\b|\bcomputation of\b.{0,40}\bper share\b",
    re.IGNORECASE,
)


def counts_shares(texts: Iterable[str]) -> bool:
    """Whether a table's captions and titles say that it counts shares and nothing else."""
    return any(_counts_shares(text) for text in texts)


@lru_cache(maxsize=4096)
def _counts_shares(text: str) -> bool:
    low = text.lower()
    if "dilut" in low and _EXCLUDED.search(text):
        return True
    if "share" not in low and "reserved" not in low:
        return False
    return _COUNTED.search(text) is not None and not _MONEYED.search(text)


def excludes_shares(texts: Iterable[str]) -> bool:
    """Whether a table's titles say that it counts shares left out of diluted earnings, which is over a span of time."""
    return any("dilut" in text.lower() and _EXCLUDED.search(text) for text in texts)
