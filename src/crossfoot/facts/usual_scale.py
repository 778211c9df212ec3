"""The power of ten of an amount in a sentence that prints no scale word."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import Final

from crossfoot.facts.paragraphs import FOOTNOTE, grid_above
from crossfoot.model.document import Document
from crossfoot.model.numeral import Numeral
from crossfoot.model.table import Table
from crossfoot.tables.scales import standing_captions

_SCALED: Final = re.compile(r"\b(?:thousand|million|billion)s?\b", re.I)


class UsualScale:
    """The powers of ten that a document's sentences leave unsaid."""

    def __init__(self, document: Document, numerals: Sequence[Numeral], tables: Sequence[Table]) -> None:
        self.document = document
        self._tables = {table.block: table for table in tables}
        self._scale = sentence_scale(numerals, tables)
        self._standing = standing_scale(document.text, numerals)
        self._footnote = (-1, 0)

    def of(self, numeral: Numeral) -> int:
        """The power of ten of an amount in a sentence that prints no scale word."""
        if self._scale:
            return self._scale
        return self._governed(numeral.start) or self._footnoted(numeral)

    def _footnoted(self, numeral: Numeral) -> int:
        """The power of ten of the table to which the paragraph of a short amount is a footnote, if it prints none."""
        if numeral.block < 0 or numeral.places or numeral.digits >= 10**5:
            return 0
        if self._footnote[0] != numeral.block:
            self._footnote = (numeral.block, self._footnote_scale(numeral.block))
        return self._footnote[1]

    def _footnote_scale(self, block: int) -> int:
        found = self.document.blocks[block]
        text = self.document.text
        if not FOOTNOTE.match(text, found.start, found.end) or _SCALED.search(text, found.start, found.end):
            return 0
        table = self._tables.get(grid_above(self.document, block))
        return table.scale if table is not None else 0

    def _governed(self, start: int) -> int:
        """The power of ten that the standing caption before `start` gives."""
        before = bisect_left(self._standing, start, key=itemgetter(0))
        return self._standing[before - 1][1] if before else 0


def sentence_scale(numerals: Sequence[Numeral], tables: Sequence[Table]) -> int:
    """The power of ten of amounts in sentences that print no scale word.

    That of the tables, in a document whose sentences print nearly all amounts so (notes "in millions"), else 0.
    """
    plain = scaled = full = 0
    for numeral in numerals:
        if numeral.cell < 0 and numeral.currency and not numeral.per:
            if numeral.scale:
                scaled += 1
            elif numeral.places < 2 and numeral.digits >= 10:
                plain += 1
                full += numeral.digits >= 10**5 and numeral.digits % 1000 == 0
    stated = [table.scale for table in tables if table.scale]
    if plain < 20 or plain < 4 * scaled or not stated or 2 * full > plain:
        return 0  # sentences that round to thousands ("$1,250,000") print all their digits
    return max(set(stated), key=stated.count)


def standing_scale(text: str, numerals: Sequence[Numeral]) -> list[tuple[int, int]]:
    """(offset, power of ten) of the standing captions that govern the amounts of the sentences after them.

    Those that speak of tables alone do not, nor one after which sentences print scale words.
    """
    found = [s for s in standing_captions(text) if s.caption.scale]
    if not found:
        return []
    amounts = [x for x in numerals if x.cell < 0 and x.currency and not x.per and x.places < 2]
    places = [x.start for x in amounts]
    out = []
    for caption, end in zip(found, [*(s.start for s in found[1:]), len(text)], strict=True):
        inside = amounts[bisect_right(places, caption.start) : bisect_left(places, end)]
        scaled = sum(1 for x in inside if x.scale)
        governs = not caption.tabular and len(inside) > 2 * scaled
        out.append((caption.start, caption.caption.scale or 0 if governs else 0))
    return out
