from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
Teasel Mills, Inc. Reports Third Quarter 2024 Results

{sentence}

Condensed Statements of Operations
(in thousands, except per share data)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Total revenue | 14,900 | 13,252 |
| Operating income | 2,980 | 2,385 |
| Net income | 2,190 | 1,752 |
| Basic earnings per share | $1.51 | $1.22 |
| Diluted earnings per share | $1.46 | $1.17 |

Reconciliation of Non-GAAP Measures
(in thousands, except per share data)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Operating income | 2,980 | 2,385 |
| Restructuring | 410 | 102 |
| Adjusted operating income | 3,390 | 2,487 |
| Net income | 2,190 | 1,752 |
| Adjustments | 300 | 90 |
| Adjusted net income | 2,490 | 1,842 |
| Adjusted diluted earnings per share | $1.66 | $1.23 |
"""


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Adjusted diluted EPS of $1.46 rose on higher volumes.", "1.46"),
        ("Diluted EPS was $1.66; adjusted diluted EPS was $1.46.", "1.46 1.66"),
        ("GAAP diluted EPS was $1.66 in the third quarter of 2024.", "1.66"),
        ("Non-GAAP operating income was $2.98 million in the third quarter of 2024.", "2.98"),
        ("GAAP operating income was $3.39 million, held back by freight.", "3.39"),
        ("Earnings per diluted share of $1.51 set a record for the third quarter.", "1.51"),
        ("On an adjusted basis, net income came to $2.19 million for the third quarter of 2024.", "2.19"),
        ("On an adjusted basis, net income was $2.49 million and diluted EPS was $1.66.", ""),
        ("On an adjusted basis, net income was $2.49 million and diluted EPS was $1.46.", "1.46"),
        ("On an adjusted basis, net income came to $2.49 million for the third quarter of 2024.", ""),
        ("Adjusted diluted EPS of $1.66 rose on higher volumes.", ""),
        ("Diluted EPS was $1.46; adjusted diluted EPS was $1.66.", ""),
        ("Non-GAAP operating income was $3.39 million and GAAP operating income $2.98 million.", ""),
        ("Basic earnings per share were $1.51 and diluted earnings per share $1.46.", ""),
        ("Earnings per share excluding restructuring were $1.66 in the third quarter of 2024.", ""),
    ],
)
def test_a_figure_on_another_basis_than_the_named_one_is_found(sentence: str, wrong: str) -> None:
    report = crossfoot.check(RELEASE.format(sentence=sentence).encode(), "release.md")
    facts = report.release.facts
    named = {
        facts[n].text for f in report.findings if f.severity != "note" for n in f.numerals if facts[n].table is None
    }
    assert named == set(wrong.split())


def test_of_several_margins_none_is_meant_for_sure() -> None:
    release = """\
Teasel Mills Reports Full Year 2024 Results

{}

Yarn, year ended December 31, 2024 (in millions)

|  | 2024 | 2023 |
|---|---|---|
| Net sales | 351 | 314 |
| Adjusted operating income | 45 | 36 |

Cloth, year ended December 31, 2024 (in millions)

|  | 2024 | 2023 |
|---|---|---|
| Net sales | 209 | 190 |
| Adjusted operating income | 16 | 14 |

Statements of income, year ended December 31, 2024 (in millions)

|  | 2024 | 2023 |
|---|---|---|
| Net sales | 560 | 504 |
| Operating income | 49 | 41 |
"""
    sentence = "Adjusted operating margin for the year ended December 31, 2024 was 8.8%."
    report = crossfoot.check(release.format(sentence).encode(), "release.md")
    assert [f for f in report.findings if f.rule == "CF304" and f.severity != "note"] == []
