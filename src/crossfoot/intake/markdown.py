"""Reader of markdown, written by hand, converted from HTML, or read off a page by a machine."""

from __future__ import annotations

from crossfoot.intake.layout import Marks, lay_out
from crossfoot.intake.plain.markup import clean
from crossfoot.intake.plain.tagged import tagged_tables
from crossfoot.model.document import Document


def read_markdown(source: str, name: str) -> Document:
    """The document that a markdown text is: its words without the markup, in blocks, with its tables as grids.

    Run.source is the offset in `source`. Raises nothing: any string is a document.
    """
    cleaned = clean(source)
    marks = Marks(cleaned.levels, cleaned.bold, cleaned.points, tagged_tables(cleaned.raw, cleaned.tags))
    layout = lay_out(cleaned.raw, marks)
    return Document(
        name=name,
        form="markdown",
        text=layout.text,
        blocks=layout.blocks,
        runs=cleaned.runs,
        superscripts=cleaned.superscripts,
        source=source,
    )
