"""Stretches of tags from one text to the next, each understood once.

A release has tens of thousands of tags, but a few thousand texts, and what stands between two texts is nearly always
one of a few hundred stretches: the end of a cell, some cells without text, the beginning of the next cell.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from lxml import etree

from crossfoot.intake.html.parse import text_nodes
from crossfoot.intake.html.style import CENTRED
from crossfoot.intake.html.tags import BLOCK, BREAK, CELL, INLINE, Tag, understand
from crossfoot.intake.html.text import show

_CUT: Final = re.compile(r"<([^>]*)>")
_TEXT: Final = re.compile(r">(\s*+[^<\s][^<]*+)<")
"""A text that is not blank, between two tags."""
_BETWEEN: Final = re.compile(r">([^<]*)<")
_UNWRITABLE: Final = "&#xFFFD;"
"""What a control character is written as, which XML does not know."""


class Cells:
    """Some cells in a row that hold no text and draw no rule, with the blank texts in and after them."""

    __slots__ = ("blanks", "count", "depth", "indent", "last", "parts", "wide")

    def __init__(self, cell: Tag, blanks: int, indent: int, parts: list[Item]) -> None:
        self.depth = 0
        self.count = 1
        self.wide = cell.wide
        self.last = cell
        self.blanks = blanks
        """Blank text nodes."""
        self.indent = indent
        """Of what follows in the last cell's place."""
        self.parts = parts

    def also(self, others: list[Cells]) -> Cells:
        """These cells and the ones after them."""
        out = Cells(self.last, self.blanks, self.indent, [*self.parts])
        out.count = self.count
        out.wide = self.wide
        for other in others:
            out.count += other.count
            out.wide += other.wide
            out.blanks += other.blanks
            out.parts += other.parts
        out.last = others[-1].last
        out.indent = others[-1].indent
        return out


class Chain:
    """A cell and the elements that begin in it before its first text."""

    __slots__ = ("blanks", "cell", "depth", "gain", "indent", "inner", "keep", "parts")

    def __init__(self, cell: Tag, inner: list[Tag], blanks: int, indent: int, parts: list[Item]) -> None:
        self.cell = cell
        self.inner = inner
        self.depth = 1 + len(inner)
        self.blanks = blanks
        self.indent = indent
        self.parts = parts
        self.keep, self.gain = cell.keep, cell.gain
        """The flags that the text in it keeps of those around the cell, and those that all these tags add."""
        for tag in inner:
            self.keep, self.gain = self.keep & tag.keep, self.gain & tag.keep | tag.gain
            if tag.align is not None and tag.role == BLOCK:
                self.keep &= ~CENTRED
                self.gain = self.gain | CENTRED if tag.align == "center" else self.gain & ~CENTRED


class Filled:
    """A cell that holds one text and nothing after it: a chain, its text, and the ends of all that it began."""

    __slots__ = ("chain", "node")
    depth: Final = 0

    def __init__(self, chain: Chain, node: str) -> None:
        self.chain = chain
        self.node = node

    @property
    def parts(self) -> list[Item]:
        """The same cell as one item for each tag and text."""
        return [*self.chain.parts, self.node, *[None] * self.chain.depth]


Item = Tag | Cells | Chain | Filled | str | None
"""What a page is cut into. A text is a `str`; None is an end tag."""


class Page(NamedTuple):
    """What a tree is cut into."""

    items: list[Item]
    leaves: frozenset[int] | None = None
    """Where in `items` a `<table>` begins that holds no other; None where that was not looked for."""


def cut(root: etree._Element) -> Page:
    """The tags and texts of a tree in order, the characters `&<>` of texts escaped.

    The texts, those within `Cells` and `Chain` too, are the text nodes of `text_nodes`, in its order.
    """
    root.getroottree().docinfo.clear()  # that of XHTML would change how elements are written
    written = etree.tostring(root, encoding="unicode", with_tail=False)
    items: list[Item] = []
    if _UNWRITABLE in written or written.count("<") != written.count(">"):  # a damaged tag may be named "b<td"
        nodes = (getattr(element, slot).replace("&", "&amp;") for element, slot in text_nodes(root))
        pieces = _CUT.split(written)
        for tag, text in zip(pieces[1::2], pieces[2::2], strict=True):
            items.append(_tag(tag))
            if text:
                items.append(next(nodes))
        return Page(items)
    pieces = _TEXT.split(written[1:-1])
    known = _Known()
    items += known[pieces[0]]
    tables = [*known.tables.get(pieces[0], ())]
    for at in range(1, len(pieces), 2):
        stretch = pieces[at + 1]
        after = known[stretch]
        before = items[-1]
        if isinstance(before, Chain) and known.ends[stretch] >= before.depth:
            items[-1] = Filled(before, pieces[at])
            after = after[before.depth :]
        else:
            items.append(pieces[at])
        items += after
        if stretch in known.tables:
            begin = len(items) - len(known[stretch])
            tables += [begin + place for place in known.tables[stretch]]
    return Page(items, _leaves(written, tables))


