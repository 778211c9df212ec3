"""Years in captions against those over the columns."""

from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
Teasel Mills Reports Third Quarter Results

BEDFORD, October 24, 2024 -- Teasel Mills, Inc. today announced results for the third quarter ended September 30, 2024.

{caption}

(in thousands)

|  | {one} | {two} |
|---|---|---|
| Yarn | 9,377 | 8,212 |
| Cloth | 5,523 | 5,040 |
| Carpets | 1,204 | 1,150 |
"""


@pytest.mark.parametrize(
    ("caption", "found"),
    [
        ("Third Quarter 2024 Highlights", 0),
        ("Third Quarter 2023 Highlights", 1),
        ("Selected 2022 Data", 0),  # two years back: of what it speaks is not told
        ("Three Months Ended September 30, 2024 and 2023", 0),
        ("Three Months Ended September 30, 2024 and 2022", 1),
        ("Quarters Ended September 30, 2023 and September 30, 2023", 1),
        ("Third Quarter of Fiscal 2025 and 2024", 0),
        ("In September 2023 the company sold its carpet mill.", 0),
        ("As of October 12, 2023, the mills merged. Sales of all mills are shown", 0),
        ("Teasel Mills Inc. Highlights of the Third Quarter 2023", 1),
        ("September 30, 2023", 0),
        ("* Restated as of October 2023", 0),
    ],
)
def test_a_caption_names_the_years_of_the_columns(caption: str, found: int) -> None:
    text = RELEASE.format(caption=caption, one="September 30, 2024", two="September 30, 2023")
    report = crossfoot.check(text.encode(), "release.md")
    assert sum(f.rule == "CF605" for f in report.findings) == found


def test_a_year_in_a_heading_over_all_columns_is_a_caption_too() -> None:
    table = """\
|  | Selected {year} Data | Selected {year} Data |
|  | June 30, 2024 | September 30, 2024 |
|---|---|---|
| Yarn | 9,377 | 8,212 |
| Cloth | 5,523 | 5,040 |
| Carpets | 1,204 | 1,150 |
"""
    head, _, _ = RELEASE.partition("{caption}")
    for year, found in ((2024, 0), (2023, 1)):
        report = crossfoot.check((head + table.format(year=year)).encode(), "release.md")
        assert sum(f.rule == "CF605" for f in report.findings) == found


@pytest.mark.parametrize(
    ("caption", "heads", "found"),
    [
        ("September 2024 Quarter Compared to Linked Quarter", ("Three", "September 30, 2024", "June 30, 2024"), 0),
        ("September 2024 Quarter Compared to Prior Year Quarter", ("Three", "September 30, 2024", "June 30, 2024"), 1),
        (
            "September 2024 Quarter Compared to Prior Year Quarter",
            ("Three", "September 30, 2024", "September 30, 2023"),
            0,
        ),
        ("Results versus previous quarter", ("Three", "September 30, 2024", "September 30, 2023"), 1),
        ("September 2024 Quarter Compared to Prior Year", ("Nine", "September 30, 2024", "September 30, 2023"), 1),
        ("Nine Months Compared to Prior Year", ("Nine", "September 30, 2024", "September 30, 2023"), 0),
        ("The prior quarter was better.", ("Three", "September 30, 2024", "September 30, 2023"), 0),
    ],
)
def test_a_caption_says_how_far_apart_its_columns_are(caption: str, heads: tuple[str, str, str], found: int) -> None:
    length, one, two = heads
    text = RELEASE.format(caption=caption, one=f"{length} Months Ended {one}", two=f"{length} Months Ended {two}")
    report = crossfoot.check(text.encode(), "release.md")
    assert sum(f.rule == "CF605" for f in report.findings) == found
