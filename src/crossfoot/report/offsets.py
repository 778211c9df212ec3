"""Where a number stands among the characters of its source, for tools that open the source as text."""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from typing import Final

from crossfoot.model.document import Document, Run
from crossfoot.model.numeral import Numeral

_TEXT: Final = re.compile(r">([^<]++)")
_HEAD: Final = 4_000
_AHEAD: Final = 2_000
"""Stretches of text to look ahead for one run: those between are hidden, as a rule a few dozen."""


class Offsets:
    """Character offsets of numbers in `Document.source`, by the markup between them where the source is HTML."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [run.start for run in document.runs]
        self._stretches = _stretches(document) if document.form == "html" else {}

    def of(self, numeral: Numeral) -> tuple[int, int] | None:
        """(offset, length) of the number in the source, or None if it cannot be told for certain."""
        at = bisect_right(self._starts, numeral.start) - 1
        if at < 0:
            return None
        run = self._document.runs[at]
        length = min(numeral.end, run.end) - numeral.start
        if length <= 0:
            return None
        if self._document.form in {"pdf", "docx"}:
            return None
        if self._document.form != "html":
            return run.source + numeral.start - run.start, length
        return self._in_markup(run, at, numeral.start, length)

    def _in_markup(self, run: Run, at: int, start: int, length: int) -> tuple[int, int] | None:
        """The number as the same occurrence of the same characters in the raw stretch that the run comes from."""
        stretch = self._stretches.get(at)
        if stretch is None:
            return None
        raw, base = stretch
        text = self._document.text
        printed = text[start : start + length]
        position = -1
        for _ in range(text.count(printed, run.start, start) + 1):
            position = raw.find(printed, position + 1)
            if position < 0:  # written as an entity: told for certain only where nothing else stands there
                bare = raw.strip()
                return (base + raw.index(bare), len(bare)) if unescape(bare) == printed else None
        return base + position, length


class Places:
    """Character offsets of numbers in the file that a document was read from, which may hold several documents."""

    def __init__(self, document: Document, file: str) -> None:
        self._file = file
        self._parts = document.parts
        self._offsets = Offsets(document)
        head = document.source[: min(_HEAD, len(document.source) // 2)]  # readers may mend the end
        self._base = max(file.find(head), 0)

    def of(self, numeral: Numeral) -> tuple[int, int] | None:
        """(offset, length) of the number in the file, or None if it does not stand there as it was read."""
        found = self._offsets.of(numeral)
        if found is None:
            return None
        at, length = found
        part = next((part for part in self._parts if part.start <= at < part.end), None)
        at += part.origin - part.start if part is not None else self._base
        raw = unescape(self._file[at : at + length])
        return (at, length) if raw and numeral.text.startswith(raw) else None


def _stretches(document: Document) -> dict[int, tuple[str, int]]:
    """For each run found again: the raw text between two tags that it comes from, and where that begins."""
    raws = [(m[1], m.start(1)) for m in _TEXT.finditer(document.source) if not m[1].isspace()]
    keys = [_key(unescape(raw)) for raw, _ in raws]
    found: dict[int, tuple[str, int]] = {}
    at = 0
    for ordinal, run in enumerate(document.runs):
        key = _key(document.text[run.start : run.end])
        if not key:
            continue
        try:
            hit = keys.index(key, at, at + _AHEAD)
        except ValueError:
            continue
        found[ordinal] = raws[hit]
        at = hit + 1
    return found


def _key(text: str) -> str:
    """`text` as the reader sees it: blanks of every kind alike."""
    return " ".join(re.sub("[\u200b-\u200d\u2060\ufeff\u00ad]", " ", text).split())
