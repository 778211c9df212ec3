"""What rows and columns count, by the words over and beside them: percentages, things, times, amounts between rates."""

from __future__ import annotations

from decimal import Decimal

import pytest

import crossfoot
from tests.tables.invented import read, said, table_html


@pytest.mark.parametrize(
    "caption",
    [
        "(percent of average assets, annualized)",
        "Asset quality (annualized % of average loans)",
        "(as a percentage of net sales)",
        "in %",
        "Percent",
    ],
)
def test_a_caption_of_percentages_over_the_labels_is_of_all_columns(caption: str) -> None:
    release = read(table_html(f"{caption}|3Q24|3Q23", "Charge-offs|0.25|0.10", "Provision|0.40|0.31"))
    assert said(release, release.tables[0].rows[0]) == [Decimal("0.0025"), Decimal("0.0010")]


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("Credit costs (percent of average assets)", Decimal("0.0025")),
        ("Margins (% of revenue)", Decimal("0.0025")),
        ("Credit costs (in millions, except percentages)", Decimal(250000)),
        ("Credit costs", Decimal("0.25")),
    ],
)
def test_a_title_of_percentages_speaks_for_figures_that_may_be_some(title: str, value: Decimal) -> None:
    release = read(f"<p>{title}</p>", table_html("|3Q24|3Q23", "Charge-offs|0.25|0.10", "Provision|0.40|0.31"))
    assert said(release, release.tables[0].rows[0])[0] == value


def test_a_title_of_percentages_does_not_make_some_of_amounts() -> None:
    release = read(
        "<p>Sales (% of revenue)</p>", table_html("|3Q24|% of revenue", "Europe|1,250|40.0", "Asia|1,875|60.0")
    )
    assert said(release, release.tables[0].rows[0])[0] == Decimal(1250)


@pytest.mark.parametrize(
    "label",
    [
        "Operating income",
        "Adjusted EBITDA",
        "Net sales",
        "Net income (loss)",
        "Operating income - GAAP",
        "Capital expenditure",
    ],
)
def test_an_amount_between_two_rates_is_no_percentage(label: str) -> None:
    release = read(
        "<p>Results (in millions)</p>",
        table_html(
            "|3Q24|3Q23|Change",
            "Gross margin|35.0%|32.7%|230 bps",
            f"{label}|90.9|86.4|5%",
            "Tax rate|21.0%|20.1%|90 bps",
        ),
    )
    row = next(row for row in release.tables[0].rows if row.label == label)
    assert (row.kind, said(release, row)[0]) == ("money", Decimal(90900000))


@pytest.mark.parametrize("label", ["Profit before tax (£ million)", "Payments (in $ millions)", "Return (€m)"])
def test_what_says_its_currency_between_two_percentages_is_none(label: str) -> None:
    release = read(
        table_html("|3Q24|3Q23", "Interest share|30.5%|31.5%", f"{label}|60.9|56.4", "Cash conversion¹|21.0%|20.1%")
    )
    assert release.tables[0].rows[1].kind == "money"


@pytest.mark.parametrize("label", ["Profit before tax", "Net sales"])
def test_a_raised_figure_at_the_name_of_a_rate_does_not_hide_it(label: str) -> None:
    release = read(table_html("|3Q24|3Q23", "Gross margin¹|30.5%|31.5%", f"{label}|60.9|56.4", "Margin²|21.0%|20.1%"))
    assert release.tables[0].rows[1].kind == "money"


@pytest.mark.parametrize(
    "label", ["Efficiency ratio", "Loans to deposits", "ROE", "Tier 1 capital", "Cost of deposits"]
)
def test_a_rate_between_two_rates_is_a_percentage(label: str) -> None:
    release = read(table_html("|3Q24|3Q23", "Interest margin|3.0%|3.1%", f"{label}|60.9|56.4", "Tax rate|21.0%|20.1%"))
    assert release.tables[0].rows[1].kind == "percent"


def test_what_leads_from_the_statutory_to_the_effective_rate_is_a_percentage() -> None:
    release = read(
        table_html(
            "|2024|2023", "Statutory tax rate|21.0%|21.0%", "State taxes|2.1|2.0", "Stock-based compensation expense|(1.2)|(0.8)",
            "Effective tax rate|21.9%|22.2%",
        )
    )  # fmt: skip
    assert [row.kind for row in release.tables[0].rows] == ["percent"] * 4


