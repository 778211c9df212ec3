from __future__ import annotations

import pytest

import crossfoot
from crossfoot.formulas.headings import odd_headings

TABLE = """\
{title}
(in thousands)

|  | {span} September 30, |  |
|  | {one} | {other} |
|---|---|---|
| Yarn | {a},377 | 8,212 |
| Cloth | {a},523 | 5,040 |
| Depreciation | {a},208 | 1,117 |
| Wages | {a},204 | 3,150 |

"""


def odd(*tables: tuple[str, str, str]) -> list[str]:
    """The headings that cannot be meant, of tables with a span and two years; all tables print other figures."""
    text = "Teasel Mills reports its third quarter. Its fiscal year ends on December 31.\n\n"
    for i, (span, one, other) in enumerate(tables):
        text += TABLE.format(title=f"Table {'ABCD'[i]}", span=span, one=one, other=other, a=30 + 7 * i)
    return [found.column.period for found in odd_headings(crossfoot.read(text.encode(), "release.md"))]


Q, Y = "Three Months Ended", "Nine Months Ended"


@pytest.mark.parametrize(
    ("wrong", "period"),
    [
        ((Y, "2024", "2024"), "2024-01-01/2024-09-30"),
        ((Y, "2024", "2022"), "2022-01-01/2022-09-30"),
        ((Y, "2025", "2023"), "2025-01-01/2025-09-30"),
        (("Six Months Ended", "2024", "2023"), "2024-04-01/2024-09-30"),
    ],
)
def test_a_heading_that_cannot_be_meant_is_told(wrong: tuple[str, str, str], period: str) -> None:
    assert odd((Q, "2024", "2023"), (Y, "2024", "2023"), wrong) == [period]


def test_headings_that_can_be_meant_are_left_alone() -> None:
    assert odd((Q, "2024", "2023"), (Y, "2024", "2023"), (Q, "2024", "2023")) == []


def test_nothing_tells_the_comparative_where_no_other_table_prints_it() -> None:
    assert odd((Q, "2024", "2022")) == []
    assert odd((Q, "2024", "2024")) == []


def test_what_two_tables_do_is_the_way_of_the_document() -> None:
    assert odd((Q, "2024", "2023"), (Y, "2024", "2023"), (Y, "2024", "2022"), (Y, "2024", "2022")) == []
