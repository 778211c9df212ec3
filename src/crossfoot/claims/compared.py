"""Comparisons whose own words cannot both be right: one period on both sides, or two periods of unlike lengths.

"2.8% for the second quarter of 2024, compared to 2.3% for the second quarter of 2024": a year, or a length, was left
from the line above. The two sides speak of one measure where the second one brings no words of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final

from crossfoot.claims.cues import DOWN, FORWARD, UP
from crossfoot.claims.sentences import Sentence
from crossfoot.claims.spans import SLACK, YEAR, is_odd
from crossfoot.claims.when import When
from crossfoot.claims.words import words_of

_VERSUS: Final = re.compile(
    r"\b(?:compar(?:ed|ing|es)\s(?:to|with|against)|in\scomparison\s(?:to|with)|versus|vs\.?|as\s(?:against|opposed\sto)"
    rf"|relative\sto|(?:{UP}|{DOWN})(?:\s(?:by\s)?[$€£]?[\d.,]+\s?(?:%|percent\b|million\b|billion\b|basis\spoints\b)?)?,?\s(?:from|over|than))(?=\W)"
)
"""Words that lead to the other side of a comparison."""
_FAR: Final = 160
"""Most characters from such words to the period of the other side."""
_SAME: Final = re.compile(r"(?:same|comparable|corresponding|similar)\b")
_REPORTED: Final = frozenset({3, 6, 9, 12})
"""Months of periods that are reported."""
_LENGTHS: Final = (91, 182, 273, 365)
"""Their days: a part of a quarter has other ones, where a company changed hands."""
_WEEK: Final = 8
_PLAIN: Final = frozenset(
    """million billion thousand cent percent percentage point basi per diluted share net income profit gain favorable
    unfavorable benefit outflow inflow deficit cash quarter year month week period ended fiscal full prior previou same
    corresponding comparable day approximately nearly trailing total amount nt rmb usd eur u.s dollar ad""".split()
)
"""Words of the other side that name nothing that the first one may not be."""


def miscompared(sentence: Sentence, whens: list[When], low: str, ended: int) -> Iterator[tuple[When, str]]:
    """The periods of a sentence that cannot be compared with those named before them, each with the reason.

    `ended` is the last day that a table prints.
    """
    members = Counter(when.group for when in whens)
    listed = {group for group, count in members.items() if count > 1}
    for one, other in _sides(sentence, whens, low):
        why = _why_not(one, other, listed, low, ended)
        if why and FORWARD.search(low, sentence.start, sentence.end) is None:
            yield other, why


def _sides(sentence: Sentence, whens: list[When], low: str) -> Iterator[tuple[When, When]]:
    """Each period that the sentence names with those that the words right after it compare with it."""
    begun = sentence.start
    for at, one in enumerate(whens[:-1]):
        versus = _VERSUS.search(low, one.end, whens[at + 1].start)
        if versus is not None and _VERSUS.search(low, begun, one.start) is None:
            own = {word.norm for word in words_of(low, sentence.start, versus.start())} | _PLAIN
            for before, other in pairwise(whens[at:]):
                start = max(before.end, versus.end())
                if other.end - versus.end() > _FAR or ";" in low[start : other.start]:
                    break
                if any(word.norm not in own for word in words_of(low, start, other.start)):
                    break
                if before is not one and _VERSUS.search(low, before.end, other.start) is not None:
                    break  # "11% for the quarter compared to 9% for last year's and 10% for the half compared to 8%"
                yield one, other
        begun = one.end


def _why_not(one: When, other: When, listed: AbstractSet[int], low: str, ended: int) -> str:
    """Why two periods cannot be compared; "" if they can. `listed` are the groups of periods that name several."""
    if one.group == other.group:
        return ""
    trailing = one.months > 0 and not one.quarter and one.span is not None and abs(one.span.last - ended) <= SLACK
    if other.year and (one.year or trailing) and _is_one(one, other, low):
        return "the sentence compares a period with itself"
    if one.span is None or other.span is None or not (one.span.first and other.span.first):
        return ""
    if {one.group, other.group} & listed or not (_is_told(one) and _is_told(other)):
        return ""
    if one.span.is_quarter and other.span.is_quarter and is_odd(one.span, other.span):
        return "the sentence compares a quarter with one that is neither the one before nor that of another year"
    a_year_apart = abs(one.span.last - other.span.last - YEAR) <= SLACK
    reported = all(any(abs(when.span.days - days) <= _WEEK for days in _LENGTHS) for when in (one, other) if when.span)
    unlike = reported and abs(one.span.days - other.span.days) > SLACK
    return "the sentence compares periods of two lengths" if a_year_apart and unlike else ""


def _is_told(when: When) -> bool:
    """Whether words give the year, or a length that releases report: "an eight-week treatment" names no period."""
    return when.year > 0 or when.months in _REPORTED


def _is_one(one: When, other: When, low: str) -> bool:
    """Whether two names are of one period, or of one year; "the same period of 2024" is of the length named before."""
    if one.span is not None and other.span is not None:
        return one.span.is_same(other.span)
    same = one.relative == "year" or _SAME.match(low, other.start, other.end) is not None
    return same and other.relative == "year" and one.year == other.year
