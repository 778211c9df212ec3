"""Comparisons whose two sides are said to be of one period: one of the two names is wrong.

"2.8% for the second quarter of 2024, compared to 2.3% for the second quarter of 2024".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from crossfoot.claims.again import said_again
from crossfoot.claims.agreement import ties
from crossfoot.claims.claim import Claim
from crossfoot.claims.cues import FORWARD
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.prose import Prose
from crossfoot.claims.rows import Span
from crossfoot.claims.when import When
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Ref

_OTHERWISE: Final = re.compile(
    r"\b(?:exclud|adjust|includ|constant|organic|annuali[sz]ed|before|net of|pro forma|consensus|analyst|budget"
    r"|estimate|guidance|plan\b|restat|previously|as reported|non-?gaap|basic|diluted|respectively)"
)
"""Words between two numbers that may make the one something else than the other."""
_FAR: Final = 70
"""Most characters between a number and the name of its period."""
_OPEN: Final = re.compile(r"\b(?:compared|versus|vs|from|than|against|over|and|while)\b|;")
"""Words between a number and a period that is another one's."""

_Named = tuple[Frame, Slot, Span]


def of_one_period(prose: Prose, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """For each comparison of two amounts of one measure and one named period, the claim that they are equal."""
    for at, own in prose.by_sentence().items():
        sentence, named = prose.sentences[at], prose.whens[at]
        text = prose.low[sentence.start : sentence.end] if len(named) > 1 and not sentence.label else ""
        if text and FORWARD.search(text) is None:
            found = _pair(own, named, sentence.start, text, facts)
            if found is not None:
                yield said_again(found[1].n, found[0].n, "the sentence compares two amounts of one period")


def _pair(
    frames: list[Frame], whens: list[When], start: int, text: str, facts: tuple[Fact, ...]
) -> tuple[Slot, Slot] | None:
    """The first two amounts that the words give one measure and one period."""
    slots = sorted(((slot, frame) for frame in frames for slot in frame.slots), key=lambda one: one[0].start)
    near = [
        (w.start - start, w.end - start, w.span)
        for w in whens
        if w.year and w.span is not None and (w.quarter or w.dated or w.months)
    ]
    edges = [0, *(slot.stop for slot, _ in slots)], [*(slot.start for slot, _ in slots[1:]), len(text)]
    named: list[_Named] = []
    for i, (slot, frame) in enumerate(slots):
        plain = slot.role == "level" and slot.base is None and not (slot.forward or slot.dealt)
        span = _span(slot, near, (edges[0][i], edges[1][i]), text) if plain else None
        if span is not None:
            named.append((frame, slot, span))
    for i, (frame, one, span) in enumerate(named):
        for other_frame, other, other_span in named[i + 1 :]:
            if span.is_same(other_span) and _are_sides(frame, one, other_frame, other, slots, text):
                return None if ties(facts[other.n], Ref(n=one.n), facts) else (one, other)
    return None


def _span(slot: Slot, near: list[tuple[int, int, Span]], edges: tuple[int, int], text: str) -> Span | None:
    """Of the periods of a sentence, where each is named, that right after a number or, where none is, before it."""
    for low, _, span in near:
        if slot.stop <= low < edges[1] and low - slot.stop <= _FAR and _OPEN.search(text, slot.stop, low) is None:
            return span
    for low, high, span in reversed(near):
        if (
            edges[0] <= low
            and high <= slot.start
            and slot.start - high <= _FAR
            and not _OPEN.search(text, high, slot.start)
        ):
            return span
    return None


def _are_sides(
    frame: Frame, one: Slot, other_frame: Frame, other: Slot, slots: list[tuple[Slot, Frame]], text: str
) -> bool:
    """Whether two numbers are of one measure, and the one is compared with the other."""
    if one.kind != other.kind or one.tags != other.tags or frame.name != other_frame.name or one.prior:
        return False
    if not (frame.name.key or frame.name.words) or _OTHERWISE.search(text, one.stop, other.start) is not None:
        return False
    between = [(s, f) for s, f in slots if one.start <= s.start <= other.start]
    goes_on = all(b is a or b.copied for (_, a), (_, b) in pairwise(between))
    return goes_on and any(s.prior for s, _ in between)
