"""Typed tables that go on below a caption of their own, with the column headers of the table above.

A reconciliation of many measures prints its periods once; percentages below amounts do not stand under the same edges,
so each measure looks like a table of its own, without headers.
"""

from __future__ import annotations

from collections import Counter

from crossfoot.intake.plain.lines import Line, Segment
from crossfoot.intake.plain.values import is_sign, names_period
from crossfoot.intake.typed.find import Region
from crossfoot.intake.typed.heads import Row, header_top

MOST_GAP = 8
"""Most lines between the tables."""
LONGEST_CAPTION = 80
FEWEST_COLUMNS = 3


def join_regions(raw: str, lines: list[Line], rows: list[Row], regions: list[Region]) -> list[Region]:
    """`regions` with those that have no headers made part of the one above, if both have as many columns throughout.

    The figures of the lower one get the places of the columns of the upper one (in `rows`).
    """
    joined: list[Region] = []
    for region in regions:
        above = joined[-1] if joined else None
        columns = _columns(raw, rows, region, every=True)
        if above is None or not columns or not _follows(raw, lines, rows, above, region):
            joined.append(region)
            continue
        places = _columns(raw, rows, above, every=False)
        if len(places) != len(columns):
            joined.append(region)
            continue
        for i in range(region.body, region.bottom):
            if rows[i].kind == "V":
                rows[i] = _moved(raw, rows[i], places)
        joined[-1] = Region(above.top, above.body, region.bottom, min(above.gutter, region.gutter))
    return joined


def _follows(raw: str, lines: list[Line], rows: list[Row], above: Region, region: Region) -> bool:
    """Whether nothing but blank lines, rules and captions stand between two tables, and no headers above the second."""
    if (
        region.body - above.bottom > MOST_GAP
        or header_top(raw, lines, rows, region.body, region.gutter, above.bottom)[1]
    ):
        return False
    for i in range(above.bottom, region.body):
        if rows[i].kind not in "BRT":
            return False
        text = raw[lines[i].start : lines[i].end]
        if i == region.body - 1 and rows[i].kind == "T" and rows[i].pieces[-1].x1 <= region.gutter and text[-1] != ":":
            continue  # the first line of the row's label
        if rows[i].kind == "T" and (len(text) > LONGEST_CAPTION or text[-1] in ".;" or names_period(text)):
            return False
    return True


def _columns(raw: str, rows: list[Row], region: Region, *, every: bool) -> list[Segment]:
    """The figures of the last row that has as many as most rows have; none if there are few, or rows differ."""
    figures = [_figures(raw, row) for row in rows[region.body : region.bottom] if row.kind == "V"]
    counts = Counter(map(len, figures))
    usual = max(counts, key=lambda count: (counts[count], count), default=0)
    if usual < FEWEST_COLUMNS or (every and len(counts) > 1) or counts[usual] * 2 < len(figures):
        return []
    return next(row for row in reversed(figures) if len(row) == usual)


def _figures(raw: str, row: Row) -> list[Segment]:
    return [piece for piece in row.pieces[row.first :] if not is_sign(raw[piece.start : piece.end])]


def _moved(raw: str, row: Row, places: list[Segment]) -> Row:
    """`row` with its figures, and the signs before them, moved to `places`."""
    pieces = list(row.pieces[: row.first])
    at = 0
    for piece in row.pieces[row.first :]:
        place = places[min(at, len(places) - 1)]
        sign = is_sign(raw[piece.start : piece.end])
        pieces.append(piece._replace(x0=place.x0, x1=place.x0 + 1 if sign else place.x1))
        at += not sign
    return Row(row.kind, pieces, row.first)
