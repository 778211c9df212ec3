"""Numbers that report nothing: dates, years, references, footnote marks, telephone numbers, addresses."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from crossfoot.model.document import Document
from crossfoot.model.numeral import Aside
from crossfoot.numerals import lexicon as lex

_APART: Final = frozenset(" \n\t,;()$%")
_TELLING: Final = re.compile(r"[^\d\s,()$%]")
"""What stands before numbers that are dates, references or parts of words, and not among columns of numbers."""
_LETTER: Final = re.compile(r"[^\W\d_]")
_LONGEST_LINK: Final = 200
_LONGEST_PHONE: Final = 28
_DIALLED: Final = re.compile(r"\d{3}\)?[ .‑–-]{1,2}\d{3}|\+\d|-8\d\d-")
"""What every telephone number holds."""
_LONGEST_PAGE: Final = 12


class Asides:
    """Tells dates, years, references and the like from reported amounts, by the text around them."""

    def __init__(self, document: Document) -> None:
        self._raised = _Spans(_marks(document))
        self._pages = page_numbers(document)

    def raised(self, start: int) -> bool:
        """Whether the character at `start` is printed raised."""
        return self._raised.hold(start)

    def of(self, text: str, start: int, end: int, low: int, high: int, cell: int, shown: str) -> Aside:
        """The reason why the number at `start` is no amount, or ""."""
        head, tail = text[max(low, start - 40) : start], text[end : min(high, end + 40)]
        plain = shown.isdigit()
        if cell >= 0 and head in ("", "(") and tail in ("", ")"):  # as most figures of tables stand
            if plain and lex.YEAR.match(shown):
                return "year"
            return "footnote" if plain and _is_mark(head, tail, shown, cell) else ""
        if start in self._pages or shown == "000" or (plain and lex.PAGE_OF.search(head)):
            return "reference"
        if _in_link(text, start, end, low, high):
            return "identifier"
        told = _TELLING.search(head) is not None
        if lex.TIME_AFTER.match(tail) or (told and lex.TIME_BEFORE.search(head)):
            return "time"
        if plain and len(shown) <= 4 and self._dated(head if told else "", tail, shown):
            return "date"
        if (told and lex.REFERENCE_BEFORE.search(head)) or (
            plain and (len(shown) <= 2 or shown in lex.PLANS) and lex.FORM_AFTER.match(tail)
        ):
            return "reference"
        if (told and lex.PERIOD_BEFORE.search(head)) or lex.PERIOD_AFTER.match(tail):
            return "period"
        if cell < 0 and (plain or "." in (shown[0], tail[:1])) and _in_phone(text, start, low, high):
            return "phone"
        if plain and lex.YEAR.match(shown):
            return "year"
        if plain and _is_mark(head, tail, shown, cell):
            return "footnote"
        if plain and head[-1:] in ("'", "’", "‘") and len(shown) == 2:
            return "year"
        if cell >= 0 and plain and len(shown) == 1 and not tail.strip(" :") and lex.GLUED_MARK_BEFORE.search(head):
            return "footnote"
        if told and lex.LETTERS_BEFORE.search(head):
            return "identifier"
        if plain and len(shown) <= 4 and _is_model(head, tail, shown):
            return "identifier"
        if plain and tail[:1].isalpha():
            return "ordinal" if lex.ORDINAL_AFTER.match(tail) else "identifier"
        if plain and not head.strip() and cell < 0 and tail[:2] in (". ", ") "):
            return "reference"
        if plain and (lex.ADDRESS_AFTER.match(tail) or (len(shown) == 5 and lex.ZIP_BEFORE.search(head))):
            return "address"
        return ""

    @staticmethod
    def _dated(head: str, tail: str, shown: str) -> bool:
        if len(shown) <= 2 and int(shown) > 31 and not head.endswith(("/", "-", ".")):
            return False
        match = lex.DATE_BEFORE.search(head)
        if match is not None:
            # "May 5" names a day, "may 500" does not; a four-digit number after a month is its year.
            return len(shown) <= 2 or lex.YEAR.match(shown) is not None
        return lex.DATE_AFTER.match(tail) is not None


def _marks(document: Document) -> list[tuple[int, int]]:
    """The raised stretches that are marks: not those of a table that prints its very amounts raised."""
    raised = document.superscripts
    text = document.text
    if not any(lex.AMOUNT.search(text, *span) for span in raised):
        return list(raised)
    starts = [block.start for block in document.blocks]
    places = [bisect_right(starts, span[0]) for span in raised]
    whole = {at for at, span in zip(places, raised, strict=True) if lex.AMOUNT.search(text, *span)}
    return [
        span
        for at, span in zip(places, raised, strict=True)
        if at not in whole or text[span[0] - 1 : span[0]].isalnum()
    ]


def _is_mark(head: str, tail: str, shown: str, cell: int) -> bool:
    """Whether it is a footnote mark: "(1)", "[2]" beside text, or alone at the start of a note."""
    if len(shown) > 2 or head[-1:] not in "([" or tail[:1] not in ")]" or not head:
        return False
    return cell < 0 or len(head) > 1 or head[-1] == "["


def _is_model(head: str, tail: str, shown: str) -> bool:
    """Whether it numbers a product: after a name in mixed case ("airTag 2"), or either part of "777-9"."""
    if lex.MIXED_CASE.search(head):
        return True
    after, before = lex.VARIANT_AFTER.match(tail), lex.VARIANT_BEFORE.search(head)
    if after is not None and len(shown) == 3:
        return int(after["variant"]) < int(shown)
    return before is not None and len(shown) <= 2 and int(shown) < int(before["model"])


def page_numbers(document: Document) -> frozenset[int]:
    """Where the numbers of pages stand: alone in a paragraph, between dashes or counting up from page to page."""
    found: set[int] = set()
    bare: list[tuple[int, int]] = []
    for block in document.blocks:
        if block.grid is not None or block.end - block.start > _LONGEST_PAGE:
            continue
        match = lex.PAGE.fullmatch(document.text, block.start, block.end)
        if match is None:
            continue
        if match["dash"]:
            found.add(match.start("page"))
        else:
            bare.append((match.start("page"), int(match["page"])))
    counted: list[int] = []
    due = None
    for start, number in bare:
        if number == due or (due is None and number <= 2):
            counted.append(start)
            due = number + 1
    if len(counted) >= 2 and len(counted) * 2 > len(bare):
        found.update(counted)
    return frozenset(found)


def _in_link(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Whether the word around a number is an address on the network."""
    if text[start - 1 : start] in _APART and text[end : end + 1] in _APART:
        return False
    first, last = start, end
    while first > low and start - first < _LONGEST_LINK and not text[first - 1].isspace():
        first -= 1
    while last < high and last - end < _LONGEST_LINK and not text[last].isspace():
        last += 1
    word = text[first:last]
    if "." not in word or _LETTER.search(word) is None:
        return False
    return any(m.start() <= start - first < m.end() for m in lex.URL.finditer(word))


def _in_phone(text: str, start: int, low: int, high: int) -> bool:
    """Whether a number is part of a telephone number."""
    first = max(low, start - _LONGEST_PHONE)
    near = text[first : min(high, start + _LONGEST_PHONE)]
    if _DIALLED.search(near) is None:
        return False
    return any(m.start() <= start - first < m.end() for m in lex.PHONE.finditer(near))


class _Spans:
    """Sorted, disjoint stretches of text."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        spans.sort()
        self._starts = [span[0] for span in spans]
        self._ends = [span[1] for span in spans]

    def hold(self, at: int) -> bool:
        k = bisect_right(self._starts, at) - 1
        return k >= 0 and at < self._ends[k]
