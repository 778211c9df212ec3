"""Numbers of pages, attachments, plans and products report nothing; counts beside them do."""

from __future__ import annotations

import pytest

import crossfoot


def quantities(text: str) -> list[str]:
    return [fact.text for fact in crossfoot.read(text, name="release.md").facts if fact.quantity]


@pytest.mark.parametrize(
    ("sentence", "reported"),
    [
        ("See Attachment 4 for a list of 15 stores.", ["15"]),
        ("Page 3 of 12 lists 48 stores.", ["48"]),
        ("The airTag 2 shipped in 31 countries.", ["31"]),
        ("We booked 20 777-9 and 50 737-8 airplanes.", ["20", "50"]),
        ("Shares (000's) of the 401(k) plan: 1,250.", ["1,250"]),
        ("Dial in with conference ID 048273, or passcode: 771204#, for 12 weeks.", []),
        ("The access code is 7372055 for all 40 branches.", ["40"]),
        ("Call 555.010.2289 or +1.555.010.6854 to reach 25 advisers.", ["25"]),
        ("A 510(k) filing covers 16 devices under International Accounting Standard 34.", ["16"]),
        ("Margins ranged from 20-25% in 14 regions.", ["20", "25", "14"]),
    ],
)
def test_only_what_counts_is_a_quantity(sentence: str, reported: list[str]) -> None:
    assert quantities(f"# Results\n\n{sentence}\n") == reported


def test_page_numbers_count_up_or_stand_between_dashes() -> None:
    assert quantities("Sales rose 5%.\n\n1\n\nCosts fell 4%.\n\n2\n\nProfit rose 9%.\n\n3\n") == ["5", "4", "9"]
    assert quantities("Sales rose 5%.\n\n- 7 -\n\nCosts fell 4%.\n") == ["5", "4"]
    assert "48" in quantities("Stores\n\n48\n\nSales rose 5%.\n")
