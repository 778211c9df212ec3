"""CF115: a percentage whose label says what it is of ("nonperforming loans to total loans") is that, in any table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log10
from typing import NamedTuple

from crossfoot.formulas.compare import aligned, is_slip_of_share
from crossfoot.formulas.defined import Definitions, Parts
from crossfoot.formulas.labels import plain
from crossfoot.formulas.lines import AMOUNTS, Line, Place, lines
from crossfoot.formulas.ratios import share_off, times, to_a_year, told
from crossfoot.formulas.terms import term, words
from crossfoot.model.fact import Fact, Release
from crossfoot.model.period import closing
from crossfoot.model.relation import Basis, Quotient, Relation
from crossfoot.rules.registry import rule

_OF = re.compile(r"^(.*?)(?:\bas )?(?:\ban? )?(?:%|\bpercent(?:age)?) of (.+)$")
_TO = re.compile(r"^(.+) to (.+)$")
_OTHER_TO = re.compile(
    r"\b(?:attributable|relat(?:ed|ing)|adjustments?|due|applicable|available|net income) to\b|\bimpact\b|\bto the\b"
)
_MOST = 4.0
"""Units of its last place by which a percentage may be counted otherwise."""
_ENOUGH = 2.0
_DEFINED = 1.0
"""Evidence in powers of ten, of names that say what a percentage is of, and of those that define it."""
_SLIPPED = 0.7
"""What it says for a defined ratio that one slip leads to the percentage that misses: one in five is so near."""
_SURE = 2
"""Periods that must hold before another one is said not to."""


class Way(NamedTuple):
    """Two lines whose ratio a percentage line prints."""

    score: float
    top: Line
    bottom: Line
    cells: list[tuple[Fact, Fact, Fact, tuple[int, int], int]]
    """Percentage, part, whole, what the part is multiplied with, and by how many units of its last place it misses."""
    ties: int
    defined: bool
    """The name alone defines the ratio: one slip needs no second witness."""


@rule("CF115", "named-ratio")
def propose(release: Release) -> Iterator[Relation]:
    """For every percentage line that names what it is of, the ratio of the lines that bear those names."""
    known = lines(release)
    rates = [line for line in known if line.kind == "percent"]
    if not rates:
        return
    definitions = Definitions([own for own in known if own.kind in AMOUNTS])
    for line in rates:
        names = _names(line, known)
        if names is not None:
            part, whole = (definitions.called(name, line) for name in names)
            way = _way(line, Parts(part, whole), defined=False)
        else:
            parts = definitions.parts(line)
            way = _way(line, parts, defined=True) if parts is not None else None
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


def _way(line: Line, parts: Parts, *, defined: bool) -> Way | None:
    best: Way | None = None
    for top in parts.tops:
        for bottom in parts.bottoms:
            way = _weigh(line, top, bottom, annual=parts.annual, defined=defined) if top is not bottom else None
            if way is not None and (best is None or (way.ties, way.score) > (best.ties, best.score)):
                best = way
    need = (_DEFINED if defined else _ENOUGH) + log10(len(parts.tops) * len(parts.bottoms) + 1)
    return best if best is not None and best.score >= need else None


def _weigh(line: Line, top: Line, bottom: Line, *, annual: bool, defined: bool) -> Way | None:
    cells: list[tuple[Fact, Fact, Fact, tuple[int, int], int]] = []
    ties, slips, score = 0, 0, 0.0
    for place, percent in line.cells.items():
        if percent.kind != "percent" or percent.dash:
            continue
        a = _at(top, place)
        b = None if a is None or a.dash else _at(bottom, place)
        if a is None or b is None or b.dash or not b.mantissa:
            continue
        scale = to_a_year(place[0]) if annual else (1, 1)
        off = share_off(a, b, percent, scale)
        if off and len(cells) - ties:
            return None
        cells.append((percent, a, b, scale, off))
        if not off:
            ties += 1
            score += told(percent, a, b)
        elif off > _MOST and is_slip_of_share(*aligned(a, b), percent):
            slips += 1
            score += _SLIPPED if defined else 0.0
    misses = len(cells) - ties
    enough = ties >= misses if defined else ties > 2 * misses - slips
    return Way(score, top, bottom, cells, ties, defined) if ties and enough else None


def _relations(way: Way) -> Iterator[Relation]:
    for percent, a, b, scale, off in way.cells:
        # an adjusted amount may be over revenue that is adjusted, too
        lone = way.defined and not way.top.non_gaap and is_slip_of_share(*aligned(a, b), percent)
        if off and not (way.ties >= _SURE or lone):
            continue
        up, down = scale
        if 0 < off <= _MOST and up != down:
            continue  # a year may be counted in days
        yield Relation(
            rule="CF115",
            kind="ratio",
            target=percent.n,
            absolute=True,
            bases=(Basis(name="exact", expr=Quotient(numerator=times(a, up), denominator=times(b, down))),),
            why=f"{way.top.label} over {way.bottom.label}, as the label says (holds in {way.ties} periods)",
            severity="warning" if off > _MOST else "note",
        )
