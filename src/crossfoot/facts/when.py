"""Periods of the numbers in sentences: the expression that speaks of a number, else the document's own period."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from crossfoot.facts.lists import is_range, runs
from crossfoot.model.numeral import Numeral
from crossfoot.model.period import closing, days, duration, last_day
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.periods.phrase import Phrase
from crossfoot.periods.sentence import Mention

_STOP: Final = re.compile(
    r"(?<![A-Z]\.[A-Z])(?<!\bNo)(?<!\bInc)(?<!\bCorp)(?<!\bCo)(?<!\bLtd)(?<!\bvs)(?<!\bMr)[.!?;][\"”’)]?\s+(?=[A-Z“\"(•●▪$–-])|\n"
)
_NOT_WHEN: Final = re.compile(
    r"\b(?:due|matur(?:e|es|ed|ing|ity)|expir(?:e|es|ed|ing|ation)|through|until|till|dated|prior to|before|beginning|commenc(?:es|ing)|effective|thereafter|by|called|redeem\w*)"
    r"(?:\s+(?:on|in|at|date|of|the|date of|the end of|fiscal|year))*\s*$",
    re.I,
)
_YEAR_AFTER: Final = re.compile(
    r"(?:\b(?:in|during|for|of|from|to|and|year|years|since|versus|vs\.?|than|fiscal|both|over|was)|[,(&])\s*$", re.I
)
_QUARTERLY: Final = re.compile(r"\bform\s+10-?\s?Q\b|\bquarterly report\b", re.I)
_OUTLOOK: Final = re.compile(
    r"\b(?:expect|anticipat|outlook|guidance|forecast|project|target|estimate|plan to|will )", re.I
)
_STOCK: Final = re.compile(
    r"\b(?:outstanding|balances?|cash and cash equivalents|cash equivalents|liquidity|backlog|borrowings|borrowed under|debt|liabilit(?:y|ies)|(?:total|net|current|tangible|intangible|plan|deferred tax) assets|receivables?"
    r"|inventor(?:y|ies)|available (?:for|under|to)|availability|authorized|authorization|par value|principal|fair value|interest rates?|effective interest|stated rate|coupon|carrying|unrecognized|unamortized|remaining|unused|undrawn|credit facilit(?:y|ies)|commitments?|revolv\w+"
    r"|notes|term loan|face|letters? of credit|deposits|deferred revenue|goodwill|accrued|reserves?|allowance|ownership|owned|held|book value|capacity|aggregate|exercisable|payable|collateral|per annum|interest at|bears? interest|bearing|notional|committed|stock ?holders|shareholders)\b",
    re.I,
)
_FLOW: Final = re.compile(
    r"\b(?:repurchased?|issued|paid|pays|recogni[sz]ed|recorded|expensed?|revenues?|sales|income|loss(?:es)?|gains?|charges?|proceeds|impairments?|earned|earnings|amortization|depreciation|increased?|decreased?"
    r"|declined?|grew|rose|fell|provided|used|spent|generated|received|cost|costs|expenses|margin|SOFR|LIBOR|EURIBOR|spread|plus|fees?|dividends?|contributions?|contributed|granted|vested|sold|acquired|purchased|benefit|rate|consideration|exercised|settled|reclassified|repaid|compensation|incurred|ebitda|cash flow)\b",
    re.I,
)


class SentenceDater:
    """Gives the numbers of one document's sentences their periods."""

    def __init__(self, text: str, calendar: FiscalCalendar) -> None:
        self.text = text
        self.calendar = calendar
        self.reporting = calendar.reporting
        self.to_date = _to_date(calendar)
        before = Phrase(start=0, end=0, kind="partial", relative="prior_year")
        self.to_date_before = calendar.shifted(self.to_date, before) if self.to_date else None
        self.default = self.to_date if _QUARTERLY.search(text, 0, 12_000) else calendar.reporting
        """What a sentence speaks of that names no period: in a quarterly filing the year to date."""

    def lead(self, start: int, end: int) -> Mention | None:
        """The period that a paragraph gives to the list it introduces ("... were affected by the following:")."""
        if self.text[start:end].rstrip()[-1:] != ":":
            return None
        return next(iter(self._mentions(max(start, end - 600), end)), None)

    def periods(
        self, start: int, end: int, numerals: Sequence[Numeral], lead: Mention | None = None
    ) -> dict[int, str | None]:
        """Period by ordinal for the quantities of the paragraph `text[start:end]`, in order.

        `lead` is the period of the paragraph that introduces this one as an item of a list.
        """
        out: dict[int, str | None] = {}
        carried = lead
        at = 0
        for low, high in self._sentences(start, end):
            first = at
            while at < len(numerals) and numerals[at].start < high:
                at += 1
            if first == at and carried is not None:
                continue
            mentions = self._mentions(low, high)
            if carried is not None and mentions and not any(self._recent(m.period) for m in mentions):
                mentions = []  # "the acquisition made in 2020": not when it happened
            if first < at:
                _Sentence(self, low, high, numerals[first:at], mentions, carried).date(out)
            carried = mentions[0] if mentions and self._recent(mentions[0].period) else lead
        return out

    def _recent(self, period: str) -> bool:
        """Whether a period is near enough to the reported one for the next sentence to speak of it still."""
        return self.reporting is not None and int(closing(period)[:4]) >= int(closing(self.reporting)[:4]) - 1

    def _sentences(self, start: int, end: int) -> list[tuple[int, int]]:
        cuts = [start, *(m.end() for m in _STOP.finditer(self.text, start, end)), end]
        return [(a, b) for a, b in pairwise(cuts) if b > a]

    def _mentions(self, low: int, high: int) -> list[Mention]:
        """The periods that a sentence names as the time of what it reports: not due dates, not years to come."""
        sentence = self.text[low:high]
        outlook = self.reporting is None or bool(_OUTLOOK.search(sentence))
        return [
            m
            for m in self.calendar.sentence_periods(sentence, low)
            if not _NOT_WHEN.search(self.text, max(low, m.start - 40), m.start)
            and (m.end - m.start > 4 or _YEAR_AFTER.search(self.text, max(low, m.start - 16), m.start))
            and (
                outlook
                or self.reporting is None
                or closing(m.period) <= closing(self.reporting)
                or m.period[:4] == closing(self.reporting)[:4]
            )
        ]


