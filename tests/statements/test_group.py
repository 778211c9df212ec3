"""Several entities: intercompany accounts, noncontrolling interests, currencies, discontinued operations."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from tests import folders
from tests.folders import folder
from tests.statements.test_prepare import check_laws, figures, lines, prepared, refusal, statement

CHART = """\
account,line,cash_flow,intercompany,status
1000,cash,,,
1100,accounts_receivable,,,
1800,intercompany,,loan,
1900,intercompany,,stake,
2000,accounts_payable,,,
2800,intercompany,,loan,
3000,common_stock,,,
3050,common_stock,,stake,
3900,retained_earnings,,,
4000,revenues,,,
4900,revenues,,fees,
5000,cost_of_revenues,,,
5900,cost_of_revenues,,fees,
6000,selling_general_and_administrative,,,
"""

PARENT = {
    "2010-12-31": "1000:900 1800:50 1900:80 3000:-1000 3900:-20 4000:-100 4900:-10 5000:60 6000:40",
    "2011-03-31": "1000:935 1800:50 1900:80 3000:-1000 3900:-30 4000:-60 4900:-5 5000:20 6000:10",
}
CHILD = {
    "2010-12-31": "1000:130 1100:40 2800:-50 3050:-100 4000:-70 5000:40 5900:10",
    "2011-03-31": "1000:120 1100:70 2000:-5 2800:-50 3050:-100 3900:-20 4000:-40 5000:20 5900:5",
}

RELEASE = """\
[company]
name = "Fernhollow Networks, Inc."
[release]
period = "2011-01-01/2011-03-31"
comparatives = false
[[entity]]
name = "parent"
[[entity]]
name = "child"
"""


def group(
    root: Path,
    entity: str = "",
    files: dict[str, str] | None = None,
    child: dict[str, str] | None = None,
    chart: str = CHART,
) -> Path:
    """The parent and its child, whose [[entity]] says `entity` besides."""
    texts = {"release.toml": RELEASE + entity, "chart.csv": chart, "movements.csv": "", "shares.csv": ""}
    return folder(root, {**texts, **(files or {})}, {"parent": PARENT, "child": child or CHILD})


def test_intercompany_accounts_vanish(tmp_path: Path) -> None:
    owned = {day: _balanced(text.replace("3050:-100", "3050:-80")) for day, text in CHILD.items()}
    made = prepared(group(tmp_path, child=owned))
    operations, sheet = statement(made, "operations"), statement(made, "balance_sheet")
    assert operations.title == "Consolidated Statements of Operations"
    assert figures(operations, "revenues") == [100]
    assert figures(operations, "cost_of_revenues") == [40]
    assert figures(sheet, "total_assets") == [935 + 100 + 70]
    assert figures(sheet, "common_stock") == [1000]
    entities = {
        source.entity for amount in lines(operations)["revenues"].amounts if amount for source in amount.sources
    }
    assert entities == {"parent", "child"}


def test_intercompany_accounts_that_differ_are_named(tmp_path: Path) -> None:
    child = {day: text.replace("2800:-50", "2800:-49").replace("4000:-", "4000:-1") for day, text in CHILD.items()}
    child = {day: _balanced(text) for day, text in child.items()}
    message = refusal(group(tmp_path, 'ownership = "80%"\n', child=child))
    assert message.startswith(
        "chart.csv: intercompany 'loan' does not eliminate at 2011-03-31: a difference of 1.00 between"
    )
    assert "parent 1800 50.00 (balances/parent/2011-03-31.csv:3)" in message
    assert "child 2800 -49.00" in message


def _balanced(text: str) -> str:
    """The trial balance with cash that makes it balance."""
    rest = [item for item in text.split() if not item.startswith("1000:")]
    total = sum(int(item.partition(":")[2]) for item in rest)
    return " ".join([f"1000:{-total}", *rest])


def test_a_difference_within_the_tolerance_goes_to_its_line(tmp_path: Path) -> None:
    child = {day: _balanced(text.replace("2800:-50", "2800:-49")) for day, text in CHILD.items()}
    child["2011-03-31"] = _balanced(child["2011-03-31"])
    settings = 'ownership = "80%"\n[consolidation]\ntolerance = 1\n'
    assert "release.toml: `difference` must name the line" in refusal(group(tmp_path, settings, child=child))
    settings += 'difference = "accounts_payable"\n'
    made = prepared(group(tmp_path, settings, child=child))
    sheet = statement(made, "balance_sheet")
    assert figures(sheet, "total_assets") == figures(sheet, "total_liabilities_and_equity")
    assert figures(sheet, "accounts_payable") == [5 - 1]


def test_noncontrolling_interests(tmp_path: Path) -> None:
    made = prepared(group(tmp_path, 'ownership = "80%"\n'))
    check_laws(made)
    operations, sheet = statement(made, "operations"), statement(made, "balance_sheet")
    assert figures(operations, "net_income") == [35 + 15]
    assert figures(operations, "net_income_noncontrolling") == [3]
    assert figures(operations, "net_income_attributable") == [47]
    assert figures(sheet, "noncontrolling_interests") == [(100 + 20 + 15) / 5]
    assert figures(sheet, "retained_earnings") == [30 + 35 + Fraction(35 * 4, 5)]
    equity = statement(made, "equity")
    assert [column.header for column in equity.columns] == [
        "Common stock",
        "Retained earnings",
        "Noncontrolling interests",
        "Total",
    ]
    assert figures(equity, "net_income") == [0, 47, 3, 50]


def test_eliminations_are_entries_of_their_own(tmp_path: Path) -> None:
    entries = (
        "name,period,entity,account,debit,credit\n"
        "profit in stock,2011-03-31,,5000,4,\nprofit in stock,2011-03-31,,1100,,4\n"
    )
    made = prepared(group(tmp_path, 'ownership = "80%"\n', {"eliminations.csv": entries}))
    check_laws(made)
    assert figures(statement(made, "operations"), "cost_of_revenues") == [44]
    amount = lines(statement(made, "balance_sheet"))["accounts_receivable"].amounts[0]
    assert amount is not None
    assert amount.value == 66
    assert amount.sources[-1].place == "eliminations.csv:3"


def test_an_elimination_that_earlier_years_know_must_roll_forward(tmp_path: Path) -> None:
    entries = (
        "name,period,entity,account,debit,credit\n"
        "profit in stock,2010-12-31..,,5000,4,\nprofit in stock,2010-12-31..,,1100,,4\n"
    )
    assert "eliminations.csv:1: retained earnings of eliminations" in refusal(
        group(tmp_path, 'ownership = "80%"\n', {"eliminations.csv": entries})
    )


def test_discontinued_operations_in_every_period(tmp_path: Path) -> None:
    made = prepared(group(tmp_path, 'ownership = "80%"\ndiscontinued = true\n'))
    check_laws(made)
    operations, sheet = statement(made, "operations"), statement(made, "balance_sheet")
    assert figures(operations, "revenues") == [60]
    assert figures(operations, "discontinued_operations") == [20]
    assert figures(operations, "net_income") == [50]
    assert figures(sheet, "current_assets_discontinued") == [190]
    assert figures(sheet, "current_liabilities_discontinued") == [5]
    assert figures(sheet, "accounts_receivable") == [0]
    assert made.notes == ("child is presented as discontinued operations in all periods shown.",)


def test_held_for_sale(tmp_path: Path) -> None:
    made = prepared(group(tmp_path, 'ownership = "80%"\nheld_for_sale = true\n'))
    check_laws(made)
    assert figures(statement(made, "operations"), "revenues") == [100]
    sheet = statement(made, "balance_sheet")
    assert figures(sheet, "assets_held_for_sale") == [190]
    assert figures(sheet, "liabilities_held_for_sale") == [5]


def test_the_status_of_one_account(tmp_path: Path) -> None:
    chart = CHART.replace("1100,accounts_receivable,,,", "1100,accounts_receivable,,,discontinued")
    sheet = statement(prepared(group(tmp_path, 'ownership = "80%"\n', chart=chart)), "balance_sheet")
    assert figures(sheet, "current_assets_discontinued") == [70]


def test_an_entity_that_came_later(tmp_path: Path) -> None:
    chart = CHART.replace("1900,intercompany", "1900,investments").replace(",stake", ",")
    chart = chart.replace("1800,intercompany,,loan", "1800,other_assets,,").replace(
        "2800,intercompany,,loan", "2800,accounts_payable,,"
    )
    chart = chart.replace(",fees", ",")
    child = {"2011-03-31": "1000:105 3050:-100 4000:-40 5000:35"}
    root = group(tmp_path, 'since = "2011-03-31"\n', child=child, chart=chart)
    assert figures(statement(prepared(root), "operations"), "revenues") == [105]
    (root / "release.toml").write_text(RELEASE)
    made = prepared(root)
    assert "cash_flows" not in [shown.key for shown in made.statements]


FOREIGN = 'currency = "EUR"\n'
RATES = "currency,period,closing,average\nEUR,2010-12-31,1.25,1.2\nEUR,2011-03-31,1.5,1.4\n"
HISTORY = "entity,account,period,amount\nchild,3050,2010-12-31,80\nchild,3900,2010-12-31,0\n"
ALONE = (
    CHART.replace("2800,intercompany,,loan", "2800,accounts_payable,,")
    .replace("1800,intercompany,,loan", "1800,other_assets,,")
    .replace(",fees", ",")
)


def test_a_foreign_entity(tmp_path: Path) -> None:
    """Worked by hand: assets at 1.5, income at 1.4, stock at 80, earnings of 2010 at 1.2."""
    made = prepared(group(tmp_path, FOREIGN, {"rates.csv": RATES, "historical.csv": HISTORY}, chart=ALONE))
    check_laws(made)
    operations, sheet = statement(made, "operations"), statement(made, "balance_sheet")
    assert figures(operations, "revenues") == [65 + 40 * Fraction("1.4")]
    assert figures(sheet, "accounts_receivable") == [70 * Fraction("1.5")]
    net_assets = (120 + 70 - 5 - 50) * Fraction("1.5")
    explained = 80 + 20 * Fraction("1.2") + 15 * Fraction("1.4")
    assert figures(sheet, "accumulated_other_comprehensive_income") == [net_assets - explained]
    before = (130 + 40 - 50) * Fraction("1.25") - 80 - 20 * Fraction("1.2")
    assert figures(operations, "other_comprehensive_income") == [net_assets - explained - before]
    assert figures(operations, "comprehensive_income") == [35 + 15 * Fraction("1.4") + net_assets - explained - before]
    flows = statement(made, "cash_flows")
    change = 120 * Fraction("1.5") - 130 * Fraction("1.25")
    assert figures(flows, "exchange_rate_effect") == [change - (120 - 130) * Fraction("1.4")]


def test_missing_rates(tmp_path: Path) -> None:
    files = {"rates.csv": RATES.replace("EUR,2011-03-31,1.5,1.4\n", ""), "historical.csv": HISTORY}
    assert refusal(group(tmp_path, FOREIGN, files, chart=ALONE)) == (
        "rates.csv: no rates of EUR at 2011-03-31, which child needs"
    )
    files = {"rates.csv": RATES.replace(",1.4\n", ",\n"), "historical.csv": HISTORY}
    assert "rates.csv:3: the average rate of EUR at 2011-03-31 is needed and empty" in refusal(
        group(tmp_path, FOREIGN, files, chart=ALONE)
    )
    files = {"rates.csv": RATES, "historical.csv": HISTORY.replace("child,3050,2010-12-31,80\n", "")}
    assert "historical.csv: no amount for equity account 3050 of child at or before 2011-03-31" in refusal(
        group(tmp_path, FOREIGN, files, chart=ALONE)
    )


def test_quarterly_averages_need_every_quarter(tmp_path: Path) -> None:
    files = {"rates.csv": RATES, "historical.csv": HISTORY}
    settings = FOREIGN + '[translation]\naverage = "quarter"\n'
    assert "a gap from 2009-12-31 to 2010-12-31: quarterly average rates need every quarter" in refusal(
        group(tmp_path, settings, files, chart=ALONE)
    )


def test_an_account_that_is_back_at_zero_has_still_moved_in_dollars(tmp_path: Path) -> None:
    """Revenue of 40 at 1.2, taken back in the next quarter at 1.4: a loss of 8 in the reporting currency."""
    parent = dict.fromkeys(("2010-06-30", "2010-09-30", "2010-12-31"), PARENT["2010-12-31"])
    parent |= {"2011-03-31": PARENT["2011-03-31"], "2011-06-30": PARENT["2011-03-31"]}
    first = "1000:100 3050:-100"
    child = dict.fromkeys(("2010-03-31", "2010-06-30", "2010-09-30", "2010-12-31"), first)
    child |= {"2011-03-31": "1000:140 3050:-100 4000:-40", "2011-06-30": "1000:100 3050:-100"}
    rates = "currency,period,closing,average\n" + "".join(
        f"EUR,{day},1.5,{'1.2' if day == '2011-03-31' else '1.4'}\n" for day in child
    )
    release = (
        RELEASE.replace("2011-01-01/2011-03-31", "2011-01-01/2011-06-30")
        + FOREIGN
        + '[translation]\naverage = "quarter"\n'
    )
    history = "entity,account,period,amount\nchild,3050,2010-03-31,80\n"
    files = {"release.toml": release, "rates.csv": rates, "historical.csv": history, "chart.csv": ALONE}
    parent["2010-03-31"] = PARENT["2010-12-31"]
    root = folder(tmp_path, {**files, "movements.csv": "", "shares.csv": ""}, {"parent": parent, "child": child})
    made = prepared(root)
    check_laws(made)
    assert figures(statement(made, "operations"), "revenues") == [65 - 8]


def test_weeks(tmp_path: Path) -> None:
    days = {
        "2009-12-31": "2010-01-02",
        "2010-03-31": "2010-04-03",
        "2010-12-31": "2011-01-01",
        "2011-03-31": "2011-04-02",
    }
    release = folders.RELEASE.replace("2011-01-01/2011-03-31", "2011-01-02/2011-04-02")
    release = release.replace("[release]", '[release]\nfiscal_year_ends = ["2010-01-02", "2011-01-01"]')
    balances = {days[day]: text for day, text in folders.BALANCES.items()}
    made = prepared(folder(tmp_path, {"release.toml": release, "movements.csv": ""}, {"company": balances}))
    check_laws(made)
    columns = statement(made, "operations").columns
    assert [(column.group, column.header) for column in columns] == [
        ("13 Weeks Ended", "April 2, 2011"),
        ("13 Weeks Ended", "April 3, 2010"),
    ]
