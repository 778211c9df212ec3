"""Tables printed once more without their headers."""

from __future__ import annotations

from crossfoot.model.fact import Release
from tests.tables.invented import Q3, Q3_BEFORE, periods, read, row, said, table_html

SALES = ("Kiln sales|1,200|1,100", "Yard sales|310|295", "Total sales|1,510|1,395")
SHOWN = table_html("|2*Three Months Ended September 30,", "|2024|2023", *SALES)
BETWEEN = table_html("|September 30, 2024|December 31, 2023", "Cash|100|90", "Clay|210|230", "Total assets|310|320")


def _read(*rows: str) -> Release:
    return read("<p>(in thousands)</p>", SHOWN, "<p>(in millions)</p>", BETWEEN, "<p>Page 2</p>", table_html(*rows))


def test_a_table_without_headers_has_the_periods_and_the_scale_of_the_one_that_it_repeats() -> None:
    release = _read(*SALES)
    again = release.tables[2]
    total = row(again, "Total sales")
    assert periods(again, total) == [Q3, Q3_BEFORE]
    assert said(release, total) == said(release, row(release.tables[0], "Total sales"))


def test_a_table_of_other_figures_keeps_its_own() -> None:
    again = _read("Kiln rent|200|100", "Total sales|1,510|1,395", "Yard rent|31|29", "Other|500|900").tables[2]
    assert Q3 not in periods(again, row(again, "Total sales"))
