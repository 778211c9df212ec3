"""Real markdown and text releases: no number is lost on the way into the document, and tables hold most of them."""

from __future__ import annotations

import html
import re
from collections import Counter
from pathlib import Path

from tests.intake.laws import assert_sound

from corpus import documents
from crossfoot.intake.markdown import read_markdown
from crossfoot.intake.text import read_text
from crossfoot.model.document import Document

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_TARGET = re.compile(r"\]\([^()\s]*\)")
_ESCAPE = re.compile(r"\\([^\w\s])")
_TORN = re.compile(r"(?<=\d) ?<b>,</b> ?(?=\d)")
SAMPLE = 12
"""One document in so many: the test is to stay quick."""


def read(path: Path) -> tuple[str, Document]:
    """The source with what is no printed text taken out, and the document."""
    source = path.read_bytes().decode("utf-8", "replace")
    if path.suffix == ".txt":
        return source, read_text(source, path.name)
    bare = _ESCAPE.sub(r"\1", _TARGET.sub("]", html.unescape(_TORN.sub(",", source))))
    return bare, read_markdown(source, path.name)


def test_the_numbers_of_source_and_document_meet(shared: Path) -> None:
    paths = list(documents(shared / "corpus", "tuned", ("release_md", "release_txt")))
    for path in paths[::SAMPLE] or paths:
        bare, document = read(path)
        assert_sound(document)
        assert Counter(_NUMBER.findall(document.text)) == Counter(_NUMBER.findall(bare)), path.name


def test_the_seed_has_its_three_statements_with_every_line(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("000_*.txt")):
        document = read_markdown(path.read_text(encoding="utf-8"), path.name)
        grids = [block.grid for block in document.blocks if block.grid is not None]
        pairs = []
        for grid in grids:
            figures = Counter(
                cell.row
                for cell in grid.cells
                if cell.x0 > 0 and re.search(r"^(\$ )?\(?[\d,.]+\)?$|^-$", document.text[cell.start : cell.end])
            )
            pairs.append(sum(count == 2 for count in figures.values()))
        assert len(grids) == 3
        assert sum(pairs) == 56 + 2, "56 lines of figures, two lines of years"
