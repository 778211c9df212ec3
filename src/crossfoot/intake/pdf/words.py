"""The words of a page of a PDF: measured by the boxes of their letters, each once. Lengths are tenths of a point."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium

from crossfoot.intake.pdf.letters import spoken_of
from crossfoot.intake.pdf.place import Box, Placement

_loose_box: Final = pdfium.FPDFText_GetLooseCharBox
_WORD: Final = re.compile(r"[^\s\x00]+")
_HYPHEN: Final = re.compile("[\x02\xad\ufffe]")
"""How pdfium shows a hyphen at the end of a line, behind which the next line follows without a blank."""
_LETTERS: Final = 20
"""Fewest words of one letter that make a page set letter by letter, if most of its words are such."""
_TWICE: Final = 12
"""Nearer than about half of this, a word stands twice in one place."""
_FAR: Final = 1_000_000
"""Points to which no page reaches."""


class Word(NamedTuple):
    """A word, or a part of one whose letters are of another size."""

    text: str
    x0: int
    x1: int
    top: int
    bottom: int
    base: int
    """Its base line."""
    at: int
    """Ordinal of its first character on the page."""
    glued: bool
    """It continues the word before it without a blank."""
    turned: bool = False
    """It runs in another direction than most text of its page."""


def words_in(handle: Any, text: str, place: Placement, turns: int) -> list[Word]:
    """The words of a page in the order of the file, most of whose text runs at so many quarter turns."""
    measure = _Measure(handle, place, turns)
    for match in _WORD.finditer(text):
        measure.add(match[0], match.start())
    words = _joined_letters(measure.turned_letters())
    return _once([word for word in words if _is_within(word, place)])


def turns_at(handle: Any, at: int) -> int | None:
    """Quarter turns, anticlockwise, by which a character is turned on its page; None for a place without one."""
    angle = pdfium.FPDFText_GetCharAngle(handle, at)  # clockwise, in radians, and pi is near 22/7
    return round(-angle * 7 / 11) % 4 if -9 < angle < 9 else None


class _Measure:
    """Measures words by the boxes of their first and last characters."""

    def __init__(self, handle: Any, place: Placement, turns: int) -> None:
        self._handle, self._place, self._turns = handle, place, turns
        self._boxed, self._upright = place.box, place.upright()
        self._wide, self._margin = place.a, place.e
        self._box, self._last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
        self._x, self._y = pdfium.c_double(), pdfium.c_double()
        self._level = (0, 0, 0)
        """Top, bottom and base line of the word before."""
        self._heights: tuple[float, float] | None = None
        """Its top and bottom in the page's own coordinates, where these are upright."""
        self._words: list[Word] = []

    def add(self, shown: str, at: int) -> None:
        """Add the word `shown`, whose first character is the one at `at`.

        Most words are plain, and as high and low as the one before: these need no more than their ends.
        """
        one = two = self._box
        _loose_box(self._handle, at, one)
        if len(shown) > 1:
            two = self._last
            _loose_box(self._handle, at + len(shown) - 1, two)
        left, right, heights = one.left, two.right, (one.top, one.bottom)
        if (
            heights == self._heights == (two.top, two.bottom)
            and -_FAR < left <= one.right <= right < _FAR
            and left <= two.left <= right
            and shown.isascii()
            and shown.isprintable()
        ):
            x0, x1 = int(self._wide * left + self._margin), int(self._wide * right + self._margin)
            top, bottom, base = self._level
            if x1 - x0 <= len(shown) * (bottom - top):
                self._words.append(Word(shown, x0, x1, top, bottom, base, at, glued=False))
                return
        first = self._boxed(left, one.bottom, one.right, one.top)
        last = self._boxed(two.left, two.bottom, right, two.top)
        self._add_odd(shown, at, first, last)
        known = self._upright and (first[1], first[3]) == self._level[:2]
        self._heights = heights if known else None

    def _add_odd(self, shown: str, at: int, first: Box, last: Box) -> None:
        """Add a word with its first and last letters in these boxes, in parts where its letters change size."""
        high = first[3] - first[1]
        if (first[1], first[3]) == (last[1], last[3]):
            even = True
        else:
            high = max(high, last[3] - last[1])
            even = abs(first[1] - last[1]) * 8 <= high and abs(first[3] - last[3]) * 8 <= high
        if even and last[2] - first[0] <= len(shown) * high and not _HYPHEN.search(shown):
            self._put(shown, at, first, last, glued=False)
        elif turns_at(self._handle, at) not in {self._turns, None}:
            self._put_turned(shown, at, first, last)
        else:
            self._add_parts(shown, at, high)

    def _add_parts(self, shown: str, at: int, high: int) -> None:
        extents = [self._extent(at + i) for i in range(len(shown))]
        begin = 0
        for i in range(1, len(shown) + 1):
            if i < len(shown):
                one, two = extents[i - 1], extents[i]
                same = abs(one[1] - two[1]) * 8 <= high and abs(one[3] - two[3]) * 8 <= high
                if same and -high <= two[0] - one[2] <= high // 3:
                    continue
            glued = begin > 0 and 0 <= extents[begin][0] - extents[begin - 1][2] + high // 4 <= high // 2
            self._put(shown[begin:i], at + begin, extents[begin], extents[i - 1], glued=glued)
            begin = i

    def _extent(self, at: int) -> Box:
        box = self._box
        _loose_box(self._handle, at, box)
        return self._boxed(box.left, box.bottom, box.right, box.top)

    def _put(self, shown: str, at: int, first: Box, last: Box, *, glued: bool) -> None:
        spoken = shown if shown.isascii() and shown.isprintable() else spoken_of(shown)
        if not spoken:
            return
        x0, top, right, bottom = first
        x0 = min(x0, last[0])
        right = max(right, last[2])
        if (top, bottom) != self._level[:2]:  # letters as high and low as those before stand on the same line
            pdfium.FPDFText_GetCharOrigin(self._handle, at, self._x, self._y)
            self._level = top, bottom, self._place.point(self._x.value, self._y.value)[1]
        self._words.append(Word(spoken, x0, right, top, bottom, self._level[2], at, glued))

    def _put_turned(self, shown: str, at: int, first: Box, last: Box) -> None:
        x0, top = min(first[0], last[0]), min(first[1], last[1])
        x1, bottom = max(first[2], last[2]), max(first[3], last[3])
        self._words.append(Word(spoken_of(shown), x0, x1, top, bottom, bottom, at, glued=False, turned=True))

    def turned_letters(self) -> list[Word]:
        """The words, of which those of one letter are known to be turned or not where any word is."""
        if any(word.turned for word in self._words):
            for i, word in enumerate(self._words):
                if len(word.text) == 1 and turns_at(self._handle, word.at) not in {self._turns, None}:
                    self._words[i] = word._replace(turned=True)
        return self._words


