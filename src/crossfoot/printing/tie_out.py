"""The tie-out record: from every printed number of a release to the accounts behind it (docs/composing.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from crossfoot.model import period as periods
from crossfoot.model.draft import Draft, Printed
from crossfoot.model.statements import Line, Source, StatementColumn, StatementSet
from crossfoot.model.wire import shown as decimal
from crossfoot.printing.lines import shown
from crossfoot.printing.read_back import numbers_of

SCHEMA = "https://crossfoot.dev/schema/tie-out-1.json"


def tie_out_record(statements: StatementSet, draft: Draft, ordinals: Sequence[int | None]) -> dict[str, object]:
    """The record as plain dicts and lists. `ordinals` are the numerals that the numbers read back as."""
    numbers = numbers_of(draft)
    return {
        "schema": SCHEMA,
        "company": statements.company.name,
        "period": statements.period,
        "currency": statements.company.currency,
        "rounding": {
            "unit": statements.rounding.unit,
            "footing": statements.rounding.footing,
            "halves": "away from zero",
        },
        "numbers": [
            {"n": n, "place": one.place, **_number(one.printed)} for one, n in zip(numbers, ordinals, strict=True)
        ],
        "figures": _figures(statements, [term for one in numbers for term in one.printed.terms]),
    }


def _number(printed: Printed) -> dict[str, object]:
    return {
        "printed": shown(printed),
        "value": decimal(printed.mantissa, printed.exponent),
        "exact": fraction_text(printed.exact),
        "unit": printed.unit,
        "period": printed.period,
        "adjusted": printed.adjusted,
        "adds": printed.adds,
        "of": [{"figure": key, "period": period, "weight": weight} for key, period, weight in printed.terms],
    }


class _Owner:
    """The lines among which the parts of a line are found."""

    def __init__(self, prefix: str, lines: Iterable[Line], columns: Sequence[StatementColumn]) -> None:
        self.prefix = prefix
        self.lines = {line.key: line for line in lines}
        self.at = {column.period: at for at, column in enumerate(columns)}


def _owners(statements: StatementSet) -> dict[str, _Owner]:
    made = {}
    for statement in statements.statements:
        prefix = f"{statement.key}."
        made[prefix] = _Owner(prefix, (*statement.lines, *statement.unshown), statement.columns)
    for segment in statements.segments:
        prefix = f"segment.{segment.key}."
        made[prefix] = _Owner(prefix, segment.lines, statements.flow_columns)
    return made


def _figures(statements: StatementSet, terms: Iterable[tuple[str, str, int]]) -> dict[str, object]:
    """Every figure that a printed number is made of, down to the accounts."""
    owners = _owners(statements)
    pending = [(key, period) for key, period, _ in terms]
    found: dict[str, dict[str, object]] = {}
    while pending:
        key, period = pending.pop()
        entry = found.get(key)
        if entry is not None and period in entry["periods"]:  # type: ignore[operator]
            continue
        owner, line, at = _where(key, period, owners)
        amount = line.amounts[at]
        assert amount is not None
        parts, of = _parts(line, at, owner, owners, key, period), _of(line, at, owner, owners, key, period)
        pending += [(k, period) for k, _ in parts]
        pending += of
        if entry is None:
            entry = found[key] = {"label": line.label, "kind": line.kind, "periods": {}}
        entry["periods"][period] = {  # type: ignore[index]
            "exact": fraction_text(amount.value),
            "accounts": [_account(source) for source in amount.sources],
            "parts": [{"figure": k, "weight": w} for k, w in parts],
            "of": [{"figure": k, "period": p} for k, p in of],
        }
    return dict(sorted(found.items()))


def _parts(
    line: Line, at: int, owner: _Owner, owners: dict[str, _Owner], key: str, period: str
) -> list[tuple[str, int]]:  # fmt: skip
    """The figures that a total adds, where they are there in its column; none of a line with accounts of its own."""
    amount = line.amounts[at]
    if amount is None or amount.sources:
        return []
    column = "".join(key.partition("#")[1:])
    parts = [(owner.prefix + part + column, weight) for part, weight in line.parts if part in owner.lines]
    return [(k, weight) for k, weight in parts if _value(k, period, owners) is not None]


def _of(line: Line, at: int, owner: _Owner, owners: dict[str, _Owner], key: str, period: str) -> list[tuple[str, str]]:
    """The figures that an amount is computed of or taken from, each with its period.

    Those that it names; a statement of flows may name balances at either end of its period. A line that has neither
    accounts nor parts nor names is that of the same key and value in another statement.
    """
    amount = line.amounts[at]
    assert amount is not None
    column = "".join(key.partition("#")[1:])
    named = [k for name in amount.of if (k := _key(name, owner, owners, column))]
    ends = (periods.closing(period), periods.opening(period))
    for when in (period, *ends):
        values = [_value(k, when, owners) for k in named]
        if named and None not in values and (when == period or sum(v for v in values if v is not None) == amount.value):
            return [(k, when) for k in named]
    if amount.sources or line.parts or not amount.value:
        return []
    if column:  # the total of a statement with several columns of one period adds the others
        others = [f"{owner.prefix}{line.key}#{k}" for k in range(len(line.amounts)) if k != at]
        apart = [_value(k, period, owners) or Fraction(0) for k in others]
        if sum(apart) == amount.value:
            return [(k, period) for k, value in zip(others, apart, strict=True) if value]
    same = (other.prefix + line.key for other in owners.values() if other is not owner and line.key in other.lines)
    found = [(k, period) for k in same if _value(k, period, owners) == amount.value][:1]
    return found or [(k, period) for k in named if _value(k, period, owners) is not None]


def _where(key: str, period: str, owners: dict[str, _Owner]) -> tuple[_Owner, Line, int]:
    """The line of a figure's key and its column; "#2" at the end of a key names the column of its period."""
    path, _, column = key.partition("#")
    prefix, _, name = path.rpartition(".")
    owner = owners[f"{prefix}."]
    line = owner.lines[name]
    return owner, line, int(column) if column else owner.at.get(period, len(line.amounts))


def _key(name: str, owner: _Owner, owners: dict[str, _Owner], column: str) -> str:
    """The full key of a line that another line names: of its own statement, or of the first that has it."""
    if name in owner.lines:
        return owner.prefix + name + column
    prefix, _, last = name.rpartition(".")
    if f"{prefix}." in owners and last in owners[f"{prefix}."].lines:
        return name
    return next((other.prefix + name for other in owners.values() if name in other.lines), "")


def _value(key: str, period: str, owners: dict[str, _Owner]) -> Fraction | None:
    """The exact value of a figure; None where its statement has none for the period."""
    _, line, at = _where(key, period, owners)
    amount = line.amounts[at] if at < len(line.amounts) else None
    return amount.value if amount is not None else None


def _account(source: Source) -> dict[str, object]:
    return {
        "entity": source.entity,
        "account": source.account,
        "period": source.period,
        "amount": fraction_text(source.amount),
        "place": source.place,
    }


def fraction_text(value: Fraction) -> str:
    """An exact value as text: a decimal where it has an end, else "p/q"."""
    rest, twos, fives = value.denominator, 0, 0
    if rest == 1:
        return str(value.numerator)
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    return decimal(value.numerator * 10**places // value.denominator, -places)
