"""StatementSet and template -> Draft. Read this first: the package in one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Final

from crossfoot.drafting.figures import Figure
from crossfoot.drafting.footing import Adjustments, Place, force, unfooted
from crossfoot.drafting.grids import grid_of
from crossfoot.drafting.language import Budget, Literal, Sandbox, Unit, literal_text, unknown
from crossfoot.drafting.names import Lines, Names
from crossfoot.drafting.print_figure import Printer
from crossfoot.drafting.prominence import require_reconciliations
from crossfoot.drafting.rounding import rounded, table_exponent
from crossfoot.drafting.structure import Item, blocks_of, mark, text_of
from crossfoot.drafting.typed import HOLE, typed_figures
from crossfoot.drafting.words import UNPRINTABLE, Words, clean, direction, loss_or, when, widened
from crossfoot.model.draft import Draft, Grid, Heading, Paragraph, Printed
from crossfoot.model.problems import Problem, UnusableTemplate
from crossfoot.model.statements import StatementSet

NOT_MEANINGFUL: Final = "not meaningful"
ROUNDING_NOTE: Final = "Certain amounts may not add due to rounding."

Blocks = Mapping[str, tuple[str, str]]
"""Key of a further template to (name, source)."""

Phrase = tuple[str | Printed, ...]


def draft_release(
    statements: StatementSet,
    template: str,
    name: str = "release.md",
    blocks: Blocks | None = None,
) -> Draft:
    """The release that `template` makes of the statements, every number computed and rounded once.

    `name` is the template's, for messages. `blocks` are further templates that it may print: key to (name, source).
    Raises `UnusableTemplate` with the place of what is wrong.
    """
    printer = Printer(statements.rounding, statements.company.currency)
    adjustments: Adjustments = {}
    made = _Writer(statements, printer, adjustments, blocks or {}).write(name, template)
    if statements.rounding.footing == "forced":
        exponent = table_exponent(statements.rounding)
        pinned = _stated(statements, made, pinned_at=exponent)
        adjustments, _ = force(statements.statements, exponent, _stated(statements, made), pinned)
        made = _Writer(statements, printer, adjustments, blocks or {}).write(name, template)
    require_reconciliations(made, statements.measures, name)
    grids = {block.key for block in made if isinstance(block, Grid)}
    shown = [statement for statement in statements.statements if statement.key in grids]
    if unfooted(shown, table_exponent(statements.rounding), adjustments) or _shares_unfooted(shown, printer):
        made = _with_note(made)
    title = next((text_of(block.spans) for block in made if isinstance(block, Heading) and block.level == 1), "")
    return Draft(title=title or statements.company.name, blocks=made, currency=statements.company.currency)


def _stated(
    statements: StatementSet, blocks: tuple[Heading | Paragraph | Grid, ...], pinned_at: int | None = None
) -> set[Place]:
    """The figures of statements that sentences state.

    With `pinned_at`, the place of the tables: those alone that a sentence would contradict if the table moved them.
    """
    terms = {
        (key, period)
        for block in blocks
        if not isinstance(block, Grid)
        for span in block.spans
        if isinstance(span, Printed)
        if pinned_at is None or _is_pinned(span, pinned_at)
        for key, period, _ in span.terms
    }
    terms |= {(_in_segments(key), period) for key, period in terms if key.startswith("segment.")}
    return {
        (statement.key, line.key, at)
        for statement in statements.statements
        for line in statement.lines
        for at, column in enumerate(statement.columns)
        if (f"{statement.key}.{line.key}", column.period) in terms
    }


def _is_pinned(span: Printed, exponent: int) -> bool:
    """Whether a sentence prints a figure of a table so that the table could not move it by a unit of its last place."""
    if not span.adds or len(span.terms) != 1 or span.exponent == exponent:
        return False
    said, shown = rounded(abs(span.exact), span.exponent), rounded(abs(span.exact), exponent)
    unit = Fraction(10) ** exponent
    return span.exponent < exponent or any(rounded((shown + step) * unit, span.exponent) != said for step in (-1, 1))


def _in_segments(key: str) -> str:
    """The figure of a segment where the statement of all segments prints it."""
    _, segment, line = key.split(".", 2)
    return f"segments.{segment}_{line}"


def _shares_unfooted(shown: list[Any], printer: Printer) -> bool:
    """Whether amounts per share do not add up as printed: they are never adjusted."""
    for statement in shown:
        lines = {line.key: line for line in statement.lines}
        for line in statement.lines:
            if line.kind == "money" or not line.parts:
                continue
            exponent = -printer.rounding.per_share if line.kind == "per_share" else 0
            for at, amount in enumerate(line.amounts):
                if amount is None:
                    continue
                parts = [
                    weight * rounded(part.value, exponent)
                    for key, weight in line.parts
                    if key in lines and (part := lines[key].amounts[at]) is not None
                ]
                if parts and sum(parts) != rounded(amount.value, exponent):
                    return True
    return False


def _with_note(blocks: tuple[Heading | Paragraph | Grid, ...]) -> tuple[Heading | Paragraph | Grid, ...]:
    """The blocks with the rounding note after the last table."""
    last = max(i for i, block in enumerate(blocks) if isinstance(block, Grid))
    return (*blocks[: last + 1], Paragraph(spans=(ROUNDING_NOTE,)), *blocks[last + 1 :])


class _Writer:
    """Runs a template and its blocks under one budget, and keeps what they print."""

    def __init__(
        self, statements: StatementSet, printer: Printer, adjustments: Adjustments, blocks: Blocks
    ) -> None:  # fmt: skip
        self._statements = statements
        self._printer = printer
        self._blocks = blocks
        self._adjustments = adjustments
        self._names = Names(statements, adjustments)
        self._items: list[Item] = []
        self._open: list[str] = []
        self._environment = Sandbox(self._filters(), self._show, Budget())
        self._context = self._names.context | {
            "statement": self._function(self._statement),
            "segment": self._function(self._segment),
            "block": self._function(self._block),
        }

    def write(self, name: str, source: str) -> tuple[Heading | Paragraph | Grid, ...]:
        """The blocks that the template prints."""
        return blocks_of(self._run(name, source), self._items, name)

    def _run(self, name: str, source: str) -> str:
        source = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        odd = UNPRINTABLE.search(source)
        if odd is not None:
            raise UnusableTemplate(
                f"{place_of(name, source, odd.start())}: a character that cannot be printed; delete it"
            )
        unit = Unit(name, source, self._environment, self._context)
        refuse_typed(name, source, unit)
        return unit.run(self._context)

    def _show(self, value: object) -> str:
        """What an expression prints, with numbers, words of the books and tables as marks."""
        if isinstance(value, Literal):
            return value
        if isinstance(value, Figure):
            return self._show(self._printer.usual(value) if value.meaningful else NOT_MEANINGFUL)
        if isinstance(value, Words):
            value = Words(clean(value))
        if isinstance(value, Printed | Grid | Words):
            self._items.append(value)
            return mark(len(self._items) - 1)
        if isinstance(value, tuple):
            return "".join(self._show(part) for part in value)
        if isinstance(value, str):  # a text constant, looked at by `refuse_typed`, or what a macro printed
            return value
        raise Problem(f"{type(value).__name__} is nothing to print; print figures of the books")

    def _statement(self, key: object) -> Grid:
        for statement in self._statements.statements:
            if statement.key == key:
                return grid_of(statement, self._statements, self._printer, self._adjustments)
        known = [statement.key for statement in self._statements.statements]
        raise Problem(unknown(str(key), known, of="a statement") + f" (there are {', '.join(known)})")

    def _segment(self, name: object) -> Lines:
        found = self._names.segment(str(name))
        if found is None:
            raise Problem(unknown(str(name), self._names.segments, of="a segment"))
        return found

    def _block(self, key: object) -> Literal:
        name = str(key)
        if name not in self._blocks:
            raise Problem(unknown(name, self._blocks, of="a block"))
        if name in self._open:
            raise Problem(f"block {name}: prints itself")
        self._open.append(name)
        text = self._run(*self._blocks[name])
        self._open.pop()
        return Literal(text)

    @staticmethod
    def _function(act: Callable[[object], object]) -> Callable[[object], object]:
        def call(name: object) -> object:
            return act(name)

        call.for_templates = True  # type: ignore[attr-defined]
        return call

    def _filters(self) -> dict[str, Callable[..., Any]]:
        printer = self._printer
        return {
            "amount": _meaningful(printer.amount),
            "exact": _meaningful(printer.exact),
            "percent": _meaningful(printer.percent),
            "points": _meaningful(printer.points),
            "basis_points": _meaningful(printer.basis_points),
            "per_share": _meaningful(printer.per_share),
            "shares": _meaningful(printer.shares),
            "compared": self._compared,
            "when": lambda figure: when(_figure(figure, "when"), self._names.spans),
            "share_of": lambda figure, whole: _figure(figure, "share_of") / whole,
            "direction": direction,
            "increased_or_decreased": lambda figure: direction(figure, "increased", "decreased"),
            "increase_or_decrease": lambda figure: direction(figure, "increase", "decrease"),
            "an_increase_or_decrease": lambda figure: direction(figure, "an increase", "a decrease"),
            "rose_or_fell": lambda figure: direction(figure, "rose", "fell"),
            "up_or_down": lambda figure: direction(figure, "up", "down"),
            "higher_or_lower": lambda figure: direction(figure, "higher", "lower"),
            "widened_or_narrowed": widened,
            "loss_or_income": loss_or,
            "loss_or_profit": lambda figure: loss_or(figure, "profit"),
            "upper": lambda text: _cased(text, str.upper),
            "lower": lambda text: _cased(text, str.lower),
            "capitalize": lambda text: _cased(text, lambda shown: shown[:1].upper() + shown[1:]),
        }  # fmt: skip

    def _compared(self, figure: object, unit: str | None = None, places: int | None = None) -> Phrase:
        """The comparative clause: "compared to $9.6 million for the quarter ended March 31, 2010"."""
        prior = _figure(figure, "compared").prior
        if not prior.meaningful:
            raise Problem(f"{prior.name}: not meaningful in the comparative period")
        if prior.kind == "money":
            printed = self._printer.amount(prior, unit, places)
        elif unit is not None or places is not None:
            raise Problem("compared: takes a unit and places for money alone")
        else:
            printed = self._printer.usual(prior)
        return "compared to ", printed, " ", when(prior, self._names.spans)


def _figure(value: object, name: str) -> Figure:
    if not isinstance(value, Figure):
        raise Problem(f"{name}: needs a figure of the books")
    return value


def _meaningful(act: Callable[..., Printed]) -> Callable[..., Printed | str]:
    """A filter that prints "not meaningful" for what is no number."""

    def filtered(figure: object, *args: Any, **kwargs: Any) -> Printed | str:
        if isinstance(figure, Figure) and not figure.meaningful:
            return NOT_MEANINGFUL
        return act(figure, *args, **kwargs)

    return filtered


def _cased(text: object, act: Callable[[str], str]) -> str:
    if not isinstance(text, str):
        raise Problem("upper, lower and capitalize change words, nothing else")
    return Words(act(text)) if isinstance(text, Words) else act(text)


def place_of(name: str, source: str, start: int) -> str:
    """`name:line:column` of an offset."""
    line = source.count("\n", 0, start) + 1
    return f"{name}:{line}:{start - source.rfind(chr(10), 0, start)}"


def refuse_typed(name: str, source: str, unit: Unit) -> None:
    """Raises `UnusableTemplate` with the place of the first figure that is typed in a template."""
    found = [(typed.start, typed.shown) for typed in typed_figures(literal_text(source, HOLE))]
    for line, text in unit.constants():
        start = sum(len(part) + 1 for part in source.split("\n")[: line - 1])
        found += [(max(source.find(text, start), start) + typed.start, typed.shown) for typed in typed_figures(text)]
    if found:
        start, shown = min(found)
        more = f" ({len(found) - 1} more)" if len(found) > 1 else ""
        raise UnusableTemplate(
            f'{place_of(name, source, start)}: "{shown}" is a typed figure; print it from the books{more}'
        )
