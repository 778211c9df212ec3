"""Arithmetic inside one sentence: "$265.6 million, a 12% increase from $237.9 million" is checked on its own numbers.

It needs no table and no name for the measure: the sentence prints both sides and the change between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from crossfoot.claims.agreement import significant, slip_place, ties, value
from crossfoot.claims.cues import DOWN, UP
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.one_slip import slipped_in
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Const, Expr, Growth, Quotient, Ref, Sum

_AMOUNTS: Final = frozenset({"money", "shares", "count", "per_share"})
_OTHER: Final = re.compile(
    r"\b(?:exclud|adjust|includ|constant|organic|sequential|annuali[sz]ed|before|net of|excluding|pro forma)"
)
"""Words between the numbers that may make the change one of something else."""
_TURNS: Final = frozenset(
    """increased decreased rose fell grew declined dropped climbed up down increases decreases increase decrease decline
    growth rise drop fall jumped slipped""".split()
)
"""Words that say nothing but which of two numbers is higher: "gain" and "reduction" also name what is measured."""
_UP, _DOWN = (re.compile(rf"\b(?:{way})\b") for way in (UP, DOWN))
_LOSS: Final = re.compile(r"\b(?:loss|deficit|outflow|used)\b")
"""Words between two numbers that make one of them negative."""
_FAR: Final = 90
"""Most characters between two of the numbers: beyond, they may speak of two things."""


_TAKEN_UP: Final = re.compile(
    r"[\W]*(?:the|this)\s+(?:(?:increase|decrease|decline|improvement|change)\s+of\s+)?[\s$€£]*$"
)
"""How a sentence begins that takes up the change that the one before it prints."""


_FROM: Final = re.compile(
    r"[)\s]*,?\s\(?(?:(?P<up>up|higher|increased|rising|grew)|(?P<down>down|lower|decreased|falling|fell))\s(?:from|than)\s"
    r"(?:(?:about|approximately|nearly|just)\s)?[($€£¥\s]*"
)
"""Words between two levels that say which of them is higher, and nothing else."""
_UP_OR_DOWN: Final = re.compile(
    r"[^,.;()]{0,70},?\s*\(?(?:up|down|an?\s(?:increase|decrease|rise)\sof)\b[^,.;()]{0,20}$"
)
"""Words between an amount and its change that go on with it."""


class Said(NamedTuple):
    """A formula on the sentence's own numbers for one of its changes."""

    kind: str
    """growth | difference | points"""
    expr: Expr
    sure: bool
    """The words leave no other reading: it can contradict the number."""


def said(frame: Frame, slot: Slot, facts: tuple[Fact, ...], text: str) -> Said | None:
    """What the frame's own numbers give for the change in `slot`; None where they give nothing certain.

    `text` is the sentence in lower case. A formula that disagrees is returned only where the words are certain.
    """
    if slot.role != "delta":
        return None
    for found in _formulas(frame, slot, facts, text):
        if ties(facts[slot.n], found.expr, facts):
            return found if significant(facts[slot.n]) > 1 or found.sure or slot.forward else None
        if slot.forward:
            return None  # of a range, a bound or an earlier forecast
        if found.sure or _is_slip(frame, slot, found.expr, facts):
            return found
    return None


def said_across(before: Frame, frame: Frame, slot: Slot, facts: tuple[Fact, ...], text: str) -> Said | None:
    """What a change gives whose two sides stand in two frames: "$9 million of cash and notes, up 8% from $8 million".

    `before` is the frame before. Only a change that ties: the words between may name another subject.
    """
    new = before.slots[-1]
    if slot is not frame.slots[0] or slot.role != "delta" or new.role != "level" or new.prior or new.forward:
        return None
    if significant(facts[slot.n]) < 2 or not _UP_OR_DOWN.match(text[new.stop : slot.start]):
        return None
    if any(s.role == "level" and not s.prior for s in frame.slots):
        return None
    both = Frame(frame.name, frame.sentence, frame.start)
    both.slots = [new, *frame.slots]
    found = said(both, slot, facts, text)
    return found if found is not None and ties(facts[slot.n], found.expr, facts) else None


def _is_slip(frame: Frame, slot: Slot, expr: Expr, facts: tuple[Fact, ...]) -> bool:
    """Whether one digit of the change or of its sides explains all: not its last, which rounding may have moved."""
    if slot.approximate or slot.tags or frame.copied:
        return False
    fact = facts[slot.n]
    place = slip_place(fact, value(expr, facts), lone=True)
    if 0 <= place < len(str(abs(fact.mantissa))) - 1:
        return significant(fact) > 1
    return not any(s.approximate or s.tags for s in frame.slots) and slipped_in(slot.n, expr, facts) is not None


