"""Numbers that share one phrase: each is of its own measure, though they are of several kinds."""

from __future__ import annotations

import pytest

import crossfoot
from tests.claims.made import verdicts


def test_amounts_per_share_and_percentages_stand_in_one_list() -> None:
    found = verdicts(
        "In the second quarter of 2023, net revenues, gross profit and diluted earnings per share were $48.2 million, "
        "$18.1 million and $0.52 per share, respectively."
    )
    assert found["48.2"] == found["18.1"] == found["0.52"] == {"ties"}


def test_a_list_is_compared_with_a_list_member_by_member() -> None:
    text = (
        "In the second quarter of 2023, net revenues, gross profit and diluted earnings per share were $48.2 million, "
        "$18.1 million and $0.52 per share, respectively, compared to $44.9 million, $16.0 million and $0.38 per share "
        "in the second quarter of 2022."
    )
    found = verdicts(text)
    assert found["44.9"] == found["16.0"] == found["0.38"] == {"ties"}
    assert "contradicted" in verdicts(text.replace("$44.9", "$54.9"))["54.9"]


def test_a_list_that_nothing_deals_out_names_nothing() -> None:
    found = verdicts("Net revenues and gross profit reached $48.2 million, 18.1% and $0.52 per share.")
    assert "contradicted" not in set().union(*found.values())


def test_a_heading_in_a_heading_names_what_the_basis_is_of() -> None:
    text = "Profit: Gross profit: GAAP: $18.1 million in the second quarter of 2023."
    assert verdicts(text)["18.1"] == {"ties"}


def test_an_amount_that_represents_an_increase_is_a_level() -> None:
    text = "Second quarter 2023 diluted earnings per share of $0.52 represents an increase of 37% over the prior year."
    assert verdicts(text)["0.52"] == {"ties"}


def test_periods_after_two_lists_are_dealt_out_to_both() -> None:
    text = (
        "Net revenues were $48.2 million and $93.4 million, an increase of {}% and 4% for the three and six months ended "
        "June 30, 2023, respectively."
    )
    found = verdicts(text.format(7))
    assert found["48.2"] == found["93.4"] == {"ties"}
    assert "ties" in found["7"]
    assert "ties" in found["4"]
    assert "contradicted" in verdicts(text.format(7).replace("48.2", "84.2"))["84.2"]


REGIONS = """\
Teasel Mills, Inc. Reports Third Quarter Results

{sentence}

Revenue by region
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Nordic Countries | 6,113 | 5,204 |
| Iberia | 4,406 | 4,711 |
| Overseas | 4,381 | 3,337 |
| Total revenue | 14,900 | 13,252 |
"""


def of_parts(sentence: str) -> dict[str, set[str]]:
    report = crossfoot.check(REGIONS.format(sentence=sentence).encode(), "release.md")
    facts = report.release.facts
    said: dict[str, set[str]] = {}
    for verdict in report.verdicts:
        if facts[verdict.relation.target].table is None:
            said.setdefault(facts[verdict.relation.target].text, set()).add(verdict.name)
    return said


@pytest.mark.parametrize(
    "sentence",
    [
        "The Nordic Countries, Iberia and Overseas accounted for {}, {} and {} of revenue, respectively.",
        "In the third quarter of 2024, Nordic Countries, Iberia, and Overseas represented {}, {} and {} of total revenue, respectively.",
        "Our Nordic Countries, Iberia & Overseas regions generated {}, {} and {} of our net sales, respectively.",
    ],
)  # fmt: skip
def test_parts_that_a_sentence_lists_have_their_shares_of_the_whole(sentence: str) -> None:
    found = of_parts(sentence.format("41.0%", "29.6%", "29.4%"))
    assert found["41.0"] == found["29.6"] == found["29.4"] == {"ties"}
    assert of_parts(sentence.format("41.0%", "26.9%", "29.4%"))["26.9"] == {"contradicted"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Revenue in the Nordic Countries, Iberia and Overseas was $6.1 million, $4.4 million and $4.4 million, respectively.",
        "Nordic Countries, Iberia and Overseas revenue reached $6.1 million, $4.4 million and $4.4 million, respectively.",
    ],
)
def test_parts_of_one_measure_have_their_amounts(sentence: str) -> None:
    found = of_parts(sentence)
    assert found["6.1"] == found["4.4"] == {"ties"}
    assert of_parts(sentence.replace("6.1", "1.6"))["1.6"] == {"contradicted"}


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Iberia represented 29.6% of total revenue.", "34.1%"),
        ("Overseas made up 29.4% of revenue in the third quarter of 2024.", "24.6%"),
        ("Iberia sales were $4.4 million, or 29.6% of revenue.", "33.2%"),
        ("Sales in Overseas accounted for 29% of our total revenue.", "41%"),
    ],
)
def test_the_share_of_the_one_line_that_the_words_name_is_held_against_it(sentence: str, wrong: str) -> None:
    right = sentence.rpartition("%")[0].rpartition(" ")[2] + "%"
    assert of_parts(sentence)[right[:-1]] == {"ties"}
    assert of_parts(sentence.replace(right, wrong))[wrong[:-1]] == {"contradicted"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Iberia and Overseas together represented 41% of total revenue.",
        "Adjusted Iberia sales represented 41% of total revenue.",
        "Iberia is expected to represent 41% of total revenue.",
        "Iberia represented nearly 41% of total revenue.",
        "Iberia wool represented 41% of total revenue.",
        "Iberia represented 41% of total revenue growth.",
    ],
)
def test_a_share_of_something_else_is_left_alone(sentence: str) -> None:
    assert "contradicted" not in set().union(*of_parts(sentence).values())


def test_a_finding_quotes_the_words_before_a_member_without_the_comma_between() -> None:
    sentence = (
        "The Nordic Countries, Iberia and Overseas accounted for 41.0%, 26.9% and 29.4% of revenue, respectively."
    )
    (finding,) = crossfoot.check(REGIONS.format(sentence=sentence).encode(), "release.md").findings
    assert finding.message.startswith("The Nordic Countries, Iberia and Overseas accounted for 41.0%, 2024-07-01")
