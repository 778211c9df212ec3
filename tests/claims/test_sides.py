from __future__ import annotations

import pytest

import crossfoot
from tests.claims.test_misdated import RELEASE


def reversed_sides(sentence: str) -> set[str]:
    """The numbers of sentences that CF604 names."""
    report = crossfoot.check(RELEASE.format(sentence=sentence, now=2024).encode(), "release.md")
    facts = report.release.facts
    return {facts[n].text for f in report.findings if f.rule == "CF604" for n in f.numerals if facts[n].table is None}


@pytest.mark.parametrize(
    ("sentence", "sides"),
    [
        ("Net income was $1.7 million compared to $2.2 million in the same quarter last year.", {"1.7", "2.2"}),
        ("Wages were $1.15 million, against $1.204 million in the third quarter of 2023.", {"1.15", "1.204"}),
        ("Net income was $2.2 million compared to $1.7 million in the same quarter last year.", set()),
        ("Net income was $1.7 million compared to $1.9 million in the same quarter last year.", set()),
    ],
)
def test_sides_that_changed_places_are_found(sentence: str, sides: set[str]) -> None:
    assert reversed_sides(sentence) == sides


QUARTERS = """\
Teasel Mills, Inc. Reports Third Quarter Results

Total revenue was {sentence}.

Condensed Statements of Income
(in thousands)

|  | Three Months Ended |  |  |
|  | September 30, 2024 | June 30, 2024 | September 30, 2023 |
|---|---|---|---|
| Total revenue | 14,900 | 14,326 | 13,252 |
| Cost of sales | 10,616 | 10,101 | 9,731 |
| Gross profit | 4,284 | 4,225 | 3,521 |
"""


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("up 12% from a year ago and up 4% sequentially", False),
        ("up 4% from a year ago and up 12% sequentially", True),
        ("up 4% from a year ago and up 9% sequentially", False),
    ],
)
def test_two_changes_that_changed_places_are_found(sentence: str, found: bool) -> None:
    report = crossfoot.check(QUARTERS.format(sentence=sentence).encode(), "release.md")
    assert any(f.rule == "CF604" and f.severity == "warning" for f in report.findings) is found


@pytest.mark.parametrize(
    ("sentence", "sides"),
    [
        ("Net income in the third quarter of 2024 and 2023 was $1.7 million and $2.2 million, respectively.", True),
        ("For the third quarter of 2024 and 2023, net income was $1.7 million and $2.2 million, respectively.", True),
        ("Net income in the third quarter of 2024 and 2023 was $2.2 million and $1.7 million, respectively.", False),
        ("Net income and wages were $1.7 million and $2.2 million, respectively, in the third quarter of 2024.", False),
        ("Net income in the third quarter of 2024 and 2023 was $1.7 million and $1.9 million, respectively.", False),
    ],
)
def test_members_of_a_list_that_changed_places_are_found(sentence: str, *, sides: bool) -> None:
    assert bool(reversed_sides(sentence)) is sides


YEARS = """\
Teasel Mills, Inc. Reports Fourth Quarter and Full Year Results

Gross profit was {sentence} in the prior year.

Condensed Statements of Income
(in thousands)

|  | Three Months Ended December 31, |  | Year Ended December 31, |  |
|  | 2024 | 2023 | 2024 | 2023 |
|---|---|---|---|---|
| Total revenue | 14,900 | 13,252 | 57,326 | 52,018 |
| Cost of sales | 10,616 | 9,731 | 40,119 | 38,604 |
| Gross profit | 4,284 | 3,521 | 17,207 | 13,414 |
"""


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("$17.2 million compared to $13.4 million", False),
        ("$13.4 million compared to $17.2 million", True),
        ("$3.5 million compared to $4.3 million", True),
        ("$4.3 million compared to $3.5 million", False),
    ],
)
def test_the_year_may_be_meant_where_no_words_say_the_quarter(sentence: str, found: bool) -> None:
    report = crossfoot.check(YEARS.format(sentence=sentence).encode(), "release.md")
    assert any(f.rule == "CF604" and f.severity == "warning" for f in report.findings) is found
