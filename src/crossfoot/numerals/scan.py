"""Every number of a document, with what the typography around it says: sign, currency, percent, scale word.

The scanner knows nothing of tables' meaning. It lists each printed number exactly once, and each dash that stands
alone in a table cell, in document order; whether one is a date, a year or a footnote mark is noted, never dropped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import structs

from crossfoot.model.document import Document
from crossfoot.model.limits import DIGITS, NUMERALS
from crossfoot.model.numeral import Aside, Numeral, Sign, Suffix
from crossfoot.model.problems import LimitExceeded
from crossfoot.numerals import lexicon as lex
from crossfoot.numerals.asides import Asides
from crossfoot.numerals.beside import Marks, marks_beside
from crossfoot.numerals.convention import ENGLISH, Convention, convention_of
from crossfoot.numerals.dollars import own_dollar

_YEAR_DIGITS: Final = 4
_PASSED: Final = frozenset(",;:'\"")
"""Signs that end neither a sign of the number nor a currency."""


def scan(document: Document) -> tuple[Numeral, ...]:
    """All numerals of `document` in order of their place in its text."""
    text = document.text
    if len(text) > NUMERALS and sum(1 for _ in lex.NUMBER.finditer(text)) > NUMERALS:
        raise LimitExceeded(
            f"{document.name}: more than {NUMERALS:,} numbers; split the document and check the parts one by one"
        )
    found = _scanned(document, ENGLISH)
    convention = convention_of(text, found)
    if convention is not ENGLISH:
        found = _scanned(document, convention)
    dollar = own_dollar(text)
    if dollar != "USD":
        found = [_in_own_dollars(text, numeral, dollar) for numeral in found]
    return tuple(found)


def _scanned(document: Document, convention: Convention) -> list[Numeral]:
    """All numerals of `document`, its numbers written as `convention` says."""
    text = document.text
    stretches = _stretches(document)
    starts = [s[0] for s in stretches]
    marks = marks_beside(document)
    asides = Asides(document)
    dashes = _dashes(text, stretches)
    found: list[Numeral] = []
    due = 0
    for start, end in _spans(text, document.superscripts, convention.number):
        while due < len(dashes) and dashes[due].start < start:
            found.append(_with_ordinal(dashes[due], len(found)))
            due += 1
        at = bisect_right(starts, start) - 1
        if at >= 0 and start < stretches[at][1]:
            low, high, block, cell = stretches[at]
        else:
            low, high, block, cell = start, end, -1, -1
        numeral = _numeral(text, start, end, low, high, block, cell, asides, len(found), convention)
        if cell >= 0 and (block, cell) in marks:
            numeral = _marked(numeral, marks[block, cell])
        found.append(numeral)
    for dash in dashes[due:]:
        found.append(_with_ordinal(dash, len(found)))
    return found


def _in_own_dollars(text: str, numeral: Numeral, dollar: str) -> Numeral:
    """The numeral, its bare "$" taken for the document's own dollar."""
    if numeral.currency != "USD" or "US" in text[max(0, numeral.start - 6) : numeral.start].replace(".", ""):
        return numeral
    if _named_after(text, numeral.end, numeral.end + lex.NAME_REACH):
        return numeral
    return structs.replace(numeral, currency=dollar)


