"""Words of sequence are counted as their pattern finds them, though a long text is not searched through with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.claims.cues import SEQUENTIAL
from crossfoot.claims.when import _speaks_of_sequence

WORDS = st.sampled_from(
    ["sequentially", "sequential", "q/q", "qoq", "quarter", "prior quarter", "linked-quarter", "quarter over quarter",
     "quarter-on-quarter", "trailing quarter", "headquarters", "inconsequential", "last", "year", "preceding quarter"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_a_text_speaks_of_sequence_where_the_pattern_finds_it_more_than_twice(text: str) -> None:
    assert _speaks_of_sequence(text) == (len(SEQUENTIAL.findall(text)) > 2)


@pytest.mark.parametrize(("times", "speaks"), [(2, False), (3, True)])
def test_twice_is_not_enough(times: int, speaks: bool) -> None:
    assert _speaks_of_sequence("revenue rose from the prior quarter. " * times) is speaks
