"""Numbers that are another figure than the one named: of another period, of the whole for a part, a level for a change.

"Operating margin was 33%" where the line prints 29% for the year and 33% for its last quarter; "subscription revenue of
$964 million" where that is total revenue; "an increase in rent of $4.9 million" where rent is $4.9 million. Each is a
figure that stood beside the right one.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from crossfoot.claims.agreement import significant, ties
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.options import Options
from crossfoot.claims.readings import Reading
from crossfoot.claims.rows import Line
from crossfoot.claims.spans import Span
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Expr, Growth, Ref, Sum, refs

_CHANGES: Final = frozenset({"growth", "difference"})
_KINDS: Final = _CHANGES | {"same"}
_SHORT: Final = 2
"""Digits of a figure that is another line's by chance too often, if nothing else tells its line."""


def left_over(
    frame: Frame, slot: Slot, readings: list[Reading], options: Options, told: AbstractSet[Span]
) -> Reading | None:
    """The reading of a named line that gives the number for another period; None if any reading agrees.

    `told` are the periods that the sentence names: of one of them the number may well be. Only for a sentence that is
    of the period for which it was read: the caller must know that.
    """
    facts = options.facts
    if slot.prior or slot.dealt or not _is_plain(frame, slot, readings, facts):
        return None
    named = _named(readings)
    lines = [line for tier, line in options.matches(frame, slot) if tier == 0] if named else []
    for reading in named:
        alike = (line for line in lines if line.name == reading.option.line.name)
        given = (entry for line in alike for entry in _by_period(line, reading.option.kind, slot, facts))
        where = [at for at, expr in given if ties(facts[slot.n], expr, facts)]
        if where and not any(at.is_same(span) for at in where for span in (slot.spans[0], *told)):
            return reading
    return None


def _by_period(line: Line, kind: str, slot: Slot, facts: tuple[Fact, ...]) -> Iterator[tuple[Span, Expr]]:
    """What the line gives for each period: its figure, or its change from as long before as is meant."""
    for at, n in line.figures:
        if kind == "same":
            if facts[n].kind == slot.kind:
                yield at, Ref(n=n)
            continue
        back = slot.spans[0].last - slot.versus[0].last
        old = line.of(Span(at.first and at.first - back, at.last - back))
        if old is not None and facts[n].kind == facts[old].kind:
            new, before = Ref(n=n), Ref(n=old)
            yield at, Growth(new=new, old=before) if kind == "growth" else Sum(terms=(new, before), weights=(1, -1))


def level_for_change(frame: Frame, slot: Slot, readings: list[Reading], options: Options) -> Reading | None:
    """The reading as the change of a named line whose level the number is; None if any reading agrees."""
    facts = options.facts
    if slot.role != "delta" or not slot.sure or not _is_plain(frame, slot, readings, facts):
        return None
    for reading in readings:
        option = reading.option
        if option.kind == "difference" and option.tier == 0 and option.first:
            level = option.line.of(slot.spans[0])
            if level is not None and ties(facts[slot.n], Ref(n=level), facts):
                return reading
    return None


def of_its_figure(
    frame: Frame, slot: Slot, readings: dict[int, list[Reading]], facts: tuple[Fact, ...]
) -> Reading | None:
    """The reading as the change of the very figure that the frame prints as its level, where the number is another.

    None where that figure, or a change that a table prints, bears the number out.
    """
    if slot.role != "delta" or slot.kind == "points" or not slot.against:
        return None
    if slot.approximate or slot.tags or frame.copied or not (slot.linked or _stands_beside_level(frame, slot)):
        return None
    figures = {
        refs(r.option.expr)[0]
        for s in frame.slots
        if s.role == "level" and not s.prior and not s.tags and significant(facts[s.n]) > _SHORT
        for r in readings.get(s.n, ())
        if r.agrees and r.option.kind == "same" and not r.option.tier
    }
    changes = [r for r in readings[slot.n] if r.option.kind in _CHANGES and refs(r.option.expr)[0] in figures]
    if not changes or any(r.agrees or r.turned for r in changes):
        return None
    return None if any(r.agrees and r.option.kind == "printed" for r in readings[slot.n]) else changes[0]


def _stands_beside_level(frame: Frame, slot: Slot) -> bool:
    """Whether no other change stands between the number and the level of its frame."""
    at = frame.slots.index(slot)
    return any(s.role == "level" for s in frame.slots[max(at - 1, 0) : at + 2])


def of_the_whole(
    frame: Frame, slot: Slot, chosen: Reading, readings: list[Reading], facts: tuple[Fact, ...]
) -> Reading:
    """The reading of the named part where `chosen` is of the whole that its words leave out; else `chosen`."""
    option, name = chosen.option, frame.name
    if option.kind != "same" or not option.tier or slot.role != "level" or significant(facts[slot.n]) <= _SHORT:
        return chosen
    whole = option.line.name
    if not slot.explicit or slot.tags or frame.copied or whole.key != name.key or not whole.words < name.words:
        return chosen
    parts = [r for r in _named(readings) if r.option.line.name.words == name.words]
    return parts[0] if parts and not any(r.agrees for r in parts) else chosen


def _is_plain(frame: Frame, slot: Slot, readings: list[Reading], facts: tuple[Fact, ...]) -> bool:
    """Whether the number is of two digits and more, its subject is its own, and no reading agrees with it."""
    if frame.inherited or frame.copied or frame.name.vague or slot.approximate or significant(facts[slot.n]) < _SHORT:
        return False
    return not any(reading.agrees for reading in readings)


def _named(readings: list[Reading]) -> list[Reading]:
    """The readings as a figure, or a change, of a line that the words name, for the period that they name."""
    return [r for r in readings if r.option.kind in _KINDS and r.option.tier == 0 and r.option.sure and r.option.first]
