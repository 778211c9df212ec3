"""Units of the numbers in sentences, by how different issuers word what they count."""

from __future__ import annotations

from decimal import Decimal

import pytest

import crossfoot

OPENING = "Acme Corp. reports results for the three months ended June 30, 2025.\n\n"


def units(sentence: str) -> list[str | None]:
    """The units of the quantities of a sentence."""
    release = crossfoot.read(OPENING + sentence + "\n", "a.txt")
    return [fact.unit for fact in release.facts if fact.quantity and fact.start >= len(OPENING)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The facility totals 500 million euros.", ["EUR"]),
        ("The loan of 35 million Swiss francs matures later.", ["CHF"]),
        ("The penalty was $1.4 billion Canadian dollars, or about $1.0 billion U.S. dollars.", ["CAD", "USD"]),
        ("The notional amount was 1.2 billion Japanese yen.", ["JPY"]),
        ("Sales fell to 65 million pounds sterling.", ["GBP"]),
        ("The plant used 65 million pounds of resin.", ["lb"]),
        ("The grant of NZ$4 million and PLN 5 million was paid.", ["NZD", "PLN"]),
        ("The facility totals CAD $80 million and 90 million AUD.", ["CAD", "AUD"]),
    ],
)
def test_a_currency_may_be_named_after_the_amount(sentence: str, expected: list[str]) -> None:
    assert units(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The options have exercise prices ranging from $3.10 to $12.50.", ["USD/shares"] * 2),
        ("The warrants are exercisable at $11.50.", ["USD/shares"]),
        ("Distributions of $0.48 per limited partner unit were declared.", ["USD/shares"]),
        ("The board declared a dividend of $0.31 for each share of common stock.", ["USD/shares"]),
        ("They offered $22.00 net per share in cash.", ["USD/shares"]),
        ("Prices were $3.11, $2.50 and $2.00 per share.", ["USD/shares"] * 3),
        ("Bids lay between $3.11 and $4.20 per share.", ["USD/shares"] * 2),
        ("Fees were $3.11 and $2.50 per truck.", ["USD"] * 2),
        ("The holder bought 1,500 shares at $4.50.", ["shares", "USD/shares"]),
        ("Units were sold at $10.00 per Private Placement Unit.", ["USD/shares"]),
        ("The realized price was $75.10 per barrel and $2.50 a gallon.", ["USD/bbl", "USD/gal"]),
        ("Earnings per share (EPS) attributable to Acme were $(0.19).", ["USD/shares"]),
        ("The permit costs $22.00 for each truck.", ["USD"]),
    ],
)
def test_prices_and_dividends_are_for_each_share(sentence: str, expected: list[str]) -> None:
    assert units(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Each preferred share converts into 0.6847 shares of common stock.", ["shares"]),
        ("Each warrant entitles the holder to purchase 1 share of common stock.", ["shares"]),
        ("Holders receive 2.5 Acme shares for each share held.", ["shares"]),
        ("In total 350,000 RSUs vested and 120,000 were withheld for taxes.", ["shares"] * 2),
        ("Of the 500,000 shares granted, 200,000 vested during the quarter.", ["shares"] * 2),
        ("About 3.4 million remained available for issuance under the Plan.", ["shares"]),
        ("Anti-dilutive securities of 1,250,000 were excluded from the computation.", ["shares"]),
        ("The Company granted 45,000 stock appreciation rights.", ["shares"]),
        ("Of 450 claims filed, 120 were withdrawn and 90 settled.", ["claim", None, None]),
    ],
)
def test_shares_are_known_by_their_noun_or_by_what_they_do(sentence: str, expected: list[str | None]) -> None:
    assert units(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Company operates in 3 reportable segments.", ["segment"]),
        ("We leased a 125,000 square foot building.", ["sqft"]),
        ("The project has a capacity of 250 MW.", ["MW"]),
        ("The hedge covers 10,000 metric tons of copper.", ["t"]),
        ("The fleet has 62 vessels and 14 tugs.", ["vessel", "tug"]),
        ("We acquired 14 apartment communities with 2,100 beds.", ["community", "bed"]),
        ("The conversion rate is 11.4611 for each note.", ["pure"]),
        ("The exchange ratio lies between 0.18 and 0.25, as agreed.", ["pure", "pure"]),
    ],
)
def test_counts_take_the_noun_after_them(sentence: str, expected: list[str]) -> None:
    assert units(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rates of 5.1, 5.3 and 5.8 percent were used.", ["pure"] * 3),
        ("After Note 3, 2024 and 5% are compared.", ["pure"]),
    ],
)
def test_a_list_shares_the_percent_sign_after_its_last_member(sentence: str, expected: list[str]) -> None:
    assert units(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Earnings were 45 cents per share, up from 40 cents a year ago.",
            [("0.45", "USD/shares"), ("0.40", "USD/shares")],
        ),
        ("A 3-cent loss per share was reported.", [("0.03", "USD/shares")]),
        ("They are put at 40 to 45 cents a share.", [("0.40", "USD/shares"), ("0.45", "USD/shares")]),
        ("A dividend of 8.5 pence per share was paid.", [("0.085", "GBP/shares")]),
        ("Costs fell by 3 cents for each ton.", [("0.03", "USD")]),
    ],
)
def test_hundredths_are_amounts_of_the_currency(sentence: str, expected: list[tuple[str, str]]) -> None:
    release = crossfoot.read(OPENING + sentence + "\n", "a.txt")
    found = [fact for fact in release.facts if fact.quantity and fact.start >= len(OPENING)]
    assert [(fact.value, fact.unit) for fact in found] == [(Decimal(value), unit) for value, unit in expected]


@pytest.mark.parametrize("gap", [" ", "\n", "\n     "])
def test_a_scale_word_may_stand_on_the_next_line(gap: str) -> None:
    release = crossfoot.read(
        f"{OPENING}In all we raised approximately $740{gap}million of equity in the quarter.\n", "a.md"
    )
    (fact,) = [fact for fact in release.facts if fact.text == "740"]
    assert fact.value == Decimal("740E6")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Revenue will be in the range of $30-37 billion.", ["USD", "USD"]),
        ("We plan to spend $118 – 120 million on plants.", ["USD", "USD"]),
        ("Savings of €2 to 3 million are within reach.", ["EUR", "EUR"]),
        ("Freight rose from $5 to 7 of our mills.", ["USD", "mill"]),
    ],
)
def test_both_ends_of_a_range_share_a_currency(sentence: str, expected: list[str]) -> None:
    assert units(sentence)[: len(expected)] == expected
