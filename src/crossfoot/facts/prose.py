"""Facts of the numbers in sentences, headings and labels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from crossfoot.facts.labels import LabelDater
from crossfoot.facts.lists import follows
from crossfoot.facts.when import SentenceDater
from crossfoot.model.document import Document
from crossfoot.model.fact import Fact
from crossfoot.model.numeral import Numeral
from crossfoot.model.table import Table
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.sentence import Mention
from crossfoot.tables.scales import standing_captions

_SHARES_AFTER: Final = re.compile(
    r"[ ]*(?:(?!and |or |who |that |which )[\w-]+[ ]+){0,5}?(?:shares\b|ADSs\b|units\b(?! of [A-Z]))"
    r"|[ ]*(?:[\w-]+[ ]+){0,3}?"
    r"(?:options|warrants|RSUs|PSUs|DSUs|restricted stock(?: awards)?|(?:stock|equity) awards)\b",
    re.I,
)
_SHARES_BEFORE: Final = re.compile(
    r"\b(?:shares|RSUs|options|warrants|dilutive securities)\b(?:\s+(?!shares)[a-z-]+){0,8}?"
    r"\s+(?:of|were|was|is|are|totall?ed|totall?ing|to|by|or|equal)(?:\s+(?:approximately|about|up to|by))?\s*$"
)
_OF_SHARES: Final = re.compile(r"\b(?:shares|stock options|(?:anti-?)?dilutive)\b", re.I)
_ALONE: Final = re.compile(r"\s*(?:million|billion|thousand)?\s*(?:[,.;)]|(?:and|or|for|as|divided|at|in|during|of)\b)")
"""After a count whose noun stands before it."""
_PER_SHARE_BEFORE: Final = re.compile(
    r"\b(?:(?:per[ -](?:\w+[ ]){0,4}?(?:share|unit|ADS)|EPS)\b[^.;$]{0,80}"
    r"|(?:average|exercise|conversion|closing|redemption|strike|share|stock|market)\s+price\b[^.;$]{0,60}"
    r"|value of (?:the )?(?:[\w-]+ ){0,3}(?:options|RSUs|PSUs|units|awards|shares)\b[^.;$]{0,80}\b(?:was|of|were))"
    r"\s*[$€£]?\s*$",
    re.I,
)
_PER_SHARE_AFTER: Final = re.compile(r"[ ]*per[ ](?:both[ ])?(?:basic|diluted)\b", re.I)
_RATE_AFTER: Final = re.compile(r"[ ]?x\b|[ ]+times\b|:1(?:\.0+)?\b|-(?:for|to)-(?:1|one)\b", re.I)
_RATE_BEFORE: Final = re.compile(r"\b(?:exchange|conversion|coverage|leverage|current)\s+ratio\b[^.;$]{0,30}$", re.I)
_PAR_AFTER: Final = re.compile(r"[ ]*(?:per share[ ]*)?(?:par|stated|nominal)\b", re.I)
_LIST_OF_SHARES: Final = re.compile(
    r"(?:\s*(?:,|and|or|to|[-–—]){1,2}\s*(?:and\s+)?\d[\d,.]*){1,5}\s+(?:million\s+|billion\s+|thousand\s+)?(?:\w+\s+){0,4}?shares\b",
    re.I,
)
_PAR_BEFORE: Final = re.compile(r"\b(?:par|stated|nominal)(?:\s+value)?(?:\s+of)?[\s,:–—-]*(?:US)?[$€£]?\s*$", re.I)
_MOST_SHARES: Final = 10**12
_SHARE_LABEL: Final = re.compile(
    r"\b(?:shares?|stock)\b[^.]{0,80}\b(?:authorized|issued|outstanding)\b"
    r"|\b(?:authorized|issued|outstanding|treasury)\b[^.]{0,80}\bshares?\b"
    r"|^\W*shares:|^\W*(?:authorized|issued|outstanding)\b|\btreasury\b.*\bat cost\b",
    re.I,
)
_FOOTNOTE: Final = re.compile(r"\s*(?:\(?(?:\d{1,2}|[A-Za-z])[)\]]|\[\w{1,2}\]|\*|\d{1,2}(?=[A-Z]))")
"""How a paragraph below a table starts that explains a mark in it."""
_SCALED: Final = re.compile(r"\b(?:thousand|million|billion)s?\b", re.I)
_TELLS_ON: Final = re.compile(
    r"(?:the|each|such|these|this|those|upon|under|pursuant to|in (?:addition|connection|exchange)|additionally"
    r"|as (?:a result|part)|if)\b",
    re.I,
)
"""How a paragraph begins that goes on with what the one before told of."""
_GOES_ON: Final = re.compile(r"[a-z$]|(?:19|20)\d\d\b")
_STOPS: Final = frozenset(".:;!?”)")
_FURNITURE: Final = 8
"""Most blocks that a page break puts between two halves of a sentence."""
_RUNNING_TITLE: Final = 110
"""Longest of them."""
_BULLETS: Final = frozenset("•●▪◦·–*")
_LONGEST_LIST: Final = 20
"""Items of a list that its introduction reaches over."""
_BREAK: Final = re.compile(r"[.;:!?][ ]|\n")


class ProseReader:
    """Makes the fact of any numeral outside the figures of a table."""

    def __init__(
        self,
        document: Document,
        numerals: Sequence[Numeral],
        tables: Sequence[Table],
        calendar: FiscalCalendar,
        currency: str,
    ) -> None:
        self.document = document
        self.numerals = numerals
        self.calendar = calendar
        self.currency = currency
        self._tables = {table.block: table for table in tables}
        self._scale = sentence_scale(numerals, tables)
        self._standing = standing_scale(document.text, numerals)
        self._before: tuple[Numeral, str] | None = None
        self._footnote = (-1, 0)
        self._periods = sentence_periods(document, numerals, tables, calendar)

    def fact(self, n: int) -> Fact:
        """The fact of numeral `n`: its unit and scale from the words beside it, its label the words before it."""
        numeral = self.numerals[n]
        kind, exponent, unit = self._measure(numeral)
        self._before = (numeral, kind)
        quantity = not numeral.aside and (numeral.cell < 0 or bool(numeral.currency or numeral.suffix or unit))
        return Fact(
            n=n,
            text=numeral.text,
            quantity=quantity,
            kind=kind,
            mantissa=-numeral.digits if numeral.sign != "none" else numeral.digits,
            exponent=exponent,
            dash=numeral.dash,
            unit=unit,
            period=self._periods.get(n) if quantity else None,
            label=self._label(numeral) if quantity else "",
            start=numeral.start,
            end=numeral.end,
        )

    def _measure(self, numeral: Numeral) -> tuple[str, int, str | None]:
        text = self.document.text
        if numeral.aside:
            return numeral.aside, -numeral.places, None
        if numeral.suffix == "percent":
            return "percent", -numeral.places - 2, "pure"
        if numeral.suffix == "points":
            return "points", -numeral.places - 2, "pure"
        if numeral.suffix == "bps":
            return "points", -numeral.places - 4, "pure"
        table = self._tables.get(numeral.block) if numeral.cell >= 0 else None
        scale = numeral.scale or (table.scale if table is not None else self._usual(numeral))
        exponent = scale - numeral.places
        if numeral.currency and (
            _PAR_AFTER.match(text, numeral.end) or _PAR_BEFORE.search(text, max(0, numeral.start - 24), numeral.start)
        ):
            return "per_share", -numeral.places, f"{numeral.currency}/shares"
        if numeral.currency:
            near = numeral.per or self._is_per_share(numeral)
            currency = numeral.currency
            if near:
                return "per_share", numeral.scale - numeral.places, f"{currency}/shares"
            if numeral.places == 2 and not numeral.scale and table is None:
                exponent = -2
            return "money", exponent, currency
        exponent = numeral.scale - numeral.places
        if numeral.per:
            return "per_share", exponent, f"{self.currency}/shares"
        if table is not None and self._is_share_count(numeral):
            shares = table.scale if table.shares_scale is None else table.shares_scale
            if numeral.digits * 10**shares >= _MOST_SHARES * 10**numeral.places:
                shares = 0  # printed in full
            return "shares", (numeral.scale or shares) - numeral.places, "shares"
        after = text[numeral.end : numeral.end + 60].split("\n", 1)[0]
        if numeral.scale:
            after = after.lstrip().split(" ", 1)[-1] if " " in after.strip() else ""
            after = " " + after
        if (numeral.digits >= 100 or numeral.scale) and self._counts_shares(numeral, after):
            return "shares", exponent, "shares"
        if _RATE_AFTER.match(after) or (
            numeral.places and _RATE_BEFORE.search(text, max(0, numeral.start - 60), numeral.start)
        ):
            return "ratio", exponent, "pure"
        return "count", exponent, None

    def _is_per_share(self, numeral: Numeral) -> bool:
        """Whether the words around an amount say that it is one for each share."""
        if numeral.scale or numeral.places < 2 or numeral.digits >= 10 ** (numeral.places + 3):
            return False
        text = self.document.text
        if _PER_SHARE_AFTER.match(text, numeral.end) or self._continues(numeral, "per_share"):
            return True
        return _PER_SHARE_BEFORE.search(text, max(0, numeral.start - 120), numeral.start) is not None

    def _counts_shares(self, numeral: Numeral, after: str) -> bool:
        """Whether the words around a count say that it is one of shares, options or warrants."""
        if _SHARES_AFTER.match(after) or _LIST_OF_SHARES.match(after) or self._continues(numeral, "shares"):
            return True
        text = self.document.text
        if not _ALONE.match(text, numeral.end):
            return False
        if numeral.scale and _OF_SHARES.search(text, max(0, numeral.start - 150), numeral.end + 150):
            return True
        return _SHARES_BEFORE.search(text, max(0, numeral.start - 100), numeral.start) is not None

    def _continues(self, numeral: Numeral, kind: str) -> bool:
        """Whether a number is the next member of a list whose last one is of a kind."""
        before = self._before
        return before is not None and before[1] == kind and follows(self.document.text, before[0], numeral)

    def _usual(self, numeral: Numeral) -> int:
        """The power of ten of an amount in a sentence that prints no scale word."""
        if self._scale:
            return self._scale
        return self._governed(numeral.start) or self._footnoted(numeral)

    def _footnoted(self, numeral: Numeral) -> int:
        """The power of ten of the table to which the paragraph of a short amount is a footnote, if it prints none."""
        if numeral.block < 0 or numeral.places or numeral.digits >= 10**5:
            return 0
        if self._footnote[0] != numeral.block:
            self._footnote = (numeral.block, self._footnote_scale(numeral.block))
        return self._footnote[1]

    def _footnote_scale(self, block: int) -> int:
        found = self.document.blocks[block]
        text = self.document.text
        if not _FOOTNOTE.match(text, found.start, found.end) or _SCALED.search(text, found.start, found.end):
            return 0
        table = self._tables.get(_grid_above(self.document, block))
        return table.scale if table is not None else 0

    def _governed(self, start: int) -> int:
        """The power of ten that the standing caption before `start` gives."""
        return next((scale for low, scale in reversed(self._standing) if low < start), 0)

    def _is_share_count(self, numeral: Numeral) -> bool:
        """Whether a number inside a row's label counts shares ("5,000 shares authorized; 120 issued")."""
        grid = self.document.blocks[numeral.block].grid
        if grid is None:
            return False
        cell = grid.cells[numeral.cell]
        shown = self.document.text[cell.start : cell.end]
        return bool(_SHARE_LABEL.search(shown)) and not shown.lstrip()[:1].isdigit()

    def _label(self, numeral: Numeral) -> str:
        low = max(0, numeral.start - 140)
        head = self.document.text[low : numeral.start]
        for match in _BREAK.finditer(head):
            low = max(low, numeral.start - len(head) + match.end())
        words = self.document.text[low : numeral.start].split()
        return " ".join(words[-16:]).rstrip(" $(€£")


