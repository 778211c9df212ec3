"""What kind of slip a wrong number is: a digit, two swapped, a sign, or a figure that belongs somewhere else.

A guess that helps a person to see how it came about, from the printed number and the one that would tie. A figure of
three digits or more that stands again beside the right one was taken from there; otherwise the digits tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crossfoot.formulas.slips import slip_between
from crossfoot.judge.sums import residual, terms_of
from crossfoot.model.fact import Fact, Release
from crossfoot.model.finding import Slip
from crossfoot.model.period import spelled
from crossfoot.model.relation import Ref, Relation, refs

_TELLING: Final = 100
"""Figures smaller than this stand in many places by chance."""
_SAID: Final[dict[Slip, str]] = {"digit": "one digit differs", "transposition": "two digits are swapped"}


def slip_of(release: Release, relation: Relation, n: int, meant: int | None) -> tuple[Slip, str] | None:
    """The kind of slip of number `n` and its words, or None if none explains it.

    `meant` is the mantissa that would tie, None where it is not known.
    """
    fact = release.facts[n]
    if fact.dash or relation.comparison != "equal" or not relation.bases:
        return None
    if n == relation.target:
        told = left_over(release, relation)
        if told is not None:
            kind, part = told
            word = "leaves out" if kind == "left_out" else "counts twice"
            return kind, f"the sum {word} {release.facts[part].label.strip() or 'a line'}"
    return _taken_from(release, relation, fact) or (_of_digits(fact, meant) if meant is not None else None)


def left_over(release: Release, relation: Relation) -> tuple[Slip, int] | None:
    """The one part of a sum that its printed total leaves out or counts twice, if that is the whole difference."""
    pair = terms_of(relation.bases[0].expr)
    left = residual(release.facts[relation.target], relation.absolute, relation.bases[0].expr, release.facts)
    if pair is None or left is None or left.twice % 2 or len(pair[0]) < 3:
        return None
    found: list[tuple[Slip, int]] = []
    for term, weight in zip(*pair, strict=True):
        part = release.facts[term.n] if isinstance(term, Ref) else None
        if part is None or part.dash or abs(part.mantissa) < _TELLING or part.exponent != left.exponent:
            continue
        worth = weight * (abs(part.mantissa) if isinstance(term, Ref) and term.absolute else part.mantissa)
        if abs(left.twice) == 2 * abs(worth):
            found.append(("left_out" if left.twice == -2 * worth else "counted_twice", part.n))
    return found[0] if len(found) == 1 else None


def is_copied(release: Release, fact: Fact) -> bool:
    """Whether a figure is printed once more in its row, or directly above or below: it may be there by mistake."""
    return abs(fact.mantissa) >= _TELLING and any(_is_same(fact, other) for _, other in _beside(release, fact))


def _taken_from(release: Release, relation: Relation, fact: Fact) -> tuple[Slip, str] | None:
    """Another column or line that prints the very figure, beside the one that is meant."""
    if abs(fact.mantissa) < _TELLING:
        return None
    for place in (fact, *(release.facts[n] for n in _sources(relation, fact.n))):
        for kind, other in _beside(release, place):
            if other.n == fact.n or not _is_same(fact, other):
                continue
            if kind == "line":
                return "other_line", f"it is the figure of {other.label.strip() or 'the next line'}"
            if other.period and other.period != place.period:
                return "other_period", f"it is the figure of {spelled(other.period)}"
            return "other_column", "it is the figure of another column"
    return None


def _sources(relation: Relation, n: int) -> tuple[int, ...]:
    """The figures that a statement repeats: those of a claim that two numbers are the same."""
    if relation.kind != "same":
        return ()
    ends = dict.fromkeys((relation.target, *(m for basis in relation.bases for m in refs(basis.expr))))
    return tuple(m for m in ends if m != n)


def _beside(release: Release, fact: Fact) -> Iterator[tuple[str, Fact]]:
    """The other figures of a figure's row, and those of its column directly above and below."""
    if fact.table is None or fact.row is None:
        return
    rows = release.tables[fact.table].rows
    for _, n in rows[fact.row].figures:
        if n != fact.n:
            yield "column", release.facts[n]
    for row in (fact.row - 1, fact.row + 1):
        if 0 <= row < len(rows):
            yield from (("line", release.facts[n]) for column, n in rows[row].figures if column == fact.column)


def _is_same(one: Fact, other: Fact) -> bool:
    """Whether two figures are the same amount, the coarser printed one rounded from the finer or equal to it."""
    if other.dash or one.kind != other.kind or not other.quantity:
        return False
    if one.exponent == other.exponent:
        return abs(one.mantissa) == abs(other.mantissa)
    coarse, fine = (one, other) if one.exponent > other.exponent else (other, one)
    step = 10 ** min(coarse.exponent - fine.exponent, 60)
    return abs(2 * (abs(coarse.mantissa) * step - abs(fine.mantissa))) <= step and abs(coarse.mantissa) >= _TELLING


def _of_digits(fact: Fact, meant: int) -> tuple[Slip, str] | None:
    """What tells the digits of the printed number from those of the one meant."""
    printed = fact.mantissa
    if printed == -meant:
        return "sign", "the sign is turned"
    if (printed < 0) != (meant < 0):
        return None
    is_, was = str(abs(printed)), str(abs(meant))
    told = slip_between(is_, was)
    if told is not None:
        return told, _SAID[told]
    if len(is_) == len(was):
        return None
    if is_.rstrip("0") == was.rstrip("0"):
        return "scale", "a power of ten apart"
    if len(is_) == len(was) + 1 and _is_longer_by_one(is_, was):
        return "extra_digit", "a digit too many"
    if len(was) == len(is_) + 1 and _is_longer_by_one(was, is_):
        return "missing_digit", "a digit is missing"
    return None


def _is_longer_by_one(long: str, short: str) -> bool:
    return len(short) > 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
