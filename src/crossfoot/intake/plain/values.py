"""What a cell holds, judged by its typography alone: a figure, a dash, a lone sign, a year, a period, a rule.

Only layout is decided with these tests (which lines make a table); what a number means is decided later.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

LONGEST: Final = 48
"""No printed figure is longer, signs and spaces included; longer text is never tested (keeps every test cheap)."""

_CURRENCY = r"(?:(?:US|C|A|CA|NT|HK|NZ|S|R)?\$|RMB|NIS|USD|EUR|GBP|CHF|[€£¥₹₪])"
_NUMBER = r"(?:\d{1,3}(?:(?:, ?|[.'’ ])\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?|[.,]\d+)"
_UNIT = r"(?:%|¢|x|X|p|c|bps|bp|pts?|pp|p\.p\.|m|M|bn|B|K|k|million|billion|thousand|points?)"
_MARK = r"(?:\(?[a-z0-9*†‡§]{1,2}\)?|\[[a-z0-9]{1,2}\]|[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})"
_DASH = r"[-‐‑‒–—−]"

_FIGURE = re.compile(
    rf"[(\[~≈]?\s?{_CURRENCY}?\s*+(?:[(]|[+±]|{_DASH})?\s*+{_CURRENCY}?\s*+{_NUMBER}"
    rf"\s*+{_UNIT}?\s*+[)\]]?\s*+(?:%|{_UNIT})?\s*+[)\]]?(?:\s?{_MARK})?"
)
_NOTHING = re.compile(
    rf"[(]?{_CURRENCY}?\s*+(?:{_DASH}\s?){{1,3}}{_CURRENCY}?\s*+%?[)]?|(?i:n/?\.?[mac]\.?f?|nil|none)|\*{{1,3}}"
)
_SIGN = re.compile(rf"{_CURRENCY}|[()%\[\]]|\)\s?%|%\s?\)|{_CURRENCY}\s*\(|bps|pts?")
_YEAR = re.compile(r"(?:FY|CY|Fiscal )?(?:19[4-9]\d|20[0-6]\d)(?:[AE*]|\s?\(?[a-z0-9]\)|[¹²³])?")
_RULE = re.compile(r"[\s|+:]*+(?>(?:[-=_–—═─━]{2,}+[\s|+:]*+)+)|[-=_]{3,}+")
_PERIOD = re.compile(
    r"\b(?i:(?:months?|weeks?|quarters?|years?|periods?|half|days)\b[- ]*(?:year\s)?ended?\b|ended\b|ending\b"
    r"|as (?:of|at)\b|q[1-4]\b|[1-4]q\b|h[12]\b|fy\s?\d|quarter|(?:three|six|nine|twelve) months|ytd|year[- ]to[- ]date"
    r"|jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?"
    r"|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?=[\s\d,.)*]|$)|\b(?:19|20)\d\d\b"
)
_DAY = re.compile(r"(?i:as\s(?:of|at)\s)?[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}")
_DATE_END = re.compile(r"[0-3]?\d,\s(?:19|20)\d\d")
"""The end of a date that began on the line above."""
_PAIR = re.compile(rf"(?<=[\d)%\]–—-])\s+(?=[(\d$€£¥{_DASH[1:-1]}])")


@lru_cache(maxsize=16384)
def _figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None and _DATE_END.fullmatch(text) is None


@lru_cache(maxsize=4096)
def _nothing(text: str) -> bool:
    return _NOTHING.fullmatch(text) is not None


def is_figure(text: str) -> bool:
    """Whether `text` is one number with its signs, such as "$ (1,234)", "10.4 %" or "1.2x (a)"."""
    return len(text) <= LONGEST and _figure(text)  # several readers ask it of the same texts


def is_nothing(text: str) -> bool:
    """Whether `text` stands where a number could stand: a dash, "n/a", "NM"."""
    return len(text) <= 12 and _nothing(text)


def is_sign(text: str) -> bool:
    """Whether `text` is a sign torn off its number: "$", ")", "%"."""
    return len(text) <= 6 and _SIGN.fullmatch(text) is not None


def is_value(text: str) -> bool:
    """Whether `text` is a figure or a dash: what fills a column of values."""
    return is_figure(text) or is_nothing(text)


def is_year(text: str) -> bool:
    """Whether `text` is a bare year, as column headers print it."""
    return len(text) <= 16 and _YEAR.fullmatch(text) is not None


def is_rule(text: str) -> bool:
    """Whether a line is drawn, not written: dashes, equals signs, underscores."""
    return len(text) >= 3 and not text[0].isalnum() and _RULE.fullmatch(text) is not None


def names_period(text: str) -> bool:
    """Whether `text` names a date, a month, a quarter or a year."""
    return len(text) <= 400 and _PERIOD.search(text) is not None


def is_day(text: str) -> bool:
    """Whether `text` is a full date and nothing else: "March 31, 2025", "As of June 30, 2025"."""
    return len(text) <= LONGEST and _DAY.fullmatch(text) is not None


def cut_figures(text: str) -> list[tuple[int, int]]:
    """Extents of the figures of `text` if it is nothing but two or more figures ("10 (12)"), else no extents."""
    if len(text) > 4 * LONGEST or is_figure(text):
        return []
    extents: list[tuple[int, int]] = []
    at = 0
    for gap in _PAIR.finditer(text):
        extents.append((at, gap.start()))
        at = gap.end()
    extents.append((at, len(text)))
    if len(extents) < 2 or not all(is_value(text[a:b]) for a, b in extents):
        return []
    return extents
