"""Over which columns the headers of a typed table stand that is set flush left, and which lines are one header."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection

import msgspec

from crossfoot.intake.plain.values import is_day, is_year, names_period
from crossfoot.intake.typed.heads import MARK
from crossfoot.intake.typed.items import Item, is_heading, text_of

_SPAN = re.compile(r"^\D{0,40}\b(?:ended|ending|months|weeks)\W*$", re.IGNORECASE)
_OPEN_END = re.compile(r"(?:[-–—/&]|\b(?:to|through|and|of|than|from))$")
"""The end of a header that goes on below."""
_OF_ALL = re.compile(
    r"\((?:.{0,60}\b(?:millions?|thousands?|billions?|unaudited|audited|dollars?|except|000)\b|.{0,20}[$€£¥%])",
    re.IGNORECASE,
)
"""What parentheses over columns say of all of them."""
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$", re.IGNORECASE)
_DAY = re.compile(r"[0-3]?\d\b,?")
_YEARLESS = re.compile(r"\b[A-Z][a-z]{2,8}\.?\s[0-3]?\d,$")
NARROWEST = 8
"""Least width of the column of labels."""
SNAP = 3
"""Characters by which a header may begin beside its column."""
ASTRAY = 14
"""Characters by which the first of as many headers as columns may begin before its own."""


def reached(
    raw: str, lines: list[list[Item]], places: list[int], edges: list[int], figures: list[int], heads: dict[int, int]
) -> tuple[list[int], list[int]]:
    """The columns at which the headers of the first of `lines` begin and end (exclusive); 0 for those of the labels.

    `places` are the columns that they begin over, `heads` the reach of the headers above by where they begin, to which
    theirs are added.
    """
    items, below = lines[0], lines[1:]
    again = _repeated(raw, below, len(figures))
    years = _undated(below, edges, figures)
    ends = _evenly(raw, items, places, edges, figures, again) or _ends(raw, items, places, edges, heads, years)
    if _heads_the_rest(places, ends, [item.x0 for items in below[:1] for item in items], edges):
        ends[-1] = len(edges) + 1
    if not heads and _is_of_all(raw, lines[:2]):
        return [1], [len(edges) + 1]
    if places[-1] > 0 and places[-2:-1] in ([], [0]) and _is_common(raw, items[-1], places[-1]):
        return [*places[:-1], 1], [*ends[:-1], len(edges) + 1]
    sure = ends if ends[-1] > places[-1] + 1 else ends[:-1]  # how far the last one reaches is not known
    heads.update((place, end) for place, end in zip(places, sure, strict=False) if place > 0)
    return places, ends


def snapped(edges: Collection[int], x: int) -> int:
    """The edge that a header means which begins a little beside it; else `x`."""
    if x in edges:
        return x
    return next((edge for off in range(1, SNAP + 1) for edge in (x + off, x - off) if edge in edges), x)


def heads_whole(raw: str, lines: list[list[Item]], columns: int) -> list[list[Item]]:
    """`lines` with headers that run on in the next line put together: "July 1 to" and "July 21" below it.

    So do all headers of a line that is as full as the table has `columns`, or as the line below it, unless they
    name periods; and so does, whatever stands beside it, a day that is broken over lines.
    """
    out: list[list[Item]] = []
    last = -2
    over: dict[int, list[Item]] = {}
    """The lines of `out` with the headers just above, by where these begin."""
    for items in lines:
        row = items[0].cells[0].row
        heads = out[-1] if row == last + 1 and is_heading(out[-1]) and _is_head(raw, items) else []
        above = {item.x0: k for k, item in enumerate(heads)}
        over = over if heads else {}
        last = row
        if above and _all_run_on(raw, heads, items, above, columns):
            ending = items
            over = dict.fromkeys(above, heads)
        else:
            ending = _ending_days(raw, items, over)
        for item in ending:
            line = over[item.x0]
            at = next(k for k, head in enumerate(line) if head.x0 == item.x0)
            line[at] = _joined(line[at], item)
        apart = [item for item in items if item not in ending]
        if apart:
            out.append(apart)
            over.update((item.x0, apart) for item in apart)
    return out


def _ending_days(raw: str, items: list[Item], over: dict[int, list[Item]]) -> list[Item]:
    """Those of `items` that end a day in the header above; none where a day stands over years of several columns."""
    ending = [
        item
        for item in items
        for head in over.get(item.x0, [])
        if head.x0 == item.x0 and _ends_day(text_of(raw, head), text_of(raw, item))
    ]
    return [] if any(item.year and item not in ending for item in items) else ending


def _joined(above: Item, below: Item) -> Item:
    """One header of two lines, on the first of them."""
    cells = [msgspec.structs.replace(cell, row=above.cells[0].row) for cell in below.cells]
    return above._replace(x1=max(above.x1, below.x1), cells=[*above.cells, *cells], year=False)


def _is_head(raw: str, items: list[Item]) -> bool:
    """Whether a line has no figures but years and footnote marks."""
    return is_heading(items) or all(item.figure < 0 or MARK.fullmatch(text_of(raw, item)) for item in items)


def _all_run_on(raw: str, upper: list[Item], items: list[Item], above: dict[int, int], columns: int) -> bool:
    """Whether every item stands below one of `upper` whose text it goes on with."""
    if any(item.x0 not in above for item in items):
        return False
    right = [item.x0 for item in upper if item.x0 >= NARROWEST]
    full = len(right) > 1 and (len(right) >= columns or right == [item.x0 for item in items if item.x0 >= NARROWEST])
    if items[0].x0 < NARROWEST and not (full and len(items) > 1 and not items[0].year):
        return False
    if upper[0].x0 < NARROWEST and text_of(raw, upper[0])[0] != "(" and any(item.year for item in items):
        return False  # a label and years are a row
    pairs = [(text_of(raw, upper[above[item.x0]]), text_of(raw, item)) for item in items]
    return all(_runs_on(*pair) or (full and not any(map(_is_apart, pair))) for pair in pairs)


def _is_apart(text: str) -> bool:
    """Whether a header is a line of its own: a period, or a scale."""
    return names_period(text) or _OF_ALL.match(text) is not None


def _runs_on(above: str, below: str) -> bool:
    """Whether a header goes on in the text below it: the end of the one, or the beginning of the other, says so."""
    if _MONTH.search(above) or _YEARLESS.search(above):
        return _ends_day(above, below)
    return _OPEN_END.search(above) is not None or below[0].islower() or MARK.fullmatch(below) is not None


def _ends_day(above: str, below: str) -> bool:
    """Whether a header ends with a month, or a day without its year, that stands below it."""
    if _MONTH.search(above):
        return _DAY.match(below) is not None
    return _YEARLESS.search(above) is not None and is_year(below)


def in_order(lines: list[list[Item]], edges: list[int]) -> dict[int, int]:
    """For headers that begin beside their columns, and are as many as all columns: the columns' edges, in order.

    Programs that print pages put a header where the cells above it end, which may be columns away from its own.
    """
    bodies = Counter(
        tuple(item.x0 for item in items if item.x0 >= edges[0]) for items in lines if not is_heading(items)
    )
    full = max(bodies, key=lambda xs: (len(xs), bodies[xs]), default=())
    if len(full) < 2:
        return {}
    for items in lines:
        heads = [item.x0 for item in items if item.x0 >= max(NARROWEST, edges[0] - ASTRAY)] if is_heading(items) else []
        if len(heads) == len(full) and heads[0] <= full[0] + SNAP:
            apart = [abs(a - b) for a, b in zip(heads, full, strict=True)]
            return dict(zip(heads, full, strict=True)) if max(apart) > SNAP else {}
    return {}


def _repeated(raw: str, below: list[list[Item]], columns: int) -> int:
    """How often a line of headers below, one for each column, begins anew: 2 for "2025 2024 2025 2024"; else 0."""
    for items in below:
        texts = [text_of(raw, item) for item in items if item.x0 >= NARROWEST]
        if len(texts) == columns and is_heading(items):
            times = texts.count(texts[0])
            return times if times > 1 and texts == texts[: columns // times] * times else 0
    return 0


def _evenly(
    raw: str, items: list[Item], places: list[int], edges: list[int], figures: list[int], again: int
) -> list[int]:
    """As `_ends`, for periods of which one stands over no column of figures: each has as many of them.

    Their `places` are mended; none if this is another case. `again` tells how often the headers below begin anew.
    """
    some = [k for k, place in enumerate(places) if place > 0]
    if len(some) < 2 or len(figures) % len(some):
        return []
    if (not again or again % len(some)) and all(items[k].x0 in figures for k in some):
        return []
    if not all(names_period(text_of(raw, items[k])) for k in some):
        return []
    each = len(figures) // len(some)
    starts = [bisect_right(edges, figures[k * each]) for k in range(len(some))]
    places[some[0] :] = starts
    return [place + 1 for place in places[: some[0]]] + [*starts[1:], len(edges) + 1]


def _heads_the_rest(places: list[int], ends: list[int], below: list[int], edges: list[int]) -> bool:
    """Whether the last header, beside wider ones, stands over all columns to its right, which have headers `below`."""
    first = places[-1]
    wide = any(end - place > 1 for place, end in zip(places[:-1], ends, strict=False) if place > 0)
    beyond = edges[first - 1 :]
    return wide and first > 0 and len(beyond) > 1 and sum(x >= beyond[0] - SNAP for x in below) == len(beyond)


def _is_of_all(raw: str, lines: list[list[Item]]) -> bool:
    """Whether a line above headers names a day, or a length of time, and nothing else."""
    if len(lines) < 2 or len(lines[0]) > 1 or not is_heading(lines[1]):
        return False
    text = text_of(raw, lines[0][0])
    return is_day(text) or (lines[0][0].x0 < NARROWEST and _SPAN.search(text) is not None)


def _undated(below: list[list[Item]], edges: list[int], figures: list[int]) -> list[int]:
    """The columns of the first years in the header lines `below`, each of them bare."""
    for items in below:
        if not is_heading(items):
            break
        years = [item.x0 for item in items if item.year and item.x0 >= NARROWEST]
        if years:
            return [bisect_right(edges, snapped(figures, x)) for x in years]
    return []


def _ends(
    raw: str, items: list[Item], places: list[int], edges: list[int], heads: dict[int, int], years: list[int]
) -> list[int]:
    """The column that each header reaches to (exclusive); `heads` are the headers above, which cut those below.

    A day without its year reaches over all columns of `years` up to the next header. What names no period and is over
    no year, such as "Percent Change", ends before the next one.
    """
    ends = []
    for item, place, following in zip(items, places, [*places[1:], len(edges) + 1], strict=True):
        reach = min((cut for cut in heads if cut > place), default=len(edges) + 1)
        text = text_of(raw, item)
        if place and (place in heads or _spans(raw, item, edges[place:])):
            if place not in years and not names_period(text):
                reach = min([reach, *(year for year in years if year > place and edges[year - 1] >= item.x1)])
            ends.append(min(following, reach, heads.get(place, reach)))
        elif place and text[-1] == ",":
            ends.append(max((year + 1 for year in years if place <= year < min(following, reach)), default=place + 1))
        else:
            ends.append(place + 1)
    return ends


def _is_common(raw: str, item: Item, place: int) -> bool:
    """Whether a header alone on its line is one of all columns: in parentheses (a scale), or a span without its end."""
    text = text_of(raw, item)
    return (_OF_ALL.match(text) is not None and item.figure < 0) or (place == 1 and _SPAN.search(text) is not None)


def _spans(raw: str, item: Item, beyond: list[int]) -> bool:
    """Whether a header may reach over the columns that begin `beyond` it: wider than its own, or a whole period."""
    text = text_of(raw, item)
    if beyond and item.x1 > beyond[0]:
        return True
    return text[-1] != "," and names_period(text)
