"""Typed tables whose headers and labels are wrapped, or as wide as their columns."""

from __future__ import annotations

import crossfoot
from crossfoot.model.fact import Fact
from crossfoot.model.table import Table


def table_of(text: str) -> Table:
    return crossfoot.read(text, "a.txt").tables[0]


def facts_of(text: str) -> dict[str, Fact]:
    """The facts of the tables of `text`, by their digits."""
    return {fact.text: fact for fact in crossfoot.read(text, "a.txt").facts if fact.table is not None}


OPTIONS = """\
The table tells of options as of January 31, 2031 (in millions, except per share amounts):

Range of              Number           Average          Average
Prices                Outstanding      Remaining        Exercise
                                       Life (Years)     Price
$1.00 to $5.00        2                2.6              $ 4.18
$5.01 to $9.00        14               3.4              $ 8.80
$9.01 to $12.00       6                4.1              $ 11.21
"""

OUTLAY = """\
                            Additions to all kilns,                Wear and
                            sheds and yards                        tear
(in millions)               June 29, 2031      June 30, 2030       June 29, 2031     June 30, 2030
North                       $687               553                 $1,925            1,861
South                       1,071              1,074               1,678             1,552
Total                       $1,758             1,627               $3,603            3,413
"""

BEFORE_THE_COLUMN = """\
(in millions)

                                Fiscal Year Ended January 31,    Fiscal Year Ended January 31, 2030
                                2031
                                           Wages      Rent       Wages          Rent
Owed at the beginning                      $ 118      $ 2        $ 607          $ 5
Charges                                    386        75         541            447
Owed at the end                            $ 504      $ 77       $ 1,148        $ 452
"""

MARK_BELOW = """\
In millions                     June 30, 2031     June 30, 2030

Costs of the new kiln 1         $ 51              $ 92
Indemnities and further costs   8                 4
2
Total                           $ 59              $ 96
"""

TOUCHING_HEADER = """\
(in millions, except per share amounts)

Earnings Per Share - All Sorts Three Months Ended      Six Months Ended
Dollars per share              Jun 30, 2031  Jun 30, 2030  Jun 30, 2031  Jun 30, 2030

Earnings per share - basic     $ 0.68        $ 2.28        $ 0.55        $ 4.40
Earnings per share - diluted   $ 0.67        $ 2.26        $ 0.54        $ 4.37
"""

TOUCHING_ROWS = """\
(in thousands, except per share amounts)

                               Stock Units Outstanding
                               Shares      Weighted Average Grant Date Fair Value
Outstanding, December 31, 2030 56,791      $      20.19
Granted                        24,365      16.46
Released                       (11,360)    19.33
Outstanding as of June 30,2031 69,796      $      19.03
"""

TWO_ROWS = """\
(in millions)        July 28, 2031
Beginning balance    $   195
Change in fair value (43)
Ending balance       $   152
"""

SECTIONS = """\
The table below presents our segments (in millions):

                              Clay          Kilns         All Other      Together
                              (In millions)
Three Months Ended May 1,
2032
Revenue                       $ 4,616       $ 3,672       $ —            $ 8,288
Operating income (loss)       $ 2,476       $ 1,606       $ (2,214)      $ 1,868
"""

WORDS = """\
                                                            Three Months Ended June 30,     Six Months Ended June 30,
($ in millions)                                             2031            2030            2031            2030
Contracts without hedges          Income Statement Caption
Contracts on clay                 Other expense, net        $ (41)          $ (64)          $ (28)          $ (36)
Contracts on coal                 Sales                     (5)             (37)            (3)             (38)
"""

SLIPPED = """\
                             Matures       Interest       March 31,      December 31,
                                           Rate           2031           2030
                                                          (in millions)
First notes                  10/1/2034     2.52%                         1,250            1,260
Second notes                 10/1/2036     2.78%                         1,250            1,260
Third notes                  10/1/2039     2.96%                         1,500            1,510
Total                                                                    4,000            4,030
"""


def test_a_header_on_several_lines_is_one() -> None:
    assert [column.header for column in table_of(OPTIONS).columns][-1] == "Average Exercise Price"
    facts = facts_of(OPTIONS)
    assert [facts[text].unit for text in ("8.80", "11.21")] == ["USD/shares"] * 2