def _spans(text: str, raised: Sequence[tuple[int, int]], number: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where the printed numbers stand; a raised mark glued to a number ("1,234" and "2") is a number of its own."""
    at = 0
    for match in number.finditer(text):
        start, end = match.span()
        while at < len(raised) and raised[at][1] <= start:
            at += 1
        if (
            at < len(raised)
            and start < raised[at][0] < end
            and text[raised[at][0]].isdigit()
            and text[raised[at][0] - 1].isdigit()
        ):
            yield start, raised[at][0]
            start = raised[at][0]
        yield start, end


def _stretches(document: Document) -> list[tuple[int, int, int, int]]:
    """(start, end, block, cell) of every cell and every paragraph, by start."""
    out = []
    for index, block in enumerate(document.blocks):
        if block.grid is None:
            out.append((block.start, block.end, index, -1))
        else:
            out += [(cell.start, cell.end, index, k) for k, cell in enumerate(block.grid.cells)]
    out.sort()
    return out


def _dashes(text: str, stretches: list[tuple[int, int, int, int]]) -> list[Numeral]:
    """A cell that holds a dash alone (perhaps after a currency sign) prints a zero."""
    out = []
    for start, end, block, cell in stretches:
        if cell < 0 or end - start > 8:
            continue
        shown = text[start:end].strip(" $€£¥%()")
        if shown and shown[0] in lex.DASHES and len(shown) <= 3 and all(ch in lex.DASHES for ch in shown):
            at = text.index(shown, start)
            currency = lex.CURRENCIES.get(text[start:at].strip(), "")
            out.append(
                Numeral(
                    n=0,
                    start=at,
                    end=at + len(shown),
                    text=shown,
                    digits=0,
                    places=0,
                    block=block,
                    cell=cell,
                    dash=True,
                    currency=currency,
                    suffix="percent" if "%" in text[at:end] else "",
                )
            )
    return out


def _marked(numeral: Numeral, marks: Marks) -> Numeral:
    """The numeral with the signs printed in cells of their own beside it."""
    sign = numeral.sign if numeral.sign != "none" else marks.sign
    if marks.suffix == "percent" and not numeral.currency and lex.YEAR.fullmatch(numeral.text):
        return numeral  # "2024 | %" heads two columns
    return structs.replace(
        numeral, sign=sign, currency=numeral.currency or marks.currency, suffix=numeral.suffix or marks.suffix
    )


def _with_ordinal(numeral: Numeral, n: int) -> Numeral:
    return Numeral(
        n=n, start=numeral.start, end=numeral.end, text=numeral.text, digits=numeral.digits, places=numeral.places,
        block=numeral.block, cell=numeral.cell, sign=numeral.sign, dash=numeral.dash, currency=numeral.currency,
        suffix=numeral.suffix, scale=numeral.scale, per=numeral.per, aside=numeral.aside,
    )  # fmt: skip


def _numeral(
    text: str, start: int, end: int, low: int, high: int, block: int, cell: int, asides: Asides, n: int,
    convention: Convention,
) -> Numeral:  # fmt: skip
    shown = text[start:end]
    point = shown.find(convention.point)
    places = 0 if point < 0 else end - start - point - 1
    plain = shown.replace(",", "").replace(".", "").replace(" ", "")
    if len(plain) > DIGITS:
        return Numeral(
            n=n, start=start, end=end, text=shown, digits=0, places=0, block=block, cell=cell, aside="oversized"
        )
    digits = int(plain)
    if low == start and high == end and cell >= 0:
        aside: Aside = "footnote" if asides.raised(start) else ""
        return Numeral(
            n=n, start=start, end=end, text=shown, digits=digits, places=places, block=block, cell=cell, aside=aside
        )
    sign, currency, lead = _before(text, start, low, cell)
    year = not currency and len(shown) == _YEAR_DIGITS and lex.YEAR.match(shown) is not None
    nothing: tuple[Suffix, int, int] = ("", 0, end)
    suffix, scale, tail = nothing if year else _after(text, end, high, cell, bool(currency))
    if cell < 0 and not year and not suffix:
        currency = _named_after(text, end, high) or currency
    per = "share" if lex.PER.match(text, tail, min(high, tail + 60)) else ""
    if sign == "parentheses" and cell < 0 and not _closes(text, end, high):
        sign = "none"
    elif currency and scale and cell < 0 and text[end] == ")" and "(" in text[max(low, start - 4) : start]:
        sign = "parentheses"  # "($5) million": no aside, for the amount goes on after it
    aside = ""
    if asides.raised(start):
        aside = "footnote"
    elif not currency and not suffix and not scale:
        aside = asides.of(text, start, end, low, high, cell, shown)
        if aside == "footnote":
            sign = "none"
    elif lead and lex.LETTERS_BEFORE.search(text, max(low, start - 3), start) and not currency:
        aside = "identifier"
    return Numeral(
        n=n, start=start, end=end, text=shown, digits=digits, places=places, block=block, cell=cell, sign=sign,
        currency=currency, suffix=suffix, scale=scale, per=per, aside=aside,
    )  # fmt: skip


def _before(text: str, start: int, low: int, cell: int) -> tuple[Sign, str, bool]:
    """Sign and currency printed before the digits, and whether a letter stands right before them."""
    if start == low:
        return "none", "", False
    head = text[max(low, start - 10) : start]
    bare = head.rstrip(" ")[-1:]
    if not bare or bare.islower() or bare in _PASSED:  # before most numbers of sentences
        return "none", "", head[-1:].isalpha()
    match = lex.BEFORE.search(head)
    if match is None or not match[0].strip():
        return "none", "", head[-1:].isalpha() or head[-1:] in "-‑"
    printed = (match["currency"] or "").strip()
    currency = lex.CURRENCIES.get(printed) or lex.CURRENCIES.get(printed.rstrip("$ "), "")
    mark = match["inner"] or match["sign"] or ""
    sign: Sign = "none"
    if "(" in ((match["sign"] or ""), (match["inner"] or "")):
        # In a sentence "(" before "$5" opens an aside: only "$(5)" or "(5)" shows a negative.
        sign = "parentheses" if cell >= 0 or match["inner"] == "(" or not currency else "none"
    elif mark:
        before = head[: match.start()]
        joined = before[-1:].isalnum() or before[-1:] in (")", "%")
        alone = mark == "−" or cell >= 0 or (mark != "—" and (not before or before[-1] in " (:;"))
        spaced = before[-1:] == " " and " " in (match[0][-1:], match[0].lstrip()[1:2]) and cell < 0
        sign = "minus" if alone and not joined and not spaced else "none"
    return sign, currency, False


def _named_after(text: str, end: int, high: int) -> str:
    """The currency whose name or code follows a number and its scale, "" where none does."""
    found = lex.CURRENCY_AFTER.match(text, end, min(high, end + lex.NAME_REACH)) if text[end : end + 1] == " " else None
    if found is None:
        return ""
    return found["code"] or lex.CURRENCY_NAMES[found["name"].lower()]


def _closes(text: str, end: int, high: int) -> bool:
    """Whether the parenthesis that opens before a number closes right after it, as "(5)" or "(5%)" does."""
    return text[end : min(high, end + 9)].replace("%", "").lstrip(" ")[:1] == ")"


def _after(text: str, end: int, high: int, cell: int, money: bool) -> tuple[Suffix, int, int]:
    """Suffix, power of ten and the offset where what belongs to the number ends."""
    if end >= high:
        return "", 0, end
    match = lex.AFTER.match(text, end, min(high, end + 24))
    if match is not None:
        if match["percentpoints"] or match["points"]:
            return "points", 0, match.end()
        if match["percent"]:
            return "percent", 0, match.end()
        if match["bps"]:
            return "bps", 0, match.end()
        word = match["scale"].rstrip(".").lower()
        if len(word) > 1 or money or (cell >= 0 and match.end() == high):
            return "", lex.SCALES[word], match.end()
    ahead = lex.RANGE.match(text, end, min(high, end + 40))
    if ahead is not None:
        joined = ahead[0].strip()
        conjunction = joined[:3] == "and"
        if ahead["scale"] and not conjunction:
            return "", lex.SCALES[ahead["scale"].lower()], end
        if ahead["percent"]:
            return "percent", 0, end
        if ahead["bps"]:
            return "bps", 0, end
    return "", 0, end
