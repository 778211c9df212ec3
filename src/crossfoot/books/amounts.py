"""Amounts as accountants type and export them, read exactly."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import Final, Literal

from crossfoot.model import limits

Decimal = Literal[".", ","]

_BLANK: Final = frozenset({"", "-", "–", "—", "$-", "$ -", "- 0 -"})
_POWERS: Final = tuple(10**power for power in range(limits.DIGITS + 1))


def _pattern(mark: str, separators: str) -> re.Pattern[str]:
    return re.compile(
        rf"""(?P<open>[-(−+]?)\s*
        (?:[A-Z]{{0,3}}[$€£¥₹]|[A-Z]{{3}}(?=[\s\d]))?\s*
        (?P<inner>[-(−]?)\s*
        (?:(?P<grouped>\d{{1,3}}(?P<mark>{separators})\d{{3}}(?:(?P=mark)\d{{3}})*)|(?P<whole>\d*))
        (?:[{mark}](?P<part>\d*))?
        \s*(?:€|£)?\s*(?P<close>[-)−]?)\s*(?P<side>(?:CR|DR|Cr|Dr|cr|dr)\.?)?""",
        re.VERBOSE,
    )


_PATTERNS: Final = {
    ".": _pattern(".", "[,'’ \u00a0\u202f]"),
    ",": _pattern(",", "[.'’ \u00a0\u202f]"),
}
_CENTS: Final = -3
"""Where the point stands in an amount with cents, nearly every one of an export."""


def digits(text: str, decimal: Decimal = ".") -> tuple[int, int]:
    """`text` as an integer and its number of decimal places: "(1,234.50)" is (-123450, 2). A blank or dash is (0, 0).

    A credit marked "CR" is negative. Raises ValueError where it is no amount.
    """
    if decimal == "." and text[_CENTS : _CENTS + 1] == ".":
        figures = text[:_CENTS] + text[_CENTS + 1 :]
        if figures.isdigit() and figures.isascii() and len(figures) <= limits.DIGITS:
            return int(figures), 2
    text = text.strip()
    if text in _BLANK:
        return 0, 0
    found = _PATTERNS[decimal].fullmatch(text)
    if found is None:
        raise ValueError(text)
    whole, part = found["grouped"] or found["whole"], found["part"] or ""
    figures = "".join(filter(str.isdigit, whole)) + part
    if not figures or len(figures) > limits.DIGITS:
        raise ValueError(text)
    marks = {found["open"], found["inner"], found["close"]}
    if ("(" in marks) != (")" in marks):
        raise ValueError(text)
    minus = bool(marks & {"-", "−", "("}) != (found["side"] or "").lower().startswith("cr")
    mantissa = int(figures)
    return (-mantissa if minus else mantissa), len(part)


@lru_cache(maxsize=4096)
def amount(text: str) -> Fraction:
    """`text` as an exact fraction; also "8%" and "1/10". Raises ValueError where it is no amount."""
    text = text.strip()
    if text.endswith("%"):
        return amount(text[:-1]) / 100
    above, stroke, below = text.partition("/")
    if stroke:
        divisor = amount(below)
        if not divisor:
            raise ValueError(text)
        return amount(above) / divisor
    mantissa, places = digits(text)
    return Fraction(mantissa, _POWERS[places])


def shown(value: Fraction) -> str:
    """`value` as a message prints it: "1,234.50", at most ten decimal places."""
    places = 2
    while places < 10 and (value * _POWERS[places]).denominator != 1:
        places += 1
    mantissa = round(abs(value) * _POWERS[places])
    whole, part = divmod(mantissa, _POWERS[places])
    return f"{'-' if value < 0 and mantissa else ''}{whole:,}.{part:0{places}d}"
