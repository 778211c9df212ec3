"""Which header speaks for which column, as other issuers lay them out."""

from __future__ import annotations

import pytest

from crossfoot.model.table import Column
from tests.tables.invented import NINE, NINE_BEFORE, Q3, Q3_BEFORE, read, table_html


def columns(*rows: str, before: str = "") -> tuple[Column, ...]:
    return read(before, table_html(*rows)).tables[0].columns


def markdown(*rows: str) -> tuple[Column, ...]:
    rule = "|" + "---|" * (rows[0].count("|") - 1)
    text = "\n".join(
        ["# Acme Reports for the Three and Nine Months Ended September 30, 2024", "", rows[0], rule, *rows[1:]]
    )
    return read(text, name="a.md").tables[0].columns


def test_lengths_of_time_in_columns_of_their_own_are_of_the_days_beside_them() -> None:
    days = "September 30, 2024|September 30, 2023"
    for lengths in (("Three Months Ended", "Nine Months Ended"), ("13 Weeks Ended", "39 Weeks Ended")):
        found = columns(f"{lengths[0]}|{days}|{lengths[1]}|{days}", "Fees|4|3||10|9", "Rent|5|4||15|12")
        assert [c.header.split(" Ended")[0] for c in found] == [lengths[0][:-6]] * 2 + [lengths[1][:-6]] * 2
    found = columns(f"Three Months Ended|{days}|Nine Months Ended|{days}", "Fees|4|3||10|9", "Rent|5|4||15|12")
    assert [c.period for c in found] == [Q3, Q3_BEFORE, NINE, NINE_BEFORE]


def test_a_later_header_over_one_column_leaves_the_others_under_those_above() -> None:
    found = columns(
        "|Lifts|Cranes|Total|",
        "Cost of sales|40|20|60|",
        "Fees|4|3|7|",
        "||||Gross margin",
        "Gross profit|60|30|90|60.0%",
    )
    assert [c.header for c in found] == ["Lifts", "Cranes", "Total"] * 2 + ["Gross margin"]
    assert [dict(c.dims).get("member") for c in found[3:6]] == ["Lifts", "Cranes", "Total"]


def test_columns_that_few_lines_print_have_headers_too() -> None:
    lines = [
        f"Line {word}|||{k}|||{k + 1}" for k, word in enumerate("one two three four five six seven eight".split(), 11)
    ]
    found = columns(
        "|3*Three Months Ended September 30, 2024|3*Three Months Ended September 30, 2023",
        "|Pre-Tax|Income Tax|After-Tax|Pre-Tax|Income Tax|After-Tax", *lines, "Disposal|9|2|7|8|2|6",
    )  # fmt: skip
    assert [dict(c.dims).get("member") for c in found] == ["Pre-Tax", "Income Tax", "After-Tax"] * 2


def test_years_are_not_shared_with_columns_that_compare_them() -> None:
    found = markdown(
        "| | 2024 | | | 2023 | | |",
        "| | Amount | % of sales | Amount | % of sales | Change | % Change |",
        "| Lifts | 1,467 | 39.3% | 1,220 | 40.3% | 247 | 20.2% |",
        "| Cranes | 2,266 | 60.7% | 1,807 | 59.7% | 459 | 25.4% |",
    )
    assert [c.period[:4] if c.period else None for c in found[:4]] == ["2024", "2024", "2023", "2023"]
    assert [c.kind for c in found[4:]] == ["change", "percent_change"]


@pytest.mark.parametrize(
    "parts", ["Operations|Currency", "Organic|FX", "Volume|Price/Mix", "Constant currency|Acquisitions"]
)
def test_what_a_percent_change_is_divided_into_is_a_percent_change(parts: str) -> None:
    found = columns(
        f"|3Q24|3Q23|% Change|{parts}", "Lifts|1,787|1,687|6.0|9.0|(3.0)", "Cranes|900|1,000|(10.0)|(8.0)|(2.0)"
    )
    assert [c.kind for c in found] == ["value", "value", *["percent_change"] * 3]


