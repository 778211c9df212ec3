"""Frames -> claims: the reading of each number that its words and its neighbours bear out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from crossfoot.claims.agreement import agrees, same_digits, significant, slipped, value
from crossfoot.claims.claim import Claim, ClaimKind
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.options import Option, Options
from crossfoot.claims.prose import Prose
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Basis, Expr, Growth, Ref, Severity, Sum

WEAK_CANDIDATES = 5
"""Most formulas among which a number with weak words may pick the one that ties: chance stays small."""

_KINDS: dict[str, ClaimKind] = {
    "same": "amount", "growth": "growth", "difference": "difference", "ratio": "ratio", "points": "points",
}  # fmt: skip


class Reading(NamedTuple):
    """An option for a slot, and how it fares."""

    option: Option
    agrees: bool
    slipped: bool
    scaled: bool


class Builder:
    """Builds the claims of frames."""

    def __init__(self, prose: Prose, options: Options, facts: tuple[Fact, ...], text: str) -> None:
        self.prose = prose
        self.options = options
        self.facts = facts
        self.text = text

    def claims(self, frame: Frame) -> Iterator[Claim]:
        """The claims of one frame."""
        slots = [s for s in frame.slots if s.role != "unknown" and not s.forward]
        readings = {s.n: self._readings(frame, s) for s in slots}
        line = self._line(slots, readings)
        support = {s.n: self._is_support(s, readings[s.n], line) for s in slots}
        for slot in slots:
            rest = [s for s in slots if s is not slot and readings[s.n]]
            others = any(support[s.n] for s in rest)
            chosen, severity = self._choose(frame, slot, readings[slot.n], line, others, bool(rest))
            if chosen is not None:
                yield self._claim(frame, slot, chosen.option, severity)

    def _readings(self, frame: Frame, slot: Slot) -> list[Reading]:
        fact = self.facts[slot.n]
        out = []
        for option in self.options.of(frame, slot):
            given = value(option.expr, self.facts)
            if given is None:
                continue
            ties = agrees(fact, given, absolute=True) and self._turn(slot, option)
            out.append(Reading(option, ties, slipped(fact, given), same_digits(fact, given)))
        return out

    def _turn(self, slot: Slot, option: Option) -> bool:
        """Whether the words and the figures turn the same way, where the words say which way."""
        if slot.role != "delta" or not slot.direction:
            return True
        given = value(option.expr, self.facts)
        return given is None or given.point * slot.direction >= 0 or option.kind == "same" or _negative(option.expr, self.facts)

    def _line(self, slots: list[Slot], readings: dict[int, list[Reading]]) -> int | None:
        """The line that most numbers of the frame agree with; words decide between equals."""
        score: dict[int, list[int]] = {}
        for slot in slots:
            seen: set[int] = set()
            for at, reading in enumerate(readings[slot.n]):
                line = id(reading.option.line)
                if line in seen:
                    continue
                entry = score.setdefault(line, [0, -reading.option.tier, -at])
                if reading.agrees and (slot.kind != "percent" or significant(self.facts[slot.n]) > 1):
                    entry[0] += 1
                    seen.add(line)
        return max(score, key=lambda k: score[k]) if score else None

    def _is_support(self, slot: Slot, readings: list[Reading], line: int | None) -> bool:
        """Whether the number bears out the frame's line: it agrees, and not by a lone digit."""
        return significant(self.facts[slot.n]) > 1 and any(
            r.agrees and id(r.option.line) == line for r in readings
        )

    def _choose(
        self, frame: Frame, slot: Slot, readings: list[Reading], line: int | None, others: bool, lonely: bool
    ) -> tuple[Reading | None, Severity]:
        """The reading to propose, if any, and how grave it is if the judge contradicts it."""
        if not readings:
            return None, "note"
        best = [r for r in readings if id(r.option.line) == line] or readings
        sure = [r for r in readings if r.option.tier == 0]
        strict = frame.copied or frame.inherited
        for r in (*best, *sure):
            if r.agrees and (not strict or slot.explicit or significant(self.facts[slot.n]) > 2):
                return r, "warning"
        if len(readings) <= WEAK_CANDIDATES and significant(self.facts[slot.n]) > 1:
            for r in readings:
                if r.agrees:
                    return r, "warning"
        if slot.approximate or frame.inherited or (frame.copied and not slot.explicit):
            return None, "note"
        first = best[0]
        if lonely and not others or first.option.tier > 1 or first.scaled:
            return None, "note"
        scoped = frame.scope - frame.name.words - self.prose.issuer
        certain = first.option.tier == 0 and first.option.sure and not scoped
        telling = first.slipped and significant(self.facts[slot.n]) > 2
        if others and id(first.option.line) == line and (telling or first.option.sure):
            return first, "error" if certain and telling else "warning"
        if certain and (telling or (first.slipped and slot.explicit)):
            return first, "error" if telling and first.option.line.rank <= 1 else "warning"
        return None, "note"

    def _claim(self, frame: Frame, slot: Slot, option: Option, severity: Severity) -> Claim:
        kind = _KINDS[option.kind]
        if kind == "amount" and slot.kind == "per_share":
            kind = "per_share"
        bases = [Basis(name="exact", expr=_magnitudes(option))]
        own = self._rounded(frame, slot, option)
        if own is not None:
            bases.append(Basis(name="rounded", expr=own))
        words = " ".join(self.text[self._from(frame, slot) : self.facts[slot.n].start].split()[-12:]).rstrip("$ (€£")
        return Claim(
            kind=kind, target=slot.n, bases=tuple(bases), severity=severity,
            why=f"'{words}' is {option.words} ({self._place(option)})",
        )  # fmt: skip

    def _from(self, frame: Frame, slot: Slot) -> int:
        base = self.prose.sentences[frame.sentence].start
        return base + frame.start if slot is frame.slots[0] else base + frame.slots[frame.slots.index(slot) - 1].stop

    def _place(self, option: Option) -> str:
        n = _first(option.expr)
        fact = self.facts[n]
        where = (fact.statement or "table").replace("_", " ")
        return f"{where}, {fact.period}" if fact.period else where

    def _rounded(self, frame: Frame, slot: Slot, option: Option) -> Expr | None:
        """The same formula on the sentence's own numbers, where it prints both."""
        if option.kind not in ("growth", "difference", "points"):
            return None
        levels = [s for s in frame.slots if s.role == "level" and s.base is None]
        kinds = {self.facts[n].kind for n in _all(option.expr)}
        new = next((s for s in levels if not s.prior and s.kind in kinds), None)
        old = next((s for s in levels if s.prior and s.kind in kinds), None)
        if new is None or old is None:
            return None
        a, b = Ref(n=new.n, absolute=True), Ref(n=old.n, absolute=True)
        if isinstance(option.expr, Growth):
            return Growth(new=a, old=b, magnitudes=True)
        return Sum(terms=(a, b), weights=(1, -1))


def _magnitudes(option: Option) -> Expr:
    return option.expr


def _negative(expr: Expr, facts: tuple[Fact, ...]) -> bool:
    return any(facts[n].mantissa < 0 for n in _all(expr))


def _all(expr: Expr) -> tuple[int, ...]:
    from crossfoot.model.relation import refs

    return refs(expr)


def _first(expr: Expr) -> int:
    return _all(expr)[0]
