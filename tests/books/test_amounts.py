from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.books.amounts import Decimal, amount, digits, shown


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234.5", (12345, 1)),
        ("1,234.50", (123450, 2)),
        ("$1,234.50", (123450, 2)),
        ("(1,234.50)", (-123450, 2)),
        ("$(1,234.50)", (-123450, 2)),
        ("($1,234.50)", (-123450, 2)),
        ("-$1,234.50", (-123450, 2)),
        ("1,234.50-", (-123450, 2)),
        ("−7", (-7, 0)),
        ("USD 12", (12, 0)),
        ("1,234.50 CR", (-123450, 2)),
        ("1,234.50 Dr", (123450, 2)),
        ("(5.00) CR", (500, 2)),
        ("1 234.50", (123450, 2)),
        ("1'234'567", (1234567, 0)),
        (".50", (50, 2)),
        ("  ", (0, 0)),
        ("-", (0, 0)),
        ("–", (0, 0)),
    ],
)
def test_amounts_as_they_are_exported(text: str, value: tuple[int, int]) -> None:
    assert digits(text) == value


@pytest.mark.parametrize(
    "text", ["1,23.4", "1,2345", "1.234,56", "12a", "(5", "5)", "1,234,56", "--", "$", "1.2.3", "9" * 41, "٣x", "1e5"]
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        digits(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.234,56", (123456, 2)), ("1.234", (1234, 0)), ("(0,5)", (-5, 1)), ("12 345,00 €", (1234500, 2))],
)
def test_a_decimal_comma(text: str, value: tuple[int, int]) -> None:
    assert digits(text, ",") == value


@given(st.integers(-(10**12), 10**12), st.sampled_from([".", ","]), st.booleans())
def test_what_is_written_is_read(cents: int, decimal: Decimal, parentheses: bool) -> None:
    whole = f"{abs(cents) // 100:,}".replace(",", "," if decimal == "." else ".")
    text = f"{whole}{decimal}{abs(cents) % 100:02d}"
    if cents < 0:
        text = f"({text})" if parentheses else f"-{text}"
    assert digits(text, decimal) == (cents, 2)


def test_parts_and_percentages() -> None:
    assert amount("8%") == Fraction(2, 25)
    assert amount("1/10") == Fraction(1, 10)
    with pytest.raises(ValueError):
        amount("1/0")


@given(st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=1000))
def test_a_message_shows_two_places_or_as_many_as_there_are(value: Fraction) -> None:
    text = shown(value)
    assert abs(amount(text) - value) <= Fraction(1, 2 * 10 ** len(text.rpartition(".")[2]))
    if (value * 100).denominator == 1:
        assert amount(text) == value
