"""Headings of columns that stand before their table as lines of their own, one for each column, as web pages lose them.

"Three Months Ended September 30, 2025", "Three Months Ended June 30, 2025", "Increase/(Decrease)": the last of them
heads the change in dollars and that in percent. Or "Nine Months Ended September 30" and "Change", then "2025", "2024".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from crossfoot.tables.measures import CHANGE
from crossfoot.tables.pieces import time_pieces

_LONGEST: Final = 60
_GLUED: Final = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=\bof)(?=[A-Z][a-z])")
"""Where a line break was lost: "EndedSeptember 30"."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_FEWEST: Final = 2
"""Columns of a table whose headings may stand so, and periods among these."""
_CHANGES: Final = 2
"""Columns under one heading of changes: in dollars and in percent."""


def lines_over(above: Sequence[str], count: int) -> list[list[str]]:
    """For each of `count` columns its header texts, outermost first, from the lines `above`, the nearest first.

    Empty where these are no headings, or others than there are columns.
    """
    heads: list[str] = []
    for k, text in enumerate(above):
        line = _GLUED.sub(" ", text)
        if k == 0 and line.endswith(":"):
            continue  # a heading over the first lines of the table
        if len(line) > _LONGEST or not (len(time_pieces(line)) == 1 or _is_change(line)):
            break
        heads.insert(0, line)
    changes = [line for line in heads if _is_change(line)]
    years = [line for line in heads if _YEAR.fullmatch(line)]
    spans = [line for line in heads if line not in changes and line not in years]
    if count < _FEWEST or len(spans) + len(years) < _FEWEST or len(changes) > 1:
        return []
    if years:
        return _under(spans, years, changes, count) if not any(_YEAR.search(line) for line in spans) else []
    left = count - len(spans)
    return [[line] for line in spans + changes * left] if 0 <= left <= _CHANGES and (changes or not left) else []


def _under(spans: list[str], years: list[str], changes: list[str], count: int) -> list[list[str]]:
    """The years that stand under spans without one, the change beside them over what columns are left."""
    left = count - len(years)
    if not 0 <= left <= _CHANGES * bool(changes) or not spans or len(years) % len(spans):
        return []
    each = len(years) // len(spans)
    return [*([spans[k // each], year] for k, year in enumerate(years)), *([changes[0]] for _ in range(left))]


def _is_change(line: str) -> bool:
    return CHANGE.search(line) is not None and not any(ch.isdigit() for ch in line)
