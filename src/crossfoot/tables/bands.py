"""Bands: a grid cut where its header starts anew. Each band has its own columns."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final

import msgspec

from crossfoot.model.document import Grid
from crossfoot.model.limits import LABEL
from crossfoot.numerals.lexicon import CURRENCY
from crossfoot.tables.captions import read_caption
from crossfoot.tables.cells import Slot
from crossfoot.tables.lanes import Lane, lane_of, lanes
from crossfoot.tables.lines import Line
from crossfoot.tables.measures import NOTE
from crossfoot.tables.pieces import is_period
from crossfoot.tables.shifts import straighten, unshift

_TIMELY: Final = re.compile(
    r"\b(?:months?|weeks?|quarters?|years?|ended|ending|q[1-4]|[1-4]q|fy|ytd|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|\bq[1-4]['’ ]?\d|\b[1-4]q\d|\b(?:19|20)\d\d\b|\d/\d|\bas of\b",
    re.I,
)
_COLUMNAR: Final = re.compile(
    r"change|variance|%|\bgaap\b|reported|adjust|total|amount|actual|consolidated|elimination|segment|increase|decrease|\bvs\b|growth|currency|notes?\b",
    re.I,
)
_CORNER: Final = re.compile(
    r"unaudited|audited|thousand|million|billion|except|dollars|\$|ended|as of|period|fiscal|year", re.I
)
_CURRENCY: Final = re.compile(CURRENCY)
_RANGE: Final = re.compile(r"\s*[$€£]?\s*\d[\d.,]*\s*%?\s*(?:[-–—]|to)\s*[$€£]?\s*\d[\d.,]*\s*%?\s*")
"""Two numbers that a figure lies between."""


class Band(msgspec.Struct):
    """Header rows and the lines under them."""

    head: list[list[Slot]]
    lines: list[Line]
    found: list[Lane]
    label_end: int
    label_right: int = 0
    """Where most labels' cells end: text that begins to the left of it stands over the labels."""
    section: str = ""
    """The period that a heading over these lines names, where it stands below the header proper."""


def rows_of(slots: list[Slot], grid: Grid) -> list[list[Slot]]:
    """The slots row by row, left to right; blank rows are empty lists."""
    rows: list[list[Slot]] = [[] for _ in range(grid.rows)]
    for slot in slots:
        rows[slot.cell.row].append(slot)
    return rows


def cut(rows: list[list[Slot]], grid: Grid, lossy: bool = False) -> list[Band]:
    """The bands of a grid, top to bottom; none where no row has a figure.

    `lossy`: cells may stand beside their columns (markdown).
    """
    if lossy:
        unshift(rows)
    _show_currencies(rows)
    has_figures = [row for row in rows if any(s.kind == "figure" for s in row)]
    if not has_figures:
        return []
    _name(has_figures)
    has_figures = [row for row in has_figures if any(s.kind == "figure" for s in row)]
    if not has_figures:
        return []
    dateless = [[s for s in row if s.kind != "year"] for row in has_figures]
    table_lanes = lanes(dateless, grid.typed)
    return _Cutter(dateless, table_lanes, _label_end(table_lanes, has_figures), grid.typed).cut(rows)


def _show_currencies(rows: list[list[Slot]]) -> None:
    """Make texts of the currencies that stand in a row of headers, one over each column: "RMB   RMB   US$"."""
    for row in rows:
        marks = [s for s in row if s.kind == "filler"]
        if len(marks) > 1 and len(marks) == sum(s.kind not in ("text", "year") for s in row):
            names = [s.text.strip() for s in marks]
            if any(name[:1].isalpha() for name in names) and all(map(_CURRENCY.fullmatch, names)):
                for slot in marks:
                    slot.kind = "text"


