"""Reader of plain text: wire releases, ASCII tables, bodies of EDGAR submissions, text taken out of PDFs."""

from __future__ import annotations

import re

from crossfoot.intake.layout import Marks, lay_out
from crossfoot.model.document import Document, Run

_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\xad]+")
"""Characters that print nothing: left out, so that they never part a number or a word."""

_STANDING = re.compile("(?<![^\\s\u200b])\u200b+")
"""Blanks of no width that stand alone, as programs that print pages put them for empty cells, one column wide."""


def read_text(source: str, name: str) -> Document:
    """The document that a plain text is.

    Offsets in its text are offsets in `source` except that characters which print nothing are left out; tabs, line
    breaks and control characters become plain spaces. Raises nothing: any string is a document.
    """
    spaced = _STANDING.sub(_blanks, source) if "\u200b" in source else source
    raw, runs = _visible(spaced)
    layout = lay_out(raw, Marks({}, {}, frozenset(), ()))
    return Document(name=name, form="text", text=layout.text, blocks=layout.blocks, runs=runs, source=source)


def _blanks(standing: re.Match[str]) -> str:
    return " " * len(standing[0])


def _visible(source: str) -> tuple[str, tuple[Run, ...]]:
    parts: list[str] = []
    runs: list[Run] = []
    at = length = 0
    for unseen in _UNSEEN.finditer(source):
        if unseen.start() > at:
            parts.append(source[at : unseen.start()])
            runs.append(Run(start=length, end=length + unseen.start() - at, source=at))
            length += unseen.start() - at
        at = unseen.end()
    if at < len(source):
        parts.append(source[at:])
        runs.append(Run(start=length, end=length + len(source) - at, source=at))
    return "".join(parts), tuple(runs)
