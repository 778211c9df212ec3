"""Prose of a document as sentences that hold at least one quantity.

Paragraphs, headings and the long cells of layout tables are prose. Offsets are those of the document's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from crossfoot.model.document import Document
from crossfoot.model.fact import Fact, Release
from crossfoot.model.record import Record

_END = re.compile(r"[.!?;][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9$€£•])|\s[•●▪◦■\uf0b7]\s?|\s\*\s(?=[A-Z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Inc|Corp|Co|Ltd|No|Nos|vs|v|Mr|Ms|Mrs|Dr|St|Jr|Sr|U\.S|approx|est|Fig|Vol|Rev|L\.P|e\.g|i\.e"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|avg|mil|bil|Calif|Mass|Conn|Tex))\.$"
)
_GAP = re.compile(r"    (?<=[\w.,%)]    )(?: {0,20}(?=[^\s•●▪◦■\uf0b7])| {21,}(?=\S))")
"""What stands between columns of text side by side that were read as one, and where the next line is set in."""
_INDENT = 24
"""Most blanks at the end of a line and the beginning of the next one, set in."""
_LINE = 30
"""Fewest characters of the lines of a paragraph but for its last one."""
_NOTE = re.compile(r"\s*(?:\(\w{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹])")
"""The mark of a note: it explains parts of lines that tables print, under the names of the lines."""
_GOES_ON = re.compile(r"[\w,&%)*–-]\n+(?!(?:thousand|million|billion|trillion|percent|per|cents?|basis)\b)(?=[a-z])")
"""What a line ends in whose sentence the next one goes on with; a number cut off from its unit is not read so."""
_LETTERS = 3
"""Letters for each digit of a line of words, at least."""
_MARK = 3
"""Longest mark before a paragraph that is set in: "o", "(1)"."""
_UNEVEN = 2
"""Blanks by which the lines of one paragraph are set in otherwise."""
_LETTER = re.compile(r"[A-Za-z]{2}")


_LEAD = re.compile(r"(?:[A-Z][\w&/’'-]*,?\s(?:(?:and|of|the|for|&)\s){0,2}){0,5}[A-Z][\w&/’'-]{2,}\.\s(?=[A-Z])")
"""The name of a part of a business, ended with a stop, that begins a paragraph: all its words have capitals."""
_COMPARES = re.compile(
    r"\b(?:comparisons?|changes|growth\srates|percentages)\b.{0,60}?\b(?:versus|vs|to|with|against|over|reflects?|refers?|based|from)\b"
    r"|\b(?:unless|except)\s(?:as\s|where\s)?(?:otherwise\s)?(?:stated|noted|indicated|specified)\b",
    re.IGNORECASE,
)
"""A line that says with which period all below it is compared: it is no heading, and that period none of theirs."""

MOST_NUMBERS = 80
"""Most quantities of one sentence; more are a list or a table that lost its shape."""
LONGEST = 6_000
"""Longest sentence in characters."""


_LONG = 10_000
"""Characters of a text that is a document's."""


class Sentence(Record, gc=False):
    """One sentence: its text runs from `start` to `end` in the document."""

    start: int
    end: int
    block: int
    heading: bool
    numbers: tuple[int, ...]
    """Ordinals of the quantities in it, in order."""
    previous: int = -1
    """Index of the sentence before it in the same paragraph, or -1."""
    context: str = ""
    """The nearest heading above it."""
    lead: str = ""
    """The words that head its paragraph, in the paragraph itself: "Pumps. Sales grew 5%." """
    label: bool = False
    """It stands in a cell of a table of figures (a label, a note), or its words are set in columns."""


_BROKEN = re.compile("non(?:-\\s|[‑‐–])gaap")
"""The word as the end of a line breaks it, or with another hyphen."""


def lower(text: str) -> str:
    """`text` in lower case with every offset kept; that of a document is kept, as many ask for it."""
    return _lower(text) if len(text) < _LONG else _lower_of_document(text)


def _lower(text: str) -> str:
    plain = text.lower()
    if len(plain) != len(text):
        plain = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return _BROKEN.sub(_mended, plain) if "gaap" in plain else plain


def _mended(word: re.Match[str]) -> str:
    return "non-gaap".ljust(len(word.group()))


_lower_of_document = lru_cache(maxsize=2)(_lower)


def sentences(release: Release) -> tuple[Sentence, ...]:
    """The sentences of `release` that hold a quantity, in document order."""
    text = release.document.text
    found: list[Sentence] = []
    tables = {table.block for table in release.tables}
    for start, end, block, heading, numbers, context in _stretches(release):
        first = len(found)
        at = 0
        label = (block in tables and not heading) or _is_spread(text, start, end)
        lead = _lead(text, start, end)
        for low, high in split(text, start, end):
            inside: list[int] = []
            while at < len(numbers) and release.facts[numbers[at]].start < high:
                inside.append(numbers[at])
                at += 1
            if inside and len(inside) <= MOST_NUMBERS and high - low <= LONGEST:
                previous = len(found) - 1 if len(found) > first else -1
                found.append(
                    Sentence(
                        start=low,
                        end=high,
                        block=block,
                        heading=heading,
                        numbers=tuple(inside),
                        previous=previous,
                        context=context,
                        lead=lead,
                        label=label,
                    )
                )
    return tuple(found)


