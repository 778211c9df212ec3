"""Margins, tax rates and returns, however their lines and they themselves are called."""

from __future__ import annotations

import pytest

import crossfoot

HEAD = "|  | Q3 2024 | Q3 2023 |\n|---|---|---|\n"


def tied(rate: str, *rows: str) -> set[str]:
    """Labels of the percentages that CF115 ties, `rate` in a table of its own above the others."""
    table = HEAD + "".join(f"| {row} |\n" for row in rows)
    text = f"Third Quarter 2024 Results\n\nRates\n\n{HEAD}| {rate} |\n\nKey figures (in thousands)\n\n{table}"
    report = crossfoot.check(text, "a.md")
    facts = report.release.facts
    return {facts[v.relation.target].label for v in report.verdicts if v.relation.rule == "CF115" and v.name == "ties"}


@pytest.mark.parametrize(
    ("before", "tax", "rate"),
    [
        ("Income before income taxes", "Provision for income taxes", "Effective tax rate"),
        ("Earnings before taxes", "Taxes on earnings", "Tax rate"),
        ("Profit before tax", "Tax expense", "Effective income tax rate"),
        ("Income (loss) before provision for income taxes", "Income tax expense (benefit)", "Effective Tax Rate (%)"),
        ("Adjusted pretax income", "Adjusted income taxes", "Adjusted tax rate"),
    ],
)
def test_a_tax_rate_is_the_tax_over_the_income_before_it(before: str, tax: str, rate: str) -> None:
    rows = (f"{before} | 5,120 | 4,077", "Warehouse rent | 812 | 790", f"{tax} | 1,230 | 951")
    assert tied(f"{rate} | 24.0% | 23.3%", *rows) == {rate}


@pytest.mark.parametrize(
    ("sales", "profit", "margin"),
    [
        ("Revenue", "Gross profit", "Gross margin"),
        ("Net sales", "Operating income", "Operating margin"),
        ("Total net revenues", "Income from operations", "Operating Margin %"),
        ("Sales", "Adjusted EBITDA", "Adjusted EBITDA margin"),
        ("Total revenues", "Net income", "Net income margin"),
    ],
)
def test_a_margin_is_its_amount_over_revenue(sales: str, profit: str, margin: str) -> None:
    rows = (f"{sales} | 41,459 | 34,908", "Yarn on hand | 20,211 | 16,990", f"{profit} | 8,406 | 5,080")
    assert tied(f"{margin} | 20.3% | 14.6%", *rows) == {margin}


@pytest.mark.parametrize(
    "label", ["Net interest margin", "Contribution margin", "Statutory rate", "Loan margin growth"]
)
def test_other_rates_are_defined_by_no_line(label: str) -> None:
    rows = ("Revenue | 41,459 | 34,908", "Warehouse rent | 812 | 790", "Interest income | 8,406 | 5,080")
    assert not tied(f"{label} | 20.3% | 14.6%", *rows)


def test_an_adjusted_margin_is_not_of_the_unadjusted_profit() -> None:
    rows = ("Revenue | 41,459 | 34,908", "Warehouse rent | 812 | 790", "Gross profit | 8,406 | 5,080")
    assert not tied("Adjusted gross margin | 20.3% | 14.6%", *rows)
