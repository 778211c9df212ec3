"""The xBRL-JSON report: what it holds, in the standard's words, and that Arelle loads it without a complaint."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import lxml.etree
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from tests.builders import Maker
from tests.report.test_values import release_of

import crossfoot
from crossfoot.cli.sources import sample
from crossfoot.model.fact import Release
from crossfoot.model.problems import Problem
from crossfoot.report.xbrl_json import US_GAAP_SCHEMA, xbrl_report
from crossfoot.report.xbrl_names import camel

SHEET = """Burdock & Sons plc. Condensed Balance Sheets
(in thousands)

|  | September 30, 2024 | December 31, 2023 |
|---|---|---|
| Cash and cash equivalents | 1,204 | 1,377 |
| Peat in the ground | 3,310 | 2,965 |
| Total assets | 4,514 | 4,342 |
| Total liabilities | 1,010 | 1,002 |
| Total stockholders' equity | 3,504 | 3,340 |
"""
XSD = "{http://www.w3.org/2001/XMLSchema}"
NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")


def report_of(source: str, **options: Any) -> tuple[dict[str, Any], lxml.etree._Element]:
    made = xbrl_report(crossfoot.read(source, "burdock.md"), "burdock.xsd", **options)
    return json.loads(made.json), lxml.etree.fromstring(made.schema)


def dimensions(report: dict[str, Any]) -> list[dict[str, str]]:
    return [fact["dimensions"] for fact in report["facts"].values()]


def altered(release: Release, *changes: dict[str, Any]) -> Release:
    """The release with the fields of its first facts changed."""
    facts = [structs.replace(fact, **change) for fact, change in zip(release.facts, changes, strict=False)]
    return structs.replace(release, facts=(*facts, *release.facts[len(facts) :]))


def test_a_fact_has_the_dimensions_of_the_open_information_model() -> None:
    report, _ = report_of(SHEET)
    info = report["documentInfo"]
    assert info["documentType"] == "https://xbrl.org/2021/xbrl-json"
    assert info["taxonomy"] == [US_GAAP_SCHEMA, "burdock.xsd"]
    assets = next(fact for fact in report["facts"].values() if fact["value"] == "4514000")
    assert assets["decimals"] == -3
    assert assets["crossfoot:label"] == "Total assets"
    assert assets["dimensions"] == {
        "concept": "us-gaap:Assets",
        "entity": "document:burdock",
        "period": "2024-10-01T00:00:00",
        "unit": "iso4217:USD",
    }
    assert {prefix for one in dimensions(report) for prefix in [one["concept"].partition(":")[0]]} <= {
        *info["namespaces"]
    }


def test_a_line_without_a_standard_element_gets_one_of_the_issuer() -> None:
    report, schema = report_of(SHEET)
    assert [one["concept"] for one in dimensions(report)].count("issuer:PeatInTheGround") == 2
    (element,) = [one for one in schema.iter(f"{XSD}element") if one.get("name") == "PeatInTheGround"]
    assert element.get("type") == "xbrli:monetaryItemType"
    assert element.get("{http://www.xbrl.org/2003/instance}periodType") == "instant"
    assert schema.get("targetNamespace") == report["documentInfo"]["namespaces"]["issuer"]
    assert "Peat in the ground" in "".join(map(str, schema.itertext()))


def test_a_cik_names_the_issuer() -> None:
    report, schema = report_of(SHEET, cik="CIK1234")
    assert {one["entity"] for one in dimensions(report)} == {"cik:0000001234"}
    assert report["documentInfo"]["namespaces"]["cik"] == "http://www.sec.gov/CIK"
    assert (schema.get("targetNamespace") or "").endswith("cik-0000001234")


@pytest.mark.parametrize("cik", ["", "burdock", "12345678901", "१२"])
def test_what_is_no_cik_is_refused(cik: str) -> None:
    with pytest.raises(Problem, match="10 digits"):
        report_of(SHEET, cik=cik)


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"period": "2024-02-01/2024-02-29"}, "2024-02-01T00:00:00/2024-03-01T00:00:00"),
        ({"period": "2023-12-31"}, "2024-01-01T00:00:00"),
        ({"period": "2024-01-01/2024-12-31", "statement": "balance_sheet"}, "2025-01-01T00:00:00"),
    ],
)
def test_a_period_ends_at_the_midnight_after_its_last_day(fields: dict[str, str], wanted: str) -> None:
    release = altered(release_of([(1, 0)]), fields)
    (one,) = dimensions(json.loads(xbrl_report(release, "x.xsd").json))
    assert one["period"] == wanted


@pytest.mark.parametrize(
    ("unit", "kind", "wanted", "type_"),
    [
        ("EUR", "money", "iso4217:EUR", "xbrli:monetaryItemType"),
        ("USD/shares", "per_share", "iso4217:USD/xbrli:shares", "num:perShareItemType"),
        ("shares", "shares", "xbrli:shares", "xbrli:sharesItemType"),
        ("pure", "percent", None, "num:percentItemType"),
        (None, "count", None, "xbrli:pureItemType"),
        ("USD/barrel", "money", "iso4217:USD/issuer:Barrel", "xbrli:decimalItemType"),
    ],
)
def test_a_unit_and_the_type_of_the_line_agree(unit: str | None, kind: str, wanted: str | None, type_: str) -> None:
    made = xbrl_report(release_of([(5, 0)], unit=unit, kind=kind), "x.xsd")
    (one,) = dimensions(json.loads(made.json))
    assert one.get("unit") == wanted
    assert [element.get("type") for element in lxml.etree.fromstring(made.schema).iter(f"{XSD}element")] == [type_]


def test_a_standard_element_is_not_given_a_unit_it_cannot_have() -> None:
    release = release_of([(5, 0)], unit="shares", kind="money", concept="us-gaap:Assets")
    (one,) = dimensions(json.loads(xbrl_report(release, "x.xsd").json))
    assert one["concept"] == "issuer:Line0"


@pytest.mark.parametrize(
    "fields",
    [
        {"period": None},
        {"kind": "date"},
        {"table": None},
        {"statement": "guidance"},
        {"period": "9999-01-01/9999-12-31"},
    ],
)
def test_what_is_not_reported_for_a_period_is_left_out(fields: dict[str, Any]) -> None:
    release = altered(release_of([(5, 0), (6, 0)]), {}, fields)
    assert list(json.loads(xbrl_report(release, "x.xsd").json)["facts"]) == ["f0"]


def test_a_release_without_a_figure_is_one_clear_line() -> None:
    with pytest.raises(Problem, match=r"burdock\.md: no figure with a period"):
        report_of("There is nothing to report.\n")


def test_further_dimensions_are_typed_ones_of_the_issuer() -> None:
    made = xbrl_report(release_of([(5, 0)], dims=(("segment", "Peat"),)), "x.xsd")
    (one,) = dimensions(json.loads(made.json))
    assert one["issuer:SegmentAxis"] == "Peat"
    names = [element.get("name") for element in lxml.etree.fromstring(made.schema).iter(f"{XSD}element")]
    assert names == ["Line0", "SegmentAxis", "SegmentAxisMember"]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Accrued taxes, net", "AccruedTaxesNet"),
        ("Total stockholders’ equity", "TotalStockholdersEquity"),
        ("TOTAL LIABILITIES AND EQUITY", "TotalLiabilitiesAndEquity"),
        ("Total liabilities and equity", "TotalLiabilitiesAndEquity"),
        ("EBITDA margin", "EBITDAMargin"),
        ("Größe", "Grosse"),
    ],
)
def test_a_name_is_made_of_the_words_of_the_label(label: str, name: str) -> None:
    assert camel(label) == name


@given(st.lists(st.tuples(st.text(max_size=200), st.sampled_from(["USD", "shares", "pure"])), min_size=1, max_size=6))
def test_every_label_gives_a_name_that_xml_allows_and_one_type(lines: list[tuple[str, str]]) -> None:
    changes = [{"label": label, "unit": unit, "path": (label[:5],) if label else ()} for label, unit in lines]
    release = altered(release_of([(n, 0) for n in range(len(lines))]), *changes)
    made = xbrl_report(release, "x.xsd")
    declared = {e.get("name"): e.get("type") for e in lxml.etree.fromstring(made.schema).iter(f"{XSD}element")}
    assert all(NCNAME.fullmatch(name or "") for name in declared)
    types = {"USD": "xbrli:monetaryItemType", "shares": "xbrli:sharesItemType", "pure": "xbrli:pureItemType"}
    for one, (_, unit) in zip(dimensions(json.loads(made.json)), lines, strict=True):
        assert declared[one["concept"].removeprefix("issuer:")] in (types[unit], "num:percentItemType")


def test_names_that_other_lines_have_taken_are_not_given_twice() -> None:
    taken = [("Oats", "shares"), ("Oats amount", "shares"), ("Oats amount duration", "shares"), ("Oats", "USD")]
    changes = [{"label": label, "unit": unit} for label, unit in taken]
    made = xbrl_report(altered(release_of([(n, 0) for n in range(4)]), *changes), "x.xsd")
    *others, last = [own["concept"] for own in dimensions(json.loads(made.json))]
    assert others == ["issuer:Oats", "issuer:OatsAmount", "issuer:OatsAmountDuration"]
    assert re.fullmatch("issuer:Oats_[0-9a-f]{8}", last)


def test_lines_of_one_name_in_several_tables_are_not_one_line() -> None:
    maker = Maker()
    period = [{"period": "2024-01-01/2024-12-31"}]
    maker.table([["Oats", "5"], ["Rye", "7"]], period, statement="other", title="Revenue by crop")
    maker.table([["Oats", "50"], ["Rye", "70"]], period, statement="other", title="Tonnes by crop")
    maker.table([["Oats", "5"]], period, statement="income_statement", title="Statement")
    (oats, _, more, _, face) = dimensions(json.loads(xbrl_report(maker.release(), "x.xsd").json))
    assert oats["concept"] == more["concept"] == face["concept"]
    assert oats["issuer:TableAxis"] == "Revenue by crop"
    assert more["issuer:TableAxis"] == "Tonnes by crop"
    assert "issuer:TableAxis" not in face


def test_columns_of_one_period_that_differ_are_told_apart_by_their_headers() -> None:
    maker = Maker()
    columns = [{"period": "2024-01-01/2024-12-31", "dims": (("member", "Mills"),)} for _ in range(2)]
    maker.table([["Oats", "5", "6"], ["Rye", "7", "7"]], columns, statement="income_statement")
    said = dimensions(json.loads(xbrl_report(maker.release(), "x.xsd").json))
    assert [own.get("issuer:ColumnAxis") for own in said] == ["(column 0)", "(column 1)", None, None]


def test_of_two_lines_of_one_name_the_second_gets_its_number() -> None:
    maker = Maker()
    columns = [{"period": "2024-01-01/2024-12-31"}]
    maker.table([["Oats", "5"], ["Rye", "7"], ["Oats", "6"], ["Rye", "7"]], columns, statement="income_statement")
    said = dimensions(json.loads(xbrl_report(maker.release(), "x.xsd").json))
    assert [own.get("issuer:LineAxis") for own in said] == [None, None, "line 2", None]


# Arelle, the reference processor of XBRL. It works offline: the standard schemas it brings along, and for the us-gaap
# taxonomy, which it would download, a stand-in that declares the elements that the report uses.

ARELLE = """
import json, sys
from arelle.RuntimeOptions import RuntimeOptions
from arelle.api.Session import Session

