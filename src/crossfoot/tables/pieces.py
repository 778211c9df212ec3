"""Header lines that name several columns at once: "Three Months Ended  Year Ended", "September 30, December 31,"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from crossfoot.periods.phrase import parse_phrases
from crossfoot.periods.tokens import Token, tokens

PERIOD_ONLY: Final = re.compile(
    r"\b(?:three|six|nine|twelve|thirteen|fourteen|twenty|thirty|forty|fifty|[a-z]*-?(?:six|nine|two|three)|\d+|months?|weeks?|quarters?|years?|periods?|ended|ending|for|the|as|of|at"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|fiscal|first|second|third|fourth"
    r"|q[1-4]|[1-4]q\d*|fy\d*|date|to|ytd|un-?audited|continued)\b",
    re.I,
)
_BESIDE_PERIOD: Final = re.compile(r"\b(?:from|through|thru|(?:date of )?inception|predecessor|successor)\b", re.I)
"""What may stand beside a period in a heading: "Period from July 22, 2023 through September 30, 2023 (Successor)"."""
_LONGEST: Final = 160
_YEARS_LAST: Final = re.compile(r"(?P<years>(?:\b(?:19|20)\d\d\s+)+(?:19|20)\d\d)$")
_WORD: Final = re.compile(r"(?<!\S)\S")


def time_pieces(text: str) -> list[str]:
    """The period expressions of a text that holds nothing else, in order; empty for any other text.

    A piece ends where a second length, a second date or a second year begins.
    """
    return list(_pieces(text))


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[str, ...]:
    if len(text) > _LONGEST or PERIOD_ONLY.sub("", text).strip(" .,:;()'’‘-–—*|/"):
        return ()
    cuts: list[int] = []
    held: set[str] = set()
    for token in tokens(text):
        kinds = _kinds(token)
        if not cuts or held & kinds or (token.kind == "length" and held - {"fiscal"}):
            cuts.append(token.start)
            held = set()
        held |= kinds
    return tuple([text[a:b].strip() for a, b in pairwise([*cuts, len(text)])])


def _kinds(token: Token) -> set[str]:
    kinds: set[str] = {"length" if token.kind in ("length", "count") else token.kind}
    if token.kind == "date" and token.year:
        kinds.add("year")
    return kinds


def spread(pieces: Sequence[str], count: int) -> list[str]:
    """A piece for each of `count` columns, each piece over as many; empty where they cannot be shared out evenly."""
    if len(pieces) < 2 or count % len(pieces):
        return []
    each = count // len(pieces)
    return [pieces[k // each] for k in range(count)]


def _grouped(pieces: Sequence[str], said: Sequence[str | None]) -> list[str]:
    """A piece for each column, the next one from where a period is said again; empty where the groups are not as many.

    "Three Months Ended", "Year Ended" over December, September, December a year ago | December, December a year ago.
    """
    out: list[str] = []
    group, held = 0, set[str]()
    for period in said:
        if period is None:
            return []
        if period in held:
            group, held = group + 1, set()
        held.add(period)
        if group >= len(pieces):
            return []
        out.append(pieces[group])
    return out if group + 1 == len(pieces) > 1 else []


def detached_headers(titles: Sequence[str], said: Sequence[str | None]) -> list[list[str]]:
    """For each column the header texts that stand above a table as lines of their own, outermost first.

    `titles` are the texts above, the nearest first; `said` the periods that the columns' own headers name. Lines that
    name as many periods as there are groups of columns are shared out; neighbouring lines of one length each ("Three
    months ended" | "Nine months ended") are taken together.
    """
    count = len(said)
    rows: list[list[str]] = []
    for text in reversed(titles):
        pieces = time_pieces(text)
        if not pieces:
            continue
        if rows and len(pieces) == 1 and _alike(rows[-1][-1], pieces[0]):
            rows[-1].extend(pieces)
        else:
            rows.append(pieces)
    out: list[list[str]] = [[] for _ in range(count)]
    found = False
    for row in rows:
        shared = spread(row, count) or _grouped(row, said)
        found = found or bool(shared)
        for k, text in enumerate(shared or (row * count if len(row) == 1 else ())):
            out[k].append(text)
    return out if found else []


def flattened_headers(text: str, count: int) -> list[list[str]]:
    """For each of `count` columns its header texts where a line before the table holds all of them; empty where none.

    "... Three months ended December 31, Years ended December 31, 2024 2023 2024 2023 ------".
    """
    match = _YEARS_LAST.search(text.rstrip(" -–—=_|"))
    years = match["years"].split() if match is not None else []
    if match is None or len(years) != count:
        return []
    lead = text[max(0, match.start() - _LONGEST) : match.start()]
    for start in (found.start() for found in _WORD.finditer(lead)):
        pieces = time_pieces(lead[start:])
        if pieces and count % len(pieces) == 0:
            each = count // len(pieces)
            return [[pieces[k // each], year] for k, year in enumerate(years)]
    return []


def _alike(one: str, two: str) -> bool:
    """Whether two expressions say the same kind of thing, so that they stand beside each other."""
    kinds = [{kind for token in tokens(text) for kind in _kinds(token)} for text in (one, two)]
    return kinds[0] == kinds[1]


def is_period(text: str) -> bool:
    """Whether a text names one period and says nothing else ("Six Months Ended June 30, 2024")."""
    if len(text) > 90 or not any(ch.isdigit() for ch in text):
        return False
    if PERIOD_ONLY.sub("", _BESIDE_PERIOD.sub("", text)).strip(" .,:;()-–—*|"):
        return False
    phrases = parse_phrases(text)
    return len(phrases) == 1 and bool(phrases[0].ended or phrases[0].quarter or (phrases[0].month and phrases[0].year))
