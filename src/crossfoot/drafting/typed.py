"""Figures typed in the text of a template: no reported number may be, whatever it says.

The text is scanned as any document is (`crossfoot.numerals`). What the scanner calls no quantity - a date, a year, a
section, a rule, a form, a telephone number - may stand; a spelled-out number may stand unless it counts money,
percent or shares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from crossfoot.model.document import Block, Document
from crossfoot.numerals.scan import scan

HOLE: Final = "\N{REPLACEMENT CHARACTER}"
"""Stands where the template prints something of the books."""

_NUMBER: Final = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|several)"
)
_SPELLED: Final = re.compile(
    rf"\b{_NUMBER}(?:[ -](?:and[ -])?(?:{_NUMBER}|hundred|thousand|million|billion|trillion)){{0,4}}[ -]"
    r"(?:hundred|thousand|million|billion|trillion|percent(?:age)?(?:[ ]points?)?|per[ ]cent|basis[ ]points?|dollars?"
    r"|cents?)\b",
    re.IGNORECASE,
)
_LONGEST: Final = 30
"""Digits of a number that a message shows."""
_VAGUE: Final = re.compile(r"\b(?:an?|one|several|half)[ -](?:percentage)\b", re.IGNORECASE)
"""No amounts: "a percentage of revenues"."""
_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n|\n(?=[#*-])")


class Typed(NamedTuple):
    """A figure that was typed."""

    start: int
    shown: str


def typed_figures(text: str) -> Iterator[Typed]:
    """Every figure typed in `text`, in which `HOLE`s stand for what the books print."""
    blocks = []
    at = 0
    for match in (*_PARAGRAPH.finditer(text), None):
        end = match.start() if match is not None else len(text)
        if text[at:end].strip():
            blocks.append(Block(kind="paragraph", start=at, end=end))
        at = match.end() if match is not None else end
    plain = text.replace("\n", " ")
    found = [
        _around(plain, numeral.start, numeral.end)
        for numeral in scan(Document(name="", form="text", text=plain, blocks=tuple(blocks), runs=()))
        if numeral.aside in ("", "oversized")
    ]
    found += [
        Typed(spelled.start(), " ".join(spelled[0].split()))
        for spelled in _SPELLED.finditer(text)
        if not _VAGUE.match(spelled[0])
    ]
    return iter(sorted(found))


def _around(text: str, start: int, end: int) -> Typed:
    """The number with what stands before it and the word after it, as far as they are on the template's own text."""
    before = text[max(0, start - 12) : start].rsplit(" ", 1)[-1].rsplit(HOLE, 1)[-1].lstrip("\"'([")
    words = text[end : end + 14].split(HOLE, 1)[0].split(" ")
    after = " ".join(words[:2]) if not words[0] else words[0]
    number = text[start:end] if end - start <= _LONGEST else f"{text[start : start + _LONGEST]}..."
    return Typed(start - len(before), f"{before}{number}{after}".strip(" .,;"))
