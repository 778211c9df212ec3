"""Amounts in two currencies: each is that of the column in its own, and says nothing against the other."""

from __future__ import annotations

import pytest

import crossfoot
from crossfoot.model.report import Report

_RELEASE = """# Teasel Games Reports First Quarter 2022 Results

BEIJING, May 24, 2022

Net revenues were {revenue}, up 14.8% from the first quarter of 2021. Gross profit was {gross}.

CONSOLIDATED STATEMENTS OF INCOME

(in thousands)

|  | Three Months Ended |  |  |
|  | March 31, 2021 | March 31, 2022 | March 31, 2022 |
|  | RMB | RMB | {other} |
|---|---|---|---|
| Net revenues | 20,517,156 | 23,555,767 | {revenue_abroad} |
| Cost of revenues | 9,465,316 | 10,713,820 | {cost_abroad} |
| Gross profit | 11,051,840 | 12,841,947 | {gross_abroad} |
"""
_ABROAD = {"other": "USD", "revenue_abroad": "3,715,840", "cost_abroad": "1,690,061", "gross_abroad": "2,025,779"}
_HOME_ALONE = {"other": "", "revenue_abroad": "", "cost_abroad": "", "gross_abroad": ""}


def _report(revenue: str, gross: str, table: dict[str, str]) -> Report:
    return crossfoot.check(_RELEASE.format(revenue=revenue, gross=gross, **table).encode(), "release.md")


@pytest.mark.parametrize(
    ("revenue", "gross"),
    [
        ("RMB23,555.8 million (US$3,715.8 million)", "RMB12,841.9 million (US$2,025.8 million)"),
        ("RMB23.6 billion, or US$3.7 billion", "RMB12.8 billion, or US$2.0 billion"),
        ("US$3,715.8 million (RMB23,555.8 million)", "US$2,025.8 million (RMB12,841.9 million)"),
    ],
)
def test_each_amount_ties_to_the_column_in_its_currency(revenue: str, gross: str) -> None:
    report = _report(revenue, gross, _ABROAD)
    assert not report.findings
    prose = [f for f in report.release.facts if f.table is None and f.quantity]
    assert all(report.buckets[f.n] == "tied" for f in prose if f.kind == "money")


def test_a_slip_in_the_translation_is_told() -> None:
    report = _report("RMB23,555.8 million", "RMB12,841.9 million (US$2,052.8 million)", _ABROAD)
    assert [(f.rule, f.suspect is not None and report.release.facts[f.suspect].text) for f in report.findings] == [
        ("CF301", "2,052.8")
    ]


def test_an_amount_in_a_currency_that_no_column_is_in_contradicts_nothing() -> None:
    report = _report(
        "RMB23,555.8 million (US$3,715.8 million)", "RMB12,841.9 million (US$2,025.8 million)", _HOME_ALONE
    )
    assert not report.findings
