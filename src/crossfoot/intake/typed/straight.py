"""Rows of a typed table whose columns slip: programs that print pages lose the width of cells that span columns.

Where a line of headers has as many items as the fullest rows, the items of such rows stand below the headers in order,
however far they slipped; so do those of other rows that begin where some of these do. What is left is taken to the
header that it begins near.
"""

from __future__ import annotations

from crossfoot.intake.typed.items import Item, is_heading

FEWEST = 3
"""Fewest columns by which slipping can be told."""
NEAR = 3
"""Characters by which a cell may begin beside its column."""


def straightened(lines: list[list[Item]], narrowest: int) -> list[list[Item]]:
    """`lines` with the items beyond `narrowest` moved below their headers, if some have slipped; else `lines`."""
    parts = [[item for item in items if item.x0 >= narrowest] for items in lines]
    bodies = [right for items, right in zip(lines, parts, strict=True) if not is_heading(items)]
    width = max(map(len, bodies), default=0)
    head = next((p for p, i in zip(parts, lines, strict=True) if is_heading(i) and len(p) == width), [])
    if width < FEWEST or not head or not any(_has_slipped(head, body) for body in bodies if len(body) == width):
        return lines
    columns = {
        item.x0: above.x0 for body in bodies if len(body) == width for item, above in zip(body, head, strict=True)
    }
    return [_moved(items, right, head, columns) for items, right in zip(lines, parts, strict=True)]


def _has_slipped(head: list[Item], body: list[Item]) -> bool:
    """Whether an item of a full row stands below the header of another column."""
    for k, item in enumerate(body):
        below = [n for n, above in enumerate(head) if above.x0 < item.x1 and item.x0 < above.x1]
        if below and k not in below:
            return True
    return False


def _moved(items: list[Item], right: list[Item], head: list[Item], columns: dict[int, int]) -> list[Item]:
    """A line with its items where their columns begin; `columns` gives those by where items of full rows begin."""
    left = items[: len(items) - len(right)]
    heading = is_heading(items)
    if len(right) == len(head) and not heading:
        return left + [item._replace(x0=above.x0) for item, above in zip(right, head, strict=True)]
    out = []
    for item in right:
        near = min((above.x0 for above in head), key=lambda x0: abs(x0 - item.x0))
        place = near if abs(near - item.x0) <= NEAR else item.x0
        out.append(item._replace(x0=place if heading else columns.get(item.x0, place)))
    return left + out
