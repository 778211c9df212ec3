"""Growth that the figures give otherwise although the words leave nothing open, and growth stated as a level.

"Six-month revenue growth of 374%" where the line grew 440%; "gross profit grew to 32.6%" where it grew by 32.6%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crossfoot.claims.agreement import significant
from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.prose import Prose
from crossfoot.claims.readings import Reading
from crossfoot.model.fact import Fact

_FEW: Final = 2
_TELLING: Final = 3
"""Digits of a growth that a writer has taken from a sheet."""
_REACHED: Final = re.compile(r"\b(?:gr[eo]wn?|grows|increas(?:ed|es)|ris(?:en|es)|rose|climbed|jumped)\s+to\s+$")
_AMOUNTS: Final = frozenset(
    {"revenue", "gross_profit", "operating_income", "net_income", "ebitda", "operating_expenses"}
)
"""Measures that are amounts: what they grow to is no percentage."""


def plainly_off(
    frame: Frame,
    slot: Slot,
    readings: list[Reading],
    facts: tuple[Fact, ...],
    issuer: frozenset[str],
    *,
    dated: bool = False,
) -> Reading | None:
    """The growth of the one line that a sentence names in full, beside its period, where the number is another.

    None where a word is left that the line may not stand for, or another line could be meant. `dated`: what else the
    sentence says of the period is right.
    """
    if slot.role != "delta" or slot.kind != "percent" or slot.approximate or slot.forward or slot.dealt:
        return None
    if frame.name.vague or frame.copied or frame.inherited or slot.tags or frame.scope - frame.name.words - issuer:
        return None
    if not dated and (not slot.explicit or frame.name.words - issuer):
        return None
    if significant(facts[slot.n]) < (_FEW if dated else _TELLING) or not readings:
        return None
    if any(r.agrees or r.turned for r in readings):
        return None
    ways = [r.option for r in readings if r.option.kind != "printed" or r.option.line is not readings[0].option.line]
    named = all(way.kind == "growth" and way.tier == 0 and way.sure for way in ways)
    return readings[0] if ways and named else None


def grown_to(prose: Prose, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """For each amount that is said to grow to a percentage by which it grew elsewhere, that the words be mended."""
    slots = [(frame, slot) for frame in prose.frames for slot in frame.slots if slot.kind == "percent"]
    grew = {(frame.name.key, facts[slot.n].mantissa) for frame, slot in slots if slot.role == "delta"}
    for frame, slot in slots:
        if slot.role != "level" or slot.base is not None or frame.name.key not in _AMOUNTS or slot.forward:
            continue
        sentence, fact = prose.sentences[frame.sentence], facts[slot.n]
        said = _REACHED.search(prose.low, sentence.start + frame.start, fact.start) is not None
        if said and significant(fact) >= _TELLING and (frame.name.key, fact.mantissa) in grew:
            why = "an amount does not grow to a percentage, and another sentence states it as the growth"
            yield Claim(kind="level", target=slot.n, missing='"by" for "to"', why=why)
