"""What labels say of their part in a statement: results of loss makers are totals, and not deducted from what follows."""

from __future__ import annotations

import pytest

import crossfoot
from crossfoot.formulas.labels import deducts, is_result, is_total

RESULTS = [
    ("Loss from operations", "Loss before income taxes", "Net loss"),
    ("(Loss) income from operations", "(Loss) income before provision for taxes", "Net (loss) income"),
    ("Operating loss", "Loss before provision for income taxes", "Net loss and comprehensive loss"),
    ("Operating (loss) profit", "(Loss)/profit before tax", "(Loss)/profit for the year"),
    ("Operating result", "Result before taxation", "Net result"),
    ("Operating profit", "Profit before tax", "Profit after tax"),
]


@pytest.mark.parametrize("label", [label for three in RESULTS for label in three])
def test_a_result_is_a_total_that_nothing_deducts(label: str) -> None:
    assert is_total(label)
    assert is_result(label)
    assert not deducts(label)


@pytest.mark.parametrize(
    "label",
    ["Provision for income taxes", "Interest expense, net of capitalized interest", "Costs before depreciation"],
)
def test_a_cost_is_deducted_whatever_it_is_net_of(label: str) -> None:
    assert deducts(label)


@pytest.mark.parametrize(("operating", "before", "net"), RESULTS)
def test_a_loss_ties_to_the_tax_that_makes_it_larger(operating: str, before: str, net: str) -> None:
    rows = (
        ("Revenue", "12,431", "10,201"),
        ("Operating costs", "19,311", "17,652"),
        (operating, "(6,880)", "(7,451)"),
        ("Interest income", "312", "287"),
        ("Interest expense", "(145)", "(190)"),
        (before, "(6,713)", "(7,354)"),
        ("Income taxes", "41", "37"),
        (net, "(6,754)", "(7,391)"),
    )
    text = "Statements of Operations (in thousands)\n\n|  | Q3 2024 | Q3 2023 |\n|---|---|---|\n"
    report = crossfoot.check(text + "".join(f"| {' | '.join(row)} |\n" for row in rows), "a.md")
    buckets = {fact.text: bucket for fact, bucket in zip(report.release.facts, report.buckets, strict=True)}
    assert {buckets[text] for text in ("41", "37", "6,754", "7,391")} == {"tied"}
    assert not report.findings
