from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from tests.folders import BALANCES, CHART, RELEASE, folder

from companies import Company
from crossfoot.books.open import open_books
from crossfoot.model.problems import Problem
from crossfoot.model.statements import Line, Statement, StatementSet
from crossfoot.statements.prepare import prepare


def prepared(root: Path) -> StatementSet:
    return prepare(open_books(root))


def statement(made: StatementSet, key: str) -> Statement:
    return next(statement for statement in made.statements if statement.key == key)


def lines(shown: Statement) -> dict[str, Line]:
    return {line.key: line for line in (*shown.lines, *shown.unshown)}


def figures(shown: Statement, key: str) -> list[Fraction]:
    return [amount.value for amount in lines(shown)[key].amounts if amount is not None]


def refusal(root: Path) -> str:
    with pytest.raises(Problem) as caught:
        prepared(root)
    message = str(caught.value)
    assert "\n" not in message
    return message


def check_laws(made: StatementSet) -> None:
    """Every total is what it says it adds, every amount the sum of its accounts; the statements articulate."""
    for shown in made.statements:
        known = lines(shown)
        for line in known.values():
            for column, amount in enumerate(line.amounts):
                assert amount is not None
                if amount.sources and line.kind in {"money", "shares"}:
                    assert sum(source.amount for source in amount.sources) == amount.value, (shown.key, line.key)
                if line.parts and line.kind == "money" and line in shown.lines:
                    parts = [(known[key].amounts[column], weight) for key, weight in line.parts]
                    assert sum(part.value * weight for part, weight in parts if part) == amount.value, (
                        shown.key,
                        line.key,
                    )
                    assert all(known[key] in shown.lines for key, _ in line.parts)
    sheet, flows = statement(made, "balance_sheet"), statement(made, "cash_flows")
    assert figures(sheet, "total_assets") == figures(sheet, "total_liabilities_and_equity")
    operations = statement(made, "operations")
    year_to_date = [column.period for column in operations.columns].index(flows.columns[0].period)
    assert figures(flows, "net_income")[0] == figures(operations, "net_income")[year_to_date]
    closing = lines(statement(made, "equity"))["closing_balance"].amounts[-1]
    assert closing is not None
    assert closing.value == figures(sheet, "total_equity")[0]


@pytest.mark.parametrize("seed", range(14))
def test_random_companies_hold_together(tmp_path: Path, seed: int) -> None:
    check_laws(prepared(Company(seed).write(tmp_path)))


def test_a_quarter_with_the_year_before(tmp_path: Path) -> None:
    made = prepared(folder(tmp_path))
    check_laws(made)
    operations = statement(made, "operations")
    assert [column.group + " " + column.header for column in operations.columns] == [
        "Three Months Ended March 31, 2011",
        "Three Months Ended March 31, 2010",
    ]
    assert figures(operations, "revenues") == [1122, 1000]
    assert figures(operations, "operating_income") == [-95, -115]
    assert figures(operations, "net_income") == [-112, -135]
    sheet = statement(made, "balance_sheet")
    assert [column.header for column in sheet.columns] == ["March 31, 2011", "December 31, 2010"]
    assert figures(sheet, "cash") == [Fraction("210.5"), 300]
    assert figures(sheet, "retained_earnings") == [-2162, -2050]
    flows = statement(made, "cash_flows")
    assert figures(flows, "net_cash_operating") == [-80, -80]
    assert figures(flows, "purchases_of_property") == [-50, 0]
    assert figures(flows, "cash_at_end") == [Fraction("210.5"), 420]


def test_every_amount_leads_to_file_and_line(tmp_path: Path) -> None:
    operations = statement(prepared(folder(tmp_path)), "operations")
    amount = lines(operations)["selling_general_and_administrative"].amounts[0]
    assert amount is not None
    assert [(source.account, int(source.amount), source.place) for source in amount.sources] == [
        ("6000", 275, "balances/company/2011-03-31.csv:15"),
        ("6100", 10, "balances/company/2011-03-31.csv:16"),
    ]


