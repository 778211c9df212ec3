"""The SARIF log: the standard's object model, and places that a tool finds in the file."""

from __future__ import annotations

import inspect
import json
import re
from typing import Any

import attr
import pytest
import sarif_om
from tests.report.builders import broken, clean

from crossfoot.api import check
from crossfoot.report.offsets import Offsets, Places
from crossfoot.report.sarif import Checked, sarif_log, uri_of

LEVELS = {"none", "note", "warning", "error"}


def log_of(*checked: Checked) -> Any:
    return json.loads(json.dumps(sarif_log(checked)))


# The classes of sarif_om are generated from the OASIS schema: each knows its property names and which it requires.
CLASSES: dict[str, Any] = dict(inspect.getmembers(sarif_om, inspect.isclass))
NESTED = {
    "runs": "Run", "tool": "Tool", "driver": "ToolComponent", "rules": "ReportingDescriptor", "artifacts": "Artifact",
    "results": "Result", "locations": "Location", "relatedLocations": "Location", "location": "ArtifactLocation",
    "physicalLocation": "PhysicalLocation", "artifactLocation": "ArtifactLocation", "region": "Region",
    "snippet": "ArtifactContent", "logicalLocations": "LogicalLocation", "message": "Message",
    "shortDescription": "MultiformatMessageString", "fullDescription": "MultiformatMessageString",
    "help": "MultiformatMessageString",
}  # fmt: skip
FREE = {"properties", "partialFingerprints"}


def faults(value: Any, cls: str, path: str) -> list[str]:
    """Every way in which `value` is no object of the standard's class `cls`."""
    attributes = {a.metadata["schema_property_name"]: a for a in CLASSES[cls].__attrs_attrs__}
    found = [f"{path}: {name} is no property of {cls}" for name in value if name not in attributes]
    required = [name for name, a in attributes.items() if a.default is attr.NOTHING]
    found += [f"{path}: {cls} requires {name}" for name in required if name not in value]
    for name, inner in value.items():
        if name in NESTED and name not in FREE:
            for item in inner if isinstance(inner, list) else [inner]:
                found += faults(item, NESTED[name], f"{path}.{name}")
    return found


@pytest.mark.parametrize("report", [clean(), broken()])
def test_the_log_keeps_to_the_standards_object_model(report: Any) -> None:
    log = log_of(Checked(report))
    assert faults(log, "SarifLog", "log") == []
    assert log["version"] == "2.1.0"
    for run in log["runs"]:
        ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        assert len(ids) == len(set(ids))
        for result in run["results"]:
            assert result["level"] in LEVELS
            assert ids[result["ruleIndex"]] == result["ruleId"]
            assert result["message"]["text"]
            assert all(isinstance(value, str) for value in result.get("partialFingerprints", {}).values())
            related = [location["id"] for location in result["relatedLocations"]]
            assert len(related) == len(set(related))


def test_the_check_sees_what_the_standard_does_not_have() -> None:
    log = log_of(Checked(broken()))
    log["runs"][0]["results"][0]["severity"] = "high"
    del log["runs"][0]["tool"]
    assert faults(log, "SarifLog", "log") == [
        "log.runs: Run requires tool",
        "log.runs.results: severity is no property of Result",
    ]


def test_a_region_is_the_number_in_the_file() -> None:
    source = "Rent 40\nPower 25\nTotal costs 75\n"
    result = log_of(Checked(broken()))["runs"][0]["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert source[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"] == "75"
    assert result["partialFingerprints"] == {"crossfoot/v1": "0123456789abcdef"}


def test_without_a_place_in_the_file_there_is_still_one_in_the_statement() -> None:
    location = log_of(Checked(broken(), file="another text"))["runs"][0]["results"][0]["locations"][0]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"][0]["properties"]["locator"] == "text:29"


HTML = """<html><head><title>1 of 2</title></head><body><p>Spent&nbsp;$65 on 2 things, 65 in all.</p>
<div style="display:none">99</div><table><tr><td>Rent &amp; power</td><td>40</td></tr><tr><td>Other</td><td>&#8212;</td></tr></table></body></html>"""


def test_offsets_in_html_lead_to_the_raw_characters() -> None:
    release = check(HTML, "a.htm").release
    offsets = Offsets(release.document)
    found = [offsets.of(numeral) for numeral in release.numerals]
    raw = [release.document.source[at : at + length] for at, length in filter(None, found)]
    assert raw == ["65", "2", "65", "40", "&#8212;"]
    assert [place for place in found if place] == sorted(place for place in found if place)


def test_numbers_of_an_exhibit_are_found_in_its_submission() -> None:
    exhibits = "".join(
        f"<DOCUMENT>\n<TYPE>{kind}\n<TEXT>\n{HTML}\n</TEXT>\n</DOCUMENT>\n" for kind in ("8-K", "EX-99.1", "EX-99.2")
    )
    file = f"<SEC-DOCUMENT>a.txt : 20250101\n<SEC-HEADER>a\n</SEC-HEADER>\n{exhibits}</SEC-DOCUMENT>\n"
    release = check(file, "a.txt").release
    places = Places(release.document, file)
    found = [places.of(numeral) for numeral in release.numerals]
    assert [file[at : at + length] for at, length in filter(None, found)] == ["65", "2", "65", "40", "&#8212;"] * 2
    assert all(place[0] > file.index("EX-99.1") for place in found if place)


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("q3 final.htm", "q3%20final.htm"),
        ("/a/b.htm", "file:///a/b.htm"),
        ("C:\\d\\é.htm", "file:///C:/d/%C3%A9.htm"),
        ("a:b.txt", "./a:b.txt"),
    ],
)
def test_names_become_uris(name: str, uri: str) -> None:
    assert uri_of(name) == uri
    assert re.fullmatch(r"[!-~]+", uri)
