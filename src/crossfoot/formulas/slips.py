"""Slips of the pen: what a number may have been before one digit was mistyped, two were swapped, or a sign was lost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

_SHORT = 3
"""Figures of so few digits may be printed with a zero before the point."""


def slip_between(one: str, other: str) -> Literal["digit", "transposition"] | None:
    """Which slip tells two strings of digits of one length apart; None where none does, or where they are the same."""
    if len(one) != len(other):
        return None
    off = [i for i in range(len(one)) if one[i] != other[i]]
    if len(off) == 1:
        return "digit"
    if len(off) == 2 and off[1] == off[0] + 1 and one[off[0]] == other[off[1]] and one[off[1]] == other[off[0]]:
        return "transposition"
    return None


def differ_by_a_slip(one: str, other: str) -> bool:
    """Whether two strings of digits of one length differ in one digit or by a transposition of neighbours."""
    return slip_between(one, other) is not None


def one_slip_away(digits: str) -> Iterator[str]:
    """The strings of digits, zeros in front included, that one changed digit or one swap of neighbours makes."""
    for at, old in enumerate(digits):
        for new in "0123456789":
            if new != old:
                yield digits[:at] + new + digits[at + 1 :]
    for at, (one, two) in enumerate(pairwise(digits)):
        if one != two:
            yield digits[:at] + two + one + digits[at + 2 :]


def slips(mantissa: int, length: int = 0) -> list[int]:
    """All values that one changed digit, one swap of neighbours or (with `length`) a lost sign make of `mantissa`."""
    sign, text = (-1 if mantissa < 0 else 1), str(abs(mantissa))
    found = [sign * int(other) for other in one_slip_away(text) if other[0] != "0" or len(text) == 1]
    return [*found, -mantissa] if mantissa and length else found


def variants(figure: int) -> int:
    """About how many values one changed digit or one swap of neighbours can make of a figure."""
    return 10 * len(str(abs(figure)))


def repairs(total: int, parts: list[int], unit: int, room: int = 0) -> bool:
    """True if one slip in the total or in one of its (signed) parts takes the difference between them away.

    It may leave `room` units to rounding, and one unit in a figure of four digits or more.
    """
    residual = (total - sum(parts)) // unit
    if abs(residual) < 10:
        return False
    widest = max(room, 1)
    steps = [(abs(off), residual - off) for off in range(-widest, widest + 1) if _is_step(residual - off)]
    for figure, side in ((total // unit, -1), *((p // unit, 1) for p in parts if p)):
        left = room if abs(figure) < 1_000 else widest
        if abs(2 * figure + side * residual) <= left:  # a lost sign explains it
            return True
        if any(off <= left and is_slip(figure, figure + side * step) for off, step in steps):
            return True
    return False


def _is_step(difference: int) -> bool:
    """True if a changed digit, a swap of neighbours or a power of ten can make this difference: a cheap first test.

    They make multiples of nine, or one digit with zeros after it.
    """
    return difference % 9 == 0 or len(str(abs(difference)).rstrip("0")) == 1


def is_slip(printed: int, meant: int) -> bool:
    """True if one digit, a swap of neighbours, a sign or a power of ten tells the two apart."""
    if printed == meant:
        return False
    if printed == -meant:
        return True
    if (printed < 0) != (meant < 0) and printed and meant:
        return False
    a, b = str(abs(printed)), str(abs(meant))
    longest = max(len(a), len(b))
    if longest <= _SHORT:
        a, b = a.zfill(longest), b.zfill(longest)  # "0.7" for "9.7", "0.39" for "1.39"
    if len(a) != len(b):
        return a.rstrip("0") == b.rstrip("0") and abs(len(a) - len(b)) in (1, 2, 3, 6)
    return differ_by_a_slip(a, b)
