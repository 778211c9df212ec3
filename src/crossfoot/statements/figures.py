"""Figures: postings added up to the amounts of lines, each with the accounts behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from crossfoot.model.books import LayoutLine
from crossfoot.model.statements import Amount, Source
from crossfoot.statements.ledger import Exact, Ledger, added

if TYPE_CHECKING:
    from crossfoot.statements.consolidation import Posting

Column = dict[str, Amount]
"""The amounts of one column, by the key of their line."""


def column_of(postings: Iterable[Posting], lines: Mapping[str, LayoutLine], period: str, ledger: Ledger) -> Column:
    """The amounts of the lines that `postings` go to, under the sign in which each line shows them."""
    amounts: dict[str, list[Exact]] = {}
    sources: dict[str, list[Source]] = {}
    unit = ledger.unit
    signs = {key: 1 if line.shows == "debit" else -1 for key, line in lines.items()}
    for posting in postings:
        entity, account, key, amount, path, at, _ = posting
        if not amount:
            continue
        amount *= signs[key]
        exact = Fraction(amount, unit) if amount.__class__ is int else amount / unit
        source = Source(
            entity=entity, account=account, period=period, amount=exact, place=f"{path}:{at}" if at else path
        )
        if key in amounts:
            amounts[key].append(amount)
            sources[key].append(source)
        else:
            amounts[key] = [amount]
            sources[key] = [source]
    return {
        key: Amount(value=ledger.fraction(added(parts)), sources=tuple(sources[key])) for key, parts in amounts.items()
    }


def difference(later: Sequence[Posting], earlier: Sequence[Posting]) -> list[Posting]:
    """Year to date less year to date before: the flows of the part of the year between them, account by account."""
    before: dict[tuple[str, str, str], Posting] = {}
    for posting in earlier:
        key = posting[:3]
        before[key] = posting._replace(amount=before[key].amount + posting.amount) if key in before else posting
    flows: list[Posting] = []
    for posting in later:
        past = before.pop(posting[:3], None)
        if past is None:
            flows.append(posting)
        elif amount := posting.amount - past.amount:
            entity, account, line, _, path, at, row = posting
            flows.append(posting.__class__(entity, account, line, amount, path, at, row))
    flows += [posting._replace(amount=-posting.amount) for posting in before.values()]
    return flows


def totals(column: Mapping[str, Amount], parts: Mapping[str, tuple[tuple[str, int], ...]]) -> Column:
    """The totals that `parts` defines over the amounts of a column, in any order; each names what it is made of."""
    done: dict[str, Fraction] = {key: amount.value for key, amount in column.items()}

    def value(key: str) -> Fraction:
        if key not in done:
            done[key] = sum((weight * value(part) for part, weight in parts.get(key, ())), Fraction(0))
        return done[key]

    return {key: Amount(value=value(key), of=tuple(part for part, _ in adds)) for key, adds in parts.items()}