def sentence_periods(
    document: Document, numerals: Sequence[Numeral], tables: Sequence[Table], calendar: FiscalCalendar
) -> dict[int, str | None]:
    """Period by ordinal for the quantities outside the figures of tables."""
    figures = {n for table in tables for row in table.rows for _, n in row.figures}
    above = {table.block: period for table in tables if (period := _only_period(table)) is not None}
    labels = {table.block: LabelDater(document, table, numerals) for table in tables}
    dater = SentenceDater(document.text, calendar)
    out: dict[int, str | None] = {}
    told: tuple[int, Mention | None] = (-1, None)
    for (block, cell), group in groupby(numerals, key=_place):
        quantities = [x for x in group if not x.aside and not x.dash and x.n not in figures]
        if not quantities or block < 0:
            continue
        if cell < 0:
            lead = _lead(document, block, dater) or _table_above(document, block, above)
            if lead is None and told[0] == block - 1 and _TELLS_ON.match(document.text, document.blocks[block].start):
                lead = told[1]
            tail = _cut_off(document, block, dater)
            out.update(dater.periods(document.blocks[block].start, document.blocks[block].end, quantities, lead, tail))
            told = block, dater.event
            continue
        grid = document.blocks[block].grid
        if block in labels:
            found = labels[block].periods(quantities)
        if block not in labels or not any(found.values()):
            assert grid is not None
            found = dater.periods(grid.cells[cell].start, grid.cells[cell].end, quantities)
        out.update(found)
    return out


