"""Ranges of a forecast whose ends changed places: "sales of $1.47 billion to $1.45 billion", "between 5% and 4%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Final

from crossfoot.claims.claim import Claim
from crossfoot.claims.cues import FORWARD, LOSS
from crossfoot.claims.prose import Prose
from crossfoot.claims.sentences import Sentence
from crossfoot.model.fact import Fact
from crossfoot.model.interval import power
from crossfoot.model.relation import Basis, Ref

_ENDS: Final = re.compile(
    r"\s?(?:%|percent|(?:thousand|million|billion|[mb])\b)?\s(?:(?P<to>to)|and)\s(?:approximately\s|about\s)?[$€£¥]*"
)
"""All that stands between the ends of a range."""
_BETWEEN: Final = re.compile(r"\bbetween\s(?:approximately\s|about\s)?[$€£¥]*$")
_NO_RANGE: Final = re.compile(
    r"\b(?:from|down|low\w*|declin\w*|decreas\w*|reduc\w*|fall\w*|cut\w*|narrow\w*|chang\w*|revis\w*|moved?|negative|improv\w*)\b"
)
"""Words of what goes down, or from one figure to another."""
_KINDS: Final = frozenset({"money", "per_share", "percent"})
_NEAR: Final = 70


def reversed_ranges(prose: Prose, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """For each range whose first end is the higher one, the claim that it is the lower one."""
    for sentence in prose.sentences:
        numbers = [facts[n] for n in sentence.numbers]
        for low, high in pairwise(numbers):
            alike = low.kind == high.kind and low.kind in _KINDS and low.unit == high.unit
            turned = alike and low.mantissa > 0 < high.mantissa and _size(low) > _size(high)
            if turned and not sentence.label and _is_range(low, high, sentence, prose.low):
                yield Claim(
                    kind="direction",
                    target=low.n,
                    bases=(Basis(name="rounded", expr=Ref(n=high.n)),),
                    comparison="below",
                    why="the sentence gives the ends of a range, the lower one first",
                )


def _is_range(low: Fact, high: Fact, sentence: Sentence, text: str) -> bool:
    """Whether the words make two numbers the ends of a range that is expected."""
    found = _ENDS.fullmatch(text, low.end, high.start)
    start = max(sentence.start, low.start - _NEAR)
    if found is None or _NO_RANGE.search(text, start, low.start) or LOSS.search(text, start, high.start):
        return False
    if _BETWEEN.search(text, start, low.start) is not None:
        return True
    return found["to"] is not None and FORWARD.search(text, sentence.start, low.start) is not None


def _size(fact: Fact) -> Fraction:
    return fact.mantissa * power(fact.exponent)
