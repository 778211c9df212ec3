from __future__ import annotations

from pathlib import Path

from tests.folders import BALANCES, CHART, MOVEMENTS, folder
from tests.statements.test_prepare import check_laws, figures, prepared, refusal, statement


def test_movements_divide_a_change(tmp_path: Path) -> None:
    text = MOVEMENTS + "2011-03-31,2500,-60,repayments_of_notes\n"
    flows = statement(prepared(folder(tmp_path, {"movements.csv": text})), "cash_flows")
    assert figures(flows, "repayments_of_notes") == [-60, 0]
    assert figures(flows, "proceeds_from_notes") == [100, 0]
    assert figures(flows, "stock_based_compensation") == [10, 5]


NONCASH = "period,account,amount,cash_flow,note\n2011-03-31,1500,-40,noncash,Lease\n2011-03-31,2500,40,noncash,Lease\n"


def test_noncash_movements_cancel(tmp_path: Path) -> None:
    made = prepared(folder(tmp_path, {"movements.csv": NONCASH}))
    check_laws(made)
    flows = statement(made, "cash_flows")
    assert figures(flows, "purchases_of_property") == [-10, 0]
    assert figures(flows, "proceeds_from_notes") == [0, 0]


def test_noncash_movements_that_do_not_cancel(tmp_path: Path) -> None:
    text = NONCASH.replace("2500,40", "2500,39")
    assert refusal(folder(tmp_path, {"movements.csv": text})) == (
        "movements.csv: noncash movements 'Lease' do not cancel in 2011-01-01/2011-03-31: a difference of -1.00"
    )


def test_retained_earnings_that_do_not_roll_forward(tmp_path: Path) -> None:
    balances = BALANCES | {
        "2011-03-31": BALANCES["2011-03-31"].replace("3900:2050", "3900:2060").replace("1100:380", "1100:370")
    }
    assert refusal(folder(tmp_path, balances={"company": balances})) == (
        "balances/company/2011-03-31.csv:10: retained earnings of company (account 3900) do not roll forward: -2,050.00 when"
        " 2010-12-31 is closed, -2,060.00 here: a difference of -10.00; explain it in movements.csv"
    )
    explained = MOVEMENTS + "2011-03-31,3900,-10,dividends_paid\n"
    (tmp_path / "movements.csv").write_text(explained)
    made = prepared(tmp_path)
    check_laws(made)
    assert figures(statement(made, "cash_flows"), "dividends_paid") == [-10, 0]


def test_dividends_of_the_year_in_an_account_of_their_own(tmp_path: Path) -> None:
    chart = CHART + "3950,retained_earnings,Dividends,,dividends_paid,\n"
    balances = BALANCES | {"2011-03-31": BALANCES["2011-03-31"].replace("1000:210.50", "1000:200.50") + " 3950:10"}
    made = prepared(folder(tmp_path, {"chart.csv": chart}, {"company": balances}))
    check_laws(made)
    assert figures(statement(made, "cash_flows"), "dividends_paid") == [-10, 0]
    assert figures(statement(made, "equity"), "dividends_paid") == [0, 0, -10, -10]


def test_a_change_that_no_line_takes(tmp_path: Path) -> None:
    chart = CHART.replace("1100,accounts_receivable", "1100,commission")
    layout = "[[balance_sheet]]\nkey='commission'\nlabel='Commission'\nshows='debit'\ninto='total_current_assets'\n"
    assert "the change of account 1100 (-30.00) belongs to no line of the cash flow statement" in refusal(
        folder(tmp_path, {"chart.csv": chart, "layout.toml": layout})
    )


def test_movements_that_cannot_be_meant(tmp_path: Path) -> None:
    for row, message in (
        ("2011-03-31,9999,1,noncash", "movements.csv:5: company has no account 9999 at 2010-12-31 or 2011-03-31"),
        ("2011-03-31,4000,1,noncash", "movements.csv:5: account 4000 is income, intercompany or cash"),
        ("2011-03-31,2500,1,cash", "movements.csv:5: a movement names the line that takes it, not `cash`"),
    ):
        assert message in refusal(folder(tmp_path, {"movements.csv": MOVEMENTS + row + "\n"}))


def test_noncash_accounts_of_the_chart_must_cancel(tmp_path: Path) -> None:
    chart = CHART.replace("2500,notes_payable,Notes,,,", "2500,notes_payable,Notes,,noncash,")
    assert (
        "chart.csv: accounts with `noncash` do not cancel in 2011-01-01/2011-03-31: a difference of 40.00"
        in refusal(folder(tmp_path, {"chart.csv": chart}))
    )
