from __future__ import annotations

import pytest

import crossfoot
from crossfoot.formulas.headings import odd_headings

TABLE = """\
{title}
(in thousands)

|  | {span} September 30, |  |
|  | {one} | {other} |
|---|---|---|
| Yarn | {a},377 | 8,212 |
| Cloth | {a},523 | 5,040 |
| Depreciation | {a},208 | 1,117 |
| Wages | {a},204 | 3,150 |

"""


def odd(*tables: tuple[str, str, str]) -> list[str]:
    """The headings that cannot be meant, of tables with a span and two years; all tables print other figures."""
    text = "Teasel Mills reports its third quarter. Its fiscal year ends on December 31.\n\n"
    for i, (span, one, other) in enumerate(tables):
        text += TABLE.format(title=f"Table {'ABCDEF'[i]}", span=span, one=one, other=other, a=30 + 7 * i)
    return [found.column.period for found in odd_headings(crossfoot.read(text.encode(), "release.md"))]


Q, Y = "Three Months Ended", "Nine Months Ended"


@pytest.mark.parametrize(
    ("wrong", "period"),
    [
        ((Y, "2024", "2024"), "2024-01-01/2024-09-30"),
        ((Y, "2024", "2022"), "2022-01-01/2022-09-30"),
        ((Y, "2025", "2023"), "2025-01-01/2025-09-30"),
        (("Six Months Ended", "2024", "2023"), "2024-04-01/2024-09-30"),
    ],
)
def test_a_heading_that_cannot_be_meant_is_told(wrong: tuple[str, str, str], period: str) -> None:
    assert odd((Q, "2024", "2023"), (Y, "2024", "2023"), wrong) == [period]


def test_headings_that_can_be_meant_are_left_alone() -> None:
    assert odd((Q, "2024", "2023"), (Y, "2024", "2023"), (Q, "2024", "2023")) == []


def test_nothing_tells_the_comparative_where_no_other_table_prints_it() -> None:
    assert odd((Q, "2024", "2022")) == []
    assert odd((Q, "2024", "2024")) == []


def test_what_two_tables_do_is_the_way_of_the_document() -> None:
    assert odd((Q, "2024", "2023"), (Y, "2024", "2023"), (Y, "2024", "2022"), (Y, "2024", "2022")) == []


WIDE = """\
Statements of Operations
(in thousands)

|  | {spans} |
|  | {dates} |
|---|{rules}
| Yarn | {a} |
| Cloth | {b} |
| Depreciation | {c} |
| Wages | {d} |

"""


def wide(spans: list[str], dates: list[str], growing: bool = True) -> str:
    """A statement with a column for each span and date, of figures that differ; later columns print larger ones."""
    steps = [i if growing else -i for i in range(len(spans))]
    lines = {
        key: " | ".join(f"{base + step},{311 + 7 * i + step}" for step in steps)
        for i, (key, base) in enumerate({"a": 40, "b": 32, "c": 18, "d": 21}.items())
    }
    return WIDE.format(spans=" | ".join(spans), dates=" | ".join(dates), rules="---|" * len(spans), **lines)


def odd_in(text: str) -> list[tuple[str, int]]:
    """Period and place of the columns whose headings cannot be meant."""
    start = "Teasel Mills reports its third quarter, ended September 30, 2024. Its fiscal year ends on December 31.\n\n"
    release = crossfoot.read((start + text).encode(), "release.md")
    return [(found.column.period, found.column.column.index) for found in odd_headings(release)]


OTHER = TABLE.format(title="Flows", span=Y, one="2024", other="2023", a=91)
SEP = ["September 30, 2024", "September 30, 2023"]


def test_columns_headed_as_those_before_them_are_of_the_longer_period() -> None:
    assert odd_in(OTHER + wide([Q, Q, Y, Y], SEP * 2)) == []
    assert odd_in(OTHER + wide([Q] * 4, SEP * 2)) == [("2024-07-01/2024-09-30", 2)]
    assert odd_in(OTHER + wide([Q] * 4, SEP * 2, growing=False)) == []  # two parts of the business side by side
    assert odd_in(wide([Q] * 4, SEP * 2)) == []  # nothing else prints nine months


def test_the_years_over_one_length_are_those_over_the_other() -> None:
    late = ["September 30, 2024", "September 30, 2022"]
    assert odd_in(wide([Q, Q, Y, Y], [*SEP, *late])) == [("2022-01-01/2022-09-30", 3)]
    assert odd_in(wide([Q, Q, Y, Y], [*late, *late])) == []


def test_a_length_of_its_own_between_columns_of_another_cannot_be_meant() -> None:
    dates = ["September 30, 2024", "June 30, 2024", "September 30, 2023"]
    assert odd_in(wide([Q, "Six Months Ended", Q], dates)) == [("2024-01-01/2024-06-30", 1)]
    assert odd_in(wide([Q, Q, Q], dates)) == []
    assert odd_in(wide([Q, Y, Q], ["September 30, 2024", *SEP])) == []  # both end on one day


