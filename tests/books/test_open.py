"""Folders that cannot be used: one line each, with the file, the line and the difference."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.folders import BALANCES, CHART, MOVEMENTS, RELEASE, export, folder

from crossfoot.books.open import open_books
from crossfoot.model.problems import Problem, UnreadableSource, UnsupportedForm, UnusableBooks


def refusal(root: Path) -> str:
    with pytest.raises(Problem) as caught:
        open_books(root)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_folder_is_read(tmp_path: Path) -> None:
    books = open_books(folder(tmp_path))
    assert books.company.name == "Fernhollow Networks, Inc."
    assert [balance.period for balance in books.balances] == sorted(BALANCES)
    assert books.plan.comparative == "2010-01-01/2010-03-31"
    assert books.plan.date == "2011-05-20"


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="no folder of books"):
        open_books(tmp_path / "absent")
    with pytest.raises(UnreadableSource, match=r"has no release\.toml"):
        open_books(tmp_path)


@pytest.mark.parametrize(
    ("release", "message"),
    [
        (
            RELEASE.replace("short_name", "shortname"),
            "release.toml:3: no key is called `shortname` here; is `short_name` meant?",
        ),
        (
            RELEASE.replace("[release]", "[relase]"),
            "release.toml:4: no key is called `relase` here; is `release` meant?",
        ),
        (RELEASE.replace('label = "Corp', 'lable = "Corp'), "no key is called `lable` here; is `label` meant?"),
        (RELEASE.replace("2011-03-31", "2011-02-30"), "release.toml:5: '2011-02-30' is no date"),
        (RELEASE.replace("2011-01-01/", ""), "release.toml:5: '2011-03-31' is no period"),
        (RELEASE.replace('"ebitda",', '"ebitada",'), "measures: 'ebitada' is not defined; is `ebitda` meant?"),
        (RELEASE + "[rounding]\nunit = 'dozens'\n", "release.toml:15: rounding.unit: invalid enum value 'dozens'"),
        (RELEASE + "[rounding]\nunit = \n", "release.toml:15: Invalid value"),
        (
            RELEASE + "[[entity]]\nname='a'\nownership=80\n",
            'release.toml:14: the ownership of a is 80; write it as "80%"',
        ),
        (RELEASE + "[[entity]]\nname='a'\n[[entity]]\nname='a'\n", "release.toml:16: the entity 'a' stands twice"),
        (RELEASE + "[[entity]]\nname='../a'\n", "release.toml:14: '../a' cannot name a folder"),
        (RELEASE + "[[entity]]\nname='a'\nsegment='east'\n", "release.toml:14: no [[segment]] has the key 'east'"),
        (
            RELEASE.replace("[release]", "[release]\nfiscal_year_end='13-01'"),
            "release.toml:5: '13-01' is no month and day",
        ),
    ],
)
def test_release_toml(tmp_path: Path, release: str, message: str) -> None:
    assert message in refusal(folder(tmp_path, {"release.toml": release}))


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        (CHART + "1000,accounts_payable,,,,\n", "chart.csv:19: account 1000 is mapped twice: to `cash` on line 2"),
        (CHART + "1000,cash,,,,\n", "chart.csv:19: account 1000 is mapped twice: in the same way on line 2"),
        (CHART.replace("1000,cash", "1000,cahs"), "chart.csv:2: account 1000: `cahs` is no line; is `cash` meant?"),
        (CHART.replace("account,line", "account,lines"), "chart.csv:1: no column is called 'lines'; is `line` meant?"),
        (CHART + "1001,intercompany,,,,\n", "chart.csv:19: account 1001: the column `intercompany` must say"),
        (
            CHART.replace("Usage revenue,carrier", "Usage revenue,carier"),
            "chart.csv:11: account 4000: segment 'carier' is not known; is `carrier` meant?",
        ),
        (CHART + "9000,total_assets,,,,\n", "chart.csv:19: account 9000: `total_assets` is no line"),
        (CHART + "9000,cash,,,,,,x\n", "chart.csv:19: 8 cells under 6 columns"),
    ],
)
def test_chart(tmp_path: Path, chart: str, message: str) -> None:
    assert message in refusal(folder(tmp_path, {"chart.csv": chart}))


@pytest.mark.parametrize(
    ("layout", "message"),
    [
        ("[lables]\nrevenues = 'x'\n", "layout.toml:1: no key is called `lables` here; is `labels` meant?"),
        ("[labels]\nrevenue = 'x'\n", "layout.toml:2: `revenue` is no line; is `revenues` meant?"),
        ("[titles]\noperation = 'x'\n", "layout.toml:2: `operation` is no statement; is `operations` meant?"),
        (
            "[[operations]]\nkey='fees'\nlabel='Fees'\ninto='total_opex'\n",
            "layout.toml:1: `fees` names no line: 'total_opex'",
        ),
        (
            "[[operations]]\nkey='fees'\nlabel='Fees'\ninto='revenues'\n",
            "layout.toml:1: `fees` goes into `revenues`, which is no total",
        ),
        (
            "[[operations]]\nkey='revenues'\nlabel='Fees'\ninto='net_income'\n",
            "layout.toml:1: the line `revenues` is there already",
        ),
        (
            "[[operations]]\nkey='a'\nlabel='A'\ntotal=true\ninto='b'\n[[operations]]\nkey='b'\nlabel='B'\ntotal=true\ninto='a'\n",
            "layout.toml: a total adds itself: b -> a -> b",
        ),
        ("replace=['operations']\n", "layout.toml: the operations need a line `net_income`"),
    ],
)
def test_layout(tmp_path: Path, layout: str, message: str) -> None:
    assert message in refusal(folder(tmp_path, {"layout.toml": layout}))


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "rates.csv",
            "currency,period,closing\nEUR,2011-03-31,1.4\nEUR,2011-03-31,1.4\n",
            "rates.csv:3: the rates of EUR at 2011-03-31 stand twice",
        ),
        ("rates.csv", "currency,period,closing\nEUR,2011-03-31,0\n", "rates.csv:2: a rate of EUR is not above zero"),
        ("rates.csv", "currency,period,closing\nEUR,31.3.2011,1.4\n", "rates.csv:2: '31.3.2011' is no date"),
        ("rates.csv", "currency,period\nEUR,2011-03-31\n", "rates.csv:1: the column `closing` is missing"),
        ("movements.csv", MOVEMENTS + "2011-03-31,3100,1,stock_comp\n", "movements.csv:5: `cash_flow` is 'stock_comp'"),
        (
            "movements.csv",
            MOVEMENTS + "2011-03-31,3100,1x,noncash\n",
            "movements.csv:5: `amount` is '1x', which is no amount",
        ),
        (
            "eliminations.csv",
            "name,account,debit,credit\nprofit,4000,10,\nprofit,1100,,9\n",
            "eliminations.csv:3: the entry 'profit' does not balance: debits exceed credits by 1.00",
        ),
        (
            "shares.csv",
            "date,kind,shares\n2009-12-31,issue,5\n",
            "shares.csv:2: the first line, and only it, is `opening`",
        ),
        (
            "shares.csv",
            "date,kind,shares\n2009-12-31,opening,5\n2010-01-01,isue,5\n",
            "shares.csv:3: `kind` is 'isue'; is `issue` meant?",
        ),
        ("dilutive.csv", "name,kind,shares\nPlan,opton,5\n", "dilutive.csv:2: `kind` is 'opton'; is `option` meant?"),
        (
            "preferred.csv",
            "date,series,stated_value,rate\n2009-12-31,A,5,\n",
            "preferred.csv:2: `stated_value` and `rate`, or `amount`, must be given",
        ),
        (
            "historical.csv",
            "entity,account,period,amount\nmadrid,3000,2010-01-01,5\n",
            "historical.csv:2: entity 'madrid' is not known",
        ),
    ],
)
def test_registers(tmp_path: Path, name: str, text: str, message: str) -> None:
    assert message in refusal(folder(tmp_path, {name: text}))


def test_a_trial_balance_that_does_not_balance_names_the_suspect(tmp_path: Path) -> None:
    balances = BALANCES | {"2011-03-31": BALANCES["2011-03-31"].replace("7000:17", "7000:-17")}
    assert refusal(folder(tmp_path, balances={"company": balances})) == (
        "balances/company/2011-03-31.csv: the trial balance of company at 2011-03-31 does not balance: credits exceed"
        " debits by 34.00; account 7000 (line 18) is half of it: is it on the wrong side?"
    )


def test_a_line_left_out_is_a_difference(tmp_path: Path) -> None:
    balances = BALANCES | {"2011-03-31": BALANCES["2011-03-31"].replace(" 7000:17", "")}
    assert "credits exceed debits by 17.00" in refusal(folder(tmp_path, balances={"company": balances}))


def test_files_that_are_no_trial_balance(tmp_path: Path) -> None:
    root = folder(tmp_path)
    stray = root / "balances" / "company" / "notes.csv"
    stray.write_text(export(BALANCES["2010-12-31"]))
    assert "balances/company/notes.csv: the name must be the closing date" in refusal(root)
    stray.unlink()
    (root / "balances" / "company" / "2011-03-31.xlsm").write_bytes(b"PK")
    with pytest.raises(UnsupportedForm, match=r"\.xlsm workbooks are not read"):
        open_books(root)
    (root / "balances" / "company" / "2011-03-31.xlsm").unlink()
    (root / "balances" / "compny").mkdir()
    assert "balances/compny: no [[entity]] is called 'compny'; is `company` meant?" in refusal(root)


def test_a_file_without_header(tmp_path: Path) -> None:
    root = folder(tmp_path)
    (root / "balances" / "company" / "2011-03-31.csv").write_text("1000,5,\n4000,,5\n")
    with pytest.raises(UnusableBooks, match=r"balances/company/2011-03-31.csv:1: no header"):
        open_books(root)


def test_two_files_of_one_date(tmp_path: Path) -> None:
    root = folder(tmp_path)
    (root / "balances" / "company" / "2011-03-31.txt").write_text(export(BALANCES["2011-03-31"]))
    assert "2011-03-31.csv is the trial balance of that date already" in refusal(root)


def test_no_balances(tmp_path: Path) -> None:
    root = folder(tmp_path)
    (root / "balances" / "company").rename(root / "elsewhere")
    assert refusal(root) == "balances/company: no folder and no journal with the books of company"
    (root / "balances").rmdir()
    assert refusal(root).startswith("balances/: the folder has none")


def test_accounts_by_their_code_and_by_pattern(tmp_path: Path) -> None:
    chart = CHART.replace("4000,revenues", "40*,revenues").replace("4100,revenues", "4100,revenues")
    root = folder(tmp_path, {"chart.csv": chart})
    path = root / "balances" / "company" / "2011-03-31.csv"
    path.write_text(
        path.read_text().replace("\n4000,", "\n4000 · Usage,").replace("\n1000,", "\nAssets:1000 · Checking,")
    )
    balance = open_books(root).balances[-1]
    assert {"4000", "1000"} <= set(balance.accounts)
