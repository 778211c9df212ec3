"""Tables from small invented documents: columns with their periods, rows with their kinds, scales, statements."""

from __future__ import annotations

from decimal import Decimal

import crossfoot
from tests.tables.invented import NINE, NINE_BEFORE, Q3, Q3_BEFORE, periods, read, row, said, table_html


def test_quarter_and_year_to_date_under_one_header() -> None:
    release = read(
        "<p>(in thousands)</p>",
        table_html(
            "|2*Three Months Ended September 30,|2*Nine Months Ended September 30,",
            "|2024|2023|2024|2023",
            "Revenue|10|9|30|27",
            "Cost|4|4|12|11",
        ),
    )
    (table,) = release.tables
    assert [c.period for c in table.columns] == [Q3, Q3_BEFORE, NINE, NINE_BEFORE]
    assert said(release, table.rows[0])[0] == Decimal("10E3")


def test_a_heading_that_is_a_period_starts_columns_of_its_own() -> None:
    release = read(
        table_html(
            "Three Months Ended September 30, 2024|East|West|Total",
            "Revenue|1|2|3",
            "Profit|1|1|2",
            "Three Months Ended September 30, 2023|||",
            "Revenue|4|5|9",
            "Profit|1|1|2",
        )
    )
    (table,) = release.tables
    first, second = row(table, "Revenue"), row(table, "Revenue", 1)
    assert periods(table, first) == [Q3] * 3
    assert periods(table, second) == [Q3_BEFORE] * 3
    assert [table.columns[k].dims for k, _ in second.figures][:2] == [(("member", "East"),), (("member", "West"),)]
    assert second.path[0].startswith("Three Months Ended")


def test_what_happens_between_two_balances_has_their_span() -> None:
    release = read(
        "<h2>Consolidated Statements of Stockholders’ Equity</h2>",
        table_html(
            "|Common Stock|Retained Earnings|Total",
            "Balance at December 31, 2023|10|50|60",
            "Net income||7|7",
            "Balance at September 30, 2024|10|57|67",
        ),
    )
    (table,) = release.tables
    assert table.statement == "equity"
    assert [x.period for x in table.rows] == ["2023-12-31", NINE, "2024-09-30"]


def test_columns_between_two_balances_have_their_span() -> None:
    release = read(
        table_html(
            "|Balance December 31, 2023|Additions|Increase (Decrease)|Balance September 30, 2024",
            "Goodwill|100|5|1|106",
            "Brands|40|0|2|42",
        )
    )
    assert [c.period for c in release.tables[0].columns] == ["2023-12-31", NINE, NINE, "2024-09-30"]


def test_a_column_without_a_date_takes_that_of_its_neighbours() -> None:
    release = read(
        table_html("|Level 1|Level 2|Fair Value at September 30, 2024", "Funds|5|0|5", "Bonds|0|6|6", "Notes|1|1|2")
    )
    assert {c.period for c in release.tables[0].columns} == {"2024-09-30"}


def test_how_long_a_loss_has_lasted_is_no_period() -> None:
    release = read(
        table_html(
            "|4*September 30, 2024",
            "|2*Less than 12 months|2*12 months or longer",
            "|Fair Value|Losses|Fair Value|Losses",
            "Bonds|5|1|7|2",
            "Notes|6|1|8|2",
        )
    )
    assert {c.period for c in release.tables[0].columns} == {"2024-09-30"}


def test_a_schedule_of_what_is_due_stands_at_the_balance_sheet_day() -> None:
    release = read(table_html("|Leases|Debt", "2025|10|20", "2026|11|21", "Thereafter|12|22", "Total payments|33|63"))
    (table,) = release.tables
    assert [x.label for x in table.rows] == ["2025", "2026", "Thereafter", "Total payments"]
    assert {fact.period for fact in release.facts if fact.table is not None} == {"2024-09-30"}


def test_balances_named_by_month_and_day_stand_at_the_ends_of_the_column() -> None:
    release = read(
        table_html(
            "|2*Nine Months Ended September 30,",
            "|2024|2023",
            "Balance at January 1|5|4",
            "Issued|2|1",
            "Balance at September 30|7|5",
        )
    )
    (table,) = release.tables
    found = [[release.facts[n].period for _, n in x.figures] for x in table.rows]
    assert found == [["2023-12-31", "2022-12-31"], [NINE, NINE_BEFORE], ["2024-09-30", "2023-09-30"]]


