"""Periods that lists, footnotes, headings and paragraphs cut by page breaks give to the numbers in them."""

from __future__ import annotations

from decimal import Decimal

import pytest

import crossfoot

OPENING = (
    "Acme Corp. reports results for the three and six months ended June 30, 2025.\n\n"
    "The three months ended June 30, 2025 compare with the three months ended June 30, 2024.\n\n"
)
COVER = "FORM 10-Q\n\nQUARTERLY REPORT PURSUANT TO SECTION 13 OR 15(d)\n\n"
Q2, HALF = "2025-04-01/2025-06-30", "2025-01-01/2025-06-30"

GUIDANCE = "<p>{}</p><p>Second quarter 2025 sales grew. Second quarter 2025 costs fell.</p><h3>{}</h3><p>Sales are expected to be $5 million, compared with $4 million in the third quarter of 2024. Tax of $1 million is included.</p>"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Third Quarter 2025 Guidance", ["2025-07-01/2025-09-30", "2024-07-01/2024-09-30", "2025-07-01/2025-09-30"]),
        ("Full Year 2025", ["2025-01-01/2025-12-31", "2024-07-01/2024-09-30", "2025-01-01/2025-12-31"]),
        ("Sales higher than in the prior year", [Q2, "2024-07-01/2024-09-30", Q2]),
        ("About Acme", [Q2, "2024-07-01/2024-09-30", Q2]),
    ],
)  # fmt: skip
def test_a_heading_gives_its_period_to_what_stands_below(heading: str, expected: list[str]) -> None:
    read = crossfoot.read(GUIDANCE.format(OPENING, heading), "a.html")
    assert [fact.period for fact in read.facts if fact.unit == "USD"] == expected


CUT = (
    "Under the programs, which run for as long as the board sees fit and were renewed once, there were $6.8 million of",
    "borrowings outstanding as of December 31, 2024. Notes of $2 million were outstanding too.",
)
"""The halves of a paragraph that a page break cut."""


@pytest.mark.parametrize("between", [(), ("58",), ("58", "Table of Contents", "Acme Corp. Notes to the statements")])
def test_a_page_break_ends_no_sentence(between: tuple[str, ...]) -> None:
    html = "".join(f"<p>{text}</p>" for text in (*OPENING.split("\n\n"), CUT[0], *between, CUT[1]) if text)
    read = crossfoot.read(html, "a.html")
    assert [fact.period for fact in read.facts if fact.text in ("6.8", "2")] == ["2024-12-31"] * 2


PAGE_FOOT = "</p><table><tr><td>Form 10-Q</td></tr><tr><td>29</td></tr></table><p>"


def test_a_page_foot_set_as_a_table_ends_no_sentence() -> None:
    html = "".join(f"<p>{text}</p>" for text in (*OPENING.split("\n\n"), PAGE_FOOT.join(CUT)) if text)
    read = crossfoot.read(html, "a.html")
    assert [fact.period for fact in read.facts if fact.text in ("6.8", "2")] == ["2024-12-31"] * 2


@pytest.mark.parametrize("between", ["", "<p>30</p>", "<table><tr><td>Acme Corp.</td><td>30</td></tr></table>"])
def test_a_list_goes_on_over_a_page_break(between: str) -> None:
    html = (
        f"<p>{COVER}</p><p>{OPENING}</p><p>In the three months ended June 30, 2025, results were affected by the following:</p>"
        f"<p>• $8 million of charges.</p>{between}<p>• $9 million of gains.</p>"
    )
    read = crossfoot.read(html, "a.html")
    assert [fact.period for fact in read.facts if fact.text in ("8", "9")] == [Q2] * 2


@pytest.mark.parametrize(
    ("opening", "period"),
    [("This sale was closed and we", "2025-04-01/2025-04-01"), ("Quite apart from it we", HALF)],
)
def test_a_paragraph_that_points_back_does_so_over_a_heading(opening: str, period: str) -> None:
    html = (
        f"<p>{COVER}</p><p>{OPENING}</p><p>On April 1, 2025, the Company sold its pump business to Bolt.</p>"
        f"<h3>Pump business</h3><p>{opening} received $8 million.</p>"
    )
    read = crossfoot.read(html, "a.html")
    assert [fact.period for fact in read.facts if fact.text == "8"] == [period]


def test_a_footnote_has_the_period_and_the_scale_of_its_table() -> None:
    html = (
        "<p>Results for the three months ended June 30, 2025. Balance sheet (in millions)</p><table>"
        "<tr><td></td><td>December 31, 2024</td></tr><tr><td>Cash (1)</td><td>$8,000</td></tr>"
        "<tr><td>Debt</td><td>7,000</td></tr><tr><td>Equity</td><td>6,000</td></tr></table>"
        "<p>(1) Excludes restricted cash of $17.</p><p>Restricted cash was $17 million.</p>"
    )
    below = [fact for fact in crossfoot.read(html, "a.html").facts if fact.quantity and fact.text == "17"]
    assert [(fact.period, fact.value) for fact in below] == [
        ("2024-12-31", Decimal(17_000_000)),
        ("2025-06-30", Decimal(17_000_000)),
    ]


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Full Year Highlights", "2024-01-01/2024-12-31"),
        ("Fiscal Year Financial Highlights", "2024-01-01/2024-12-31"),
        ("Full Year Outlook", "2024-10-01/2024-12-31"),
    ],
)
def test_a_heading_may_name_the_year_that_ended_without_its_number(heading: str, period: str) -> None:
    html = (
        "<p>Acme reports results for the three months and year ended December 31, 2024.</p>"
        "<p>The three months ended December 31, 2024 were good.</p>"
        f"<h3>{heading}</h3><p>Revenue was $8 million.</p>"
    )
    (fact,) = [fact for fact in crossfoot.read(html, "a.html").facts if fact.text == "8"]
    assert fact.period == period
