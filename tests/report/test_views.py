"""A statement as a person sees it: which one it is, its values by period, its lines in print."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from tests.builders import Maker

import crossfoot
from crossfoot.model.fact import Release

NINE, PRIOR = "2025-01-01/2025-09-30", "2024-01-01/2024-09-30"
COLUMNS = [{"period": NINE}, {"period": PRIOR}]


def income(rows: int = 3) -> list[list[str]]:
    lines = [["Fees", "1,204", "977"], ["Costs", "(310)", "(288)"], ["Net income", "894", "689"]]
    return lines[:rows]


def release_of(*tables: tuple[str, list[list[str]], str]) -> Release:
    maker = Maker()
    for statement, rows, title in tables:
        maker.table(rows, COLUMNS if len(rows[0]) == 3 else None, statement=statement, title=title, scale=3)
    return maker.release()


def test_values_are_exact_and_in_full_by_period() -> None:
    view = release_of(("income_statement", income(), "Statement of income")).statement("income_statement")
    assert view is not None
    line = view.row("net INCOME")
    assert line is not None
    assert line.values == {NINE: Decimal(894_000), PRIOR: Decimal(689_000)}
    assert line[NINE] == Decimal(894_000)
    assert str(line[NINE]) == "894000"
    assert view.periods == (NINE, PRIOR)
    assert view.row("Taxes") is None


def test_the_primary_statement_is_neither_the_highlights_nor_the_longest() -> None:
    release = release_of(
        ("income_statement", [["Fees", *["1,204"] * 9]], "Highlights of nine quarters"),
        ("income_statement", income(), "Consolidated statement"),
        ("balance_sheet", income() * 4, "Sheet"),
        ("income_statement", income() + income(1), "By quarter"),
    )
    view = release.statement("income_statement")
    assert view is not None
    assert view.title == "Consolidated statement"
    assert [one.title for one in release.statements("income_statement")] == [
        "Highlights of nine quarters", "Consolidated statement", "By quarter",
    ]  # fmt: skip
    assert len(release.statements()) == 4


def test_a_statement_that_is_not_there_is_none_and_one_that_cannot_be_is_refused() -> None:
    release = release_of(("income_statement", income(), ""))
    assert release.statement("cash_flow") is None
    assert release.statements("cash_flow") == ()
    with pytest.raises(ValueError, match=r"'income'.* income_statement"):
        release.statement("income")


def test_a_statement_over_two_tables_is_one() -> None:
    pieces = ("balance_sheet", income(2), "Balance sheet"), ("balance_sheet", income()[2:], "")
    (view,) = release_of(*pieces).statements("balance_sheet")
    assert [row.label for row in view.rows] == ["Fees", "Costs", "Net income"]
    assert view.rows[2].values == {NINE: Decimal(894_000), PRIOR: Decimal(689_000)}
    titled = release_of(pieces[0], ("balance_sheet", income(), "Parent company only"))
    assert len(titled.statements("balance_sheet")) == 2


def test_columns_of_one_period_have_keys_of_their_own() -> None:
    maker = Maker()
    columns: list[dict[str, Any]] = [
        {"period": NINE},
        {"period": NINE, "dims": (("segment", "Mills"),)},
        {"period": NINE, "kind": "change"},
    ]
    maker.table([["Fees", "5", "3", "2"]], columns, statement="segment")
    (view,) = maker.release().statements()
    assert [column.key for column in view.columns] == [NINE, f"{NINE} Mills", f"{NINE} change"]
    assert list(view.rows[0].values.values()) == [Decimal(5), Decimal(3), Decimal(2)]


def test_print_stands_digits_below_digits() -> None:
    view = release_of(("income_statement", income(), "Statement of income (in thousands)")).statement()
    assert str(view).splitlines() == [
        "Income statement, USD thousands",
        "Statement of income (in thousands)",
        "               9 months      9 months",
        "            30 Sep 2025   30 Sep 2024",
        "Fees              1,204           977",
        "Costs              (310)         (288)",
        "Net income          894           689",
    ]


def test_a_long_label_is_wrapped_and_its_figures_stand_on_its_last_line() -> None:
    label = "Adjustments for the revaluation of investments held by the pension plan, net of tax effects"
    view = release_of(("income_statement", [[label, "1", "2"], ["Net income", "3", "4"]], "")).statement()
    lines = str(view).splitlines()
    assert " ".join(" ".join(lines[3:5]).split()) == f"{label} 1 2"
    assert not any(character.isdigit() for character in lines[3])
    assert lines[4].startswith("  ")


def test_as_a_dict_a_statement_is_plain_and_exact() -> None:
    view = release_of(("income_statement", [["Fees", "1,204", ""]], "Fees")).statement()
    assert view is not None
    said = json.loads(json.dumps(view.to_dict()))
    assert said["rows"] == [
        {"label": "Fees", "path": [], "depth": 0, "total": False, "values": {NINE: "1204000", PRIOR: None}}
    ]
    assert [column["key"] for column in said["columns"]] == [NINE, PRIOR]


def test_a_document_as_read_shows_its_sections() -> None:
    text = (
        "STATEMENTS OF OPERATIONS\n(in thousands)\n\n                     Three months ended\n"
        "                          June 30,\n                       2025        2024\n"
        "                    -------     -------\nOperating expenses:\n  Rent              $ 4,012     $ 3,870\n"
        "  Wages               8,377       7,915\n                    -------     -------\n"
        "Total expenses       12,389      11,785\n"
    )
    view = crossfoot.read(text, "note.txt").statement()
    lines = [line.split() for line in str(view).splitlines()]
    assert ["Operating", "expenses"] in lines
    assert ["Rent", "4,012", "3,870"] in lines


def test_a_statement_that_says_it_is_continued_is_one() -> None:
    pieces = ("cash_flow", income(2), "Cash flows"), ("cash_flow", income()[2:], "Cash flows (continued)")
    (view,) = release_of(*pieces).statements("cash_flow")
    assert [row.label for row in view.rows] == ["Fees", "Costs", "Net income"]


def test_a_table_that_begins_anew_goes_on_with_none() -> None:
    release = release_of(("income_statement", income(), "GAAP"), ("income_statement", income(), ""))
    assert len(release.statements("income_statement")) == 2


def test_a_header_printed_again_heads_the_same_columns() -> None:
    maker = Maker()
    rows = [["Fees", "1,204", "977", "", ""], ["Net income", "894", "689", "", ""], ["EPS", "", "", "1.10", "0.90"]]
    maker.table(rows, COLUMNS + COLUMNS, statement="income_statement")
    (view,) = maker.release().statements("income_statement")
    assert [column.key for column in view.columns] == [NINE, PRIOR]
    assert list(view.rows[2].figures) == [NINE, PRIOR]


def test_columns_of_another_header_below_stay_apart() -> None:
    maker = Maker()
    rows = [["Fees", "1,204", "977", ""], ["Headcount", "", "", "90"]]
    maker.table(rows, [*COLUMNS, {"period": "2025-09-30"}], statement="income_statement")
    (view,) = maker.release().statements("income_statement")
    assert [column.key for column in view.columns] == [NINE, PRIOR, "2025-09-30"]


def test_two_statements_in_one_table_are_two() -> None:
    rows = "".join(
        f"<tr><td>{label}</td><td>{now}</td><td>{then}</td></tr>"
        for label, now, then in (
            ("", "2025", "2024"), ("Revenue", "900", "800"), ("Cost of sales", "500", "450"), ("Net income", "400", "350"),
            ("Balance Sheet Data:", "", ""), ("Cash", "70", "60"), ("Total assets", "950", "920"),
        )
    )  # fmt: skip
    release = crossfoot.read(f"<p>Consolidated Statements of Income</p><table>{rows}</table>", "x.html")
    kinds = {kind: [row.label for row in view.rows] for kind in ("income_statement", "balance_sheet")
             if (view := release.statement(kind))}  # fmt: skip
    assert kinds == {
        "income_statement": ["Revenue", "Cost of sales", "Net income"], "balance_sheet": ["Cash", "Total assets"],
    }  # fmt: skip
    assert len(release.statements()) == 1
