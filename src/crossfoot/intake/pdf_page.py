"""One page of a PDF as words with their places and as drawn rules.

Every length is a whole number of tenths of a point, measured from the left and the top of the page as it is shown.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Final, NamedTuple, Self

import pypdfium2.raw as pdfium

from crossfoot.intake.pdf_letters import reread, spoken_of
from crossfoot.intake.pdf_picture import Picture, picture_of
from crossfoot.model.limits import PAGE_CHARACTERS
from crossfoot.model.problems import DamagedInput, LimitExceeded, UnsupportedForm

TENTHS: Final = 10
_WORD: Final = re.compile(r"[^\s\x00]+")
_HYPHEN: Final = re.compile("[\x02\xad\ufffe]")
"""How pdfium shows a hyphen at the end of a line, behind which the next line follows without a blank."""
_STRANGE: Final = re.compile("[\x01\x03-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf0a6\uf0b8-\uf8ff]")
"""Characters that no page prints: a sign that the letters of its fonts are not known."""
_FEW: Final = 60
_THIN: Final = 25
"""A shape no thicker than this is a rule."""
_SHORTEST: Final = 60
_FAR: Final = 1 << 40
_TOUCH: Final = 4
_LEVEL: Final = 3
"""Farthest that the strokes of one rule are apart, along it and across."""
_SHAPES: Final = 20_000
"""Most shapes of a page looked at: drawings have thousands, tables have hundreds."""
_BOLD: Final = re.compile(r"bold|black|heavy|semibold|demi|,b\b|-bd\b|bd$", re.IGNORECASE)


_Box = tuple[int, int, int, int]


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


class Rule(NamedTuple):
    """A horizontal line."""

    x0: int
    x1: int
    y: int


class Page(NamedTuple):
    """What a page prints."""

    words: list[Word]
    rules: list[Rule]
    width: int
    height: int


class UnknownLetters(UnsupportedForm):
    """The fonts of a page do not say which letters their shapes are."""


class Sheet:
    """A page while pdfium holds it open; closes it at the end of a `with` block."""

    def __init__(self, document: Any, number: int, name: str) -> None:
        self._page = pdfium.FPDF_LoadPage(document, number)
        if not self._page:
            raise DamagedInput(f"{name}: page {number + 1} is damaged; export the document again")
        self._text = pdfium.FPDFText_LoadPage(self._page)
        self._place = _Placement(self._page)
        self.width, self.height = self._place.width, self._place.height
        self.number = number
        self._name = name
        self._fonts: dict[bytes, bool] = {}
        self._font = pdfium.create_string_buffer(256)
        self._flags = pdfium.c_int()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pdfium.FPDFText_ClosePage(self._text)
        pdfium.FPDF_ClosePage(self._page)

    def words(self) -> list[Word]:
        """Its words in the order of the file.

        Raises `LimitExceeded` for a page with too many characters, `UnknownLetters` for one of nonsense.
        """
        count = pdfium.FPDFText_CountChars(self._text)
        if count > PAGE_CHARACTERS:
            raise LimitExceeded(
                f"{self._name}: page {self.number + 1} has {count:,} characters; crossfoot reads up to "
                f"{PAGE_CHARACTERS:,} a page"
            )
        if count <= 0:
            return []
        self._place.turn(self._angle(count))
        text = reread(self._characters(count))
        self._refuse_garbled(text)
        measure = _Measure(self._text, self._place)
        words: list[Word] = []
        for match in _WORD.finditer(text):
            measure.add(words, match[0], match.start())
        return _once(words, self.width, self.height)

    def _characters(self, count: int) -> str:
        """Its text, one place for each character that pdfium counts."""
        buffer = (pdfium.c_ushort * (count + 1))()
        if pdfium.FPDFText_GetText(self._text, 0, count, buffer) == count + 1:
            text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
            if len(text) == count:
                return text
        get = pdfium.FPDFText_GetUnicode
        codes = [get(self._text, i) for i in range(count)]
        return "".join(chr(code) if 0 < code < 0x110000 else "\x00" for code in codes)

    def _refuse_garbled(self, text: str) -> None:
        """Raise `UnknownLetters` if the fonts of the page do not say which letters their shapes are."""
        strange = len(_STRANGE.findall(text))
        map_error, handle = pdfium.FPDFText_HasUnicodeMapError, self._text
        asked = [i for i in range(0, len(text), max(1, len(text) // 50)) if not text[i].isspace()]
        unmapped = sum(map_error(handle, i) == 1 for i in asked)
        if len(text) >= _FEW and (strange * 20 > len(text) or unmapped * 5 > len(asked)):
            raise UnknownLetters(
                f"{self._name}: page {self.number + 1}: its fonts do not say which letters their shapes are, and its "
                "text comes out as nonsense; read it with OCR, or get it as HTML"
            )

    def picture(self) -> Picture | None:
        """Its picture; None for a blank page."""
        if pdfium.FPDFPage_CountObjects(self._page) <= 0:
            return None
        return picture_of(self._page, self.width, self.height)

    def _angle(self, count: int) -> int:
        """Quarter turns, anticlockwise, by which most of the text is turned on the page."""
        get, text = pdfium.FPDFText_GetCharAngle, self._text  # in radians, and pi is near 22/7
        step = max(1, count // 40)
        angles = [angle for i in range(0, count, step) if -9 < (angle := get(text, i)) < 9]
        turns = Counter(round(angle * 7 / 11) % 4 for angle in angles)
        return int(turns.most_common(1)[0][0]) if turns else 0

    def bold(self, at: int) -> bool:
        """Whether the character at `at` is of a bold font, by its name."""
        buffer = self._font
        length = pdfium.FPDFText_GetFontInfo(self._text, at, buffer, 256, self._flags)
        if length <= 0 or length > 256:
            return False
        name = buffer.value
        known = self._fonts.get(name)
        if known is None:
            known = self._fonts[name] = _BOLD.search(name.decode("latin-1")) is not None
        return known

    def rules(self) -> list[Rule]:
        """The horizontal lines drawn on it, from the top."""
        page = self._page
        left, low, right, high = (pdfium.c_float() for _ in range(4))
        get, kind, bounds = pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType, pdfium.FPDFPageObj_GetBounds
        path = pdfium.FPDF_PAGEOBJ_PATH
        found: set[Rule] = set()
        segments = 0
        for i in range(min(pdfium.FPDFPage_CountObjects(page), _SHAPES)):
            shape = get(page, i)
            if kind(shape) != path or not bounds(shape, left, low, right, high):
                continue
            x0, y0, x1, y1 = self._place.box(left.value, low.value, right.value, high.value)
            if y1 - y0 <= _THIN:
                found.add(Rule(x0, x1, (y0 + y1) // 2))
            elif x1 - x0 >= _SHORTEST and segments < _SHAPES:
                segments += self._add_strokes(shape, found)
        return _joined(found)

    def _add_strokes(self, shape: Any, found: set[Rule]) -> int:
        """Add the level strokes and thin bars that a shape is made of; return how many segments it has."""
        count = pdfium.FPDFPath_CountSegments(shape)
        matrix = pdfium.FS_MATRIX()
        if not 4 <= count <= _SHAPES or not pdfium.FPDFPageObj_GetMatrix(shape, matrix):
            return int(count)
        x, y = pdfium.c_float(), pdfium.c_float()
        part: list[tuple[int, int]] = []
        for i in range(count + 1):
            segment = pdfium.FPDFPath_GetPathSegment(shape, i) if i < count else None
            if segment is None or pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
                _add_stroke(part, found)
                part = []
            if segment is not None and pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                a, b = x.value, y.value
                point = (matrix.a * a + matrix.c * b + matrix.e, matrix.b * a + matrix.d * b + matrix.f)
                part.append(self._place.point(*point))
        return int(count)


def _joined(strokes: set[Rule]) -> list[Rule]:
    """Strokes that touch end to end as one rule, from the top; short ones left out."""
    ends: dict[int, list[Rule]] = {}
    for stroke in sorted(strokes):
        level = next((y for y in range(stroke.y - _LEVEL, stroke.y + _LEVEL + 1) if y in ends), stroke.y)
        row = ends.setdefault(level, [])
        if row and stroke.x0 <= row[-1].x1 + _TOUCH:
            row[-1] = row[-1]._replace(x1=max(row[-1].x1, stroke.x1))
        else:
            row.append(stroke._replace(y=level))
    return [rule for y in sorted(ends) for rule in ends[y] if rule.x1 - rule.x0 >= _SHORTEST]


def _add_stroke(points: list[tuple[int, int]], found: set[Rule]) -> None:
    """Add the rule that a part of a shape is, if it is long and thin."""
    if len(points) < 2:
        return
    x0, x1 = min(x for x, _ in points), max(x for x, _ in points)
    y0, y1 = min(y for _, y in points), max(y for _, y in points)
    if y1 - y0 <= _THIN:
        found.add(Rule(x0, x1, (y0 + y1) // 2))


def decrypted(document: Any) -> bytes:
    """The file of a document that opens without a password, its streams packed as they were but in clear."""
    written = bytearray()

    def write(_: Any, block: Any, size: int) -> int:
        written.extend(pdfium.string_at(block, size))
        return 1

    sink = pdfium.FPDF_FILEWRITE(version=1)
    sink.WriteBlock = type(sink.WriteBlock)(write)
    pdfium.FPDF_SaveAsCopy(document, sink, pdfium.FPDF_REMOVE_SECURITY)
    return bytes(written)


class _Placement:
    """From the page's own coordinates to tenths of points from the top left corner of the page as it is shown."""

    def __init__(self, page: Any) -> None:
        self.width = max(1, round(pdfium.FPDF_GetPageWidthF(page) * TENTHS))
        self.height = max(1, round(pdfium.FPDF_GetPageHeightF(page) * TENTHS))
        self._page = page
        at = self._corner(0, 0)
        right, up = self._corner(1000, 0), self._corner(0, 1000)
        self.a, self.c = (right[0] - at[0]) / 1000, (up[0] - at[0]) / 1000
        self.b, self.d = (right[1] - at[1]) / 1000, (up[1] - at[1]) / 1000
        self.e, self.f = at

    def _corner(self, x: int, y: int) -> tuple[int, int]:
        px, py = pdfium.c_int(), pdfium.c_int()
        pdfium.FPDF_PageToDevice(self._page, 0, 0, self.width, self.height, 0, x, y, px, py)
        return px.value, py.value

    def turn(self, turns: int) -> None:
        """Turn the page so that text which runs at `turns` quarter turns on it lies level."""
        shown = {(1, 0): 0, (0, -1): 1, (-1, 0): 2, (0, 1): 3}
        along = {0: (self.a, self.b), 1: (self.c, self.d), 2: (-self.a, -self.b), 3: (-self.c, -self.d)}[turns]
        level = shown.get((_sign(along[0]), _sign(along[1])), 0)
        for _ in range(level):  # a quarter turn clockwise: (x, y) goes to (height - y, x)
            self.a, self.b = -self.b, self.a
            self.c, self.d = -self.d, self.c
            self.e, self.f = self.height - self.f, self.e
            self.width, self.height = self.height, self.width

    def point(self, x: Any, y: Any) -> tuple[int, int]:
        """A point of the page as it is shown; the corner for one that is no number."""
        try:
            return int(self.a * x + self.c * y + self.e), int(self.b * x + self.d * y + self.f)
        except (ValueError, OverflowError):
            return 0, 0

    def box(self, left: Any, low: Any, right: Any, high: Any) -> _Box:
        """A box of the page as it is shown."""
        a, b, c, d, e, f = self.a, self.b, self.c, self.d, self.e, self.f
        try:  # as `point` does; written out because every word of a document comes here
            x0, y0 = int(a * left + c * low + e), int(b * left + d * low + f)
            x1, y1 = int(a * right + c * high + e), int(b * right + d * high + f)
        except (ValueError, OverflowError):
            x0, y0 = self.point(left, low)
            x1, y1 = self.point(right, high)
        if x0 > x1:
            x0, x1 = x1, x0
        return (x0, y0, x1, y1) if y0 <= y1 else (x0, y1, x1, y0)


