from __future__ import annotations

import time

import pytest
from tests.hostile.inputs import HOSTILE

import crossfoot

SLOW_TO_BUILD = {"200 MB", "a million cells"}
SMALL = [
    "truncated in a table",
    "truncated in a comment",
    "truncated in a script",
    "400 nested tables",
    "2 MB of <",
    "2 MB of &",
    "colspan of 60 digits",
    "number of 10,000 digits",
    "styles of 100,000 declarations",
]


@pytest.mark.parametrize("case", [name for name, case in HOSTILE.items() if case.problem and name not in SLOW_TO_BUILD])
def test_what_cannot_be_read_is_refused_by_the_check_too(case: str) -> None:
    problem = HOSTILE[case].problem
    assert problem is not None
    with pytest.raises(problem):
        crossfoot.check(HOSTILE[case].build(), "hostile.htm")


@pytest.mark.parametrize("case", SMALL)
def test_what_can_be_read_is_checked_without_a_finding(case: str) -> None:
    started = time.process_time()
    report = crossfoot.check(HOSTILE[case].build(), "hostile.htm")
    assert report.findings == ()
    assert time.process_time() - started < HOSTILE[case].seconds
