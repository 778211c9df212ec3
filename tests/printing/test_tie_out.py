"""The tie-out record: from every number to the accounts."""

from __future__ import annotations

import json
from fractions import Fraction
from importlib import resources
from typing import Any

import jsonschema
import pytest
from tests.statement_builder import QUARTER, TEMPLATE, small_set

from crossfoot import compose_document
from crossfoot.drafting.texts import Texts
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
    assert per_share["of"] == ["operations.net_income_to_common", "operations.weighted_shares"]
    growth = next(number for number in record["numbers"] if number["printed"] == "6.4%")
    assert not growth["adds"]
    assert [term["figure"] for term in growth["of"]] == ["operations.revenues"] * 2


def test_numbers_are_those_that_read_counts(record: Any) -> None:
    ordinals = [number["n"] for number in record["numbers"]]
    assert ordinals == sorted(ordinals)


def test_exact_values_are_decimals_where_they_end() -> None:
    shown = [fraction_text(Fraction(*pair)) for pair in ((5, 1), (-5, 2), (1, 8), (1, 3), (-7, 30), (1, 1000))]
    assert shown == ["5", "-2.5", "0.125", "1/3", "-7/30", "0.001"]
