"""How a document writes its numbers ("1,234.5", "1.234,5", "1 234,5"): its own numbers prove it, nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from crossfoot.model.numeral import Numeral
from crossfoot.model.record import Record
from crossfoot.numerals import lexicon as lex

_ENOUGH: Final = 3
"""Numbers that can be read in one way alone before a document is taken to write all of them that way."""
_FEW: Final = 20
"""For each number that is surely English, so many that are surely not."""
_CERTAIN: Final = 20
_GROUP: Final = 3
_POINTED: Final = re.compile(r"\d{1,3}(?>(?:\.\d{3}(?!\d))+)(?>(?:,\d++)?)|\d++(?>(?:,\d++)?)")
_SPACED: Final = re.compile(r"\d{1,3}(?>(?: \d{3}(?!\d))+)(?>(?:\.\d++)?)|\d++(?>(?:,\d++)*)(?>(?:\.\d++)?)|\.\d++")
_SPACED_COMMA: Final = re.compile(r"\d{1,3}(?>(?: \d{3}(?!\d))+)(?>(?:,\d++)?)|\d++(?>(?:,\d++)?)")


class Convention(Record):
    """Which signs mean what inside a number."""

    number: re.Pattern[str]
    point: str = "."
    groups: str = ","
    """The signs that only group digits."""


ENGLISH: Final = Convention(number=lex.NUMBER)
_POINTS: Final = Convention(number=_POINTED, point=",", groups=".")
_SPACES: Final = Convention(number=_SPACED, groups=" ,")
_SPACES_COMMA: Final = Convention(number=_SPACED_COMMA, point=",", groups=" ")


def convention_of(text: str, found: Sequence[Numeral]) -> Convention:
    """The convention of a document, from its numbers as read in the English way.

    "1.234,5" and "12,5" cannot be English, "1,234.5" and "12.5" can be nothing else. Groups set apart by spaces are
    taken for one number where every table cell of several numbers is such a group, and no number groups by commas.
    """
    foreign = english = 0
    for numeral in found:
        shown = numeral.text
        if len(shown) < _GROUP or numeral.aside:
            continue
        if numeral.places:
            foreign += numeral.places == _GROUP and _goes_on(text, numeral.end, ",")
            before = text[max(0, numeral.start - 1) : numeral.start]
            parted = _goes_on(text, numeral.end, ".") or (shown[0] == "." and before.isdigit())
            english += ("," in shown or numeral.places != _GROUP) and not parted
        elif "," in shown:
            tail = len(shown) - shown.rfind(",") - 1
            foreign += tail < _GROUP
            english += tail == _GROUP
        if english >= _CERTAIN and not foreign:
            break
    proven = foreign >= _ENOUGH and english * _FEW <= foreign
    if not english or proven:
        commas = proven
        if _spaced(text, found):
            return _SPACES_COMMA if commas else _SPACES
        return _POINTS if commas else ENGLISH
    return _SPACES if _spaced(text, found) else ENGLISH


def _goes_on(text: str, end: int, sign: str) -> bool:
    """Whether a sign and a digit follow: "1.234" is not all of "1.234,5", nor "31.12" of "31.12.2024"."""
    return text[end : end + 1] == sign and text[end + 1 : end + 2].isdigit()


def _spaced(text: str, found: Sequence[Numeral]) -> bool:
    """Whether every cell of several numbers prints groups of three digits with a space between, and enough do."""
    groups = 0
    k = 0
    while k < len(found):
        first = found[k]
        stop = k + 1
        while stop < len(found) and found[stop].cell == first.cell >= 0 and found[stop].block == first.block:
            stop += 1
        if "," in first.text and len(first.text) - first.text.rfind(",") - 1 == _GROUP:
            return False
        if stop - k > 1:
            if not _is_group(text, found[k:stop]):
                return False
            groups += 1
        k = stop
    return groups >= _ENOUGH


def _is_group(text: str, cell: Sequence[Numeral]) -> bool:
    first, *rest = cell
    before = first
    for numeral in rest:
        whole = re.split(r"[.,]", numeral.text, maxsplit=1)[0]
        if len(whole) != _GROUP or text[before.end : numeral.start] != " " or not before.text.isdigit():
            return False
        before = numeral
    return len(first.text) <= _GROUP
