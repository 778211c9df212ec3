from __future__ import annotations

import pytest

import crossfoot

RELEASE = """# Teasel Corp. reports third quarter results

{sentence}

| (in thousands, except per share data) | Three Months Ended September 30, 2025 | Three Months Ended September 30, 2024 |
|---|---|---|
| Net revenues | $ 84,310 | $ 75,020 |
| Cost of revenues | 40,120 | 37,120 |
| Gross profit | 44,190 | 37,900 |
| Operating expenses | 30,350 | 28,990 |
| Operating income | 13,840 | 8,910 |
| Net income | $ 10,270 | $ 6,640 |
| Diluted earnings per share | $ 0.52 | $ 0.34 |
"""


def off(sentence: str) -> set[str]:
    """The numbers of which a loud finding says that they are others."""
    report = crossfoot.check(RELEASE.format(sentence=sentence).encode(), "release.md")
    loud = [f for f in report.findings if f.severity != "note"]
    return {report.release.facts[f.numerals[0]].text for f in loud}


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Net revenues for the third quarter of 2025 were $93.6 million.", "93.6"),
        ("Third quarter 2025 operating income of $9.7 million set a record.", "9.7"),
        ("In the third quarter of 2025, Teasel generated net revenues of $71.8 million.", "71.8"),
        ("Net income was $7.1 million, or $0.52 per diluted share, in the third quarter of 2025.", "7.1"),
        ("Gross profit for the third quarter of 2025 totaled $37.9 million.", "37.9"),
        ("For the quarter ended September 30, 2025, diluted earnings per share were $0.61.", "0.61"),
        ("Operating income in the third quarter of 2025 was $13.8 million, up 43% from a year ago.", "43"),
        ("Net revenues of $75.0 million", "75.0"),
        ("Earnings were $9.6 million, or $0.52 per diluted share.", "9.6"),
        ("Teasel generated approximately $71,800,000 of net revenues in the third quarter of 2025.", "71,800,000"),
        ("Net revenues of $93.6 million, up 12%, or 11% in constant currency, in the third quarter of 2025.", "93.6"),
        ("Net revenues for the third quarter of 2025 were $310.4 million, up 12%.", "310.4"),
        ("Diluted earnings per share for the third quarter of 2025 were $8.73.", "8.73"),
        ("Gross margin for the third quarter of 2025 was 41.8%, an increase of 190 basis points.", "41.8"),
        (
            "In the third quarter of 2025 net revenues were up 12% and up 11% in constant currency to $93.6 million.",
            "93.6",
        ),
        ("Operating income increased from $12.6 million to $13.8 million in the third quarter of 2025.", "12.6"),
    ],
)
def test_a_number_that_no_slip_explains_is_held_against_the_line_that_its_words_name(
    sentence: str, number: str
) -> None:
    assert off(sentence) == {number}


@pytest.mark.parametrize(
    "sentence",
    [
        "Net revenues for the third quarter of 2025 were $84.3 million.",
        "Net revenues for the third quarter of 2025 were nearly $84.9 million.",
        "Operating income was up significantly in the third quarter of 2025, $9.7 million.",
        "Net revenues for the third quarter of 2025 were more than $71.8 million.",
        "Dye net revenues for the third quarter of 2025 were $51.6 million.",
        "Net revenues for the third quarter of 2025 were $71.8 million excluding the dye works.",
        "Excluding the dye works, net revenues for the third quarter of 2025 were $71.8 million.",
        "Charges included in operating expenses for the third quarter of 2025 were $21.4 million.",
        "Without operating income, we had $9.7 million from sales of land in the third quarter of 2025.",
        "Adjusted operating income for the third quarter of 2025 was $17.6 million.",
        "Net revenues for the fourth quarter of 2025 are expected to be $93.6 million.",
        "Net revenues for the third quarter of 2025 of $51.6 million in the north were a record.",
        "Teasel had net revenues of $47.2 million from dyes in the third quarter of 2025.",
        "Net revenues for the third quarter of 2025 were $310.4 million.",
        "Net revenues for the third quarter of 2025 were $93.6 million in constant currency, up 25%.",
    ],
)
def test_a_number_that_may_be_of_something_else_is_left_alone(sentence: str) -> None:
    assert off(sentence) == set()


def test_values_that_two_sentences_give_are_of_parts_that_headings_name() -> None:
    north = "## Hemlock\n\nOperating income for the third quarter of 2025 was $8.1 million."
    south = "## Sorrel\n\nOperating income for the third quarter of 2025 was $9.7 million."
    assert off(f"{north}\n\n{south}") == set()


def test_by_how_much_something_moved_a_measure_is_not_its_level() -> None:
    assert (
        off("Losses lowered operating income of the third quarter of 2025, and diluted earnings per share by $0.11.")
        == set()
    )
