"""Sentences whose figures are those of another period than the one that they name.

"Revenue was $14.9 million in the third quarter of 2023", where the line prints 14.9 for 2024 and 13.3 for 2023: a year,
a quarter or a length was left from the text of another release, or two sides of a comparison changed places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from crossfoot.claims.agreement import significant, ties
from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Frame, Slot, said_of
from crossfoot.claims.measures import RATIOS
from crossfoot.claims.option import Option
from crossfoot.claims.options import Options
from crossfoot.claims.prose import Prose
from crossfoot.claims.rows import Line
from crossfoot.claims.spans import QUARTER, Span, quarters_back
from crossfoot.claims.when import Clock, When
from crossfoot.model.fact import Fact
from crossfoot.model.period import last_day, spelled
from crossfoot.model.relation import Basis, Ref, refs

_DIGITS: Final = 3
"""Digits of a figure that is hardly that of another period by chance."""
_SHORT: Final = 2
"""Digits of a figure that other numbers of its sentence must bear out."""
_LONG: Final = 4
"""Digits of a figure that is not another line's by chance, though the words say more than the line does."""
_SLACK: Final = 10
"""Days by which two ways to give one period may differ."""
_FEW: Final = 2
"""Misdated sentences of a document beyond which its calendar was misjudged; so it is where fewer are right."""
_OF_A_COLUMN: Final = 9
"""Digits of the figures that tell the heading of their column to be wrong."""
_NEAR: Final = 80
"""Most characters between a number and the words that name its period."""
_FOLLOWS: Final = re.compile(
    r"[)%]?\s?(?:thousand|million|billion|percent)?\s(?:for|in|during|at|as of|as at)\s(?:the\s)?", re.IGNORECASE
)
"""What stands between a number and the words right after it that name its period."""
_QUARTER: Final = re.compile(r"\b(?:first|second|third|fourth)\b|\bQ[1-4]\b", re.IGNORECASE)
_MANY: Final = "quarters"
"""They name none: "the lowest in 11 quarters"."""
_GIVEN: Final = frozenset({"growth", "ratio"})
"""What figures of two periods or of two lines give."""
_KINDS: Final = frozenset({"money", "per_share", "shares", "count", "percent"})


class Misdated(NamedTuple):
    """A number, the line that prints it for another period, and the figures for both periods."""

    slot: Slot
    line: Line
    stated: int | None
    """The figure for the period that the sentence names; None where the line prints none."""
    printed: int
    """The figure that the number is."""
    moved: int
    """Days from the named period to the other one."""


def misdated(prose: Prose, options: Options, facts: tuple[Fact, ...], text: str) -> Iterator[Claim]:
    """For each sentence whose figures are all those of another period, the claim on the first of them."""
    sentences: dict[int, list[tuple[Frame, Slot]]] = {}
    for frame in prose.frames:
        if not prose.sentences[frame.sentence].label:
            for slot in frame.slots:
                if _is_dated(frame, slot, facts):
                    sentences.setdefault(frame.sentence, []).append((frame, slot))
    printed = prose.clock.durations()
    right = 0
    borne_out: set[Span] = set()
    wrong: list[Misdated] = []
    for at, dated in sentences.items():
        found = [(slot, _reading(frame, slot, options, facts)) for frame, slot in dated if _is_printed(frame, slot)]
        if not any(one is True for _, one in found):
            given = [(frame, slot) for frame, slot in dated if not _is_printed(frame, slot)]
            found += [(slot, _computed(frame, slot, options, facts, printed)) for frame, slot in given]
        agreeing = [slot for slot, one in found if one is True]
        moved = [one for _, one in found if isinstance(one, Misdated)]
        alone = [one for one in moved if not any(_bears_out(slot, one.slot) for slot in agreeing)]
        right += bool(agreeing)
        borne_out.update(slot.spans[0] for slot in agreeing)
        if alone and _is_sure(alone, [slot for _, slot in dated], prose, facts):
            wrong += [one for one in alone if _is_named(one.slot, facts[one.slot.n], prose, prose.whens[at], text)][:1]
    if len(wrong) <= _FEW and right >= len(wrong):
        yield from (_claim(one, facts) for one in wrong)
    elif not any(one.slot.spans[0] in borne_out for one in wrong):
        yield from _misheaded(wrong, prose, facts)


