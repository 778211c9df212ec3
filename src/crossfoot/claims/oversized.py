"""Amounts whose scale word cannot be meant: of a measure of the issuer, and far beyond all that its tables print.

So is an amount that stands in a list of bare amounts and is hundreds of times as large as its neighbour, or a change
many times as large as its measure ever was: "$75 million, $109 million and $64 billion".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.prose import Prose
from crossfoot.claims.scales import decimals, has_scale
from crossfoot.model.fact import Fact
from crossfoot.model.table import Table

_BEYOND: Final = 10
"""How many times the largest figure of the tables nothing is that a measure names."""
_CHANGED: Final = 20
"""How many times the largest figure of a measure no change of it is."""
_APART: Final = 200
"""How many times as large as its neighbour no member of a list of bare amounts is."""
_STATEMENTS: Final = frozenset({"income_statement", "balance_sheet"})
_FEW: Final = 2
"""Where more amounts are too large, the scale of the tables was not told."""
_LISTED: Final = re.compile(r"\s?(?:thousand|million|billion|trillion)?(?:,\s|,?\s(?:and|or)\s)[$€£¥]?\s?")
"""What stands between two members of a list of bare amounts."""


def oversized(prose: Prose, facts: tuple[Fact, ...], tables: tuple[Table, ...]) -> Iterator[Claim]:
    """For each amount whose scale cannot be, the claim that it has another.

    Only statements tell how large the issuer is: without one nothing is too large.
    """
    stated = any(table.statement in _STATEMENTS and table.scale for table in tables)
    largest = _largest(f for f in facts if f.table is not None) if stated else 0
    frames = [f for f in prose.frames if largest and not prose.sentences[f.sentence].label]

    @cache
    def of_key(key: str) -> int:
        """The largest amount that a line of the measure prints."""
        return _largest(facts[n] for line in prose.lines.of_key(key) for _, n in line.figures)

    found = {slot.n: why for f in frames for slot in f.slots if (why := _why(f, slot, largest, of_key, facts[slot.n]))}
    if len(found) > _FEW:
        found = {}
    for large, reason in found.items():
        yield Claim(kind="scale", target=large, missing="the scale word that is meant", why=reason)
    told = set(found)
    for sentence in prose.sentences:
        for one, two in pairwise(sentence.numbers) if not sentence.label else ():
            n = _stranger(facts[one], facts[two], prose.low)
            if n is not None and n not in told:
                told.add(n)
                why = "its neighbour in the list is hundreds of times as large, or as small"
                yield Claim(kind="scale", target=n, missing="the scale word that is meant", why=why)


def _why(frame: Frame, slot: Slot, largest: int, of_key: Callable[[str], int], fact: Fact) -> str:
    """Why the amount in `slot` cannot be so large; "" if it can.

    `largest` is the largest amount of all tables, `of_key` that of the lines of a measure.
    """
    if slot.kind != "money" or not frame.name.key or frame.inherited or not has_scale(fact):
        return ""
    size = _size(fact)
    if size > _BEYOND * largest:
        return "all that the tables print is far smaller"
    if slot.role == "delta" and size > _CHANGED * (of_key(frame.name.key) or size):
        return "the measure that it is a change of never was so large"
    return ""


def _largest(figures: Iterable[Fact]) -> int:
    """The largest amount of money, in whole units; 0 if there is none."""
    return max((_size(fact) for fact in figures if fact.kind == "money"), default=0)


def _size(fact: Fact) -> int:
    """The magnitude of an amount in whole units."""
    return int(
        abs(fact.mantissa) * 10**fact.exponent if fact.exponent >= 0 else abs(fact.mantissa) // 10**-fact.exponent
    )


def _stranger(one: Fact, two: Fact, low: str) -> int | None:
    """The one of two members of a list of amounts whose scale word differs and cannot be; None if they fit."""
    if not (one.kind == two.kind == "money" and one.unit == two.unit and has_scale(one) and has_scale(two)):
        return None
    if _LISTED.fullmatch(low, one.end, two.start) is None or one.exponent + decimals(one) == two.exponent + decimals(
        two
    ):
        return None
    small, large = sorted((_size(one), _size(two)))
    return two.n if small and large > _APART * small else None
