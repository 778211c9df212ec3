"""What tagged filings teach of labels: which elements a wording was tagged with, how often, and where."""

from __future__ import annotations

import gzip
import math
import pkgutil
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

from crossfoot.concepts.comprehensive import Aspects, of_element
from crossfoot.concepts.wording import fingerprint

HUNDREDTHS: Final = 100
"""Counts of issuers are kept in hundredths: a wording from the taxonomy itself weighs more than none, less than two."""
RARE: Final = 150
"""The weight of a word that no wording has."""
_PLENTY: Final = 400
"""Hundredths of issuers: where so many say a line in the very words, others like it need not be asked."""
_NEVER: Final = (3, 0)
"""How likely an element is, in thousandths, where it was never seen."""
_LIKENESS: Final = 2
"""Wordings that share less than one part in so many are not alike."""
_STEEPNESS: Final = 5
"""How fast a less like wording loses weight: half as like, a thirty-second of the vote."""

SIDES: Final = {
    **dict.fromkeys(("is", "oc"), "d"),
    **dict.fromkeys(("co", "cw", "ci", "cf", "cs"), "c"),
    **dict.fromkeys(("ac", "an", "as", "ce"), "a"),
    **dict.fromkeys(("lc", "ln", "li"), "l"),
    "eq": "e",
}
"""Places between which wordings are not compared: income, cash flow, assets, liabilities, equity."""


_UNTOLD: Final = {"as": ("as", "ac", "an"), "li": ("li", "lc", "ln")}
"""Where a sheet does not tell current from other, an element of either is in its place."""


class Learned(msgspec.Struct, frozen=True, array_like=True):
    """The contents of learned.bin.gz, laid out to be asked as it is. Elements and wordings are ordinals of lists."""

    elements: list[str]
    groups: list[str]
    """Of each element, its period type and kind: "i:money", "d:per_share"."""
    names: list[str]
    """Of each element, the words of its name, with a space between."""
    places: list[dict[str, tuple[int, int]]]
    """Of each element, by place: likelihood in thousandths, and the number of filings that have it there."""
    words: dict[str, int]
    """The weight of each word in hundredths: rare ones weigh more."""
    weights: list[int]
    """Of each wording, the weight of its words; wordings are in order of it."""
    votes: list[list[int]]
    """Of each wording, element and hundredths of issuers in turn."""
    lists: dict[str, bytes]
    """The wordings that have a word, by `list_key`: two bytes each, the lower first, in order."""
    seen: dict[str, list[int]]
    """By place and words of a line, element and number of filings in turn."""
    under: dict[str, list[int]]
    """By place, words and words of the heading, the same."""
    exact: dict[int, list[int]]
    """By fingerprint of the whole label, element and number of issuers in turn."""
    evidence: dict[str, dict[str, float]] = {}
    """For a "new" issuer and for a "known" one, the weight of each kind of evidence."""
    zones: list[dict[str, int]] = []
    """Of each element, by zone of the income statement, the number of filings that have it there."""
    contested: list[int] = []
    """Of each element, in how many of a hundred wordings that others have too they choose another."""
    issuers: list[int] = []
    """Of each element, how many issuers have a wording for it, counted for each wording."""


def list_key(side: str, group: str, word: str) -> str:
    """Where `Learned.lists` keeps the wordings of a side of the statements and a group that have a word."""
    return f"{side}{group}:{word}"


def seen_key(place: str, *some: tuple[str, ...]) -> str:
    """Where `Learned.seen` and `Learned.under` keep lines of some words."""
    return "|".join([place, *map(" ".join, some)])


class Vote(NamedTuple):
    """What wordings like a label say for one element."""

    votes: float
    """Issuers, each weighed by how like its wording is."""
    likeness: float
    """Of the most like wording, 0 to 1."""
    exact: float
    """Issuers with the very words."""


NO_VOTE: Final = Vote(0, 0, 0)


