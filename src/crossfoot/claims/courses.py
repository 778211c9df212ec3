"""Which way the figures go of which sentences speak: the same formula in the other periods that a table prints."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from crossfoot.claims.rows import Index, Line
from crossfoot.claims.spans import Span, is_earlier
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Expr, Quotient, Ref


class Courses:
    """The lines of one document by the figures they print."""

    def __init__(self, lines: Index, facts: tuple[Fact, ...]) -> None:
        self._lines = lines
        self._facts = facts
        self._spans: dict[str, list[Span]] = {}

    def spans(self, key: str) -> list[Span]:
        """The periods for which lines of a measure print figures, earliest first."""
        if key not in self._spans:
            self._spans[key] = sorted({span for line in self._lines.of_key(key) for span, _ in line.figures})
        return self._spans[key]

    def earlier(self, expr: Expr, wanted: tuple[Span, ...] = ()) -> Iterator[Expr]:
        """The same figure, or ratio of two, in each earlier period of its length; of `wanted` alone, if given.

        A figure that is read as a magnitude is one of a line that prints costs below zero.
        """
        match expr:
            case Ref(n=n, absolute=absolute):
                yield from (Ref(n=old, absolute=absolute) for old in self._before(n, wanted, absolute=absolute))
            case Quotient(numerator=Ref(n=n), denominator=Ref(n=d)):
                under = self._before(d, wanted)
                for old in self._before(n, wanted):
                    span = self._placed[old][1]
                    base = next((m for m in under if self._placed[m][1].is_same(span)), None)
                    if base is not None:
                        yield Quotient(numerator=Ref(n=old), denominator=Ref(n=base))

    def _before(self, n: int, wanted: tuple[Span, ...], *, absolute: bool = False) -> list[int]:
        """The figures of the line of figure `n` in earlier periods of its length; below zero only if `absolute`."""
        placed, sign = self._placed.get(n), -1 if absolute and self._facts[n].mantissa < 0 else 1
        if placed is None or self._facts[n].mantissa * sign <= 0:
            return []
        line, own = placed
        return [
            m
            for span, m in line.figures
            if is_earlier(span, own)
            and self._facts[m].kind == self._facts[n].kind
            and self._facts[m].mantissa * sign > 0
            and (not wanted or any(span.is_same(one) for one in wanted))
        ]

    @cached_property
    def _placed(self) -> dict[int, tuple[Line, Span]]:
        """The line and the period of each figure."""
        return {n: (line, span) for line in self._lines.lines for span, n in line.figures}
