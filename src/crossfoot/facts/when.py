"""Periods of the numbers in sentences: the expression that speaks of a number, else the document's own period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from crossfoot.facts.aligned import Sentence, Spoken
from crossfoot.facts.measure import Measures
from crossfoot.model.numeral import Numeral
from crossfoot.model.period import closing, days, duration, last_day
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.patterns import COUNTS
from crossfoot.periods.phrase import Phrase
from crossfoot.periods.sentence import Mention

_STOP: Final = re.compile(
    r"(?<![A-Z]\.[A-Z])(?<!\bNo)(?<!\bInc)(?<!\bCorp)(?<!\bCo)(?<!\bLtd)(?<!\bvs)(?<!\bMr)[.!?;][\"”’)]?\s+(?=[A-Z“\"(•●▪$–-])|\n"
)
_NOT_WHEN: Final = re.compile(
    r"(?:\bending\s+on(?:\s+\(and\s+including\))?|\b(?:due|matur(?:e|es|ed|ing|ity)|expir(?:e|es|ed|ing|ation)|through|until|till|dated|prior to|before|beginning|commenc(?:es|ing)|effective|thereafter|by|called|redeem\w*))"
    r"(?:\s+(?:on|in|at|date|of|the|date of|the end of|fiscal|year))*\s*$",
    re.I,
)
_YEAR_AFTER: Final = re.compile(
    r"(?:\b(?:in|during|for|of|from|to|and|year|years|since|versus|vs\.?|than|fiscal|both|over|was)|[,(&])\s*$", re.I
)
_FILING: Final = re.compile(
    r"\b(?P<form>quarterly|annual|transition)\s+report\s+(?:pursuant\s+to|under)\s+section\s+13", re.I
)
"""The cover of a periodic report; releases only say that one will be filed."""
_COVER: Final = 12_000
_INCLUDED: Final = re.compile(
    r"\b(?:that|which)\s+(?:was|were|had\s+been)\s+(?:previously\s+)?(?:included|outstanding|recorded|deferred|reported)\b[^.;,$]{0,80}"
    r"(?:\bas\s+of|\bat|\bbeginning\s+of)\s*(?:the\s+)?$",
    re.I,
)
"""Before a day that says where an amount of another period stood: "revenue that was included in deferred revenue at"."""
_LEADING: Final = 30
"""Within so many characters of its start a sentence names its own time: "In February 2017, the court ..."."""
_EXPECTED: Final = re.compile(
    r"\b(?:(?:we|company)\s+(?:currently\s+)?(?:expects?|anticipates?|estimates?)|(?:is|are)\s+(?:currently\s+)?expected|estimated\s+(?:total\s+)?costs?"
    r"|total\s+estimated|potential\s+future)\b",
    re.I,
)
_NAMES: Final = re.compile(r"\b(?:the|our|its)\s+$", re.I)
"""Before a month by which something is called: "the August 2022 authorization"."""
_TRADING_PLAN: Final = re.compile(
    r"\btrading (?:plan|arrangement)s?\b|[’']s? (?:rule )?10b5-1\b|[’']s? plan (?:provides|covers|is)\b", re.I
)
"""What officers disclose of their plans (Regulation S-K, Item 408) is stated for the end of the period."""
_OUTLOOK: Final = re.compile(
    r"\b(?:expect|anticipat|outlook|guidance|forecast|project|target|estimate|plan to|will )", re.I
)


class SentenceDater:
    """Gives the numbers of one document's sentences their periods."""

    def __init__(self, text: str, calendar: FiscalCalendar) -> None:
        self.text = text
        self.calendar = calendar
        self.reporting = calendar.reporting
        self.to_date = _to_date(calendar)
        self.to_date_before = calendar.shifted(self.to_date, _YEAR_BEFORE) if self.to_date else None
        cover = _FILING.search(text, 0, _COVER)
        self.filed = cover is not None
        quarterly = cover is not None and cover["form"].lower() != "annual"
        self.default = self.to_date if quarterly else calendar.reporting
        """What a sentence speaks of that names no period: in a quarterly report the year to date."""
        self.event: Mention | None = None
        """The day or month of which the last paragraph told."""

    def lead(self, start: int, end: int) -> Mention | None:
        """The period that a paragraph gives to the list it introduces ("... were affected by the following:")."""
        if self.text[start:end].rstrip()[-1:] != ":":
            return None
        return next(iter(self._mentions(max(start, end - 600), end)), None)

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
            mentions = self._mentions(low, high, carried, tail if low == start else None)
            if not mentions and group and self.text.find("respectively", low, high) >= 0:
                mentions = group  # "The average price was $5 and $6, respectively."
            group = mentions if len({m.group for m in mentions}) == 1 < len(mentions) else []
            own = next((m for m in mentions if m.start - low <= _LEADING or self._recent(m.period)), None)
            if carried is not None and own is None:
                mentions = []  # "the acquisition made in 2020": not when it happened
            if first < at:
                if not mentions and self._is_expected(low, high):
                    mentions = [Mention(low, low, closing(self.reporting or ""), -1)]
                self._date(Sentence(self.text, (low, high), numerals[first:at], mentions, carried), out)
            if mentions and mentions[0].group >= 0:
                told = own or mentions[0]
                if carried is None or told.start - low <= _LEADING:
                    carried = self._carries(told)
        if carried is not None and self._is_event(carried.period):
            self.event = carried
        return out

    def _is_event(self, period: str) -> bool:
        """Whether a period is a day or a month of something told, not the end of a period reported."""
        if "/" in period:
            return days(period) < 40
        return self.reporting is not None and last_day(period).toordinal() not in self.calendar.ends

    def _is_expected(self, low: int, high: int) -> bool:
        """Whether a sentence of a periodic report speaks of what is expected now, whatever the one before spoke of."""
        if not self.filed or self.reporting is None or self.text.find("reclassif", low, high) >= 0:
            return False  # what will leave other comprehensive income is a flow
        return _EXPECTED.search(self.text, low, high) is not None

    def _carries(self, mention: Mention) -> Mention | None:
        """A period as the next sentence takes it over; a year long ago only dates what is told of it."""
        past = self.reporting is not None and closing(mention.period) < closing(self.reporting)
        return None if past and _is_year(mention.period) else mention

    def _recent(self, period: str) -> bool:
        """Whether a period is near enough to the reported one for the next sentence to speak of it still."""
        return self.reporting is not None and int(closing(period)[:4]) >= int(closing(self.reporting)[:4]) - 1

    def _sentences(self, start: int, end: int) -> list[tuple[int, int]]:
        cuts = [start, *(m.end() for m in _STOP.finditer(self.text, start, end)), end]
        return [(a, b) for a, b in pairwise(cuts) if b > a]

    def _named_in(
        self, low: int, high: int, carried: Mention | None, tail: tuple[int, int] | None
    ) -> Sequence[Mention]:
        """The periods that a sentence names, `tail` being its beginning before a page break."""
        base = carried.period if carried is not None and "/" in carried.period else None
        sentence = self.text[low:high]
        if tail is None:
            return self.calendar.sentence_periods(sentence, low, base)
        begun = self.text[tail[0] : tail[1]].rstrip() + " "
        cut = len(begun)

        def place(at: int) -> int:
            return tail[0] + at if at < cut else low + at - cut

        found = self.calendar.sentence_periods(begun + sentence, 0, base)
        return [m._replace(start=place(m.start), end=place(m.end)) for m in found]

    def _mentions(
        self, low: int, high: int, carried: Mention | None = None, tail: tuple[int, int] | None = None
    ) -> list[Mention]:
        """The periods that a sentence names as the time of what it reports: not due dates, not years to come."""
        sentence = self.text[low:high]
        if self.reporting is not None and _TRADING_PLAN.search(sentence):
            return [Mention(low, low, closing(self.reporting), -1)]
        outlook = self.reporting is None or bool(_OUTLOOK.search(sentence))
        return [
            m
            for m in self._named_in(low, high, carried, tail)
            if not self.text.startswith(" then ended", m.end)
            and not _NOT_WHEN.search(self.text, max(low, m.start - 40), m.start)
            and not (
                "/" in m.period and days(m.period) < 40 and _NAMES.search(self.text, max(low, m.start - 6), m.start)
            )
            and not _INCLUDED.search(self.text, max(low, m.start - 110), m.start)
            and (m.end - m.start > 4 or _YEAR_AFTER.search(self.text, max(low, m.start - 16), m.start))
            and (
                outlook
                or self.reporting is None
                or closing(m.period) <= closing(self.reporting)
                or m.period[:4] == closing(self.reporting)[:4]
            )
        ]

    def _date(self, sentence: Sentence, out: dict[int, str | None]) -> None:
        """Add the period of each number of a sentence to `out`."""
        parts = any(self._is_under_way(m.period) for m in sentence.mentions)
        measures: Measures | None = None
        listed = _FLOWS_LISTED.match(self.text, sentence.low, sentence.high) is not None
        for spoken in sentence.spoken():
            numeral, mention, _ = spoken
            period = self._named(spoken, parts)
            if period is None or self._is_at_end(mention, period):
                out[numeral.n] = closing(period) if period is not None else None
                continue
            then = _THEN_ENDED.match(self.text, numeral.end, sentence.high)
            if then is not None:
                out[numeral.n] = self._ended_at(closing(period), then) or period
                continue
            if "/" in period and self._is_left(numeral, sentence):
                out[numeral.n] = closing(period)
                continue
            if "/" not in period and self._is_concentration(numeral):
                out[numeral.n] = self._year_to(period)
                continue
            bias = self._bias(mention, period, carried=mention is sentence.carried)
            if bias is not None:
                if measures is None:
                    measures = Measures(self.text[sentence.low : sentence.high], sentence.low)
                stock = not listed and measures.score(numeral.start, numeral.end) + bias > 0
                period = self._standing(period, stock)
            if (
                "/" in period
                and days(period) > 80
                and (mention is None or mention.end <= numeral.start)
                and self._is_base(numeral, sentence)
            ):
                period = self.calendar.shifted(period, _YEAR_BEFORE) or period
            out[numeral.n] = period

    def _named(self, spoken: Spoken, parts: bool) -> str | None:
        """The period that an expression names, with what it leaves unsaid; `parts`: years are said of their parts."""
        period = spoken.mention.period if spoken.mention is not None else self.default
        if period is None:
            return None
        if spoken.compared:
            return self._counterpart(period)
        if self._is_under_way(period):
            return self.to_date or period  # "in 2025", said in the middle of it
        if parts and self._is_year_before(period):
            return self.to_date_before or period
        if self.reporting is not None and self._is_to_come(period):
            return closing(self.reporting)
        return period

    def _is_at_end(self, mention: Mention | None, period: str) -> bool:
        """Whether it is the last day of a period that is named: "at the end of fiscal 2024", or a day to come."""
        if mention is None or "/" not in period:
            return False
        return _AT_END.search(self.text, max(0, mention.start - 28), mention.start) is not None

    def _ended_at(self, day: str, then: re.Match[str]) -> str | None:
        """The year, quarter or months "then ended" on a day that the sentence names."""
        months = 3 if then["quarter"] else COUNTS.get((then["count"] or "").lower(), 0)
        if not months:
            return self._year_to(day)
        first = self.calendar.months_back(last_day(day), months)
        return None if first is None else duration(first, last_day(day))

    def _is_left(self, numeral: Numeral, sentence: Sentence) -> bool:
        """Whether a number is what remains at the end of a span, or has run up since something began."""
        return (
            _LEFT.match(self.text, numeral.end, sentence.high) is not None
            or _SINCE.match(self.text, numeral.end, sentence.high) is not None
        )

    def _is_base(self, numeral: Numeral, sentence: Sentence) -> bool:
        """Whether a number is what another one is compared with: "up from $5 million", "compared to $5 million"."""
        return _BASE.search(self.text, max(sentence.low, numeral.start - 80), numeral.start) is not None

    def _counterpart(self, before: str) -> str:
        """The reported period of the length of an earlier one with which its figure is compared."""
        if self.reporting is None or closing(before) >= closing(self.reporting):
            return before
        if "/" not in before:
            return closing(self.reporting)
        return self.reporting if abs(days(before) - days(self.reporting)) < 20 else self.to_date or before

    def _is_under_way(self, period: str) -> bool:
        """Whether a year is the one in the middle of which the document reports."""
        return (
            self.reporting is not None and _is_year(period) and period[:10] <= closing(self.reporting) < closing(period)
        )

    def _is_concentration(self, numeral: Numeral) -> bool:
        """Whether a percentage is a customer's share of receivables: a concentration, disclosed for a span."""
        if numeral.suffix != "percent":
            return False
        return (
            _OF_RECEIVABLES.match(self.text, numeral.end) is not None
            or _RECEIVABLES_ARE.search(self.text, max(0, numeral.start - 100), numeral.start) is not None
        )

    def _year_to(self, day: str) -> str:
        """The fiscal year up to a day."""
        end = last_day(day)
        first = date.fromordinal(self.calendar.year_end_before(end).toordinal() + 1)
        return duration(first, end)

    def _is_year_before(self, period: str) -> bool:
        """Whether a period is the year before the one under way."""
        before = self.to_date_before
        return before is not None and _is_year(period) and period[:10] <= closing(before) <= closing(period)

    def _is_to_come(self, period: str) -> bool:
        """Whether a periodic report speaks of what it expects: such an amount stands at the day of the report."""
        if not self.filed or self.reporting is None or "/" not in period or days(period) < 80:
            return False  # a month after the period is that of a subsequent event
        return period[:10] > closing(self.reporting)

    def _bias(self, mention: Mention | None, period: str, carried: bool) -> int | None:
        """What the form of an expression says for a stock (above 0) or a flow before any word does; None: it decides."""
        if mention is None:
            return 0
        if "/" not in period:
            if _ON.search(self.text, max(0, mention.start - 6), mention.start):
                return -96
            return 36 if carried else None
        length = days(period)
        if length < 40:
            return -36 if carried else 36
        if length > 350:
            return 0 if carried else -180
        return -72 if carried else None

    def _standing(self, period: str, stock: bool) -> str:
        """A period for a stock or a flow: a stock stands on its last day, a flow on a day took that day alone."""
        if stock:
            return closing(period)
        if "/" in period:
            return period
        if self.reporting is not None and period == closing(self.reporting):
            return self.default or period
        return f"{period}/{period}"


