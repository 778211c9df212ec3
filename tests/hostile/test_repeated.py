"""Sentences, cells and headings that repeat one piece thousands of times: as slow as they are long, no slower."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

import crossfoot

LONG = 20_000
SECONDS = 8
"""CPU time of a check: several times what the slowest of these takes, a small part of what the quadratic ones took."""
PIECES = ["1.", "1,", "1% ", "1 and ", "$1.5 million and ", "from 2021 to 2022 ", "1–", "() ", " ", "per share ", "of "]


def sentence(piece: str) -> tuple[str, str]:
    return f"Teasel Mills Reports Results\n\nRevenue was $4 million {piece} and $5 million in May 2024.\n", "long.md"


def cell(piece: str) -> tuple[str, str]:
    table = f"<table><tr><td></td><td>2024</td></tr><tr><td>Revenue {piece}</td><td>5,000</td></tr></table>"
    return f"<p>Teasel Mills</p>{table}", "long.htm"


def heading(piece: str) -> tuple[str, str]:
    table = f"<table><tr><td>{piece}</td><td>2024</td></tr><tr><td>Revenue</td><td>5,000</td></tr></table>"
    return f"<p>Balance sheet {piece} x</p>{table}", "long.htm"


@pytest.mark.parametrize("place", [sentence, cell, heading], ids=lambda place: place.__name__)
@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_repeated_thousands_of_times_is_checked_in_time_that_grows_with_its_length(
    piece: str, place: Callable[[str], tuple[str, str]]
) -> None:
    source, name = place(piece * (LONG // len(piece)))
    started = time.process_time()
    crossfoot.check(source, name)
    assert time.process_time() - started < SECONDS
