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


GOLDEN = """\
  Income statement       92    89             3
  Balance sheet          44    44             ·
  Cash flow              44    44             ·
  Reconciliation         32    32             ·
ERROR CF101 column-foots
  Income statement › Operating expenses › General and administrative, 9 months to 30 Sep 2024
    General and administrative  7,264  6,935  21,477  20,136
      24,039 + 16,915 + 20,136 + 938 = 62,028; printed 62,208
    suspect: 20,136; 20,316 would tie
      41,286 / 35,914 − 1 = 14.958%; 41.3 / 35.9 − 1 = 15.042%; printed 15.9%
    suspect: 15.9%; 15.0% would tie
"""
"""Lines of the sample's report, in order. Counts of the text and wordings of messages are left to the rules' own tests."""


def test_the_samples_report_reads_as_it_should(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--sample"]) == 1
    lines = iter(capsys.readouterr().out.splitlines())
    missing = [wanted for wanted in GOLDEN.splitlines() if not any(line.startswith(wanted) for line in lines)]
    assert missing == []


def test_every_command_takes_the_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--sample"]) == 1
    assert "2 findings" in capsys.readouterr().out
    assert main(["read", "--sample"]) == 0
    assert "Total revenue" in capsys.readouterr().out
    assert main(["check", "--sample", "--format", "html", "-o", str(tmp_path / "page.html")]) == 1
    assert "Larkspur" in (tmp_path / "page.html").read_text(encoding="utf-8")
