"""Numbers in labels and ranges in columns: the period that the row and its columns give them."""

from __future__ import annotations

from tests.tables.invented import Q3, Q3_BEFORE, read, table_html

DAYS = "|September 30, 2024|December 31, 2023"
SHEET = ("Cash|70|60", "Receivables|50|40")
TWO = ["2024-09-30", "2023-12-31"]


def periods_of(html: str, *texts: str) -> list[str | None]:
    release = read(html)
    return [next(fact.period for fact in release.facts if fact.text == text) for text in texts]


def test_two_counts_in_a_label_are_those_of_its_columns_whatever_stands_before_them() -> None:
    html = table_html(
        DAYS, *SHEET, "Common stock, authorized 3,000 shares, 1,401 and 1,399 shares issued, respectively|8|8"
    )
    assert periods_of(html, "3,000", "1,401", "1,399") == ["2024-09-30", *TWO]


def test_a_number_said_once_is_of_the_later_day_whichever_column_comes_first() -> None:
    html = table_html("|December 31, 2023|September 30, 2024", *SHEET, "Notes issued for $6,200|44|45")
    assert periods_of(html, "6,200") == ["2024-09-30"]


def test_a_range_in_a_column_is_of_the_columns_period() -> None:
    html = table_html("|Q3 2024|Q3 2023", "Dividend yield|1.0%|1.1%", "Expected volatility|39% - 58%|47% - 61%")
    assert periods_of(html, "39", "58", "47", "61") == [Q3, Q3, Q3_BEFORE, Q3_BEFORE]


def test_what_a_balance_includes_stands_at_its_day() -> None:
    html = table_html(
        "|Nine months ended September 30, 2024|Nine months ended September 30, 2023",
        "Net increase in cash|12|10",
        "Cash at beginning of year (includes restricted cash of $79 and $71, respectively)|100|90",
        "Cash at end of period (includes restricted cash of $52 and $78, respectively)|112|100",
    )
    assert periods_of(html, "79", "71", "52", "78") == ["2023-12-31", "2022-12-31", "2024-09-30", "2023-09-30"]


def test_counts_after_a_par_value_are_shares() -> None:
    html = table_html(DAYS, *SHEET, "Common shares, $2.50 par value, 1,400,000 authorized; 1,113,174 issued|8|8")
    facts = {fact.text: fact for fact in read(html).facts}
    assert [facts[text].unit for text in ("2.50", "1,400,000", "1,113,174")] == ["USD/shares", "shares", "shares"]
