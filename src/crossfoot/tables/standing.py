"""Standing: what labels say that stands at a day - opening and closing balances, what is held, owed or in force."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from msgspec import structs

from crossfoot.model.period import closing
from crossfoot.model.table import Column, Row, Table
from crossfoot.numerals.lexicon import MONTH
from crossfoot.periods.patterns import MONTH_NUMBER

_OPENING: Final = re.compile(
    r"\b(?:beginning|start) of (?:the )?(?:fiscal )?(?:period|year|quarter|month)"
    r"|\b(?:beginning|opening) (?:balances?|cash|period|fair)"
    r"|\bbalances?,? (?:at )?(?:the )?beginning|\bat beginning\b|, beginning\b|\bbeginning$|^(?:beginning|opening)\b",
    re.I,
)
_CLOSING: Final = re.compile(
    r"\bend of (?:the )?(?:fiscal )?(?:period|year|quarter|month)|\b(?:ending|closing) (?:balances?|cash|period|fair)"
    r"|\bbalances?,? (?:at )?(?:the )?end\b|\bat (?:period )?end\b|, ending\b|\bending$|^(?:ending|closing)\b",
    re.I,
)
_EQUITY_TOTAL: Final = re.compile(r"total\b.*\b(?:equity|deficit|capital)\b(?!.*\bbeginning)", re.I)
_ADOPTED: Final = re.compile(r"\bcumulative[- ]effect\b|\badopt(?:ion|ing|ed)\b", re.I)
"""What a new accounting standard changes in the balance with which a period opens."""
_CASH_HELD: Final = re.compile(r"(?:less:? )?(?:total )?(?:restricted )?cash\b", re.I)
_ABOUT: Final = re.compile(r"\brecognized\b|\bincluded in\b|\bportion of\b|\bstill held\b", re.I)
"""What a line says that speaks of a balance ("recognized on shares still held at the end of the year") and is none."""
_OWED: Final = re.compile(
    r"(?:cash )?dividends\b.*\b(?:unpaid|not (?:yet )?paid)\b|weighted[- ]average discount rate\b"
    r"|weighted[- ]average remaining lease term\b"
    r"|(?:\w+ )?(?:vested (?:and|or|and/or) )?(?:expected to vest|exercisable)\b(?!.*\b(?:granted|during)\b)",
    re.I,
)
"""Lines under a span that state what is owed or held, or the terms that hold, at its end."""
_STOCK: Final = re.compile(
    r"total (?:assets|liabilities"
    r"|equity|(?P<some>deposits|debt|loans(?: and leases)?|(?:stock|share)holders['’]? equity))"
    r"|book value per share",
    re.I,
)
_RESTRICTED: Final = re.compile(
    r"(?:less:? )?(?:total )?cash,?(?: and)? cash equivalents(?:,? and restricted cash\b.*)?$"
    r"|(?:less:? )?(?:total )?(?:cash (?:and|,) )?restricted cash\b",
    re.I,
)
_CASH_FLOWN: Final = re.compile(
    r"\b(?:paid|received|provided|used|generated|from|change|increase|decrease|flows?|dividends|payments?|acquired"
    r"|contributed|contributions?|collected|effect|conversion|interest|taxes|settlements?|in transit|required|items"
    r"|charges|gain|loss|operations|operating|proceeds|disbursed|disposed)\b(?<!of cash flow)(?<!of cash flows)",
    re.I,
)
_BALANCES: Final = re.compile(
    r"(?<!off-)\bbalance sheets?\b|\bperiod[- ]end\b|\b(?:at|end of) (?:the )?(?:period|quarter)\b", re.I
)
"""A heading over what stands at the end of the period that the columns name."""
_FLOWS: Final = re.compile(
    r"\baverage\b|\b(?:charge|write)[- ]?offs?\b|\bncos?\b|\bprovision\b"
    r"|\b(?:expense|income|revenues?|change|growth)\b",
    re.I,
)
"""What does not stand at a day though such a heading is over it."""
_BOTH: Final = re.compile(r"\b(?:as of|at) (?:and|or|and/or|&) for\b|\bfor and (?:as of|at)\b", re.I)
"""What says that a table reports of a span and of the day on which it ended."""
_HELD: Final = re.compile(
    r"\b(?:assets|loans|deposits|receivables?|allowance|borrowings|debt|equity|liabilities|securities|inventor(?:y|ies)"
    r"|cash|backlog|book value|outstanding|balance|capital|tier 1|cet1|employees|headcount|amortized cost|portfolio"
    r"|non-?performing|non-?accrual)\b",
    re.I,
)
_HAPPENED: Final = re.compile(
    r"\b(?:return|yield|margin|costs? of|interest on|paid|recover(?:y|ies)|originat\w+|sales?|sold|purchas\w+|proceeds"
    r"|gains?|earnings|dividends?|fees|production|flows?|turnover|expenditures?|additions?|reductions?|(?:in|de)creases?)\b",
    re.I,
)
"""What tells of the span though it speaks of what is held."""
_AS_OF: Final = re.compile(rf"\bas (?:of|at)\b(?! (?:and|or)\b)|\bat {MONTH}\b", re.I)
_LONGEST_ROLL: Final = 40
_HEADING: Final = 60
_ENCLOSED: Final = 4
"""Most lines between two balances of one day that are taken for what leads from the one to the other."""
_LEADS_ON: Final = re.compile(r"(?:less|plus|add|deduct)\b", re.I)
_TOTAL: Final = re.compile(r"total\b", re.I)
_HELD_THEN: Final = re.compile(
    r"(?:(?:aggregate|total|original|remaining|outstanding|gross|net|estimated|fixed|stated) )*"
    r"(?:principal(?: amounts?)?(?: \w+(?:/ ?\w+)?)?|interest rates?|notional(?: amounts?| values?)?"
    r"|(?:carrying|face) (?:amounts?|values?)|fair values?|par value)(?:\s*(?:\(?[\w%]{1,2}\)|%))*",
    re.I,
)
"""A header over what stands at a day, whatever the span that the table reports."""
_TO_DATE: Final = re.compile(
    r"\b(?:plan|program|project|contract|inception)[- ]to[- ]date\b|\b(?:incurred|recognized) to date\b"
    r"|\bsince inception\b|\bcumulative (?:to date|costs?|charges?|expenses?)\b",
    re.I,
)
"""What has come together since something began, whenever that was."""
_DAY: Final = re.compile(rf"(?<!ended )(?<!ending )(?P<month>{MONTH})\.?\s+(?P<day>\d{{1,2}})\W*$", re.I)


@lru_cache(maxsize=4096)
def is_opening(label: str) -> bool:
    """Whether a label names a balance at the start of its column's period."""
    return bool(_OPENING.search(label)) or _month_day(label) == (1, 1)


