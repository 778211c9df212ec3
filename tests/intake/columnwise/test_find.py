"""Statements read column by column, as text taken out of a PDF has them."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.laws import assert_sound, prose, table

from crossfoot.intake.text import read_text
from crossfoot.model.document import Document

SHEET = """Example Works
Consolidated Balance Sheets
(in thousands)

Assets
Current assets:

Cash
Tools held for hire
Clay

Total current assets

Kilns, net
Other assets

Total assets

Liabilities and owners' equity

Owed to suppliers
Owed to banks

Total liabilities

Commitments and contingencies
Capital paid up
Kept earnings

Total liabilities and equity

June 30,
2031
(Unaudited)

December 31,
2030

$

$

$

1,200  $
310
455
1,965
2,040
118
4,123  $

905  $
1,330
2,235
700
1,188
4,123  $

1,010
295
470
1,775
2,150
—
3,925

880
1,260
2,140
700
1,085
3,925
"""

INCOME = """Example Works
Statements of Income
(in thousands, except per share data)

Three Months Ended

Six Months Ended

June 30,
2031

June 30,
2030

June 30,
2031

June 30,
2030

Net sales
Cost of sales

Gross profit

Wages
Operating income

Interest
Income before income taxes

Taxes
Net income

Per share:
Basic

"""
COLUMNS = (
    ("5,000", "3,100", "1,900", "900", "1,000", "50", "950", "190", "760", "1.90"),
    ("4,600", "2,950", "1,650", "850", "800", "55", "745", "149", "596", "1.49"),
    ("9,700", "6,000", "3,700", "1,790", "1,910", "104", "1,806", "361", "1,445", "3.61"),
    ("9,100", "5,820", "3,280", "1,700", "1,580", "112", "1,468", "294", "1,174", "2.94"),
)


def income(order: tuple[tuple[int, int, int], ...], gap: str = "\n") -> str:
    """The statement with its figures in runs: (column, first row, row after the last)."""
    return INCOME + "\n\n".join(gap.join(COLUMNS[c][a:b]) for c, a, b in order) + "\n"


def rows(document: Document) -> dict[str, list[str]]:
    return {row[0]: [cell.strip() for cell in row[1:] if cell != "$"] for row in table(document)}


def test_labels_above_columns_become_rows() -> None:
    document = read_text(SHEET, "a.txt")
    assert_sound(document)
    found = rows(document)
    assert table(document)[0] == ["June 30, 2031", "December 31, 2030"]
    assert found["Cash"] == ["1,200", "1,010"]
    assert found["Total current assets"] == ["1,965", "1,775"]
    assert found["Other assets"] == ["118", "—"]
    assert found["Commitments and contingencies"] == []
    assert found["Capital paid up"] == ["700", "700"]
    assert found["Total liabilities and equity"] == ["4,123", "3,925"]
    assert [cell.strip() for cell in next(row for row in table(document) if row[0] == "Cash")][2:] == ["$", "1,010"]


def test_a_wrong_digit_does_not_lose_the_table() -> None:
    whole = rows(read_text(SHEET, "a.txt"))
    for figure in re.findall(r"\d,\d{3}", SHEET):
        changed = figure[:-1] + ("1" if figure[-1] != "1" else "2")
        at = SHEET.index(figure)
        found = rows(read_text(SHEET[:at] + changed + SHEET[at + 5 :], "a.txt"))
        assert found.keys() == whole.keys()
        assert sum(found[label] != whole[label] for label in whole) == 1


PLAIN = tuple((c, 0, 10) for c in range(4))
BANDS = tuple((c, a, b) for a, b in ((0, 1), (1, 9), (9, 10)) for c in range(4))
LATE = (*((c, a, b) for a, b in ((0, 3), (3, 9), (9, 10)) for c in range(3)), (3, 0, 9), (3, 9, 10))


@pytest.mark.parametrize("order", [PLAIN, BANDS, LATE])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_columns_are_put_together_from_runs_in_any_plain_order(
    order: tuple[tuple[int, int, int], ...], gap: str
) -> None:
    document = read_text(income(order, gap), "a.txt")
    assert_sound(document)
    found = rows(document)
    for label, figures in zip(
        ("Net sales", "Cost of sales", "Gross profit", "Wages", "Operating income", "Interest"),
        zip(*COLUMNS, strict=True),
        strict=False,
    ):
        assert found[label] == list(figures)
    assert found["Basic"] == ["1.90", "1.49", "3.61", "2.94"]
    assert table(document)[0] == ["Three Months Ended", "Six Months Ended"]


def test_percentages_beside_amounts_have_columns_of_their_own() -> None:
    def shares(c: int) -> str:
        base = int(COLUMNS[c][0].replace(",", ""))
        return "\n".join(f"{100 * int(figure.replace(',', '')) / base:.1f}%" for figure in COLUMNS[c][:9])

    amounts = ["\n".join(COLUMNS[c][:9]) for c in (0, 1)]
    text = INCOME.replace("Six Months Ended\n\n", "").replace("June 30,\n2031\n\nJune 30,\n2030\n\n", "", 1)
    text += "\n\n".join([amounts[0], shares(0), amounts[1], shares(1), "1.90\n\n1.49"]) + "\n"
    found = rows(read_text(text, "a.txt"))
    assert found["Gross profit"] == ["1,900", "38.0%", "1,650", "35.9%"]
    assert found["Basic"] == ["1.90", "1.49"]


def test_what_does_not_foot_stays_prose() -> None:
    scattered = SHEET.replace("1,965", "1,111").replace("4,123", "6,789").replace("2,235", "2,222")
    scattered = scattered.replace("1,775", "1,333").replace("3,925", "5,432").replace("2,140", "2,999")
    document = read_text(scattered, "a.txt")
    assert all(block.grid is None for block in document.blocks)


def test_what_has_a_figure_too_many_stays_prose() -> None:
    document = read_text(SHEET.replace("1,010\n", "1,010\n777\n"), "a.txt")
    assert all(block.grid is None for block in document.blocks)


def test_columns_of_a_longer_time_must_hold_more() -> None:
    swapped = tuple((c, 0, 10) for c in (2, 3, 0, 1))
    document = read_text(income(swapped), "a.txt")
    assert all(block.grid is None for block in document.blocks)


def test_sentences_around_stay_outside() -> None:
    document = read_text(SHEET + "\nThe kilns were sold in May. Nothing else of note was done in the year.\n", "a.txt")
    assert prose(document)[-1].startswith("The kilns were sold")
    assert "Example Works" in prose(document)[0]


@given(
    st.lists(
        st.sampled_from(["Total clay", "1,234", "$", "2031", "(5)", "12%", "Cash", "", "Balance Sheet"]), max_size=60
    )
)
def test_any_jumble_is_a_document(lines: list[str]) -> None:
    assert_sound(read_text("Balance Sheet\n\n2031\n2030\n\n" + "\n".join(lines), "a.txt"))


def test_twice_the_statements_take_about_twice_the_time() -> None:
    def once(times: int) -> float:
        began = time.process_time()
        read_text(SHEET * times, "a.txt")
        return time.process_time() - began

    def seconds(times: int) -> float:
        return min(once(times) for _ in range(3))  # the collector, or another program, may fall into one of them

    once(2)
    assert seconds(24) < 5 * max(seconds(12), 0.02)


def test_figures_below_headers_of_their_own_take_little_time() -> None:
    began = time.process_time()
    read_text("Clay sold\nMarch 31, 2031\n5,123\n" * 1_500, "a.txt")
    assert time.process_time() - began < 5
