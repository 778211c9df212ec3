"""The content words that stand around a number, in its own sentence."""

from __future__ import annotations

from crossfoot.claims.prose import Prose
from crossfoot.claims.words import Word, words_of
from crossfoot.model.fact import Fact


class Around:
    """Words around the numbers of one document; each sentence is taken apart once."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._words: dict[int, list[Word]] = {}

    def words(self, sentence: int, fact: Fact, left: int, right: int) -> frozenset[str]:
        """The words of the sentence in so many characters before and after the number, in normal form."""
        start, end = fact.start - left, fact.end + right
        return frozenset([w.norm for w in self._of(sentence) if w.start >= start and w.end <= end])

    def _of(self, sentence: int) -> list[Word]:
        found = self._words.get(sentence)
        if found is None:
            own = self._prose.sentences[sentence]
            found = self._words[sentence] = words_of(self._prose.low, own.start, own.end)
        return found
