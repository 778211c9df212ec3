"""Typed tables set flush left, as terminal browsers print pages."""

from __future__ import annotations

import crossfoot
from crossfoot.intake.text import read_text
from crossfoot.model.document import Grid


def grid_of(text: str) -> Grid:
    """The grid of the only table of `text`."""
    (grid,) = (block.grid for block in read_text(text, "a.txt").blocks if block.grid is not None)
    return grid


def periods_of(text: str) -> dict[str, str | None]:
    """The period of every quantity of the tables of `text`, by its digits."""
    return {fact.text: fact.period for fact in crossfoot.read(text, "a.txt").facts if fact.table is not None}


SPANNED = """\
(in millions)              Three Months Ended June 30,         Six Months Ended June 30,
                           2023           2022                 2023           2022
Product                    $ 1,115        $ 987                $ 2,030        $ 1,900
Service                    35             41                   72             8
Total                      $ 1,150        $ 1,028              $ 2,102        $ 1,908
"""

WRAPPED = """\
                                      July 30,      January
in millions, except per share data    2023          29,
                                                    2023
Cash and cash equivalents             $ 2,814       $ 757
Receivables, net                      3,836         13,317
Total assets                          $ 6,650       $ 14,074
"""

BROKEN = """\
In millions        Stock    Capital    Deficit     Total
BALANCE DECEMBER   $ 10     $ 2,500    $ (1,200)   $ 1,310
31, 2024
Net earnings       —        —          35          35
Stock plans        1        120        —           121
BALANCE MARCH 31,  $ 11     $ 2,620    $ (1,165)   $ 1,466
2025
Net earnings       —        —          41          41
"""


def test_a_header_reaches_to_the_next_one_of_its_line() -> None:
    periods = periods_of(SPANNED)
    assert periods["987"] == "2022-04-01/2022-06-30"
    assert periods["2,030"] == "2023-01-01/2023-06-30"
    assert periods["8"] == "2022-01-01/2022-06-30"


def test_a_header_broken_over_three_lines_stays_over_its_column() -> None:
    periods = periods_of(WRAPPED)
    assert periods["3,836"] == "2023-07-30"
    assert periods["13,317"] == "2023-01-29"


def test_a_label_that_had_no_room_goes_on_in_its_row() -> None:
    periods = periods_of(BROKEN)
    assert periods["2,500"] == "2024-12-31"
    assert periods["1,466"] == "2025-03-31"


def test_a_balance_with_signs_stays_in_the_table() -> None:
    assert {"10", "11", "35", "121"} <= set(periods_of(BROKEN))


def test_columns_flush_right_keep_their_places_in_characters() -> None:
    grid = grid_of(
        "                            2023       2022\n"
        "Revenue                  $ 1,115    $   987\n"
        "Costs                       (35)       (41)\n"
        "Net income               $ 1,080    $   946\n"
    )
    assert grid.typed
    assert not grid_of(SPANNED).typed


def test_columns_of_words_after_the_figures_leave_the_row_in_the_table() -> None:
    facts = crossfoot.read(
        "                      Current    Long-term   Rate              Due\n"
        "                      June 30, 2025\n"
        "Credit agreement      $ 130      $ 1,500     Not applicable    January 2028\n"
        "Other                 11         224         Not applicable    July 2031\n"
        "Total                 $ 141      $ 1,724\n",
        "a.txt",
    ).facts
    assert {"130", "1,500", "11", "224", "141", "1,724"} <= {f.text for f in facts if f.table is not None}
