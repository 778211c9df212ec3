from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
Fennel Works, Inc. Reports Third Quarter 2024 Results

{sentence}

Condensed Statements of Income
(in thousands)

|  | Three Months Ended September 30, |  | Nine Months Ended September 30, |  |
|  | 2024 | 2023 | 2024 | 2023 |
|---|---|---|---|---|
| Total revenue | 14,900 | 13,252 | 41,310 | 38,144 |
| Cost of sales | 10,616 | 9,731 | 29,402 | 27,960 |
| Gross profit | 4,284 | 3,521 | 11,908 | 10,184 |
| Wages | 1,204 | 1,350 | 3,672 | 3,981 |
| Operating income | 3,080 | 2,171 | 8,236 | 6,203 |
| Interest expense | (204.5) | (261.3) | (590.1) | (771.2) |

Segment results
(in thousands)

|  | Three Months Ended September 30, |  |  |  |
|  | 2024 |  | 2023 |  |
|  | Orchard | Mill | Orchard | Mill |
|---|---|---|---|---|
| Segment sales | 9,120 | 5,780 | 7,402 | 5,850 |
| Segment margin % | 18.4 % | 9.7 % | 16.6 % | 11.5 % |
"""


def contradicted(sentence: str) -> bool:
    """Whether a finding of CF305 is made."""
    report = crossfoot.check(RELEASE.format(sentence=sentence).encode(), "release.md")
    return any(f.rule == "CF305" and f.severity != "note" for f in report.findings)


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("Fennel, which presses seeds and grinds spices, had total revenue of $14.90 million, {} 12%.", "up", "down"),
        ("Gross margin {} to 28.8% in the third quarter of 2024.", "increased", "decreased"),
        ("In the quarter, gross profit {} slightly to $4.284 million.", "rose", "fell"),
        ("Wages {} to $1.204 million in the third quarter.", "declined", "grew"),
        ("Interest expense {} to $0.2045 million on smaller loans.", "fell", "rose"),
        ("We reported operating income of $3.080 million, {} 42% from last year.", "up", "down"),
    ],
)
def test_a_direction_is_held_against_the_line_that_the_level_beside_it_is_of(
    sentence: str, right: str, wrong: str
) -> None:
    assert not contradicted(sentence.format(right))
    assert contradicted(sentence.format(wrong))


@pytest.mark.parametrize(
    "sentence",
    [
        "With the decrease in wages, gross margin came to 28.8% in the third quarter of 2024.",
        "Adjusted for the move, gross profit fell, and it was $4.284 million as reported.",
        "Gross profit of $4.284 million was reduced by a charge of 12%.",
    ],
)
def test_a_direction_of_something_else_is_left_alone(sentence: str) -> None:
    assert not contradicted(sentence)


@pytest.mark.parametrize(
    ("heading", "right", "wrong"), [("Mill", "decreased", "increased"), ("Orchard", "increased", "decreased")]
)
def test_the_part_that_the_heading_names_decides_and_no_other_with_the_same_change(
    heading: str, right: str, wrong: str
) -> None:
    paragraph = f"# {heading}\n\nSegment margin {{}} 180 basis points in the third quarter of 2024."
    assert not contradicted(paragraph.format(right))
    assert contradicted(paragraph.format(wrong))
