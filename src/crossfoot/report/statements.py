"""`read` for people: each statement as an aligned table, then the numbers of the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crossfoot.model.fact import Fact, Release
from crossfoot.model.wire import shown
from crossfoot.report.style import Style, clean, columns_of, fit, fit_end, left, right, wrap
from crossfoot.report.views import Heading, Line, StatementView, views_of
from crossfoot.report.words import STATEMENTS, figure_of, period_text

_SCALES: Final = {3: "thousands", 6: "millions", 9: "billions"}
_LABEL: Final = 60
_NARROWEST_LABEL: Final = 28
_HEAD: Final = 16
"""Widest line above a column of figures; a longer heading is wrapped."""


def statements_text(release: Release, style: Style) -> str:
    """Every table of the release and the numbers of its text, as lines of text."""
    lines = [style.paint(clean(release.document.name), "bold")]
    if release.period:
        lines.append(f"Reporting period: {period_text(release.period)}")
    for view in views_of(release):
        lines += ["", *statement_lines(view, style)]
    lines += _prose(release, style)
    return "\n".join(lines) + "\n"


def statement_lines(view: StatementView, style: Style) -> Iterator[str]:
    """One statement: what it is, its title, its headings, its lines with figures as printed."""
    scale = _SCALES.get(view.scale, f"10^{view.scale}" if view.scale else "")
    unit = " ".join(part for part in (view.currency, scale) if part)
    yield style.paint(STATEMENTS[view.statement] + (f", {unit}" if unit else ""), "bold")
    if view.title:
        yield style.paint(fit_end(view.title, style.width), "dim")  # what stands nearest to the table names it
    heads = [_head(column) for column in view.columns]
    cells = [{key: _spaced(figure.text) for key, figure in row.figures.items()} for row in view.rows]
    widths = [
        max(
            [columns_of(part) + 1 for part in head] + [columns_of(cell[c.key]) for cell in cells if c.key in cell],
            default=0,
        )
        for head, c in zip(heads, view.columns, strict=True)
    ]
    wide = _label_width(view, style, sum(widths) + 2 * len(widths))
    for line in _above(heads):
        text = "".join("  " + right(part + " ", w) for part, w in zip(line, widths, strict=True))
        yield style.paint((" " * wide + text).rstrip(), "dim")
    path: tuple[str, ...] = ()
    for row, cell in zip(view.rows, cells, strict=True):
        yield from _sections(path, row.path, style)
        path = row.path
        figures = "".join(
            "  " + right(cell.get(c.key, ""), w) for c, w in zip(view.columns, widths, strict=True)
        ).rstrip()
        *first, last = _labels(row, wide)
        yield from (style.paint(part, "bold") if row.total else part for part in first)
        text = (left(last, wide) + figures).rstrip()
        yield style.paint(text, "bold") if row.total else text


def _spaced(text: str) -> str:
    """A figure with room for a closing sign: parentheses and percent signs hang, so that digits stand below digits."""
    return text if text.endswith((")", "%")) else text + " "


def _label_width(view: StatementView, style: Style, figures: int) -> int:
    """How wide the labels are: as wide as the longest, as far as the figures leave room."""
    longest = max((columns_of(_indented(row)) for row in view.rows), default=0)
    return min(longest, _LABEL, max(_NARROWEST_LABEL, style.width - figures))


def _indented(row: Line) -> str:
    return "  " * min(max(row.depth, len(row.path)), 4) + row.label


def _labels(row: Line, width: int) -> list[str]:
    """The lines of a label; its figures stand on the last."""
    label = _indented(row)
    if columns_of(label) <= width:
        return [label]
    indent = label[: len(label) - len(label.lstrip())]
    parts = wrap(row.label, width, indent + "  ")
    parts[0] = parts[0][2:]
    return [fit(part, width) for part in parts]


def _sections(before: tuple[str, ...], path: tuple[str, ...], style: Style) -> Iterator[str]:
    """The headings that begin with a line, each indented by its level."""
    same = 0
    while same < min(len(before), len(path)) and before[same] == path[same]:
        same += 1
    for level in range(same, len(path)):
        yield style.paint("  " * min(level, 4) + fit(path[level], style.width - 2 * level), "bold")


def _above(heads: list[list[str]]) -> list[list[str]]:
    """The lines above the figures; shorter headings stand at the bottom."""
    tall = max(map(len, heads), default=0)
    return [[*row] for row in zip(*([""] * (tall - len(head)) + head for head in heads), strict=True)]


def _head(column: Heading) -> list[str]:
    """The lines above a column: its dimensions, then its period or header, then what it is if not a plain value."""
    lines = [part for _, value in column.dims for part in wrap(clean(value), _HEAD, "")[:3]]
    if column.period is not None:
        head, _, day = period_text(column.period).rpartition(" to ")
        lines += [head, day] if head else [day]
    else:
        lines += [line for part in column.header.split(" | ")[-2:] for line in wrap(part, _HEAD, "")[:3]]
    if column.kind != "value" and column.period is not None:
        lines.append(column.kind.replace("_", " "))
    elif column.measure == "percent" and column.period is not None:
        lines.append("%")
    return [fit(line, _HEAD + 4) for line in lines]


def _value(release: Release, fact: Fact) -> str:
    """The value of a number of the text: a percentage as printed, anything else in full."""
    if fact.kind == "percent":
        return figure_of(release, fact.n)
    whole, point, fraction = shown(fact.mantissa, fact.exponent).partition(".")
    return f"{int(whole):,}{point}{fraction}" if fact.mantissa else "0"


def _prose(release: Release, style: Style) -> Iterator[str]:
    facts = [fact for fact in release.facts if fact.table is None and fact.quantity]
    if not facts:
        return
    yield ""
    yield style.paint("Text", "bold")
    values = [_value(release, fact) for fact in facts]
    units = [fact.unit if fact.unit and fact.unit != "pure" else "" for fact in facts]
    periods = [period_text(fact.period) for fact in facts]
    wide, of_unit, of_period = (max(map(len, column)) for column in (values, units, periods))
    for fact, value, unit, period in zip(facts, values, units, periods, strict=True):
        words = fit_end(clean(fact.label), 48)
        said = f"{unit:<{of_unit}}  {period:<{of_period}}  {words}".rstrip()
        yield f"{right(value, wide)} {fit(said, max(20, style.width - wide - 1))}"
