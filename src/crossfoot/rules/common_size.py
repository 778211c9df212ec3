"""CF118: a table of percentages shows the lines of another table as shares of one of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from math import log10
from typing import NamedTuple

from crossfoot.formulas.compare import is_hundred
from crossfoot.formulas.lines import AMOUNTS, Line, lines
from crossfoot.formulas.ratios import share_off, told
from crossfoot.formulas.same import full_term
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Quotient, Ref, Relation
from crossfoot.rules.registry import rule

_WHOLES = ("revenue", "total revenue", "total net revenue", "total operating revenue", "total")
"""What percentages may be shares of where no line is shown as 100%."""
_MOST_WHOLES = 8
_FEWEST = 4
"""Percentages that a whole must explain."""
_PER_MISS = 4
_ENOUGH = 5.0
"""Evidence in powers of ten: four shares of two digits by chance."""

Pair = tuple[Line, Line]
"""A line of percentages and the line of amounts that is called the same."""
Named = dict[tuple[str, int], Line]
"""The lines of a table by what they are called and the how manieth of that name they are: "Services" below cost is the
second where there is one below revenue."""


class Share(NamedTuple):
    """One percentage, the figures whose quotient it should be, and by how many units of its last place it misses."""

    percent: Fact
    part: Fact
    whole: Fact
    off: int


@rule("CF118", "common-size")
def propose(release: Release) -> Iterator[Relation]:
    """For every table of percentages, its figures against the amounts of the lines called the same elsewhere."""
    known = lines(release)
    rates = _named([line for line in known if line.kind == "percent"])
    amounts = _named([line for line in known if line.kind in AMOUNTS]) if rates else {}
    called: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for named in amounts.values():
        for name, line in named.items():
            called[name].append(line)
    usual = [named[name, 0] for named in amounts.values() for name in _WHOLES if (name, 0) in named]
    for table, own in rates.items():
        wholes = islice((line for line in usual if line.table.index != table), _MOST_WHOLES)
        found = _best(_matched(table, own, called), list(wholes))
        if found is not None:
            yield from _relations(*found)


def _named(some: list[Line]) -> dict[int, Named]:
    """Lines by their table."""
    found: dict[int, Named] = defaultdict(dict)
    times = Counter[tuple[int, str]]()
    for line in some:
        name = (line.table.index, full_term(line))
        found[line.table.index][name[1], times[name]] = line
        times[name] += 1
    return found


def _matched(table: int, own: Named, called: dict[tuple[str, int], list[Line]]) -> list[list[Pair]]:
    """The lines of a table with those called the same, for each other table that has some."""
    matched: dict[int, list[Pair]] = defaultdict(list)
    for name, line in own.items():
        for part in called.get(name, ()):
            if part.table.index != table:
                matched[part.table.index].append((line, part))
    return [pairs for _, pairs in sorted(matched.items())]


def _best(matched: list[list[Pair]], usual: list[Line]) -> tuple[Line, list[Share]] | None:
    """The whole that explains most of a table's percentages, `matched` with each other table's lines, and these."""
    best: tuple[int, Line, list[Share]] | None = None
    for pairs in matched:
        if sum([len(line.cells) for line, _ in pairs]) < _FEWEST:
            continue
        wholes = _shown(pairs) or usual
        for whole in wholes:
            shares = [share for line, part in pairs if part is not whole for share in _shares(line, part, whole)]
            ties = [share for share in shares if not share.off]
            evidence = sum([told(share.percent, share.part, share.whole) for share in ties]) - log10(len(wholes))
            enough = len(ties) >= max(_FEWEST, _PER_MISS * (len(shares) - len(ties))) and evidence >= _ENOUGH
            if enough and (best is None or len(ties) > best[0]):
                best = len(ties), whole, shares
    return best and best[1:]


def _shown(pairs: list[Pair]) -> list[Line]:
    """What the percentages are shares of where a line is shown as 100%."""
    return [part for line, part in pairs if all(is_hundred(fact) for fact in line.cells.values())]


def _shares(line: Line, part: Line, whole: Line) -> Iterator[Share]:
    for place, percent in line.cells.items():
        a, b = part.cells.get(place), whole.cells.get(place)
        if a is None or b is None or percent.dash or a.dash or not b.mantissa or a.kind != b.kind:
            continue
        yield Share(percent, a, b, share_off(a, b, percent))


def _relations(whole: Line, shares: list[Share]) -> Iterator[Relation]:
    ties = sum([1 for share in shares if not share.off])
    for percent, part, base, off in shares:
        if off == 1:
            continue  # made to add up to a hundred
        yield Relation(
            rule="CF118",
            kind="ratio",
            target=percent.n,
            absolute=True,
            bases=(Basis(name="exact", expr=Quotient(numerator=Ref(n=part.n), denominator=Ref(n=base.n))),),
            why=f"the line's share of {whole.label} (so are {ties} of the table's percentages)",
            severity="warning",
        )
