"""Logical columns: which grid columns print one figure, and which header cells stand above them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final

import msgspec
from msgspec import structs

from crossfoot.periods.tokens import tokens
from crossfoot.tables.cells import Slot, opens
from crossfoot.tables.pieces import PERIOD_ONLY, spread, time_pieces

RAGGED: Final = 4
"""Characters that may lie between figures of one typed column that are not aligned."""

_NAMING: Final = ("$", "%", "US$", "USD", "RMB", "EUR", "€", "£", "bps", "$ MM")
"""Signs that may head a column alone."""

_PIECE: Final = 3
"""Most letters of a word that is taken for a piece of one."""

_MOST: Final = 120
"""Most columns of one table; figures beyond them stand in none."""


class Lane(msgspec.Struct, gc=False):
    """One logical column while it is found: the extent of its digits and of all that is printed with them."""

    x0: int
    x1: int
    left: int
    right: int
    count: int = 0


def lanes(rows: list[list[Slot]], typed: bool) -> list[Lane]:
    """Columns of figures of `rows`, left to right, found from where the figures stand, never from their order."""
    cores = Counter([(s.cell.x0, s.cell.x1) for row in rows for s in row if s.kind in ("figure", "year")])
    found: list[Lane] = []
    # Frequent and narrow extents first: a number that spans two columns must not weld them together.
    for (x0, x1), count in sorted(cores.items(), key=lambda item: (-item[1], item[0][1] - item[0][0], item[0])):
        best = _best(found, x0, x1, typed)
        if best is None:
            if len(found) < _MOST:
                found.append(Lane(x0, x1, x0, x1, count))
        else:
            best.count += count
            if sum(1 for lane in found if lane.x0 < x1 and x0 < lane.x1) == 1:
                best.x0, best.x1 = min(best.x0, x0), max(best.x1, x1)
                best.left, best.right = min(best.left, x0), max(best.right, x1)
    found.sort(key=lambda lane: (lane.x0, lane.x1))
    if typed:
        _join_ragged(found, rows)
    _stretch(found, rows)
    return found


def _join_ragged(found: list[Lane], rows: list[list[Slot]]) -> None:
    """Join neighbouring lanes of a typed table that stand close together and never print a figure in one row."""
    for k in range(len(found) - 2, -1, -1):
        one, two = found[k], found[k + 1]
        if two.x0 - one.x1 > RAGGED or min(one.count, two.count) * 3 > max(one.count, two.count):
            continue
        both = any(
            any(one.x0 <= s.cell.x0 < one.x1 for s in row if s.kind == "figure")
            and any(two.x0 <= s.cell.x0 < two.x1 for s in row if s.kind == "figure")
            for row in rows
        )
        if not both:
            one.x1, one.right, one.count = two.x1, two.right, one.count + two.count
            del found[k + 1]


def _best(found: list[Lane], x0: int, x1: int, typed: bool) -> Lane | None:
    best, most = None, 0
    for lane in found:
        shared = min(lane.x1, x1) - max(lane.x0, x0)
        if shared > most or (
            shared == most and shared > 0 and best is not None and abs(lane.x1 - x1) < abs(best.x1 - x1)
        ):
            best, most = lane, shared
    if best is None and typed:
        for lane in found:
            if abs(lane.x1 - x1) <= 2:
                return lane
    return best


def _stretch(found: list[Lane], rows: list[list[Slot]]) -> None:
    """Widen each lane over the fillers ("$", "(", ")", "%") printed beside its figures."""
    inside: dict[tuple[int, int], Lane] = {}
    """Extents that lie within the digits of a lane: that lane is theirs, however far others are widened."""
    for row in rows:
        for k, slot in enumerate(row):
            if slot.kind in ("filler", "text"):
                continue
            extent = x0, x1 = slot.cell.x0, slot.cell.x1
            lane = inside.get(extent)
            if lane is None:
                lane = lane_of(found, x0, x1)
                if lane is None:
                    continue
                if lane.x0 <= x0 and x1 <= lane.x1:
                    inside[extent] = lane
            before, after = k - 1, k + 1
            while before >= 0 and row[before].kind == "filler" and opens(row[before].text):
                lane.left = min(lane.left, row[before].cell.x0)
                before -= 1
            while after < len(row) and row[after].kind == "filler" and not opens(row[after].text):
                lane.right = max(lane.right, row[after].cell.x1)
                after += 1
    for one, two in pairwise(found):
        if one.right > two.left:
            one.right = two.left = max(one.x1, min(two.x0, one.right))


def lane_of(found: list[Lane], x0: int, x1: int) -> Lane | None:
    """The lane that a cell stands in: the one whose digits it overlaps most, else whose whole extent."""
    best, most = None, 0
    for lane in found:
        if lane.left >= x1 and lane.x0 >= x1:
            break  # lanes stand from left to right
        if lane.right <= x0 and lane.x1 <= x0:
            continue
        shared = 2 * (min(x1, lane.x1) - max(x0, lane.x0))
        if shared <= 0:
            shared = 1 if lane.right > x0 and lane.left < x1 else 0
        if shared > most:
            best, most = lane, shared
            if shared == 2 * (x1 - x0):
                break  # no other can hold more of the cell
    return best


class Places:
    """Where cells stand among lanes; found once for each extent, as most rows repeat the extents of the one above."""

    def __init__(self, found: list[Lane]) -> None:
        self._found = found
        self._numbers = {id(lane): k for k, lane in enumerate(found)}
        self._known: dict[tuple[int, int], int] = {}

    def of(self, x0: int, x1: int) -> int:
        """The number of the lane of a cell, from 0; -1 where it stands in none."""
        known = self._known.get((x0, x1))
        if known is None:
            lane = lane_of(self._found, x0, x1)
            known = self._known[x0, x1] = -1 if lane is None else self._numbers[id(lane)]
        return known


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
        or [s for s in row if _is_over(s, label_end, typed=typed) and not is_title(s, label_right)]
        or _astray(row, len(found))
        for row in rows
    ]
    whole = next((row for row in rows if len(row) == len(found)), None) if lossy else None
    dates = max((sum(map(_is_date, row)) for row in rows), default=0) if lossy else 0
    for row in rows:
        if not row:
            continue
        shared = _shared(row, len(found), lossy)
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
            pairs = _under(row, whole)
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


def _is_over(slot: Slot, label_end: int, *, typed: bool) -> bool:
    """Whether a header cell reaches over the figures; a short one ("Note") may end just before narrow ones."""
    if slot.cell.x1 > label_end:
        return True
    return typed and slot.cell.x1 > label_end - RAGGED and slot.cell.x0 > label_end - 3 * RAGGED


def is_title(slot: Slot, label_right: int) -> bool:
    """Whether a text speaks of the table: it begins over the labels, and names no period of the columns it reaches."""
    return slot.kind == "text" and slot.cell.x0 < label_right and not tokens(slot.text)


def _astray(row: list[Slot], count: int) -> list[Slot]:
    """The cells over the labels that name a period for each column, set too far to the left."""
    return row if count > 1 and sum(len(time_pieces(" ".join(slot.text.split()))) for slot in row) == count else []


def _shared(row: list[Slot], count: int, lossy: bool) -> list[str]:
    """A period for each column where fewer header cells name them all ("Q1'24 Q2'24" | "Q3'24").

    `lossy`: spans are guesses, so that cells share the columns evenly where they can.
    """
    if len(row) >= count and not lossy:
        return []
    pieces = [time_pieces(" ".join(slot.text.split())) for slot in row]
    if not all(pieces) or (sum(map(len, pieces)) <= len(row) and not lossy):
        return []
    return spread([piece for found in pieces for piece in found], count)


def _under(row: list[Slot], whole: list[Slot]) -> list[tuple[int, Slot]]:
    """The cells of a header row over those of a row with one cell for every column, each reaching to the next one."""
    pairs = []
    for k, slot in enumerate(whole):
        left = [s for s in row if s.cell.x0 <= slot.cell.x0]
        pairs.append((k, left[-1] if left else row[0]))
    return pairs


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
            and not text.startswith(("vs", "to "))
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
            return [(k, row[0]) for k in range(len(found))]
        named = dict(pairs)
        near = [(k, _nearest(lane, row)) for k, lane in enumerate(found) if k not in named]
        return pairs + [
            (k, s) for k, s in near if time_pieces(" ".join(s.text.split())) or _apart(found[k], s) <= RAGGED
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


def _apart(lane: Lane, slot: Slot) -> int:
    """Characters between a lane and a header cell."""
    return max(0, slot.cell.x0 - lane.x1, lane.x0 - slot.cell.x1)


def _nearest(lane: Lane, row: list[Slot]) -> Slot:
    middle = lane.x0 + lane.x1
    return min(row, key=lambda s: max(0, s.cell.x0 * 2 - middle, middle - s.cell.x1 * 2))
