"""HTML to Document: one walk over the parsed tree, in reading order, that loses no visible text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from crossfoot.intake.html.parse import parse_html, text_nodes
from crossfoot.intake.html.stretch import Cells, Chain, Filled, Item, cut
from crossfoot.intake.html.style import CENTRED
from crossfoot.intake.html.table import Around, GridMaker
from crossfoot.intake.html.tags import BREAK, CAPTION, CELL, INLINE, ROW, RULE, SKIP, TABLE, TYPED, Tag, unescape
from crossfoot.intake.html.text import TextMaker
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
    walk.text.end_block()
    if not walk.text.length:
        raise DamagedInput(f"{name}: no text in it, only markup or images; give it the document as text")
    return walk.text.document(name, source)


class _Walk:
    """The state of one walk: where it is in the tree and what applies there."""

    def __init__(self, name: str) -> None:
        self.text = TextMaker()
        self.grid: GridMaker | None = None
        self.name = name
        self.around: list[Around] = []
        """What applies outside of the elements that are open, the innermost last."""
        self.flags = 0
        """What applies to the next text."""

    def run(self, items: list[Item], leaves: frozenset[int] | None = None) -> None:
        """Visit every tag and text once; cells that are one item are taken apart where there is no grid for them.

        `leaves`: where a `<table>` begins that holds no other; looked for where it is not given.
        """
        text = self.text
        add = text.add
        around = self.around
        grid = self.grid
        flags = self.flags
        resume = 0
        for at, item in enumerate(items):
            if at < resume:
                continue
            if isinstance(item, Filled):
                if grid is not None:
                    grid.fill_cell(text, item, flags)
                else:
                    self.flags = flags
                    self.run(item.parts)
                    flags = self.flags
            elif item is None:
                flags, role, place = around.pop()
                if role == CELL and grid is not None:
                    grid.leave_cell(text)
                elif role:
                    self.leave(role)
                    grid = self.grid
                    text.place = place
            elif isinstance(item, str):
                add(item, flags)
            elif isinstance(item, Chain) and grid is not None:
                flags = grid.open_chain(text, item, flags, around)
            elif isinstance(item, Tag):
                role = item.role
                place = text.place
                inner = flags & item.keep | item.gain
                if role == CELL and grid is not None:
                    grid.open_cell(text, item)
                elif role >= TYPED and (end := self.pass_over(item, items, at)):
                    around.append((flags, INLINE, place))
                    resume = end
                    continue
                elif role:
                    leaf = role == TABLE and grid is None
                    if leaf:
                        named = leaves is not None and item.name == "table"
                        leaf = at in (leaves or ()) if named else not _holds(items, at, _TABLES)
                    inner = self.enter(item, inner, leaf=leaf)
                    grid = self.grid
                elif text.empty:
                    text.indent += item.indent
                if not item.single:
                    around.append((flags, role, place))
                    flags = inner
                elif role and not (role == CELL and grid is not None):
                    self.leave(role)
                    grid = self.grid
                    text.place = place
            elif grid is None or isinstance(item, Chain) or not grid.pass_cells(text, item):
                self.flags = flags
                self.run(item.parts)
                flags = self.flags
        self.flags = flags

    def pass_over(self, tag: Tag, items: list[Item], at: int) -> int:
        """Take an element that is not shown, or a typed page, as a whole; where its end tag is, 0 if it is neither."""
        end = _end(items, at)
        nodes = list(_texts(items[at:end]))
        if tag.role == SKIP:
            self.text.ordinal += len(nodes)
            return end
        if self.grid is not None or _holds(items, at, _BLOCKS_OF_PRE):
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


def _end(items: list[Item], at: int) -> int:
    """Where the element that begins at `at` ends."""
    depth = _depth(items[at])
    while depth:
        at += 1
        depth += _depth(items[at])
    return at


def _depth(item: Item) -> int:
    """How many elements more are open after `item`."""
    if item is None:
        return -1
    return 0 if isinstance(item, str) else item.depth


def _texts(items: list[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, str):
            yield item
        elif isinstance(item, Cells | Chain | Filled):
            yield from _texts(item.parts)


def _holds(items: list[Item], at: int, names: frozenset[str]) -> bool:
    """Whether an element of one of these names lies in the element that begins at `at`."""
    depth = _depth(items[at])
    if not depth:
        return False
    for item in islice(items, at + 1, None):
        if item is None:
            depth -= 1
            if not depth:
                break
        elif isinstance(item, Tag):
            if item.name in names:
                return True
            depth += item.depth
        elif not isinstance(item, str):
            if names is not _TABLES and any(isinstance(part, Tag) and part.name in names for part in item.parts):
                return True
            depth += item.depth
    return False