def test_a_header_on_two_lines_stands_over_all_its_columns() -> None:
    assert [column.header.partition(" | ")[0] for column in table_of(OUTLAY).columns] == [
        "Additions to all kilns, sheds and yards", "Additions to all kilns, sheds and yards", "Wear and tear", "Wear and tear",
    ]  # fmt: skip


def test_a_header_that_begins_behind_the_labels_stands_over_the_first_column() -> None:
    facts = facts_of(BEFORE_THE_COLUMN)
    assert [facts[text].period for text in ("386", "75")] == ["2030-02-01/2031-01-31"] * 2
    assert [facts[text].period for text in ("541", "447")] == ["2029-02-01/2030-01-31"] * 2


def test_a_mark_alone_below_its_label_is_no_figure() -> None:
    facts = facts_of(MARK_BELOW)
    assert len(table_of(MARK_BELOW).columns) == 2
    assert facts["8"].value == 8_000_000
    assert facts["8"].period == "2031-06-30"
    assert "2" not in facts


def test_a_period_one_space_behind_words_over_the_labels_is_a_header() -> None:
    facts = facts_of(TOUCHING_HEADER)
    assert facts["0.68"].period == "2031-04-01/2031-06-30"
    assert facts["4.37"].period == "2030-01-01/2030-06-30"


def test_rows_whose_labels_touch_their_figures_belong_to_the_table() -> None:
    facts = facts_of(TOUCHING_ROWS)
    assert facts["56,791"].column == facts["24,365"].column == facts["69,796"].column
    assert facts["20.19"].unit == facts["16.46"].unit == "USD/shares"


def test_a_lone_figure_that_touches_its_label_stands_below_the_others() -> None:
    fact = facts_of(TWO_ROWS)["43"]
    assert fact.label == "Change in fair value"
    assert fact.value == -43_000_000


def test_a_date_broken_over_two_lines_is_the_heading_of_the_rows_below() -> None:
    facts = facts_of(SECTIONS)
    assert {facts[text].period for text in ("4,616", "8,288", "1,868")} == {"2032-02-01/2032-05-01"}


def test_headers_of_columns_of_words_do_not_part_a_table_from_its_periods() -> None:
    facts = facts_of(WORDS)
    assert [facts[text].period for text in ("41", "36")] == ["2031-04-01/2031-06-30", "2030-01-01/2030-06-30"]


def test_rows_with_fewer_figures_slip_as_far_as_the_full_ones() -> None:
    facts = facts_of(SLIPPED)
    assert [facts[text].period for text in ("4,000", "4,030")] == ["2031-03-31", "2030-12-31"]


QUARTERS = """\
Growth Metrics            Q2 FY2031 Q3 FY2031 Q4 FY2031 Q1 FY2032

Clay sold (thousand)          7,232     7,512     7,911     8,374
Kilns hired (thousand)          385       392       395       412
Together (thousand)           7,617     7,904     8,306     8,786
"""

TORN_ROW = """\
(in millions)                  2031      2030      2029      2028   Growth   Growth
                                                                     2031      2030
Clay sold
                               62.2      70.4      72.6      80.0
and given away                                                              10%      23%

Kilns hired                    46.1      51.9      54.0      59.6      9%       20%
Together                      108.3     122.3     126.6     139.6     10%       21%
"""


def test_quarters_that_one_blank_parts_are_headers_of_their_own() -> None:
    facts = facts_of(QUARTERS)
    ends = [facts[text].period for text in ("7,232", "392", "8,306", "8,786")]
    assert len(set(ends)) == 4
    assert [column.header for column in table_of(QUARTERS).columns] == [
        "Q2 FY2031", "Q3 FY2031", "Q4 FY2031", "Q1 FY2032",
    ]  # fmt: skip


def test_a_row_that_stands_apart_before_a_blank_line_ends_no_table() -> None:
    facts = facts_of(TORN_ROW)
    assert facts["62.2"].table == facts["46.1"].table == facts["108.3"].table
    assert facts["46.1"].period == "2031-01-01/2031-12-31"
