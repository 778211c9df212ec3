"""StatementSet -> the names that a template may use: lines, statements, segments, the company, the periods."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from msgspec import structs

from crossfoot.drafting.figures import Figure
from crossfoot.drafting.footing import Adjustments
from crossfoot.drafting.words import Words, day_text, spans_of
from crossfoot.model import period as periods
from crossfoot.model.statements import Line, StatementColumn, StatementSet


class Lines:
    """The lines of one statement or segment, each under its key."""

    EXPOSED: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, key: str, label: str, figures: Mapping[str, Figure]) -> None:
        self.key = key
        self.label = Words(label)
        self.figures = figures

    def names(self) -> frozenset[str]:
        """What a template may ask of it: the keys of its lines, and its `label`."""
        return frozenset(self.figures) | {"label"}

    def get(self, name: str) -> object:
        """The figure of a line. Raises `KeyError`."""
        return self.label if name == "label" else self.figures[name]


class Firm:
    """The company's names."""

    EXPOSED: ClassVar[frozenset[str]] = frozenset({"name", "short_name", "ticker", "place"})

    def __init__(self, statements: StatementSet) -> None:
        company = statements.company
        self.name, self.short_name = Words(company.name), Words(company.short_name)
        self.ticker, self.place = Words(company.ticker), Words(company.place)


class Names:
    """Everything of the books that a template can name."""

    def __init__(self, statements: StatementSet, adjustments: Adjustments) -> None:
        self._set = statements
        self._adjustments = adjustments
        self.statements: dict[str, Lines] = {}
        self.segments: dict[str, Lines] = {}
        for statement in statements.statements:
            made = self._lines(f"{statement.key}.", (*statement.lines, *statement.unshown), statement.columns)
            self.statements[statement.key] = Lines(statement.key, statement.title, made)
        for segment in statements.segments:
            made = self._lines(f"segment.{segment.key}.", segment.lines, statements.flow_columns)
            self.segments[segment.key] = Lines(segment.key, segment.label, made)
        self.spans = spans_of(statements)
        self.context: dict[str, object] = self._context()

    def segment(self, name: str) -> Lines | None:
        """A segment by its key or its label."""
        for key, lines in self.segments.items():
            if name in (key, lines.label):
                return lines
        return None

    def _context(self) -> dict[str, object]:
        context: dict[str, object] = {}
        for lines in self.statements.values():
            for key, figure in lines.figures.items():
                context.setdefault(key, figure)
        context |= self.statements
        context |= {
            "company": Firm(self._set),
            "period": self.spans[0],
            "comparative": self.spans[1],
            "balance_date": day_text(self._set.balance_date),
            "balance_comparative": day_text(self._set.balance_comparative),
            "date": day_text(self._set.date) if self._set.date else Words(),
            "statements": tuple(map(Words, self.statements)),
            "segments": tuple(self.segments.values()),
            "notes": tuple(map(Words, self._set.notes)),
        }
        return context

    def _lines(self, prefix: str, lines: tuple[Line, ...], columns: tuple[StatementColumn, ...]) -> dict[str, Figure]:
        found = {}
        for line in lines:
            if line.role == "heading" or not line.amounts:
                continue
            figure = self._figure(prefix, line, columns)
            if figure is not None:
                found[line.key] = figure
        return found

    def _figure(self, prefix: str, line: Line, columns: tuple[StatementColumn, ...]) -> Figure | None:
        """The figure of a line for the reporting period, with its comparative and year to date."""
        if any(not periods.is_duration(column.period) for column in columns):
            now, then = self._set.balance_date, self._set.balance_comparative
        else:
            now, then = self._set.period, self._set.comparative
        key, owner = prefix + line.key, prefix[:-1]
        made = {
            column.period: figure_of(key, line, at, column.period, self._adjustments.get((owner, line.key, at), 0))
            for at, column in enumerate(columns)
            if at < len(line.amounts) and line.amounts[at] is not None
        }
        wide = _wider(columns, now), _wider(columns, then)
        wider = made.get(wide[0]) if wide[0] else None
        if wider is not None:
            wider = structs.replace(wider, before=made.get(wide[1]))
        figure = made.get(now)
        if figure is None:
            return wider  # a statement that shows the year to date alone
        return structs.replace(figure, before=made.get(then), wider=wider)


def _wider(columns: tuple[StatementColumn, ...], period: str) -> str:
    """The period of the year-to-date column that ends with `period`; `period` itself where it opens the year."""
    ends = [
        c.period
        for c in columns
        if periods.is_duration(c.period) and periods.closing(c.period) == periods.closing(period)
    ]
    return max(ends, key=periods.days, default="")


def figure_of(key: str, line: Line, at: int, period: str, added: int = 0, *, apart: bool = False) -> Figure:
    """The figure of a line in one column; the line must have an amount there.

    `apart`: other columns are of the same period (the components of equity), so that its term names the column.
    """
    amount = line.amounts[at]
    assert amount is not None
    return Figure(
        exact=amount.value, kind=line.kind, period=period, keys=(key,), label=line.label,
        terms=((f"{key}#{at}" if apart else key, period, 1),), sources=amount.sources, added=added,
    )  # fmt: skip