class _Sentence:
    """One sentence while its numbers are dated."""

    def __init__(
        self,
        dater: SentenceDater,
        low: int,
        high: int,
        numerals: Sequence[Numeral],
        mentions: list[Mention],
        carried: Mention | None,
    ) -> None:
        self.text = dater.text
        self.default = dater.default
        self.reporting = dater.reporting
        self.to_date = dater.to_date
        self.to_date_before = dater.to_date_before
        self._among_parts = any(
            _is_year(m.period)
            and dater.reporting is not None
            and m.period[:10] <= closing(dater.reporting) < closing(m.period)
            for m in mentions
        )
        self.low, self.high = low, high
        self.numerals = numerals
        self.mentions = mentions
        self.carried = carried
        self._placed: list[tuple[list[int], list[int]]] = []
        self._says_respectively = "respectively" in self.text[low:high]
        self.groups = self._groups()

    def date(self, out: dict[int, str | None]) -> None:
        """Add the period of each number to `out`."""
        chosen = self._respectively()
        lists = runs(self.text, self.numerals)
        taken: Mention | None = None
        for k, members in enumerate(lists):
            group = self._group_for(members) if len(members) > 1 else None
            mention, ahead = self._mention(lists, k, taken) if group is None else (group[-1], True)
            taken = mention if ahead else taken
            for j, at in enumerate(members):
                numeral = self.numerals[at]
                mine = chosen.get(numeral.n) or (group[j] if group is not None else mention)
                out[numeral.n] = self._settled(mine, numeral)

    def _groups(self) -> list[list[Mention]]:
        groups: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            groups.setdefault(mention.group, []).append(mention)
        return [group for group in groups.values() if len(group) > 1]

    def _respectively(self) -> dict[int, Mention]:
        """Like numbers, as many as the periods after (or before) them, taken in turn: "$5 (3%) and $6 (4%) in ... and ..., respectively"."""
        out: dict[int, Mention] = {}
        if not self._says_respectively:
            return out
        stop = self.low
        for group in self.groups:
            before = [x for x in self.numerals if stop <= x.start < group[0].start]
            stop = group[-1].end
            kinds: dict[tuple[bool, str], list[Numeral]] = {}
            for numeral in before:
                kinds.setdefault((bool(numeral.currency), numeral.suffix), []).append(numeral)
            for alike in kinds.values():
                if len(alike) == len(group):
                    out.update({numeral.n: mention for numeral, mention in zip(alike, group, strict=True)})
        return out

    def _group_for(self, members: list[int]) -> list[Mention] | None:
        """The list of as many periods that speaks of a list of numbers: the next after it, else the last before it."""
        first, last = self.numerals[members[0]].start, self.numerals[members[-1]].end
        fitting = [group for group in self.groups if len(group) == len(members)]
        if not fitting and len(self.mentions) == len(members) and self._says_respectively:
            return self.mentions
        after = [group for group in fitting if group[0].start >= last]
        if after:
            return after[0]
        before = [group for group in fitting if group[-1].end <= first]
        return before[-1] if before else None

    def _mention(self, lists: list[list[int]], k: int, taken: Mention | None) -> tuple[Mention | None, bool]:
        """The period that speaks of a list of numbers, and whether it stands after it; `taken` speaks of those before."""
        start, end = self.numerals[lists[k][0]].start, self.numerals[lists[k][-1]].end
        after = k + 1
        if after < len(lists) and is_range(self.text, self.numerals[lists[k][-1]], self.numerals[lists[after][0]]):
            after += 1
        following = self.numerals[lists[after][0]].start if after < len(lists) else self.high
        ahead = next((m for m in self.mentions if end <= m.start < following), None)
        behind = next((m for m in reversed(self.mentions) if m.end <= start), None)
        if ahead is not None and (behind is None or behind is taken or self._binds(end, ahead)):
            return ahead, True
        if behind is None and ahead is None:
            return (self.mentions[0] if self.mentions else self.carried), False
        return behind or ahead, False

    def _binds(self, end: int, ahead: Mention) -> bool:
        """Whether a period after a number speaks of it, although another one stands before it."""
        gap = self.text[end : ahead.start]
        return len(gap) < 60 and not re.search(
            r"[;:]|,\s+(?:and|while|but|compared|versus)\b|\b(?:and|while|compared|versus|from|but|than)\b", gap
        )

    def _settled(self, mention: Mention | None, numeral: Numeral) -> str | None:
        """The period of a number under the expression that speaks of it: a balance stands at one day."""
        period = mention.period if mention is not None else self.default
        if period is None:
            return None
        if (
            self.reporting is not None
            and "/" in period
            and period[:10] <= closing(self.reporting) < closing(period)
            and days(period) > 300
        ):
            period = self.to_date or period  # "in 2025", said in the middle of it
        elif self._among_parts and _is_year(period):
            period = self.to_date_before or period
        if "/" not in period:
            on = mention is not None and _ON.search(self.text, max(self.low, mention.start - 6), mention.start)
            return f"{period}/{period}" if on and self._is_stock(numeral) is False else period
        free = mention is None or mention is self.carried or _is_loose(period)
        return closing(period) if free and self._is_stock(numeral) else period

    def _words(self) -> list[tuple[list[int], list[int]]]:
        """Where the sentence has words of balances, and words of what happened over time: starts and ends of each."""
        if not self._placed:
            for pattern in (_STOCK, _FLOW):
                spans = [m.span() for m in pattern.finditer(self.text, self.low, self.high)]
                self._placed.append(([a for a, _ in spans], [b for _, b in spans]))
        return self._placed

    def _is_stock(self, numeral: Numeral) -> bool | None:
        """Whether a number is a balance (True) or happened over time (False), by the words nearest to it."""
        scores = []
        for starts, ends in self._words():
            score = 999
            at = bisect_right(ends, numeral.start) - 1
            if at >= 0 and starts[at] >= numeral.start - 90:
                score = numeral.start - ends[at]
            at = bisect_left(starts, numeral.end)
            if at < len(starts) and ends[at] <= numeral.end + 60:
                score = min(score, starts[at] - numeral.end + 10)
            scores.append(score)
        if scores[0] == scores[1] == 999:
            return None
        return scores[0] < scores[1]


_ON: Final = re.compile(r"\bon\s+$", re.I)


def _is_loose(period: str) -> bool:
    """Whether a span is a month or a year, which sentences also name for the day on which something stood."""
    return not 40 < days(period) < 350


def _is_year(period: str) -> bool:
    return "/" in period and days(period) > 350


def _to_date(calendar: FiscalCalendar) -> str | None:
    """The fiscal year up to the end of the reported period."""
    if calendar.reporting is None:
        return None
    end = last_day(calendar.reporting)
    return duration(date.fromordinal(calendar.year_end_before(end).toordinal() + 1), end)
