"""CF201: assets equal liabilities and equity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from crossfoot.formulas.find import structures
from crossfoot.formulas.labels import plain
from crossfoot.formulas.sheet import Sheet
from crossfoot.model.fact import Release
from crossfoot.model.relation import Basis, Ref, Relation, Sum
from crossfoot.rules.registry import rule

_ASSETS = re.compile(r"^(?:total assets|assets total)$")
_BOTH = re.compile(
    r"^total liabilities\b.*\b(?:equity|deficit|deficiency|capital|interests?|investment|funds)\b"
    r"|^total (?:[a-z]+ )?(?:equity|capital)\b.*\bliabilities\b"
)
_LIABILITIES = re.compile(r"^total liabilities$")
_EQUITY = re.compile(r"^total (?:[a-z]+ )?(?:equity|deficit|deficiency|capital)(?: \(deficit\))?$")


@rule("CF201", "sheet-balances")
def propose(release: Release) -> Iterator[Relation]:
    """In every column of a balance sheet: total liabilities and equity is total assets."""
    for structure in structures(release):
        sheet = structure.sheet
        if sheet.kind != "money":
            continue
        assets = _row(sheet, _ASSETS)
        if assets is None:
            continue
        both = [r for r in sheet.rows if _BOTH.search(plain(sheet.label(r)))]
        if both:
            # a subtotal may bear the same name: the total is the one that balances, or the last
            total = next((r for r in both if _mostly(sheet, assets, (r,))), None)
            moved = _beside(sheet, assets, both[-1]) or _beside(sheet, both[-1], assets) if total is None else None
            if moved is not None:
                yield moved
            else:
                yield from _equal(
                    sheet, assets, (both[-1] if total is None else total,), "total liabilities and equity"
                )
            continue
        liabilities, equity = _row(sheet, _LIABILITIES), _row(sheet, _EQUITY)
        if liabilities is not None and equity is not None and _mostly(sheet, assets, (liabilities, equity)):
            yield from _equal(sheet, assets, (liabilities, equity), "liabilities plus equity")


def _row(sheet: Sheet, pattern: re.Pattern[str]) -> int | None:
    return next((r for r in sheet.rows if pattern.search(plain(sheet.label(r)))), None)


def _mostly(sheet: Sheet, total: int, parts: tuple[int, ...]) -> bool:
    """True if the equation holds in at least half of the columns: interests outside equity may be missing."""
    ties = misses = 0
    for c in range(len(sheet.columns)):
        values = [sheet.values[p][c] for p in (total, *parts)]
        if None not in values:
            left = (values[0] or 0) - sum(v or 0 for v in values[1:])
            ties += abs(left) <= sheet.units[total]
            misses += abs(left) > sheet.units[total]
    return ties > 0 and ties >= misses


def _is_near(sheet: Sheet, total: int, parts: tuple[int, ...], c: int) -> bool:
    """True if the two sides are of one size: else a line of another meaning bears the name."""
    left, right = abs(sheet.values[total][c] or 0), abs(sum(sheet.values[p][c] or 0 for p in parts))
    return left < 10 * right and right < 10 * left


def _beside(sheet: Sheet, row: int, other: int) -> Relation | None:
    """That one of the two totals equals the other, in the first column; if the line above or below does in all.

    Then two neighbouring lines are called by each other's name.
    """
    at = sheet.rows.index(row)
    values = sheet.values[other]
    for neighbour in sheet.rows[max(0, at - 1) : at + 2]:
        target, meant = sheet.numerals[row][0], sheet.numerals[other][0]
        if neighbour in (row, other) or sheet.values[neighbour] != values or target is None or meant is None:
            continue
        if len(values) > 1 and all(values) and not any(map(eq, sheet.values[row], values)):
            stands, name = sheet.numerals[neighbour][0], sheet.label(neighbour)
            return Relation(
                rule="CF201",
                kind="same",
                target=target,
                bases=(Basis(name="exact", expr=Ref(n=meant)),),
                why=f"total assets equal total liabilities and equity: what this line must be is {name}",
                said=() if stands is None else (stands,),
            )
    return None


def _equal(sheet: Sheet, assets: int, parts: tuple[int, ...], words: str) -> Iterator[Relation]:
    rows = (assets, *parts)
    if len({tuple(v is None for v in sheet.values[r]) for r in rows}) > 1 and not _mostly(sheet, assets, parts):
        return  # the figures of the two lines stand in different columns
    for c in range(len(sheet.columns)):
        target = sheet.numerals[assets][c]
        terms = [Ref(n=n) for p in parts if (n := sheet.numerals[p][c]) is not None]
        if target is None or len(terms) < len(parts) or not _is_near(sheet, assets, parts, c):
            continue
        expr = terms[0] if len(terms) == 1 else Sum(terms=tuple(terms), weights=(1,) * len(terms))
        yield Relation(
            rule="CF201",
            kind="same" if len(terms) == 1 else "sum",
            target=target,
            bases=(Basis(name="exact", expr=expr),),
            why=f"total assets equal {words}",
        )
