"""Periods of the numbers outside the figures of tables, paragraph by paragraph: lists, footnotes, broken sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from crossfoot.facts.labels import LabelDater
from crossfoot.facts.passages import RUNNING_TITLE, is_page_break, passage
from crossfoot.facts.when import SentenceDater
from crossfoot.model.document import Document
from crossfoot.model.numeral import Numeral
from crossfoot.model.table import Table
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.sentence import Mention

FOOTNOTE: Final = re.compile(r"\s*(?:\(?(?:\d{1,2}|[A-Za-z])[)\]]|\[\w{1,2}\]|\*|\d{1,2}(?=[A-Z]))")
"""How a paragraph below a table starts that explains a mark in it."""
_TELLS_ON: Final = re.compile(
    r"(?:the|each|such|these|this|those|upon|under|pursuant to|in (?:addition|connection|exchange)|additionally"
    r"|as (?:a result|part)|if)\b",
    re.I,
)
"""How a paragraph begins that goes on with what the one before told of."""
_POINTS_BACK: Final = re.compile(r"(?:this|such|these|those)\b", re.I)
"""How it begins if it says so even below a heading or a table: "This sale is part of ..."."""
_BULLETS: Final = frozenset("•●▪◦·–*")
_CLOSED: Final = frozenset(".:;")
"""What a title does not end with."""
_SHORT: Final = 60
"""Longest line that may be a heading which the source does not mark."""
_TITLE: Final = re.compile(r"[A-Z0-9][^$%€£.:;(\n]*(?:\n|$)")
"""What such a line is made of; it begins with the period."""
_LONGEST_LIST: Final = 20
"""Items of a list that its introduction reaches over."""


def sentence_periods(
    document: Document, numerals: Sequence[Numeral], tables: Sequence[Table], calendar: FiscalCalendar
) -> dict[int, str | None]:
    """Period by ordinal for the quantities outside the figures of tables."""
    figures = {n for table in tables for row in table.rows for _, n in row.figures}
    above = {table.block: period for table in tables if (period := _only_period(table)) is not None}
    labels = {table.block: LabelDater(document, table, numerals) for table in tables}
    dater = SentenceDater(document.text, calendar)
    out: dict[int, str | None] = {}
    paragraphs: dict[int, list[Numeral]] = {}
    for (block, cell), group in groupby(numerals, key=_place):
        quantities = [x for x in group if not x.aside and not x.dash and x.n not in figures]
        if not quantities or block < 0:
            continue
        if cell < 0:
            paragraphs[block] = quantities
            continue
        grid = document.blocks[block].grid
        if block in labels:
            found = labels[block].periods(quantities)
        if block not in labels or not any(found.values()):
            assert grid is not None
            found = dater.periods([(grid.cells[cell].start, grid.cells[cell].end)], quantities)
        out.update(found)
    out.update(_paragraph_periods(document, paragraphs, above, dater))
    return out


def _paragraph_periods(
    document: Document, paragraphs: Mapping[int, list[Numeral]], above: Mapping[int, str], dater: SentenceDater
) -> dict[int, str | None]:
    """Period by ordinal for the quantities of paragraphs, given by block; `above`: the period of a table of one."""
    out: dict[int, str | None] = {}
    told: tuple[int, Mention | None] = (-1, None)
    for block in paragraphs:
        if block <= told[0]:
            continue  # it goes on with a passage that is done
        blocks = passage(document, block)
        first = document.blocks[blocks[0]]
        lead = _lead(document, blocks[0], dater) or _table_above(document, blocks[0], above)
        if lead is None and (dater.reported.filed or _TELLS_ON.match(document.text, first.start)):
            lead = _told_above(document, blocks[0], told, dater)
        lead = lead or _heading(document, blocks[0], dater)
        pieces = [(document.blocks[k].start, document.blocks[k].end) for k in blocks]
        out.update(dater.periods(pieces, [x for k in blocks for x in paragraphs.get(k, ())], lead))
        told = blocks[-1], dater.event
    return out


def _lead(document: Document, block: int, dater: SentenceDater) -> Mention | None:
    """The period of the paragraph that introduces the list in which a block is an item, if it is one."""
    if not _is_item(document, block):
        return None
    at = block - 1
    while at > max(0, block - _LONGEST_LIST) and (_is_item(document, at) or is_page_break(document, at)):
        at -= 1
    return dater.lead(document.blocks[at].start, document.blocks[at].end) if at >= 0 else None


def _told_above(
    document: Document, block: int, told: tuple[int, Mention | None], dater: SentenceDater
) -> Mention | None:
    """The day or month of which the paragraphs right above one tell; `told`: the last one dated, and its event.

    A month, or a day long ago, is taken over only by a paragraph that says it goes on.
    """
    event = told[1]
    points_back = _POINTS_BACK.match(document.text, document.blocks[block].start) is not None
    for at in range(block - 1, max(told[0], block - _LONGEST_LIST), -1):
        above = document.blocks[at]
        if is_page_break(document, at):
            continue
        titled = (
            above.end - above.start <= RUNNING_TITLE
            and document.text[above.start : above.end].rstrip()[-1:] not in _CLOSED
        )
        if points_back and (above.grid is not None or titled):
            continue
        if above.grid is not None or above.kind == "heading" or titled:
            return None
        found = dater.event_of([(document.blocks[k].start, document.blocks[k].end) for k in passage(document, at)])
        if found is not None:
            event = found
            break
    if event is None or _TELLS_ON.match(document.text, document.blocks[block].start):
        return event
    return event if "/" not in event.period and dater.reported.recent(event.period) else None


def _heading(document: Document, block: int, dater: SentenceDater) -> Mention | None:
    """The span that the heading over a paragraph names, if it is one: "Second Quarter 2024 Guidance"."""
    for at in range(block - 1, max(-1, block - _LONGEST_LIST), -1):
        above = document.blocks[at]
        if above.kind == "heading":
            return dater.heading(above.start, above.end)
        short = above.grid is None and above.end - above.start <= _SHORT
        if short and _TITLE.match(document.text, above.start, above.end):
            found = dater.heading(above.start, above.end)
            if found is not None and found.start == above.start:
                return found
    return None


def _table_above(document: Document, block: int, periods: Mapping[int, str]) -> Mention | None:
    """The period of the table to which a paragraph is a footnote, if all its figures are of one."""
    if not FOOTNOTE.match(document.text, document.blocks[block].start, document.blocks[block].end):
        return None
    period = periods.get(grid_above(document, block))
    start = document.blocks[block].start
    return Mention(start, start, period, -1) if period is not None else None


def grid_above(document: Document, block: int) -> int:
    """The nearest grid above a block, -1 where none is near."""
    return next((k for k in range(block - 1, max(-1, block - _LONGEST_LIST), -1) if document.blocks[k].grid), -1)


def _only_period(table: Table) -> str | None:
    """The period of all figures of a table, None where they have several or none."""
    found = {column.period for column in table.columns if column.kind == "value"}
    return found.pop() if len(found) == 1 else None


def _is_item(document: Document, block: int) -> bool:
    found = document.blocks[block]
    return found.grid is None and document.text[found.start : found.start + 1] in _BULLETS


def _place(numeral: Numeral) -> tuple[int, int]:
    return numeral.block, numeral.cell
