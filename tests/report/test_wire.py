"""The JSON form of a report: its contract, its schema, its cost."""

from __future__ import annotations

import json
import time
from decimal import Decimal
from importlib import resources
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.report.builders import broken, clean, release_of, report_of, total

from crossfoot.model.finding import Verdict
from crossfoot.model.wire import fact_dict, fact_dicts, plain, report_dict, shown

SCHEMA = json.loads(resources.files("crossfoot").joinpath("schema/report-1.json").read_text(encoding="utf-8"))


def as_json(report: Any) -> Any:
    return json.loads(json.dumps(report_dict(report)))


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("report", [clean(), broken(), report_of(release_of("No number here.\n"))])
def test_reports_keep_to_the_schema(report: Any) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(as_json(report))


def test_schema_refuses_what_is_not_in_the_contract() -> None:
    wrong = as_json(clean())
    wrong["numerals"][0]["value"] = 40.0
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(wrong)


def test_finding_names_suspect_expected_value_and_relation() -> None:
    report = as_json(broken())
    (finding,) = report["findings"]
    assert (finding["suspect"], finding["expected"], finding["relation"]) == (2, "65", 0)
    assert report["relations"][0]["numerals"] == [2, 0, 1]
    assert report["relations"][0]["verdict"] == "contradicted"


def test_coverage_counts_what_ties() -> None:
    report = as_json(clean())
    assert report["coverage"]["by_statement"] == {"income_statement": {"quantities": 3, "covered": 3}}
    assert [numeral["covered"] for numeral in report["numerals"]] == [True, True, True]
    assert as_json(broken())["coverage"]["covered"] == 0


def test_a_number_that_ties_in_one_place_and_not_in_another_is_covered_and_contradicted() -> None:
    release = release_of("A 1\nB 2\nSum 3\nOther sum 9\n")
    report = report_of(
        release,
        [Verdict(relation=total(2, 0, 1), name="ties"), Verdict(relation=total(3, 0, 2), name="contradicted")],
    )
    numerals = as_json(report)["numerals"]
    assert [(n["bucket"], n["covered"]) for n in numerals] == [
        ("contradicted", True), ("tied", True), ("contradicted", True), ("contradicted", False),
    ]  # fmt: skip


def test_buckets_add_up_to_the_numbers_of_the_document() -> None:
    report = as_json(report_of(release_of("A 1\nB 2\nC 3\n"), [Verdict(relation=total(2, 0, 1), name="ties")]))
    assert sum(report["coverage"]["buckets"].values()) == len(report["numerals"])


def test_one_by_one_and_all_at_once_agree() -> None:
    release = release_of("A 1\nB 2.50\nC 3,000\n")
    assert fact_dicts(release) == [fact_dict(fact, release) for fact in release.facts]


@given(st.integers(-(10**24), 10**24), st.integers(-6, 12))
def test_shown_is_the_exact_decimal(mantissa: int, exponent: int) -> None:
    text = shown(mantissa, exponent)
    assert Decimal(text) == Decimal(mantissa) * Decimal(10) ** exponent
    if mantissa:
        assert text == plain(Decimal((int(mantissa < 0), tuple(map(int, str(abs(mantissa)))), exponent)))


def test_five_thousand_numbers_take_milliseconds() -> None:
    report = report_of(release_of("".join(f"Line {n:,}\n" for n in range(5_000))))
    best = min(_seconds(report) for _ in range(5))
    assert best < 0.06  # 15 ms aimed at; the rest is room for a busy machine


def _seconds(report: Any) -> float:
    start = time.process_time()
    report_dict(report)
    return time.process_time() - start
