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


SHARES = "Kiln sales $ 1,200 79.5% $ 1,100 78.9%\nYard sales 310 20.5% 295 21.1%\nTotal sales $ 1,510 100.0% $ 1,395 100.0%\n"


@pytest.mark.parametrize("above", ["13 Weeks Ended\nJune 28, June 29,\n2031 2030\n", "2031 2030\n"])
def test_a_period_stands_over_an_amount_and_its_share(above: str) -> None:
    document = read_text("Example Works\n(in thousands)\n\n" + above + "(Unaudited) (Unaudited)\n" + SHARES, "a.txt")
    places = extents(document)
    assert (places["2031"], places["2030"]) == ((1, 3), (3, 5))
    assert (places["$ 1,100"], places["78.9%"]) == ((3, 4), (4, 5))


REPEATED = (
    "Kiln sales $ 700 $ 500 $ 1,200 $ 600 $ 500 $ 1,100\nYard sales 210 100 310 195 100 295\n"
    "Total sales $ 910 $ 600 $ 1,510 $ 795 $ 600 $ 1,395\n"
)


def test_words_that_are_repeated_tell_how_many_columns_a_period_has() -> None:
    above = "Three Months Ended Three Months Ended\nJune 28, 2031 June 29, 2030\nHome Abroad All Home Abroad All\n"
    document = read_text("Example Works\n(in thousands)\n\n" + above + REPEATED, "a.txt")
    places = extents(document)
    assert (places["June 28, 2031"], places["June 29, 2030"]) == ((1, 4), (4, 7))
    assert (places["Home"], places["All"]) == ((4, 5), (6, 7))


def test_two_words_over_a_column_are_no_headers_but_tell_the_places_of_the_periods() -> None:
    above = "June 28, 2031 June 29, 2030\nAt home Abroad In all At home Abroad In all\n"
    rows = table(read_text("Example Works\n(in thousands)\n\n" + above + REPEATED, "a.txt"))
    assert rows[0] == ["June 28, 2031", "June 29, 2030"]
    assert rows[1] == ["At home Abroad In all At home Abroad In all"]


def test_words_that_are_not_repeated_tell_nothing() -> None:
    above = "June 28, 2031 June 29, 2030\nHome Abroad All Clay Sand All\n"
    assert table(read_text("Example Works\n\n" + above + REPEATED, "a.txt"))[0][0] == "Kiln sales"


@pytest.mark.parametrize(
    ("above", "over"),
    [
        (
            "Three Months Ended June 28, 2031\nAs printed Adjustments\nNote Adjusted\n",
            "Three Months Ended June 28, 2031",
        ),
        (
            "Quarter Ended June 28, 2031\nOf the\nwhole\nAs printed\nfor the\nyear\nNote\nAdjusted\n",
            "Quarter Ended June 28, 2031",
        ),
        ("Quarter Ended June 28, 2031\n\nAs printed\nAdjustments (1)\nAdjusted\n", "Quarter Ended June 28, 2031"),
        ("Three Months Ended June 28, 2031\n2031 plan Change 2030 plan\n", None),
        ("Three Months Ended June 28, 2031\nJune 29, 2030\nAs printed Adjusted\n", None),
        ("In the Three Months Ended June 28, 2031 we sold more.\nAs printed Adjusted\n", None),
        ("2031\nAs printed Adjusted\n", None),
    ],
)
def test_a_date_alone_on_its_line_is_that_of_all_columns(above: str, over: str | None) -> None:
    three = "Kiln sales $ 1,200 $ 100 $ 1,300\nYard sales 310 5 315\nTotal sales $ 1,510 $ 105 $ 1,615\n"
    rows = table(read_text("Example Works\n(in thousands)\n\n" + above + three, "a.txt"))
    assert (rows[0] == [over]) is (over is not None)
    assert ["Kiln sales", "$ 1,200", "$ 100", "$ 1,300"] in rows


def test_a_day_and_a_year_are_no_headers_side_by_side() -> None:
    rows = table(read_text("Example Works\n\nJune 28, June 29,\n2031 2030\n" + FOUR, "a.txt"))
    assert not {"June 28,", "2030"} <= set(rows[0])
