"""Rows copied out of a PDF with one space between the columns, and the headers above them."""

from __future__ import annotations

import pytest
from tests.intake.laws import extents, table

from crossfoot.intake.text import read_text

TWO = "Kiln sales $ 1,200 $ 1,100\nYard sales 310 295\nTotal sales $ 1,510 $ 1,395\n"
FOUR = "Kiln sales $ 1,200 $ 1,100 $ 2,300 $ 2,150\nYard sales 310 295 590 600\nTotal sales $ 1,510 $ 1,395 $ 2,890 $ 2,750\n"


def test_days_and_years_that_stand_below_each_other_are_one_header_for_each_column() -> None:
    above = "Three Months Ended Six Months Ended\nJune 30,\n2031\nJune 29,\n2030\nJune 30,\n2031\nJune 29,\n2030\n"
    rows = table(read_text("Example Works\n(in thousands)\n" + above + FOUR, "a.txt"))
    assert rows[0] == ["Three Months Ended", "Six Months Ended"]
    assert rows[1] == ["June 30, 2031", "June 29, 2030"] * 2
    assert rows[2] == ["Kiln sales", "$ 1,200", "$ 1,100", "$ 2,300", "$ 2,150"]


@pytest.mark.parametrize(
    ("days", "inner"),
    [
        ("6/28/2031 6/29/2030", ["6/28/2031", "6/29/2030"]),
        ("6/28/31 6/29/30", ["6/28/31", "6/29/30"]),
        ("June 28, June 29,\n2031 2030", ["2031", "2030"]),
        ("June 28,\n2031\nJune 29,\n2030", ["June 28, 2031", "June 29, 2030"]),
        ("June 28, 2031 June 29, 2030", ["June 28, 2031", "June 29, 2030"]),
    ],
)
def test_a_span_above_several_days_is_that_of_all(days: str, inner: list[str]) -> None:
    document = read_text("Example Works\n(in thousands)\n\n13 Weeks Ended\n" + days + "\n" + TWO, "a.txt")
    assert extents(document)["13 Weeks Ended"] == (1, 3)
    assert inner in table(document)


def test_a_day_below_its_span_is_one_header_with_it() -> None:
    document = read_text(
        "Example Works\n\nThree Months Ended\nJune 28, 2031\nThree Months Ended\nMarch 31, 2031\n" + TWO, "a.txt"
    )
    assert table(document)[0] == ["Three Months Ended June 28, 2031", "Three Months Ended March 31, 2031"]
