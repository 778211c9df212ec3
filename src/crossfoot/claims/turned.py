"""Changes that agree with the figures in all but their direction: "down 3%" where the line went up 3%."""

from __future__ import annotations

from typing import Final

from crossfoot.claims.agreement import significant, value
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.readings import Reading
from crossfoot.model.fact import Fact

VALUED: Final = ("improv", "strength", "weak", "deterior", "worsen", "narrow", "widen", "tighten", "eased", "soften")
"""Beginnings of words that say whether a change is welcome, or speak of a gap: of a cost they mean the reverse."""
_KINDS: Final = frozenset({"growth", "difference", "points"})
_FEW: Final = 8
"""So few values leave a lone digit little chance to agree with one but for its sign."""
_TELLING: Final = 2
"""Digits of a change that is hardly by chance that of a line which explains not all of its words."""
_UNIT: Final = 3
"""Letters of a word of a label that is a unit: "MBD", "GW"."""


def turned_about(
    frame: Frame, slot: Slot, readings: list[Reading], facts: tuple[Fact, ...], issuer: frozenset[str]
) -> Reading | None:
    """The reading that the change in `slot` agrees with but for its direction, where it agrees with none as it stands.

    None where the word of direction tells what is welcome, or the line says more than the sentence names.
    """
    if slot.role != "delta" or not slot.direction or slot.forward or slot.verb.startswith(VALUED):
        return None
    if any(reading.agrees for reading in readings):
        return None
    given = {v.point for r in readings if (v := value(r.option.expr, facts)) is not None}
    for reading in readings:
        option = reading.option
        if not reading.turned or option.kind not in _KINDS or not option.first:
            continue
        line, name = option.line, frame.name.words
        more = {word for word in line.name.words - name - issuer if len(word) > _UNIT}
        named = option.tier == 0 or not (more or name - line.words - line.context - issuer)
        digits = significant(facts[slot.n])
        if (named and (digits > 1 or len(given) <= _FEW)) or (option.tier == 1 and digits > _TELLING):
            return reading
    return None
