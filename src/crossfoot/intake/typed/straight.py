"""Rows of a typed table whose columns slip: programs that print pages lose the width of cells that span columns.

Where a line of headers has as many items as the fullest rows, the items of such rows stand below the headers in order,
however far they slipped; other rows are taken to the header that they begin near.
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
    return [_moved(items, right, head) for items, right in zip(lines, parts, strict=True)]


def _has_slipped(head: list[Item], body: list[Item]) -> bool:
    """Whether an item of a full row stands below the header of another column."""
    for k, item in enumerate(body):
        below = [n for n, above in enumerate(head) if above.x0 < item.x1 and item.x0 < above.x1]
        if below and k not in below:
            return True
    return False


def _moved(items: list[Item], right: list[Item], head: list[Item]) -> list[Item]:
    """A line with its items at the beginnings of their columns."""
    left = items[: len(items) - len(right)]
    if len(right) == len(head) and not is_heading(items):
        return left + [item._replace(x0=above.x0) for item, above in zip(right, head, strict=True)]
    near = [min(head, key=lambda above: abs(above.x0 - item.x0)) for item in right]
    return left + [
        item._replace(x0=above.x0) if abs(above.x0 - item.x0) <= NEAR else item
        for item, above in zip(right, near, strict=True)
    ]
