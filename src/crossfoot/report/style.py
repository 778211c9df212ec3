"""How a text report may look: colours, width, and what of a document's characters may reach a terminal."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from typing import Final, NamedTuple

_CODES: Final = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
_NARROWEST: Final = 60
_WIDEST: Final = 120


class Style(NamedTuple):
    """Whether to use colours, and how many columns there are."""

    colour: bool = False
    width: int = 100

    def paint(self, text: str, *names: str) -> str:
        """`text` in the named colours and weights; unchanged without colours."""
        if not self.colour or not text or not names:
            return text
        return f"\033[{';'.join(_CODES[name] for name in names)}m{text}\033[0m"


def style_for(output: str | None) -> Style:
    """The style for standard output if `output` is None, for a file otherwise.

    Colours only on a terminal; NO_COLOR and TERM=dumb switch them off.
    """
    if output is not None or not sys.stdout.isatty():
        return Style()
    plain = os.environ.get("NO_COLOR", "") != "" or os.environ.get("TERM") == "dumb"
    columns = shutil.get_terminal_size((100, 24)).columns
    return Style(colour=not plain, width=max(_NARROWEST, min(columns, _WIDEST)))


def clean(text: str) -> str:
    """`text` on one line, without the characters that steer a terminal: a document must not write on the screen."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    shown = "".join(" " if c.isspace() else c for c in text if c.isspace() or c.isprintable())
    return " ".join(shown.split())


def columns_of(text: str) -> int:
    """How many terminal columns `text` takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def left(text: str, width: int) -> str:
    """`text` padded on the right to `width` columns, or cut to it with an ellipsis."""
    return fit(text, width) + " " * (width - columns_of(fit(text, width)))


def right(text: str, width: int) -> str:
    """`text` padded on the left to `width` columns."""
    return " " * (width - columns_of(text)) + text


def fit(text: str, width: int) -> str:
    """`text`, cut with an ellipsis if it is wider than `width`."""
    if columns_of(text) <= width:
        return text
    kept = text[: width - 1]
    while columns_of(kept) > width - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def fit_end(text: str, width: int) -> str:
    """The end of `text`, behind an ellipsis if the whole is wider than `width`; cut between words."""
    if columns_of(text) <= width:
        return text
    kept = text[-width + 1 :]
    while columns_of(kept) > width - 1:
        kept = kept[1:]
    return "…" + (kept.partition(" ")[2] or kept)


def wrap(text: str, width: int, indent: str) -> list[str]:
    """Lines of `text`, each behind `indent` and at most `width` columns wide; a longer word keeps its line."""
    lines: list[str] = []
    line, taken = "", 0
    room = width - len(indent)
    for word in text.split():
        wide = columns_of(word)
        if line and taken + 1 + wide > room:
            lines.append(indent + line)
            line, taken = word, wide
        else:
            line, taken = (f"{line} {word}", taken + 1 + wide) if line else (word, wide)
    return [*lines, indent + line] if line else lines
