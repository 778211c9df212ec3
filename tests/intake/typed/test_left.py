"""Typed tables set flush left, as terminal browsers print pages."""

from __future__ import annotations

import pytest

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


def test_headers_that_slipped_stand_over_their_columns_in_order() -> None:
    periods = periods_of(
        "                   Due        Rate     March 31,      December 31,\n"
        "                                       2025           2024\n"
        "First notes        1/1/2030   2.5%                    1,250         1,300\n"
        "Second notes       1/1/2032   3.5%                    1,500         1,610\n"
        "Third notes        1/1/2034   4.5%                    400           420\n"
    )
    assert periods["1,500"] == "2025-03-31"
    assert periods["1,610"] == "2024-12-31"


def test_rows_whose_cells_slipped_stand_below_their_headers_in_order() -> None:
    periods = periods_of(
        "(in millions)                    12 Weeks Ended                          36 Weeks Ended\n"
        "                                 9/6/2025            9/7/2024            9/6/2025            9/7/2024\n"
        "                                 Shares    Amount    Shares    Amount    Shares    Amount    Shares    Amount\n"
        "Balance, beginning of period     1,377        $ 23         1,381        $ 24       1,379       $ 25       1,383       $ 26\n"
        "Shares bought                    (2)        (5)         (3)        (6)       (4)       (7)       (5)       (8)\n"
        "Balance, end of period           1,375        $ 18         1,378        $ 18       1,375       $ 18       1,378       $ 18\n"
    )
    assert periods["24"] == "2024-06-15"
    assert periods["25"] == "2024-12-28"


def test_a_day_alone_above_headers_is_that_of_all_columns() -> None:
    grid = grid_of(
        "March 31, 2025\n"
        "                 Current    Past due    Total\n"
        "Small loans      $ 7        $ 12        $ 19\n"
        "Large loans      70         1           71\n"
        "Total loans      $ 77       $ 13        $ 90\n"
    )
    day = min(grid.cells, key=lambda cell: (cell.row, cell.x0))
    assert (day.x0, day.x1) == (1, grid.width)


def test_words_that_wrap_in_a_column_stay_in_their_row() -> None:
    facts = crossfoot.read(
        "                   2025        2024       Where it is shown\n"
        "Swaps, assets      $ 147       $ 304      Prepaid expenses and\n"
        "                                          other\n"
        "Swaps, debts       78          108        Accrued\n"
        "                                          liabilities\n"
        "Total swaps        $ 225       $ 412\n",
        "a.txt",
    ).facts
    rows = {fact.text: fact.row for fact in facts if fact.table is not None}
    assert rows["147"] == rows["304"] != rows["78"] == rows["108"]
    assert rows["225"] is not None


def test_columns_of_words_among_figures_leave_the_row_in_the_table() -> None:
    facts = crossfoot.read(
        "                      Assets                              Debts\n"
        "(in millions)         2025       Where                    2025       Where\n"
        "Currency contracts    $ 300      Other current assets     $ 136      Accrued expenses\n"
        "Interest contracts    53         Other assets             121        Other debts\n"
        "Total contracts       $ 353                               $ 257\n",
        "a.txt",
    ).facts
    assert {"300", "136", "53", "121", "353", "257"} <= {f.text for f in facts if f.table is not None}


def test_footnote_marks_below_headers_end_no_headers() -> None:
    periods = periods_of(
        "                 June 30,    December 31,\n"
        "                 2025        2024\n"
        "                             (1)\n"
        "Cash             $ 78        $ 34\n"
        "Inventories      112         108\n"
        "Total assets     $ 190       $ 142\n"
    )
    assert periods["112"] == "2025-06-30"
    assert periods["108"] == "2024-12-31"


def test_an_empty_cell_without_width_keeps_the_columns_in_line() -> None:
    periods = periods_of(
        "                 \u200b  2025      \u200b  2024\n"
        "Sales            \u200b  $ 785    \u200b  $ 734\n"
        "Costs               (612)       (608)\n"
        "Net income       \u200b  $ 173    \u200b  $ 126\n"
    )
    assert {"785", "612", "608", "126"} <= set(periods)


def test_where_blank_lines_part_rows_the_figures_stand_at_the_middle_of_a_label() -> None:
    facts = crossfoot.read(
        "                     Stock     Deficit    Total\n"
        "\n"
        "Balance as of June\n"
        "30, 2025             $ 10      $ (4)      $ 61\n"
        "(Successor)\n"
        "\n"
        "Net income           —         75         75\n"
        "\n"
        "Stock-based\n"
        "compensation         32        —          32\n"
        "expense\n"
        "\n"
        "Other                1         2          3\n",
        "a.txt",
    ).facts
    labels = {fact.text: fact.label for fact in facts if fact.table is not None}
    assert labels["61"] == "Balance as of June 30, 2025 (Successor)"
    assert labels["32"] == "Stock-based compensation expense"
    assert labels["75"] == "Net income"


