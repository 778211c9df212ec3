"""Passages: paragraphs as they were written, put together again where a page break cut one in two."""

from __future__ import annotations

import re
from typing import Final

from crossfoot.model.document import Document
from crossfoot.numerals.lexicon import PAGE

_GOES_ON: Final = re.compile(r"[a-z$]|(?:19|20)\d\d\b")
"""How the second half of a sentence begins."""
_STOPS: Final = frozenset(".:;!?”)")
_FURNITURE: Final = 8
"""Most blocks that a page break puts between two halves of a sentence."""
_PAGE_FOOT: Final = re.compile(r"[^\d$€£%]{0,40}(?:10-[KQ][^\d$€£%]{0,20})?\d{1,3}\s*")
"""A page number with the name of the report beside it."""
RUNNING_TITLE: Final = 110
"""Longest of them."""


def passage(document: Document, block: int) -> tuple[int, ...]:
    """The blocks of the paragraph of which `block` is a part, in order, without what a page break put between them."""
    out = [block]
    while (before := _begun_in(document, out[0])) is not None:
        out.insert(0, before)
    while (after := _continued_in(document, out[-1])) is not None:
        out.append(after)
    return tuple(out)


def is_page_break(document: Document, block: int) -> bool:
    """Whether a block is a page number, the foot of a page set as a table, or the link that pages of a report bear."""
    here = document.blocks[block]
    if here.grid is not None:
        return _PAGE_FOOT.fullmatch(document.text, here.start, here.end) is not None
    if PAGE.fullmatch(document.text, here.start, here.end):
        return True
    return document.text[here.start : here.end].strip().lower() == "table of contents"


def _begun_in(document: Document, block: int) -> int | None:
    """The block whose last sentence goes on in a block, None where it begins with a sentence of its own."""
    here = document.blocks[block]
    if here.grid is not None or not _GOES_ON.match(document.text, here.start, here.end):
        return None
    for at in range(block - 1, max(-1, block - _FURNITURE), -1):
        before = document.blocks[at]
        if is_page_break(document, at):
            continue
        if before.grid is not None:
            return None
        if before.end - before.start > RUNNING_TITLE:
            return at if _is_cut_off(document, at) else None
    return None


def _continued_in(document: Document, block: int) -> int | None:
    """The block in which the last sentence of a block goes on, None where it ends with that block."""
    here = document.blocks[block]
    if here.grid is not None or here.end - here.start <= RUNNING_TITLE or not _is_cut_off(document, block):
        return None
    for at in range(block + 1, min(len(document.blocks), block + _FURNITURE)):
        after = document.blocks[at]
        if is_page_break(document, at):
            continue
        if after.grid is not None:
            return None
        if _begun_in(document, at) == block:
            return at
        if after.end - after.start > RUNNING_TITLE:
            return None
    return None


def _is_cut_off(document: Document, block: int) -> bool:
    return document.text[document.blocks[block].end - 1] not in _STOPS