with Session() as session:
    session.run(RuntimeOptions(
        entrypointFile=sys.argv[1], cacheDirectory=sys.argv[2], internetConnectivity="offline", validate=True,
        keepOpen=True, disablePersistentConfig=True, logFile="logToStructuredMessage",
    ))
    (model,) = session.get_models()
    print(json.dumps({
        "errors": [str(error) for error in model.errors],
        "facts": {fact.id: [str(fact.qname), str(fact.xValue), fact.context.isInstantPeriod] for fact in model.facts},
    }))
"""
STAND_IN = """<?xml version="1.0"?>
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 targetNamespace="http://fasb.org/us-gaap/2024"><xsd:import namespace="http://www.xbrl.org/2003/instance"
 schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>{elements}</xsd:schema>"""
ELEMENT = (
    '<xsd:element id="us-gaap_{0}" name="{0}" type="xbrli:{1}ItemType" substitutionGroup="xbrli:item" '
    'xbrli:periodType="{2}" nillable="true"/>'
)


def stand_in(report: dict[str, Any]) -> str:
    """A schema of the us-gaap elements of a report, each of the type and period type of its first fact."""
    found: dict[str, tuple[str, str]] = {}
    for one in dimensions(report):
        if one["concept"].startswith("us-gaap:"):
            unit = one.get("unit", "")
            type_ = "shares" if unit == "xbrli:shares" else "decimal" if "/" in unit else "monetary" if unit else "pure"
            found.setdefault(one["concept"][8:], (type_, "duration" if "/" in one["period"] else "instant"))
    return STAND_IN.format(elements="".join(ELEMENT.format(name, *kind) for name, kind in found.items()))


def arelle(folder: Path, report: bytes, schema: bytes) -> dict[str, Any]:
    """What Arelle says of a report, in a process of its own: it keeps global state, and warns as it pleases."""
    pytest.importorskip("arelle", reason="Arelle is not installed: pip install arelle-release")
    assert find_spec("arelle.api") is not None
    (folder / "release.json").write_bytes(report)
    (folder / "release.xsd").write_bytes(schema)
    cached = folder / "cache" / US_GAAP_SCHEMA.replace("https://", "https/")
    cached.parent.mkdir(parents=True)
    cached.write_text(stand_in(json.loads(report)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ARELLE, folder / "release.json", folder / "cache"],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def test_arelle_loads_every_fact_without_an_error(tmp_path: Path) -> None:
    source = sample()
    release = crossfoot.read(source.content, source.name)
    made = xbrl_report(release, "release.xsd")
    said = arelle(tmp_path, made.json, made.schema)
    assert said["errors"] == []
    wanted = json.loads(made.json)["facts"]
    assert {n: fact[:2] for n, fact in said["facts"].items()} == {
        n: [fact["dimensions"]["concept"], fact["value"]] for n, fact in wanted.items()
    }
    assert len(wanted) > 150


def test_arelle_loads_every_kind_of_unit_and_dimension(tmp_path: Path) -> None:
    units = [
        ("EUR", "money"),
        ("USD/shares", "per_share"),
        ("pure", "percent"),
        (None, "count"),
        ("USD/barrel", "money"),
    ]
    common = {"label": "The <same> & line", "dims": (("segment", "A & B"),)}
    changes = [
        {"unit": unit, "kind": kind, "period": period, **common}
        for unit, kind in units
        for period in ("2024-12-31", "2024-01-01/2024-12-31")
    ]
    release = altered(release_of([(n, -2) for n in range(len(changes))]), *changes)
    made = xbrl_report(release, "release.xsd")
    said = arelle(tmp_path, made.json, made.schema)
    assert said["errors"] == []
    assert len(said["facts"]) == len(changes)


def test_arelle_does_complain_of_a_report_that_is_wrong(tmp_path: Path) -> None:
    made = xbrl_report(release_of([(5, 0)]), "release.xsd")
    wrong = made.json.replace(b"issuer:Line0", b"issuer:Line1")
    assert "oime:unknownConcept" in arelle(tmp_path, wrong, made.schema)["errors"]
