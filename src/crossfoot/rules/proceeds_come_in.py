"""CF208: in a statement of cash flows, proceeds come in and payments go out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Relation
from crossfoot.model.table import Table
from crossfoot.rules.registry import rule

_IN: Final = re.compile(r"^(?:cash )?(?:proceeds|receipts)\b", re.IGNORECASE)
_OUT: Final = re.compile(r"^(?:re)?payments?\b|^cash paid\b", re.IGNORECASE)
_EITHER: Final = re.compile(r"\b(?:net|received|from|collected)\b|\((?:re)?payments?|\(proceeds|/", re.IGNORECASE)
"""Words of a payment that may come in: "Repayments from affiliates", "Payments received"."""
_ABOUT: Final = re.compile(
    r"\b(?:on|of|for|from|the|under|proceeds|receipts|(?:re)?payments?|issuance|cash|paid)\b", re.IGNORECASE
)
_NEAR: Final = 3
"""Rows between a payment and the proceeds of the same thing."""


@rule("CF208", "proceeds-come-in")
def propose(release: Release) -> Iterator[Relation]:
    """For each payment that comes in while the proceeds of the same thing go out in the same column, that they do not.

    Their labels, or their signs, have changed places.
    """
    for table in release.tables:
        if table.statement == "cash_flow":
            yield from _of_table(table, release)


def _of_table(table: Table, release: Release) -> Iterator[Relation]:
    outflows = [row for row in table.rows if _OUT.match(row.label) and not _EITHER.search(row.label)]
    for paid in outflows:
        for got in table.rows[max(0, paid.index - _NEAR) : paid.index + _NEAR + 1]:
            if not _IN.match(got.label) or _thing(got.label) != _thing(paid.label):
                continue
            here, there = _figures(paid.figures, release), _figures(got.figures, release)
            for column in here.keys() & there.keys():
                if here[column].mantissa > 0 > there[column].mantissa:
                    yield Relation(
                        rule="CF208",
                        kind="disclosure",
                        target=here[column].n,
                        missing="the sign of a payment",
                        why=f"{paid.label} comes in, and {got.label} goes out: their labels or signs changed places",
                        severity="warning",
                        said=(there[column].n,),
                    )


def _figures(figures: tuple[tuple[int, int], ...], release: Release) -> dict[int, Fact]:
    return {column: release.facts[n] for column, n in figures if release.facts[n].quantity}


def _thing(label: str) -> str:
    """What is paid or received: "notes payable"."""
    return " ".join(_ABOUT.sub(" ", label).lower().split())