def _lead(text: str, start: int, end: int) -> str:
    """The title that a paragraph begins with, or ""."""
    found = _LEAD.match(text, start, end)
    return found.group().rstrip(". ") if found is not None else ""


def between_numbers(sentence: Sentence, n: int, facts: tuple[Fact, ...]) -> tuple[int, int]:
    """Where the words stand that are said of number `n` alone: between the numbers before and after it."""
    start = max((facts[m].end for m in sentence.numbers if m < n), default=sentence.start)
    return start, min((facts[m].start for m in sentence.numbers if m > n), default=sentence.end)


def within(start: int, end: int, facts: tuple[Fact, ...]) -> tuple[int, ...]:
    """Ordinals of the numbers between two places of the text."""
    low, high = (bisect_left(facts, place, key=lambda fact: fact.start) for place in (start, end))
    return tuple(range(low, high))


def _is_spread(text: str, start: int, end: int) -> bool:
    """Whether words are set in columns; lines that begin below one another, all set in alike, are one paragraph's."""
    gaps = [match.span() for match in _GAP.finditer(text, start, end)]
    if gaps and gaps[0][0] - start <= _MARK and _NOTE.match(text, start) is None:
        start = gaps.pop(0)[1]
    if not gaps or _NOTE.match(text, start) is not None:
        return bool(gaps)
    widths = [high - low for low, high in gaps]
    lines = [low - begin for begin, (low, _) in zip((start, *(high for _, high in gaps)), gaps, strict=False)]
    wrapped = max(widths) <= _INDENT and max(widths) - min(widths) <= _UNEVEN
    return not (wrapped and min(lines) >= _LINE)


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Bounds of the sentences of `text[start:end]`; together they cover it."""
    out: list[tuple[int, int]] = []
    low = start
    for match in _END.finditer(text, start, end):
        if text[match.start()] == "." and _ABBREVIATION.search(text, max(low, match.start() - 8), match.start() + 1):
            continue
        if match.start() > low:
            out.append((low, match.end()))
        low = match.end()
    if low < end:
        out.append((low, end))
    return out


def _joined(document: Document) -> dict[int, int]:
    """Paragraphs that go on in the middle of the sentence of the one before, and the paragraph that they begin in.

    Where a page was taken apart into lines, some of them stand alone.
    """
    text, found = document.text, dict[int, int]()
    for at, (before, block) in enumerate(pairwise(document.blocks), 1):
        long = before.kind == block.kind == "paragraph" and before.end - before.start > _LINE
        if long and _GOES_ON.match(text, before.end - 1) is not None and _is_wording(text[before.start : before.end]):
            found[at] = found.get(at - 1, at - 1)
    return found


def _is_wording(text: str) -> bool:
    """Whether a text holds far more letters than digits: no row of figures."""
    return sum(map(str.isalpha, text)) > _LETTERS * sum(map(str.isdigit, text))


def _stretches(release: Release) -> Iterator[tuple[int, int, int, bool, list[int], str]]:
    """(start, end, block, heading?, quantities, heading above) of every stretch of prose with a quantity."""
    text = release.document.text
    prose: dict[tuple[int, int], list[int]] = {}
    joined = _joined(release.document)
    for numeral, fact in zip(release.numerals, release.facts, strict=True):
        if fact.quantity and fact.table is None and numeral.block >= 0:
            prose.setdefault((joined.get(numeral.block, numeral.block), numeral.cell), []).append(fact.n)
    ends = {first: release.document.blocks[last].end for last, first in joined.items()}
    context = ""
    cells: dict[int, list[tuple[int, list[int]]]] = {}
    for (at, cell), numbers in prose.items():
        cells.setdefault(at, []).append((cell, numbers))
    for index, block in enumerate(release.document.blocks):
        bare = index not in cells
        if bare and (block.kind == "heading" or (block.grid is None and block.end - block.start < 90)):
            shown = text[block.start : block.end]
            titled = block.kind == "heading" or not shown.rstrip().endswith((".", ",", ";"))
            if titled and _COMPARES.search(shown) is None:
                context = shown
        elif bare and block.grid is None and text[block.end - 1 : block.end] == ":" and block.end - block.start < 400:
            context = text[block.start : block.end]
        for cell, numbers in cells.get(index, ()):
            if cell < 0:
                yield block.start, ends.get(index, block.end), index, block.kind == "heading", numbers, context
            elif block.grid is not None:
                place = block.grid.cells[cell]
                if _LETTER.search(text, place.start, place.end) and place.end - place.start > 25:
                    yield place.start, place.end, index, False, numbers, context
