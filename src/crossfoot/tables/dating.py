"""Dating: the period of each column, from its own headers, from those beside it, and from the text before the table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final

import msgspec

from crossfoot.model.numeral import Numeral
from crossfoot.model.period import duration, is_duration, last_day, months_of
from crossfoot.numerals.lexicon import MONTH
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.combine import combine
from crossfoot.periods.phrase import Phrase
from crossfoot.tables.measures import CHANGE
from crossfoot.tables.pieces import detached_headers, flattened_headers, time_pieces

_STANDS: Final = re.compile(r"\bas (?:of|at)\b|\bbalances?\b|\boutstanding\b", re.I)
_DAY_ALONE: Final = re.compile(r"[0-3]?\d\s*,?(?:\s*(?:19|20)\d\d)?$")
_MONTH_LAST: Final = re.compile(rf"\b{MONTH}\.?$", re.I)
_COUNT_LAST: Final = re.compile(
    r"\b(?:three|six|nine|twelve|thirteen|fourteen|twenty[ -]six|thirty[ -]nine|fifty[ -]two|fifty[ -]three|\d{1,2})$",
    re.I,
)
_UNITS_FIRST: Final = re.compile(r"(?:months?|weeks?)\b", re.I)
_FROM: Final = re.compile(r"\bfrom\b", re.I)
_TO_LAST: Final = re.compile(r"\b(?:from|to|through|thru|until)$", re.I)
_TO_FIRST: Final = re.compile(r"\(?(?:(?:date of )?inception\b|to\b|through\b|thru\b)", re.I)
_POINTS_ON: Final = re.compile(r"\bfollow(?:s|ing)\b|\bbelow\b|\btables?\b", re.I)
_PARAGRAPH: Final = 300
"""Length from which a text that points to no table is one of its own."""
_LINE: Final = 200
"""Longest text that speaks of a table alone."""
_AHEAD: Final = re.compile(r"\b(?:outlook|guidance|forecast|expect|estimate|anticipate|target|matur|due|future)", re.I)
_AGEING: Final = re.compile(
    r"\b(?:less|more|greater|longer) than (?:twelve|12|six|6|one|three|\d+) (?:months?|years?)\b"
    r"|\b(?:twelve|12|six|6|one|three|\d+) (?:months?|years?) or (?:longer|greater|more|less)\b"
    r"|\b(?:within|over|after|under) (?:twelve|12|one|\d+|next) (?:months?|years?)\b"
    r"|\(?\bin (?:years|months)\)?|\b(?:per|by) (?:year|month|quarter)\b"
    r"|\b(?:year|month|fiscal year)s? of origination\b",
    re.I,
)
"""Lengths of time in headers that are not the period of a column."""
_VINTAGE: Final = re.compile(r"\boriginat|\bvintage|\baccident year|\bby year\b", re.I)
_FULL_DATE: Final = re.compile(
    rf"\b{MONTH}\.?\s+\d{{1,2}}\s*,?\s*(?:19|20)\d\d\b(?!\s*(?:and|,|&)\s*(?:19|20)\d\d)", re.I
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_EVENT: Final = re.compile(rf"(?:on|in|during|effective)\s+{MONTH}\b", re.I)
"""How a text begins that tells of something on a day: it dates no table further below."""
_NAMING: Final = 3
"""Texts before a table that may name the period of its columns."""
_YEARS_ALONE: Final = re.compile(r"^\W*(?:(?:19|20)\d\d\b|and|prior|earlier|before|later|thereafter|after|\W)+$", re.I)
_WHOLE: Final = re.compile(r"totals?|full[- ]?year|year|fiscal year|year[- ]to[- ]date|ytd", re.I)
"""Over a column that adds up the quarters beside it."""
_NEAR: Final = 10
"""Days by which the ends of a fiscal year or quarter may differ from one year to the next."""
SPAN_WORDS: Final = re.compile(r"\b(?:ended|ending|months?|weeks?|quarters?|years?|period)\b", re.I)


class Setting(msgspec.Struct):
    """What the columns of one table have in common."""

    calendar: FiscalCalendar
    numerals: Sequence[Numeral]
    titles: list[str]
    """The texts before the table, the nearest first."""
    statement: str | None
    """The statement whose conventions resolve bare dates, if the table surely is one."""
    typed: bool = False
    lossy: bool = False
    above: list[str] = []
    """More of the texts before the table, the nearest first: its headers may stand there, a cell a line."""
    governing: str | None = None
    """The span that a heading above names for all that follows: "Review - Three Months Ended March 28, 2025"."""
    acquired: str | None = None
    """The day on which something was acquired, where the table divides its price."""


def periods_of(parts: list[list[str]], corner: list[str], setting: Setting, section: str) -> list[str | None]:
    """The period of each column with the header texts `parts`, outermost first; `corner` are those over the labels."""
    return _spanned(_periods(parts, corner, setting, section), setting)


def _periods(parts: list[list[str]], corner: list[str], setting: Setting, section: str) -> list[str | None]:
    """The period of each column: what its headers say; the titles complete them, or speak where no header does."""
    own = _overreached([[*_timely(texts), *([section] if section else [])] for texts in parts])
    if setting.acquired and not any(combine(tuple(texts)) for texts in [*own, setting.titles[:1]]):
        return [setting.acquired] * len(own)
    found = [_resolved((texts,), setting) for texts in own]
    dated = any(complete for _, complete in found)
    found = [
        one if one[1] or (dated and combine(tuple(texts)) is None) else _resolved((texts, [*corner, *texts]), setting)
        for one, texts in zip(found, own, strict=True)
    ]
    if found:
        found[0] = _reached(found, own, setting) or found[0]
    found = _totalled(_alongside(found, own), own)
    if all(complete for _, complete in found) and not _twice(found):
        return [period for period, _ in found]
    apart = detached_headers(setting.above, [period for period, _ in found])
    if apart:
        fuller = [_resolved(([*above, *texts],), setting) for above, texts in zip(apart, own, strict=True)]
        if not all(complete for _, complete in found):
            found = [new if new[1] else old for new, old in zip(fuller, found, strict=True)]
        elif all(complete for _, complete in fuller) and not _twice(fuller):
            found = fuller
    if all(complete for _, complete in found):
        return [period for period, _ in found]
    if len(own) > 1 and not any(own):
        return _listed(len(own), setting)  # columns without headers beside each other are not all of one period
    silent = all(period is None for period, _ in found)
    quarterly = any(_is_quarter(texts) for texts in own)
    out = []
    for texts, (period, complete) in zip(own, found, strict=True):
        if not complete and (silent or (period is not None and not (quarterly and _is_year(texts)))):
            named = [t for k, t in enumerate(setting.titles[:_NAMING]) if _names_columns(t, nearest=not k)]
            telling = [_AGEING.sub(" ", text) for text in named]
            nested = (telling[:k][::-1] for k in range(1, len(telling) + 1))
            other, better = _resolved(tuple([*titles, *corner, *texts] for titles in nested), setting)
            if other is not None and period is None and _is_late(other, setting):
                other = None
            period = other if better and other is not None else period or other
        out.append(period)
    return _unfinished(out, own, setting)


def _overreached(own: list[list[str]]) -> list[list[str]]:
    """`own` with the outermost header of a column repeated for the next where it was set over the first alone.

    "For the Years Ended" | "December 31," | "2023" beside "December 31," | "2022".
    """
    out = list(own)
    for k in range(1, len(out)):
        before, texts = out[k - 1], out[k]
        if (
            texts
            and len(before) == len(texts) + 1
            and before[1:-1] == texts[:-1]
            and SPAN_WORDS.search(before[0])
            and time_pieces(before[0])
            and _years_apart(before[-1], texts[-1])
        ):
            out[k] = [before[0], *texts]
    return out


def _years_apart(one: str, two: str) -> bool:
    """Whether two headers name one day, or nothing but the year, in two years."""
    first, second = combine((one,)), combine((two,))
    if first is None or second is None or not (first.year and second.year) or first.year == second.year:
        return False
    if any(phrase.months or phrase.weeks or phrase.quarter or phrase.ended for phrase in (first, second)):
        return False
    if not (first.month and second.month):
        return first.month == second.month
    apart = abs((first.month - second.month) * 30 + first.day - second.day)
    return min(apart, 360 - apart) <= _NEAR


def _totalled(found: list[tuple[str | None, bool]], own: list[list[str]]) -> list[tuple[str | None, bool]]:
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


def _listed(count: int, setting: Setting) -> list[str | None]:
    """The periods that the text before a table lists, as many as it has columns without headers, in their order."""
    for title in setting.titles[:1]:
        headers = flattened_headers(title, count)
        if headers:
            return [_resolved((texts,), setting)[0] for texts in headers]
    for title in setting.titles[:2]:
        periods = [m.period for m in setting.calendar.sentence_periods(title) if not _is_late(m.period, setting)]
        if periods:
            alike = len({"/" in period for period in periods}) == 1
            return [*periods] if alike and len(set(periods)) == len(periods) == count else [None] * count
    return [None] * count


def _names_columns(title: str, *, nearest: bool) -> bool:
    """Whether a text before a table may say which period its columns are of: no tale of events, no long paragraph."""
    if not nearest and _EVENT.match(title):
        return False
    return len(title) < _PARAGRAPH or title.endswith(":") or _POINTS_ON.search(title) is not None


def _is_late(period: str, setting: Setting) -> bool:
    """Whether a period ends after the one reported: what the text says of it is not said of a table's figures."""
    reporting = setting.calendar.reporting
    return reporting is not None and period[-10:] > reporting[-10:] and not any(map(_AHEAD.search, setting.titles[:2]))