def test_a_standing_caption_scales_tables_that_state_nothing() -> None:
    release = read(
        "<p>(Tabular amounts in millions, except per share amounts)</p><p>" + "Words about the plan. " * 40 + "</p>",
        table_html("|2024|2023", "Plan cost|1.5|1.4", "Earnings per share|0.50|0.40"),
    )
    (table,) = release.tables
    assert said(release, table.rows[0]) == [Decimal("1.5E6"), Decimal("1.4E6")]
    assert said(release, table.rows[1]) == [Decimal("0.50"), Decimal("0.40")]


def test_shares_printed_in_full_are_not_scaled_with_the_money() -> None:
    release = read(
        "<p>(in thousands of US dollars, except per share data)</p>",
        table_html(
            "|2024|2023", "Net income|$1,245|$(6,959)", "Weighted average shares outstanding|33,153,231|33,017,421"
        ),
    )
    money, shares = release.tables[0].rows
    assert said(release, money)[0] == Decimal("1245E3")
    assert said(release, shares)[0] == Decimal(33153231)
    assert {release.facts[n].unit for _, n in shares.figures} == {"shares"}


def test_an_amount_per_share_of_a_thousand_and_more_is_not_scaled() -> None:
    release = read(
        "<p>(in thousands, except per share data)</p>",
        table_html(
            "|2024|2023", "Net income|$71,245|$(46,959)", "Basic income (loss) per common share|$568.78|$(1,525.00)"
        ),
    )
    _, earned = release.tables[0].rows
    assert said(release, earned) == [Decimal("568.78"), Decimal("-1525.00")]
    assert {release.facts[n].unit for _, n in earned.figures} == {"USD/shares"}


def test_a_percent_sign_at_the_first_and_last_speaks_for_the_column() -> None:
    release = read(
        "<p>(in millions)</p>",
        table_html(
            "|2*Three Months Ended September 30, 2024",
            "North|$ 1,200|60%",
            "South|600|30",
            "West|200|10",
            "Total|$ 2,000|100%",
        ),
    )
    facts = [release.facts[row.figures[1][1]] for row in release.tables[0].rows]
    assert [fact.value for fact in facts] == [Decimal("0.60"), Decimal("0.30"), Decimal("0.10"), Decimal("1.00")]
    south = release.facts[release.tables[0].rows[1].figures[0][1]]
    assert (south.kind, south.value) == ("money", Decimal("600E6"))


def test_a_count_beside_a_price_counts_shares() -> None:
    release = read(
        "<p>(in thousands)</p>",
        table_html(
            "|Number|Weighted Average Exercise Price",
            "Outstanding at December 31, 2023|250|$12.50",
            "Granted|50|14.00",
            "Outstanding at September 30, 2024|300|12.75",
        ),
    )
    figures = [[release.facts[n] for _, n in x.figures] for x in release.tables[0].rows]
    assert {(a.unit, b.unit) for a, b in figures} == {("shares", "USD/shares")}
    assert figures[1][1].value == Decimal("14.00")


def test_a_caption_in_a_header_cell_makes_no_column_per_share() -> None:
    release = read(
        table_html(
            "(in millions, except per share data)|2024|2023",
            "Revenue|$500|$400",
            "Costs|300|250",
            "Earnings per share|$1.20|$1.10",
        )
    )
    revenue, _, eps = release.tables[0].rows
    assert said(release, revenue)[0] == Decimal("500E6")
    assert [release.facts[n].unit for _, n in eps.figures] == ["USD/shares"] * 2


def test_bare_numbers_in_the_place_of_labels_name_their_rows() -> None:
    release = read(table_html("Deliveries|2024|2023", "737|67|113", "767|3|1", "Other models|5|6"))
    (table,) = release.tables
    assert [x.label for x in table.rows] == ["737", "767", "Other models"]
    assert [len(x.figures) for x in table.rows] == [2, 2, 2]


def test_a_label_may_stand_between_the_columns() -> None:
    release = read(table_html("3Q24|3Q23|Dollars in millions|2024|2023", "7|6|Earnings|20|19", "3|2|Spending|9|8"))
    (table,) = release.tables
    assert [x.label for x in table.rows] == ["Earnings", "Spending"]
    assert [c.period for c in table.columns][:2] == [Q3, Q3_BEFORE]


