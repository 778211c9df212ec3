"""Signs printed in cells of their own: "$" and "(" before a number, ")" and "%" after it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from crossfoot.model.document import Document
from crossfoot.model.numeral import Sign, Suffix
from crossfoot.model.record import Record
from crossfoot.numerals.lexicon import CURRENCIES, CURRENCY

_LONGEST: Final = 4
"""Characters of a cell that prints marks alone."""
_LEAD: Final = re.compile(rf"\s*(?P<open>\()?\s*(?P<currency>{CURRENCY}|US)?\s*(?P<sign>[(−–-])?\s*")
_TAIL: Final = re.compile(r"\s*\)?\s*(?P<suffix>%|bps|bp|pts?|pp)?\s*\)?\s*(?:\*|†|\(\w\)|\(\d\))?\s*", re.IGNORECASE)
_SUFFIXES: Final[dict[str, Suffix]] = {
    "%": "percent",
    "bps": "bps",
    "bp": "bps",
    "pt": "points",
    "pts": "points",
    "pp": "points",
}


class Marks(Record):
    """What the cells beside a number print for it."""

    sign: Sign = "none"
    currency: str = ""
    suffix: Suffix = ""


def marks_beside(document: Document) -> dict[tuple[int, int], Marks]:
    """For (block, cell) of a number the marks that its neighbour cells print, where there are any."""
    out: dict[tuple[int, int], Marks] = {}
    text = document.text
    for index, block in enumerate(document.blocks):
        if block.grid is None:
            continue
        cells = block.grid.cells
        for k, cell in enumerate(cells):
            if cell.end - cell.start > _LONGEST:
                continue
            shown = text[cell.start : cell.end]
            if shown == "US" and (k == 0 or cells[k - 1].row != cell.row):
                continue  # "US" that begins its row is the country
            lead, tail = _marks_of(shown)
            if lead is not None and k + 1 < len(cells) and cells[k + 1].row == cell.row:
                _add(out, (index, k + 1), lead)
            elif tail is not None and k > 0 and cells[k - 1].row == cell.row:
                _add(out, (index, k - 1), tail)
    return out


@lru_cache(maxsize=4096)
def _marks_of(shown: str) -> tuple[Marks | None, Marks | None]:
    """What a short cell prints for the number after it and for the one before it, None where it prints nothing."""
    if not shown.strip() or any(ch.isdigit() for ch in shown):
        return None, None
    # a dash alone, or after a currency sign, prints a zero of its own
    lead = None if shown.strip()[-1] in "-–−" else _LEAD.fullmatch(shown)
    tail = _TAIL.fullmatch(shown)
    return (
        None if lead is None else Marks(
            sign="parentheses" if lead["open"] or lead["sign"] else "none",
            currency=CURRENCIES.get(lead["currency"] or "", ""),
        ),
        None if tail is None else Marks(suffix=_SUFFIXES.get((tail["suffix"] or "").lower(), "")),
    )  # fmt: skip


def _add(out: dict[tuple[int, int], Marks], key: tuple[int, int], marks: Marks) -> None:
    old = out.get(key)
    out[key] = marks if old is None else Marks(
        sign="parentheses" if marks.sign != "none" else old.sign,
        currency=marks.currency or old.currency,
        suffix=marks.suffix or old.suffix,
    )  # fmt: skip
