"""The tie-out record: from every printed number of a release to the accounts behind it (docs/composing.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

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
        prefix, _, name = key.rpartition(".")
        owner = owners[f"{prefix}."]
        line = owner.lines[name]
        amount = line.amounts[owner.at[period]]
        assert amount is not None
        parts = [(_key(part, owner, owners), weight) for part, weight in line.parts if not amount.sources]
        of = [_key(operand, owner, owners) for operand in amount.of]
        pending += [(k, period) for k in (*(k for k, _ in parts), *of) if k and _has((k, period), owners)]
        if entry is None:
            entry = found[key] = {"label": line.label, "kind": line.kind, "periods": {}}
        entry["periods"][period] = {  # type: ignore[index]
            "exact": fraction_text(amount.value),
            "accounts": [_account(source) for source in amount.sources],
            "parts": [{"figure": k, "weight": w} for k, w in parts if k],
            "of": [k for k in of if k],
        }
    return dict(sorted(found.items()))


def _key(name: str, owner: _Owner, owners: dict[str, _Owner]) -> str:
    """The full key of a line that another line names: of its own statement, or of the first that has it."""
    if name in owner.lines:
        return owner.prefix + name
    prefix, _, last = name.rpartition(".")
    if f"{prefix}." in owners and last in owners[f"{prefix}."].lines:
        return name
    return next((other.prefix + name for other in owners.values() if name in other.lines), "")


def _has(pair: tuple[str, str], owners: dict[str, _Owner]) -> bool:
    key, period = pair
    prefix, _, name = key.rpartition(".")
    owner = owners[f"{prefix}."]
    amounts = owner.lines[name].amounts
    at = owner.at.get(period, len(amounts))
    return at < len(amounts) and amounts[at] is not None


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
