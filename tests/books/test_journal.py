"""Journals of beancount and hledger, side by side with what those programs report."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from crossfoot.books.amounts import amount
from crossfoot.books.open import open_books
from crossfoot.model.problems import MissingPackage, Problem
from crossfoot.model.statements import StatementSet
from crossfoot.statements.prepare import prepare

HLEDGER = shutil.which("hledger")
needs_hledger = pytest.mark.skipif(HLEDGER is None, reason="the program hledger is not installed")

CHART = """\
account,line
assets:*,other_assets
assets:cash*,cash
assets:bank*,cash
assets:receivable*,accounts_receivable
liabilities:*,accounts_payable
equity:*,additional_paid_in_capital
income:*,revenues
expenses:*,selling_general_and_administrative
expenses:rent,cost_of_revenues
"""

RELEASE = """\
[company]
name = "Larkspur, Inc."
[release]
period = "{period}"
comparatives = {comparatives}
statements = ["operations", "balance_sheet", "cash_flows"]
[[entity]]
name = "larkspur"
leave_out = [{leave_out}]
"""

JOURNAL = """\
2009-12-01 founded
    assets:bank          $1,000.00
    equity:stock

2009-12-20 sold in the first year
    assets:receivable      $300.50
    income:sales

2010-02-10 sold
    assets:receivable      $120.255
    income:sales

2010-03-01 paid in euros
    assets:bank:euros       10.00 EUR @@ $13.37
    assets:bank

2010-03-31 rent
    expenses:rent           $75.00
    liabilities:landlord

2011-01-15 sold
    assets:bank            $200.00
    income:sales:export

2011-02-15 rent, and a part of a bond
    expenses:rent           $80.00
    assets:bonds             2 BOND @ $25.00
    assets:bank           $-130.00