def test_amounts_beside_a_percent_change_stay_amounts() -> None:
    found = columns("|3Q24|3Q23|% Change|Volume", "Lifts|1,787|1,687|6.0|9,000", "Cranes|900|1,000|(10.0)|4,000")
    assert found[3].kind == "value"


@pytest.mark.parametrize("over", ["SALES vs. PRIOR PERIOD ($MM)", "Third quarter, versus a year ago", "Sales growth"])
def test_a_comparison_over_all_columns_makes_no_amounts_changes(over: str) -> None:
    found = columns(
        f"|4*{over}",
        "|||2*% Change",
        "|3Q24|3Q23|Reported|Currency",
        "Lifts|78|87|-10.0%|(3.0)",
        "Rent|90|100|-10.0%|-",
    )
    assert [c.kind for c in found] == ["value", "value", "percent_change", "percent_change"]
    assert [c.period for c in found[:2]] == [Q3, Q3_BEFORE]


def test_a_comparison_over_all_columns_is_theirs_where_none_says_so_itself() -> None:
    found = columns("|2*Growth in constant currency", "|3Q24|3Q23", "Lifts|7.8|8.7", "Rent|9.0|1.0")
    assert {c.kind for c in found} == {"change"}


def test_a_lone_word_of_change_above_typed_headers_is_of_its_column() -> None:
    text = (
        (
            "Acme Reports for the Three Months Ended September 30, 2024\n\nGrowth\n\n"
            "                              H1 FY2024       H1 FY2023          YoY\n"
            "Lifts                            13,424          11,367          18%\n"
            "Cranes                           12,811          10,844          18%\n"
            "Rent                              2,811           1,844          52%\n"
        )
        .replace("          YoY\n", "\n")
        .replace("Growth\n\n", f"Growth\n\n{'YoY':>68}\n")
    )
    (table,) = read(text, name="a.txt").tables
    assert [c.kind for c in table.columns] == ["value", "value", "percent_change"]


def test_a_label_may_be_set_over_the_lines_around_its_figures() -> None:
    release = read(
        table_html(
            "|3Q24|3Q23",
            "Fees|4|3",
            "Decrease in amounts due to suppliers, customers||",
            "|38|86",
            "and deferred revenue||",
            "Rent|5|4",
        )
    )
    assert [row.label for row in release.tables[0].rows] == [
        "Fees", "Decrease in amounts due to suppliers, customers and deferred revenue", "Rent",
    ]  # fmt: skip


def test_a_scale_in_parentheses_after_words_of_exclusion_is_the_table_s() -> None:
    release = read(
        table_html("Cash flow excluding the payment (In billions):||", "|2*2024", "Fees|4.1|3.2", "Rent|5.0|4.0")
    )
    assert release.tables[0].scale == 9


def test_a_list_of_tables_and_their_pages_holds_no_amounts() -> None:
    release = read(
        "<p>Index (in millions)</p>",
        table_html(
            "Table|Description|Page",
            "1|Income Statement|1",
            "2|Balance Sheet|2",
            "3|Details of Loans|5",
            "4|Details of Debt|7",
        ),
    )
    assert not any(fact.quantity for fact in release.facts if fact.table is not None)


def test_a_day_alone_on_its_line_is_of_its_column_where_others_have_theirs() -> None:
    text = (
        "Acme Reports for the Three Months Ended December 31, 2024\n\nStatements of Income (in millions)\n\n"
        "                   For the three months ended\n"
        "                            Sep. 30 2024\n"
        "                   Dec. 31    (Adjusted)     Dec. 31\n"
        "                     2024                      2023\n"
        "Revenue             1,702       1,691         1,662\n"
        "Cost of revenue     1,356       1,336         1,348\n"
        "Income taxes           46          55            40\n"
        "Net income            300         300           274\n"
    )
    (table,) = read(text, name="a.txt").tables
    assert [c.period for c in table.columns] == [
        "2024-10-01/2024-12-31",
        "2024-07-01/2024-09-30",
        "2023-10-01/2023-12-31",
    ]
