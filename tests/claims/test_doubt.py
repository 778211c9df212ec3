"""Which numbers the words and the other numbers of their sentence contradict, and which they leave open."""

from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
Sorrel Mills, Inc. Reports Third Quarter 2024 Results

{sentence}

Condensed Statements of Income
(in thousands, except per share data)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Total revenue | 14,900 | 13,252 |
| Cost of sales | 10,616 | 9,731 |
| Gross profit | 4,284 | 3,521 |
| Operating income | 3,080 | 1,371 |
| Adjusted EBITDA | 3,911 | 2,640 |
| Diluted earnings per share | 0.55 | 0.43 |
| Title group | 92 | 78 |
"""


def loud(sentence: str) -> set[str]:
    """The numbers of the sentence that an error or a warning names."""
    report = crossfoot.check(RELEASE.format(sentence=sentence).encode(), "release.md")
    facts = report.release.facts
    graver = [finding for finding in report.findings if finding.severity != "note"]
    return {facts[n].text for finding in graver for n in finding.numerals if facts[n].table is None}


@pytest.mark.parametrize(
    "sentence",
    [
        "Adjusted EBITDA for the quarter was ${} million, driven by volume.",
        "For the third quarter, Adjusted EBITDA was ${} million.",
        "In the quarter, Adjusted EBITDA of ${} million was in line with our plan.",
        "We reported Adjusted EBITDA of ${} million for the third quarter.",
    ],
)
def test_the_figure_of_another_period_was_left_in_the_sentence(sentence: str) -> None:
    assert loud(sentence.format("3.91")) == set()
    assert loud(sentence.format("2.64")) == {"2.64"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Operating income was $3.08 million in the third quarter of 2024, compared to ${} million in the third quarter of 2023.",
        "Operating income of $3.08 million in the third quarter compares to ${} million in the same quarter of 2023.",
    ],
)
def test_a_figure_far_from_its_line_is_wrong_where_the_other_side_is_right(sentence: str) -> None:
    assert loud(sentence.format("1.37")) == set()
    assert "9.73" in loud(sentence.format("9.73"))


def test_a_change_far_from_that_of_its_line_may_be_one_on_another_basis() -> None:
    told = "Gross profit was $4.28 million in the third quarter of 2024, up {} from the third quarter of 2023{}."
    assert loud(told.format("22%", "")) == set()
    assert "66" in loud(told.format("66%", ""))
    assert loud(told.format("66%", " on an organic basis")) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Charges include $15 thousand at the title group and $12 thousand in other businesses.",
        "At September 30, 2024 the ratio of gross profit to debt was 4.28x to 1.00.",
    ],
)
def test_the_words_before_a_number_may_be_those_of_the_number_before_it(sentence: str) -> None:
    assert loud(sentence) == set()


QUARTERS = """\
Sorrel Mills, Inc. Reports Third Quarter 2024 Results

{sentence}

Condensed Statements of Income
(in thousands)

|  | Three Months Ended |  |  |
|  | September 30, 2024 | June 30, 2024 | September 30, 2023 |
|---|---|---|---|
| Revenue | 35,082 | 30,040 | 18,120 |
| Cost of sales | 8,926 | 7,466 | 4,720 |
| Gross profit | 26,156 | 22,574 | 13,400 |
"""


@pytest.mark.parametrize(
    "sentence",
    [
        "Revenue was $35.1 million, up 17% from the previous quarter and up {} from a year ago.",
        "Revenue of $35.1 million increased 17% from the second quarter of 2024, and increased {} from a year ago.",
        "Third-quarter revenue was a record $35.1 million, up 17% from Q2 and up {} from a year ago.",
    ],
)
def test_a_second_change_has_the_evidence_of_the_first(sentence: str) -> None:
    found = {}
    for change in ("94%", "112%"):
        report = crossfoot.check(QUARTERS.format(sentence=sentence.format(change)).encode(), "release.md")
        facts = report.release.facts
        found[change] = {facts[f.suspect].text for f in report.findings if f.suspect is not None}
    assert found == {"94%": set(), "112%": {"112"}}
