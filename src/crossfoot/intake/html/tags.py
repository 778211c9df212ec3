"""The tags of a parsed page, each understood once.

A tree is written out again in one form (every element closed, every attribute quoted): a tag is then a string, equal
tags are equal strings, and a release has thousands of tags but a few hundred different ones.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from crossfoot.intake.html.guard import UNSHOWN
from crossfoot.intake.html.style import BOLD, CENTRED, PLAIN, RAISED, UNDERLINED, Style, parse_style
from crossfoot.model.limits import SPAN

INLINE, BLOCK, BREAK, TABLE, ROW, CELL, RULE, CAPTION, TYPED, SKIP = range(10)

_ROLES: Final = {
    **dict.fromkeys(
        "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header html legend li main menu nav ol optgroup option p search "
        "section summary ul page text".split(),
        BLOCK,
    ),
    **dict.fromkeys(UNSHOWN, SKIP),
    "br": BREAK,
    "table": TABLE,
    "tr": ROW,
    "td": CELL,
    "th": CELL,
    "hr": RULE,
    "caption": CAPTION,
    "pre": TYPED,
    "xmp": TYPED,
    "listing": TYPED,
    "plaintext": TYPED,
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
    "inline": INLINE,
    "block": BLOCK,
    "table": TABLE,
    "table-row": ROW,
    "table-cell": CELL,
    "table-caption": CAPTION,
}
_LEVELS: Final = {f"h{level}": level for level in range(1, 7)}
_ATTRIBUTE: Final = re.compile(r' (=?[^\s=]+)="([^"]*)"')
_REFERENCE: Final = re.compile(r"&#(?:x([0-9A-Fa-f]+)|([0-9]+));")
_SPANS: Final = {str(width): width for width in range(1, SPAN + 1)}


class Tag:
    """What one tag does: its role and style, the flags it keeps of those around it, and those it adds."""

    __slots__ = (
        "align", "bottom_rule", "depth", "frames", "gain", "indent", "keep", "level", "name", "place", "role", "rows",
        "single", "th", "top_rule", "wide",
    )  # fmt: skip

    def __init__(self, tag: str) -> None:
        self.single = tag.endswith("/")
        """No text and no element inside: it has no end tag."""
        self.depth = 0 if self.single else 1
        """Elements that are open after it."""
        self.name = name = tag.rstrip("/").partition(" ")[0]
        values = {key: unescape(value) for key, value in _ATTRIBUTE.findall(tag)}
        declarations = values.get("style")
        style = PLAIN if declarations is None else parse_style(declarations)
        role = _role(name, style) if "hidden" not in values else SKIP
        if self.single and role == SKIP:
            role, style = INLINE, PLAIN
        self.role = role
        self.indent = style.indent
        self.top_rule = style.top_rule
        self.bottom_rule = style.bottom_rule
        self.place = None if style.left is None or style.top is None else (style.left, style.top)
        self.keep = ~style.lose
        self.gain = _GAINS.get(name, 0) & self.keep | style.gain
        if role == INLINE and style.aligned:
            self.gain |= RAISED
        self.align = values.get("align", "").lower() if "align" in values else None
        self.level = _LEVELS.get(name, 0)
        self.th = name == "th"
        self.wide = _span(values.get("colspan", "1"))
        self.rows = _span(values.get("rowspan", "1"))
        self.frames = self.top_rule or self.bottom_rule or self.rows > 1


@lru_cache(maxsize=4096)
def understand(tag: str) -> Tag:
    """What the beginning of an element does."""
    return Tag(tag)


def _role(name: str, style: Style) -> int:
    """How to treat an element; hidden ones are skipped like scripts."""
    role = _ROLES.get(name, INLINE)
    if style.display is not None and role <= BLOCK:
        role = _DISPLAYS[style.display]
    return SKIP if style.hidden else role


def unescape(text: str) -> str:
    """The characters that a written tree stands for."""
    if "&" not in text:
        return text
    if "&#" in text:
        text = _REFERENCE.sub(_character, text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def _character(reference: re.Match[str]) -> str:
    code, decimal = reference.groups()
    return chr(int(code, 16) if code else int(decimal))


def _span(value: str) -> int:
    width = _SPANS.get(value)
    if width is not None:
        return width
    value = value.strip().lstrip("0")
    if not value.isdecimal():
        return 1
    return _SPANS.get(value, SPAN)
