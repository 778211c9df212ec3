"""Amounts that have lost their scale word: "revenue of $11.6", where all that tables print of revenue is in millions.

So has one side of a comparison, whatever is compared: "a loss of $22.1 million compared to a loss of $11.6".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final

from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.measures import EACH, EACH_OF
from crossfoot.claims.prose import Prose
from crossfoot.claims.scales import LEAST, SHARED, decimals, is_in_words, is_of_one, is_small, lacks_scale
from crossfoot.model.fact import Fact

_MILLIONS: Final = 6
"""Power of ten of the scale words beside which a small amount has lost its own: "$122" beside "$8 thousand" has not."""
_TIMES: Final = 1_000
"""How many times as large the least figure of a measure is than an amount that cannot be one of it."""
_FEW: Final = 2
"""Where more amounts are too small, the text tells their scale elsewhere."""
_CENTS: Final = 2
"""Decimals of amounts for one of something."""
_LONG: Final = 100
_OWNED: Final = frozenset(EACH_OF) | {"", "ffo"}
"""Measures that are also given for a share, and those that no words name."""
_BOUND: Final = re.compile(
    r"\b(?:over|under|least|most|exceeding|above|below|between|than|from|to|minimum|maximum)\W*$"
)
"""What stands before a bound or a side, which may be of something else: "orders over $35"."""


def unscaled(prose: Prose, facts: tuple[Fact, ...], claimed: AbstractSet[int]) -> Iterator[Claim]:
    """For each amount that has lost its scale word, that claim; of the numbers of `claimed` more is known already."""
    told = set(claimed)
    for claim in (*_sides_apart(prose, facts), *_too_small(prose, facts)):
        if claim.target not in told:
            told.add(claim.target)
            yield claim


def _too_small(prose: Prose, facts: tuple[Fact, ...]) -> list[Claim]:
    """For each small amount of a measure all of whose figures are a thousand times as large, that claim.

    So for each that stands in one sentence with amounts in millions, whatever it is of.
    """
    if not prose.scaled:
        return []

    @cache
    def least(key: str) -> int:
        """The least figure of the lines of a measure in whole units; 0 if there is none, or one without a scale."""
        sizes = [_size(facts[n]) for line in prose.lines.of_key(key) for _, n in line.figures]
        return min((size for size in sizes if size), default=0)

    plain = {fact.text for fact in facts if fact.table is not None and fact.exponent == -decimals(fact)}
    found: list[Claim] = []
    for frame in prose.frames:
        sentence = prose.sentences[frame.sentence]
        key = frame.name.key
        if key in EACH or sentence.label:
            continue
        named = key if not frame.inherited else ""
        for slot in frame.slots:
            fact = facts[slot.n]
            if fact.text in plain or not _is_bare(slot, fact, sentence.start, prose.low):
                continue
            cents = decimals(fact) >= _CENTS  # "earnings of $1.05": of a share
            if slot.forward or (cents and key in _OWNED):
                continue
            if slot.role != "unknown" and least(named) > _TIMES * max(_size(fact), 1):
                why = "all that the tables print of its measure is a thousand times as large"
            elif any(_is_like(fact, facts[n]) for n in sentence.numbers) and not cents:
                why = "another amount of its sentence is in millions or billions"
            else:
                continue
            found.append(Claim(kind="scale", target=slot.n, missing="the scale word", why=why))
    return found if len(found) <= _FEW else []


def _is_bare(slot: Slot, fact: Fact, start: int, low: str) -> bool:
    """Whether an amount stands in words as one that has a scale word, and nothing tells that it needs none."""
    if slot.kind != "money" or not lacks_scale(fact, low) or not is_in_words(fact, start, low):
        return False
    return (
        bool(fact.mantissa)
        and not is_of_one(fact, start, low)
        and (decimals(fact) > 0 or abs(fact.mantissa) >= LEAST)
        and _BOUND.search(low, max(start, fact.start - 24), fact.start) is None
    )


def _is_like(fact: Fact, other: Fact) -> bool:
    """Whether another amount, of millions, is printed as this one is; a whole one of two digits is a price."""
    point = decimals(fact)
    if other.kind != "money" or decimals(other) != point or other.exponent + point < _MILLIONS:
        return False
    return point > 0 or abs(fact.mantissa) >= _LONG


def _sides_apart(prose: Prose, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """For each comparison in which one side is a small amount as it stands, the other in millions, that claim."""
    for frame in prose.frames:
        sentence = prose.sentences[frame.sentence]
        sides = None if sentence.label or not prose.scaled else _sides(frame)
        if sides is not None:
            lone = _lone(facts[sides[0].n], facts[sides[1].n])
            # where a paragraph breaks off after the number, its scale word stands in the next one
            if (
                lone is not None
                and prose.low[lone.end : sentence.end].strip()
                and not SHARED.match(prose.low, lone.end)
            ):
                why = "the other side of the comparison is in millions or billions"
                yield Claim(kind="scale", target=lone.n, missing="the scale word", why=why)


def _sides(frame: Frame) -> tuple[Slot, Slot] | None:
    """The two amounts of a comparison, where it has two and no more."""
    levels = [s for s in frame.slots if s.role == "level" and s.kind == "money" and not s.forward and s.base is None]
    now, old = [s for s in levels if not s.prior], [s for s in levels if s.prior]
    return (now[0], old[0]) if len(now) == len(old) == 1 else None


def _lone(one: Fact, other: Fact) -> Fact | None:
    """The side without a scale word, if the other has one and is printed to as many decimals."""
    for small, large in ((one, other), (other, one)):
        point = decimals(small)
        alike = point == decimals(large) and (point == 1 or abs(small.mantissa) >= LEAST)
        scaled = small.exponent == -point and large.exponent + point >= _MILLIONS
        if alike and scaled and is_small(small):
            return small
    return None


def _size(fact: Fact) -> int:
    """The magnitude of an amount in whole units, cut."""
    power = fact.exponent
    return int(abs(fact.mantissa) * 10**power if power >= 0 else abs(fact.mantissa) // 10**-power)