def _unfinished(periods: list[str | None], own: list[list[str]], setting: Setting) -> list[str | None]:
    """`periods` of columns headed by bare years, the running one cut at the reporting day and the others like it.

    A year that is not over can only be reported to date; what stands beside it for comparison is as long.
    """
    calendar = setting.calendar
    if calendar.reporting is None or setting.statement == "balance_sheet" or not all(map(_is_year, own)):
        return periods
    close = last_day(calendar.reporting)
    running = calendar.name_of(close)
    names = [phrase.year if (phrase := combine(tuple(texts))) is not None else 0 for texts in own]
    year = calendar.fiscal_year_end(running)
    at = next((k for k, name in enumerate(names) if name == running), None)
    ahead = any(len(text) < _LINE and _AHEAD.search(text) for text in setting.titles[:2])
    if at is None or max(names) > running or year <= close or ahead:
        return periods
    current = periods[at]
    if current is not None and not is_duration(current):
        return periods
    if current is None or last_day(current) > close:
        start = date.fromordinal(calendar.year_end_before(close).toordinal() + 1)
        current = duration(start, close)
    return [_as_long(current, name, running, setting) for name in names]


def _as_long(current: str, name: int, running: int, setting: Setting) -> str | None:
    """`current`, a span of the running year, as it lies in the year called `name`."""
    if name == running:
        return current
    end = last_day(current)
    phrase = Phrase(
        start=0, end=0, kind="duration", months=months_of(current), ended=True,
        month=end.month, day=end.day, year=end.year + name - running,
    )  # fmt: skip
    return setting.calendar.resolve(phrase)


