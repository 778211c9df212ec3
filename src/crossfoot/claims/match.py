"""What a sentence names -> the lines of tables that print it, judged by words alone."""

from __future__ import annotations

from typing import Final, NamedTuple

from crossfoot.claims.measures import Name
from crossfoot.claims.rows import Index, Line

MOST: Final = 24
"""Most lines that are tried for one subject."""

_WEAK: Final = 2
"""Tier of lines of which the words say not enough."""
_STATEMENTS: Final = 1
"""Rank of the primary statements: their headings are structure, not segments."""


_MEASURING: Final = frozenset(
    {"yield", "rate", "ratio", "price", "volume", "growth", "cost", "count", "number", "average"}
)
"""Words that say what is measured: a heading that holds them does not explain them."""


_WITHOUT: Final = frozenset({"excluding"})


class Match(NamedTuple):
    """A line that may print what is named."""

    tier: int
    """0: every word agrees. 1: the sentence has words that the line does not explain. 2: the line is narrower."""
    line: Line


class Matcher:
    """Finds lines for names; results are kept, for a release names the same measures again and again."""

    def __init__(self, index: Index, issuer: frozenset[str]) -> None:
        self.index = index
        self.issuer = issuer
        whole = {next(iter(x.name.words)) for x in index.lines if x.divides and len(x.name.words) == 1}
        self._names = issuer - whole
        """The issuer's words that name no part of its business: "Exteriors" of "Calloway Exteriors" may name one."""
        self._known: dict[tuple[str, frozenset[str], frozenset[str]], list[Match]] = {}

    def lines(self, name: Name) -> list[Match]:
        """The lines that may print `name`, best first."""
        given = (name.key, name.words, name.tags)
        found = self._known.get(given)
        if found is None:
            found = self._known[given] = self._find(name)
        return found

    def forecasts(self, name: Name) -> list[Match]:
        """The lines of tables of forecasts that may print `name`, best first."""
        words = name.words - self.issuer
        told = words | self.issuer
        tiers = [(self._tier(name, words, told, line), line) for line in self.index.outlook]
        return sorted((Match(t, line) for t, line in tiers if t is not None), key=lambda match: match.tier)[:MOST]

    def _find(self, name: Name) -> list[Match]:
        words = name.words - (self.issuer if name.words & self._names else self._names)
        lines = list(self.index.of_key(name.key)) if name.key else []
        if words:
            lines += [x for x in self.index.of_words(words) if not (x.name.key or (name.key and name.key in x.keys))]
        told = words | self.issuer
        found: list[Match] = []
        if words and not (lines or name.key or name.tags):  # "Software climbed 8%" of "Software revenue"
            same = [x for x in self.index.of_words(words) if x.name.words == words and not x.tags]
            found += [Match(_WEAK, x) for x in same if x.name.key == "revenue"]
        for line in lines:
            tier = self._tier(name, words, told, line)
            if tier is not None:
                found.append(Match(tier, line))
        found.sort(key=lambda m: (m.tier, m.line.rank, -len(m.line.name.words), m.line.table, m.line.row))
        return found[:MOST]

    def _tier(self, name: Name, words: frozenset[str], told: frozenset[str], line: Line) -> int | None:
        """How well a line agrees with a name's words; `told`: with the issuer's, of which none is among them."""
        mild = 0
        if name.tags == line.tags:
            pass
        elif line.beside is not None and name.tags - {"basic"} == line.beside - {"basic"}:
            mild = 1
        elif name.tags == _WITHOUT and line.tags == _WITHOUT | {"adjusted"}:
            mild = 1  # "excluding the fine (non-GAAP)"
        else:
            if line.tags - name.tags != {"basic"} or name.tags - line.tags:
                return None
            mild = 1  # basic where the sentence says neither basic nor diluted
        own = line.name.words
        if not line.name.key and own.isdisjoint(words):
            return None
        missing = own - told
        if not missing and line.rank > _STATEMENTS:
            missing = line.within - told
        missing |= line.sides - told
        if line.rank > _STATEMENTS and self.index.divides_any(line.titled - told):
            mild = 1  # a table of another part of the business
        extra = words - own - (line.context - _MEASURING)
        if name.key and not line.name.key and name.key not in line.keys:
            extra = extra | {name.key}  # the line says what of, not what
        if missing:
            return 2 if len(missing) <= 1 or not extra else None
        return 1 if extra else mild
