"""What reports call things."""

from __future__ import annotations

import pytest

from crossfoot.report.words import period_text


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("2024-06-16/2024-09-07", "12 weeks to 7 Sep 2024"),
        ("2023-12-31/2024-09-07", "36 weeks to 7 Sep 2024"),
        ("2024-06-30/2024-09-28", "3 months to 28 Sep 2024"),
        ("2023-10-01/2024-10-05", "12 months to 5 Oct 2024"),
        ("2024-02-01/2024-02-28", "1 month to 28 Feb 2024"),
        ("2024-09-30", "30 Sep 2024"),
    ],
)
def test_weeks_that_are_no_months_are_weeks(period: str, text: str) -> None:
    assert period_text(period) == text
