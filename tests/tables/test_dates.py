"""Which days the figures of a table are of, where headers, titles and labels share in saying it."""

from __future__ import annotations

from decimal import Decimal

import pytest

import crossfoot
from tests.tables.invented import NINE, NINE_BEFORE, Q3, Q3_BEFORE, periods, read, said, table_html


def test_percentages_take_the_period_of_the_amounts_before_them() -> None:
    release = read(
        table_html(
            "|4*Fiscal Third Quarter Ended",
            "|September 30, 2024|Percent to Sales|September 30, 2023|Percent to Sales",
            "Sales|900|100.0%|800|100.0%",
            "Cost of sales|450|50.0%|440|55.0%",
            "Gross profit|450|50.0%|360|45.0%",
        )
    )
    (table,) = release.tables
    assert periods(table, table.rows[0]) == [Q3, Q3, Q3_BEFORE, Q3_BEFORE]
    assert [c.kind for c in table.columns] == ["value", "percent_of", "value", "percent_of"]


def test_percent_changes_are_dated_by_the_latest_amount_under_their_header() -> None:
    release = read(
        table_html(
            "|3*Three Months Ended|3*Nine Months Ended",
            "|September 30, 2024|September 30, 2023|Percent Change"
            "|September 30, 2024|September 30, 2023|Percent Change",
            "Europe|110|100|10.0%|300|250|20.0%",
            "Asia|220|200|10.0%|600|500|20.0%",
        )
    )
    (table,) = release.tables
    assert periods(table, table.rows[0]) == [Q3, Q3_BEFORE, Q3, NINE, NINE_BEFORE, NINE]


def test_bare_percentages_that_end_in_a_hundred_are_shares_of_the_whole() -> None:
    release = read(
        table_html(
            "|2*Three Months Ended September 30, 2024",
            "|Sales|%",
            "Chairs|400|40.0",
            "Tables|600|60.0",
            "Total|1,000|100.0",
        )
    )
    assert [c.kind for c in release.tables[0].columns] == ["value", "percent_of"]


def test_days_over_columns_are_spans_where_the_title_says_so() -> None:
    title = "<p>Gains and losses for the three months ended September 30, 2024 and September 30, 2023 were:</p>"
    body = table_html(
        "|September 30, 2024|September 30, 2023", "Gains on contracts|12|9", "Losses on contracts|(4)|(3)"
    )
    assert periods(read(title, body).tables[0], read(title, body).tables[0].rows[0]) == [Q3, Q3_BEFORE]
    title = "<p>Contracts outstanding as of September 30, 2024 and September 30, 2023:</p>"
    assert periods(read(title, body).tables[0], read(title, body).tables[0].rows[0]) == ["2024-09-30", "2023-09-30"]


def test_one_thing_at_two_days_rolls_forward() -> None:
    release = read(
        "<p>The reserve as of September 30, 2024 developed as follows:</p>",
        table_html(
            "|Severance|Other",
            "Reserve December 31, 2023|100|40",
            "Costs incurred for the three months ended September 30, 2024|20|5",
            "Payments|(30)|(15)",
            "Reserve September 30, 2024|90|30",
        ),
    )
    (table,) = release.tables
    assert [periods(table, x)[0] for x in table.rows] == ["2023-12-31", Q3, NINE, "2024-09-30"]


def test_a_year_between_label_and_figures_names_the_row() -> None:
    release = read(
        table_html(
            "||2*Three Months Ended September 30|2*Nine Months Ended September 30",
            "||Sales|Income|Sales|Income",
            "Europe|2024|1,110|310|3,330|930",
            "|2023|1,000|300|3,000|900",
            "Asia|2024|2,110|410|6,330|1,230",
            "|2023|2,000|400|6,000|1,200",
        )
    )
    (table,) = release.tables
    facts = {f.text: f.period for f in release.facts if f.quantity and f.table is not None}
    assert len(table.columns) == 4
    assert [facts[x] for x in ("1,110", "1,000", "3,330", "3,000")] == [Q3, Q3_BEFORE, NINE, NINE_BEFORE]


def test_a_scale_in_a_header_makes_no_column_one_of_percentages() -> None:
    release = read(
        table_html(
            "|2*Three Months Ended September 30, (In millions, except percentages)",
            "|2024|2023",
            "Sales|900|800",
            "Cost|400|300",
            "Income|500|500",
        )
    )
    assert [c.kind for c in release.tables[0].columns] == ["value", "value"]


def test_lower_case_headers_of_whole_words_stay_apart() -> None:
    release = read(table_html("|Measure|exchange rate", "Euro area|120|1.10", "Japan|340|0.01"))
    assert [c.header for c in release.tables[0].columns] == ["Measure", "exchange rate"]


def test_dates_beside_the_numbers_of_a_label() -> None:
    release = read(
        "<p>CONSOLIDATED BALANCE SHEETS</p>",
        table_html(
            "|September 30, 2024|December 31, 2023",
            "Cash|40|30",
            "Common stock, issued 1,700 shares at September 30, 2024 and 1,650 shares at December 31, 2023|10|9",
            "Receivables, net of allowances of $6 in 2024 and $5 in 2023|60|50",
        ),
    )
    said_of = {f.text: f.period for f in release.facts if f.table is None}
    assert [said_of[x] for x in ("1,700", "1,650", "6", "5")] == ["2024-09-30", "2023-12-31"] * 2


def test_restricted_cash_stands_at_a_day_under_spans() -> None:
    release = read(
        table_html(
            "|2*Nine Months Ended September 30,",
            "|2024|2023",
            "Cash and cash equivalents|40|30",
            "Restricted cash|5|4",
            "Total cash, cash equivalents and restricted cash|45|34",
        )
    )
    total = [f.period for f in release.facts if f.text in ("45", "34")]
    assert total == ["2024-09-30", "2023-09-30"]


