"""Facts of the numbers in sentences, headings and labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from crossfoot.model.document import Document
from crossfoot.model.fact import Fact
from crossfoot.model.numeral import Numeral
from crossfoot.periods.calendar import FiscalCalendar

_SHARES_AFTER: Final = re.compile(r"[ ]*(?:[\w-]+[ ]+){0,5}?(?:shares|ADSs|units)\b", re.I)
_PER_SHARE_BEFORE: Final = re.compile(r"\b(?:per[ -](?:\w+[ ]){0,4}?(?:share|unit|ADS)|EPS)\b[^.;$]{0,80}$", re.I)
_RATE_AFTER: Final = re.compile(r"[ ]?x\b|[ ]+times\b", re.I)
_BREAK: Final = re.compile(r"[.;:!?][ ]|\n")


class ProseReader:
    """Makes the fact of any numeral outside the figures of a table."""

    def __init__(
        self, document: Document, numerals: Sequence[Numeral], calendar: FiscalCalendar, currency: str
    ) -> None:
        self.document = document
        self.numerals = numerals
        self.calendar = calendar
        self.currency = currency

    def fact(self, n: int) -> Fact:
        """The fact of numeral `n`: its unit and scale from the words beside it, its label the words before it."""
        numeral = self.numerals[n]
        kind, exponent, unit = self._measure(numeral)
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
        exponent = numeral.scale - numeral.places
        if numeral.currency:
            near = numeral.per or (
                not numeral.scale and numeral.places == 2 and numeral.digits < 10**5
                and _PER_SHARE_BEFORE.search(text, max(0, numeral.start - 90), numeral.start)
            )  # fmt: skip
            currency = numeral.currency
            return ("per_share", exponent, f"{currency}/shares") if near else ("money", exponent, currency)
        if numeral.per:
            return "per_share", exponent, f"{self.currency}/shares"
        after = text[numeral.end : numeral.end + 60].split("\n", 1)[0]
        if numeral.scale:
            after = after.lstrip().split(" ", 1)[-1] if " " in after.strip() else ""
            after = " " + after
        if _SHARES_AFTER.match(after) and (numeral.digits >= 100 or numeral.scale):
            return "shares", exponent, "shares"
        if _RATE_AFTER.match(after):
            return "ratio", exponent, "pure"
        return "count", exponent, None

    def _label(self, numeral: Numeral) -> str:
        low = max(0, numeral.start - 140)
        head = self.document.text[low : numeral.start]
        for match in _BREAK.finditer(head):
            low = max(low, numeral.start - len(head) + match.end())
        words = self.document.text[low : numeral.start].split()
        return " ".join(words[-16:]).rstrip(" $(€£")
