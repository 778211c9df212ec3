from __future__ import annotations

import pytest

import crossfoot
from crossfoot.formulas.statement_scales import odd_scales

RELEASE = """\
Teasel Mills, Inc. Reports Third Quarter Results

Statements of Income
(in millions)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Total revenue | 14.9 | 13.3 |
| Cost of sales | 10.6 | 9.7 |
| Net income | 4.3 | 3.6 |

Balance Sheets
(in {scale})

|  | September 30, 2024 | December 31, 2023 |
|---|---|---|
| Cash and cash equivalents | 27{point}8 | 27{point}4 |
| Inventories | 18{point}2 | 18{point}6 |
| Total assets | 46{point}0 | 46{point}0 |
"""


@pytest.mark.parametrize(
    ("scale", "point", "odd"),
    [("millions", ".", 0), ("thousands", ".", 1), ("thousands", ",13", 0)],
)
def test_statements_with_as_many_decimals_are_in_one_unit(scale: str, point: str, odd: int) -> None:
    release = crossfoot.read(RELEASE.format(scale=scale, point=point).encode(), "release.md")
    assert len(odd_scales(release)) == odd
