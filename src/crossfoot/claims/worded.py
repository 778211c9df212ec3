"""Figures to which the words of a sentence lead, though its grammar leads to no measure.

A number that nothing else explains, printed again in a line whose own words all stand around the number, is that
line's figure. Columns that name something ("Price/Mix" beside a region) must be named, too. Where no such line prints
the number, but one does but for one slip of the pen, the number is claimed to be that figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final, NamedTuple

from crossfoot.claims.agreement import significant, ties
from crossfoot.claims.around import Around
from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.one_slip import slips_of
from crossfoot.claims.options import Options
from crossfoot.claims.printed import Printed
from crossfoot.claims.prose import Prose
from crossfoot.claims.rows import Line
from crossfoot.claims.sentences import lower
from crossfoot.claims.spans import Span
from crossfoot.claims.words import words_of
from crossfoot.model.fact import Fact
from crossfoot.model.period import spelled
from crossfoot.model.relation import Basis, Ref
from crossfoot.model.table import Table

_LEFT: Final = 140
_RIGHT: Final = 90
"""Characters to either side of a number in which the words of a line are looked for."""
_HEADING: Final = 80
"""Longest heading above a sentence that counts as words around its numbers."""
_UNITS: Final = frozenset({"million", "billion", "thousand", "percent", "dollar", "usd", "bn", "mm", "per"})
_LEAST: Final = 2
"""Digits without which nothing is said: a lone digit stands in many lines."""
_TELLING: Final = 3
"""Digits that are hardly found in a line of these words by chance."""


class _Found(NamedTuple):
    """A line and the figure of it."""

    line: Line
    n: int


class Worded:
    """Finds the figures of lines by all words around a number."""

    def __init__(
        self, prose: Prose, options: Options, printed: Printed, tables: tuple[Table, ...], around: Around
    ) -> None:
        self._prose = prose
        self._near = around
        self._options = options
        self._facts = options.facts
        self._printed = printed
        self._tables = tables

    def claims(self, tied: AbstractSet[int]) -> Iterator[Claim]:
        """A claim for each number that is not in `tied` and to which the words of a line lead."""
        for frame in self._prose.frames:
            for slot in frame.slots:
                if slot.n in tied or slot.forward or significant(self._facts[slot.n]) < _LEAST:
                    continue
                found = self._repeated(frame, slot) or self._slipped(frame, slot)
                if found is not None:
                    yield _claim(slot, found, self._facts[found.n])

    def _repeated(self, frame: Frame, slot: Slot) -> _Found | None:
        """The figure that the number repeats: of the slot's own period before others, of the most words."""
        fact = self._facts[slot.n]
        around: frozenset[str] | None = None
        best: tuple[bool, int] | None = None
        found: _Found | None = None
        for line, span, n in self._printed.at(slot, abs(fact.mantissa)):
            dated = bool(slot.spans) and _is_same(span, slot.spans[0])
            if not dated and (slot.explicit or significant(fact) < _TELLING or _prints_its_own(line, slot)):
                continue
            around = self._around(frame, fact) if around is None else around
            own = self._own(line, n)
            if own and own <= around and (best is None or (dated, len(own)) > best):
                best, found = (dated, len(own)), _Found(line, n)
        return found

    def _slipped(self, frame: Frame, slot: Slot) -> _Found | None:
        """The one figure of the slot's period that the number misses by a slip, where nothing else explains it."""
        fact = self._facts[slot.n]
        sentence = self._prose.sentences[frame.sentence]
        if (
            significant(fact) <= _TELLING
            or slot.role != "level"
            or slot.approximate
            or not slot.spans
            or sentence.label
        ):
            return None
        if self._printed.shows(slot):
            return None
        around: frozenset[str] | None = None
        found: dict[int, _Found] = {}
        for whole in slips_of(str(abs(fact.mantissa))):
            for line, span, n in self._printed.at(slot, whole):
                if not _is_same(span, slot.spans[0]):
                    continue
                around = self._around(frame, fact) if around is None else around
                own = self._own(line, n)
                if len(own) > 1 and line.name.words and own <= around:
                    found.setdefault(whole, _Found(line, n))
        if len(found) != 1:
            return None
        told = next(iter(found.values()))
        stated = any(ties(self._facts[m], Ref(n=told.n), self._facts) for m in sentence.numbers)
        return None if stated else told

    def _own(self, line: Line, n: int) -> frozenset[str]:
        """The words that tell a figure from others: its label, or the heading above a bare one, and its column."""
        own = _content(line.label)
        if not own:
            path = self._tables[line.table].rows[line.row].path
            own = _content(path[-1]) if path else own
        dims = self._facts[n].dims
        return own | _content(" | ".join(value for _, value in dims)) if own and dims else own

    def _around(self, frame: Frame, fact: Fact) -> frozenset[str]:
        """The words before and after a number, in its sentence and the heading above."""
        near = self._near.words(frame.sentence, fact, _LEFT, _RIGHT)
        return near | _content(self._prose.sentences[frame.sentence].context[:_HEADING])


def _prints_its_own(line: Line, slot: Slot) -> bool:
    """Whether the line prints a figure for the slot's period: the one of another period is not meant then."""
    return slot.sure and bool(slot.spans) and line.of(slot.spans[0]) is not None


def _is_same(one: Span, other: Span) -> bool:
    """Whether a figure's period is the wanted one, or a balance at its end."""
    return one.is_same(other if one.first and other.first else one._replace(last=other.last))


@lru_cache(maxsize=4096)
def _content(text: str) -> frozenset[str]:
    return frozenset(w.norm for w in words_of(lower(text))) - _UNITS


def _claim(slot: Slot, found: _Found, figure: Fact) -> Claim:
    period = spelled(figure.period)
    return Claim(
        kind="amount",
        target=slot.n,
        bases=(Basis(name="exact", expr=Ref(n=found.n, absolute=True)),),
        why=f"the words around it are those of {found.line.label} ({period})",
        severity="warning",
    )
