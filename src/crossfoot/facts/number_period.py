"""The period of each number of a sentence, given what speaks of it: a day for a stock, a span for a flow."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from crossfoot.facts.aligned import HEADING, Sentence, Spoken
from crossfoot.facts.measure import Measures
from crossfoot.facts.reported import Reported
from crossfoot.model.numeral import Numeral
from crossfoot.model.period import closing, days, duration, last_day
from crossfoot.periods.patterns import COUNTS
from crossfoot.periods.sentence import Mention

_AT_END: Final = re.compile(
    r"\b(?:end\s+of\s+(?:the\s+|our\s+|its\s+)?(?:fiscal\s+)?(?:year\s+)?|as\s+of\s+(?:the\s+)?(?:fiscal\s+)?)$", re.I
)
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
    r"(?:\b(?:compared|comparing)\s+(?:to|with)|\bversus|\bvs\.?|\bagainst(?=\s+[$€£]))\s+(?:[a-z-]+\s+){0,5}?"
    r"(?:[$€£(]*[\d.,]+%?\)?\s*(?:thousand|million|billion)?,?\s+or\s+(?:[a-z-]+\s+){0,6}?)?[$€£(]*$"
    r"|\b(?:increas|decreas|declin|grew|grow|improv|rose|fell|up|down|higher|lower)\w*\b[^.;$]{0,50}?\bfrom\s+[$€£(]*$",
    re.I,
)
_EXPECTS: Final = re.compile(
    r"\b(?:expect|anticipat|outlook|guidance|forecast|project(?:s|ed|ing|ion)|target|full[\s-]year|will\s+be)", re.I
)
"""How a release in the middle of a year speaks of all of it."""
_LINE: Final = 30
"""Characters of a heading after the period that it names."""
_LEADING: Final = 4
"""Within so many characters of its start a sentence begins with a word."""
_SINCE_WHEN: Final = re.compile(r"\bsince\s+(?:the\s+)?$", re.I)
_AT_START: Final = re.compile(
    r"[\s%]*(?:thousand|million|billion)?\s+(?:at|as\s+of)\s+the\s+(?:beginning|start)\s+of\s+the\s+"
    r"(?:(?P<quarter>quarter|period)|(?:fiscal\s+)?year)\b",
    re.I,
)
_FALLS_IN: Final = re.compile(r"\b(?:in|for|during)\s+(?:fiscal\s+)?(20\d\d)\b", re.I)
_REST: Final = re.compile(r"\band\s+thereafter\b|\b(?:the\s+)?remainder\s+of\s+(?:fiscal\s+)?20\d\d\b", re.I)
_MOVED: Final = re.compile(
    r"\b(?:increas|decreas|declin|reduc|grew|grow|rose|fell|up|down|higher|lower)\w*\s+(?:of\s+|by\s+)?"
    r"(?:approximately\s+|about\s+)?[$€£]?$",
    re.I,
)
_OVER: Final = re.compile(
    r"[\s%]*(?:thousand|million|billion|percent)?,?(?:\s+or\s+[\d.]+(?:%|\s+percent),?)?"
    r"\s+(?:from|over|since|compared\s+(?:to|with)|versus)\s+(?:(?:the|that|level|levels|balance|at|of|as|on)\s+)*",
    re.I,
)
"""Between a change of a stock and the day from which it is counted."""
_MONEY: Final = 80
"""An amount told of a day is a balance more often than a rate or a count is."""
_TRANSLATED: Final = re.compile(
    r"([$€£¥₹])[\d.,]+(?:\s+(?:thousand|million|billion|trillion))?\s+\((?:approximately\s+|about\s+)?(?!\1)(?:US)?[$€£¥₹][\d.,]+"
    r"(?:\s+(?:thousand|million|billion|trillion))?\s+(?:as\s+of|at|on)\s+$",
    re.I,
)
"""Before the day at whose rate an amount is said in another currency: "a fine of €5 million ($6 million as of "."""
_NEXT_YEAR: Final = re.compile(r"\b(?:next|following)\s+(?:12|twelve)[\s-]+months?", re.I)
_LEAVES: Final = re.compile(r"\breclassif|\b(?:gains?|loss(?:es)?)\b[^;]{0,200}?\brecogni[sz]ed\b", re.I)
"""Gains and losses will leave other comprehensive income."""
_NEAR: Final = 300
"""Within so many characters of the year to come."""
_ON: Final = re.compile(r"\bon\s+$", re.I)


class NumberDater:
    """Gives the numbers of one document's sentences their periods, once it is known what speaks of each."""

    def __init__(self, text: str, reported: Reported) -> None:
        self.text = text
        self.reported = reported
        self._expects = lru_cache(maxsize=1)(self._finds_expectation)

    def _finds_expectation(self, low: int, high: int) -> bool:
        return _EXPECTS.search(self.text, low, high) is not None

    def add(self, sentence: Sentence, out: dict[int, str | None]) -> None:
        """Add the period of each number of a sentence to `out`."""
        parts = any(self.reported.is_under_way(m.period) for m in sentence.mentions)
        measures: Measures | None = None
        schedule = self._schedule_day(sentence) or self._span_of_reclassified(sentence)
        if schedule is not None:
            out.update((numeral.n, schedule) for numeral in sentence.numerals)
            return
        listed = _FLOWS_LISTED.match(self.text, sentence.low, sentence.high) is not None
        for spoken in sentence.spoken():
            if self._is_since_then(spoken, sentence):
                spoken = Spoken(spoken.numeral, None)
            numeral, mention, _ = spoken
            period = self._named(spoken, parts, sentence)
            if period is None or self._is_at_end(mention, period):
                out[numeral.n] = closing(period) if period is not None else None
                continue
            then = _THEN_ENDED.match(self.text, numeral.end, sentence.high)
            if then is not None:
                out[numeral.n] = self._ended_at(closing(period), then) or period
                continue
            changed = self._changed(numeral, sentence) or self._since(mention) or self._at_start(numeral)
            if changed is not None:
                out[numeral.n] = changed
                continue
            if "/" in period and self._is_left(numeral, sentence):
                out[numeral.n] = closing(period)
                continue
            if "/" not in period and self._is_concentration(numeral):
                out[numeral.n] = self.reported.year_to(period)
                continue
            bias = self._bias(spoken, period, carried=mention is sentence.carried)
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
                period = self.reported.year_before(period) or period
            out[numeral.n] = period

    def _named(self, spoken: Spoken, parts: bool, sentence: Sentence) -> str | None:
        """The period that an expression names, with what it leaves unsaid; `parts`: years are said of their parts."""
        period = spoken.mention.period if spoken.mention is not None else self.reported.default
        if period is None:
            return None
        if spoken.compared:
            return self.reported.counterpart(period)
        if self.reported.is_under_way(period):
            # "in 2025", said in the middle of it
            return period if self._is_expected(spoken.mention, sentence) else self.reported.to_date or period
        if parts and self.reported.is_year_before(period):
            return self.reported.to_date_before or period
        if self.reported.period is not None and self.reported.is_to_come(period):
            return closing(self.reported.period)
        return period

    def _is_expected(self, mention: Mention | None, sentence: Sentence) -> bool:
        """Whether a release speaks of all of the year under way, in the sentence or in the heading over it."""
        if self.reported.filed:
            return False
        if mention is not None and mention.group == HEADING:
            return _EXPECTS.search(self.text, mention.start, mention.end + _LINE) is not None
        return self._expects(sentence.low, sentence.high)  # asked of each number, and a sentence may be long

    def _is_at_end(self, mention: Mention | None, period: str) -> bool:
        """Whether it is the last day of a period that is named: "at the end of fiscal 2024", or a day to come."""
        if mention is None or "/" not in period:
            return False
        return _AT_END.search(self.text, max(0, mention.start - 28), mention.start) is not None

    def _ended_at(self, day: str, then: re.Match[str]) -> str | None:
        """The year, quarter or months "then ended" on a day that the sentence names."""
        months = 3 if then["quarter"] else COUNTS.get((then["count"] or "").lower(), 0)
        if not months:
            return self.reported.year_to(day)
        first = self.reported.calendar.months_back(last_day(day), months)
        return None if first is None else duration(first, last_day(day))

    def _schedule_day(self, sentence: Sentence) -> str | None:
        """The day of a sentence that spreads a stock over years to come: "$5 falls due in 2026 and $6 thereafter"."""
        if not self.reported.filed or self.reported.period is None:
            return None
        today = closing(self.reported.period)
        years = {m[1] for m in _FALLS_IN.finditer(self.text, sentence.low, sentence.high) if m[1] > today[:4]}
        if len(years) < 2 and _REST.search(self.text, sentence.low, sentence.high) is None:
            return None
        return next((m.period for m in sentence.mentions if "/" not in m.period), today)

    def _span_of_reclassified(self, sentence: Sentence) -> str | None:
        """The reported span, of a sentence that estimates what will be reclassified in the year to come."""
        year = _NEXT_YEAR.search(self.text, sentence.low, sentence.high) if self.reported.filed else None
        if year is None or self.text.find("which", sentence.low, year.start()) >= 0:
            return None  # "the net gain at June 30 was $5, of which $4 is expected to be reclassified": a stock
        low, high = max(sentence.low, year.start() - _NEAR), min(sentence.high, year.end() + _NEAR)
        if _LEAVES.search(self.text, low, high) is None:
            return None
        return self.reported.default

    def _is_since_then(self, spoken: Spoken, sentence: Sentence) -> bool:
        """Whether a number stands behind a "since" that does not begin the sentence, and so does not speak of it."""
        numeral, mention, _ = spoken
        if mention is None or not sentence.low < mention.start < numeral.start:
            return False
        since = _SINCE_WHEN.search(self.text, max(sentence.low, mention.start - 12), mention.start)
        return since is not None and since.start() - sentence.low > _LEADING

    def _since(self, mention: Mention | None) -> str | None:
        """The span from a period long ago until the reported day: "sales of $5 since 2016"."""
        if mention is None or self.reported.period is None or mention.period[-10:] >= closing(self.reported.period):
            return None
        if _SINCE_WHEN.search(self.text, max(0, mention.start - 12), mention.start) is None:
            return None
        first = date.fromisoformat(mention.period[:10]).toordinal() + ("/" not in mention.period)
        return duration(date.fromordinal(first), last_day(self.reported.period))

    def _at_start(self, numeral: Numeral) -> str | None:
        """The day before the reported period or year: "$5 at the beginning of the quarter"."""
        found = _AT_START.match(self.text, numeral.end)
        span = self.reported.period if found is not None and found["quarter"] else self.reported.to_date
        if found is None or span is None:
            return None
        return date.fromordinal(date.fromisoformat(span[:10]).toordinal() - 1).isoformat()

    def _changed(self, numeral: Numeral, sentence: Sentence) -> str | None:
        """The span over which a stock changed by a number: "debt at June 30 rose by $5 from December 31"."""
        if _MOVED.search(self.text, max(sentence.low, numeral.start - 40), numeral.start) is None:
            return None
        base = next((m for m in sentence.mentions if m.start >= numeral.end), None)
        if base is None or "/" in base.period or not _OVER.fullmatch(self.text, numeral.end, base.start):
            return None
        ends = [m.period for m in sentence.mentions if m.end <= numeral.start and "/" not in m.period]
        end = ends[-1] if ends else closing(self.reported.period or base.period)
        first = date.fromordinal(last_day(base.period).toordinal() + 1)
        return duration(first, last_day(end)) if base.period < end else None

    def _is_left(self, numeral: Numeral, sentence: Sentence) -> bool:
        """Whether a number is what remains at the end of a span, or has run up since something began."""
        return (
            _LEFT.match(self.text, numeral.end, sentence.high) is not None
            or _SINCE.match(self.text, numeral.end, sentence.high) is not None
        )

    def _is_base(self, numeral: Numeral, sentence: Sentence) -> bool:
        """Whether a number is what another one is compared with: "up from $5 million", "compared to $5 million"."""
        return _BASE.search(self.text, max(sentence.low, numeral.start - 110), numeral.start) is not None

    def _is_concentration(self, numeral: Numeral) -> bool:
        """Whether a percentage is a customer's share of receivables: a concentration, disclosed for a span."""
        if numeral.suffix != "percent":
            return False
        return (
            _OF_RECEIVABLES.match(self.text, numeral.end) is not None
            or _RECEIVABLES_ARE.search(self.text, max(0, numeral.start - 100), numeral.start) is not None
        )

    def _bias(self, spoken: Spoken, period: str, carried: bool) -> int | None:
        """What the form of an expression says for a stock (above 0) or a flow, before any word; None: it decides."""
        numeral, mention, _ = spoken
        if mention is None:
            return 0
        if "/" not in period:
            if self._is_rate_day(mention):
                return 0
            on = _ON.search(self.text, max(0, mention.start - 6), mention.start) is not None
            if not on and not carried:
                return None
            return (-96 if on else 36) + (_MONEY if numeral.currency and not numeral.per else 0)
        length = days(period)
        if length < 40:
            return -36 if carried else 36
        if length > 350:
            return -120 if not carried else -72 if mention.group == HEADING else 0
        if length < 105 and not carried:
            return -180
        return -72 if carried else None

    def _is_rate_day(self, mention: Mention) -> bool:
        """Whether a day is only that at whose rate an amount is translated, which any event may have."""
        return _TRANSLATED.search(self.text, max(0, mention.start - 90), mention.start) is not None

    def _standing(self, period: str, stock: bool) -> str:
        """A period for a stock or a flow: a stock stands on its last day, a flow on a day took that day alone."""
        if stock:
            return closing(period)
        if "/" in period:
            return period
        if self.reported.period is not None and period == closing(self.reported.period):
            return self.reported.default or period
        return f"{period}/{period}"
