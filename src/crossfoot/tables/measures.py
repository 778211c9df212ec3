"""What a column measures, whatever its rows: shares, amounts per share, percentages, years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from crossfoot.model.numeral import Numeral
from crossfoot.model.table import RowKind

CHANGE: Final = re.compile(
    r"(?<!\bwith )\bchange|variance|\bincrease|\bdecrease|\bgrowth\b|\b(?:y|yr|year)[/-](?:y|yr|year)\b|\bq(?:tr)?/q(?:tr)?\b|\byoy\b|\bqoq\b|\bvs\.?\b|\bversus\b|\binc\.?/?\(?dec"
    r"|\b(?:fy/fy|h/h|m/m)\b|better|\bdelta\b|Δ|fav(?:orable)?\b|%\s*chg|\bchg\b",
    re.I,
)
"""Headers of columns that compare two others."""
NOTE: Final = re.compile(
    r"^(?:notes?|ref\.?|footnotes?|pages?(?:\(s\))?|tables?|exhibits?)(?:\W|$)(?!payable|receivable|due)", re.I
)
"""Headers of columns that point to a note, a page or an exhibit."""
_CAPTION: Final = re.compile(
    r"\([^()]*\b(?:thous(?:ands?)?|millions?|billions?|except|unaudited)\b[^()]*\)"
    r"|(?:[$€£]|\bdollars|\bamounts|\bshares)?\s*\b(?:in|of)\s+(?:thousands|millions|billions)\b.*|\bexcept\b.*",
    re.I | re.S,
)
_CAPTION_WORD: Final = re.compile(r"thousand|million|billion|except", re.I)
_PER_SHARE: Final = re.compile(
    r"\bper[\s-]+(?:(?!cent\b)[\w()&,/-]+\s+){0,4}?(?:shares?|units?|options?|awards?|warrants?|ads|adss|adrs?|rsus?)\b|\beps\b|/\s?share\b"
    r"|\b(?:exercise|strike|conversion|purchase|share|stock|average) prices?\b(?! paid in)|\bgrant[\s-]*date\s+(?:fair\s+)?value\b|\bweighted[\s-]+average\b.*\b(?:price|value)\b",
    re.I,
)
_USED: Final = re.compile(r"\bused\b|\bnumber\b|\btotal (?:fair|intrinsic|value)|\baggregate\b", re.I)
_SHARES: Final = re.compile(
    r"\b(?:number of )?(?:shares|rsus?|psus?|units|options|warrants|stock units|awards)(?:\s*\([^)]*\))*\s*$"
    r"|\bnumber of (?:\w+ ){0,3}(?:shares|rsus|options|units)\b|\b(?:shares|units|options|warrants) (?:authorized|issued|outstanding|under|repurchased|purchased|delivered|received|retired|withheld)\b",
    re.I,
)
_STANDING: Final = re.compile(
    r"(?:authorized|issued|(?:issued )?and outstanding|issued and outstanding)(?:\s*\(\w\))*", re.I
)
_NUMBER: Final = re.compile(r"\bnumber\b|\bgrants?\b|\bgranted\b|\bissued\b|\boutstanding\b|\btreasury\b", re.I)
_COUNT: Final = re.compile(
    r"(?:(?:total|approximate|average) )?number of (?!.*\b(?:shares?|options?|awards?|units?|warrants?|rsus?|psus?|grants?|securities|interests)\b)",
    re.I,
)
_AMOUNT: Final = re.compile(r"\b(?:amount|value|price|cost|\$|dollars)\b", re.I)
_PERCENT: Final = re.compile(
    r"^%$|\brates?\s*\(?%|\binterest rates?\b|\b(?:coupon|effective|stated) rates?\b|\bpercentages?\b|\(%\)|^percent\b|\bas % of\b",
    re.I,
)
_YEARS: Final = re.compile(
    r"\bin (?:years|yrs)\b|\((?:years|yrs\.?|months)\)|\bremaining (?:contractual )?(?:life|term)\b|\bcontractual life\b|\blife remaining\b|\buseful (?:life|lives)\b",
    re.I,
)


def column_measure(texts: Sequence[str]) -> RowKind:
    """What header texts, outermost first, say that their column measures; "unknown" where they say nothing of it."""
    return _measured(tuple(texts))


@lru_cache(maxsize=4096)
def _measured(texts: tuple[str, ...]) -> RowKind:
    for text in reversed(texts):
        plain = _CAPTION.sub(" ", text).strip()
        if not plain:
            continue
        if _YEARS.search(text):
            return "duration"
        if _PER_SHARE.search(plain) and not _USED.search(plain):
            return "per_share"
        if _PERCENT.search(plain):
            return "percent"
        if (_SHARES.search(plain) and not _AMOUNT.search(plain)) or _STANDING.fullmatch(plain):
            return "shares"
        if _COUNT.match(plain):
            return "count"
    whole = " ".join(_CAPTION.sub(" ", text).strip() for text in texts)
    if len(texts) > 1 and _PER_SHARE.search(whole) and not _USED.search(whole):
        return "per_share"
    return "unknown"


def without_captions(header: str) -> str:
    """Header texts joined by " | " without what they say of scales ("(In millions, except percentages)")."""
    if not _CAPTION_WORD.search(header):
        return header
    return " | ".join(" ".join(_CAPTION.sub(" ", text).split()) for text in header.split(" | "))


def is_counted(texts: Sequence[str]) -> bool:
    """Whether a header counts awards, where a column beside it prices them ("Number", "Granted in 2023")."""
    whole = " ".join(texts)
    return bool(_NUMBER.search(whole)) and not _AMOUNT.search(_CAPTION.sub(" ", whole))


def prints_percent(figures: Sequence[Numeral]) -> bool:
    """Whether figures of one column are percentages: the sign is often printed at the first and the last alone."""
    live = [x for x in figures if not x.dash]
    if not live or any(x.currency for x in live):
        return False
    signed = [x for x in live if x.suffix == "percent"]
    if not signed or live[0].suffix != "percent":
        return False
    places = {x.places for x in signed}
    return all(x.suffix == "percent" or (x.places in places and x.digits < 10 ** (x.places + 3)) for x in live)


def make_whole(live: Sequence[Numeral]) -> bool:
    """Whether bare percentages are shares that end in their sum, a hundred."""
    return (
        len(live) > 1
        and live[-1].digits == 100 * 10 ** live[-1].places
        and all(x.sign == "none" and x.digits <= 100 * 10**x.places for x in live)
    )
