"""Document and Numerals -> Tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from msgspec import structs

from crossfoot.model.document import Document
from crossfoot.model.numeral import Numeral
from crossfoot.model.period import closing
from crossfoot.model.table import Column, Row, Statement, Table
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.combine import combine
from crossfoot.tables.acquired import acquisition_day, divides_price, paid, tells_of_deal
from crossfoot.tables.amid import amid_percentages, amid_shares, named_totals, printed_in_full, tenths_of_counts
from crossfoot.tables.bands import Band, cut, rows_of
from crossfoot.tables.captions import Caption, counts_shares, excludes_shares, read_caption
from crossfoot.tables.cells import Slot, slots
from crossfoot.tables.heads import band_columns, corner_texts, header_texts, inherited, reheaded
from crossfoot.tables.lanes import Places
from crossfoot.tables.lines import Line, label_lines
from crossfoot.tables.naming import FACES, Named, classify, statement_headed
from crossfoot.tables.reprinted import as_printed_before
from crossfoot.tables.rolls import flowing, neighbourly, percentages, rolled, scheduled
from crossfoot.tables.rows import make_row
from crossfoot.tables.scales import standing_captions, with_default_scale
from crossfoot.tables.setting import Setting
from crossfoot.tables.standing import are_flows, standing_columns

_FURNITURE: Final = re.compile(
    r"(?!(?:19|20)\d\d$)(?:page\s*)?[-–—]?\s*[A-Z]{0,2}-?\d{1,4}\s*[-–—]?(?:\s*of\s*\d+)?"
    r"|table of contents|(?:back|return) to (?:top|contents)|\W*",
    re.I,
)
"""Text that stands between the pieces of one table: page numbers and links."""

_TITLES: Final = 6
"""Texts before a table that may name it."""
_REMEMBERED: Final = 12
"""Texts before a table that may be its headers, printed a cell a line."""
_DEALS_BACK: Final = 60
"""Most texts before a table among which the acquisition is looked for that it speaks of."""
_GOVERNED: Final = 12
"""Blocks after a heading that names a span within which it speaks of tables that name none."""
_HEADING: Final = 90
"""Longest text that is taken for a heading over the lines of a table that follows."""
_OF_SHARES: Final = re.compile(
    r"^(?!.*\b(?:net (?:income|earnings)|(?:earnings|income|loss) (?:and|\())\b)(?!.*\b(?:except|thousands|millions)\b)"
    r".*\b(?:EPS|per (?:diluted )?share)\b",
    re.I,
)
_CAPTIONS: Final = 3
"""Most captions between a table and one without headers that continues it."""
_OF_SEVERAL: Final = (*FACES, "kpi")
"""Tables that may print several statements; in others a heading that names one tells where their figures come from."""
_FOOTNOTE: Final = re.compile(r"\(\w{1,2}\)\s*[A-Z]\w|\*+\s*[A-Z]|[†‡§¹²³⁴]\s*\w|\d\s[A-Z](?=.{80})")
"""How the note to another table begins: no title."""


def build_tables(document: Document, numerals: Sequence[Numeral], calendar: FiscalCalendar) -> tuple[Table, ...]:
    """The tables of figures of `document`, in order; grids without figures make none."""
    by_block: dict[int, dict[int, list[Numeral]]] = {}
    for numeral in numerals:
        if numeral.cell >= 0:
            by_block.setdefault(numeral.block, {}).setdefault(numeral.cell, []).append(numeral)
    builder = _Builder(document, numerals, calendar)
    for index, block in enumerate(document.blocks):
        if block.grid is None:
            builder.pass_by(index)
        else:
            builder.add(index, slots(document.text, block.grid, by_block.get(index, {})))
    starts = [document.blocks[table.block].start for table in builder.tables]
    tables, captioned = as_printed_before(builder.tables, builder.headed, builder.captioned, numerals)
    return with_default_scale(tables, captioned, numerals, standing_captions(document.text), starts)


class _HeadApart(NamedTuple):
    """A grid without figures: it may be the header of the next one."""

    block: int
    width: int
    rows: list[list[Slot]]
    before: list[str]
    """The texts that stand before it."""

    def heads(self, block: int, width: int, lines: list[Line]) -> bool:
        """Whether it is the header of the grid `block`: directly above, as wide, of a few short texts."""
        if (self.block, self.width) != (block - 1, width) or len(lines) < 2:
            return False
        return sum(map(bool, self.rows)) <= _TITLES and all(len(s.text) <= _HEADING for row in self.rows for s in row)


class _Builder:
    """Builds tables in document order, with what the text between them says."""

    def __init__(self, document: Document, numerals: Sequence[Numeral], calendar: FiscalCalendar) -> None:
        self.document = document
        self.numerals = numerals
        self.calendar = calendar
        self.tables: list[Table] = []
        self.captioned: list[bool] = []
        self.headed: list[bool] = []
        """Whether each table prints headers of its own."""
        self._before: list[str] = []
        self._governing: tuple[int, str | None] = (0, None)
        """Where a heading stands that names the span of all that follows, and the span."""
        self._apart: _HeadApart | None = None
        self._deals: list[tuple[int, int]] = []
        """Texts that may tell of an acquisition."""

    def pass_by(self, index: int) -> None:
        """Note a heading or paragraph: it may name the next table."""
        block = self.document.blocks[index]
        if tells_of_deal(self.document.text, block.start, block.end):
            self._deals.append((block.start, block.end))
        if block.kind == "heading" and block.end - block.start < _HEADING:
            named = self.calendar.sentence_periods(self.document.text[block.start : block.end])
            if len(named) == 1 and "/" in named[0].period:
                self._governing = index, named[0].period
        if block.end - block.start <= 600:
            text = " ".join(self.document.text[block.start : block.end].split())
            if not _FURNITURE.fullmatch(text):
                self._before.append(text)
                del self._before[:-_REMEMBERED]
        else:
            self._before.clear()

    def add(self, index: int, cells: list[Slot]) -> None:
        """Make the table of one grid, if it holds figures."""
        grid = self.document.blocks[index].grid
        if grid is None:
            return
        lossy = self.document.form == "markdown" and not grid.typed
        printed = rows_of(cells, grid)
        bands = cut(printed, grid, lossy)
        if not bands:
            self._apart = _HeadApart(index, grid.width, printed, self._before.copy())
            self._before.extend(" ".join(s.text.split()) for s in cells if s.kind == "text" and len(s.text) < 200)
            del self._before[:-_REMEMBERED]
            return
        if self._is_footer(bands, cells):
            return
        apart = self._apart
        if apart is not None and not bands[0].head and apart.heads(index, grid.width, bands[0].lines):
            headed = cut([*apart.rows, *printed], grid, lossy)
            if headed:
                bands, self._before = headed, apart.before
        above = self._before[::-1]
        titles = above[:_TITLES]
        lines = [label_lines(band.lines, grid.ruled_rows, band.section) for band in bands]
        labels = [line.label for group in lines for line in group]
        named = classify([*_inside(bands[0]), *titles], labels)
        setting = Setting(self.calendar, self.numerals, titles, None, grid.typed, lossy, above)
        setting.reconciles = named.statement == "reconciliation"
        setting.flows = are_flows(labels)
        if index - self._governing[0] <= _GOVERNED:
            setting.governing = self._governing[1]
        if self._deals and divides_price(titles, labels):
            days = (acquisition_day(self.document.text[a:b]) for a, b in self._deals[: -_DEALS_BACK - 1 : -1])
            setting.acquired = self.calendar.resolve(combine((next(filter(None, days), ""),)))
        parts = [header_texts(band, setting) for band in bands]
        caption = self._caption(_common(bands[0], parts[0]), titles, lines)
        setting.scale = caption.scale
        rows, columns = self._body(bands, lines, parts, setting, named)
        if caption.scale is None:
            caption = _agreed(caption, columns)
        self.tables.append(
            Table(
                index=len(self.tables),
                block=index,
                title=" | ".join([text for text in titles[:3] if not _FOOTNOTE.match(text)][:2][::-1]),
                statement=named.statement,
                columns=tuple(columns),
                rows=tuple(rows),
                currency=self._printed_currency(cells) or caption.currency,
                scale=caption.scale or 0,
                shares_scale=caption.shares_scale,
            )
        )
        self.headed.append(any(any(texts) for texts in parts[0]))
        self.captioned.append(caption.scale is not None or any(column.scale is not None for column in columns))
        self._before.clear()

    def _body(
        self, bands: list[Band], lines: list[list[Line]], parts: list[list[list[str]]], setting: Setting, whole: Named
    ) -> tuple[list[Row], list[Column]]:
        """The rows and the columns of all bands."""
        counted = counts_shares([*_common(bands[0], parts[0]), *setting.titles[:2]])
        title = _heading(setting.titles)
        rows: list[Row] = []
        columns: list[Column] = []
        starts: list[tuple[int, int]] = []
        for band, group, texts in zip(bands, lines, parts, strict=True):
            first = len(columns)
            starts.append((len(rows), first))
            named = whole if _is_repeated(band, bands) else _own_name(band, group, whole)
            setting.statement = named.statement if named.sure else None
            columns.extend(self._columns(band, texts, group, first, setting, columns))
            money = self._prints_money(group, columns[first:])
            places = Places(band.found)
            for line in group:
                row = make_row(
                    line,
                    len(rows),
                    places,
                    first,
                    columns,
                    self.numerals,
                    self.calendar,
                    named,
                    counted and not money,
                    title,
                )
                if row.figures:
                    own = _statement_of(line, named)
                    rows.append(structs.replace(row, statement=own) if own != whole.statement else row)
        if whole.statement == "balance_sheet":
            rows = named_totals(rows)
        elif whole.statement not in ("equity", "cash_flow"):
            rows = amid_shares(rows, self.numerals)
        if whole.statement not in ("equity", "balance_sheet"):
            rows = printed_in_full(amid_percentages(rows, self.numerals), self.numerals)
            rows = tenths_of_counts(rows, setting.scale, self.numerals)
        columns = flowing(rows, columns, self.calendar, throughout=excludes_shares(setting.titles[:2]))
        rows = rolled(rows, columns, self.calendar)
        columns = standing_columns(rows, columns)
        if setting.acquired and {c.period for c in columns} == {closing(setting.acquired)}:
            rows = paid(rows, setting.titles, setting.acquired)
        if whole.statement == "guidance" or self.calendar.reporting is None:
            return rows, columns
        out_rows: list[Row] = []
        out_columns: list[Column] = []
        for (top, left), (bottom, right) in pairwise([*starts, (len(rows), len(columns))]):
            due, on = scheduled(rows[top:bottom], columns[left:right], self.calendar.reporting)
            out_rows += due
            out_columns += on
        return out_rows, out_columns

    def _prints_money(self, lines: list[Line], columns: list[Column]) -> bool:
        """Whether figures print a currency that no column of prices explains."""
        if any(column.measure == "per_share" for column in columns):
            return False
        return any(self.numerals[slot.n].currency for line in lines for slot in line.figures if slot.n >= 0)

    def _is_footer(self, bands: list[Band], cells: list[Slot]) -> bool:
        """Whether a grid is a page's number beside a running title."""
        figures = [s for s in cells if s.kind == "figure"]
        if len(figures) != 1 or len(bands) != 1 or bands[0].head or len(bands[0].lines) > 1:
            return False
        number = self.numerals[figures[0].n]
        return number.digits < 1000 and number.text.isdigit() and not (number.currency or number.suffix or number.scale)

    def _caption(self, inside: list[str], titles: list[str], lines: list[list[Line]]) -> Caption:
        """Scale and currency: of the table's own head, else of the text before it, else of the table it continues."""
        heads = [*inside, *(path for group in lines for line in group[:3] for path in line.path[:1])]
        currency = ""
        for text in [*heads, *titles]:
            caption = read_caption(text)
            currency = currency or (caption.currency if text in heads or len(text) < 160 else "")
            if caption.scale is not None or caption.shares_scale is not None:
                return Caption(scale=caption.scale, shares_scale=caption.shares_scale, currency=currency)
        if self.tables and not titles:
            last = self.tables[-1]
            own = self.captioned[-1]
            return Caption(
                scale=last.scale if own else None, shares_scale=last.shares_scale if own else None,
                currency=currency or last.currency,
            )  # fmt: skip
        return Caption(currency=currency)

    def _printed_currency(self, cells: list[Slot]) -> str:
        """The currency that most figures print, or ""."""
        printed = Counter(x for slot in cells if slot.n >= 0 and (x := self.numerals[slot.n].currency))
        return printed.most_common(1)[0][0] if printed else ""

    def _columns(
        self, band: Band, texts: list[list[str]], lines: list[Line], first: int, setting: Setting, earlier: list[Column]
    ) -> list[Column]:
        """The columns of a band; a table without dates that continues one on the page before takes its dates."""
        texts = reheaded(texts, earlier)
        columns = neighbourly(percentages(band_columns(band, texts, lines, first, setting, earlier)))
        if not earlier and self.tables and self._goes_on(texts) and not any(c.period for c in columns):
            above = self.tables[-1].columns
            if len(above) == len(columns):
                return inherited(columns, list(above), texts)
        return columns

    def _goes_on(self, texts: list[list[str]]) -> bool:
        """Whether a table may continue the one before: nothing parts them, or it has no headers and captions do.

        A footnote to the table before may stand there, too.
        """
        between = self._before
        if len(texts) < 2 or any(texts):
            return not between
        captions = [text for text in between if not _FOOTNOTE.match(text)]
        return len(captions) <= _CAPTIONS and all(len(text) <= _HEADING and text[-1] not in ".;" for text in captions)


