"""Numbers that changed places: "$8.2 billion compared to $11.6 billion" where the line prints them reversed.

Each number is the figure of the other one's period, and not of its own: even short numbers hardly agree so by chance.
So are two members of a list that "respectively" deals out to two periods.
So are two changes of one subject: "up 4% from a year ago and 13% sequentially" where the line rose 13% and 4%.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crossfoot.claims.agreement import significant, ties
from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.options import Options
from crossfoot.claims.prose import Prose
from crossfoot.claims.rows import Line
from crossfoot.claims.spans import Span
from crossfoot.model.fact import Fact
from crossfoot.model.period import spelled
from crossfoot.model.relation import Basis, Expr, Growth, Ref, refs

_DIGITS: Final = 4
"""Digits of both numbers together that are hardly those of a line by chance."""
_OF_CHANGES: Final = 2
"""Digits of two changes together: two lone digits agree so once in a hundred times."""


def exchanged_sides(prose: Prose, options: Options, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """For each two numbers of one subject that are each the other's figure, the claim that the first is its own."""
    before: Frame | None = None
    for frame in prose.frames:
        goes_on = before is not None and frame.copied and before.sentence == frame.sentence
        if not prose.sentences[frame.sentence].label:
            pairs = list(_sides(frame))
            if before is not None and goes_on and before.name == frame.name:
                pairs += _changes(before, frame)
            if before is not None and before.sentence == frame.sentence and before.name == frame.name:
                pairs += _dealt(before, frame)
            for one, other in pairs:
                found = _reversed(frame, one, other, options, facts)
                if found is not None:
                    yield _claim(one, other, *found, facts)
                    break
        before = frame


def _sides(frame: Frame) -> Iterator[tuple[Slot, Slot]]:
    """The level of now and that of each earlier period that it is compared with."""
    levels = [s for s in frame.slots if s.role == "level" and s.spans and s.base is None and not s.forward]
    for old in (s for s in levels if s.prior):
        now = [s for s in levels if not s.prior and s.kind == old.kind and s.tags == old.tags]
        if len(now) == 1:
            yield now[0], old


def _dealt(before: Frame, frame: Frame) -> list[tuple[Slot, Slot]]:
    """Two neighbouring members of a list to which two periods were dealt out: "$2 and $6 million, respectively"."""
    one, other = before.slots[-1], frame.slots[0]
    levels = all(s.dealt and s.role == "level" and s.spans and s.base is None and not s.forward for s in (one, other))
    alike = one.kind == other.kind and one.tags == other.tags
    return [(one, other)] if levels and alike and one.spans[0] != other.spans[0] else []


def _changes(before: Frame, frame: Frame) -> list[tuple[Slot, Slot]]:
    """The change that one frame ends with and that with which the next one begins, from another period."""
    one, other = before.slots[-1], frame.slots[0]
    changes = all(
        s.role == "delta" and s.kind == "percent" and s.spans and s.versus and not s.tags for s in (one, other)
    )
    alike = one.direction == other.direction and one.spans[:1] == other.spans[:1] and not one.forward
    return [(one, other)] if changes and alike and one.versus[0] != other.versus[0] else []


def _reversed(
    frame: Frame, one: Slot, other: Slot, options: Options, facts: tuple[Fact, ...]
) -> tuple[Line, Expr] | None:
    """The line that prints both numbers the other way round, and what it gives for the first.

    None where a line bears either of them out as it stands.
    """
    first, second = facts[one.n], facts[other.n]
    change = one.role == "delta"
    least = _OF_CHANGES if change else _DIGITS
    if significant(first) + significant(second) < least or ties(first, Ref(n=other.n), facts):
        return None
    found: tuple[Line, Expr] | None = None
    for _, line in options.matches(frame, one):
        for now, old in _spans(one, other):
            a, b = _given(line, one, now, options), _given(line, other, old, options)
            if a is None or b is None:
                continue
            if ties(first, a, facts) or ties(second, b, facts):
                return None
            if found is None and ties(first, b, facts) and ties(second, a, facts):
                found = line, a
    return found


def _spans(one: Slot, other: Slot) -> Iterator[tuple[Span, Span]]:
    """The periods that the two numbers can be of, likeliest first: the year to date goes as far back as the quarter."""
    yield one.spans[0], other.spans[0]
    if one.role == "level" and other.prior:
        back = one.spans[0].last - other.spans[0].last
        yield from ((span, Span(span.first - back, span.last - back)) for span in one.spans[1:] if span.first)


def _given(line: Line, slot: Slot, span: Span, options: Options) -> Expr | None:
    """What the line prints for a number of `span`, or its change up to it; None if it prints none such."""
    new = line.of(span)
    if new is None or slot.role == "level":
        return None if new is None or not options.states(slot, new) else Ref(n=new)
    old = line.of(slot.versus[0])
    return (
        None
        if old is None or old == new or options.facts[new].kind == "percent"
        else Growth(new=Ref(n=new), old=Ref(n=old))
    )


def _claim(one: Slot, other: Slot, line: Line, expr: Expr, facts: tuple[Fact, ...]) -> Claim:
    periods = " from ".join(spelled(facts[n].period) for n in refs(expr))
    why = f"{line.label} gives the two numbers the other way round: this is what it gives for {periods}"
    return Claim(kind="period", target=one.n, bases=(Basis(name="exact", expr=expr),), why=why, said=(other.n,))
