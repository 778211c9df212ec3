"""Which lines of a PDF make one paragraph, and which paragraphs are headings."""

from __future__ import annotations

import re
from itertools import pairwise

from crossfoot.intake.pdf.lines import TextLine

_BULLET = re.compile(r"(?:[•●▪◦‣·o►➢*+–—]|-{1,2}|\(?[0-9a-z]{1,2}[.)])(?: (?=\S)|$)")
_HEADING = 200
_STOPS = ".,;"
_LONG = 7
"""Least number of words of a line of running text."""


class Setting:
    """What is usual in the document: the size of its text, and the margins of each page's text."""

    def __init__(self, lines: list[TextLine]) -> None:
        text = [line for line in lines if len(line.pieces) == 1 and len(line.pieces[0].words) >= _LONG]
        sizes = sorted(line.size for line in text or lines)
        self.size = sizes[len(sizes) // 2] if sizes else 1
        self.pitch = _pitches(text)
        self.right: dict[int, int] = {}
        self.left: dict[int, int] = {}
        for line in lines:
            self.right[line.page] = max(self.right.get(line.page, 0), line.x1)
            self.left[line.page] = min(self.left.get(line.page, line.x0), line.x0)

    def parted(self, above: TextLine, below: TextLine, pitch: int) -> bool:
        """Whether a new paragraph begins at `below`; `pitch` is the line spacing of the one above, 0 if not known."""
        if above.furniture or below.furniture:
            return True
        text, ended = str(below), str(above)
        if _BULLET.match(text) or abs(above.size - below.size) * 12 > above.size or above.bold != below.bold:
            return True
        if above.page != below.page:
            return not (text[0].islower() and ended[-1] not in ".:;!?")
        step = below.base - above.base
        if step <= 0 or above.margin != below.margin:
            return True
        usual = self.pitch.get(above.page, 0)
        most = pitch * 5 // 4 if pitch else max(above.size * 31 // 20, usual * 23 // 20)
        if step > most:
            return True
        if below.x0 > above.x0 + 2 * above.size and ended[-1] in ".:!?”":
            return True
        if below.x0 < above.x0 - 12 * above.size:
            return True
        word = below.pieces[0].words[0]
        room = (above.margin or self.right[above.page]) - above.x1 - (word.x1 - word.x0)
        return room > 3 * above.size and not (text[0].islower() and room < 20 * above.size)

    def is_heading(self, lines: list[TextLine], text: str) -> bool:
        """Whether a paragraph stands out as a heading: bold, large, or centred."""
        if len(text) > _HEADING or lines[0].furniture or not any(c.isalpha() for c in text):
            return False
        if all(line.bold for line in lines) or (lines[0].size * 9 > self.size * 10 and text[-1] not in _STOPS):
            return True
        return text[-1] not in _STOPS and all(self._is_centred(line) for line in lines)

    def _is_centred(self, line: TextLine) -> bool:
        left, right = self.left[line.page], self.right[line.page]
        inset = line.x0 - left
        return inset * 8 > right - left and abs(inset - (right - line.x1)) * 25 < right - left


def _pitches(text: list[TextLine]) -> dict[int, int]:
    """The usual step from a line of running text to the next, by page; none above two and a half lines."""
    steps: dict[int, list[int]] = {}
    for above, below in pairwise(text):
        step = below.base - above.base
        if above.page == below.page and 0 < step * 2 <= above.size * 5:
            steps.setdefault(above.page, []).append(step)
    return {page: sorted(some)[len(some) // 3] for page, some in steps.items()}
