"""Currency signs whose letter the font of a PDF gives wrongly, told by where they stand.

A subset font may carry its signs under the codes of others, so that every "$" comes out as "!". No sentence ends right
before a figure, line after line: a mark that on its page stands before figures and nowhere else is a currency sign.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from crossfoot.intake.pdf.words import Word

FEWEST: Final = 3
"""Fewest such marks on a page that are no chance."""

_MARKS: Final = ("!", '"')
_FIGURE: Final = re.compile(r"[(–—-]?(?:\d[\d,.]*\)?|[–—-]?)")
_SIGNS: Final = re.compile(r"[$€£¥]")


def with_signs(words: list[Word]) -> list[Word]:
    """The words of a page, in the order of the file, with broken currency signs mended: the page's usual one, or $."""
    for mark in _MARKS:
        at = [i for i, word in enumerate(words) if mark in word.text]
        if len(at) >= FEWEST and all(_stands_for_sign(words, i, mark) for i in at):
            signs = Counter(sign for word in words for sign in _SIGNS.findall(word.text))
            usual = min(signs, key=lambda sign: (-signs[sign], sign), default="$")
            words = [word._replace(text=word.text.replace(mark, usual)) for word in words]
    return words


def _stands_for_sign(words: list[Word], at: int, mark: str) -> bool:
    """Whether the mark is a word of its own or begins one, and a figure follows it on its line."""
    word = words[at]
    if word.text != mark:
        return word.text[0] == mark and word.text[1:2].isdigit() and _FIGURE.fullmatch(word.text[1:]) is not None
    if at + 1 == len(words):
        return False
    after = words[at + 1]
    level = abs(after.base - word.base) * 5 <= max(1, word.bottom - word.top)
    return level and after.x0 >= word.x1 - 1 and bool(after.text) and _FIGURE.fullmatch(after.text) is not None
