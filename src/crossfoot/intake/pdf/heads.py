"""Over which columns of a PDF table each header stands: those whose middle it is over, or over which its rule is drawn.

Lengths are points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from crossfoot.intake.pdf.lanes import Lane, fills, lanes_of, own_lane, with_signs_beside
from crossfoot.intake.pdf.rows import Spot
from crossfoot.intake.pdf.stack import DAY, ENDS_MONTH, MONTH, levelled, stacked, with_lines_joined
from crossfoot.intake.plain.values import is_sign, is_year, names_period

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_UNFINISHED = re.compile(r".*\b(?i:three|six|nine|twelve|months|weeks|ended|ending|of|the)|.*,")
"""Ends within a name, as a rule that of a period: no header is cut there."""
_CLEARLY = 12
"""Half points by which two headers must stand better over their columns than one."""
_CENTRED = 10
"""Half points by which a caption may miss the middle of its table."""
_FEW = 3
"""Fewest columns whose middle is not as a rule that of the table."""
_LABEL = 20
_MOST_WORDS = 8
_FAR = 100_000
_OFF_RULE = 400


Group = tuple[int, int]
"""First and last of the lanes that a header stands over."""
Option = tuple[int, tuple[Group, ...]]
"""What it costs to let headers stand over groups of lanes, in half points, and the groups."""


def settle(spots: Sequence[Spot]) -> list[Spot]:
    """The cells in reading order: figures with the extent of their lane, headers with that of the lanes below them."""
    rows: dict[int, list[Spot]] = {}
    for spot in spots:
        rows.setdefault(spot.row, []).append(spot)
    heads: list[list[Spot]] = []
    body: list[list[Spot]] = []
    out: list[Spot] = []
    bodies = (row for row in rows.values() if not _is_head(row, 0))
    left = min((spot.x0 for row in bodies for spot in row if fills(spot.text)), default=0)
    for row in rows.values():
        if _is_head(row, left):
            if any(fills(spot.text) for other in body for spot in other):
                out += _settle_band(heads, body)
                heads, body = [], []
            heads += [*body, row]
            body = []
            for spot in row:
                spot.names = True
        else:
            body.append(row)
    return out + _settle_band(heads, body)


@lru_cache(maxsize=1024)
def _spans(text: str) -> bool:
    """Whether a header names a period that several columns may share; a lone month is a part of a date."""
    return names_period(text) and MONTH.fullmatch(text) is None


def _is_head(row: list[Spot], left: int) -> bool:
    """Whether a row names columns: no figure in it but years, and text beyond the place where figures begin."""
    values = [spot for spot in row if fills(spot.text)]
    if row[0].header:
        labels = [spot for spot in row if not fills(spot.text)]
        if values and (labels in ([], row[:1]) or any(names_period(spot.text) for spot in labels)):
            values = [spot for spot in values if DAY.fullmatch(spot.text) is None]  # "June 30", and "30" below "June"
        return 2 * sum(not is_year(spot.text) for spot in values) < len(row)
    if values:
        return (
            all(is_year(spot.text) for spot in values)
            and len(values) >= 2
            and (values[0] is row[0] or names_period(row[0].text))
        )
    return row[-1].x0 >= left > 0 and not is_sign(row[-1].text)


def _settle_band(heads: list[list[Spot]], body: list[list[Spot]]) -> list[Spot]:
    """The cells of header rows and of the rows below them, settled."""
    figures = [spot for row in body for at, spot in enumerate(row) if fills(spot.text) and (at or len(row) == 1)]
    lanes = lanes_of(figures)
    if not lanes:
        return [spot for row in (*heads, *body) for spot in row]
    for spot in figures:
        own = own_lane(lanes, spot)
        spot.x0, spot.x1 = own.x0, own.x1
    lanes = with_signs_beside(lanes, body)
    labels = [row[0] for row in body if len(row) > 1 and not fills(row[0].text) and row[0].x0 < lanes[0].left]
    margin = min((spot.x0 for spot in labels), default=0)
    beyond = min(lanes[0].left, max((spot.x1 for spot in labels), default=lanes[0].left))
    heads = levelled(with_lines_joined(heads))
    groups = _groups(heads, lanes)
    for row in _below_captions(heads, body, lanes):
        over = _over(row, lanes, beyond)
        if over and all(_is_timely(spot.text) for spot in over) and _grouped(over, groups, lanes):
            continue
        if len(row) > 1:
            row[:] = [part for spot in row for part in _cut(spot, lanes, margin)]
        over = _over(row, lanes, beyond)
        if len(row) == 1 and not over and (row[0].x1 > lanes[0].left or row[0].text[0] == "("):
            row[0].x1 = lanes[-1].x1  # a caption from the labels into the columns is over all of them
        if 0 < len(over) <= len(lanes):
            _spread(over, lanes)
    return [spot for row in (*stacked(heads), *body) for spot in row]


def _below_captions(heads: list[list[Spot]], body: list[list[Spot]], lanes: list[Lane]) -> list[list[Spot]]:
    """The header rows below the captions at the top: those are centred over the whole table, and over all columns."""
    middle = min(row[0].x0 for row in (*heads, *body)) + lanes[-1].right
    for at, row in enumerate(heads):
        caption = row[0]
        alone = len(row) == 1 and not caption.fixed and len(lanes) >= _FEW
        if not alone or abs(caption.x0 + caption.x1 - middle) > _CENTRED:
            return heads[at:]
        caption.x0, caption.x1 = lanes[0].x0, lanes[-1].x1
    return []


def _over(row: list[Spot], lanes: list[Lane], beyond: int) -> list[Spot]:
    """The headers of a row that stand over columns of figures; labels end at `beyond`."""
    return [
        spot for spot in row if (spot.x0 + spot.x1 > 2 * lanes[0].left or spot.x0 >= beyond) and not is_sign(spot.text)
    ]


def _groups(heads: list[list[Spot]], lanes: list[Lane]) -> list[Group]:
    """Lanes that belong together because a row of headers begins anew over them: `2025 2024 2025 2024`.

    All of them where each has a year of its own; else none.
    """
    count = len(lanes)
    for row in heads:
        texts = [spot.text for spot in row if spot.x1 > lanes[0].left]
        if len(texts) != count:
            continue
        times = texts.count(texts[0])
        each = count // times
        if len(set(texts)) == count > 1 and all(map(is_year, texts)):
            return [(0, count - 1)]
        if times > 1 and each > 1 and texts == texts[:each] * times:
            return [(at, at + each - 1) for at in range(0, count, each)]
    return []


def _grouped(over: list[Spot], groups: list[Group], lanes: list[Lane]) -> bool:
    """Whether periods could be given the groups of lanes they stand over, one each; then they have their extents."""
    if len(over) > len(groups) or (len(groups) == 1 and _YEAR.search(over[0].text)):
        return False
    if len(over) == 1 < len(groups) and _is_over_all(over[0], lanes):
        return False
    chosen = list(range(len(groups)))
    if len(over) < len(groups):
        middles = [lanes[first].left + lanes[last].right for first, last in groups]
        near = [min(chosen, key=lambda n: abs(middles[n] - spot.x0 - spot.x1)) for spot in over]
        apart = [abs(middles[n] - spot.x0 - spot.x1) for n, spot in zip(near, over, strict=True)]
        if len(set(near)) < len(near) or max(apart) * 3 > middles[1] - middles[0]:
            return False
        chosen = near
    for spot, n in zip(over, chosen, strict=True):
        spot.x0, spot.x1 = lanes[groups[n][0]].x0, lanes[groups[n][1]].x1
    return True


def _is_timely(text: str) -> bool:
    """Whether a header names a period, or is the day of a date begun above."""
    return names_period(text) or DAY.fullmatch(text) is not None


def _cut(spot: Spot, lanes: list[Lane], margin: int) -> list[Spot]:
    """A header in two where it is two, set close together over neighbouring columns; labels begin at `margin`."""
    if spot.fixed or spot.text[0] == "(" or not 2 <= len(spot.tokens) <= _MOST_WORDS:
        return [spot]
    over = [i for i, lane in enumerate(lanes) if spot.x0 < lane.right and lane.left < spot.x1]
    label = spot.x0 < min(margin, lanes[0].left) + _LABEL
    if not over or len(over) + label < 2:
        return [spot]
    first, last = max(0, over[0] - 1), min(len(lanes), over[-1] + 2)
    whole = min(_cost(spot, lanes, i, j) for i in range(first, last) for j in range(i, last))
    best: tuple[int, list[Spot]] = (whole - _CLEARLY, [spot])
    for at in range(1, len(spot.tokens)):
        if spot.tokens[at][0].glued:
            continue
        one, two = (
            Spot(spot.row, spot.line, some, header=spot.header, bold=spot.bold)
            for some in (spot.tokens[:at], spot.tokens[at:])
        )
        if _UNFINISHED.fullmatch(one.text) or (two.text[0].isdigit() and ENDS_MONTH.fullmatch(one.text)):
            continue
        behind, place = min((_cost(two, lanes, i, i), i) for i in range(first, last))
        if label and one.x1 <= lanes[0].left + 2:
            before = 0
        elif place > first:
            before = min(_cost(one, lanes, i, i) for i in range(first, place))
        else:
            continue
        best = min(best, (before + behind, [one, two]), key=_first)
    return best[1]


def _first(option: tuple[int, list[Spot]]) -> int:
    return option[0]


def _spread(row: list[Spot], lanes: list[Lane]) -> None:
    """Give each header of a row the lanes it stands over: neighbours, in order, no lane to two headers."""
    if len(row) == 1 and not row[0].fixed and (row[0].text[0] == "(" or _is_over_all(row[0], lanes)):
        row[0].x0, row[0].x1 = lanes[0].x0, lanes[-1].x1
        return
    timely = [_spans(spot.text) for spot in row]
    skip = 30 if all(timely) else 10 if any(timely) else 0
    n = len(lanes)
    # best[j]: least cost of the headers so far over lanes before j, with the groups chosen
    best: list[Option] = [(skip * j, ()) for j in range(n + 1)]
    for spot in row:
        ruled = _under_rule(spot, lanes)
        after: list[Option] = [(_FAR, ())]
        for j in range(1, n + 1):
            over = _cheapest(spot, lanes, best, j - 1, ruled)
            cost, groups = after[-1]
            after.append((cost + skip, groups) if groups and cost + skip <= over[0] else over)
        best = after
    groups = best[n][1]
    if len(groups) == len(row):
        for spot, (i, j) in zip(row, groups, strict=True):
            spot.x0, spot.x1 = lanes[i].x0, lanes[j].x1


def _is_over_all(spot: Spot, lanes: list[Lane]) -> bool:
    """Whether a period alone on its line is in the middle of all columns: it would leave the outer ones without one."""
    return _spans(spot.text) and abs(lanes[0].left + lanes[-1].right - spot.x0 - spot.x1) <= _CENTRED


def _cheapest(spot: Spot, lanes: list[Lane], best: list[Option], last: int, ruled: Group | None) -> Option:
    """The cheapest way to let a header stand over lanes up to `last`, those before it over the lanes left of them."""
    least, first = _FAR, -1
    each = _wide(spot)
    for i in range(last, -1, -1):
        before = best[i][0]
        if before + (last - i) * each > least and not spot.fixed:
            continue
        cost = before + ((0 if ruled == (i, last) else _OFF_RULE) if spot.fixed else _cost(spot, lanes, i, last))
        if cost <= least and before < _FAR:
            least, first = cost, i
    return (least, (*best[first][1], (first, last))) if first >= 0 else (_FAR, ())


def _under_rule(spot: Spot, lanes: list[Lane]) -> Group | None:
    """The lanes whose middle is under the rule of a header."""
    inside = [k for k, lane in enumerate(lanes) if spot.x0 < (lane.x0 + lane.x1) // 2 < spot.x1]
    return (inside[0], inside[-1]) if inside else None


def _wide(spot: Spot) -> int:
    """What it costs a header to stand over one lane more: periods do, others as a rule do not."""
    return 1 if _spans(spot.text) else 24


def _cost(spot: Spot, lanes: list[Lane], i: int, j: int) -> int:
    """How ill a header stands over lanes `i` to `j`, in half points."""
    x0, x1 = lanes[i].left, lanes[j].right
    off = abs(x0 + x1 - spot.x0 - spot.x1)
    if i == j:
        lane = lanes[i]
        off = min(off, abs(lane.x0 + lane.x1 - spot.x0 - spot.x1))
        off = min(off, 2 * abs(x1 - spot.x1) + 4, 2 * abs(lane.x1 - spot.x1) + 4, 2 * abs(x0 - spot.x0) + 8)
    before = (lanes[i - 1].right + x0) // 2 if i else x0 - 20
    behind = (lanes[j + 1].left + x1) // 2 if j + 1 < len(lanes) else x1 + 20
    over = max(0, (spot.x1 - spot.x0) - (behind - before))
    return off + over + (j - i) * _wide(spot)
