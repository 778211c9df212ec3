"""The words of a page without a usable text layer, as the program tesseract reads them from its picture.

A reading machine errs: it is asked only where the caller wants it, and a page that it is not sure of is refused.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from statistics import median
from typing import Final, NamedTuple

from crossfoot.intake.pdf.picture import INCH, Picture
from crossfoot.intake.pdf.words import Word
from crossfoot.model.limits import PICTURE_SECONDS
from crossfoot.model.problems import LimitExceeded, MissingPackage, UnsupportedForm

PROGRAM: Final = "tesseract"
_SURE: Final = 70
"""Least certainty, in percent, of the middle word of a page that is believed."""
_WORD_LEVEL: Final = "5"
_NOISE: Final = re.compile(r"[|_\\/~=\[\]{}«»‘’“”'\"`.,:;•©®™°]{1,3}")
"""What a machine makes of rules, borders and specks."""
_LEVEL: Final = re.compile(r"[0-9A-Zbdfhkltß$€£%&]+[.)]?")
"""Letters that stand on the line and are as high as capitals: they tell the size of the print."""
_SIGN: Final = re.compile(r"[S§](?=\(?\d{1,3}(?:[,.]\d|\b))")
"""A dollar sign taken for a letter: no word is an S and a figure."""


class Seen(NamedTuple):
    """A word as the machine saw it: its box in dots, and how sure it is, in percent."""

    line: tuple[str, ...]
    left: int
    top: int
    width: int
    height: int
    sure: int
    text: str


def read_picture(picture: Picture, name: str) -> str:
    """What tesseract says of a picture: a table of words (TSV).

    Raises `MissingPackage` where the program is not installed, `LimitExceeded` where it takes too long.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise MissingPackage(f"{name}: reading scanned pages needs the program {PROGRAM}; install it, or run OCR first")
    head = f"P5 {picture.width} {picture.height} 255\n".encode()
    command = [program, "stdin", "stdout", "--dpi", str(picture.per_inch), "--psm", "4", "tsv"]
    try:
        done = subprocess.run(  # noqa: S603 - a program on the PATH, no shell, and no word of the document in the call
            command, input=head + picture.dots, capture_output=True, check=True, timeout=PICTURE_SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise LimitExceeded(f"{name}: {PROGRAM} took more than {PICTURE_SECONDS} s; cut the page out") from None
    except (subprocess.CalledProcessError, OSError) as error:
        raise UnsupportedForm(f"{name}: {PROGRAM} fails on it ({type(error).__name__}); run OCR on it first") from None
    return done.stdout.decode("utf-8", "replace")


def scanned_words(picture: Picture, name: str) -> list[Word]:
    """The words of a page, which may be turned, in tenths of a point; none for a page without text.

    Raises `UnsupportedForm` where the machine is not sure of what it reads, and what `read_picture` raises.
    """
    best: list[Seen] = []
    for turns in (0, 1, 3, 2):
        seen = words_seen(read_picture(turned(picture, turns), name))
        if _certainty(seen) >= _SURE:
            return words_of(seen, picture.per_inch)
        best = max(best, seen, key=len)
    if best:
        raise UnsupportedForm(f"{name}: too faint or too coarse to be read for sure; scan it anew, at 300 dots an inch")
    return []


def turned(picture: Picture, turns: int) -> Picture:
    """A picture turned clockwise by so many quarters."""
    for _ in range(turns):
        across, down, per_inch, dots = picture
        rows = (dots[x::across][::-1] for x in range(across))
        picture = Picture(down, across, per_inch, b"".join(rows))
    return picture


def _certainty(seen: list[Seen]) -> float:
    return median(word.sure for word in seen) if seen else 0


def words_seen(table: str) -> list[Seen]:
    """The words of tesseract's table, without what it makes of specks and borders."""
    return [word for word in _rows(table) if word.sure >= _SURE or not _NOISE.fullmatch(word.text)]


def words_of(seen: list[Seen], per_inch: int) -> list[Word]:
    """Words in tenths of a point, all of a line of one size and on one base line."""
    lines: dict[tuple[str, ...], list[Seen]] = {}
    for word in seen:
        lines.setdefault(word.line, []).append(word)
    words: list[Word] = []
    for line in lines.values():
        right = 0
        for text, *dots in _placed(line):
            x0, x1, top, bottom, base = (dot * INCH // per_inch for dot in dots)
            glued = right - x0 > (bottom - top) // 4  # what overlaps is one word, and italics overlap a little
            words.append(Word(text, x0, x1, top, bottom, base, at=len(words), glued=glued))
            right = x1
    return words


def _rows(table: str) -> Iterator[Seen]:
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        left, top, width, height = (int(cell) if cell.isdigit() else 0 for cell in cells[6:10])
        sure = cells[10].partition(".")[0]
        if width and height:
            yield Seen(
                tuple(cells[1:5]), left, top, width, height, int(sure) if sure.isdigit() else 0, cells[11].strip()
            )


def _placed(line: list[Seen]) -> Iterator[tuple[str, int, int, int, int, int]]:
    """Text, left and right end, top, bottom and base line of each word of a line.

    The boxes of a machine end with the ink; those of a font are higher, and a little wider.
    """
    level = [word for word in line if _LEVEL.fullmatch(word.text)] or line
    high = int(median(word.height for word in level))
    base = int(median(word.top + word.height for word in level))
    top, bottom = base - high * 4 // 3, base + high // 2
    for word in line:
        x0 = word.left - high // 8
        yield _SIGN.sub("$", word.text), x0, word.left + word.width + high // 8, top, bottom, base
