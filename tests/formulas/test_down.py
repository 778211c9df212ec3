"""Sums down a column: found from labels, layout and sibling columns, also where one figure is wrong."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from crossfoot.formulas.down import sums_down
from crossfoot.formulas.find import structures
from crossfoot.formulas.formula import Formula
from crossfoot.formulas.sheet import sheets_of
from tests.builders import release_of

INCOME = [
    ["Revenue", "14,900", "13,252"],
    ["Cost of sales", "10,616", "9,731"],
    ["Gross profit", "4,284", "3,521"],
    ["Operating expenses", "", ""],
    ["Wages", "1,204", "1,150"],
    ["Rent", "415", "402"],
    ["Total operating expenses", "1,619", "1,552"],
    ["Operating income", "2,665", "1,969"],
    ["Interest income", "17", "21"],
    ["Interest expense", "(182)", "(190)"],
    ["Income before taxes", "2,500", "1,800"],
    ["Income taxes", "525", "378"],
    ["Net income", "1,975", "1,422"],
]


def found(rows: list[list[str]], **fields: object) -> dict[str, tuple[tuple[str, int], ...]]:
    release = release_of(rows, **fields)
    table = release.tables[0]
    formulas = [f for sheet in sheets_of(table, release) for f in sums_down(sheet)]
    return {table.rows[f.total].label: named(table.rows, f) for f in formulas}


def named(rows: object, formula: Formula) -> tuple[tuple[str, int], ...]:
    return tuple((rows[p].label, w) for p, w in zip(formula.parts, formula.weights, strict=True))  # type: ignore[index]


def test_a_statement_is_understood_with_subtraction_nesting_and_printed_signs() -> None:
    sums = found(INCOME)
    assert sums["Gross profit"] == (("Revenue", 1), ("Cost of sales", -1))
    assert sums["Total operating expenses"] == (("Wages", 1), ("Rent", 1))
    assert sums["Operating income"] == (("Gross profit", 1), ("Total operating expenses", -1))
    assert sums["Income before taxes"] == (("Operating income", 1), ("Interest income", 1), ("Interest expense", 1))
    assert sums["Net income"] == (("Income before taxes", 1), ("Income taxes", -1))


@pytest.mark.parametrize("row", [r[0] for r in INCOME if r[1]])
def test_one_wrong_figure_hides_no_formula(row: str) -> None:
    clean = found(INCOME)
    rows = [[r[0], (r[1].replace(r[1].strip("()")[0], "9", 1) if r[0] == row else r[1]), *r[2:]] for r in INCOME]
    broken = found(rows)
    kept = sum(1 for total, parts in clean.items() if broken.get(total) == parts)
    assert kept >= len(clean) - 1


def test_an_unlabelled_total_is_found() -> None:
    rows = [["Yarn", "9,377", "8,212"], ["Cloth", "5,523", "5,040"], ["", "14,900", "13,252"]]
    assert found(rows)[""] == (("Yarn", 1), ("Cloth", 1))


def test_a_total_may_stand_above_its_parts() -> None:
    rows = [
        ["Revenue", "14,900", "13,252", "27,011"],
        ["Yarn", "9,377", "8,212", "16,800"],
        ["Cloth", "5,523", "5,040", "10,211"],
    ]
    assert found(rows)["Revenue"] == (("Yarn", 1), ("Cloth", 1))


def test_a_part_that_the_footing_columns_leave_open_takes_the_sign_that_foots() -> None:
    rows = [
        ["Revenue", "14,900", "13,252"],
        ["Cost of sales", "10,616", "9,731"],
        ["Disposal of a mill", "-", "315"],
        ["Operating income", "4,284", "3,206"],
    ]
    assert found(rows)["Operating income"] == (("Revenue", 1), ("Cost of sales", -1), ("Disposal of a mill", -1))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_noise_makes_no_formula(seed: int) -> None:
    noise = random.Random(seed)
    rows = [[f"line {i}", *(f"{noise.randint(1_000, 99_999):,}" for _ in range(2))] for i in range(30)]
    assert len(found(rows)) == 0


@pytest.mark.parametrize("figure", ["0", "-", "7", "1,000"])
def test_equal_figures_make_no_formula(figure: str) -> None:
    assert not found([[f"line {i}", figure, figure] for i in range(200)])


def test_a_long_table_costs_in_proportion_to_its_rows() -> None:
    def seconds(count: int) -> float:
        noise = random.Random(5)
        rows = [[f"Total {i}", *(f"{noise.randint(1_000, 99_999):,}" for _ in range(2))] for i in range(count)]
        release = release_of(rows)
        begun = time.process_time()
        structures(release)
        return time.process_time() - begun

    seconds(100)
    assert seconds(1_200) < 12 * max(seconds(200), 0.02)


def test_a_slip_in_the_only_column_hides_no_section_of_large_figures() -> None:
    rows = [["Yarn", "9,737,412"], ["Cloth", "5,523,098"], ["Thread", "812,345"], ["Total inventories", "15,712,855"]]
    assert found(rows)["Total inventories"] == (("Yarn", 1), ("Cloth", 1), ("Thread", 1))


def test_but_small_figures_that_miss_alone_make_no_sum() -> None:
    rows = [["Yarn", "13"], ["Cloth", "5"], ["Thread", "8"], ["Total inventories", "46"]]
    assert found(rows) == {}


def test_a_slip_in_a_subtotal_is_not_gone_round() -> None:
    rows = [[*r[:1], "2,565" if r[0] == "Operating income" else r[1], *r[2:]] for r in INCOME]
    sums = found(rows)
    assert sums["Operating income"] == (("Gross profit", 1), ("Total operating expenses", -1))


def test_a_section_of_one_small_line_is_summed_so_that_no_chance_sum_takes_its_place() -> None:
    rows = [
        ["Net cash provided by operating activities", "254", "265"],
        ["Investing activities:", "", ""],
        ["Purchases of property", "3", "(4)"],
        ["Net cash from investing activities", "3", "(4)"],
        ["Financing activities:", "", ""],
        ["Proceeds from notes", "4", "6"],
        ["Net cash provided by financing activities", "4", "6"],
        ["Effect of exchange rates", "7", "5"],
        ["Net increase in cash", "269", "272"],
    ]
    sums = found(rows, statement="cash_flow")
    assert [label for label, _ in sums["Net increase in cash"]] == [
        "Net cash provided by operating activities",
        "Net cash from investing activities",
        "Net cash provided by financing activities",
        "Effect of exchange rates",
    ]


def test_a_lone_line_that_repeats_its_total_tells_of_no_sum_below_it() -> None:
    rows = [
        ["Revenues:", "", ""],
        ["North", "-", "-"],
        ["South", "28,636,551,460", "47,990,282,032"],
        ["Total revenues", "28,636,551,460", "47,990,282,032"],
        ["Cost of revenues:", "", ""],
        ["North", "-", "-"],
        ["South", "-", "48,969,128,892"],
        ["Total cost of revenues", "-", "48,969,128,892"],
        ["Gross margin:", "", ""],
        ["North", "-", "-"],
        ["South", "28,636,551,460", "(978,846,860)"],
        ["Total gross margin", "28,636,551,460", "(978,846,860)"],
    ]
    release = release_of(rows)
    sums = [f for sheet in sheets_of(release.tables[0], release) for f in sums_down(sheet)]
    assert sums
    assert [f for f in sums if f.reason == "parts listed below their sum"] == []


def test_a_total_said_again_in_a_column_that_does_not_foot_is_no_part_of_itself() -> None:
    rows = [
        ["Revenues:", "", "", "", ""],
        ["North", "-", "-", "-", "-"],
        ["South", "-", "-", "79,560,927,619", "56,511,190,003"],
        ["Total revenues", "-", "-", "79,560,927,619", "56,511,190,003"],
        ["Cost of revenues:", "", "", "", ""],
        ["North", "-", "-", "-", "-"],
        ["South", "22,971,903,324", "28,414,695,338", "32,680,685,098", "29,742,924,875"],
        ["Total cost of revenues", "22,971,903,324", "28,414,695,338", "32,680,685,098", "29,742,924,875"],
        ["Gross margin:", "", "", "", ""],
        ["North", "-", "-", "-", "-"],
        ["South", "(22,971,903,324)", "(28,414,695,338)", "46,880,242,521", "26,768,265,128"],
        ["Total gross margin", "(22,971,903,324)", "(28,414,695,338)", "46,880,242,521", "26,768,265,128"],
    ]
    release = release_of(rows)
    sums = [f for sheet in sheets_of(release.tables[0], release) for f in sums_down(sheet)]
    assert [f for f in sums if f.reason == "parts listed below their sum" and f.misses] == []


def test_equity_rolls_forward_from_balance_to_balance_in_small_figures() -> None:
    rows = [
        ["Balance at December 31, 2009", "43", "12"],
        ["Net income", "", "7"],
        ["Stock-based compensation", "8", ""],
        ["Balance at June 30, 2010", "51", "19"],
    ]
    release = release_of(rows, statement="equity")
    days = {0: "2009-12-31", 3: "2010-06-30"}
    lines = tuple(structs.replace(row, period=days.get(row.index)) for row in release.tables[0].rows)
    table = structs.replace(release.tables[0], rows=lines)
    sums = [f for sheet in sheets_of(table, release) for f in sums_down(sheet)]
    assert [(f.total, f.parts) for f in sums] == [(3, (0, 1, 2))]


TWO_LINES_OF_INTEREST = [
    ["Revenue", "14,900", "13,252"],
    ["Costs of running the yards", "12,235", "11,283"],
    ["Profit from operations", "2,665", "1,969"],
    ["Finance income", "317", "221"],
    ["Finance costs", "(482)", "(390)"],
    ["Finance income and costs, net", "(165)", "(169)"],
    ["Reported profit before tax", "2,500", "1,800"],
    ["Tax", "(525)", "(378)"],
    ["Profit for the period", "1,975", "1,422"],
]


@pytest.mark.parametrize("row", [r[0] for r in TWO_LINES_OF_INTEREST])
def test_results_that_the_layout_does_not_mark_survive_a_wrong_leading_digit(row: str) -> None:
    """No total, no rule, no heading: the order in which statements reach their results tells what is added."""
    rows = [
        [r[0], (r[1].replace(r[1].strip("()")[0], "7", 1) if r[0] == row else r[1]), *r[2:]]
        for r in TWO_LINES_OF_INTEREST
    ]
    broken = found(rows)
    assert broken["Profit for the period"] == (("Reported profit before tax", 1), ("Tax", 1))
    if row not in ("Finance income", "Finance costs", "Finance income and costs, net"):
        assert ("Profit from operations", 1) in broken["Reported profit before tax"]
    if row in ("Revenue", "Costs of running the yards", "Profit from operations"):
        assert broken["Profit from operations"] == (("Revenue", 1), ("Costs of running the yards", -1))


def assets_with(line: str) -> tuple[tuple[str, int], ...]:
    rows = [
        ["Assets", "", ""],
        ["Cash", "8,214", "7,906"],
        ["Receivables", "5,120", "4,871"],
        [line, "7,000", "-"],
        ["Inventories", "3,317", "3,240"],
        ["Total current assets", "16,651", "16,017"],
    ]
    return found(rows)["Total current assets"]


def test_a_line_that_only_one_column_prints_is_no_way_round_a_wrong_figure() -> None:
    assert len(assets_with("Recoverable taxes")) == 4


@pytest.mark.parametrize("line", ["of which pledged", "Thereof due from affiliates", "Including restricted amounts"])
def test_what_is_in_another_line_already_is_not_added(line: str) -> None:
    assert len(assets_with(line)) == 3


def test_equity_begins_with_its_first_class_of_stock() -> None:
    rows = [
        ["Total debt", "9,310", "9,112"],
        ["Preferred stock, none issued", "-", "-"],
        ["Common stock", "2,410", "2,385"],
        ["Retained earnings", "31,877", "29,640"],
        ["Shareholders' equity", "34,287", "32,025"],
    ]
    assert [name for name, _ in found(rows)["Shareholders' equity"]] == [r[0] for r in rows[1:4]]
