"""Sums that lead from a measure to the adjusted one: their names say where they begin, so small figures are enough."""

from __future__ import annotations

import pytest

import crossfoot
from crossfoot.model.report import Report

NAMES = [
    ("GAAP loss per share - diluted", "Non-GAAP earnings per share - diluted"),
    ("Diluted EPS", "Adjusted diluted EPS"),
    ("Diluted earnings per share (GAAP)", "Diluted earnings per share (non-GAAP)"),
    ("Reported diluted EPS", "Core diluted EPS"),
    ("GAAP diluted net loss per share", "Non-GAAP diluted net income per share"),
]


def report(first: str, last: str, shown: str = "0.28", adjusted: str = "$0.18") -> Report:
    rows = (
        (first, "$(0.09)", "$(0.66)"),
        ("Acquisition-related adjustments", "0.06", "0.09"),
        ("Share-based compensation", shown, "0.18"),
        ("Restructuring", "0.08", "0.01"),
        ("(Gains) losses on investments", "(0.06)", "(0.05)"),
        ("Income tax effects", "(0.09)", "0.39"),
        (last, adjusted, "$(0.04)"),
    )
    text = "Reconciliation of measures\n\n|  | Q3 2024 | Q3 2023 |\n|---|---|---|\n"
    return crossfoot.check(text + "".join(f"| {' | '.join(row)} |\n" for row in rows), "a.md")


@pytest.mark.parametrize(("first", "last"), NAMES)
def test_a_bridge_of_small_amounts_per_share_is_found(first: str, last: str) -> None:
    found = report(first, last)
    assert not found.findings
    assert {bucket for bucket in found.buckets if bucket != "no_quantity"} == {"tied"}


@pytest.mark.parametrize(("first", "last"), NAMES)
@pytest.mark.parametrize(("shown", "adjusted", "wrong"), [("0.28", "$0.78", "0.78"), ("0.82", "$0.18", "0.82")])
def test_a_slip_in_one_of_its_two_columns_is_told(first: str, last: str, shown: str, adjusted: str, wrong: str) -> None:
    found = report(first, last, shown, adjusted)
    (finding,) = [finding for finding in found.findings if finding.rule == "CF101"]
    assert finding.severity == "warning"
    assert wrong in {found.release.facts[n].text for n in finding.numerals}


def test_lines_of_other_names_are_no_bridge() -> None:
    found = report("Dividends per share", "Adjusted diluted EPS", adjusted="$0.78")
    assert not [finding for finding in found.findings if finding.rule == "CF101"]
