"""Days that are compared."""

from __future__ import annotations

import pytest

import crossfoot
from crossfoot.formulas.compared_days import parted

HEADINGS = (
    "Quarters Ended December 31, 2022 and December 25, 2021",
    "Years Ended December 31, 2022 and December 25, 2021",
    "Three Months Ended April 30, 2022\nCompared to Three Months Ended April 30, 2021",
)


@pytest.mark.parametrize(
    ("heading", "others", "found"),
    [
        ("Quarters Ended December 31, 2022 and December 25, 2021", HEADINGS, []),
        ("Quarters Ended December 31, 2022 and December 25, 2020", HEADINGS, ["2020"]),
        ("Three Months Ended June 30, 2022\nCompared to Three Months Ended June 30, 2020", HEADINGS, ["2020"]),
        ("As of December 31, 2022 and December 31, 2020", HEADINGS, ["2020"]),
        ("Quarters Ended December 31, 2022 and December 25, 2020", HEADINGS[:2], []),  # few others to go by
        ("Quarters Ended December 31, 2022 and December 28, 2019", HEADINGS, []),  # before the pandemic
        ("Quarters Ended December 31, 2022 and March 25, 2021", HEADINGS, []),
        ("Notes due December 31, 2022 and December 31, 2020", HEADINGS, []),
        ("Quarters Ended December 31, 2022 and December 45, 2020", HEADINGS, []),
        ("Results for the full year 2022 compared with the same period in 2020:", HEADINGS, ["2020"]),
        ("Fourth Quarter 2022 vs. Fourth Quarter 2020", HEADINGS, ["2020"]),
        ("Highlights of Q4 2022 versus Q4 2020", HEADINGS, ["2020"]),
        (
            "Results of the third quarter of fiscal 2022, as compared to the third quarter of fiscal 2020",
            HEADINGS,
            ["2020"],
        ),
        ("Results for the full year 2022 compared with the same period in 2019:", HEADINGS, []),
        ("Fourth Quarter 2022 vs. Fourth Quarter 2021", HEADINGS, []),
    ],
)
def test_one_comparison_that_leaves_a_year_out_is_told(heading: str, others: tuple[str, ...], found: list[str]) -> None:
    text = "Teasel Mills Reports\n\n" + "\n\nSales rose in the quarter.\n\n".join((*others, heading)) + "\n"
    release = crossfoot.read(text.encode(), "release.txt")
    assert [release.numerals[odd.year].text[-4:] for odd in parted(release)] == found


def test_two_of_them_are_meant() -> None:
    twice = [f"{length} Ended December 31, 2022 and December 25, 2020" for length in ("Quarters", "Years")]
    text = "Teasel Mills Reports\n\n" + "\n\nSales rose.\n\n".join((*HEADINGS, *twice)) + "\n"
    assert list(parted(crossfoot.read(text.encode(), "release.txt"))) == []
