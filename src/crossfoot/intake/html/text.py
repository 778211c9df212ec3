"""The text of a document in the making: pieces, runs and blocks, with every separator in its place."""

from __future__ import annotations

from typing import Final

from crossfoot.intake.html.placed import Piece, settle
from crossfoot.intake.html.pre import read_pre
from crossfoot.intake.html.style import BOLD, CENTRED, RAISED, UNDERLINED
from crossfoot.intake.html.tags import unescape
from crossfoot.model.document import Block, BlockKind, Document, Grid, Run

_BLANKS: Final = str.maketrans(
    dict.fromkeys(
        "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
        "\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad",
        " ",
    )
)
_HEADING_LENGTH: Final = 200
_NBSP_WIDTH: Final = 4_000


_Shown = tuple[str, int, int]
"""A text as shown, how many blanks lead it (-1: it is all blank), and what they indent it by."""


def show(node: str) -> _Shown:
    """How a text node is shown."""
    text = unescape(node)
    indent = 0
    lead = 0
    if not text.isprintable():
        plain = text.replace("\u00a0", " ").replace("\n", " ")  # nearly all blanks are these
        if not plain.isprintable():
            plain = plain.translate(_BLANKS)
        lead = len(plain) - len(plain.lstrip(" "))
        indent = _NBSP_WIDTH * text.count("\u00a0", 0, lead)
        text = plain
    elif text[0] == " ":
        lead = len(text) - len(text.lstrip(" "))
    return text, -1 if lead == len(text) else lead, indent


class TextMaker:
    """Collects text nodes into one string of blocks; what belongs to no node (line breaks) lies between runs."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.runs: list[Run] = []
        self.blocks: list[Block] = []
        self.superscripts: list[tuple[int, int]] = []
        self.ordinal = 0
        """Ordinal of the next text node."""
        self.separator = ""
        """Line break owed before the next text."""
        self.empty = True
        """No visible text yet in the block or cell."""
        self.first = 0
        """Index in `parts` of the block's or cell's first piece."""
        self.lead = 0
        """Blanks before its first letter."""
        self.start = 0
        self.end = 0
        self.common = 0
        """Flags that all text of the block or cell shares."""
        self.indent = 0
        """Thousandths of a pixel."""
        self.level = 0
        self.in_table = False
        self.place: tuple[int, int] | None = None
        """Left and top of the positioned element that the text stands in."""
        self.pieces: list[Piece] = []
        self.shown: dict[str, _Shown] = {}
        """Text nodes and how they are shown: most recur."""

    def add(self, node: str, flags: int) -> None:
        """Take the next text node, the characters `&<>` in it still escaped."""
        ordinal = self.ordinal
        self.ordinal = ordinal + 1
        shown = self.shown.get(node)
        if shown is None:
            shown = self.shown[node] = show(node)
        text, lead, indent = shown
        if lead < 0:
            if self.empty:
                self.indent += indent
                return
            if self.separator:
                return
        else:
            if self.separator:
                if not (self.empty or self.in_table) and self.common & ~flags & (BOLD | UNDERLINED):
                    self.end_block()  # a headline and, after a line break, its text
                self.parts.append(self.separator)
                self.length += 1
                self.separator = ""
            if self.empty:
                self.indent += indent
                self.empty = False
                self.first = len(self.parts)
                self.lead = lead
                self.start = self.length + lead
                self.common = flags
            else:
                self.common &= flags
        start = self.length
        self.length = end = start + len(text)
        self.parts.append(text)
        self.runs.append(Run(start=start, end=end, source=ordinal))
        if flags & RAISED and lead >= 0:
            self.superscripts.append((start, end))

    def new_line(self) -> None:
        """Owe a line break within the block."""
        if self.length:
            self.separator = "\n"

    def content(self) -> str:
        """The text of the block or cell so far, from `start`, blanks at its end left out."""
        parts = self.parts
        first = self.first
        content = parts[first] if len(parts) == first + 1 else "".join(parts[first:])
        return content[self.lead :].rstrip()

    def end_block(self) -> None:
        """Close the paragraph or heading in the making, if it has text."""
        if not self.empty:
            content = self.content()
            level = self.level
            heading = level > 0 or (len(content) <= _HEADING_LENGTH and self.common & (BOLD | UNDERLINED | CENTRED) > 0)
            place = self.place
            if place is not None:
                self.pieces.append(Piece(place[0], place[1], self.start, content, heading))
            else:
                self.settle()
                kind: BlockKind = "heading" if heading else "paragraph"
                self.blocks.append(Block(kind=kind, start=self.start, end=self.start + len(content), level=level))
            self.empty = True
        self.indent = 0
        self.level = 0
        if self.length:
            self.separator = "\n"

    def settle(self) -> None:
        """Make blocks of the positioned pieces collected so far."""
        if self.pieces:
            self.blocks.extend(settle(self.pieces))
            self.pieces.clear()

    def add_pre(self, nodes: list[str]) -> None:
        """Take the text nodes of a typed page as they stand."""
        self.end_block()
        self.settle()
        base = self.length + len(self.separator)
        text, blocks, runs = read_pre(nodes, self.ordinal, base)
        self.parts += (self.separator, text)
        self.length = base + len(text)
        self.blocks += blocks
        self.runs += runs
        self.ordinal += len(nodes)
        self.separator = "\n"

    def add_table(self, start: int, end: int, grid: Grid) -> None:
        """Close a table."""
        self.settle()
        self.blocks.append(Block(kind="table", start=start, end=end, grid=grid))

    def join_lines(self, first: int) -> None:
        """Make a blank of the line break before the piece at index `first`."""
        if self.parts[first - 1] == "\n":
            self.parts[first - 1] = " "

    def add_paragraph(self, start: int, end: int, heading: bool) -> None:
        """Close a paragraph that was laid out as a table."""
        self.settle()
        self.blocks.append(Block(kind="heading" if heading else "paragraph", start=start, end=end))

    def document(self, name: str, source: str) -> Document:
        """The finished document."""
        self.end_block()
        self.settle()
        return Document(
            name=name,
            form="html",
            text="".join(self.parts),
            blocks=tuple(self.blocks),
            runs=tuple(self.runs),
            superscripts=tuple(self.superscripts),
            source=source,
        )
