"""Draft -> markdown: headings, bullets, tables of pipes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crossfoot.model.draft import Draft, Grid, Heading, Paragraph
from crossfoot.printing.lines import shown, titles_of

_INDENT: Final = "&nbsp;&nbsp;"
_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|])")
_NUMBERED: Final = re.compile(r"^(\d+)([.)] )")
_MARKER: Final = re.compile(r"^([#+-])(?=[# ])|^([>~=])")


def markdown_bytes(draft: Draft) -> bytes:
    """The draft as markdown (GitHub's tables) in UTF-8."""
    parts: list[str] = []
    bullet = False
    for block in draft.blocks:
        listed = isinstance(block, Paragraph) and block.bullet
        if parts:
            parts.append("\n" if listed and bullet else "\n\n")
        parts.append("\n".join(_table(block)) if isinstance(block, Grid) else _words(block))
        bullet = listed
    return ("".join(parts) + "\n").encode("utf-8", "replace")


def _words(block: Heading | Paragraph) -> str:
    text = "".join(_text(s if isinstance(s, str) else shown(s)) for s in block.spans)
    if isinstance(block, Heading):
        return f"{'#' * min(block.level, 6)} {text}"
    if block.bullet:
        return f"- {text}"
    return _MARKER.sub(r"\\\1\2", _NUMBERED.sub(r"\1\\\2", text))


def _text(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _table(grid: Grid) -> Iterator[str]:
    for line in titles_of(grid):
        yield f"**{_text(line)}**  "
    yield ""
    heads = [_text(header) for header in grid.headers]
    if grid.groups:
        spans = [name for name, wide in grid.groups for _ in range(wide)]
        heads = [f"{_text(span)} {head}".strip() for span, head in zip(spans, heads, strict=True)]
    yield "| | " + " | ".join(heads) + " |"
    yield "|:---|" + "---:|" * len(heads)
    for row in grid.rows:
        cells = [
            shown(row.cells[at].printed) if at < len(row.cells) and row.cells[at].printed is not None else ""  # type: ignore[arg-type]
            for at in range(len(heads))
        ]
        label = _text(row.label)
        label = f"**{label}**" if row.role == "total" else label
        yield f"| {_INDENT * row.depth}{label} | " + " | ".join(cells) + " |"
