"""Column headers that lost their places: which of them stands over which of the n columns."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from crossfoot.intake.plain.values import is_sign, is_value, is_year, names_period
from crossfoot.model.document import Cell

_OPEN_ENDED = re.compile(r"(?:\b(?i:end(?:ed|ing)|as (?:of|at)|at|months?|weeks?|quarter|year|for the))$")
_YEARLESS = re.compile(r"(?=.{0,40}\b(?i:ended|ending)\b)(?:(?!\b(?:19|20)\d\d\b).){1,70},")
"""A span whose years stand below it: "Year ended June 30,"."""
_MONTH_DAY = re.compile(r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\s?,?")
_DAY = re.compile(rf"{_MONTH_DAY.pattern}(?: ?(?:19|20)\d\d)?|\d{{1,2}}/\d{{1,2}}/(?:\d\d){{1,2}}")
_CHANGE = re.compile(
    r"(?i:.{0,20}\b(?:change|chg|variance|growth|var|y/y|q/q|yoy|qoq|increase|decrease)\b.{0,20}|[%$]\s?(?:change|chg)?)"
)


class Item(NamedTuple):
    """A stretch of text that stands alone: a line of a stack, a token of a header line."""

    start: int
    end: int
    line: int


Heads = list[list[tuple[Item, int, int]]]
"""Rows of headers, outermost first: each header with its first column and the one after its last."""


def is_change(text: str) -> bool:
    """Whether a header stands over a column of changes."""
    return len(text) <= 50 and _CHANGE.fullmatch(text) is not None


def is_heading(text: str) -> bool:
    """Whether `text` can stand over columns: a period, a year, "Change", a unit, a remark in parentheses."""
    if len(text) > 120 or text[-1] in ":.;":
        return False
    if is_remark(text):
        return True
    return len(text) <= 70 and (is_year(text) or names_period(text) or is_change(text) or is_sign(text))


def is_remark(text: str) -> bool:
    """Whether `text` stands in parentheses: a unit, "(unaudited)"."""
    return text[0] == "(" and text[-1] == ")" and not is_value(text)


def merged(raw: str, items: list[Item]) -> list[Item]:
    """`items` with those joined that are one header on two lines: "Year ended" and "May 31,", "May 31," and "2020"."""
    texts = [raw[item.start : item.end] for item in items]
    days = sum(bool(_MONTH_DAY.fullmatch(text)) for text in texts)
    years = sum(is_year(text) for text in texts)
    follows = sum(bool(_MONTH_DAY.fullmatch(a)) and is_year(b) for a, b in pairwise(texts))
    pairs = days == years == follows
    opened = [k for k, text in enumerate(texts) if _OPEN_ENDED.search(text)]
    over_all = opened == [0] and sum(_DAY.fullmatch(text) is not None for text in texts) > 1
    out: list[Item] = []
    for item, text in zip(items, texts, strict=True):
        if out:
            above = raw[out[-1].start : out[-1].end]
            year = is_year(text)
            alone = len(out) < 2 or not _OPEN_ENDED.search(raw[out[-2].start : out[-2].end])
            day = _MONTH_DAY.fullmatch(above.rpartition("\n")[2].strip()) is not None
            runs_on = _OPEN_ENDED.search(above) and not _OPEN_ENDED.search(text) and names_period(text) and alone
            if (year and day and pairs) or (runs_on and not year and not day and not (over_all and len(out) == 1)):
                out[-1] = Item(out[-1].start, item.end, out[-1].line)
                continue
        out.append(item)
    return out


def spread(raw: str, items: list[Item], columns: int) -> Heads | None:
    """Header rows, outermost first, as (item, first column, column after the last); None if they cannot be told.

    Columns count from 0. The innermost row has one item for each column; a row above it divides them evenly.
    """
    rows: Heads = []
    rest = merged(raw, items)
    if len(rest) < columns:
        return _over_one(rest, columns)
    inner = False
    while rest:
        take = _share(raw, rest, columns, inner=inner)
        if not take:
            return None
        width = columns // take
        rows.insert(0, [(item, i * width, (i + 1) * width) for i, item in enumerate(rest[-take:])])
        inner = inner or (take == columns and _shape(raw, rest[-1]) != "sign")
        rest = rest[:-take]
    return rows if inner else None


def _over_one(rest: list[Item], columns: int) -> Heads | None:
    return [[(rest[0], 0, columns)]] if len(rest) == 1 else None


def _share(raw: str, rest: list[Item], columns: int, *, inner: bool) -> int:
    """How many of the last items make one row of headers over `columns` columns; 0 if that cannot be told.

    `inner` says that the row with one period for each column has been found below.
    """
    shapes = [_shape(raw, item) for item in rest]
    alike = 1
    while alike < len(rest) and shapes[-1 - alike] == shapes[-1]:
        alike += 1
    if shapes[-1] == "remark":
        return columns if alike == columns else 1
    if shapes[-1] == "sign":
        return columns if alike >= columns else 0
    if not inner:
        last = shapes[-columns:]
        if _tears(raw, rest[-columns:]):
            return 0
        signs = last.count("sign")
        named = last[:signs] == ["sign"] * signs and last[-1] == "other"  # "USD", "USD", "% Change"
        return columns if len(last) == columns and "remark" not in last and (not signs or named) else 0
    if shapes[-1] == "other":
        return columns if alike == columns else 1
    return alike if columns % alike == 0 else 0


def _tears(raw: str, items: list[Item]) -> bool:
    """Whether days and years of one header each stand side by side."""
    texts = [raw[item.start : item.end] for item in items]
    return any(map(is_year, texts)) and any(_MONTH_DAY.fullmatch(text) for text in texts)


def _shape(raw: str, item: Item) -> str:
    """What kind of header an item is; those of one kind stand side by side."""
    text = raw[item.start : item.end]
    if is_remark(text):
        return "remark"
    if is_sign(text):
        return "sign"
    if not names_period(text):
        return "other"
    return "span" if _OPEN_ENDED.search(text) or _YEARLESS.fullmatch(text) else "period"


def header_cells(rows: Heads, first: int = 1) -> list[Cell]:
    """Header cells of `rows` where value column 0 has x0 = `first`."""
    return [
        Cell(start=item.start, end=item.end, row=at, x0=first + a, x1=first + b, header=True)
        for at, row in enumerate(rows)
        for item, a, b in row
    ]
