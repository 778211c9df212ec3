"""Numbers that the prose says again among the same words, in whatever order: headline and body, outlook and quote.

Whether two numbers mean one thing is told by the words around them and the numbers beside them, not by the two numbers:
equal, they tie; one slip of the pen apart, one of them is wrong. Rare words tell most: those beside few numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from crossfoot.claims.again import is_out_of_scale, said_again
from crossfoot.claims.agreement import STEPS, significant, unrounded
from crossfoot.claims.around import Around
from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Slot
from crossfoot.claims.prose import Prose
from crossfoot.formulas.slips import one_slip_away
from crossfoot.model.fact import Fact

_LEFT: Final = 90
_RIGHT: Final = 60
"""Characters to either side of a number in which its words are compared."""
_BESIDE: Final = 150
"""Characters within which another number stands beside a number."""
_RARE: Final = 16
"""A word beside more numbers than these tells nothing of what one of them is."""
_LEAST: Final = 2
"""Digits without which nothing is said."""
_LONG: Final = 4
"""Digits of a number that hardly differs by one slip from another among the same words by chance."""
_NEEDED: Final = {2: (3, 5), 3: (2, 4), _LONG: (1, 2)}
"""Rare words, and words of any kind, that two mentions share, by the digits of the number."""
_MOST: Final = 24
"""Mentions of one number with which a further one is compared."""

_Value = tuple[str, int, int]


class _Mention(NamedTuple):
    """One number and the words around it."""

    slot: Slot
    sentence: int
    fact: Fact
    words: frozenset[str]
    named: frozenset[str]
    """Words that narrow its measure: "export backlog" is no "order backlog"."""


class Retold:
    """Finds the second mentions of the numbers of one document."""

    def __init__(self, prose: Prose, facts: tuple[Fact, ...], around: Around) -> None:
        self._facts = facts
        self._prose = prose
        self._sentences = prose.sentences
        self._mentions: dict[_Value, list[_Mention]] = {}
        beside: Counter[str] = Counter()
        for frame in prose.frames:
            if prose.sentences[frame.sentence].label:
                continue  # those of neighbouring lines are alike
            for slot in frame.slots:
                fact = facts[slot.n]
                if significant(fact) < _LEAST or not fact.mantissa:
                    continue
                words = around.words(frame.sentence, fact, _LEFT, _RIGHT)
                beside.update(words)
                mention = _Mention(slot, frame.sentence, fact, words, frame.name.words)
                self._mentions.setdefault(_value(fact), []).append(mention)
        self._rare = frozenset(word for word, count in beside.items() if count <= _RARE)

    def claims(self, tied: AbstractSet[int]) -> Iterator[Claim]:
        """For each number that is not in `tied` the claim that it is one said elsewhere in the same words."""
        told: set[int] = set()
        lone: list[_Mention] = []
        for mentions in self._mentions.values():
            for one in mentions:
                if one.fact.n in tied or one.fact.n in told:
                    continue
                twin = self._nearest(one, mentions[:_MOST]) if len(mentions) > 1 else None
                if twin is None:
                    lone.append(one)
                else:
                    told |= {one.fact.n, twin.fact.n}
                    yield _claim(one, twin, "two sentences state it among the same words")
        yield from self._turned(tied)
        for one in lone:
            twin = self._slip_of(one) if one.fact.n not in told else None
            if twin is not None and twin.fact.n not in told:
                told |= {one.fact.n, twin.fact.n}
                yield _claim(one, twin, "two sentences say the same, but for this number")

    def _turned(self, tied: AbstractSet[int]) -> Iterator[Claim]:
        """For each change that one sentence calls a rise and another a fall, that one of the words is wrong."""
        for mentions in self._mentions.values():
            rises = [m for m in mentions[:_MOST] if m.slot.role == "delta" and m.slot.direction > 0]
            falls = [m for m in mentions[:_MOST] if m.slot.role == "delta" and m.slot.direction < 0]
            for one in falls if rises else ():
                twin = self._nearest(one, rises, turned=True)
                if twin is not None and _are_of_one_name(one, twin) and not {one.fact.n, twin.fact.n} <= tied:
                    why = "two sentences state the same change among the same words, one as a rise, one as a fall"
                    yield Claim(
                        kind="direction", target=one.fact.n, missing="one direction", why=why, said=(twin.fact.n,)
                    )
                    break

    def _nearest(self, one: _Mention, others: Iterable[_Mention], *, turned: bool = False) -> _Mention | None:
        """The mention that means the same as `one`, its direction apart if `turned`, and shares most words with it."""
        rare, needed = one.words & self._rare, _needed(one.fact)
        best: tuple[int, int, _Mention] | None = None
        for other in others if len(rare) >= needed[0] else ():
            found = len(rare & other.words), len(one.words & other.words)
            enough = found[0] >= needed[0] and found[1] >= needed[1]
            if (
                enough
                and (best is None or found > best[:2])
                and _can_be_one(one, other, turned=turned)
                and self._agree(one, other)
            ):
                best = *found, other
        return best[2] if best is not None else None

    def _agree(self, one: _Mention, other: _Mention) -> bool:
        """Whether another number is beside both, where the number itself is too short to tell."""
        return unrounded(one.fact) >= _LONG or bool(self._beside(one) & self._beside(other))

    def _slip_of(self, one: _Mention) -> _Mention | None:
        """The one mention of which the number is a slip that near figures do not differ by."""
        if one.slot.approximate or len(one.words & self._rare) < _needed(one.fact)[0]:
            return None
        if unrounded(one.fact) < _LONG and not self._beside(one):
            return None
        if any(m.sentence != one.sentence and _are_of_one_name(one, m) for m in self._mentions[_value(one.fact)]):
            return None  # it is said again
        found: list[_Mention] = []
        for value in _slips_of(_value(one.fact)):
            twin = self._nearest(one, self._mentions.get(value, ()))
            if twin is None or (value[2] != one.fact.exponent and not self._sized(one, twin)):
                continue
            alike = [m for m in self._mentions[value] if _are_of_one_name(one, m)]
            if twin in alike and self._is_lone(one, twin) and all(_can_be_one(one, m, turned=False) for m in alike):
                found.append(twin)
        return found[0] if len(found) == 1 else None

    def _sized(self, one: _Mention, twin: _Mention) -> bool:
        """Whether the scale word of one of two amounts may be wrong."""
        return is_out_of_scale(one.fact, twin.fact, self._facts, self._prose)

    def _beside(self, mention: _Mention) -> frozenset[_Value]:
        """The other numbers near a number in its sentence that tell anything."""
        at = mention.fact.start
        near = (self._facts[n] for n in self._sentences[mention.sentence].numbers if n != mention.fact.n)
        telling = (f for f in near if significant(f) > (_LEAST if f.kind == "count" else 1))
        return frozenset(_value(f) for f in telling if abs(f.start - at) <= _BESIDE)

    def _is_lone(self, one: _Mention, twin: _Mention) -> bool:
        """Whether neither sentence says both numbers: then they would be two things."""
        return not any(
            m.sentence in (one.sentence, twin.sentence) and m is not one and m is not twin
            for value in (_value(one.fact), _value(twin.fact))
            for m in self._mentions[value]
        )


def _value(fact: Fact) -> _Value:
    return fact.kind, abs(fact.mantissa), fact.exponent


def _slips_of(value: _Value) -> Iterator[_Value]:
    """What a number may have been before a slip in the first half of its digits, or of an amount's scale word."""
    kind, size, exponent = value
    digits = str(size)
    half = (len(digits) + 1) // 2
    for other in one_slip_away(digits):
        if other[:half] != digits[:half] and other[0] != "0":
            yield kind, int(other), exponent
    if kind == "money":
        yield from ((kind, size, exponent + by) for by in STEPS)


def _are_of_one_name(one: _Mention, other: _Mention) -> bool:
    """Whether each stands among the words that name the other."""
    return one.named <= other.words and other.named <= one.words


def _needed(fact: Fact) -> tuple[int, int]:
    """How many rare words, and words of any kind, two mentions of the number must share."""
    return _NEEDED[min(max(unrounded(fact), _LEAST), _LONG)]


def _can_be_one(one: _Mention, other: _Mention, *, turned: bool) -> bool:
    """Whether nothing in the words says that the two are of two periods, or a rise and a fall where they are not."""
    a, b = one.slot, other.slot
    if one.sentence == other.sentence or (a.direction * b.direction < 0 and not turned):
        return False
    return not (a.spans and b.spans and a.sure and b.sure and a.spans[0] != b.spans[0])


def _claim(one: _Mention, twin: _Mention, why: str) -> Claim:
    return said_again(max(one.fact.n, twin.fact.n), min(one.fact.n, twin.fact.n), why)
