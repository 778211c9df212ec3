from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
Teasel Mills, Inc. Reports Third Quarter Results

{sentence}

Condensed Statements of Income
(in thousands)

|  | Three Months Ended September 30, |  |  |
|  | 2024 | 2023 | % Change |
|---|---|---|---|
| Total revenue | 14,900 | 13,252 | 12.4 % |
| Cost of sales | 10,616 | 9,731 | 9.1 % |
| Gross profit | 4,284 | 3,521 | 21.7 % |
| Wages | 1,204 | 1,350 | (10.8)% |
| Operating income | 3,080 | 2,171 | 41.9 % |
"""


def named(sentence: str) -> set[str]:
    """The numbers that findings of CF305 name."""
    report = crossfoot.check(RELEASE.format(sentence=sentence).encode(), "release.md")
    return {report.release.facts[n].text for f in report.findings if f.rule == "CF305" for n in f.numerals}


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Total revenue was $14.9 million in the third quarter of 2024, down 12.4% from the third quarter of 2023.", "12.4"),
        ("Gross profit decreased 21.7% in the third quarter of 2024 compared to the third quarter of 2023.", "21.7"),
        ("Wages increased 10.8% in the third quarter of 2024 compared to the third quarter of 2023.", "10.8"),
    ],
)  # fmt: skip
def test_a_finding_on_a_direction_names_the_number_that_the_sentence_prints(sentence: str, number: str) -> None:
    assert number in named(sentence)


def test_a_direction_that_the_figures_bear_out_is_left_alone() -> None:
    assert named("Total revenue increased 12.4% in the third quarter of 2024.") == set()
    assert named("Wages decreased 10.8% in the third quarter of 2024.") == set()


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Total revenue decreased 12.4% year over year.", "12.4"),
        ("Gross profit fell 21.7% on lower volumes.", "21.7"),
        ("Gross profit was $4.284 million, down 22% in the quarter.", "22"),
    ],
)
def test_a_change_that_is_right_but_for_its_direction_is_found_whatever_names_its_periods(
    sentence: str, number: str
) -> None:
    assert number in named(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Wages improved 10.8% year over year.",  # of a cost a fall is an improvement
        "Total revenue is expected to decrease 12.4% next year.",
        "Gross profit of the dye works fell 22%.",
    ],
)
def test_words_that_tell_what_is_welcome_or_of_something_else_turn_nothing(sentence: str) -> None:
    assert named(sentence) == set()


GROWTHS = """\
Teasel Mills, Inc. Reports Third Quarter Results

{sentence}

Growth at constant currency

|  | Three Months Ended September 30, 2024 |
|  | % Change |
|---|---|
| Total revenue | 14% |
| Operating income | (12)% |
| Operating expenses | (17)% |
"""


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Total revenue was {} 14% in the third quarter of 2024.", "down"),
        ("In the third quarter of 2024, operating income was {} 12%.", "up"),
        ("Operating expenses were {} 17% in the third quarter of 2024.", ""),
    ],
)
def test_a_printed_change_of_what_is_earned_tells_the_direction(sentence: str, wrong: str) -> None:
    for word in ("up", "down"):
        report = crossfoot.check(GROWTHS.format(sentence=sentence.format(word)).encode(), "release.md")
        assert ("CF305" in {f.rule for f in report.findings}) == (word == wrong)


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("Our looms are now used by 3,591 customers, an {} from 2,947 customers a year ago.", "increase", "decrease"),
        ("Customers lost in the quarter {} to 212 from 187 a year ago.", "increased", "decreased"),
        ("The program was used by 1,204 weavers, {} from 1,388 weavers a year ago.", "down", "up"),
        ("Net losses of customers {} to 1,188 from 1,406 in the prior year quarter.", "declined", "rose"),
        ("Our yarn is used by 4,120 mills, {} from 3,655 mills a year ago.", "up", "down"),
    ],
)
def test_a_count_has_no_sign_whatever_its_words(sentence: str, right: str, wrong: str) -> None:
    assert named(sentence.format(right)) == set()
    assert named(sentence.format(wrong))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("up from $14.5 billion a year ago and up from $27.4 billion a quarter ago", True),
        ("up from $14.5 billion a year ago, but up from $27.4 billion in the prior quarter", True),
        ("down from $27.4 billion in the prior quarter and down from $14.5 billion a year ago", True),
        ("higher than $14.5 billion a year ago and lower than $12.1 billion in the prior quarter", True),
        ("compared to $14.5 billion a year ago and increased from $27.4 billion in the prior quarter", True),
        ("up from $14.5 billion a year ago and down from $27.4 billion a quarter ago", False),
        ("up from $14.5 billion a year ago and down sharply, by $12.0 billion, from the prior quarter", False),
    ],
)
def test_a_further_side_of_a_comparison_goes_the_way_the_words_say(words: str, *, found: bool) -> None:
    text = (
        f"Yarrow Mills Reports Second Quarter 2025 Results\n\nCash flow from operations was $15.4 billion, {words}.\n"
    )
    report = crossfoot.check(text.encode(), "release.md")
    assert any(f.rule == "CF305" and f.severity == "warning" for f in report.findings) is found
