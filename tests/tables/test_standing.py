"""What stands at a day though its column names a span, and what happened though its row names a day."""

from __future__ import annotations

from crossfoot.model.fact import Release
from tests.tables.invented import NINE, NINE_BEFORE, Q3, Q3_BEFORE, read, table_html

CLOSE, CLOSE_BEFORE = "2024-09-30", "2023-09-30"
OPEN, OPEN_BEFORE = "2023-12-31", "2022-12-31"
NINE_HEAD = ("|2*Nine Months Ended September 30,", "|2024|2023")


def days(release: Release, label: str, nth: int = 0) -> list[str | None]:
    """The periods of the facts in the row with a label."""
    rows = [x for table in release.tables for x in table.rows if x.label == label]
    return [release.facts[n].period for _, n in rows[nth].figures]


def test_lines_between_two_balances_of_one_day_stand_there_too() -> None:
    release = read(
        table_html(
            *NINE_HEAD,
            "Claim reserves at beginning of year|900|800",
            "Less recoverables on unpaid losses|(100)|(90)",
            "Net reserves at beginning of year|800|710",
            "Losses incurred|300|290",
            "Losses paid|(250)|(200)",
            "Net reserves at end of period|850|800",
            "Plus recoverables on unpaid losses|110|95",
            "Claim reserves at end of period|960|895",
        )
    )
    assert days(release, "Less recoverables on unpaid losses") == [OPEN, OPEN_BEFORE]
    assert days(release, "Plus recoverables on unpaid losses") == [CLOSE, CLOSE_BEFORE]
    assert days(release, "Losses incurred") == days(release, "Losses paid") == [NINE, NINE_BEFORE]


def test_what_is_paid_beside_the_cash_at_the_end_is_paid_in_the_period() -> None:
    release = read(
        table_html(
            *NINE_HEAD,
            "Net cash provided by operating activities|90|80",
            "Cash and cash equivalents at end of period|500|410",
            "Cash paid for interest|12|11",
            "Total cash and restricted cash at end of period|520|430",
        )
    )
    assert days(release, "Cash paid for interest") == [NINE, NINE_BEFORE]


def test_parts_of_cash_in_a_cash_flow_statement_stand_at_its_end() -> None:
    release = read(
        "<p>Statements of Cash Flows</p>",
        table_html(
            *NINE_HEAD,
            "Net income|50|40",
            "Net cash provided by operating activities|90|80",
            "Net cash used in investing activities|(30)|(20)",
            "Net cash used in financing activities|(20)|(15)",
            "Reconciliation of cash, cash equivalents and restricted cash:||",
            "Cash and cash equivalents|500|410",
            "Customer accounts|20|15",
            "Total cash, cash equivalents and restricted cash shown in the statements of cash flows|520|425",
        ),
    )
    assert days(release, "Customer accounts") == [CLOSE, CLOSE_BEFORE]


def test_a_day_without_a_year_is_the_opening_or_the_closing_one() -> None:
    release = read(
        "<p>Statements of Cash Flows</p>",
        table_html(
            *NINE_HEAD,
            "Net cash provided by operating activities|90|80",
            "Cash and Restricted Cash at January 1|430|350",
            "Cash and Restricted Cash at September 30|520|430",
        ),
    )
    assert days(release, "Cash and Restricted Cash at January 1") == [OPEN, OPEN_BEFORE]
    assert days(release, "Cash and Restricted Cash at September 30") == [CLOSE, CLOSE_BEFORE]


def test_a_year_that_ended_is_no_balance_at_its_last_day() -> None:
    title = "<p>The company repurchased shares during the nine months ended September 30, 2024 and 2023:</p>"
    release = read(title, table_html("|2024|2023", "Nine months ended September 30|30|36"))
    assert days(release, "Nine months ended September 30") == [NINE, NINE_BEFORE]


