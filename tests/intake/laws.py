"""What holds for every document that a reader of typed text makes, whatever the source."""

from __future__ import annotations

from crossfoot.intake.open import open_document
from crossfoot.model.document import Document
from crossfoot.model.problems import Problem


def opened_or_refused(source: bytes, name: str) -> Document | None:
    """The document of a file that may be broken; None if it is refused, which it must be in one line."""
    try:
        return open_document(source, name)
    except Problem as problem:
        message = str(problem)
    assert "\n" not in message
    return None


def assert_sound(document: Document) -> None:
    """Blocks follow each other, cells lie in their block in order, and every run leads back to its source."""
    last = 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(document.text)
        last = block.end
        assert "\n" not in document.text[block.start : block.end]
        if block.grid is None:
            continue
        places = [(cell.row, cell.x0) for cell in block.grid.cells]
        assert places == sorted(places)
        for cell in block.grid.cells:
            assert block.start <= cell.start < cell.end <= block.end
            assert 0 <= cell.x0 < cell.x1 <= block.grid.width
            assert 0 <= cell.row < block.grid.rows
            assert document.text[cell.start : cell.end].strip()
    at = 0
    for run in document.runs:
        assert run.start == at < run.end
        at = run.end
    assert at == len(document.text)


def table(document: Document, ordinal: int = 0) -> list[list[str]]:
    """The rows of a table as the texts of their cells, blank rows left out."""
    grids = [block.grid for block in document.blocks if block.grid is not None]
    rows: dict[int, list[str]] = {}
    for cell in grids[ordinal].cells:
        rows.setdefault(cell.row, []).append(document.text[cell.start : cell.end])
    return list(rows.values())


def extents(document: Document, ordinal: int = 0) -> dict[str, tuple[int, int]]:
    """Horizontal extents of the cells of a table by their text; the last one where a text occurs twice."""
    grids = [block.grid for block in document.blocks if block.grid is not None]
    return {document.text[cell.start : cell.end]: (cell.x0, cell.x1) for cell in grids[ordinal].cells}


def prose(document: Document) -> list[str]:
    """The texts of headings and paragraphs."""
    return [document.text[block.start : block.end] for block in document.blocks if block.grid is None]
