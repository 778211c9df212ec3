"""HTML to Document: one walk over the parsed tree, in reading order, that loses no visible text."""

from __future__ import annotations

from typing import Final

from lxml import etree

from crossfoot.intake.html_parse import count_text_nodes, parse_html, text_nodes
from crossfoot.intake.html_style import BOLD, CENTRED, PLAIN, RAISED, UNDERLINED, Style, parse_style
from crossfoot.intake.html_table import GridMaker
from crossfoot.intake.html_text import TextMaker
from crossfoot.model.document import Document

__all__ = ["parse_html", "read_html", "text_nodes"]

_INLINE, _BLOCK, _SKIP, _BREAK, _TABLE, _ROW, _CELL, _RULE, _CAPTION = range(9)

_ROLES: Final = {
    **dict.fromkeys(
        "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
        "form h1 h2 h3 h4 h5 h6 header html legend li listing main menu nav ol optgroup option p plaintext pre search "
        "section summary ul xmp page text".split(),
        _BLOCK,
    ),
    **dict.fromkeys("script style head title template noscript ix:header ix:hidden".split(), _SKIP),
    "br": _BREAK,
    "table": _TABLE,
    "tr": _ROW,
    "td": _CELL,
    "th": _CELL,
    "hr": _RULE,
    "caption": _CAPTION,
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
_LEVELS: Final = {f"h{level}": level for level in range(1, 7)}


def read_html(source: str, name: str) -> Document:
    """Read HTML source. Raises `DamagedInput` or `LimitExceeded` where text would be lost."""
    walk = _Walk(name)
    walk.run(parse_html(source, name), " hidden" in source)
    return walk.text.document(name, source)


class _Close:
    """What to restore when the walk leaves an element."""

    __slots__ = ("element", "flags", "role")

    def __init__(self, element: etree._Element, flags: int, role: int) -> None:
        self.element = element
        self.flags = flags
        self.role = role


class _Walk:
    """The state of one walk: where it is in the tree and what applies there."""

    def __init__(self, name: str) -> None:
        self.text = TextMaker()
        self.styles: dict[str, Style] = {}
        self.grid: GridMaker | None = None
        self.name = name

    def style(self, declarations: str) -> Style:
        style = self.styles.get(declarations)
        if style is None:
            style = self.styles[declarations] = parse_style(declarations)
        return style

    def run(self, root: etree._Element, check_hidden: bool) -> None:
        """Visit every element of the tree once; an explicit stack, for trees may be deep."""
        text = self.text
        add = text.add
        roles = _ROLES
        gains = _GAINS
        styles = self.styles
        stack: list[etree._Element | _Close] = [root]
        pop = stack.pop
        flags = 0
        while stack:
            element = pop()
            if type(element) is _Close:
                if element.role != _INLINE:
                    self.leave(element)
                flags = element.flags
                tail = element.element.tail
                if tail:
                    add(tail, flags)
                continue
            tag = element.tag
            role = roles.get(tag, _INLINE)
            declarations = element.get("style")
            if declarations is None:
                style = PLAIN
            else:
                style = styles.get(declarations) or self.style(declarations)
                if style.block is not None and role <= _BLOCK:
                    role = _BLOCK if style.block else _INLINE
            if role == _SKIP or style.hidden or (check_hidden and element.get("hidden") is not None):
                text.skip(count_text_nodes(element))
                if element.tail and element is not root:
                    add(element.tail, flags)
                continue
            inner = (flags | gains.get(tag, 0)) & ~style.lose | style.gain
            if role == _INLINE:
                if style.aligned:
                    inner |= RAISED
                if text.empty:
                    text.indent += style.indent
            else:
                inner = self.enter(element, tag, role, style, inner)
            content = element.text
            if content:
                add(content, inner)
            if len(element):
                stack.append(_Close(element, flags, role))
                stack += element[::-1]
                flags = inner
                continue
            if role != _INLINE:
                self.leave(_Close(element, flags, role))
            content = element.tail
            if content:
                add(content, flags)
        text.end_block()

    def enter(self, element: etree._Element, tag: str, role: int, style: Style, flags: int) -> int:
        """Begin a block, table, row, cell or break; returns the flags that apply inside."""
        text = self.text
        grid = self.grid
        if role == _BREAK:
            text.new_line()
            return flags
        align = element.get("align")
        if align is not None:
            flags = flags | CENTRED if align.lower() == "center" else flags & ~CENTRED
        if grid is not None:
            return self.enter_in_table(grid, element, tag, role, style, flags)
        if role == _TABLE and next(element.iterdescendants("table"), None) is None:
            text.end_block()
            self.grid = GridMaker(self.name)
            return flags & ~CENTRED
        text.end_block()
        text.indent += style.indent
        text.level = _LEVELS.get(tag, 0)
        return flags

    def enter_in_table(
        self, grid: GridMaker, element: etree._Element, tag: str, role: int, style: Style, flags: int
    ) -> int:
        text = self.text
        if role == _CELL:
            grid.close_cell(text)
            grid.open_cell(element, style, tag == "th")
            text.start_cell(style.indent)
            return flags
        if role == _ROW:
            grid.close_cell(text)
            grid.open_row(style)
        elif role == _RULE:
            grid.draw_rule()
        elif role == _CAPTION:
            grid.close_cell(text)
        else:
            text.new_line()
            if text.empty:
                text.indent += style.indent
        return flags

    def leave(self, close: _Close) -> None:
        """End what `enter` began."""
        role = close.role
        grid = self.grid
        if role == _BREAK:
            return
        if grid is None:
            self.text.end_block()
        elif role == _CELL or role == _ROW:
            grid.close_cell(self.text)
        elif role == _TABLE:
            grid.close_cell(self.text)
            grid.finish(self.text)
            self.grid = None
        elif role == _CAPTION:
            self.text.end_block()
        else:
            self.text.new_line()
