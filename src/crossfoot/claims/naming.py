"""A measure in the sentence's own words, for the operand that a document does not print."""

from __future__ import annotations

from crossfoot.claims.measures import SHOWN, Name
from crossfoot.claims.sentences import lower
from crossfoot.claims.words import words_of


def spoken(sentence: str, name: Name, issuer: frozenset[str]) -> str:
    """What `sentence` calls `name`: "revenues of the Carpet Tiles segment"."""
    given: dict[str, str] = {}
    for word in words_of(lower(sentence)):
        given.pop(word.norm, None)  # the last mention gives the order
        given[word.norm] = sentence[word.start : word.end]
    narrow = [shown for norm, shown in given.items() if norm in name.words - issuer]
    what = " ".join(x for x in (*sorted(name.tags), SHOWN.get(name.key) or name.key.replace("_", " ")) if x)
    if not narrow:
        return what
    part = " ".join(narrow) + (" segment" if "segment" in given else "")
    return f"{what} of the {part}" if what else part
