"""Preformatted text inside HTML: old filings set whole statements in `<pre>`."""

from __future__ import annotations

from msgspec.structs import replace

from crossfoot.model.document import Block, Grid, Run


def read_pre(nodes: list[str], ordinal: int, base: int) -> tuple[str, list[Block], list[Run]]:
    """Text, blocks and runs of preformatted text, to be placed at `base`; its first node has number `ordinal`."""
    from crossfoot.intake.text import read_text  # few pages hold such text, and its reader is large

    page = read_text("".join(nodes), "pre")
    runs: list[Run] = []
    at = 0
    node = 0
    for run in page.runs:
        start, end, source = run.start, run.end, run.source
        while start < end:
            while source >= at + len(nodes[node]):
                at += len(nodes[node])
                node += 1
            size = min(end - start, at + len(nodes[node]) - source)
            runs.append(Run(start=base + start, end=base + start + size, source=ordinal + node, offset=source - at))
            start += size
            source += size
    return page.text, [_moved(block, base) for block in page.blocks], runs


def _moved(block: Block, base: int) -> Block:
    grid = block.grid and _moved_grid(block.grid, base)
    return replace(block, start=block.start + base, end=block.end + base, grid=grid)


def _moved_grid(grid: Grid, base: int) -> Grid:
    cells = [replace(cell, start=cell.start + base, end=cell.end + base) for cell in grid.cells]
    return replace(grid, cells=tuple(cells))
