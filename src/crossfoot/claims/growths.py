"""Growth stated as a level: "gross profit grew to 32.6%" where it grew by 32.6%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crossfoot.claims.agreement import significant
from crossfoot.claims.claim import Claim
from crossfoot.claims.prose import Prose
from crossfoot.model.fact import Fact

_TELLING: Final = 3
"""Digits of a growth that a writer has taken from a sheet."""
_REACHED: Final = re.compile(r"\b(?:gr[eo]wn?|grows|increas(?:ed|es)|ris(?:en|es)|rose|climbed|jumped)\s+to\s+$")
_AMOUNTS: Final = frozenset(
    {"revenue", "gross_profit", "operating_income", "net_income", "ebitda", "operating_expenses"}
)
"""Measures that are amounts: what they grow to is no percentage."""


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
