"""Numbers of one sentence that have changed places, and lists whose changes follow them."""

from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
Teasel Mills, Inc. Reports Third Quarter 2024 Results

{sentence}

Statements of Income
(in millions)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Net sales | 14,900 | 13,252 |
| Cost of sales | 10,616 | 9,731 |
| Gross profit | 4,284 | 3,521 |
| Operating expenses | 2,184 | 2,021 |
| Income taxes | 500 | 400 |
| Net income | 1,600 | 1,100 |

Cash Flows
(in millions)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Net cash provided by (used in) operating activities | (1,309) | 1,220 |

Reconciliation of Non-GAAP Measures
(in millions)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| GAAP gross margin | 28.8% | 26.6% |
| Non-GAAP gross margin | 29.4% | 27.0% |
| Operating expenses excluding integration expenses | 2,100 | 1,950 |
"""


def _check(sentence: str) -> tuple[list[str], set[str]]:
    """The numbers of a sentence that tie, and those that a loud finding names."""
    report = crossfoot.check(RELEASE.format(sentence=sentence).encode(), "release.md")
    facts = report.release.facts
    prose = [fact for fact in facts if fact.quantity and fact.table is None]
    loud = [f for f in report.findings if f.severity != "note"]
    named = {facts[n].text for f in loud for n in f.numerals if facts[n].table is None}
    return [fact.text for fact in prose if report.buckets[fact.n] == "tied"], named


@pytest.mark.parametrize(
    ("sentence", "traded"),
    [
        ("GAAP gross margin was {} and non-GAAP gross margin was {}.", ("28.8%", "29.4%")),
        ("GAAP and non-GAAP gross margin was {} and {}, respectively.", ("28.8%", "29.4%")),
        ("Gross profit and net income were {} and {}, respectively.", ("$4.3 billion", "$1.6 billion")),
        ("Gross profit and net income were $4.3 billion and $1.6 billion, respectively, up {} and {}.", ("22%", "45%")),
        (
            "GAAP and non-GAAP gross margins were 28.8% and 29.4%, respectively, up {} and {} basis points.",
            ("220", "240"),
        ),
    ],
)
def test_two_measures_that_traded_their_numbers_are_found(sentence: str, traded: tuple[str, str]) -> None:
    digits = [text.strip("$% bilon") for text in traded]
    tied, named = _check(sentence.format(*traded))
    assert not named
    assert set(digits) <= set(tied)
    _, named = _check(sentence.format(*reversed(traded)))
    assert set(digits) <= named


def test_a_lone_digit_trades_with_none() -> None:
    _, named = _check("The mills closed 2 looms in sales offices and opened 4 looms in net income offices.")
    assert not named


@pytest.mark.parametrize(
    "sentence",
    [
        "Net sales were $14.9 billion, a $1.6 billion, or 12 percent, improvement on net sales of $13.3 billion.",
        "Net income was $1.6 billion, a $500 million (45%) increase from the third quarter of 2023.",
        "Gross profit and net income were $4.3 billion and $1.6 billion, respectively, an increase of 22% and 45%, respectively.",
        "Cash used in operations was $1.3 billion.",
        "Excluding the impact of integration expenses, operating expenses were $2,100 million in the quarter.",
        "GAAP gross margin was an estimated 28.8% in the third quarter of 2024 and 26.6% in the third quarter of 2023.",
    ],
)
def test_every_number_is_read(sentence: str) -> None:
    report = crossfoot.check(RELEASE.format(sentence=sentence).encode(), "release.md")
    prose = [fact for fact in report.release.facts if fact.quantity and fact.table is None]
    assert {report.buckets[fact.n] for fact in prose} == {"tied"}
    assert report.findings == ()


def test_a_change_in_parentheses_is_of_what_stands_before_it() -> None:
    tied, named = _check(
        "Net sales were $14.9 billion, a 12% increase from $13.3 billion (13% increase at constant rates)."
    )
    assert "13.3" in tied
    assert not named
