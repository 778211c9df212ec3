"""CF107: growth rates, margins and their impacts in percentage points add up, along a line or down a column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from crossfoot.formulas.labels import plain
from crossfoot.formulas.points import Case, Fit, bridge, case_of, fits_of, places_of, thousandths
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import Basis, Relation, Severity
from crossfoot.model.table import Table
from crossfoot.rules.registry import rule

_CUE = re.compile(
    r"\bimpacts?\b|\bcurrency\b|\bforeign exchange\b|\bf/x\b|\bfx\b|\borganic\b|\bconstant\b|\bacquisitions?\b"
    r"|\bdivestitures?\b|\bitems affecting\b|\bpercentage points?\b|\bvolume\b|\bpricing\b|\bprice\b"
)
_RESULT = re.compile(
    r"\borganic\b|\bcore\b|\bneutral\b|\bcomparable\b|\bconstant currency\b|\btotal\b|\breported\b|\bnon gaap\b"
)
_MARGIN = re.compile(
    r"\bnon ?gaap\b|\bnon ifrs\b|\badjusted\b|\bcore\b|\bcomparable\b|\bunderlying\b|\bspread\b"
    r"|\bnet interest margin\b|\bcombined ratio\b"
)
_MOST = 12
_WIDEST = 16
_UNSAID = 2.0
"""What a bridge of margins without a word of impacts must weigh more."""
_ENOUGH = 1.5
_SAID = 0.7
_SURE = 6
_FAR = 2
_TELLING = 2.0
_FEWEST = 3


class Frame(NamedTuple):
    """Figures by case and line: lines are the columns of a table and cases its rows, or the reverse."""

    names: list[str]
    facts: list[list[Fact | None]]
    cases: list[Case]
    fine: int


@rule("CF107", "points-bridge")
def propose(release: Release) -> Iterator[Relation]:
    """For every bridge of growth rates, the sum of its impacts in each line."""
    for table in release.tables:
        heads = {c.index: plain(c.header) for c in table.columns}
        if sum(1 for head in heads.values() if _CUE.search(head)) > 1 and len(table.rows) >= _FEWEST:
            for frame in _columns(table, release, heads):
                yield from _bridges(frame)
        if any(_says(plain(row.label)) for row in table.rows):
            for frame in _blocks(table, release):
                yield from _bridges(frame)


@lru_cache(maxsize=8192)
def _says(name: str) -> bool:
    return bool(_CUE.search(name) or _MARGIN.search(name))


def _is_small(fact: Fact) -> bool:
    return fact.quantity and (
        fact.dash or (abs(fact.mantissa) < 10_000 and places_of(fact) <= 2 and "," not in fact.text)
    )


def _columns(table: Table, release: Release, heads: dict[int, str]) -> Iterator[Frame]:
    """The columns of small figures as lines, neighbours together."""
    cells: dict[int, dict[int, Fact]] = {c.index: {} for c in table.columns}
    for row in table.rows:
        for column, n in row.figures:
            if release.facts[n].quantity:
                cells[column][row.index] = release.facts[n]
    group: list[int] = []
    for column in (*heads, -1):
        own = cells.get(column, {})
        if own and all(_is_small(f) for f in own.values()):
            group.append(column)
            continue
        if _FEWEST <= len(group) <= _WIDEST:
            rows = sorted({r for c in group for r in cells[c]})
            yield _frame([heads[c] for c in group], [[cells[c].get(r) for c in group] for r in rows])
        group = []


def _blocks(table: Table, release: Release) -> Iterator[Frame]:
    """Neighbouring rows of percentages as lines."""
    block: list[int] = []
    columns = [c.index for c in table.columns]
    cells: list[dict[int, Fact]] = []
    for row in table.rows:
        own = {c: release.facts[n] for c, n in row.figures if release.facts[n].quantity}
        small = bool(own) and all(_is_small(f) for f in own.values())
        # an impact below a growth rate may be printed without a percent sign
        follows = bool(cells and cells[-1]) and bool(_CUE.search(plain(row.label)))
        told = [f.kind in ("percent", "points") for f in own.values() if not f.dash]
        rates = small and (follows or 2 * sum(told) > len(told))
        cells.append(own if rates else {})
    for at in range(len(cells) + 1):
        if at < len(cells) and cells[at]:
            block.append(at)
            continue
        names = [plain(table.rows[r].label) for r in block]
        if len(block) >= _FEWEST and any(_says(name) for name in names):
            for first in range(0, len(block), _MOST):
                part = block[first : first + _MOST]
                yield _frame(names[first : first + _MOST], [[cells[r].get(c) for r in part] for c in columns])
        block = []


def _frame(names: list[str], facts: list[list[Fact | None]]) -> Frame:
    fine = min((places_of(f) for case in facts for f in case if f is not None and not f.dash), default=0)
    cases = [case_of([None if f is None else thousandths(f, fine) for f in case]) for case in facts]
    return Frame(names, facts, cases, fine)


def _bridges(frame: Frame) -> Iterator[Relation]:
    width = len(frame.names)
    cues = [bool(_CUE.search(name)) for name in frame.names]
    kept: list[Fit] = []
    said = [bool(_MARGIN.search(name)) for name in frame.names]
    for total in range(width):
        if not said[total] and not any(cues):
            continue
        need = _ENOUGH - (_SAID if _RESULT.search(frame.names[total]) else 0.0)
        used: set[int] = set()
        for fit in fits_of(frame.cases, total, width):
            cued = cues[total] or any(cues[i] for i in fit.parts)
            strong = said[total] and len(fit.parts) <= _FEWEST and fit.weight >= need + _UNSAID
            if used.isdisjoint(fit.parts) and (strong or (cued and fit.weight >= need)):
                used.update(fit.parts)
                kept.append(fit)
    senses: set[frozenset[int]] = set()
    for fit in sorted(kept, key=Fit.worth, reverse=True):
        # the same lines on other sides of the equation, or the same sum given to a line that happens to be near it
        echoes = {frozenset((fit.total, *fit.parts)), frozenset((-1, *fit.parts))}
        if senses.isdisjoint(echoes):
            senses |= echoes
            yield from _relations(frame, fit)


def _relations(frame: Frame, fit: Fit) -> Iterator[Relation]:
    for case, facts in zip(frame.cases, frame.facts, strict=True):
        target, whole = facts[fit.total], case.figures[fit.total]
        parts = [f for i in fit.parts if (f := facts[i]) is not None]
        if target is None or whole is None or len(parts) < len(fit.parts):
            continue
        shown = [(w, v) for i, w in zip(fit.parts, fit.weights, strict=True) if (v := case.figures[i]) is not None]
        left = abs(whole[0] - sum(w * v[0] for w, v in shown))
        slack = whole[1] + sum(v[1] for _, v in shown)
        severity: Severity = "note"
        if 2 * left > slack:
            # a dash among growth rates may stand for "not meaningful"
            if not _is_sure(frame, fit) or target.dash or any(p.dash for p in parts):
                continue
            severity = "warning" if left > _FAR * slack else "note"
        yield Relation(
            rule="CF107",
            kind="sum",
            target=target.n,
            bases=(Basis(name="exact", expr=bridge(target, parts, fit.weights, frame.fine)),),
            why=f"{frame.names[fit.total] or 'the line'} is the sum of the points beside it (holds {fit.ties} times)",
            severity=severity,
        )


def _is_sure(frame: Frame, fit: Fit) -> bool:
    """True if one miss among so many ties is worth a word."""
    plain_sum = min(fit.weights) > 0 or bool(_RESULT.search(frame.names[fit.total]))
    exact = not fit.apart and frame.fine > 0 and fit.ties >= _FEWEST and fit.weight >= _TELLING
    return fit.misses == 1 and plain_sum and (fit.ties >= _SURE or exact)
