"""A text or markdown document as HTML, every number marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from crossfoot.model.document import Block, Cell, Document, Run
from crossfoot.report.marks import Mark, Piece
from crossfoot.report.page_source import attrib_of

Numerals = Sequence[Piece]


class Marker:
    """Writes stretches of a text as HTML with its numbers marked."""

    def __init__(self, text: str, pieces: Numerals, marks: Sequence[Mark], titles: Sequence[str]) -> None:
        self._text, self._pieces, self._marks, self._titles = text, pieces, marks, titles
        self._starts = [piece.start for piece in pieces]
        self._seen: set[int] = set()

    def html(self, start: int, end: int) -> str:
        """The stretch from `start` to `end`."""
        text, done = self._text, start
        parts: list[str] = []
        for piece in self._pieces[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if piece.start < done:
                continue
            parts += (escape(text[done : piece.start]), self._link(piece))
            done = piece.end
        parts.append(escape(text[done:end]))
        return "".join(parts)

    def _link(self, piece: Piece) -> str:
        n = piece.n
        follows = self._text[piece.end : piece.end + 1]
        attrib = attrib_of(n, self._marks[n], self._titles[n], first=n not in self._seen, follows=follows)
        self._seen.add(n)
        inside = "".join(f' {name}="{escape(value)}"' for name, value in attrib.items())
        return f"<a{inside}>{escape(self._text[piece.start : piece.end])}</a>"


def text_page(document: Document, numerals: Numerals, marks: Sequence[Mark], titles: Sequence[str]) -> str:
    """The source of a text document line for line; its tables keep their columns, its sentences wrap."""
    source = document.source
    marker = Marker(source, numerals, marks, titles)
    parts: list[str] = []
    done = 0
    for block in document.blocks:
        if block.kind != "table":
            continue
        start, end = _in_source(document.runs, block.start), _in_source(document.runs, block.end)
        start = max(done, source.rfind("\n", 0, start) + 1)
        parts.append(_typed(marker, source, done, start, "typed"))
        parts.append(_typed(marker, source, start, max(start, end), "typed grid"))
        done = max(start, end)
    parts.append(_typed(marker, source, done, len(source), "typed"))
    return "".join(parts)


def _typed(marker: Marker, source: str, start: int, end: int, kind: str) -> str:
    return f'<pre class="{kind}">{marker.html(start, end)}</pre>' if source[start:end].strip() else ""


def _in_source(runs: tuple[Run, ...], at: int) -> int:
    """The offset in the source of the character at `at` of the text."""
    position = bisect_right(runs, at, key=_start) - 1
    if position < 0:
        return 0
    run = runs[position]
    return run.source + min(at, run.end) - run.start


def _start(run: Run) -> int:
    return run.start


def block_page(document: Document, numerals: Numerals, marks: Sequence[Mark], titles: Sequence[str]) -> str:
    """A markdown document from its blocks: headings, paragraphs, tables."""
    marker = Marker(document.text, numerals, marks, titles)
    return "".join(_block(block, marker) for block in document.blocks)


def _block(block: Block, marker: Marker) -> str:
    if block.grid is not None:
        if block.grid.typed:
            return f'<pre class="typed grid">{"".join(_lines(block, marker))}</pre>'
        return f'<div class="scroll"><table class="plain">{"".join(_rows(block, marker))}</table></div>'
    tag = f"h{min(max(block.level, 2), 6)}" if block.kind == "heading" else "p"
    return f"<{tag}>{marker.html(block.start, block.end)}</{tag}>"


def _rows(block: Block, marker: Marker) -> Iterator[str]:
    assert block.grid is not None
    # Places on a page are points: only their order counts here, each place where a cell begins or ends is a column.
    edges = {x: at for at, x in enumerate(sorted({x for cell in block.grid.cells for x in (cell.x0, cell.x1)}))}
    for _, cells in groupby(block.grid.cells, key=_row):
        yield "<tr>"
        at = 0
        for cell in cells:
            x0 = edges[cell.x0]
            if x0 > at:
                yield f'<td colspan="{x0 - at}"></td>'
            x1 = max(edges[cell.x1], max(x0, at) + 1)
            yield _cell(cell, x1 - max(x0, at), marker, first=x0 == 0)
            at = x1
        if at < len(edges) - 1:
            yield f'<td colspan="{len(edges) - 1 - at}"></td>'
        yield "</tr>"


def _cell(cell: Cell, width: int, marker: Marker, *, first: bool) -> str:
    tag = "th" if cell.header else "td"
    span = f' colspan="{width}"' if width > 1 else ""
    kind = ' class="label"' if first else ""
    text = marker.html(cell.start, cell.end)
    return f"<{tag}{span}{kind}>{f'<b>{text}</b>' if cell.bold else text}</{tag}>"


def _lines(block: Block, marker: Marker) -> Iterator[str]:
    """A typed table: each cell at the character column where it was typed."""
    assert block.grid is not None
    row = at = 0
    for cell in block.grid.cells:
        if cell.row > row:
            yield "\n" * (cell.row - row)
            row, at = cell.row, 0
        yield " " * max(cell.x0 - at, 1 if at else 0)
        yield marker.html(cell.start, cell.end)
        at = max(cell.x0, at) + cell.end - cell.start


def _row(cell: Cell) -> int:
    return cell.row
