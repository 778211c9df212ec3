"""Amounts of a sentence and the parts that it lists."""

from __future__ import annotations

import pytest

from crossfoot.claims.claim import Claim
from crossfoot.claims.read import claims_of
from crossfoot.model.relation import refs
from tests.claims.made import release, verdicts


def parts(text: str) -> dict[str, list[str]]:
    """The parts of each amount that is claimed to be a sum, by its text."""
    made = release(text)
    sums: list[Claim] = [claim for claim in claims_of(made) if claim.kind == "sum"]
    return {made.facts[c.target].text: [made.facts[n].text for n in refs(c.bases[0].expr)] for c in sums}


@pytest.mark.parametrize(
    "words",
    [
        "consisting of $6.25 million in Ohio and $1.32 million abroad",
        "comprised of $6.25 million in Ohio and $1.32 million abroad",
        "including $6.25 million in Ohio and $1.32 million abroad",
        "which included plants of $6.25 million and trucks of $1.32 million",
    ],
)
def test_parts_that_make_the_amount_bear_it_out(words: str) -> None:
    assert parts(f"Brimble spent $7.57 million on plants, {words}.") == {"7.57": ["6.25", "1.32"]}


def test_three_parts_are_one_sum() -> None:
    text = "Returned $9.48 million through dividends of $4.11 million, buybacks of $3.25 million and a gift of $2.12 million."
    assert parts(text) == {"9.48": ["4.11", "3.25", "2.12"]}


def test_a_list_that_claims_to_be_complete_contradicts() -> None:
    text = "Brimble spent $7.97 million on plants, consisting of $6.25 million in Ohio and $1.32 million abroad."
    assert verdicts(text)["7.97"] == {"contradicted"}


@pytest.mark.parametrize(
    "text",
    [
        "Brimble spent $7.97 million on plants, including $6.25 million in Ohio and $1.32 million abroad.",
        "Brimble spent about $8 million on plants, consisting of $6.25 million in Ohio and $1.32 million abroad.",
        "Brimble spent $7.57 million on plants, including $6.25 million in Ohio, compared with $1.32 million a year ago.",
        "Brimble spent $7.57 million on plants, including $6.25 million in Ohio. It has $1.32 million left.",
        "Brimble spent $12.40 million on plants, consisting of $6.25 million in Ohio and $1.32 million abroad.",
    ],
)
def test_what_claims_no_such_sum_is_left_alone(text: str) -> None:
    assert parts(text) == {}


@pytest.mark.parametrize(
    ("amounts", "wrong"),
    [
        (("7.57", "through", "6.25", "1.32"), False),
        (("7.57", "through", "6.52", "1.32"), True),
        (("7.57", "through", "6.05", "1.32"), True),
        (("7.57", "through", "5.11", "1.44"), False),
        (("7.57", "including", "6.05", "1.32"), False),
        (("7.57", "including", "8.25", "1.32"), True),
    ],
)
def test_parts_are_wrong_where_one_slip_in_them_explains_it(amounts: tuple[str, ...], wrong: bool) -> None:
    whole, verb, one, other = amounts
    text = f"Brimble returned ${whole} million {verb} buybacks of ${one} million and dividends of ${other} million."
    assert ("contradicted" in verdicts(text).get(whole, set())) is wrong


def test_a_part_without_its_scale_word_is_wrong() -> None:
    text = "Brimble returned $7.57 million through buybacks of $6.25 million and dividends of $1.32{}."
    assert verdicts(text.format(" million"))["7.57"] == {"ties"}
    assert "contradicted" in verdicts(text.format(" in all"))["7.57"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Returned $2.6 billion, including $0.9 billion in dividends and $1.9 billion of buybacks.", "2.6"),
        ("Brimble spent about $7.97 million on plants, consisting of $6.25 million in Ohio and $1.32 million abroad.", "7.97"),
        ("The charge was $27.5 million, $16.0 million of which is Brimble's and $10.5 million of which is its partner's.", "27.5"),
        ("Bonds were $4.26 million and deposits were $3.12 million, totaling $7.38 million at year end.", ""),
        ("Bonds were $4.26 million and deposits were $3.12 million, totaling $7.83 million at year end.", "7.83"),
        ("It will pay $27.5 million, of which $16.0 million is in cash.", ""),
        ("The charge was $27.5 million, $16.0 million of which is Brimble's and $11.5 million of which is its partner's.", ""),
        ("Returned $2.6 billion, including $0.9 billion in dividends and $1.2 billion of buybacks.", ""),
    ],
)  # fmt: skip
def test_parts_that_are_more_than_the_whole_or_nearly_make_it_contradict_it(text: str, whole: str) -> None:
    found = {number for number, names in verdicts(text).items() if "contradicted" in names}
    assert found == ({whole} if whole else set())
