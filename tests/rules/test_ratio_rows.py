"""CF106: which two lines a percentage can be the ratio of."""

from __future__ import annotations

import pytest

import crossfoot
from crossfoot.rules.ratio_rows import propose

TABLE = """\
Selected data (in thousands)

|  | Q3 2024 | Q2 2024 | Q1 2024 | Q4 2023 |
|---|---|---|---|---|
| Yarn | 9,377 | 8,950 | 8,212 | 8,411 |
| Rent | 1,177 | 1,290 | 1,411 | 1,203 |
| {heading} | | | | |
| Wages | 2,204 | 2,150 | 2,071 | 2,133 |
| {label} | 12.55% | 14.41% | 17.18% | 14.30% |
"""


@pytest.mark.parametrize(
    ("heading", "label", "found"),
    [("Workforce:", "Turnover", 0), ("Workforce:", "Rent, share of yarn", 4)],
)
def test_lines_of_another_section_are_no_ratio_but_by_name(heading: str, label: str, found: int) -> None:
    release = crossfoot.read(TABLE.format(heading=heading, label=label).encode(), "release.md")
    assert {row.path for row in release.tables[0].rows if row.label == label} == {("Workforce",)}
    assert len(list(propose(release))) == found
