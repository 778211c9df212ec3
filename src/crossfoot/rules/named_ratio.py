"""CF115: a percentage that says what it is of ("nonperforming loans to total loans") is that ratio, in any table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log10
from typing import NamedTuple

from crossfoot.formulas.labels import plain
from crossfoot.formulas.lines import AMOUNTS, Line, Place, lines
from crossfoot.formulas.ratios import share_off, told
from crossfoot.formulas.terms import term, words
from crossfoot.model.fact import Fact, Release
from crossfoot.model.period import closing
from crossfoot.model.relation import Basis, Quotient, Ref, Relation
from crossfoot.rules.registry import rule

_OF = re.compile(r"^(.*?)(?:\bas )?(?:\ban? )?(?:%|\bpercent(?:age)?) of (.+)$")
_TO = re.compile(r"^(.+) to (.+)$")
_OTHER_TO = re.compile(
    r"\b(?:attributable|relat(?:ed|ing)|adjustments?|due|applicable|available|net income) to\b|\bimpact\b|\bto the\b"
)
_SHARED = 0.5
_CANDIDATES = 10
_MOST = 4.0
_ENOUGH = 2.0
_SURE = 2


class Way(NamedTuple):
    """Two lines whose ratio a percentage line prints."""

    score: float
    top: Line
    bottom: Line
    cells: list[tuple[Fact, Fact, Fact, int]]
    """Percentage, part, whole, and by how many units of its last place the percentage misses."""
    ties: int


@rule("CF115", "named-ratio")
def propose(release: Release) -> Iterator[Relation]:
    """For every percentage line that names what it is of, the ratio of the lines that bear those names."""
    known = lines(release)
    amounts: list[tuple[Line, frozenset[str]]] | None = None
    for line in known:
        if line.kind != "percent":
            continue
        names = _names(line, known)
        if names is None:
            continue
        if amounts is None:
            amounts = [(own, words(own.term)) for own in known if own.kind in AMOUNTS]
        tops, bottoms = _alike(amounts, names[0], line), _alike(amounts, names[1], line)
        way = _way(line, tops, bottoms)
        if way is not None:
            yield from _relations(way)


def _names(line: Line, known: tuple[Line, ...]) -> tuple[frozenset[str], frozenset[str]] | None:
    """The words of what a percentage measures and of what it is a part of."""
    text = plain(line.label).replace("(", " ").replace(")", " ")
    found = _OF.match(text) or (None if _OTHER_TO.search(text) else _TO.match(text))
    if found is None:
        return None
    part, whole = words(term(found[1])), words(term(found[2]))
    if not part:
        above = [own for own in known if own.table is line.table and own.row < line.row and own.kind in AMOUNTS]
        part = words(above[-1].term) if above else part
    return (part, whole) if part and whole else None


def _alike(amounts: list[tuple[Line, frozenset[str]]], name: frozenset[str], line: Line) -> list[Line]:
    """The lines that a name may mean, those of the same table and most alike first."""
    near: list[tuple[bool, float, int, Line]] = []
    for own, said in amounts:
        common = len(said & name)
        if common and common >= _SHARED * len(said | name):
            near.append((own.table is not line.table, -common / len(said | name), len(near), own))
    return [own for *_, own in sorted(near, key=lambda n: n[:3])[:_CANDIDATES]]


def _at(line: Line, place: Place) -> Fact | None:
    """The one figure of a line for a period, or at its end; a segment's where the place is a segment's."""
    period, dims = place
    for wanted in (period, closing(period)):
        if dims:
            own = line.cells.get((wanted, dims))
            if own is not None:
                return own
            continue
        found = [fact for (own, _), fact in line.cells.items() if own == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def _way(line: Line, tops: list[Line], bottoms: list[Line]) -> Way | None:
    best: Way | None = None
    for top in tops:
        for bottom in bottoms:
            way = _weigh(line, top, bottom) if top is not bottom else None
            if way is not None and (best is None or (way.ties, way.score) > (best.ties, best.score)):
                best = way
    chance = log10(len(tops) * len(bottoms) + 1)
    return best if best is not None and best.score >= _ENOUGH + chance else None


def _weigh(line: Line, top: Line, bottom: Line) -> Way | None:
    cells: list[tuple[Fact, Fact, Fact, int]] = []
    ties, score = 0, 0.0
    for place, percent in line.cells.items():
        if percent.kind != "percent" or percent.dash:
            continue
        a, b = _at(top, place), _at(bottom, place)
        if a is None or b is None or b.dash or not b.mantissa or a.dash:
            continue
        off = share_off(a, b, percent)
        if off and len(cells) - ties:
            return None
        cells.append((percent, a, b, off))
        if not off:
            ties += 1
            score += told(percent, a, b)
    return Way(score, top, bottom, cells, ties) if ties >= 2 * (len(cells) - ties) + 1 else None


def _relations(way: Way) -> Iterator[Relation]:
    for percent, a, b, off in way.cells:
        if off and way.ties < _SURE:
            continue
        yield Relation(
            rule="CF115",
            kind="ratio",
            target=percent.n,
            absolute=True,
            bases=(Basis(name="exact", expr=Quotient(numerator=Ref(n=a.n), denominator=Ref(n=b.n))),),
            why=f"{way.top.label} over {way.bottom.label}, as the label says (holds in {way.ties} periods)",
            severity="warning" if off > _MOST else "note",
        )
