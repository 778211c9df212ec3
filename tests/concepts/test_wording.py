"""What wordings have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.concepts.wording import fingerprint, name_words, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Net income (loss)", "Net earnings"),
        ("Total shareholders’ investment", "Total stockholders' equity"),
        ("Non-current assets (Note 3)", "Noncurrent assets"),
        ("Property, plant & equipment", "Property and equipment"),
        ("Net income attributable to Thistle Corporation", "Net income attributable to Burdock plc"),
        ("Cash, end of period", "Cash at June 30, 2024"),
        ("Inventories", "Inventory"),
        ("Common stock, $0.01 par value; 12 shares issued", "Common stock"),
        ("Class A common stock", "Common stock"),
        ("Common shareholders' equity", "Common stockholders' equity"),
        ("Total Thistle & Daughters, Inc. stockholders' equity", "Total Burdock plc shareholders' equity"),
        ("Earnings per share attributable to Thistle—basic", "Earnings per share attributable to Burdock plc – basic"),
        ("Equity attributable to shareholders of Thistle Co.", "Equity attributable to shareowners of Burdock plc"),
    ],
)
def test_two_wordings_of_one_line_are_the_same_words(one: str, other: str) -> None:
    assert set(words(one)) == set(words(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Other assets", "Other liabilities"),
        ("Basic", "Diluted"),
        ("Net income attributable to noncontrolling interests", "Net income attributable to Burdock plc"),
        ("Total current assets", "Total assets"),
        ("Common shares", "Common shareholders"),
        ("Earnings per share attributable to Thistle—basic", "Earnings per share attributable to Thistle—diluted"),
    ],
)
def test_different_lines_are_different_words(one: str, other: str) -> None:
    assert set(words(one)) != set(words(other))


def test_the_name_of_an_element_speaks_as_a_label_does() -> None:
    assert name_words("PropertyPlantAndEquipmentNet") == set(words("Property, plant and equipment, net"))
    assert name_words("OtherAssetsNoncurrent") == {"other", "asset", "noncurrent"}


@given(st.text(max_size=60))
def test_any_text_has_words_each_once_and_a_fingerprint(text: str) -> None:
    found = words(text)
    assert len(found) == len(set(found))
    assert 0 <= fingerprint(text) < 2**32


def test_a_fingerprint_is_of_the_letters_alone() -> None:
    assert fingerprint("Total assets (2)") == fingerprint("total  ASSETS")
    assert fingerprint("Total assets") != fingerprint("Total liabilities")
