"""Numbers on another basis than the one that is named: the GAAP figure for the adjusted one, basic for diluted.

"Adjusted diluted EPS of $8.69" where the lines of that name print 8.86, and those of diluted EPS print 8.69: the two
stood side by side. By chance a number is hardly the very figure of its own measure on the other basis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from typing import Final

from crossfoot.claims.agreement import significant, ties, value
from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.option import Option
from crossfoot.claims.options import Options
from crossfoot.claims.prose import Prose
from crossfoot.claims.sentences import between_numbers
from crossfoot.model.fact import Fact
from crossfoot.model.interval import power
from crossfoot.model.period import spelled
from crossfoot.model.relation import Basis, refs

_GAAP: Final = re.compile(r"(?<!non-)(?<!non )(?<!non)\bgaap\b")
_DIGITS: Final = 2
_PER_BASIC: Final = re.compile(r"\sper\sbasic\s(?:common\s|ordinary\s)?share\b(?!\sand)")
_NEAR: Final = 40
"""Characters after a number that still name it: "$1.30 per diluted share"."""


def on_another_basis(prose: Prose, options: Options, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """For each number that is a figure of its measure, but not on the named basis, what the named line gives."""
    for frame in prose.frames:
        if not (frame.inherited or prose.sentences[frame.sentence].label):
            levels = [s for s in frame.slots if s.role == "level" and not (s.approximate or s.forward)]
            for slot in (s for s in levels if significant(facts[s.n]) >= _DIGITS):
                bases = _others(frame, slot, prose, facts)
                meant = next((o for pair in bases if (o := _meant(frame, slot, *pair, options, facts))), None)
                if meant is not None:
                    yield _claim(slot, meant, facts)


def _others(
    frame: Frame, slot: Slot, prose: Prose, facts: tuple[Fact, ...]
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The qualifiers of the measure as told, and those of the bases that could be mistaken for it."""
    tags, fact = frame.name.tags, facts[slot.n]
    start, end = between_numbers(prose.sentences[frame.sentence], slot.n, facts)
    if "adjusted" in tags:
        yield tags, tags - {"adjusted"}
    elif not tags and _GAAP.search(prose.low, start, fact.start) is not None:
        yield tags, tags | {"adjusted"}
    if slot.kind == "per_share":
        beside = prose.low[start : min(end, fact.end + _NEAR)]
        if "diluted" in beside and "basic" not in beside:
            yield tags, tags | {"basic"}
        elif _PER_BASIC.match(prose.low, fact.end) is not None:
            yield tags | {"basic"}, tags - {"basic"}


def _meant(
    frame: Frame, slot: Slot, told: frozenset[str], tags: frozenset[str], options: Options, facts: tuple[Fact, ...]
) -> Option | None:
    """What the lines on the basis `told` give, where those with other `tags` print the number and they do not."""
    fact = facts[slot.n]
    named = copy(frame)
    named.name = frame.name._replace(tags=told)
    own = [o for o in options.of(named, slot) if _is_named(o) and o.line.tags == told]
    if not own or any(ties(fact, o.expr, facts) for o in own):
        return None
    margins = [v.point for o in own if o.kind == "ratio" and (v := value(o.expr, facts)) is not None]
    if margins and max(margins) - min(margins) > power(fact.exponent):
        return None  # of several margins, none is meant for sure
    twin = copy(frame)
    twin.name = frame.name._replace(tags=tags)
    others = (o for o in options.of(twin, slot) if _is_named(o) and o.line.beside is None and o.line.tags == tags)
    return own[0] if any(ties(fact, o.expr, facts) for o in others) else None


def _is_named(option: Option) -> bool:
    """Whether the words name the line, and the period of its figure."""
    return option.kind in ("same", "ratio") and not option.tier and option.sure and option.first and not option.own


def _claim(slot: Slot, meant: Option, facts: tuple[Fact, ...]) -> Claim:
    kind = "ratio" if meant.kind == "ratio" else "per_share" if slot.kind == "per_share" else "amount"
    period = spelled(facts[refs(meant.expr)[0]].period)
    return Claim(
        kind=kind,  # type: ignore[arg-type]
        target=slot.n,
        bases=(Basis(name="exact", expr=meant.expr),),
        why=f"the words name {meant.words} ({period}); the same measure on another basis is printed with this value",
    )
