from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.formulas.steps import out_of_step

ENDS = ((9, 30), (6, 30), (3, 31), (12, 31))


def years(*years: int) -> list[date]:
    return [date(year, 12, 31) for year in years]


def quarters(count: int) -> list[date]:
    """The last days of as many quarters, the third of 2024 first."""
    return [date(2024 - (at + 1) // 4, *ENDS[at % 4]) for at in range(count)]


@pytest.mark.parametrize(
    ("days", "odd"),
    [
        (years(2024, 2023, 2022, 2020, 2020), 3),
        (years(2025, 2023, 2022, 2021), 0),
        (years(2020, 2021, 2022, 2024), 3),
        (years(2024, 2023, 2022, 2021), None),
        (years(2024, 2023, 2022, 2019), None),
        (years(2024, 2023, 2023), None),
        (years(2024, 2022, 2024, 2022), None),
        (years(2024, 2024, 2024, 2024), None),
    ],
)
def test_the_year_out_of_a_row_is_found(days: list[date], odd: int | None) -> None:
    assert out_of_step(days) == odd


@given(st.integers(4, 9), st.data(), st.sampled_from([1, -1]))
def test_of_quarters_in_a_row_one_a_year_off_is_found(count: int, data: st.DataObject, way: int) -> None:
    days = quarters(count)
    assert out_of_step(days) is None
    at = data.draw(st.integers(0, count - 1))
    moved = [*days[:at], days[at].replace(year=days[at].year + way), *days[at + 1 :]]
    assert out_of_step(moved) == at


def test_two_quarters_of_two_years_are_no_row() -> None:
    days = [date(2024, 9, 30), date(2024, 6, 30), date(2023, 9, 30), date(2023, 6, 30)]
    assert out_of_step(days) is None
