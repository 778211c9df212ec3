"""HTML to Document: one walk over the parsed tree, in reading order, that loses no visible text."""

from __future__ import annotations

from typing import Final

from lxml import etree

from crossfoot.intake.guard import UNSHOWN
from crossfoot.intake.html_parse import count_text_nodes, parse_html, text_nodes
from crossfoot.intake.html_pre import typed_lines
from crossfoot.intake.html_style import BOLD, CENTRED, PLAIN, RAISED, UNDERLINED, Style, parse_style
from crossfoot.intake.html_table import GridMaker
from crossfoot.intake.html_text import TextMaker
from crossfoot.model.document import Document
from crossfoot.model.problems import DamagedInput

__all__ = ["parse_html", "read_html", "text_nodes"]

_INLINE, _BLOCK, _SKIP, _BREAK, _TABLE, _ROW, _CELL, _RULE, _CAPTION, _TYPED = range(10)

_ROLES: Final = {
    **dict.fromkeys(
        "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header html legend li main menu nav ol optgroup option p search "
        "section summary ul page text".split(),
        _BLOCK,
    ),
    **dict.fromkeys(UNSHOWN, _SKIP),
    "br": _BREAK,
    "table": _TABLE,
    "tr": _ROW,
    "td": _CELL,
    "th": _CELL,
    "hr": _RULE,
    "caption": _CAPTION,
    "pre": _TYPED,
    "xmp": _TYPED,
    "listing": _TYPED,
    "plaintext": _TYPED,
}
_GAINS: Final = {
    "b": BOLD,
    "strong": BOLD,
    "th": BOLD,
    **{f"h{level}": BOLD for level in range(1, 7)},
    "u": UNDERLINED,
    "ins": UNDERLINED,
    "center": CENTRED,
    "sup": RAISED,
}
_DISPLAYS: Final = {
    "inline": _INLINE,
    "block": _BLOCK,
    "table": _TABLE,
    "table-row": _ROW,
    "table-cell": _CELL,
    "table-caption": _CAPTION,
}
_LEVELS: Final = {f"h{level}": level for level in range(1, 7)}


def read_html(source: str, name: str) -> Document:
    """Read HTML source. Raises `DamagedInput` or `LimitExceeded` where text would be lost or there is none."""
    walk = _Walk(name)
    walk.run(parse_html(source, name), " hidden" in source)
    if not walk.text.length:
        raise DamagedInput(f"{name}: no text in it, only markup or images; give it the document as text")
    return walk.text.document(name, source)


class _Close:
    """What to restore when the walk leaves an element."""

    __slots__ = ("element", "flags", "place", "role")

    def __init__(self, element: etree._Element, flags: int, role: int, place: tuple[int, int] | None) -> None:
        self.element = element
        self.flags = flags
        self.role = role
        self.place = place


class _Walk:
    """The state of one walk: where it is in the tree and what applies there."""

    def __init__(self, name: str) -> None:
        self.text = TextMaker()
        self.styles: dict[str, Style] = {}
        self.grid: GridMaker | None = None
        self.name = name

    def run(self, root: etree._Element, check_hidden: bool) -> None:
        """Visit every element of the tree once; an explicit stack, for trees may be deep."""
        text = self.text
        add = text.add
        styles = self.styles
        stack: list[etree._Element | _Close] = [root]
        flags = 0
        while stack:
            element = stack.pop()
            if isinstance(element, _Close):
                if element.role:
                    self.leave(element.role)
                    text.place = element.place
                flags = element.flags
                tail = element.element.tail
                if tail:
                    add(tail, flags)
                continue
            tag: str = element.tag
            role = _ROLES.get(tag, _INLINE)
            declarations = element.get("style")
            if declarations is None:
                style = PLAIN
            else:
                style = styles.get(declarations) or styles.setdefault(declarations, parse_style(declarations))
                if style.display is not None and role <= _BLOCK:
                    role = _DISPLAYS[style.display]
            if role == _SKIP or style.hidden or (check_hidden and element.get("hidden") is not None):
                text.ordinal += count_text_nodes(element)
            elif role == _TYPED and self.grid is None and (nodes := typed_lines(element)):
                text.add_pre(nodes)
            else:
                inner = (flags | _GAINS.get(tag, 0)) & ~style.lose | style.gain
                place = text.place
                if role == _CELL and self.grid is not None:
                    self.grid.open_cell(text, element, style, tag == "th")
                elif role:
                    inner = self.enter(element, tag, role, style, inner)
                else:
                    if style.aligned:
                        inner |= RAISED
                    if text.empty:
                        text.indent += style.indent
                content = element.text
                if content:
                    add(content, inner)
                if len(element):
                    stack.append(_Close(element, flags, role, place))
                    stack += reversed(element)
                    flags = inner
                    continue
                if role:
                    self.leave(role)
                    text.place = place
            content = element.tail
            if content:
                add(content, flags)
        text.end_block()

    def enter(self, element: etree._Element, tag: str, role: int, style: Style, flags: int) -> int:
        """Begin a block, table, row, cell or break; returns the flags that apply inside."""
        text = self.text
        grid = self.grid
        if role == _BREAK:
            if grid is None and text.separator:
                text.end_block()  # a blank line between two texts
            else:
                text.new_line()
            return flags
        align = element.get("align")
        if align is not None:
            flags = flags | CENTRED if align.lower() == "center" else flags & ~CENTRED
        if grid is not None:
            self.enter_in_table(grid, role, style)
            return flags
        if role == _TABLE and next(element.iterdescendants("table"), None) is None:
            text.end_block()
            self.grid = GridMaker(self.name)
            text.in_table = True
            return flags & ~CENTRED
        text.end_block()
        if style.left is not None and style.top is not None:
            text.place = (style.left, style.top)
        text.indent += style.indent
        text.level = _LEVELS.get(tag, 0)
        return flags

    def enter_in_table(self, grid: GridMaker, role: int, style: Style) -> None:
        """Begin what lies in a table and is no cell; its blocks are lines of a cell."""
        text = self.text
        if role == _ROW:
            grid.open_row(text, style)
        elif role == _RULE:
            grid.draw_rule()
        elif role == _CAPTION:
            grid.close_cell(text)
        else:
            text.new_line()
            if text.empty:
                text.indent += style.indent

    def leave(self, role: int) -> None:
        """End what `enter` began."""
        grid = self.grid
        text = self.text
        if role == _CELL and grid is not None:
            if text.empty:
                grid.open = False
            else:
                grid.close_cell(text)
        elif role == _BREAK:
            return
        elif grid is None or role == _CAPTION:
            text.end_block()
        elif role == _ROW:
            grid.close_cell(text)
        elif role == _TABLE:
            grid.finish(text)
            self.grid = None
            text.in_table = False
        else:
            text.new_line()