def test_labels_follow_the_sign(tmp_path: Path) -> None:
    later = BALANCES | {
        "2011-03-31": BALANCES["2011-03-31"].replace("4000:-850", "4000:-1850").replace("1100:380", "1100:1380")
    }
    made = prepared(folder(tmp_path, balances={"company": later}))
    operations = lines(statement(made, "operations"))
    assert operations["net_income"].label == "Net income (loss)"
    assert operations["per_share"].label == "Basic and diluted income (loss) per common share"
    assert statement(made, "reconciliation_of_adjusted_ebitda").title == (
        "Reconciliation of Net Income (Loss) to EBITDA and Adjusted EBITDA"
    )


SECOND = {
    "2010-06-30": (
        "1000:400 1100:330 1500:1000 1590:-460 2000:-390 2500:-600 3000:-10 3100:-2010 3900:1560"
        " 4000:-1650 4100:-430 5000:1420 5100:210 6000:560 6100:10 6500:60"
    ),
    "2011-06-30": (
        "1000:150 1100:420 1500:1150 1590:-584 2000:-460 2500:-740 3000:-11 3100:-2160 3900:2050"
        " 4000:-1700 4100:-560 5000:1450 5100:350 6000:555 6100:20 6500:64 7000:6"
    ),
}


def test_a_later_quarter_is_the_year_less_what_came_before(tmp_path: Path) -> None:
    release = RELEASE.replace("2011-01-01/2011-03-31", "2011-04-01/2011-06-30")
    made = prepared(folder(tmp_path, {"release.toml": release}, {"company": BALANCES | SECOND}))
    operations = statement(made, "operations")
    assert [column.group for column in operations.columns] == [
        "Three Months Ended June 30,",
        "Three Months Ended June 30,",
        "Six Months Ended June 30,",
        "Six Months Ended June 30,",
    ]
    assert figures(operations, "revenues") == [2260 - 1122, 2080 - 1000, 2260, 2080]
    assert figures(operations, "interest_expense") == [11, 20, -6, 0]
    assert [column.period for column in statement(made, "cash_flows").columns] == [
        "2011-01-01/2011-06-30",
        "2010-01-01/2010-06-30",
    ]


def test_quarters_alone(tmp_path: Path) -> None:
    release = RELEASE.replace("2011-01-01/2011-03-31", "2011-04-01/2011-06-30").replace(
        "[[segment]]", "year_to_date = false\ncomparatives = false\n[[segment]]", 1
    )
    made = prepared(folder(tmp_path, {"release.toml": release}, {"company": BALANCES | SECOND}))
    assert [column.period for column in statement(made, "operations").columns] == ["2011-04-01/2011-06-30"]
    assert [column.period for column in statement(made, "balance_sheet").columns] == ["2011-06-30"]


def test_a_missing_trial_balance_is_named(tmp_path: Path) -> None:
    balances = {day: text for day, text in BALANCES.items() if day != "2010-03-31"}
    assert refusal(folder(tmp_path, balances={"company": balances})) == (
        "balances/company: no trial balance at 2010-03-31, which the statements need; there are: 2009-12-31, 2010-12-31,"
        " 2011-03-31"
    )


def test_statements_that_the_books_cannot_give_are_left_out_unless_they_are_asked_for(tmp_path: Path) -> None:
    balances = {day: text for day, text in BALANCES.items() if day != "2009-12-31"}
    root = folder(tmp_path, balances={"company": balances})
    assert [shown.key for shown in prepared(root).statements] == [
        "operations",
        "balance_sheet",
        "segments",
        "reconciliation_of_adjusted_ebitda",
    ]
    (root / "release.toml").write_text(RELEASE.replace("measures", 'statements = ["cash_flows"]\nmeasures'))
    assert "no trial balance at 2009-12-31" in refusal(root)


def test_an_account_that_no_line_takes(tmp_path: Path) -> None:
    chart = CHART.replace("7000,interest_expense,Interest,,,\n", "")
    assert refusal(folder(tmp_path, {"chart.csv": chart})) == (
        "balances/company/2011-03-31.csv:18: account 7000 (17.00) is mapped to no line; add it to chart.csv"
    )


def test_a_trial_balance_after_closing_entries(tmp_path: Path) -> None:
    closed = "1000:420 1100:310 1500:1000 1590:-430 2000:-380 2500:-600 3000:-10 3100:-2005 3900:1695"
    balances = BALANCES | {"2010-03-31": closed}
    assert "no income and no expense in 2010-01-01/2010-03-31; was the trial balance taken after closing" in refusal(
        folder(tmp_path, balances={"company": balances})
    )


