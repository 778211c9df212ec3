"""Which figures of tables are of a part of the company - a segment, a product, a region - and the part's printed name.

A table tells by its title that it goes by parts, or by names that the document uses as such: those before the word
"segment" in sentences, and those that several tables by parts share. In it the columns, the lines or the headings over
lines may name the parts; what names a measure, a basis or a total names none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from crossfoot.facts.part_names import is_region, part_named
from crossfoot.model.record import Record
from crossfoot.model.table import Table

_PARTED: Final = (
    r"(?:regions?|countr(?:y|ies)|products?|categor(?:y|ies)|divisions?|business(?:es)?|brands?|franchises?|markets?|channels?"
    r"|sources?|types?|services?|customers?|locations?|lines?|groups?|offerings?|solutions?|ecosystems?)"
)
_BY_PARTS: Final = re.compile(
    r"\bsegments?\b|\bdisaggregat|\bgeograph|\bsources? of (?:our )?(?:revenues?|sales)\b"
    r"|\b(?:revenues?|sales|income|profit|assets|expenditures?|amortization|depreciation|ebitda)\b"
    rf".*\bby (?:\w+ ){{0,3}}?{_PARTED}\b"
    r"|\b(?:revenues?|sales) of (?:our|the company['’]s) (?:division|product|business)"
    r"|\b(?:each|by|our|reportable) (?:\w+ )?(?:divisions?|business units?)\b",
    re.I,
)
"""A title of a table that goes by parts."""
_OF_REVENUE: Final = re.compile(
    r"(?:(?:total|net|operating|costs? of)\s+)*(?:revenues?|sales)(?: and other income)?(?:, net)?(?: \(.*\))?", re.I
)
"""A heading on an income statement over what is sold."""
_APART: Final = re.compile(
    r"(?:all )?others?(?: segments?)?|(?:inter-?(?:segment|company) )?eliminations?|reconciling items"
    r"|unallocated(?: corporate)?(?: expenses?)?|corporate(?: and other)?",
    re.I,
)
"""What stands beside named parts and is no part alone."""
_CONSOLIDATING: Final = re.compile(r"[CcGg](?:(?<=\b[Cc])(?i:onsolidating)|(?<=\b[Gg])(?i:uarantors?))\b")
_WHOLE: Final = re.compile(r"\btotal|\bconsolidated\b", re.I)
_TITLED: Final = re.compile(r"(?P<name>[A-Z].{1,50}?) (?:segment|(?:net )?(?:revenues?|sales)|operating)\b")
"""A title that begins with the part that all its table is of."""
_NOT_SOLD: Final = ("balance_sheet", "cash_flow", "equity", "reconciliation", "guidance")
_SEGMENT: Final = "egment"
"""The end of the word, whatever the case of its first letter."""
_BEFORE: Final = 90
_ADJECTIVES: Final = frozenset("operating reportable reporting business".split())
_JOINING: Final = frozenset("and & of".split())
_DETERMINERS: Final = frozenset(
    "our the in each this these total within for and & of a an one both two three four five all other".split()
)
_FEW: Final = 2
"""Tables by parts that use a name which the whole document knows, and known names that make a table one."""


class TableParts(Record):
    """The parts that the rows and the columns of one table are of, by their places; "" where they are of none."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]

    def of(self, row: int, column: int) -> str:
        """The part that a figure is of, outermost first."""
        own, beside = self.rows[row], self.columns[column]
        if not own or not beside or beside in own.split(" | "):
            return own or beside
        return f"{own} | {beside}"

    def names(self) -> set[str]:
        """The name of each of them."""
        return {name for part in (*self.rows, *self.columns) for name in part.split(" | ") if name}


def parts_of(tables: Sequence[Table], segments: set[str]) -> list[TableParts | None]:
    """The parts that each table is of, or None; `segments` are the names that sentences give to segments."""
    telling: list[bool] = []
    for table in tables:
        goes_on = not table.title and bool(telling) and telling[-1]
        telling.append(goes_on or table.statement == "segment" or _BY_PARTS.search(table.title) is not None)
    counts = Counter(name for table, tells in zip(tables, telling, strict=True) if tells for name in _names(table))
    known = {name for name, count in counts.items() if count >= _FEW} | segments
    return [_Reader(table, known, tells).parts() for table, tells in zip(tables, telling, strict=True)]


def _names(table: Table) -> set[str]:
    """The names, in lower case, that a table by parts may give to parts."""
    texts = {member for column in table.columns if column.kind == "value" for _, member in column.dims}
    for row in table.rows:
        texts.update((row.label, *row.path))
    return {name.lower() for text in texts if (name := part_named(text))}


