from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
Teasel Mills, Inc. Reports Third Quarter 2024 Results

{sentence}

Condensed Statements of Operations
(in thousands)

|  | Three Months Ended |  |  |
|  | September 30, 2024 | June 30, 2024 | September 30, 2023 |
|---|---|---|---|
| Total revenue | 14,900 | 14,065 | 11,637 |
| Operating income | 2,980 | 2,520 | 2,117 |
| Net income | 2,190 | 1,852 | 1,552 |
"""
YEARLY = """\
Teasel Mills, Inc. Reports Third Quarter 2024 Results

{sentence}

Condensed Statements of Operations
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Total revenue | 14,900 | 11,637 |
| Operating income | 2,980 | 2,117 |
| Net income | 2,190 | 1,552 |
"""


def contradicted(release: str, sentence: str) -> set[str]:
    report = crossfoot.check(release.format(sentence=sentence).encode(), "release.md")
    facts = report.release.facts
    return {facts[f.numerals[0]].text for f in report.findings if f.rule == "CF604"}


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Total revenue was $14.9 million in the third quarter, up 28% sequentially.", {"28"}),
        ("Total revenue was $14.9 million, an increase of 28.0% from the prior quarter.", {"28.0"}),
        ("Net income of $2.19 million grew 41% compared to the linked quarter.", {"41"}),
        ("Operating income rose 18% year over year to $2.98 million in the third quarter.", {"18"}),
        ("Operating income was $2.98 million in the third quarter, against $2.12 million last quarter.", {"2.12"}),
        ("Net income was $2.19 million, compared to $1.852 million in the prior year.", {"1.852"}),
        ("Total revenue was $14.9 million, up 28% from a quarter ago and up 6% sequentially.", {"28", "6"}),
        ("Total revenue was $14.9 million, up 28% from a year ago and up 5.9% sequentially.", set()),
        ("Operating income rose 41% year over year to $2.98 million in the third quarter.", set()),
        ("Net income was $2.19 million, compared to $1.852 million in the prior quarter.", set()),
        ("Net income of $2.19 million grew 18% on a linked quarter basis.", set()),
        ("Revenue of our felt mill grew 28% sequentially.", set()),
    ],
)
def test_a_comparison_with_another_period_than_the_named_one_is_found(sentence: str, wrong: set[str]) -> None:
    assert contradicted(RELEASE, sentence) == wrong


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Total revenue was $14.9 million, an increase of 28% from the prior quarter.", {"28"}),
        ("Net income of $2.19 million was up 41.1% sequentially.", {"41.1"}),
        ("Total revenue was $14.9 million, an increase of 6% from the prior quarter.", set()),
        ("Net income of $2.19 million was up 41.1% from last year.", set()),
    ],
)
def test_no_table_need_print_the_period_that_is_named(sentence: str, wrong: set[str]) -> None:
    assert contradicted(YEARLY, sentence) == wrong


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Orders rose 12% from a year ago and rose 3% year over year.", {"3"}),
        ("Bookings were up 9% sequentially and down 4% from the previous quarter.", {"4"}),
        ("Orders rose 12% from a year ago and rose 3% sequentially.", set()),
        ("Orders rose 12% year over year and 9% year over year in constant currency.", set()),
        ("Orders rose 12% year over year and prices rose 3% year over year.", set()),
        ("Orders rose 12% year over year, and 10% on an organic basis.", set()),
    ],
)
def test_two_changes_of_one_thing_from_one_period_are_found(sentence: str, wrong: set[str]) -> None:
    assert contradicted(YEARLY, sentence) == wrong
