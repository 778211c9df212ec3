"""Periods of columns as the text before their table tells."""

from __future__ import annotations

import re
from typing import Final

from crossfoot.model.period import duration, last_day, months_of
from crossfoot.numerals.lexicon import MONTH
from crossfoot.periods.combine import combine
from crossfoot.periods.phrase import parse_phrases
from crossfoot.tables.pieces import flattened_headers
from crossfoot.tables.setting import Dated, Setting, resolved
from crossfoot.tables.timely import is_quarter, is_year, without_ages

_STANDS: Final = re.compile(r"\bas (?:of|at)\b|\bbalances?\b|\boutstanding\b", re.I)
_POINTS_ON: Final = re.compile(r"\bfollow(?:s|ing)\b|\bbelow\b|\btables?\b", re.I)
_PARAGRAPH: Final = 300
"""Length from which a text that points to no table is one of its own."""
_AHEAD: Final = re.compile(r"\b(?:outlook|guidance|forecast|expect|estimate|anticipate|target|matur|due|future)", re.I)
_EVENT: Final = re.compile(rf"(?:on|in|during|effective)\s+{MONTH}\b|\(\w\)\s", re.I)
"""How a tale of a day begins, and a note to the table above: they date no table further below."""
_AMOUNT: Final = re.compile(r"[$€£]\s?\d")
_NAMING: Final = 3
"""Texts before a table that may name the period of its columns."""
_LENGTH: Final = re.compile(r"(?:for )?(?:the )?(?:\w+ )?(?:\w+ (?:months?|weeks?)|quarters?|years?) ended:?", re.I)
"""A line of a header that stands above its table: the days are in the line below it."""
_QUARTER: Final = 3
"""Months of a quarter."""
_YEARS_COMPARED: Final = 2
"""Years before the reported one that statements compare with."""
_LINE: Final = 200
"""Longest text that speaks of a table alone."""


def told(found: list[Dated], own: list[list[str]], corner: list[str], setting: Setting) -> list[str | None]:
    """The periods of `found`, those that the headers `own` do not name completely as the titles complete them.

    Where headers name nothing the titles speak for all of them; where some do, only for what these leave out.
    """
    silent = all(period is None for period, _ in found)
    quarterly = any(map(is_quarter, own))
    years = {
        year for texts in own if (phrase := combine(tuple(texts))) for year in (phrase.year, phrase.called) if year
    }
    named = [
        text
        for k, text in enumerate(setting.titles[:_NAMING])
        if _names_columns(text, nearest=not k) and not (years and _is_of_others(text, years, setting))
    ]
    telling = [without_ages(text) for text in named]
    out: list[str | None] = []
    for texts, (period, complete) in zip(own, found, strict=True):
        if not complete and (silent or (period is not None and not (quarterly and is_year(texts)))):
            nested = (telling[:k][::-1] for k in range(1, len(telling) + 1))
            other, better = resolved(tuple([*titles, *corner, *texts] for titles in nested), setting)
            if other is not None and period is None and (_is_late(other, setting) or _is_stale(other, setting)):
                other = None
            period = other if better and other is not None else period or other
        out.append(period)
    return out


def listed(count: int, setting: Setting) -> list[str | None]:
    """The periods that the text before a table lists, as many as it has columns without headers, in their order."""
    for title in setting.titles[:1]:
        headers = flattened_headers(title, count)
        if headers:
            return [resolved((texts,), setting)[0] for texts in headers]
    for title in setting.titles[:2]:
        periods = [m.period for m in setting.calendar.sentence_periods(title) if not _is_late(m.period, setting)]
        if periods:
            alike = len({"/" in period for period in periods}) == 1
            return [*periods] if alike and len(set(periods)) == len(periods) == count else [None] * count
    return [None] * count


def _names_columns(title: str, *, nearest: bool) -> bool:
    """Whether a text before a table may say which period its columns are of: no tale of events, no long paragraph."""
    if not nearest and (_EVENT.match(title) or (_AMOUNT.search(title) and not _POINTS_ON.search(title))):
        return False
    return len(title) < _PARAGRAPH or title.endswith(":") or _POINTS_ON.search(title) is not None


def _is_of_others(title: str, years: set[int], setting: Setting) -> bool:
    """Whether a text before a table names one period, of a year that none of its columns names."""
    found = parse_phrases(title)
    phrase = found[0] if len(found) == 1 else None
    if phrase is None or not phrase.year or not phrase.month or years & {phrase.year, phrase.called}:
        return False
    period = setting.calendar.resolve(phrase)
    return period is not None and setting.calendar.name_of(last_day(period)) not in years


def _is_late(period: str, setting: Setting) -> bool:
    """Whether a period ends after the one reported: what the text says of it is not said of a table's figures."""
    reporting = setting.calendar.reporting
    return reporting is not None and period[-10:] > reporting[-10:] and not any(map(_AHEAD.search, setting.titles[:2]))


def _is_stale(period: str, setting: Setting) -> bool:
    """Whether a period ended years before the one reported: the year by which a plan or an issue is called."""
    reporting = setting.calendar.reporting
    return reporting is not None and int(period[-10:-6]) < int(reporting[-10:-6]) - _YEARS_COMPARED


def looks_ahead(setting: Setting) -> bool:
    """Whether a line before the table says that it tells of what is to come."""
    return any(len(text) < _LINE and _AHEAD.search(text) for text in setting.titles[:2])


def spanned(periods: list[str | None], setting: Setting) -> list[str | None]:
    """Days over columns as the spans that end on them, where the text before the table names a span for each day."""
    days = {period for period in periods if period is not None}
    if not days or any("/" in day for day in days) or setting.statement == "balance_sheet":
        return periods
    length = next((text for text in setting.titles[:_NAMING] if _LENGTH.fullmatch(text)), "")
    if length and setting.flows:
        return [_ended(length, day, setting) for day in periods]
    if setting.flows and setting.reconciles:
        return [day and _as_reported(day, setting) for day in periods]
    for title in setting.titles[:2]:
        said = {m.period for m in setting.calendar.sentence_periods(title)}
        if days <= said:
            return periods
        if _STANDS.search(title):
            continue
        spans = {period for period in said if "/" in period}
        by_day = {span[-10:]: span for span in spans if span[-10:] in days}
        if len(by_day) == len(days) == sum(1 for span in spans if span[-10:] in days):
            return [by_day[period] if period is not None else None for period in periods]
    return periods


def _ended(length: str, day: str | None, setting: Setting) -> str | None:
    """The span that a line above a table names without its end, up to the day over a column."""
    if day is None:
        return None
    end = last_day(day)
    return setting.calendar.resolve(combine((f"{length} {end:%B} {end.day}, {end.year}",))) or day


def _as_reported(day: str, setting: Setting) -> str:
    """The span up to the end of a quarter, as long as the reported one, that a bare day over a column stands for."""
    calendar = setting.calendar
    months = months_of(calendar.reporting or day)
    start = calendar.months_back(last_day(day), months) if months == _QUARTER else None
    return duration(start, last_day(day)) if start is not None else day


def mentioned(setting: Setting) -> str | None:
    """The reported day, or the one span up to it, that the text before a table without dates speaks of."""
    calendar = setting.calendar
    if calendar.reporting is None:
        return None
    close = calendar.reporting[-10:]
    for title in setting.titles[:2]:
        said = {m.period for m in calendar.sentence_periods(title) if m.period[-10:] == close}
        if close in said or (said and _STANDS.search(title)):
            return close
        if said:
            return said.pop() if len(said) == 1 else None
    return None
