from __future__ import annotations

import pytest

import crossfoot


@pytest.mark.parametrize(
    ("words", "digits", "exponent"),
    [
        ("Assets were approximately $15,723,000.", 15723, 3),
        ("Assets were about US$12,000,000 at year end.", 12, 6),
        ("The plan covers nearly 400,000 shares.", 400, 3),
        ("Assets were $15,723,000.", 15723000, 0),
        ("Assets were approximately $15,723,265.", 15723265, 0),
        ("Roughly 5,000 people came.", 5000, 0),
    ],
)
def test_zeros_of_a_long_number_that_is_said_to_be_rounded_stand_for_no_digits(
    words: str, digits: int, exponent: int
) -> None:
    fact = next(f for f in crossfoot.read(f"{words}\n".encode(), "note.md").facts if f.quantity)
    assert (fact.mantissa, fact.exponent) == (digits, exponent)
