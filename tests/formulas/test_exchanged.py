from __future__ import annotations

import pytest

import crossfoot
from crossfoot.formulas.exchanged import exchanges
from crossfoot.formulas.find import structures

HEAD = """\
Teasel Mills, Inc. Reports Third Quarter Results

Condensed Statements of Income
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
"""
LINES = [("Yarn", 19_377, 18_212), ("Cloth", 9_048, 5_523), ("Felt", 1_306, 1_318), ("Total revenue", 29_731, 25_053)]


def moved(swapped: str, add: int = 0) -> list[str]:
    """The lines whose figures are said to have changed places, with those of `swapped` exchanged."""
    rows = [(label, b, a) if label == swapped else (label, a, b) for label, a, b in LINES]
    rows[0] = (rows[0][0], rows[0][1] + add, rows[0][2])
    text = HEAD + "".join(f"| {label} | {a:,} | {b:,} |\n" for label, a, b in rows)
    release = crossfoot.read(text.encode(), "release.md")
    return [s.sheet.label(e.row) for s in structures(release) for e in exchanges(s.sheet, s.down)]


def test_figures_that_stand_in_their_columns_are_left_alone() -> None:
    assert moved("") == []


@pytest.mark.parametrize("label", [label for label, _, _ in LINES if label != "Felt"])
def test_the_line_whose_two_figures_changed_places_is_named(label: str) -> None:
    assert moved(label) == [label]


def test_two_differences_that_are_not_one_amount_are_no_exchange() -> None:
    assert moved("Cloth", add=400) == []


def test_a_small_difference_may_be_there_by_chance() -> None:
    assert moved("Felt") == []
