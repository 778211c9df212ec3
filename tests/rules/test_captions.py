"""A caption that two sources contradict is one wrong word, however many findings tell it."""

from __future__ import annotations

import crossfoot

RELEASE = """\
# Teasel Mills, Inc. Reports Third Quarter Results

Total revenue was $14.9 million in the third quarter of 2024 and gross profit was $4.3 million. Operating income was $2.1
million in the third quarter of 2024, and net income was $1.6 million.

Highlights of the quarter
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Total revenue | 14,900 | 13,252 |
| Cost of sales | 10,616 | 9,731 |
| Gross profit | 4,284 | 3,521 |

Statements of Operations
(in {scale})

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Sales of yarn | 9,100 | 8,152 |
| Sales of cloth | 5,800 | 5,100 |
| Total revenue | 14,900 | 13,252 |
| Cost of sales | 10,616 | 9,731 |
| Gross profit | 4,284 | 3,521 |
| Operating expenses | 2,184 | 2,021 |
| Operating income | 2,100 | 1,500 |
| Income taxes | 500 | 400 |
| Net income | 1,600 | 1,100 |
"""


def _captions(scale: str) -> list[tuple[str, list[str]]]:
    report = crossfoot.check(RELEASE.format(scale=scale).encode(), "release.md")
    return [
        (str(f.severity), [report.release.facts[n].text for n in f.numerals])
        for f in report.findings
        if f.rule == "CF902"
    ]


def test_the_sentences_and_another_table_tell_it_and_neither_casts_doubt_on_the_other() -> None:
    assert _captions("thousands") == []
    found = _captions("millions")
    assert {severity for severity, _ in found} == {"warning"}
    assert len(found) == 2


def test_the_figure_below_the_caption_is_named() -> None:
    assert any("9,100" in texts for _, texts in _captions("millions"))


SHEET = """
Balance Sheets
(in {scale})

|  | September 30, 2024 | December 31, 2023 |
|---|---|---|
| Inventories | 4,410 | 3,950 |
| Receivables | 2,105 | 2,388 |
| Property, net | 7,520 | 7,644 |
| Total assets | 14,035 | 13,982 |
"""


def test_a_balance_sheet_in_another_unit_than_the_other_statements_is_named() -> None:
    def found(scale: str) -> list[str]:
        report = crossfoot.check((RELEASE.format(scale="thousands") + SHEET.format(scale=scale)).encode(), "release.md")
        return [report.release.facts[f.numerals[0]].text for f in report.findings]

    assert found("thousands") == []
    assert found("millions") == ["4,410"]


def test_a_summary_that_rounds_further_may_have_a_unit_of_its_own() -> None:
    rounded = SHEET.format(scale="millions").replace(",", ".")
    report = crossfoot.check((RELEASE.format(scale="thousands") + rounded).encode(), "release.md")
    assert report.findings == ()