class _Measure:
    """Measures words by the boxes of their first and last characters."""

    def __init__(self, text: Any, place: _Placement) -> None:
        self._text, self._place = text, place
        self._box = pdfium.FS_RECTF()
        self._x, self._y = pdfium.c_double(), pdfium.c_double()

    def add(self, words: list[Word], shown: str, at: int) -> None:
        """Add the word `shown`, whose first character is the one at `at`, in parts where its letters change size."""
        first = self._extent(at)
        last = self._extent(at + len(shown) - 1)
        high = max(first[3] - first[1], last[3] - last[1])
        even = not _HYPHEN.search(shown) and abs(first[1] - last[1]) * 8 <= high and abs(first[3] - last[3]) * 8 <= high
        if even and last[2] - first[0] <= len(shown) * high:
            self._put(words, shown, at, first, last, glued=False)
            return
        extents = [self._extent(at + i) for i in range(len(shown))]
        begin = 0
        for i in range(1, len(shown) + 1):
            if i < len(shown):
                one, two = extents[i - 1], extents[i]
                same = abs(one[1] - two[1]) * 8 <= high and abs(one[3] - two[3]) * 8 <= high
                if same and -high <= two[0] - one[2] <= high // 3:
                    continue
            glued = begin > 0 and 0 <= extents[begin][0] - extents[begin - 1][2] + high // 4 <= high // 2
            self._put(words, shown[begin:i], at + begin, extents[begin], extents[i - 1], glued=glued)
            begin = i

    def _extent(self, at: int) -> tuple[int, int, int, int]:
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(self._text, at, box)
        return self._place.box(box.left, box.bottom, box.right, box.top)

    def _put(self, words: list[Word], shown: str, at: int, first: _Box, last: _Box, *, glued: bool) -> None:
        spoken = shown if shown.isascii() and shown.isprintable() else spoken_of(shown)
        if not spoken:
            return
        pdfium.FPDFText_GetCharOrigin(self._text, at, self._x, self._y)
        base = self._place.point(self._x.value, self._y.value)[1]
        words.append(Word(spoken, min(first[0], last[0]), max(first[2], last[2]), first[1], first[3], base, at, glued))


def _once(words: list[Word], width: int, height: int) -> list[Word]:
    """The words on the page, each once: some programs print bold text by printing it twice."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for word in words:
        if word.x1 < 0 or word.x0 > width or word.bottom < 0 or word.top > height:
            continue
        place = (word.text, word.x0 // 12, word.base // 12)
        moved = (word.text, (word.x0 + 6) // 12, (word.base + 6) // 12 + _FAR)
        if place in seen or moved in seen:
            continue
        seen.add(place)
        seen.add(moved)
        kept.append(word)
    return kept


def _sign(value: Any) -> int:
    return 1 if value > 0 else -1 if value < 0 else 0
