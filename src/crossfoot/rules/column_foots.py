"""CF101: a total is the sum of the lines that it stands for, in every column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossfoot.formulas.find import structures
from crossfoot.formulas.footing import SURE, Footing
from crossfoot.formulas.formula import Formula
from crossfoot.formulas.labels import plain
from crossfoot.formulas.sheet import Sheet
from crossfoot.model.fact import Release
from crossfoot.model.relation import Basis, Ref, Relation, Sum
from crossfoot.rules.registry import rule

_CLOSING = re.compile(r"^(?:cash|balance)\b.*\b(?:end|ending)\b|^(?:end|ending|closing)\b.*\bcash\b|^closing cash\b")


@rule("CF101", "column-foots")
def propose(release: Release) -> Iterator[Relation]:
    """For every sum that a table is meant to follow, one relation in each of its columns.

    Where no sum of the release foots, names alone do not tell that one is meant: its figures may be random.
    """
    found = structures(release)
    foots = any(formula.strong and not formula.misses for structure in found for formula in structure.down)
    for structure in found:
        footing = Footing(structure.sheet, structure.down)
        for formula in structure.down:
            if is_closing_cash(structure.sheet, formula.total):
                continue  # the roll-forward of cash is a rule of its own
            if foots or formula.ties or formula.score >= SURE:
                yield from columns_of(footing, formula, "CF101")


def is_closing_cash(sheet: Sheet, row: int) -> bool:
    """True for the line of a cash flow statement that ends the roll-forward of cash."""
    return sheet.table.statement == "cash_flow" and bool(_CLOSING.search(plain(sheet.label(row))))


def columns_of(footing: Footing, formula: Formula, code: str, *, named: bool = False) -> Iterator[Relation]:
    """The formula in each column, where nothing suggests that the column is made otherwise."""
    label = footing.sheet.label(formula.total) or "Unlabelled total"
    columns, ties, of = footing.graded(formula, named=named)
    for column, severity in columns:
        terms = tuple(Ref(n=n) for n in column.numerals)
        expr = terms[0] if column.weights == (1,) else Sum(terms=terms, weights=column.weights)
        yield Relation(
            rule=code,
            kind="sum",
            target=column.target,
            bases=(Basis(name="exact", expr=expr),),
            why=f"{label}: {formula.reason}, holds in {ties} of {of} columns",
            severity=severity,
        )
