"""The layout: crossfoot's own lines of the statements, and what a folder's layout.toml changes in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import msgspec
from msgspec import structs

from crossfoot.books.register import nearest
from crossfoot.books.release_file import measures_of
from crossfoot.books.settings import line_of, settings_of
from crossfoot.model.books import Layout, LayoutLine, LineTable, MeasureDefinition, MeasureTable
from crossfoot.model.problems import UnusableBooks
from crossfoot.model.record import Record

NAME: Final = "layout.toml"
STATEMENTS: Final = ("operations", "balance_sheet", "cash_flows")

TITLED: Final = (*STATEMENTS, "equity", "equity_comparative", "segments")
RECONCILIATION: Final = "reconciliation_of_"

NEEDED: Final = {
    "operations": ("net_income", "income_from_continuing_operations", "discontinued_operations"),
    "balance_sheet": ("total_assets", "total_liabilities_and_equity", "retained_earnings", "total_stockholders_equity"),
    "cash_flows": ("net_income", "change_in_cash", "cash_at_beginning", "cash_at_end"),
}
"""Lines that every layout has, by these keys: what is computed goes to them."""


class _File(Record):
    replace: tuple[Literal["operations", "balance_sheet", "cash_flows"], ...] = ()
    labels: dict[str, str] = msgspec.field(default_factory=dict)
    titles: dict[str, str] = msgspec.field(default_factory=dict)
    operations: tuple[LineTable, ...] = ()
    balance_sheet: tuple[LineTable, ...] = ()
    cash_flows: tuple[LineTable, ...] = ()
    measure: tuple[MeasureTable, ...] = ()


@cache
def own_layout() -> Layout:
    """The layout that crossfoot brings."""
    text = files("crossfoot.books").joinpath(NAME).read_text(encoding="utf-8")
    file = settings_of(text, NAME, _File)
    return Layout(
        operations=_lines(file.operations, "", "operations"),
        balance_sheet=_lines(file.balance_sheet, "", "balance_sheet"),
        cash_flows=_lines(file.cash_flows, "", "cash_flows"),
        measures=measures_of(file.measure, text, NAME),
    )


def read_layout(text: str, measures: Sequence[MeasureDefinition]) -> Layout:
    """The layout that layout.toml (its `text`, or "") makes of crossfoot's own, with the `measures` of release.toml.

    Raises UnusableBooks for a key that is no line, a line that stands twice, a total that adds itself.
    """
    own = own_layout()
    file = settings_of(text, NAME, _File)
    statements: dict[str, tuple[LayoutLine, ...]] = {}
    for name in STATEMENTS:
        base: tuple[LayoutLine, ...] = () if name in file.replace else getattr(own, name)
        merged = _merged(base, _lines(getattr(file, name), text, name))
        statements[name] = tuple(_labelled(line, file.labels) for line in merged)
    _check_labels(file.labels, statements, text)
    for key in file.titles:
        if key not in TITLED and not key.startswith(RECONCILIATION):
            raise UnusableBooks(f"{NAME}:{line_of(text, key)}: `{key}` is no statement; {nearest(key, TITLED)}")
    for name in STATEMENTS:
        _check(name, statements[name])
    defined = {measure.key: measure for measure in own.measures}
    defined |= {measure.key: measure for measure in (*measures_of(file.measure, text, NAME), *measures)}
    return Layout(**statements, measures=tuple(defined.values()), titles=file.titles)


def _lines(tables: Sequence[LineTable], text: str, statement: str) -> tuple[LayoutLine, ...]:
    return tuple(
        LayoutLine(**structs.asdict(table), place=f"{NAME}:{line_of(text, statement, nth)}" if text else "")
        for nth, table in enumerate(tables)
    )


def _labelled(line: LayoutLine, labels: dict[str, str]) -> LayoutLine:
    return structs.replace(line, label=labels[line.key]) if line.key in labels else line


def _merged(base: Sequence[LayoutLine], further: Sequence[LayoutLine]) -> list[LayoutLine]:
    lines = list(base)
    for line in further:
        keys = [known.key for known in lines]
        if line.key in keys:
            raise UnusableBooks(
                f"{line.place}: the line `{line.key}` is there already; change its label under [labels]"
            )
        if not line.after:
            total = line.into.removeprefix("-")
            lines.insert(keys.index(total) if total in keys else len(lines), line)
        elif line.after in keys:
            lines.insert(keys.index(line.after) + 1, line)
        else:
            raise UnusableBooks(f"{line.place}: `after` names no line: {line.after!r}; {nearest(line.after, keys)}")
    return lines


def _check_labels(labels: dict[str, str], statements: dict[str, tuple[LayoutLine, ...]], text: str) -> None:
    known = [line.key for lines in statements.values() for line in lines]
    for key in labels:
        if key not in known:
            raise UnusableBooks(f"{NAME}:{line_of(text, key)}: `{key}` is no line; {nearest(key, known)}")


def _check(statement: str, lines: Sequence[LayoutLine]) -> None:
    """Refuses references to lines that are not there, and totals that add themselves."""
    by_key = {line.key: line for line in lines}
    keys = list(by_key)
    for key in NEEDED[statement]:
        if key not in by_key:
            raise UnusableBooks(f"{NAME}: the {statement} need a line `{key}`")
    for line in lines:
        for name in (*([line.into] if line.into else []), *line.adds):
            target = name.removeprefix("-")
            if target not in by_key:
                raise UnusableBooks(
                    f"{line.place or NAME}: `{line.key}` names no line: {target!r}; {nearest(target, keys)}"
                )
        if line.into and not by_key[line.into.removeprefix("-")].total:
            raise UnusableBooks(f"{line.place or NAME}: `{line.key}` goes into `{line.into}`, which is no total")
    parts = parts_of(lines)
    done: set[str] = set()
    for key in keys:
        _check_circle(key, parts, done, [])


def _check_circle(key: str, parts: dict[str, tuple[tuple[str, int], ...]], done: set[str], path: list[str]) -> None:
    if key in done:
        return
    if key in path:
        raise UnusableBooks(f"{NAME}: a total adds itself: {' -> '.join([*path[path.index(key) :], key])}")
    for part, _ in parts.get(key, ()):
        _check_circle(part, parts, done, [*path, key])
    done.add(key)


def parts_of(lines: Sequence[LayoutLine]) -> dict[str, tuple[tuple[str, int], ...]]:
    """What each total adds, in the order of the lines: (key, +1 or -1)."""
    parts = {line.key: [_weighted(name, name) for name in line.adds] for line in lines if line.total}
    for line in lines:
        if line.into:
            parts[line.into.removeprefix("-")].append(_weighted(line.into, line.key))
    return {key: tuple(adds) for key, adds in parts.items()}


def _weighted(signed: str, key: str) -> tuple[str, int]:
    return key.removeprefix("-"), -1 if signed.startswith("-") else 1
