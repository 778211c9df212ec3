"""Figures that one space parts from a unit in a column of its own."""

from __future__ import annotations

import pytest
from tests.intake.laws import table

from crossfoot.intake.text import read_text

KILNS = """Kilns                        Unit  3Q 2031   2Q 2031   3Q 2030
Earnings                     $ MM  $ 1,282   $ 1,418   $ 1,946
Bricks burnt                 MBRIK 2,040     1,695     1,605
Tiles burnt                  MTILE 1,496     1,218     1,156
Price of a thousand bricks   $/BRK $ 48.12   $ 47.77   $ 54.86
"""


def test_a_unit_as_wide_as_its_column_is_no_part_of_the_figure_beside_it() -> None:
    rows = {row[0]: row[1:] for row in table(read_text(KILNS, "a.txt"))}
    assert rows["Bricks burnt"] == ["MBRIK", "2,040", "1,695", "1,605"]
    assert rows["Tiles burnt"] == ["MTILE", "1,496", "1,218", "1,156"]
    assert rows["Price of a thousand bricks"] == ["$/BRK", "$ 48.12", "$ 47.77", "$ 54.86"]


@pytest.mark.parametrize("unit", ["Row 9", "No. 12"])
def test_a_number_that_stands_under_no_figures_is_part_of_the_words(unit: str) -> None:
    text = KILNS.replace("MTILE 1,496     ", f"{unit}           ")
    rows = {row[0]: row[1:] for row in table(read_text(text, "a.txt"))}
    assert rows["Tiles burnt"][0] == unit


@pytest.mark.parametrize(("label", "figure"), [("Loans (1)", "$ 95,691"), ("Stock, par value", "$ 0.01")])
def test_a_figure_with_sign_and_decimals_as_its_row_has_is_no_part_of_the_label(label: str, figure: str) -> None:
    text = f"Sep 30,\n2031\n    Jun 30,\n2031\n{label} {figure}     $ 92,589     $ 90,887     $ 91,545\n"
    rows = {row[0]: row[1:] for row in table(read_text(text, "a.txt"))}
    assert (label in rows) is (figure == "$ 95,691")
    if label in rows:
        assert rows[label][0] == figure
