"""Where on its statement a line stands: the section that decides which elements it can be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from crossfoot.model.table import Row, Table

PLACES: Final = ("is", "oc", "ac", "an", "as", "lc", "ln", "li", "eq", "co", "cw", "ci", "cf", "ce", "cs")
"""Income, other comprehensive income; current and other assets, assets where the sheet does not tell them apart,
liabilities likewise, equity; cash flow: adjustments, working capital, investing, financing, cash itself, supplementary."""

_CURRENT_ASSETS: Final = re.compile(r"total current assets")
_ASSETS: Final = re.compile(r"total assets")
_CURRENT_LIABILITIES: Final = re.compile(r"total current liabilities")
_LIABILITIES: Final = re.compile(r"total liabilities(?! and| &|,)|commitments")
_BOTH: Final = re.compile(r"(?:total )?liabilities.*(?:equity|deficit|investment)")
_NONCURRENT: Final = re.compile(r"non-?current liabilities|long-term liabilities|other liabilities")
_EQUITY: Final = re.compile(
    r"(?:holder|owner|member|partner)s?'?s?'? ?(?:equity|deficit|investment|\()|^equity$|^capital"
)

_NET: Final = re.compile(
    r"net cash|cash flows? (?:from|used|provided)|cash (?:used|provided|generated|from)"
    r"|cash .{0,40}(?:operating|investing|financing) activities"
)
_WORKING: Final = re.compile(r"chang|working capital|\(increase\)|increase \(|decrease|assets and liabilities")
_CASH: Final = re.compile(
    r"cash.*(?:end of|at end|beginning|start)|effect of.*exchange|exchange rate.*cash|currency.*cash"
    r"|(?:increase|decrease|change) in (?:total )?cash"
)
_CASH_AT_END: Final = re.compile(r"cash.*(?:end of|at end|ending)")

_COMPREHENSIVE: Final = re.compile(r"(?:total )?(?:other )?comprehensive")
_NET_INCOME: Final = re.compile(
    r"(?:consolidated )?(?:net )?(?:\(?loss\)? ?)?(?:net )?(?:income|earnings|loss|\(loss\))"
    r"(?: \((?:loss|income)\))?(?: including.*)?$"
)


def places(table: Table, statement: str) -> Mapping[int, str]:
    """The place (one of PLACES) of each row of `table`, read as that `statement`."""
    if statement == "balance_sheet":
        return _sheet(table.rows)
    if statement == "cash_flow":
        return _flow(table.rows)
    return _income(table.rows, table.title)


_LONG: Final = 300
"""Characters; what a line is stands before them."""


def _plain(text: str) -> str:
    return text[:_LONG].lower().replace("’", "'")


def _sheet(rows: Sequence[Row]) -> dict[int, str]:
    classified = any(_CURRENT_ASSETS.match(row.label.lower()) for row in rows)
    owed = "lc" if classified else "li"
    at = "ac" if classified else "as"
    out = {}
    for row in rows:
        label = _plain(row.label)
        if row.path:
            at = _section(_plain(row.path[-1]), _plain(" / ".join(row.path)), at, owed)
        out[row.index] = "eq" if _BOTH.match(label) else at
        if _CURRENT_ASSETS.match(label):
            at = "an"
        elif _ASSETS.match(label) or (not label and row.total and at in ("an", "as")):
            at = owed
        elif _CURRENT_LIABILITIES.match(label):
            at = "ln"
        elif _LIABILITIES.match(label):
            at = "eq"
    return out


def _section(heading: str, path: str, at: str, owed: str) -> str:
    current = "non" not in heading
    if current and "current liabilities" in heading:
        return "lc"
    if current and "current assets" in heading:
        return "ac"
    if "liabilities" in heading and at in ("ac", "an", "as"):
        return owed
    if _NONCURRENT.search(heading):
        return "ln"
    if "liabilities" not in heading and _EQUITY.search(heading):
        return "eq"
    return owed if at in ("ac", "an", "as") and ("liabilities and" in path or path.startswith("liabilities")) else at


def _flow(rows: Sequence[Row]) -> dict[int, str]:
    out = {}
    at = "co"
    for row in rows:
        label, path = _plain(row.label), _plain(" / ".join(row.path))
        heading = _plain(row.path[-1]) if row.path else ""
        if "supplement" in path or "noncash" in heading or "non-cash" in heading:
            out[row.index] = "cs"
            continue
        if "investing" in path and "financing" not in path:
            at = "ci"
        elif "financing" in path and "investing" not in path:
            at = "cf"
        out[row.index] = "cw" if at == "co" and _WORKING.search(path) else at
        if _NET.search(label):
            out[row.index], at = _closing(label, out[row.index], at)
        if _CASH.search(label):
            out[row.index] = "ce"
        if _CASH_AT_END.search(label):
            at = "cs"
    return out


def _closing(label: str, here: str, at: str) -> tuple[str, str]:
    """The place of a line that closes a section, and the section after it."""
    if at == "co" and "operati" in label:
        return "co", "ci"
    if "investing" in label:
        return "ci", "cf"
    return ("cf", "ce") if "financing" in label else (here, at)


def _income(rows: Sequence[Row], title: str) -> dict[int, str]:
    later = "comprehensive income" in title.lower() and any("comprehensive" in row.label.lower() for row in rows)
    out = {}
    at = "is"
    for row in rows:
        label = _plain(row.label)
        if _COMPREHENSIVE.match(label) or any("comprehensive" in heading.lower() for heading in row.path):
            at = "oc"
        out[row.index] = "is" if row.kind in ("per_share", "shares") else at
        if later and _NET_INCOME.match(label):
            at = "oc"
    return out
