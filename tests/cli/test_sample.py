"""The bundled sample: an invented release with two slips in HTML, and without them in markdown."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from crossfoot.api import check
from crossfoot.cli.main import main
from crossfoot.cli.sources import SAMPLE, sample

SAMPLES = resources.files("crossfoot").joinpath("samples")


def test_the_sample_has_two_slips_and_they_are_found() -> None:
    report = check(sample().content, SAMPLE)
    suspects = [
        report.release.facts[finding.suspect].text for finding in report.findings if finding.suspect is not None
    ]
    assert sorted(suspects) == ["15.9", "20,136"]
    assert sorted(finding.expected or "" for finding in report.findings) == ["15.0%", "20,316"]
    assert {finding.severity for finding in report.findings} <= {"error", "warning"}


def test_the_clean_sample_has_no_finding() -> None:
    report = check(SAMPLES.joinpath("larkspur-2025-q3.md").read_bytes(), "larkspur-2025-q3.md")
    assert [finding.message for finding in report.findings] == []


@pytest.mark.parametrize("name", [SAMPLE, "larkspur-2025-q3.md"])
def test_face_statements_are_tied_whole(name: str) -> None:
    report = check(SAMPLES.joinpath(name).read_bytes(), name)
    loose = [
        report.release.facts[n].label
        for n, bucket in enumerate(report.buckets)
        if bucket == "not_tested"
        and report.release.facts[n].statement in {"income_statement", "balance_sheet", "cash_flow"}
    ]
    assert loose == []


def test_the_samples_report_keeps_to_the_schema() -> None:
    schema = json.loads(resources.files("crossfoot").joinpath("schema/report-1.json").read_text(encoding="utf-8"))
    report = json.loads(json.dumps(check(sample().content, SAMPLE).to_dict()))
    jsonschema.Draft202012Validator(schema).validate(report)
    assert report["coverage"]["quantities"] > 200


def test_every_command_takes_the_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--sample"]) == 1
    assert "2 findings" in capsys.readouterr().out
    assert main(["read", "--sample"]) == 0
    assert "Total revenue" in capsys.readouterr().out
    assert main(["check", "--sample", "--format", "html", "-o", str(tmp_path / "page.html")]) == 1
    assert "Larkspur" in (tmp_path / "page.html").read_text(encoding="utf-8")