def test_a_change_of_cash_is_of_the_span_between_the_days() -> None:
    release = read(
        table_html(
            "|At September 30, 2024|At December 31, 2023|Increase",
            "Cash and cash equivalents|500|410|90",
            "Receivables|80|70|10",
        )
    )
    assert days(release, "Cash and cash equivalents") == [CLOSE, OPEN, NINE]


def test_principal_and_rate_stand_where_proceeds_are_of_the_span() -> None:
    release = read(
        "<p>Long-term debt issued during the nine months ended September 30, 2024 was as follows:</p>",
        table_html(
            "Issue date|Principal Amount|Interest Rate|Net Proceeds",
            "April 18, 2024|750|4.00%|748",
            "May 9, 2024|500|3.90%|497",
        ),
    )
    assert days(release, "April 18, 2024") == [CLOSE, CLOSE, NINE]


def test_what_led_to_the_first_of_several_balances_happened_since_the_year_began() -> None:
    release = read(
        table_html("|2024|2023|Change", "Employees|10|12|(2)"),
        table_html(
            "|Severance|Write-downs",
            "Charges|300|20",
            "Cash payments|(10)|(5)",
            "Reserve balance at June 30, 2024|290|15",
            "Cash payments|(40)|(1)",
            "Reserve balance at September 30, 2024|250|14",
        ),
    )
    assert days(release, "Charges") == ["2024-01-01/2024-06-30"] * 2
    assert days(release, "Cash payments", 1) == [Q3] * 2


def test_awards_expected_to_vest_are_held_at_the_end() -> None:
    release = read(
        "<p>Awards during the nine months ended September 30, 2024:</p>",
        table_html(
            "|Awards|Value",
            "Outstanding at beginning of period|28|202",
            "Granted|12|302",
            "Outstanding at end of period|40|230",
            "Expected to vest|38|229",
        ),
    )
    assert days(release, "Expected to vest") == [CLOSE] * 2
    assert days(release, "Granted") == [NINE] * 2


def test_quarters_under_a_heading_that_names_their_year_are_of_that_year() -> None:
    quarters = "|First Quarter|Second Quarter|Third Quarter|Fourth Quarter"
    release = read(
        table_html(
            quarters,
            "Year ended December 31, 2023",
            "Revenues|10|11|12|13",
            "Net income|1|2|3|4",
            quarters,
            "Year ended December 31, 2022",
            "Revenues|6|7|8|9",
            "Net income|1|1|2|2",
        )
    )
    first = ["2023-01-01/2023-03-31", "2023-04-01/2023-06-30", Q3_BEFORE, "2023-10-01/2023-12-31"]
    assert days(release, "Revenues") == first
    assert days(release, "Revenues", 1) == [period.replace("2023", "2022") for period in first]


def test_receivables_by_the_year_they_began_are_dated_by_the_title() -> None:
    release = read(
        "<p>Receivables at September 30, 2024 by year of origination:</p>",
        table_html("|2021 and Prior", "Rated A|80", "Rated B|4"),
    )
    assert days(release, "Rated A") == [CLOSE]


def test_a_table_of_a_span_and_its_last_day_tells_them_apart_by_what_its_lines_say() -> None:
    release = read(
        "<p>Selected data</p>",
        table_html(
            "|2*As of or for the Nine Months Ended",
            "|September 30, 2024|September 30, 2023",
            "Loans receivable|900|800",
            "Nonperforming assets to total assets|1.02%|1.10%",
            "Return on average assets|1.12%|1.05%",
            "Net charge-offs on loans|4|3",
        ),
    )
    assert days(release, "Loans receivable") == [CLOSE, CLOSE_BEFORE]
    assert days(release, "Nonperforming assets to total assets") == [CLOSE, CLOSE_BEFORE]
    assert days(release, "Return on average assets") == days(release, "Net charge-offs on loans") == [NINE, NINE_BEFORE]
    assert [column.dims for column in release.tables[0].columns] == [(), ()]


