"""Tables read block by block, and what stands amid the blocks of a page: notes, marks, titles, captions."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.intake.columnwise.test_bands import LABELS
from tests.intake.columnwise.test_find import COLUMNS, INCOME, SHEET, income, rows
from tests.intake.laws import assert_sound

from crossfoot.intake.columnwise.bands import banded_fillings
from crossfoot.intake.columnwise.lines import Figure
from crossfoot.intake.text import read_text

Order = tuple[tuple[int, int, int], ...]

HIRE = """Hall and Yard Hire
(in thousands)

Hire sales:

Halls

Weddings

Fairs

Yards

Boats

Total hire sales

Hire costs:

Wages

Soap

Total hire costs

June 30, 2031

June 30, 2030

120

340

460

515

220

1,195

1,310

405

1,715

100

300

400

480

205

1,085

1,260

370

1,630
"""
"""The two kinds of halls have a sum without label under the name of all halls."""


def runs_of(order: Order) -> list[list[Figure]]:
    """The figures of `COLUMNS` in that order, each a run of its own."""
    printed = [COLUMNS[c][r] for c, first, last in order for r in range(first, last)]
    places = [len(text.partition(".")[2]) for text in printed]
    worths = [int(text.replace(",", "").replace(".", "")) for text in printed]
    pairs = zip(worths, places, strict=True)
    return [[Figure(k, k + 1, worth * 10 ** (4 - place), str(place))] for k, (worth, place) in enumerate(pairs)]


def whole(columns: tuple[int, ...], cuts: tuple[int, ...], first: int = 0, last: int = 10) -> Order:
    """Some columns in bands that end at `cuts`, each band column by column."""
    return tuple((c, a, b) for a, b in pairwise((first, *cuts, last)) for c in columns)


BLOCKS = {
    "columns": whole((0, 1, 2, 3), ()),
    "rows": whole((0, 1, 2, 3), tuple(range(1, 10))),
    "bands": whole((0, 1, 2, 3), (1, 3, 9)),
    "first column, then the others in bands": whole((0,), ()) + whole((1, 2, 3), (3, 5)),
    "two and two": whole((0, 1), (3,)) + whole((2, 3), (5, 9)),
    "three in bands, then the last column": whole((0, 1, 2), (1,)) + whole((3,), ()),
    "blocks in a band": whole((0, 1, 2, 3), (), 0, 3) + whole((0,), (), 3, 9) + whole((1, 2, 3), (6,), 3, 9)
    + whole((0, 1, 2, 3), (), 9, 10),
}  # fmt: skip


@pytest.mark.parametrize("order", BLOCKS.values(), ids=BLOCKS)
def test_the_likeliest_way_is_the_one_that_was_read(order: Order) -> None:
    filling = banded_fillings(runs_of(order), 4)[0][1]
    read = [c for c, first, last in order for _ in range(first, last)]
    assert [[read[run] for run in column] for column in filling] == [[c] * 10 for c in range(4)]


@pytest.mark.parametrize("order", BLOCKS.values(), ids=BLOCKS)
def test_a_statement_in_blocks_is_read(order: Order) -> None:
    found = rows(read_text(income(order, "\n\n"), "a.txt"))
    assert [found[label] for label in LABELS] == [list(row) for row in zip(*COLUMNS, strict=True)]


def test_no_run_is_cut_in_two() -> None:
    figures = [figure for run in runs_of(whole((0, 1), ())) for figure in run]
    runs = [figures[:7], figures[7:13], figures[13:]]  # the middle one would have to stand in both columns
    assert banded_fillings(runs, 2) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(101, 9_999), min_size=40, max_size=40))
def test_figures_that_make_no_statement_are_no_table(worths: list[int]) -> None:
    columns = [worths[k : k + 10] for k in range(0, 40, 10)]
    assume(not any(column[2] == column[0] - column[1] for column in columns))
    text = INCOME + "\n\n".join(f"{worth:,}" for worth in worths) + "\n"
    document = read_text(text, "a.txt")
    assert_sound(document)
    assert not any(block.grid for block in document.blocks)


def test_sums_of_a_few_rows_prove_no_table() -> None:
    # Taxes and net income are printed at random: what foots above them are three rows of ten
    spoilt = [(*column[:3], *(f"{7_919 * (k + 1) * len(column[0]) % 9_973:,}" for k in range(7))) for column in COLUMNS]
    text = INCOME + "\n\n".join("\n\n".join(column) for column in spoilt) + "\n"
    assert not any(block.grid for block in read_text(text, "a.txt").blocks)


def test_a_note_amid_the_figures_of_a_page_ends_no_statement() -> None:
    upper, lower = SHEET.split("1,010\n")
    note = "\n1  What is hired out is counted with the tools. It was so in all years that are shown here, too.\n\n"
    pages = f"A page before.\n\f{upper}{note}1,010\n{lower}\fA page after.\n"
    assert rows(read_text(pages, "a.txt"))["Clay"] == ["455", "470"]


def test_a_unit_alone_is_title_enough() -> None:
    text = HIRE.replace("Hall and Yard Hire\n", "Hall and Yard Hire\n\nWorks/Page 7\n\n")
    assert rows(read_text(text, "a.txt"))["Total hire sales"] == ["1,195", "1,085"]


def test_the_label_above_the_items_of_a_sum_without_label_is_their_caption() -> None:
    found = rows(read_text(HIRE, "a.txt"))
    assert found["Halls"] == []
    assert found["Weddings"] == ["120", "100"]
    assert found["Yards"] == ["515", "480"]
    assert found["Soap"] == ["405", "370"]


def test_marks_of_notes_under_units_and_labels_are_no_figures() -> None:
    title, _, below = INCOME.partition("\n\n")
    heads, _, labels = below.partition("Net sales\n")
    marked = f"{title}\n1\n\nNet sales\n{labels.strip()}\n(1)\nof the shares of the owners.\n\n{heads}"
    text = marked + "\n\n".join("\n".join(column) for column in COLUMNS) + "\n"
    found = rows(read_text(text, "a.txt"))
    assert found["Net sales"] == ["5,000", "4,600", "9,700", "9,100"]
    assert found["Basic"] == ["1.90", "1.49", "3.61", "2.94"]
    assert not any("1" in cells[:1] for cells in found.values())


def test_a_label_does_not_go_on_below_a_header() -> None:
    text = SHEET.replace("Assets\nCurrent assets:\n", "ASSETS AND\n\nJune 30,\n2031\n\nCurrent assets:\n", 1)
    text = text.replace("June 30,\n2031\n(Unaudited)\n\n", "")
    found = rows(read_text(text, "a.txt"))
    assert found["ASSETS AND"] == [] == found["Current assets:"]


def test_words_of_another_page_are_read_in_plain_order_only() -> None:
    plain = income(BLOCKS["columns"], "\n\n").replace("Per share:", "\fPer share:")
    torn = income(BLOCKS["two and two"], "\n\n").replace("Per share:", "\fPer share:")
    assert rows(read_text(plain, "a.txt"))["Wages"] == ["900", "850", "1,790", "1,700"]
    assert not any(block.grid for block in read_text(torn, "a.txt").blocks)


def test_a_sign_behind_a_figure_is_that_of_a_column_to_its_right() -> None:
    order = ((0, 0, 3), (1, 0, 3), (2, 0, 3), (2, 3, 10), (0, 3, 10), (1, 3, 10))
    columns = [c for c, first, last in order for _ in range(first, last)]
    signed = [[run[0]._replace(opens="$" if c < 2 else "")] for c, run in zip(columns, runs_of(order), strict=True)]
    assert {columns[run] for _, filling in banded_fillings(signed, 3) for run in filling[2]} <= {2}


LENT = INCOME.replace("Interest\n", "Interest earned\nInterest\n")
LENT_COLUMNS = (
    (*COLUMNS[0][:5], "—", "(50)", *COLUMNS[0][6:]),
    (*COLUMNS[1][:5], "—", "(55)", *COLUMNS[1][6:]),
    (*COLUMNS[2][:5], "—", "(104)", *COLUMNS[2][6:]),
    (*COLUMNS[3][:5], "3", "(115)", *COLUMNS[3][6:]),
)


def test_a_dash_where_a_sum_must_stand_is_no_proof() -> None:
    """The upper halves of two columns were read before their lower halves: sums alone do not tell them apart."""
    order = (*((c, 0, 5) for c in range(4)), (0, 5, 9), (1, 5, 7), (2, 5, 7), (1, 7, 9), (2, 7, 9), (3, 5, 9))
    order += tuple((c, 9, 11) for c in range(4))
    text = LENT + "\n\n".join("\n".join(LENT_COLUMNS[c][a:b]) for c, a, b in order) + "\n"
    printed = [list(row) for row in zip(*LENT_COLUMNS, strict=True)]
    assert all(figures in [[], *printed] for figures in list(rows(read_text(text, "a.txt")).values())[4:])