_AT_END: Final = re.compile(r"\bend\s+of\s+(?:the\s+|our\s+|its\s+)?(?:fiscal\s+)?(?:year\s+)?$", re.I)
_OF_RECEIVABLES: Final = re.compile(
    r"%?(?:\s*(?:,|and)\s*\d+%)*\s+of\s+(?:[\w’']+\s+){0,4}?(?:[\w-]+\s+){0,2}receivables?\b", re.I
)
_RECEIVABLES_ARE: Final = re.compile(
    r"\breceivables?\b[^.;$]{0,40}\b(?:accounted\s+for|represent(?:ed|ing|s)?|compris(?:ed|ing))\b[^.;$]{0,24}$", re.I
)
_THEN_ENDED: Final = re.compile(
    r"[^.;,$]{0,40}?\bfor\s+the\s+(?:(?:fiscal\s+)?years?|(?P<quarter>quarter)|(?P<count>three|six|nine|twelve)[\s-]+months?)"
    r"(?:\s+periods?)?\s+then\s+ended\b",
    re.I,
)
_LEFT: Final = re.compile(
    r"[^.;,$]{0,60}?\bremain(?:s|ed|ing)?\s+(?:available|authorized|outstanding|unpaid|unused|under|for|to\s+be)\b",
    re.I,
)
_SINCE: Final = re.compile(
    r"[^.;$]{0,90}?\bsince\b[^.;$]{0,40}?\b(?:commenc|incepti|began|start|announc|launch|adopt|initiat)", re.I
)
_FLOWS_LISTED: Final = re.compile(
    r"\s*(?:these|the|such|those)\s+(?:[\w-]+\s+){0,4}?(?:charges|expenses|costs|gains|losses|payments|amounts\s+recorded)\b"
    r"[^.;$]{0,100}?\b(?:consist|includ|compris)",
    re.I,
)
"""How a sentence begins that lists what flows are made of: "These charges included $5 to remeasure a liability"."""
_BASE: Final = re.compile(
    r"(?:\b(?:compared|comparing)\s+(?:to|with)|\bversus|\bvs\.?)\s+(?:[a-z-]+\s+){0,5}?[$€£(]*$"
    r"|\b(?:increas|decreas|declin|grew|grow|improv|rose|fell|up|down|higher|lower)\w*\b[^.;$]{0,50}?\bfrom\s+[$€£(]*$",
    re.I,
)
_YEAR_BEFORE: Final = Phrase(start=0, end=0, kind="partial", relative="prior_year")
_ON: Final = re.compile(r"\bon\s+$", re.I)


def _is_year(period: str) -> bool:
    return "/" in period and days(period) > 350


def _to_date(calendar: FiscalCalendar) -> str | None:
    """The fiscal year up to the end of the reported period."""
    if calendar.reporting is None:
        return None
    end = last_day(calendar.reporting)
    return duration(date.fromordinal(calendar.year_end_before(end).toordinal() + 1), end)
