"""Amounts in the wrong scale: "$14.9 billion" or "$14.9" where the line of that name prints 14,900 thousand.

A number whose digits are those of the figure that its words name, or of its change, at another power of a thousand, has
the wrong scale word, or has lost it. Where that is so of all that the text says of a table, its caption is wrong; where
it is so of several amounts without a scale word, the text gives its scale elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from crossfoot.claims.agreement import rescaled, significant, ties
from crossfoot.claims.claim import Claim, ClaimKind
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.option import Option
from crossfoot.claims.options import Options
from crossfoot.claims.prose import Prose
from crossfoot.claims.scales import has_scale, lacks_scale
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Basis, refs

SIZED: Final = frozenset({"amount", "difference", "sum"})
"""Kinds of claims that hold at one scale only: a growth or a share holds at any."""
_SCALED: Final = 3
_DIGITS: Final = 2
_TELLING: Final = 3
"""Digits of a number that hardly agrees with a figure by chance."""
_FEW: Final = 2
"""Amounts of a text that together show a caption to be wrong."""
_KINDS: Final = {"level": "same", "delta": "difference"}
"""What an amount in a role can be of a line."""
_CLAIMS: Final[dict[str, ClaimKind]] = {"same": "amount", "difference": "difference"}


class Scaled(NamedTuple):
    """A number, what it is but for its scale, and the power of ten between them."""

    slot: Slot
    option: Option
    by: int

    @property
    def n(self) -> int:
        """The figure, or the first of the two between which the number is the change."""
        return refs(self.option.expr)[0]


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
        found.setdefault(one.option.line.table, []).append(one)
    borne_out = {facts[n].table for n in tied if facts[n].kind == "money"}
    units = {facts[n].exponent for n in tied if facts[n].kind == "money" and facts[n].table is not None}
    told = set(claimed)
    for table, some in found.items():
        if table not in borne_out and _is_of_the_caption(some, facts):
            yield _claim(some[0], facts, some[1:])
            continue
        for one in some:
            n = one.slot.n
            sure = table in borne_out or facts[one.n].exponent in units or not has_scale(facts[n])
            if sure and n not in told:
                told.add(n)
                yield _claim(one, facts)


def _scaled(prose: Prose, options: Options, facts: tuple[Fact, ...], tied: AbstractSet[int]) -> Iterator[Scaled]:
    for frame in prose.frames:
        if prose.sentences[frame.sentence].label or frame.inherited:
            continue
        for slot in frame.slots:
            if slot.role in _KINDS and slot.kind == "money" and not slot.forward and slot.n not in tied:
                fact = facts[slot.n]
                if significant(fact) >= _DIGITS and may_be_out_of_scale(fact, prose):
                    yield from _of(frame, slot, options, facts)


def may_be_out_of_scale(fact: Fact, prose: Prose) -> bool:
    """Whether a number has a scale word, which may be wrong, or is one of the few that lack one."""
    return has_scale(fact) or (prose.scaled and lacks_scale(fact, prose.low))


def _of(frame: Frame, slot: Slot, options: Options, facts: tuple[Fact, ...]) -> list[Scaled]:
    """What the number is but for its scale, of the named lines; nothing if it is one of them as it stands.

    A line that says otherwise than the words is taken for another one, unless the number is long, or all lines of
    the measure agree with it but for one scale.
    """
    fact = facts[slot.n]
    out: list[Scaled] = []
    apart = False
    for option in options.of(frame, slot):
        if option.kind != _KINDS[slot.role] or option.tier > 1:
            continue
        figures = [facts[n] for n in refs(option.expr)]
        if any((f.text == fact.text and "." in f.text) or not f.mantissa or f.kind != "money" for f in figures):
            continue  # "$7.92" per ton in the text and in a table of millions: the table has it unscaled, too
        if min(map(significant, figures)) < _DIGITS:
            continue  # a lone digit agrees with much at some scale
        if ties(fact, option.expr, facts):
            return []
        by = rescaled(fact, option.expr, facts)
        if by:
            out.append(Scaled(slot, option, by))
        apart = apart or not by or min(map(significant, figures)) < significant(fact)
    if significant(fact) >= _TELLING or (frame.name.key and not apart and len({one.by for one in out}) == 1):
        return out
    return [one for one in out if one.option.tier == 0]


def _is_of_the_caption(some: list[Scaled], facts: tuple[Fact, ...]) -> bool:
    """Whether several different amounts are out of one table's scale, all alike."""
    told = {facts[one.n].mantissa for one in some}
    scaled = facts[some[0].n].exponent >= _SCALED
    return scaled and len(told) >= _FEW and len({one.by for one in some}) == 1


def _claim(one: Scaled, facts: tuple[Fact, ...], others: list[Scaled] | None = None) -> Claim:
    """That the number is its figure; with `others` out of scale alike, that the caption over the figure is right."""
    where = f"the words name {one.option.words} ({facts[one.n].period})"
    told = f"{where}, and all that the text says of its table agrees but for the scale: its caption may be wrong"
    return Claim(
        kind="caption" if others is not None else _CLAIMS[one.option.kind],
        target=one.slot.n,
        bases=(Basis(name="exact", expr=one.option.expr),),
        why=told if others is not None else f"{where}: it agrees but for its scale",
        said=tuple(dict.fromkeys(other.slot.n for other in others or ())),
    )
