"""What stands over columns and rows: titles, members, periods shared out, signs, unlabelled totals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.tables.invented import NINE, NINE_BEFORE, Q3, Q3_BEFORE, periods, read, row, said, table_html

DAY = "2024-09-30"


def test_a_title_over_labels_and_some_columns_is_no_member() -> None:
    release = read(
        table_html(
            "3*CONSOLIDATED STATEMENT OF INCOME||",
            "|2*Three Months Ended September 30,|2*Nine Months Ended September 30,",
            "|2024|2023|2024|2023",
            "Revenue|900|800|2,700|2,400",
            "Income|50|40|150|120",
        )
    )
    (table,) = release.tables
    assert [c.dims for c in table.columns] == [()] * 4
    assert periods(table, table.rows[0]) == [Q3, Q3_BEFORE, NINE, NINE_BEFORE]


def test_a_title_over_labels_still_gives_the_scale() -> None:
    release = read(
        table_html("3*Results (in millions)", "|September 30, 2024|September 30, 2023", "Cash|12|10", "Debt|7|6")
    )
    (table,) = release.tables
    assert (table.scale, said(release, table.rows[0])) == (6, [Decimal("12E6"), Decimal("10E6")])


@pytest.mark.parametrize("outer", ["QUARTERLY TRENDS", "Results Summary", "Full Year"])
def test_words_for_the_presentation_are_no_member(outer: str) -> None:
    release = read(table_html(f"|2*{outer}|Carrier Services", "|Q3 2024|Q3 2023|Q3 2024", "Revenue|900|800|90"))
    assert [c.dims for c in release.tables[0].columns] == [(), (), (("member", "Carrier Services"),)]


def test_a_piece_of_a_caption_is_no_member() -> None:
    release = read(
        table_html(
            "|2*Three Months Ended September 30,",
            "|2024|2023",
            "|(In millions, except per share|(In millions, except per share",
            "|amounts)|",
            "Revenue|900|800",
            "Income|50|40",
        )
    )
    assert [c.dims for c in release.tables[0].columns] == [(), ()]


def test_lengths_in_a_line_above_are_shared_out_where_the_dates_repeat() -> None:
    release = read(
        "<p>Three months ended Nine months ended</p>",
        table_html(
            "|Sep 30, 2024|Jun 30, 2024|Sep 30, 2023|Sep 30, 2024|Sep 30, 2023",
            "Revenue|900|850|800|2,700|2,400",
            "Income|50|45|40|150|120",
        ),
    )
    (table,) = release.tables
    assert periods(table, table.rows[0]) == [Q3, "2024-04-01/2024-06-30", Q3_BEFORE, NINE, NINE_BEFORE]


def test_a_year_beside_its_quarters_is_the_whole_year() -> None:
    intro = "<p>Results of the fourth quarter and the year ended December 31, 2024.</p>" * 3
    release = read(intro, table_html("|4Q 2024|3Q 2024|2024", "Earnings|90|80|300", "Capital spending|9|8|30"))
    assert release.tables[0].columns[2].period == "2024-01-01/2024-12-31"


def test_a_year_that_is_not_over_is_reported_to_date() -> None:
    passage = f"<p>{'It says nothing of time. ' * 40}</p>"
    release = read(passage, table_html("|2024|2023", "Granted|90|80", "Vested|9|8"))
    assert [c.period for c in release.tables[0].columns] == [NINE, NINE_BEFORE]


def test_years_to_come_make_a_schedule() -> None:
    release = read(
        "<p>The estimated amortization expense is:</p>",
        table_html("|2025|2026|2027|2028", "Licences|9|8|7|6", "Patents|5|4|3|2"),
    )
    assert {c.period for c in release.tables[0].columns} == {DAY}


def test_an_adjustment_between_years_belongs_to_the_one_before_it() -> None:
    release = read(
        table_html(
            "|4*Three Months Ended September 30,",
            "|2024|Adj.|2023|Adj.",
            "Revenue|900|10|800|20",
            "Income|50|1|40|2",
        )
    )
    (table,) = release.tables
    assert periods(table, table.rows[0]) == [Q3, Q3, Q3_BEFORE, Q3_BEFORE]


def test_a_day_printed_below_its_month_is_part_of_the_date() -> None:
    release = read(
        "<p>13 weeks ended September 28, 2024 and September 30, 2023.</p>" * 4,
        table_html("|2*Three Months Ended", "|September|September", "|28,|30,", "|2024|2023", "Sales|9|8", "Cost|5|4"),
    )
    assert [(c.period or "")[-10:] for c in release.tables[0].columns] == ["2024-09-28", "2023-09-30"]


def test_percent_change_over_two_columns_is_a_percentage_in_both() -> None:
    release = read(
        table_html(
            "|2*Quarter ended|2*% Change from",
            "|Sep 30, 2024|Jun 30, 2024|Jun 30, 2024|Sep 30, 2023",
            "Loans|325|313|4|(13)",
        )
    )
    (table,) = release.tables
    assert [c.kind for c in table.columns[2:]] == ["percent_change", "percent_change"]
    assert said(release, table.rows[0])[2:] == [Decimal("0.04"), Decimal("-0.13")]


def test_undated_columns_beside_each_other_are_not_all_of_the_reported_day() -> None:
    release = read("<p>As of September 30, 2024:</p>", table_html("Cash|12|10", "Stock|7|6", "Debt|5|4"))
    assert [c.period for c in release.tables[0].columns] == [None, None]


def test_unlabelled_grand_totals_of_a_balance_sheet_are_named() -> None:
    release = read(
        "<h2>Balance Sheet</h2>",
        table_html(
            "|September 30, 2024|December 31, 2023",
            "Assets||",
            "Cash|10|9",
            "Accounts receivable|20|19",
            "Total current assets|30|28",
            "Goodwill|70|70",
            "|100|98",
            "Liabilities and Equity||",
            "Accounts payable|40|40",
            "Total liabilities|40|40",
            "Retained earnings|60|58",
            "|100|98",
        ),
    )
    (table,) = release.tables
    named = [r.label for r in table.rows if r.label.startswith("Total")]
    assert named == ["Total current assets", "Total assets", "Total liabilities", "Total liabilities and equity"]


def test_what_a_balance_sheet_states_stands_at_the_end_of_a_quarter() -> None:
    release = read(table_html("|3Q24|2Q24", "Total assets|900|800", "Total revenue|90|80"))
    facts = {f.text: f.period for f in release.facts if f.table is not None}
    assert (facts["900"], facts["90"]) == (DAY, Q3)


def test_balances_named_over_the_columns_of_a_row_for_each_year() -> None:
    release = read(
        table_html(
            "|Balance at Beginning of Year|Additions|Balance at End of Year",
            "Year ended December 31, 2023|10|5|15",
            "Year ended December 31, 2022|8|2|10",
        )
    )
    facts = [f.period for f in release.facts if f.table is not None and f.row == 0 and f.quantity]
    assert facts == ["2022-12-31", "2023-01-01/2023-12-31", "2023-12-31"]


@pytest.mark.parametrize(
    ("label", "is_balance"),
    [
        ("Gains recognized on shares still held at the end of the period", False),
        ("Cash contributions to employee pension plans", False),
        ("Less restricted cash, included in other assets", True),
        ("Cash dividends declared but not paid", True),
        ("Weighted average discount rate", True),
    ],
)
def test_stocks_and_flows_in_a_cash_flow_statement(label: str, *, is_balance: bool) -> None:
    release = read(
        "<h2>Consolidated Statements of Cash Flows</h2>",
        table_html("|2*Nine Months Ended September 30,", "|2024|2023", "Net income|90|80", f"{label}|12|10"),
    )
    fact = next(f for f in release.facts if f.label == label)
    assert fact.period == (DAY if is_balance else NINE)


def test_amounts_per_share_in_pence_are_hundredths() -> None:
    release = read(table_html("|2*Q3", "|2024|2023", "Earnings per share||", "Diluted, in pence|13.39|3.61"))
    fact = next(f for f in release.facts if f.text == "13.39")
    assert (fact.kind, fact.value) == ("per_share", Decimal("0.1339"))


def test_a_heading_of_amounts_per_share_before_a_table_is_of_all_its_lines() -> None:
    release = read(
        "<p>Net income per ordinary share:</p>",
        table_html("|2*Q3", "|2024|2023", "Diluted net earnings|0.67|0.42"),
    )
    assert row(release.tables[0], "Diluted net earnings").kind == "per_share"


def test_markdown_that_lost_blank_columns_keeps_the_order_of_full_rows() -> None:
    lines = [
        "Reconciliation (in millions)",
        "",
        "| | Three months ended September 30, 2024 | | | | | | | | |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        "| | North | | South | | West | | | | |",
        "| Income | $ | 37 | | | $ | 48 | | $ | 58 |",
        "| Depreciation | 24 | | 2 | | 6 | | | | |",
        "| Interest | 3 | | 4 | | 5 | | | | |",
    ]
    release = read(*lines, name="a.md")
    (table,) = release.tables
    assert [c.dims for c in table.columns[:3]] == [(("member", x),) for x in ("North", "South", "West")]
    assert said(release, row(table, "Depreciation")) == [Decimal("24E6"), Decimal("2E6"), Decimal("6E6")]


def test_typed_rows_with_a_figure_for_every_column_keep_their_order() -> None:
    release = read(
        "Statement of operations for the quarter (in millions)",
        "",
        "                           Sep 30, 2024   Jun 30, 2024   Sep 30, 2023",
        "Net sales                         1,900          1,850          1,800",
        "Cost of sales                       950            900            880",
        "Operating income                    150            140            130",
        "Provision                                20             19             18",
        "Other                                15             14            13",
        "",
        name="a.txt",
    )
    (table,) = release.tables
    assert len(table.columns) == 3
    assert said(release, row(table, "Provision")) == [Decimal("20E6"), Decimal("19E6"), Decimal("18E6")]


def test_headers_printed_a_cell_a_line_before_a_table_date_its_columns() -> None:
    release = read(
        "<h2>Balance Sheet</h2><p>September 30,</p><p>December 31,</p><p>2024</p><p>2023</p><p>Current assets:</p>",
        table_html("Cash|12|10", "Accounts receivable|7|6", "Goodwill|5|4", "Total assets|24|20"),
    )
    assert [c.period for c in release.tables[0].columns] == [DAY, "2023-12-31"]


def test_a_header_apart_over_a_list_of_pages_makes_no_table_fail() -> None:
    head = table_html("|x|Page", "PART I|Other|")
    release = read(head, table_html("Item 1.|Statements|", "|Income|3"))
    assert release.numerals


def test_a_change_from_a_quarter_does_not_reach_over_the_years_beside_it() -> None:
    head = (
        "<tr><td></td><td colspan='5'>Quarterly Trends</td><td></td><td colspan='3'>Full Year</td></tr>"
        "<tr><td></td><td colspan='3'></td><td colspan='2'>4Q21 change from</td><td></td><td colspan='2'></td>"
        "<td>2021 change from</td></tr>"
    )
    body = table_html("|4Q21|3Q21|4Q20|3Q21|4Q20||2021|2020|2020", "Fees|594|514|578|80|16||2,135|2,319|(184)")
    (table,) = read(body.replace("<table>", f"<table>{head}")).tables
    kinds = [(column.kind, column.period) for column in table.columns]
    assert kinds[5:7] == [("value", "2021-01-01/2021-12-31"), ("value", "2020-01-01/2020-12-31")]
    assert [kind for kind, _ in kinds] == ["value"] * 3 + ["change"] * 2 + ["value"] * 2 + ["change"]


def test_unlabelled_totals_close_the_headings_that_they_total() -> None:
    release = read(
        "<h2>Balance Sheet</h2>",
        table_html(
            "|September 30, 2024|December 31, 2023",
            "Current assets:||",
            "Cash|10|9",
            "Accounts receivable|20|19",
            "|30|28",
            "Goodwill|70|70",
            "|100|98",
            "Current liabilities:||",
            "Accounts payable|40|40",
            "Accrued expenses|5|6",
            "|45|46",
            "Retained earnings|55|52",
            "|100|98",
        ),
    )
    (table,) = release.tables
    named = [r.label for r in table.rows if r.label.startswith("Total")]
    assert named == [
        "Total Current assets", "Total assets", "Total Current liabilities", "Total liabilities and equity",
    ]  # fmt: skip
    assert next(r.path for r in table.rows if r.label == "Goodwill") == ()
