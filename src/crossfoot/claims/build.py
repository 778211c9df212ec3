"""Frames -> claims: the reading of each number that its words and its neighbours bear out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from crossfoot.claims.agreement import comparable, same_digits, significant, slipped, ties, turn, value
from crossfoot.claims.claim import Claim, ClaimKind
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.naming import spoken
from crossfoot.claims.options import Option, Options, percent_only
from crossfoot.claims.own import exchanged, said, turned
from crossfoot.claims.printed import Printed
from crossfoot.claims.prose import Prose
from crossfoot.model.fact import Fact
from crossfoot.model.interval import Interval, power
from crossfoot.model.relation import Basis, Expr, Growth, Ref, Severity, Sum, refs

WEAK_CANDIDATES = 5
"""Most formulas among which a number with weak words may pick the one that ties: chance stays small."""

_KINDS: dict[str, ClaimKind] = {
    "same": "amount", "growth": "growth", "difference": "difference", "ratio": "ratio", "points": "points",
    "printed": "growth",
}  # fmt: skip


_ON_LOSSES = frozenset(
    w[:5]
    for w in ("increased", "decreased", "improved", "narrowed", "widened", "declined", "reduced", "lower", "higher")
)
"""Words that say of a loss whether it became larger or smaller."""


_WITH_MINORITIES = frozenset({"net_income", "continuing_income"})
"""Measures that other statements print with the share of minorities, sentences without."""


class Reading(NamedTuple):
    """An option for a slot, and whether the number agrees with it."""

    option: Option
    agrees: bool
    alone: bool = False
    """It agrees with the sentence's own numbers only: that says nothing of the line."""
    turned: bool = False
    """It is right but for the direction: the words say up where the figures go down."""


