from __future__ import annotations

import pytest

import crossfoot
from crossfoot.formulas.crossed import crossings, strays

HEAD = """\
{title}
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
"""
STATEMENT = HEAD.format(title="Condensed Statements of Income") + (
    "| Total revenue | 14,900 | 13,252 |\n| Cost of sales | 10,616 | 9,731 |\n| Gross profit | 4,284 | 3,521 |\n"
)


def crossed(*rows: str) -> list[tuple[str, int]]:
    text = "Teasel Mills, Inc. Reports Third Quarter Results\n\n" + STATEMENT + "\nHighlights of Operations\n"
    text += HEAD.format(title="Highlights") + "".join(f"{row}\n" for row in rows)
    return [(c.line.label, c.lines) for c in crossings(crossfoot.read(text.encode(), "release.md"))]


def test_a_line_printed_the_other_way_round_is_found() -> None:
    assert crossed("| Gross profit | 3,521 | 4,284 |", "| Orders | 6,310 | 5,298 |") == [("Gross profit", 1)]


def test_columns_that_changed_places_are_one_crossing() -> None:
    assert crossed("| Total revenue | 13,252 | 14,900 |", "| Gross profit | 3,521 | 4,284 |") == [("Total revenue", 2)]


def test_a_line_printed_again_as_it_is_crosses_nothing() -> None:
    assert crossed("| Gross profit | 4,284 | 3,521 |", "| Orders | 6,310 | 5,298 |") == []


def test_one_figure_that_is_the_other_year_s_is_no_crossing() -> None:
    assert crossed("| Gross profit | 3,521 | 3,118 |", "| Orders | 6,310 | 5,298 |") == []


STRAYED = """\
Reconciliation of Adjusted Income
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Net income | 8,694 | 7,820 |
| Restructuring | 161 | 122 |
| Acquisition costs | 322 | 253 |
| Adjusted net income | 9,177 | 8,195 |

Items by Segment
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Restructuring | {a} | 122 |
| Acquisition costs | {b} | 253 |
"""


@pytest.mark.parametrize(
    ("figures", "strayed"), [(("161", "322"), []), (("322", "161"), [("322", "161")]), (("322", "297"), [])]
)
def test_figures_of_two_lines_that_changed_places_are_told(
    figures: tuple[str, str], strayed: list[tuple[str, str]]
) -> None:
    release = crossfoot.read(STRAYED.format(a=figures[0], b=figures[1]).encode(), "release.md")
    assert [(stray.figure.text, stray.other.text) for stray in strays(release)] == strayed


CASH = """\
Balance Sheets
(in thousands)

|  | September 30, 2024 | December 31, 2023 |
|---|---|---|
| Cash and cash equivalents | 23,466 | {cash} |
| Marketable securities | 72,191 | {securities} |

Statements of Cash Flows
(in thousands)

|  | Nine Months Ended September 30, 2024 |
|---|---|
| Net cash provided by operating activities | 3,089 |
| Cash and cash equivalents at beginning of period | 20,377 |
| Cash and cash equivalents at end of period | 23,466 |
"""


def test_cash_that_opens_and_closes_a_period_is_one_line() -> None:
    release = crossfoot.read(CASH.format(cash="20,377", securities="66,402").encode(), "release.md")
    assert list(strays(release)) == []
    release = crossfoot.read(CASH.format(cash="66,402", securities="20,377").encode(), "release.md")
    assert [(stray.figure.text, stray.other.text) for stray in strays(release)] == [("66,402", "20,377")]


CALLED = """\
Selected Data
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Total revenue | 14,900 | 13,252 |
| Income tax expense | 1,071 | 940 |
| Net income | 8,694 | 7,820 |
{other}
"""


OTHER = ("2,977 | 2,845", "8,694 | 7,820")


def moved(
    first: str, second: str, other: str = "", here: tuple[str, str] = ("1,071 | 940", "8,694 | 7,820")
) -> list[str]:
    """The labels of strays where two neighbouring lines of a statement are called so."""
    text = "Teasel Mills, Inc. Reports Third Quarter Results\n\n" + CALLED.format(other=other)
    text += HEAD.format(title="Condensed Statements of Income") + "| Total costs | 5,135 | 4,492 |\n"
    text += f"| {first} | {here[0]} |\n| {second} | {here[1]} |\n"
    return [stray.line.label for stray in strays(crossfoot.read(text.encode(), "release.md"))]


def test_two_neighbouring_lines_called_by_each_other_s_name_are_told() -> None:
    assert moved("Income tax expense", "Net income") == []
    assert moved("Net income", "Income tax expense") == ["Income tax expense"]


def test_a_line_is_told_by_its_own_name_where_no_other_table_prints_its_neighbour() -> None:
    assert moved("Provision for levies", "Net income") == []
    assert moved("Net income", "Provision for levies") == ["Net income"]


def test_measures_called_much_alike_are_not_taken_for_each_other() -> None:
    assert moved("Net income", "Net income of the parent", here=OTHER) == []
    assert moved("Net income of the parent", "Net income", here=OTHER) == []


def test_lines_of_one_name_are_not_exchanged() -> None:
    assert moved("Net income", "Net income", here=OTHER) == []


def test_a_neighbour_that_another_table_prints_as_it_stands_is_right() -> None:
    again = "| Levies | 8,694 | 7,820 |"
    assert moved("Net income", "Levies", here=OTHER) == ["Net income"]
    assert moved("Net income", "Levies", other=again, here=OTHER) == []


def test_one_exchange_is_told_once_however_many_tables_print_the_lines() -> None:
    again = "\nHighlights\n\n|  | 2024 | 2023 |\n|---|---|---|\n| Income tax expense | 1,071 | 940 |\n"
    assert moved("Net income", "Income tax expense", other=again) == ["Income tax expense"]


@pytest.mark.parametrize(
    ("now", "before", "found"), [("27,861", "27,442", 0), ("27,442", "27,861", 1), ("27,441", "27,861", 0)]
)
def test_cash_of_the_balance_sheet_is_that_of_the_cash_flow_statement(now: str, before: str, found: int) -> None:
    text = (
        "Teasel Mills, Inc. Reports Third Quarter Results\n\nBalance Sheets\n(in thousands)\n\n"
        "|  | September 30, 2024 | December 31, 2023 |\n|---|---|---|\n"
        f"| Cash and cash equivalents | {now} | {before} |\n| Inventories | 18,200 | 18,600 |\n| Total assets | 46,069 | 45,967 |\n\n"
        "Statements of Cash Flows\n(in thousands)\n\n"
        "|  | Nine Months Ended September 30, 2024 |\n|---|---|\n| Net cash from operating activities | 2,650 |\n"
        "| Net change in cash | 419 |\n| Cash, cash equivalents and restricted cash, beginning of period | 27,442 |\n"
        "| Cash, cash equivalents and restricted cash, end of period | 27,861 |\n"
    )
    assert len(list(crossings(crossfoot.read(text.encode(), "release.md")))) == found
