"""Header texts as they name time: halves of an expression joined, what is no period of the column left out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from crossfoot.numerals.lexicon import MONTH
from crossfoot.periods.combine import combine
from crossfoot.tables.pieces import time_pieces
from crossfoot.tables.setting import SPAN_WORDS

_DAY_ALONE: Final = re.compile(r"[0-3]?\d\s*,?(?:\s*(?:19|20)\d\d)?$")
_MONTH_LAST: Final = re.compile(rf"\b{MONTH}\.?$", re.I)
_COUNT_LAST: Final = re.compile(
    r"\b(?:three|six|nine|twelve|thirteen|fourteen|twenty[ -]six|thirty[ -]nine|fifty[ -]two|fifty[ -]three|\d{1,2})$",
    re.I,
)
_UNITS_FIRST: Final = re.compile(r"(?:months?|weeks?)\b", re.I)
_AND_LAST: Final = re.compile(r"\band$", re.I)
_FROM: Final = re.compile(r"\bfrom\b", re.I)
_TO_LAST: Final = re.compile(r"\b(?:from|to|through|thru|until)$", re.I)
_TO_FIRST: Final = re.compile(r"\(?(?:(?:date of )?inception\b|to\b|through\b|thru\b)", re.I)
_AGEING: Final = re.compile(
    r"\b(?:less|more|greater|longer) than (?:twelve|12|six|6|one|three|\d+) (?:months?|years?)\b"
    r"|\b(?:twelve|12|six|6|one|three|\d+) (?:months?|years?) or (?:longer|greater|more|less)\b"
    r"|\b(?:within|over|after|under) (?:twelve|12|one|\d+|next) (?:months?|years?)\b"
    r"|\(?\bin (?:years|months)\)?|\b(?:per|by) (?:year|month|quarter)\b"
    r"|\b(?:year|month|fiscal year)s? of origination\b",
    re.I,
)
"""Lengths of time in headers that are not the period of a column."""
_VINTAGE: Final = re.compile(r"\boriginat|\bvintage|\baccident year|\bby year\b", re.I)
_FULL_DATE: Final = re.compile(
    rf"\b{MONTH}\.?\s+\d{{1,2}}\s*,?\s*(?:19|20)\d\d\b(?!\s*(?:and|,|&)\s*(?:19|20)\d\d)", re.I
)
_YEARS_ALONE: Final = re.compile(r"^\W*(?:(?:19|20)\d\d\b|and|prior|earlier|before|later|thereafter|after|\W)+$", re.I)
_COMPARED: Final = re.compile(r"\b(?:as )?compared (?:to|with)\b", re.I)
_EARLIER: Final = re.compile(r"\b(?:prior|earlier|before)\b", re.I)
_NEAR: Final = 10
"""Days by which the ends of a fiscal year or quarter may differ from one year to the next."""


def timely(texts: list[str]) -> list[str]:
    """Header texts without lengths of time and years that are not the column's period."""
    texts = _reported(texts)
    dates = sum(len(_FULL_DATE.findall(text)) for text in texts)  # of two, a year alone below them says which
    if _VINTAGE.search(" ".join(texts)) or any(
        (dates == 1 and _FULL_DATE.search(text) and not SPAN_WORDS.search(text)) or _is_open(text) for text in texts
    ):
        texts = [text for text in texts if not _YEARS_ALONE.match(text)]
    return [without_ages(text) for text in _joined(texts)]


def _reported(texts: list[str]) -> list[str]:
    """`texts` without the period that a column is compared with ("... July 31, 2032" over "Compared to ...")."""
    for k, text in enumerate(texts):
        compared = _COMPARED.search(text)
        if compared is not None and combine(before := (*texts[:k], text[: compared.start()])):
            return [part for part in before if part]
    return texts


def _is_open(text: str) -> bool:
    """Whether a text names a year and all before it ("2021 and prior"): when things began, not what is reported."""
    return _EARLIER.search(text) is not None and any(map(str.isdigit, text)) and _YEARS_ALONE.match(text) is not None


@lru_cache(maxsize=4096)
def without_ages(text: str) -> str:
    """`text` without lengths of time that are not the period of a column ("due in more than 12 months")."""
    return _AGEING.sub(" ", text)


def _joined(texts: list[str]) -> list[str]:
    """Header texts with the halves of one expression put beside each other.

    They are a day below its month ("September" over "28,"), the second of two days below the first ("July 3, 2004
    and"), a count above what it counts ("Six" over "Months Ended"), the two days of a span ("from March 5, 2021" over
    "(Inception) through" over "June 30, 2024").
    """
    out: list[str] = []
    for text in texts:
        if out and (
            (_DAY_ALONE.match(text) and _MONTH_LAST.search(out[-1]))
            or (_UNITS_FIRST.match(text) and _COUNT_LAST.search(out[-1]))
            or (_AND_LAST.search(out[-1]) and _FULL_DATE.search(out[-1]) and _FULL_DATE.match(text))
            or (_FROM.search(out[-1]) and (_TO_LAST.search(out[-1]) or _TO_FIRST.match(text)))
        ):
            out[-1] = f"{out[-1]} {text}"
        else:
            out.append(text)
    return out


def overreached(own: list[list[str]]) -> list[list[str]]:
    """`own` with the outermost header of a column repeated for the next where it was set over the first alone.

    "For the Years Ended" | "December 31," | "2023" beside "December 31," | "2022".
    """
    out = list(own)
    for k in range(1, len(out)):
        before, texts = out[k - 1], out[k]
        if (
            texts
            and len(before) == len(texts) + 1
            and before[1:-1] == texts[:-1]
            and SPAN_WORDS.search(before[0])
            and time_pieces(before[0])
            and _years_apart(before[-1], texts[-1])
        ):
            out[k] = [before[0], *texts]
    return out


def _years_apart(one: str, two: str) -> bool:
    """Whether two headers name one day, or nothing but the year, in two years."""
    first, second = combine((one,)), combine((two,))
    if first is None or second is None or not (first.year and second.year) or first.year == second.year:
        return False
    if any(phrase.months or phrase.weeks or phrase.quarter or phrase.ended for phrase in (first, second)):
        return False
    if not (first.month and second.month):
        return first.month == second.month
    apart = abs((first.month - second.month) * 30 + first.day - second.day)
    return min(apart, 360 - apart) <= _NEAR


def is_quarter(texts: list[str]) -> bool:
    """Whether the innermost header alone names a quarter with its year ("4Q 2023")."""
    phrase = combine((texts[-1],)) if texts else None
    return phrase is not None and bool(phrase.quarter and phrase.year)


def is_year(texts: list[str]) -> bool:
    """Whether the headers name a year and nothing else of time."""
    phrase = combine(tuple(texts)) if texts else None
    return phrase is not None and phrase.kind == "year"
