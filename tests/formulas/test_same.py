"""The same line in several tables, with one figure masked."""

from __future__ import annotations

import pytest

import crossfoot
from crossfoot.formulas.same import pairs

TWO = """Plover Mills, Inc. Reports Results

Segment results (in thousands)

|  | Q1 2024 | Q2 2024 | Q3 2024 | Q4 2024 |
|---|---|---|---|---|
| Northern weaving | 41,377 | 45,523 | {} | 48,204 |

Summary by place (in thousands)

|  | Q1 2024 | Q2 2024 | Q3 2024 | Q4 2024 |
|---|---|---|---|---|
| {} | 41,377 | 45,523 | 46,915 | 48,204 |
"""


def differing(first: str, name: str) -> list[tuple[str, str]]:
    release = crossfoot.read(TWO.format(first, name), "two.md")
    return [(p.first.text, p.later.text) for p in pairs(release) if p.first.mantissa != p.later.mantissa]


def test_a_line_under_another_name_is_known_by_its_other_figures() -> None:
    assert differing("49,615", "Mill towns") == [("49,615", "46,915")]
    assert differing("46,915", "Mill towns") == []


def test_but_what_no_slip_explains_may_be_another_line() -> None:
    assert differing("31,702", "Mill towns") == []


EQUITY = """Plover Mills, Inc. Reports Results

Balance Sheets (in thousands)

|  | March 31, 2024 | December 31, 2023 |
|---|---|---|
| Total assets | 98,431 | 91,212 |
| Total stockholders' equity | 45,218 | 41,117 |
| Noncontrolling interests | 10 | - |
| Total equity | 45,228 | 41,117 |

Capital (in thousands)

|  | March 31, 2024 | December 31, 2023 |
|---|---|---|
| {} | {} | 41,117 |
"""


def test_two_lines_of_one_table_are_two_however_near_their_figures() -> None:
    release = crossfoot.read(EQUITY.format("Total equity of all owners", "45,228"), "equity.md")
    assert [p for p in pairs(release) if p.first.mantissa != p.later.mantissa] == []


TWICE = """Plover Mills, Inc. Reports Results

Net sales by place and by product (in thousands)

|  | Q1 2024 | Q2 2024 | Q3 2024 | Q4 2024 |
|---|---|---|---|---|
| Net sales by place: |  |  |  |  |
| North | 41,377 | 45,523 | 46,915 | 48,204 |
| South | 12,201 | 11,874 | 13,020 | 12,377 |
| Total net sales | 53,578 | 57,397 | 59,935 | 60,581 |
| Net sales by product: |  |  |  |  |
| Yarn | 30,110 | 31,009 | 33,333 | 34,081 |
| Cloth | 23,468 | 26,388 | 26,602 | 26,500 |
| Total net sales | 53,578 | 57,397 | {} | 60,581 |
"""


def test_two_totals_of_one_table_split_one_whole_in_two_ways() -> None:
    release = crossfoot.read(TWICE.format("54,935"), "twice.md")
    assert [(p.first.text, p.later.text) for p in pairs(release) if p.first.mantissa != p.later.mantissa] == [
        ("59,935", "54,935")
    ]
    other = crossfoot.read(TWICE.format("31,240"), "twice.md")
    assert [p for p in pairs(other) if p.first.mantissa != p.later.mantissa] == []


COLUMNS = """Plover Mills, Inc. Reports Results

Highlights (in millions)

| As of and for the year ended December 31, | 2024 |
|---|---|
| Revenue | 7,204 |
| Cost of looms | 3,310 |
| Mills in use | 2,118 |
| Cotton on hand | {} |

Five years (in millions)

|  | 2024 | 2019 |
|---|---|---|
| Revenue | 7,204 | 5,115 |
| Cost of looms | 3,310 | 2,704 |
| Mills in use | 2,118 | 1,997 |
| Cotton on hand | 86 | 75 |
"""


def apart(text: str) -> list[tuple[str, str]]:
    found = pairs(crossfoot.read(text, "two.md"))
    return [(p.first.text, p.later.text) for p in found if p.first.mantissa != p.later.mantissa]


def test_columns_that_agree_on_line_after_line_tell_the_one_that_a_slip_changed() -> None:
    assert apart(COLUMNS.format("86")) == []
    assert apart(COLUMNS.format("36")) == [("36", "86")]
    assert apart(COLUMNS.format("31")) == []  # no slip leads there


def test_two_lines_that_differ_are_of_another_definition() -> None:
    assert apart(COLUMNS.format("36").replace("3,310 |\n| Mills", "3,370 |\n| Mills")) == []


BASES = """Plover Mills, Inc. Reports Results

Summary

|  | GAAP | GAAP | Non-GAAP | Non-GAAP |
|  | Q1 2024 | Q1 2023 | Q1 2024 | Q1 2023 |
|---|---|---|---|---|
| Operating margin | 22.4% | 18.1% | {} | 25.3% |

Reconciliation

|  | Q1 2024 | Q1 2023 |
|---|---|---|
| GAAP operating margin | 22.4% | 18.1% |
| Amortization | 5.1% | 7.2% |
| Non-GAAP operating margin | 27.5% | 25.3% |
"""


