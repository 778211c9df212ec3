from __future__ import annotations

import random

import crossfoot
from formulas import marked_sums, part_of, without_blanks
from grids import sheet_of
from gridsums import grid_sums
from noise import LABELLED, noise_table

GRID = [
    ["Stock", "2001", ""],
    ["", "", ""],
    ["Yarn", "9 377,50", "8 212,00"],
    ["Cloth", "5 523,25", "5 040,75"],
    ["Total", "14 900,75", "13 252,75"],
]


def test_a_grid_gives_figures_of_one_unit_with_their_labels() -> None:
    sheet = sheet_of(GRID, "Space Comma")
    assert sheet is not None
    assert sheet.values[2] == (937_750, 821_200)
    assert sheet.label(4) == "Total"
    assert sheet_of([["a", "b"]], "None Point") is None


def test_found_sums_are_told_cell_by_cell() -> None:
    sheet = sheet_of(GRID, "Space Comma")
    assert sheet is not None
    found = grid_sums(sheet)
    assert ((4, 1), frozenset({(2, 1), (3, 1)})) in found
    assert ((4, 2), frozenset({(2, 2), (3, 2)})) in found


def test_marked_sums_lose_their_blank_cells_and_nothing_else() -> None:
    marks = [{"aggregator_index": [4, 2], "aggregatee_indices": [[1, 2], [2, 2], [3, 2]], "operator": "Sum"}]
    [mark] = marked_sums({"aggregation_annotations": [*marks, {**marks[0], "operator": "Average"}]})
    sheet = sheet_of(GRID, "Space Comma")
    assert sheet is not None
    assert without_blanks(sheet, mark) == ((4, 2), frozenset({(2, 2), (3, 2)}))


def test_files_fall_into_both_parts() -> None:
    assert {part_of(f"{i}.xls") for i in range(40)} == {"tuned", "aside"}


def test_noise_is_the_same_for_a_seed_and_gives_no_loud_finding() -> None:
    state = random.getstate()
    tables = [noise_table(seed) for seed in range(24)]
    assert tables == [noise_table(seed) for seed in range(24)]
    assert random.getstate() == state
    assert {kind for kind, _ in tables} == set(LABELLED)
    loud = [f.message for _, text in tables for f in crossfoot.check(text, "n.md").findings if f.severity != "note"]
    assert loud == []
