"""The two verbs of the library, from end to end on one small document."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest

import crossfoot
from crossfoot.model.problems import Problem

SHEET = b"""Teasel Mills, Inc. Condensed Balance Sheets
(in thousands)

|  | September 30, 2024 | December 31, 2023 |
|---|---|---|
| Cash and cash equivalents | 1,204 | 1,377 |
| Inventories | 3,310 | 2,965 |
| Total assets | 4,514 | 4,342 |
| Total liabilities | 2,614 | 2,540 |
| Total stockholders' equity | 1,900 | 1,802 |
| Total liabilities and stockholders' equity | 4,514 | 4,342 |
"""


def test_a_fact_has_every_dimension() -> None:
    release = crossfoot.read(SHEET, "sheet.md")
    fact = next(fact for fact in release.facts if fact.text == "4,514")
    assert (str(fact.fact_value), fact.unit, fact.decimals) == ("4.514E+6", "USD", -3)
    assert (fact.period, fact.statement, fact.concept) == ("2024-09-30", "balance_sheet", "us-gaap:Assets")


def test_a_sheet_that_ties_has_no_finding_and_every_figure_is_tied() -> None:
    report = crossfoot.check(SHEET, "sheet.md")
    assert report.findings == ()
    quantities = [bucket for fact, bucket in zip(report.release.facts, report.buckets, strict=True) if fact.quantity]
    assert quantities == ["tied"] * 12


def test_one_wrong_digit_is_found() -> None:
    report = crossfoot.check(
        SHEET.replace(b"| 4,514 | 4,342 |\n| Total l", b"| 4,574 | 4,342 |\n| Total l", 1), "sheet.md"
    )
    suspects = {report.release.facts[f.suspect].text for f in report.findings if f.suspect is not None}
    assert suspects == {"4,574"}


@pytest.mark.parametrize("verb", [crossfoot.read, crossfoot.check])
def test_the_collector_is_left_as_it_was(verb: Callable[[str], object]) -> None:
    for enabled in (True, False):
        (gc.enable if enabled else gc.disable)()
        try:
            verb("Revenue was $10.2 million.\n\nIt grew.")
            kept = gc.isenabled()
            with pytest.raises(Problem):
                verb("")
            after = gc.isenabled()
        finally:
            gc.enable()
        assert (kept, after) == (enabled, enabled)


def test_what_is_frozen_for_good_stays_frozen() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        crossfoot.check("Revenue was $10.2 million.\n\nIt grew.")
        assert 0 < gc.get_freeze_count() <= frozen
    finally:
        gc.unfreeze()


def test_the_collector_does_not_look_at_what_a_check_made() -> None:
    looked: list[str] = []

    def note(phase: str, _: dict[str, int]) -> None:
        looked.append(phase)

    page = "".join(f"<p>Revenue of unit {n} was ${n}.5 million.</p>" for n in range(200))
    gc.collect()
    gc.callbacks.append(note)
    try:
        crossfoot.check(page, "page.html")
    finally:
        gc.callbacks.remove(note)
    assert not looked


def test_what_is_checked_makes_no_cycles() -> None:
    page = b"<p>Revenue grew 5% to $10.5 million.</p><table><tr><td>Revenue<td>10.5<td>10.0</table>"
    crossfoot.check(page)
    gc.collect()
    gc.disable()
    try:
        crossfoot.check(page)
        assert gc.collect() < 20, "cycles would pile up while the collector rests"
    finally:
        gc.enable()
