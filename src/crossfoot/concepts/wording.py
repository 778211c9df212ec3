"""Label keys: what two issuers' wordings of one line have in common."""

from __future__ import annotations

import re
from typing import Final

_NOTE: Final = re.compile(r"\(notes?\b[^)]*\)|\bnotes?\s+\d.*$", re.I)
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_NOT_WORDS: Final = re.compile(r"[^a-z]+")
_SYNONYMS: Final = (("shareholders", "stockholders"), ("shareowners", "stockholders"), ("shareholder", "stockholder"))
_SMALL: Final = frozenset("the of and a an in for to from by on with or at as s total net".split())


def keys(label: str) -> tuple[str, str, str]:
    """Three keys of a label, from the strictest to the loosest: its words; without brackets; the set of its main words."""
    plain = _NOTE.sub(" ", label.lower()).replace("’", "'").replace("'", "")
    for word, other in _SYNONYMS:
        plain = plain.replace(word, other)
    words = _NOT_WORDS.sub(" ", plain).strip()
    bare = _NOT_WORDS.sub(" ", _BRACKETS.sub(" ", plain)).strip()
    main = sorted({word.rstrip("s") for word in bare.split()} - _SMALL)
    return words, bare, " ".join(main)
