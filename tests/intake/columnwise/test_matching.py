"""Ways to match labels with rows of figures."""

from __future__ import annotations

from crossfoot.intake.columnwise.labels import Label
from crossfoot.intake.columnwise.matching import Rows, match


def _labels(count: int, drop: int) -> list[Label]:
    return [Label(at, at + 1, 0, drop=drop, bare=False, total=False, sums=False, shared=False) for at in range(count)]


def _rows(count: int) -> Rows:
    none = (0,) * count
    return Rows(count, none, none, none, (False,) * count, (False,) * count, 1)


def test_a_lean_tells_which_of_equal_ways_is_taken() -> None:
    labels, rows = _labels(3, 1), _rows(2)
    assert match(labels, rows) is None
    later, earlier = match(labels, rows, 1), match(labels, rows, -1)
    assert later is not None
    assert earlier is not None
    assert (later.labels, earlier.labels) == ([0, 1], [1, 2])


def test_a_lean_does_not_change_what_a_way_is_worth() -> None:
    sure = match(_labels(2, 1), _rows(2))
    leaning = match(_labels(3, 1), _rows(2), 1)
    assert sure is not None
    assert leaning is not None
    assert leaning.score == sure.score - 3


def test_a_way_that_leaves_out_many_labels_is_found_with_a_lean_too() -> None:
    found = match(_labels(6, 6), _rows(1), 1)
    assert found is not None
    assert found.labels == [0]
