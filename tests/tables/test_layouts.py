"""The same table in the layouts of different issuers: headers apart, over one column of several, printed again."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.tables.invented import NINE, NINE_BEFORE, Q3, Q3_BEFORE, periods, read, row, said, table_html

HEADER = ("|2*Three Months Ended September 30,|2*Nine Months Ended September 30,", "|2024|2023|2024|2023")
BODY = ("Revenue|900|800|2,700|2,400", "Wages|50|40|150|120", "Income|850|760|2,550|2,280")
EVERY = [Q3, Q3_BEFORE, NINE, NINE_BEFORE]


@pytest.mark.parametrize(
    "header",
    [HEADER, ("|2*Three Months Ended|2*Nine Months Ended", "|" + "September 30, 2024|September 30, 2023|" * 2)],
)
def test_a_header_that_is_a_table_of_its_own_heads_the_next(header: tuple[str, ...]) -> None:
    header = (header[0], header[1].rstrip("|"))
    release = read("<p>(in thousands)</p>", table_html(*header), table_html(*BODY))
    (table,) = release.tables
    assert periods(table, table.rows[0]) == EVERY
    assert table.scale == 3


def test_a_grid_without_figures_heads_no_table_of_another_width() -> None:
    release = read(table_html("Contact|Telephone"), table_html(*HEADER, *BODY))
    assert [c.dims for c in release.tables[0].columns] == [()] * 4


@pytest.mark.parametrize(
    "days",
    [("September 30, 2024", "September 30, 2023"), ("2024", "2023"), ("September 28, 2024", "September 30, 2023")],
)
def test_a_span_set_over_the_first_of_its_columns_reaches_to_the_next_span(days: tuple[str, str]) -> None:
    now, before = days
    lost = ("|Three Months Ended September 30,||Nine Months Ended September 30,|", f"|{now}|{before}|{now}|{before}")
    (table,) = read(table_html(*lost, *BODY)).tables
    whole = (
        "|2*Three Months Ended September 30,|2*Nine Months Ended September 30,",
        f"|{now}|{before}|{now}|{before}",
    )
    (other,) = read(table_html(*whole, *BODY)).tables
    assert periods(table, table.rows[0]) == periods(other, other.rows[0])
    assert len(set(periods(table, table.rows[0]))) == 4


def test_a_total_under_a_year_has_the_span_of_the_quarters_beside_it() -> None:
    release = read(
        table_html("|4*Fiscal 2024|2*Fiscal 2023", "|Q1|Q2|Q3|Total|Q4|Total", "Revenue|800|900|900|2,600|700|2,900")
    )
    (table,) = release.tables
    assert periods(table, table.rows[0])[3] == NINE
    assert periods(table, table.rows[0])[5] != NINE_BEFORE


def test_a_header_printed_again_does_not_make_another_statement() -> None:
    head = "|Nine Months Ended September 30, 2024|Nine Months Ended September 30, 2023"
    working = (
        "Accounts receivable|4|5",
        "Inventories|6|7",
        "Prepaid expenses|1|2",
        "Accounts payable|8|9",
        "Deferred revenue|3|3",
    )
    release = read(
        "<h2>Consolidated Statements of Cash Flows</h2>",
        table_html(
            head,
            "Net income|50|40",
            "Depreciation|20|18",
            *working,
            head,
            *working,
            "Net cash provided by operating activities|92|84",
            "Purchases of property|9|8",
            "Net cash used for investing activities|9|8",
            "Cash at end of period|83|76",
        ),
    )
    (table,) = release.tables
    assert table.statement == "cash_flow"
    assert all(x.statement is None for x in table.rows)
    assert set(periods(table, row(table, "Inventories", 1))) == {NINE, NINE_BEFORE}


def test_a_note_beside_a_heading_is_no_line() -> None:
    release = read(
        table_html(
            "|Notes|Q3 2024|Q3 2023",
            "Revenue|3|900|800",
            "Weighted-average shares outstanding:|12||",
            "Basic|| 7,000,000|6,900,000",
        )
    )
    (table,) = release.tables
    assert [(x.label, x.path, x.kind) for x in table.rows][1] == (
        "Basic",
        ("Weighted-average shares outstanding",),
        "shares",
    )
    assert len(table.rows) == 2


def test_a_table_of_contents_is_no_table_of_figures() -> None:
    release = read(table_html("|Page", "Balance sheets|3", "Statements of income|4", "Notes|5"))
    assert release.tables == ()
    assert not any(fact.quantity for fact in release.facts if fact.text in {"3", "4", "5"})


def test_by_quarter_is_no_span() -> None:
    release = read(
        *["<p>Acme makes ropes.</p>"] * 3,
        "<h3>Earnings by quarter</h3>",
        table_html("|2024|2023", "First quarter|10|9", "Second quarter|11|8", "Third quarter|12|7"),
    )
    assert [fact.period for fact in release.facts if fact.text in {"10", "12"}] == ["2024-01-01/2024-03-31", Q3]


def test_figures_keep_their_values_whatever_the_layout() -> None:
    (table,) = read("<p>(in thousands)</p>", table_html(*HEADER), table_html(*BODY)).tables
    release = read("<p>(in thousands)</p>", table_html(*HEADER, *BODY))
    assert [x.label for x in table.rows] == [x.label for x in release.tables[0].rows]
    assert said(release, release.tables[0].rows[0])[0] == 900_000


def test_us_that_begins_a_row_is_the_country_and_behind_a_label_a_part_of_the_sign() -> None:
    release = read(
        "<p>(€ in millions)</p>", table_html("|2024|2023", "US|754|633", "Intl|815|811"),
        "<p>(in millions)</p>", table_html("|2024|2023", "Debt|US|$9|$8", "Cash|US|$7|$6"),
    )  # fmt: skip
    facts = {fact.text: (fact.label, fact.unit) for fact in release.facts if fact.table is not None}
    assert facts["754"] == ("US", facts["815"][1]) == ("US", "EUR")
    assert facts["9"] == ("Debt", "USD")


@pytest.mark.parametrize("between", [("PER SHARE",), ("(1) Includes other costs. They are small.", "PER SHARE"), ()])
def test_a_table_without_headers_goes_on_with_the_columns_of_the_one_before(between: tuple[str, ...]) -> None:
    texts = "".join(f"<p>{text}</p>" for text in between)
    more = table_html("Basic earnings|1.20|1.10|3.40|3.20", "Diluted earnings|1.19|1.09|3.39|3.18")
    release = read(table_html(*HEADER, *BODY), texts, more)
    assert periods(release.tables[1], release.tables[1].rows[1]) == EVERY


def test_a_table_below_prose_takes_no_columns_of_the_one_before() -> None:
    more = table_html("Mills|12|13|14|15", "Shops|9|8|7|6")
    release = read(table_html(*HEADER, *BODY), "<p>The company runs mills and shops in many places.</p>", more)
    assert set(periods(release.tables[1], release.tables[1].rows[0])) != set(EVERY)


def test_a_wider_band_is_of_the_one_period_above() -> None:
    top = ("|3*Nine Months Ended September 30, 2024", "|North|South|Total", "Cost of sales|500|400|900")
    release = read(table_html(*top, "||||Margin", "Gross profit|100|200|300|25 %"))
    (table,) = release.tables
    assert periods(table, row(table, "Gross profit"))[:3] == [NINE] * 3


def test_accumulated_depreciation_on_two_lines_stands_at_a_day() -> None:
    head = ("||Accumulated|Net book", "As of September 30, 2024|Cost|depreciation|value")
    release = read(table_html(*head, "Mills|70|30|40", "Shops|50|20|30", "Total|120|50|70"))
    (table,) = release.tables
    assert set(periods(table, table.rows[0])) == {"2024-09-30"}


@pytest.mark.parametrize(("home", "away"), [("RMB", "US$"), ("NT$", "USD"), ("HK$", "US$"), ("EUR", "USD")])
def test_columns_in_a_second_currency_are_translations(home: str, away: str) -> None:
    head = ("|3*Three months ended September 30,", "|2023|2024|2024", f"(in millions)|{home}|{home}|{away}")
    release = read(table_html(*head, "Revenue|800|900|128", "Wages|500|550|78", "Income|300|350|50"))
    (table,) = release.tables
    assert [column.kind for column in table.columns] == ["value", "value", "translation"]
    assert periods(table, table.rows[0]) == [Q3_BEFORE, Q3, Q3]
    units = [release.facts[n].unit for _, n in table.rows[0].figures]
    assert units[0] == units[1] != units[2] == "USD"


@pytest.mark.parametrize("codes", ["RMB        RMB        US$", "RMB        RMB        USD"])
def test_a_typed_line_of_currencies_heads_its_columns(codes: str) -> None:
    text = (
        "                   September 30,\n                   2023       2024       2024\n"
        f"                   {codes}\nCash               800        900        128\nStock              500        550        78\n"
        "Total assets       1,300      1,450      206\n"
    )
    (table,) = read(text, name="a.txt").tables
    assert [column.currency for column in table.columns] == ["CNY", "CNY", "USD"]
    assert table.columns[2].kind == "translation"
    assert {row.label for row in table.rows} == {"Cash", "Stock", "Total assets"}


def test_two_currencies_of_different_periods_are_no_translations() -> None:
    head = ("|September 30, 2024|December 31, 2023", "|US$|RMB")
    (table,) = read(table_html(*head, "Cash|8|9", "Stock|5|6", "Total assets|13|15")).tables
    assert [column.kind for column in table.columns] == ["value", "value"]


def test_the_number_of_a_table_in_its_first_row_heads_no_column_of_notes() -> None:
    release = read(
        table_html(
            "4*Table 3: Average Balances",
            "|September 30, 2024|June 30, 2024|September 30, 2023",
            "Treasury bonds|919|812|807",
            "Mortgage bonds|106||",
            "Total bonds|1,025|812|807",
        )
    )
    assert said(release, row(release.tables[0], "Mortgage bonds")) == [Decimal(106)]
