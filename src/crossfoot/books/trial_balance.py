"""A trial balance as an accounting package exports it: titles above the header, totals below, figures as typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from crossfoot.books.amounts import digits, shown
from crossfoot.books.files import Row
from crossfoot.model.books import Entity, TrialBalance
from crossfoot.model.problems import UnusableBooks

_CODE_HEADS: Final = frozenset(
    "account no|account number|account code|account num|account id|acct|acct no|acct number|acct code|gl account"
    "|gl code|gl acct|gl account number|ledger account|code|nominal code|nominal|number|no|account".split("|")
)
_NAME_HEADS: Final = frozenset("account name|account title|account description|name|description|ledger".split("|"))
_NOW: Final = frozenset("ytd closing ending end year".split())
_THEN: Final = frozenset("opening beginning starting prior previous".split())
_WORDS: Final = re.compile(r"[a-z0-9]+")
_TOTAL: Final = re.compile(r"(?:grand )?totals?\b[ :]*", re.IGNORECASE)


class Heads(NamedTuple):
    """Which column is what; -1 where there is none."""

    account: int
    debit: int
    credit: int
    balance: int


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row names the columns of a trial balance."""
    words = [" ".join(_WORDS.findall(cell.lower())) for cell in cells]
    debits = [index for index, head in enumerate(words) if "debit" in head or head == "dr"]
    credits_ = [index for index, head in enumerate(words) if "credit" in head or head == "cr"]
    named = any(head in _CODE_HEADS or head in _NAME_HEADS for head in words)
    return (bool(debits) and bool(credits_) and debits != credits_) or (named and bool(_balances(words)))


def _balances(words: Sequence[str]) -> list[int]:
    """Columns that hold one amount for each account, the surest kind only."""
    found: dict[int, list[int]] = {}
    for index, head in enumerate(words):
        parts = set(head.split())
        if parts & _THEN or "debit" in parts or "credit" in parts or not parts:
            continue
        if "balance" in parts or "amount" in parts or "net" in parts or "total" in parts:
            rank = 0 if parts & _NOW else 1 if "balance" in parts else 2 if "net" in parts else 3
            found.setdefault(rank, []).append(index)
    return found[min(found)] if found else []


def heads_of(row: Row, path: str) -> Heads:
    """The columns that a header names. Raises UnusableBooks where several could be meant."""
    line, cells = row
    words = [" ".join(_WORDS.findall(cell.lower())) for cell in cells]
    account = _account_column(words)
    debit = _side(words, "debit", "dr", f"{path}:{line}")
    credit = _side(words, "credit", "cr", f"{path}:{line}")
    balances = _balances(words)
    moves = any(set(head.split()) & _THEN for head in words)
    if debit >= 0 and credit >= 0 and not moves:
        return Heads(account, debit, credit, -1)
    if len(balances) == 1:
        return Heads(account, -1, -1, balances[0])
    named = ", ".join(repr(cells[index]) for index in balances) or "none"
    raise UnusableBooks(f"{path}:{line}: which column is the closing balance? Candidates: {named}")


def _account_column(words: Sequence[str]) -> int:
    codes = [index for index, head in enumerate(words) if head in _CODE_HEADS]
    codes.sort(key=lambda index: words[index] == "account")
    names = [index for index, head in enumerate(words) if head in _NAME_HEADS]
    return (codes or names or [0])[0]


def _side(words: Sequence[str], long: str, short: str, place: str) -> int:
    found = [
        index for index, head in enumerate(words) if long in head.split() or long + "s" in head.split() or head == short
    ]
    if len(found) > 1:
        found = [index for index in found if set(words[index].split()) & _NOW] or found
    if len(found) > 1:
        raise UnusableBooks(f"{place}: {len(found)} columns of {long}s; which is the closing balance?")
    return found[0] if found else -1