def is_closing(label: str) -> bool:
    """Whether a label names a balance at the end of its column's period."""
    return bool(_CLOSING.search(label)) or (_month_day(label) is not None and not is_opening(label))


@lru_cache(maxsize=4096)
def balance_day(label: str, start: str, end: str, statement: str | None = None) -> str | None:
    """The day, opening or closing, at which a label's balance stands within the span from `start` to `end`."""
    before = _day_before(start)
    if statement == "equity" and _EQUITY_TOTAL.match(label):
        return end
    if statement == "equity" and _ADOPTED.search(label):
        return before
    opens, closes, held, at = _standing_of(label)
    stated = f"{at[0]:02d}-{at[1]:02d}" if at is not None else ""
    if opens or (stated != end[5:] and stated in (before[5:], start[5:])):
        return before
    if closes or stated == end[5:] or held == "restricted" or (held and statement == "cash_flow"):
        return end
    return None


@lru_cache(maxsize=1024)
def _day_before(day: str) -> str:
    return (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()


@lru_cache(maxsize=4096)
def _standing_of(label: str) -> tuple[bool, bool, str, tuple[int, int] | None]:
    """Whether a label names an opening or a closing balance, what cash it says is held, and the day it ends in."""
    if _ABOUT.search(label) and not _CASH_HELD.match(label):
        return False, False, "", None
    if _OWED.match(label):
        return False, True, "", None
    closes = _CLOSING.search(label) is not None
    opening = not closes and _OPENING.search(label) is not None  # "at beginning and end of period" has not changed
    held = ""
    if not opening and _CASH_HELD.match(label) and not _CASH_FLOWN.search(label):
        held = "restricted" if _RESTRICTED.match(label) else "cash"
    return opening, closes, held, _month_day(label)


def stands(label: str, path: tuple[str, ...]) -> bool:
    """Whether a line states a balance, by its label or by the heading over it, even under a span."""
    return _is_stock(label, path) or (any(map(_heads_balances, path)) and _FLOWS.search(label) is None)


@lru_cache(maxsize=4096)
def _heads_balances(heading: str) -> bool:
    return len(heading) < _HEADING and _BALANCES.search(heading) is not None and _FLOWS.search(heading) is None


@lru_cache(maxsize=4096)
def _is_stock(label: str, path: tuple[str, ...]) -> bool:
    """Whether a label names what a balance sheet states, which stands at a day even under a quarter.

    Under a heading, a total of loans or deposits may be one of what was lent or charged off.
    """
    match = _STOCK.fullmatch(label)
    return match is not None and not (path and match["some"]) and not any("average" in text.lower() for text in path)


def _month_day(label: str) -> tuple[int, int] | None:
    """Month and day in which a label ends ("Balance at June 30"), or None."""
    match = _DAY.search(label) if label[-1:].isdigit() else None
    return (MONTH_NUMBER[match["month"][:3].lower()], int(match["day"])) if match is not None else None


def are_flows(labels: Sequence[str]) -> bool:
    """Whether most labels name what happens over a span ("Net interest income", "Average equity")."""
    return sum(_tells_flow(label) for label in labels) * 2 > len(labels)


@lru_cache(maxsize=4096)
def _tells_flow(text: str) -> bool:
    return _FLOWS.search(text) is not None or _HAPPENED.search(text) is not None


def between_balances(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The places of each opening balance and of the closing one that follows what happened to it."""
    out = []
    for first, row in enumerate(rows):
        if is_opening(row.label):
            later = range(first + 2, min(first + _LONGEST_ROLL, len(rows)))
            out += [(first, last) for last in later if is_closing(rows[last].label)][:1]
    return out


def ends(table: Table) -> dict[int, str]:
    """The rows that stand at one end of the period as their table has it, and which: "opening" or "closing"."""
    found = _enclosed(table.rows, table.statement)
    if any(_BOTH.search(text) for text in (table.title, *(column.header for column in table.columns))):
        held = (row.index for row in table.rows if _is_of_day((row.label, *row.path)))
        found.update(dict.fromkeys(held, "closing"))
    if any("/" in (column.period or "") and _AS_OF.search(column.header) for column in table.columns):
        # The columns are of a day, which only what rolls on to it makes a span.
        rolling = {k for first, last in between_balances(table.rows) for k in range(first, last + 1)}
        apart = (row.index for k, row in enumerate(table.rows) if k not in rolling)
        found.update(dict.fromkeys(apart, "closing"))
    return found


def _is_of_day(texts: Sequence[str]) -> bool:
    """Whether a label, or the nearest heading where it does not tell, names what is held and not what happened."""
    for text in (texts[0], *texts[:0:-1]):
        if _tells_flow(text):
            return False
        if _HELD.search(text):
            return True
    return False


def _enclosed(rows: Sequence[Row], statement: str | None) -> dict[int, str]:
    """Rows between two that stand at one end of the period, and which end that is.

    "Reserves at beginning of year" | "Less recoverables" | "Net reserves at beginning of year"; the parts of equity,
    or of cash, between a closing balance and their total.
    """
    sides = [_side(row.label, row.statement or statement) for row in rows]
    out: dict[int, str] = {}
    for first, last in pairwise(k for k, side in enumerate(sides) if side):
        between = rows[first + 1 : last]
        if sides[first] != sides[last] or not 0 < len(between) <= _ENCLOSED:
            continue
        leads = _TOTAL.match(rows[last].label) or all(_LEADS_ON.match(row.label) for row in between)
        if leads and all(row.path == rows[last].path and not _CASH_FLOWN.search(row.label) for row in between):
            out.update((row.index, sides[first]) for row in between)
    return out


def _side(label: str, statement: str | None) -> str:
    """At which end of a period a label's balance stands, "opening" or "closing"; "" where it names none."""
    opens, closes, held, _ = _standing_of(label)
    if opens:
        return "opening"
    total = statement == "equity" and _EQUITY_TOTAL.match(label) is not None
    return "closing" if closes or total or (held and statement == "cash_flow") else ""


def standing_columns(rows: Sequence[Row], columns: Sequence[Column]) -> list[Column]:
    """`columns` under a span that state what stands ("Principal amount", "Fair value") dated at its last day.

    Not where the rows tell what happened between two balances.
    """
    held = [c.index for c in columns if c.kind == "value" and _is_held(c.header)]
    if not held or any(is_opening(row.label) or "/" not in (row.period or "/") for row in rows):
        return [*columns]
    return [
        structs.replace(c, period=closing(c.period)) if c.index in held and c.period is not None else c for c in columns
    ]


@lru_cache(maxsize=4096)
def _is_held(header: str) -> bool:
    return _HELD_THEN.fullmatch(header.rpartition(" | ")[2]) is not None or _TO_DATE.search(header) is not None
