"""Typed tables as terminal browsers print pages: broken headers, signs apart, marks beside words, narrow gaps."""

from __future__ import annotations

import crossfoot
from crossfoot.model.fact import Fact


def facts_of(text: str) -> dict[str, Fact]:
    """The facts of the tables of `text`, by their digits."""
    return {fact.text: fact for fact in crossfoot.read(text, "a.txt").facts if fact.table is not None}


SIGNS_APART = """\
                              Nine Months Ended
                              September 30,
                              2031                                     2030
                                Predecessor         Successor          Predecessor
                                January 1 to        July 22 to         January 1 to
                                July 21             September 30       September 30
Clay sold                     $ 1,055             $ 5,460            $ 2,436
Kilns hired                     1,573               6,383              7,477
Total                         $ 2,628             $ 11,843           $ 9,913
"""

LONG_LABEL = """\
(in millions)                             2031       2030
Clay and other things that were sold      $ 11       $ 9
Hire of kilns and of all that belongs to it 24       31
Everything else                           5          4
Total                                     $ 40       $ 44
"""

MARKED = """\
December 31, 2031            Level one   Level two   Netting    4  Fair Value
Assets:
Clay held for trade          $ 1,790     $ 137       $ —           $ 1,927
Kilns held for trade         —           1,676       (10)          1,666
Total                        $ 1,790     $ 1,813     $ (10)        $ 3,593
"""

CORNER = """\
Three Months Ended
                                 Clay sold                         Kilns hired
                                 June 27, 2031   June 28, 2030     June 27, 2031  June 28, 2030
North                            $ 3,176         $ 3,028           $ 1,325        $ 1,282
South                            1,587           1,652             957            921
Total                            $ 4,763         $ 4,680           $ 2,282        $ 2,203
"""

RATES = """\
(in millions)                            Q4 2031      Q1 2032      Q2 2032
Clay sold                                $ 70,543     $  54,670    $  55,392
Clay sold, growth from the year before   8          % 7          % 6          %
Kilns hired                              $ 5,152      $ 5,202      $ 5,206
"""

ONE_SPACE = """\
In millions            Shares      Paid-in Kept      Total
                                   Capital Earnings
At January 1, 2031     $ 10        $ 250   $ 1,200   $ 1,460
Net earnings           —           —       35        35
At June 30, 2031       $ 10        $ 250   $ 1,235   $ 1,495
"""

GROUPED = """\
                                   Quarter ended                       Dec 31, 2031
                                                                       % Change from
                                   Dec 31,       Sep 30,     Dec 31,   Sep 30,      Dec 31,
                                   2031          2031        2030      2031         2030
Clay sold                          $ 519         502         424       3      %     22
Kilns hired                        373           372         384       —            (3)
Total                              $ 892         874         808       2            10
"""


def test_figures_behind_signs_in_a_column_of_their_own_stand_in_one_column() -> None:
    facts = facts_of(SIGNS_APART)
    assert facts["1,055"].column == facts["1,573"].column == facts["2,628"].column
    assert facts["5,460"].column == facts["6,383"].column


def test_spans_broken_in_the_middle_are_one_header() -> None:
    facts = facts_of(SIGNS_APART)
    assert facts["1,573"].period == "2031-01-01/2031-07-21"
    assert facts["6,383"].period == "2031-07-22/2031-09-30"
    assert facts["7,477"].period == "2030-01-01/2030-09-30"


def test_a_figure_one_space_behind_a_long_label_is_no_part_of_it() -> None:
    fact = facts_of(LONG_LABEL)["24"]
    assert (fact.label, fact.column) == (
        "Hire of kilns and of all that belongs to it",
        facts_of(LONG_LABEL)["11"].column,
    )


def test_a_label_that_ends_in_a_number_elsewhere_keeps_it() -> None:
    text = LONG_LABEL.replace("Everything else    ", "Class of 7 and 24  ")
    assert crossfoot.read(text, "a.txt").tables[0].rows[2].label == "Class of 7 and 24"


