"""Sentences that say why something rose where it fell."""

from __future__ import annotations

import pytest

from tests.claims.made import verdicts

SALES = "Net revenues of the second quarter of 2023 were $48.2 million, compared to $44.9 million in the second quarter of 2022."
LOSS = "The net loss of the second quarter was $3.2 million, compared to a net loss of $5.4 million in the second quarter of 2022."


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (f"{SALES} The increase was due to new mills.", False),
        (f"{SALES} The decrease was due to new mills.", True),
        (f"{SALES} The decline in revenues was primarily attributable to new mills.", True),
        (f"{SALES} This reduction resulted from new mills.", True),
        (f"{SALES} The growth in revenues reflects new mills.", False),
        (f"{SALES} The decrease in wages was due to fewer shifts.", False),
        (f"{SALES} We expect the decrease in revenues to go on.", False),
        (f"{LOSS} The increase was due to new mills.", False),
        (f"{LOSS} The increase in net loss was due to new mills.", True),
        (f"{LOSS} The decrease in net loss was due to new mills.", False),
    ],
)
def test_an_account_of_a_change_goes_the_way_of_the_figures_before_it(text: str, wrong: bool) -> None:
    assert any("contradicted" in names for names in verdicts(text).values()) is wrong
