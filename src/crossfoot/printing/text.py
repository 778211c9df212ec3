"""Draft -> wire text: lines of 80 columns, ASCII tables as news wires and old EDGAR filings print them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from crossfoot.model.draft import Draft, Grid, GridRow, Heading, Paragraph, Printed
from crossfoot.printing.lines import figure_of, shown, titles_of

WIDTH: Final = 80
_NARROWEST: Final = 24
_GAP: Final = 2
_NARROW: Final = 12
"""Headers are wrapped to no less than this, unless they are shorter."""
_DATE: Final = re.compile(r"(?<=[a-z]) (?=\d{1,2}\b)|(?<=\d,) (?=\d{4}\b)")
"""Blanks inside a date: "March 31, 2011" is never torn apart."""
_ENDED: Final = re.compile(r"(?<=\bEnded) ")
"""Where a spanning header is cut: "Three Months Ended" stands above "June 30,"."""
_GLUE: Final = "\x00"


def text_bytes(draft: Draft, width: int = WIDTH) -> bytes:
    """The draft as plain text in UTF-8; tables wider than `width` take the room they need."""
    parts: list[str] = []
    listed = False
    for block in draft.blocks:
        bullet = isinstance(block, Paragraph) and block.bullet
        if parts:
            parts.append("\n" if bullet and listed else "\n\n")
        parts.append("\n".join(_table(block, width) if isinstance(block, Grid) else _words(block, width)))
        listed = bullet
    return ("".join(parts) + "\n").encode("utf-8", "replace")


def _words(block: Heading | Paragraph, width: int) -> list[str]:
    text = "".join(s if isinstance(s, str) else shown(s) for s in block.spans)
    if isinstance(block, Heading) and block.level == 1:
        return [line.center(width).rstrip() for line in textwrap.wrap(text, width - 8)]
    bullet = isinstance(block, Paragraph) and block.bullet
    return textwrap.wrap(
        text, width, initial_indent="* " if bullet else "", subsequent_indent="  " if bullet else "",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _table(grid: Grid, width: int) -> Iterator[str]:
    columns = _columns(grid, wrap=False)
    if _NARROWEST + sum(columns) + _GAP * len(columns) > width:
        columns = _columns(grid, wrap=True)
    figures = sum(columns) + _GAP * len(columns)
    longest = max((len(row.label) + 2 * row.depth for row in grid.rows), default=0)
    wide = min(longest, max(_NARROWEST, width - figures))
    for line in titles_of(grid):
        yield line.center(max(width, wide + figures)).rstrip()
    yield ""
    yield from _heads(grid, columns, wide)
    for row in grid.rows:
        if row.ruled:
            yield _line("", ["-" * size for size in columns], wide)
        yield from _row(row, columns, wide)
        if row.ruled and row.role == "total" and any(c.printed and c.printed.before for c in row.cells) and _ends(row):
            yield _line("", ["=" * size for size in columns], wide)


def _ends(row: GridRow) -> bool:
    """Whether a double rule closes the table below a row: a total that shows the currency sign."""
    return any(cell.printed is not None and figure_of(cell.printed).sign for cell in row.cells)


def _columns(grid: Grid, *, wrap: bool) -> list[int]:
    """Width of each column, closing parenthesis included; headers are whole, or wrapped between words."""

    def room(text: str) -> int:
        longest = max(map(len, _DATE.sub(_GLUE, text).split()), default=0)
        return max(longest, min(len(text), _NARROW)) if wrap else len(text)

    columns = []
    for at, header in enumerate(grid.headers):
        size = room(header)
        for row in grid.rows:
            printed = row.cells[at].printed if at < len(row.cells) else None
            if printed is not None:
                size = max(size, len(_digits(printed)) + (2 if _signed(grid, at) else 0))
        columns.append(size)
    at = 0
    for name, wide in grid.groups:
        lacking = room(name) - sum(columns[at : at + wide]) - _GAP * (wide - 1)
        for k in range(at, at + wide):
            columns[k] += -(-max(0, lacking) // wide)
        at += wide
    return columns


def _signed(grid: Grid, at: int) -> bool:
    """Whether a column shows a currency sign, which then stands at its left edge."""
    return any(
        (printed := row.cells[at].printed) is not None and bool(figure_of(printed).sign)
        for row in grid.rows
        if at < len(row.cells)
    )


def _digits(printed: Printed) -> str:
    """Digits and closing mark; a blank holds the place of a closing parenthesis. A dash is ASCII's."""
    sign, digits, close = figure_of(printed)
    if not any(ch.isdigit() for ch in digits):
        digits = "-"
    return f"{' ' * max(0, len(sign) - 1)}{digits}{close or ' '}"


def _heads(grid: Grid, columns: list[int], wide: int) -> Iterator[str]:
    if grid.groups:
        sizes, at = [], 0
        for _, count in grid.groups:
            sizes.append(sum(columns[at : at + count]) + _GAP * (count - 1))
            at += count
        names = [name for name, _ in grid.groups]
        whole = all(len(name) <= size for name, size in zip(names, sizes, strict=True))
        yield from _centred(names if whole else [_ENDED.sub("\n", name) for name in names], sizes, wide)
        yield _line("", [("-" if name else " ") * size for name, size in zip(names, sizes, strict=True)], wide)
    if any(grid.headers):
        yield from _centred(grid.headers, columns, wide)
        yield _line("", ["-" * size for size in columns], wide)


def _centred(texts: Sequence[str], sizes: Sequence[int], wide: int) -> Iterator[str]:
    """Texts above columns, each wrapped to its width; shorter ones stand at the bottom."""
    wrapped = [_evenly(text, size) for text, size in zip(texts, sizes, strict=True)]
    tall = max(map(len, wrapped))
    for level in range(tall):
        cells = []
        for lines, size in zip(wrapped, sizes, strict=True):
            at = level - (tall - len(lines))
            cells.append(lines[at].center(size) if at >= 0 else " " * size)
        yield _line("", cells, wide)


def _evenly(text: str, size: int) -> list[str]:
    """A header wrapped at its line breaks and into as few lines as it needs, of about the same length."""
    if "\n" in text:
        return [line for part in text.split("\n") for line in _evenly(part, size)]
    lines = _wrapped(text, size)
    for narrower in range(size - 1, max(map(len, text.split()), default=0) - 1, -1):
        closer = _wrapped(text, narrower) if narrower else lines
        if len(closer) > len(lines):
            break
        lines = closer
    return lines


def _row(row: GridRow, columns: list[int], wide: int) -> list[str]:
    """The lines of a row; the figures stand on the last line of its label."""
    indent = "  " * row.depth
    labels = _wrapped(row.label, wide, indent, f"{indent}  ") or [""]
    cells = []
    for at, size in enumerate(columns):
        printed = row.cells[at].printed if at < len(row.cells) else None
        if printed is None:
            cells.append(" " * size)
            continue
        sign = figure_of(printed).sign
        cells.append(sign + _digits(printed).rjust(size - len(sign)))
    return [*labels[:-1], _line(labels[-1], cells, wide)]


def _wrapped(text: str, size: int, first: str = "", rest: str = "") -> list[str]:
    """A label or header in lines that tear no date apart, the first and the others indented."""
    lines = textwrap.wrap(
        _DATE.sub(_GLUE, text), size, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )  # fmt: skip
    return [line.replace(_GLUE, " ") for line in lines]


def _line(label: str, cells: list[str], wide: int) -> str:
    return (label.ljust(wide) + "".join(" " * _GAP + cell for cell in cells)).rstrip()
