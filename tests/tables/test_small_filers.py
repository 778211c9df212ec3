"""Tables as small companies print them: broken headers, no headers, years as labels, predecessors, acquisitions."""

from __future__ import annotations

from decimal import Decimal

import pytest

from crossfoot.model.fact import Fact, Release
from tests.tables.invented import NINE, NINE_BEFORE, Q3, Q3_BEFORE, read, table_html

CLOSE, YEAR_END = "2024-09-30", "2023-12-31"


def facts(release: Release, text: str) -> list[Fact]:
    return [fact for fact in release.facts if fact.text == text and fact.table is not None]


def spans(release: Release, *texts: str) -> list[str | None]:
    return [fact.period for text in texts for fact in facts(release, text)[:1]]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (("|For the Nine|For the Nine", "|Months Ended|Months Ended", "|September 30, 2024|September 30, 2023"),
         [NINE, NINE_BEFORE]),
        (("|For the nine months ended|For the period from March 5, 2021", "|September 30, 2024|(Inception) to September 30, 2024"),
         [NINE, "2021-03-05/2024-09-30"]),
        (("|For the Nine Months Ended|For the Period from March 15, 2023 (Inception) Through", "|September 30, 2024|December 31, 2023"),
         [NINE, "2023-03-15/2023-12-31"]),
        (("|For the Nine Months Ended|", "|September 30,|", "|2024|2023"), [NINE, NINE_BEFORE]),
    ],
)  # fmt: skip
def test_a_header_broken_over_lines_or_set_over_its_first_column(header: tuple[str, ...], expected: list[str]) -> None:
    release = read(
        "<p>STATEMENTS OF OPERATIONS</p>", table_html(*header, "Revenue|1,111|2,222", "Net loss|(333)|(444)")
    )
    assert spans(release, "1,111", "2,222") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Equipment as of September 30, 2024 and December 31, 2023 consisted of the following:", [CLOSE, YEAR_END]),
        ("Expenses for the three months ended September 30, 2024 and 2023 were as follows:", [Q3, Q3_BEFORE]),
        ("Equipment consisted of the following:", [None, None]),
        ("Equipment as of September 30, 2024 consisted of the following:", [None, None]),
    ],
)
def test_columns_without_headers_take_the_periods_listed_before_the_table(
    title: str, expected: list[str | None]
) -> None:
    release = read(f"<p>{title}</p>", table_html("Vans|1,111|2,222", "Desks|333|444", "Total|1,444|2,666"))
    assert spans(release, "1,111", "2,222") == expected


def test_the_nearest_text_that_dates_bare_years_wins_over_those_before_it() -> None:
    release = read(
        "<p>The loss for the year ended December 31, 2023 was $5 and for the year ended December 31, 2022 $6.</p>",
        "<p>Deferred tax assets at December 31, 2023 and 2022 were:</p>",
        table_html("|2023|2022", "Losses carried forward|1,111|2,222", "Allowance|(1,111)|(2,222)"),
    )
    assert spans(release, "1,111", "2,222") == ["2023-12-31", "2022-12-31"]


def test_a_day_after_the_reported_period_dates_no_table() -> None:
    release = read(
        "<p>As of November 12, 2024 the company had 5,000,000 shares.</p>", table_html("Cash|1,111", "Notes|333")
    )
    assert spans(release, "1,111") != ["2024-11-12"]


def test_years_that_label_rows_are_no_figures() -> None:
    release = read(
        "<p>Maturities of notes payable as of September 30, 2024:</p>",
        table_html("Years ending December 31,|Amount", "2024|1,111", "2025|2,222", "2026|3,333", "|6,666"),
    )
    assert [row.label for row in release.tables[0].rows][:3] == ["2024", "2025", "2026"]
    assert spans(release, "1,111", "3,333", "6,666") == [CLOSE] * 3


def test_what_moves_a_successors_balance_starts_with_its_first_day() -> None:
    release = read(
        table_html(
            "|Warrants",
            "Balance at December 31, 2023 (Predecessor)|1,111",
            "Change in fair value|222",
            "Balance at May 9, 2024 (Predecessor)|1,333",
            "Balance at May 10, 2024 (Successor)|3,333",
            "Change in fair value|(777)",
            "Balance at September 30, 2024 (Successor)|2,556",
        )
    )
    assert spans(release, "222", "777") == ["2024-01-01/2024-05-09", "2024-05-10/2024-09-30"]