def _twice(found: list[tuple[str | None, bool]]) -> bool:
    """Whether two columns have one period: the headers may lack the lengths that tell them apart."""
    return len({period for period, _ in found}) < len(found)


def _is_quarter(texts: list[str]) -> bool:
    """Whether the innermost header alone names a quarter with its year ("4Q 2023")."""
    phrase = combine((texts[-1],)) if texts else None
    return phrase is not None and bool(phrase.quarter and phrase.year)


def _is_year(texts: list[str]) -> bool:
    """Whether the headers name a year and nothing else of time."""
    phrase = combine(tuple(texts)) if texts else None
    return phrase is not None and phrase.kind == "year"


def _alongside(found: list[tuple[str | None, bool]], own: list[list[str]]) -> list[tuple[str | None, bool]]:
    """`found` with the period of the column before for one that names no year under the same outer header.

    "Three months ended May 31" over "2024", "Adjustments", "2023", "Adjustments": each belongs to the year before it.
    """
    phrases = [combine(tuple(texts)) if texts else None for texts in own]
    if not any(phrase is not None and phrase.year for phrase in phrases):
        return found
    out = list(found)
    for k in range(1, len(out)):
        phrase = phrases[k]
        same = len(own[k]) > 1 and own[k][:1] == own[k - 1][:1]
        if phrase is not None and not phrase.year and not phrase.relative and same:
            out[k] = out[k - 1]
    return out


def _spanned(periods: list[str | None], setting: Setting) -> list[str | None]:
    """Days over columns as the spans that end on them, where the text before the table names a span for each day."""
    days = {period for period in periods if period is not None}
    if not days or any("/" in day for day in days) or setting.statement == "balance_sheet":
        return periods
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


def _reached(
    found: list[tuple[str | None, bool]], own: list[list[str]], setting: Setting
) -> tuple[str | None, bool] | None:
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
    period, complete = _resolved(([span, *own[0]],), setting)
    return (period, complete) if complete and period is not None and period[-10:] == first else None


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


def _timely(texts: list[str]) -> list[str]:
    """Header texts without lengths of time and years that are not the column's period."""
    if _VINTAGE.search(" ".join(texts)) or any(
        _FULL_DATE.search(text) and not SPAN_WORDS.search(text) for text in texts
    ):
        texts = [text for text in texts if not _YEARS_ALONE.match(text)]
    return [_without_ages(text) for text in _joined(texts)]


@lru_cache(maxsize=4096)
def _without_ages(text: str) -> str:
    return _AGEING.sub(" ", text)


def _joined(texts: list[str]) -> list[str]:
    """Header texts with the halves of one expression put beside each other.

    They are a day below its month ("September" over "28,"), a count above what it counts ("Six" over "Months Ended"),
    the two days of a span ("from March 5, 2021" over "(Inception) through" over "June 30, 2024").
    """
    out: list[str] = []
    for text in texts:
        if out and (
            (_DAY_ALONE.match(text) and _MONTH_LAST.search(out[-1]))
            or (_UNITS_FIRST.match(text) and _COUNT_LAST.search(out[-1]))
            or (_FROM.search(out[-1]) and (_TO_LAST.search(out[-1]) or _TO_FIRST.match(text)))
        ):
            out[-1] = f"{out[-1]} {text}"
        else:
            out.append(text)
    return out


def _resolved(tries: tuple[list[str], ...], setting: Setting) -> tuple[str | None, bool]:
    """The period that the first telling list of texts names, and whether it names it completely."""
    fallback = None
    flows = setting.statement in ("income_statement", "cash_flow")
    for texts in tries:
        phrase = combine(tuple(texts)) if texts else None
        if phrase is None:
            continue
        period = setting.calendar.resolve(phrase, setting.statement)
        if period is None:
            continue
        sized = bool(phrase.months or phrase.weeks or phrase.quarter or phrase.half or phrase.to_date)
        if sized or (phrase.month and not flows):
            return period, True
        fallback = fallback or period
    return fallback, False
