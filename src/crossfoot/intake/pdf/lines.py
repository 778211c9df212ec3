"""The words of a PDF page as lines, in reading order. Lengths are tenths of a point."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median

from crossfoot.intake.pdf.words import Word

_LEADER = re.compile(r"[.·…_]{3,}|\.")
_ENDS_FIGURE = re.compile(r"[\d)%\]–—-]$")
_SIGNS = {"$", "€", "£", "¥"}
_BEGINS_FIGURE = re.compile(r"[(\d$€£¥.–—-]")
_BASE_AND_LEFT = attrgetter("base", "x0")
_LEFT = attrgetter("x0", "at")
_MANY = 6
"""Least number of words in a line that can be told to be stretched."""


class Piece:
    """Words of a line that no wide gap parts: a cell of a table, or a whole line of prose."""

    __slots__ = ("bold", "text", "words", "x0", "x1")

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.text = text_of(words)
        self.x0, self.x1 = words[0].x0, words[0].x1 if len(words) == 1 else max([word.x1 for word in words])
        self.bold = False


class TextLine:
    """Words on one base line."""

    __slots__ = ("base", "bottom", "furniture", "margin", "page", "pieces", "raised", "size", "top", "x0", "x1")

    def __init__(self, words: list[Word], raised: set[int], page: int) -> None:
        plain = [word for word in words if word.at not in raised] or words if raised else words
        heights = [word.bottom - word.top for word in plain]
        self.size = max(heights)
        self.base = plain[heights.index(self.size)].base
        self.top, self.bottom = min([word.top for word in plain]), max([word.bottom for word in plain])
        self.raised = raised
        self.page = page
        self.pieces = _pieces(words, raised, self.size)
        self.x0, self.x1 = self.pieces[0].x0, max([piece.x1 for piece in self.pieces])
        self.furniture = False
        self.margin = 0
        """Right margin of the column of text that it stands in; 0 where that is the page's."""

    @property
    def words(self) -> list[Word]:
        """All its words from left to right."""
        return [word for piece in self.pieces for word in piece.words]

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(piece.bold for piece in self.pieces)

    def __str__(self) -> str:
        return " ".join([piece.text for piece in self.pieces])


def text_of(words: list[Word]) -> str:
    """Words joined by blanks, parts of one word by nothing."""
    if len(words) == 1:
        return words[0].text
    return "".join(word.text if word.glued or not i else " " + word.text for i, word in enumerate(words))


def lines_of(words: list[Word], page: int) -> list[TextLine]:
    """The lines that `words` stand on, from the top."""
    shown = [word for word in words if word.bottom > word.top and word.x1 >= word.x0]
    if not shown:
        return []
    usual = median([word.bottom - word.top for word in shown])
    groups = _grouped(sorted(shown, key=_BASE_AND_LEFT))
    lines = []
    for group, raised in _with_raised(_level(groups), round(usual)):
        group.sort(key=_LEFT)
        kept = [word for word in group if not _LEADER.fullmatch(word.text)] if _has_leader(group) else group
        if kept:
            lines.append(TextLine(kept, raised, page))
    return _welded(lines, page)


def aside_lines(words: list[Word], page: int) -> list[TextLine]:
    """What is printed across the direction of the page, such as a stamp up its margin: no part of its text."""
    runs = (list(run) for turned, run in groupby(words, key=_is_turned) if turned)
    lines = [TextLine(run, set(), page) for run in runs]
    for line in lines:
        line.furniture = True
    return lines


def _is_turned(word: Word) -> bool:
    return word.turned


def _grouped(words: list[Word]) -> list[list[Word]]:
    """Words sorted by base line, cut where the base line changes."""
    groups: list[list[Word]] = []
    base = size = 0
    for word in words:
        high = word.bottom - word.top
        if groups and word.base - base <= min(size, high) // 5:
            groups[-1].append(word)
            if high > size:
                base, size = word.base, high
        else:
            groups.append([word])
            base, size = word.base, high
    return groups


def _level(groups: list[list[Word]]) -> list[list[Word]]:
    """The groups, those made one that stand side by side on base lines less than half a line apart."""
    out: list[list[Word]] = []
    above = 0
    for group in groups:
        high = max([word.bottom - word.top for word in group])
        if out and group[0].base - out[-1][0].base <= min(above, high) * 4 // 5:
            alike = min(above, high) * 6 > 5 * max(above, high)
            if alike and not _overlap(out[-1], group):
                out[-1].extend(group)
                above = max(above, high)
                continue
        out.append(group)
        above = high
    return out


def _overlap(one: list[Word], two: list[Word]) -> bool:
    return any(a.x0 < b.x1 and b.x0 < a.x1 for a in one for b in two)


def _with_raised(groups: list[list[Word]], usual: int) -> list[tuple[list[Word], set[int]]]:
    """The groups with small raised words put into the line they hang on, and the ordinals of those words."""
    out: list[tuple[list[Word], set[int]]] = []
    waiting: list[list[Word]] = []
    for group in groups:
        high = max([word.bottom - word.top for word in group])
        raised: set[int] = set()
        still = []
        for small in waiting:
            base = _before(small[0], group).base
            if 0 < base - small[0].base <= high * 5 // 8 and _height(small[0]) * 6 <= high * 5 and _touch(small, group):
                group.extend(small)
                raised.update(word.at for word in small)
            elif base - small[0].base > usual * 2:
                out.append((small, set()))
            else:
                still.append(small)
        waiting = still
        if high * 6 <= usual * 5 and sum(len(word.text) for word in group) <= 24:
            waiting.append(group)
        else:
            out.append((group, raised | _inner_raised(group, high)))
    out.extend((small, set()) for small in waiting)
    out.sort(key=lambda entry: max(entry[0], key=_height).base)
    return out


