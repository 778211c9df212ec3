"""Years of notes that are printed again: "(1) Recast for January 2024 changes." below tables, in one of them 2004.

A note that says nothing else anew was meant as it stands elsewhere. Headings of tables, which do change their years,
are no notes: they end without a stop.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from crossfoot.model.document import Document

_SHORTEST: Final = 20
_LONGEST: Final = 400
"""Characters of a note."""
_DIGITS: Final = re.compile(r"\d+")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_MARKED: Final = re.compile(r"\(\w{1,2}\)\s|\*|\d{1,2}\s+(?=[A-Z])")
_ALIKE: Final = 2
_OFTEN: Final = 3
"""Notes that are alike, where the odd one is but a year off: it may well be of the year before."""


def odd_years(document: Document) -> Iterator[tuple[int, int, str]]:
    """The places of years that stand in one of several notes of the same words, where all others have another year."""
    notes: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    text = document.text
    for block in document.blocks:
        if block.grid is None and _SHORTEST <= block.end - block.start <= _LONGEST:
            note = text[block.start : block.end]
            if "20" in note and _is_note(note):
                notes[_DIGITS.sub("#", " ".join(note.split()))].append((block.start, note))
    for alike in notes.values():
        if len(alike) > _ALIKE:
            yield from _odd(alike)


def _is_note(text: str) -> bool:
    """Whether a paragraph ends as a sentence does, or begins with the mark of a note."""
    return text.rstrip().endswith(".") or _MARKED.match(text) is not None


def _odd(alike: list[tuple[int, str]]) -> Iterator[tuple[int, int, str]]:
    """The year of the one note that has another than all the rest."""
    numbers = [tuple(_DIGITS.findall(note)) for _, note in alike]
    counted = Counter(numbers).most_common()
    if len(counted) != 2 or counted[1][1] != 1:
        return
    (most, times), (odd, _) = counted
    at = [i for i, pair in enumerate(zip(most, odd, strict=True)) if pair[0] != pair[1]]
    if len(at) != 1 or not (_YEAR.fullmatch(most[at[0]]) and _YEAR.fullmatch(odd[at[0]])):
        return
    if times < _OFTEN and abs(int(most[at[0]]) - int(odd[at[0]])) == 1:
        return
    start, note = alike[numbers.index(odd)]
    year = list(_DIGITS.finditer(note))[at[0]]
    yield start + year.start(), start + year.end(), f"the same note stands {times} times with {most[at[0]]}"
