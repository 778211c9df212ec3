"""Typed tables that go on below a caption with the headers of the table above; section lines wider than the labels."""

from __future__ import annotations

from tests.intake.laws import assert_sound, extents, table

from crossfoot.intake.text import read_text

MEASURES = """
                      Three Months Ended June 30,
                        2031      2030      2029
                      --------  --------  --------
Kiln Margin Of All Works
   Kiln margin        $ 71,753  $ 87,688  $118,947
   Clay                  1,143       (57)    1,111
                      --------  --------  --------
   Adjusted           $ 72,896  $ 87,631  $120,058


Kiln Margin In Parts Of A Hundred
  Kiln margin %  61.1%       69.0%      69.7%
  Clay            1.0%        0.0%       0.7%
  Adjusted %     62.1%       69.0%      70.4%
"""


def test_a_table_without_headers_goes_on_below_one_with_as_many_columns() -> None:
    document = read_text(MEASURES, "a.txt")
    assert_sound(document)
    assert sum(block.grid is not None for block in document.blocks) == 1
    places = extents(document)
    assert places["61.1%"] == places["62.1%"]
    assert places["61.1%"][1] == places["$ 72,896"][1]
    assert ["Adjusted %", "62.1%", "69.0%", "70.4%"] in table(document)


def test_headers_of_its_own_keep_a_table_apart() -> None:
    years = "                  2031        2030       2029\n"
    document = read_text(MEASURES.replace("  Kiln margin %", years + "  Kiln margin %"), "a.txt")
    assert sum(block.grid is not None for block in document.blocks) == 2


def test_another_number_of_columns_keeps_a_table_apart() -> None:
    text = MEASURES.replace("69.7%", "").replace(" 0.7%", "").replace("70.4%", "")
    document = read_text(text, "a.txt")
    assert sum(block.grid is not None for block in document.blocks) == 2


def test_a_section_line_wider_than_the_labels_is_no_header() -> None:
    document = read_text(MEASURES, "a.txt")
    grid = next(block.grid for block in document.blocks if block.grid is not None)
    named = {document.text[cell.start : cell.end]: cell for cell in grid.cells}
    assert not named["Kiln Margin Of All Works"].header
    assert named["2031"].header


def test_leaders_do_not_make_figures_aligned() -> None:
    text = "Nine Months Ended\nJune 30,\n2031 2030\nKilns.................... $ 1,200 $ 1,100\n"
    text += "Clay and all that is needed to make it into\npots:\nCups..................... 20 30\nTotal.................... 1,220 1,130\n"
    places = extents(read_text(text, "a.txt"))
    assert places["2030"] == places["1,130"] == places["30"]
    assert places["Nine Months Ended\nJune 30,".replace("\n", " ")] == (1, 3)
