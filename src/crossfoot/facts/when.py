"""Periods of the numbers in sentences: the expression that speaks of a number, else the document's own period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from crossfoot.facts.aligned import Sentence
from crossfoot.facts.mentions import SentenceMentions
from crossfoot.facts.number_period import NumberDater
from crossfoot.facts.reported import Reported
from crossfoot.model.numeral import Numeral
from crossfoot.model.period import closing
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.sentence import Mention

_STOP: Final = re.compile(
    r"(?<![A-Z]\.[A-Z])(?<!\bNo)(?<!\bInc)(?<!\bCorp)(?<!\bCo)(?<!\bLtd)(?<!\bvs)(?<!\bMr)[.!?;][\"”’)]?\s+(?=[A-Z“\"(•●▪$–-])|\n"
)
_LEADING: Final = 30
"""Within so many characters of its start a sentence names its own time: "In February 2017, the court ..."."""
_EXPECTED: Final = re.compile(
    r"\b(?:(?:we|company)\s+(?:currently\s+)?(?:expects?|anticipates?|estimates?)|(?:is|are)\s+(?:currently\s+)?expected|estimated\s+(?:total\s+)?costs?"
    r"|total\s+estimated|potential\s+future)\b",
    re.I,
)


class SentenceDater:
    """Gives the numbers of one document's sentences their periods."""

    def __init__(self, text: str, calendar: FiscalCalendar) -> None:
        self.text = text
        self.reported = Reported(text, calendar)
        self._mentions = SentenceMentions(text, self.reported)
        self._numbers = NumberDater(text, self.reported)
        self.event: Mention | None = None
        """The day or month of which the last paragraph told."""

    def lead(self, start: int, end: int) -> Mention | None:
        """The period that a paragraph gives to the list it introduces ("... were affected by the following:")."""
        if self.text[start:end].rstrip()[-1:] != ":":
            return None
        return next(iter(self._mentions.named(max(start, end - 600), end)), None)

    def cut_off(self, start: int, end: int) -> tuple[int, int]:
        """The last sentence of a paragraph."""
        return self._sentences(start, end)[-1]

    def periods(
        self,
        start: int,
        end: int,
        numerals: Sequence[Numeral],
        lead: Mention | None = None,
        tail: tuple[int, int] | None = None,
    ) -> dict[int, str | None]:
        """Period by ordinal for the quantities of the paragraph `text[start:end]`, in order.

        `lead` is the period of the paragraph that introduces this one as an item of a list; `tail` is where the
        sentence begins that a page break cut off before this paragraph.
        """
        out: dict[int, str | None] = {}
        carried = lead
        group: list[Mention] = []
        self.event = None
        at = 0
        for low, high in self._sentences(start, end):
            if at == len(numerals):
                break
            first = at
            while at < len(numerals) and numerals[at].start < high:
                at += 1
            mentions = self._mentions.named(low, high, carried, tail if low == start else None)
            if not mentions and group and self.text.find("respectively", low, high) >= 0:
                mentions = group  # "The average price was $5 and $6, respectively."
            group = mentions if len({m.group for m in mentions}) == 1 < len(mentions) else []
            own = next((m for m in mentions if m.start - low <= _LEADING or self.reported.recent(m.period)), None)
            if carried is not None and own is None:
                mentions = []  # "the acquisition made in 2020": not when it happened
            if first < at:
                if not mentions and self._is_expected(low, high):
                    mentions = [Mention(low, low, closing(self.reported.period or ""), -1)]
                self._numbers.add(Sentence(self.text, (low, high), numerals[first:at], mentions, carried), out)
            if mentions and mentions[0].group >= 0:
                told = own or mentions[0]
                if carried is None or told.start - low <= _LEADING:
                    carried = self.reported.carries(told)
        if carried is not None and self.reported.is_event(carried.period):
            self.event = carried
        return out

    def _is_expected(self, low: int, high: int) -> bool:
        """Whether a sentence of a periodic report speaks of what is expected now, whatever the one before spoke of."""
        if not self.reported.filed or self.reported.period is None or self.text.find("reclassif", low, high) >= 0:
            return False  # what will leave other comprehensive income is a flow
        return _EXPECTED.search(self.text, low, high) is not None

    def _sentences(self, start: int, end: int) -> list[tuple[int, int]]:
        cuts = [start, *(m.end() for m in _STOP.finditer(self.text, start, end)), end]
        return [(a, b) for a, b in pairwise(cuts) if b > a]