def _name(rows: list[list[Slot]]) -> None:
    """Make texts of the bare numbers that name their rows ("737 ... 67 ... 113").

    They stand where other labels start, or where nothing else does and no two are the same; a row with words needs
    no such name.
    """
    starts = Counter(row[0].cell.x0 for row in rows if row[0].kind == "text")
    bare = [row for row in rows if row[0].kind == "figure" and not any(s.kind == "text" for s in row)]
    names = [row[0] for row in bare if len(row) > 1 and row[0].text.strip().isdigit()]
    if starts:
        place = starts.most_common(1)[0][0]
        names = [slot for slot in names if slot.cell.x0 == place]
    elif len(names) < 3 or len({s.cell.x0 for s in names}) > 1 or len({s.text for s in names}) < len(names):
        return
    for slot in names:
        slot.kind = "text"
    if starts:
        # A bare number alone in the labels' place is the number of a page.
        for row in rows:
            if len(row) == 1 and row[0].kind == "figure" and row[0].cell.x0 == place and row[0].text.strip().isdigit():
                row[0].kind = "filler"


class _Cutter:
    """Takes the rows of a grid one by one and closes a band where the next one starts."""

    def __init__(self, rows: list[list[Slot]], found: list[Lane], label_end: int, typed: bool) -> None:
        self.rows, self.found = rows, found
        """The rows with figures and their columns: those of a band that has all of them, too."""
        self.label_end, self.typed = label_end, typed
        self.bands: list[Band] = []
        self.head: list[list[Slot]] = []
        self.lines: list[Line] = []
        self.section = ""

    def cut(self, rows: list[list[Slot]]) -> list[Band]:
        """The bands that hold figures."""
        blank = False
        for at, row in enumerate(rows):
            if not row:
                blank = True
                continue
            started = bool(self.lines)
            section = self._section(row) if self.bands or any(line.figures for line in self.lines) else ""
            if section:
                self._close()
                self.section = section
            elif _is_header(row, self.label_end, self.found, started=started):
                if any(line.figures for line in self.lines):
                    self._close()
                    self.head, self.section = [], ""
                elif started:
                    self.head.extend(line.slots for line in self.lines)
                    self.lines = []
                self.head.append(row)
            else:
                line = _line(at, row, self.found, self.label_end)
                line.blank_above = blank
                self.lines.append(line)
            blank = False
        self._close()
        return [band for band in self.bands if any(line.figures for line in band.lines)]

    def _close(self) -> None:
        if self.lines:
            body = [line.slots for line in self.lines if line.figures]
            found = self.found if not self.head or body == self.rows else lanes(body, self.typed)
            count = self._named_columns() if self.typed else 0
            if 1 < count < len(found):
                straighten(body, count)
                found = lanes(body, self.typed)
            self._part_notes(found)
            right = _label_right(self.lines, self.label_end)
            self.bands.append(Band(self.head, self.lines, found or self.found, self.label_end, right, self.section))
            self.lines = []

    def _part_notes(self, found: list[Lane]) -> None:
        """Make headings of lines whose one number points to a note: "Earnings per share:" with a "12" under "Notes"."""
        over = [s for row in self.head for s in row if s.kind == "text" and s.cell.x0 >= self.label_end]
        heads = [s for s in over if NOTE.match(s.text.strip())]  # not "Table 3: Average Balances", over all columns
        for lane in [lane_of(found, slot.cell.x0, slot.cell.x1) for slot in heads]:
            for line in self.lines:
                if len(line.figures) == 1 and line.figures[0].text.strip().isdigit():
                    slot = line.figures[0]
                    if lane is not None and lane_of(found, slot.cell.x0, slot.cell.x1) is lane:
                        line.figures = []

    def _named_columns(self) -> int:
        """How many columns the header row with the most cells names."""
        return max((sum(1 for s in row if s.cell.x1 > self.label_end) for row in self.head), default=0)

    def _section(self, row: list[Slot]) -> str:
        """The text of a row that names a period and nothing else, over the labels or over all columns; else ""."""
        shown = [s for s in row if s.kind != "filler"]
        if len(shown) != 1 or shown[0].kind not in ("text", "year") or shown[0].cell.x0 >= max(1, self.label_end):
            return ""
        text = " ".join(shown[0].text.split())
        return text if shown[0].kind == "year" or is_period(text) else ""


def _label_end(found: list[Lane], rows: list[list[Slot]]) -> int:
    """Where the first figure column begins: text to the left of it labels rows."""
    if not found:
        return 0
    labelled = [lane for lane in found if lane.count * 8 >= len(rows)] or found
    first = min(labelled, key=lambda lane: lane.x0)
    texts = sum(1 for row in rows if row[0].kind in ("text", "year") and row[0].cell.x0 < first.x0)
    return first.left if texts or first.x0 == 0 else 0