def test_a_heading_of_a_predecessors_period_starts_columns_of_its_own() -> None:
    release = read(
        table_html(
            "Period from January 1, 2024 to May 9, 2024 (Predecessor)|", "Net loss|(1,111)",
            "Period from May 10, 2024 to September 30, 2024 (Successor)|", "Net loss|(2,222)",
        )
    )  # fmt: skip
    assert spans(release, "1,111", "2,222") == ["2024-01-01/2024-05-09", "2024-05-10/2024-09-30"]


def test_the_price_of_an_acquisition_is_divided_on_its_day() -> None:
    story = "<p>On May 15, 2024 (the “Closing Date”), the Company acquired all of the equity of Widget LLC.</p>"
    rows = table_html("Cash|1,111", "Goodwill|2,222", "Total consideration|3,333")
    divided = read(story, "<p>The following table shows the allocation of the purchase price:</p>", rows)
    assert spans(divided, "1,111", "3,333") == ["2024-05-15", "2024-05-15/2024-05-15"]  # held then, paid that day
    other = read(story, "<p>Prepaid items:</p>", rows.replace("Total consideration", "Total"))
    assert spans(other, "1,111") != ["2024-05-15"]


def test_what_was_paid_for_an_acquisition_is_of_the_month_that_is_named() -> None:
    story = "<p>In May 2024, the Company acquired all of the stock of Widget LLC for a purchase price of:</p>"
    release = read(story, table_html("Cash|1,111", "Fair value of shares issued|2,222", "Total|3,333"))
    assert spans(release, "1,111", "3,333") == ["2024-05-01/2024-05-31"] * 2
    story = "<p>In May 2024, the Company acquired Widget LLC. Assets acquired and liabilities assumed:</p>"
    release = read(story, table_html("Inventories|1,111", "Goodwill|2,222", "Net assets acquired|3,333"))
    assert spans(release, "1,111", "3,333") == ["2024-05-31"] * 2


def test_a_note_dated_in_its_label_is_not_reported_on_that_day() -> None:
    release = read(table_html("|Principal", "Note dated January 5, 2023|1,111", "Note dated March 7, 2024|2,222"))
    assert spans(release, "1,111", "2,222") == [CLOSE] * 2


def test_par_values_and_authorized_shares_of_a_parenthetical_balance_sheet() -> None:
    release = read(
        "<p>BALANCE SHEETS (Parenthetical)</p>",
        "<p>(in thousands)</p>",
        table_html(
            "|September 30, 2024|December 31, 2023",
            "Preferred stock, par value|$0.001|$0.001",
            "Preferred stock, shares authorized|10,000|10,000",
            "Common stock, shares issued|12,345|11,000",
        ),
    )
    assert {(fact.unit, fact.value) for fact in facts(release, "0.001")} == {("USD/shares", Decimal("0.001"))}
    assert {fact.unit for fact in (*facts(release, "10,000"), *facts(release, "12,345"))} == {"shares"}


def test_an_amount_among_percentages_without_a_header_keeps_its_unit() -> None:
    release = read(table_html("Volatility|150%", "Interest rate|4.25%", "Dividend yield|0%", "Stock price|$0.45"))
    assert [(fact.unit, fact.value) for fact in facts(release, "0.45")] == [("USD/shares", Decimal("0.45"))]


def test_shares_called_anti_dilutive_are_shares_of_a_span() -> None:
    release = read(
        "<p>The anti-dilutive common stock equivalents consist of the following:</p>",
        table_html("|September 30, 2024|September 30, 2023", "On exercise of warrants|1,111|2,222"),
    )
    assert [(fact.unit, fact.period) for fact in facts(release, "1,111")] == [("shares", NINE)]


def test_headers_that_a_conversion_ran_into_the_line_before_the_table() -> None:
    line = "Statements of Operations (in millions) {0} 2024 2023 2024 2023 ------ ------ ------ ------"
    rows = "```\nNet sales   $   796  $   775   $   3,225   $   3,035\nCost            423      404       1,696       1,565\n```"
    spans_named = "Three months ended September 30, Nine months ended September 30,"
    text = "Acme reports on the three and nine months ended September 30, 2024.\n\n"
    release = read(text, line.format(spans_named), "", rows, name="a.md")
    assert spans(release, "796", "775", "3,225", "3,035") == [Q3, Q3_BEFORE, NINE, NINE_BEFORE]
    release = read(text, line.format("Various"), "", rows, name="a.md")
    assert spans(release, "796") == [None]


