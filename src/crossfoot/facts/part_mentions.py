"""The part of the company that a number in a sentence is of: "Crane revenue of", "$5 million in our Cranes segment"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from crossfoot.facts.part_names import part_named
from crossfoot.facts.parts import TableParts

_JOINING: Final = frozenset("in for from of within at by to on with".split())
_ARTICLES: Final = frozenset("our the its their".split())
_SCALES: Final = frozenset("million billion thousand percent %".split())
_MEASURED: Final = frozenset(
    "segment segments segment’s division divisions business revenue revenues sales net operating income".split()
)
"""Words after the name of a part that say what of it is measured, or that it is one."""
AHEAD: Final = 90
"""Characters after a number in which "in our ... segment" may stand."""
_ENDS: Final = re.compile(r"[.;:!?](?:\s|$)|\n")
_EDGES: Final = "\"'“”‘’(),.;:•®™"


class PartMentions:
    """Finds the names of parts beside the numbers of sentences."""

    def __init__(self, tables: Iterable[TableParts | None], segments: Iterable[str]) -> None:
        names = {name.lower() for table in tables if table is not None for name in table.names()}.union(segments)
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for name in sorted(filter(part_named, names), key=len, reverse=True):
            words = tuple(_bare(word) for word in name.split())
            self._by_first.setdefault(words[0], []).append(words)

    def of(self, before: str, after: str) -> str:
        """The part named by the words after a number, else by those before it in its sentence; "" where none is."""
        if not self._by_first:
            return ""
        ahead = _ENDS.split(after, maxsplit=1)[0].split()
        while ahead and _bare(ahead[0]).lower() in _SCALES:
            del ahead[0]
        if len(ahead) > 1 and ahead[0] in _JOINING:
            name = self._name(ahead, 2 if ahead[1].lower() in _ARTICLES else 1)
            if name:
                return name
        return self._before(before.split())

    def _before(self, words: Sequence[str]) -> str:
        """The last part in `words` of which something is said to be measured; "" where an earlier number has it."""
        for k in range(len(words) - 2, -1, -1):
            name = self._name(words, k)
            beyond = k + len(name.split())
            if not name or beyond >= len(words) or _bare(words[beyond]).lower() not in _MEASURED:
                continue
            j = k - 1 if k and words[k - 1].lower() in _ARTICLES else k
            if j > 1 and words[j - 1].lower() in _JOINING and _ends_a_number(words[j - 2]):
                return ""  # "$31 million in Cranes revenue, $9 million in Lifts revenue"
            return name
        return ""

    def _name(self, words: Sequence[str], k: int) -> str:
        """The longest name that stands at `words[k]`, as printed; "" where none does."""
        for name in self._by_first.get(_bare(words[k]).lower(), ()) if k < len(words) else ():
            found = [_bare(word) for word in words[k : k + len(name)]]
            if found[0][:1].isupper() and tuple(word.lower() for word in found) == name:
                return " ".join(found)
        return ""


def _ends_a_number(word: str) -> bool:
    return _bare(word).lower() in _SCALES or word[-1:].isdigit()


def _bare(word: str) -> str:
    """A word without the marks around it."""
    return word.strip(_EDGES)