def _heading(titles: list[str]) -> str:
    """The text before a table that heads all its lines: it ends in a colon, or names an amount per share; or ""."""
    for text in titles[:2]:
        if len(text) < _HEADING and ((text is titles[0] and text.endswith(":")) or _OF_SHARES.search(text)):
            return text
    return ""


def _common(band: Band, parts: list[list[str]]) -> list[str]:
    """The header texts that speak for the whole band: those over the labels and those over every column."""
    if len(parts) == 1:
        return _inside(band)
    return (
        [*corner_texts(band), *dict.fromkeys(text for text in parts[0] if all(text in other for other in parts))]
        if parts
        else []
    )


def _inside(band: Band) -> list[str]:
    return [" ".join(s.text.split()) for row in band.head for s in row if s.kind == "text"]


def _own_name(band: Band, lines: list[Line], whole: Named) -> Named:
    """The statement of one band of several: its own labels decide where they are surely those of one."""
    own = classify(_inside(band), [line.label for line in lines])
    if own.sure:
        return own
    return Named(statement=whole.statement)


def _statement_of(line: Line, named: Named) -> Statement:
    """The statement that a line is of: that of its band, or where a table has several, of the heading over it."""
    if named.statement in _OF_SEVERAL:
        for heading in line.path:
            own = statement_headed(heading)
            if own is not None:
                return own
    return named.statement


def _is_repeated(band: Band, bands: list[Band]) -> bool:
    """Whether all bands have the header of this one, as a table has that is printed over several pages."""
    shown = [[s.text for s in row] for row in band.head]
    return all([[s.text for s in row] for row in other.head] == shown for other in bands)


def _agreed(caption: Caption, columns: list[Column]) -> Caption:
    """The caption completed with the scale that several columns state, all the same ("£m" over each)."""
    stated = [c.scale for c in columns if c.kind == "value" and c.scale is not None]
    if len(stated) < 2 or len(set(stated)) > 1:
        return caption
    return Caption(scale=stated[0], shares_scale=0, currency=caption.currency)
