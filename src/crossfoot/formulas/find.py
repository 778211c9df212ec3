"""All formulas of a release, found once and kept for the rules that ask."""

from __future__ import annotations

from typing import NamedTuple

from crossfoot.formulas.across import sums_across
from crossfoot.formulas.down import sums_down
from crossfoot.formulas.formula import Formula
from crossfoot.formulas.sheet import Sheet, sheets_of
from crossfoot.model.fact import Release

SUMMED = frozenset({"money", "shares", "count"})


class Structure(NamedTuple):
    """The formulas of one sheet."""

    sheet: Sheet
    down: tuple[Formula, ...]
    across: tuple[Formula, ...]


_kept: list[tuple[Release, tuple[Structure, ...]]] = []


def structures(release: Release) -> tuple[Structure, ...]:
    """The formulas of every sheet of the release, in document order."""
    if _kept and _kept[0][0] is release:
        return _kept[0][1]
    found = tuple(
        Structure(sheet, tuple(sums_down(sheet)), tuple(sums_across(sheet)))
        for table in release.tables
        for sheet in sheets_of(table, release)
        if sheet.kind in SUMMED
    )
    _kept[:] = [(release, found)]
    return found
