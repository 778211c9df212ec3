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


Plan = tuple[int, Style, int, int]
"""What a tag with one style does: its role, its style, the flags it keeps of those around it, and those it adds."""


def _plan(tag: str, declarations: str | None) -> Plan:
    """How to treat the elements of one tag and one style attribute; hidden ones are skipped like scripts."""
    role = _ROLES.get(tag, _INLINE)
    style = PLAIN if declarations is None else parse_style(declarations)
    if style.display is not None and role <= _BLOCK:
        role = _DISPLAYS[style.display]
    gain = _GAINS.get(tag, 0) & ~style.lose | style.gain
    if role == _INLINE and style.aligned:
        gain |= RAISED
    return _SKIP if style.hidden else role, style, ~style.lose, gain


class _Walk:
    """The state of one walk: where it is in the tree and what applies there."""

    def __init__(self, name: str) -> None:
        self.text = TextMaker()
        self.plans: dict[str, dict[str | None, Plan]] = {}
        self.grid: GridMaker | None = None
        self.name = name

    def run(self, root: etree._Element, check_hidden: bool) -> None:
        """Visit every element of the tree once, at its start and at its end; trees may be deep."""
        text = self.text
        add = text.add
        plans = self.plans
        around: list[tuple[etree._Element, int, int, tuple[int, int] | None]] = []
        pending: list[etree._Element | None] = [root]  # None: the last element of `around` ends
        flags = 0
        while pending:
            element = pending.pop()
            if element is None:
                element, flags, role, place = around.pop()
                if role:
                    self.leave(role)
                    text.place = place
                content = element.tail
                if content:
                    add(content, flags)
                continue
            tag = element.tag
            declarations = element.get("style")
            styled = plans.get(tag)
            if styled is None:
                styled = plans[tag] = {}
            plan = styled.get(declarations)
            if plan is None:
                plan = styled[declarations] = _plan(tag, declarations)
            role, style, keep, gain = plan
            if role == _SKIP or (check_hidden and element.get("hidden") is not None):
                text.ordinal += count_text_nodes(element)
            elif role == _TYPED and self.grid is None and (nodes := typed_lines(element)):
                text.add_pre(nodes)
            else:
                inner = flags & keep | gain
                place = text.place
                if role == _CELL and self.grid is not None:
                    self.grid.open_cell(text, element, style, tag == "th")
                elif role:
                    inner = self.enter(element, tag, role, style, inner)
                elif text.empty:
                    text.indent += style.indent
                content = element.text
                if content:
                    add(content, inner)
                if len(element):
                    around.append((element, flags, role, place))
                    pending.append(None)
                    pending += element[::-1]  # type: ignore[index]
                    flags = inner
                    continue
                if role == _CELL and text.empty and self.grid is not None:
                    self.grid.open = False
                elif role:
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
