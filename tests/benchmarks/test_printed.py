from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printed import Source, slip

PAGE = b"""<html><head><title>2021 results</title><style>p { margin: 3px }</style></head>
<body><!-- draft 9 --><p id="p7">Revenue of $1,234.5 &#8212; up 12%</p><td width=40>(56)</td></body></html>"""


def test_numbers_of_a_page_are_those_that_are_shown() -> None:
    assert [number.text for number in Source(PAGE, "html").numbers] == ["1,234.5", "12", "56"]


def test_plain_text_has_no_markup_to_skip() -> None:
    assert [number.text for number in Source(b"a <b 7> .25 and 1,000,000", "text").numbers] == ["7", ".25", "1,000,000"]


def test_a_change_in_place_leaves_all_other_bytes() -> None:
    source = Source(PAGE, "html")
    assert source.altered(0, "1,239.5") == PAGE.replace(b"1,234.5", b"1,239.5")


@pytest.mark.parametrize("form", ["html", "text"])
def test_bytes_that_are_no_utf8_survive(form: str) -> None:
    data = b"caf\xe9 \x93quoted\x94 12"
    assert Source(data, form).altered(0, "13") == data.replace(b"12", b"13")


@given(st.from_regex(r"[1-9][0-9]{0,2}(,[0-9]{3}){0,2}(\.[0-9]{1,2})?", fullmatch=True), st.integers(0, 999))
def test_a_slip_keeps_the_shape_and_changes_the_number(text: str, seed: int) -> None:
    wrong = slip(text, random.Random(seed))
    shape = [character.isdigit() or character for character in text]
    assert wrong.text != text
    assert [character.isdigit() or character for character in wrong.text] == shape
    assert len(text) == 1 or wrong.text[0] != "0"
    changed = [i for i, (a, b) in enumerate(zip(text, wrong.text, strict=True)) if a != b]
    assert len(changed) == (2 if wrong.kind == "swap" else 1)


def test_the_leading_half_is_told_from_the_rest() -> None:
    slips = [slip("123456", random.Random(seed)) for seed in range(200)]
    digit = [wrong for wrong in slips if wrong.kind == "digit"]
    assert {wrong.leading for wrong in digit} == {True, False}
    assert all(wrong.leading == (wrong.text[:3] != "123") for wrong in digit)
