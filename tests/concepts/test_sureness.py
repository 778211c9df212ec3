"""How sure a choice is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossfoot.concepts.sureness import doubts, sureness

SHARES = st.floats(0, 1, allow_nan=False)


@given(share=SHARES, other=SHARES, record=st.floats(-5, 5))
def test_sureness_is_a_share(share: float, other: float, record: float) -> None:
    told = doubts("ac:money", {"votes": 3.0, "unheard of": 9.0}, share, [min(other, 1 - share)], record)
    assert "unheard of" not in told
    assert 0 < sureness(told, {"odds": 1.0, "record": 0.5, "at ac:money": -1.0}) < 1


def test_a_better_record_makes_surer() -> None:
    weights = {"odds": 0.5, "record": 0.7}
    good, bad = (sureness(doubts("eq:money", {}, 0.8, [0.1], record), weights) for record in (2, -1))
    assert good > bad
