"""Which part of the company a number in a sentence is of."""

from __future__ import annotations

import pytest

from crossfoot.facts.part_mentions import PartMentions

NAMES = ("cranes", "lifts", "lifts & hoists", "google cloud", "other", "company’s", "europe")


@pytest.mark.parametrize(
    ("before", "after", "part"),
    [
        ("Cranes revenue of", " million", "Cranes"),
        ("Lifts & Hoists sales rose 5% to", " million", "Lifts & Hoists"),
        ("Net sales of our Cranes segment were", " million and", "Cranes"),
        ("We recorded", " million in our Cranes segment.", "Cranes"),
        ("charges of $31 million in Cranes and", " million in Lifts.", "Lifts"),
        ("restructuring charges of", "% for the Lifts division", "Lifts"),
        ("the charge was", " million to Europe, and", "Europe"),
    ],
)
def test_a_part_named_beside_the_number(before: str, after: str, part: str) -> None:
    assert PartMentions([], NAMES).of(before, after) == part


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Revenue of", " million. In our Cranes segment it rose."),
        ("Charges of $31 million in Cranes segment income and", " million of tax"),
        ("An investee in Europe had a loss of", " million"),
        ("other revenue of", " million"),
        ("The Company’s revenue was", " million"),
        ("Cranes", ""),
    ],
)
def test_a_part_that_the_number_is_not_of(before: str, after: str) -> None:
    assert PartMentions([], NAMES).of(before, after) == ""


def test_without_names_there_is_none() -> None:
    assert PartMentions([None], ()).of("Cranes revenue of", " million") == ""
