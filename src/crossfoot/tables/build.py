"""Document and Numerals -> Tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from crossfoot.model.document import Document
from crossfoot.model.numeral import Numeral
from crossfoot.model.table import Column, ColumnKind, Row, Table
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.combine import combine
from crossfoot.tables.bands import Band, cut, rows_of
from crossfoot.tables.captions import Caption, classify, read_caption
from crossfoot.tables.cells import Slot, slots
from crossfoot.tables.columns import Lane, headers, lane_of
from crossfoot.tables.kinds import column_measure, row_kind
from crossfoot.tables.rolls import day_before, rolled
from crossfoot.tables.scales import with_default_scale
from crossfoot.tables.lines import Line, label_lines, tidy

_CHANGE: Final = re.compile(
    r"\bchange|variance|\bincrease|\bdecrease|\bgrowth\b|\by/y\b|\bq/q\b|\byoy\b|\bqoq\b|\bvs\.?\b|\bversus\b|\binc\.?/?\(?dec|better|\bdelta\b|Δ|fav(?:orable)?\b|%\s*chg|\bchg\b", re.I
)
_PERCENT_OF: Final = re.compile(
    r"(?:%|percent(?:age)?|per cent)\s*(?:of|to)\s+(?:total|net|revenue|sales|consolidated|average|loans|assets|the)|as a (?:%|percent(?:age)?) of|^%\s*of\b|\bmix\b|margin\s*%?", re.I
)
_PERCENT_SIGN: Final = re.compile(r"%|\bpercent|\bpct\b", re.I)
_NOTE: Final = re.compile(r"^(?:notes?|ref\.?|footnotes?)\b", re.I)
_PLAIN: Final = re.compile(
    r"\(?\bun-?audited\)?|\(?\baudited\)?|\(in [^)]*\)|\(?\bnote\b[^)]*\)?|\$ in (?:thousands|millions|billions)|[$€£¥]|\bUS\$|\bas (?:restated|revised|adjusted|recast)\b", re.I
)
_WORDS: Final = re.compile(r"[A-Za-z]{2,}")
_DATED: Final = re.compile(r"\b(?:19|20)\d\d\b|\bq[1-4]\b|[1-4]q\d", re.I)
_BALANCE: Final = re.compile(r"\bbalances?\b|\bunvested\b|\bnonvested\b|\boutstanding\b|\bas (?:of|at)\b", re.I)
_PERIOD_ROW: Final = re.compile(
    r"\b(?:balances?|outstanding|unvested|nonvested|vested|exercisable|predecessor|successor|beginning|restated|reported|previously|adjusted|options|shares|rsus?|units|unaudited|audited|as|exercisable|total|equity)\b|\([^)]*\)", re.I
)
_OTHER_WORDS: Final = re.compile(r"[A-Za-z]{3,}|\d[.,/]\d")
_TIME_WORDS: Final = re.compile(
    r"\b(?:three|six|nine|twelve|thirteen|fourteen|twenty|thirty|forty|fifty|[a-z]*-?(?:six|nine|two|three)|\d+|months?|weeks?|quarters?|years?|ended|ending|for|the|as|of|at"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|fiscal|first|second|third|fourth|q[1-4]|[1-4]q\d*|fy|period|date|to|ytd|and)\b",
    re.I,
)


def build_tables(document: Document, numerals: Sequence[Numeral], calendar: FiscalCalendar) -> tuple[Table, ...]:
    """The tables of figures of `document`, in order; grids without figures make none."""
    by_block: dict[int, dict[int, list[Numeral]]] = {}
    for numeral in numerals:
        if numeral.cell >= 0:
            by_block.setdefault(numeral.block, {}).setdefault(numeral.cell, []).append(numeral)
    builder = _Builder(document, numerals, calendar)
    for index, block in enumerate(document.blocks):
        if block.grid is not None and index in by_block:
            builder.add(index, slots(document.text, block.grid, by_block[index]))
        elif block.grid is None:
            builder.pass_by(index)
    return with_default_scale(builder.tables, builder.captioned, numerals)


class _Builder:
    """Builds tables in document order, with what the text between them says."""

    def __init__(self, document: Document, numerals: Sequence[Numeral], calendar: FiscalCalendar) -> None:
        self.document = document
        self.numerals = numerals
        self.calendar = calendar
        self.tables: list[Table] = []
        self.captioned: list[bool] = []
        self._before: list[str] = []

    def pass_by(self, index: int) -> None:
        """Note a heading or paragraph: it may name the next table."""
        block = self.document.blocks[index]
        if block.end - block.start <= 600:
            self._before.append(" ".join(self.document.text[block.start : block.end].split()))
            del self._before[:-6]
        else:
            self._before.clear()

    def add(self, index: int, cells: list[Slot]) -> None:
        """Make the table of one grid, if it holds figures."""
        grid = self.document.blocks[index].grid
        if grid is None:
            return
        bands = cut(rows_of(cells, grid), grid)
        if not bands:
            self._before.extend(" ".join(s.text.split()) for s in cells if s.kind == "text" and len(s.text) < 200)
            del self._before[:-6]
            return
        titles = list(reversed(self._before))
        inside = [" ".join(s.text.split()) for row in bands[0].head for s in row if s.kind == "text"]
        lines = [label_lines(band.lines, grid.ruled_rows) for band in bands]
        statement = classify([*inside, *titles], [line.label for group in lines for line in group])
        face = statement if statement in ("income_statement", "balance_sheet", "cash_flow") else None
        caption = self._caption(inside, titles, lines)
        lossy = self.document.form == "markdown" and not grid.typed
        columns: list[Column] = []
        rows: list[Row] = []
        for band, group in zip(bands, lines, strict=True):
            first = len(columns)
            columns.extend(self._columns(band, group, first, face, grid.typed, lossy, titles, columns))
            for line in group:
                row = self._row(line, len(rows), band.found, first, columns)
                if row.figures:
                    rows.append(row)
        self.tables.append(
            Table(
                index=len(self.tables),
                block=index,
                title=" | ".join(titles[:2][::-1]),
                statement=statement,
                columns=tuple(columns),
                rows=tuple(rolled(rows, columns)),
                currency=caption.currency or self._printed_currency(cells),
                scale=caption.scale or 0,
                shares_scale=caption.shares_scale,
            )
        )
        self.captioned.append(caption.scale is not None)
        self._before.clear()

    def _caption(self, inside: list[str], titles: list[str], lines: list[list[Line]]) -> Caption:
        """Scale and currency: from the table's own head, else from the text before it, else from the table it continues."""
        heads = [*inside, *(path for group in lines for line in group[:3] for path in line.path[:1])]
        currency = ""
        for text in [*heads, *titles]:
            caption = read_caption(text)
            currency = currency or (caption.currency if text in heads or len(text) < 160 else "")
            if caption.scale is not None or caption.shares_scale is not None:
                return Caption(scale=caption.scale, shares_scale=caption.shares_scale, currency=currency)
        if self.tables and not titles:
            last = self.tables[-1]
            return Caption(scale=last.scale, shares_scale=last.shares_scale, currency=currency or last.currency)
        return Caption(currency=currency)

    def _printed_currency(self, cells: list[Slot]) -> str:
        for slot in cells:
            if slot.n >= 0 and self.numerals[slot.n].currency:
                return self.numerals[slot.n].currency
        return ""

    def _columns(
        self, band: Band, lines: list[Line], first: int, statement: str | None, typed: bool, lossy: bool,
        titles: list[str], earlier: list[Column],
    ) -> list[Column]:  # fmt: skip
        parts = headers(band.found, band.head, band.label_end, typed, lossy)
        corner = [
            " ".join(s.text.split()) for row in band.head for s in row if s.kind in ("text", "year") and s.cell.x1 <= band.label_end
        ]
        shared = {text for texts in parts for text in texts if all(text in other for other in parts)}
        out = []
        for k, (lane, texts) in enumerate(zip(band.found, parts, strict=True)):
            header = " | ".join(texts)
            period = self._period(texts, corner, titles, statement)
            kind = self._column_kind(header, lane, lines, band.found)
            own = [t for t in texts if t not in shared or len(parts) == 1]
            scale = next((c.scale for t in own if (c := read_caption(t)).scale is not None), None)
            currency = next((c.currency for t in own if (c := read_caption(t)).currency), "")
            if not texts and len(earlier) > k and not band.head:
                old = earlier[k]
                header, period, kind = old.header, old.period, old.kind
            out.append(
                Column(
                    index=first + k, x0=lane.left, x1=lane.right, header=header, kind=kind,
                    period=None if kind in ("change", "percent_change") else period,
                    currency=currency, scale=scale, dims=_dims(own if kind == "value" else []),
                    measure=column_measure(texts[-1]) if texts and kind == "value" else "unknown",
                )  # fmt: skip
            )
        return self._inherit(out, earlier)

    def _period(self, texts: list[str], corner: list[str], titles: list[str], statement: str | None) -> str | None:
        """The period that the headers of one column name, completed by the corner and the titles where they do not."""
        fallback = None
        flows = statement in ("income_statement", "cash_flow")
        for parts in (texts, [*corner, *texts], [*titles[:3][::-1], *corner, *texts]):
            phrase = combine(tuple(parts)) if parts else None
            if phrase is None:
                continue
            period = self.calendar.resolve(phrase, statement)
            if period is None:
                continue
            sized = bool(phrase.months or phrase.weeks or phrase.quarter or phrase.half or phrase.to_date)
            if sized or (phrase.month and not flows):
                return period
            fallback = fallback or period
        return fallback

    def _inherit(self, columns: list[Column], earlier: list[Column]) -> list[Column]:
        """Columns of a band whose header names no period stand under the columns of the band or table above."""
        if any(c.period for c in columns):
            return columns
        above = earlier
        if not above and self.tables and not self._before and len(self.tables[-1].columns) == len(columns):
            above = list(self.tables[-1].columns)
        if len(above) < len(columns):
            return columns
        above = above[-len(columns) :]
        return [
            Column(
                index=c.index, x0=c.x0, x1=c.x1, header=c.header or a.header,
                kind=c.kind if c.header else a.kind, period=a.period, currency=c.currency or a.currency,
                scale=c.scale if c.scale is not None else a.scale, dims=c.dims or a.dims, measure=c.measure if c.header else a.measure,
            )  # fmt: skip
            for c, a in zip(columns, above, strict=True)
        ]

    def _column_kind(self, header: str, lane: Lane, lines: list[Line], found: list[Lane]) -> ColumnKind:
        last = header.rsplit(" | ", 1)[-1]
        figures = [
            self.numerals[s.n] for line in lines for s in line.figures if lane_of(found, s.cell.x0, s.cell.x1) is lane and s.n >= 0
        ]
        live = [x for x in figures if not x.dash]
        percents = sum(1 for x in live if x.suffix == "percent")
        mostly = percents * 2 > len(live)
        if _NOTE.match(last) and all(x.digits < 100 and x.places == 0 for x in live):
            return "note"
        if _PERCENT_OF.search(header) and (mostly or _PERCENT_SIGN.search(header)):
            return "percent_of"
        if _CHANGE.search(header):
            return "percent_change" if mostly or _PERCENT_SIGN.search(last) else "change"
        if _PERCENT_SIGN.search(last) and not percents * 2 < len(live) - len(live) // 2:
            return "percent_change" if not mostly else "percent_of"
        if mostly and len(live) >= 3 and not header:
            return "percent_of"
        return "value"

    def _row(self, line: Line, index: int, found: list[Lane], first: int, columns: list[Column]) -> Row:
        figures: list[tuple[int, int]] = []
        for slot in line.figures:
            lane = lane_of(found, slot.cell.x0, slot.cell.x1)
            if lane is not None and slot.n >= 0:
                figures.append((first + found.index(lane), slot.n))
        numbers = [self.numerals[n] for k, n in figures if columns[k].kind == "value"] or [self.numerals[n] for _, n in figures]
        own = read_caption(line.label) if "(" in line.label or " in " in line.label else Caption()
        heading = next((c for p in reversed(line.path) if (c := read_caption(p)).scale is not None), Caption())
        return Row(
            index=index, label=line.label, path=line.path, depth=len(line.path), kind=row_kind(line.label, line.path, numbers),
            scale=own.scale if own.scale is not None else heading.scale, ruled=line.ruled, bold=line.bold, total=line.total,
            blank_above=line.blank_above, figures=tuple(figures), period=self._row_period(line),
        )  # fmt: skip

    def _row_period(self, line: Line) -> str | None:
        """A period that the label or a heading is ("Balance at March 31, 2011"), not one that it merely mentions."""
        for text in (line.label, *reversed(line.path)):
            if any(ch.isdigit() for ch in text) and _DATED.search(text):
                phrase = combine((text,))
                if phrase is None or _OTHER_WORDS.search(_TIME_WORDS.sub(" ", _PERIOD_ROW.sub(" ", text))):
                    continue
                period = self.calendar.resolve(phrase)
                if period is not None:
                    return day_before(period) if _BALANCE.search(text) else period
        return None


def _dims(texts: list[str]) -> tuple[tuple[str, str], ...]:
    """What a header says besides period, scale and currency: the member that the column reports."""
    words = []
    for text in texts:
        rest = _TIME_WORDS.sub(" ", _PLAIN.sub(" ", text))
        if _WORDS.search(rest):
            words.append(tidy(text))
    return (("member", " ".join(words)),) if words else ()
