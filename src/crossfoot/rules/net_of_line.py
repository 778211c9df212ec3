"""CF205: a line "net of" another is the difference of the two where both are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossfoot.formulas.lines import Line, Place, lines
from crossfoot.formulas.terms import term
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Ref, Relation, Sum
from crossfoot.rules.registry import rule

_NET_OF = re.compile(r"^(?P<gross>[^,]{4,60}?),? net of (?P<less>[^,]{4,60})$", re.IGNORECASE)
_INTEREST = frozenset({"interest expense net", "net interest expense", "interest net"})


@rule("CF205", "net-of-line")
def propose(release: Release) -> Iterator[Relation]:
    """For "X, net of Y": X less Y, each found by its name in any table of the release."""
    every = lines(release)
    named: dict[str, list[Line]] = {}
    for line in every:
        if line.kind == "money":
            named.setdefault(line.term, []).append(line)
    for line in every:
        names = _names(line.label) if line.kind == "money" else None
        if names is None:
            continue
        for gross in named.get(names[0], ()):
            for less in named.get(names[1], ()):
                if gross.table is less.table:
                    yield from _columns(line, gross, less)


def _names(label: str) -> tuple[str, str] | None:
    """Terms of the gross line and of what is taken off it."""
    match = _NET_OF.match(label.strip())
    if match:
        return term(match["gross"]), term(match["less"])
    return ("interest expense", "interest income") if term(label) in _INTEREST else None


def _columns(line: Line, gross: Line, less: Line) -> Iterator[Relation]:
    cells = [
        (fact, gross.cells[place], less.cells[place]) for place, fact in line.cells.items() if _both(place, gross, less)
    ]
    ties = sum(1 for c in cells if _holds(*c))
    if not ties or 2 * ties < len(cells):
        return
    for net, a, b in cells:
        yield Relation(
            rule="CF205",
            kind="difference",
            target=net.n,
            absolute=True,
            bases=(
                Basis(
                    name="exact",
                    expr=Sum(terms=(Ref(n=a.n, absolute=True), Ref(n=b.n, absolute=True)), weights=(1, -1)),
                ),
            ),
            why=f"{line.label} is {gross.label} less {less.label} (holds in {ties} columns)",
        )


def _both(place: Place, gross: Line, less: Line) -> bool:
    return place in gross.cells and place in less.cells


def _holds(net: Fact, gross: Fact, less: Fact) -> bool:
    """True if the net figure is the difference of the magnitudes, as printed."""
    if len({net.exponent, gross.exponent, less.exponent}) > 1:
        return False
    return abs(abs(abs(gross.mantissa) - abs(less.mantissa)) - abs(net.mantissa)) <= 1 and bool(gross.mantissa)
