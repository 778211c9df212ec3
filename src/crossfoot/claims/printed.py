"""Where else a number is printed: lines of the same measure that show it, though words or columns do not lead there.

Only enough digits make such a find more than chance, and it can only tie: it never contradicts.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import Final

from crossfoot.claims.agreement import significant, ties, unrounded
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.measures import NEAR, Name
from crossfoot.claims.one_slip import slips_of
from crossfoot.claims.options import Options
from crossfoot.claims.rows import Line
from crossfoot.claims.spans import Span
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Ref

_TOLD: Final = 3
"""Digits that a number needs where the line is of its measure and its period."""
_LEAST: Final = 9
"""Numbers of one digit are never asked for."""
_ANY: Final = frozenset({"other", "total", "net", "available", "change", "gross"})
"""Words of labels that tell nothing of what a line measures."""
_FREE: Final = 4
"""Digits that it needs where only one of the two is."""
_WIDEST: Final = 15
"""Most places between a figure and the number that rounds it."""
_PLACES: Final = 6
"""Most places of numbers that are looked for."""

_Figure = tuple[Line, Span, int]
"""A figure with its line and its period."""


class Printed:
    """Finds the figures of all tables by what they round to."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._facts = options.facts
        self._figures = [
            (line, span, n)
            for line in options.matcher.index.lines
            for span, n in line.figures
            if options.facts[n].mantissa
        ]
        self._sizes: dict[int, list[tuple[int, int]]] = {}
        """The digits of the figures with their places in `_figures`, sorted, by the place of their last digit."""
        for at, (_, _, n) in enumerate(self._figures):
            fact = options.facts[n]
            self._sizes.setdefault(fact.exponent, []).append((abs(fact.mantissa), at))
        for sizes in self._sizes.values():
            sizes.sort()
        self._places: dict[int, list[tuple[int, list[tuple[int, int]]]]] = {}
        """For each place of a number looked for so far: the units of it, and the figures that may round to it."""

    def find(self, frame: Frame, slot: Slot, *, dated: bool = False) -> tuple[Line, Ref] | None:
        """The line that prints the number in `slot`, and its figure; None if there is none that tells anything.

        `dated`: a line of the very name prints another figure for the period, so that no other period is meant.
        """
        fact = self._facts[slot.n]
        if not self._is_told(frame, slot):
            return None
        found = self._best(frame, slot, abs(fact.mantissa), dated=dated)
        return (found[1], Ref(n=found[2])) if found is not None and found[0] <= significant(fact) else None

    def slip(self, frame: Frame, slot: Slot) -> tuple[Line, Ref] | None:
        """The line of the named measure and period of whose figure the number is one slip, its last digit apart.

        None unless it is the only such figure: with three digits or more, few others are one slip away.
        """
        fact = self._facts[slot.n]
        if slot.approximate or frame.inherited or frame.copied or slot.dealt or not self._is_told(frame, slot):
            return None
        found: dict[int, tuple[Line, Ref]] = {}
        for other in slips_of(str(abs(fact.mantissa))):
            best = self._best(frame, slot, other)
            if best is None or best[0] >= unrounded(fact):
                continue
            if best[0] > _TOLD and not frame.name.words <= best[1].name.words:
                continue  # "other liabilities": a word that many lines have
            if not best[1].name.key and best[1].name.words <= _ANY:
                continue
            found[other] = best[1], Ref(n=best[2])
        return next(iter(found.values())) if len(found) == 1 else None

    def at(self, slot: Slot, whole: int) -> list[tuple[Line, Span, int]]:
        """Line, period and ordinal of the figures that round to `whole` in the place of the number in `slot`."""
        place = self._facts[slot.n].exponent
        if place not in self._places and len(self._places) >= _PLACES:
            return []
        return [entry for entry in self._at(place, whole) if self._options.states(slot, entry[2])]

    def shows(self, slot: Slot) -> bool:
        """Whether any figure of the tables is the number in `slot`, whatever it measures; only long numbers tell."""
        fact = self._facts[slot.n]
        if significant(fact) < _TOLD or (fact.exponent not in self._places and len(self._places) >= _PLACES):
            return False
        found = self._at(fact.exponent, abs(fact.mantissa))
        return any(self._options.states(slot, n) for _, _, n in found)

    def _is_told(self, frame: Frame, slot: Slot) -> bool:
        """Whether the words tell enough of the number to look for it among the figures of all tables."""
        fact = self._facts[slot.n]
        if slot.role != "level" or slot.forward or slot.base is not None or significant(fact) < _TOLD:
            return False
        if not slot.spans or not (frame.name.key or frame.name.words):
            return False
        return fact.exponent in self._places or len(self._places) < _PLACES

    def _best(self, frame: Frame, slot: Slot, whole: int, *, dated: bool = False) -> tuple[int, Line, int] | None:
        """The digits it takes, the line and the figure that fits the words best of those that round to `whole`."""
        name = self._options.name_for(frame, slot)
        found: tuple[int, Line, int] | None = None
        twin = self._other_side(frame, slot)
        for line, span, n in self._at(self._facts[slot.n].exponent, whole):
            if n == slot.n or not self._options.states(slot, n) or line.tags - {"basic"} != name.tags - {"basic"}:
                continue
            if dated and not _is_dated(slot, span):
                continue
            fit = self._fit(name, slot, line, span)
            if fit > _TOLD and twin is not None and self._prints_both(name, line, n, twin):
                fit = _TOLD
            if found is None or fit < found[0]:
                found = fit, line, n
        return found

    def _fit(self, name: Name, slot: Slot, line: Line, span: Span) -> int:
        """How many digits the number needs to be meant by the figure; more than any has where it cannot be."""
        same = bool(name.key) and (
            name.key == line.name.key or name.key in line.keys or line.name.key in NEAR.get(name.key, ())
        )
        words = name.words & line.name.words
        if not same and (not words or (name.key and line.name.key)):
            return 99
        dated = _is_dated(slot, span)
        if not dated and (not slot.spans or any(line.at(s) is not None for s in slot.spans[:1])):
            return 99  # the line prints another figure for that period
        return _TOLD if dated and same else _FREE if dated or same else _FREE + 1

    def _other_side(self, frame: Frame, slot: Slot) -> Fact | None:
        """The number that the one in `slot` is compared with, if it has digits enough to tell."""
        for other in frame.slots:
            if other.role == "level" and other.prior != slot.prior and other.kind == slot.kind:
                fact = self._facts[other.n]
                return fact if significant(fact) >= _TOLD else None
        return None

    def _prints_both(self, name: Name, line: Line, n: int, twin: Fact) -> bool:
        """Whether the line is of the name and prints both sides, be it in other columns than expected."""
        if not (name.words & line.name.words) and name.key != line.name.key:
            return False
        return any(m != n and ties(twin, Ref(n=m), self._facts) for _, m in line.figures)

    def _at(self, place: int, whole: int) -> list[_Figure]:
        """The figures of value columns that are `whole` in units of `10**place`, rounded either way, in their order."""
        sizes = self._places.get(place)
        if sizes is None:
            units = ((10 ** (place - e), own) for e, own in self._sizes.items() if 0 <= place - e <= _WIDEST)
            sizes = self._places[place] = list(units)
        found: list[tuple[int, int]] = []
        for unit, own in sizes if whole > _LEAST else ():
            half = unit // 2
            first = bisect_left(own, (whole * unit - half, -1))
            found += own[first : bisect_left(own, (whole * unit + half + 1, -1), first)]
        return [self._figures[at] for _, at in sorted(found, key=itemgetter(1))]


def _is_dated(slot: Slot, span: Span) -> bool:
    """Whether a figure of that period, or a balance at its end, is of one that the number can be of."""
    return any(abs(span.last - s.last) <= 8 and (abs(span.days - s.days) <= 10 or not span.first) for s in slot.spans)
