"""Facts as an Arrow table and as Parquet: the columns of `read --format csv`, with types.

pyarrow is loaded here alone, and only where such a table is asked for.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

from crossfoot.model.fact import Fact, Release
from crossfoot.model.problems import MissingPackage
from crossfoot.model.wire import fact_dicts

DIGITS: Final = 38
"""Most digits of a decimal of 128 bits."""
PLACES: Final = 8
"""Digits behind the point where they are enough: files of many releases then have one type."""

_TYPES: Final = (
    ("document", "string"), ("n", "int32"), ("text", "string"), ("value", "value"), ("fact_value", "value"),
    ("quantity", "bool"), ("kind", "string"), ("unit", "string"), ("decimals", "int32"), ("period", "string"),
    ("statement", "string"), ("concept", "string"), ("label", "string"), ("path", "path"), ("dims", "dims"),
    ("table", "int32"), ("row", "int32"), ("column", "int32"), ("start", "int32"), ("end", "int32"),
    ("locator", "string"),
)  # fmt: skip


def need(package: str, what: str) -> Any:
    """The module `package`. Raises `MissingPackage`, which says how to install it, where it is absent."""
    try:
        return import_module(package)
    except ModuleNotFoundError:
        extra = "crossfoot[parquet]" if package == "pyarrow" else package
        raise MissingPackage(f"{what} needs {package}, which is not installed: pip install '{extra}'") from None


def arrow_table(releases: Sequence[Release]) -> Any:
    """A `pyarrow.Table` of every numeral of the releases, in order; `document` names the release.

    Values are decimals of 128 bits with 8 places, or with as many as they need, or strings where none of these is
    exact. Raises `MissingPackage`.
    """
    arrow = need("pyarrow", "an Arrow table")
    types = {
        "string": arrow.string(), "int32": arrow.int32(), "bool": arrow.bool_(),
        "path": arrow.list_(arrow.string()), "dims": arrow.map_(arrow.string(), arrow.string()),
        "value": _value_type(arrow, [fact for release in releases for fact in release.facts]),
    }  # fmt: skip
    fields = [arrow.field(name, types[kind]) for name, kind in _TYPES]
    columns: dict[str, list[object]] = {name: [] for name, _ in _TYPES}
    for release in releases:
        columns["document"] += [release.document.name] * len(release.facts)
        lines = fact_dicts(release)
        for name, kind in _TYPES[1:]:
            values = [line[name] for line in lines]
            columns[name] += _pairs(values) if kind == "dims" else values
        if not arrow.types.is_string(types["value"]):
            columns["value"][-len(lines) :] = [fact.value for fact in release.facts]
            columns["fact_value"][-len(lines) :] = [fact.fact_value for fact in release.facts]
    return arrow.table([arrow.array(columns[field.name], field.type) for field in fields], schema=arrow.schema(fields))


def parquet_bytes(releases: Sequence[Release]) -> bytes:
    """`arrow_table` as one Parquet file. Raises `MissingPackage`."""
    table = arrow_table(releases)
    out = io.BytesIO()
    need("pyarrow.parquet", "Parquet").write_table(table, out, compression="zstd")
    return out.getvalue()


def pandas_frame(release: Release) -> Any:
    """`arrow_table` of one release as a `pandas.DataFrame`. Raises `MissingPackage`."""
    pandas, arrow = need("pandas", "a pandas view"), need("pyarrow", "a pandas view")
    integers = {arrow.int32(): pandas.Int32Dtype()}  # without it an ordinal beside a null becomes a float
    return arrow_table([release]).to_pandas(types_mapper=integers.get)


def polars_frame(release: Release) -> Any:
    """`arrow_table` of one release as a `polars.DataFrame`. Raises `MissingPackage`."""
    return need("polars", "a polars view").from_arrow(arrow_table([release]))


def _value_type(arrow: Any, facts: list[Fact]) -> Any:
    """The type that holds every value exactly: a decimal if one does."""
    amounts = [fact for fact in facts if fact.quantity]
    whole = max((len(str(abs(fact.mantissa))) + fact.exponent for fact in amounts), default=0)
    places = max((-fact.exponent for fact in amounts), default=0)
    places = max(places, PLACES if max(whole, 0) + PLACES <= DIGITS else 0)
    return arrow.decimal128(DIGITS, places) if max(whole, 0) + places <= DIGITS else arrow.string()


def _pairs(values: list[object]) -> list[object]:
    return [list(value.items()) if isinstance(value, dict) else value for value in values]
