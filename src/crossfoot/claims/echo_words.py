"""The words around a number of the prose, the number left out, and how far two numbers share them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from crossfoot.claims.agreement import significant
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.prose import Prose
from crossfoot.claims.words import STOP
from crossfoot.model.fact import Fact

_LEFT: Final = 130
_RIGHT: Final = 100
"""Characters to either side in which words are compared."""
_BEFORE: Final = 14
_AFTER: Final = 12
"""Most words to either side."""
_BESIDE: Final = 9
"""Words to either side among which another number is said beside the number."""
_LETTERS: Final = 3
"""Of so many signs around the number one is a letter, at least: a row of figures has fewer."""
_TOKEN: Final = re.compile(r"[a-z]+|\d+(?:[.,]\d+)*")
_SCALE: Final = frozenset({"million", "billion", "thousand", "trillion", "mn", "bn", "mm"})
"""Words that are part of a number, and may be the ones that are wrong."""
_UNITS: Final = frozenset({"percent", "per", "usd", "our", "its"})
_WORD: Final = 2
_FIGURE: Final = 4
"""Weight of a number that tells something: no year, day or lone digit."""
_LONG: Final = 6
_LONG_NUMBER: Final = 3
"""Digits of a number that is hardly one slip away from another by chance."""
_NEEDED: Final = 12
_NEEDED_LONG: Final = 10
"""How much must agree, a figure beside them included, for numbers of two digits and of more: the fewer the digits, the
likelier two are one slip apart by chance."""
_ALONE: Final = 14
"""How much words alone must say for two digits, of a headline or summary that the body repeats."""
_VERBATIM: Final = 24
"""How much words alone must say elsewhere: segments and periods are reported in the same words."""
_HEAD: Final = 6000
"""Characters of headline and summary."""
_RUN: Final = (9, 6)
"""So many words to the left and right agree only in a passage that is repeated: one of two numbers is wrong, however
far apart they are."""


class Mention:
    """One number of the prose with the words around it, nearest last on the left and first on the right."""

    __slots__ = ("beside", "digits", "fact", "frame", "keys", "left", "opening", "right", "slot")

    def __init__(self, frame: Frame, slot: Slot, fact: Fact, left: list[str], right: list[str], opening: int) -> None:
        self.frame = frame
        self.opening = opening
        """How many words to the left are of its own sentence."""
        self.slot = slot
        self.fact = fact
        self.left = left
        self.right = right
        self.digits = significant(fact)
        around = left[:_BESIDE] + right[:_BESIDE]
        self.beside = frozenset(token for token in around if _weight(token) >= _FIGURE)
        self.keys: list[tuple[str, ...]] = []
        """What one of must be equal for two mentions to be compared at all."""
        if len(left) > 2:
            self.keys.append((slot.kind, "<", *left[:3]))
        if len(right) > 3:
            self.keys.append((slot.kind, ">", *right[:4]))
        if len(left) > 1 and right:
            self.keys.append((slot.kind, "", *left[:2], right[0]))


def mentions(prose: Prose, facts: tuple[Fact, ...]) -> list[Mention]:
    """The numbers of all sentences that have words around them, in document order."""
    low = prose.low
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in prose.sentences:
        start, _ = bounds.get(sentence.block, (sentence.start, 0))
        bounds[sentence.block] = start, sentence.end
    found: list[Mention] = []
    for frame in prose.frames:
        sentence = prose.sentences[frame.sentence]
        if sentence.label:
            continue  # those of neighbouring lines are alike
        start, end = bounds[sentence.block]
        for slot in frame.slots:
            fact = facts[slot.n]
            if not fact.mantissa:
                continue
            left, right = low[max(start, fact.start - _LEFT) : fact.start], low[fact.end : min(end, fact.end + _RIGHT)]
            if sum(map(str.isalpha, left)) + sum(map(str.isalpha, right)) < (len(left) + len(right)) // _LETTERS:
                continue
            before = _tokens(left)[: -_BEFORE - 1 : -1]
            opening = len(_tokens(low[max(start, fact.start - _LEFT, sentence.start) : fact.start]))
            found.append(Mention(frame, slot, fact, before, _tokens(right)[:_AFTER], opening))
    return found


def _tokens(text: str) -> list[str]:
    return [token for token in _TOKEN.findall(text) if token not in _SCALE]


def alike(one: Mention, other: Mention) -> int:
    """How much two mentions agree in, their own numbers apart; 0 where it is not enough to mean one thing."""
    if one.slot.kind != other.slot.kind or not can_be_one(one, other):
        return 0
    left, right = _shared(one.left, other.left), _shared(one.right, other.right)
    if left < 0 or right < 0:
        return 0
    beside = sum(_weight(token) for token in one.beside & other.beside)
    short = min(one.digits, other.digits) < _LONG_NUMBER
    score = left + right + beside
    if beside:
        return score if score >= (_NEEDED if short else _NEEDED_LONG) else 0
    if one.frame.scope != other.frame.scope or not left or not right:
        return 0
    if _run(one.left, other.left) < min(one.opening, other.opening, len(one.left), len(other.left)):
        return 0  # the sentences begin with other words: they may speak of other things
    if min(one.fact.start, other.fact.start) < _HEAD:
        return score if score >= (_ALONE if short else _NEEDED_LONG) else 0
    return score if score >= _VERBATIM and not short else 0


def can_be_one(one: Mention, other: Mention) -> bool:
    """Whether two sentences state them, of no two periods."""
    spans = one.slot.spans[:1], other.slot.spans[:1]
    return one.frame.sentence != other.frame.sentence and (not all(spans) or spans[0] == spans[1])


def passage(one: Mention, other: Mention) -> bool:
    """Whether the two stand in one passage that is repeated, with other numbers beside them that agree."""
    if not one.beside & other.beside or one.fact.exponent != other.fact.exponent:
        return False
    return all(_run(*sides) >= least for sides, least in zip(_sides(one, other), _RUN, strict=True))


def _sides(one: Mention, other: Mention) -> tuple[tuple[list[str], list[str]], tuple[list[str], list[str]]]:
    return (one.left, other.left), (one.right, other.right)


def _run(one: list[str], other: list[str]) -> int:
    """How many words agree next to the number."""
    for i, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:  # the first word of a copy may be run together with what stands before it
            return i + (len(a) > 2 < len(b) and (a.endswith(b) or b.endswith(a)))
    return min(len(one), len(other))


def _shared(one: list[str], other: list[str]) -> int:
    """The weight of the words that agree next to the number; -1 where a figure ends them and another one the other."""
    run = _run(one, other)
    if run < min(len(one), len(other)) and one[run][0].isdigit() and other[run][0].isdigit():
        return -1
    return sum(map(_weight, one[:run]))


@lru_cache(maxsize=4096)
def _weight(token: str) -> int:
    """How much a word or figure tells."""
    if token[0].isalpha():
        return 0 if token in STOP or token in _UNITS or len(token) == 1 else _WORD
    digits = token.replace(",", "").replace(".", "")
    if token.isdigit() and (len(digits) == 1 or int(token) < 32 or (len(token) == 4 and token[:2] in ("19", "20"))):
        return 1
    return _LONG if len(digits) > 2 else _FIGURE
