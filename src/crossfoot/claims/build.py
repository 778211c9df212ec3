"""Frames -> claims: the reading of each number that its words and its neighbours bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossfoot.claims.agreement import significant, ties
from crossfoot.claims.claim import Claim, ClaimKind, kind_of
from crossfoot.claims.cues import DOWN, UP
from crossfoot.claims.doubt import Doubt, apart
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.mistaken import left_over, level_for_change, of_its_figure, of_the_whole
from crossfoot.claims.naming import spoken
from crossfoot.claims.option import Option
from crossfoot.claims.options import Options, percent_only
from crossfoot.claims.own import said, said_across, taken_up, turned
from crossfoot.claims.pinned import lone, pinned, share
from crossfoot.claims.printed import Printed
from crossfoot.claims.prose import Prose
from crossfoot.claims.readings import Reader, Reading, is_spent, rounded_in
from crossfoot.claims.sentences import between_numbers
from crossfoot.claims.turned import VALUED, between, turned_about, turned_in_scope
from crossfoot.model.fact import Fact
from crossfoot.model.period import spelled
from crossfoot.model.relation import Basis, Ref, Severity, refs

WEAK_CANDIDATES = 5
"""Most formulas among which a number with weak words may pick the one that ties: chance stays small."""

_AND_UP = re.compile(rf"(?:\band|\bbut|,)\s+(?:(?:was|is|an?|{UP}|{DOWN}|of|by|approximately)\s+)+[($€£]*$")
"""What leads to another change of one subject."""
_NEAR = 40
_BESIDE = "$€£ (,;:•◦*–-"
"""Marks and blanks around the words that lead to a number."""
_ON_LOSSES = frozenset(
    w[:5]
    for w in ("increased", "decreased", "improved", "narrowed", "widened", "declined", "reduced", "lower", "higher")
)
"""Words that say of a loss whether it became larger or smaller."""


_Subject = tuple[str, frozenset[str]]
"""What the label of a line names."""


def _subject(reading: Reading) -> _Subject:
    return reading.option.line.name.key, reading.option.line.name.words


class Builder:
    """Builds the claims of frames."""

    def __init__(self, prose: Prose, options: Options, facts: tuple[Fact, ...], text: str) -> None:
        self.prose = prose
        self.options = options
        self.facts = facts
        self.text = text
        self.printed = Printed(options)
        self.reader = Reader(options, facts)
        self.doubt = Doubt(prose, facts)
        self.unsure: set[int] = set()
        """Numbers that are contradicted unless another sentence bears them out."""
        self._told: tuple[int, frozenset[_Subject]] = -1, frozenset()
        """A sentence, and the lines of which its numbers so far speak."""
        self._bearing: tuple[int, list[int]] = -1, []
        """A sentence, and the digits of the numbers that bear out its last subject: what goes on with it has them."""
        self._frames = prose.by_sentence()

    def claims(self, frame: Frame) -> Iterator[Claim]:
        """The claims of one frame."""
        slots = [s for s in frame.slots if s.role != "unknown" and not s.forward]
        readings = {s.n: self._readings(frame, s) for s in slots}
        each = [s for s in slots if s.kind == "per_share"]
        whole = [s for s in slots if s.kind != "per_share"]
        shared = {True: self.reader.lines(each, readings), False: self.reader.lines(whole, readings)}
        support = {s.n: self.reader.is_support(s, readings[s.n], shared[s.kind == "per_share"]) for s in slots}
        before = self._bearing[1] if self._goes_on(frame) and self._bearing[0] == frame.sentence else []
        self._bearing = frame.sentence, [significant(self.facts[s.n]) for s in slots if support[s.n]] or before
        told = False
        for slot in slots:
            rest = [s for s in slots if s is not slot and readings[s.n]]
            bearing = before + [significant(self.facts[s.n]) for s in rest if support[s.n]]
            others = 2 if len(bearing) > 1 or max(bearing, default=0) > 2 else len(bearing)
            against = any(not any(r.agrees for r in readings[s.n]) for s in rest)
            chosen, severity = self._choose(
                frame, slot, readings[slot.n], shared[slot.kind == "per_share"], others, against
            )
            if chosen is None:
                chosen, severity = self._pinned(frame, slot, readings, against=against), "warning"
            label = self.prose.sentences[frame.sentence].label
            if chosen is None and not label:
                found = frame, slot, readings[slot.n], self.facts, self.prose.issuer
                chosen = turned_about(*found) or self._mistaken(frame, slot, readings[slot.n])
            elif chosen is not None and slot.role == "delta" and not label:
                chosen = turned_in_scope(frame, slot, chosen, readings[slot.n], self.facts, self.prose.issuer)
            elif chosen is not None and chosen.agrees:
                chosen = of_the_whole(frame, slot, chosen, readings[slot.n], self.facts)
            if chosen is None or chosen.agrees:
                chosen = self._of_its_figure(frame, slot, readings) or chosen
            if chosen is not None:
                self._tell(frame.sentence, chosen)
                yield self.claim(frame, slot, chosen.option, severity)
                for claim in self._direction(frame, slot, chosen):
                    told = True
                    yield claim
            own = self._own(frame, slot, chosen)
            if own is not None:
                yield own
            elif chosen is None and not any(r.option.tier == 0 for r in readings[slot.n]):
                yield from self._missing(frame, slot)
        yield from self._ahead(frame)
        if not told:
            yield from self._turned(frame)

    def _readings(self, frame: Frame, slot: Slot) -> list[Reading]:
        """The readings of a number; those of basic earnings are none of one that is called diluted."""
        found = self.reader.readings(frame, slot)
        if slot.kind != "per_share" or not any("basic" in r.option.line.tags for r in found):
            return found
        start, end = between_numbers(self.prose.sentences[frame.sentence], slot.n, self.facts)
        beside = self.prose.low[start : min(end, self.facts[slot.n].end + _NEAR)]
        if "diluted" not in beside or "basic" in beside:
            return found
        return [r for r in found if "basic" not in r.option.line.tags] or found

    def _ahead(self, frame: Frame) -> Iterator[Claim]:
        """The claims of the numbers of a forecast: its change from last year's figure, its figure in a table."""
        for slot in frame.slots:
            if slot.forward and slot.role == "delta" and (own := self._own(frame, slot, None)) is not None:
                yield own
            elif slot.role == "level" and (slot.forward or frame.ahead):
                found = self.options.foreseen(frame, slot)
                if found is not None:
                    yield self.claim(frame, slot, found, "note")

    def _goes_on(self, frame: Frame) -> bool:
        """Whether the frame is but another change of its subject: "up 5% from June, and up 7% from last year"."""
        first = frame.slots[0]
        if not frame.copied or first.role != "delta":
            return False
        sentence = self.prose.sentences[frame.sentence]
        at = self.facts[first.n].start
        return _AND_UP.search(self.prose.low, max(sentence.start, at - _NEAR), at) is not None

    def _tell(self, sentence: int, chosen: Reading) -> None:
        """Note the line of which a number of the sentence speaks: what goes on with it speaks of it, too."""
        lines = self._told[1] if self._told[0] == sentence else frozenset()
        self._told = sentence, lines | {_subject(chosen)} if chosen.agrees else lines

    def _choose(
        self, frame: Frame, slot: Slot, readings: list[Reading], lines: frozenset[int], others: int, against: bool
    ) -> tuple[Reading | None, Severity]:
        """The reading to propose, if any, and how grave it is if the judge contradicts it."""
        dated = any(r.option.tier == 0 and r.option.sure and r.option.first for r in readings)
        found = None if any(r.agrees for r in readings) else self.printed.find(frame, slot, dated=dated)
        if found is not None:
            return Reading(Option("same", found[1], 2, False, found[0], found[0].label), True), "warning"
        if not readings:
            return self._by_digits(frame, slot)
        best = [r for r in readings if id(r.option.line) in lines] or readings
        sure = [r for r in readings if r.option.tier == 0]
        strict = (frame.copied and not (slot.sequential or slot.yearly)) or frame.inherited
        told = self._told[1] if self._told[0] == frame.sentence else frozenset()
        for r in (*best, *sure):
            known = not strict or slot.explicit or significant(self.facts[slot.n]) > 2 or _subject(r) in told
            more = r.option.line.name.words - frame.name.words
            stray = len(more) > 2 and significant(self.facts[slot.n]) < 2 and len(readings) > WEAK_CANDIDATES
            if stray and not (others or _subject(r) in told):
                continue  # of the many lines that the words do not name, one agrees with a lone digit
            if r.agrees and known:
                computed = (c for c in best if c.agrees and c.option.kind == "growth" and c.option.tier == 0)
                return next(computed, r) if r.option.kind == "printed" else r, "warning"
        if len(readings) <= WEAK_CANDIDATES and significant(self.facts[slot.n]) > 1:
            for r in readings:
                if r.agrees:
                    return r, "warning"
        chosen, severity = self._plainly(frame, slot, best, lines, others, against=against)
        if chosen is None:
            chosen, severity = self.doubt.slip(frame, slot, readings, others, against=against)
        if chosen is None and not against:
            return self._by_digits(frame, slot)
        return chosen, severity

    def _pinned(self, frame: Frame, slot: Slot, readings: dict[int, list[Reading]], *, against: bool) -> Reading | None:
        """The reading of a line that the rest of the sentence agrees with, where the number is a slip of it."""
        if self.doubt.is_unlike(frame, slot):
            return None
        found = share(frame, slot, readings[slot.n], self.facts)
        if found is None:
            found = pinned(frame, slot, readings, self.facts, self.prose.issuer)
        if found is None and not against:
            found = lone(frame, slot, readings[slot.n], self.facts, self.prose.issuer)
        if found is None or self.doubt.has_other_place(frame, slot, found.option.expr):
            return None
        if self.doubt.is_said(frame, slot) or (found.option.tier and self.printed.shows(slot)):
            return None
        self.unsure.add(slot.n)
        return found

    def _mistaken(self, frame: Frame, slot: Slot, readings: list[Reading]) -> Reading | None:
        """The reading of a named line that gives another number for its period, and the very number otherwise."""
        whens = [when for when in self.prose.whens[frame.sentence] if when.span is not None]
        found = left_over(frame, slot, readings, self.options, {when.span for when in whens if when.span is not None})
        plain = slot.explicit and any(when.span in slot.spans[:1] and (when.months or when.year) for when in whens)
        if found is not None and not plain and not self._is_dated(frame, slot):
            return None
        found = found or level_for_change(frame, slot, readings, self.options)
        if found is None or self.doubt.is_unlike(frame, slot):
            return None
        if self.doubt.has_other_place(frame, slot, found.option.expr):
            return None
        self.unsure.add(slot.n)
        return found

    def _is_dated(self, frame: Frame, slot: Slot) -> bool:
        """Whether another number of the sentence is right for the period for which the one in `slot` was read."""
        for other in self._frames[frame.sentence]:
            for one in other.slots:
                if one is not slot and one.spans[:1] == slot.spans[:1] and significant(self.facts[one.n]) > 1:
                    found = self._readings(other, one)
                    if any(r.agrees and not r.alone and r.option.first and r.option.tier <= 1 for r in found):
                        return True
        return False

    def _of_its_figure(self, frame: Frame, slot: Slot, readings: dict[int, list[Reading]]) -> Reading | None:
        """The change of the figure that the frame prints as its level, where the number in `slot` is another."""
        found = of_its_figure(frame, slot, readings, self.facts)
        if found is None or self.doubt.is_unlike(frame, slot) or self.doubt.is_on_a_basis(frame):
            return None
        if self.doubt.is_said(frame, slot) or self.doubt.has_other_place(frame, slot, found.option.expr):
            return None
        self.unsure.add(slot.n)
        return found

    def _by_digits(self, frame: Frame, slot: Slot) -> tuple[Reading | None, Severity]:
        """The one figure of the named measure and period of which the number is a slip."""
        found = None if self.doubt.is_unlike(frame, slot) else self.printed.slip(frame, slot)
        if found is None or self.doubt.has_other_place(frame, slot, found[1]):
            return None, "note"
        return Reading(Option("same", found[1], 2, False, found[0], found[0].label), False), "warning"

    def _plainly(
        self, frame: Frame, slot: Slot, best: list[Reading], lines: frozenset[int], others: int, *, against: bool
    ) -> tuple[Reading | None, Severity]:
        """The reading that contradicts the number because the words leave no other."""
        if slot.approximate or frame.inherited or (against and not others):
            return None, "note"
        dated = slot.explicit or (slot.role == "delta" and slot.against and not slot.assumed)
        if frame.copied and slot is frame.slots[0] and not dated:
            return None, "note"
        computed = [r for r in best if r.option.kind in ("ratio", "points")]
        if computed and apart(computed, self.facts):
            return None, "note"  # of several margins, none is meant for sure
        return self.doubt.of(frame, slot, best, lines, others)

    def claim(self, frame: Frame, slot: Slot, option: Option, severity: Severity) -> Claim:
        """The claim that a number is what the option gives."""
        kind = kind_of(option.kind, slot.kind)
        bases = [Basis(name="exact", expr=option.expr)]
        own = rounded_in(frame, option, self.facts)
        if own is not None:
            # Points are counted on the percentages as printed: a reader subtracts those.
            bases = [*(bases if option.kind != "points" else []), Basis(name="rounded", expr=own)]
        words = " ".join(self.text[self._from(frame, slot) : self.facts[slot.n].start].split()[-12:]).strip(_BESIDE)
        named = f"the words '{words}' name" if words else "it is read as"
        return Claim(
            kind=kind, target=slot.n, bases=tuple(bases), severity=severity,
            why=f"{named} {option.words} ({self._place(option)})",
        )  # fmt: skip

    def _direction(self, frame: Frame, slot: Slot, chosen: Reading) -> Iterator[Claim]:
        """The claim that what is said to rise rose, on the figures of the chosen reading."""
        option = chosen.option
        if slot.role != "delta" or not (chosen.agrees or chosen.turned):
            return
        if option.kind not in ("growth", "difference", "points") or not (option.sure or chosen.turned):
            return
        pair = refs(option.expr)
        if len(pair) != 2 or not slot.direction or (chosen.turned and slot.verb.startswith(VALUED)):
            return
        new, old = pair
        negative = self.facts[new].mantissa < 0 or self.facts[old].mantissa < 0
        if negative and not is_spent(option, self.facts) and (not frame.loss or slot.verb[:5] not in _ON_LOSSES):
            return
        rose = slot.direction > 0 and not (negative and slot.verb.startswith("improv"))
        word = slot.verb or ("rose" if rose else "fell")
        yield Claim(
            kind="direction",
            target=new,
            bases=(Basis(name="exact", expr=Ref(n=old, absolute=negative)),),
            absolute=negative,
            comparison="above" if rose else "below",
            severity="warning",
            why=f"the sentence says '{word}' of {option.line.label} ({self._place(option)})",
            said=(slot.n,),
        )

    def _missing(self, frame: Frame, slot: Slot) -> Iterator[Claim]:
        """A change or a ratio of a named measure for which the document prints no operands."""
        name = self.options.name_for(frame, slot)
        ratio = slot.role == "level" and slot.kind == "percent" and (percent_only(name) or slot.base is not None)
        change = slot.role == "delta" and slot.kind in ("percent", "points", "money", "per_share")
        if not (ratio or change) or not (name.key or name.words) or frame.inherited:
            return
        kind: ClaimKind = "ratio" if ratio else "points" if slot.kind == "points" else "growth"
        if slot.kind in ("money", "per_share"):
            kind = "difference"
        sentence = self.prose.sentences[frame.sentence]
        missing = spoken(self.text[sentence.start : sentence.end], name, self.prose.issuer)
        yield Claim(
            kind=kind, target=slot.n, missing=missing, why=f"the document does not print {missing}", severity="note"
        )

    def _own(self, frame: Frame, slot: Slot, chosen: Reading | None) -> Claim | None:
        """The change that the sentence's own numbers give, where no table does or where they give another."""
        sentence = self.prose.sentences[frame.sentence]
        if sentence.label:
            return None
        text = self.prose.low[sentence.start : sentence.end]
        found = said(frame, slot, self.facts, text)
        if found is None and frame is not self._frames[frame.sentence][0]:
            at = self._frames[frame.sentence].index(frame)
            found = said_across(self._frames[frame.sentence][at - 1], frame, slot, self.facts, text)
        if found is None and chosen is None and sentence.previous >= 0:
            return self._taken_up(frame, slot, self._frames.get(sentence.previous, []), text)
        if found is None:
            return None
        if (
            chosen is not None
            and rounded_in(frame, chosen.option, self.facts)
            and ties(self.facts[slot.n], found.expr, self.facts)
        ):
            return None
        return Claim(
            kind=kind_of(found.kind, slot.kind), target=slot.n, bases=(Basis(name="rounded", expr=found.expr),),
            why="the sentence prints both sides and the change between them",
        )  # fmt: skip

    def _taken_up(self, frame: Frame, slot: Slot, before: list[Frame], text: str) -> Claim | None:
        expr = taken_up(frame, slot, before, self.facts, text)
        if expr is None:
            return None
        bases = (Basis(name="rounded", expr=expr),)
        return Claim(
            kind="difference", target=slot.n, bases=bases, why="the sentence before prints both sides of the change"
        )

    def _turned(self, frame: Frame) -> Iterator[Claim]:
        """The claim that what is said to rise rose, on the sentence's own numbers: "increased to $5 from $4"."""
        sentence = self.prose.sentences[frame.sentence]
        found = None if sentence.label else turned(frame, self.facts, self.prose.low[sentence.start : sentence.end])
        if found is not None:
            new, old, direction, verb = found
            yield between(new, old, direction, verb or ("rose" if direction > 0 else "fell"))

    def _from(self, frame: Frame, slot: Slot) -> int:
        base = self.prose.sentences[frame.sentence].start
        return base + frame.start if slot is frame.slots[0] else base + frame.slots[frame.slots.index(slot) - 1].stop

    def _place(self, option: Option) -> str:
        n = refs(option.expr)[0]
        fact = self.facts[n]
        where = (fact.statement or "table").replace("_", " ")
        return f"{where}, {spelled(fact.period)}" if fact.period else where
