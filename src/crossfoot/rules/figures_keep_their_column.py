"""CF117: the figures of a line stand in their own columns, and on their own line."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.formulas.crossed import Crossing, Stray, crossings, strays
from crossfoot.formulas.exchanged import Exchange, exchanges
from crossfoot.formulas.find import structures
from crossfoot.formulas.opposites import Opposite, opposites
from crossfoot.formulas.sheet import Sheet
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Ref, Relation, Sum
from crossfoot.rules.registry import rule


@rule("CF117", "figures-keep-their-column")
def propose(release: Release) -> Iterator[Relation]:
    """For every sum that would hold if two figures of a line changed places, the sum in these two columns.

    And for every line whose figures of two periods another table prints the other way round, or of which it prints a
    figure that stands on a neighbouring line here, or all of them on the line of the opposite name, that both are the
    same.
    """
    for structure in structures(release):
        for exchange in exchanges(structure.sheet, structure.down):
            yield _sum(structure.sheet, exchange)
    for crossing in crossings(release):
        yield _crossed(crossing)
    for stray in strays(release):
        yield _strayed(stray)
    for opposite in opposites(release):
        yield _called(opposite)


def _crossed(crossing: Crossing) -> Relation:
    """That the first of the two figures is what the other table prints of it."""
    more = f", and so it is of {crossing.lines - 1} more lines" if crossing.lines > 1 else ""
    why = f"another table prints the figures of {crossing.line.label} for these two periods the other way round{more}"
    (here, beside), (there, across) = crossing.figures, crossing.others
    return _same(here, there, why, (beside.n, across.n))


def _strayed(stray: Stray) -> Relation:
    """That the figure of a line is what another table prints of it."""
    why = f"what another table prints of {stray.line.label} stands here on the line {stray.neighbour.label}"
    return _same(stray.figure, stray.other, why, (stray.beside.n,))


def _called(opposite: Opposite) -> Relation:
    """That the figure of a line is what another table prints under the line's name."""
    line, place, named, meant = opposite
    why = f"another table prints these figures as {meant.label or 'another line'}, and others as {named.label}"
    return _same(line.cells[place], named.cells[place], why, (meant.cells[place].n,))


def _same(figure: Fact, other: Fact, why: str, said: tuple[int, ...]) -> Relation:
    return Relation(
        rule="CF117",
        kind="same",
        target=figure.n,
        absolute=True,
        bases=(Basis(name="exact", expr=Ref(n=other.n, absolute=True)),),
        why=why,
        severity="warning",
        said=said,
    )


def _sum(sheet: Sheet, exchange: Exchange) -> Relation:
    """The sum in the first of the two columns."""
    column = exchange.columns[0]
    target = sheet.numerals[exchange.total][column]
    terms = [
        (Ref(n=n), weight)
        for part, weight in zip(exchange.parts, exchange.weights, strict=True)
        if (n := sheet.numerals[part][column]) is not None
    ]
    assert target is not None  # an exchange is found only where both columns print the total
    moved = tuple(n for c in exchange.columns if (n := sheet.numerals[exchange.row][c]) is not None)
    return Relation(
        rule="CF117",
        kind="sum",
        target=target,
        bases=(Basis(name="exact", expr=Sum(terms=tuple(t for t, _ in terms), weights=tuple(w for _, w in terms))),),
        why=f"both columns foot once the two figures of {sheet.label(exchange.row) or 'the total'} change places",
        severity="warning",
        said=moved,
    )
