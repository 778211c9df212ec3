"""Which part of the company a figure in a table is of."""

from __future__ import annotations

import pytest

from crossfoot.facts.part_names import is_region, part_named
from crossfoot.facts.parts import segment_names
from crossfoot.model.fact import Release
from tests.tables.invented import read, table_html

YEARS = "|2024|2023"


def parts(release: Release) -> dict[tuple[str, ...], list[str]]:
    """The part of each figure, row by row, by the innermost heading and the label."""
    out: dict[tuple[str, ...], list[str]] = {}
    for fact in release.facts:
        if fact.table is not None:
            out.setdefault((*fact.path[-1:], fact.label), []).append(fact.part)
    return out


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cranes", "Cranes"),
        ("Crane revenues", "Crane"),
        ("Wireless equipment revenues", "Wireless equipment"),
        ("Net sales – services", "services"),
        ("Revenue from licenses", "licenses"),
        ("Cost of products", "products"),
        ("Total Upstream", "Upstream"),
        ("Total assets — Mills", "Mills"),
        ("Automotive segment", "Automotive"),
        ("U.S.", "U.S."),
        ("Services and other", "Services and other"),
    ],
)
def test_a_label_names_a_part_besides_what_it_measures(text: str, name: str) -> None:
    assert part_named(text) == name


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Operating income",
            "Total",
            "Segment information",
            "Depreciation and amortization",
            "Other, net",
            "2024",
            "",
        ),
        *("Total reportable segments", "Three Months Ended", "Adjusted EBITDA", "Liabilities", "Net sales", "Change"),
    ],
)
def test_a_measure_a_total_or_a_period_is_no_part(text: str) -> None:
    assert part_named(text) == ""


def test_regions_are_known_whatever_the_document() -> None:
    assert all(map(is_region, ("Americas", "Europe, Middle East & Africa", "Asia Pacific", "U.S.", "Rest of world")))
    assert not any(map(is_region, ("Cranes", "American Mills")))


def test_sentences_name_segments() -> None:
    text = "Sales of our Cranes segment rose. The Lifts & Hoists reportable segment and the segment of others fell."
    assert {"cranes", "lifts & hoists"} <= segment_names(text)


COLUMNS = ("|Cranes|Lifts|Eliminations|Total", "Net sales|700|250|(50)|900", "Operating income|60|25|(5)|80")
HEADINGS = (YEARS, "Cranes:||", "Net sales|700|600", "Operating income|60|50", "Lifts:||", "Net sales|250|220")
LINES = (YEARS, "Net sales:||", "Cranes|700|600", "Lifts|250|220", "Total net sales|950|820")


def test_columns_of_segments() -> None:
    release = read("<p>Results by segment</p>", table_html(*COLUMNS))
    assert parts(release)[("Net sales",)] == ["Cranes", "Lifts", "Eliminations", ""]


def test_blocks_of_lines_under_a_segment() -> None:
    found = parts(read("<p>Segment information</p>", table_html(*HEADINGS)))
    assert found == {
        ("Cranes", "Net sales"): ["Cranes"] * 2,
        ("Cranes", "Operating income"): ["Cranes"] * 2,
        ("Lifts", "Net sales"): ["Lifts"] * 2,
    }


def test_lines_under_a_heading_of_revenue_need_no_title() -> None:
    found = parts(read(table_html(*LINES)))
    assert found[("Net sales", "Cranes")] == ["Cranes"] * 2
    assert found[("Net sales", "Total net sales")] == [""] * 2


def test_names_of_what_is_sold_are_known_in_the_rest_of_the_table() -> None:
    block = ("Operating income:||", "Cranes|70|60", "Lifts|25|22", "Total operating income|95|82")
    found = parts(read(table_html(*LINES, *block)))
    assert found[("Operating income", "Lifts")] == ["Lifts"] * 2


def test_lines_that_revenue_adds_up() -> None:
    found = parts(read(table_html(YEARS, "Crane sales|700|600", "Lift sales|250|220", "Total net sales|950|820")))
    assert found == {("Crane sales",): ["Crane"] * 2, ("Lift sales",): ["Lift"] * 2, ("Total net sales",): [""] * 2}


def test_a_product_within_a_segment_by_region() -> None:
    rows = (
        "|Europe|Asia|Total",
        "Cranes:|||",
        "Tower cranes|40|30|70",
        "Truck cranes|20|15|35",
        "Total cranes|60|45|105",
    )
    found = parts(read("<p>The following table shows sales by product:</p>", table_html(*rows)))
    assert found[("Cranes", "Tower cranes")] == [f"Cranes | Tower cranes{of}" for of in (" | Europe", " | Asia", "")]


def test_names_of_one_table_by_parts_are_known_in_another_without_a_title() -> None:
    sentences = "<p>We have two segments. Our Cranes segment grew, and our Lifts segment fell.</p>"
    found = parts(read(sentences, table_html("|2024|2023", "Cranes|70|60", "Lifts|25|22", "Goodwill|5|4")))
    assert found == {("Cranes",): ["Cranes"] * 2, ("Lifts",): ["Lifts"] * 2, ("Goodwill",): [""] * 2}


def test_consolidating_columns() -> None:
    rows = ("|Parent|Guarantors|Eliminations|Consolidated", "Cash|70|25|(5)|90", "Debt|30|10|(5)|35")
    found = parts(read("<p>Condensed Consolidating Balance Sheet</p>", table_html(*rows)))
    assert found[("Cash",)] == ["Parent", "Guarantors", "Eliminations", ""]


def test_a_table_of_the_company_is_of_no_part() -> None:
    rows = (YEARS, "Revenue|900|800", "Cost of revenue|500|450", "Gross profit|400|350", "Marketable securities|90|80")
    assert all(part == [""] * 2 for part in parts(read("<p>Results</p>", table_html(*rows))).values())


def test_the_part_is_a_dimension_instead_of_the_columns_text() -> None:
    release = read("<p>Results by segment</p>", table_html(*COLUMNS))
    first, *_, total = [fact for fact in release.facts if fact.label == "Net sales"]
    assert (first.dims, first.dimensions) == ((("member", "Cranes"),), (("segment", "Cranes"),))
    assert total.dimensions == (("member", "Total"),)
