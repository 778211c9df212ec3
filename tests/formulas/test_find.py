"""The formulas of a release: what one sheet of a table tells of another, and columns that are made otherwise."""

from __future__ import annotations

import crossfoot
from crossfoot.formulas.find import structures
from tests.builders import release_of

COSTS = [
    ["Yarn", "{}", "8,212,406", "14.2"],
    ["Dye", "5,523,118", "5,040,377", "9.6"],
    ["Total materials", "14,900,459", "13,252,783", "12.4"],
    ["Wages", "1,204,350", "1,150,221", "4.7"],
    ["Rent", "415,208", "402,190", "3.2"],
    ["Total overhead", "1,619,558", "1,552,411", "4.3"],
    ["Freight", "88,410", "80,006", "10.5"],
    ["Duty", "20,115", "19,870", "1.2"],
    ["Total transport", "108,525", "99,876", "8.7"],
    ["Paper", "77,250", "71,004", "8.8"],
    ["Power", "60,118", "58,222", "3.3"],
    ["Total supplies", "137,368", "129,226", "6.3"],
]


def test_a_column_in_which_nothing_foots_is_left_out() -> None:
    release = release_of([[cell.format("9,377,341") for cell in row] for row in COSTS])
    [structure] = structures(release)
    assert len(structure.sheet.columns) == 2
    assert [formula.misses for formula in structure.down] == [0, 0, 0, 0]


def test_and_a_slip_in_one_of_the_others_is_still_seen() -> None:
    release = release_of([[cell.format("9,737,341") for cell in row] for row in COSTS])
    [structure] = structures(release)
    assert [(formula.parts, formula.misses) for formula in structure.down[:2]] == [((0, 1), 1), ((3, 4), 0)]


BRIDGE = """Plover Mills, Inc. Reports Results

Reconciliation (in thousands, except per share amounts)

|  | Year Ended December 31, 2024 | Year Ended December 31, 2023 | Per Share, Year Ended December 31, 2024 |
|---|---|---|---|
| Net income | $ 19,751 | $ 14,220 | $ {} |
| Restructuring | 4,152 | 4,027 | 0.20 |
| Adjusted net income | $ 23,903 | $ 18,247 | $ 1.19 |
"""


def per_share(first: str) -> list[tuple[tuple[int, ...], int]]:
    found = structures(crossfoot.read(BRIDGE.format(first), "bridge.md"))
    return [(f.parts, f.misses) for s in found if s.sheet.kind == "per_share" for f in s.down]


def test_a_bridge_of_amounts_is_one_of_amounts_per_share_too_where_a_slip_breaks_it() -> None:
    assert per_share("0.99") == [((0, 1), 0)]
    assert per_share("0.79") == [((0, 1), 1)]
    assert per_share("0.31") == []


ITEMS = """Plover Mills, Inc. Reports Results

Reconciliation of earnings per share (in millions, except per share amounts)

|  | Year Ended December 31, 2024 | Year Ended December 31, 2023 | Year Ended December 31, 2022 |
|---|---|---|---|
| Adjusted net income | $ 297.4 | $ 277.3 | $ 240.9 |
| Diluted earnings per share | $ 8.69 | $ 7.82 | $ 6.14 |
| Restructuring | 0.16 | 0.12 | 0.31 |
| Sale of a warehouse | (0.11) | -- | -- |
| Tax on these items | 0.12 | {} | 0.02 |
| Adjusted diluted earnings per share | $ 8.86 | $ 8.27 | $ 6.47 |
"""


def items(tax: str) -> list[tuple[tuple[int, ...], int]]:
    found = structures(crossfoot.read(ITEMS.format(tax), "items.md"))
    return [(f.parts, f.misses) for s in found if s.sheet.kind == "per_share" for f in s.down]


def test_items_between_two_lines_of_earnings_per_share_lead_from_one_to_the_other() -> None:
    assert items("0.33") == [((1, 2, 3, 4), 0)]
    assert items("0.53") == [((1, 2, 3, 4), 1)]


POINTS = """Plover Mills, Inc. Reports Results

Reconciliation of gross margin (in millions)

|  | Q1 2024 | Q1 2023 |
|---|---|---|
| GAAP gross margin | $ 5,217 | $ 4,008 |
| Amortization | 224 | 328 |
| Awards | 298 | 158 |
| Non-GAAP gross margin | $ 5,739 | $ 4,494 |
| GAAP gross margin percentage | 41.0% | 34.2% |
| Amortization | 1.8% | 2.8% |
| Awards | 2.3% | {} |
| Non-GAAP gross margin percentage | 45.1% | 38.4% |
"""


def points(awards: str) -> list[tuple[tuple[int, ...], int]]:
    found = structures(crossfoot.read(POINTS.format(awards), "points.md"))
    return [(f.parts, f.misses) for s in found if s.sheet.kind == "percent" for f in s.down]


def test_a_margin_is_bridged_to_the_adjusted_one() -> None:
    assert points("1.4%") == [((4, 5, 6), 0)]
    assert points("4.1%") == [((4, 5, 6), 1)]


YIELDS = """\
Average Balances
(in thousands)

|  | Q3 2024 |  | Q3 2023 |  |
|  | Balance | Yield | Balance | Yield |
|---|---|---|---|---|
| Retail deposits | 5,179 | 3.17% | 4,664 | 3.74% |
| Brokered deposits | — | — | 10 | 5.36% |
| Brokered certificates | — | — | 8 | 5.36% |
| Total deposits | 5,179 | 3.17% | 4,682 | 3.74% |
"""


def test_a_column_of_one_line_does_not_bear_out_that_percentages_add() -> None:
    release = crossfoot.read(YIELDS.encode(), "release.md")
    sums = [formula for s in structures(release) if s.sheet.kind == "percent" for formula in s.down]
    assert [formula.misses for formula in sums if formula.misses] == []


def test_a_rate_that_is_the_only_one_of_its_sum_does_not_make_rates_add_up() -> None:
    rows = ("Lent to farms|1,000|3.30%|900|3.30%", "Lent to mills|-|-|100|5.36%", "Lent to ports|-|-|200|5.80%")
    lines = (
        "|Balance 2032|Yield 2032|Balance 2031|Yield 2031",
        "-|-|-|-|-",
        *rows,
        "Total lent|1,000|3.30%|1,200|3.74%",
    )
    text = "# Example Bank Reports Results\n\n" + "".join(f"|{line}|\n" for line in lines)
    assert not crossfoot.check(text.encode(), "a.md").findings
