"""Comparisons with another period than their words name: "up 56% sequentially", where that is the change in a year.

A release that compares with the quarter before and with the year before speaks of both in a few words that are easily
exchanged: "from last quarter", "year over year". The lines print one figure for each, and the number is the other one;
or the sentence gives two changes from one period: "up 56% from a quarter ago and up 6% sequentially".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from crossfoot.claims.agreement import significant
from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Frame, Slot, said_of
from crossfoot.claims.option import Option
from crossfoot.claims.prose import Prose
from crossfoot.claims.readings import Reader
from crossfoot.claims.spans import QUARTER, SLACK, YEAR, Span, quarters_back, shifted
from crossfoot.model.fact import Fact
from crossfoot.model.period import spelled
from crossfoot.model.relation import Basis, refs

_DIGITS: Final = 2
"""Digits of a number that is hardly the other comparison by chance, where a table contradicts the named one."""
_ALONE: Final = 3
"""Digits of one where no table prints the period that is named."""
_WORD: Final = re.compile(r"[a-z]+")
_CLAUSE: Final = re.compile(r"[^,.;:()\n]*")
_PLAIN: Final = frozenset(
    """percent from over to with than compared versus vs the a an same prior previous preceding last linked year quarter
    period ago earlier on basis sequential sequentially qoq yoy q y o and but by up down increased decreased rose fell
    grew declined higher lower was increase decrease growth decline of in""".split()
)
"""Words that tell how a change went and from when, and nothing else."""


def miscounted(prose: Prose, reader: Reader, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """For each number that compares with the quarter before, but in words the year before, or the other way round."""
    for frame in prose.frames:
        if frame.inherited or frame.name.vague or prose.sentences[frame.sentence].label:
            continue
        for slot in frame.slots:
            if significant(facts[slot.n]) >= _DIGITS and _is_plain(frame, slot):
                found = _exchanged(frame, slot, reader, prose, facts)
                if found is not None:
                    yield found


def counted_twice(prose: Prose, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """For each second change of one subject from one period, where the two differ, that it is from another."""
    for frames in prose.by_sentence().values():
        changes = [
            (frame, slot)
            for frame in frames
            for slot in frame.slots
            if slot.role == "delta" and slot.kind == "percent" and _is_told(slot)
        ]
        for (one, first), (other, second) in pairwise(changes):
            alike = (other is one or other.copied) and first.spans == second.spans and first.versus == second.versus
            if (
                alike
                and facts[first.n].text != facts[second.n].text
                and _is_all(facts[first.n], facts[second.n], prose)
            ):
                why = "the sentence gives another change of the same from that period, too"
                missing = "the period from which it is counted"
                yield Claim(kind="period", target=second.n, missing=missing, why=why, said=(first.n,))


def _is_all(first: Fact, second: Fact, prose: Prose) -> bool:
    """Whether two changes are told without another word: "up 5% from a year ago and up 7% from last year"."""
    clause = _CLAUSE.match(prose.low, second.end)
    after = clause[0] if clause is not None else ""
    return all(word in _PLAIN for word in _WORD.findall(prose.low[first.end : second.start] + " " + after))


def _is_told(slot: Slot) -> bool:
    """Whether words tell from which one period a change is counted."""
    told = slot.against and not slot.assumed and len(slot.versus) == 1
    return told and bool(slot.spans) and not (slot.forward or slot.approximate or (slot.sequential and slot.yearly))


def _is_plain(frame: Frame, slot: Slot) -> bool:
    """Whether the words of a number tell one comparison alone, and the frame does not print its other side, too."""
    if slot.approximate or slot.forward or slot.tags:
        return False
    return slot.role == "level" or not any(s.role == "level" and s.prior for s in frame.slots)


def _exchanged(frame: Frame, slot: Slot, reader: Reader, prose: Prose, facts: tuple[Fact, ...]) -> Claim | None:
    """The claim on a number that is the other comparison of a line that the words name."""
    sides = list(_sides(frame, slot, prose))
    own = [r for r in reader.readings(frame, slot) if not r.alone and r.option.kind != "printed"] if sides else []
    if any(r.agrees or r.turned for r in own):
        return None
    for base, meant in sides:
        moved = said_of(frame, slot, (meant,), ()) if slot.role == "level" else said_of(frame, slot, (base,), (meant,))
        found = [r.option for r in reader.readings(*moved) if r.agrees and r.option.kind != "printed"]
        other = next((o for o in found if o.first and not o.own and _is_meant(o, frame, slot, reader, facts)), None)
        if other is not None:
            stated = next((r.option for r in own if r.option.line is other.line and r.option.first), None)
            long = significant(facts[slot.n]) >= _ALONE or not prose.clock.sequential
            return _claim(slot, other, stated, facts) if stated or long else None
    return None


def _sides(frame: Frame, slot: Slot, prose: Prose) -> Iterator[tuple[Span, Span]]:
    """The periods of which a comparison may be, each with the one that it may mean instead of the one that it names."""
    if slot.role == "delta" and _is_told(slot):
        bases, told = slot.spans, slot.versus[0]
    elif slot.role == "level" and slot.prior and slot.explicit and len(slot.spans) == 1:
        now = next((s.spans for s in frame.slots if not s.prior and s.spans), None)
        bases, told = now or (() if prose.clock.current is None else (prose.clock.current,)), slot.spans[0]
    else:
        return
    back = bases[0].last - told.last if bases else 0
    for base in bases:
        if abs(back - QUARTER) <= SLACK:
            yield base, shifted(base, -1)
        elif abs(back - YEAR) <= SLACK and (not base.first or base.is_quarter):
            yield base, quarters_back(base, 1)  # the year to date has none before it but that of the year before


def _is_meant(option: Option, frame: Frame, slot: Slot, reader: Reader, facts: tuple[Fact, ...]) -> bool:
    """Whether the words name the line of a formula, or another number of the sentence agrees with it."""
    if option.tier == 0:
        return True
    others = [s for s in frame.slots if s is not slot and significant(facts[s.n]) > _DIGITS]
    return any(
        r.agrees and not r.alone and r.option.line is option.line for s in others for r in reader.readings(frame, s)
    )


def _claim(slot: Slot, other: Option, stated: Option | None, facts: tuple[Fact, ...]) -> Claim:
    period = spelled(facts[refs(other.expr)[-1]].period)
    against = "against " if slot.role == "delta" else "of "
    why = f"it is {other.words} {against}{period}, not {against}the period that the sentence names"
    if stated is None:
        return Claim(kind="period", target=slot.n, missing="the period that is compared with", why=why)
    return Claim(kind="period", target=slot.n, bases=(Basis(name="exact", expr=stated.expr),), why=why)
