"""Whether what else a sentence says pins a number to a line: the rest is right, and the number is one slip away.

Where another number of the same subject agrees with a line of a table, the line is meant. A number that no reading
bears out and that misses that line's figure, or its change, by one slip of the pen is then wrong.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from crossfoot.claims.agreement import significant, ties, value
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.one_slip import slipped_in
from crossfoot.claims.readings import Reading
from crossfoot.formulas.slips import differ_by_a_slip
from crossfoot.model.fact import Fact
from crossfoot.model.interval import Interval, power
from crossfoot.model.relation import Ref, refs

_KINDS: Final = frozenset({"same", "growth", "difference", "ratio", "printed", "points"})
_FEW: Final = 2
_CLOSE: Final = 50
"""Figures less than this part of them apart are one figure, printed to two places."""
_WEAK: Final = 2
"""Tier of readings whose lines the words do not name."""


def pinned(
    frame: Frame, slot: Slot, readings: dict[int, list[Reading]], facts: tuple[Fact, ...], issuer: frozenset[str]
) -> Reading | None:
    """The reading of a line that other numbers of the frame agree with, and that the number misses by one slip."""
    if frame.inherited or frame.name.vague:
        return None
    borne_out = {
        id(r.option.line)
        for s in frame.slots
        if s is not slot and significant(facts[s.n]) > 1
        for r in readings.get(s.n, ())
        if r.agrees and not r.alone and r.option.first
    }
    for reading in readings[slot.n]:
        option = reading.option
        if id(option.line) not in borne_out or not option.first or option.kind not in _KINDS:
            continue
        if option.tier < _WEAK or not _unexplained(frame, reading, issuer):
            given = value(option.expr, facts)
            if given is not None and missed_by_a_slip(facts[slot.n], given):
                return reading
    return None


def share(frame: Frame, slot: Slot, readings: list[Reading], facts: tuple[Fact, ...]) -> Reading | None:
    """The reading as a share: of the one line that the words name, or of an amount with one wrong digit in either."""
    if slot.approximate:
        return None
    named = [r for r in readings if r.option.kind == "ratio" and not r.option.own and not r.option.tier]
    if named and slot.base is not None and significant(facts[slot.n]) >= _FEW:
        alone = len({v.point for r in named if (v := value(r.option.expr, facts)) is not None}) == 1
        return named[0] if alone and named[0].option.sure and _is_named(frame, named[0], facts) else None
    own = [r for r in readings if r.option.own and r.option.sure]
    bases = {v.point for r in own if (v := value(r.option.expr, facts)) is not None}
    if len(bases) != 1 or slipped_in(slot.n, own[0].option.expr, facts) is None:
        return None
    return own[0]


def _is_named(frame: Frame, reading: Reading, facts: tuple[Fact, ...]) -> bool:
    """Whether the words name the line and nothing else, and no amount that stands beside the share is another."""
    line = reading.option.line
    amounts = [s for s in frame.slots if s.role == "level" and s.kind == "money" and not s.prior]
    part = Ref(n=refs(reading.option.expr)[0])
    return frame.name.words == line.name.words and all(ties(facts[s.n], part, facts) for s in amounts)


def lone(
    frame: Frame, slot: Slot, readings: list[Reading], facts: tuple[Fact, ...], issuer: frozenset[str]
) -> Reading | None:
    """The reading that the words allow and that the number misses by one slip, where they allow few others.

    A number of two digits is one slip from every fifth one, one of three from every thirtieth: the more digits, the
    more the words may leave open.
    """
    if frame.inherited or frame.name.vague or (frame.copied and not slot.explicit):
        return None
    given = [
        (r, abs(v.point))
        for r in readings
        if r.option.first and not r.option.own and (v := value(r.option.expr, facts)) is not None
    ]
    digits = significant(facts[slot.n])
    for reading, point in given:
        if reading.option.kind not in _KINDS or not _misses(facts[slot.n], point):
            continue
        if digits <= _FEW and reading.option.kind == "printed":
            return None  # it may be of another column, or of another part of the business
        if not frame.name.key and reading.option.tier >= _WEAK and digits <= _FEW + 1:
            continue  # "we have available $2.0 billion": a word that some line has, too
        rivals = [p for r, p in given if r.option.tier <= reading.option.tier]
        others = len({p for p in rivals if abs(p - point) * _CLOSE > point})
        left_open = len(_unexplained(frame, reading, issuer)) if reading.option.tier else 0
        if digits > _FEW:
            return reading if others <= digits - _FEW and left_open < digits - _FEW else None
        return reading if not others and not left_open else None
    return None


def _unexplained(frame: Frame, reading: Reading, issuer: frozenset[str]) -> frozenset[str]:
    """The words of the sentence's name that the line does not hold; of one that the heading names, the measure, too."""
    line = reading.option.line
    left = frame.name.words - line.words - line.context - issuer
    measure = frame.name.key if frame.heading and reading.option.tier >= _WEAK else ""
    return left if measure in ("", line.name.key, *line.keys) else left | {measure}


def missed_by_a_slip(fact: Fact, given: Interval) -> bool:
    """Whether the number, zeros before it included, is one slip from `given`, and not in its last digit alone."""
    return _misses(fact, abs(given.point))


def _misses(fact: Fact, point: Fraction) -> bool:
    if significant(fact) < _FEW:
        return False
    printed = "".join(filter(str.isdigit, fact.text))
    _, sign, places = fact.text.rpartition(".")
    least = 1 + sum(map(str.isdigit, places)) if sign else 1
    wanted = str(round(point / power(fact.exponent))).rjust(least, "0")
    return printed[:-1] != wanted[:-1] and differ_by_a_slip(printed, wanted)
