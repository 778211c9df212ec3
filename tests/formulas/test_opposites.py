"""Lines under the opposite of their name."""

from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
Teasel Mills Reports Third Quarter Results

Highlights (in thousands, except per share data)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Revenue | 36,455 | 28,645 |
| {label} | {now} | {before} |

Statements of Income (in thousands, except per share data)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Revenue | 36,455 | 28,645 |
| Costs | 22,637 | 21,418 |
| Net income | 13,818 | 7,227 |
| Basic earnings per share | 4.86 | 2.21 |
| Diluted earnings per share | 4.71 | 2.20 |

Cash Flows (in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Net cash provided by operating activities | 5,104 | 4,187 |
| Net cash used in investing activities | (1,177) | (959) |
| Net cash used in financing activities | (821) | (2,227) |
"""


@pytest.mark.parametrize(
    ("label", "now", "before", "found"),
    [
        ("Diluted EPS", "4.71", "2.20", 0),
        ("Basic EPS", "4.86", "2.21", 0),
        ("Basic EPS", "4.71", "2.20", 1),
        ("Diluted earnings per share", "4.86", "2.21", 1),
        ("Diluted earnings per share", "4.86", "2.20", 0),  # one figure: it may be a slip, the label is none
        ("Net cash used in investing activities", "(1,177)", "(959)", 0),
        ("Net cash used in financing activities", "(1,177)", "(959)", 1),
        ("Net cash provided by investing activities", "(1,177)", "(959)", 0),
        ("Cash used for acquisitions", "(1,177)", "(959)", 0),
    ],
)
def test_a_line_that_prints_the_figures_of_its_opposite_is_called_so(
    label: str, now: str, before: str, found: int
) -> None:
    report = crossfoot.check(RELEASE.format(label=label, now=now, before=before).encode(), "release.md")
    assert sum(f.rule == "CF117" and "these figures as" in f.message for f in report.findings) == found