class Builder:
    """Builds the claims of frames."""

    def __init__(self, prose: Prose, options: Options, facts: tuple[Fact, ...], text: str) -> None:
        self.prose = prose
        self.options = options
        self.facts = facts
        self.text = text
        self.printed = Printed(options)

    def claims(self, frame: Frame) -> Iterator[Claim]:
        """The claims of one frame."""
        slots = [s for s in frame.slots if s.role != "unknown" and not s.forward]
        readings = {s.n: self._readings(frame, s) for s in slots}
        each = [s for s in slots if s.kind == "per_share"]
        whole = [s for s in slots if s.kind != "per_share"]
        shared = {True: self._lines(each, readings), False: self._lines(whole, readings)}
        support = {s.n: self._is_support(s, readings[s.n], shared[s.kind == "per_share"]) for s in slots}
        told = False
        for slot in slots:
            rest = [s for s in slots if s is not slot and readings[s.n]]
            bearing = [significant(self.facts[s.n]) for s in rest if support[s.n]]
            others = 2 if len(bearing) > 1 or max(bearing, default=0) > 2 else len(bearing)
            against = any(not any(r.agrees for r in readings[s.n]) for s in rest)
            chosen, severity = self._choose(
                frame, slot, readings[slot.n], shared[slot.kind == "per_share"], others, against
            )
            if chosen is not None:
                yield self._claim(frame, slot, chosen.option, severity)
                for claim in self._direction(frame, slot, chosen):
                    told = True
                    yield claim
            own = self._own(frame, slot, chosen)
            if own is not None:
                yield own
            elif chosen is None and not any(r.option.tier == 0 for r in readings[slot.n]):
                yield from self._missing(frame, slot)
        if not told:
            yield from self._turned(frame)

    def _readings(self, frame: Frame, slot: Slot) -> list[Reading]:
        fact = self.facts[slot.n]
        out = []
        for option in self.options.of(frame, slot):
            fits, alone = ties(fact, option.expr, self.facts), option.own
            if not fits and option.kind == "points":
                own = self._rounded(frame, option)
                fits = alone = own is not None and ties(fact, own, self.facts)
            turns = self._turn(slot, option)
            out.append(Reading(option, fits and turns, alone, fits and not turns))
        return out

    def _turn(self, slot: Slot, option: Option) -> bool:
        """Whether the words and the figures turn the same way, where the words say which way."""
        if slot.role != "delta" or not slot.direction or _negative(option.expr, self.facts):
            return True
        return turn(option.expr, self.facts) * slot.direction >= 0

    def _lines(self, slots: list[Slot], readings: dict[int, list[Reading]]) -> frozenset[int]:
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

    def _is_support(self, slot: Slot, readings: list[Reading], lines: frozenset[int]) -> bool:
        """Whether the number bears out the frame's line: it agrees, and not by a lone digit."""
        return significant(self.facts[slot.n]) > 1 and any(
            r.agrees and not r.alone and r.option.first and id(r.option.line) in lines for r in readings
        )

    def _choose(
        self, frame: Frame, slot: Slot, readings: list[Reading], lines: frozenset[int], others: int, against: bool
    ) -> tuple[Reading | None, Severity]:
        """The reading to propose, if any, and how grave it is if the judge contradicts it."""
        found = None if any(r.agrees for r in readings) else self.printed.find(frame, slot)
        if found is not None:
            return Reading(Option("same", found[1], 2, False, found[0], found[0].label), True), "warning"
        if not readings:
            return None, "note"
        best = [r for r in readings if id(r.option.line) in lines] or readings
        sure = [r for r in readings if r.option.tier == 0]
        strict = (frame.copied and not (slot.sequential or slot.yearly)) or frame.inherited
        for r in (*best, *sure):
            if r.agrees and (not strict or slot.explicit or significant(self.facts[slot.n]) > 2):
                return r, "warning"
        if len(readings) <= WEAK_CANDIDATES and significant(self.facts[slot.n]) > 1:
            for r in readings:
                if r.agrees:
                    return r, "warning"
        if slot.approximate or frame.inherited or (against and not others):
            return None, "note"
        if frame.copied and slot is frame.slots[0] and not slot.explicit:
            return None, "note"
        computed = [r for r in readings if r.option.kind in ("ratio", "points")]
        if computed and _apart(computed, self.facts):
            return None, "note"  # of several margins, none is meant for sure
        return self._doubted(frame, slot, best, lines, others)

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

    def _doubted(
        self, frame: Frame, slot: Slot, best: list[Reading], lines: frozenset[int], others: int
    ) -> tuple[Reading | None, Severity]:
        """The reading that contradicts the number, where words and neighbours leave no other."""
        best = [r for r in best if r.option.kind != "printed"]
        if not best or frame.name.vague or self.prose.sentences[frame.sentence].label:
            return None, "note"
        turned = next((r for r in best if r.turned and r.option.tier == 0 and r.option.sure), None)
        if turned is not None and others and id(turned.option.line) in lines:
            return turned, "warning"
        fact = self.facts[slot.n]
        long = significant(fact) > 2
        exact = [r for r in best if r.option.tier == 0] if long else []
        first = next((r for r in exact if slipped(fact, value(r.option.expr, self.facts))), best[0])
        own = self._rounded(frame, first.option) if first.option.kind == "points" else None
        given = value(own or first.option.expr, self.facts)
        if first.option.tier > 1 or given is None or same_digits(fact, given):
            return None, "note"
        if first.option.kind == "points" and self._coarse(slot, given):
            return None, "note"
        near = slipped(fact, given)
        if self._elsewhere(frame, slot, first.option.expr) or self._is_borne_out(frame, slot, first.option.expr):
            return None, "note"
        if not (long or others or slot.explicit) and (slot.kind == "percent" or first.option.line.rank):
            return None, "note"
        if others and id(first.option.line) not in lines:
            return None, "note"
        if not long and not others and _apart(best, self.facts):
            return None, "note"
        if first.option.line.rank and not others and frame.name.key in _WITH_MINORITIES and not frame.name.tags:
            return None, "note"
        telling = near and long
        if not near and not comparable(fact, given):
            return None, "note"
        if not (long or others or first.option.line.name.key):
            return None, "note"
        known = first.option.line
        scoped = {w for w in frame.scope - frame.name.words - self.prose.issuer if self.prose.lines.divides(w)}
        scoped -= known.words | known.context
        certain = first.option.tier == 0 and first.option.sure and not scoped
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

    def _elsewhere(self, frame: Frame, slot: Slot, expr: Expr) -> bool:
        """Whether the words deal figures and periods out otherwise than they were read.

        The figure is what the sentence says of the other period, or the number is of a list that was not dealt out.
        """
        sides = [s for s in frame.slots if s.role == "level" and s.prior != slot.prior]
        if any(ties(self.facts[s.n], expr, self.facts) for s in sides):
            return True
        end = self.prose.sentences[frame.sentence].end
        return not slot.dealt and self.prose.low.find("respectively", self.facts[slot.n].end, end) >= 0

    def _coarse(self, slot: Slot, given: Interval) -> bool:
        """Basis points printed in tens come from rounded percentages: off by less than ten, they prove nothing."""
        fact = self.facts[slot.n]
        ten = 10 * power(fact.exponent)
        return fact.mantissa % 10 == 0 and abs(abs(given.point) - abs(fact.mantissa) * ten / 10) < ten

    def _claim(self, frame: Frame, slot: Slot, option: Option, severity: Severity) -> Claim:
        kind = _KINDS[option.kind]
        if kind == "amount" and slot.kind == "per_share":
            kind = "per_share"
        bases = [Basis(name="exact", expr=option.expr)]
        own = self._rounded(frame, option)
        if own is not None:
            # Points are counted on the percentages as printed: a reader subtracts those.
            bases = [*(bases if option.kind != "points" else []), Basis(name="rounded", expr=own)]
        words = " ".join(self.text[self._from(frame, slot) : self.facts[slot.n].start].split()[-12:]).rstrip("$ (€£")
        return Claim(
            kind=kind, target=slot.n, bases=tuple(bases), severity=severity,
            why=f"'{words}' is {option.words} ({self._place(option)})",
        )  # fmt: skip

    def _direction(self, frame: Frame, slot: Slot, chosen: Reading) -> Iterator[Claim]:
        """The claim that what is said to rise rose, on the figures of the chosen reading."""
        option = chosen.option
        if slot.role != "delta" or not (chosen.agrees or chosen.turned):
            return
        if option.kind not in ("growth", "difference") or not option.sure:
            return
        pair = refs(option.expr)
        if len(pair) != 2 or not slot.direction:
            return
        new, old = pair
        negative = self.facts[new].mantissa < 0 or self.facts[old].mantissa < 0
        if negative and (not frame.loss or slot.verb[:5] not in _ON_LOSSES):
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
            why=f"the sentence says of {option.line.label}: {word} ({self._place(option)})",
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
        found = said(frame, slot, self.facts, self.prose.low[sentence.start : sentence.end])
        if found is None:
            return None
        if (
            chosen is not None
            and self._rounded(frame, chosen.option)
            and ties(self.facts[slot.n], found.expr, self.facts)
        ):
            return None
        return Claim(
            kind=_KINDS[found.kind], target=slot.n, bases=(Basis(name="rounded", expr=found.expr),),
            why="the sentence prints both sides and the change between them",
        )  # fmt: skip

    def _turned(self, frame: Frame) -> Iterator[Claim]:
        """The claim that what is said to rise rose, on the sentence's own numbers: "increased to $5 from $4"."""
        sentence = self.prose.sentences[frame.sentence]
        found = None if sentence.label else turned(frame, self.facts, self.prose.low[sentence.start : sentence.end])
        if found is not None:
            new, old, direction, verb = found
            yield Claim(
                kind="direction", target=new.n, bases=(Basis(name="rounded", expr=Ref(n=old.n, absolute=True)),),
                comparison="above" if direction > 0 else "below",
                why=f"the sentence says of its own two numbers: {verb or ('rose' if direction > 0 else 'fell')}",
            )  # fmt: skip

    def _from(self, frame: Frame, slot: Slot) -> int:
        base = self.prose.sentences[frame.sentence].start
        return base + frame.start if slot is frame.slots[0] else base + frame.slots[frame.slots.index(slot) - 1].stop

    def _place(self, option: Option) -> str:
        n = refs(option.expr)[0]
        fact = self.facts[n]
        where = (fact.statement or "table").replace("_", " ")
        return f"{where}, {fact.period}" if fact.period else where

    def _rounded(self, frame: Frame, option: Option) -> Expr | None:
        """The same formula on the sentence's own numbers, where it prints both."""
        if option.kind not in ("growth", "difference", "points"):
            return None
        levels = [s for s in frame.slots if s.role == "level" and s.base is None]
        points = option.kind == "points"
        kinds = {"percent"} if points else {self.facts[n].kind for n in refs(option.expr)}
        new = next((s for s in levels if not s.prior and s.kind in kinds), None)
        old = next((s for s in levels if s.prior and s.kind in kinds), None)
        if new is None or old is None:
            return None
        a, b = Ref(n=new.n, absolute=True), Ref(n=old.n, absolute=True)
        if isinstance(option.expr, Growth):
            return Growth(new=a, old=b, magnitudes=True)
        return Sum(terms=(a, b), weights=(1, -1))


def _apart(readings: list[Reading], facts: tuple[Fact, ...]) -> bool:
    """Whether the lines that fit the words best print different things: then none of them is meant for sure."""
    points = [v.point for r in readings if r.option.tier == 0 and (v := value(r.option.expr, facts)) is not None]
    return any(abs(p - points[0]) * 50 > abs(points[0]) for p in points[1:])


def _negative(expr: Expr, facts: tuple[Fact, ...]) -> bool:
    return any(facts[n].mantissa < 0 for n in refs(expr))