def _label_right(lines: list[Line], label_end: int) -> int:
    """Where most cells end that label a line with figures; 0 where none does."""
    ends = Counter(
        first.cell.x1
        for line in lines
        if line.figures and (first := line.slots[0]).kind == "text" and first.cell.x0 < label_end
    )
    return min(ends.most_common(1)[0][0], label_end) if ends else 0


def _line(at: int, row: list[Slot], found: list[Lane], label_end: int) -> Line:
    figures = [s for s in row if s.kind in ("figure", "year")]
    year = ""
    if len(figures) > 1 and figures[0].kind == "year" and figures[0].cell.x0 < label_end:
        if row[0] is figures[0]:
            # A year in the labels' place names the row: "2026 ... 1,234".
            row = [Slot(figures[0].cell, "text", figures[0].text), *row[1:]]
            del figures[0]
        elif figures[0].cell.x1 <= label_end:
            # "Europe | 2026 | 1,234", over "2025 | 1,111": the year is no figure.
            year = figures[0].text.strip()
            row = [slot for slot in row if slot is not figures[0]]
            del figures[0]
    limit = min((s.cell.x0 for s in figures), default=1 << 30)
    labels = [s for s in row if s.kind == "text" and s.cell.x0 < limit]
    if not figures:
        labels = [s for s in row if s.kind in ("text", "year")]
    elif not labels:
        # Labels may stand between the columns of the quarter and those of the year.
        labels = [s for s in row if s.kind == "text"][:1]
    label = " ".join(" ".join(s.text.split()) for s in labels)[:LABEL]
    if year and label.endswith(","):
        label, year = f"{label} {year}", ""  # "Balance, December 31," went on in the next line of its cell
    first = labels[0].cell if labels else None
    return Line(
        at=at,
        slots=row,
        label=label,
        indent=(first.indent + (first.x0 if found and first.x0 < found[0].left else 0) * 16) if first else 0,
        bold=bool(first and first.bold),
        figures=figures,
        year=year,
    )


def _is_header(row: list[Slot], label_end: int, found: list[Lane], *, started: bool) -> bool:
    """Whether a row names columns (or is a caption over them) rather than reporting figures."""
    if any(s.kind == "figure" for s in row):
        return False
    years = [s for s in row if s.kind == "year"]
    texts = [s for s in row if s.kind == "text"]
    if years:
        return _year_header(years, texts, started)
    if any(s.kind == "none" for s in row) or not texts:
        return False
    beyond = [s for s in texts if s.cell.x1 > label_end and s.cell.x0 >= label_end]
    if len(beyond) < len(texts) and beyond and all(_RANGE.fullmatch(s.text) for s in beyond):
        return False  # "Volatility | 33 - 36 | 35 - 40"
    wide = [s for s in texts if s.cell.x0 < label_end < s.cell.x1]
    if beyond:
        if not started:
            return True
        shown = " ".join(s.text for s in beyond)
        return bool(_TIMELY.search(shown)) or (
            len(beyond) >= 2 and (len(beyond) >= len(found) or bool(_COLUMNAR.search(shown)))
        )
    if wide:
        shown = " ".join(s.text for s in wide)
        if started:
            return bool(_TIMELY.search(shown)) and len(shown) < 90 and any(ch.isdigit() for ch in shown)
        return bool(_TIMELY.search(shown)) or read_caption(shown).scale is not None
    shown = " ".join(s.text for s in texts)
    return not started and (read_caption(shown).scale is not None or (bool(_TIMELY.search(shown)) and len(shown) < 60))


def _year_header(years: list[Slot], texts: list[Slot], started: bool) -> bool:
    before = " ".join(s.text for s in texts if s.cell.x0 <= years[0].cell.x0)
    if not before.strip() or _TIMELY.search(before) or _CORNER.search(before):
        return True
    digits = [s.text.strip(" ()$*")[:4] for s in years]
    values = [int(four) for four in digits if four.isdecimal()]
    near = all(abs(a - b) <= 1 for a, b in pairwise(values))
    return len(values) >= 2 and near and not (started and len(set(values)) == 1)
