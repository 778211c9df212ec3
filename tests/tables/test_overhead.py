"""Headings that stand before their table, a column a line."""

from __future__ import annotations

import pytest

from crossfoot.tables.overhead import lines_over

NOW, BEFORE = "Three Months EndedSeptember 30,2025", "Three Months EndedJune 30,2025"
ONE, TWO = "Three Months Ended September 30,2025", "Three Months Ended June 30,2025"
CHANGE = "Increase/(Decrease)"
SPAN = "For the Nine Months Ended September 30,"


@pytest.mark.parametrize(
    ("lines", "count", "heads"),
    [
        ([NOW, BEFORE], 2, [[ONE], [TWO]]),
        (["Mills at a glance", "(in thousands)", NOW, BEFORE], 2, [[ONE], [TWO]]),
        ([NOW, BEFORE, CHANGE], 3, [[ONE], [TWO], [CHANGE]]),
        ([NOW, BEFORE, CHANGE], 4, [[ONE], [TWO], [CHANGE], [CHANGE]]),
        ([NOW, BEFORE, CHANGE], 5, []),
        ([NOW, BEFORE], 4, []),
        ([SPAN, "Change", "2025", "2024"], 4, [[SPAN, "2025"], [SPAN, "2024"], ["Change"], ["Change"]]),
        ([SPAN, "Change", "2025", "2024", "Revenue:"], 3, [[SPAN, "2025"], [SPAN, "2024"], ["Change"]]),
        ([SPAN, "Year Ended December 31,", "2025", "2024", "2024", "2023"], 4, None),
        ([SPAN, "2025", "2024"], 4, []),
        (["September 30, 2025"], 1, []),
        (["The mill closed in 2025", NOW], 2, []),
        ([], 3, []),
    ],
)
def test_lines_before_a_table_head_its_columns(lines: list[str], count: int, heads: list[list[str]] | None) -> None:
    found = lines_over(lines[::-1], count)
    if heads is None:
        year = "Year Ended December 31,"
        heads = [[SPAN, "2025"], [SPAN, "2024"], [year, "2024"], [year, "2023"]]
    assert found == heads
