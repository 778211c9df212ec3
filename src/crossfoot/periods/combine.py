"""Combining: the header texts above one column, merged into the one period they name together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from crossfoot.periods.phrase import Phrase, parse_phrases


def combine(parts: Sequence[str]) -> Phrase | None:
    """The period that header texts, outermost first, name together; the most complete one that can be had.

    None if none of them names a period. Offsets of the result are those inside the innermost text that names one.
    """
    return _combined(tuple(parts))


_SHARED = ("months", "weeks", "quarter", "half", "month", "day", "year", "to_date", "ended", "fiscal", "relative")


@lru_cache(maxsize=4096)
def _combined(parts: tuple[str, ...]) -> Phrase | None:
    result: Phrase | None = None
    for part in reversed(parts):
        found = parse_phrases(part)
        if not found:
            continue
        phrase = found[0] if len(found) == 1 else _apart(found, result)
        if phrase is not None:
            result = phrase if result is None else merge(phrase, result)
    return result


def _apart(found: tuple[Phrase, ...], inner: Phrase | None) -> Phrase | None:
    """Of several periods in one outer text, the one that the inner text does not contradict, or what all share."""
    fits = [phrase for phrase in found if inner is None or _agree(phrase, inner)]
    if len(fits) == 1:
        return fits[0]
    fits = fits or list(found)
    first = fits[0]
    shared = {
        name: getattr(first, name)
        for name in _SHARED
        if all(getattr(phrase, name) == getattr(first, name) for phrase in fits)
    }
    if not any(shared.get(name) for name in ("months", "weeks", "month", "year", "to_date")):
        return None
    return Phrase(start=first.start, end=first.end, kind="partial", **shared)


def _agree(outer: Phrase, inner: Phrase) -> bool:
    for name in ("months", "weeks", "quarter", "month", "day", "year"):
        left, right = getattr(outer, name), getattr(inner, name)
        if left and right and left != right:
            return False
    return True


def merge(outer: Phrase, inner: Phrase) -> Phrase:
    """The inner phrase completed with what only the outer one says."""
    if inner.months == 12 and inner.year and outer.quarter and not (inner.quarter or outer.month or outer.year):
        outer, inner = inner, outer  # quarters over the year that they are of
    month, day, year = inner.month, inner.day, inner.year
    called = inner.called or outer.called
    if not month:
        month, day = outer.month, outer.day
        if year and outer.year and outer.month and outer.year != year:
            called = called or 0
    elif not day and month == outer.month:
        day = outer.day
    if not year:
        year = outer.year
    elif not inner.month and outer.month and abs(outer.year - year) <= 1 and (inner.quarter or inner.fiscal):
        called, year = year, outer.year
    has_length = inner.months or inner.weeks or inner.to_date or inner.half
    source = inner if has_length else outer
    months, weeks = source.months, source.weeks
    if has_length and inner.months == outer.months and not weeks:
        weeks = outer.weeks
    ended = inner.ended or outer.ended
    to_date = inner.to_date or outer.to_date
    sized = bool(months or weeks or to_date or ended or source.half)
    kind = "partial" if not year else "duration" if sized else "instant" if month else "year"
    return msgspec.structs.replace(
        inner,
        kind=kind,
        months=months,
        weeks=weeks,
        quarter=inner.quarter or (0 if has_length else outer.quarter),
        half=source.half,
        to_date=to_date,
        ended=ended,
        month=month,
        day=day,
        year=year,
        called=called,
        fiscal=inner.fiscal or outer.fiscal,
        first=inner.first or outer.first,
        relative=inner.relative or outer.relative,
    )
