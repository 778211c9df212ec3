"""Opens a folder of books."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import lcm
from pathlib import Path
from typing import Final

from crossfoot.books import registers
from crossfoot.books.amounts import shown
from crossfoot.books.chart import Mapping, account_reader, read_chart
from crossfoot.books.files import decode, load, rows_of
from crossfoot.books.fiscal import all_closings, year_opening
from crossfoot.books.garbage import uncollected
from crossfoot.books.journal import Balances, journal_balances
from crossfoot.books.layout_file import NAME as LAYOUT
from crossfoot.books.layout_file import read_layout
from crossfoot.books.register import day, nearest
from crossfoot.books.release_file import NAME as RELEASE
from crossfoot.books.release_file import ReleaseFile, read_release
from crossfoot.books.trial_balance import is_header, trial_balance
from crossfoot.books.workbook import workbook_rows
from crossfoot.model import limits
from crossfoot.model.books import CASH, NONCASH, Books, ChartRow, Entity, Layout, Plan, TrialBalance
from crossfoot.model.problems import UnreadableSource, UnsupportedForm, UnusableBooks

EARLIER_YEARS: Final = "(income of earlier years)"
"""The account that takes what a journal's income and expense accounts held when the fiscal year opened."""

ROUNDING: Final = "(rounding of the journal)"
"""The account that takes what a journal's own transactions are out of balance, within its tolerance, in the year."""

_EXPORTS: Final = frozenset({".csv", ".tsv", ".txt", ".xlsx"})
_JOURNALS: Final = frozenset({".beancount", ".journal", ".hledger", ".j"})
_DATED: Final = re.compile(r"\d{4}-\d\d-\d\d")


def open_books(path: str | Path) -> Books:
    """The books in the folder `path`, as docs/books.md describes it.

    Raises a Problem with one line (file, line, what to do) where something cannot be read, is not known, or does
    not balance.
    """
    folder = Path(path)
    if not folder.is_dir():
        raise UnreadableSource(f"{path}: no folder of books")
    if not (folder / RELEASE).is_file():
        raise UnreadableSource(f"{path}: the folder has no {RELEASE}")
    release = read_release(decode(load(folder / RELEASE, RELEASE), RELEASE))
    layout = read_layout(_text(folder / LAYOUT, LAYOUT), release.measures)
    _check_measures(release.plan, layout)
    entities = [entity.name for entity in release.entities]
    chart = read_chart(folder, layout, entities, [segment.key for segment in release.segments])
    chart = (
        *chart,
        ChartRow(account=EARLIER_YEARS, line="retained_earnings"),
        ChartRow(account=ROUNDING, line="retained_earnings", cash_flow="other_noncash_items"),
    )
    account_of = account_reader(chart)
    flows = [line.key for line in layout.cash_flows if not line.heading and not line.total]
    with uncollected():
        balances = tuple(_balances(folder, release, Mapping(chart), layout, account_of))
    return Books(
        company=release.company,
        plan=release.plan,
        rounding=release.rounding,
        entities=release.entities,
        segments=release.segments,
        chart=chart,
        layout=layout,
        balances=balances,
        rates=registers.rates(folder),
        historical=registers.historical(folder, entities, account_of),
        eliminations=registers.eliminations(folder, entities, account_of),
        movements=registers.movements(folder, entities, account_of, [*flows, CASH, NONCASH]),
        shares=registers.shares(folder),
        dilutive=registers.dilutive(folder),
        preferred=registers.preferred(folder),
    )


def _text(path: Path, name: str) -> str:
    return decode(load(path, name), name) if path.exists() else ""


def _check_measures(plan: Plan, layout: Layout) -> None:
    known = [measure.key for measure in layout.measures]
    for key in plan.measures:
        if key not in known:
            raise UnusableBooks(f"{RELEASE}: measures: {key!r} is not defined; {nearest(key, known)}")


def _balances(
    folder: Path, release: ReleaseFile, mapping: Mapping, layout: Layout, account_of: Callable[[str], str]
) -> Iterator[TrialBalance]:
    root = folder / "balances"
    if not root.is_dir():
        raise UnreadableSource("balances/: the folder has none; it holds the trial balances of each entity")
    names = {entity.name for entity in release.entities}
    for path in sorted(root.iterdir()):
        name = path.name if path.is_dir() else path.stem
        if not path.name.startswith((".", "~")) and name not in names:
            raise UnusableBooks(
                f"balances/{path.name}: no [[entity]] is called {name!r}; {nearest(name, sorted(names))}"
            )
    for entity in release.entities:
        journals = [path for suffix in sorted(_JOURNALS) if (path := root / f"{entity.name}{suffix}").is_file()]
        if (root / entity.name).is_dir():
            if journals:
                raise UnusableBooks(f"balances/{entity.name}: trial balances and {journals[0].name} both; keep one")
            yield from _exports(root / entity.name, entity, account_of)
        elif journals:
            yield from _journal(journals[0], entity, release.plan, mapping, layout)
        else:
            raise UnreadableSource(f"balances/{entity.name}: no folder and no journal with the books of {entity.name}")


