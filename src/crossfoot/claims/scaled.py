"""Amounts in the wrong scale: "$14.9 billion" or "$14.9" where the line of that name prints 14,900 thousand.

A number whose digits are those of the figure that its words name, at another power of a thousand, has the wrong scale
word, or has lost it. Where that is so of all that the text says of a table, the table's caption is wrong instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from msgspec import structs

from crossfoot.claims.agreement import significant, ties
from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.options import Options
from crossfoot.claims.prose import Prose
from crossfoot.claims.rows import Line
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Basis, Ref

SIZED: Final = frozenset({"amount", "difference", "sum"})
"""Kinds of claims that hold at one scale only: a growth or a share holds at any."""
_STEPS: Final = (3, 6, 9, -3, -6)
"""Powers of ten between one scale word and another, or none."""
_SCALED: Final = 3
_MOST: Final = 1_000
"""Amounts of a thousand and more may be meant as they stand."""
_DIGITS: Final = 2
_TELLING: Final = 3
"""Digits of a number that hardly agrees with a figure by chance."""
_FEW: Final = 2
"""Amounts of a text that together show a caption to be wrong."""
_WORD: Final = re.compile(r"\)?[\s-]*(?:thousand|million|billion|trillion|mm|mn|bn|[mbk]\b)")


class Scaled(NamedTuple):
    """A number, the figure that it is but for its scale, the figure's line, and the power of ten between them."""

    slot: Slot
    n: int
    line: Line
    by: int


def with_scales(
    claims: list[Claim], prose: Prose, options: Options, facts: tuple[Fact, ...], tied: AbstractSet[int]
) -> list[Claim]:
    """`claims` and those of amounts out of scale; what a wrong caption explains is no longer claimed of each amount."""
    claimed = {claim.target for claim in claims if claim.bases or claim.kind == "scale"}
    found = list(out_of_scale(prose, options, facts, tied, claimed))
    explained = {n for claim in found if claim.kind == "caption" for n in (claim.target, *claim.said)}
    return [claim for claim in claims if claim.kind != "amount" or claim.target not in explained] + found


def out_of_scale(
    prose: Prose, options: Options, facts: tuple[Fact, ...], tied: AbstractSet[int], claimed: AbstractSet[int]
) -> Iterator[Claim]:
    """For each amount whose scale is not that of the figure that it states, the claim that it is that figure.

    `tied` are the numbers that agree with an amount as they stand, and those that bear them out; of the numbers of
    `claimed` something is claimed already.
    """
    found: dict[int, list[Scaled]] = {}
    for one in _scaled(prose, options, facts, tied):
        found.setdefault(one.line.table, []).append(one)
    borne_out = {facts[n].table for n in tied if facts[n].kind == "money"}
    told = set(claimed)
    for table, some in found.items():
        if table not in borne_out:
            if _is_of_the_caption(some, facts):
                yield _claim(some[0], facts, some[1:])
            continue
        for one in some:
            if one.slot.n not in told:
                told.add(one.slot.n)
                yield _claim(one, facts)


def _scaled(prose: Prose, options: Options, facts: tuple[Fact, ...], tied: AbstractSet[int]) -> Iterator[Scaled]:
    for frame in prose.frames:
        if prose.sentences[frame.sentence].label or frame.inherited:
            continue
        for slot in frame.slots:
            if slot.role == "level" and slot.kind == "money" and not slot.forward and slot.n not in tied:
                fact = facts[slot.n]
                if significant(fact) >= _DIGITS and _is_scaled_or_bare(fact, prose.low):
                    yield from _of(frame, slot, options, facts)


def _is_scaled_or_bare(fact: Fact, low: str) -> bool:
    """Whether a number has a scale word, or is printed as one that has: small, with a point, and none after it."""
    point = len(fact.text.partition(".")[2])
    if fact.exponent + point >= _SCALED:
        return True
    bare = bool(point) and abs(fact.mantissa) < _MOST * 10**point
    return bare and _WORD.match(low, fact.end) is None


def _of(frame: Frame, slot: Slot, options: Options, facts: tuple[Fact, ...]) -> Iterator[Scaled]:
    """The figures of the named lines that the number is but for its scale; none if it is one of them as it stands."""
    fact = facts[slot.n]
    out: list[Scaled] = []
    close = 1 if significant(fact) >= _TELLING else 0  # a line that says more than the words is another one
    for tier, line in options.matches(frame, slot):
        for span in slot.spans if tier <= close else ():
            n = line.at(span)
            if n is None:
                n = line.at_end(span.last)
            if n is None or not options.like(n, "money") or facts[n].text == fact.text or not facts[n].mantissa:
                continue  # "$7.92" per ton in the text and in a table of millions: the table has it unscaled, too
            if ties(fact, Ref(n=n), facts):
                return
            moved = ((by, structs.replace(fact, exponent=fact.exponent + by)) for by in _STEPS)
            out += [Scaled(slot, n, line, by) for by, one in moved if ties(one, Ref(n=n), facts)]
    yield from out


def _is_of_the_caption(some: list[Scaled], facts: tuple[Fact, ...]) -> bool:
    """Whether several different amounts are out of one table's scale, all alike."""
    told = {facts[one.n].mantissa for one in some}
    scaled = facts[some[0].n].exponent >= _SCALED
    return scaled and len(told) >= _FEW and len({one.by for one in some}) == 1


def _claim(one: Scaled, facts: tuple[Fact, ...], others: list[Scaled] | None = None) -> Claim:
    """That the number is its figure; with `others` out of scale alike, that the caption over the figure is right."""
    where = f"the words name {one.line.label} ({facts[one.n].period})"
    told = f"{where}, and all that the text says of its table agrees but for the scale: its caption may be wrong"
    return Claim(
        kind="caption" if others is not None else "amount",
        target=one.slot.n,
        bases=(Basis(name="exact", expr=Ref(n=one.n)),),
        why=told if others is not None else f"{where}: it agrees but for its scale",
        said=tuple(dict.fromkeys(other.slot.n for other in others or ())),
    )