def test_two_statements_in_one_table_are_told_apart() -> None:
    sheet = [
        "Cash and cash equivalents|5|4",
        "Accounts receivable|6|5",
        "Inventories|7|6",
        "Total current assets|18|15",
        "Total assets|18|15",
        "Accounts payable|8|7",
        "Total liabilities|8|7",
        "Retained earnings|10|8",
    ]
    income = [
        "Revenue|30|27",
        "Cost of sales|12|11",
        "Gross profit|18|16",
        "Operating expenses|9|8",
        "Income before income taxes|9|8",
        "Income taxes|2|2",
        "Net income|7|6",
    ]
    release = read(
        "<p>Balance Sheets and Statements of Operations (in millions)</p>",
        table_html(
            "|September 30, 2024|December 31, 2023",
            *sheet,
            "|Nine Months Ended September 30, 2024|Nine Months Ended September 30, 2023",
            *income,
        ),
    )
    by_label = {fact.label: fact for fact in release.facts if fact.table is not None}
    assert by_label["Total assets"].statement == "balance_sheet"
    assert by_label["Net income"].statement == "income_statement"
    assert by_label["Total assets"].period == "2023-12-31"
    assert by_label["Net income"].period == NINE_BEFORE


def test_header_lines_that_stand_apart_are_shared_out() -> None:
    text = """Acme Corp. third quarter results for the three months ended September 30, 2024

                             Three Months Ended         Nine Months Ended
                                September 30,             September 30,
(In millions,
except per share)             2024         2023          2024         2023
-----------------------   ----------   ----------    ----------   ----------
Net sales                 $    4,530   $    3,726    $   19,990   $   16,665
Cost of sales                  3,335        2,733        14,580       12,002
Gross profit                   1,195          993         5,410        4,663
"""
    release = read(text, name="a.txt")
    table = release.tables[-1]
    assert [c.period for c in table.columns] == [Q3, Q3_BEFORE, NINE, NINE_BEFORE]


def test_a_sign_in_a_cell_of_its_own_moves_no_figure_of_markdown() -> None:
    text = """# Acme balance sheet

(in millions)

|  | December 31, 2024 |  | December 31, 2023 |  |  |
| --- | --- | --- | --- | --- | --- |
| Cash | $ | 1,278.8 |  | $ | 1,254.2 |
| Restricted cash | 9.2 |  | 15.2 |  |  |
| Receivables | 284.9 |  | 370.6 |  |  |
| Other assets | 84.9 |  | 70.6 |  |  |
"""
    release = read(text, name="a.md")
    (table,) = release.tables
    assert [len(x.figures) for x in table.rows] == [2, 2, 2, 2]
    assert len({k for x in table.rows for k, _ in x.figures}) == 2
    assert [c.period for c in table.columns] == ["2024-12-31", "2023-12-31"]


def test_a_page_number_is_no_table() -> None:
    release = read(table_html("Acme Corp. preliminary results|7"), table_html("|2024|2023", "Revenue|10|9", "Cost|4|3"))
    assert len(release.tables) == 1


def test_an_unlabelled_total_closes_its_heading() -> None:
    rows = ["Operating expenses:||", "Selling|3|2", "Research|4|3"]
    total = (
        "<tr><td></td><td style='border-top:1px solid black'>7</td><td style='border-top:1px solid black'>5</td></tr>"
    )
    html = table_html("|2024|2023", *rows).replace(
        "</table>", total + "<tr><td>Operating loss</td><td>7</td><td>5</td></tr></table>"
    )
    table = read(html).tables[0]
    assert [x.path for x in table.rows] == [("Operating expenses",)] * 3 + [()]
    assert table.rows[2].total


def test_items_that_print_cents_between_earnings_per_share_are_amounts_per_share() -> None:
    text = """Plover Mills, Inc. Reports Results

Reconciliation (in millions, except per share amounts)

|  | Year Ended December 31, 2024 | Year Ended December 31, 2023 |
|---|---|---|
| Adjusted net income | $ {} | $ 277.3 |
| Diluted earnings per share | $ 8.69 | $ 7.82 |
| Restructuring | 0.16 | 0.12 |
| Tax on these items | (0.02) | -- |
| Adjusted diluted earnings per share | $ 8.83 | $ 7.94 |
"""
    [table] = crossfoot.read(text.format("297.4"), "items.md").tables
    assert [row.kind for row in table.rows] == ["money", *["per_share"] * 4]
    # where other amounts print cents too, the items may be such amounts
    [table] = crossfoot.read(text.format("297.44"), "items.md").tables
    assert [row.kind for row in table.rows][2:4] == ["money", "money"]
