"""What figures measure: cents among millions, currency under headers of percentages, references, lives, ratios."""

from __future__ import annotations

from decimal import Decimal

import pytest

from crossfoot.model.fact import Fact, Release
from tests.tables.invented import read, row, table_html

HEAD = "|Q3 2024|Q3 2023"
MILLIONS = "<p>(in millions)</p>"


def facts_of(release: Release, label: str) -> list[Fact]:
    return [release.facts[n] for _, n in row(release.tables[0], label).figures]


def test_cents_among_whole_millions_are_in_full() -> None:
    release = read(
        MILLIONS, table_html(HEAD, "Revenue|9,000|8,000", "Income|500|400", "Postage|0.52|0.62", "Tax|90|80")
    )
    assert [(x.value, x.unit) for x in facts_of(release, "Postage")] == [
        (Decimal("0.52"), "USD"),
        (Decimal("0.62"), "USD"),
    ]
    assert facts_of(release, "Tax")[0].value == 90_000_000


def test_cents_beside_an_amount_per_share_are_per_share() -> None:
    lines = ("Income|500|400", "Earnings per share, GAAP|1.20|1.00", "Restructuring|0.12|0.10", "Amortization|0.02|—")
    release = read(MILLIONS, table_html(HEAD, *lines))
    assert {x.unit for x in facts_of(release, "Amortization")} == {"USD/shares"}
    assert facts_of(release, "Restructuring")[1].value == Decimal("0.10")


def test_cents_where_money_prints_cents_too_are_in_the_tables_scale() -> None:
    release = read(MILLIONS, table_html(HEAD, "Revenue|9,000.15|8,000.20", "Interest|0.52|0.62"))
    assert facts_of(release, "Interest")[0].value == 520_000


def test_an_amount_in_a_column_of_percentages_is_money() -> None:
    release = read(
        MILLIONS,
        table_html("|Q3 2024|Q3 2023|% change", "Revenue|900|800|12.5%", "Income|60|50|20%", "Provision|90|10|$80"),
    )
    assert [x.kind for x in facts_of(release, "Provision")] == ["money"] * 3
    assert facts_of(release, "Income")[2].kind == "percent"


@pytest.mark.parametrize("header", ["As a % of revenue", "% of total"])
def test_a_header_of_percentages_over_a_neighbours_amounts_makes_no_percentages(header: str) -> None:
    release = read(MILLIONS, table_html(f"|{header}|Q3 2024", "Revenue|$900|$800", "Income|60|50"))
    assert {c.kind for c in release.tables[0].columns} == {"value"}


def test_numbers_of_exhibits_are_no_quantities() -> None:
    release = read(
        table_html("Exhibit Number|Description|Filed", "10.1|Lease of January 5, 2024|Yes", "31.01|Certification|Yes")
    )
    assert not any(fact.quantity for fact in release.facts if fact.text in {"10.1", "31.01"})


def test_a_ratio_is_no_money_in_a_statement() -> None:
    release = read(
        "<h2>Balance sheets</h2>", MILLIONS,
        table_html(
            "|September 30, 2024|December 31, 2023", "Cash|70|60", "Inventories|5|4", "Total current assets|75|64",
            "Total assets|100|90", "Accounts payable|8|9", "Retained earnings|2|1", "Current ratio|1.19|1.18",
        ),
    )  # fmt: skip
    assert next((x.kind, x.value) for x in facts_of(release, "Current ratio")) == ("ratio", Decimal("1.19"))


def test_bare_numbers_name_no_rows_that_have_words() -> None:
    release = read(
        table_html(
            "3Q24|2Q24||2024|2023",
            "478|338|United States|1,626|2,328",
            "289|89|Abroad|11|1,215",
            "189|249|Worldwide|1,637|3,543",
        )
    )
    (table,) = release.tables
    assert [x.label for x in table.rows] == ["United States", "Abroad", "Worldwide"]
    assert all(len(x.figures) == 4 for x in table.rows)