def test_receivables_and_what_was_written_off_of_them() -> None:
    release = read(
        "<p>Receivables at amortized cost and gross write-offs as of and for the nine months ended September 30, 2024:</p>",
        table_html(
            "|2*Year of Origination|",
            "|2024|2023|Total",
            "Receivables, at amortized cost|500|80|580",
            "Gross write-offs|7|15|22",
        ),
    )
    assert days(release, "Receivables, at amortized cost") == [CLOSE] * 3
    assert days(release, "Gross write-offs") == [NINE] * 3


def test_costs_of_a_plan_to_date_are_no_costs_of_the_year() -> None:
    release = read(
        "<p>Restructuring during the nine months ended September 30, 2024:</p>",
        table_html("|Nine Months Ended September 30, 2024|Plan to Date", "Severance|30|90", "Facilities|10|50"),
    )
    assert days(release, "Severance") == [NINE, CLOSE]


def test_a_new_standard_changes_the_balance_that_opens_the_year() -> None:
    release = read(
        "<p>Statements of Stockholders' Equity</p>",
        table_html(
            "|Common stock|Retained earnings|Total",
            "Balance at December 31, 2023|10|100|110",
            "Cumulative effect of adoption of a standard|—|(5)|(5)",
            "Net income|—|20|20",
            "Balance at September 30, 2024|10|115|125",
        ),
    )
    assert days(release, "Cumulative effect of adoption of a standard") == [OPEN] * 3
    assert days(release, "Net income") == [NINE] * 3


def test_a_roll_below_days_of_quarters_is_of_each_quarter_and_what_stands_beside_it_of_the_day() -> None:
    release = read(
        "<p>Selected balance sheet data</p>",
        table_html(
            "|3*As of",
            "|September 30, 2024|June 30, 2024|March 31, 2024",
            "Total nonperforming assets|12|11|10",
            "Beginning of quarter|75|72|70",
            "Provision for credit losses|6|4|3",
            "End of quarter|81|76|73",
        ),
    )
    ends = [CLOSE, "2024-06-30", "2024-03-31"]
    assert days(release, "Total nonperforming assets") == days(release, "End of quarter") == ends
    assert days(release, "Beginning of quarter") == ["2024-06-30", "2024-03-31", OPEN]
    assert days(release, "Provision for credit losses") == [Q3, "2024-04-01/2024-06-30", "2024-01-01/2024-03-31"]


def test_a_length_above_a_table_makes_spans_of_days_over_what_happens() -> None:
    head = ("|September 30, 2024|September 30, 2023",)
    flows = table_html(*head, "Net interest income|9|8", "Noninterest expense|5|4", "Average loans|70|60")
    held = table_html(*head, "Tangible equity|9|8", "Tangible assets|50|40", "Shares outstanding|7|6")
    release = read("<p>Three Months Ended</p>", "<p>Efficiency Ratio</p>", flows)
    assert days(release, "Net interest income") == [Q3, Q3_BEFORE]
    release = read("<p>Three Months Ended</p>", "<p>Tangible Book Value</p>", held)
    assert days(release, "Tangible equity") == [CLOSE, CLOSE_BEFORE]


def test_days_over_a_reconciliation_of_flows_are_quarters() -> None:
    release = read(
        "<p>Taxable-equivalent net interest income (non-GAAP reconciliation to GAAP)</p>",
        table_html(
            "|September 30, 2024|June 30, 2024",
            "Net interest income (GAAP)|900|880",
            "Taxable-equivalent adjustments to income|15|14",
            "Net interest income (non-GAAP)|915|894",
        ),
    )
    assert days(release, "Net interest income (GAAP)") == [Q3, "2024-04-01/2024-06-30"]


def test_a_column_that_says_what_it_holds_has_the_time_of_the_one_beside_it() -> None:
    release = read(
        table_html(
            "|September 30|Per Common Share", "|2024|2024", "Cash|$500|$2.50", "Deposits|200|1.00", "Debt|90|0.45"
        )
    )
    assert days(release, "Cash") == [CLOSE, CLOSE]