def _formulas(frame: Frame, slot: Slot, facts: tuple[Fact, ...], text: str) -> Iterator[Said]:
    levels = [s for s in frame.slots if s.role == "level" and (slot.forward or not s.forward)]
    kinds = {"percent"} if slot.kind == "points" else {slot.kind} if slot.kind in _AMOUNTS else _AMOUNTS
    for kind in sorted(kinds):
        now = [s for s in levels if s.kind == kind and not s.prior]
        old = [s for s in levels if s.kind == kind and s.prior]
        if len(now) == 1 and len(old) == 1 and _paired(slot, now[0], old[0]):
            if not _crosses_zero(frame, now[0], old[0], text):
                yield Said(*_change(slot, now[0], old[0]), _sure(frame, slot, (now[0], old[0]), facts, text))
            elif slot.kind not in ("percent", "points"):
                whole = Sum(terms=(Ref(n=now[0].n, absolute=True), Ref(n=old[0].n, absolute=True)), weights=(1, 1))
                yield Said("difference", whole, False)
    if slot.kind == "percent" and slot.linked and not any(s.prior for s in levels):
        yield from _from_change(frame, slot, levels, facts)


def _paired(slot: Slot, new: Slot, old: Slot) -> bool:
    """Whether the change can be counted between the two: no period says otherwise."""
    if slot.versus and old.spans and slot.versus[0] != old.spans[0]:
        return False
    return not (slot.spans and new.spans and slot.spans[0] != new.spans[0])


def _crosses_zero(frame: Frame, one: Slot, two: Slot, text: str) -> bool:
    """Whether the words make one of two levels a loss: "income of $5 million, compared with a loss of $2 million"."""
    early, late = sorted((one, two), key=_start)
    return not frame.loss and _LOSS.search(text, early.stop, late.start) is not None


def _change(slot: Slot, new: Slot, old: Slot) -> tuple[str, Expr]:
    a, b = Ref(n=new.n, absolute=True), Ref(n=old.n, absolute=True)
    if slot.kind == "percent":
        return "growth", Growth(new=a, old=b, magnitudes=True)
    return "points" if slot.kind == "points" else "difference", Sum(terms=(a, b), weights=(1, -1))


def _from_change(frame: Frame, slot: Slot, levels: list[Slot], facts: tuple[Fact, ...]) -> Iterator[Said]:
    """The percentage of "rose by $5 million, or 25%, to $25 million": the level before is the one less the other."""
    before = frame.slots[frame.slots.index(slot) - 1]
    now = [s for s in levels if s.kind == before.kind]
    if before.role != "delta" or before.kind not in _AMOUNTS or len(now) != 1 or not slot.direction:
        return
    whole = Quotient(numerator=Ref(n=now[0].n, absolute=True), denominator=Ref(n=before.n, absolute=True))
    rest = Sum(terms=(whole, Const(mantissa=1)), weights=(1, -slot.direction))
    if facts[before.n].mantissa and abs(facts[now[0].n].mantissa) > 0:
        yield Said("growth", Quotient(numerator=Const(mantissa=1), denominator=rest), False)


def _sure(frame: Frame, slot: Slot, pair: tuple[Slot, Slot], facts: tuple[Fact, ...], text: str) -> bool:
    """Whether nothing in the words allows another reading."""
    new, old = pair
    if slot.tags or new.tags or old.tags or slot.approximate or new.approximate or old.approximate:
        return False
    if frame.copied or new.dealt or old.dealt or slot.dealt or slot.sequential or not slot.direction:
        return False
    if sum(s.role == "delta" and s.kind == slot.kind for s in frame.slots) > 1:
        return False
    if facts[new.n].mantissa < 0 or facts[old.n].mantissa < 0 or frame.loss:
        return False
    in_order = sorted((slot, new, old), key=_start)
    gaps = [text[a.stop : b.start] for a, b in pairwise(in_order)]
    return all(len(gap) <= _FAR and not _OTHER.search(gap) for gap in gaps)


def exchanged(expr: Expr, n: int, other: int) -> Expr:
    """`expr` with number `other` in the place of number `n`."""
    match expr:
        case Ref(n=own):
            return Ref(n=other, absolute=True) if own == n else expr
        case Growth(new=new, old=old, magnitudes=magnitudes):
            return Growth(new=exchanged(new, n, other), old=exchanged(old, n, other), magnitudes=magnitudes)
        case Sum(terms=terms, weights=weights):
            return Sum(terms=tuple(exchanged(term, n, other) for term in terms), weights=weights)
        case Quotient(numerator=top, denominator=bottom):
            return Quotient(numerator=exchanged(top, n, other), denominator=exchanged(bottom, n, other))
        case _:
            return expr