def _lead(document: Document, block: int, dater: SentenceDater) -> Mention | None:
    """The period of the paragraph that introduces the list in which a block is an item, if it is one."""
    if not _is_item(document, block):
        return None
    at = block - 1
    while at > max(0, block - _LONGEST_LIST) and _is_item(document, at):
        at -= 1
    return dater.lead(document.blocks[at].start, document.blocks[at].end) if at >= 0 else None


def _cut_off(document: Document, block: int, dater: SentenceDater) -> tuple[int, int] | None:
    """The beginning of the sentence with which a block goes on, where a page break cut it off."""
    text, here = document.text, document.blocks[block]
    if not _GOES_ON.match(text, here.start, here.end):
        return None
    for at in range(block - 1, max(-1, block - _FURNITURE), -1):
        before = document.blocks[at]
        if before.grid is not None:
            return None
        if before.end - before.start > _RUNNING_TITLE:
            whole = text[before.end - 1] in _STOPS
            return None if whole else dater.cut_off(before.start, before.end)
    return None


def _table_above(document: Document, block: int, periods: Mapping[int, str]) -> Mention | None:
    """The period of the table to which a paragraph is a footnote, if all its figures are of one."""
    if not _FOOTNOTE.match(document.text, document.blocks[block].start, document.blocks[block].end):
        return None
    period = periods.get(_grid_above(document, block))
    start = document.blocks[block].start
    return Mention(start, start, period, -1) if period is not None else None


