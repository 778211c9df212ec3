"""Numerals and Tables -> Release: one fact for every numeral."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from crossfoot.facts.part_mentions import PartMentions
from crossfoot.facts.parts import parts_of, segment_names
from crossfoot.facts.prose import ProseReader
from crossfoot.facts.tabular import table_facts
from crossfoot.model.document import Document
from crossfoot.model.fact import Fact, Release
from crossfoot.model.numeral import Numeral
from crossfoot.model.table import Table
from crossfoot.periods.calendar import FiscalCalendar

_ROUNDING: Final = re.compile(
    r"(?:may|might|will|do|does|can(?:not)?|could)\s+(?:not\s+)?(?:always\s+)?(?:add|sum|foot|total|agree|recalculate|recompute|compute)\b[^.]{0,80}?\b(?:rounding|rounded)"
    r"|\b(?:due|owing|because|subject|result)\s+(?:to|of)\s+(?:the\s+)?rounding|\brounding\s+(?:differences?|may|adjustments?)\b"
    r"|\brounding[^.]{0,60}\b(?:not\s+(?:add|sum|foot|total))",
    re.IGNORECASE,
)

_NOTE_REACH: Final = 180
"""Characters around "rounding" within which a note says what it does to sums."""


def assemble(
    document: Document, numerals: Sequence[Numeral], tables: Sequence[Table], calendar: FiscalCalendar
) -> Release:
    """Every numeral of `document` as a fact with its dimensions, and what the document says of itself."""
    currency = document_currency(numerals)
    facts: list[Fact | None] = [None] * len(numerals)
    segments = segment_names(document.text)
    parted = parts_of(tables, segments)
    for table, parts in zip(tables, parted, strict=True):
        for fact in table_facts(table, numerals, currency, parts):
            facts[fact.n] = fact
    prose = ProseReader(document, numerals, tables, calendar, currency, PartMentions(parted, segments))
    return Release(
        document=document,
        numerals=tuple(numerals),
        tables=tuple(tables),
        facts=tuple(fact if fact is not None else prose.fact(n) for n, fact in enumerate(facts)),
        period=calendar.reporting,
        rounding_note=has_rounding_note(document.text),
    )


def document_currency(numerals: Sequence[Numeral]) -> str:
    """The currency printed most often, USD where none is."""
    counts = Counter(x.currency for x in numerals if x.currency)
    return counts.most_common(1)[0][0] if counts else "USD"


def has_rounding_note(text: str) -> bool:
    """Whether a text says that figures may not add because they are rounded."""
    at = text.find("ound")
    while at >= 0:
        if _ROUNDING.search(text, max(0, at - _NOTE_REACH), at + _NOTE_REACH):
            return True
        at = text.find("ound", at + 1)
    return False
