"""Two readings of one page are compared figure by figure."""

from __future__ import annotations

import crossfoot
from crossfoot.model.fact import Fact, Release
from forms import MARKS, marks

PAGE = """In the quarter ended June 30, 2025 sales rose.

                 June 30,     June 30,
                 2025         {year}
Cash             $ 40         $ 35
Stock            60           75
Total assets     $ 100        $ 110
"""


def read(year: int) -> Release:
    return crossfoot.read(PAGE.format(year=year), "a.txt")


def figure(release: Release, text: str) -> Fact:
    return next(fact for fact in release.facts if fact.text == text)


def test_a_figure_read_alike_earns_every_mark() -> None:
    page = read(2024)
    assert all(marks(page, figure(page, "75"), page, figure(page, "75")).values())


def test_a_figure_of_another_period_is_not_alike() -> None:
    page, print_out = read(2024), read(2023)
    earned = marks(page, figure(page, "75"), print_out, figure(print_out, "75"))
    assert [mark for mark in MARKS if not earned[mark]] == ["period", "alike"]


def test_a_figure_that_is_not_listed_earns_nothing() -> None:
    page = read(2024)
    assert not any(marks(page, figure(page, "75"), page, None).values())
