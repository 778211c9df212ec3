"""CF114: a line that no total takes in is the sum or the difference of two others of its table, in every column."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from math import log10
from typing import NamedTuple

from crossfoot.formulas.evidence import rarity
from crossfoot.formulas.find import structures
from crossfoot.formulas.labels import plain
from crossfoot.formulas.lines import AMOUNTS
from crossfoot.formulas.sheet import Sheet
from crossfoot.formulas.slips import repairs
from crossfoot.model.fact import Release
from crossfoot.model.relation import Basis, Ref, Relation, Sum
from crossfoot.rules.registry import rule

_MOST = 90
_RATIO = re.compile(
    r"\b(?:(?:loss|losses|lae|expense|expenses|combined|acquisition|underwriting|catastrophe|dividend|commission)\b.*"
    r"\bratio|catastrophes?|prior.year (?:reserve )?development|prior period development)\b"
)
_FEWEST = 2
_ENOUGH = 2.0
_BEYOND = 4.0
_PER_TIE = 4.0
_LONE = 4.5
_SURE = 2


class Pair(NamedTuple):
    """A line as one line plus or less another."""

    score: float
    first: int
    second: int
    sign: int
    ties: int
    misses: int


@rule("CF114", "third-line")
def propose(release: Release) -> Iterator[Relation]:
    """For every line that stands outside the sums of its table, the two lines that make it."""
    for structure in structures(release):
        sheet = _ratios(structure.sheet) if structure.sheet.kind == "percent" else structure.sheet
        if sheet.kind not in (*AMOUNTS, "percent") or not _FEWEST < len(sheet.rows) <= _MOST:
            continue
        used = {r for formula in structure.down for r in (formula.total, *formula.parts)}
        told: set[frozenset[int]] = set()
        for row in sheet.rows:
            best = _best(sheet, row) if row not in used else None
            if best is None or (sense := frozenset((row, best.first, best.second))) in told:
                continue
            told.add(sense)
            yield from _relations(sheet, row, best)


def _ratios(sheet: Sheet) -> Sheet:
    """The percentages of a sheet that share a base, as the ratios of an insurer do: loss, expense, combined."""
    rows = tuple([row for row in sheet.rows if _RATIO.search(plain(sheet.label(row)))])
    return sheet._replace(rows=rows)


def _best(sheet: Sheet, row: int) -> Pair | None:
    """The pair of lines that makes a line with the most evidence against chance."""
    values, unit = sheet.values[row], sheet.units[row]
    live = sorted((p for p, v in enumerate(values) if v), key=lambda p: -abs(values[p] or 0))
    if len(live) < _FEWEST:
        return None
    best: Pair | None = None
    chance = 2 * log10(len(sheet.rows))
    for pivot in live[:2]:
        whole = values[pivot] or 0
        at: dict[int, list[int]] = defaultdict(list)
        for other in sheet.rows:
            value = sheet.values[other][pivot]
            if other != row and value:
                at[value // unit].append(other)
        for first in [r for group in at.values() for r in group]:
            lead = sheet.values[first][pivot] or 0
            for sign, rest in ((1, (whole - lead) // unit), (-1, (lead - whole) // unit)):
                for near in (rest - 1, rest, rest + 1):
                    for second in at.get(near, ()):
                        if second != first and (sign < 0 or first < second):
                            pair = _weigh(sheet, row, first, second, sign, chance)
                            if pair is not None and (best is None or pair.score > best.score):
                                best = pair
        if best is not None:
            return best
    return None


def _weigh(sheet: Sheet, row: int, first: int, second: int, sign: int, chance: float) -> Pair | None:
    ties = misses = 0
    score, unlikely = -chance, 0.0
    unit = max(sheet.units[r] for r in (row, first, second))
    for whole, a, b in zip(sheet.values[row], sheet.values[first], sheet.values[second], strict=True):
        if whole is None or a is None or b is None:
            continue
        if abs(whole - a - sign * b) <= unit:
            size = min(abs(whole), abs(a), abs(b))
            ties += size > 0
            score += min(_PER_TIE, log10(size / unit / 3 + 1))
        else:
            misses += 1
            if misses > 1 or not repairs(whole, [a, sign * b], unit):
                return None
            unlikely = rarity(whole, [a, sign * b], unit)
    enough = _BEYOND if misses else _ENOUGH
    if misses and ties < _FEWEST:  # one column alone bears it out, unless the slip in the other is no accident
        ties, score, enough = (_FEWEST, score + unlikely, _LONE) if ties else (0, score, enough)
    return Pair(score, first, second, sign, ties, misses) if ties >= _FEWEST and score >= enough else None


def _relations(sheet: Sheet, row: int, pair: Pair) -> Iterator[Relation]:
    cells = zip(sheet.numerals[row], sheet.numerals[pair.first], sheet.numerals[pair.second], strict=True)
    for target, first, second in cells:
        if target is None or first is None or second is None:
            continue
        verb = "plus" if pair.sign > 0 else "less"
        yield Relation(
            rule="CF114",
            kind="sum" if pair.sign > 0 else "difference",
            target=target,
            bases=(Basis(name="exact", expr=Sum(terms=(Ref(n=first), Ref(n=second)), weights=(1, pair.sign))),),
            why=f"{sheet.label(pair.first)} {verb} {sheet.label(pair.second)} (holds in {pair.ties} columns)",
            severity="warning" if pair.ties >= _SURE else "note",
        )