def test_no_statement_is_of_a_day_to_come() -> None:
    sheet = "Balance Sheets\n(in thousands)\n\n| | September 30, 2024 | December 31, {year} |\n|---|---|---|\n"
    sheet += "".join(
        f"| {line} | {i}1,402 | {i}0,377 |\n"
        for i, line in enumerate(["Cash", "Inventories", "Total assets", "Accounts payable", "Total equity"], 1)
    )
    assert odd_in(OTHER + sheet.format(year=2023)) == []
    assert odd_in(OTHER + sheet.format(year=2024)) == [("2024-12-31", 1)]


DISPLACED = """\
Teasel Mills reports its third quarter. Its fiscal year ends on December 31.

Wages (in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Yarn | 37,377 | 8,212 |
| Cloth | 37,523 | 5,040 |
| Wages | 37,204 | 3,150 |

Averages (in thousands)

|  | Three Months Ended September 30, 2024 |  |  | {second} |  |  |
|  | Average Balance | Interest | Average Balance | Interest | Average Balance | Interest |
|---|---|---|---|---|---|---|
| Loans | 61,377 | 1,113 | 52,212 | 1,021 | 43,019 | 917 |
| Notes | 61,523 | 1,171 | 55,040 | 1,034 | 47,077 | 933 |
| Bonds | 61,208 | 1,109 | 51,117 | 1,093 | 41,118 | 988 |
"""


def test_headings_that_repeat_another_period_over_each_member_are_displaced() -> None:
    text = DISPLACED.format(second="Three Months Ended June 30, 2024")
    release = crossfoot.read(text.encode(), "release.md")
    periods = [column.period for column in release.tables[1].columns]
    assert periods[0] == periods[2] != periods[3] == periods[5]  # as the headings stand, wrongly
    assert list(odd_headings(release)) == []


def test_a_finding_names_the_heading_itself() -> None:
    text = "Teasel Mills reports its third quarter. Its fiscal year ends on December 31.\n\n"
    for i, (span, one, other) in enumerate([(Q, "2024", "2023"), (Y, "2024", "2023"), (Y, "2024", "2022")]):
        text += TABLE.format(title=f"Table {'ABCDEF'[i]}", span=span, one=one, other=other, a=30 + 7 * i)
    report = crossfoot.check(text.encode(), "release.md")
    [finding] = [finding for finding in report.findings if finding.rule == "CF603"]
    assert [report.release.facts[n].text for n in finding.numerals][-1] == "2022"


HALVES = """\
Hackle Works reports its second quarter of 2025. Its fiscal year ends on December 31.

| (in thousands) | Six Months Ended June 30, |  |
|  | 2025 | 2024 |
|---|---|---|
| Yarn | 48,292 | 35,512 |
| Cloth | 30,352 | 27,912 |
| Profit | 7,940 | 7,600 |

| Core profit | First Half {} |  | First Half 2024 |  |
|  | $ thousands | Per Share | $ thousands | Per Share |
|---|---|---|---|---|
| Profit | 7,940 | 1.81 | 7,600 | 1.73 |
| Pensions | 1,281 | 0.29 | 1,377 | 0.31 |
| Leases | 1,153 | 0.26 | 1,238 | 0.28 |
| Core profit | 10,374 | 2.36 | 10,215 | 2.32 |
"""


def test_the_first_of_two_columns_of_one_heading_may_be_the_year_after() -> None:
    found = list(odd_headings(crossfoot.read(HALVES.format(2024).encode(), "release.md")))
    assert [(odd.column.period, odd.column.column.index) for odd in found] == [("2024-01-01/2024-06-30", 2)]
    assert list(odd_headings(crossfoot.read(HALVES.format(2025).encode(), "release.md"))) == []


LATER = """\
Hackle Works reports results for the fourth quarter ended December 31, 2024. Profit for the three months ended December
31, 2024 was $7,940 thousand, compared to $7,600 thousand for the three months ended December 31, 2023.

| (in thousands) | Three Months Ended December 31, |  |
|  | 2024 | 2023 |
|---|---|---|
| Yarn | 48,292 | 45,512 |
| Cloth | 40,352 | 37,912 |
| Profit | 7,940 | 7,600 |

{title}

| (in thousands) | Three Months {ended} March 31, {year} |
|---|---|
| Profit | 6,940 |
| Pensions | 1,281 |
| Leases | 1,153 |
| Core profit | 9,374 |
"""