def _exports(folder: Path, entity: Entity, account_of: Callable[[str], str]) -> Iterator[TrialBalance]:
    seen: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        name = f"balances/{entity.name}/{path.name}"
        if path.name.startswith((".", "~")):
            continue
        if path.suffix.lower() in {".xlsm", ".xltm", ".xlsb", ".xls"}:
            raise UnsupportedForm(
                f"{name}: {path.suffix} workbooks are not read; save it as .xlsx without macros, or as CSV"
            )
        if path.suffix.lower() not in _EXPORTS:
            raise UnsupportedForm(f"{name}: not a trial balance; .csv, .tsv, .txt and .xlsx are read")
        if not _DATED.fullmatch(path.stem):
            raise UnusableBooks(f"{name}: the name must be the closing date, such as 2011-03-31{path.suffix}")
        period = day(path.stem, name)
        if period in seen:
            raise UnusableBooks(f"{name}: {seen[period]} is the trial balance of that date already")
        seen[period] = path.name
        balance = _export(path, entity, period, name, account_of)
        check_balance(balance)
        yield balance


def _export(path: Path, entity: Entity, period: str, name: str, account_of: Callable[[str], str]) -> TrialBalance:
    data = load(path, name)
    if path.suffix.lower() == ".xlsx":
        rows = workbook_rows(data, name, is_header)
    else:
        found = rows_of(decode(data, name, entity.encoding), name, is_header)
        if found is None:
            raise UnusableBooks(
                f"{name}:1: no header with an account, and debit and credit or a balance, in the first rows"
            )
        rows = found
    return trial_balance(rows, entity, period, name, account_of)


def check_balance(balance: TrialBalance) -> None:
    """Refuses a trial balance that does not add up to zero, naming the accounts that the difference points to."""
    difference = sum(balance.amounts)
    if not difference:
        return
    unit = 10**balance.scale
    hint = ""
    for times, what in ((1, "is that amount"), (2, "is half of it: is it on the wrong side?")):
        suspects = [index for index, amount in enumerate(balance.amounts) if abs(amount) * times == abs(difference)]
        if suspects:
            index = suspects[0]
            hint = f"; account {balance.accounts[index]} (line {balance.lines[index]}) {what}"
            break
    more = "debits exceed credits" if difference > 0 else "credits exceed debits"
    raise UnusableBooks(
        f"{balance.path}: the trial balance of {balance.entity} at {balance.period} does not balance: {more} by"
        f" {shown(abs(Fraction(difference, unit)))}{hint}"
    )


def _journal(path: Path, entity: Entity, plan: Plan, mapping: Mapping, layout: Layout) -> Iterator[TrialBalance]:
    """Trial balances of a journal at every closing date, its income and expenses counted from the year's opening."""
    name = f"balances/{path.name}"
    dates = all_closings(plan)
    openings = {closing: year_opening(plan, closing) for closing in dates}
    balances = journal_balances(path, entity, name, sorted({*dates, *openings.values()}))
    flows = {line.key for line in layout.operations}
    for closing in dates:
        accounts = _this_year(balances[closing], balances[openings[closing]], entity, mapping, flows)
        balance = _in_columns(accounts, entity.name, closing, name)
        check_balance(balance)
        yield balance


def _this_year(now: Balances, then: Balances, entity: Entity, mapping: Mapping, flows: set[str]) -> Balances:
    accounts: Balances = {}
    earlier = Fraction(0)
    for account, amount in now.items():
        row = mapping.row_of(entity.name, account)
        if row is not None and row.line in flows:
            earlier += then.get(account, 0)
            amount -= then.get(account, 0)
        accounts[account] = amount
    out, out_then = sum(now.values(), Fraction(0)), sum(then.values(), Fraction(0))
    return {**accounts, EARLIER_YEARS: earlier - out_then, ROUNDING: out_then - out}


def _in_columns(accounts: Balances, entity: str, period: str, path: str) -> TrialBalance:
    names: Sequence[str] = [account for account, amount in accounts.items() if amount]
    denominator = lcm(*(accounts[name].denominator for name in names))
    scale = next((places for places in range(limits.DIGITS) if 10**places % denominator == 0), -1)
    if scale < 0:
        raise UnusableBooks(f"{path}: a balance at {period} has more than {limits.DIGITS} decimal places")
    return TrialBalance(
        entity=entity,
        period=period,
        path=path,
        accounts=tuple(names),
        amounts=tuple(int(accounts[name] * 10**scale) for name in names),
        lines=(0,) * len(names),
        scale=scale,
    )
