"""All formulas of a release, found once and kept for the rules that ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from crossfoot.formulas.across import count, sums_across
from crossfoot.formulas.attempts import Try, is_bridge
from crossfoot.formulas.down import fit_of, is_told, sums_down
from crossfoot.formulas.evidence import ENOUGH, foots, tolerance
from crossfoot.formulas.formula import Formula
from crossfoot.formulas.lines import AMOUNTS
from crossfoot.formulas.sheet import Sheet, sheets_of, without
from crossfoot.formulas.signs import with_printed_signs
from crossfoot.formulas.slips import repairs
from crossfoot.formulas.terms import is_non_gaap, term
from crossfoot.model.fact import Release
from crossfoot.model.table import Table

_LINES = 3
_ITEMS = 2
_SURE = 2
_STRANGE = 3
"""So many sums that foot elsewhere in the table, and none in a column: the column holds something else."""


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
    found = tuple(structure for table in release.tables for structure in _of_table(table, release))
    _kept[:] = [(release, found)]
    return found


def _of_table(table: Table, release: Release) -> Iterator[Structure]:
    sheets = sheets_of(table, release)
    first: Structure | None = None
    for sheet in sorted(sheets, key=lambda s: (s.kind not in AMOUNTS, s.kind != "money")):
        if sheet.kind in AMOUNTS:
            structure = _of_sheet(sheet)
            first = first or structure
            yield structure
        elif first is not None:
            down = [f for formula in first.down if (f := _carried(sheet, formula)) is not None]
            if sheet.kind == "per_share":
                down = _with_items(sheet, down)
            elif sheet.kind == "percent":
                down = _with_points(sheet, down)
            across = tuple(f for g in first.across if (f := _across(sheet, g)) is not None)
            yield Structure(sheet, tuple(down), across)
        elif sheet.kind == "per_share":
            yield Structure(sheet, tuple(_with_items(sheet, [])), ())


def _of_sheet(sheet: Sheet) -> Structure:
    """The formulas of a sheet; a column in which no sum foots, but many do in others, is left out of it."""
    down, across = sums_down(sheet), sums_across(sheet)
    if len(down) >= _STRANGE and any(formula.misses for formula in down):
        used = {c for formula in across for c in (formula.total, *formula.parts)}
        strange = _strange_columns(sheet, down) - used
        if strange:
            sheet = without(sheet, strange)
            down, across = sums_down(sheet), sums_across(sheet)
    return Structure(sheet, tuple([with_printed_signs(sheet, formula) for formula in down]), tuple(across))


def _strange_columns(sheet: Sheet, down: list[Formula]) -> set[int]:
    """Positions of the columns in which at least three sums miss and none foots."""
    ties = [0] * len(sheet.columns)
    misses = [0] * len(sheet.columns)
    for formula in down:
        lines = [(w, sheet.values[p]) for p, w in zip(formula.parts, formula.weights, strict=True)]
        for c, total in enumerate(sheet.values[formula.total]):
            parts = [w * v for w, values in lines if (v := values[c])]
            if total is None or not (total or parts):
                continue
            holds = foots(total, parts, sheet.units[formula.total])
            if holds or not repairs(total, parts, sheet.units[formula.total]):
                (ties if holds else misses)[c] += 1  # what one slip explains is an error rather than something else
    return {c for c in range(len(ties)) if misses[c] >= _STRANGE and not ties[c] and max(ties) >= _STRANGE}


def _carried(sheet: Sheet, formula: Formula) -> Formula | None:
    """A sum of amounts, where it holds for the per-share figures or percentages on the same lines too."""
    parts = [(p, w) for p, w in zip(formula.parts, formula.weights, strict=True) if p in sheet.values]
    if formula.total not in sheet.values or len(parts) < 2:
        return None
    attempt = Try(tuple(p for p, _ in parts), tuple(w for _, w in parts), 1, 0.0)
    fit = fit_of(sheet, formula.total, attempt)
    borne_out = fit.ties > 0 and fit.ties >= fit.misses and (not fit.misses or is_told(sheet, formula.total, attempt))
    # shares of a whole and margins need not add as the amounts do; amounts per share must
    lone = sheet.kind == "per_share" and fit.misses == 1 and formula.strong and formula.ties >= _SURE
    slips = fit.slips or (lone and _is_slip(sheet, formula.total, attempt))
    if fit.misses > slips or not (borne_out or lone):
        return None
    return Formula(formula.total, attempt.parts, attempt.weights, fit.ties, fit.misses, ENOUGH, formula.reason)


def _is_slip(sheet: Sheet, total: int, attempt: Try) -> bool:
    """Whether one slip explains each column that misses, within the rounding of the items."""
    lines = [(w, sheet.values[p]) for p, w in zip(attempt.parts, attempt.weights, strict=True)]
    for c, whole in enumerate(sheet.values[total]):
        parts = [w * v for w, values in lines if (v := values[c])]
        if whole is None or not parts or foots(whole, parts, sheet.units[total]):
            continue
        if not repairs(whole, parts, sheet.units[total], tolerance(len(parts))):
            return False
    return True


def _with_items(sheet: Sheet, known: list[Formula]) -> list[Formula]:
    """The sums of a per-share sheet with those that only it has: earnings per share and the items that adjust them."""
    told = {formula.total for formula in known}
    found = [f for f in sums_down(sheet) if f.total not in told and len(f.parts) >= _ITEMS]
    known += [
        f for f in found if (f.strong if not f.misses else f.misses == 1 and (f.ties >= _SURE or _leads(sheet, f)))
    ]
    return sorted([with_printed_signs(sheet, formula) for formula in known])


def _leads(sheet: Sheet, formula: Formula) -> bool:
    """Whether a sum leads from a measure to the adjusted one."""
    return is_bridge(sheet.label(formula.parts[0]), sheet.label(formula.total))


def _with_points(sheet: Sheet, known: list[Formula]) -> list[Formula]:
    """The sums of a sheet of percentages with those from a margin or a rate to the adjusted one of the same name."""
    told = {formula.total for formula in known}
    adjusted = {r for r in sheet.rows if r not in told and is_non_gaap(sheet.label(r))}
    if not adjusted:
        return known
    found = [f for f in sums_down(sheet) if f.total in adjusted and f.strong and f.misses <= 1]
    return sorted(known + [f for f in found if term(sheet.label(f.parts[0])) == term(sheet.label(f.total))])


def _across(sheet: Sheet, formula: Formula) -> Formula | None:
    """A sum of columns, where it holds for percentages or per-share figures too."""
    ties, misses = count(sheet, formula)
    if ties < _LINES or ties < _LINES * misses:
        return None
    return formula._replace(ties=ties, misses=misses)
