"""Numbers that are one slip away from what the release prints for them, and numbers that only look so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crossfoot
from crossfoot.claims.agreement import slip_place
from crossfoot.formulas.slips import differ_by_a_slip
from crossfoot.model.fact import Fact
from crossfoot.model.interval import rounded
from tests.claims.made import BALANCE, INCOME, TITLE

SEGMENTS = """
Segment Results
(in thousands)

|  | Three Months Ended June 30, |  |
|  | 2023 | 2022 |
|---|---|---|
| Net revenues |  |  |
| Preserves | $ 31,742 | $ 29,015 |
| Orchard gifts | 16,471 | 15,855 |
| Total | $ 48,213 | $ 44,870 |
| Per share: |  |  |
| Diluted net income per share | $ 0.52 | $ 0.38 |
"""


def found(*sentences: str) -> dict[str, set[str]]:
    """The rules of the loud findings, by the printed number that is the suspect."""
    text = "\n\n".join((TITLE, *sentences, INCOME, SEGMENTS, BALANCE))
    report = crossfoot.check(text.encode(), "made.md")
    out: dict[str, set[str]] = {}
    for finding in report.findings:
        if finding.severity != "note":
            suspect = finding.numerals[0] if finding.suspect is None else finding.suspect
            out.setdefault(report.release.facts[suspect].text, set()).add(finding.rule)
    return out


@pytest.mark.parametrize(
    ("text", "wrong", "rule"),
    [
        ("Revenues of Preserves were $37.1 million, up from $29.0 million a year ago.", "37.1", "CF301"),
        ("Preserves net revenues for the second quarter of 2023 were $91.7 million.", "91.7", "CF301"),
        ("Net income was $5.2 million, or $0.25 per diluted share, in the second quarter of 2023.", "0.25", "CF306"),
        ("Net income was $7.2 million, or $0.52 per diluted share, in the second quarter of 2023.", "7.2", "CF301"),
        (
            "Operating income was $6.9 million, compared with $5.1 million a year ago. The $4.8 million increase is due to volume.",
            "4.8",
            "CF303",
        ),
    ],
)
def test_a_slip_in_a_leading_digit_is_found(text: str, wrong: str, rule: str) -> None:
    assert rule in found(text)[wrong]


@pytest.mark.parametrize(
    "text",
    [
        "Revenues of Preserves were $31.7 million, up from $29.0 million a year ago.",
        "Revenues of Preserves in Ohio were $36.7 million in the second quarter of 2023 and are expected to grow.",
        "The market for preserves in Ohio grew to $37.1 million in the spring.",
        "Operating income was $6.9 million, compared with $5.1 million. The $4.8 million settlement was paid in May.",
        "Preserves and orchard gifts sold $37.1 million and $11.1 million abroad, respectively.",
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(text: str) -> None:
    assert found(text) == {}


def test_a_change_that_the_next_sentence_takes_up_ties() -> None:
    text = "Inventories were $12.7 million, up from $11.4 million at December 31, 2022. The $1.3 million increase is seasonal."
    report = crossfoot.check(f"{TITLE}\n\n{text}\n\n{INCOME}\n\n{BALANCE}".encode(), "made.md")
    bucket = next(b for fact, b in zip(report.release.facts, report.buckets, strict=True) if fact.text == "1.3")
    assert bucket == "tied"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Net revenues for the second quarter of 2023 were $48.2 billion, compared to $44.9 million a year ago.",
            "48.2",
        ),
        ("Net income for the second quarter of 2023 was $5,167, compared to $3.8 million a year ago.", "5,167"),
    ],
)
def test_a_wrong_scale_word_is_found_where_the_rest_of_the_sentence_is_right(text: str, wrong: str) -> None:
    assert "CF301" in found(text)[wrong]


def test_two_amounts_of_one_period_are_not_compared() -> None:
    same = "second quarter of 2023"
    told = f"Net revenues for the {same} were $48.2 million, compared to $44.9 million for the "
    assert {"CF604"} in found(told + f"{same}.").values()
    assert found(told + "second quarter of 2022.") == {}


HEAD = "Order backlog at June 30, 2023 was $7.14 million, up 31% from the spring."


@pytest.mark.parametrize(
    ("later", "wrong"),
    [
        ("At June 30, 2023 order backlog was $4.14 million, up 31% from the spring.", True),
        ("At June 30, 2023 order backlog was $7.15 million, up 31% from the spring.", False),
        ("At March 31, 2023 order backlog was $4.14 million, up 31% from the winter.", False),
        ("At June 30, 2023 export backlog was $4.14 million, up 31% from the spring.", False),
    ],
)
def test_a_second_mention_must_agree_with_the_first(later: str, wrong: bool) -> None:
    assert bool(found(HEAD, later)) is wrong


@given(st.integers(10, 10**9), st.integers(0, 9), st.data())
def test_the_place_of_a_slip_is_the_digit_that_was_changed(value: int, digit: int, data: st.DataObject) -> None:
    shown = str(value)
    at = data.draw(st.integers(0, len(shown) - 1))
    wrong = shown[:at] + str(digit) + shown[at + 1 :]
    fact = Fact(n=0, text=wrong, quantity=True, kind="money", mantissa=int(wrong), exponent=0)
    place = slip_place(fact, rounded(value, 0))
    if wrong == shown or wrong.startswith("0") or int(wrong) < 10:
        assert place == -1 or wrong.startswith("0")
    else:
        assert place == at
        assert differ_by_a_slip(wrong, shown)


def test_a_small_figure_of_a_table_without_a_scale_may_be_in_millions() -> None:
    text = (
        "# Teasel Mills Reports Third Quarter Results\n\nOperating income for the three months ended September 30, 2024 "
        "was $845.9 million.\n\n|  | Three Months Ended September 30, 2024 | Three Months Ended September 30, 2023 |\n"
        "|---|---|---|\n| Sales | 9,377.1 | 8,212.0 |\n| Costs | 8,531.2 | 7,412.0 |\n| Operating income | 845.9 | 800.0 |\n"
    )
    assert not [f for f in crossfoot.check(text.encode(), "a.md").findings if f.rule == "CF301"]