def segment_names(text: str) -> set[str]:
    """The names, in lower case, that sentences give to segments: "our Cloud segment"."""
    found: set[str] = set()
    at = text.find(_SEGMENT)
    while at > 0:
        words = text[max(0, at - 1 - _BEFORE) : at - 1].split()
        at = text.find(_SEGMENT, at + len(_SEGMENT))
        while words and words[-1].lower() in _ADJECTIVES:
            words.pop()
        k = len(words)
        while k and (words[k - 1][:1].isupper() or words[k - 1] in _JOINING) and words[k - 1][-1] not in ".;:)":
            k -= 1
        while k < len(words) and words[k].lower() in _DETERMINERS:
            k += 1
        name = " ".join(words[k:]).lower()
        if name:
            found.add(name)
            found.update(piece.strip() for piece in name.split(","))
    return found - {""}


class _Reader:
    """Finds the parts of one table."""

    def __init__(self, table: Table, known: set[str], telling: bool) -> None:
        self.table = table
        self.labels = [part_named(row.label) for row in table.rows]
        self.sold = self._sold()
        listed = {label.lower() for label, k in zip(self.labels, self.sold, strict=True) if label and k is not None}
        self.known = known | listed if len(listed) >= _FEW else known
        self.telling = telling

    def parts(self) -> TableParts | None:
        """The parts of the table's rows and columns; None where it is of none."""
        down = {name for name in self.labels if self._is_known(name)}
        down.update(name for row in self.table.rows for text in row.path if self._is_known(name := part_named(text)))
        columns, regional = self._columns(down)
        regional = regional and 3 * sum(map(bool, self.labels)) >= 2 * len(self.labels)
        free = self.telling and (regional or not any(columns))
        rows = self._rows(free=free, by_row=free or len(down) >= _FEW)
        title = _TITLED.match(self.table.title.rpartition(" | ")[2])
        whole = title["name"] if title is not None and title["name"].lower() in self.known else ""
        if whole:
            rows = [f"{whole} | {row}" if row and row != whole else whole for row in rows]
        return TableParts(rows=tuple(rows), columns=tuple(columns)) if any(rows) or any(columns) else None

    def _is_known(self, name: str) -> bool:
        return bool(name) and (name.lower() in self.known or is_region(name))

    def _columns(self, down: set[str]) -> tuple[list[str], bool]:
        """The parts of the columns, and whether all that are known are regions; `down`: the known names of lines."""
        members = [column.dims[0][1] if column.kind == "value" and column.dims else "" for column in self.table.columns]
        if _CONSOLIDATING.search(self.table.title):
            return ["" if _WHOLE.search(member) else member for member in members], False
        names = [part_named(member) for member in members]
        known = {name for name in names if self._is_known(name)}
        many = len(set(names) - {""}) >= _FEW
        if not (len(known) >= (1 if self.telling else _FEW) or (self.telling and not down and many)):
            return [""] * len(names), False
        found = [
            name or (member if _APART.fullmatch(member) else "") for name, member in zip(names, members, strict=True)
        ]
        return found, all(map(is_region, known))

    def _rows(self, *, free: bool, by_row: bool) -> list[str]:
        """The parts of the lines; `by_row`: known names are parts, `free`: so are all others."""
        out = []
        for row, label, sold in zip(self.table.rows, self.labels, self.sold, strict=True):
            names: list[str] = []
            for k, text in enumerate(row.path if by_row or sold is not None else ()):
                name = part_named(text)
                if name and (free or (by_row and self._is_known(name)) or (sold is not None and k >= sold)):
                    names.append(name)
            own = label or (row.label if _APART.fullmatch(row.label) else "")
            if own and (free or (by_row and self._is_known(own)) or sold is not None):
                names.append(own)
            out.append(" | ".join(dict.fromkeys(names)))
        return out

    def _sold(self) -> list[int | None]:
        """For each line the depth below which its headings and label name what is sold, or None.

        They stand under a heading of revenue, or a line of revenue adds them up.
        """
        rows = self.table.rows
        if self.table.statement in _NOT_SOLD:
            return [None] * len(rows)
        out = [_headed(row.path) for row in rows]
        start = 0
        for k, row in enumerate(rows):
            if _OF_REVENUE.fullmatch(row.label) or row.total or row.path != rows[start].path:
                run = range(start, k)
                if _OF_REVENUE.fullmatch(row.label) and len(run) >= _FEW and all(self.labels[j] for j in run):
                    out[start:k] = [len(row.path)] * len(run)
                start = k if row.path != rows[start].path else k + 1
                if start >= len(rows):
                    break
        return out


@lru_cache(maxsize=4096)
def _headed(path: tuple[str, ...]) -> int | None:
    """The depth below the heading in `path` that says that what is sold stands under it, or None."""
    for k in range(len(path), 0, -1):
        if _OF_REVENUE.fullmatch(path[k - 1]) or _BY_PARTS.search(path[k - 1]):
            return k
    return None
