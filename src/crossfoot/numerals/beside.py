"""Signs printed in cells of their own: "$" and "(" before a number, ")" and "%" after it."""

from __future__ import annotations

import re
from typing import Final

from crossfoot.model.document import Document
from crossfoot.model.numeral import Sign, Suffix
from crossfoot.model.record import Record
from crossfoot.numerals.lexicon import CURRENCIES, CURRENCY

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
            if cell.end - cell.start > 4:
                continue
            shown = text[cell.start : cell.end]
            if any(ch.isdigit() for ch in shown):
                continue
            if k + 1 < len(cells) and cells[k + 1].row == cell.row and shown.strip() and not _is_dash(shown):
                lead = _LEAD.fullmatch(shown)
                if lead is not None:
                    _add(out, (index, k + 1), lead["currency"], bool(lead["open"] or lead["sign"]), "")
                    continue
            if k > 0 and cells[k - 1].row == cell.row and shown.strip():
                tail = _TAIL.fullmatch(shown)
                if tail is not None:
                    _add(out, (index, k - 1), None, False, _SUFFIXES.get((tail["suffix"] or "").lower(), ""))
    return out


def _is_dash(shown: str) -> bool:
    return shown.strip() in ("-", "–", "−")


def _add(
    out: dict[tuple[int, int], Marks], key: tuple[int, int], currency: str | None, negative: bool, suffix: Suffix
) -> None:
    old = out.get(key, Marks())
    out[key] = Marks(
        sign="parentheses" if negative else old.sign,
        currency=CURRENCIES.get(currency, "") if currency else old.currency,
        suffix=suffix or old.suffix,
    )
