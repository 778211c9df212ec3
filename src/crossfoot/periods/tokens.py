"""Tokens: the words of period expressions - dates, years, lengths, quarters, relative words - with their place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Literal, NamedTuple

TokenKind = Literal["date", "year", "length", "count", "fiscal", "relative"]


class Token(NamedTuple):
    """One word group of a period expression; which numbers are set depends on its kind."""

    kind: TokenKind
    start: int
    end: int
    month: int = 0
    day: int = 0
    year: int = 0
    months: int = 0
    weeks: int = 0
    quarter: int = 0
    half: int = 0
    to_date: bool = False
    ended: bool = False
    fiscal: bool = False
    relative: str = ""


Maker = Callable[[re.Match[str], str], list[Token]]

_MONTH_NUMBER: Final = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}
_COUNTS: Final = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        start=1,
    )
} | {
    "twenty-four": 24, "twenty-five": 25, "twenty-six": 26, "twenty-seven": 27, "twenty-eight": 28,
    "thirty-six": 36, "thirty-nine": 39, "forty": 40, "forty-eight": 48,
    "fifty-two": 52, "fifty-three": 53, "eighteen": 18,
}  # fmt: skip
_ORDINALS: Final = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4,
}  # fmt: skip


def _spaced(word: str) -> str:
    """A pattern for `word` in which OCR may have put a blank between any two letters."""
    return r"\s?".join(word)


_LONG_MONTHS = "|".join(
    _spaced(name)
    for name in "january february march april june july august september october november december".split()
)
_MONTH = rf"(?:(?:{_LONG_MONTHS})(?![a-z])|(?<![a-z])(?:may|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![a-z])\.?)"
_YEAR = r"(?:19[5-9]\d|20\d\d)"
_END = rf"(?:\s*{_spaced('end')}\s?(?:e\s?d|i\s?n\s?g|s(?![a-z])))"
_COUNT_WORDS = "|".join(sorted(_COUNTS, key=len, reverse=True)).replace("-", r"[\s-]?")
_COUNT = rf"(?:{_COUNT_WORDS}|(?<![\d.,$])\d{{1,2}})"
_NOUN = rf"(?:{_spaced('month')}s?|{_spaced('week')}s?)"
_ORDINAL = r"(?:first|second|third|fourth|final|1st|2nd|3rd|4th)"
_SHORT_YEAR = rf"(?:[\s'’-]*(?:FY|F)?[\s'’-]*(?:{_YEAR}(?!\d)|(?:(?<=[\dQqHhMmYy])|(?<=['’-]))\d\d(?![\d.,%]*\d|%)|(?<=\s)\d\d(?=\s*(?:$|[|)\n,;(]))))"
_BACK = r"(?:prior|previous|preceding|last)"
_SAME = r"(?:same|comparable|corresponding|comparative|equivalent)"
_SPAN = rf"(?:quarter|period|half|year|date|time|(?:{_COUNT}[\s-]+)?(?:months?|weeks?)(?:[\s-]period)?)s?(?![a-z])"

_TOKEN: Final = re.compile(
    rf"""
      (?P<iso>(?<![\d-])(?P<iy>{_YEAR})-(?P<im>\d\d)-(?P<id>\d\d)(?!\d))
    | (?P<num>(?<![\d/.$,-])(?P<n1>\d{{1,2}})(?P<ns>[/.-])(?P<n2>\d{{1,2}})(?P=ns)(?P<ny>{_YEAR}|(?<=/)\d\d)(?![\d/%]))
    | (?P<dmy>(?<![\d.,$/])(?P<dd>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<dm>{_MONTH})
        (?:[\s,.'’-]*(?P<dy>{_YEAR})(?!\d)|['’-](?P<dys>\d\d)(?!\d)|(?![\s.,]*\d)))
    | (?P<mdy>(?P<mm>{_MONTH})
        (?:[\s.-]*(?P<md>\d{{1,2}})(?:(?=(?:19|20)\d\d(?!\d))|(?!\d|[.,]\d))(?:\(?(?:st|nd|rd|th)\)?(?![a-z]))?)?
        (?:[\s,.'’-]*(?P<my>{_YEAR})(?!\d)|['’-](?P<mys>\d\d)(?!\d))?)
    | (?P<ytd>(?<![a-z])(?:year[\s-]*to[\s-]*date|ytd)(?![a-z]))
    | (?P<ttm>(?<![a-z])(?:[tl]tm)(?![a-z]))
    | (?P<q>(?<![a-z0-9/])(?:Q(?P<q1>[1-4])|(?P<q2>[1-4])Q)(?:(?P<qy>{_SHORT_YEAR})|(?![a-z0-9])))
    | (?P<h>(?<![a-z0-9/])(?:H(?P<h1>[12])|(?P<h2>[12])H)(?:(?P<hy>{_SHORT_YEAR})|(?![a-z0-9])))
    | (?P<m>(?<![a-z0-9/.,$])(?P<m1>3|6|9|12)M(?P<m_y>{_SHORT_YEAR}))
    | (?P<fy>(?<![a-z])FY(?P<fyy>[\s'’-]*(?:{_YEAR}|\d\d))?(?![\da-z]))
    | (?P<prior>(?<![a-z])(?:
          {_BACK}[\s-]+(?:fiscal[\s-]+|calendar[\s-]+)?year(?:['’]?s)?(?:[\s-]+{_SAME})?(?:[\s-]+(?P<pn>{_SPAN}))?(?![\s-]?end)
        | (?:a|one)[\s-]+year[\s-]+(?:ago|earlier|before)(?:[\s-]+(?P<pn2>{_SPAN}))?
        | year[\s-](?:ago|earlier)(?:[\s-]+(?P<pn3>{_SPAN}))?)(?![a-z]))
    | (?P<over>(?<![a-z])(?:year|quarter)[\s-]+(?:over|on)[\s-]+(?:year|quarter)(?![a-z]))
    | (?P<yend>(?<![a-z])(?:fiscal[\s-]+)?(?:(?P<yn>year|quarter|period)(?:['’]s)?[\s-]+end|end\s+of\s+(?:the\s+)?(?P<yn2>year|quarter|period))(?![a-z]))
    | (?P<linked>(?<![a-z])(?:{_BACK}|linked|sequential)(?:[\s-]+(?:fiscal|sequential))?[\s-]+quarter(?:['’]?s)?(?![a-z])(?!{_END}))
    | (?P<before>(?<![a-z])(?:{_BACK})[\s-]+period(?![a-z]))
    | (?P<same>(?<![a-z]){_SAME}[\s-]+(?:prior[\s-]+year[\s-]+|fiscal[\s-]+)?{_SPAN}{_END}?)
    | (?P<now>(?<![a-z])(?:current|this)[\s-]+(?:fiscal[\s-]+|reporting[\s-]+)?(?P<nn>quarter|period|year)(?:['’]?s)?(?![a-z])(?!{_END}))
    | (?P<len>(?<![a-z])(?:(?P<lp>first|last|trailing|past|next|remaining)[\s-]+)?(?P<lc>{_COUNT})[\s-]*(?P<ln>{_NOUN})
        (?:[\s-]*period)?s?(?P<le>{_END})?)
    | (?P<count>(?<![a-z])(?P<cc>{_COUNT})(?:[\s-]*(?:month|week))?(?:\s*,)?\s*(?=(?:and|&|or|to)\s+(?:{_COUNT})[\s-]*{_NOUN}))
    | (?P<ord>(?<![a-z])(?P<oo>{_ORDINAL})[\s-]+(?P<of>fiscal[\s-]+)?(?P<on>quarter|half)(?:ly)?(?:\s+period)?s?(?P<oe>{_END})?(?![a-z]))
    | (?P<word>(?<![a-z])(?:(?P<wf>fiscal|calendar|full|entire|half)[\s-]+)?(?P<wn>quarter|year|annual)(?:ly)?(?:\s+period)?s?(?P<we>{_END})?(?![a-z]))
    | (?P<open>(?<![a-z])period(?:s|\(s\))?(?P<oen>{_END}))
    | (?P<fiscal>(?<![a-z])fiscal(?![a-z]))
    | (?P<year>(?<![\d.,$€£¥/–-])(?<!\d\s)(?P<yy>{_YEAR})(?!\d|[.,]\d|\s?%|/\d))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HINT: Final = re.compile(
    r"\d{4}|\d/\d|\d[\s'’-]*[qhm](?![a-z])|(?<![a-z])[qh][12-4]|month|week|quarter|year|ytd|ttm|ltm|fy|half|period|fiscal|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|e\s?e\s?k|m\s?o\s?n",
    re.IGNORECASE,
)
_NOT_A_YEAR: Final = re.compile(
    r"\s+(?:[A-Z]\w+\s+){0,3}(?:Notes?|Plan|Act|Term|Credit|Facility|Program|Agreement|Bonds?|Debentures?|Warrants?|Indenture|Loan)\b"
)


def tokens(text: str) -> list[Token]:
    """The period words of `text`, in order; empty for text without any."""
    if _HINT.search(text) is None:
        return []
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        found.extend(_MAKERS[match.lastgroup or ""](match, text))
    return found


def _full_year(digits: str) -> int:
    digits = digits.strip("'’- \u00a0\n\tFfYy")
    number = int(digits[-4:])
    if number >= 100:
        return number
    return 2000 + number if number < 70 else 1900 + number


def _dated(match: re.Match[str], month: int, day: int, year: int) -> list[Token]:
    if not (1 <= month <= 12 and 0 <= day <= 31):
        return []
    return [Token("date", match.start(), match.end(), month=month, day=day, year=year)]


def _month(name: str) -> int:
    return _MONTH_NUMBER["".join(name.split())[:3].lower()]


def _iso(match: re.Match[str], _text: str) -> list[Token]:
    return _dated(match, int(match["im"]), int(match["id"]), int(match["iy"]))


def _numeric(match: re.Match[str], _text: str) -> list[Token]:
    first, second = int(match["n1"]), int(match["n2"])
    # 31.03.2024 puts the day first; 3/31/2024 the month, unless it cannot be one.
    day_first = first > 12 or (match["ns"] == "." and second <= 12)
    month, day = (second, first) if day_first else (first, second)
    return _dated(match, month, day, _full_year(match["ny"])) if day else []


def _day_month(match: re.Match[str], _text: str) -> list[Token]:
    year = match["dy"] or match["dys"]
    return _dated(match, _month(match["dm"]), int(match["dd"]), _full_year(year) if year else 0)


def _month_day(match: re.Match[str], _text: str) -> list[Token]:
    year = match["my"] or match["mys"]
    if match["md"] is None and year is None and match["mm"].lower() == "may" and match["mm"] != "MAY":
        return []  # the verb
    if match["md"] == "0":
        return []
    return _dated(match, _month(match["mm"]), int(match["md"] or 0), _full_year(year) if year else 0)


def _with_year(length: Token, year: str | None, end: int) -> list[Token]:
    if not year:
        return [length]
    fiscal = "f" in year.lower()
    return [length, Token("year", length.end, end, year=_full_year(year), fiscal=fiscal)]


def _quarter(match: re.Match[str], _text: str) -> list[Token]:
    year = match["qy"]
    end = match.end() - len(year or "")
    number = int(match["q1"] or match["q2"])
    return _with_year(Token("length", match.start(), end, months=3, quarter=number), year, match.end())


def _half(match: re.Match[str], _text: str) -> list[Token]:
    year = match["hy"]
    end = match.end() - len(year or "")
    number = int(match["h1"] or match["h2"])
    return _with_year(Token("length", match.start(), end, months=6, half=number), year, match.end())


def _cumulated(match: re.Match[str], _text: str) -> list[Token]:
    end = match.end() - len(match["m_y"])
    return _with_year(
        Token("length", match.start(), end, months=int(match["m1"]), to_date=True), match["m_y"], match.end()
    )


def _fiscal_year(match: re.Match[str], _text: str) -> list[Token]:
    if match["fyy"]:
        return [Token("year", match.start(), match.end(), year=_full_year(match["fyy"]), fiscal=True)]
    return [Token("fiscal", match.start(), match.end(), fiscal=True)]


def _count(word: str) -> int:
    if word.isdigit():
        return int(word)
    return _COUNTS.get("-".join(word.lower().replace("-", " ").split()), 0) or _COUNTS.get(word.lower(), 0)


def _length(match: re.Match[str], _text: str) -> list[Token]:
    number, prefix = _count(match["lc"]), (match["lp"] or "").lower()
    in_weeks = match["ln"].lower().startswith("w")
    if prefix in ("next", "remaining") or not (0 < number <= 60):
        return []
    ended = bool(match["le"])
    return [
        Token(
            "length", match.start(), match.end(), months=0 if in_weeks else number, weeks=number if in_weeks else 0,
            to_date=prefix == "first", ended=ended or bool(prefix),
        )
    ]  # fmt: skip


def _bare_count(match: re.Match[str], _text: str) -> list[Token]:
    return [Token("count", match.start(), match.end(), months=_count(match["cc"]))]


def _ordinal(match: re.Match[str], _text: str) -> list[Token]:
    number, ended, fiscal = _ORDINALS[match["oo"].lower()], bool(match["oe"]), bool(match["of"])
    if match["on"].lower() == "half":
        if number > 2:
            return []
        return [Token("length", match.start(), match.end(), months=6, half=number, ended=ended, fiscal=fiscal)]
    return [Token("length", match.start(), match.end(), months=3, quarter=number, ended=ended, fiscal=fiscal)]


def _word(match: re.Match[str], _text: str) -> list[Token]:
    prefix, noun, ended = (match["wf"] or "").lower(), match["wn"].lower(), bool(match["we"])
    if noun == "annual" and not ended:
        return []
    if not ended and match[0][-1] in "sS" and noun == "year":
        return []  # "five years"
    months = 6 if prefix == "half" else 3 if noun == "quarter" else 12
    fiscal = prefix == "fiscal"
    if months == 12 and not ended and prefix in ("fiscal", "calendar"):
        return [Token("fiscal", match.start(), match.end(), fiscal=fiscal, months=12)]
    return [Token("length", match.start(), match.end(), months=months, ended=ended or prefix == "full", fiscal=fiscal)]


def _open(match: re.Match[str], _text: str) -> list[Token]:
    return [Token("length", match.start(), match.end(), ended=True)]


def _fiscal(match: re.Match[str], _text: str) -> list[Token]:
    return [Token("fiscal", match.start(), match.end(), fiscal=True)]


def _year(match: re.Match[str], text: str) -> list[Token]:
    if _NOT_A_YEAR.match(text, match.end()) or text[max(0, match.start() - 5) : match.start()].lower().endswith("due "):
        return []
    return [Token("year", match.start(), match.end(), year=int(match["yy"]))]


_SPAN_MONTHS: Final = re.compile(rf"({_COUNT})[\s-]+months?", re.IGNORECASE)


def _span_months(text: str) -> int:
    low = text.lower()
    if "quarter" in low:
        return 3
    found = _SPAN_MONTHS.search(low)
    return _count(found[1]) if found else 0


def _relative(name: str, months: int | None = None) -> Maker:
    def make(match: re.Match[str], _text: str) -> list[Token]:
        length = _span_months(match[0]) if months is None else months
        return [Token("relative", match.start(), match.end(), relative=name, months=length)]

    return make


def _same(match: re.Match[str], _text: str) -> list[Token]:
    name = "prior_year" if "prior" in match[0].lower() else "same"
    return [Token("relative", match.start(), match.end(), relative=name, months=_span_months(match[0]))]


def _current(match: re.Match[str], _text: str) -> list[Token]:
    months = {"quarter": 3, "year": 12}.get(match["nn"].lower(), 0)
    return [Token("relative", match.start(), match.end(), relative="current", months=months)]


def _closing(match: re.Match[str], _text: str) -> list[Token]:
    months = {"quarter": 3, "year": 12}.get((match["yn"] or match["yn2"]).lower(), 0)
    return [Token("relative", match.start(), match.end(), relative="end", months=months)]


def _nothing(_match: re.Match[str], _text: str) -> list[Token]:
    return []


def _to_date(match: re.Match[str], _text: str) -> list[Token]:
    return [Token("length", match.start(), match.end(), to_date=True)]


def _trailing(match: re.Match[str], _text: str) -> list[Token]:
    return [Token("length", match.start(), match.end(), months=12, ended=True)]


_MAKERS: Final[dict[str, Maker]] = {
    "iso": _iso, "num": _numeric, "dmy": _day_month, "mdy": _month_day, "ytd": _to_date, "ttm": _trailing,
    "q": _quarter, "h": _half, "m": _cumulated, "fy": _fiscal_year, "prior": _relative("prior_year"),
    "linked": _relative("prior_quarter", 3), "before": _relative("prior_period", 0), "same": _same, "over": _nothing, "yend": _closing, "now": _current,
    "len": _length, "count": _bare_count, "ord": _ordinal, "word": _word, "open": _open, "fiscal": _fiscal,
    "year": _year,
}  # fmt: skip
