from __future__ import annotations

import crossfoot
from crossfoot.formulas.columns import apart, columns, twins
from crossfoot.model.fact import Release

TABLE = """\
{title}
(in thousands)

|  | {span} September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Yarn | {a},377 | 8,212 |
| Cloth | 5,523 | 5,040 |
| Depreciation | 1,208 | 1,117 |
| Wages | 3,204 | 3,150 |
| Wages | 204 | 150 |

"""


def release(other: str = "Three Months Ended", a: str = "9") -> Release:
    one = TABLE.format(title="Statements of Income", span="Three Months Ended", a="9")
    return crossfoot.read((one + TABLE.format(title="Segments", span=other, a=a)).encode(), "release.md")


def test_a_column_has_its_figures_by_the_names_of_its_lines() -> None:
    first = columns(release())[0]
    assert first.period == "2024-07-01/2024-09-30"
    assert first.told
    assert {name for name, _, _ in first.cells} == {"yarn", "cloth", "depreciation"}  # "wages" stands twice


def test_columns_that_print_the_same_figures_are_twins() -> None:
    found = {(twin.one.period, twin.other.period): len(twin.same) for twin in twins(release("Six Months Ended"))}
    assert found[("2024-07-01/2024-09-30", "2024-04-01/2024-09-30")] == 3


def test_a_figure_that_differs_is_told() -> None:
    twin = next(t for t in twins(release(a="7")) if t.one.period == t.other.period == "2024-07-01/2024-09-30")
    assert [name for name, _, _ in twin.differ] == ["yarn"]


def test_periods_are_apart_by_a_fortnight() -> None:
    assert not apart("2024-07-01/2024-09-30", "2024-06-30/2024-09-28")
    assert apart("2024-07-01/2024-09-30", "2024-01-01/2024-09-30")
    assert not apart("2024-09-30", "2024-07-01/2024-09-30")
    assert apart("2024-09-30", "2023-12-31")


def test_a_table_printed_a_hundred_times_is_compared_with_few_of_its_like() -> None:
    page = TABLE.format(title="Statements of Income", span="Three Months Ended", a="9")
    again = crossfoot.read((page * 100).encode(), "release.md")
    assert sum(1 for _ in twins(again)) < 100 * 2 * 20
