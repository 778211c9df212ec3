"""Numbers that the prose repeats in the same words: headline and body, summary and text, bullet and quote.

Whoever repeats a number with the words around it means the same thing, whatever it measures. That lets two numbers
tie, and where a whole passage is repeated with one number changed, it tells that one of the two is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crossfoot.claims.agreement import significant
from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.prose import Prose
from crossfoot.claims.words import words_of
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Basis, Ref

_BACK: Final = 60
"""Characters before a number in which its words are looked for."""
_SIGNS: Final = re.compile(r"[^a-z0-9%]+")
_PART: Final = re.compile(r"\d[.,]\d")
_LEFT: Final = 70
_RIGHT: Final = 40
_OTHERS: Final = 2
"""Numbers with a point or a comma that a repeated passage must hold besides the one that differs: years do not tell."""
_LETTERS: Final = 45
"""Letters that it must hold: a row of figures has few."""

_Key = tuple[object, ...]


def echoes(prose: Prose, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """For each number that repeats an earlier one in the same words, the claim that both agree."""
    seen: dict[_Key, Slot] = {}
    passages: dict[str, Slot] = {}
    for frame in prose.frames:
        sentence = prose.sentences[frame.sentence]
        for slot in frame.slots:
            fact = facts[slot.n]
            if not fact.mantissa:
                continue
            keys = _keys(frame, slot, fact, prose.low)
            other = next((seen[k] for k in keys if k in seen and seen[k].n != slot.n), None)
            for key in keys:
                seen.setdefault(key, slot)
            passage = "" if sentence.label else _passage(prose.low, fact)
            if passage:
                twin = passages.setdefault(passage, slot)
                if twin is not slot and other is None and twin.kind == slot.kind:
                    yield _claim(slot, twin, "a passage is repeated word for word, but for this number")
                    continue
            if other is not None:
                yield _claim(slot, other, "two sentences state it in the same words")


def _keys(frame: Frame, slot: Slot, fact: Fact, low: str) -> list[_Key]:
    """What may be equal for two mentions of one number; the more digits, the fewer words it takes."""
    digits = significant(fact)
    if digits < 2:
        return []
    zeros = len(str(fact.mantissa)) - len(str(fact.mantissa).rstrip("0"))
    mantissa, exponent = fact.mantissa // 10**zeros, fact.exponent + zeros
    value = (slot.kind, abs(mantissa), exponent)
    words = tuple(w.norm for w in words_of(low, max(0, fact.start - _BACK), fact.start)[-3:])
    keys: list[_Key] = [(*value, words)] if len(words) > 2 else []
    if digits > 2:
        if len(words) > 1:
            keys.append((*value, words[-2:]))
        if frame.name.key:
            keys.append((*value, frame.name.key, frame.name.tags, slot.spans[:1] if slot.explicit else ()))
            keys.append((*value, frame.name.key, frame.name.tags, slot.spans[:1]))
    return keys


def _passage(low: str, fact: Fact) -> str:
    """The words and numbers around a number, punctuation left out; "" where they are too few to tell a passage."""
    if (
        len(_PART.findall(low, max(0, fact.start - _LEFT), fact.start))
        + len(_PART.findall(low, fact.end, fact.end + _RIGHT))
        < _OTHERS
    ):
        return ""
    left = _SIGNS.sub(" ", low[max(0, fact.start - 2 * _LEFT) : fact.start])[-_LEFT:]
    right = _SIGNS.sub(" ", low[fact.end : fact.end + 2 * _RIGHT])[:_RIGHT]
    both = left + right
    if len(left) < _LEFT or len(right) < _RIGHT or sum(map(str.isalpha, both)) < _LETTERS:
        return ""
    return left + "#" + right


def _claim(slot: Slot, other: Slot, why: str) -> Claim:
    return Claim(
        kind="twice",
        target=slot.n,
        bases=(Basis(name="exact", expr=Ref(n=other.n, absolute=True)),),
        why=why,
        severity="warning",
    )
