"""Periods of columns as those beside them tell: totals of quarters, adjustments, years that are not over."""

from __future__ import annotations

import re
from typing import Final

from crossfoot.model.period import duration, is_duration, last_day, months_of
from crossfoot.periods.combine import combine
from crossfoot.periods.phrase import Phrase
from crossfoot.tables.measures import CHANGE
from crossfoot.tables.pieces import time_pieces
from crossfoot.tables.setting import SPAN_WORDS, Dated, Setting, resolved
from crossfoot.tables.timely import is_year
from crossfoot.tables.titled import looks_ahead

_WHOLE: Final = re.compile(r"totals?|full[- ]?year|year|fiscal year|year[- ]to[- ]date|ytd", re.I)
"""Over a column that adds up the quarters beside it."""


def totalled(found: list[Dated], own: list[list[str]]) -> list[Dated]:
    """`found` with the span of the quarters before it for a total under their header: "2024" over "Q1" ... "Total"."""
    out = list(found)
    for k, texts in enumerate(own):
        if len(texts) < 2 or not _WHOLE.fullmatch(texts[-1]):
            continue
        low = k
        while low and own[low - 1][:-1] == texts[:-1] and found[low - 1][1]:
            low -= 1
        parts = [period or "" for period, _ in found[low:k]]
        if len(parts) > 1 and parts == sorted(parts) and all(map(_is_quarterly, parts)):
            out[k] = f"{parts[0][:10]}/{parts[-1][-10:]}", True
    return out


def _is_quarterly(period: str) -> bool:
    return is_duration(period) and months_of(period) == 3


def alongside(found: list[Dated], own: list[list[str]]) -> list[Dated]:
    """`found` with the period of the column before for one that leaves it to that column to say more than it does.

    "Three months ended May 31" over "2024", "Adjustments", "2023", "Adjustments": each belongs to the year before it.
    "June 30" and "Per Share" over "2024" and "2024": the second says what its figures are, the first when.
    """
    phrases = [combine(tuple(texts)) if texts else None for texts in own]
    if not any(phrase is not None and phrase.year for phrase in phrases):
        return found
    out = list(found)
    for k in range(1, len(out)):
        phrase, before = phrases[k], phrases[k - 1]
        if phrase is None:
            continue
        same = len(own[k]) > 1 and own[k][:1] == own[k - 1][:1]
        if not phrase.year and not phrase.relative and same:
            out[k] = out[k - 1]
        elif phrase.kind == "year" and before is not None and before.month and before.year == phrase.year:
            apart = own[k][-1] == own[k - 1][-1] and own[k][0] != own[k - 1][0] and not time_pieces(own[k][0])
            out[k] = out[k - 1] if apart else out[k]
    return out


def reached(found: list[Dated], own: list[list[str]], setting: Setting) -> Dated | None:
    """The span of a first column that a header ("Quarter ended") set over its neighbours alone is meant for too."""
    first = found[0][0]
    if first is None or "/" in first or len(own) < 3 or len(own[1]) < 2 or setting.statement == "balance_sheet":
        return None
    others = [
        period
        for (period, _), texts in zip(found[1:], own[1:], strict=True)
        if not any(CHANGE.search(text) for text in texts)
    ]
    span = own[1][0]
    if (
        len(others) < 2
        or any("/" not in period for period in others if period)
        or not (time_pieces(span) and SPAN_WORDS.search(span))
    ):
        return None
    period, complete = resolved(([span, *own[0]],), setting)
    return (period, complete) if complete and period is not None and period[-10:] == first else None


def twice(found: list[Dated]) -> bool:
    """Whether two columns have one period: the headers may lack the lengths that tell them apart."""
    return len({period for period, _ in found}) < len(found)


def by_year(periods: list[str | None], own: list[list[str]], setting: Setting) -> list[str | None]:
    """`periods` with one that columns headed by several bare years got from one title moved to the year of each.

    "Quarter ended July 27, 2025" over "Fiscal 2026" and "Fiscal 2025": the title speaks of the latest of them.
    """
    years = {k: phrase.year for k, texts in enumerate(own) if is_year(texts) and (phrase := combine(tuple(texts)))}
    newest = {period: max(years[k] for k in years if periods[k] == period) for period in {periods[k] for k in years}}
    return [
        _as_long(period, years[k], newest[period], setting) if period is not None and k in years else period
        for k, period in enumerate(periods)
    ]


def unfinished(periods: list[str | None], own: list[list[str]], setting: Setting) -> list[str | None]:
    """`periods` of columns headed by bare years, the running one cut at the reporting day and the others like it.

    A year that is not over can only be reported to date; what stands beside it for comparison is as long.
    """
    calendar = setting.calendar
    if calendar.reporting is None or setting.statement == "balance_sheet" or not all(map(is_year, own)):
        return periods
    close = last_day(calendar.reporting)
    running = calendar.name_of(close)
    names = [phrase.year if (phrase := combine(tuple(texts))) is not None else 0 for texts in own]
    year = calendar.fiscal_year_end(running)
    at = next((k for k, name in enumerate(names) if name == running), None)
    if at is None or max(names) > running or year <= close or looks_ahead(setting):
        return periods
    current = periods[at]
    if current is not None and not is_duration(current):
        return periods
    if current is None or last_day(current) > close:
        current = duration(calendar.year_start(close), close)
    return [
        period if _is_part(period) else _as_long(current, name, running, setting)
        for period, name in zip(periods, names, strict=True)
    ]


def _is_part(period: str | None) -> bool:
    """Whether a period is a part of a year, and so was told by more than the year's number."""
    return period is not None and is_duration(period) and months_of(period) < 12


def _as_long(current: str, name: int, running: int, setting: Setting) -> str | None:
    """`current`, a span or a day of the running year, as it lies in the year called `name`."""
    if name == running:
        return current
    end, spans = last_day(current), is_duration(current)
    phrase = Phrase(
        start=0, end=0, kind="duration" if spans else "instant", months=months_of(current) if spans else 0, ended=spans,
        month=end.month, day=end.day, year=end.year + name - running,
    )  # fmt: skip
    return setting.calendar.resolve(phrase)