def test_a_period_over_two_fiscal_years(tmp_path: Path) -> None:
    release = RELEASE.replace("2011-01-01/2011-03-31", "2010-12-01/2011-03-31")
    assert "opens before the fiscal year that it ends in" in refusal(folder(tmp_path, {"release.toml": release}))


def test_other_fiscal_years(tmp_path: Path) -> None:
    release = RELEASE.replace("[release]", '[release]\nfiscal_year_ends = ["2009-12-31", "2010-12-31"]')
    assert prepared(folder(tmp_path, {"release.toml": release})).balance_comparative == "2010-12-31"
    release = RELEASE.replace("[release]", '[release]\nfiscal_year_ends = ["2010-12-31"]')
    assert "name the end of the year before, too" in refusal(folder(tmp_path, {"release.toml": release}))


def test_labels_and_lines_of_a_layout(tmp_path: Path) -> None:
    layout = (
        "[titles]\noperations = 'Statement of Operations, unaudited'\n[labels]\nrevenues = 'Net revenues'\n[[operations]]\nkey = 'wages'\nlabel = 'Wages'\nshows = 'debit'\n"
        "into = 'total_operating_expenses'\nafter = 'cost_of_revenues'\n"
    )
    chart = CHART.replace("6000,selling_general_and_administrative", "6000,wages")
    operations = statement(prepared(folder(tmp_path, {"layout.toml": layout, "chart.csv": chart})), "operations")
    keys = [line.key for line in operations.lines]
    assert keys.index("wages") == keys.index("cost_of_revenues") + 1
    assert operations.lines[0].label == "Net revenues"
    assert operations.title == "Statement of Operations, unaudited"
    assert figures(operations, "total_operating_expenses") == [1217, 1115]


def test_a_line_that_leads_to_no_net_income(tmp_path: Path) -> None:
    layout = "[[operations]]\nkey = 'wages'\nlabel = 'Wages'\nshows = 'debit'\nafter = 'cost_of_revenues'\n"
    chart = CHART.replace("6000,selling_general_and_administrative", "6000,wages")
    assert "layout.toml: `net_income` adds up to 163.00, the accounts to -112.00" in refusal(
        folder(tmp_path, {"layout.toml": layout, "chart.csv": chart})
    )
    layout = "[[balance_sheet]]\nkey = 'deposits'\nlabel = 'Deposits'\nshows = 'debit'\ncash_flow = 'cash'\n"
    chart = CHART.replace("1100,accounts_receivable", "1100,deposits")
    assert "a line goes into no total that leads to them" in refusal(
        folder(tmp_path, {"layout.toml": layout, "chart.csv": chart})
    )


def test_segments(tmp_path: Path) -> None:
    made = prepared(folder(tmp_path))
    shown = statement(made, "segments")
    assert figures(shown, "carrier_revenues") == [850, 800]
    assert figures(shown, "corporate_gross_margin") == [102, 100]
    assert figures(shown, "gross_margin") == figures(statement(made, "operations"), "gross_margin")
    percent = next(line for line in made.segments[1].lines if line.key == "gross_margin_percent")
    assert [amount.value for amount in percent.amounts if amount] == [Fraction(3, 8), Fraction(1, 2)]
    chart = CHART.replace("Service cost,corporate", "Service cost,")
    root = tmp_path / "second"
    root.mkdir()
    assert figures(
        statement(prepared(folder(root, {"chart.csv": chart})), "segments"), "unallocated_cost_of_revenues"
    ) == [170, 100]


def test_the_wording_of_cash_where_none_is_restricted(tmp_path: Path) -> None:
    flows = statement(prepared(folder(tmp_path)), "cash_flows")
    assert lines(flows)["cash_at_end"].label == "Cash and cash equivalents, end of period"
    assert lines(flows)["change_in_cash"].label == "Net decrease in cash and cash equivalents"


def test_equity_of_both_years(tmp_path: Path) -> None:
    made = prepared(folder(tmp_path))
    before = statement(made, "equity_comparative")
    assert before.title == "Statement of Stockholders' Equity, Three Months Ended March 31, 2010"
    assert [line.label for line in before.lines][::3] == ["Balance at December 31, 2009", "Balance at March 31, 2010"]
    assert figures(before, "closing_balance") == [10, 2005, -1695, 320]
    assert figures(statement(made, "equity"), "opening_balance") == [11, 2149, -2050, 110]