"""


def books(root: Path, name: str, text: str, period: str, leave_out: str = "", *, comparatives: bool = True) -> Path:
    (root / "balances").mkdir(parents=True, exist_ok=True)
    release = RELEASE.format(period=period, leave_out=leave_out, comparatives=str(comparatives).lower())
    (root / "release.toml").write_text(release)
    chart = CHART
    if name.endswith(".beancount"):
        chart = re.sub(r"^[a-z]+:[^,]*", lambda found: found[0].title(), chart, flags=re.MULTILINE)
    (root / "chart.csv").write_text(chart)
    (root / "balances" / name).write_text(text)
    return root


def figure(made: StatementSet, statement: str, key: str, column: int = 0) -> Fraction:
    shown = next(shown for shown in made.statements if shown.key == statement)
    line = next(line for line in (*shown.lines, *shown.unshown) if line.key == key)
    found = line.amounts[column]
    assert found is not None
    return found.value


def hledger(journal: Path, *arguments: str) -> dict[str, Fraction]:
    """A report of hledger as amounts by account; its totals are called "total"."""
    assert HLEDGER is not None
    command = [HLEDGER, "-f", str(journal), *arguments, "--flat", "--cost", "--output-format", "csv"]
    rows = csv.reader(io.StringIO(subprocess.run(command, capture_output=True, check=True, text=True).stdout))
    found: dict[str, Fraction] = {}
    for row in rows:
        text = row[1].replace("$", "") if len(row) == 2 else ""
        if re.fullmatch(r"-?[\d,.]+", text):
            found[row[0].lower()] = found.get(row[0].lower(), Fraction(0)) + amount(text)
    return found


def check_against_hledger(root: Path, journal: Path, first: str, after: str) -> None:
    """The statements agree with `hledger is` and `hledger bs` to the last place."""
    made = prepare(open_books(root))
    income = hledger(journal, "incomestatement", "--begin", first, "--end", after)
    assert figure(made, "operations", "net_income") == income["net:"]
    revenues = sum((value for name, value in income.items() if name.startswith("income")), Fraction(0))
    assert figure(made, "operations", "revenues") == revenues
    sheet = hledger(journal, "balancesheet", "--end", after)
    assets = sum((value for name, value in sheet.items() if name.startswith("assets:")), Fraction(0))
    claims = sum((value for name, value in sheet.items() if name.startswith("liabilities:")), Fraction(0))
    assert figure(made, "balance_sheet", "total_assets") == assets
    assert figure(made, "balance_sheet", "total_liabilities") == claims
    assert figure(made, "balance_sheet", "total_stockholders_equity") == sheet["net:"]


@needs_hledger
def test_our_journal_agrees_with_hledger(tmp_path: Path) -> None:
    root = books(tmp_path, "larkspur.journal", JOURNAL, "2011-01-01/2011-03-31")
    check_against_hledger(root, root / "balances" / "larkspur.journal", "2011-01-01", "2011-04-01")
    made = prepare(open_books(root))
    assert figure(made, "operations", "revenues", 1) == Fraction("120.255")
    assert figure(made, "balance_sheet", "retained_earnings") == Fraction("465.755")
    assert figure(made, "balance_sheet", "retained_earnings", 1) == Fraction("345.755")


@needs_hledger
def test_the_journal_of_hledgers_manual(tmp_path: Path) -> None:
    """The example of `hledger print`, taken from the manual of the program that is installed."""
    assert HLEDGER is not None
    manual = subprocess.run(
        [HLEDGER, "help", "hledger"], capture_output=True, check=True, text=True, stdin=subprocess.DEVNULL
    ).stdout
    found = re.search(r"\$ hledger print\n((?:(?: {14}.*)?\n)+)", manual)
    if found is None:
        pytest.skip("the manual of this hledger has no example of print")
    text = re.sub(r"^ {14}", "", found[1], flags=re.MULTILINE)
    root = books(tmp_path, "larkspur.journal", text, "2008-01-01/2008-12-31", comparatives=False)
    check_against_hledger(root, root / "balances" / "larkspur.journal", "2008-01-01", "2009-01-01")
    assert figure(prepare(open_books(root)), "operations", "revenues") == 2


@needs_hledger
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (JOURNAL.replace("equity:stock", "equity:stock  $-900"), "(hledger)"),
        (
            JOURNAL.replace("10.00 EUR @@ $13.37", "10.00 EUR")
            .replace("2010-03-01 paid in euros\n", "2010-03-01 x\n    equity:x  -10.00 EUR\n")
            .replace("EUR\n    assets:bank\n", "EUR\n"),
            "holds EUR without a cost in USD",
        ),
        (JOURNAL.replace("income:sales:export", "revenue:export"), "account revenue:export"),
    ],
)
def test_journals_that_are_refused(tmp_path: Path, text: str, message: str) -> None:
    root = books(tmp_path, "larkspur.journal", text, "2011-01-01/2011-03-31")
    with pytest.raises(Problem) as caught:
        prepare(open_books(root))
    assert message in str(caught.value)
    assert "larkspur.journal" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_without_hledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    root = books(tmp_path, "larkspur.journal", JOURNAL, "2011-01-01/2011-03-31")
    with pytest.raises(MissingPackage, match="needs the program hledger, which is not installed"):
        open_books(root)


def test_without_beancount(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "beancount", None)
    root = books(tmp_path, "larkspur.beancount", "", "2011-01-01/2011-03-31")
    with pytest.raises(MissingPackage, match="needs beancount"):
        open_books(root)


def test_both_a_folder_and_a_journal(tmp_path: Path) -> None:
    root = books(tmp_path, "larkspur.journal", JOURNAL, "2011-01-01/2011-03-31")
    (root / "balances" / "larkspur").mkdir()
    with pytest.raises(Problem, match=r"trial balances and larkspur\.journal both; keep one"):
        open_books(root)


BEANCOUNT = """\
option "operating_currency" "USD"
2009-01-01 open Assets:Bank
2009-01-01 open Assets:Stock
2009-01-01 open Assets:Hours
2009-01-01 open Equity:Opening
2009-01-01 open Income:Sales
2009-01-01 open Income:Hours
2009-01-01 open Expenses:Rent
2009-12-01 * "founded"
  Assets:Bank     1000.00 USD
  Equity:Opening
2009-12-20 * "sold"
  Assets:Bank      300.50 USD
  Income:Sales
2010-02-10 * "sold"
  Assets:Bank      120.25 USD
  Income:Sales
2011-01-15 * "bought, off by a fraction of a cent as beancount allows"
  Assets:Stock     1.333 ACME {75.19 USD}
  Assets:Bank    -100.23 USD
2011-02-01 * "earned an hour"
  Assets:Hours      1 HOUR
  Income:Hours     -1 HOUR
2011-02-15 * "rent"
  Expenses:Rent     80.00 USD
  Assets:Bank
