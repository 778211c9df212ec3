from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
Teasel Mills, Inc. Reports Third Quarter Results

Gross profit was $4.284 million in the third quarter of {now}. Operating income was $3.080 million in the third quarter
of {now}. Wages were $1.204 million in the third quarter of {now}. Cost of sales was $10.616 million in the third
quarter of {now}.

{sentence}

Condensed Statements of Income
(in thousands, except per share data)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Total revenue | 14,900 | 13,252 |
| Cost of sales | 10,616 | 9,731 |
| Gross profit | 4,284 | 3,521 |
| Wages | 1,204 | 1,150 |
| Operating income | 3,080 | 2,371 |
| Net income | 2,210 | 1,711 |
| Diluted earnings per share | 0.55 | 0.43 |
"""


def misdated(sentence: str, now: str = "2024") -> list[str]:
    """The numbers that CF604 finds."""
    report = crossfoot.check(RELEASE.format(sentence=sentence, now=now).encode(), "release.md")
    return [report.release.facts[f.numerals[0]].text for f in report.findings if f.rule == "CF604"]


@pytest.mark.parametrize(
    "period",
    ["the third quarter of 2023", "the third quarter of 2025", "the second quarter of 2024", "the second quarter"],
)
def test_a_figure_of_another_period_is_named(period: str) -> None:
    assert misdated(f"Total revenue was $14.9 million in {period}.") == ["14.9"]


def test_the_other_side_of_a_comparison_is_dated_too() -> None:
    sentence = "Total revenue was $14.9 million in the third quarter of 2024, compared to $13.3 million in the third quarter of {}."
    assert misdated(sentence.format(2022)) == ["13.3"]
    assert misdated(sentence.format(2023)) == []


@pytest.mark.parametrize("words", ["the same period in {}", "the same period of {}", "the comparable quarter of {}"])
def test_a_year_named_beside_the_same_period_is_held_against_the_figures(words: str) -> None:
    sentence = (
        f"Total revenue of the third quarter of 2024 was $14.9 million, as compared with $13.3 million for {words}."
    )
    assert misdated(sentence.format(2022)) == ["13.3"]
    assert misdated(sentence.format(2023)) == []


def test_two_sides_that_changed_places_are_told() -> None:
    sentence = "Total revenue was ${} million in the third quarter of 2024, compared to ${} million in the third quarter of 2023."
    assert misdated(sentence.format("13.3", "14.9")) == ["13.3"]


def test_too_few_digits_prove_nothing() -> None:
    assert misdated("Net income per diluted share was $0.55 in the third quarter of 2023.") == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Net income per diluted share was $0.55 in the {} quarter of 2024.", "0.55"),
        ("{} quarter net income rose 29% to $2.2 million.", "2.2"),
        ("Gross margin was 29% in the {} quarter of 2024.", "29"),
        ("In the {} quarter, revenue increased 12.4%.", "12.4"),
    ],
)
def test_fewer_digits_tell_it_where_no_table_prints_the_period(sentence: str, wrong: str) -> None:
    assert misdated(sentence.format("second")) == [wrong]
    assert misdated(sentence.format("third")) == []


def test_a_year_that_overlaps_another_was_counted_by_another_calendar() -> None:
    text = RELEASE.format(sentence="Total revenue was $14.9 million in fiscal 2024.", now="2024")
    text = text.replace("Three Months Ended September 30,", "Year Ended June 30,").replace("third quarter", "year")
    report = crossfoot.check(text.replace("Third Quarter", "Fiscal Year").encode(), "release.md")
    assert not any(f.rule == "CF604" for f in report.findings)


@pytest.mark.parametrize(
    "sentence",
    [
        "Net income was $2.2 million, or $0.55 per diluted share, in the third quarter of {}.",
        "For the third quarter of {}, Teasel had a net income of $2.2 million and diluted earnings per share of $0.55.",
        "In the third quarter of {}, gross profit was $4.3 million and operating income was $3.1 million.",
    ],
)
def test_two_short_numbers_moved_alike_bear_each_other_out(sentence: str) -> None:
    assert len(misdated(sentence.format(2022))) == 1
    assert misdated(sentence.format(2024)) == []


def test_a_short_number_is_moved_where_the_other_side_is_of_its_line() -> None:
    sentence = "Net income was $2.21 million in the third quarter of 2024, compared with $1.7 million in the third quarter of {}."
    assert misdated(sentence.format(2022)) == ["1.7"]
    assert misdated(sentence.format(2023)) == []


def test_words_that_only_relate_name_no_period() -> None:
    assert misdated("Total revenue was $14.9 million in the year-ago period.") == []


def test_a_calendar_that_gives_other_days_throughout_was_misjudged() -> None:
    assert misdated("Total revenue was $14.9 million in the third quarter of 2022.", now="2022") == []


@pytest.mark.parametrize(("months", "found"), [("Three", []), ("Nine", ["10,616"])])
def test_figures_of_many_sentences_below_another_heading_tell_that_it_is_wrong(months: str, found: list[str]) -> None:
    text = RELEASE.format(sentence="", now=2024).replace("Three Months", f"{months} Months")
    report = crossfoot.check(text.encode(), "release.md")
    assert [report.release.facts[f.numerals[0]].text for f in report.findings if f.rule == "CF604"] == found


def test_figures_of_two_columns_below_other_headings_are_a_calendar_misread() -> None:
    sentence = (
        "Gross profit was $3.521 million in the third quarter of 2023. Wages were $1.150 million in the third quarter of 2023. "
        "Cost of sales was $9.731 million in the third quarter of 2023."
    )
    text = RELEASE.format(sentence=sentence, now=2024).replace("Three Months", "Nine Months")
    report = crossfoot.check(text.encode(), "release.md")
    assert [f.message for f in report.findings if f.rule == "CF604"] == []
