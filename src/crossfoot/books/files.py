"""Files of a folder of books: their bytes, their text whatever wrote it, and their rows."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from crossfoot.model import limits
from crossfoot.model.problems import LimitExceeded, UnreadableSource, UnusableBooks

DELIMITERS: Final = "\t;|,"
HEAD_ROWS: Final = 40
"""A header stands in the first rows of an export; titles above it are few."""

_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


Row = tuple[int, Sequence[str]]
"""One row of a file: its line and its cells."""


def load(path: Path, shown: str) -> bytes:
    """The bytes of `path`, which messages call `shown`; UnreadableSource or LimitExceeded where they cannot be had."""
    try:
        size = path.stat().st_size
        if size > limits.SOURCE_BYTES:
            raise LimitExceeded(f"{shown}: {size:,} bytes, more than the {limits.SOURCE_BYTES:,} that are read")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableSource(f"{shown}: {error.strerror or 'cannot be opened'}") from None


def decode(data: bytes, shown: str, encoding: str = "") -> str:
    """The text of `data`: by its byte order mark, as UTF-16 where every other byte is zero, as UTF-8, as Windows-1252.

    Raises UnusableBooks with the line of the first byte that none of them has, and for text that was already damaged.
    """
    try:
        text = data.decode(_encoding(data, encoding))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnusableBooks(
            f"{shown}:{line}: byte {data[error.start]:#04x} is no text in {error.encoding};"
            " save the file as UTF-8, or name its `encoding` in the entity"
        ) from None
    except LookupError:
        raise UnusableBooks(f"{shown}: {encoding!r} is no encoding") from None
    for sign, what in (("\0", "a zero byte"), ("\ufffd", "a character that an earlier conversion destroyed")):
        if (at := text.find(sign)) >= 0:
            raise UnusableBooks(f"{shown}:{text.count(chr(10), 0, at) + 1}: {what}; export the file again, as UTF-8")
    return text


def _encoding(data: bytes, named: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if named:
        return named
    head = data[:512]
    if len(head) > 3 and head.count(0) * 3 > len(head):
        return "utf-16-le" if head[1] == 0 else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def rows_of(text: str, shown: str, is_header: Callable[[Sequence[str]], bool]) -> list[Row] | None:
    """The rows from the header on, under the first delimiter that shows one; None where none does."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for delimiter in DELIMITERS:
        try:
            for _, cells in zip(range(HEAD_ROWS), csv.reader(lines, delimiter=delimiter), strict=False):
                if is_header(cells):
                    return _read(lines, delimiter, is_header)
        except csv.Error as error:
            raise UnusableBooks(f"{shown}: {error}") from None
    return None


def _read(lines: list[str], delimiter: str, is_header: Callable[[Sequence[str]], bool]) -> list[Row]:
    reader = csv.reader(lines, delimiter=delimiter)
    for header in reader:
        if is_header(header):
            break
    return [(reader.line_num, header), *((reader.line_num, cells) for cells in reader)]
