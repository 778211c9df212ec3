"""What each cell of a grid is: a figure, a part of one ("$", ")"), a stand-in for none ("n/m"), or text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal

import msgspec

from crossfoot.model.document import Cell, Grid
from crossfoot.model.numeral import Numeral
from crossfoot.numerals.lexicon import CURRENCY

SlotKind = Literal["figure", "year", "filler", "none", "text"]

_FILLER: Final = re.compile(
    rf"(?:[\s()\[\]%+−–—*†‡.,:|/=~^-]|{CURRENCY}|\bUS\b|¢|\bx\b|\bbps\b|\bbp\b|\bpts?\b|\bpp\b|\bMM\b|\(\w\))+",
)
_RESIDUE: Final = re.compile(
    rf"(?:[\s()%+−–—*†‡#~,.:|<>x×-]|{CURRENCY}|\bUS\b|¢|\b(?:thousand|million|billion|bn|mn|MM|M|B|K|k|m|b|bps|bp|basis|points?|pts?|pp"
    r"|cents?|times|years?|yrs?|days|approximately|approx|per|share|percentage|percent|unfavorable|favorable|fav|unfav|U|F)\b|\(\w{1,3}\)|\[\w{1,3}\])*",
)
_NONE: Final = re.compile(
    r"[(\s]*(?:n/?\.?[amcs]\.?|n\.[am]\.|not meaningful|not applicable|nil|none|\*+|NMF?|[-–—]+%?|#|\.\.+|TBD)[)\s%*]*",
    re.IGNORECASE,
)


_SHORT: Final = 20
_LAST_DAY: Final = 31
"""The largest number of two digits that is a day: "September" over "30" in a header."""
_SMALL: Final = re.compile(r"\d{1,2}|\(\d\)")
"""A day, or a footnote mark, where it stands in a header."""
_DAY: Final = re.compile(r"\s*[0-3]?\d\s*,\s*")
"""The day of a date printed over three lines: "December" / "31," / "2024"."""


class Slot(msgspec.Struct, gc=False):
    """A cell with its kind, its text and, for a figure, the ordinal of its number."""

    cell: Cell
    kind: SlotKind
    text: str
    n: int = -1


def slots(text: str, grid: Grid, by_cell: dict[int, list[Numeral]]) -> list[Slot]:
    """The cells of `grid` with their kinds, in the grid's order."""
    out = []
    for k, cell in enumerate(grid.cells):
        shown = text[cell.start : cell.end]
        numerals = by_cell.get(k, ())
        slot = _slot(cell, shown, numerals)
        if shown == "US" and (k == 0 or grid.cells[k - 1].row != cell.row):
            slot.kind = "text"  # the country, which begins its row; elsewhere a part of "US $"
        if slot.kind == "text" and any(x.aside == "footnote" for x in numerals):
            slot.text = _unmarked(shown, cell.start, numerals)
        out.append(slot)
    return out


def _unmarked(shown: str, start: int, numerals: Sequence[Numeral]) -> str:
    """The text without footnote marks glued to its words ("per share1")."""
    parts, at = [], 0
    for numeral in numerals:
        low = numeral.start - start
        if numeral.aside == "footnote" and low and shown[low - 1] not in "([ ":
            parts.append(shown[at:low])
            at = numeral.end - start
    parts.append(shown[at:])
    return "".join(parts)


def _slot(cell: Cell, shown: str, numerals: Sequence[Numeral]) -> Slot:
    if not numerals:
        return Slot(cell, _wordless(shown) if len(shown) < _SHORT else _unnumbered(shown), shown)
    whole = numerals[0]
    if len(numerals) == 1 and "," in shown[-3:] and _DAY.fullmatch(shown):
        return Slot(cell, "text", shown)
    if cell.header and whole.digits <= _LAST_DAY and _SMALL.fullmatch(shown):
        return Slot(cell, "text", shown)
    if len(numerals) == 1 and whole.end - whole.start == cell.end - cell.start:
        if whole.aside:
            return Slot(cell, "filler" if whole.aside == "footnote" else "text", shown)
        return Slot(cell, "year" if looks_like_year(whole) else "figure", shown, whole.n)
    if len(shown) > 60:
        return Slot(cell, "text", shown)
    real = [x for x in numerals if x.aside not in ("footnote", "reference")]
    if not real and all(x.aside == "footnote" for x in numerals):
        residue = _without(shown, cell.start, numerals)
        return Slot(cell, "filler" if _FILLER.fullmatch(residue or " ") else "text", shown)
    if len(real) != 1 or real[0].aside not in ("", "year", "period"):
        return Slot(cell, "text", shown)
    if not _RESIDUE.fullmatch(_without(shown, cell.start, numerals)):
        return Slot(cell, "text", shown)
    numeral = real[0]
    if numeral.aside == "period" and not re.search(r"year|yr|day", shown):
        return Slot(cell, "text", shown)
    return Slot(cell, "year" if looks_like_year(numeral) else "figure", shown, numeral.n)


def _unnumbered(shown: str) -> SlotKind:
    """What a cell without a number is."""
    if _FILLER.fullmatch(shown):
        return "filler"
    return "none" if len(shown) < _SHORT and _NONE.fullmatch(shown) else "text"


_wordless = lru_cache(maxsize=4096)(_unnumbered)
"""The same for short texts, which recur: "$", ")", "n/m"."""


def looks_like_year(numeral: Numeral) -> bool:
    """Whether a number standing alone may be a year: four digits, no comma, no currency, no decimals, no sign."""
    return (
        len(numeral.text) == 4
        and numeral.places == 0
        and 1950 <= numeral.digits <= 2059
        and not numeral.currency
        and numeral.sign == "none"
        and not numeral.suffix
        and not numeral.scale
    )


def _without(shown: str, start: int, numerals: Sequence[Numeral]) -> str:
    parts, at = [], 0
    for numeral in numerals:
        parts.append(shown[at : numeral.start - start])
        at = numeral.end - start
    parts.append(shown[at:])
    return "".join(parts)


def opens(filler: str) -> bool:
    """Whether a filler belongs to the figure after it ("$", "(") rather than to the one before it (")", "%")."""
    shown = filler.strip()
    return not shown or (shown[-1] not in ")%]*†" and not shown.lower().endswith(("bps", "pts", "x", "pp")))
