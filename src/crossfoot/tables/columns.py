"""Headers of columns: which cells of the header rows stand above which lane of figures."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from msgspec import structs

from crossfoot.periods.tokens import tokens
from crossfoot.tables.cells import Slot
from crossfoot.tables.lanes import RAGGED, Lane, lane_of
from crossfoot.tables.measures import CHANGE
from crossfoot.tables.pieces import PERIOD_ONLY, spread, time_pieces

_NAMING: Final = ("$", "%", "US$", "USD", "RMB", "EUR", "€", "£", "bps", "$ MM")
"""Signs that may head a column alone."""

_PIECE: Final = 3
"""Most letters of a word that is taken for a piece of one."""


def headers(
    found: list[Lane], header_rows: list[list[Slot]], label_end: int, label_right: int, typed: bool, lossy: bool
) -> list[list[str]]:
    """For each lane the header texts above it, outermost first.

    `lossy`: the source lost its column spans (markdown), so a header cell reaches to the next one.
    """
    out: list[list[str]] = [[] for _ in found]
    rows = [
        _mended([s for s in row if (s.kind not in ("filler", "none") and s.text.strip()) or _names(s)])
        for row in header_rows
    ]
    rows = [
        (typed and _astray(row, len(found)))
        or [s for s in row if _is_over(s, label_end, label_right, typed=typed) and not is_title(s, label_right)]
        or _astray(row, len(found))
        for row in (_led(row, found) for row in rows)
    ]
    whole = next((row for row in rows if len(row) == len(found)), None) if lossy else None
    aligned = whole is not None and _is_aligned(whole, found)
    dates = max((sum(map(_is_date, row)) for row in rows), default=0) if lossy or typed else 0
    for row in rows:
        if not row:
            continue
        shared = _shared(row, len(found), lossy, whole)
        if shared:
            for k, text in enumerate(shared):
                out[k].append(text)
            continue
        if dates > 1 and len(row) == 1 and _is_date(row[0]):
            own = lane_of(found, row[0].cell.x0, row[0].cell.x1)
            pairs = [(k, row[0]) for k, lane in enumerate(found) if lane is own]
        elif typed and len(row) == 1 and (below := _goes_on_above(found, row[0], out)) >= 0:
            pairs = [(below, row[0])]
        elif whole is not None and len(row) < len(found):
            pairs = _under(row, whole, found if aligned else [])
        else:
            pairs = [
                (k, slot)
                for k, slot in _assign(found, row, typed, lossy)
                if not (_is_date_of_others(found[k], slot) and _CHANGED.search(" ".join(out[k])))
            ]
        for lane_index, slot in pairs:
            text = " ".join(slot.text.split())
            broken = typed and out[lane_index][-1:] and _HYPHENED.search(out[lane_index][-1]) and text[:1].isalpha()
            out[lane_index].append(out[lane_index].pop() + text if broken else text)
    return out


_CHANGED: Final = re.compile(r"(?i)\b(?:change|variance|increase|decrease)\b")
_UNFINISHED: Final = re.compile(r"(?:%|\b(?:of|per|as a))\s*$", re.I)
_HYPHENED: Final = re.compile(r"[A-Za-z]-$")
"""A word broken at the end of a line: "Weighted-" over "Average"."""
_IN_YEARS: Final = re.compile(r"\(in (?:years|months|days)\)")
"""The unit of one column: amounts are in thousands, all of them."""


def _goes_on_above(found: list[Lane], slot: Slot, out: list[list[str]]) -> int:
    """The one lane whose header, named apart from the others, a text alone on its line goes on with; -1 if none."""
    own = [k for k, lane in enumerate(found) if slot.cell.x0 < lane.x1 and lane.x0 < slot.cell.x1]
    text = " ".join(slot.text.split())
    if len(own) != 1 or not out[own[0]] or (text[:1] == "(" and not _IN_YEARS.match(text)) or time_pieces(text):
        return -1
    return own[0] if sum(texts == out[own[0]] for texts in out) == 1 else -1


def _is_date_of_others(lane: Lane, slot: Slot) -> bool:
    """Whether a header cell that prints a date does not stand over a lane."""
    apart = slot.cell.x0 >= lane.right or slot.cell.x1 <= lane.left
    return apart and any(ch.isdigit() for ch in slot.text)


def _is_date(slot: Slot) -> bool:
    """Whether a header cell names a day, and no length of time."""
    kinds = {token.kind for token in tokens(slot.text)}
    return "date" in kinds and "length" not in kinds


def _names(slot: Slot) -> bool:
    """Whether a sign alone names a column: "$" beside "EPS", "%" beside "Change"."""
    return slot.kind == "filler" and slot.text.strip() in _NAMING


def _led(row: list[Slot], found: list[Lane]) -> list[Slot]:
    """`row` with lengths of time that have columns of their own, without figures, put before the days beside them.

    "Three Months Ended" | "June 30, 2024" | "June 30, 2023" | "Six Months Ended" | "June 30, 2024" | "June 30, 2023".
    """
    leads = [s for s in row if lane_of(found, s.cell.x0, s.cell.x1) is None and _is_length(" ".join(s.text.split()))]
    if not found or not any(s.cell.x0 > found[0].x0 for s in leads):
        return row
    out, lead = [], ""
    for slot in row:
        if slot in leads:
            lead = " ".join(slot.text.split())
        else:
            out.append(
                Slot(slot.cell, slot.kind, f"{lead} {slot.text}" if lead and time_pieces(slot.text) else slot.text)
            )
    return out


def _is_length(text: str) -> bool:
    """Whether a text is a length of time and no more: "Nine Months Ended"."""
    return len(time_pieces(text)) == 1 and {token.kind for token in tokens(text)} <= {"length", "count"}


def _is_over(slot: Slot, label_end: int, label_right: int, *, typed: bool) -> bool:
    """Whether a header cell reaches over the figures; a short one ("Note") may end just before narrow ones."""
    if slot.cell.x1 > label_end or 0 < label_right <= slot.cell.x0:
        return True
    return typed and slot.cell.x1 > label_end - RAGGED and slot.cell.x0 > label_end - 3 * RAGGED


def is_title(slot: Slot, label_right: int) -> bool:
    """Whether a text speaks of the table: it begins over the labels, and names no period of the columns it reaches."""
    return slot.kind == "text" and slot.cell.x0 < label_right and not tokens(slot.text)


def _astray(row: list[Slot], count: int) -> list[Slot]:
    """The cells over the labels that name a period for each column, set too far to the left."""
    return row if count > 1 and sum(len(time_pieces(" ".join(slot.text.split()))) for slot in row) == count else []


def _shared(row: list[Slot], count: int, lossy: bool, whole: list[Slot] | None) -> list[str]:
    """A period for each column where fewer header cells name them all ("Q1'24 Q2'24" | "Q3'24").

    `lossy`: spans are guesses, so that cells share the columns evenly where they can; `whole`: a row with a cell for
    every column. Where it says which of them compare others, these do not share.
    """
    if len(row) >= count and not lossy:
        return []
    pieces = [time_pieces(" ".join(slot.text.split())) for slot in row]
    if not all(pieces) or (sum(map(len, pieces)) <= len(row) and not lossy):
        return []
    periods = [piece for found in pieces for piece in found]
    compared = [_CHANGED.search(slot.text) is not None for slot in whole or ()]
    own = spread(periods, compared.count(False)) if any(compared[1:]) and not compared[0] else []
    if not own:
        return spread(periods, count)
    places = [sum(1 for one in compared[: k + 1] if not one) - 1 for k in range(count)]
    return [own[place] for place in places]


def _under(row: list[Slot], whole: list[Slot], found: list[Lane]) -> list[tuple[int, Slot]]:
    """The cells of a header row over those of a row with one cell for every column, each reaching to the next one.

    Pieces ("% of" over "sales") are of the nearest cell alone. `found`: the lanes where the cells stand over theirs.
    """
    if all(_UNFINISHED.search(slot.text) for slot in row):
        return [(min(range(len(whole)), key=lambda k: abs(whole[k].cell.x0 - slot.cell.x0)), slot) for slot in row]
    pairs = []
    for k, slot in enumerate(whole):
        reach = max(slot.cell.x0, found[k].right - 1) if found else slot.cell.x0
        left = [s for s in row if s.cell.x0 <= reach]
        pairs.append((k, left[-1] if left else row[0]))
    return pairs


def _is_aligned(whole: list[Slot], found: list[Lane]) -> bool:
    """Whether each cell of a row stands over, or directly beside, the lane whose number it has."""
    return all(s.cell.x0 <= lane.right and lane.left <= s.cell.x1 for s, lane in zip(whole, found, strict=True))


def _mended(row: list[Slot]) -> list[Slot]:
    """The header cells with those joined that scanning cut in the middle of a word ("Three Months En", "nded")."""
    out: list[Slot] = []
    for slot in row:
        text = slot.text.strip()
        last = out[-1].text.rstrip() if out else ""
        whole = last + (text[1:] if last[-1:] == text[:1] else text)
        if out and (slot.cell.x0, slot.cell.x1) == (out[-1].cell.x0, out[-1].cell.x1):
            out[-1] = Slot(out[-1].cell, "text", f"{last} {text}")  # one header, printed over several lines
        elif (
            text[:1].islower()
            and last[-1:].isalpha()
            and text.split(" ", 1)[0].isalpha()
            and not text.startswith(("vs", "to ", "and ", "or "))
            and _is_cut(last, whole)
        ):
            cell = structs.replace(out[-1].cell, x1=slot.cell.x1)
            out[-1] = Slot(cell, "text", whole)
        else:
            out.append(slot)
    return out


def _is_cut(first: str, whole: str) -> bool:
    """Whether the last word of `first` is a piece of one: very short, or one of time words once it is joined."""
    start = first.rfind(" ") + 1
    word = whole[start:].split(" ", 1)[0]
    return len(first) - start <= _PIECE or PERIOD_ONLY.fullmatch(word) is not None


def _assign(found: list[Lane], row: list[Slot], typed: bool, lossy: bool) -> list[tuple[int, Slot]]:
    if len(row) == len(found) and (lossy or typed):
        return list(enumerate(row))
    pairs: list[tuple[int, Slot]] = []
    hit: set[int] = set()
    for k, lane in enumerate(found):
        over = [s for s in row if s.cell.x0 < lane.x1 and lane.x0 < s.cell.x1]
        if not over:
            over = [s for s in row if s.cell.x0 < lane.right and lane.left < s.cell.x1]
        if over:
            pairs.extend((k, s) for s in over)
            hit.add(k)
    if len(hit) == len(found):
        return pairs
    if lossy:
        return _fill_right(found, row)
    if typed:
        if len(row) == 1:
            apart = pairs and CHANGE.search(row[0].text)  # a change compares columns and never spans them
            return pairs if apart else [(k, row[0]) for k in range(len(found))]
        named = dict(pairs)
        near = [(k, _nearest(lane, row)) for k, lane in enumerate(found) if k not in named]
        return pairs + [
            (k, s)
            for k, s in near
            if time_pieces(" ".join(s.text.split())) or (_apart(found[k], s) <= RAGGED and not _is_within_one(s, found))
        ]
    if len(row) == len(found) and not hit:
        return list(enumerate(row))
    if hit and all(any(ch.isdigit() for ch in s.text) for s in row):
        # A date set over the first of the columns it governs reaches to the next date; a change from one is of its own.
        for k, lane in enumerate(found):
            left = [s for s in row if s.cell.x0 <= lane.x0]
            if k not in hit and left and not _CHANGED.search(left[-1].text):
                pairs.append((k, left[-1]))
    return pairs


def _fill_right(found: list[Lane], row: list[Slot]) -> list[tuple[int, Slot]]:
    if len(found) % len(row) == 0 and 1 < len(row) < len(found):
        # Spans were lost: so many header cells, each over the same number of columns.
        each = len(found) // len(row)
        gaps = [b.cell.x0 - a.cell.x0 for a, b in pairwise(row)]
        if all(gap == 1 for gap in gaps):
            return [(k, row[k // each]) for k in range(len(found))]
    pairs = []
    for k, lane in enumerate(found):
        left = [s for s in row if s.cell.x0 <= lane.x0]
        pairs.append((k, left[-1] if left else row[0]))
    return pairs


def _is_within_one(slot: Slot, found: list[Lane]) -> bool:
    """Whether a header cell is no wider than the one lane over which it stands, so that it heads no other."""
    return any(lane.left <= slot.cell.x0 and slot.cell.x1 <= lane.right for lane in found)


def _apart(lane: Lane, slot: Slot) -> int:
    """Characters between a lane and a header cell."""
    return max(0, slot.cell.x0 - lane.x1, lane.x0 - slot.cell.x1)


def _nearest(lane: Lane, row: list[Slot]) -> Slot:
    middle = lane.x0 + lane.x1
    return min(row, key=lambda s: max(0, s.cell.x0 * 2 - middle, middle - s.cell.x1 * 2))
