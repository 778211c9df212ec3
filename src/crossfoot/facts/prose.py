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

_ABOUT: Final = re.compile(
    r"\b(?:approximately|about|roughly|nearly|almost|around)\s*(?:[A-Z]{0,3}[$€£¥])?\s*$", re.IGNORECASE
)
"""Words before a number that is rounded, whatever zeros it ends in."""
_LONG: Final = 100_000
"""Numbers from here on have digits enough besides three zeros."""

_REACH: Final = 24
"""Characters before a number in which such a word stands."""

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
        digits, zeros = self._rounded(numeral)
        quantity = not numeral.aside and (numeral.cell < 0 or bool(numeral.currency or numeral.suffix or unit))
        label = self._label(numeral) if quantity else ""
        return Fact(
            n=n,
            text=numeral.text,
            quantity=quantity,
            kind=kind,
            mantissa=-digits if numeral.sign != "none" else digits,
            exponent=exponent + zeros,
            dash=numeral.dash,
            unit=unit,
            period=self._periods.get(n) if quantity else None,
            label=label,
            start=numeral.start,
            end=numeral.end,
            part=self._mentions.of(label, self.document.text[numeral.end : numeral.end + AHEAD]) if quantity else "",
        )

    def _rounded(self, numeral: Numeral) -> tuple[int, int]:
        """The digits of a numeral, and how many of its zeros only say how long it is: "approximately $15,723,000"."""
        digits, zeros = numeral.digits, 0
        if digits < _LONG or digits % 1000 or numeral.places or numeral.scale:
            return digits, zeros
        if _ABOUT.search(self.document.text, max(0, numeral.start - _REACH), numeral.start) is not None:
            while digits % 1000 == 0:
                digits, zeros = digits // 1000, zeros + 3
        return digits, zeros

    def _label(self, numeral: Numeral) -> str:
        low = max(0, numeral.start - 140)
        head = self.document.text[low : numeral.start]
        for match in _BREAK.finditer(head):
            low = max(low, numeral.start - len(head) + match.end())
        words = self.document.text[low : numeral.start].split()
        return " ".join(words[-16:]).rstrip(" $(€£").lstrip(_BULLETS)
