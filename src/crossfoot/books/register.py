"""A register: a CSV file whose first line names its columns, all of them known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path
from typing import Final

from crossfoot.books.amounts import amount
from crossfoot.books.files import decode, load, rows_of
from crossfoot.model.problems import UnusableBooks

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_DURATION: Final = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")


class Entry:
    """One line of a register: its cells by the name of their column."""

    def __init__(self, place: str, cells: dict[str, str]) -> None:
        self.place = place
        self.cells = cells

    def refused(self, why: str) -> UnusableBooks:
        """The problem `why` with the line it stands on."""
        return UnusableBooks(f"{self.place}: {why}")

    def text(self, column: str) -> str:
        """The cell, or "" where it is empty or the register lacks the column."""
        return self.cells.get(column, "")

    def needed(self, column: str) -> str:
        """The cell, which must not be empty."""
        if not (text := self.text(column)):
            raise self.refused(f"`{column}` is empty")
        return text

    def amount(self, column: str) -> Fraction:
        """The amount in the cell; zero where it is empty."""
        text = self.text(column)
        try:
            return amount(text)
        except ValueError:
            raise self.refused(f"`{column}` is {text!r}, which is no amount") from None

    def day(self, column: str) -> str:
        """The date in the cell, or ""."""
        text = self.text(column)
        return day(text, self.place) if text else ""

    def one_of(self, column: str, words: Sequence[str]) -> str:
        """The cell, which must be one of `words`."""
        if (text := self.text(column)) not in words:
            raise self.refused(f"`{column}` is {text!r}; {nearest(text, words)}")
        return text


def register(folder: Path, name: str, columns: Sequence[str], needed: Sequence[str]) -> Iterator[Entry]:
    """The lines of `folder`/`name`, which has `columns` and must have those `needed`; nothing where it is absent."""
    path = folder / name
    if not path.exists():
        return
    text = decode(load(path, name), name)
    rows = rows_of(
        text, name, lambda cells: needed[0] in _named(cells) or any(cell in columns for cell in _named(cells))
    )
    if rows is None:
        if text.strip():
            raise UnusableBooks(
                f"{name}:1: no column `{needed[0]}`; the first line names the columns: {', '.join(columns)}"
            )
        return
    first, named = rows[0]
    header = _named(named)
    _check_header(f"{name}:{first}", header, columns, needed)
    for line, cells in rows[1:]:
        if not any(cells) or cells[0].lstrip().startswith("#"):
            continue
        if len(cells) > len(header) and any(cells[len(header) :]):
            raise UnusableBooks(
                f"{name}:{line}: {len(cells)} cells under {len(header)} columns; an amount with a comma needs quotes"
            )
        pairs = zip(header, (cell.strip() for cell in cells), strict=False)
        yield Entry(f"{name}:{line}", {column: cell for column, cell in pairs if column})


def _named(cells: Sequence[str]) -> list[str]:
    return [cell.strip().lower() for cell in cells]


def _check_header(place: str, header: Sequence[str], columns: Sequence[str], needed: Sequence[str]) -> None:
    for column in header:
        if column and column not in columns:
            raise UnusableBooks(f"{place}: no column is called {column!r}; {nearest(column, columns)}")
        if column and header.count(column) > 1:
            raise UnusableBooks(f"{place}: the column `{column}` stands twice")
    for column in needed:
        if column not in header:
            raise UnusableBooks(f"{place}: the column `{column}` is missing")


def day(text: str, place: str) -> str:
    """`text`, which must be a date."""
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            pass
    raise UnusableBooks(f"{place}: {text!r} is no date; write it as 2011-03-31")


def duration(text: str, place: str) -> str:
    """`text`, which must be an OIM duration."""
    if _DURATION.fullmatch(text):
        first, last = text.split("/")
        if day(first, place) <= day(last, place):
            return text
    raise UnusableBooks(f"{place}: {text!r} is no period; write it as 2011-01-01/2011-03-31")


def nearest(word: str, known: Sequence[str]) -> str:
    """What to say of an unknown word: "is `x` meant?" for the nearest of `known`, else the first of them."""
    if close := get_close_matches(word, known, n=1):
        return f"is `{close[0]}` meant?"
    return f"known: {', '.join(filter(None, known[:8]))}{' ...' if len(known) > 8 else ''}"