class Wordings:
    """`Learned`, with answers."""

    def __init__(self, learned: Learned) -> None:
        self.elements = learned.elements
        self.groups = learned.groups
        self.evidence = learned.evidence
        self._learned = learned
        self._votes: dict[tuple[str, str, tuple[str, ...]], dict[int, Vote]] = {}
        self._names: dict[int, tuple[frozenset[str], int]] = {}
        self._stands: dict[tuple[int, str], tuple[float, float]] = {}
        self._lists: dict[str, array[int]] = {}
        self._likely: dict[str, dict[int, float]] = {}
        self._components: dict[tuple[str, str], list[int]] | None = None

    def weigh(self, some: frozenset[str] | tuple[str, ...]) -> int:
        """The weight of some words together, in hundredths."""
        if not some:
            return 0
        weights = self._learned.words
        return sum([weights.get(word, RARE) for word in some])

    def name(self, element: int) -> tuple[frozenset[str], int]:
        """The words of an element's name, and their weight."""
        known = self._names.get(element)
        if known is None:
            own = frozenset(self._learned.names[element].split())
            known = self._names[element] = (own, self.weigh(own))
        return known

    def likely(self, element: int, place: str) -> float:
        """How likely an element is at a place, 0 to 1."""
        return self.likelihoods((element,), place)[element]

    def likelihoods(self, some: Iterable[int], place: str) -> dict[int, float]:
        """How likely each of some elements is at a place, 0 to 1."""
        met = self._likely.setdefault(place, {})
        places = self._learned.places
        for element in some:
            if element not in met:
                parts = [places[element].get(part, _NEVER)[0] for part in _UNTOLD.get(place, (place,))]
                met[element] = max(parts) / 1000
        return {element: met[element] for element in some}

    def stand(self, element: int, place: str) -> tuple[float, float]:
        """The logarithm of how likely an element is at a place, and that of how many filings have it there."""
        known = self._stands.get((element, place))
        if known is None:
            own = self._learned.places[element]
            filings = sum([own.get(part, _NEVER)[1] for part in _UNTOLD.get(place, (place,))])
            known = math.log(self.likely(element, place) + 0.01), math.log1p(filings)
            self._stands[element, place] = known
        return known

    def contested(self, element: int) -> float:
        """How often other issuers with the same words choose another element, 0 to 1."""
        return self._learned.contested[element] / 100 if self._learned.contested else 0

    def issuers(self, element: int) -> float:
        """The logarithm of how many issuers have wordings for an element."""
        return math.log1p(self._learned.issuers[element]) if self._learned.issuers else 0

    def zone(self, element: int, zone: str) -> float:
        """The logarithm of how much likelier than one in three an element is in a zone of the income statement."""
        own = self._learned.zones[element] if self._learned.zones else None
        if not own:
            return 0
        return math.log(3 * (own.get(zone, 0) + 0.5) / (sum(own.values()) + 1.5))

    def of_component(self, aspects: Aspects) -> list[int]:
        """The elements of other comprehensive income of the same component and the same side of tax."""
        if self._components is None:
            self._components = {}
            for element, places in enumerate(self._learned.places):
                if "oc" in places and self.groups[element] == "d:money":
                    of = of_element(self.elements[element])
                    self._components.setdefault((of.component, of.tax), []).append(element)
        return self._components.get((aspects.component, aspects.tax), []) if aspects.component else []

    def is_known(self, label: str) -> bool:
        """Whether any issuer has the very label."""
        return fingerprint(label) in self._learned.exact

    def known(self, label: str) -> dict[int, int]:
        """The elements that the very label was tagged with, and by how many issuers; empty if nobody has it."""
        return _pairs(self._learned.exact.get(fingerprint(label)))

    def seen(self, place: str, own: tuple[str, ...]) -> dict[int, int]:
        """The elements of lines of these words at a place, and in how many filings."""
        return self._together(self._learned.seen, place, own)

    def under(self, place: str, own: tuple[str, ...], heading: tuple[str, ...]) -> dict[int, int]:
        """`seen`, under a heading of these words."""
        return self._together(self._learned.under, place, own, heading)

    @staticmethod
    def _together(lists: dict[str, list[int]], place: str, *some: tuple[str, ...]) -> dict[int, int]:
        parts = _UNTOLD.get(place)
        if parts is None:
            return _pairs(lists.get(seen_key(place, *some)))
        out: dict[int, int] = {}
        for part in parts:
            for element, count in _pairs(lists.get(seen_key(part, *some))).items():
                out[element] = out.get(element, 0) + count
        return out

    def votes(self, own: tuple[str, ...], group: str, place: str) -> dict[int, Vote]:
        """For each element of `group` that a like wording on that side of the statements was tagged with: its votes."""
        key = (SIDES[place], group, own)
        known = self._votes.get(key)
        if known is None:
            known = self._votes[key] = self._count(*key)
        return known

    def _count(self, side: str, group: str, own: tuple[str, ...]) -> dict[int, Vote]:
        """A wording shares enough only if it has one of the heavier words: the lighter ones start no comparison.

        Wordings stand in the order of their weights, so those too heavy or too light to be alike are cut off.
        """
        learned = self._learned
        weighed = sorted([(learned.words.get(word, RARE), word) for word in own], reverse=True)
        left = whole = sum([weight for weight, _ in weighed])
        out: dict[int, Vote] = {}
        lists = [self._list(list_key(side, group, word)) for _, word in weighed]
        same = self._same(lists, whole)
        if same is not None and sum(learned.votes[same][1::2]) >= _PLENTY:
            _add(out, learned.votes[same], 1)
            return out
        lightest = bisect_left(learned.weights, whole // _LIKENESS)
        heaviest = bisect_right(learned.weights, whole * _LIKENESS)
        shared: dict[int, int] = {}
        for (weight, _), some in zip(weighed, lists, strict=True):
            near = some[bisect_left(some, lightest) : bisect_left(some, heaviest)]
            if left * _LIKENESS < whole:
                for wording in shared.keys() & near:
                    shared[wording] += weight
            elif shared:
                for wording in near:
                    shared[wording] = shared.get(wording, 0) + weight
            else:
                shared = dict.fromkeys(near, weight)
            left -= weight
        weights = learned.weights
        alike = [
            (wording, common)
            for wording, common in shared.items()
            if common * (_LIKENESS + 1) >= whole + weights[wording]
        ]
        for wording, common in alike:
            _add(out, learned.votes[wording], common / (whole + weights[wording] - common))
        return out

    def _list(self, key: str) -> array[int]:
        """The wordings that have a word, in their order."""
        known = self._lists.get(key)
        if known is None:
            known = self._lists[key] = array("H", self._learned.lists.get(key, b""))
            if sys.byteorder == "big":
                known.byteswap()
        return known

    def _same(self, lists: list[array[int]], whole: int) -> int | None:
        """The wording with the very words, given the lists of all of them."""
        weights = self._learned.weights
        some = lists[0]
        start = bisect_left(some, bisect_left(weights, whole))
        for wording in some[start:]:
            if weights[wording] != whole:
                return None
            if all(wording in own for own in lists[1:]):
                return wording
        return None


def _add(out: dict[int, Vote], pairs: list[int], likeness: float) -> None:
    vote = likeness**_STEEPNESS / HUNDREDTHS
    for element, issuers in zip(pairs[::2], pairs[1::2], strict=True):
        votes, nearest, exact = out.get(element, NO_VOTE)
        out[element] = Vote(
            votes + issuers * vote,
            max(nearest, likeness),
            exact + (issuers / HUNDREDTHS if likeness == 1 else 0),
        )


def _pairs(flat: list[int] | None) -> dict[int, int]:
    return dict(zip(flat[::2], flat[1::2], strict=True)) if flat else {}


@lru_cache(maxsize=1)
def wordings() -> Wordings:
    """The wordings that the package ships, loaded once; built by tools/build_concepts.py."""
    packed = pkgutil.get_data("crossfoot.concepts", "learned.bin.gz") or b""
    return Wordings(msgspec.msgpack.decode(gzip.decompress(packed), type=Learned))


def logarithm(share: float) -> float:
    """The natural logarithm of a share, bounded below."""
    return math.log(share + 0.003)