def test_what_is_said_to_have_ended_ended_before_the_report() -> None:
    def ahead(**words: str) -> list[str]:
        text = LATER.format(**({"title": "Reconciliation", "ended": "Ended", "year": "2025"} | words))
        return [odd.column.period for odd in odd_headings(crossfoot.read(text.encode(), "release.md"))]

    assert ahead() == ["2025-01-01/2025-03-31"]
    assert ahead(year="2024") == []
    assert ahead(ended="Ending") == []
    assert ahead(title="Reconciliation of the outlook") == []


CASH = """\
Hackle Works reports its second quarter. Its fiscal year ends on December 31.

Balance sheets

| (in thousands) | {} 2025 | December 31, 2024 |
|---|---|---|
| Cash and cash equivalents | 27,861 | 27,442 |
| Receivables | 6,131 | 6,212 |
| Total current assets | 33,992 | 33,654 |
| Property | 12,077 | 12,313 |
| Total assets | 46,069 | 45,967 |
| Total liabilities | 30,069 | 30,967 |
| Total equity | 16,000 | 15,000 |
| Total liabilities and equity | 46,069 | 45,967 |

Statements of cash flows

| (in thousands) | Three Months Ended |  | Six Months Ended |
|  | June 30, 2025 | March 31, 2025 | June 30, 2025 |
|---|---|---|---|
| Net cash from operating activities | 2,650 | 769 | 3,419 |
| Net cash used in investing activities | (1,000) | (1,000) | (2,000) |
| Net cash used in financing activities | (500) | (500) | (1,000) |
| Net change in cash | 1,150 | (731) | 419 |
| Cash and cash equivalents at beginning of period | 26,711 | 27,442 | 27,442 |
| Cash and cash equivalents at end of period | 27,861 | 26,711 | 27,861 |
"""


def test_a_balance_sheet_is_of_the_day_whose_cash_it_prints() -> None:
    [found] = odd_headings(crossfoot.read(CASH.format("March 31,").encode(), "release.md"))
    assert "prints for 2025-06-30" in found.why
    assert list(odd_headings(crossfoot.read(CASH.format("June 30,").encode(), "release.md"))) == []


SHEETS = """\
Teasel Mills, Inc. Reports Third Quarter 2024 Results

Condensed Statements of Income
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Yarn | 9,377 | 8,212 |
| Cloth | 5,523 | 5,040 |
| Revenue | 14,900 | 13,252 |

Condensed Balance Sheets
(in thousands)

|  | September 30, 2024 | {day} |
|---|---|---|
| Cash and cash equivalents | 7,861 | 6,711 |
| Inventories | 3,214 | 2,980 |
| Total assets | 11,075 | 9,691 |
"""


@pytest.mark.parametrize(
    ("day", "periods"),
    [
        ("December 31, 2022", ["2022-12-31"]),
        ("December 31, 2023", []),
        ("September 30, 2023", []),
        ("June 30, 2024", []),
        ("September 30, 2022", ["2022-09-30"]),
    ],
)
def test_the_other_day_of_a_balance_sheet_is_no_year_end_before_the_last(day: str, periods: list[str]) -> None:
    found = odd_headings(crossfoot.read(SHEETS.format(day=day).encode(), "release.md"))
    assert [odd.column.period for odd in found] == periods


@pytest.mark.parametrize(
    ("heads", "periods"),
    [
        (("Q3 2024", "Q2 2024", "Q1 2024", "Q4 2024", "Q3 2023"), ["2024-10-01/2024-12-31"]),
        (("Q3 2024", "Q2 2023", "Q1 2024", "Q4 2023", "Q3 2023"), ["2023-04-01/2023-06-30"]),
        (("Q3 2024", "Q2 2024", "Q1 2024", "Q4 2023", "Q3 2023"), []),
        (("Q3 2024", "Q2 2024", "Q3 2023", "Q2 2023"), []),
    ],
)
def test_one_quarter_of_a_row_is_not_a_year_away(heads: tuple[str, ...], periods: list[str]) -> None:
    rows = [f"| {name} |" + "".join(f" {at}1,{n}37 |" for n in range(len(heads))) for at, name in enumerate("ABCDE", 2)]
    table = [f"| | {' | '.join(heads)} |", "|" + "---|" * (len(heads) + 1), *rows]
    text = "\n".join(["Teasel Mills, Inc. Reports Third Quarter 2024 Results", "", "Trends (in thousands)", "", *table])
    assert [odd.column.period for odd in odd_headings(crossfoot.read(text.encode(), "release.md"))] == periods


def test_two_years_apart_are_not_compared_where_others_compare_with_the_year_between() -> None:
    pairs = [(Q, "2024", "2023")] * 3
    assert odd(*pairs, (Q, "2023", "2022"), (Q, "2024", "2022")) == ["2022-07-01/2022-09-30"]
    assert odd(*pairs[:2], (Q, "2023", "2022"), (Q, "2024", "2022"), (Q, "2024", "2022")) == []
