"""Numbers that are another figure than the one named: the line's own of another period, or the whole's for a part's.

"Operating margin was 33%" where the line prints 29% for the year and 33% for its last quarter; "subscription revenue of
$964 million" where that is total revenue. Each is a figure that stood beside the right one.
"""

from __future__ import annotations

from typing import Final

from crossfoot.claims.agreement import significant, ties
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.options import Options
from crossfoot.claims.readings import Reading
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Ref

_SHORT: Final = 2
"""Digits of a figure that is another line's by chance too often, if nothing else tells its line."""


def left_over(frame: Frame, slot: Slot, readings: list[Reading], options: Options) -> Reading | None:
    """The reading of a named line that prints the number for another period; None if any reading agrees.

    Only for a sentence that is of the period for which it was read: the caller must know that.
    """
    facts = options.facts
    if slot.approximate or slot.prior or slot.dealt or slot.role != "level" or significant(facts[slot.n]) < _SHORT:
        return None
    if frame.inherited or frame.copied or frame.name.vague or any(reading.agrees for reading in readings):
        return None
    named = _named(readings)
    lines = [line for tier, line in options.matches(frame, slot) if tier == 0] if named else []
    for reading in named:
        alike = (line for line in lines if line.name == reading.option.line.name)
        figures = [(at, n) for line in alike for at, n in line.figures if facts[n].kind == slot.kind]
        ours = {at.is_same(slot.spans[0]) for at, n in figures if ties(facts[slot.n], Ref(n=n), facts)}
        if ours == {False}:
            return reading
    return None


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


def _named(readings: list[Reading]) -> list[Reading]:
    """The readings as the figure of a line that the words name, for the period that they name."""
    return [r for r in readings if r.option.kind == "same" and r.option.tier == 0 and r.option.sure and r.option.first]
