"""Releases of an invented company: a sentence or more above two statements."""

from __future__ import annotations

import crossfoot
from crossfoot.claims.claim import Claim
from crossfoot.claims.read import claims_of
from crossfoot.model.fact import Release

TITLE = "Brimble Foods, Inc. Reports Second Quarter 2023 Results"
INCOME = """
Condensed Statements of Operations
(in thousands, except per share data)

|  | Three Months Ended June 30, |  | Six Months Ended June 30, |  |
|  | 2023 | 2022 | 2023 | 2022 |
|---|---|---|---|---|
| Net revenues | $ 48,213 | $ 44,870 | $ 93,402 | $ 90,115 |
| Cost of revenues | 30,119 | 28,904 | 59,871 | 58,003 |
| Gross profit | 18,094 | 15,966 | 33,531 | 32,112 |
| Selling, general and administrative | 11,204 | 10,877 | 22,315 | 21,460 |
| Operating income | 6,890 | 5,089 | 11,216 | 10,652 |
| Net income | $ 5,167 | $ 3,816 | $ 8,412 | $ 7,989 |
| Diluted earnings per share | $ 0.52 | $ 0.38 | $ 0.84 | $ 0.80 |
"""
BALANCE = """
Condensed Balance Sheets
(in thousands)

|  | June 30, 2023 | December 31, 2022 |
|---|---|---|
| Cash and cash equivalents | $ 7,218 | $ 9,404 |
| Inventories | 12,655 | 11,380 |
| Total current assets | 19,873 | 20,784 |
| Total assets | $ 19,873 | $ 20,784 |
"""


def release(*sentences: str, title: str = TITLE, tables: tuple[str, ...] = (INCOME, BALANCE)) -> Release:
    """The release of Brimble Foods with these paragraphs."""
    return crossfoot.read("\n\n".join((title, *sentences, *tables)).encode(), "made.md")


def claims(*sentences: str) -> dict[str, list[Claim]]:
    """The claims of each printed number of the paragraphs, by its text, missing operands included."""
    made = release(*sentences)
    found: dict[str, list[Claim]] = {}
    for claim in claims_of(made):
        found.setdefault(made.facts[claim.target].text, []).append(claim)
    return found


def verdicts(*sentences: str) -> dict[str, set[str]]:
    """What the judge says of each number of the paragraphs."""
    report = crossfoot.check("\n\n".join((TITLE, *sentences, INCOME, BALANCE)).encode(), "made.md")
    facts = report.release.facts
    found: dict[str, set[str]] = {}
    for verdict in report.verdicts:
        if verdict.relation.rule.startswith("CF3"):
            found.setdefault(facts[verdict.relation.target].text, set()).add(verdict.name)
    return found
