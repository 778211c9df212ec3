"""Scale words of the amounts of sentences: which have one, which lack one, and whether a text gives its scale apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from crossfoot.model.fact import Fact

_SCALED: Final = 3
"""Place of the last digit from which on a number that has no decimals was printed with a scale word."""
_MOST: Final = 1_000
"""Amounts of a thousand and more may be meant as they stand."""
LEAST: Final = 10
"""A lone digit without decimals may be a mark."""
_FEW: Final = 2
_PART: Final = 8
"""Of so many amounts one at most lacks a scale word by mistake."""
_NEXT: Final = r"(?:to|and|or|[–—-])\s*(?:us|ca?|a|nt|hk)?[$€£¥]"
SHARED: Final = re.compile(rf"\s*{_NEXT}")
"""What follows a number that shares the scale word of the next one: "from $9.2 to $11.6 million"."""
_WORD: Final = re.compile(
    rf"\)?[\s-]*(?:thousand|million|billion|trillion|mm|mn|bn|[mbk]\b|per\b|an?\b|each\b|/|{_NEXT})"
)
"""What follows a number whose scale is told, or an amount per unit, or one that shares the scale of the next one."""
_EACH: Final = re.compile(
    r"\b(?:per|each|every|eps|a\sshare|cents?|average|avg|arp[au]|prices?|priced|wages?|fees?|rates?|dividends?"
    r"|distributions?|shares?|units?|monthly|annually|a\smonth|as\slow\sas|up\sto)\b|/\s?sh|/\sad"
)
"""Words that tell of amounts for one of something: a share, a customer, a month."""
_BEFORE: Final = 200
"""How far before an amount its sentence tells that it is for one of something."""
_AFTER: Final = 40
_LETTERS: Final = re.compile(r"\b(?!(?:m|b|tr)illion|thousand|n/)[a-z]{2,}")


def decimals(fact: Fact) -> int:
    """How many digits are printed after the point."""
    return len(fact.text.partition(".")[2])


def is_small(fact: Fact) -> bool:
    """Whether a number is printed so small that it hardly is an amount without a scale word."""
    return bool(abs(fact.mantissa) < _MOST * 10 ** decimals(fact))


def has_scale(fact: Fact) -> bool:
    """Whether a number was printed with a scale word."""
    return fact.exponent + decimals(fact) >= _SCALED


def lacks_scale(fact: Fact, low: str) -> bool:
    """Whether a number is printed as one that has a scale word: small, and neither such a word nor a unit after it."""
    return is_small(fact) and not has_scale(fact) and _WORD.match(low, fact.end) is None


def is_of_one(fact: Fact, start: int, low: str) -> bool:
    """Whether the words around an amount, of a sentence from `start` on, tell that it is for one of something."""
    before = max(start, fact.start - _BEFORE)
    return (
        _EACH.search(low, before, fact.start) is not None or _EACH.search(low, fact.end, fact.end + _AFTER) is not None
    )


def is_in_words(fact: Fact, start: int, low: str) -> bool:
    """Whether words stand before an amount, as in a sentence; among figures alone it is of a table not read as one."""
    return len(_LETTERS.findall(low, max(start, fact.start - _AFTER), fact.start)) > 1


def tells_scales(amounts: Iterable[tuple[int, Fact]], low: str) -> bool:
    """Whether amounts of money have their scale words, but for a few: else a line elsewhere gives the scale.

    Each amount comes with the beginning of its sentence; those that do not stand in words tell nothing.
    """
    scaled = bare = 0
    for start, fact in amounts:
        if fact.kind == "money" and abs(fact.mantissa) >= LEAST:
            if has_scale(fact):
                scaled += 1
            elif lacks_scale(fact, low) and is_in_words(fact, start, low):
                bare += not is_of_one(fact, start, low)
    return bare <= max(_FEW, scaled // _PART)
