"""Whether a number that agrees with no reading is wrong: its words and neighbours must leave no other reading."""

from __future__ import annotations

import re
from typing import Final

from crossfoot.claims.agreement import (
    comparable,
    rescaled,
    same_digits,
    significant,
    slip_place,
    slipped,
    ties,
    unrounded,
    value,
)
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.option import Option
from crossfoot.claims.own import exchanged, said
from crossfoot.claims.prose import Prose
from crossfoot.claims.readings import Reading, rounded_in
from crossfoot.claims.sentences import between_numbers
from crossfoot.claims.turned import VALUED
from crossfoot.claims.words import words_of
from crossfoot.model.fact import Fact
from crossfoot.model.interval import Interval, in_units, power
from crossfoot.model.relation import Expr, Ref, Severity, refs

_WITH_MINORITIES: Final = frozenset({"net_income", "continuing_income"})
"""Measures that other statements print with the share of minorities, sentences without."""

_MANY: Final = 4
"""Digits of a number that is hardly one slip away from a figure by chance."""
_FEW: Final = 2
_WELL: Final = 2
"""What the rest of the sentence must be worth where something else in it agrees with nothing, or the figure is far."""
_WEAK: Final = 2
"""Tier of readings whose lines the words do not name."""
_SETTLED: Final = frozenset({"repurchases"})
"""Measures whose cash flow is not quite what was agreed in the period."""
_PART: Final = 12
"""Part of the figure by which these may differ."""
_WHOLE: Final = 100_000
"""Companies that print whole units have figures of this size."""
_LIST: Final = 120
"""Most characters between a number and the "respectively" that deals it out."""
_CLOSE: Final = 150
"""Figures less than this part of them apart are one figure, printed to two places."""
_RIVALS: Final = 5
"""So many other figures that the words could mean make a slip of two digits likely by chance."""
_ON_A_BASIS: Final = re.compile(
    r"\b(?:basis|exclud|adjust|constant|organic|comparable|neutral|non-gaap|core|underlying|pro\sforma|currenc|normali)"
)
"""Words of a sentence that counts a change otherwise than the tables."""
_TO_ONE: Final = re.compile(r"x?\s+to\s+")
"""What stands before the one of "1.22x to 1.00"."""
_ITS_PLACE: Final = re.compile(
    r"\s*(?:million|billion|thousand|%|percent)?\s+(?:at|in|within|from)\s(?P<place>[^,;:.()]{2,60})\sand\s+[($€£¥\s]*"
)
"""What stands between the amounts of "5 at the title group and 4 in other businesses"."""


