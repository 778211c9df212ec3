"""Directions said of a figure that the sentence states: "sales were $897 million, 5% higher", and the line fell 5%.

A level that a table bears out tells the line of which the rest of its frame speaks, whatever the words leave open: a
change that agrees with the line in all but its direction, or a word of direction alone ("increased to 22%"), is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from crossfoot.claims.agreement import significant, ties, value
from crossfoot.claims.claim import Claim
from crossfoot.claims.courses import Courses
from crossfoot.claims.cues import DOWN, UP
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.prose import Prose
from crossfoot.claims.turned import EARNED, VALUED
from crossfoot.model.fact import Fact
from crossfoot.model.period import spelled
from crossfoot.model.relation import Basis, Expr, Growth, Ref, Sum, refs

_TO: Final = re.compile(
    rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN}))\s(?:(?!and\b)[a-z-]+\s){{0,2}}?to\s(?:(?:a|an|approximately|about)\s)?[\s(]*[$€£¥]?\s?$"
)
"""A direction that leads to the level reached, and no change between them."""
_LEAD: Final = 60
"""Characters before a level in which such words lie."""
_TELLING: Final = 3
"""Digits of a level that is hardly another line's figure by chance."""


def turned_from_level(
    prose: Prose, courses: Courses, facts: tuple[Fact, ...], given: Mapping[int, list[Expr]]
) -> Iterator[Claim]:
    """For each direction that the line of its frame's level contradicts, the claim that the line goes that way.

    `given` are the formulas that numbers of the text are borne out by.
    """
    stated: Expr | None = None
    before: Frame | None = None
    for frame in prose.frames:
        goes_on = before is not None and frame.copied and before.sentence == frame.sentence
        own = _level(frame, facts, given)
        stated = own if own is not None or not goes_on else stated
        before = frame
        if stated is None or prose.sentences[frame.sentence].label or frame.loss:
            continue
        for slot in frame.slots:
            if _is_change(slot) and slot.n not in given:
                old = _turned(slot, stated, courses, facts)
                if old is not None:
                    yield _claim(stated, old, slot.direction, slot.verb, slot.n, facts)
        if own is not None and not any(s.prior or s.role == "delta" for s in frame.slots):
            yield from _alone(frame, own, courses, prose, facts)


def _level(frame: Frame, facts: tuple[Fact, ...], given: Mapping[int, list[Expr]]) -> Expr | None:
    """What bears out the one level of now that the frame states; None if nothing does."""
    levels = [s for s in frame.slots if s.role == "level" and not (s.prior or s.forward or s.tags)]
    telling = [s for s in levels if significant(facts[s.n]) >= _TELLING and not s.approximate and s.n in given]
    if not telling or len(levels) > len(telling) + 1:
        return None
    found = given[telling[0].n][0]
    below = type(found) is Ref and facts[found.n].mantissa < 0 and frame.name.key not in EARNED
    return Ref(n=found.n, absolute=True) if type(found) is Ref and below else found


def _is_change(slot: Slot) -> bool:
    plain = slot.role == "delta" and not (slot.forward or slot.tags or slot.prior)
    return plain and slot.direction != 0 and not slot.verb.startswith(VALUED)


def _turned(slot: Slot, stated: Expr, courses: Courses, facts: tuple[Fact, ...]) -> Expr | None:
    """What the line gave in the period from which the change in `slot` counts, where it went the other way by it."""
    found: Expr | None = None
    for old in courses.earlier(stated, slot.versus):
        change = _change(slot.kind, stated, old)
        if change is None or not ties(facts[slot.n], change, facts):
            return None
        went = value(change, facts)
        if went is None or went.point * slot.direction >= 0:
            return None
        found = old
    return found


def _change(kind: str, new: Expr, old: Expr) -> Expr | None:
    """The change from one value of a line to another, in percent or in its own unit."""
    if kind == "percent":
        return Growth(new=new, old=old) if type(new) is Ref else None
    return Sum(terms=(new, old), weights=(1, -1))


def _alone(frame: Frame, stated: Expr, courses: Courses, prose: Prose, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """The claim of a word of direction beside which no change stands, where all earlier periods speak against it."""
    slot = frame.slots[0]
    at = facts[slot.n].start
    lead = _TO.search(prose.low, max(prose.sentences[frame.sentence].start, at - _LEAD), at)
    if lead is None or lead.group().startswith(VALUED):
        return
    direction = 1 if lead["up"] else -1
    earlier = list(courses.earlier(stated))
    changes = [value(Sum(terms=(stated, old), weights=(1, -1)), facts) for old in earlier]
    if changes and all(went is not None and max(went.low * direction, went.high * direction) < 0 for went in changes):
        yield _claim(stated, earlier[0], direction, lead["up"] or lead["down"], slot.n, facts)


def _claim(stated: Expr, old: Expr, direction: int, verb: str, n: int, facts: tuple[Fact, ...]) -> Claim:
    target = stated.n if type(stated) is Ref else n
    word = verb or ("up" if direction > 0 else "down")
    label = " / ".join(facts[m].label for m in refs(stated))
    return Claim(
        kind="direction",
        target=target,
        bases=(Basis(name="exact", expr=old),),
        absolute=type(stated) is Ref and stated.absolute,
        comparison="above" if direction > 0 else "below",
        why=f"the sentence says '{word}' of {label} ({spelled(facts[refs(stated)[0]].period)})",
        said=(n,),
    )
