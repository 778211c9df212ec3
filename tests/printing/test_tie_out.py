"""The tie-out record: from every number to the accounts."""

from __future__ import annotations

import json
from fractions import Fraction
from importlib import resources
from typing import Any

import jsonschema
import pytest
from msgspec import structs
from tests.statement_builder import FLOWS, QUARTER, TEMPLATE, balance_sheet, line, operations, small_set

from crossfoot import compose_document
from crossfoot.drafting.texts import Texts
from crossfoot.model.statements import Amount, Statement, StatementColumn
from crossfoot.printing.tie_out import fraction_text


@pytest.fixture(scope="module")
def record() -> Any:
    composition = compose_document(small_set(), "html", Texts("release.md", TEMPLATE, {}))
    return json.loads(json.dumps(composition.tie_out()))


def test_the_record_is_what_its_schema_says(record: Any) -> None:
    schema = json.loads(resources.files("crossfoot").joinpath("schema", "tie-out-1.json").read_text(encoding="utf-8"))
    jsonschema.validate(record, schema)
    assert len(record["numbers"]) > 90


def accounts(record: Any, key: str, period: str) -> Fraction:
    """What the accounts behind a figure add up to; a ratio's do not."""
    figure = record["figures"][key]["periods"][period]
    if figure["parts"]:
        return sum((part["weight"] * accounts(record, part["figure"], period) for part in figure["parts"]), Fraction(0))
    return sum((Fraction(account["amount"]) for account in figure["accounts"]), Fraction(0))


def test_every_sum_is_reached_by_its_accounts(record: Any) -> None:
    seen = 0
    for number in record["numbers"]:
        if not number["adds"] or number["unit"] not in ("USD", "shares"):
            continue
        total = sum(
            (term["weight"] * accounts(record, term["figure"], term["period"]) for term in number["of"]), Fraction(0)
        )
        assert total == Fraction(number["exact"]), number["printed"]
        seen += 1
    assert seen > 80


def test_a_ratio_leads_to_its_operands(record: Any) -> None:
    per_share = record["figures"]["operations.per_share"]["periods"][QUARTER]
    assert [one["figure"] for one in per_share["of"]] == [
        "operations.net_income_to_common",
        "operations.weighted_shares",
    ]
    growth = next(number for number in record["numbers"] if number["printed"] == "6.4%")
    assert not growth["adds"]
    assert [term["figure"] for term in growth["of"]] == ["operations.revenues"] * 2


def test_numbers_are_those_that_read_counts(record: Any) -> None:
    ordinals = [number["n"] for number in record["numbers"]]
    assert ordinals == sorted(ordinals)


def test_exact_values_are_decimals_where_they_end() -> None:
    shown = [fraction_text(Fraction(*pair)) for pair in ((5, 1), (-5, 2), (1, 8), (1, 3), (-7, 30), (1, 1000))]
    assert shown == ["5", "-2.5", "0.125", "1/3", "-7/30", "0.001"]


def test_a_line_without_accounts_leads_to_its_own_in_another_statement() -> None:
    lines = (line("net_income", "Net loss", -1226584, -1543568), line("cash", "Cash, end of period", 10978, None))
    bare = tuple(
        structs.replace(
            x, amounts=tuple(a and Amount(value=a.value, of=("cash",) if x.key == "cash" else ()) for a in x.amounts)
        )
        for x in lines
    )
    flows = Statement(kind="cash_flow", key="cash_flows", title="Statements of Cash Flows", columns=FLOWS, lines=bare)
    statements = small_set(statements=(operations(), balance_sheet(), flows))
    texts = Texts("release.md", "{{ statement('cash_flows') }}", {})
    figures: Any = compose_document(statements, "text", texts).tie_out()["figures"]
    assert figures["cash_flows.net_income"]["periods"][QUARTER]["of"] == [
        {"figure": "operations.net_income", "period": QUARTER}
    ]
    assert figures["operations.revenues"]["periods"][QUARTER]["accounts"]


def test_columns_of_one_period_lead_to_their_own_accounts() -> None:
    columns = tuple(StatementColumn(period=QUARTER, header=name) for name in ("Common stock", "Deficit", "Total"))
    lines = (
        line("opening", "Balance at December 31, 2010", 120, -50, 70),
        line("issued", "Issuance of common stock", 30, None, 30),
        line("closing", "Balance at March 31, 2011", 150, -50, 100, parts="opening issued"),
    )
    equity = Statement(
        kind="equity", key="equity", title="Statement of Stockholders' Equity", columns=columns, lines=lines
    )
    statements = small_set(statements=(equity,))
    texts = Texts("release.md", "Equity was {{ closing|exact }}.\n\n{{ statement('equity') }}", {})
    record: Any = json.loads(json.dumps(compose_document(statements, "html", texts).tie_out()))
    exact = {number["of"][0]["figure"]: number["exact"] for number in record["numbers"]}
    assert (exact["equity.closing"], exact["equity.closing#0"], exact["equity.opening#1"]) == ("100", "150", "-50")
    for figure, value in exact.items():
        assert accounts(record, figure, QUARTER) == Fraction(value)
