"""Phrase: a period expression as it is written, before anybody knows which days it stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from crossfoot.model.record import Record
from crossfoot.periods.lists import dated
from crossfoot.periods.tokens import Token, tokens

PhraseKind = Literal["instant", "duration", "year", "partial"]


class Phrase(Record, gc=False):
    """One period named in a text. A number is 0 where the text does not say it.

    "June 30, 2024 and 2023" gives two phrases; "the three and six months ended June 30, 2024 and 2023" four. The
    members of such a list share `group`, and `start`, `end` lie around what tells each apart.
    """

    start: int
    end: int
    kind: PhraseKind
    """`instant`: a full date. `duration`: a length with a year. `year`: a year alone. `partial`: the rest."""
    months: int = 0
    """Length in months: 3, 6, 9, 12."""
    weeks: int = 0
    """Length in weeks where it is printed in weeks."""
    quarter: int = 0
    """Which quarter of the year: 1 to 4."""
    half: int = 0
    """Which half of the year: 1 or 2."""
    to_date: bool = False
    """From the start of the fiscal year: "year-to-date", "the first nine months of"."""
    ended: bool = False
    """A length is printed: "ended", or a quarter, half or trailing length; the phrase is a duration."""
    month: int = 0
    """Month of the (last) day."""
    day: int = 0
    year: int = 0
    """Year of the (last) day if there is a month, else the year by which the period is called."""
    called: int = 0
    """The year by which a quarter is called where its last day is printed too ("Q2 FY24 ended July 29, 2023")."""
    fiscal: bool = False
    first: tuple[int, int, int] | None = None
    """(year, month, day) of the first day where it is printed; a 0 where it is not."""
    relative: str = ""
    """`prior_year`, `prior_quarter`, `prior_period`, `same`, `current`, `end` (of the year or quarter), or ""."""
    group: int = 0


_GLUE: Final = re.compile(
    r"(?:[\s,(|*_\u200b–—-]|['’]s?\b|\b(?:of|the|in|for|from|on|as|at|its|our|a|ended|end|ending)\b)*", re.IGNORECASE
)
"""What may stand between the parts of one expression: "third quarter *of* 2024"."""
_LIST: Final = re.compile(
    r"[\s,]*(?:(?:and|or|&|/|versus|vs\.?|both)(?![a-z])\s*)?(?:(?:the|for|of|at|in|fiscal)\s+)*", re.IGNORECASE
)
"""What may stand between the members of a list."""
_RANGE: Final = re.compile(
    r"[\s,]*(?:to|through|thru|until|till|-|–|—|and\s+ending|and\s+ended)\s*", re.IGNORECASE
)  # fmt: skip
_INCEPTION: Final = re.compile(r"[\s,]*(?:\([^()]{0,60}\))?[\s,]*(?:to|through|thru)\s*", re.IGNORECASE)
_EMPTY: Final = Token("length", 0, 0)


class _Group:
    """The tokens of one expression while it is being read."""

    __slots__ = ("called", "dates", "first", "fiscal", "lengths", "relative")

    def __init__(self) -> None:
        self.lengths: list[Token] = []
        self.dates: list[Token] = []
        self.fiscal = False
        self.first: Token | None = None
        self.called = 0
        self.relative: Token | None = None

    def take(self, token: Token, gap: str) -> bool:
        """Add `token`, which follows after `gap`, if it continues the expression; False if it starts another one."""
        match token.kind:
            case "count":
                return not self.dates and self._take_length(token, gap)
            case "length":
                return self._take_length(token, gap)
            case "fiscal":
                if self.lengths and not self.dates and _LIST.fullmatch(gap):
                    self.fiscal = True  # "the fiscal second quarter and fiscal six months of 2024"
                    return True
                if self.dates or not (self._empty() or _GLUE.fullmatch(gap)):
                    return self._more_years(gap)
                self.fiscal = True
                return True
            case "date":
                return self._take_date(token, gap)
            case "year":
                return self._take_year(token, gap)
            case _:
                return self._take_relative(token, gap)

    def _more_years(self, gap: str) -> bool:
        """As in "fiscal 2024 and fiscal 2023": the second word changes nothing."""
        return bool(self.dates) and self.fiscal and not self.dates[-1].month and bool(_LIST.fullmatch(gap))

    def _empty(self) -> bool:
        return not (self.lengths or self.dates or self.fiscal or self.relative)

    def _take_length(self, token: Token, gap: str) -> bool:
        if self._empty():
            self.lengths.append(token)
            return True
        if self.dates:
            # "2024 third quarter", "fiscal 2024 Q3": a year may stand before what it dates.
            if len(self.dates) == 1 and not self.lengths and not self.dates[0].month and _GLUE.fullmatch(gap):
                self.lengths.append(token)
                return True
            if len(self.dates) == 1 and not self.lengths and token.to_date and not token.months and not gap.strip():
                self.lengths.append(token)  # "September YTD"
                return True
            if self._is_quarter_of_month(token, gap):
                self.lengths.append(token)
                return True
            return False
        if self.lengths and token.months == 12 and not token.ended and not token.quarter:
            return False if not _LIST.fullmatch(gap) else self._append(token)
        if self.lengths or self.fiscal:
            if self.lengths and not _LIST.fullmatch(gap) and not (token.to_date and not gap.strip(" (-")):
                return self._same_length(token, gap)
            if not self.lengths and not _GLUE.fullmatch(gap):
                return False
            return self._append(token)
        if self.relative is not None and _GLUE.fullmatch(gap):
            return self._append(token)
        return False

    def _is_quarter_of_month(self, token: Token, gap: str) -> bool:
        """As in "the June 2025 quarter"; "three months ended" after a date begin another expression."""
        bare = token.months == 3 and not (token.ended or token.quarter or token.weeks)
        return bare and len(self.dates) == 1 and not self.lengths and bool(self.dates[0].month) and not gap.strip()

    def _append(self, token: Token) -> bool:
        self.lengths.append(token)
        return True

    def _same_length(self, token: Token, gap: str) -> bool:
        """As in "third quarter (three months) ended ...": a second name of the same length."""
        last = self.lengths[-1]
        if gap.strip(" ,(-") == "" and last.months == token.months and (last.quarter or token.quarter):
            self.lengths[-1] = last._replace(end=token.end, ended=True, weeks=token.weeks)
            return True
        return False

    def _take_date(self, token: Token, gap: str) -> bool:
        if not self.dates:
            return (self._empty() or bool(_GLUE.fullmatch(gap))) and self._add(token)
        last = self.dates[-1]
        if _RANGE.fullmatch(gap) or (last.day and _INCEPTION.fullmatch(gap)):
            if len(self.dates) > 1 or not last.month or self.first is not None:
                return False
            self.first = self.dates.pop()
            return self._add(token)
        if not self.dates[0].month:  # "Q3 2024 ended November 2, 2024": the date says more than the name
            named = self.fiscal or bool(self.lengths and self.lengths[-1].quarter)
            if len(self.dates) > 1 or not named or not _GLUE.fullmatch(gap):
                return False
            self.called = self.dates.pop().year
            return self._add(token)
        return self.first is None and bool(_LIST.fullmatch(gap)) and self._add(token)

    def _take_year(self, token: Token, gap: str) -> bool:
        if not self.dates:
            self.fiscal = self.fiscal or token.fiscal
            return (self._empty() or bool(_GLUE.fullmatch(gap))) and self._add(token)
        last = self.dates[-1]
        if last.month and not last.year:
            return bool(_GLUE.fullmatch(gap)) and self._add(token)
        return self.first is None and bool(_LIST.fullmatch(gap)) and self._add(token)

    def _add(self, token: Token) -> bool:
        self.dates.append(token)
        return True

    def _take_relative(self, token: Token, gap: str) -> bool:
        if self._empty():
            self.relative = token
            return True
        if self.relative is not None and self.relative.relative == "same" and not self.dates and _GLUE.fullmatch(gap):
            if token.relative == "same":
                return False
            months = self.relative.months or token.months
            self.relative = token._replace(start=self.relative.start, months=months)
            return True
        open_length = self.lengths and not self.dates and self.relative is None
        if open_length and token.relative != "same" and _GLUE.fullmatch(gap):
            self.relative = token
            return True
        return False

    def phrases(self, number: int) -> list[Phrase]:
        """The periods that the tokens name: every length with every date."""
        dates: Sequence[Token | None] = dated(self.dates) or (None,)
        lengths: Sequence[Token | None] = self._lengths() or (None,)
        first = dates[0]
        found = []
        for length in lengths:
            for date in dates:
                # In a list the length and the first date stand together, every other date for itself.
                apart = len(dates) > 1 and (date is not first or length is None)
                parts = (date,) if apart else (self.first, length, date, self.relative)
                places = [token for token in parts if token is not None]
                if places:
                    start, end = min(t.start for t in places), max(t.end for t in places)
                    found.append(self._phrase(length, date, start, end, number))
        return found

    def _lengths(self) -> list[Token]:
        """Lengths with the unit of the last for those printed as a bare count ("three and six months")."""
        if not self.lengths:
            return []
        last = self.lengths[-1]
        out = []
        for token in self.lengths:
            if token.kind == "count":
                token = token._replace(weeks=token.months, months=0) if last.weeks else token
                token = token._replace(ended=last.ended)
            elif last.ended and not token.ended:
                token = token._replace(ended=True)
            out.append(token)
        if len(out) == 2 and out[1].to_date and not out[1].months and not out[1].weeks:
            return [out[0]._replace(to_date=True, end=out[1].end)] if out[0].quarter else out
        return out

    def _phrase(self, length: Token | None, date: Token | None, start: int, end: int, number: int) -> Phrase:
        size, day, word = length or _EMPTY, date or _EMPTY, self.relative
        first = None
        if self.first is not None:
            first = (self.first.year, self.first.month, self.first.day)
        months = size.months or (word.months if word and length is None else 0)
        return Phrase(
            start=start,
            end=end,
            kind="duration" if first and day.year else _kind(length, day, word),
            months=months,
            weeks=size.weeks,
            quarter=size.quarter,
            half=size.half,
            to_date=size.to_date,
            ended=size.ended,
            month=day.month,
            day=day.day,
            year=day.year,
            called=self.called,
            fiscal=self.fiscal or size.fiscal or day.fiscal,
            first=first,
            relative=word.relative if word else "",
            group=number,
        )


def _kind(length: Token | None, day: Token, word: Token | None) -> PhraseKind:
    if word is not None and not day.year:
        return "partial"
    if length is None and word is None:
        if day.month:
            return "instant" if day.year else "partial"
        return "year" if day.year else "partial"
    return "duration" if day.year else "partial"


@lru_cache(maxsize=8192)
def parse_phrases(text: str) -> tuple[Phrase, ...]:
    """The period expressions of `text`, in order; offsets are inside `text`."""
    words = tokens(text)
    if not words:
        return ()
    found: list[Phrase] = []
    group, number = _Group(), 0
    group.take(words[0], "")
    for before, token in pairwise(words):
        if not group.take(token, text[before.end : token.start]):
            found.extend(group.phrases(number))
            group, number = _Group(), number + 1
            group.take(token, "")
    found.extend(group.phrases(number))
    return tuple(found)
