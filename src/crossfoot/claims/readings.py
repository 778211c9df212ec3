"""Slots -> readings: the formulas that the tables offer for each number, and which of them the number agrees with."""

from __future__ import annotations

from typing import NamedTuple

from crossfoot.claims.agreement import significant, ties, turn
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.measures import SPENT
from crossfoot.claims.option import Option
from crossfoot.claims.options import Options
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Expr, Growth, Ref, Sum, refs


class Reading(NamedTuple):
    """An option for a slot, and whether the number agrees with it."""

    option: Option
    agrees: bool
    alone: bool = False
    """It agrees with the sentence's own numbers only: that says nothing of the line."""
    turned: bool = False
    """It is right but for the direction: the words say up where the figures go down."""


class Reader:
    """Reads the numbers of frames."""

    def __init__(self, options: Options, facts: tuple[Fact, ...]) -> None:
        self.options = options
        self.facts = facts

    def readings(self, frame: Frame, slot: Slot) -> list[Reading]:
        """The readings of the number in `slot`, likeliest first."""
        fact = self.facts[slot.n]
        out = []
        for option in self.options.of(frame, slot):
            fits, alone = ties(fact, option.expr, self.facts), option.own
            if not fits and option.kind == "points":
                own = rounded_in(frame, option, self.facts)
                fits = alone = own is not None and ties(fact, own, self.facts)
            turns = self._turn(slot, option)
            out.append(Reading(option, fits and turns, alone, fits and not turns))
        return out

    def _turn(self, slot: Slot, option: Option) -> bool:
        """Whether the words and the figures turn the same way, where the words say which way."""
        if slot.role != "delta" or not slot.direction:
            return True
        if option.kind == "printed":
            return all(self.facts[n].mantissa * slot.direction >= 0 for n in refs(option.expr))
        if _negative(option.expr, self.facts):
            return not is_spent(option, self.facts) or turn(option.expr, self.facts) * slot.direction <= 0
        return turn(option.expr, self.facts) * slot.direction >= 0

    def lines(self, slots: list[Slot], readings: dict[int, list[Reading]]) -> frozenset[int]:
        """The lines that most numbers of the frame agree with; words decide between equals."""
        score: dict[int, list[int]] = {}
        for slot in slots:
            seen: set[int] = set()
            for at, reading in enumerate(readings[slot.n]):
                line = id(reading.option.line)
                if line in seen:
                    continue
                entry = score.setdefault(line, [0, -reading.option.tier, -at])
                tells = slot.kind != "percent" or significant(self.facts[slot.n]) > 1
                if reading.agrees and not reading.alone and tells:
                    entry[0] += 1
                    seen.add(line)
        if not score:
            return frozenset()
        top = max(score.values())
        return frozenset(k for k, entry in score.items() if entry[:2] == top[:2])

    def is_support(self, slot: Slot, readings: list[Reading], lines: frozenset[int]) -> bool:
        """Whether the number bears out the frame's line: it agrees, and not by a lone digit."""
        return significant(self.facts[slot.n]) > 1 and any(
            r.agrees and not r.alone and r.option.first and id(r.option.line) in lines for r in readings
        )


def rounded_in(frame: Frame, option: Option, facts: tuple[Fact, ...]) -> Expr | None:
    """The same formula on the sentence's own numbers, where it prints both."""
    if option.kind not in ("growth", "difference", "points"):
        return None
    levels = [s for s in frame.slots if s.role == "level" and s.base is None]
    points = option.kind == "points"
    kinds = {"percent"} if points else {facts[n].kind for n in refs(option.expr)}
    new = next((s for s in levels if not s.prior and s.kind in kinds), None)
    old = next((s for s in levels if s.prior and s.kind in kinds), None)
    if new is None or old is None:
        return None
    a, b = Ref(n=new.n, absolute=True), Ref(n=old.n, absolute=True)
    if isinstance(option.expr, Growth):
        return Growth(new=a, old=b, magnitudes=True)
    return Sum(terms=(a, b), weights=(1, -1))


def is_spent(option: Option, facts: tuple[Fact, ...]) -> bool:
    """Whether a change is of what is spent and printed below zero: there, it rises as the figure falls."""
    told = option.line.name.key in SPENT and option.kind in ("growth", "difference")
    return told and all(facts[n].mantissa < 0 for n in refs(option.expr))


def _negative(expr: Expr, facts: tuple[Fact, ...]) -> bool:
    return any(facts[n].mantissa < 0 for n in refs(expr))
