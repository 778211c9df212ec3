"""Sections of a table: what stands under a heading, where it ends, and the day or span that it gives its lines."""

from __future__ import annotations

import pytest

from crossfoot.model.fact import Release
from tests.tables.invented import NINE, Q3, Q3_BEFORE, read, row, table_html

HEAD = "|Q3 2024|Q3 2023"


def facts_of(release: Release, label: str) -> list[str | None]:
    (table,) = release.tables
    return [release.facts[n].period for _, n in row(table, label).figures]


def test_a_heading_set_over_the_middle_heads_the_lines_below_it() -> None:
    release = read(table_html(HEAD, "Revenue|900|800", "|Deposits held|", "Savings|70|60", "Current|50|40"))
    (table,) = release.tables
    assert [x.path for x in table.rows] == [(), ("Deposits held",), ("Deposits held",)]


@pytest.mark.parametrize("heading", ["Balance Sheet (Period-End)", "Selected balance sheet data", "At end of period:"])
def test_lines_under_a_heading_of_balances_stand_at_the_end_of_the_columns_spans(heading: str) -> None:
    release = read(table_html(HEAD, "Revenue|900|800", heading, "Loans|7,000|6,000", "Average loans|6,500|5,500"))
    assert facts_of(release, "Revenue") == [Q3, Q3_BEFORE]
    assert facts_of(release, "Loans") == ["2024-09-30", "2023-09-30"]
    assert facts_of(release, "Average loans") == [Q3, Q3_BEFORE]


def test_off_balance_sheet_items_are_no_balances() -> None:
    release = read(table_html(HEAD, "Revenue|900|800", "Off-balance sheet items", "Recoveries|70|60"))
    assert facts_of(release, "Recoveries") == [Q3, Q3_BEFORE]


def test_what_is_left_after_the_costs_is_none_of_them() -> None:
    release = read(
        table_html(HEAD, "Revenue|900|800", "Expenses:", "Rent|70|60", "Wages|50|40", "Operating income|780|700")
    )
    (table,) = release.tables
    assert [x.path for x in table.rows] == [(), ("Expenses",), ("Expenses",), ()]


def test_a_schedule_below_dates_none_of_the_figures_above_it() -> None:
    release = read(
        table_html(
            "|Q3 2024|Q3 2023|Nine months ended September 30, 2024",
            "Revenue|900|800|2,600",
            "Income|50|40|150",
            "Maturities|2025|2026|Thereafter",
            "Notes due|70|60|500",
        )
    )
    assert facts_of(release, "Revenue") == [Q3, Q3_BEFORE, NINE]
    assert facts_of(release, "Notes due") == ["2024-09-30"] * 3
