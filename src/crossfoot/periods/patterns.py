"""Patterns of the words that period expressions are made of, for lower-case text, matched at the start of a word."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NUMBER: Final = {name: number for number, name in enumerate(MONTHS, start=1)}
LONG_MONTHS: Final = (
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
COUNTS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "twenty": 20, "twenty-four": 24, "twenty-five": 25, "twenty-six": 26, "twenty-seven": 27,
    "twenty-eight": 28, "thirty-six": 36, "thirty-nine": 39, "forty": 40, "forty-eight": 48, "fifty-two": 52,
    "fifty-three": 53,
}  # fmt: skip
ORDINALS: Final = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4,
}  # fmt: skip
NOT_A_YEAR: Final = re.compile(
    r"\s+(?:[A-Z]\w+\s+){0,3}(?:Notes?|Plan|Act|Term|Credit|Facility|Program|Agreement|Bonds?|Debentures?|Warrants?|"
    r"Indenture|Loan)\b"
)
"""What follows a year that is part of a name."""


def _spaced(word: str) -> str:
    """A pattern for `word` in which OCR may have put a blank between any two letters."""
    return r"\s?".join(word)


_MONTH = (
    rf"(?:(?:{'|'.join(map(_spaced, LONG_MONTHS))})(?![a-z])"
    rf"|(?:{'|'.join(m if m != 'sep' else 'sept?' for m in MONTHS)})(?![a-z])\.?)"
)
YEAR: Final = r"(?:19[5-9]\d|20\d\d)"
_END = rf"(?:\s*{_spaced('end')}\s?(?:e\s?d|i\s?n\s?g|s(?![a-z])))"
_COUNT = rf"(?:{'|'.join(sorted(COUNTS, key=len, reverse=True))}|\d{{1,2}})".replace("-", r"[\s-]?")
_NOUN = rf"(?:{_spaced('month')}|{_spaced('week')})s?"
_ORDINAL = rf"(?:{'|'.join(ORDINALS)})"
_SHORT_YEAR = (
    rf"(?:[\s'’-]*(?:fy|f)?[\s'’-]*(?:{YEAR}(?!\d)|(?:(?<=[\dqhmy])|(?<=['’-]))\d\d(?![\d.,%]*\d|%)"
    rf"|(?<=\s)\d\d(?=\s*(?:$|[|)\n,;(]))))"
)
_BACK = r"(?:prior|previous|preceding|last)"
_ALIKE = r"(?:same|comparable|corresponding|comparative|equivalent)"
_SPAN = rf"(?:quarter|period|half|year|date|time|(?:{_COUNT}[\s-]+)?(?:months?|weeks?)(?:[\s-]period)?)s?(?![a-z])"
_LAPSE = r"(?:first|last|trailing|past|next|remaining)"

_ISO = rf"(?P<iso>(?<![\d-])(?P<iy>{YEAR})-(?P<im>\d\d)-(?P<id>\d\d)(?!\d))"
_NUMERIC = (
    rf"(?P<num>(?<![\d/.$,-])(?P<n1>\d{{1,2}})(?P<ns>[/.-])(?P<n2>\d{{1,2}})(?P=ns)(?P<ny>{YEAR}|(?<=/)\d\d)(?![\d/%]))"
)
_DAY_MONTH = (
    rf"(?P<dmy>(?<![\d.,$/])(?P<dd>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<dm>{_MONTH})"
    rf"(?:[\s,.'’-]*(?P<dy>{YEAR})(?!\d)|['’-](?P<dys>\d\d)(?!\d)|(?![\s.,]*\d)))"
)
_MONTH_DAY = (
    rf"(?P<mdy>(?P<mm>{_MONTH})(?:[\s.]*(?P<md>\d{{1,2}})(?:(?=(?:19|20)\d\d(?!\d))|(?!\d)(?![.,](?!{YEAR})\d))"
    rf"(?:\(?(?:st|nd|rd|th)\)?(?![a-z]))?)?"
    rf"(?:[\s,.'’-]*(?P<my>{YEAR})(?!\d\d)|['’-](?P<mys>\d\d)(?!\d))?)"
)
_QUARTER = rf"(?P<q>(?<![a-z0-9/.])(?:q(?P<q1>[1-4])|(?P<q2>[1-4])q)(?:(?P<qy>{_SHORT_YEAR})|(?![a-z0-9])))"
_HALF = rf"(?P<h>(?<![a-z0-9/.])(?:h(?P<h1>[12])|(?P<h2>[12])h)(?:(?P<hy>{_SHORT_YEAR})|(?![a-z0-9])))"
_CUMULATED = rf"(?P<m>(?<![a-z0-9/.,$])(?P<m1>3|6|9|12)m(?P<m_y>{_SHORT_YEAR}))"
_FISCAL_YEAR = rf"(?P<fy>fy(?P<fyy>[\s'’-]*(?:{YEAR}|\d\d))?(?![\da-z]))"
_TO_DATE = r"(?P<ytd>(?:year[\s-]*to[\s-]*date|ytd)(?![a-z]))"
_TRAILING = r"(?P<ttm>[tl]tm(?![a-z]))"
_PRIOR = (
    rf"(?P<prior>(?:{_BACK}[\s-]+(?:fiscal[\s-]+|calendar[\s-]+)?year(?:['’]?s)?(?:[\s-]+{_ALIKE})?(?:[\s-]+{_SPAN})?"
    rf"(?![\s-]?end)|(?:(?:a|one)[\s-]+year[\s-]+(?:ago|earlier|before)|year[\s-](?:ago|earlier))(?:[\s-]+{_SPAN})?)"
    rf"(?![a-z]))"
)
_OVER = r"(?P<over>(?:year|quarter)[\s-]+(?:over|on)[\s-]+(?:year|quarter)(?![a-z]))"
_CLOSE = (
    r"(?P<close>(?:fiscal[\s-]+)?(?:(?P<yn>year|quarter|period)(?:['’]s)?[\s-]+end"
    r"|end\s+of\s+(?:the\s+)?(?:fiscal\s+)?(?P<yn2>year|quarter|period))(?![a-z]))"
)
_LINKED = (
    rf"(?P<linked>(?:(?:{_BACK}|linked|sequential)(?:[\s-]+(?:fiscal|sequential))?[\s-]+quarter(?:['’]?s)?(?!{_END})"
    r"|(?:(?:a|one)[\s-]+quarter[\s-]+(?:ago|earlier|before)|quarter[\s-](?:ago|earlier)))(?![a-z]))"
)
_BEFORE = rf"(?P<before>{_BACK}[\s-]+period(?![a-z]))"
_SAME = rf"(?P<same>{_ALIKE}[\s-]+(?:{_BACK}[\s-]+year[\s-]+|fiscal[\s-]+)?{_SPAN}{_END}?)"
_NOW = (
    rf"(?P<now>(?:current|this)[\s-]+(?:fiscal[\s-]+|reporting[\s-]+)?(?P<nn>quarter|period|year)(?:['’]?s)?(?![a-z])"
    rf"(?!{_END}))"
)
_LENGTH = (
    rf"(?P<len>(?:(?P<lp>{_LAPSE})[\s-]+)?(?<![\d.,$])(?P<lc>{_COUNT})[\s-]*(?P<ln>{_NOUN})(?:[\s-]*period)?s?"
    rf"(?:(?P<le>{_END})|(?![a-z])))"
)
_BARE_COUNT = (
    rf"(?P<count>(?<![\d.,$])(?P<cc>{_COUNT})(?:[\s-]*(?:month|week)|-)?(?:\s*,)?\s*"
    rf"(?=(?:and|&|or|to)\s+{_COUNT}[\s-]*{_NOUN}))"
)
_NTH = (
    rf"(?P<ord>(?P<oo>{_ORDINAL})[\s-]+(?P<of>fiscal[\s-]+)?(?P<on>quarter|half)(?:ly)?(?:\s+period)?s?"
    rf"(?:(?P<oe>{_END})|(?![a-z])))"
)
_WORD = (
    rf"(?P<word>(?:(?P<wf>fiscal|calendar|full|entire|half)[\s-]+)?(?P<wn>quarter|year|annual)(?:ly)?(?:\s+period)?s?"
    rf"(?:(?P<we>{_END})|(?![a-z])))"
)
_OPEN = rf"(?P<open>period(?:s|\(s\))?{_END})"
_FISCAL = r"(?P<fiscal>fiscal(?![a-z]))"
_BARE_YEAR = rf"(?P<year>(?<![\d.,$€£¥/–-])(?P<yy>{YEAR})(?!\d|[.,]\d|\s?%|/\d))"


def _any(*patterns: str) -> str:
    return "|".join(patterns)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of `STARTS` or `DIGITS`, compiled when first asked for: that is slow, and few documents need them all."""
    return re.compile(pattern)


