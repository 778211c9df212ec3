"""Tables that became stacks of lines, or lines of cells parted by one space."""

from __future__ import annotations

from tests.intake.laws import assert_sound, extents, table

import crossfoot
from crossfoot.intake.text import read_text

STACK = "\n\n".join(
    part
    for line in (
        "Example Works|Three months ended June 30,|Six months ended June 30,|2022|2021|2022|2021",
        "Kettles|$|1,200|$|1,100|$|2,300|$|2,000",
        "Costs:",
        "Metal|(100)|-|(300)|(400)",
        "1,100|1,100|2,000|1,600",
        "Margin|91.7|%|100|%|87|%|80|%",
    )
    for part in line.split("|")
)


def test_labels_and_values_become_rows() -> None:
    document = read_text(STACK, "a.txt")
    assert_sound(document)
    rows = table(document)
    assert rows[2] == ["Kettles", "$", "1,200", "$", "1,100", "$", "2,300", "$", "2,000"]
    assert rows[3] == ["Costs:"]
    assert rows[4] == ["Metal", "(100)", "-", "(300)", "(400)"]
    assert rows[5] == ["1,100", "1,100", "2,000", "1,600"]
    assert rows[6] == ["Margin", "91.7", "%", "100", "%", "87", "%", "80", "%"]


def test_periods_are_distributed_over_the_columns() -> None:
    places = extents(read_text(STACK, "a.txt"))
    assert places["Three months ended June 30,"] == (1, 3)
    assert places["Six months ended June 30,"] == (3, 5)
    assert places["2,300"] == (3, 4)


def test_dates_torn_over_two_lines_are_one_header() -> None:
    lines = [
        "As of",
        "June 30,",
        "2022",
        "December 31,",
        "2021",
        "Cash",
        "10",
        "20",
        "Debt",
        "30",
        "40",
        "Net",
        "20",
        "20",
    ]
    rows = table(read_text("\n".join(lines), "a.txt"))
    assert ["Cash", "10", "20"] in rows
    assert rows[:2] == [["As of"], ["June 30, 2022", "December 31, 2021"]]


def test_a_row_short_of_values_keeps_them_together() -> None:
    lines = ["2022", "2021"] + [line for i in range(6) for line in (f"Item {i} of list", f"{i}0", f"{i}1")]
    lines += ["Odd item", "77", "Last item", "5", "6"]
    document = read_text("\n".join(lines), "a.txt")
    assert_sound(document)
    assert ["Odd item 77"] in table(document)
    assert ["Last item", "5", "6"] in table(document)


def test_values_before_any_label_make_no_table() -> None:
    source = "Kettles\nPots\nTotal\n2022\n10\n20\n30\n2021\n11\n21\n32\n"
    assert all(block.grid is None for block in read_text(source, "a.txt").blocks)


def test_rows_with_single_spaces_become_a_table() -> None:
    source = (
        "KITCHEN ($M) Q1’24 Q2’24 Q3’24\nKettles 10.5 11.5 (12.5)\nPots, net of lids 1,000 2,000 —\n"
        "Share of pots 10 % 20 % 0 %\n"
    )
    document = read_text(source, "a.txt")
    assert_sound(document)
    rows = table(document)
    assert rows[0] == ["KITCHEN ($M)", "Q1’24", "Q2’24", "Q3’24"]
    assert rows[1] == ["Kettles", "10.5", "11.5", "(12.5)"]
    assert rows[3] == ["Share of pots", "10 %", "20 %", "0 %"]


def test_addresses_and_dates_are_no_packed_table() -> None:
    source = "Call us on May 5, 2020\nCall them on May 6, 2020\nCall nobody on May 7, 2020\n"
    assert all(block.grid is None for block in read_text(source, "a.txt").blocks)


def test_headers_of_packed_rows_are_distributed_and_footnote_marks_belong_to_labels() -> None:
    source = (
        "Three Months Ended Nine Months Ended\nJune 30, June 30,\n2025 2024 2025 2024\n(In millions)\n"
        "Kettles (1) 12 13 24 26\nPots 2 3 (4) 6\nTotal 14 16 20 32\n"
    )
    document = read_text(source, "a.txt")
    assert_sound(document)
    rows = table(document)
    assert ["Kettles (1)", "12", "13", "24", "26"] in rows
    assert ["Pots", "2", "3", "(4)", "6"] in rows
    places = extents(document)
    assert places["Three Months Ended"] == (1, 3)
    assert places["Nine Months Ended"] == (3, 5)
    assert places["June 30,"] == (3, 5)


def test_signs_of_currency_beside_changes_are_one_row_of_headers() -> None:
    lines = ["Year Ended June 30,", "2024", "2023", "2024 to 2023", "USD", "USD", "% Change"]
    rows = {
        "Revenue": ("1,300", "1,000", "30.0"),
        "Cost of sales": ("(900)", "(800)", "12.5"),
        "Profit": ("400", "200", "100.0"),
    }
    for label, values in rows.items():
        lines += [label, *values]
    facts = {fact.text: fact for fact in crossfoot.read("\n\n".join(lines), "a.md").facts if fact.table is not None}
    assert facts["1,300"].period == "2023-07-01/2024-06-30"
    assert facts["1,000"].period == "2022-07-01/2023-06-30"
    assert (facts["30.0"].kind, facts["1,300"].kind) == ("percent", "money")


def test_one_span_stands_over_all_days_below_it() -> None:
    lines = ["For the Three Months Ended", "June 30, 2032", "March 31, 2032", "June 30, 2031"]
    lines += ["Clay", "10", "20", "30", "Wood", "30", "40", "50", "Total", "40", "60", "80"]
    places = extents(read_text("\n".join(lines), "a.txt"))
    assert places["For the Three Months Ended"] == (1, 4)
    assert places["June 30, 2032"] == (1, 2)


def test_captions_that_repeat_stand_over_the_columns_of_each_group() -> None:
    lines = ["Year Ended", "June 30, 2032", "June 30, 2031"] + ["Balance", "Income", "Yield"] * 2
    lines += ["Lent to farms", "1,000", "50", "5.00", "900", "36", "4.00", "Lent to mills", "200", "12", "6.00"]
    lines += ["100", "5", "5.00", "Cash", "70", "60", "Kept", "1,200", "62", "5.17", "1,000", "41", "4.10"]
    document = read_text("\n".join(lines), "a.txt")
    assert_sound(document)
    places = extents(document)
    assert places["June 30, 2032"] == (1, 4)
    assert places["Yield"] == (6, 7)
    assert ["Cash 70 60"] in table(document)  # of which columns they are cannot be known
