"""What a style attribute says of a text: hidden, block or inline, bold, centred, raised, indented, ruled."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import msgspec

BOLD: Final = 1
UNDERLINED: Final = 2
CENTRED: Final = 4
RAISED: Final = 8

_MILLS: Final = {
    "": 1000, "px": 1000, "pt": 1333, "em": 16_000, "rem": 16_000, "ex": 8_000, "in": 96_000, "cm": 37_795,
    "mm": 3_780, "pc": 16_000,
}  # fmt: skip
"""Length units in thousandths of a CSS pixel."""
_LENGTH: Final = re.compile(r"([+-]?)(\d{0,7})(?:\.(\d{0,3})\d{0,12})?([a-z]*)(?:\s*!important)?")
_NO_RULE: Final = ("none", "hidden", "white", "#fff", "transparent", "initial")
_DISPLAYS: Final = {
    **dict.fromkeys(("block", "flex", "grid", "list-item", "flow-root", "table-row-group"), "block"),
    **dict.fromkeys(("inline", "inline-block", "inline-flex"), "inline"),
    **{name: name for name in ("table", "table-row", "table-cell", "table-caption")},
}


class Style(msgspec.Struct):
    """The declarations of one style attribute that matter to reading; lengths are thousandths of a CSS pixel."""

    hidden: bool = False
    display: str | None = None
    """inline, block, table, table-row, table-cell or table-caption where `display` says so."""
    gain: int = 0
    """Flags (BOLD ...) that it switches on."""
    lose: int = 0
    """Flags that it switches off."""
    indent: int = 0
    """Sum of left padding, left margin and text indent."""
    top_rule: bool = False
    bottom_rule: bool = False
    aligned: bool = False
    """`vertical-align` puts inline text at the top or above: raised, if the element is inline."""
    left: int | None = None
    top: int | None = None
    """Place of an absolutely positioned element, where both are given in a length."""


PLAIN: Final = Style()


@lru_cache(maxsize=4096)
def parse_style(text: str) -> Style:
    """The meaning of a style attribute; what is malformed or unknown is passed over."""
    style = Style()
    position = ""
    for declaration in text.lower().split(";"):
        name, _, value = declaration.partition(":")
        name = name.strip()
        handler = _HANDLERS.get(name)
        if handler is not None:
            handler(style, value.strip())
        elif name == "position":
            position = value.strip()
    if position == "relative" and style.top is not None and style.top < 0:
        style.aligned = True
    if position != "absolute" or style.left is None or style.top is None:
        style.left = style.top = None
    return style


@lru_cache(maxsize=1024)
def length(value: str) -> int | None:
    """A CSS length in thousandths of a pixel, None if it is none (percentages and keywords)."""
    match = _LENGTH.fullmatch(value)
    if match is None:
        return None
    sign, whole, fraction, unit = match.groups()
    factor = _MILLS.get(unit)
    if factor is None or not (whole or fraction):
        return None
    size = (int(whole or 0) * 1000 + int((fraction or "").ljust(3, "0"))) * factor // 1000
    return -size if sign == "-" else size


def _switch(style: Style, flag: int, on: bool) -> None:
    if on:
        style.gain |= flag
        style.lose &= ~flag
    else:
        style.lose |= flag
        style.gain &= ~flag


def _left(style: Style, value: str) -> None:
    style.left = length(value)


def _top(style: Style, value: str) -> None:
    style.top = length(value)


def _display(style: Style, value: str) -> None:
    if value.startswith("none"):
        style.hidden = True
    else:
        style.display = _DISPLAYS.get(value)


def _visibility(style: Style, value: str) -> None:
    style.hidden = style.hidden or value.startswith(("hidden", "collapse"))


def _font_weight(style: Style, value: str) -> None:
    _switch(style, BOLD, value.startswith("bold") or (value[:3].isdecimal() and int(value[:3]) >= 600))


def _font(style: Style, value: str) -> None:
    words = value.split()
    _switch(style, BOLD, "bold" in words or "700" in words or "600" in words)


def _decoration(style: Style, value: str) -> None:
    if "underline" in value:
        _switch(style, UNDERLINED, True)


def _text_align(style: Style, value: str) -> None:
    _switch(style, CENTRED, "center" in value)


def _vertical_align(style: Style, value: str) -> None:
    style.aligned = (
        style.aligned or value in ("super", "top", "text-top") or (length(value.replace("%", "px")) or 0) > 0
    )


def _indent(style: Style, value: str) -> None:
    style.indent += length(value) or 0


def _sides(style: Style, value: str) -> None:
    """The left side of a `padding` or `margin` shorthand."""
    parts = value.split()
    if parts:
        style.indent += length(parts[-1] if len(parts) != 3 else parts[1]) or 0


def _draws(value: str) -> bool:
    if not value or any(word in value for word in _NO_RULE):
        return False
    return all(length(word) != 0 for word in value.split())


def _border_top(style: Style, value: str) -> None:
    style.top_rule = _draws(value)


def _border_bottom(style: Style, value: str) -> None:
    style.bottom_rule = _draws(value)


_HANDLERS: Final = {
    "left": _left,
    "top": _top,
    "display": _display,
    "visibility": _visibility,
    "font-weight": _font_weight,
    "font": _font,
    "text-decoration": _decoration,
    "text-decoration-line": _decoration,
    "text-align": _text_align,
    "vertical-align": _vertical_align,
    "text-indent": _indent,
    "padding-left": _indent,
    "margin-left": _indent,
    "padding": _sides,
    "margin": _sides,
    "border-top": _border_top,
    "border-bottom": _border_bottom,
    "border-top-style": _border_top,
    "border-bottom-style": _border_bottom,
}
