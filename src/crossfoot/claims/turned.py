"""Changes that agree with the figures in all but their direction: "down 3%" where the line went up 3%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from crossfoot.claims.agreement import significant, ties, value
from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.options import Options
from crossfoot.claims.prose import Prose
from crossfoot.claims.readings import Reading
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Basis, Const, Ref, refs

VALUED: Final = ("improv", "strength", "weak", "deterior", "worsen", "narrow", "widen", "tighten", "eased", "soften")
"""Beginnings of words that say whether a change is welcome, or speak of a gap: of a cost they mean the reverse."""
_AND_FROM: Final = re.compile(
    r"\b(?:and|but)\s(?:(?P<up>up|increased|rose|grew|higher)|(?P<down>down|decreased|declined|fell|lower))"
    r"\s(?:from|than)\s(?:approximately\s)?[($€£¥\s]*$"
)
"""What leads to a further side of a comparison."""
_KINDS: Final = frozenset({"growth", "difference", "points"})
_FEW: Final = 8
"""So few values leave a lone digit little chance to agree with one but for its sign."""
_TELLING: Final = 2
"""Digits of a change that is hardly by chance that of a line which explains not all of its words."""
EARNED: Final = frozenset(
    """revenue comparable_sales gross_profit gross_margin operating_income operating_margin ebitda net_income nii
    net_income_common continuing_income eps continuing_eps operating_cash_flow free_cash_flow""".split()
)
"""Measures whose rise is printed with a plus, also where a table marks what is favourable: that of costs may not be."""
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
    readings = _of_scope(frame, readings) or readings
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


def turned_in_scope(
    frame: Frame,
    slot: Slot,
    chosen: Reading,
    readings: list[Reading],
    facts: tuple[Fact, ...],
    issuer: frozenset[str],
) -> Reading:
    """What `turned_about` finds in lines that the heading names, where `chosen` is of another one; else `chosen`."""
    scoped = _of_scope(frame, readings) if chosen.option.tier and significant(facts[slot.n]) >= _TELLING else []
    return (turned_about(frame, slot, scoped, facts, issuer) if scoped else None) or chosen


def _of_scope(frame: Frame, readings: list[Reading]) -> list[Reading]:
    """The readings of the lines whose words, beyond those of the frame, are all of the heading that it stands below."""
    return [
        r
        for r in readings
        if r.option.tier == 0 and (own := r.option.line.words - frame.name.words) and own <= frame.scope
    ]


def turned_from_printed(
    prose: Prose, options: Options, facts: tuple[Fact, ...], tied: AbstractSet[int]
) -> Iterator[Claim]:
    """For each change that a table prints with the other sign, the claim that it goes the way the sentence says.

    `tied` are the numbers that agree with something as they stand.
    """
    for frame in prose.frames:
        plain = frame.name.key in EARNED and not (frame.inherited or frame.loss)
        if plain and not prose.sentences[frame.sentence].label:
            for slot in frame.slots:
                n = _opposite(frame, slot, options, facts) if slot.n not in tied else None
                if n is not None:
                    yield _claim(slot, n)


def turned_again(prose: Prose, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """For each further side of a comparison, the claim of its direction: "$9, up from $8 in May and down from $11"."""
    before: Frame | None = None
    now: Slot | None = None
    for frame in prose.frames:
        sentence = prose.sentences[frame.sentence]
        if before is None or not frame.copied or before.sentence != frame.sentence or sentence.label:
            levels = [s for s in frame.slots if s.role == "level" and not (s.prior or s.dealt or s.forward or s.tags)]
            now = levels[0] if len(levels) == 1 and not frame.loss else None
        elif now is not None and len(frame.slots) == 1:
            old, low = frame.slots[0], prose.low[sentence.start : sentence.end]
            lead = _AND_FROM.search(low[before.slots[-1].stop : old.start])
            alike = old.prior and old.kind == now.kind and old.role == "level" and not (old.tags or old.dealt)
            if lead is not None and alike and min(facts[now.n].mantissa, facts[old.n].mantissa) > 0:
                yield between(now, old, 1 if lead["up"] else -1, lead["up"] or lead["down"])
        before = frame


def between(new: Slot, old: Slot, direction: int, verb: str) -> Claim:
    """The claim that of two numbers of a sentence the later one is above the other, or below it, as `verb` says."""
    return Claim(
        kind="direction",
        target=new.n,
        bases=(Basis(name="rounded", expr=Ref(n=old.n, absolute=True)),),
        comparison="above" if direction > 0 else "below",
        why=f"the sentence says '{verb}' of its own two numbers",
    )


def _claim(slot: Slot, n: int) -> Claim:
    word = slot.verb or ("up" if slot.direction > 0 else "down")
    return Claim(
        kind="direction",
        target=n,
        bases=(Basis(name="exact", expr=Const(mantissa=0)),),
        absolute=False,
        comparison="above" if slot.direction > 0 else "below",
        why=f"the sentence says '{word}' of this change",
        said=(slot.n,),
    )


def _opposite(frame: Frame, slot: Slot, options: Options, facts: tuple[Fact, ...]) -> int | None:
    """The printed change that the number is but for its sign; None if any formula gives the number as it stands."""
    if slot.role != "delta" or slot.kind != "percent" or not slot.direction or slot.forward:
        return None
    if significant(facts[slot.n]) < _TELLING or slot.verb.startswith(VALUED):
        return None
    found: int | None = None
    for option in options.of(frame, slot):
        if ties(facts[slot.n], option.expr, facts):
            n = refs(option.expr)[0]
            if option.kind != "printed" or facts[n].mantissa * slot.direction >= 0:
                return None
            found = n if found is None and option.tier <= 1 else found
    return found