def test_currencies_that_head_columns_flush_left_are_headers_each_of_its_own() -> None:
    release = crossfoot.read(
        b"""LARKSPUR LTD
BALANCE SHEETS
(in thousands)
                                     December 31, June 30,       June 30,
                                         2024       2025            2025
                                         RMB        RMB         USD (Note 1)
Cash                                 24,889,000  13,700,778       1,994,988
Time deposits                        84,947,679  98,364,645      14,323,001

 Land use rights, net                      6,342,330     6,617,950       963,648
 Leases                                    4,121,767     4,122,407       600,269
 Software                                  1,480,789     1,269,291       184,823
""",
        "a.txt",
    )
    headers = [column.header.rsplit(" | ", 1)[-1] for column in release.tables[0].columns]
    assert headers == ["RMB", "RMB", "USD (Note 1)"]
    units = [release.facts[n].unit for _, n in release.tables[0].rows[0].figures]
    assert units == ["CNY", "CNY", "USD"]


DAYS_ASIDE = """\
                         Quarter Ended
                         March      April 1,   Change
($ in millions)          30,        2023
                         2024
Home                     $ 3,866    $ 3,733    4  %
Abroad                   341        366        (7) %
Total                    $ 4,207    $ 4,099    3  %
"""


def test_a_day_broken_beside_headers_of_other_heights_is_one() -> None:
    periods = periods_of(DAYS_ASIDE)
    assert str(periods["366"]).endswith("2023-04-01")
    assert str(periods["341"]).endswith("2024-03-30")


def test_a_day_over_years_of_several_columns_stays_over_them_all() -> None:
    periods = periods_of(
        "                September 30,\n                2024        2023\n"
        "Cash            $ 40        $ 35\nStock           60          75\nTotal assets    $ 100       $ 110\n"
    )
    assert periods["75"] == "2023-09-30"


@pytest.mark.parametrize("sign", ["$", "$ "])
def test_figures_with_and_without_a_sign_are_of_one_column(sign: str) -> None:
    text = (
        "                June 30,      June 30,\n"
        "                  2025          2024\n"
        "Sales           $ 5,931       $ 7,103\n"
        "Costs             2,754         2,472\n"
        f"Per share       {sign}1.26{' ' * (10 - len(sign))}{sign}1.13\n"
    )
    assert len({cell.x0 // 3 for cell in grid_of(text).cells if cell.row > 1 and cell.x0 > 0}) == 2


def test_a_lone_figure_beside_the_beginning_of_its_header_is_in_its_column() -> None:
    text = (
        "                    June 30,     June 30,     Change\n"
        "                    2025         2024         on year\n"
        "Cash                $ 40         $ 35\nStock               60           75\nLoans               12           9\n"
        "Total assets        $ 112        $ 119          (6) %\n"
    )
    assert not grid_of(text).typed
    assert periods_of(text)["75"] == "2024-06-30"


INTERLEAVED = """\
                       {span}
                       2031                      2030                      2029
North                  $ 1,178      46    %      $ 1,348      48    %      $ 1,462      47    %
South                  791          31           820          30           910          30
Total                  $ 1,969      77    %      $ 2,168      78    %      $ 2,372      77    %
"""


def test_a_day_without_its_year_is_that_of_all_years_below() -> None:
    periods = periods_of(INTERLEAVED.format(span="Year Ended December 31,"))
    assert [periods[text] for text in ("1,178", "1,348", "1,462")] == [
        "2031-01-01/2031-12-31", "2030-01-01/2030-12-31", "2029-01-01/2029-12-31",
    ]  # fmt: skip


def test_a_header_of_changes_ends_before_the_year_beyond_them() -> None:
    periods = periods_of("""\
                       Three Months Ended August 31,
                                  Percent Change
(In millions)          2031       Actual     Constant   2030
Mills                  $ 8,372    7%         8%         $ 7,841
Shops                  3,228      6%         5%         3,005
Total                  $ 11,600   7%         7%         $ 10,846
""")
    assert periods["8,372"] == "2031-06-01/2031-08-31"
    assert periods["7,841"] == "2030-06-01/2030-08-31"


@pytest.mark.parametrize("label", ["Balance at", "Balance as of", "Balances, end of"])
def test_a_label_that_leads_to_a_date_goes_on_with_it(label: str) -> None:
    periods = periods_of(f"""\
In millions        Stock      Capital    Deficit     Total
{label:19}$ 10       $ 2,500    $ (1,200)   $ 1,310
May 31, 2031
Net earnings       —          —          35          35
Stock plans issued 1          120        —           121
{label:19}$ 11       $ 2,620    $ (1,165)   $ 1,466
May 31, 2032
""")
    assert periods["2,500"] == "2031-05-31"
    assert periods["1,466"] == "2032-05-31"


@pytest.mark.parametrize("label", ["(In millions)", "In millions"])
def test_days_and_years_beside_a_label_are_parts_of_headers(label: str) -> None:
    periods = periods_of(f"""\
                       June 30       December
{label:23}2031          31
                                     2030
Assets
Cash                   $ 7,087       $ 13,801
Inventories            87,853        87,550
Total                  $ 94,940      $ 101,351
""")
    assert periods["87,853"] == "2031-06-30"
    assert periods["87,550"] == "2030-12-31"


def test_a_day_broken_beside_whole_ones_heads_its_column_beside_named_words() -> None:
    periods = periods_of("""\
Derivatives                 Line item               June 27, December 31, 2030
                                                    2031
Assets:
Currency contracts          Prepaid expenses        $ 82     $   152
Currency contracts          Other noncurrent        32       8
Total assets                                        $ 114    $   160
""")
    assert periods["32"] == "2031-06-27"
    assert periods["152"] == "2030-12-31"
