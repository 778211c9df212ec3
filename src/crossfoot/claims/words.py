"""Words of labels and sentences in one normal form, so that "Net sales" and "net revenues" can be compared."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

_WORD = re.compile(r"(?:non--?|pre-)?[a-z][a-z0-9]*(?:[&.][a-z0-9]+)*")


class Word(NamedTuple):
    """One content word in normal form and where it stands."""

    norm: str
    start: int
    end: int


STOP: Final = frozenset(
    """a an the of and or in on for to from by with at as its our their his her that this these those which who was
    were is are be been being has had have it we they he she i you us will would not but also than into out over under
    between among about after during through while when where all both each such more most same only any
    no so if then there here up down s st nd rd th versus vs compared""".split()
)
"""Words that name nothing."""

_FORMS: Final[dict[str, str]] = {
    "sales": "revenue", "revenues": "revenue", "turnover": "revenue", "earnings": "income", "earning": "income",
    "loss": "income", "losses": "income", "profits": "profit", "stockholder": "shareholder", "stockholders": "shareholder",
    "shareholders": "shareholder", "shareowners": "shareholder", "shareowner": "shareholder", "amortisation": "amortization", "programme": "program", "taxes": "tax",
    "expenses": "expense", "costs": "cost", "margins": "margin", "flows": "flow",  "securities": "security", "facilities": "facility", "liabilities": "liability", "equities": "equity",
    "inventories": "inventory", "basis": "basis", "gross": "gross", "gas": "gas", "business": "business",
    "businesses": "business", "series": "series", "goodwill": "goodwill", "analysis": "analysis", "ebit": "ebit",
    "centre": "center", "inclusive": "inclusive", "ifrs": "gaap", "nonifrs": "nongaap",  "deficits": "deficit", "ads": "share", "adss": "share", "operations": "operation",
    "operational": "operating", "op": "operating", "admin": "administrative", "maus": "mau", "yoy": "yoy",
}  # fmt: skip


@lru_cache(maxsize=16384)
def normal(word: str) -> str:
    """A lower-case word in normal form: singular, with the trade's synonyms made one."""
    if word.startswith(("non-", "pre-")):
        word = word[:3] + word[4:].lstrip("-")
    elif word[-1].isdigit() and len(word) > 4 and word[:-1].isalpha():
        word = word[:-1]  # a footnote mark
    known = _FORMS.get(word)
    if known is not None:
        return known
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    return word


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Content words of lower-case `text[start:end]`, in order; stop words are left out."""
    out: list[Word] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        if word not in STOP:
            out.append(Word(normal(word), match.start(), match.end()))
    return out
