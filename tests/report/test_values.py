"""A law of every output: what is read back from it is the value, to the last digit."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.model.document import Document
from crossfoot.model.fact import Fact, Release
from crossfoot.model.limits import DIGITS
from crossfoot.model.numeral import Numeral
from crossfoot.model.table import Column, Row, Table
from crossfoot.report.listing import csv_lines, json_lines
from crossfoot.report.parquet import arrow_table, parquet_bytes
from crossfoot.report.xbrl_json import xbrl_report

Printed = list[tuple[int, int]]
PRINTED: st.SearchStrategy[Printed] = st.lists(
    st.tuples(st.integers(-(10**DIGITS) + 1, 10**DIGITS - 1), st.integers(-8, 12)), min_size=1, max_size=5
)
SMALL: st.SearchStrategy[Printed] = st.lists(
    st.tuples(st.integers(-(10**15), 10**15), st.integers(-8, 12)), min_size=1, max_size=5
)
PERIOD = "2025-01-01/2025-03-31"


def release_of(printed: Printed, **fields: Any) -> Release:
    """A release of one table with one column; line n holds the n-th value, `mantissa * 10**exponent`."""
    given_fields: dict[str, Any] = {"unit": "USD", "period": PERIOD, "kind": "money"} | fields
    facts = tuple(
        Fact(
            n=n, text="1", quantity=True, mantissa=mantissa, exponent=exponent, label=f"Line {n}", table=0, row=n,
            column=0, statement="income_statement", start=n, end=n + 1, **given_fields,
        )
        for n, (mantissa, exponent) in enumerate(printed)
    )  # fmt: skip
    rows = tuple(Row(index=n, label=f"Line {n}", figures=((0, n),)) for n in range(len(facts)))
    column = Column(index=0, x0=0, x1=1, header="", period=PERIOD)
    table = Table(index=0, block=0, title="", statement="income_statement", columns=(column,), rows=rows)
    numerals = tuple(Numeral(n=n, start=n, end=n + 1, text="1", digits=1, places=0, block=0) for n in range(len(facts)))
    document = Document(name="note.txt", form="text", text="1" * len(facts), blocks=(), runs=())
    return Release(document=document, numerals=numerals, tables=(table,), facts=facts, period=PERIOD)


def exact(printed: Printed) -> list[Decimal]:
    return [Decimal((int(m < 0), tuple(map(int, str(abs(m)))), e)) for m, e in printed]


@given(PRINTED)
def test_json_lines_give_the_value_back(printed: Printed) -> None:
    lines = [json.loads(line) for line in json_lines(release_of(printed)).splitlines()]
    assert [Decimal(line["value"]) for line in lines] == exact(printed)
    assert [line["decimals"] for line in lines] == [-exponent for _, exponent in printed]


@given(PRINTED)
def test_csv_gives_the_value_back(printed: Printed) -> None:
    lines = list(csv.DictReader(io.StringIO(csv_lines(release_of(printed)))))
    assert [Decimal(line["value"]) for line in lines] == exact(printed)


@given(PRINTED)
def test_parquet_gives_the_value_back_as_decimal_or_else_as_string(printed: Printed) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    values = parquet.read_table(io.BytesIO(parquet_bytes([release_of(printed)])))["value"].to_pylist()
    assert [Decimal(value) for value in values] == exact(printed)


@given(SMALL)
def test_values_of_ordinary_size_are_decimals_of_one_type(printed: Printed) -> None:
    arrow = pytest.importorskip("pyarrow")
    table = arrow_table([release_of(printed)])
    assert table.schema.field("value").type == arrow.decimal128(38, 8)
    assert table["value"].to_pylist() == exact(printed)


@given(PRINTED, st.sampled_from([1, -1]))
def test_xbrl_gives_the_fact_value_back(printed: Printed, sign: int) -> None:
    release = release_of(printed, concept="us-gaap:Assets", concept_sign=sign)
    facts = json.loads(xbrl_report(release, "note.xsd").json)["facts"]
    wanted = [value if sign == 1 else value.copy_negate() for value in exact(printed)]
    assert [Decimal(fact["value"]) for fact in facts.values()] == wanted
    assert [fact["decimals"] for fact in facts.values()] == [-exponent for _, exponent in printed]
