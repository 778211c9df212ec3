"""Tokens: the words of period expressions - dates, years, lengths, quarters, relative words - with their place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Literal, NamedTuple

from crossfoot.periods.patterns import (
    COUNTS,
    DIGITS,
    GLUED,
    MONTH_NUMBER,
    NOT_A_YEAR,
    ORDINALS,
    SPAN_MONTHS,
    STARTS,
    compiled,
)

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

_WORD_OR_DIGITS: Final = re.compile(r"[a-z]+|\d+")
_ASCII_LOWER: Final = {code: code + 32 for code in range(65, 91)}


def tokens(text: str) -> list[Token]:
    """The period words of `text`, in order; empty for text without any."""
    low = text.lower()
    if len(low) != len(text):
        low = text.translate(_ASCII_LOWER)
    found: list[Token] = []
    done = 0
    for word in _WORD_OR_DIGITS.finditer(low):
        start = word.start()
        if start < done:
            continue
        first = word[0]
        pattern = STARTS.get(first) if first.isalpha() else DIGITS.get(len(first))
        while pattern is not None:
            match = compiled(pattern).match(low, start)
            if match is None:
                break
            found.extend(_MAKERS[match.lastgroup or ""](match, text))
            done = start = match.end()
            pattern = GLUED if low[start : start + 1].isalpha() and low[start - 1].isalnum() else None
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
    return MONTH_NUMBER["".join(name.split())[:3].lower()]


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


def _month_day(match: re.Match[str], text: str) -> list[Token]:
    year = match["my"] or match["mys"]
    if match["md"] is None and year is None and match["mm"] == "may" and text[match.start() : match.end()] != "MAY":
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
    return COUNTS.get("-".join(word.lower().replace("-", " ").split()), 0) or COUNTS.get(word.lower(), 0)


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
    number, ended, fiscal = ORDINALS[match["oo"].lower()], bool(match["oe"]), bool(match["of"])
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
    if NOT_A_YEAR.match(text, match.end()) or text[max(0, match.start() - 5) : match.start()].lower().endswith("due "):
        return []
    return [Token("year", match.start(), match.end(), year=int(match["yy"]))]


def _span_months(text: str) -> int:
    low = text.lower()
    if "quarter" in low:
        return 3
    found = SPAN_MONTHS.search(low)
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
    "iso": _iso, "num": _numeric, "dmy": _day_month, "mdy": _month_day, "year": _year, "fiscal": _fiscal,
    "fy": _fiscal_year, "q": _quarter, "h": _half, "m": _cumulated, "len": _length, "count": _bare_count,
    "ord": _ordinal, "word": _word, "open": _open, "ytd": _to_date, "ttm": _trailing, "over": _nothing,
    "prior": _relative("prior_year"), "linked": _relative("prior_quarter", 3), "before": _relative("prior_period", 0),
    "same": _same, "close": _closing, "now": _current,
}  # fmt: skip
