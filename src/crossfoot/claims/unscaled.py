"""Comparisons of which one side has lost its scale word: "a loss of $22.1 million compared to a loss of $11.6"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.prose import Prose
from crossfoot.claims.scales import LEAST, SHARED, decimals, is_small
from crossfoot.model.fact import Fact

_MILLIONS: Final = 6
"""Power of ten of the scale words beside which a small amount has lost its own: "$122" beside "$8 thousand" has not."""


def unscaled(prose: Prose, facts: tuple[Fact, ...]) -> Iterator[Claim]:
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
