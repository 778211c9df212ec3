"""How plausible it is that a printed number was meant to be another one, in natural logarithms of the odds.

What speaks for it: a slip of the pen leads from one to the other, the figures beside it are nearer to the other one,
the other one is printed elsewhere and this one is not, and it has few digits in which such a slip could be made.
"""

from __future__ import annotations

from collections import Counter
from math import log
from typing import Final

from crossfoot.formulas.slips import is_slip, slip_between
from crossfoot.model.fact import Fact, Release

_DIGIT: Final = 2.5
_SCALE: Final = 1.5
"""A sign, or a power of ten."""
_SAME_LENGTH: Final = 0.5
_TURNED: Final = 0.5
"""Another sign and another magnitude: two slips."""
_LONG: Final = 1_000
"""Figures of fewer digits are printed in many places by chance."""
_PRINTED: Final = 0.5
_MEANT: Final = 1.0
_PER_DIGIT: Final = 0.3


def magnitudes(release: Release) -> Counter[int]:
    """How often each magnitude of many digits is printed in a release."""
    return Counter(size for fact in release.facts if fact.quantity and (size := abs(fact.mantissa)) >= _LONG)


def pen(fact: Fact, value: int) -> float:
    """How much a slip of the pen speaks for `value` (a mantissa) as what was meant."""
    if (fact.mantissa < 0) == (value < 0) or not fact.mantissa:
        _, point, places = fact.text.rpartition(".")
        width = len(places) + 1 if point else 1  # a zero is printed before the point, and nowhere else in front
        printed, meant = str(abs(fact.mantissa)).zfill(width), str(abs(value)).zfill(width)
        if slip_between(printed, meant):
            return _DIGIT
        if len(printed) == len(meant):
            return _SAME_LENGTH
    scaled = abs(fact.mantissa) >= 10 and abs(value) >= 10  # a figure of one digit is no other one's zeros cut
    return _SCALE if scaled and is_slip(fact.mantissa, value) else 0.0


def setting(release: Release, fact: Fact, value: int, printed: Counter[int]) -> float:
    """How much what else is printed speaks for `value` as what was meant; `printed` is what `magnitudes` gives."""
    odds = _likeness(release, fact, value) - _PER_DIGIT * log(len(str(abs(fact.mantissa))))
    if printed[abs(fact.mantissa)] > 1:
        odds -= _PRINTED
    if printed[abs(value)]:
        odds += _MEANT
    return odds - _TURNED if fact.mantissa * value < 0 and fact.mantissa != -value else odds


def _likeness(release: Release, fact: Fact, value: int) -> float:
    """How much nearer than the printed one a repaired value is to the figures beside it, -1 to 1."""
    if fact.table is None or fact.row is None:
        return 0.0
    table = release.tables[fact.table]
    kinds = {column.index: column.kind for column in table.columns}
    printed, repaired = abs(fact.mantissa), abs(value)
    gains = []
    for column, n in table.rows[fact.row].figures:
        other = release.facts[n]
        size = abs(other.mantissa)
        if n == fact.n or fact.column is None or kinds[column] != kinds[fact.column]:
            continue  # a change is not like what it is the change of
        if other.kind == fact.kind and other.exponent == fact.exponent and size:
            gains.append(abs(log((printed + 1) / size)) - abs(log((repaired + 1) / size)))
    if not gains:
        return 0.0
    best = max(gains, key=abs)
    return max(-1.0, min(1.0, best))
