"""Which of the periods that a sentence names are the time of what it reports."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import Final

from crossfoot.facts.reported import Reported
from crossfoot.model.period import closing
from crossfoot.periods.sentence import Mention

_NOT_WHEN: Final = re.compile(
    r"(?:\b(?:earlie(?:r|st)|late(?:r|st))\s+(?:to\s+occur\s+)?of(?:\s+\([ia1]\))?"
    r"|\bextend(?:ed|s|ing)?(?:\s+(?:from|to|until))?|\bending\s+on(?:\s+\(and\s+including\))?|\b(?:due|matur(?:e|es|ed|ing|ity)|expir(?:e|es|ed|ing|ation)|through|until|till|dated"
    r"|prior to|before|beginning|commenc(?:es|ing)|effective|thereafter|by|called|redeem\w*"
    r"|of\s+record|of\s+business|payable\s+on))"
    r"(?:\s+(?:on|in|at|date|of|the|date of|the end of|fiscal|year))*\s*$",
    re.I,
)
_YEAR_AFTER: Final = re.compile(
    r"(?:\b(?:in|during|for|of|from|to|and|year|years|since|versus|vs\.?|than|fiscal|both|over|was)|[,(&])\s*$", re.I
)
_YEAR_OF: Final = re.compile(
    r"\s+(?:full[ -]year\s+)?(?:revenues?|sales|earnings|EBITDA|EPS|operating|capital|net|gross|total|adjusted"
    r"|(?:non-)?GAAP|free|diluted|organic|projected|expected|guidance|outlook)\b",
    re.I,
)
"""After a year that stands before what is measured: "expecting 2025 operating expenses of"."""
_DATELINE: Final = re.compile(r",?\s*(?:\([^()]{0,40}\)\s*)?(?:/[^/]{0,40}/\s*)?(?:[–—]|--|-\s)")
"""After the day on which a release is dated: "HOUSTON, Texas, October 31, 2025 – Acme reported"."""
_DATED: Final = 70
"""Characters before it at most."""
_INCLUDED: Final = re.compile(
    r"\b(?:that|which)\s+(?:was|were|had\s+been)\s+(?:previously\s+)?(?:included|outstanding|recorded|deferred|reported|held|classified)\b[^.;,$]{0,80}"
    r"(?:\bas\s+of|\bat|\bbeginning\s+of)\s*(?:the\s+)?$",
    re.I,
)
"""Before a day on which an amount of another period stood: "revenue that was included in deferred revenue at"."""
_NAMES: Final = re.compile(r"\b(?:the|our|its)\s+$|[’']s?\s+$", re.I)
"""Before a month by which something is called: "the August 2022 authorization"."""
_CALLED: Final = re.compile(r"\s+[A-Z][A-Za-z]")
"""After it: "each of the April 2023 Term Loans"."""
_WHEN: Final = re.compile(r"(?:^|[,;:–—(•]|\b(?:in|on|at|during|of|for|since|by|from|to|ended|ending))\s*$", re.I)
"""Before the time of something."""
_EFFECTIVE: Final = re.compile(r"effective(?:\s+on)?\s+(?:the\s+)?", re.I)
"""How a sentence begins that tells what was done on a day: "Effective April 1, the board authorized ..."."""
_TRADING_PLAN: Final = re.compile(
    r"\btrading (?:plan|arrangement)s?\b|[’']s? (?:rule )?10b5-1\b|[’']s? plan (?:provides|covers|is)\b"
)
"""What officers disclose of their plans (Regulation S-K, Item 408) is stated for the end of the period."""
_OUTLOOK: Final = re.compile(r"\b(?:expect|anticipat|outlook|guidance|forecast|project|target|estimate|plan to|will )")

Span = tuple[int, int]
"""Where a text begins and ends in the document."""


class SentenceMentions:
    """Finds the periods in the sentences of one document."""

    def __init__(self, text: str, reported: Reported) -> None:
        self.text = text
        self.reported = reported
        self.calendar = reported.calendar
        self.reporting = reported.period

    def named(self, pieces: Sequence[Span], carried: Mention | None = None) -> list[Mention]:
        """The periods that a sentence names as the time of what it reports: not due dates, not years to come.

        `pieces` are the places of its text, several where a page break cut it; `carried` is what was spoken of before.
        """
        low = pieces[0][0]
        sentence = self.text[low : pieces[0][1]]
        if pieces[1:]:
            sentence = " ".join(self.text[start:end].rstrip() for start, end in pieces)
        plain = sentence.lower()
        planned = "plan" in plain or "10b5-1" in plain or "trading" in plain
        if self.reporting is not None and planned and _TRADING_PLAN.search(plain):
            return [Mention(low, low, closing(self.reporting), -1)]
        outlook = self.reporting is None or bool(_OUTLOOK.search(plain))
        return [
            m
            for m in self._named_in(sentence, pieces, carried)
            if not self.text.startswith((" then ended", " basis"), m.end)
            and not self._is_due(m, low)
            and not self._is_name(m, low)
            and not _INCLUDED.search(self.text, max(low, m.start - 110), m.start)
            and (
                m.end - m.start > 4
                or _YEAR_AFTER.search(self.text, max(low, m.start - 16), m.start)
                or _YEAR_OF.match(self.text, m.end)
            )
            and (
                outlook
                or self.reporting is None
                or closing(m.period) <= closing(self.reporting)
                or m.period[:4] == closing(self.reporting)[:4]
            )
        ]

    def _is_due(self, mention: Mention, low: int) -> bool:
        """Whether a period is when something is due, ends or takes effect, not when it was."""
        if self.reported.filed and _EFFECTIVE.fullmatch(self.text, low, mention.start):
            return False
        return _NOT_WHEN.search(self.text, max(low, mention.start - 40), mention.start) is not None

    def _is_name(self, mention: Mention, low: int) -> bool:
        """Whether a day or a month is part of what something is called, or the day of the release itself."""
        if mention.relative or not self.reported.is_event(mention.period):
            return False
        before = max(low, mention.start - 12)
        if mention.start - low <= _DATED and _DATELINE.match(self.text, mention.end):
            return not _WHEN.search(self.text, before, mention.start) or self.text[mention.start - 2] == ","
        if _NAMES.search(self.text, before, mention.start):
            return True
        return _CALLED.match(self.text, mention.end) is not None and not _WHEN.search(self.text, before, mention.start)

    def _named_in(self, sentence: str, pieces: Sequence[Span], carried: Mention | None) -> Sequence[Mention]:
        """The periods that a sentence names, where they stand in the document."""
        base = carried.period if carried is not None and "/" in carried.period else None
        if len(pieces) == 1:
            return self.calendar.sentence_periods(sentence, pieces[0][0], base)
        shifts: list[tuple[int, int]] = []
        """(offset in the sentence, how far the text from there on stands behind it in the document)"""
        at = 0
        for start, end in pieces:
            shifts.append((at, start - at))
            at += len(self.text[start:end].rstrip()) + 1

        def place(offset: int) -> int:
            return offset + shifts[bisect_right(shifts, offset, key=itemgetter(0)) - 1][1]

        found = self.calendar.sentence_periods(sentence, 0, base)
        return [m._replace(start=place(m.start), end=place(m.end - 1) + 1) for m in found]
