"""Lists of numbers in running text: "$5 and $6", "20, 21 and 22 shares", which share a unit or stand for several periods."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from crossfoot.model.numeral import Numeral

_GAP: Final = re.compile(
    r"[\s%)]*(?:thousand|million|billion|trillion|percent|basis points|bps|points?|shares|per share|per diluted share|net of tax)?[\s)]*(?:,|\band\b|\bor\b|,\s*and\b)"
    r"(?:\s*(?:approximately|about|net|losses of|gains of|a (?:loss|gain) of|an? (?:increase|decrease) of|of))?[\s$€£¥(−–-]*(?:US\$|[A-Z]{1,3}\$)?[\s(]*",
    re.I,
)
_RANGE: Final = re.compile(r"[\s%)]*(?:million|billion|thousand)?\s*(?:-|–|—|\bto\b|\bthrough\b)\s*[$€£¥(]*\s*", re.I)
_ASIDE: Final = re.compile(r"\([^()]*\)")
"""What is said between two members of a list in parentheses: "$5 ($4 after tax) and $6 ($5 after tax)"."""
LONGEST: Final = 48
"""Characters between two members of a list."""


def runs(text: str, numerals: Sequence[Numeral]) -> list[list[int]]:
    """Positions in `numerals` (in text order, quantities only) grouped into lists; one alone is a list of one."""
    out: list[list[int]] = []
    for at, numeral in enumerate(numerals):
        if out and follows(text, numerals[out[-1][-1]], numeral):
            out[-1].append(at)
        else:
            out.append([at])
    return out


def follows(text: str, last: Numeral, numeral: Numeral) -> bool:
    """Whether `numeral` is the next member of a list in which `last` stands."""
    gap = text[last.end : numeral.start]
    if last.sign != "parentheses" and gap.find(")") > gap.find("(") == -1:
        return False  # "(of which $1 and $2) and $3": a list ends where the parenthesis closes
    if "(" in gap and len(gap) <= 4 * LONGEST:
        gap = _ASIDE.sub("", gap)
    return len(gap) <= LONGEST and _alike(last, numeral) and bool(_GAP.fullmatch(gap))


def is_range(text: str, low: Numeral, high: Numeral) -> bool:
    """Whether two numbers that follow each other are the ends of a range ("5.1% to 6.2%")."""
    gap = text[low.end : high.start]
    return len(gap) <= LONGEST and bool(_RANGE.fullmatch(gap))


def _alike(one: Numeral, two: Numeral) -> bool:
    """Whether two numbers may be members of one list: of the same unit, as far as they print one."""
    if one.currency and two.currency and one.currency != two.currency:
        return False
    if one.suffix and two.suffix and one.suffix != two.suffix:
        return False
    return bool(one.currency) == bool(two.currency) or not (one.suffix or two.suffix)
