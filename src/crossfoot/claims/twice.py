"""The same amount said twice: the same measure of the same period in two sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from crossfoot.claims.again import is_out_of_scale, is_slip_of, said_again
from crossfoot.claims.agreement import significant, ties
from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.prose import Prose, names_part
from crossfoot.formulas.slips import differ_by_a_slip
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Ref

HEAD = 6000
"""Characters of headline and summary: what they state of the whole issuer, the body repeats. Deep in the body, two
sentences with the same words may speak of two segments."""

_TITLE: Final = 1500
"""Characters of the headline and the bullets below it: what they say, the body says again."""

MOST = 12
"""Most mentions of one measure that a later one is compared with."""

_BESIDE: Final = 150
"""Characters to either side in which another number is said beside a number."""
_TELLING: Final = 3
"""Digits of a number that is hardly one slip away from another mention of its measure by chance."""

_NOTE: Final = re.compile(r"\s*(?:\(\w{1,2}\)|\*+|[¹²³⁴⁵⁶⁷⁸⁹]+)")
"""The mark that a note below a table begins with."""

_LEVELS: Final = frozenset({"money", "per_share", "shares", "points"})
"""Kinds of which a document holds few alike: counts and percentages are of many things."""

_Key = tuple[object, ...]
_Mention = tuple[Frame, Slot]


def said_twice(prose: Prose, facts: tuple[Fact, ...], tied: AbstractSet[int] = frozenset()) -> Iterator[Claim]:
    """For each number that states what another sentence states, the claim that both agree.

    A number that agrees with no other mention is claimed to be one of which it is a slip, unless it is in `tied`: then
    a table bears it out.
    """
    groups: dict[_Key, list[_Mention]] = {}
    for frame in prose.frames:
        for slot in frame.slots:
            key = _key(frame, slot)
            if key is not None:
                groups.setdefault(key, []).append((frame, slot))
    for mentions in groups.values():
        if len(mentions) > 1:
            yield from _of_one_thing(mentions[:MOST], prose, facts, tied)


def _key(frame: Frame, slot: Slot) -> _Key | None:
    """What must be equal for two numbers to state one thing; None where the words do not tell enough."""
    name = frame.name
    if slot.forward or slot.approximate or frame.inherited or slot.role == "unknown" or not slot.spans:
        return None
    if not name.key and len(name.words) < 2:
        return None
    base = slot.base.key if slot.base else ""
    versus = slot.versus[0] if slot.role == "delta" and slot.versus else None
    return (
        name.key,
        name.words,
        name.tags | slot.tags,
        slot.kind,
        slot.role,
        slot.spans[0],
        versus,
        base,
        slot.direction if slot.role == "delta" else 0,
    )


def _of_one_thing(
    mentions: list[_Mention], prose: Prose, facts: tuple[Fact, ...], tied: AbstractSet[int]
) -> Iterator[Claim]:
    """The claims of the mentions of one thing, in document order."""
    lone: list[_Mention] = []
    for at, (frame, slot) in enumerate(mentions):
        own = facts[slot.n]
        others = [m for m in mentions if m[0].sentence != frame.sentence]
        same = [m for m in others if ties(own, Ref(n=m[1].n), facts)]
        before = [m for m in same if m[1].n < slot.n]
        if before:
            yield _same(slot, before[0][1], frame)
        elif not same and at and (near := _near(frame, slot, mentions[:at], prose, facts)) is not None:
            yield _same(slot, near, frame)
        elif not same:
            lone.append((frame, slot))
    claimed: set[int] = set()
    for frame, slot in lone:
        if slot.n in tied:
            continue
        for other_frame, other in mentions:
            if other_frame.sentence == frame.sentence or other.n in claimed:
                continue
            if _is_slip(frame, slot, other_frame, other, prose, facts, borne_out=other.n in tied):
                claimed.add(slot.n)
                yield _same(slot, other, frame)
                break


def _are_apart(frame: Frame, other: Frame, prose: Prose) -> bool:
    """Whether the sentences are two notes below a table: "(1) Net of tax of $549", or below headings of two parts."""
    heads = {prose.sentences[f.sentence].context for f in (frame, other)}
    if len(heads) == 2 and all(names_part(head, prose.issuer) for head in heads):
        return True
    one, two = (_NOTE.match(prose.low, prose.sentences[f.sentence].start) for f in (frame, other))
    return one is not None and two is not None and one[0] != two[0]


def _near(frame: Frame, slot: Slot, before: list[_Mention], prose: Prose, facts: tuple[Fact, ...]) -> Slot | None:
    """An earlier mention that the number misses by one slip, where both say the same of all else."""
    own = facts[slot.n]
    near: Slot | None = None
    for other_frame, other in before:
        if other_frame.sentence == frame.sentence or not _misses(own, facts[other.n]):
            continue
        if _are_apart(frame, other_frame, prose):
            continue
        if slot.role == "level" and _alike(frame, slot, other_frame, facts):
            return other
        head = prose.sentences[other_frame.sentence].start < HEAD
        if head and slot.explicit and other.explicit and frame.scope == other_frame.scope:
            near = other
    if near is None or slot.role != "level" or frame.name.tags or slot.tags:
        return None
    return near


def _is_slip(
    frame: Frame, slot: Slot, other_frame: Frame, other: Slot, prose: Prose, facts: tuple[Fact, ...], *, borne_out: bool
) -> bool:
    """Whether the number is a slip of the other mention: it differs in one digit that is not its last, or in its scale.

    `borne_out`: a table prints the other mention, and none the number.
    """
    own, twin = facts[slot.n], facts[other.n]
    out_of_scale = is_out_of_scale(own, twin, facts, prose)
    if not out_of_scale and (significant(own) < 2 or not is_slip_of(own, twin)):
        return False
    if prose.sentences[frame.sentence].label or prose.sentences[other_frame.sentence].label:
        return False
    if frame.scope != other_frame.scope or frame.copied or other_frame.copied or _are_apart(frame, other_frame, prose):
        return False
    if borne_out or out_of_scale:
        return True
    start, later = sorted((prose.sentences[frame.sentence].start, prose.sentences[other_frame.sentence].start))
    if start < _TITLE <= later and slot.kind != "count" and significant(own) >= _TELLING:
        return True
    if start >= HEAD:
        return False  # deep in the body two sentences with the same words may speak of two segments
    if slot.explicit and other.explicit and slot.kind in _LEVELS:
        return True
    return bool(_beside(slot, frame, prose, facts) & _beside(other, other_frame, prose, facts))


def _beside(slot: Slot, frame: Frame, prose: Prose, facts: tuple[Fact, ...]) -> set[_Key]:
    """The other numbers of the sentence that stand beside the number and tell something."""
    at = facts[slot.n].start
    numbers = (facts[n] for n in prose.sentences[frame.sentence].numbers if n != slot.n)
    return {
        (fact.kind, abs(fact.mantissa), fact.exponent)
        for fact in numbers
        if abs(fact.start - at) < _BESIDE and significant(fact) > 1
    }


def _alike(frame: Frame, slot: Slot, other: Frame, facts: tuple[Fact, ...]) -> bool:
    """Whether the two frames say the same of their subject, the number in `slot` apart: they speak of one thing."""
    said = {(s.kind, s.role, s.prior, facts[s.n].mantissa, facts[s.n].exponent) for s in other.slots}
    rest = [
        s
        for s in frame.slots
        if s is not slot and (s.kind, s.role, s.prior, facts[s.n].mantissa, facts[s.n].exponent) in said
    ]
    return any(significant(facts[s.n]) > 2 for s in rest) or sum(significant(facts[s.n]) > 1 for s in rest) > 1


def _misses(one: Fact, other: Fact) -> bool:
    return (
        one.exponent == other.exponent
        and significant(one) > 2
        and differ_by_a_slip(str(abs(one.mantissa)), str(abs(other.mantissa)))
    )


def _same(slot: Slot, other: Slot, frame: Frame) -> Claim:
    what = frame.name.key.replace("_", " ") or " ".join(sorted(frame.name.words))
    return said_again(slot.n, other.n, f"two sentences state {what} of one period")
