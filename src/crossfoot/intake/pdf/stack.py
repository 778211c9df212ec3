"""Headers of a PDF table that are printed on several lines, put together. Lengths are points."""

from __future__ import annotations

import re
from itertools import pairwise

from crossfoot.intake.pdf.lines import text_of
from crossfoot.intake.pdf.rows import RUNS_ON, Spot
from crossfoot.intake.plain.values import is_year, names_period

MONTH = re.compile(r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?")
DAY = re.compile(r"[0-3]?\d,?")
ENDS_MONTH = re.compile(r".*\b(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?")
_OPEN = re.compile(r"\b(?i:months|weeks|quarters?|years?|ended|ending)$")
"""The end of a length of time whose last day stands below."""
_TO = re.compile(r"\b(?i:to|through)$")
"""The end of the first of two days."""
_ALIKE = 2
"""Points by which lines of one header may differ at an end, or in the middle."""


def with_lines_joined(heads: list[list[Spot]]) -> list[list[Spot]]:
    """Header rows where a header that goes on in the line below it, set as that one is, is one with it."""
    for above, below in pairwise(heads):
        for spot in below:
            over = [other for other in above if _overlap(other, spot)]
            if len(over) != 1 or sum(_overlap(over[0], other) for other in below) != 1:
                continue
            one = over[0]
            if _goes_on(one, spot):
                places = (spot.x0, spot.x1) if spot.fixed else (min(one.x0, spot.x0), max(one.x1, spot.x1))
                spot.take(one.tokens + spot.tokens)
                spot.x0, spot.x1 = places
                above.remove(one)
    return [row for row in heads if row]


def _overlap(one: Spot, two: Spot) -> bool:
    return one.x0 < two.x1 and two.x0 < one.x1


def _goes_on(one: Spot, two: Spot) -> bool:
    """Whether a header goes on in the one below it: it ends so, and the two are set alike."""
    off = abs(one.x0 + one.x1 - two.x0 - two.x1) // 2
    aside = min(off, abs(one.x0 - two.x0), abs(one.x1 - two.x1))
    if aside > _ALIKE or one.fixed or two.ruled or not _is_below(one, two, 12):
        return False
    if off <= _ALIKE and _OPEN.search(one.text) and names_period(two.text) and not two.text[0].isdigit():
        return True
    if one.text.count("(") > one.text.count(")"):
        return True
    return RUNS_ON.search(one.text) is not None and not names_period(one.text)


def _is_below(one: Spot, two: Spot, fifths: int = 8) -> bool:
    """Whether a text stands on the line below another one, no more than so many fifths of its size lower."""
    upper, lower = one.tokens[-1][1], two.tokens[0][1]
    return upper.page == lower.page and 0 < lower.base - upper.base <= max(upper.size, lower.size) * fifths // 5


def levelled(heads: list[list[Spot]]) -> list[list[Spot]]:
    """Header rows where those side by side, less than a line apart, are one: two lines stand beside three."""
    out: list[list[Spot]] = []
    for row in heads:
        if out and _side_by_side(out[-1], row):
            for spot in out[-1]:
                spot.row = row[0].row
            out[-1] = sorted([*out[-1], *row], key=_left)
        else:
            out.append(row)
    return out


def _side_by_side(above: list[Spot], below: list[Spot]) -> bool:
    upper, lower = above[-1].tokens[-1][1], below[-1].tokens[-1][1]
    if upper.page != lower.page or not 0 < lower.base - upper.base < min(upper.size, lower.size):
        return False
    return not any(_overlap(one, two) for one in above for two in below)


def _left(spot: Spot) -> int:
    return spot.x0


def stacked(heads: list[list[Spot]]) -> list[list[Spot]]:
    """Header rows where each header on several lines is one, on the last of them."""
    for at, row in enumerate(heads):
        for spot in row:
            over = _right_above(spot, heads[:at])
            if over is not None and (over.x0, over.x1) == (spot.x0, spot.x1) and _is_one(over, spot):
                spot.take(over.tokens + spot.tokens)
                spot.x0, spot.x1 = over.x0, over.x1
                spot.fixed = spot.fixed or over.fixed
                for above in heads[:at]:
                    above[:] = [other for other in above if other is not over]
    return levelled([row for row in heads if row])


def _right_above(spot: Spot, heads: list[list[Spot]]) -> Spot | None:
    """The lowest header above another one, over some of its columns."""
    return next((other for row in reversed(heads) for other in row if _overlap(other, spot)), None)


def _is_one(above: Spot, below: Spot) -> bool:
    """Whether two headers one above the other over the same columns are one text on two lines."""
    upper, lower = above.tokens[-1][1], below.tokens[0][1]
    if below.ruled or below.text[0] == "(" or above.text[-1] == ")" or upper.page != lower.page:
        return False
    if below.text[0].isdigit() and (MONTH.fullmatch(above.text) or _is_month_of(above.text, below.text)):
        return True
    if _TO.search(above.text) and _is_below(above, below, 12):
        return True
    near = _is_below(above, below)
    if near and above.text[-1] == "-":
        return True
    if near and RUNS_ON.search(above.text) and not names_period(above.text) and not is_year(below.text):
        return True
    begins = text_of([word for word, line in below.tokens if line is lower])
    if is_year(below.text) or is_year(above.text) or names_period(begins):
        return above.text[-1] == "," and is_year(below.text)
    return near and not names_period(above.text)


def _is_month_of(above: str, below: str) -> bool:
    """Whether a header ends with a month whose day stands below."""
    return len(above) <= 60 and DAY.fullmatch(below) is not None and ENDS_MONTH.fullmatch(above) is not None
