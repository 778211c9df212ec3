"""HTML to Document: one walk over the parsed tree, in reading order, that loses no visible text."""

from __future__ import annotations

from typing import Final

from crossfoot.intake.html_parse import parse_html, text_nodes
from crossfoot.intake.html_style import CENTRED
from crossfoot.intake.html_table import GridMaker
from crossfoot.intake.html_tags import BREAK, CAPTION, CELL, INLINE, ROW, RULE, SKIP, TABLE, TYPED, Tag, cut, unescape
from crossfoot.intake.html_text import TextMaker
from crossfoot.model.document import Document
from crossfoot.model.problems import DamagedInput

__all__ = ["parse_html", "read_html", "text_nodes"]

_TABLES: Final = frozenset({"table"})
_BLOCKS_OF_PRE: Final = frozenset({"table", "tr", "p", "div", "li"})
"""A `<pre>` that holds these is no typed page."""


def read_html(source: str, name: str) -> Document:
    """Read HTML source. Raises `DamagedInput` or `LimitExceeded` where text would be lost or there is none."""
    walk = _Walk(name)
    walk.run(*cut(parse_html(source, name)))
    if not walk.text.length:
        raise DamagedInput(f"{name}: no text in it, only markup or images; give it the document as text")
    return walk.text.document(name, source)


class _Walk:
    """The state of one walk: where it is in the tree and what applies there."""

    def __init__(self, name: str) -> None:
        self.text = TextMaker()
        self.grid: GridMaker | None = None
        self.name = name

    def run(self, tags: list[Tag | None], texts: list[str]) -> None:
        """Visit every tag once, with the text after it."""
        text = self.text
        add = text.add
        around: list[tuple[int, int, tuple[int, int] | None]] = []
        grid = self.grid
        flags = 0
        resume = 0
        for at, (tag, content) in enumerate(zip(tags, texts, strict=True)):
            if at < resume:
                continue
            if tag is None:
                flags, role, place = around.pop()
                if role == CELL and grid is not None:
                    grid.leave_cell(text)
                elif role:
                    self.leave(role)
                    grid = self.grid
                    text.place = place
            else:
                role = tag.role
                place = text.place
                inner = flags & tag.keep | tag.gain
                if role == CELL and grid is not None:
                    grid.open_cell(text, tag)
                elif role >= TYPED and (end := self.pass_over(tag, tags, texts, at)):
                    around.append((flags, INLINE, place))
                    resume = end
                    continue
                elif role:
                    inner = self.enter(
                        tag, inner, leaf=role == TABLE and grid is None and not _holds(tags, at, _TABLES)
                    )
                    grid = self.grid
                elif text.empty:
                    text.indent += tag.indent
                if not tag.single:
                    around.append((flags, role, place))
                    flags = inner
                elif role and not (role == CELL and grid is not None):
                    self.leave(role)
                    grid = self.grid
                    text.place = place
            if content:
                add(content, flags)
        text.end_block()

    def pass_over(self, tag: Tag, tags: list[Tag | None], texts: list[str], at: int) -> int:
        """Take an element that is not shown, or a typed page, as a whole; where its end tag is, 0 if it is neither."""
        end = _end(tags, at)
        nodes = [text for text in texts[at:end] if text]
        if tag.role == SKIP:
            self.text.ordinal += len(nodes)
            return end
        if self.grid is not None or _holds(tags, at, _BLOCKS_OF_PRE):
            return 0
        nodes = list(map(unescape, nodes))
        if not any("\n" in node.strip() for node in nodes):
            return 0
        self.text.add_pre(nodes)
        return end

    def enter(self, tag: Tag, flags: int, *, leaf: bool) -> int:
        """Begin a block, table, row, cell or break; returns the flags that apply inside. `leaf`: no table is in it."""
        text = self.text
        grid = self.grid
        role = tag.role
        if role == BREAK:
            if grid is None and text.separator:
                text.end_block()  # a blank line between two texts
            else:
                text.new_line()
            return flags
        if tag.align is not None:
            flags = flags | CENTRED if tag.align == "center" else flags & ~CENTRED
        if grid is not None:
            self.enter_in_table(grid, role, tag)
            return flags
        text.end_block()
        if leaf:
            self.grid = GridMaker(self.name)
            text.in_table = True
            return flags & ~CENTRED
        if tag.place is not None:
            text.place = tag.place
        text.indent += tag.indent
        text.level = tag.level
        return flags

    def enter_in_table(self, grid: GridMaker, role: int, tag: Tag) -> None:
        """Begin what lies in a table and is no cell; its blocks are lines of a cell."""
        text = self.text
        if role == ROW:
            grid.open_row(text, tag)
        elif role == RULE:
            grid.draw_rule()
        elif role == CAPTION:
            grid.close_cell(text)
        else:
            text.new_line()
            if text.empty:
                text.indent += tag.indent

    def leave(self, role: int) -> None:
        """End what `enter` began."""
        grid = self.grid
        text = self.text
        if role == CELL and grid is not None:
            if text.empty:
                grid.open = False
            else:
                grid.close_cell(text)
        elif role == BREAK:
            return
        elif grid is None or role == CAPTION:
            text.end_block()
        elif role == ROW:
            grid.close_cell(text)
        elif role == TABLE:
            grid.finish(text)
            self.grid = None
            text.in_table = False
        else:
            text.new_line()


def _end(tags: list[Tag | None], at: int) -> int:
    """Where the element that begins at `at` ends."""
    tag = tags[at]
    if tag is None or tag.single:
        return at
    depth = 1
    while depth:
        at += 1
        tag = tags[at]
        if tag is None:
            depth -= 1
        elif not tag.single:
            depth += 1
    return at


def _holds(tags: list[Tag | None], at: int, names: frozenset[str]) -> bool:
    """Whether an element of one of these names lies in the element that begins at `at`."""
    tag = tags[at]
    depth = 0 if tag is None or tag.single else 1
    while depth:
        at += 1
        tag = tags[at]
        if tag is None:
            depth -= 1
        elif tag.name in names:
            return True
        elif not tag.single:
            depth += 1
    return False