def _misheaded(wrong: list[Misdated], prose: Prose, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """That the heading over a column is wrong, where all misdated sentences state its figures for another length."""
    figures = {facts[one.printed].mantissa: facts[one.printed] for one in wrong}
    columns = {(fact.table, fact.period) for fact in figures.values()}
    named = {one.slot.spans[0] for one in wrong}
    if len(columns) != 1 or len(named) != 1 or sum(map(significant, figures.values())) < _OF_A_COLUMN:
        return
    first = min(figures.values(), key=lambda fact: fact.n)
    span = named.pop()
    if len(figures) <= _FEW or first.period is None or abs(last_day(first.period).toordinal() - span.last) > _SLACK:
        return  # years that all differ are those of another calendar
    if prose.clock.prints(span):
        return
    why = f"{len(wrong)} sentences state figures of this column, headed {spelled(first.period)}, for another period"
    said = tuple(one.slot.n for one in wrong)
    yield Claim(kind="period", target=first.n, missing="the period of this column", why=why, said=said)


def _is_dated(frame: Frame, slot: Slot, facts: tuple[Fact, ...]) -> bool:
    """Whether a number is a level or a change of a kind that tables print, with a period that its words name."""
    plain = slot.kind in _KINDS and slot.base is None and not (slot.forward or slot.approximate)
    known = bool(slot.spans) and slot.sure and not frame.inherited
    change = slot.role == "delta" and slot.kind == "percent"
    return plain and known and (change or (slot.role == "level" and significant(facts[slot.n]) >= _SHORT))


def _is_printed(frame: Frame, slot: Slot) -> bool:
    """Whether a number is one that lines print as it stands, not one that two of their figures give."""
    return slot.role == "level" and not (slot.kind == "percent" and frame.name.key in RATIOS)


def _computed(
    frame: Frame, slot: Slot, options: Options, facts: tuple[Fact, ...], printed: Iterable[Span]
) -> Misdated | bool:
    """Whether two figures of its period give the number; else the one other period of which they do."""
    fact, span = facts[slot.n], slot.spans[0]
    if _given(options.of(frame, slot), fact, facts) is not None:
        return True
    found: list[Misdated] = []
    for at in printed:
        if abs(at.days - span.days) > _SLACK or _is_one(at, span):
            continue
        option = _given(options.of(*_moved(frame, slot, at)), fact, facts)
        if option is not None:
            found.append(Misdated(slot, option.line, None, refs(option.expr)[0], at.last - span.last))
    return found[0] if len(found) == 1 else False


def _given(offered: list[Option], fact: Fact, facts: tuple[Fact, ...]) -> Option | None:
    """The first formula of the named line that gives the number; None if none does."""
    return next((o for o in offered if o.tier == 0 and o.kind in _GIVEN and ties(fact, o.expr, facts)), None)


def _is_one(at: Span, span: Span) -> bool:
    """Whether two periods of one length overlap: one of them may have been counted by another calendar."""
    return at.is_same(span) or (abs(at.days - span.days) <= _SLACK and abs(at.last - span.last) < span.days - _SLACK)


def _moved(frame: Frame, slot: Slot, at: Span) -> tuple[Frame, Slot]:
    """The number said of another period, and counted from the one as far before that."""
    quarters = round((slot.spans[0].last - at.last) / QUARTER)
    return said_of(frame, slot, (at,), tuple(quarters_back(span, quarters) for span in slot.versus[:1]))


def _digits(slot: Slot, prose: Prose) -> int:
    """Digits without which a number may be that of another period by chance: fewer where no table prints its own."""
    return _DIGITS if prose.clock.prints(slot.spans[0]) or not slot.spans[0].first else _SHORT


def _reading(frame: Frame, slot: Slot, options: Options, facts: tuple[Fact, ...]) -> Misdated | bool:
    """Whether a line of the name prints the number for its period; else the line that prints it for another."""
    fact, span = facts[slot.n], slot.spans[0]
    elsewhere: list[Misdated] = []
    for tier, line in options.matches(frame, slot):
        if tier > (significant(fact) >= _LONG):
            continue
        own = line.of(span)
        for at in slot.spans:
            n = line.of(at)
            if n is not None and ties(fact, Ref(n=n), facts):
                return True
        others = [
            (at, n)
            for at, n in line.figures
            if options.states(slot, n) and not _is_one(at, span) and ties(fact, Ref(n=n), facts)
        ]
        if len(others) == 1 and own != others[0][1]:
            at, n = others[0]
            if bool(at.first) == bool(span.first):
                elsewhere.append(Misdated(slot, line, own, n, at.last - span.last or at.days - span.days))
    return elsewhere[0] if elsewhere and len({one.moved for one in elsewhere}) == 1 else False


def _bears_out(right: Slot, moved: Slot) -> bool:
    """Whether a number that is of its period tells that the words beside another one name its period rightly.

    Two numbers of one kind for one period do not: one of them is of the other side of a comparison.
    """
    return right.prior == moved.prior and right.spans[0] == moved.spans[0] and right.kind != moved.kind


def _is_named(slot: Slot, fact: Fact, prose: Prose, whens: list[When], text: str) -> bool:
    """Whether words near a number name the period it was read for, and the nearest of them name one, too.

    The words that follow a number and its unit at once are the nearest; a period dealt out by a list may stand far off.
    """
    near = sorted(
        [
            (0 if _FOLLOWS.fullmatch(text, fact.end, when.start) else far, when)
            for when in whens
            if ((far := max(when.start - fact.end, fact.start - when.end)) < _NEAR or (slot.dealt and slot.explicit))
            and text[when.start : when.end] != _MANY
        ],
        key=lambda one: one[0],
    )
    told = [when.year > 0 or (when.span is not None and _names_quarter(when, text)) for _, when in near]
    named = [_is_of(when, slot.spans[0], prose.clock) for _, when in near]
    dealt = slot.dealt and slot.explicit
    return bool(near) and (told[0] or dealt) and any(a and b for a, b in zip(told, named, strict=True))


def _is_of(when: When, span: Span, clock: Clock) -> bool:
    """Whether words name a period, or give the year of one that the words before them name, by any calendar."""
    if when.span is not None:
        return when.span.is_same(span)
    by_days = date.fromordinal(span.last).year == when.year
    return when.relative == "year" and by_days and clock.is_called(span, when.year)


def _names_quarter(when: When, text: str) -> bool:
    return _QUARTER.search(text, when.start, when.end) is not None


def _is_sure(moved: list[Misdated], slots: list[Slot], prose: Prose, facts: tuple[Fact, ...]) -> bool:
    """Whether the figures tell it, or the words: all moved alike, two of them or one whose period stands beside it.

    A short number tells it where another one of the sentence shows that its line is meant.
    """
    if any(abs(one.moved - moved[0].moved) > _SLACK for one in moved):
        return False
    told = {facts[one.slot.n].mantissa: significant(facts[one.slot.n]) for one in moved}
    one = moved[0]
    if len(told) > 1 and sum(told.values()) > _digits(one.slot, prose):
        return True
    if not one.slot.explicit:
        return False
    if significant(facts[one.slot.n]) >= _digits(one.slot, prose):
        return True
    return any(_prints(one.line, slot, facts) for slot in slots if slot is not one.slot and slot.role == "level")


def _prints(line: Line, slot: Slot, facts: tuple[Fact, ...]) -> bool:
    """Whether a line prints a number for its period."""
    n = line.of(slot.spans[0])
    return n is not None and ties(facts[slot.n], Ref(n=n), facts)


def _claim(one: Misdated, facts: tuple[Fact, ...]) -> Claim:
    period = spelled(facts[one.printed].period)
    why = f"{one.line.label} gives this figure for {period}, not for the period that the sentence names"
    if one.stated is None:
        return Claim(kind="period", target=one.slot.n, missing="that period", why=why)
    return Claim(kind="period", target=one.slot.n, bases=(Basis(name="exact", expr=Ref(n=one.stated)),), why=why)
