"""The scale of tables that state none: that of a standing caption, or of the document's other tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from msgspec import structs

from crossfoot.model.numeral import Numeral
from crossfoot.model.record import Record
from crossfoot.model.table import Table
from crossfoot.tables.captions import Caption, read_caption

_STANDING: Final = re.compile(
    r"\b(?:unless|except as|or as) otherwise\b|\botherwise (?:noted|stated|indicated|specified)\b|\btabular\b",
    re.IGNORECASE,
)
_TABULAR: Final = re.compile(r"\btabular\b|\btables\b", re.IGNORECASE)
_FACES: Final = ("balance_sheet", "income_statement")
_COUNTING: Final = re.compile(r"\b(?:shares|units|issued|outstanding|treasury)\b", re.IGNORECASE)
_MOST_MONEY: Final = 10**13
"""More money than any line of a statement comes to; only asked of columns that may count shares."""
_MOST_SHARES: Final = 10**12
"""More shares than any company has: a count that comes out larger was printed in full."""
_USUAL_SHARES: Final = {3: 10**10, 6: 10**11}
"""The same where the caption does not speak of shares: eight digits in thousands, six in millions are full counts."""


class Standing(Record):
    """A caption that governs all that follows ("Dollars in millions, unless otherwise noted")."""

    start: int
    caption: Caption
    tabular: bool
    """It speaks of tables alone."""


@lru_cache(maxsize=4)
def standing_captions(text: str) -> tuple[Standing, ...]:
    """The standing captions of a document's text, in order."""
    out = []
    for match in _standing_places(text):
        low = max(text.rfind("\n", 0, match.start()), text.rfind(". ", max(0, match.start() - 200), match.start())) + 1
        ends = [at for at in (text.find("\n", match.end()), text.find(". ", match.end(), match.end() + 200)) if at > 0]
        shown = text[max(low, match.start() - 200) : min([*ends, match.end() + 200])]
        caption = read_caption(shown)
        if caption.scale is not None:
            out.append(Standing(start=match.start(), caption=caption, tabular=bool(_TABULAR.search(shown))))
    return tuple(out)


def _standing_places(text: str) -> list[re.Match[str]]:
    """The matches of `_STANDING`, found around the words that each of them holds."""
    lower = text.lower()
    places = sorted(at for word in ("otherwise", "tabular") for at in _finds(lower, word))
    out: list[re.Match[str]] = []
    for at in places:
        match = _STANDING.search(text, max(out[-1].end() if out else 0, at - 12), at + 40)
        if match is not None:
            out.append(match)
    return out


def _finds(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def with_default_scale(
    tables: Sequence[Table], captioned: Sequence[bool], numerals: Sequence[Numeral], standing: Sequence[Standing],
    starts: Sequence[int],
) -> tuple[Table, ...]:  # fmt: skip
    """`tables`, those without a caption of their own given one.

    It is that of the standing caption before them, else the scale that most others state.
    `starts` are the offsets of the tables. A table keeps its figures unscaled where they are printed longer than the
    captioned tables print theirs, or with a scale word beside them.
    """
    usual = _usual(tables, captioned, numerals)
    out = []
    for table, own, start in zip(tables, captioned, starts, strict=True):
        if not own and not table.scale and not _worded(table, numerals):
            said = next((s.caption for s in reversed(standing) if s.start < start), None)
            if said is not None and said.scale is not None:
                table = structs.replace(table, scale=said.scale, shares_scale=said.shares_scale)
            elif usual is not None and _longest(table, numerals) <= usual[2]:
                table = structs.replace(table, scale=usual[0], shares_scale=usual[1])
        out.append(_believable(table, numerals, own=own))
    return tuple(out)


def _usual(
    tables: Sequence[Table], captioned: Sequence[bool], numerals: Sequence[Numeral]
) -> tuple[int, int | None, int] | None:
    """Scale and share scale that most captioned tables state, and the digits of their longest amount."""
    faces = [own for table, own in zip(tables, captioned, strict=True) if table.statement in _FACES]
    if faces and sum(faces) * 2 < len(faces):
        return None  # statements in full amounts: what a note states is its own
    stated = Counter(table.scale for table, own in zip(tables, captioned, strict=True) if own)
    if not stated:
        return None
    scale, votes = max(stated.items(), key=lambda item: (item[1], item[0]))
    if votes * 2 < sum(stated.values()):
        return None
    shares = next(t.shares_scale for t, own in zip(tables, captioned, strict=True) if own and t.scale == scale)
    return scale, shares, max(_longest(t, numerals) for t, own in zip(tables, captioned, strict=True) if own)


def _longest(table: Table, numerals: Sequence[Numeral]) -> int:
    """Digits before the decimal point of the table's largest amount of money."""
    return max(
        (
            len(str(numerals[n].digits)) - numerals[n].places
            for row in table.rows
            if row.kind == "money"
            for k, n in row.figures
            if table.columns[k].measure == "unknown"
        ),
        default=0,
    )


def _worded(table: Table, numerals: Sequence[Numeral]) -> bool:
    return any(numerals[n].scale for row in table.rows for _, n in row.figures)


def _believable(table: Table, numerals: Sequence[Numeral], *, own: bool) -> Table:
    """`table` with its share counts unscaled where scaling would make more of them than there can be.

    `own`: its caption is its own.
    """
    scale = table.scale if table.shares_scale is None else table.shares_scale
    counts: list[Numeral] = []
    amounts: dict[int, list[Numeral]] = {}
    for row in table.rows:
        for k, n in row.figures:
            column = table.columns[k]
            if (row.kind == "shares" and row.scale is None) or (column.measure == "shares" and column.scale is None):
                counts.append(numerals[n])
            elif row.kind == "money" and column.measure == "unknown" and column.scale is None and row.scale is None:
                amounts.setdefault(k, []).append(numerals[n])
    many = own and (table.shares_scale or not amounts)
    most = _MOST_SHARES if many else _USUAL_SHARES.get(scale, 10**11)
    if scale and any(not x.currency and _beyond(x, scale, most) for x in counts):
        table = structs.replace(table, shares_scale=0)
    if table.scale and table.shares_scale == 0 and _most_in_parts(counts):
        table = structs.replace(table, shares_scale=None)  # a tenth of a share is not issued
    uncounted = {
        k
        for k, figures in amounts.items()
        if table.scale and _COUNTING.search(table.columns[k].header)
        and not any(x.currency for x in figures) and any(_beyond(x, table.scale, _MOST_MONEY) for x in figures)
    }  # fmt: skip
    if not uncounted:
        return table
    columns = tuple(structs.replace(c, measure="shares", scale=0) if c.index in uncounted else c for c in table.columns)
    return structs.replace(table, columns=columns)


def _most_in_parts(counts: list[Numeral]) -> bool:
    """Whether most share counts print decimals."""
    live = [x for x in counts if x.digits]
    return sum(1 for x in live if x.places) * 2 > len(live)


def _beyond(numeral: Numeral, scale: int, most: int) -> bool:
    return bool(numeral.digits * 10**scale >= most * 10**numeral.places)
