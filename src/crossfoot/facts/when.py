"""Periods of the numbers in sentences: the expression that speaks of a number, else the document's own period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from crossfoot.facts.aligned import HEADING, Sentence
from crossfoot.facts.mentions import SentenceMentions, Span
from crossfoot.facts.number_period import NumberDater
from crossfoot.facts.reported import Reported, is_year
from crossfoot.model.numeral import Numeral
from crossfoot.model.period import closing
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.sentence import Mention

_STOP: Final = re.compile(
    r"[.!?;\n](?:(?<=\n)|(?<![A-Z]\.[A-Z].)(?<!\bNo.)(?<!\bInc.)(?<!\bCorp.)(?<!\bCo.)(?<!\bLtd.)(?<!\bvs.)(?<!\bMr.)"
    r"[\"”’)]?\s+(?=[A-Z“\"(•●▪$–-]))"
)
_LEADING: Final = 30
"""Within so many characters of its start a sentence names its own time: "In February 2017, the court ..."."""
_STANDS_AT: Final = re.compile(
    r"[\s%]*(?:thousand|million|billion)?,?\s+(?:as\s+of|at|(?:(?:which|that)\s+was\s+)?(?:paid|[a-z]+ed)\s+in)\s+"
)
"""Between an amount and the day on which it stood, or the time when it was paid."""
_OF_THE_YEAR: Final = re.compile(
    r"\W*(?:full|fiscal)[\s-]year\b(?:\s+[a-z-]+){0,2}?\s+(?:highlights|results|summary|performance|overview)\b", re.I
)
"""A heading over what is told of the year that has ended, without its name."""
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
        self._headings: dict[int, Mention | None] = {}
        self.event: Mention | None = None
        """The day or month of which the last paragraph told."""

    def lead(self, start: int, end: int) -> Mention | None:
        """The period that a paragraph gives to the list it introduces ("... were affected by the following:")."""
        if self.text[start:end].rstrip()[-1:] != ":":
            return None
        return next(iter(self._mentions.named([(max(start, end - 600), end)])), None)

    def heading(self, start: int, end: int) -> Mention | None:
        """The quarter, year or other span that a heading gives to what stands below it, if it names one alone."""
        if start not in self._headings:
            self._headings[start] = self._heading(start, end)
        return self._headings[start]

    def _heading(self, start: int, end: int) -> Mention | None:
        named = self._mentions.named([(start, end)])
        if not named and _OF_THE_YEAR.match(self.text, start, end):
            year = self.reported.year_reported()
            return Mention(start, end, year, HEADING) if year is not None else None
        if len(named) != 1 or named[0].relative or "/" not in named[0].period:
            return None
        return None if self.reported.is_event(named[0].period) else named[0]._replace(group=HEADING)

    def periods(
        self, pieces: Sequence[Span], numerals: Sequence[Numeral], lead: Mention | None = None
    ) -> dict[int, str | None]:
        """Period by ordinal for the quantities of a paragraph, in order.

        `pieces` are the places of its text, several where page breaks cut it; `lead` is the period of the paragraph
        that introduces this one as an item of a list.
        """
        out: dict[int, str | None] = {}
        carried = lead
        group: list[Mention] = []
        self.event = None
        at = 0
        for sentence in self._sentences(pieces):
            low, high = sentence[0][0], sentence[-1][1]
            if numerals and at == len(numerals):
                break
            first = at
            while at < len(numerals) and numerals[at].start < high:
                at += 1
            mentions = self._mentions.named(sentence, carried)
            if not mentions and group and self.text.find("respectively", low, high) >= 0:
                mentions = group  # "The average price was $5 and $6, respectively."
            group = mentions if len({m.group for m in mentions}) == 1 < len(mentions) else []
            own = next((m for m in mentions if m.start - low <= _LEADING or self.reported.recent(m.period)), None)
            if carried is not None and carried.group != HEADING and own is None:
                mentions = [m for m in mentions if self._is_when(m, carried, numerals[first:at])]
            if first < at:
                today = closing(self.reported.period or "")
                if not mentions and self._is_expected(low, high):
                    mentions = [Mention(low, low, today, -1)]
                read = Sentence(self.text, (low, high), numerals[first:at], mentions, carried, today)
                self._numbers.add(read, out)
                mentions = read.without_bases()
                own = own if own in mentions else None
            if mentions and mentions[0].group >= 0:
                told = own or mentions[0]
                if carried is None or carried.group == HEADING or told.start - low <= _LEADING:
                    carried = self.reported.carries(told)
        if carried is not None and self.reported.is_event(carried.period):
            self.event = carried
        return out

    def event_of(self, pieces: Sequence[Span]) -> Mention | None:
        """The day or month of which a paragraph without quantities tells."""
        self.periods(pieces, ())
        return self.event

    def _is_when(self, mention: Mention, carried: Mention, numerals: Sequence[Numeral]) -> bool:
        """Whether a period long ago is the time of a sentence: not that of "the acquisition made in 2020"."""
        quarter = "/" in mention.period and not self.reported.is_event(mention.period)
        if not is_year(mention.period) and (quarter or closing(mention.period) > closing(carried.period)):
            return True
        return any(_STANDS_AT.fullmatch(self.text, x.end, mention.start) for x in numerals if x.end <= mention.start)

    def _is_expected(self, low: int, high: int) -> bool:
        """Whether a sentence of a periodic report speaks of what is expected now, whatever the one before spoke of."""
        if not self.reported.filed or self.reported.period is None or self.text.find("reclassif", low, high) >= 0:
            return False  # what will leave other comprehensive income is a flow
        return _EXPECTED.search(self.text, low, high) is not None

    def _sentences(self, pieces: Sequence[Span]) -> list[list[Span]]:
        """The sentences of a paragraph, each as the places of its text."""
        out: list[list[Span]] = []
        for start, end in pieces:
            cuts = [start, *(m.end() for m in _STOP.finditer(self.text, start, end)), end]
            found = [[(a, b)] for a, b in pairwise(cuts) if b > a]
            if out and found:
                out[-1] += found.pop(0)
            out += found
        return out