def test_the_lines_between_the_first_and_the_last_percentage_of_a_common_size_statement_are_some() -> None:
    release = read(
        table_html("|3Q24|3Q23", "Revenue|100.0%|100.0%", "Cost of revenue|40.0|38.0", "Net income|60.0%|62.0%")
    )
    assert [row.kind for row in release.tables[0].rows] == ["percent"] * 3


@pytest.mark.parametrize("figures", ["4.9x|5.1x", "4.9 x|5.1 x", "(0.4)x|5.1×"])
def test_how_many_times_is_a_ratio(figures: str) -> None:
    release = read("<p>Debt (in millions)</p>", table_html("|3Q24|3Q23", "Debt|900|800", f"Debt service|{figures}"))
    assert release.tables[0].rows[1].kind == "ratio"


@pytest.mark.parametrize(
    ("label", "figures"),
    [
        ("Income margin from continuing operations", "10.7|2.8"),
        ("Net debt/EBITDA, as adjusted", "3.4|5.2"),
        ("Net debt to recurring EBITDA", "3.4|5.2"),
        ("Return on average common equity", "12.8|11.1"),
        ("Effective tax rate", "21.4|20.9"),
    ],
)
def test_rates_among_millions_are_no_money(label: str, figures: str) -> None:
    release = read(
        "<p>Statements of Income (in millions)</p>",
        table_html(
            "|3Q24|3Q23", "Revenue|1,900|1,800", "Income taxes|90|80", "Net income|300|200", f"{label}|{figures}"
        ),
    )
    assert release.tables[0].rows[-1].kind == "ratio"


@pytest.mark.parametrize(
    ("title", "label", "kind"),
    [
        ("Paid subscribers at:", "Europe", "count"),
        ("Customers (at period end):", "Europe", "count"),
        ("Company-operated restaurants:", "Europe", "count"),
        ("Paid subscribers at:", "Revenue from Europe", "money"),
        ("Customer deposits:", "Europe", "money"),
    ],
)
def test_what_stands_below_a_heading_of_things_counts_them(title: str, label: str, kind: str) -> None:
    release = read(f"<p>{title}</p>", table_html("(in millions)|3Q24|3Q23", f"{label}|54.0|46.1", "Asia|10.5|9.5"))
    row = release.tables[0].rows[0]
    assert (row.kind, said(release, row)[0]) == (kind, Decimal(54000000))


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Cement tons", Decimal(500000)),
        ("Asphalt tons shipped", Decimal(500000)),
        ("Daily production, mboe/d", Decimal("0.5")),
    ],
)
def test_tenths_of_a_count_are_in_the_millions_of_the_caption(label: str, value: Decimal) -> None:
    release = read(table_html("(in millions)|3Q24|3Q23", f"{label}|0.5|0.9", "Freight revenue|2.0|3.0"))
    row = release.tables[0].rows[0]
    assert (row.kind, said(release, row)[0]) == ("count", value)


@pytest.mark.parametrize("label", ["Employees (in thousands)", "Full-time employees", "Worldwide headcount"])
def test_staff_below_an_income_statement_is_counted(label: str) -> None:
    release = read(
        "<h2>Statements of Income</h2>",
        table_html(
            "|3Q24|3Q23", "Revenue|1,900|1,800", "Income taxes|90|80", "Net income|300|200", f"{label}|124.8|131.9"
        ),
    )
    assert release.tables[0].rows[-1].kind == "count"


@pytest.mark.parametrize(
    "label", ["Average ticket", "Sales per retail square foot", "Revenue per active paying member"]
)
def test_an_amount_for_one_of_something_is_printed_in_full(label: str) -> None:
    text = (
        "Teasel Mills, Inc. Reports Third Quarter Results\n\nSelected data\n(in millions, except where noted)\n\n"
        "|  | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Net sales | $ 8,412 | $ 7,581 |\n"
        f"| {label} | $ 90.07 | $ 89.12 |\n"
    )
    release = crossfoot.read(text.encode(), "release.md")
    assert [fact.exponent for fact in release.facts if fact.text == "90.07"] == [-2]
