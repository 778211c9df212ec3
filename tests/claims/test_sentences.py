"""Prose becomes sentences that hold a quantity, with exact offsets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crossfoot
from crossfoot.claims.sentences import MOST_NUMBERS, lower, sentences, split
from tests.claims.made import INCOME, TITLE, release, verdicts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Sales rose to $4.2 million. Costs fell.", ["Sales rose to $4.2 million. ", "Costs fell."]),
        (
            "Brimble Foods, Inc. earned $3 in the U.S. and abroad.",
            ["Brimble Foods, Inc. earned $3 in the U.S. and abroad."],
        ),
        ("It was 5% vs. 4% in Q1. Margins held.", ["It was 5% vs. 4% in Q1. ", "Margins held."]),
        ("Said J. R. Quill of unit No. 4: we grew.", ["Said J. R. Quill of unit No. 4: we grew."]),
    ],
)
def test_a_full_stop_ends_a_sentence_unless_it_abbreviates(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in split(text, 0, len(text))] == parts


@given(st.text(alphabet='Aa b.$1;•()"', max_size=80))
def test_sentences_are_in_order_and_leave_no_word_out(text: str) -> None:
    bounds = split(text, 0, len(text))
    assert all(a < b for a, b in bounds)
    assert all(left[1] <= right[0] for left, right in pairwise(bounds))
    covered = "".join(text[a:b] for a, b in bounds)
    assert [c for c in covered if c.isalnum()] == [c for c in text if c.isalnum()]


@given(st.text(max_size=60))
def test_lower_case_keeps_every_offset(text: str) -> None:
    assert len(lower(text)) == len(text)


def test_only_sentences_with_a_quantity_are_kept_with_the_heading_above_them() -> None:
    made = release("Mills ran well. Net revenues were $48.2 million. Nothing else happened.")
    found = [s for s in sentences(made) if not s.label]
    text = made.document.text
    assert [text[s.start : s.end].strip() for s in found] == ["Net revenues were $48.2 million."]
    assert "Second Quarter 2023" in found[0].context


def test_a_list_without_an_end_is_no_sentence() -> None:
    made = release("Sales were " + ", ".join(f"$ {n}.5 million" for n in range(2000)) + " in all")
    assert all(len(s.numbers) <= MOST_NUMBERS for s in sentences(made))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("     Revenue rose 5% to $4.2 million on more orders from   \n     bakers and grocers in the north.", False),
        ("o    Revenue rose 5% to $4.2 million on more orders\n     from bakers and grocers in the north.", False),
        ("\uf0b7 Revenue rose 5% to $4.2 million on more orders\n     from grocers.    \uf0b7 Costs fell.", False),
        ("(1)  Includes $4.2 million of charges for the closure\n     of two mills in the north of the country.", True),
        ("Growing orders in the north          Revenue of $4.2 million          More bakers than ever", True),
        ("Revenue of $4.2 million on orders of bakers and grocers      up 5% on the year and      down 2% since", True),
    ],
)
def test_lines_set_in_alike_are_a_paragraph_and_words_set_in_columns_are_not(text: str, label: bool) -> None:
    found = sentences(release(text))
    assert found
    assert {sentence.label for sentence in found} == {label}


@pytest.mark.parametrize(
    ("first", "then", "whole"),
    [
        ("Net revenues of the mills were $48.2 million in the quarter", "compared to $44.9 million a year ago.", True),
        ("Net revenues of the mills were $48.2 million in the quarter,", "an increase of 7%.", True),
        ("Net revenues of the mills rose 7% for the three months of", "fiscal 2023, and profit 35%.", True),
        # another sentence, a list item, a heading, a number without its unit, a row of figures
        (
            "Net revenues of the mills were $48.2 million in the quarter.",
            "compared to $44.9 million a year ago.",
            False,
        ),
        ("Net revenues of the mills were $48.2 million in the quarter", "Costs were $30.1 million.", False),
        ("Sales of the mills", "were $48.2 million, or $44.9 million a year ago.", False),
        ("Net revenues of the mills were $48.2 million, and costs $30.1", "million of that.", False),
        ("Mills 2023 $48.2 53.6% $6.0 24.3% 11.0% $4.6 $1.13", "vs. 2022 down 3% and up 7%", False),
    ],
)
def test_a_sentence_goes_on_after_a_page_was_cut_into_lines(first: str, then: str, whole: bool) -> None:
    made = release(first, then)
    text = made.document.text
    found = [text[s.start : s.end] for s in sentences(made) if not s.label]
    assert any(first in one and then in one for one in found) == whole


@pytest.mark.parametrize("broken", ["non- GAAP margin", "Non-\nGAAP margin", "non–GAAP margin", "Non‑GAAP margin"])
def test_a_word_that_a_line_or_another_hyphen_breaks_is_one_word(broken: str) -> None:
    assert lower(broken).split() == ["non-gaap", "margin"]
    assert len(lower(broken)) == len(broken)


@pytest.mark.parametrize(
    "note",
    [
        "(all comparisons are to the second quarter of 2022 unless stated otherwise)",
        "All comparisons versus the second quarter of 2022",
        "Note changes in performance are relative to the second quarter of 2022",
        "Unless otherwise noted, growth is from the second quarter of 2022",
    ],
)
def test_a_line_that_says_what_all_is_compared_with_is_no_heading(note: str) -> None:
    found = verdicts("## Highlights", note, "- Net revenues of $48.2 million, up 7%", "- Net income of $5.2 million")
    assert found["48.2"] == found["5.2"] == {"ties"}
    wrong = verdicts("## Highlights", note, "- Net revenues of $48.2 million, up 9%", "- Net income of $5.2 million")
    assert "contradicted" in wrong["9"]


SEGMENTS = """
Segment Information
(in thousands)

|  | Three Months Ended June 30, 2023 | Three Months Ended June 30, 2022 |
|---|---|---|
| Net revenues |  |  |
| Dry Goods | $ 30,113 | $ 26,270 |
| Fresh Foods | 18,100 | 18,600 |
| Total net revenues | $ 48,213 | $ 44,870 |
"""


def test_what_a_paragraph_begins_with_is_the_part_of_which_it_speaks() -> None:
    text = "**Dry Goods.** Revenues rose $3.8 million, or 14.6%, in the quarter."
    other = "**Dry Goods.** Revenues rose $3.8 million, or 16.4%, in the quarter."
    tables = "\n\n" + INCOME + SEGMENTS
    right, wrong = (crossfoot.check((TITLE + "\n\n" + told + tables).encode(), "a.md") for told in (text, other))
    assert not [f for f in right.findings if f.rule.startswith("CF3")]
    assert {right.buckets[f.n] for f in right.release.facts if f.text in ("3.8", "14.6")} == {"tied"}
    assert [f.rule for f in wrong.findings if f.severity != "note"]
