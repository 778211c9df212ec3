"""Rows: what the label and the headings over one line say - kind, scale, and a period of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from crossfoot.model.numeral import Numeral
from crossfoot.model.period import last_day
from crossfoot.model.table import Column, Row, RowKind
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.combine import combine
from crossfoot.periods.phrase import Phrase, parse_phrases
from crossfoot.tables.captions import Caption, read_caption
from crossfoot.tables.heads import TIME_WORDS
from crossfoot.tables.kinds import row_kind
from crossfoot.tables.lanes import Places
from crossfoot.tables.lines import Line
from crossfoot.tables.naming import FACES, Named
from crossfoot.tables.rolls import day_before

_DATED: Final = re.compile(r"\b(?:19|20)\d\d\b|\bq[1-4]\b|[1-4]q\d", re.I)
_BALANCE: Final = re.compile(
    r"\bbalances?\b|\bunvested\b|\bnonvested\b|\boutstanding\b|\bas (?:of|at)\b|\bexercisable\b|\bvested\b|\bat\b", re.I
)
_DRESSING: Final = re.compile(
    r"\b(?:balances?|outstanding|unvested|nonvested|vested|exercisable|predecessor|successor|beginning"
    r"|restated|reported|previously|adjusted|options|shares|rsus?|units|unaudited|audited|as|total|equity"
    r"|net of tax(?:es)?|closing|opening|ending)\b|\([^)]*\)",
    re.I,
)
_OTHER_WORDS: Final = re.compile(r"[A-Za-z]{3,}|\d[.,/]\d")
_FOR_THE: Final = re.compile(r"\b(?:for|during) the\s+(?:fiscal\s+)?", re.I)
_HUNDREDTHS: Final = re.compile(
    r"\b(?:in |\()(?:pence|cents)\b|\b(?:pence|cents) per (?:share|ordinary|ads)\b|\(p\)|¢", re.I
)
_PER_ONE: Final = re.compile(
    r"\b(?:per (?:[a-z-]+\s+){0,3}?(?:subscriber|subscription|user|member|customer|client|account|boe|barrel|bbl|mcfe?"
    r"|mmbtu|gallon|litre|ton|tonne|ounce|pound|room|night|guest|visit|order|transaction|trade|contract|ride|trip|mile"
    r"|passenger|employee|patient|day|square foot|home|kwh|mwh|capita)s?"
    r"|average (?:ticket|order value|basket|check|daily rate|room rate)"
    r"|arpu|arpac|revpar)\b",
    re.I,
)
"""An amount for each of a number of things."""
_PER_PERSON: Final = re.compile(
    r"\bper (?:\w+ )?(?:(?:active|paying|monthly) \w+|subscriber|user|member|guest|visit|order|night|room|passenger)\b",
    re.I,
)
"""An amount so small that it is not printed in thousands even where it has no cents."""
_SCALED: Final = re.compile(r"\(| in |[$€£]")
"""Without one of these no label names a scale."""
_TIMES: Final = ("x", "×")
_TIMES_OF: Final = re.compile(r"(?:^|[\d)])\s*[x×]$")
CENTS: Final = 2
_SMALL: Final = 1_000
_STOOD: Final = re.compile(r"(?:\bas (?:of|at)|\bat|[-–—,]|\bbalances?,?)\s+$", re.I)


def make_row(
    line: Line, index: int, places: Places, first: int, columns: list[Column], numerals: Sequence[Numeral],
    calendar: FiscalCalendar, named: Named, counted: bool, title: str,
) -> Row:  # fmt: skip
    """The row of a line whose figures stand in `places`, the columns numbered from `first`.

    `counted`: the table says that it counts shares. `title`: a heading directly before the table, or "".
    """
    figures: list[tuple[int, int]] = []
    for slot in line.figures:
        place = places.of(slot.cell.x0, slot.cell.x1)
        if place >= 0 and slot.n >= 0:
            figures.append((first + place, slot.n))
    own = read_caption(line.label) if _SCALED.search(line.label) else Caption()
    heading = next((c for p in reversed(line.path) if (c := read_caption(p)).scale is not None), Caption())
    kind = _kind(
        line,
        _telling(figures, columns, numerals),
        named,
        counted=counted,
        beside=_beside("shares", figures, columns),
        title=title,
    )
    if kind == "per_share" and _beside("per_share", figures, columns):
        kind = "money"  # "Adjusted net income / EPS" over "$" and "EPS"
    if kind == "money" and _are_times(line):
        kind = "ratio"
    scale = own.scale if own.scale is not None else heading.scale
    if kind in ("money", "unknown") and scale is None and _is_each(line, title, [numerals[n] for _, n in figures]):
        scale = 0
    if kind == "per_share":
        scale = -2 if any(_HUNDREDTHS.search(text) for text in (line.label, *line.path)) else None
    return Row(
        index=index, label=line.label, path=line.path, depth=len(line.path),
        kind=kind, scale=scale, ruled=line.ruled, bold=line.bold, total=line.total,
        blank_above=line.blank_above, figures=tuple(figures),
        period=_period(line, calendar, [columns[k].period for k, _ in figures]),
    )  # fmt: skip


def _kind(line: Line, figures: list[Numeral], named: Named, *, counted: bool, beside: bool, title: str = "") -> RowKind:
    """The kind of a row; `beside`: a column of its own counts the shares, so that the others are money."""
    flows = beside or named.statement in ("equity", "cash_flow", "balance_sheet")
    path = (title, *line.path) if title else line.path
    kind = row_kind(line.label, path, figures, face=named.statement in FACES, flows=flows)
    return "shares" if counted and kind == "money" and not any(x.currency for x in figures) else kind


def _are_times(line: Line) -> bool:
    """Whether every figure prints how many times: "4.9x", or "4.9" with an "x" in the next cell."""
    marked = [text for slot in line.slots if (text := slot.text.rstrip())[-1:] in _TIMES]
    return 0 < len(line.figures) <= len(marked) and all(_TIMES_OF.search(text) for text in marked)


def _is_each(line: Line, title: str, figures: list[Numeral]) -> bool:
    """Whether all figures print an amount for each of a number of things, with cents or small: none is in thousands."""
    amounts = [x for x in figures if not (x.dash or x.suffix)]
    if not amounts or any(x.scale for x in amounts):
        return False
    if all(x.places == 0 and x.digits < _SMALL and x.currency for x in amounts):
        return _PER_PERSON.search(line.label) is not None
    if not all(x.places == CENTS for x in amounts):
        return False
    return any(_PER_ONE.search(text) is not None for text in (line.label, *line.path[-1:], title) if text)


def _beside(measure: RowKind, figures: list[tuple[int, int]], columns: list[Column]) -> bool:
    """Whether a row prints figures in columns of this measure and in others that have none."""
    measures = [columns[k].measure for k, _ in figures if columns[k].kind == "value"]
    return measure in measures and "unknown" in measures


def _telling(figures: list[tuple[int, int]], columns: list[Column], numerals: Sequence[Numeral]) -> list[Numeral]:
    """The figures that tell the kind of their row: those of columns that do not have one of their own."""
    values = [numerals[n] for k, n in figures if columns[k].kind == "value" and columns[k].measure == "unknown"]
    return (
        values or [numerals[n] for k, n in figures if columns[k].kind == "value"] or [numerals[n] for _, n in figures]
    )


def _period(line: Line, calendar: FiscalCalendar, above: list[str | None]) -> str | None:
    """A period that the label or a heading is ("Balance at March 31, 2011"), not one that it merely mentions."""
    for text in (line.year or line.label, *(heading for heading in reversed(line.path) if heading != line.section)):
        named = _named(text)
        if named is None:
            continue
        phrase, alone = named
        if not alone and (text != line.label or not (_stood(text, above) or _lasted(text))):
            continue
        period = calendar.resolve(phrase)
        if period is not None and not _BALANCE.search(text) and _happened(period, above, calendar):
            return None
        if period is not None:
            return day_before(period, calendar) if _BALANCE.search(text) or "/" not in period else period
    return None


def _happened(period: str, above: list[str | None], calendar: FiscalCalendar) -> bool:
    """Whether a row is named by a day on which no period ended, within the spans over its figures: that of an event."""
    spans = [span for span in above if span is not None and "/" in span]
    if "/" in period or not spans or last_day(period).toordinal() in calendar.ends:
        return False
    return all(span[:10] <= period <= span[-10:] for span in spans)


@lru_cache(maxsize=4096)
def _named(text: str) -> tuple[Phrase, bool] | None:
    """The period that a label or heading names, if any, and whether it says nothing else."""
    if not _DATED.search(text):
        return None
    if _OTHER_WORDS.search(TIME_WORDS.sub(" ", _DRESSING.sub(" ", text))):
        found = parse_phrases(text)
        return (found[0], False) if found else None
    phrase = combine((text,))
    return None if phrase is None else (phrase, True)


@lru_cache(maxsize=4096)
def _lasted(label: str) -> bool:
    """Whether a label ends in the span that it speaks of ("Costs incurred for the six months ended June 30, 2024")."""
    match = _FOR_THE.search(label)
    found = parse_phrases(label) if match is not None else ()
    if match is None or len(found) != 1 or found[0].start > match.end() + 2:
        return False
    phrase = found[0]
    sized = phrase.months or phrase.weeks
    return bool(phrase.ended and sized and phrase.day and phrase.year) and not label[phrase.end :].strip(" .)*")


def _stood(label: str, above: list[str | None]) -> bool:
    """Whether a label ends in the one day at which it stood ("Goodwill - January 1, 2022") under undated columns."""
    if any(period is not None and "/" not in period for period in above):
        return False
    found = parse_phrases(label)
    if len(found) != 1 or not (found[0].month and found[0].day and found[0].year) or found[0].ended:
        return False
    return bool(_STOOD.search(label[: found[0].start])) and not label[found[0].end :].strip(" .)*")
