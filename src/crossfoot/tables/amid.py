"""Rows beside each other: what the rows around one say of its kind, its scale and its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from msgspec import structs

from crossfoot.model.numeral import Numeral
from crossfoot.model.table import Row
from crossfoot.tables.kinds import are_rates, is_amount
from crossfoot.tables.rows import CENTS

_AMID: Final = 6
"""Most rows in a row that two rows of shares enclose."""
_A_RATIO: Final = re.compile(r"\b(?:ratio|margin|rate|yield|return on)\b", re.I)
_IN_MONEY: Final = re.compile(
    r"\((?:in )?[a-z]{0,3}[$€£¥]\s?(?:in )?(?:millions?|billions?|thousands?|mm?|bn|k|'?000)s?\b", re.I
)
"""What a line says of its amounts: "Profit before tax (£ million)"."""
_BETWEEN: Final = 12
"""Most rows in a row, without a mark, that two rows of percentages enclose."""
_ASSUMED: Final = re.compile(r"\W*(?:assuming )?(?:fully )?(?:diluted|basic|dilution)\b", re.I)
_SUMS: Final = re.compile(r"(?:total|diluted|basic|adjusted)\b", re.I)
_IN_ITS_UNIT: Final = re.compile(r"\bper\b|/|\bm{1,2}(?:boe|bbl|cfe?|bd)|\b[mgt]wh?\b|\b[mb]cf|\(000|\bacres?\b", re.I)
"""Counts of a unit that is large itself, or can be parted."""
_OWED: Final = re.compile(r"^(?:total )?(?:current )?liabilities\b", re.I)


def amid_shares(rows: list[Row], numerals: Sequence[Numeral]) -> list[Row]:
    """`rows` with those made share counts that print no currency and stand between, or add up, rows of shares."""
    out = list(rows)
    k = 0
    while k < len(out):
        if out[k].kind != "shares":
            k += 1
            continue
        stop = k + 1
        while stop < len(out) and stop - k <= _AMID and out[stop].kind == "money" and _plain(out[stop], numerals):
            stop += 1
        closed = stop < len(out) and out[stop].kind == "shares"
        for j in range(k + 1, stop):
            within = out[j].path == out[k].path[: len(out[j].path)]  # below another heading it adds up something else
            sums = within and _SUMS.match(out[j].label) is not None
            if closed or (sums and _like_one(out[j], out[max(0, k - _AMID) : k + 1], numerals)):
                out[j] = structs.replace(out[j], kind="shares")
        k = stop
    for k, row in enumerate(out):
        # "Earnings per share - basic" | "- diluted": the second line says what the first one is of.
        if (
            row.kind == "money"
            and k
            and out[k - 1].kind == "per_share"
            and _ASSUMED.match(row.label)
            and all(
                numerals[n].places >= 2 and numerals[n].digits < 10 ** (numerals[n].places + 3) for _, n in row.figures
            )
        ):
            out[k] = structs.replace(row, kind="per_share")
    return out


def amid_percentages(rows: list[Row], numerals: Sequence[Numeral]) -> list[Row]:
    """`rows` with those made percentages that print no mark between two lines of a section that print the sign.

    The sign stands on the first and the last line of a block, as the currency does; the lines print as many decimals.
    An amount between two rates is none of them: "Gross margin", "Operating income", "Operating margin".
    """
    out = list(rows)
    first: Row | None = None
    signed: dict[int, int] = {}
    between: list[int] = []
    for k, row in enumerate(rows):
        own = {column: numerals[n].places for column, n in row.figures if numerals[n].suffix == "percent"}
        if row.kind == "percent" and own:
            if first is not None and first.path == row.path and len(between) <= _BETWEEN:
                rates = are_rates((first.label, row.label))
                for j in between:
                    if not (rates and is_amount(rows[j].label)):
                        out[j] = structs.replace(rows[j], kind="percent")
            first, signed, between = row, own, []
        elif first is not None and row.path == first.path and _is_like(row, signed, numerals):
            between.append(k)
        else:
            first = None
    return out


def _is_like(row: Row, signed: dict[int, int], numerals: Sequence[Numeral]) -> bool:
    """Whether a row prints figures below a thousand, as fine as a line of percentages (or is a ratio), and no mark."""
    own = [(signed[column], numerals[n]) for column, n in row.figures if column in signed and not numerals[n].dash]
    coarse = _A_RATIO.search(row.label) is not None
    return (
        row.kind in ("money", "ratio")
        and bool(own)
        and _IN_MONEY.search(row.label) is None
        and all(
            (0 < places == x.places or coarse)
            and x.digits < 1_000 * 10**x.places
            and not (x.currency or x.suffix or x.scale)
            for places, x in own
        )
    )


def printed_in_full(rows: list[Row], numerals: Sequence[Numeral]) -> list[Row]:
    """`rows` with the lines of cents unscaled where no other line of money prints any: 0.02 is no share of a million.

    Beside an amount per share, or on the way from one to another, they are amounts per share.
    """
    cents = [row.kind == "money" and row.scale is None and _prints_cents(row, numerals) for row in rows]
    others = [row for row, small in zip(rows, cents, strict=True) if row.kind == "money" and not small]
    if not any(cents) or any(x.places >= CENTS for x in _figures(others, numerals)):
        return rows
    out = list(rows)
    for first, stop in _runs(cents):
        ends = [rows[at].kind if 0 <= at < len(rows) else "unknown" for at in (first - 1, stop)]
        for k in range(first, stop):
            if ends.count("per_share") > (0 if others else 1):
                out[k] = structs.replace(rows[k], kind="per_share")
            elif others:
                out[k] = structs.replace(rows[k], scale=0)
    return out


def _prints_cents(row: Row, numerals: Sequence[Numeral]) -> bool:
    shown = [numerals[n] for _, n in row.figures if not numerals[n].dash]
    return bool(shown) and all(map(_is_cents, shown))


def _runs(marked: list[bool]) -> Iterator[tuple[int, int]]:
    """The first of each run of marked lines, and the line after its last."""
    for told, run in groupby(range(len(marked)), key=marked.__getitem__):
        if told:
            first = next(run)
            yield first, first + 1 + sum(1 for _ in run)


def _figures(rows: Sequence[Row], numerals: Sequence[Numeral]) -> list[Numeral]:
    return [numerals[n] for row in rows for _, n in row.figures if not numerals[n].dash]


def _is_cents(numeral: Numeral) -> bool:
    return numeral.places == CENTS and numeral.digits < 10_000 and not numeral.scale and not numeral.suffix


def tenths_of_counts(rows: list[Row], scale: int | None, numerals: Sequence[Numeral]) -> list[Row]:
    """`rows` with the scale of the caption for counts that print decimals: of a customer there is no tenth."""
    if not scale:
        return rows
    return [
        structs.replace(row, scale=scale)
        if row.kind == "count"
        and row.scale is None
        and not _IN_ITS_UNIT.search(row.label)
        and any(numerals[n].places and not numerals[n].suffix for _, n in row.figures)
        else row
        for row in rows
    ]


def named_totals(rows: list[Row]) -> list[Row]:
    """Rows of a balance sheet, its two unlabelled grand totals named by what they total.

    The first closes the assets: a line of liabilities follows. The second closes the sheet.
    """
    owed = [any(_OWED.search(text) for text in (*row.path[:1], row.label)) for row in rows]
    if True not in owed:
        return rows
    first = owed.index(True)
    out = list(rows)
    for k, row in enumerate(rows):
        if row.label or not row.total:
            continue
        if k + 1 == first:
            out[k] = structs.replace(row, label="Total assets")
        elif k + 1 == len(rows) and first < k:
            out[k] = structs.replace(row, label="Total liabilities and equity")
    return out


def _plain(row: Row, numerals: Sequence[Numeral]) -> bool:
    return not any(numerals[n].currency for _, n in row.figures)


def _like_one(row: Row, others: Sequence[Row], numerals: Sequence[Numeral]) -> bool:
    """Whether one of `others` counts shares and is about as large."""
    return any(other.kind == "shares" and _like(row, other, numerals) for other in others)


def _like(row: Row, other: Row, numerals: Sequence[Numeral]) -> bool:
    """Whether the figures of two rows are about as large: within a half and twice."""
    values = {k: numerals[n] for k, n in other.figures}
    pairs = [(numerals[n], values[k]) for k, n in row.figures if k in values]
    return bool(pairs) and all(b.digits <= 2 * a.digits <= 4 * b.digits and a.places == b.places for a, b in pairs)
