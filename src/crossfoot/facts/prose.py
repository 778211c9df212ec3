"""Facts of the numbers in sentences, headings and labels: what each counts, when, and the words before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from crossfoot.facts.paragraphs import sentence_periods
from crossfoot.facts.part_mentions import AHEAD, PartMentions
from crossfoot.facts.units import SentenceUnits
from crossfoot.model.document import Document
from crossfoot.model.fact import Fact
from crossfoot.model.numeral import Numeral
from crossfoot.model.table import Table
from crossfoot.periods.calendar import FiscalCalendar

_BREAK: Final = re.compile(r"[.;:!?][ ]|\n")

_BULLETS: Final = "•●▪◦·–—*- "
"""What an item of a list begins with."""


class ProseReader:
    """Makes the fact of any numeral outside the figures of a table."""

    def __init__(
        self,
        document: Document,
        numerals: Sequence[Numeral],
        tables: Sequence[Table],
        calendar: FiscalCalendar,
        currency: str,
        mentions: PartMentions,
    ) -> None:
        self.document = document
        self.numerals = numerals
        self._units = SentenceUnits(document, numerals, tables, currency)
        self._mentions = mentions
        self._periods = sentence_periods(document, numerals, tables, calendar)

    def fact(self, n: int) -> Fact:
        """The fact of numeral `n`: its unit and scale from the words beside it, its label the words before it."""
        numeral = self.numerals[n]
        kind, exponent, unit = self._units.measured(numeral)
        quantity = not numeral.aside and (numeral.cell < 0 or bool(numeral.currency or numeral.suffix or unit))
        label = self._label(numeral) if quantity else ""
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
            label=label,
            start=numeral.start,
            end=numeral.end,
            part=self._mentions.of(label, self.document.text[numeral.end : numeral.end + AHEAD]) if quantity else "",
        )

    def _label(self, numeral: Numeral) -> str:
        low = max(0, numeral.start - 140)
        head = self.document.text[low : numeral.start]
        for match in _BREAK.finditer(head):
            low = max(low, numeral.start - len(head) + match.end())
        words = self.document.text[low : numeral.start].split()
        return " ".join(words[-16:]).rstrip(" $(€£").lstrip(_BULLETS)
