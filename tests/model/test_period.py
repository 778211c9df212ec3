"""Periods as findings print them."""

from __future__ import annotations

from crossfoot.model.period import spelled


def test_a_duration_is_spelled_with_both_its_days_an_instant_with_its_one() -> None:
    assert spelled("2025-04-01/2025-06-30") == "2025-04-01 to 2025-06-30"
    assert spelled("2025-06-30") == "2025-06-30"
    assert spelled(None) == ""