def _before(mark: Word, group: list[Word]) -> Word:
    """The word of a line that a mark hangs on."""
    return min(group, key=lambda word: abs(word.x1 - mark.x0))


def _inner_raised(group: list[Word], high: int) -> set[int]:
    """Words of a line that are small and end well above its base: marks set without a base line of their own."""
    bottom = max(group, key=_height).bottom
    if bottom - min([word.bottom for word in group]) < high // 5:
        return set()
    return {w.at for w in group if _height(w) * 4 <= high * 3 and bottom - w.bottom >= high // 5 and len(w.text) <= 6}


def _touch(small: list[Word], group: list[Word]) -> bool:
    """Whether each raised word stands close behind or before a word of the line."""
    reach = 2 * max(_height(word) for word in group)
    return all(
        any(abs(word.x0 - other.x1) <= reach or abs(other.x0 - word.x1) <= reach for other in group) for word in small
    )


def _has_leader(words: list[Word]) -> bool:
    return any(word.text[0] in ".·…_" and _LEADER.fullmatch(word.text) for word in words)


def _pieces(words: list[Word], raised: set[int], size: int) -> list[Piece]:
    """The words cut at wide gaps, and at narrow ones between two figures."""
    pieces: list[list[Word]] = [[words[0]]]
    wide, narrow = max(size * 7 // 12, _justified(words, size)), size * 3 // 8
    right = words[0].x1
    for at, (last, word) in enumerate(pairwise(words), 2):
        gap = word.x0 - right
        right = max(right, word.x1)
        if gap < narrow and not raised and word.text not in _SIGNS:
            pieces[-1].append(word)
            continue
        figures = gap >= narrow and _ENDS_FIGURE.search(last.text) and _BEGINS_FIGURE.match(word.text)
        sign = word.text in _SIGNS and _ENDS_FIGURE.search(last.text)
        if (figures or sign) and gap < wide and word.text in _SIGNS and at < len(words):
            figures = sign = _BEGINS_FIGURE.match(words[at].text)  # in "2025 $ million" it is the sign of no figure
        if gap >= wide or sign or (figures and last.at not in raised):
            pieces.append([word])
            continue
        if (word.at in raised or last.at in raised) and not word.glued and gap <= size // 8:
            word = word._replace(glued=word.at in raised)
        pieces[-1].append(word)
    return [Piece(piece) for piece in pieces]


def _justified(words: list[Word], size: int) -> int:
    """The widest gap that still is a blank, in a line of prose stretched to the margin; 0 for any other line."""
    if len(words) < _MANY or sum([word.text[0].islower() for word in words]) * 2 < len(words):
        return 0
    gaps = sorted(b.x0 - a.x1 for a, b in pairwise(words))
    even = gaps[len(gaps) // 2]
    return even * 3 // 2 + 1 if size // 3 < even and gaps[-1] < size * 2 else 0


def _welded(lines: list[TextLine], page: int) -> list[TextLine]:
    """Labels that are printed on two lines are put on two lines of which the second has all the figures."""
    out: list[TextLine] = []
    steps = sorted(b.base - a.base for a, b in pairwise(lines) if len(b.pieces) > 1)
    usual = steps[len(steps) // 2] if steps else 0
    i = 0
    while i < len(lines):
        line, below = lines[i], lines[i + 1] if i + 1 < len(lines) else None
        if below is not None and out and _between(out[-1], line, below):
            out.append(TextLine(below.words + line.words, below.raised | line.raised, page))
            i += 2
        elif below is not None and _runs_on(line, below, lines[i + 2] if i + 2 < len(lines) else None, usual):
            out.append(TextLine(line.pieces[0].words, line.raised, page))
            words = [word for piece in line.pieces[1:] for word in piece.words]
            out.append(TextLine(below.words + words, below.raised | line.raised, page))
            i += 2
        else:
            out.append(line)
            i += 1
    return out


def _between(above: TextLine, line: TextLine, below: TextLine) -> bool:
    """Whether a line of figures stands half way between the two lines of its label."""
    near = below.base - above.base <= min(above.size, below.size) * 8 // 5
    labels = len(above.pieces) == len(below.pieces) == 1 and abs(above.x0 - below.x0) <= 2 * above.size
    clear = line.x0 > max(above.x1, below.x1) and line.base > above.base
    return near and labels and clear and all(_is_figure(word.text) for word in line.words)


def _runs_on(line: TextLine, below: TextLine, after: TextLine | None, usual: int) -> bool:
    """Whether the label of a line of figures runs on in the line below it, which stands closer than the next row."""
    if len(line.pieces) < 2 or len(below.pieces) > 1 or abs(below.size - line.size) * 8 > line.size:
        return False
    step = below.base - line.base
    rest = after.base - below.base if after is not None else usual
    if step * 100 >= 95 * min(rest, usual) or not 0 <= below.x0 - line.x0 <= 2 * line.size:
        return False
    last = line.pieces[-1].words[-1].text
    return below.x1 < line.pieces[1].x0 and line.pieces[0].words[0].text[0].isalpha() and _is_figure(last)


def _is_figure(text: str) -> bool:
    return any(c.isdigit() or c in "—–-$%)" for c in text) and len(text) <= 20


def _height(word: Word) -> int:
    return word.bottom - word.top