def test_a_second_span_over_the_same_columns_keeps_their_members() -> None:
    release = read(
        table_html(
            "|2*Three Months Ended",
            "|September 30, 2024|September 30, 2023",
            "Sales|900|800",
            "Income|50|40",
            "|2*Nine Months Ended",
            "Sales|2,700|2,400",
            "Income|150|120",
        )
    )
    facts = {f.text: f.period for f in release.facts if f.table is not None}
    assert [facts[x] for x in ("900", "800", "2,700", "2,400")] == [Q3, Q3_BEFORE, NINE, NINE_BEFORE]


def test_a_span_set_over_the_other_columns_alone_reaches_the_first() -> None:
    release = read(
        table_html(
            "||2*Quarter ended|2*% Change from",
            "|Sep 30, 2024|Jun 30, 2024|Sep 30, 2023|Jun 30, 2024|Sep 30, 2023",
            "Revenue|110|100|88|10|25",
            "Expense|220|200|176|10|25",
        )
    )
    (table,) = release.tables
    assert table.columns[0].period == Q3
    assert [c.kind for c in table.columns][3:] == ["percent_change", "percent_change"]


def test_share_counts_with_decimals_are_scaled() -> None:
    release = read(
        "<p>(in millions, except shares)</p>",
        table_html(
            "|2*Three Months Ended September 30,",
            "|2024|2023",
            "Net income|900|800",
            "Weighted average shares outstanding|123.4|120.5",
        ),
    )
    (table,) = release.tables
    assert said(release, table.rows[1]) == [Decimal("123.4E6"), Decimal("120.5E6")]


def test_a_table_without_dates_is_of_the_day_that_the_text_before_it_speaks_of() -> None:
    release = read(
        "<p>At September 30, 2024, 40,000 options were held by employees.</p>",
        table_html("|Outstanding|Exercisable", "Number of shares|40,000|30,000", "Remaining life (years)|5.2|4.5"),
    )
    (table,) = release.tables
    assert [c.period for c in table.columns] == ["2024-09-30"] * 2
    assert [x.kind for x in table.rows] == ["shares", "duration"]


def test_shares_left_out_of_diluted_earnings_are_of_the_year_to_date() -> None:
    release = read(
        "<p>These potentially dilutive securities have been excluded from diluted earnings per share:</p>",
        table_html("|September 30, 2024|September 30, 2023", "Options|4,000|5,000", "Warrants|700|600"),
    )
    (table,) = release.tables
    assert [c.period for c in table.columns] == [NINE, NINE_BEFORE]
    assert [x.kind for x in table.rows] == ["shares", "shares"]


def test_of_two_days_over_the_columns_the_year_below_says_which() -> None:
    release = read(
        table_html(
            "|2*Three Months Ended",
            "|2*September 30, 2024 and",
            "|2*October 1, 2023",
            "|2024|2023",
            "Sales|900|800",
            "Costs|450|440",
        )
    )
    (table,) = release.tables
    assert [(c.period or "")[-10:] for c in table.columns] == ["2024-09-30", "2023-10-01"]


def test_the_period_that_a_column_is_compared_with_is_not_its_own() -> None:
    release = read(
        table_html(
            "|Three Months Ended September 30, 2024|Three Months Ended September 30, 2023",
            "|Compared to Three Months Ended September 30, 2023|Compared to Three Months Ended September 30, 2022",
            "Europe|10%|12%",
            "Asia|11%|9%",
        )
    )
    (table,) = release.tables
    assert [c.period for c in table.columns] == [Q3, Q3_BEFORE]


def test_a_note_to_the_table_above_dates_no_table_below() -> None:
    release = read(
        "<p>(3) Charges of the plan announced on January 4, 2024.</p>",
        "<p>This is the outlook for the next quarter and the full year:</p>",
        table_html("|2*Fiscal 2024", "|Q3|FY24", "Costs|0.47|1.89", "Income|1.20|4.10"),
    )
    (table,) = release.tables
    assert table.columns[1].period != "2024-01-04"


def test_two_columns_of_changes_beside_each_other_speak_of_the_same_amounts() -> None:
    release = read(
        table_html(
            "|Q3 2024|Q2 2024|Q3 2023|Q/Q|Y/Y",
            "Revenue|900|880|800|2%|13%",
            "Income|90|80|75|13%|20%",
        )
    )
    assert [c.period for c in release.tables[0].columns][3:] == [Q3, Q3]


NAMED = "<p>Acme Corp. reports results for the quarter ended September 30, 2024</p>"


def columns(headers: str) -> list[str | None]:
    release = crossfoot.read(NAMED + table_html(f"|{headers}", "Bookings|40|38", "Fees|4|3"), "a.html")
    return [c.period for c in release.tables[0].columns]


@pytest.mark.parametrize("headers", ["FY 2023|FY 2022", "2023|2022", "Fiscal 2023|Fiscal 2022", "FY23|FY22"])
def test_years_before_the_quarter_that_a_title_names_are_whole(headers: str) -> None:
    assert columns(headers) == ["2023-01-01/2023-12-31", "2022-01-01/2022-12-31"]


@pytest.mark.parametrize("headers", ["2024|2023", "Fiscal 2024|Fiscal 2023", "FY 2024|FY 2023", "FY24|FY23"])
def test_years_the_latest_of_which_a_title_names_are_its_quarters(headers: str) -> None:
    assert columns(headers) == [Q3, Q3_BEFORE]
