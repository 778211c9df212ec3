"""Sums inside one sentence: "returned $75 million, including repurchases of $62 million and dividends of $13 million".

The words make the numbers after the first its parts. "Consisting of" says that these are all; "including" does not, so
that such parts can bear the whole out, and contradict it only where they are more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from crossfoot.claims.agreement import significant, ties, value
from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Slot
from crossfoot.claims.one_slip import slipped_in
from crossfoot.claims.prose import Prose
from crossfoot.model.fact import Fact
from crossfoot.model.interval import power
from crossfoot.model.relation import Basis, Ref, Sum

_TOLD: Final = re.compile(r"consist|compris|compos|made up|includ|through|via |of wh")
"""A word of a sentence that may give the parts of an amount: most sentences hold none."""
_PARTS: Final = re.compile(
    r"\b(?:(?:consist(?:s|ed|ing)\sof|compris(?:es|ed|ing)(?:\sof)?|composed\sof|made\sup\sof)"
    r"|(?P<some>includ(?:es|ed|ing))|through|via)\b"
)
_NEXT: Final = re.compile(r"(?:,|\band\b|\bplus\b|\bas\swell\sas\b)[^.;]*$")
_BREAK: Final = re.compile(
    r"[;•]|\.\s|\b(?:compared|versus|vs|from|offset|partially|net\sof|less|while|but|of\swhich|including|respectively|per|than|an?d?\s+increase|decrease)\b"
)
"""What ends a list of parts, or says that a number is none."""
_LESS: Final = re.compile(r"\b(?:offset\sby|net\sof|less|reduced\sby)\b")
_WHICH: Final = re.compile(r"\s(?:million\s|billion\s|thousand\s)?of\s(?:which|whom)\b")
_OVER: Final = 2
"""How many times the whole its parts are where they are of something else."""
_TOTALING: Final = re.compile(
    r",\s(?:totall?ing|for\sa\stotal\sof|together|or\s(?:a\stotal\sof|in\stotal))\s(?:of\s)?[$€£¥(]*$"
)
_LAST: Final = re.compile(r"\b(?:and|plus)\b")
_KINDS: Final = frozenset({"money", "shares", "count"})
_NEAR: Final = 110
"""Most characters between two parts."""
_MOST: Final = 8
_DIGITS: Final = 3
"""Digits of a number that is hardly by chance one slip away from what would make the sum."""


def sums_of(prose: Prose, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """The claims that the amounts of sentences are the sums of the parts that the sentences list."""
    for at, own in prose.by_sentence().items():
        sentence = prose.sentences[at]
        if len(sentence.numbers) > 2 and not sentence.label:
            text = prose.low[sentence.start : sentence.end]
            slots = [slot for frame in own for slot in frame.slots]
            if _TOLD.search(text) is not None:
                yield from _of_sentence(text, slots, facts)
            if "total" in text or "together" in text:
                yield from _totaled(text, slots, facts)


def _of_sentence(text: str, slots: list[Slot], facts: tuple[Fact, ...]) -> Iterator[Claim]:
    told = 0
    for i, whole in enumerate(slots):
        if i < told or whole.kind not in _KINDS or i + 2 >= len(slots):
            continue
        shares = _of_which(text, whole, slots[i + 1 :])
        if len(shares) > 1:
            claim = _claim(text, whole, shares, facts, everything=True)
            if claim is not None:
                told = i + 1 + len(shares)
                yield claim
                continue
        lead = None if whole.forward else _PARTS.search(text, whole.stop, slots[i + 1].start)
        if lead is None or lead.start() - whole.stop > _NEAR or _BREAK.search(text, whole.stop, lead.start()):
            continue
        parts = _listed(text, whole, slots[i + 1 :], lead.end())
        claim = _claim(text, whole, parts, facts, everything=lead["some"] is None)
        if claim is not None:
            told = i + 1 + len(parts)
            yield claim


def _totaled(text: str, slots: list[Slot], facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """The claim of an amount that two before it are said to total: "cash was 5 and deposits were 4, totaling 9"."""
    for one, other, whole in zip(slots, slots[1:], slots[2:], strict=False):
        led = _TOTALING.search(text, other.stop, whole.start) is not None
        if led and one.kind == other.kind == whole.kind and whole.start - one.stop < 2 * _NEAR:
            expr = _sum([one, other])
            if ties(facts[whole.n], expr, facts) or slipped_in(whole.n, expr, facts, _DIGITS) is not None:
                yield _said(whole, expr)


def _of_which(text: str, whole: Slot, following: list[Slot]) -> list[Slot]:
    """The numbers right after `whole` that the words call parts of it: "5, 3 of which is ours and 2 of which yours"."""
    parts: list[Slot] = []
    for slot in following[:_MOST]:
        if slot.kind != whole.kind or _WHICH.match(text, slot.stop) is None:
            break
        parts.append(slot)
    return parts


def _listed(text: str, whole: Slot, following: list[Slot], start: int) -> list[Slot]:
    """The numbers of the kind of `whole` that follow one another as parts of one list."""
    parts: list[Slot] = []
    for slot in following[:_MOST]:
        gap = text[start : slot.start]
        if slot.kind != whole.kind:
            if slot.kind in _KINDS:
                break
            continue
        if len(gap) > _NEAR or _BREAK.search(gap) or (parts and _NEXT.search(gap) is None):
            break
        parts.append(slot)
        start = slot.stop
    return parts


def _claim(text: str, whole: Slot, parts: list[Slot], facts: tuple[Fact, ...], *, everything: bool) -> Claim | None:
    """The claim on the first parts that make the whole; else on all of them where these are all, or more than it."""
    own = facts[whole.n]
    for count in range(2, len(parts) + 1):
        expr = _sum(parts[:count])
        if significant(own) > 1 and ties(own, expr, facts):
            return _said(whole, expr)
    closed = len(parts) > 1 and _LAST.search(text, parts[-2].stop, parts[-1].start) is not None
    rough = any(slot.approximate for slot in (whole, *parts)) and {facts[p.n].exponent for p in parts} != {own.exponent}
    if rough or not closed or any(facts[part.n].mantissa < 0 for part in parts):
        return None
    if _LESS.search(text, parts[-1].stop, parts[-1].stop + _NEAR) is not None:
        return None  # "consisting of 20 and 38, partially offset by 13"
    expr = _sum(parts)
    return _said(whole, expr) if _misses(own, [facts[p.n] for p in parts], expr, facts, everything=everything) else None


def _misses(own: Fact, parts: list[Fact], expr: Sum, facts: tuple[Fact, ...], *, everything: bool) -> bool:
    """Whether the parts are plainly meant to make the whole, and do not: they are more than it, or one slip away."""
    given, size = value(expr, facts), _size(own)
    if given is None:
        return False
    over = 2 * given.low > 2 * size + power(own.exponent)
    if over and given.low < _OVER * size and all(_size(part) < size for part in parts):
        return True
    return (over or everything) and slipped_in(own.n, expr, facts, _DIGITS) is not None


def _size(fact: Fact) -> Fraction:
    return abs(fact.mantissa) * power(fact.exponent)


def _sum(parts: list[Slot]) -> Sum:
    return Sum(terms=tuple(Ref(n=part.n, absolute=True) for part in parts), weights=(1,) * len(parts))


def _said(whole: Slot, expr: Sum) -> Claim:
    bases = (Basis(name="rounded", expr=expr),)
    return Claim(kind="sum", target=whole.n, bases=bases, why="the sentence lists the parts of the amount")
