from __future__ import annotations

import json
from importlib import resources

import jsonschema
import pytest
from tests.intake.docx.test_read import STATEMENT as WORD
from tests.intake.docx.test_read import docx
from tests.intake.paper import Put, pdf
from tests.intake.pdf.test_read import STATEMENT as PAGE

import crossfoot
from crossfoot.report.html import html_report
from crossfoot.report.sarif import Checked, sarif_log

SCHEMA = json.loads(resources.files("crossfoot.schema").joinpath("report-1.json").read_text(encoding="utf-8"))
WRONG = [item._replace(text="600") if isinstance(item, Put) and item.text == "500" else item for item in PAGE]


@pytest.mark.parametrize(
    ("name", "data"), [("a.pdf", pdf(WRONG)), ("a.docx", docx(WORD.replace(">500<", ">600<")))], ids=["pdf", "docx"]
)
def test_every_report_can_be_made_of_a_document_whose_text_has_places_and_no_source(name: str, data: bytes) -> None:
    report = crossfoot.check(data, name)
    assert report.findings
    jsonschema.validate(json.loads(json.dumps(report.to_dict())), SCHEMA)
    log = sarif_log([Checked(report, None)])
    located = log["runs"][0]["results"][0]["locations"][0]  # type: ignore[index]
    assert "region" not in located["physicalLocation"]
    form = name.partition(".")[2]
    assert located["logicalLocations"][0]["properties"]["locator"].startswith(f"{form}:")
    page = html_report(report)
    assert '<table class="plain">' in page
    assert page.count('id="n') == len(report.release.numerals)
