"""Statements whose rows were read in bands, column by column in each, or with labels and headers out of the ordinary."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.intake.columnwise.test_find import COLUMNS, SHEET, income, rows
from tests.intake.laws import assert_sound

from crossfoot.intake.text import read_text

LABELS = (
    "Net sales", "Cost of sales", "Gross profit", "Wages", "Operating income", "Interest", "Income before income taxes",
    "Taxes", "Net income", "Basic",
)  # fmt: skip
Order = tuple[tuple[int, int, int], ...]


def bands(cuts: tuple[int, ...]) -> Order:
    """The bands of rows that begin at `cuts`, each read column by column."""
    edges = [0, *cuts, 10]
    return tuple((c, a, b) for a, b in pairwise(edges) for c in range(4))


@pytest.mark.parametrize("cuts", [(1,), (3,), (5, 9), (1, 5, 9)])
def test_bands_are_put_together_though_every_figure_stands_alone(cuts: tuple[int, ...]) -> None:
    found = rows(read_text(income(bands(cuts), "\n\n"), "a.txt"))
    assert [found[label] for label in LABELS] == [list(row) for row in zip(*COLUMNS, strict=True)]


@settings(max_examples=25, deadline=None)
@given(
    st.permutations([(c, a, b) for a, b in ((0, 3), (3, 9), (9, 10)) for c in range(4)]),
    st.sampled_from(["\n", "\n\n"]),
)
def test_no_order_gives_a_wrong_table(order: list[tuple[int, int, int]], gap: str) -> None:
    document = read_text(income(tuple(order), gap), "a.txt")
    assert_sound(document)
    if any(block.grid for block in document.blocks):
        found = rows(document)
        assert all(
            found[label] in ([], list(row)) for label, row in zip(LABELS, zip(*COLUMNS, strict=True), strict=True)
        )


def test_several_days_on_one_line_are_headers() -> None:
    lines = SHEET.replace("June 30,\n2031\n(Unaudited)\n\nDecember 31,\n2030\n", "Jun 30, 2031 Dec 31, 2030\n")
    assert rows(read_text(lines, "a.txt"))["Clay"] == ["455", "470"]


def test_the_mark_of_a_note_below_is_no_figure() -> None:
    found = rows(read_text(SHEET + "\n(1)\nCapital is what the owners paid. It has not changed since.\n", "a.txt"))
    assert found["Clay"] == ["455", "470"]


def test_a_sum_without_label_tells_which_label_is_its_caption() -> None:
    text = SHEET.replace("Tools held for hire\nClay\n", "Stocks\nClay\nSand\n\nTools held for hire\n")
    text = text.replace("310\n455\n1,965", "200\n255\n455\n310\n1,965").replace("295\n470", "270\n200\n470\n295")
    found = rows(read_text(text, "a.txt"))
    assert found["Stocks"] == []
    assert (found["Clay"], found["Sand"], found["Tools held for hire"]) == (
        ["200", "270"],
        ["255", "200"],
        ["310", "295"],
    )


def test_headers_right_above_their_columns_say_whose_they_are() -> None:
    labels = "Works income\n(in thousands)\n\nHall net sales\nHire\nHall sales after hire\n\nYard net sales\nLoss\n"
    labels += "Yard sales after loss\n\n"
    upper = ("2,297\n(284)\n2,013", "1,806\n(154)\n1,652", "8,398\n(622)\n7,776", "4,737\n(482)\n4,255")
    lower = ("877\n(263)\n614", "698\n(152)\n546", "3,142\n(505)\n2,637", "1,738\n(374)\n1,364")
    years = ("June 30, 2031", "June 30, 2030", "May 31, 2029", "May 31, 2028")
    text = labels + "\n\n".join(f"{year}\n{run}" for year, run in zip(years, upper, strict=True))
    found = rows(read_text(f"{text}\n\n" + "\n\n".join(lower) + "\n", "a.txt"))
    assert found["Yard net sales"] == ["877", "698", "3,142", "1,738"]


def test_headers_below_the_figures_are_those_of_another_table() -> None:
    found = rows(read_text(SHEET + "\nNumber of kilns\n\nJune 30, 2029\n\nJune 30, 2028\n", "a.txt"))
    assert found["Clay"] == ["455", "470"]


def test_figures_that_may_have_changed_places_between_columns_stay_unread() -> None:
    torn = income(((0, 0, 10), (1, 0, 10), (2, 0, 3), (3, 0, 3), (2, 3, 10), (3, 3, 10)), "\n\n")
    swapped = torn.replace("1,790", "#").replace("1,700", "1,790").replace("#", "1,700")
    found = rows(read_text(swapped, "a.txt"))
    assert found["Gross profit"] == ["1,900", "1,650", "3,700", "3,280"]
    assert found["Wages"] == [] != found["Net income"]
