"""Growth lines whose year before stands in the table below."""

from __future__ import annotations

import pytest

import crossfoot

STACKED = """\
Segments (in millions)

Three Months Ended June 30, 2024

|  | Yarn | Cloth | Felt | Rope |
|---|---|---|---|---|
| Sales | 6,739 | 5,179 | 3,645 | 169 |
| Segment profit | 2,113 | 463 | 654 | 77 |
| Change in sales from the year before | 7.1% | {cloth} | 0.7% | (8.6)% |

Three Months Ended June 30, 2023

|  | Yarn | Cloth | Felt | Rope |
|---|---|---|---|---|
| Sales | {before} | 5,226 | 3,618 | 185 |
| Segment profit | 1,749 | 483 | 732 | 64 |

Six Months Ended June 30, 2024

|  | Yarn | Cloth | Felt | Rope |
|---|---|---|---|---|
| Sales | 12,637 | 10,365 | 6,821 | 362 |
| Segment profit | 3,612 | 888 | 965 | 168 |
| Change in sales from the year before | 6.3% | (0.6)% | 1.6% | (4.7)% |

Six Months Ended June 30, 2023

|  | Yarn | Cloth | Felt | Rope |
|---|---|---|---|---|
| Sales | 11,885 | 10,423 | 6,716 | 380 |
| Segment profit | 3,128 | 910 | 1,039 | 164 |
"""


def loud(text: str) -> list[tuple[str, str]]:
    """Rule and first number of every error or warning."""
    report = crossfoot.check(text.encode(), "release.md")
    facts = report.release.facts
    return [(f.rule, facts[f.numerals[0]].text) for f in report.findings if f.severity in ("error", "warning")]


@pytest.mark.parametrize(
    ("cloth", "before", "found"),
    [
        ("(0.9)%", "6,294", []),
        ("(9.9)%", "6,294", [("CF106", "9.9")]),
        ("0.9%", "6,294", [("CF106", "0.9")]),
    ],
)
def test_growth_is_over_the_year_before_in_the_next_table(
    cloth: str, before: str, found: list[tuple[str, str]]
) -> None:
    assert loud(STACKED.format(cloth=cloth, before=before)) == found