def test_a_mark_beside_a_header_makes_it_no_row_of_figures() -> None:
    facts = facts_of(MARKED)
    assert facts["1,790"].period == facts["1,666"].period == "2031-12-31"


def test_a_length_of_time_alone_over_the_labels_is_that_of_all_columns() -> None:
    facts = facts_of(CORNER)
    assert facts["3,176"].period == "2031-03-29/2031-06-27"
    assert facts["1,282"].period == "2030-03-30/2030-06-28"


def test_a_sign_one_space_before_the_next_figure_closes_the_one_before() -> None:
    facts = facts_of(RATES)
    assert {facts[text].kind for text in "876"} == {"percent"}
    assert [facts[text].period for text in "87"] == ["2031-10-01/2031-12-31", "2032-01-01/2032-03-31"]


def test_headers_that_one_space_parts_stand_over_their_own_columns() -> None:
    table = crossfoot.read(ONE_SPACE, "a.txt").tables[0]
    assert [column.header for column in table.columns] == ["Shares", "Paid-in Capital", "Kept Earnings", "Total"]


def test_the_last_of_wide_headers_stands_over_all_columns_to_its_right() -> None:
    table = crossfoot.read(GROUPED, "a.txt").tables[0]
    assert [column.kind for column in table.columns] == ["value"] * 3 + ["percent_change"] * 2


def test_a_year_on_the_line_below_belongs_to_the_date_that_its_label_breaks_off() -> None:
    text = """\
In millions              Stock    Capital    Total
BALANCE DECEMBER 31,     $ 10     $2,500     $2,510
2031
Net earnings             —        35         35
BALANCE MARCH 31,        $ 10     $2,535     $2,545
2032
"""
    facts = facts_of(text)
    assert facts["2,510"].period == "2031-12-31"
    assert facts["2,545"].period == "2032-03-31"


def test_a_mark_glued_to_the_last_word_of_a_label_is_no_part_of_it() -> None:
    text = """\
(in millions, except per share data)    2031       2030
Net income                              $ 3,803    $ 2,401
Basic net income per share1             $ 0.89     $ 0.56
"""
    fact = facts_of(text)["0.89"]
    assert (fact.unit, str(fact.value)) == ("USD/shares", "0.89")


def test_a_heading_with_a_day_is_no_part_of_a_full_label_above_it() -> None:
    text = """\
(in millions)                             Clay       Kilns
Three Months Ended June 30, 2031
Additions to pits and to all other things 3,047      2,022
As of June 30, 2031
Investments in other makers               5,107      19,846
Total assets                              152,661    134,033
"""
    facts = facts_of(text)
    assert facts["3,047"].period == "2031-04-01/2031-06-30"
    assert facts["5,107"].period == "2031-06-30"


def test_labels_on_lines_of_their_own_belong_to_the_figures_below() -> None:
    text = """\
($ in millions)                                4Q 31       3Q 31
Interest and fees on clay receivables and
loans
                                               $ 1,679     $ 1,619
Interest on kilns held for hire
                                                     4           5
Total interest and fees
                                               $ 1,683     $ 1,624
Cost of clay
                                                 1,200       1,100
Net interest
                                               $   483     $   524
"""
    facts = facts_of(text)
    assert facts["1,679"].label == "Interest and fees on clay receivables and loans"
    assert facts["524"].label == "Net interest"


def test_days_broken_over_three_lines_are_dated_by_their_own_years() -> None:
    text = """\
(In millions)              As of       As of June
                           December    30,
                           31,         2032
                           2031
Cash                       $ 24        $ 27
Clay at hand               86          73
Total assets               $ 110       $ 100
"""
    facts = facts_of(text)
    assert (facts["86"].period, facts["73"].period) == ("2031-12-31", "2032-06-30")