def _leaves(written: str, tables: list[int]) -> frozenset[int] | None:
    """Those of `tables`, which begin where `<table` is written, that end before the next one begins."""
    bodies = written.split("<table")[1:]
    if len(bodies) != len(tables) or any(body[:1] not in (" ", ">", "/") for body in bodies):
        return None  # "<tablet>"
    ended = ("</table>" in body or body.partition(">")[0].endswith("/") for body in bodies)
    return frozenset(at for at, ends in zip(tables, ended, strict=True) if ends)


class _Known(dict[str, list[Item]]):
    """Stretches understood so far."""

    def __init__(self) -> None:
        super().__init__()
        self.before = _KnownParts("")
        """What comes before the first cell."""
        self.cells = _KnownParts("td")
        """The beginnings of cells, from after `<td` to the next."""
        self.ends: dict[str, int] = {}
        """With how many end tags a stretch begins."""
        self.tables: dict[str, list[int]] = {}
        """Where in a stretch tables begin, for those in which any does."""

    def __missing__(self, stretch: str) -> list[Item]:
        first, *rest = stretch.split("<td")
        out: list[Item] = [*self.before[first]] if first else []
        waiting: list[Cells] = []
        for cell in map(self.cells.__getitem__, rest):
            if not cell:
                continue
            head = cell[0]
            if isinstance(head, Cells):
                waiting.append(head)
                if len(cell) == 1:
                    continue
                cell = cell[1:]
            if waiting:
                out.append(_together(waiting))
                waiting = []
            out += cell
        if waiting:
            out.append(_together(waiting))
        self.ends[stretch] = next((at for at, item in enumerate(out) if item is not None), len(out))
        if "<table" in stretch or stretch.startswith("table"):
            self.tables[stretch] = [at for at, item in enumerate(out) if isinstance(item, Tag) and item.name == "table"]
        self[stretch] = out
        return out


class _KnownParts(dict[str, list[Item]]):
    """Parts of stretches understood so far."""

    def __init__(self, lead: str) -> None:
        super().__init__()
        self.lead = lead

    def __missing__(self, part: str) -> list[Item]:
        known = self[part] = _understood(self.lead + part)
        return known


def _together(cells: list[Cells]) -> Cells:
    return cells[0].also(cells[1:]) if len(cells) > 1 else cells[0]


def _understood(stretch: str) -> list[Item]:
    """The items of a stretch without its first `<`, whether its last tag is whole or lacks its `>`."""
    end = stretch.rfind(">")
    blank = ""
    if end > stretch.rfind("<"):
        stretch, blank = stretch[:end], stretch[end + 1 :]
    pieces = _BETWEEN.split(stretch)
    items: list[Item] = [_tag(pieces[0])]
    for at in range(1, len(pieces), 2):
        if pieces[at]:
            items.append(pieces[at])
        items.append(_tag(pieces[at + 1]))
    if blank:
        items.append(blank)
    return _joined(items)


def _tag(tag: str) -> Tag | None:
    return None if tag[0] == "/" else understand(tag)


def _joined(items: list[Item]) -> list[Item]:
    """A stretch with what belongs together as one, and without what does nothing."""
    out: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        at += 1
        if isinstance(item, Tag):
            if item.role == CELL and not (item.single and item.frames):
                made, at = _cell(item, items, at)
                out.append(made)
            elif not item.single or item.role != INLINE or item.indent:
                out.append(item)
        else:
            out.append(item)
    return out


def _cell(cell: Tag, items: list[Item], at: int) -> tuple[Cells | Chain, int]:
    """What begins with a cell, and where it ends; `at`: after the cell's tag."""
    begin = at - 1
    inner: list[Tag] = []
    blanks = 0
    indent = cell.indent
    closed = cell.single
    while at < len(items):
        item = items[at]
        if isinstance(item, str):
            blanks += 1
            indent += show(item)[2]
        elif closed:
            break
        elif item is None:
            if inner:
                inner.pop()
            elif cell.frames:
                break
            else:
                closed = True
        elif isinstance(item, Tag) and (item.role in (INLINE, BLOCK) or (item.role == BREAK and item.single)):
            if item.role != BREAK:
                indent += item.indent
            if not item.single:
                inner.append(item)
        else:
            break
        at += 1
    parts = items[begin:at]
    return (Cells(cell, blanks, indent, parts) if closed else Chain(cell, inner, blanks, indent, parts)), at
