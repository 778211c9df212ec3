"""How a document writes its numbers, proven by its own and never guessed; and which dollar its "$" is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crossfoot
from crossfoot.numerals.dollars import own_dollar

INTRO = "<p>Amounts in EUR. Three months ended March 31, 2024 and 2023.</p>"


def values(*cells: str) -> list[Decimal | None]:
    """The values read of a table of one column with these cells."""
    rows = "".join(f"<tr><td>Line {chr(65 + k)}</td><td>{cell}</td></tr>" for k, cell in enumerate(cells))
    release = crossfoot.read(f"{INTRO}<table>{rows}</table>", "a.html")
    return [fact.value for fact in release.facts if fact.table is not None and fact.quantity]


def test_decimal_commas_are_read_where_numbers_prove_them() -> None:
    assert values("1.234,5", "12,5", "(834,25)", "12.345") == [
        Decimal("1234.5"), Decimal("12.5"), Decimal("-834.25"), Decimal(12345),
    ]  # fmt: skip


def test_groups_set_apart_by_spaces_are_one_number_where_every_cell_shows_it() -> None:
    assert values("1 234", "12 345", "1 234 567", "834") == [
        Decimal(1234), Decimal(12345), Decimal(1234567), Decimal(834),
    ]  # fmt: skip
    assert values("1 234,5", "12 345,0", "2 100,5", "834,25")[0] == Decimal("1234.5")


def test_indian_groups_are_one_number() -> None:
    assert values("12,34,567", "1,00,000", "5,000")[:2] == [Decimal(1234567), Decimal(100000)]


@pytest.mark.parametrize("cells", [("1,234", "12,345", "834"), ("1.234", "12.345", "8.125"), ("12,345", "1.5", "2.25")])
def test_what_may_be_english_is_read_as_english(cells: tuple[str, ...]) -> None:
    assert values(*cells) == [Decimal(cell.replace(",", "")) for cell in cells]


def test_one_foreign_number_among_english_ones_changes_nothing() -> None:
    assert values("1,234.5", "2,345.6", "1.234,5", "7.25")[:2] == [Decimal("1234.5"), Decimal("2345.6")]


@given(st.lists(st.decimals(min_value=1000, max_value=10**9, places=2), min_size=4, max_size=12))
def test_amounts_printed_with_decimal_commas_come_back(amounts: list[Decimal]) -> None:
    printed = [f"{amount:,.2f}".translate(str.maketrans(",.", ".,")) for amount in amounts]
    assert values(*printed) == amounts


@pytest.mark.parametrize(
    ("text", "dollar"),
    [
        ("All amounts are reported in millions of Canadian dollars.", "CAD"),
        ("(expressed in thousands of U.S. dollars)", "USD"),
        ("Some notes are repayable in Canadian dollars.", "USD"),
        ("Figures are presented in Australian dollars unless noted.", "AUD"),
    ],
)
def test_a_bare_dollar_is_the_one_the_document_reports_in(text: str, dollar: str) -> None:
    assert own_dollar(text) == dollar


def test_amounts_in_the_documents_own_dollars() -> None:
    table = "<table><tr><td></td><td>2024</td></tr><tr><td>Sales</td><td>$ 12</td></tr><tr><td>Debt</td><td>US$ 5</td></tr></table>"
    release = crossfoot.read(f"<p>All amounts are reported in millions of Canadian dollars.</p>{table}", "a.html")
    assert [fact.unit for fact in release.facts if fact.quantity and fact.table is not None] == ["CAD", "USD"]


def test_a_table_that_prints_its_amounts_raised_has_no_marks() -> None:
    table = (
        "<table><tr><td>Sales</td><td><sup>1,234</sup></td></tr><tr><td>Cost</td><td><sup>9</sup></td></tr>"
        "<tr><td>Profit<sup>1</sup></td><td><sup>1,225</sup></td></tr></table>"
    )
    release = crossfoot.read(f"{INTRO}{table}", "a.html")
    assert [fact.text for fact in release.facts if fact.quantity and fact.table is not None] == ["1,234", "9", "1,225"]
