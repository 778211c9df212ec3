"""A statement as it is printed: the lines of the layout that have figures, their labels, what each total adds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from crossfoot.books.layout_file import parts_of
from crossfoot.model.books import LayoutLine
from crossfoot.model.statements import Amount, Line
from crossfoot.statements.figures import Column, totals
from crossfoot.statements.labels import worded


class Presented(NamedTuple):
    """The lines that are printed, and those that only have a name."""

    lines: tuple[Line, ...]
    unshown: tuple[Line, ...]

    def values(self, key: str) -> tuple[Fraction, ...]:
        """The figures of a line, printed or not; none where there is no such line."""
        for line in (*self.lines, *self.unshown):
            if line.key == key:
                return tuple(amount.value for amount in line.amounts if amount is not None)
        return ()


def present(layout: Sequence[LayoutLine], columns: Sequence[Column]) -> Presented:
    """The statement that `layout` makes of the amounts of its `columns`.

    A line is printed where it is not zero in every column; a subtotal where what it is for is printed; a heading
    where something stands below it. What is not printed keeps its name in `unshown`.
    """
    return _Presentation(layout, columns).presented()


class _Presentation:
    def __init__(self, layout: Sequence[LayoutLine], columns: Sequence[Column]) -> None:
        self.layout = layout
        self.parts = parts_of(layout)
        self.columns = [{**column, **totals(column, self.parts)} for column in columns]
        self.shown = self._shown()

    def presented(self) -> Presented:
        lines: list[Line] = []
        unshown: list[Line] = []
        depth = 0
        for index, line in enumerate(self.layout):
            if line.heading:
                depth = 1 if self._heads(index) else depth
                if self._heads(index) or line.always:
                    lines.append(Line(key=line.key, label=self._label(line), role="heading"))
                continue
            depth = 0 if line.total else depth
            made = self._line(line, depth, first=not any(known.amounts for known in lines))
            (lines if line.key in self.shown else unshown).append(made)
        return Presented(tuple(lines), tuple(unshown))

    def _shown(self) -> set[str]:
        shown = {
            line.key
            for line in self.layout
            if not line.heading
            and not line.total
            and any(line.key in column and column[line.key].value for column in self.columns)
        }
        waiting = [line for line in self.layout if line.total and not line.unshown]
        while waiting:
            ready = [
                line
                for line in waiting
                if any(part in shown for part, _ in self._printed_parts(line.key, shown))
                and (not line.when or any(key in shown for key in line.when))
            ]
            if not ready:
                break
            shown.update(line.key for line in ready)
            waiting = [line for line in waiting if line not in ready]
        return shown

    def _printed_parts(self, key: str, shown: set[str]) -> Iterator[tuple[str, int]]:
        """What a total adds, with totals that are not printed replaced by what they add."""
        for part, weight in self.parts[key]:
            if part in shown:
                yield part, weight
            elif part in self.parts:
                yield from ((inner, weight * sign) for inner, sign in self._printed_parts(part, shown))

    def _heads(self, index: int) -> bool:
        """Whether anything stands below a heading: a figure before the next total, or the heading next to it."""
        for after in self.layout[index + 1 :]:
            if after.heading:
                return self.layout[index + 1] is after and self._heads(index + 1)
            if after.key in self.shown:
                return not after.total
            if after.total and not after.unshown:
                return False
        return False

    def _line(self, line: LayoutLine, depth: int, *, first: bool) -> Line:
        amounts = tuple(column.get(line.key) or Amount(value=Fraction(0)) for column in self.columns)
        return Line(
            key=line.key,
            label=self._label(line),
            role="total" if line.total else "item",
            depth=depth,
            amounts=amounts,
            parts=tuple(self._printed_parts(line.key, self.shown)) if line.total else (),
            ruled=line.total,
            symbol=line.symbol or first,
        )

    def _label(self, line: LayoutLine) -> str:
        key = line.sign_of or line.key
        values = [column[key].value for column in self.columns if key in column]
        return worded(line.label, values)