def trial_balance(
    rows: Sequence[Row], entity: Entity, period: str, path: str, account_of: Callable[[str], str]
) -> TrialBalance:
    """The accounts of the `rows` of an export (header first); `account_of` turns the text of a cell into an account.

    Raises UnusableBooks for a cell that is no amount, an account that stands twice, a total that does not agree.
    """
    heads = heads_of(rows[0], path)
    width, widest = len(rows[0][1]), max(heads)
    reader = _Cells(heads, entity, path)
    seen: dict[str, int] = {}
    amounts: list[tuple[int, int]] = []
    for line, cells in rows[1:]:
        if len(cells) != width:
            if not any(cells):
                continue
            if any(cells[width:]):
                raise UnusableBooks(
                    f"{path}:{line}: {len(cells)} cells under {width} columns; an amount with a comma needs quotes"
                )
            cells = [*cells, *[""] * (widest + 1 - len(cells))]
        amount = reader.amount(line, cells)
        if amount is None:
            continue
        text = cells[heads.account].strip()
        if not text or (text[0] in "TtGg" and _TOTAL.match(text)):
            if not _TOTAL.sub("", text, count=1).strip():  # what a total of a section adds, no file says
                reader.check_total(line, cells, rows, amounts)
            continue
        account = account_of(text)
        if account in seen:
            raise UnusableBooks(f"{path}:{line}: account {account} stands on line {seen[account]} already")
        seen[account] = line
        amounts.append(amount)
    scale = max((places for _, places in amounts), default=0)
    values = tuple(mantissa if places == scale else mantissa * 10 ** (scale - places) for mantissa, places in amounts)
    return TrialBalance(
        entity=entity.name,
        period=period,
        path=path,
        accounts=tuple(seen),
        amounts=values,
        lines=tuple(seen.values()),
        scale=scale,
    )


class _Cells:
    """Amounts of the cells of one file; a debit is positive."""

    def __init__(self, heads: Heads, entity: Entity, path: str) -> None:
        self.heads = heads
        self.decimal = entity.decimal
        self.path = path

    def amount(self, line: int, cells: Sequence[str]) -> tuple[int, int] | None:
        """The amount of a row; None where all its cells for amounts are blank."""
        heads = self.heads
        if heads.balance >= 0:
            text = cells[heads.balance]
            return self._digits(line, text) if text.strip() else None
        debit, credit = cells[heads.debit], cells[heads.credit]
        if self.decimal == "." and not (debit and credit):  # nearly every row: one amount with cents
            text = debit or credit
            figures = text[:-3] + text[-2:]
            if text[-3:-2] == "." and len(text) < 18 and figures.isascii() and figures.isdigit():
                return (int(figures) if debit else -int(figures)), 2
        if not credit or not (credit := credit.strip()):
            return self._digits(line, debit) if debit and not debit.isspace() else None
        mantissa, places = self._digits(line, credit)
        if not debit or debit.isspace():
            return -mantissa, places
        other, others = self._digits(line, debit)
        scale = max(places, others)
        return other * 10 ** (scale - others) - mantissa * 10 ** (scale - places), scale

    def _digits(self, line: int, text: str) -> tuple[int, int]:
        try:
            return digits(text, self.decimal)
        except ValueError:
            hint = ""
            try:
                digits(text, "," if self.decimal == "." else ".")
                hint = f"; if its decimal mark is the {'comma' if self.decimal == '.' else 'point'}, say so: decimal = "
                hint += '","' if self.decimal == "." else '"."'
            except ValueError:
                pass
            raise UnusableBooks(f"{self.path}:{line}: {text.strip()!r} is no amount{hint}") from None

    def check_total(
        self, line: int, cells: Sequence[str], rows: Sequence[Row], amounts: Sequence[tuple[int, int]]
    ) -> None:
        """Holds the export's total against the accounts above it, debits and credits apart."""
        printed = self._sides(line, cells)
        debits = sum((Fraction(mantissa, 10**places) for mantissa, places in amounts if mantissa > 0), Fraction(0))
        owed = debits - sum((Fraction(mantissa, 10**places) for mantissa, places in amounts), Fraction(0))
        if printed == ((debits, owed) if self.heads.balance < 0 else (debits - owed, 0)):
            return
        above = [self._sides(*row) for row in rows[1:] if row[0] < line and self._is_account(row)]
        for side, total, column in zip(("debits", "credits"), printed, zip(*above, strict=True), strict=False):
            added = sum(column, Fraction(0))
            if added != total:
                raise UnusableBooks(
                    f"{self.path}:{line}: the total of {side} is {shown(total)}, the accounts above it add up to"
                    f" {shown(added)}: a difference of {shown(total - added)}"
                )

    def _is_account(self, row: Row) -> bool:
        line, cells = row
        return (
            len(cells) > max(self.heads)
            and bool(text := cells[self.heads.account].strip())
            and not _TOTAL.match(text)
            and self.amount(line, cells) is not None
        )

    def _sides(self, line: int, cells: Sequence[str]) -> tuple[Fraction, Fraction]:
        """Debit and credit of a row as they stand, or its balance and zero."""
        heads = self.heads
        columns = (heads.balance,) if heads.balance >= 0 else (heads.debit, heads.credit)
        found = [self._digits(line, cells[column]) for column in columns]
        sides = [Fraction(mantissa, 10**places) for mantissa, places in found]
        return sides[0], sides[1] if len(sides) > 1 else Fraction(0)
