"""Tables that lost their shape: one cell a line, a label and then its values, row after row.

The number of columns is what most labels have of values. A row with another number of values is kept whole as one
cell, for nobody can tell its columns, unless the blank lines in it show which group of columns it leaves out.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, takewhile

from crossfoot.intake.plain.lines import Line
from crossfoot.intake.plain.records import (
    Record,
    Value,
    end_of,
    first_line,
    is_torn_header,
    last_line,
    mend,
    records_of,
    take_page_number,
    top_line,
)
from crossfoot.intake.plain.spread import Heads, Item, header_cells, is_change, is_heading, spread
from crossfoot.intake.plain.values import is_rule, is_sign, is_value, is_year, names_period
from crossfoot.model.document import Cell, Grid

Found = tuple[int, int, Grid]

LONGEST_LABEL = 400
MOST_COLUMNS = 12
FEWEST_ROWS = 3

_COMPARED = re.compile(r"(?:19|20)\d\d (?:to|vs\.?|versus|v\.|-|–|over) (?:19|20)\d\d")
"""The header of a column of changes: "2024 to 2023"."""
_SENTENCE = re.compile(r"[a-z]{2}[.;]\s+[A-Z]|[a-z]{3}[.;]$")
_WORD = re.compile(r"[^\W\d_]{3,}")
_INNER_FIGURES = re.compile(r"\s[$(]?\d(?:[\d,.]*\d)?[)%]?\s+[$(]?\d[\d,.]*[)%]?$")


def find_stacks(raw: str, lines: list[Line], taken: bytearray, levels: dict[int, int]) -> list[Found]:
    """Stacked tables among the lines not yet taken; takes their lines."""
    found: list[Found] = []
    for items in _stretches(raw, lines, taken, levels):
        for header, body in _sections(raw, items):
            table = _table(raw, header, body)
            if table is None:
                continue
            top, stop, grid = table
            found.append((top, stop, grid))
            taken[top:stop] = b"\1" * (stop - top)
    return found


def _stretches(raw: str, lines: list[Line], taken: bytearray, levels: dict[int, int]) -> list[list[Item]]:
    """Maximal sequences of lines that could each be one cell, with at least a few values among them."""
    stretches: list[list[Item]] = []
    items: list[Item] = []
    values = 0
    for i, line in enumerate(lines):
        if line.start == line.end and not taken[i]:
            continue
        text = raw[line.start : line.end]
        if taken[i] or line.start in levels or _is_prose(text):
            if values >= FEWEST_ROWS:
                stretches.append(items)
            items, values = [], 0
            continue
        items.append(Item(line.start, line.end, i))
        values += is_value(text)
    if values >= FEWEST_ROWS:
        stretches.append(items)
    return stretches


def _is_prose(text: str) -> bool:
    if is_rule(text) or len(text) > LONGEST_LABEL:
        return True
    if is_value(text) or is_sign(text):
        return False
    if not text[0].isalpha() and len(_WORD.findall(text)) < 2:
        return _COMPARED.fullmatch(text) is None and not is_change(text)
    return _SENTENCE.search(text) is not None or _INNER_FIGURES.search(text[-60:]) is not None


def _sections(raw: str, items: list[Item]) -> list[tuple[list[Item], list[Item]]]:
    """Headers and bodies: a header is two or more lines that can stand over columns, a period among them."""
    marks = [is_heading(raw[item.start : item.end]) for item in items]
    sections: list[tuple[list[Item], list[Item]]] = []
    header: list[Item] = []
    body: list[Item] = []
    i = 0
    while i < len(items):
        j = i
        while j < len(items) and marks[j]:
            j += 1
        while i < j and is_sign(raw[items[i].start : items[i].end]):
            body.append(items[i])
            i += 1
        if j - i >= 2 and _heads(raw, items[i:j], items[j : j + 1]):
            if body:
                sections.append((header, body))
            header, body = items[i:j], []
        else:
            j = max(j, i + 1)
            body.extend(items[i:j])
        i = j
    sections.append((header, body))
    return sections


def _heads(raw: str, items: list[Item], after: list[Item]) -> bool:
    """Whether items are headers: periods among them, no signs at their head, a label below them."""
    texts = [raw[item.start : item.end] for item in items]
    if not after or is_value(raw[after[0].start : after[0].end]) or is_sign(texts[0]):
        return False
    return any(is_year(text) for text in texts) or sum(names_period(text) for text in texts) >= 2


def _table(raw: str, header: list[Item], body: list[Item]) -> Found | None:
    """The table that a header and a body make, or None if its columns cannot be told."""
    records = records_of(raw, body)
    while records and not records[-1].values:
        records.pop()
    counts = Counter(len(record.values) for record in records if record.values)
    if not counts or records[0].label is None:
        return None
    if any(is_torn_header(raw, record) for record in records):
        return None
    columns, rows = max(counts.items(), key=lambda count: (count[1], count[0]))
    heads = spread(raw, header, columns) if header else None
    groups = columns
    if header and heads is None and (heads := _over_repeated(raw, header, records, columns)):
        groups = len(heads[-2])
    mend(raw, records, columns)
    if heads is None:
        records = _without_lead(records)
    elif len(records[-1].values) > columns:
        del records[-1].values[columns:]
    sizes = [len(record.values) for record in records if record.values]
    whole = sum(size in (columns, groups) or (size == 2 * columns and columns > 1) for size in sizes)
    enough = rows >= (FEWEST_ROWS if heads is None or columns == 1 else FEWEST_ROWS - 1)
    if not enough or columns > MOST_COLUMNS or whole * 5 < len(sizes) * 4 or (columns == 1 and heads is None):
        return None
    cells = header_cells(heads) if heads else []
    at = len(heads) if heads else 0
    at = _fill(raw, cells, records, columns, heads, at)
    first = cells[0] if cells else None
    last = records[-1].values[-1]
    if first is None:
        return None
    top = header[0].line if heads else top_line(records[0])
    stop = max([last.body.line, *(sign.line for sign in last.signs)]) + 1
    return top, stop, Grid(cells=tuple(cells), rows=at, width=columns + 1)


def _over_repeated(raw: str, header: list[Item], records: list[Record], columns: int) -> Heads | None:
    """Headers over groups of columns above captions that repeat for each group: "Balance", "Income", twice.

    The captions are taken from the head of `records`.
    """
    names = [record.label for record in takewhile(lambda record: not record.values, records[:columns])]
    captions = [label for label in names if label is not None]
    texts = [raw[label.start : label.end] for label in captions]
    if len(captions) < columns or not 2 <= (width := len(set(texts))) < columns or columns % width:
        return None
    groups = columns // width
    outer = spread(raw, header, groups) if texts == texts[:width] * groups else None
    if outer is None:
        return None
    del records[:columns]
    wide = [[(item, a * width, b * width) for item, a, b in row] for row in outer]
    return [*wide, [(label, i, i + 1) for i, label in enumerate(captions)]]


def _without_lead(records: list[Record]) -> list[Record]:
    """`records` from the last label above the first values on: what stands higher may be a title."""
    first = next(i for i, record in enumerate(records) if record.values)
    return records[first:]


def _fill(
    raw: str,
    cells: list[Cell],
    records: list[Record],
    columns: int,
    heads: Heads | None,
    at: int,
) -> int:
    """Add the cells of all records from row `at` on; the row after the last."""
    for record in records:
        label = record.label
        page = take_page_number(raw, record, columns)
        places = _places(raw, record, columns, heads)
        if places is None and label is not None:
            end = max(end_of(value) for value in record.values)
            cells.append(Cell(start=label.start, end=end, row=at, x0=0, x1=1))
            at += 1
            continue
        if label is not None:
            cells.append(Cell(start=label.start, end=label.end, row=at, x0=0, x1=1))
        for i, (value, x) in enumerate(zip(record.values, places or [], strict=False)):
            if i and i % columns == 0:
                at += 1
            cells.extend(_cells(value, at, x + 1))
        at += 1
        if page is not None:
            cells.append(Cell(start=page.start, end=page.end, row=at, x0=0, x1=1))
            at += 1
    return at


def _places(raw: str, record: Record, columns: int, heads: Heads | None) -> list[int] | None:
    """The column of each value of a record, or None if that cannot be told."""
    count = len(record.values)
    if count in (0, columns, 2 * columns):
        return [i % columns for i in range(count)]
    if not heads or len(heads) < 2 or count > columns:
        return None
    groups = next((len(row) for row in heads if 1 < len(row) < columns), 0)
    if not groups or count % groups:
        return None
    size, width = count // groups, columns // groups
    if not _parted(record.values, size) or not _skips_changes(raw, heads, size, width):
        return None
    return [(i // size) * width + i % size for i in range(count)]


def _parted(values: list[Value], size: int) -> bool:
    """Whether wider gaps stand exactly between groups of `size` values."""
    gaps = [first_line(b) - last_line(a) for a, b in pairwise(values)]
    outer = [gap for i, gap in enumerate(gaps) if (i + 1) % size == 0]
    inner = [gap for i, gap in enumerate(gaps) if (i + 1) % size]
    return bool(outer) and min(outer) > max(inner, default=0)


def _skips_changes(raw: str, heads: Heads, size: int, width: int) -> bool:
    """Whether the columns left out of each group are columns of changes."""
    inner = next((row for row in reversed(heads) if not is_sign(raw[row[0][0].start : row[0][0].end])), [])
    return bool(inner) and all(
        is_change(raw[item.start : item.end]) for item, a, b in inner if b - a == 1 and a % width >= size
    )


def _cells(value: Value, row: int, x: int) -> list[Cell]:
    parts = sorted([*value.signs, value.body])
    return [Cell(start=part.start, end=part.end, row=row, x0=x, x1=x + 1) for part in parts]
