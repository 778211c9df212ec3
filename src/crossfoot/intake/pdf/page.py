"""One page of a PDF: its words with their places, its drawn rules, its picture.

Every length is a whole number of tenths of a point, measured from the left and the top of the page as it is shown.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, Final, Self

import pypdfium2.raw as pdfium

from crossfoot.intake.pdf.letters import reread
from crossfoot.intake.pdf.picture import Picture, picture_of
from crossfoot.intake.pdf.place import Placement
from crossfoot.intake.pdf.rules import Rule, drawn_rules
from crossfoot.intake.pdf.words import Word, turns_at, words_in
from crossfoot.model.limits import PAGE_CHARACTERS
from crossfoot.model.problems import DamagedInput, LimitExceeded, UnsupportedForm

_STRANGE: Final = re.compile("[\x01\x03-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf0a6\uf0b8-\uf8ff]")
"""Characters that no page prints: a sign that the letters of its fonts are not known."""
_FEW: Final = 60
_SHAPES: Final = 1_000
"""Most shapes of a page among which a picture of it is looked for."""
_BOLD: Final = re.compile(r"bold|black|heavy|semibold|demi|,b\b|-bd\b|bd$", re.IGNORECASE)


class UnknownLetters(UnsupportedForm):
    """The fonts of a page do not say which letters their shapes are."""


class Sheet:
    """A page while pdfium holds it open; closes it at the end of a `with` block."""

    def __init__(self, document: Any, number: int, name: str) -> None:
        self._page = pdfium.FPDF_LoadPage(document, number)
        if not self._page:
            raise DamagedInput(f"{name}: page {number + 1} is damaged; export the document again")
        self._text = pdfium.FPDFText_LoadPage(self._page)
        self._place = Placement(self._page)
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
        turns = self._turns(count)
        self._place.turn(turns)
        self.width, self.height = self._place.width, self._place.height
        text = reread(self._characters(count))
        self._refuse_garbled(text)
        return words_in(self._text, text, self._place, turns)

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

    def _turns(self, count: int) -> int:
        """Quarter turns, anticlockwise, by which most of the text is turned on the page."""
        step = max(1, count // 40)
        turns = Counter(found for i in range(0, count, step) if (found := turns_at(self._text, i)) is not None)
        return turns.most_common(1)[0][0] if turns else 0

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

    def is_picture(self) -> bool:
        """Whether an image covers most of it: perhaps a page that was scanned."""
        left, low, right, high = (pdfium.c_float() for _ in range(4))
        for i in range(min(pdfium.FPDFPage_CountObjects(self._page), _SHAPES)):
            shape = pdfium.FPDFPage_GetObject(self._page, i)
            image = pdfium.FPDFPageObj_GetType(shape) == pdfium.FPDF_PAGEOBJ_IMAGE
            if image and pdfium.FPDFPageObj_GetBounds(shape, left, low, right, high):
                x0, y0, x1, y1 = self._place.box(left.value, low.value, right.value, high.value)
                if 2 * (x1 - x0) * (y1 - y0) >= self.width * self.height:
                    return True
        return False

    def rules(self) -> list[Rule]:
        """The horizontal lines drawn on it, from the top."""
        return drawn_rules(self._page, self._place)


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
