"""Non-GAAP measures, each reconciled to the GAAP line where it starts (Regulation G; Regulation S-K, Item 10(e))."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from crossfoot.books.register import nearest
from crossfoot.model.books import MeasureDefinition, Step
from crossfoot.model.problems import UnusableBooks
from crossfoot.model.statements import Amount, Line, Measure, Source, Statement
from crossfoot.statements.consolidation import Posting
from crossfoot.statements.labels import titled, worded
from crossfoot.statements.ledger import Ledger
from crossfoot.statements.operations import Operations
from crossfoot.statements.reclassify import DISCONTINUED

_ACCOUNT: Final = "account:"
_ADJUSTMENT: Final = "adjustment:"


class Reconciliations(NamedTuple):
    """The measures of a release and the statements that reconcile them."""

    measures: tuple[Measure, ...]
    statements: tuple[Statement, ...]


def reconciliations(operations: Operations, ledger: Ledger) -> Reconciliations:
    """The measures that release.toml lists. Raises UnusableBooks for a circular definition and for unknown names."""
    books = ledger.books
    defined = {measure.key: measure for measure in books.layout.measures}
    chains = [_chain(key, defined) for key in books.plan.measures]
    inner = {measure.key for chain in chains for measure in chain[:-1]}
    outermost = [chain for chain in chains if chain[-1].key not in inner]
    maker = _Maker(operations, ledger)
    statements = tuple(maker.statement(chain) for chain in outermost)
    measures = tuple(
        Measure(
            key=measure.key,
            label=measure.label,
            nearest=chain[0].start,
            statement=f"reconciliation_of_{chain[-1].key}",
        )
        for chain in outermost
        for measure in chain
        if measure.key in books.plan.measures
    )
    return Reconciliations(measures, statements)


def _chain(key: str, defined: dict[str, MeasureDefinition]) -> tuple[MeasureDefinition, ...]:
    """The measures from the one that starts at a GAAP line to `key`."""
    chain: list[MeasureDefinition] = []
    while key in defined:
        if any(measure.key == key for measure in chain):
            circle = " -> ".join([*(measure.key for measure in chain), key])
            raise UnusableBooks(f"{chain[0].place}: the measure is defined by itself: {circle}")
        chain.append(defined[key])
        key = defined[key].start
    return tuple(reversed(chain))


class _Maker:
    def __init__(self, operations: Operations, ledger: Ledger) -> None:
        self.operations = operations
        self.ledger = ledger
        self.lines = {line.key: line for line in (*operations.statement.lines, *operations.statement.unshown)}

    def statement(self, chain: Sequence[MeasureDefinition]) -> Statement:
        """The reconciliation of all measures of a chain: the GAAP line, steps, a measure, further steps, a measure."""
        start = self._line(chain[0].start, chain[0].place)
        lines = [Line(key=start.key, label=start.label, amounts=_made_of(start), symbol=True)]
        before = lines[0]
        for measure in chain:
            steps = [
                step for step in self._steps(measure, {line.key for line in lines}) if any(map(_value, step.amounts))
            ]
            parts = ((before.key, 1), *((step.key, 1) for step in steps))
            values = [
                sum(map(_value, column), Fraction(0))
                for column in zip(before.amounts, *(s.amounts for s in steps), strict=True)
            ]
            before = Line(
                key=measure.key,
                label=worded(measure.label, values),
                role="total",
                amounts=tuple(Amount(value=value, of=tuple(key for key, _ in parts)) for value in values),
                parts=parts,
                ruled=True,
                symbol=measure is chain[-1],
            )
            lines += [*steps, before]
        key = f"reconciliation_of_{chain[-1].key}"
        own = f"Reconciliation of {titled(start.label)} to {' and '.join(measure.label for measure in chain)}"
        return Statement(
            kind="reconciliation",
            key=key,
            title=self.ledger.title(key, own),
            columns=self.operations.statement.columns,
            lines=tuple(lines),
        )

    def _line(self, key: str, place: str) -> Line:
        line = self.lines.get(key)
        if line is None or not line.amounts:
            known = [known.key for known in self.lines.values() if known.amounts]
            raise UnusableBooks(f"{place}: `{key}` is no line of the statement of operations; {nearest(key, known)}")
        return line

    def _steps(self, measure: MeasureDefinition, taken: set[str]) -> list[Line]:
        lines = []
        for step in measure.step:
            if step.key in taken:
                raise UnusableBooks(
                    f"{measure.place}: the step `{step.key}` of `{measure.key}` is a line above it already"
                )
            taken.add(step.key)
            amounts = self._amounts(step, measure)
            lines.append(Line(key=step.key, label=worded(step.label, map(_value, amounts)), depth=1, amounts=amounts))
        return lines

    def _amounts(self, step: Step, measure: MeasureDefinition) -> tuple[Amount, ...]:
        named = [*((name, 1) for name in step.add), *((name, -1) for name in step.subtract)]
        own = {name for name, _ in named}
        columns: list[list[Source]] = [[] for _ in self.operations.periods]
        of: list[str] = []
        for name, weight in named:
            if name.startswith((_ACCOUNT, _ADJUSTMENT)):
                self._check_operand(name, measure)
                for sources, period, postings in zip(
                    columns, self.operations.periods, self.operations.postings, strict=True
                ):
                    sources += [
                        self._source(posting, period, weight)
                        for posting in postings
                        if self._is_operand(posting, name, own)
                    ]
            else:
                of.append(name)
                line = self._line(name, measure.place)
                for sources, amount in zip(columns, line.amounts, strict=True):
                    assert amount is not None
                    sources += _weighted(amount, weight, name)
        return tuple(
            Amount(value=sum((source.amount for source in sources), Fraction(0)), sources=tuple(sources), of=tuple(of))
            for sources in columns
        )

    def _is_operand(self, posting: Posting, name: str, own: set[str]) -> bool:
        """Whether a posting belongs to account:X or adjustment:X.

        What a line of the same step holds is in it already.
        """
        if posting.line == DISCONTINUED or posting.line in own:
            return False
        if name.startswith(_ADJUSTMENT):
            return posting.row is not None and posting.row.adjustment == name.removeprefix(_ADJUSTMENT)
        account = name.removeprefix(_ACCOUNT)
        return posting.account.startswith(account[:-1]) if account.endswith("*") else posting.account == account

    def _check_operand(self, name: str, measure: MeasureDefinition) -> None:
        """Refuses an account that no trial balance has; an adjustment may be absent in a quiet year."""
        account = name.removeprefix(_ACCOUNT)
        if account == name:
            return
        balances = self.ledger.books.balances
        if account.endswith("*"):
            known = any(one.startswith(account[:-1]) for balance in balances for one in balance.accounts)
        else:
            known = any(account in balance.accounts for balance in balances)
        if not known:
            raise UnusableBooks(f"{measure.place}: no trial balance has the account {account!r}")

    def _source(self, posting: Posting, period: str, weight: int) -> Source:
        amount = self.ledger.fraction(posting.amount) * weight
        return Source(entity=posting.entity, account=posting.account, period=period, amount=amount, place=posting.place)


def _value(amount: Amount | None) -> Fraction:
    return Fraction(0) if amount is None else amount.value


def _made_of(line: Line) -> tuple[Amount, ...]:
    """The amounts of a line that another statement repeats: they name it."""
    return tuple(Amount(value=_value(amount), of=(f"operations.{line.key}",)) for amount in line.amounts)


def _weighted(amount: Amount, weight: int, name: str) -> list[Source]:
    if not amount.sources:
        return (
            [Source(entity="", account=f"operations.{name}", period="", amount=amount.value * weight)]
            if amount.value
            else []
        )
    return [
        Source(
            entity=source.entity,
            account=source.account,
            period=source.period,
            amount=source.amount * weight,
            place=source.place,
        )
        for source in amount.sources
    ]
