"""Words are brought to one form, and name measures with what narrows and qualifies them."""

from __future__ import annotations

import pytest

from crossfoot.claims.measures import Name, name_of, name_of_label
from crossfoot.claims.words import normal, words_of


def named(text: str) -> Name:
    return name_of(words_of(text.lower()))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Net sales", "revenue"),
        ("total net revenues", "revenue"),
        ("cost of goods sold", "cost_of_revenue"),
        ("loss from operations", "operating_income"),
        ("selling, general and administrative expenses", "sga"),
        ("net loss applicable to common stockholders", "net_income_common"),
        ("diluted loss per common share", "eps"),
        ("net cash provided by (used in) operating activities", "operating_cash_flow"),
        ("stockholders' deficit", "equity"),
        ("cash, cash equivalents and marketable securities", "cash_sti"),
        ("non-interest income", "noninterest_income"),
    ],
)
def test_a_measure_is_known_by_its_words(text: str, key: str) -> None:
    assert named(text).key == key


def test_words_besides_the_measure_narrow_it() -> None:
    assert named("Pickled Goods segment revenues for the quarter").words == {"pickled", "good"}
    assert named("consolidated revenues of the company were").words == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "Gross margin expanded", "Gross margins widened modestly to", "A steady gross margin, reaching", "Gross margin slipped",
        "Gross margin edged up to", "Our gross margin stood at", "Gross margin rebounded sharply and topped",
    ],
)  # fmt: skip
def test_what_a_measure_does_does_not_narrow_it(text: str) -> None:
    assert named(text)[:2] == ("gross_margin", frozenset())


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("adjusted operating income", {"adjusted"}),
        ("non-GAAP operating income", {"adjusted"}),
        ("free cash flow (non-GAAP)", set()),
        ("organic sales", {"organic"}),
        ("sales in constant currency", {"constant"}),
        ("operating income", set()),
    ],
)
def test_qualifiers_are_told(text: str, tags: set[str]) -> None:
    assert named(text).tags == tags


def test_plurals_footnote_marks_and_synonyms_have_one_form() -> None:
    assert normal("liabilities") == normal("liability")
    assert normal("revenue1") == normal("sales") == normal("revenues")
    assert normal("gross") == "gross"


def test_a_label_names_its_first_measure() -> None:
    assert name_of_label("income (loss) from discontinued operations").key == "discontinued_income"
    assert name_of_label("garden tools").words == {"garden", "tool"}