class Doubt:
    """Decides for the numbers of one document which reading contradicts them, if any does."""

    def __init__(self, prose: Prose, facts: tuple[Fact, ...]) -> None:
        self.prose = prose
        self.facts = facts

    def of(
        self, frame: Frame, slot: Slot, best: list[Reading], lines: frozenset[int], others: int
    ) -> tuple[Reading | None, Severity]:
        """The reading that contradicts the number, where words and neighbours leave no other."""
        best = [r for r in best if r.option.kind != "printed"]
        if not best or frame.name.vague or self.is_unlike(frame, slot):
            return None, "note"
        turned = next((r for r in best if r.turned and r.option.tier == 0 and r.option.sure), None)
        if slot.verb.startswith(VALUED):
            turned = None
        fact = self.facts[slot.n]
        if turned is not None and others and id(turned.option.line) in lines:
            return turned, "warning"
        if turned is not None and turned.option.first and significant(fact) > 1:
            return turned, "warning"  # two digits are hardly the change of a named line by chance
        long = significant(fact) > 2
        exact = [r for r in best if r.option.tier == 0] if long else []
        first = next((r for r in exact if slipped(fact, value(r.option.expr, self.facts))), best[0])
        own = rounded_in(frame, first.option, self.facts) if first.option.kind == "points" else None
        given = value(own or first.option.expr, self.facts)
        if first.option.tier > 1 or given is None:
            return None, "note"
        if same_digits(fact, given):
            told = others or (slot.explicit and significant(fact) > 1)
            plain = first.option.tier == 0 and first.option.sure and told
            return (first, "warning") if plain and self._is_out_of_scale(slot, first) else (None, "note")
        if first.option.kind == "points" and self._coarse(slot, given):
            return None, "note"
        near = slipped(fact, given)
        if self.has_other_place(frame, slot, first.option.expr):
            return None, "note"
        if not (long or others or slot.explicit) and (slot.kind == "percent" or first.option.line.rank):
            return None, "note"
        if others and id(first.option.line) not in lines:
            return None, "note"
        if not long and not others and apart(best, self.facts):
            return None, "note"
        if first.option.line.rank and not others and frame.name.key in _WITH_MINORITIES and not frame.name.tags:
            return None, "note"
        telling = near and long
        if self._is_far(frame, slot, first.option, given, others) and not near:
            return None, "note"
        if not (long or others or first.option.line.name.key):
            return None, "note"
        known = first.option.line
        scoped = {w for w in frame.scope - frame.name.words - self.prose.issuer if self.prose.lines.divides(w)}
        scoped -= known.words | known.context
        certain = first.option.tier == 0 and first.option.sure and not scoped
        if self._is_left_over(fact, first.option):
            return first, "warning"
        if others > first.option.tier and id(first.option.line) in lines and (telling or first.option.sure):
            return first, "error" if certain and telling else "warning"
        told = near and others and id(first.option.line) in lines
        if told and first.option.tier == 0 and first.option.first and not scoped:
            return first, "warning"  # what else the sentence says of that line is right
        if certain and near:
            return first, "error" if telling and first.option.line.rank <= 1 else "warning"
        if first.option.tier == 0 and telling and not scoped:
            return first, "warning"
        return None, "note"

    def _is_left_over(self, fact: Fact, option: Option) -> bool:
        """Whether the very line prints the number for another period: an old figure that was left in the text."""
        if option.kind != "same" or option.tier or not option.sure or significant(fact) <= _FEW:
            return False
        return any(ties(fact, Ref(n=n), self.facts) for _, n in option.line.figures)

    def is_unlike(self, frame: Frame, slot: Slot) -> bool:
        """Whether the number is hardly what the words before it name: they are a label, or the number before's own."""
        sentence = self.prose.sentences[frame.sentence]
        if sentence.label or (frame.name.beside and not slot.dealt):
            return True  # it may be of both measures that are named
        fact = self.facts[slot.n]
        between = self.prose.low[between_numbers(sentence, slot.n, self.facts)[0] : fact.start]
        if _TO_ONE.fullmatch(between) and fact.mantissa == 10**-fact.exponent:
            return True
        tail = None if frame.name.key else _ITS_PLACE.fullmatch(between)
        return tail is not None and frame.name.words <= {w.norm for w in words_of(tail["place"])}

    def _is_far(self, frame: Frame, slot: Slot, option: Option, given: Interval, others: int) -> bool:
        """Whether the number is of another order than the reading gives, and the rest of the sentence tells too little.

        A change that is far off may be one on another basis, if the sentence speaks of one or prints but one side.
        """
        if comparable(self.facts[slot.n], given):
            return False
        if others < _WELL or slot.role == "level":
            return others < _WELL
        plain = option.kind == "growth" and not frame.copied and not self.is_said(frame, slot)
        plain = plain and not self.is_on_a_basis(frame)
        return not (plain or self._prints(frame, refs(option.expr)))

    def is_on_a_basis(self, frame: Frame) -> bool:
        """Whether the sentence speaks of another basis than that of the tables: "in constant currency"."""
        sentence = self.prose.sentences[frame.sentence]
        return _ON_A_BASIS.search(self.prose.low, sentence.start, sentence.end) is not None

    def _prints(self, frame: Frame, figures: tuple[int, ...]) -> bool:
        """Whether the sentence prints all these figures of tables."""
        own = [self.facts[n] for n in self.prose.sentences[frame.sentence].numbers]
        return all(
            any(fact.kind == self.facts[n].kind and ties(fact, Ref(n=n), self.facts) for fact in own) for n in figures
        )

    def slip(
        self, frame: Frame, slot: Slot, readings: list[Reading], others: int, *, against: bool
    ) -> tuple[Reading | None, Severity]:
        """The reading of which the number is one slip away, where few readings could be so by chance.

        Two numbers of four digits that have nothing to do with each other differ by one slip once in 200 times, two
        of two digits once in five: the fewer digits, the more the words and the other figures must say.
        """
        near = self._nearest_slip(slot, readings)
        if near is None or self.is_unlike(frame, slot):
            return None, "note"
        first, place, given = near
        if self.has_other_place(frame, slot, first.option.expr):
            return None, "note"
        if first.option.kind == "points" and self._coarse(slot, given):
            return None, "note"
        if any(r.option.own and r.agrees for r in readings) or self.is_said(frame, slot):
            return None, "note"
        fact = self.facts[slot.n]
        digits = unrounded(fact)
        if frame.name.vague and not others and digits < _MANY:
            return None, "note"
        if digits >= _MANY:
            return (first, "warning") if first.option.tier < _WEAK or others else (None, "note")
        if (against and others < _WELL) or place >= len(str(abs(fact.mantissa))) - 1:
            return None, "note"  # what differs in the last digit may be another basis, or rounded otherwise
        telling = self._tells(frame, slot, first, given, readings, others)
        return (first, "warning") if telling else (None, "note")

    def _tells(
        self, frame: Frame, slot: Slot, first: Reading, given: Interval, readings: list[Reading], others: int
    ) -> bool:
        """Whether a slip of two or three digits tells that the number is wrong."""
        fact, option = self.facts[slot.n], first.option
        points = [(r.option.tier, v.point) for r in readings if (v := value(r.option.expr, self.facts)) is not None]
        alike = [abs(p - given.point) * _CLOSE <= abs(given.point) for _, p in points]
        same = sum(alike)
        rivals = {p for (tier, p), near in zip(points, alike, strict=True) if not near and tier <= option.tier}
        far = not comparable(fact, given)
        extra = frame.name.words - option.line.words - option.line.context - self.prose.issuer
        if significant(fact) > _FEW:
            if (far or others) and option.tier < _WEAK and (option.first or not option.tier):
                return True
            if option.tier == 0:
                return same > 1 or slot.explicit or not rivals
            return option.tier < _WEAK and not rivals and not extra and slot.role == "level"
        if slot.approximate or option.kind == "printed":
            return False
        if far and option.tier < _WEAK and not extra and len(rivals) < _RIVALS:
            return True
        if option.tier:
            return False
        return (
            (option.kind == "same" and slot.sure and same > 1) or not rivals or (others > 0 and option.kind != "growth")
        )

    def _nearest_slip(self, slot: Slot, readings: list[Reading]) -> tuple[Reading, int, Interval] | None:
        """The first reading that the number misses by one slip, the digit that differs, and what the reading gives."""
        fact = self.facts[slot.n]
        for reading in readings:
            given = None if reading.option.own else value(reading.option.expr, self.facts)
            place = slip_place(fact, given)
            if given is not None and place >= 0:
                return reading, place, given
        return None

    def is_said(self, frame: Frame, slot: Slot) -> bool:
        """Whether the sentence's own numbers give the change in `slot`."""
        sentence = self.prose.sentences[frame.sentence]
        found = said(frame, slot, self.facts, self.prose.low[sentence.start : sentence.end])
        return found is not None and ties(self.facts[slot.n], found.expr, self.facts)

    def _is_out_of_scale(self, slot: Slot, reading: Reading) -> bool:
        """Whether the number is the figure but for its scale word: "$110" for $110,000, "billion" for "million"."""
        if reading.option.kind != "same" or slot.kind != "money":
            return False
        if any(self._may_lack_its_scale(self.facts[n]) for n in refs(reading.option.expr)):
            return False
        return rescaled(self.facts[slot.n], reading.option.expr, self.facts) != 0

    @staticmethod
    def _may_lack_its_scale(fact: Fact) -> bool:
        """Whether a small figure stands in a table that gives no scale: the table's may have been said elsewhere."""
        return fact.table is not None and fact.exponent <= 0 and abs(fact.mantissa) < _WHOLE * 10**-fact.exponent

    def has_other_place(self, frame: Frame, slot: Slot, expr: Expr) -> bool:
        """Whether the sentence itself says that the figure is not what the number in `slot` states."""
        if self._elsewhere(frame, slot, expr) or self._is_borne_out(frame, slot, expr):
            return True
        return frame.name.key in _SETTLED and self._is_otherwise_settled(slot, expr)

    def _is_otherwise_settled(self, slot: Slot, expr: Expr) -> bool:
        """Whether the number is about the figure: shares are bought before they are paid for, and taxes come on top."""
        fact, given = self.facts[slot.n], value(expr, self.facts)
        if given is None or sorted(str(abs(fact.mantissa))) == sorted(str(abs(in_units(given.point, fact.exponent)))):
            return False  # two digits that changed places
        off = abs(abs(fact.mantissa) * power(fact.exponent) - abs(given.point))
        return 2 * power(fact.exponent) <= off <= abs(given.point) / _PART

    def _elsewhere(self, frame: Frame, slot: Slot, expr: Expr) -> bool:
        """Whether the words deal figures and periods out otherwise than they were read.

        The figure is what the sentence says of the other period, or the number is of a list that was not dealt out.
        """
        sides = [s for s in frame.slots if s.role == "level" and s.prior != slot.prior]
        if any(ties(self.facts[s.n], expr, self.facts) for s in sides):
            return True
        return not slot.dealt and self._is_of_a_list(slot, frame)

    def _is_of_a_list(self, slot: Slot, frame: Frame) -> bool:
        """Whether a "respectively" soon after the number may deal it out: another number of its kind stands between."""
        sentence = self.prose.sentences[frame.sentence]
        start = self.facts[slot.n].end
        at = self.prose.low.find("respectively", start, min(sentence.end, start + _LIST))
        if at < 0:
            return False
        return any(self.facts[n].kind == slot.kind for n in sentence.numbers if start <= self.facts[n].start < at)

    def _is_borne_out(self, frame: Frame, slot: Slot, expr: Expr) -> bool:
        """Whether the sentence's own arithmetic agrees with the number but not with the figure that it should be.

        Then it is the table that was misread.
        """
        if slot.role != "level" or not isinstance(expr, Ref):
            return False
        given = expr.n
        sentence = self.prose.sentences[frame.sentence]
        for other in frame.slots:
            if other.role == "delta" and significant(self.facts[other.n]) > 1:
                found = said(frame, other, self.facts, self.prose.low[sentence.start : sentence.end])
                if found is None or slot.n not in refs(found.expr):
                    continue
                instead = exchanged(found.expr, slot.n, given)
                if ties(self.facts[other.n], found.expr, self.facts) > ties(self.facts[other.n], instead, self.facts):
                    return True
        return False

    def _coarse(self, slot: Slot, given: Interval) -> bool:
        """Basis points printed in tens come from rounded percentages: off by less than ten, they prove nothing."""
        fact = self.facts[slot.n]
        ten = 10 * power(fact.exponent)
        return fact.mantissa % 10 == 0 and abs(abs(given.point) - abs(fact.mantissa) * ten / 10) < ten


def apart(readings: list[Reading], facts: tuple[Fact, ...]) -> bool:
    """Whether the lines that fit the words best print different things: then none of them is meant for sure."""
    points = [v.point for r in readings if r.option.tier == 0 and (v := value(r.option.expr, facts)) is not None]
    return any(abs(p - points[0]) * 50 > abs(points[0]) for p in points[1:])
