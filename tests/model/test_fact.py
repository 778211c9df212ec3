"""The value of a fact: exact, however many digits it has."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.api import read
from crossfoot.model.fact import Fact
from crossfoot.model.limits import DIGITS

MANTISSAS = st.integers(-(10**DIGITS) + 1, 10**DIGITS - 1)


def fact(mantissa: int, exponent: int, **fields: object) -> Fact:
    return Fact(n=0, text="", quantity=True, kind="money", mantissa=mantissa, exponent=exponent, **fields)  # type: ignore[arg-type]


@given(MANTISSAS, st.integers(-12, 12), st.sampled_from([1, -1]))
def test_a_value_is_its_digits_and_its_place(mantissa: int, exponent: int, sign: int) -> None:
    own = fact(mantissa, exponent, concept="us-gaap:Assets", concept_sign=sign)
    digits = tuple(map(int, str(abs(mantissa))))
    assert own.value == Decimal((int(mantissa < 0), digits, exponent))
    assert own.fact_value == Decimal((int(mantissa * sign < 0), digits, exponent))


def test_forty_digits_are_kept() -> None:
    value = fact(int("1234567890" * 4), -2).value
    assert str(value) == "12345678901234567890123456789012345678.90"


def test_forty_printed_digits_are_read() -> None:
    digits = "1234567890" * 4
    release = read(f"The fund paid ${digits} in 2024.\n", "fund.txt")
    assert Decimal(digits) in [own.value for own in release.facts]


@pytest.mark.parametrize("own", [Fact(n=0, text="1", quantity=False, kind="reference", mantissa=1), fact(1, 0)])
def test_without_quantity_or_concept_there_is_no_fact_value(own: Fact) -> None:
    assert own.fact_value is None
