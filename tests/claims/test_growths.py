from __future__ import annotations

import pytest

import crossfoot
from tests.claims.test_direction import RELEASE


def off(sentence: str) -> set[str]:
    """The numbers of loud findings of CF302."""
    report = crossfoot.check(RELEASE.format(sentence=sentence).encode(), "release.md")
    loud = [f for f in report.findings if f.rule == "CF302" and f.severity != "note"]
    return {report.release.facts[f.numerals[0]].text for f in loud}


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Teasel reports 16.6% year-over-year third quarter revenue growth.", "16.6"),
        ("Teasel reports 12.4% year-over-year third quarter revenue growth.", ""),
        ("Teasel reports 16.6% year-over-year third quarter organic revenue growth.", ""),
        ("Teasel reports nearly 12.5% year-over-year third quarter revenue growth.", ""),
        ("Teasel reports 16.6% year-over-year third quarter dye revenue growth.", ""),
    ],
)
def test_a_growth_far_from_that_of_the_line_that_is_named_in_full(sentence: str, number: str) -> None:
    assert off(sentence) == ({number} if number else set())
