"""Percentages that their name defines: margins, tax rates, returns on averages, and the lines that they are made of.

No label says of what a gross margin or an effective tax rate is taken: everybody knows. Lines are found by their
terms, so "Net sales" and "Total revenues" are one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final, NamedTuple

from crossfoot.formulas.lines import Line, Place, nearly
from crossfoot.formulas.terms import alike, words
from crossfoot.model.fact import Fact

_TAX_RATE: Final = re.compile(r"^(?:(?:effective|tax|income|rate|adjusted|core|reported) ?)*\btax rate$")
_TAX: Final = re.compile(r"^(?:(?:total|adjusted|core) )*(?:(?:provision|benefit|expense|(?:income )?tax(?:es)?)\b)")
_NO_TAX: Final = re.compile(
    r"\b(?:before|deferred|excluding|net|paid|payable|receivable|effect|impact|other|rate|cash)\b"
)
_PRETAX: Final = re.compile(r"^(?:(?:total|adjusted|core) )*(?:pretax income\b|income\b.*\bbefore\b.*\btax)")
_MARGIN: Final = re.compile(r"^(?:total )?(.+?) margins?(?: percentage| percent| %)?$")
_NO_MARGIN: Final = re.compile(r"\b(?:interest|contribution|underwriting|solvency|spread)\b")
_RESULTS: Final = ("", " income", " profit", " margin")
"""What the name of a margin leaves out of the name of its amount: "operating margin" is of "operating income"."""
_RETURN: Final = re.compile(r"^return on average (.+)$")
_REVENUE: Final = ("revenue", "total revenue")
_NEAR: Final = 0.7
"""Share of the words of an average that are those of the base of a return."""
_SHARED: Final = 0.5
"""Share of the words of a line that are those of what may mean it."""
_MOST: Final = 6
"""Most lines that a definition is taken to mean."""
_CANDIDATES: Final = 10
"""Most lines that a name is taken to mean."""
_SEVERAL: Final = 2
"""Tables of which one may print the quarters, one the year."""


class Parts(NamedTuple):
    """Lines of amounts that a percentage may be the ratio of."""

    tops: list[Line]
    bottoms: list[Line]
    annual: bool = False
    """The amount on top is brought to a year."""


class Definitions:
    """The lines of a release that ratios are defined on."""

    def __init__(self, amounts: list[Line]) -> None:
        self._amounts = [(words(line.term), line) for line in amounts]
        self._called: defaultdict[str, list[Line]] = defaultdict(list)
        for line in amounts:
            self._called[line.term].append(line)
        self._alike: dict[frozenset[str], list[Line]] = {}
        self._defined: dict[tuple[str, bool], Parts | None] = {}

    def parts(self, line: Line) -> Parts | None:
        """What a percentage is made of by its name; None where the name defines nothing."""
        key = line.term, line.non_gaap
        if key not in self._defined:
            self._defined[key] = self._by_name(line.term, non_gaap=line.non_gaap)
        found = self._defined[key]
        if found is None:
            return None
        return Parts(_near(found.tops, line, _MOST), _joined(_near(found.bottoms, line, _MOST)), found.annual)

    def called(self, name: frozenset[str], line: Line) -> list[Line]:
        """The lines that the words of a name may mean, those of the line's own table and most alike first."""
        if name not in self._alike:
            near = [(said, own) for said, own in self._amounts if not said.isdisjoint(name)]
            shares = [(len(said & name) / len(said | name), own) for said, own in near]
            enough = [(share, own) for share, own in shares if share >= _SHARED]
            self._alike[name] = [own for _, own in sorted(enough, key=lambda one: -one[0])]
        return _near(self._alike[name], line, _CANDIDATES)

    def _by_name(self, name: str, *, non_gaap: bool) -> Parts | None:
        """All the lines of which a percentage of that name is made, wherever they stand; its amount is of one basis."""
        found: Parts | None = None
        if _TAX_RATE.match(name):
            taxes = self._where(lambda term: bool(_TAX.match(term)) and not _NO_TAX.search(term))
            found = Parts(taxes, self._where(lambda term: _PRETAX.match(term) is not None))
        elif (margin := _MARGIN.match(name)) and not _NO_MARGIN.search(name):
            found = Parts(self._named(margin[1] + rest for rest in _RESULTS), self._named(_REVENUE))
        elif returned := _RETURN.match(name):
            wanted = f"average {returned[1]}"
            averages = self._where(lambda term: term.startswith("average ") and alike(term, wanted) >= _NEAR)
            found = Parts(self._named(("net income",)), averages, annual=True)
        return found and found._replace(tops=[top for top in found.tops if top.non_gaap == non_gaap])

    def _named(self, names: Iterable[str]) -> list[Line]:
        return [line for name in names for line in self._called.get(name, ())]

    def _where(self, fits: Callable[[str], bool]) -> list[Line]:
        return [line for term, lines in self._called.items() if fits(term) for line in lines]


def _near(some: list[Line], line: Line, most: int) -> list[Line]:
    """The first few, those of the line's own table before others."""
    inside = [other for other in some if other.table is line.table][:most]
    outside = (other for other in some if other.table is not line.table)
    return [*inside, *islice(outside, most - len(inside))]


def _joined(some: list[Line]) -> list[Line]:
    """These lines, and all of them as one where several tables print it: the quarters in one, the year in another."""
    if len({line.table.index for line in some}) < _SEVERAL:
        return some
    cells: dict[Place, Fact] = {}
    apart: set[Place] = set()
    for line in some:
        for place, fact in line.cells.items():
            if not nearly(cells.setdefault(place, fact), fact):
                apart.add(place)
    whole = some[0]._replace(cells={place: fact for place, fact in cells.items() if place not in apart})
    return [*some, whole]