_SMALL_NUMBER = _any(_NUMERIC, _DAY_MONTH, _QUARTER, _HALF, _CUMULATED, _LENGTH, _BARE_COUNT, _NTH)
_LARGE_NUMBER = _any(_ISO, _BARE_YEAR)
_COUNTED = _any(_PRIOR, _LINKED, _LENGTH, _BARE_COUNT)
_PASSED = _any(_PRIOR, _LINKED, _BEFORE, _LENGTH)
_ADJECTIVE = _any(_SAME)
_CALENDAR = _any(_CLOSE, _WORD, _FISCAL)
_PERIOD = _any(_OVER, _CLOSE, _TO_DATE, _PRIOR, _LINKED, _WORD, _OPEN)

STARTS: Final[dict[str, str]] = (
    {name[:at]: _any(_MONTH_DAY) for name in LONG_MONTHS for at in range(2, len(name) + 1) if name[:at] != "no"}
    | {name: _any(_MONTH_DAY) for name in (*MONTHS, "sept")}
    | {word.split("-")[0]: _COUNTED for word in COUNTS}
    | {word + noun: _COUNTED for word in ("three", "six", "nine", "twelve") for noun in ("months", "monthsended")}
    | {word: _any(_NTH, _LENGTH) for word in ("first", "second", "third", "fourth", "final")}
    | dict.fromkeys(("prior", "previous", "preceding", "last"), _PASSED)
    | dict.fromkeys(("same", "comparable", "corresponding", "comparative", "equivalent"), _ADJECTIVE)
    | dict.fromkeys(("linked", "sequential"), _any(_LINKED))
    | dict.fromkeys(("current", "this"), _any(_NOW))
    | dict.fromkeys(("trailing", "past", "next", "remaining"), _any(_LENGTH))
    | dict.fromkeys(("fiscal", "calendar", "full", "entire", "half", "annual"), _CALENDAR)
    | dict.fromkeys(("year", "years", "quarter", "quarters", "quarterly", "period", "periods", "ytd"), _PERIOD)
    | dict.fromkeys(("yearended", "yearsended", "quarterended", "quartersended", "periodended"), _PERIOD)
    | {"q": _any(_QUARTER), "h": _any(_HALF), "fy": _any(_FISCAL_YEAR), "ttm": _any(_TRAILING), "ltm": _any(_TRAILING)}
    | {"a": _any(_PRIOR, _LINKED), "end": _CALENDAR}
)
"""What an expression that starts with a word can be."""
DIGITS: Final = {1: _SMALL_NUMBER, 2: _SMALL_NUMBER, 4: _LARGE_NUMBER}
"""The same for one that starts with so many digits."""
SPAN_MONTHS: Final = re.compile(rf"({_COUNT})[\s-]+months?")


GLUED: Final = _any(_MONTH_DAY, _PERIOD, _LARGE_NUMBER)
"""What can be glued to the end of another expression ("EndedJune 30")."""
