"""Two measures of one sentence that have traded their numbers: "GAAP and adjusted EPS were $1.40 and $1.25".

Each number is what the tables print for the other's words, and not for its own: even short numbers hardly agree so by
chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from crossfoot.claims.agreement import significant, ties
from crossfoot.claims.claim import Claim, kind_of
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.option import Option
from crossfoot.claims.options import Options
from crossfoot.claims.prose import Prose
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Basis, Ref

_DIGITS: Final = 4
"""Digits of both numbers together that are hardly those of two lines by chance."""
_MOST: Final = 8
"""Most numbers of a sentence of which each is held against each."""
_WORDED: Final = 1
"""Tier of the lines that the words name, or name but for a word."""


def traded(prose: Prose, options: Options, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """For each two numbers of a sentence that are each what the other one's words name, the claim about the first."""
    for sentence, frames in prose.by_sentence().items():
        if prose.sentences[sentence].label:
            continue
        slots = [(f, s) for f in frames for s in f.slots if s.role != "unknown" and s.spans and not s.forward][:_MOST]
        known: dict[int, list[Option]] = {}
        for (one_frame, one), (other_frame, other) in combinations(slots, 2):
            if not _are_of_two(one_frame, one, other_frame, other, facts):
                continue
            for frame, slot in ((one_frame, one), (other_frame, other)):
                if slot.n not in known:
                    known[slot.n] = list(options.of(frame, slot))
            expected = _traded(one, other, known, facts)
            if expected is not None:
                why = (
                    f"the words name {expected.words} here, and what they name for {facts[other.n].text} is this number"
                )
                bases = (Basis(name="exact", expr=expected.expr),)
                yield Claim(kind=kind_of(expected.kind, one.kind), target=one.n, bases=bases, why=why, said=(other.n,))


def _are_of_two(one_frame: Frame, one: Slot, other_frame: Frame, other: Slot, facts: tuple[Fact, ...]) -> bool:
    """Whether two numbers are the same part of what is said of two measures, and tell enough together."""
    if one_frame is other_frame or one.kind != other.kind or one.role != other.role or one.prior != other.prior:
        return False
    if one.spans[:1] != other.spans[:1] or one_frame.name == other_frame.name:
        return False
    first, second = facts[one.n], facts[other.n]
    return significant(first) + significant(second) >= _DIGITS and not ties(first, Ref(n=other.n), facts)


def _traded(one: Slot, other: Slot, known: dict[int, list[Option]], facts: tuple[Fact, ...]) -> Option | None:
    """What the words of `one` name, where that is the number of `other` and the reverse, and neither is its own."""
    first, second = facts[one.n], facts[other.n]
    of_one, of_other = known[one.n], known[other.n]
    if any(ties(first, o.expr, facts) for o in of_one) or any(ties(second, o.expr, facts) for o in of_other):
        return None
    meant = next((o for o in of_one if _is_named(o) and ties(second, o.expr, facts)), None)
    back = next((o for o in of_other if _is_named(o) and ties(first, o.expr, facts)), None)
    return meant if back is not None and meant is not None and meant.line is not back.line else None


def _is_named(option: Option) -> bool:
    """Whether the words name a line and its period."""
    return option.tier <= _WORDED and option.first and not option.own