def test_columns_of_reported_and_of_adjusted_figures_are_lines_of_their_own() -> None:
    found = pairs(crossfoot.read(BASES.format("27.5%"), "two.md"))
    assert [(p.first.text, p.later.text) for p in found] == [("22.4", "22.4"), ("18.1", "18.1"), ("27.5", "27.5"), ("25.3", "25.3")]  # fmt: skip
    assert apart(BASES.format("72.5%")) == [("72.5", "27.5")]


SIGNED = """\
Statements of Income
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Income (loss) before taxes | 8,694 | (7,820) |
| Other income (loss), net | 452 | {one} |

Segment Results
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Yarn | 7,118 | 6,402 |
| Other income (loss), net | {two} | {three} |
"""


@pytest.mark.parametrize(
    ("figures", "turned"),
    [
        (("(317)", "452", "(317)"), []),
        (("(317)", "452", "317"), ["317"]),
        (("(317)", "(452)", "317"), []),  # the other table prints what is taken off
    ],
)
def test_one_figure_whose_sign_alone_differs_is_told(figures: tuple[str, str, str], turned: list[str]) -> None:
    text = SIGNED.format(**dict(zip(("one", "two", "three"), figures, strict=True)))
    release = crossfoot.read(text.encode(), "release.md")
    assert [pair.later.text for pair in pairs(release) if pair.turned] == turned


def test_a_heading_of_both_kinds_of_earnings_per_share_leaves_the_label_its_own() -> None:
    head = "|  | Q4 2024 | Q3 2024 | Q2 2024 | 2024 |\n|---|---|---|---|---|\n"
    lines = "| Net income per share - basic and diluted |\n| Basic (a) | 1.17 | 1.18 | 0.99 | 5.18 |\n"
    text = f"Figures per share\n\n{head}{lines}| Diluted (b) | 1.17 | 1.18 | 0.99 | 5.16 |\n| Dividends | 0.42 | 0.40 | 0.39 | 1.60 |\n"
    assert not crossfoot.check(text, "a.md").findings


def test_basic_and_diluted_in_parentheses_are_two_lines() -> None:
    head = "\n\n|  | Q4 2024 | Q3 2024 | Q2 2024 | Q1 2024 |\n|---|---|---|---|---|\n"
    lines = "| Earnings per share (basic) | 0.53 | 0.43 | 0.42 | 0.45 |\n| Earnings per share (diluted) | 0.52 | 0.43 | 0.42 | 0.45 |\n"
    assert not crossfoot.check(f"Figures per share{head}{lines}\nSelected data{head}{lines}", "a.md").findings


GROWTH = """Plover Mills, Inc. Reports Results

Growth as reported

|  | Q1 2024 | Q2 2024 | Q3 2024 | Q4 2024 |
|---|---|---|---|---|
| Northern weaving | 21% | 13% | 8% | 14% |

Growth in constant currency

|  | Q1 2024 | Q2 2024 | Q3 2024 | Q4 2024 |
|---|---|---|---|---|
| Northern weaving | {} |
"""


def test_lines_that_differ_more_often_than_they_agree_are_two_whatever_they_are_called() -> None:
    assert not pairs(crossfoot.read(GROWTH.format("24% | 13% | 11% | 16%"), "growth.md"))
    assert len(pairs(crossfoot.read(GROWTH.format("21% | 13% | 8% | 14%"), "growth.md"))) == 4


NIL = """\
Adjusted EBITDA (in thousands)

|  | Quarter Ended June 30, |  | Six Months Ended June 30, |  |
|  | 2024 | 2023 | 2024 | 2023 |
|---|---|---|---|---|
| Profit before charges | 3,674 | 2,103 | 4,429 | 4,856 |
| {one} | 556 | {nil} | 810 | 101 |

Adjusted Net Income ({scale})

|  | Quarter Ended June 30, |  | Six Months Ended June 30, |  |
|  | 2024 | 2023 | 2024 | 2023 |
|---|---|---|---|---|
| Profit before charges | 3,674 | 2,103 | 4,429 | 4,856 |
| {other} | 556 | {figure} | 810 | {last} |
"""


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"nil": "—"}, ["60"]),
        ({"figure": "—"}, ["—"]),
        ({"nil": "—", "figure": "4"}, []),  # it may be rounded away
        ({"nil": "—", "last": "202"}, []),  # another definition
        ({"nil": "—", "one": "Other", "other": "Other"}, []),
    ],
)
def test_nil_is_no_figure_of_a_line_that_has_one_elsewhere(changes: dict[str, str], found: list[str]) -> None:
    said = {"one": "Deal costs of mills", "other": "Deal costs of mills", "nil": "60", "figure": "60", "last": "101"}
    report = crossfoot.check(NIL.format(**said | {"scale": "in thousands"} | changes).encode(), "release.md")
    facts = report.release.facts
    assert [facts[f.numerals[0]].text for f in report.findings if f.rule == "CF202"] == found
