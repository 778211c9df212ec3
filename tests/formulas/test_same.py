"""The same line in several tables, with one figure masked."""

from __future__ import annotations

import crossfoot
from crossfoot.formulas.same import pairs

TWO = """Plover Mills, Inc. Reports Results

Segment results (in thousands)

|  | Q1 2024 | Q2 2024 | Q3 2024 | Q4 2024 |
|---|---|---|---|---|
| Northern weaving | 41,377 | 45,523 | {} | 48,204 |

Summary by place (in thousands)

|  | Q1 2024 | Q2 2024 | Q3 2024 | Q4 2024 |
|---|---|---|---|---|
| {} | 41,377 | 45,523 | 46,915 | 48,204 |
"""


def differing(first: str, name: str) -> list[tuple[str, str]]:
    release = crossfoot.read(TWO.format(first, name), "two.md")
    return [(p.first.text, p.later.text) for p in pairs(release) if p.first.mantissa != p.later.mantissa]


def test_a_line_under_another_name_is_known_by_its_other_figures() -> None:
    assert differing("49,615", "Mill towns") == [("49,615", "46,915")]
    assert differing("46,915", "Mill towns") == []


def test_but_what_no_slip_explains_may_be_another_line() -> None:
    assert differing("31,702", "Mill towns") == []


EQUITY = """Plover Mills, Inc. Reports Results

Balance Sheets (in thousands)

|  | March 31, 2024 | December 31, 2023 |
|---|---|---|
| Total assets | 98,431 | 91,212 |
| Total stockholders' equity | 45,218 | 41,117 |
| Noncontrolling interests | 10 | - |
| Total equity | 45,228 | 41,117 |

Capital (in thousands)

|  | March 31, 2024 | December 31, 2023 |
|---|---|---|
| {} | {} | 41,117 |
"""


def test_two_lines_of_one_table_are_two_however_near_their_figures() -> None:
    release = crossfoot.read(EQUITY.format("Total equity of all owners", "45,228"), "equity.md")
    assert [p for p in pairs(release) if p.first.mantissa != p.later.mantissa] == []


TWICE = """Plover Mills, Inc. Reports Results

Net sales by place and by product (in thousands)

|  | Q1 2024 | Q2 2024 | Q3 2024 | Q4 2024 |
|---|---|---|---|---|
| Net sales by place: |  |  |  |  |
| North | 41,377 | 45,523 | 46,915 | 48,204 |
| South | 12,201 | 11,874 | 13,020 | 12,377 |
| Total net sales | 53,578 | 57,397 | 59,935 | 60,581 |
| Net sales by product: |  |  |  |  |
| Yarn | 30,110 | 31,009 | 33,333 | 34,081 |
| Cloth | 23,468 | 26,388 | 26,602 | 26,500 |
| Total net sales | 53,578 | 57,397 | {} | 60,581 |
"""


def test_two_totals_of_one_table_split_one_whole_in_two_ways() -> None:
    release = crossfoot.read(TWICE.format("54,935"), "twice.md")
    assert [(p.first.text, p.later.text) for p in pairs(release) if p.first.mantissa != p.later.mantissa] == [
        ("59,935", "54,935")
    ]
    other = crossfoot.read(TWICE.format("31,240"), "twice.md")
    assert [p for p in pairs(other) if p.first.mantissa != p.later.mantissa] == []
