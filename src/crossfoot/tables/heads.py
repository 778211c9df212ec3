"""Columns: what the header over each lane of figures says - period, kind, scale, currency, measure, member."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import msgspec

from crossfoot.model.numeral import Numeral
from crossfoot.model.table import Column
from crossfoot.tables.bands import Band
from crossfoot.tables.captions import read_caption
from crossfoot.tables.column_kinds import are_small, column_kind, with_parts_of_change
from crossfoot.tables.columns import headers, is_title
from crossfoot.tables.dating import periods_of
from crossfoot.tables.kinds import are_rates, is_amount
from crossfoot.tables.lanes import MOST, Places
from crossfoot.tables.lines import Line, tidy
from crossfoot.tables.measures import CHANGE, column_measure, is_counted, prints_percent
from crossfoot.tables.overhead import lines_over
from crossfoot.tables.pieces import PERIOD_ONLY, time_pieces
from crossfoot.tables.setting import SPAN_WORDS, Setting
from crossfoot.tables.titled import mentioned

_IN_PERCENT: Final = (
    r"(?:in |as )?(?:an? )?(?:annuali[sz]ed )?(?:%|percent(?:ages?)?|per cent)"
    r"(?: (?:changes?|growth|of (?!completion)[\w’' -]{3,50}))?(?:, annuali[sz]ed)?"
)
_ALL_PERCENT: Final = re.compile(rf"(?:[^()]+ )?\({_IN_PERCENT}\)|{_IN_PERCENT}", re.I)
"""A text over the labels that says what all columns hold: "Asset quality (percent of average assets, annualized)"."""
_PLAIN: Final = re.compile(
    r"\(?\bun-?audited\)?|\(?\baudited\)?|\(in [^)]*\)|\(?\bnote\b[^)]*\)?"
    r"|\$ in (?:thousands|millions|billions)|[$€£¥]|\bUS\$|\b(?:USD|RMB|EUR)\b"
    r"|\b(?:and|or)\b|\bas (?:restated|revised|adjusted|recast)\b|\bamounts?\b"
    r"|\b(?:quarterly|annual|full|interim|sequential|historical|trends?|results|data|summary|highlights|information)\b",
    re.I,
)
_GLUED: Final = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
"""Where two words were printed as one ("EndedSeptember")."""
_LONGEST_MEMBER: Final = 80
_WORDS: Final = re.compile(r"[A-Za-z]{2,}|\b[A-Z]\.\s?[A-Z]\.|\b[A-Z]&[A-Z]\b")
TIME_WORDS: Final = PERIOD_ONLY


def header_texts(band: Band, setting: Setting) -> list[list[str]]:
    """For each lane of `band` the header texts above it, outermost first."""
    texts = headers(band.found, band.head, band.label_end, band.label_right, setting.typed, setting.lossy)
    return texts if any(texts) else lines_over(setting.above, len(texts)) or texts


def corner_texts(band: Band) -> list[str]:
    """The header texts over the labels, those that a line break parted put together."""
    texts: list[str] = []
    for row in band.head:
        for s in row:
            if s.kind in ("text", "year") and (s.cell.x1 <= band.label_end or is_title(s, band.label_right)):
                text = " ".join(s.text.split())
                texts.append(f"{texts.pop()} {text}" if texts and text[:1].islower() else text)
    return texts


def band_columns(
    band: Band, parts: list[list[str]], lines: list[Line], first: int, setting: Setting, earlier: list[Column]
) -> list[Column]:
    """The columns of one band, numbered from `first`; `parts` are its header texts, `earlier` the columns above it."""
    periods = periods_of(parts, corner_texts(band), setting, band.section)
    if not earlier and not any(periods) and (len(parts) == 1 or all(parts)):
        periods = [mentioned(setting) or setting.governing] * len(periods)
    shared = {text for texts in parts for text in texts if all(text in other for other in parts)}
    compared = any(map(CHANGE.search, shared))  # "Sales vs. prior period" over all tells none for a change
    told = compared and any(CHANGE.search(text) for texts in parts for text in texts if text not in shared)
    figures, labels = _figures(band, lines, setting.numerals)
    percents = any(_ALL_PERCENT.fullmatch(text) for text in corner_texts(band)) or (
        bool(setting.titles)
        and _ends_in_percent(setting.titles[0])
        and all(_may_be_percent(own, figures) for own in figures)
    )
    out = []
    for k, (lane, texts) in enumerate(zip(band.found, parts, strict=True)):
        header = " | ".join(texts)
        own = [t for t in texts if t not in shared or len(parts) == 1]
        kind = column_kind(" | ".join(own) if told else header, figures[k]) if header or len(parts) > 1 else "value"
        if kind == "change" and percents:
            kind = "percent_change"
        captions = [read_caption(t) for t in _closed(own)]
        measure = column_measure(texts) if kind == "value" else "unknown"
        if kind == "value" and (
            (prints_percent(figures[k]) and not _prints_amounts(figures[k], labels[k]))
            or (percents and not any(x.currency for x in figures[k]))
        ):
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
    return _translated(_inherited(_counted(with_parts_of_change(out, figures), parts), earlier, parts))


def _translated(columns: list[Column]) -> list[Column]:
    """`columns` with those called translations that say in another currency what one of the usual currency says."""
    named = Counter(c.currency for c in columns if c.currency)
    if len(named) < 2:
        return columns
    home = max(named, key=lambda currency: named[currency])  # the first of those that head as many
    said = {c.period for c in columns if c.currency == home}
    return [
        msgspec.structs.replace(c, kind="translation")
        if c.kind == "value" and c.currency not in ("", home) and c.period in said
        else c
        for c in columns
    ]


def _closed(texts: list[str]) -> list[str]:
    """`texts` with those joined that one pair of parentheses was broken into ("(in millions of", "dollars)")."""
    out: list[str] = []
    for text in texts:
        if out and out[-1].count("(") > out[-1].count(")"):
            out[-1] += " " + text
        else:
            out.append(text)
    return out


def _figures(band: Band, lines: list[Line], numerals: Sequence[Numeral]) -> tuple[list[list[Numeral]], list[list[str]]]:
    """The numerals of each lane, top to bottom, and the labels of their lines."""
    places = Places(band.found)
    out: list[list[Numeral]] = [[] for _ in band.found]
    labels: list[list[str]] = [[] for _ in band.found]
    for line in lines:
        for slot in line.figures:
            lane = places.of(slot.cell.x0, slot.cell.x1)
            if lane >= 0 and slot.n >= 0:
                out[lane].append(numerals[slot.n])
                labels[lane].append(line.label)
    return out, labels


def _may_be_percent(own: list[Numeral], every: list[list[Numeral]]) -> bool:
    """Whether figures under a header of percentages can be some: not where only other columns print the sign."""
    if any(x.suffix == "percent" for x in own):
        return True
    if any(x.suffix == "percent" for figures in every for x in figures):
        return False
    return are_small(own)


def _prints_amounts(figures: list[Numeral], labels: list[str]) -> bool:
    """Whether the lines of a lane without a percent sign name amounts, those with one rates; `labels`: the lines'."""
    if all(x.dash or x.suffix == "percent" for x in figures):
        return False
    signed = [label for x, label in zip(figures, labels, strict=True) if x.suffix == "percent"]
    bare = (label for x, label in zip(figures, labels, strict=True) if not (x.dash or x.suffix == "percent"))
    return are_rates(signed) and any(map(is_amount, bare))


