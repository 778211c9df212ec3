"""XLSX workbooks, by openpyxl: the rows of the sheet that holds a trial balance, as text."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

from crossfoot.books.files import HEAD_ROWS, Row
from crossfoot.model import limits
from crossfoot.model.problems import DamagedInput, LimitExceeded, MissingPackage, UnusableBooks

SHOWN_DIGITS: Final = ".15g"
"""A spreadsheet keeps a number as a binary fraction and shows 15 digits of it: those are the number."""


_MOST_BLANK: Final = 50_000
"""Most blank rows in a row: a damaged row number would have billions read."""

_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError)


def workbook_rows(data: bytes, path: str, is_header: Callable[[Sequence[str]], bool]) -> list[Row]:
    """The rows from the header on, of the first sheet that has one.

    Raises UnusableBooks for macros, for a formula whose result was never saved, for an error value; DamagedInput for
    what is no workbook; MissingPackage without openpyxl.
    """
    _guard(data, path)
    try:
        return _read(data, path, is_header)
    except (LookupError, ValueError, TypeError, AttributeError, SyntaxError, EOFError, OSError, *_DAMAGE) as error:
        raise DamagedInput(f"{path}: not a workbook that can be read ({type(error).__name__})") from None


def _read(data: bytes, path: str, is_header: Callable[[Sequence[str]], bool]) -> list[Row]:
    try:
        import openpyxl
    except ImportError:
        raise MissingPackage(f"{path}: workbooks need openpyxl; install crossfoot[xlsx]") from None
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # exports state them wrongly
        rows = _rows(sheet, path, is_header)
        if rows:
            _refuse_uncalculated(data, path, sheet.title, rows)
            return rows
    raise UnusableBooks(f"{path}: no sheet has a header with an account and debit and credit, or a balance")


def _guard(data: bytes, path: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            names = packed.namelist()
            inflated = sum(part.file_size for part in packed.infolist())
    except (ValueError, OSError, *_DAMAGE):
        raise DamagedInput(f"{path}: not a workbook: its bytes are no ZIP file") from None
    if inflated > limits.INFLATED_BYTES:
        raise LimitExceeded(
            f"{path}: unfolds to {inflated:,} bytes, more than the {limits.INFLATED_BYTES:,} that are read"
        )
    if any(name.lower().endswith("vbaproject.bin") or "/macrosheets/" in name.lower() for name in names):
        raise UnusableBooks(f"{path}: the workbook holds macros; save it as .xlsx without them")


def _rows(sheet: Any, path: str, is_header: Callable[[Sequence[str]], bool]) -> list[Row]:
    rows: list[Row] = []
    blank = 0
    for line, values in enumerate(sheet.iter_rows(values_only=True), 1):
        blank = 0 if any(values) else blank + 1
        if blank > _MOST_BLANK:
            raise LimitExceeded(f"{path}:{line}: more than {_MOST_BLANK:,} blank rows; cut them out")
        cells = [_text(value, f"{path}:{line}") for value in values]
        if rows or is_header(cells):
            rows.append((line, cells))
        elif line > HEAD_ROWS:
            break
    return rows


def _text(value: Any, place: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        if value.startswith("#") and value.endswith(("!", "?", "A", "0!")) and value[1:2].isupper():
            raise UnusableBooks(f"{place}: the cell holds the error {value}")
        return value
    if isinstance(value, bool | date):
        return str(value)
    if isinstance(value, int):
        return str(value)
    return f"{Decimal(format(value, SHOWN_DIGITS)):f}"


def _refuse_uncalculated(data: bytes, path: str, title: str, rows: Sequence[Row]) -> None:
    """Refuses a formula whose cached result is missing: the file was written by a program that never calculated it."""
    if b"<f" not in _sheet_bytes(data):
        return
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    book[title].reset_dimensions()
    results = dict(rows)
    for line, cells in enumerate(book[title].iter_rows(), 1):
        for index, cell in enumerate(cells):
            if cell.data_type == "f" and line in results and not "".join(results[line][index : index + 1]):
                raise UnusableBooks(
                    f"{path}:{line}: the formula in {cell.coordinate} has no saved result; open the workbook,"
                    " save it, or"
                    " export values"
                )


def _sheet_bytes(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/sheet"))
