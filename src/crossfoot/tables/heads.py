"""Columns: what the header over each lane of figures says - period, kind, scale, currency, measure, member."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from crossfoot.model.numeral import Numeral
from crossfoot.model.table import Column, ColumnKind
from crossfoot.numerals.lexicon import MONTH
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.combine import combine
from crossfoot.tables.bands import Band
from crossfoot.tables.captions import read_caption
from crossfoot.tables.columns import headers, lane_of
from crossfoot.tables.lines import Line, tidy
from crossfoot.tables.measures import column_measure, is_counted, make_whole, prints_percent, without_captions
from crossfoot.tables.pieces import PERIOD_ONLY, detached_headers, time_pieces

_CHANGE: Final = re.compile(
    r"\bchange|variance|\bincrease|\bdecrease|\bgrowth\b|\by/y\b|\bq/q\b|\byoy\b|\bqoq\b|\bvs\.?\b|\bversus\b|\binc\.?/?\(?dec"
    r"|\b(?:fy/fy|h/h|m/m)\b|better|\bdelta\b|Δ|fav(?:orable)?\b|%\s*chg|\bchg\b",
    re.I,
)
_PERCENT_OF: Final = re.compile(
    r"(?:%|percent(?:age)?|per cent)\s*(?:of|to)\s+(?:total|net|revenue|sales|consolidated|average|loans|assets|the)"
    r"|as a (?:%|percent(?:age)?) of|^%\s*of\b|\bmix\b|margin\s*%?",
    re.I,
)
_SHARE: Final = re.compile(r"^%\s+(?:of\s+)?(?:net\s+)?(?:sales|revenues?|total|assets)$", re.I)
_PERCENT_SIGN: Final = re.compile(r"%|\bpercent|\bpct\b", re.I)
_NOTE: Final = re.compile(r"^(?:notes?|ref\.?|footnotes?|pages?(?:\(s\))?)(?:\W|$)", re.I)
_PLAIN: Final = re.compile(
    r"\(?\bun-?audited\)?|\(?\baudited\)?|\(in [^)]*\)|\(?\bnote\b[^)]*\)?"
    r"|\$ in (?:thousands|millions|billions)|[$€£¥]|\bUS\$"
    r"|\bas (?:restated|revised|adjusted|recast)\b",
    re.I,
)
_WORDS: Final = re.compile(r"[A-Za-z]{2,}")
TIME_WORDS: Final = PERIOD_ONLY
_STANDS: Final = re.compile(r"\bas (?:of|at)\b|\bbalances?\b|\boutstanding\b", re.I)
_AGEING: Final = re.compile(
    r"\b(?:less|more|greater|longer) than (?:twelve|12|six|6|one|three|\d+) (?:months?|years?)\b"
    r"|\b(?:twelve|12|six|6|one|three|\d+) (?:months?|years?) or (?:longer|greater|more|less)\b"
    r"|\b(?:within|over|after|under) (?:twelve|12|one|\d+|next) (?:months?|years?)\b"
    r"|\(?\bin (?:years|months)\)?|\bper (?:year|month|quarter)\b"
    r"|\b(?:year|month|fiscal year)s? of origination\b",
    re.I,
)
"""Lengths of time in headers that are not the period of a column."""
_VINTAGE: Final = re.compile(r"\boriginat|\bvintage|\baccident year|\bby year\b", re.I)
_FULL_DATE: Final = re.compile(
    rf"\b{MONTH}\.?\s+\d{{1,2}}\s*,?\s*(?:19|20)\d\d\b(?!\s*(?:and|,|&)\s*(?:19|20)\d\d)", re.I
)
_SPAN_WORDS: Final = re.compile(r"\b(?:ended|ending|months?|weeks?|quarters?|years?|period)\b", re.I)
_YEARS_ALONE: Final = re.compile(r"^\W*(?:(?:19|20)\d\d\b|and|prior|earlier|before|later|thereafter|after|\W)+$", re.I)


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


def header_texts(band: Band, setting: Setting) -> list[list[str]]:
    """For each lane of `band` the header texts above it, outermost first."""
    return headers(band.found, band.head, band.label_end, setting.typed, setting.lossy)


def corner_texts(band: Band) -> list[str]:
    """The header texts over the labels."""
    return [
        " ".join(s.text.split())
        for row in band.head
        for s in row
        if s.kind in ("text", "year") and s.cell.x1 <= band.label_end
    ]


def band_columns(
    band: Band, parts: list[list[str]], lines: list[Line], first: int, setting: Setting, earlier: list[Column]
) -> list[Column]:
    """The columns of one band, numbered from `first`; `parts` are its header texts, `earlier` the columns above it."""
    periods = _spanned(_periods(parts, corner_texts(band), setting, band.section), setting)
    if not earlier and not any(periods):
        periods = [_mentioned(setting)] * len(periods)
    shared = {text for texts in parts for text in texts if all(text in other for other in parts)}
    figures = _figures(band, lines, setting.numerals)
    out = []
    for k, (lane, texts) in enumerate(zip(band.found, parts, strict=True)):
        header = " | ".join(texts)
        kind = _kind(header, figures[k])
        own = [t for t in texts if t not in shared or len(parts) == 1]
        captions = [read_caption(t) for t in own]
        measure = column_measure(texts) if kind == "value" else "unknown"
        if kind == "value" and prints_percent(figures[k]):
            measure = "percent"
        elif (measure == "percent" and not _may_be_percent(figures[k], figures)) or (
            measure == "shares" and any(x.currency for x in figures[k])
        ):
            measure = "unknown"
        out.append(
            Column(
                index=first + k,
                x0=lane.left,
                x1=lane.right,
                header=header,
                kind=kind,
                period=None if kind in ("change", "percent_change") else periods[k],
                currency=next((c.currency for c in captions if c.currency), ""),
                scale=next((c.scale for c in captions if c.scale is not None), None),
                dims=_dims(own if kind == "value" else []),
                measure=measure,
            )
        )
    return _inherited(_counted(out, parts), earlier, parts)


def _figures(band: Band, lines: list[Line], numerals: Sequence[Numeral]) -> list[list[Numeral]]:
    """The numerals of each lane, top to bottom."""
    place = {id(lane): k for k, lane in enumerate(band.found)}
    out: list[list[Numeral]] = [[] for _ in band.found]
    for line in lines:
        for slot in line.figures:
            lane = lane_of(band.found, slot.cell.x0, slot.cell.x1)
            if lane is not None and slot.n >= 0:
                out[place[id(lane)]].append(numerals[slot.n])
    return out


def _may_be_percent(own: list[Numeral], every: list[list[Numeral]]) -> bool:
    """Whether figures under a header of percentages can be some: not where only other columns print the sign."""
    if any(x.suffix == "percent" for x in own):
        return True
    if any(x.suffix == "percent" for figures in every for x in figures):
        return False
    return all(x.digits < 10 ** (x.places + 3) and not x.currency for x in own)


def _periods(parts: list[list[str]], corner: list[str], setting: Setting, section: str) -> list[str | None]:
    """The period of each column: what its headers say; the titles complete them, or speak where no header does."""
    own = [[*_timely(texts), *([section] if section else [])] for texts in parts]
    found = [_resolved((texts,), setting) for texts in own]
    dated = any(complete for _, complete in found)
    found = [
        one if one[1] or (dated and combine(tuple(texts)) is None) else _resolved((texts, [*corner, *texts]), setting)
        for one, texts in zip(found, own, strict=True)
    ]
    if found:
        found[0] = _reached(found, own, setting) or found[0]
    if all(complete for _, complete in found):
        return [period for period, _ in found]
    apart = detached_headers(setting.titles, len(parts))
    if apart:
        fuller = [_resolved(([*above, *texts],), setting) for above, texts in zip(apart, own, strict=True)]
        found = [new if new[1] else old for new, old in zip(fuller, found, strict=True)]
        if all(complete for _, complete in found):
            return [period for period, _ in found]
    titles = setting.titles[:3][::-1]
    silent = all(period is None for period, _ in found)
    out = []
    for texts, (period, complete) in zip(own, found, strict=True):
        if not complete and (period is not None or silent):
            other, better = _resolved(([*titles, *corner, *texts],), setting)
            period = other if better else period or other
        out.append(period)
    return out


def _spanned(periods: list[str | None], setting: Setting) -> list[str | None]:
    """Days over columns as the spans that end on them, where the text before the table names a span for each day."""
    days = {period for period in periods if period is not None}
    if not days or any("/" in day for day in days) or setting.statement == "balance_sheet":
        return periods
    for title in setting.titles[:2]:
        if _STANDS.search(title):
            continue
        spans = {m.period for m in setting.calendar.sentence_periods(title) if "/" in m.period}
        by_day = {span[-10:]: span for span in spans if span[-10:] in days}
        if len(by_day) == len(days) == sum(1 for span in spans if span[-10:] in days):
            return [by_day[period] if period is not None else None for period in periods]
    return periods


def _reached(
    found: list[tuple[str | None, bool]], own: list[list[str]], setting: Setting
) -> tuple[str | None, bool] | None:
    """The span of a first column that a header ("Quarter ended") set over its neighbours alone is meant for too."""
    others = [
        period
        for (period, _), texts in zip(found[1:], own[1:], strict=True)
        if not any(_CHANGE.search(text) for text in texts)
    ]
    first = found[0][0]
    if first is None or "/" in first or len(others) < 2 or len(own[1]) < 2 or setting.statement == "balance_sheet":
        return None
    span = own[1][0]
    if any("/" not in period for period in others if period) or not (time_pieces(span) and _SPAN_WORDS.search(span)):
        return None
    period, complete = _resolved(([span, *own[0]],), setting)
    return (period, complete) if complete and period is not None and period[-10:] == first else None


def _mentioned(setting: Setting) -> str | None:
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
        _FULL_DATE.search(text) and not _SPAN_WORDS.search(text) for text in texts
    ):
        texts = [text for text in texts if not _YEARS_ALONE.match(text)]
    return [_AGEING.sub(" ", text) for text in texts]


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


def _counted(columns: list[Column], parts: list[list[str]]) -> list[Column]:
    """A count of awards beside their price per share counts shares."""
    if not any(c.measure == "per_share" for c in columns):
        return columns
    return [
        msgspec.structs.replace(c, measure="shares")
        if c.kind == "value" and c.measure == "unknown" and is_counted(texts)
        else c
        for c, texts in zip(columns, parts, strict=True)
    ]


def _inherited(columns: list[Column], above: list[Column], parts: list[list[str]]) -> list[Column]:
    """Columns of a band whose header names no period stand under the columns of the band above."""
    if any(c.period for c in columns) or len(above) < len(columns):
        return columns
    return inherited(columns, above[-len(columns) :], parts)


def reheaded(parts: list[list[str]], above: list[Column]) -> list[list[str]]:
    """`parts` of a band that names another span over the same columns, with what the headers `above` say of each."""
    said = {text for texts in parts for text in texts}
    if len(said) != 1 or len(above) < len(parts) or len(parts) < 2:
        return parts
    (span,) = said
    if not time_pieces(span) or not _SPAN_WORDS.search(span):
        return parts
    dated = any(ch.isdigit() for ch in span)
    out = []
    for column in above[-len(parts) :]:
        kept = [
            text
            for text in column.header.split(" | ")
            if text and (not time_pieces(text) or not (dated or _SPAN_WORDS.search(text)))
        ]
        out.append([span, *kept])
    return out


def inherited(columns: list[Column], above: list[Column], parts: list[list[str]]) -> list[Column]:
    """`columns` completed with what the columns `above` them say."""
    return [
        Column(
            index=c.index,
            x0=c.x0,
            x1=c.x1,
            header=c.header or a.header,
            kind=c.kind if texts else a.kind,
            period=a.period,
            currency=c.currency or a.currency,
            scale=c.scale if c.scale is not None else a.scale,
            dims=c.dims or a.dims,
            measure=c.measure if texts else a.measure,
        )
        for c, a, texts in zip(columns, above, parts, strict=True)
    ]


def _kind(header: str, figures: list[Numeral]) -> ColumnKind:
    header = without_captions(header)
    last = header.rsplit(" | ", 1)[-1]
    live = [x for x in figures if not x.dash]
    percents = sum(1 for x in live if x.suffix == "percent")
    mostly = percents * 2 > len(live)
    if _NOTE.match(last) and all(x.digits < 100 and x.places == 0 for x in live):
        return "note"
    if _PERCENT_OF.search(header) and (mostly or _PERCENT_SIGN.search(header)):
        return "percent_of"
    if _SHARE.match(last) or (_PERCENT_SIGN.search(last) and not _CHANGE.search(header) and make_whole(live)):
        return "percent_of"
    if _CHANGE.search(header):
        return "percent_change" if mostly or _PERCENT_SIGN.search(last) else "change"
    if _PERCENT_SIGN.search(last) and not percents * 2 < len(live) - len(live) // 2:
        return "percent_of" if mostly else "percent_change"
    if mostly and len(live) >= 3 and not header:
        return "percent_of"
    return "value"


def _dims(texts: list[str]) -> tuple[tuple[str, str], ...]:
    """What a header says besides period, scale and currency: the member that the column reports."""
    words = []
    for text in texts:
        rest = TIME_WORDS.sub(" ", _PLAIN.sub(" ", text))
        if _WORDS.search(rest):
            words.append(tidy(text))
    return (("member", " ".join(words)),) if words else ()