def _start(slot: Slot) -> int:
    return slot.start


def turned(frame: Frame, facts: tuple[Fact, ...], text: str) -> tuple[Slot, Slot, int, str] | None:
    """The two levels of a frame whose words say which is higher, the direction and its word; None if they do not."""
    levels = [s for s in frame.slots if s.role == "level" and not s.forward and (s.base is None or s.kind == "percent")]
    said = None if frame.copied else _up_from(levels, facts, text)
    if said is not None:
        return said
    change = next((s for s in frame.slots if s.role == "delta" and s.direction and not s.forward), None)
    direction, verb = (change.direction, change.verb) if change else (frame.direction, frame.verb)
    if not direction or frame.copied or (verb and verb not in _TURNS):
        return None
    for kind in ("shares", "count") if frame.loss else ("money", "percent", "per_share", "shares", "count"):
        now = [s for s in levels if s.kind == kind and not s.prior]
        old = [s for s in levels if s.kind == kind and s.prior]
        if len(now) == 1 and len(old) == 1 and not (now[0].dealt or old[0].dealt):
            new, before = now[0], old[0]
            if new.base is not None and change is not None and change.kind == "percent":
                return None  # "costs rose 5% to $4, but as a percentage of sales they fell to 17% from 18%"
            if facts[new.n].mantissa < 0 or facts[before.n].mantissa < 0:
                return None
            if _crosses_zero(frame, new, before, text):
                return None
            meant = _is_between(change, new, before, facts) or _are_plain(frame, change, new, before, text)
            return (new, before, direction, verb) if meant else None
    return None


def _up_from(levels: list[Slot], facts: tuple[Fact, ...], text: str) -> tuple[Slot, Slot, int, str] | None:
    """Two levels of which the words between them say that the first is up or down from the other."""
    for new, old in pairwise(levels):
        found = _FROM.fullmatch(text, new.stop, old.start) if old.prior and not new.prior else None
        plain = new.kind == old.kind and not (new.dealt or old.dealt or new.tags or old.tags)
        if found is not None and plain and min(facts[new.n].mantissa, facts[old.n].mantissa) > 0:
            return new, old, 1 if found["up"] else -1, found["up"] or found["down"]
    return None


def _is_between(change: Slot | None, new: Slot, old: Slot, facts: tuple[Fact, ...]) -> bool:
    """Whether a change is the one between two levels, hardly by chance."""
    if change is None or significant(facts[change.n]) < 2 or change.approximate:
        return False
    return ties(facts[change.n], _change(change, new, old)[1], facts)


def _are_plain(frame: Frame, change: Slot | None, new: Slot, old: Slot, text: str) -> bool:
    """Whether the words leave no doubt that the one level is compared with the other."""
    if new.tags or old.tags or (change is not None and (change.tags or change.sequential)):
        return False
    if change is not None and not _paired(change, new, old):
        return False
    low, high = sorted((new, old), key=_start)
    if change is None and all(way.search(text, frame.start, low.start) for way in (_UP, _DOWN)):
        return False  # "due to the decrease in loans, the ratio increased to 1.58% from 1.52%"
    gap = text[low.stop : high.start]
    return len(gap) <= _FAR and not _OTHER.search(gap)


def taken_up(frame: Frame, slot: Slot, before: list[Frame], facts: tuple[Fact, ...], text: str) -> Expr | None:
    """The change that a sentence takes up from the one before it: "... was $9 million, down from $11. The $2 decrease".

    `before` are the frames of the sentence before, `text` is the sentence in lower case. None where that sentence does
    not print exactly two sides of one kind, or where the number is neither the change nor one slip away from it.
    """
    if (
        slot is not frame.slots[0]
        or slot.role != "delta"
        or slot.forward
        or _TAKEN_UP.match(text[: slot.start]) is None
    ):
        return None
    levels = [s for f in before for s in f.slots if s.role == "level" and not s.forward and s.kind == slot.kind]
    now, old = [s for s in levels if not s.prior], [s for s in levels if s.prior]
    if len(now) != 1 or len(old) != 1 or slot.kind not in _AMOUNTS or slot.tags:
        return None
    expr = _change(slot, now[0], old[0])[1]
    if ties(facts[slot.n], expr, facts):
        return expr
    place = slip_place(facts[slot.n], value(expr, facts))
    telling = (
        0 <= place < len(str(abs(facts[slot.n].mantissa))) - 1 and facts[now[0].n].exponent <= facts[slot.n].exponent
    )
    return expr if telling else None