def _joined_letters(words: list[Word]) -> list[Word]:
    """The words of a page, put together where it is set letter by letter."""
    letters = sum(len(word.text) == 1 for word in words)
    if letters < _LETTERS or 2 * letters < len(words):
        return words
    out: list[Word] = []
    for word in words:
        last = out[-1] if out else None
        if last is not None and last.base == word.base and abs(word.x0 - last.x1) * 12 <= word.bottom - word.top:
            out[-1] = last._replace(text=last.text + word.text, x1=max(last.x1, word.x1))
        else:
            out.append(word)
    return out


def _is_within(word: Word, place: Placement) -> bool:
    return word.x1 >= 0 and word.x0 <= place.width and word.bottom >= 0 and word.top <= place.height


def _once(words: list[Word]) -> list[Word]:
    """The words, each once: some programs print bold text by printing it twice, a little apart."""
    first: dict[str, Word] = {}
    seen: dict[str, set[tuple[int, int, int]]] = {}
    kept = []
    for word in words:
        before = first.setdefault(word.text, word)
        if before is not word:
            taken = seen.get(word.text)
            if taken is None:
                taken = seen[word.text] = {*_cells(before.x0, before.base)}
            cells = _cells(word.x0, word.base)
            if not taken.isdisjoint(cells):
                continue
            taken.update(cells)
        kept.append(word)
    return kept


def _cells(x: int, y: int) -> tuple[tuple[int, int, int], ...]:
    """Where a word stands, in four grids half a step apart: of any two near words, one grid has both in one cell."""
    half = _TWICE // 2
    a, b, c, d = x // _TWICE, (x + half) // _TWICE, y // _TWICE, (y + half) // _TWICE
    return (0, a, c), (1, b, c), (2, a, d), (3, b, d)