"""


def bean_query(journal: Path, condition: str) -> Fraction:
    """A sum of beancount's own query program, at cost, in USD."""
    query = f"select sum(number(convert(cost(position), 'USD'))) as total where currency(cost(position)) = 'USD' and {condition}"
    program = Path(sys.executable).parent / "bean-query"
    run = subprocess.run([program, "-f", "csv", str(journal), query], capture_output=True, text=True, check=True)
    return amount(run.stdout.split()[-1]) if len(run.stdout.split()) > 1 else Fraction(0)


needs_beancount = pytest.mark.skipif(
    not (Path(sys.executable).parent / "bean-query").exists(), reason="bean-query (beanquery) is not installed"
)


def check_against_beancount(root: Path, journal: Path) -> None:
    """The statements agree with bean-query to the last place."""
    made = prepare(open_books(root))
    year = "date >= 2011-01-01 and date <= 2011-03-31"
    assert figure(made, "operations", "net_income") == -bean_query(
        journal, f"{year} and account ~ '^(Income|Expenses)'"
    )
    assert figure(made, "operations", "revenues") == -bean_query(journal, f"{year} and account ~ '^Income'")
    before = "date <= 2011-03-31"
    assert figure(made, "balance_sheet", "total_assets") == bean_query(journal, f"{before} and account ~ '^Assets'")


@needs_beancount
def test_our_beancount_journal_agrees_with_bean_query(tmp_path: Path) -> None:
    root = books(tmp_path, "larkspur.beancount", BEANCOUNT, "2011-01-01/2011-03-31", '"HOUR"')
    check_against_beancount(root, root / "balances" / "larkspur.beancount")
    made = prepare(open_books(root))
    assert figure(made, "balance_sheet", "retained_earnings") == Fraction("340.75") + Fraction("1.333") * Fraction(
        "75.19"
    ) - Fraction("100.23")


@needs_beancount
def test_the_example_that_beancount_generates(tmp_path: Path) -> None:
    journal = tmp_path / "example.beancount"
    program = str(Path(sys.executable).parent / "bean-example")
    command = [program, "--seed=3", "--date-begin", "2010-01-01", "--date-end", "2011-04-30", "-o", str(journal)]
    subprocess.run(command, capture_output=True, check=True)
    text = journal.read_text()
    root = books(
        tmp_path / "folder",
        "larkspur.beancount",
        text,
        "2011-01-01/2011-03-31",
        '"VACHR", "IRAUSD"',
        comparatives=False,
    )
    check_against_beancount(root, journal)


def test_what_beancount_refuses(tmp_path: Path) -> None:
    pytest.importorskip("beancount")
    text = BEANCOUNT.replace("80.00 USD\n  Assets:Bank", "80.00 USD\n  Assets:Bank  -79.00 USD")
    root = books(tmp_path, "larkspur.beancount", text, "2011-01-01/2011-03-31", '"HOUR"')
    with pytest.raises(
        Problem, match=r"larkspur\.beancount:24: Transaction does not balance: \(1\.00 USD\) \(beancount\)"
    ):
        open_books(root)


@pytest.mark.parametrize("line", ['plugin "evil"\n', 'option "insert_pythonpath" "TRUE"\n', 'include "other.bean"\n'])
def test_a_journal_runs_no_code(tmp_path: Path, line: str) -> None:
    pytest.importorskip("beancount")
    root = books(tmp_path, "larkspur.beancount", BEANCOUNT + line, "2011-01-01/2011-03-31", '"HOUR"')
    (root / "balances" / "other.bean").write_text('plugin "evil"\n')
    (root / "balances" / "evil.py").write_text("raise SystemExit('ran')\n")
    (root / "balances" / "other.bean").rename(root / "other.bean")
    text = (root / "balances" / "larkspur.beancount").read_text().replace('"other.bean"', '"../other.bean"')
    (root / "balances" / "larkspur.beancount").write_text(text)
    (root / "balances" / "evil.py").unlink()
    with pytest.raises(Problem, match="would run code"):
        open_books(root)


def test_nothing_is_left_beside_the_journal(tmp_path: Path) -> None:
    pytest.importorskip("beancount")
    root = books(tmp_path, "larkspur.beancount", BEANCOUNT, "2011-01-01/2011-03-31", '"HOUR"')
    open_books(root)
    assert [path.name for path in (root / "balances").iterdir()] == ["larkspur.beancount"]
