"""Comparisons whose sides changed places: "$8.2 billion compared to $11.6 billion" where the line prints them reversed.

Each number is the figure of the other's period, and not of its own: even short numbers hardly agree so by chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crossfoot.claims.agreement import significant, ties
from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.options import Options
from crossfoot.claims.prose import Prose
from crossfoot.claims.rows import Line, Span
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Basis, Ref

_DIGITS: Final = 4
"""Digits of both numbers together that are hardly those of a line by chance."""


def exchanged_sides(prose: Prose, options: Options, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """For each comparison whose sides are each the other's figure, the claim that the first is that of its period."""
    for frame in prose.frames:
        if prose.sentences[frame.sentence].label:
            continue
        levels = [s for s in frame.slots if s.role == "level" and s.spans and s.base is None and not s.forward]
        for old in (s for s in levels if s.prior):
            now = [s for s in levels if not s.prior and s.kind == old.kind and s.tags == old.tags]
            found = _reversed(frame, now[0], old, options, facts) if len(now) == 1 else None
            if found is not None:
                yield _claim(now[0], old, *found, facts)


def _reversed(frame: Frame, now: Slot, old: Slot, options: Options, facts: tuple[Fact, ...]) -> tuple[Line, int] | None:
    """The line that prints both numbers the other way round, and its figure for the first.

    None where a line bears either of them out as it stands.
    """
    one, other = facts[now.n], facts[old.n]
    if significant(one) + significant(other) < _DIGITS or ties(one, Ref(n=old.n), facts):
        return None
    found: tuple[Line, int] | None = None
    for _, line in options.matches(frame, now):
        new, before = _figure(line, now.spans[0]), _figure(line, old.spans[0])
        if new is None or before is None or not (options.like(new, now.kind) and options.like(before, old.kind)):
            continue
        if ties(one, Ref(n=new), facts) or ties(other, Ref(n=before), facts):
            return None
        if found is None and ties(one, Ref(n=before), facts) and ties(other, Ref(n=new), facts):
            found = line, new
    return found


def _figure(line: Line, span: Span) -> int | None:
    n = line.at(span)
    return n if n is not None or not span.first else line.at_end(span.last)


def _claim(now: Slot, old: Slot, line: Line, n: int, facts: tuple[Fact, ...]) -> Claim:
    period = (facts[n].period or "").replace("/", " to ")
    why = f"{line.label} prints the two numbers of the comparison the other way round: this is its figure for {period}"
    return Claim(kind="period", target=now.n, bases=(Basis(name="exact", expr=Ref(n=n)),), why=why, said=(old.n,))
