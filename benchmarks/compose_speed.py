"""Time and memory of reading large books and preparing their statements: 12 entities, 5,000 accounts, 8 closing dates.

    python benchmarks/compose_speed.py [--entities 12] [--accounts 5000]

The books are drawn from a fixed seed into a temporary folder: a foreign subsidiary, one with noncontrolling
interests, one discontinued, two segments, intercompany accounts. Prints seconds and
the peak of memory of a process of its own. With `--release` it composes and checks the whole release as HTML.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from time import perf_counter, process_time

DATES = (
    "2023-09-30",
    "2023-12-31",
    "2024-03-31",
    "2024-06-30",
    "2024-09-30",
    "2024-12-31",
    "2025-03-31",
    "2025-06-30",
)
INCOME = (
    "revenues",
    "cost_of_revenues",
    "selling_general_and_administrative",
    "depreciation_and_amortization",
    "interest_expense",
)
SHEET = "accounts_receivable prepaid_expenses inventories property_and_equipment accounts_payable notes_payable".split()

RELEASE = """\
[company]
name = "Largo Holdings, Inc."
short_name = "Largo"
[release]
period = "2025-04-01/2025-06-30"
measures = ["adjusted_ebitda"]
[rounding]
unit = "thousands"
[[segment]]
key = "north"
label = "North"
[[segment]]
key = "south"
label = "South"
"""


def entity_table(number: int) -> str:
    """The [[entity]] table of one entity."""
    lines = ["[[entity]]", f'name = "e{number}"', f'segment = "{"north" if number % 2 else "south"}"']
    lines += ['currency = "EUR"'] if number == 3 else []
    lines += ['ownership = "75%"'] if number == 4 else []
    lines += ["discontinued = true"] if number == 5 else []
    return "\n".join(lines) + "\n"


def chart(accounts: int) -> Iterator[str]:
    """The rows of the chart of accounts; half of the accounts are income and expenses."""
    yield "account,line,cash_flow,intercompany"
    yield "1000,cash,,"
    yield "1900,intercompany,,loan"
    yield "3000,common_stock,,"
    yield "3900,retained_earnings,,"
    for number in range(accounts - 4):
        lines = INCOME if number % 2 else SHEET
        yield f"{10000 + number},{lines[number // 2 % len(lines)]},,"


def year_opening(day: str) -> str:
    """The fiscal year end before `day`."""
    return f"{int(day[:4]) - 1}-12-31"


def write_entity(folder: Path, number: int, accounts: int, draw: random.Random) -> None:
    """The trial balances of one entity at all dates: cumulative, closed at year ends, adding up to zero in cents."""
    folder.mkdir(parents=True)
    sheet = [draw.randint(-900_000, 900_000) for _ in range(0, accounts - 4, 2)]
    closed = {DATES[0][:4]: 0}
    income: list[int] = []
    for index, day in enumerate(DATES):
        if index == 0 or day[:4] != DATES[index - 1][:4]:
            closed[day[:4]] = closed.get(day[:4], 0) + sum(income)
            retained = closed[day[:4]] + (closed[DATES[index - 1][:4]] if index else 0)
            closed[day[:4]] = retained
            income = [0] * ((accounts - 4) // 2)
        sheet = [amount + draw.randint(-9_000, 9_000) for amount in sheet]
        income = [amount + draw.randint(-40_000, 39_000) for amount in income]
        loan = 50_000_000 if number < 2 else 0
        loan = -loan if number else loan
        rows = [("1900", loan), ("3000", -100_000), ("3900", closed[day[:4]])]
        for position in range(accounts - 4):
            amount = income[position // 2] if position % 2 else sheet[position // 2]
            rows.append((str(10000 + position), amount))
        rows.append(("1000", -sum(amount for _, amount in rows)))
        lines = ["Account,Debit,Credit"]
        lines += [
            f"{account},{amount // 100}.{amount % 100:02d},"
            if amount >= 0
            else f"{account},,{-amount // 100}.{-amount % 100:02d}"
            for account, amount in rows
        ]
        (folder / f"{day}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_books(root: Path, entities: int, accounts: int) -> None:
    """A folder of large books."""
    draw = random.Random(11)
    tables = "".join(entity_table(number) for number in range(entities))
    (root / "release.toml").write_text(RELEASE + tables, encoding="utf-8")
    (root / "chart.csv").write_text("\n".join(chart(accounts)) + "\n", encoding="utf-8")
    (root / "shares.csv").write_text("date,kind,shares\n2023-01-01,opening,1000000\n", encoding="utf-8")
    rates = [f"EUR,{day},{Fraction(11, 10) + Fraction(index, 100)},1.1" for index, day in enumerate(DATES)]
    (root / "rates.csv").write_text("\n".join(["currency,period,closing,average", *rates]) + "\n", encoding="utf-8")
    (root / "historical.csv").write_text(
        "entity,account,period,amount\ne3,3000,2023-09-30,1100\ne3,3900,2023-09-30,0\n", encoding="utf-8"
    )
    for number in range(entities):
        write_entity(root / "balances" / f"e{number}", number, accounts, draw)


def measure(folder: str, whole: bool) -> None:
    """Prints the seconds and the peak of memory of this process."""
    begun = perf_counter()
    from crossfoot.books.open import open_books
    from crossfoot.statements.prepare import prepare

    books = open_books(folder)
    opened = perf_counter()
    statements = prepare(books)
    prepared = perf_counter()
    print(f"read {opened - begun:.2f} s, prepare {prepared - opened:.2f} s, {len(statements.statements)} statements")
    if whole:
        from crossfoot.api import compose_document

        composition = compose_document(statements)
        print(f"draft, print, read back {perf_counter() - prepared:.2f} s, {len(composition.document):,} bytes")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"total {perf_counter() - begun:.2f} s, of the processor {process_time():.2f} s, peak {peak} MB")


def main() -> int:
    """Makes the books and measures them in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", help="not used: the books are drawn")
    parser.add_argument("--limit", help=argparse.SUPPRESS)
    parser.add_argument("--entities", type=int, default=12)
    parser.add_argument("--accounts", type=int, default=5000)
    parser.add_argument("--release", action="store_true", help="the whole release, not only its statements")
    parser.add_argument("--measure", metavar="DIR", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure, options.release)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        write_books(Path(folder), options.entities, options.accounts)
        further = ["--release"] if options.release else []
        return subprocess.run([sys.executable, __file__, "--measure", folder, *further], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
