"""What a template prints -> blocks: headings, paragraphs, bullets and tables, with every number a span of its own.

The printed text carries a mark, made of characters that no text uses, for each number, table or word of the books.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from crossfoot.drafting.typed import HOLE, typed_figures
from crossfoot.drafting.words import Words
from crossfoot.model.draft import Grid, Heading, Paragraph, Printed
from crossfoot.model.problems import UnusableTemplate

Item = Printed | Grid | Words
Block = Heading | Paragraph | Grid

_OPEN: Final = "\ue000"
_CLOSE: Final = "\ue001"
_FIRST: Final = 0xE100
_BASE: Final = 0x1000
MARK: Final = re.compile(f"{_OPEN}([{chr(_FIRST)}-{chr(_FIRST + _BASE - 1)}]+){_CLOSE}")


def mark(ordinal: int) -> str:
    """The mark of the item with this ordinal."""
    shown = ""
    while True:
        ordinal, digit = divmod(ordinal, _BASE)
        shown = chr(_FIRST + digit) + shown
        if not ordinal:
            return f"{_OPEN}{shown}{_CLOSE}"


def _ordinal(shown: str) -> int:
    value = 0
    for ch in shown:
        value = value * _BASE + ord(ch) - _FIRST
    return value


def blocks_of(text: str, items: Sequence[Item], name: str) -> tuple[Block, ...]:
    """The blocks of what the template `name` printed.

    `# ` begins the title, `## ` and `### ` a heading, `- ` or `* ` a bullet; a blank line ends a paragraph. Raises
    `UnusableTemplate` for a table inside a sentence, and for a figure that was put together of typed pieces.
    """
    blocks: list[Block] = []
    lines: list[str] = []

    def close() -> None:
        if lines:
            blocks.extend(_paragraph(" ".join(lines), items, name))
            lines.clear()

    for line in text.split("\n"):
        shown = line.strip()
        if not shown:
            close()
        elif shown.startswith(("# ", "## ", "### ")):
            close()
            hashes, _, rest = shown.partition(" ")
            blocks.append(Heading(spans=_spans(rest, items, name), level=len(hashes)))
        elif shown.startswith(("- ", "* ")):
            close()
            lines.append(shown)
        elif (only := MARK.fullmatch(shown)) is not None and isinstance(items[_ordinal(only[1])], Grid):
            close()
            lines.append(shown)
            close()
        else:
            lines.append(shown)
    close()
    return tuple(blocks)


def _paragraph(text: str, items: Sequence[Item], name: str) -> list[Block]:
    only = MARK.fullmatch(text)
    if only is not None:
        item = items[_ordinal(only[1])]
        if isinstance(item, Grid):
            return [item]
    bullet = text.startswith(("- ", "* "))
    spans = _spans(text[2:] if bullet else text, items, name)
    return [Paragraph(spans=spans, bullet=bullet)] if spans else []


def _spans(text: str, items: Sequence[Item], name: str) -> tuple[str | Printed, ...]:
    typed = next(typed_figures(MARK.sub(HOLE, text)), None)
    if typed is not None:
        raise UnusableTemplate(
            f'{name}: "{typed.shown}" is put together of typed pieces in "{_excerpt(MARK.sub("...", text))}"; '
            "take the figure from the books"
        )
    spans: list[str | Printed] = []

    def add(piece: str) -> None:
        if not piece:
            return
        if spans and isinstance(spans[-1], str):
            spans[-1] += piece
        else:
            spans.append(piece)

    at = 0
    for found in MARK.finditer(text):
        add(text[at : found.start()])
        at = found.end()
        item = items[_ordinal(found[1])]
        if isinstance(item, Grid):
            raise UnusableTemplate(f"{name}: the table {item.key} stands inside a sentence; give it a line of its own")
        if isinstance(item, Printed):
            spans.append(item)
        else:
            add(item)
    add(text[at:])
    return tuple(" ".join(span.split("\n")) if isinstance(span, str) else span for span in spans)


def _excerpt(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."


def text_of(spans: Sequence[str | Printed]) -> str:
    """The spans as they read."""
    return "".join(s if isinstance(s, str) else f"{s.before}{s.text}{s.after}" for s in spans)