def _ends_in_percent(title: str) -> bool:
    """Whether a title says in parentheses that its table is of percentages and nothing else."""
    return title.endswith(")") and "(" in title and _ALL_PERCENT.fullmatch(title) is not None


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
    """Columns of a band whose header names no period stand under the columns of the band above, or are of its time.

    Where it names some columns alone, the others stand under those above them.
    """
    if any(parts):
        columns = [c if texts else _below(c, above) for c, texts in zip(columns, parts, strict=True)]
    if any(c.period for c in columns):
        return columns
    if len(above) < len(columns):
        named = {c.period for c in above if c.kind == "value"}
        period = named.pop() if len(named) == 1 else None
        return [msgspec.structs.replace(c, period=period) if c.kind == "value" else c for c in columns]
    return inherited(columns, above[-len(columns) :], parts)


def _below(column: Column, above: list[Column]) -> Column:
    """A column without a header of its own with what the one says that stands over it; itself where none does."""
    over = next((a for a in reversed(above[-MOST:]) if a.x0 < column.x1 and column.x0 < a.x1), None)
    return inherited([column], [over], [[]])[0] if over is not None else column


def reheaded(parts: list[list[str]], above: list[Column]) -> list[list[str]]:
    """`parts` of a band that names another span over the same columns, with what the headers `above` say of each."""
    said = {text for texts in parts for text in texts}
    if len(said) != 1 or len(above) < len(parts) or len(parts) < 2:
        return parts
    (span,) = said
    if not time_pieces(span) or not SPAN_WORDS.search(span):
        return parts
    dated = any(ch.isdigit() for ch in span)
    out = []
    for column in above[-len(parts) :]:
        kept = [
            text
            for text in column.header.split(" | ")
            if text and (not time_pieces(text) or not (dated or SPAN_WORDS.search(text)))
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


@lru_cache(maxsize=4096)
def _names_member(text: str) -> bool:
    """Whether a header says anything besides period, scale and currency."""
    return _WORDS.search(TIME_WORDS.sub(" ", _PLAIN.sub(" ", _GLUED.sub(" ", text)))) is not None


def _dims(texts: list[str]) -> tuple[tuple[str, str], ...]:
    """What a header says besides period, scale and currency: the member that the column reports."""
    words = []
    for text in texts:
        if len(text) > _LONGEST_MEMBER or text.count("(") != text.count(")"):
            continue  # a sentence, or a piece of a caption cut in two
        if _names_member(text):
            words.append(tidy(text))
    return (("member", " ".join(words)),) if words else ()
