"""Sentences whose figures are those of another period than the one that they name.

"Revenue was $14.9 million in the third quarter of 2023", where the line prints 14.9 for 2024 and 13.3 for 2023: a year,
a quarter or a length was left from the text of another release, or two sides of a comparison changed places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from crossfoot.claims.agreement import significant, ties
from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.options import Options
from crossfoot.claims.prose import Prose
from crossfoot.claims.rows import Line
from crossfoot.claims.when import When
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Basis, Ref

_DIGITS: Final = 3
"""Digits of a figure that is hardly that of another period by chance."""
_SHORT: Final = 2
"""Digits of a figure that other numbers of its sentence must bear out."""
_LONG: Final = 4
"""Digits of a figure that is not another line's by chance, though the words say more than the line does."""
_SLACK: Final = 10
"""Days by which two ways to give one period may differ."""
_YEAR: Final = 360
"""Days of a year, which a document may count otherwise than its calendar was read."""
_FEW: Final = 2
"""Misdated sentences of a document beyond which its calendar was misjudged."""
_MOST: Final = 1
"""Of so many dated sentences one at most may be misdated."""
_NEAR: Final = 80
"""Most characters between a number and the words that name its period."""
_QUARTER: Final = re.compile(r"\b(?:first|second|third|fourth)\b|\bQ[1-4]\b", re.IGNORECASE)
_KINDS: Final = frozenset({"money", "per_share", "shares", "count", "percent"})


class Misdated(NamedTuple):
    """A number, the line that prints it for another period, and the figures for both periods."""

    slot: Slot
    line: Line
    stated: int | None
    """The figure for the period that the sentence names; None where the line prints none."""
    printed: int
    """The figure that the number is."""
    moved: int
    """Days from the named period to the other one."""


def misdated(prose: Prose, options: Options, facts: tuple[Fact, ...], text: str) -> Iterator[Claim]:
    """For each sentence whose figures are all those of another period, the claim on the first of them."""
    sentences: dict[int, list[tuple[Frame, Slot]]] = {}
    for frame in prose.frames:
        if not prose.sentences[frame.sentence].label:
            for slot in frame.slots:
                if _is_dated(frame, slot, facts):
                    sentences.setdefault(frame.sentence, []).append((frame, slot))
    right = 0
    wrong: list[Misdated] = []
    for at, dated in sentences.items():
        found = [(slot, _reading(frame, slot, options, facts)) for frame, slot in dated]
        agreeing = [slot for slot, one in found if one is True]
        moved = [one for _, one in found if isinstance(one, Misdated)]
        alone = [one for one in moved if not any(_bears_out(slot, one.slot) for slot in agreeing)]
        right += bool(agreeing)
        if alone and _is_sure(alone, [slot for _, slot in dated], prose, facts):
            wrong += [one for one in alone if _is_named(one.slot, facts[one.slot.n], prose.whens[at], text)][:1]
    if len(wrong) <= _FEW and right >= _MOST * len(wrong):
        yield from (_claim(one, facts) for one in wrong)


def _is_dated(frame: Frame, slot: Slot, facts: tuple[Fact, ...]) -> bool:
    """Whether a number is a level of a kind that tables print, with a period that its words name."""
    plain = (
        slot.role == "level" and slot.kind in _KINDS and slot.base is None and not (slot.forward or slot.approximate)
    )
    known = bool(slot.spans) and slot.sure and not frame.inherited
    return plain and known and significant(facts[slot.n]) >= _SHORT


def _digits(slot: Slot, prose: Prose) -> int:
    """Digits without which a number may be that of another period by chance: fewer where its quarter has not ended."""
    now, named = prose.clock.current, slot.spans[0]
    ahead = now is not None and named.last > now.last + _SLACK and named.days < _YEAR
    return _SHORT if ahead else _DIGITS


def _reading(frame: Frame, slot: Slot, options: Options, facts: tuple[Fact, ...]) -> Misdated | bool:
    """Whether a line of the name prints the number for its period; else the line that prints it for another."""
    fact, span = facts[slot.n], slot.spans[0]
    elsewhere: list[Misdated] = []
    for tier, line in options.matches(frame, slot):
        if tier > (significant(fact) >= _LONG):
            continue
        own = line.of(span)
        for at in slot.spans:
            n = line.of(at)
            if n is not None and ties(fact, Ref(n=n), facts):
                return True
        others = [
            (at, n)
            for at, n in line.figures
            if options.like(n, slot.kind) and not at.is_same(span) and ties(fact, Ref(n=n), facts)
        ]
        if len(others) == 1 and own != others[0][1]:
            at, n = others[0]
            if bool(at.first) == bool(span.first):
                elsewhere.append(Misdated(slot, line, own, n, at.last - span.last or at.days - span.days))
    return elsewhere[0] if elsewhere and len({one.moved for one in elsewhere}) == 1 else False


def _bears_out(right: Slot, moved: Slot) -> bool:
    """Whether a number that is of its period tells that the words beside another one name its period rightly.

    Two numbers of one kind for one period do not: one of them is of the other side of a comparison.
    """
    return right.prior == moved.prior and right.spans[0] == moved.spans[0] and right.kind != moved.kind


def _is_named(slot: Slot, fact: Fact, whens: list[When], text: str) -> bool:
    """Whether words near a number name the period it was read for, and the nearest of them name one, too."""
    near = sorted(
        [(far, when) for when in whens if (far := max(when.start - fact.end, fact.start - when.end)) < _NEAR],
        key=lambda one: one[0],
    )
    told = [when.span is not None and (when.year > 0 or _names_quarter(when, text)) for _, when in near]
    named = [when.span is not None and when.span.is_same(slot.spans[0]) for _, when in near]
    return bool(near) and told[0] and any(a and b for a, b in zip(told, named, strict=True))


def _names_quarter(when: When, text: str) -> bool:
    return _QUARTER.search(text, when.start, when.end) is not None


def _is_sure(moved: list[Misdated], slots: list[Slot], prose: Prose, facts: tuple[Fact, ...]) -> bool:
    """Whether the figures tell it, or the words: all moved alike, two of them or one whose period stands beside it.

    A short number tells it where another one of the sentence shows that its line is meant.
    """
    if any(abs(one.moved - moved[0].moved) > _SLACK for one in moved):
        return False
    if len({facts[one.slot.n].mantissa for one in moved}) > 1:
        return True
    one = moved[0]
    if not one.slot.explicit:
        return False
    if significant(facts[one.slot.n]) >= _digits(one.slot, prose):
        return True
    return any(_is_of(one.line, slot, facts) for slot in slots if slot is not one.slot)


def _is_of(line: Line, slot: Slot, facts: tuple[Fact, ...]) -> bool:
    """Whether a line prints a number for its period."""
    n = line.of(slot.spans[0])
    return n is not None and ties(facts[slot.n], Ref(n=n), facts)


def _claim(one: Misdated, facts: tuple[Fact, ...]) -> Claim:
    period = (facts[one.printed].period or "").replace("/", " to ")
    why = f"{one.line.label} prints this figure for {period}, not for the period that the sentence names"
    if one.stated is None:
        return Claim(kind="period", target=one.slot.n, missing="that period", why=why)
    return Claim(kind="period", target=one.slot.n, bases=(Basis(name="exact", expr=Ref(n=one.stated)),), why=why)
