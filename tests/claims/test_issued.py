from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
Teasel Mills, Inc. Reports Third Quarter 2024 Results

{dateline} Teasel Mills reported its results of the third quarter today.

{sentence}

Condensed Statements of Operations
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Total revenue | 14,900 | 11,637 |
| Operating income | 2,980 | 2,117 |
| Net income | 2,190 | 1,552 |
"""


def denied(sentence: str, dateline: str = "BERN, October 24, 2024 –") -> bool:
    report = crossfoot.check(RELEASE.format(sentence=sentence, dateline=dateline).encode(), "release.md")
    return any(f.rule == "CF604" for f in report.findings)


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("On October 2, 2025, our Board approved a further $20 million of repurchases.", True),
        ("As of October 21, 2025, 31,200,000 shares were outstanding.", True),
        ("The loan of $5 million was repaid on January 15, 2025.", True),
        ("As of November 4, 2024, 31,200,000 shares were outstanding.", False),
        ("We held $12.5 million of notes as of December 31, 2024.", True),
        ("On December 12, 2024 the Company sold its mill in Thun for $3.1 million.", True),
        ("On October 2, 2024, our Board approved a further $20 million of repurchases.", False),
        ("The dividend of $0.20 per share is payable on November 15, 2024.", False),
        ("The loan of $5 million matures on January 15, 2025.", False),
        ("We expect to have repaid $5 million as of December 31, 2024.", False),
        ("On October 25, 2024, the mill in Thun was sold for $3.1 million.", False),
        ("Interest of 5% was fixed as of June 30, 2032.", False),
    ],
)
def test_what_is_told_as_past_was_before_the_day_of_the_release(sentence: str, wrong: bool) -> None:
    assert denied(sentence) is wrong


@pytest.mark.parametrize(
    ("dateline", "wrong"),
    [
        ("BERN, October 24, 2023 –", True),
        ("BERN, Switzerland – October 24, 2023 --", True),
        ("THUN, Oct. 24, 2025 /PRNewswire/ --", True),
        ("BERN--(BUSINESS WIRE)--Oct. 24, 2023--", True),
        ("BERN, October 24, 2023 (GLOBE NEWSWIRE) --", True),
        ("BERN, N.Y., October 24, 2023 . . .", True),
        ("Bern (October 24, 2023) –", True),
        ("BERN - October 24, 2023 (NEWMEDIAWIRE) -", True),
        ("BERN, October 24, 2024 (GLOBE NEWSWIRE) --", False),
        ("BERN, February 24, 2025 –", False),
        ("Founded on October 24, 1923,", False),
        ("Mills bought from July 1, 2022 – September 30, 2022 count.", False),
        ("On July 1, 2022 – a Friday –", False),
        ("Credit agreement, as of July 1, 2022 –", False),
    ],
)
def test_a_release_is_dated_after_the_period_that_it_reports(dateline: str, wrong: bool) -> None:
    assert denied("Revenue was $14.9 million.", dateline) is wrong
