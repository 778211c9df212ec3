"""Rows: what the label and the headings over one line say - kind, scale, and a period of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from msgspec import structs

from crossfoot.model.numeral import Numeral
from crossfoot.model.period import last_day
from crossfoot.model.table import Column, Row, RowKind
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.combine import combine
from crossfoot.periods.phrase import Phrase, parse_phrases
from crossfoot.tables.captions import Caption, read_caption
from crossfoot.tables.heads import TIME_WORDS
from crossfoot.tables.kinds import are_rates, is_amount, row_kind
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
_AMID: Final = 6
"""Most rows in a row that two rows of shares enclose."""
_A_RATIO: Final = re.compile(r"\b(?:ratio|margin|rate|yield|return on)\b", re.I)
_BETWEEN: Final = 12
"""Most rows in a row, without a mark, that two rows of percentages enclose."""
_ASSUMED: Final = re.compile(r"\W*(?:assuming )?(?:fully )?(?:diluted|basic|dilution)\b", re.I)
_SUMS: Final = re.compile(r"(?:total|diluted|basic|adjusted)\b", re.I)
_FOR_THE: Final = re.compile(r"\b(?:for|during) the\s+(?:fiscal\s+)?", re.I)
_HUNDREDTHS: Final = re.compile(
    r"\b(?:in |\()(?:pence|cents)\b|\b(?:pence|cents) per (?:share|ordinary|ads)\b|\(p\)|¢", re.I
)
_PER_ONE: Final = re.compile(
    r"\b(?:per (?:(?:average|paid|paying|active|monthly|occupied|available|premium|net|produced|sold|barrel of|metric"
    r"|short|troy)\s+){0,3}(?:subscriber|subscription|user|member|customer|client|account|boe|barrel|bbl|mcfe?|mmbtu|gallon|litre"
    r"|ton|tonne|ounce|pound|room|night|guest|visit|order|transaction|trade|contract|ride|trip|mile|passenger|employee|patient"
    r"|day|square foot|home|kwh|mwh|capita)s?"
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
_IN_ITS_UNIT: Final = re.compile(r"\bper\b|/|\bm{1,2}(?:boe|bbl|cfe?|bd)|\b[mgt]wh?\b|\b[mb]cf|\(000|\bacres?\b", re.I)
"""Counts of a unit that is large itself, or can be parted."""
_TIMES: Final = ("x", "×")
_TIMES_OF: Final = re.compile(r"(?:^|[\d)])\s*[x×]$")
_CENTS: Final = 2
_SMALL: Final = 1_000
_OWED: Final = re.compile(r"^(?:total )?(?:current )?liabilities\b", re.I)
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
    if not all(x.places == _CENTS for x in amounts):
        return False
    return any(_PER_ONE.search(text) is not None for text in (line.label, *line.path[-1:], title) if text)


def _beside(measure: RowKind, figures: list[tuple[int, int]], columns: list[Column]) -> bool:
    """Whether a row prints figures in columns of this measure and in others that have none."""
    measures = [columns[k].measure for k, _ in figures if columns[k].kind == "value"]
    return measure in measures and "unknown" in measures


def amid_shares(rows: list[Row], numerals: Sequence[Numeral]) -> list[Row]:
    """`rows` with those made share counts that print no currency and stand between, or add up, rows of shares."""
    out = list(rows)
    k = 0
    while k < len(out):
        if out[k].kind != "shares":
            k += 1
            continue
        stop = k + 1
        while stop < len(out) and stop - k <= _AMID and out[stop].kind == "money" and _plain(out[stop], numerals):
            stop += 1
        closed = stop < len(out) and out[stop].kind == "shares"
        for j in range(k + 1, stop):
            within = out[j].path == out[k].path[: len(out[j].path)]  # below another heading it adds up something else
            sums = within and _SUMS.match(out[j].label) is not None
            if closed or (sums and _like_one(out[j], out[max(0, k - _AMID) : k + 1], numerals)):
                out[j] = structs.replace(out[j], kind="shares")
        k = stop
    for k, row in enumerate(out):
        # "Earnings per share - basic" | "- diluted": the second line says what the first one is of.
        if (
            row.kind == "money"
            and k
            and out[k - 1].kind == "per_share"
            and _ASSUMED.match(row.label)
            and all(
                numerals[n].places >= 2 and numerals[n].digits < 10 ** (numerals[n].places + 3) for _, n in row.figures
            )
        ):
            out[k] = structs.replace(row, kind="per_share")
    return out


def amid_percentages(rows: list[Row], numerals: Sequence[Numeral]) -> list[Row]:
    """`rows` with those made percentages that print no mark between two lines of a section that print the sign.

    The sign stands on the first and the last line of a block, as the currency does; the lines print as many decimals.
    An amount between two rates is none of them: "Gross margin", "Operating income", "Operating margin".
    """
    out = list(rows)
    first: Row | None = None
    signed: dict[int, int] = {}
    between: list[int] = []
    for k, row in enumerate(rows):
        own = {column: numerals[n].places for column, n in row.figures if numerals[n].suffix == "percent"}
        if row.kind == "percent" and own:
            if first is not None and first.path == row.path and len(between) <= _BETWEEN:
                rates = are_rates((first.label, row.label))
                for j in between:
                    if not (rates and is_amount(rows[j].label)):
                        out[j] = structs.replace(rows[j], kind="percent")
            first, signed, between = row, own, []
        elif first is not None and row.path == first.path and _is_like(row, signed, numerals):
            between.append(k)
        else:
            first = None
    return out


def _is_like(row: Row, signed: dict[int, int], numerals: Sequence[Numeral]) -> bool:
    """Whether a row prints figures below a thousand, as fine as a line of percentages (or is a ratio), and no mark."""
    own = [(signed[column], numerals[n]) for column, n in row.figures if column in signed and not numerals[n].dash]
    coarse = _A_RATIO.search(row.label) is not None
    return (
        row.kind in ("money", "ratio")
        and bool(own)
        and all(
            (0 < places == x.places or coarse)
            and x.digits < 1_000 * 10**x.places
            and not (x.currency or x.suffix or x.scale)
            for places, x in own
        )
    )


def printed_in_full(rows: list[Row], numerals: Sequence[Numeral]) -> list[Row]:
    """`rows` with the lines of cents unscaled where no other line of money prints any: 0.02 is no share of a million.

    Beside an amount per share, or on the way from one to another, they are amounts per share.
    """
    cents = [row.kind == "money" and row.scale is None and _prints_cents(row, numerals) for row in rows]
    others = [row for row, small in zip(rows, cents, strict=True) if row.kind == "money" and not small]
    if not any(cents) or any(x.places >= _CENTS for x in _figures(others, numerals)):
        return rows
    out = list(rows)
    for k in range(len(rows)):
        ends = _ends_of_run(k, rows, cents) if cents[k] else []
        if ends.count("per_share") > (0 if others else 1):
            out[k] = structs.replace(rows[k], kind="per_share")
        elif ends and others:
            out[k] = structs.replace(rows[k], scale=0)
    return out


def _prints_cents(row: Row, numerals: Sequence[Numeral]) -> bool:
    shown = [numerals[n] for _, n in row.figures if not numerals[n].dash]
    return bool(shown) and all(map(_is_cents, shown))


def _ends_of_run(k: int, rows: list[Row], cents: list[bool]) -> list[RowKind]:
    """The kinds of the lines directly before and after the run of lines of cents around line `k`."""
    first = last = k
    while first and cents[first - 1]:
        first -= 1
    while last + 1 < len(rows) and cents[last + 1]:
        last += 1
    return [rows[at].kind if 0 <= at < len(rows) else "unknown" for at in (first - 1, last + 1)]


def _figures(rows: Sequence[Row], numerals: Sequence[Numeral]) -> list[Numeral]:
    return [numerals[n] for row in rows for _, n in row.figures if not numerals[n].dash]


def _is_cents(numeral: Numeral) -> bool:
    return numeral.places == _CENTS and numeral.digits < 10_000 and not numeral.scale and not numeral.suffix


def tenths_of_counts(rows: list[Row], scale: int | None, numerals: Sequence[Numeral]) -> list[Row]:
    """`rows` with the scale of the caption for counts that print decimals: of a customer there is no tenth."""
    if not scale:
        return rows
    return [
        structs.replace(row, scale=scale)
        if row.kind == "count"
        and row.scale is None
        and not _IN_ITS_UNIT.search(row.label)
        and any(numerals[n].places and not numerals[n].suffix for _, n in row.figures)
        else row
        for row in rows
    ]


def named_totals(rows: list[Row]) -> list[Row]:
    """Rows of a balance sheet, its two unlabelled grand totals named by what they total.

    The first closes the assets: a line of liabilities follows. The second closes the sheet.
    """
    blank = [k for k, row in enumerate(rows) if not row.label and row.total]
    out = list(rows)
    for k in blank:
        after = rows[k + 1] if k + 1 < len(rows) else None
        if after is not None and any(_OWED.search(text) for text in (*after.path[:1], after.label)):
            if not any(_OWED.search(text) for row in rows[: k + 1] for text in (*row.path[:1], row.label)):
                out[k] = structs.replace(rows[k], label="Total assets")
        elif after is None and any(_OWED.search(text) for row in rows[:k] for text in (*row.path[:1], row.label)):
            out[k] = structs.replace(rows[k], label="Total liabilities and equity")
    return out


def _plain(row: Row, numerals: Sequence[Numeral]) -> bool:
    return not any(numerals[n].currency for _, n in row.figures)


def _like_one(row: Row, others: Sequence[Row], numerals: Sequence[Numeral]) -> bool:
    """Whether one of `others` counts shares and is about as large."""
    return any(other.kind == "shares" and _like(row, other, numerals) for other in others)


def _like(row: Row, other: Row, numerals: Sequence[Numeral]) -> bool:
    """Whether the figures of two rows are about as large: within a half and twice."""
    values = {k: numerals[n] for k, n in other.figures}
    pairs = [(numerals[n], values[k]) for k, n in row.figures if k in values]
    return bool(pairs) and all(b.digits <= 2 * a.digits <= 4 * b.digits and a.places == b.places for a, b in pairs)


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
