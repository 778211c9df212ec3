"""Plain-text journals, through beancount's library or the hledger program, where one of them is installed.

Both are under the GPL and no part of crossfoot: the one is imported, the other started, when a folder holds such a
journal.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from crossfoot.books.files import decode, load
from crossfoot.model import limits
from crossfoot.model.books import Entity
from crossfoot.model.problems import LimitExceeded, MissingPackage, UnusableBooks

Balances = dict[str, Fraction]

_SYMBOLS: Final = {"USD": ("$", "US$"), "EUR": ("€",), "GBP": ("£",), "JPY": ("¥",), "INR": ("₹",)}
_RUNS_CODE: Final = re.compile(
    r"""^(?:plugin\s+"(?!beancount\.plugins\.)(?P<plugin>[^"]*)"|option\s+"(?P<option>insert_pythonpath|plugin)")""",
    re.MULTILINE,
)
_INCLUDE: Final = re.compile(r'^include\s+"(?P<path>[^"]+)"', re.MULTILINE)
_INCLUDES: Final = 1_000


def journal_balances(path: Path, entity: Entity, shown: str, dates: Sequence[str]) -> dict[str, Balances]:
    """The balance of every account at the close of each of `dates`, at cost, a debit positive.

    Raises UnusableBooks for what beancount or hledger refuse and for an amount that is not in the entity's currency;
    MissingPackage where neither is there to read it.
    """
    read = _beancount if path.suffix == ".beancount" else _hledger
    balances = read(path, shown, dates)
    return {day: _in_currency(found, entity, f"{shown} at {day}") for day, found in balances.items()}


Mixed = dict[str, dict[str, Fraction]]
"""Amounts by account and commodity."""


def _in_currency(mixed: Mixed, entity: Entity, where: str) -> Balances:
    money = {entity.currency, *_SYMBOLS.get(entity.currency, ())}
    balances: Balances = {}
    for account, amounts in mixed.items():
        for commodity, amount in amounts.items():
            if commodity in money:
                balances[account] = balances.get(account, Fraction(0)) + amount
            elif amount and commodity not in entity.leave_out:
                raise UnusableBooks(
                    f"{where}: account {account} holds {commodity or 'an amount without commodity'} without a cost in"
                    f" {entity.currency}; price it in the journal, or name it in `leave_out`"
                )
    return balances


def _beancount(path: Path, shown: str, dates: Sequence[str]) -> dict[str, Mixed]:
    try:
        from beancount import loader
        from beancount.core import convert, data
    except ImportError:
        raise MissingPackage(f"{shown}: needs beancount (pip install beancount)") from None
    _refuse_code(path, shown)
    loader.initialize(False)  # its cache beside the file is a pickle, which could run anything
    entries, errors, _ = loader.load_file(str(path))
    if errors:
        source = getattr(errors[0], "source", None) or {}
        place = f"{Path(str(source.get('filename', shown))).name}:{source.get('lineno', 0)}"
        raise UnusableBooks(f"{place}: {_one_line(str(errors[0].message))} (beancount)")
    sums: Mixed = {}
    found: dict[str, Mixed] = {}
    transactions = [entry for entry in entries if isinstance(entry, data.Transaction)]
    position = 0
    for day in sorted(dates):
        until = date.fromisoformat(day)
        while position < len(transactions) and transactions[position].date <= until:
            for posting in transactions[position].postings:
                weight = convert.get_weight(posting)
                account = sums.setdefault(posting.account, {})
                account[weight.currency] = account.get(weight.currency, Fraction(0)) + Fraction(weight.number)
            position += 1
        found[day] = {account: dict(amounts) for account, amounts in sums.items()}
    return found


def _refuse_code(path: Path, shown: str) -> None:
    """Refuses a journal that makes beancount import a module which is not beancount's own."""
    waiting, seen = [path], set[Path]()
    while waiting:
        file = waiting.pop()
        if file in seen or not file.is_file():
            continue
        seen.add(file)
        if len(seen) > _INCLUDES:
            raise LimitExceeded(f"{shown}: includes more than {_INCLUDES:,} files")
        text = decode(load(file, file.name), file.name)
        if found := _RUNS_CODE.search(text):
            line = text.count("\n", 0, found.start()) + 1
            what = f"the plugin {found['plugin']!r}" if found["plugin"] else f"the option {found['option']!r}"
            raise UnusableBooks(f"{file.name}:{line}: {what} would run code; load the journal without it")
        for include in _INCLUDE.finditer(text):
            target = Path(include["path"])
            base, pattern = (
                (Path(target.anchor), str(target)[len(target.anchor) :])
                if target.is_absolute()
                else (file.parent, include["path"])
            )
            waiting.extend(base.glob(pattern))


def _hledger(path: Path, shown: str, dates: Sequence[str]) -> dict[str, Mixed]:
    program = shutil.which("hledger")
    if program is None:
        raise MissingPackage(f"{shown}: needs the program hledger, which is not installed")
    return {day: _hledger_at(program, path, shown, day) for day in dates}


def _hledger_at(program: str, path: Path, shown: str, day: str) -> Mixed:
    after = date.fromordinal(date.fromisoformat(day).toordinal() + 1).isoformat()
    query = [program, "-f", str(path.resolve()), "balance", "--flat", "--no-total", "--cost", "--end", after]
    try:
        run = subprocess.run(  # noqa: S603  # a fixed program with fixed arguments and one path; no shell
            [*query, "--output-format", "json"],
            capture_output=True,
            check=False,
            timeout=limits.SECONDS,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        raise LimitExceeded(f"{shown}: hledger took longer than {limits.SECONDS} seconds") from None
    if run.returncode:
        raise UnusableBooks(f"{shown}: {_one_line(run.stderr.decode('utf-8', 'replace'))} (hledger)")
    rows, _ = json.loads(run.stdout, parse_float=Decimal)
    return {account: _amounts(amounts) for account, _, _, amounts in rows}


def _amounts(amounts: Any) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for amount in amounts:
        quantity = amount["aquantity"]
        value = Fraction(quantity["decimalMantissa"], 10 ** quantity["decimalPlaces"])
        found[amount["acommodity"]] = found.get(amount["acommodity"], Fraction(0)) + value
    return found


def _one_line(text: str) -> str:
    return " ".join(text.replace(str(Path.cwd()), ".").split())[:300]