def test_a_corner_that_says_percent_makes_percentages_of_all_columns() -> None:
    rows = ("{0}|Reported Income|Comparable Income", "Consolidated|71|10", "East|(4)|18", "West|(24)|(5)")
    release = read(table_html(rows[0].format("Percent Change"), *rows[1:]))
    assert {(f.unit, f.value) for f in facts(release, "71")} == {("pure", Decimal("0.71"))}
    release = read(table_html(rows[0].format("Segment"), *rows[1:]))
    assert {f.unit for f in facts(release, "71")} == {"USD"}


def test_a_heading_that_names_a_span_governs_the_undated_tables_after_it() -> None:
    heading = "<h2>Operating Review – Nine Months Ended September 30, 2024</h2>"
    one, two = (table_html("|Volume|Price", f"East|{a}|2", f"West|{b}|4") for a, b in (("11", "33"), ("55", "77")))
    release = read(heading, "<h3>Revenue</h3>", one, "<h3>Income</h3>", two)
    assert spans(release, "11", "55") == [NINE, NINE]


def test_markdown_figures_that_drift_from_their_header_go_under_it_in_order() -> None:
    rows = [
        "| (millions) |  | | |  | December 31 | |  |  |  |  | December 31 | |  |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        "| |  | | |  |  | 2024 |  |  |  |  |  | 2023 |  |",
        "| Cash | $ | 12,243 |  |  |  | $ | 4,308 |  |  | | |",
        "| Loans |  | 92,966 |  |  |  |  | 39,838 |  |  | | |",
        "| Other |  | | |  |  | 13,195 |  |  |  |  |  | 3,388 |  |",
        "| Total assets |  | | |  |  | 118,404 |  |  |  |  |  | 47,534 |  |",
    ]
    text = "Acme reports on the year ended December 31, 2024.\n"
    release = read(text, "**CONSOLIDATED BALANCE SHEETS**\n", *rows, name="a.md")
    assert spans(release, "12,243", "4,308", "13,195", "47,534") == ["2024-12-31", "2023-12-31"] * 2


def test_statements_in_full_amounts_take_no_scale_of_a_note() -> None:
    def statements(caption: str) -> tuple[str, ...]:
        balance = table_html("|September 30, 2024|December 31, 2023", "Cash|1,234|2,345", "Total assets|1,234|2,345",
                             "Accounts payable|234|345", "Total liabilities|234|345", "Stockholders’ equity|1,000|2,000",
                             "Total liabilities and stockholders’ equity|1,234|2,345")  # fmt: skip
        note = table_html("|September 30, 2024", "Wages|5,678", "Rent|6,789")
        other = table_html("|September 30, 2024", "Prepaid|777", "Deposits|888")
        return (
            f"<p>BALANCE SHEETS</p><p>{caption}</p>",
            balance,
            "<p>Accrued (in thousands):</p>",
            note,
            "<p>Other:</p>",
            other,
        )

    full = read(*statements(""))
    assert [facts(full, text)[0].value for text in ("1,234", "5,678", "777")] == [1234, 5678000, 777]
    scaled = read(*statements("(in thousands)"))
    assert [facts(scaled, text)[0].value for text in ("1,234", "5,678", "777")] == [1234000, 5678000, 777000]


@pytest.mark.parametrize(
    ("caption", "value"),
    [
        ("(in dollars, except backlog in millions)", 1111),
        ("(except per share data, in millions)", 1111000000),
        ("(in millions, except per share data)", 1111000000),
    ],
)
def test_a_scale_that_only_an_exception_has_is_not_the_tables(caption: str, value: int) -> None:
    release = read(f"<p>{caption}</p>", table_html("|September 30, 2024", "Cash|1,111", "Notes|333"))
    assert facts(release, "1,111")[0].value == value


def test_rows_that_name_a_quarter_under_columns_of_years() -> None:
    rows = ("|2023|2022", "First quarter|1,111|2,222", "Fourth quarter|3,333|4,444", "Total|9,999|8,888")
    release = read("<p>Sales by quarter, years ended December 31:</p>", table_html(*rows))
    assert spans(release, "1,111", "4,444") == ["2023-01-01/2023-03-31", "2022-10-01/2022-12-31"]
    assert spans(release, "9,999") == ["2023-01-01/2023-12-31"]