def _grid_above(document: Document, block: int) -> int:
    """The nearest grid above a block, -1 where none is near."""
    return next((k for k in range(block - 1, max(-1, block - _LONGEST_LIST), -1) if document.blocks[k].grid), -1)


def _only_period(table: Table) -> str | None:
    """The period of all figures of a table, None where they have several or none."""
    found = {column.period for column in table.columns if column.kind == "value"}
    return found.pop() if len(found) == 1 else None


def _is_item(document: Document, block: int) -> bool:
    found = document.blocks[block]
    return found.grid is None and document.text[found.start : found.start + 1] in _BULLETS


def _place(numeral: Numeral) -> tuple[int, int]:
    return numeral.block, numeral.cell


def sentence_scale(numerals: Sequence[Numeral], tables: Sequence[Table]) -> int:
    """The power of ten of amounts in sentences that print no scale word.

    That of the tables, in a document whose sentences print nearly all amounts so (notes "in millions"), else 0.
    """
    plain = scaled = full = 0
    for numeral in numerals:
        if numeral.cell < 0 and numeral.currency and not numeral.per:
            if numeral.scale:
                scaled += 1
            elif numeral.places < 2 and numeral.digits >= 10:
                plain += 1
                full += numeral.digits >= 10**5 and numeral.digits % 1000 == 0
    stated = [table.scale for table in tables if table.scale]
    if plain < 20 or plain < 4 * scaled or not stated or 2 * full > plain:
        return 0  # sentences that round to thousands ("$1,250,000") print all their digits
    return max(set(stated), key=stated.count)


def standing_scale(text: str, numerals: Sequence[Numeral]) -> list[tuple[int, int]]:
    """(offset, power of ten) of the standing captions that govern the amounts of the sentences after them.

    Those that speak of tables alone do not, nor one after which sentences print scale words.
    """
    found = [s for s in standing_captions(text) if s.caption.scale]
    out = []
    for at, caption in enumerate(found):
        high = found[at + 1].start if at + 1 < len(found) else len(text)
        inside = [
            x
            for x in numerals
            if x.cell < 0 and x.currency and not x.per and x.places < 2 and caption.start < x.start < high
        ]
        scaled = sum(1 for x in inside if x.scale)
        governs = not caption.tabular and len(inside) > 2 * scaled
        out.append((caption.start, caption.caption.scale or 0 if governs else 0))
    return out
