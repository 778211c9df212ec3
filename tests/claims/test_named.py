from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
Teasel Mills, Inc. Reports Third Quarter 2024 Results

Gross profit was $4.284 million in the third quarter of 2024. {sentence}

Condensed Statements of Income
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Total revenue | 14,900 | 13,252 |
| Cost of sales | 10,616 | 9,731 |
| Gross profit | 4,284 | 3,521 |
"""


ENDED = "ended September 30"


def misnamed(sentence: str) -> list[str]:
    """Why sentences are found to name periods that cannot be meant."""
    report = crossfoot.check(RELEASE.format(sentence=sentence).encode(), "release.md")
    return [f.message for f in report.findings if f.rule == "CF604"]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Orders increased 31% in the three months ended September 30, 2026.", "has not ended"),
        ("Orders were $9.1 million, an increase of $0.4 million from the second quarter of 2004.", "long ago"),
        ("Orders increased 31% compared to the third quarter of 2024.", "the period that is reported"),
        ("Orders were $9.1 million versus $7.3 million in the third quarter of 2024.", "the period that is reported"),
        ("Orders increased 31% due to larger mills, compared to the third quarter of 2024.", "the period that is reported"),
        ("The effective tax rate was 21.3% versus 24.2% in the third quarter of 2024.", "the period that is reported"),
        ("Dividends declared and paid totaled $9.1 million for the three months ended September 30, 2026.", "has not ended"),
        ("Repurchases totaled $9.1 million in full-year 2027.", "has not ended"),
        ("Orders grew 31% compared to the first quarter of 2023.", "neither the one before"),
        ("Orders grew 31% from the fourth quarter of 2023.", "neither the one before"),
        ("Wages were 31% higher, up from 27% in the third quarter of 2022.", "nothing else in the document names"),
        ("Orders were $9.1 million, up from $7.3 million in the prior year quarter (Q3 2024).", "call it another one"),
        ("Orders rose from $7.3 million in the previous quarter (the third quarter of 2024) to $9.1 million.", "call it another one"),
        ("Sales are expected to be $9.1 million for the three months ended December 31, 2023.", "has ended"),
        ("Hackle anticipates a tax rate of about 27% for the fourth quarter of 2023.", "has ended"),
        ("The yarn loss of $16.3 million was a 7% decrease from the yarn loss of $17.5 million reported for the third quarter of 2024.", "is reported"),
        ("ASHFORD, Ohio - Teasel Mills today announced second quarter 2023 earnings of $1.7 million.", "another period"),
        ("Fourth quarter yarn yield increased to 2.2 percent.", "has not ended"),
        ("The ratio of yarn to cloth for the fourth quarter was 94.6%.", "has not ended"),
        ("Fourth quarter yarn yield of 2.2 percent reflects finer wool.", "has not ended"),
        ("For the fourth quarter, yarn orders were up 31% from a year ago.", "has not ended"),
        ("During the fourth quarter of 2023 and full year 2022, we shipped 480 and 1,500 looms.", "another year than its own"),
        ("Losses of the fourth quarter of 2022 and full-year 2023 were $9.1 million and $7.3 million.", "another year than its own"),
        ("Stocks at September 30, 2024 and 2024 were $9.1 million and $7.3 million, respectively.", "lists one period twice"),
        ("Gains were $72 million and $26 million for the three months ended September 30, 2022 and 2024.", "two years apart"),
        (f"Orders of the six months {ENDED}, 2024 were $9.1 million versus $7.0 million in the three months {ENDED}, 2023.", "lengths"),
    ],
)  # fmt: skip
def test_a_period_that_cannot_be_meant_is_found(sentence: str, why: str) -> None:
    assert [why in message for message in misnamed(sentence)] == [True]


@pytest.mark.parametrize(
    "sentence",
    [
        "Orders increased 31% compared to the third quarter of 2023.",
        "Orders are expected to be $9.1 million in the three months ended September 30, 2026.",
        "The notes of $9.1 million were issued and are due in the fourth quarter of 2031.",
        "Orders were $7.3 million in the third quarter of 2023, compared to $9.1 million in the third quarter of 2024.",
        "Orders were the highest since the third quarter of 2004, at $9.1 million.",
        "Orders grew 31% compared to the second quarter of 2024.",
        "Orders grew from 7% in the second quarter of 2023 to 31% in the third quarter of 2023.",
        "The notes of $9.1 million are due in the fourth quarter of 2031, compared to 2028 before.",
        "Orders were $9.1 million, up from $7.3 million in the prior year quarter (Q3 2023).",
        "Gains were $72 million and $26 million for the three months ended September 30, 2024 and 2023.",
        "Repurchases of $9.1 million are expected in full-year 2027.",
        "Second quarter yarn yield increased to 2.2 percent.",
        "Yarn yield rose to 2.2 percent from 2.1 percent in last year's fourth quarter.",
        "Absence of fourth quarter storms decreased yarn waste by 4.1%.",
        "Early in the fourth quarter, Hackle sold a mill for $9.1 million.",
        "ASHFORD, Ohio - Teasel Mills today announced third quarter 2024 earnings of $1.7 million.",
        "The yarn loss of $16.3 million was a 7% decrease from the yarn loss of $17.5 million reported for the third quarter of 2023.",
        "Sales are expected to be $9.1 million for the fourth quarter of 2024.",
        "Sales are expected to be $9.1 million, compared to $7.3 million for the fourth quarter of 2023.",
        "Savings of $9.1 million are expected from the plan announced in the fourth quarter of 2023.",
        "Orders rose to $9.1 million from $7.3 million in the third quarter of 2024, compared to the same period last year.",
        "During the fourth quarter of 2023 and full year 2023, we shipped 480 and 1,500 looms.",
        "Waste was 4.1%, compared with 5.2% in the fourth quarter and with income of $9.1 million.",
    ],
)
def test_other_periods_may_well_be_meant(sentence: str) -> None:
    assert misnamed(sentence) == []


def test_a_quarter_that_all_others_number_otherwise_is_found() -> None:
    text = (
        "Orders of the {} quarter ended September 30, 2024 were $9.1 million. Orders in the third quarter of 2024 rose 4% in "
        "Ohio. Shipments in the third quarter of 2024 rose 7%."
    )
    assert misnamed(text.format("third")) == []
    assert ["quarter 3" in message for message in misnamed(text.format("second"))] == [True]


def test_one_period_is_not_listed_twice() -> None:
    text = (
        "Orders of the three and {} months ended September 30, 2024 were $9.1 million and $26.3 million, respectively."
    )
    assert misnamed(text.format("nine")) == []
    assert ["twice" in message for message in misnamed(text.format("three"))] == [True]
    text = (
        "Orders were $9.1 million and $8.4 million in the three months ended September 30, 2024 and {}, respectively."
    )
    assert misnamed(text.format("2023")) == []
    assert ["twice" in message for message in misnamed(text.format("2024"))] == [True]


def test_six_months_do_not_end_with_a_third_quarter() -> None:
    text = "Orders of the {} months ended September 30, 2024 were $9.1 million."
    assert [misnamed(text.format(months)) for months in ("three", "nine", "twelve")] == [[], [], []]
    assert ["so many months" in message for message in misnamed(text.format("six"))] == [True]
    twice = text.format("six") + " Shipments of the six months ended September 30, 2024 were $8.4 million."
    assert misnamed(twice) == []
