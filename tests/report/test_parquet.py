"""The Arrow table: the columns of the other forms with types, frames made of it, and a clear word where it cannot be."""

from __future__ import annotations

import io
import sys
from decimal import Decimal

import pytest
from tests.report.test_values import release_of

import crossfoot
from crossfoot.model.problems import MissingPackage
from crossfoot.model.wire import fact_dicts
from crossfoot.report.parquet import arrow_table, parquet_bytes

SHEET = "Sheet\n\n|  | September 30, 2024 |\n|---|---|\n| Current assets: | |\n| Cash and cash equivalents | 1,204 |\n| Total assets | 4,514 |\n"


def test_the_columns_are_those_of_json_lines() -> None:
    pytest.importorskip("pyarrow")
    release = crossfoot.read(SHEET, "sheet.md")
    lines = release.arrow().to_pylist()
    wanted = [{"document": "sheet.md", **line} for line in fact_dicts(release)]
    for line in lines:
        line["dims"] = dict(line["dims"])
        for name in ("value", "fact_value"):
            line[name] = None if line[name] is None else format(line[name].normalize(), "f")
    assert lines == wanted


def test_several_releases_are_one_file() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    first, second = crossfoot.read(SHEET, "a.md"), crossfoot.read(SHEET.replace("1,204", "1.5"), "b.md")
    table = parquet.read_table(io.BytesIO(parquet_bytes([first, second])))
    assert table["document"].to_pylist() == ["a.md"] * len(first.facts) + ["b.md"] * len(second.facts)
    assert Decimal("1.5") in table["value"].to_pylist()


def test_a_release_without_numbers_is_a_table_without_lines() -> None:
    pytest.importorskip("pyarrow")
    table = arrow_table([crossfoot.read("No number here.\n", "note.txt")])
    assert table.num_rows == 0
    assert table.schema == arrow_table([crossfoot.read(SHEET, "sheet.md")]).schema


def test_pandas_shows_exact_values_and_whole_ordinals() -> None:
    pytest.importorskip("pandas")
    frame = crossfoot.read(f"Paid $5 in 2024.\n\n{SHEET}", "sheet.md").to_pandas()
    (value,) = frame[frame.text == "1,204"].value
    assert isinstance(value, Decimal)
    assert value == 1204
    assert str(frame.dtypes["table"]) == "Int32"
    assert frame["table"].isna().any()


def test_polars_shows_exact_values() -> None:
    polars = pytest.importorskip("polars")
    frame = crossfoot.read(SHEET, "sheet.md").to_polars()
    assert frame.schema["value"] == polars.Decimal(38, 8)
    assert Decimal(1204) in frame["value"].to_list()


@pytest.mark.parametrize(
    ("absent", "view", "wanted"),
    [
        ("pyarrow", "arrow", r"pyarrow.*pip install 'crossfoot\[parquet\]'"),
        ("pandas", "to_pandas", "pandas.*pip install 'pandas'"),
        ("polars", "to_polars", "polars.*pip install 'polars'"),
    ],
)
def test_an_absent_package_is_named_with_the_way_to_get_it(
    absent: str, view: str, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, absent, None)
    with pytest.raises(MissingPackage, match=wanted):
        getattr(release_of([(5, 0)]), view)()
