"""What figures measure: cents among millions, currency under headers of percentages, references, lives, ratios."""

from __future__ import annotations

from decimal import Decimal

import pytest

from crossfoot.model.fact import Fact, Release
from crossfoot.tables.captions import read_caption
from tests.tables.invented import read, row, table_html

HEAD = "|Q3 2024|Q3 2023"
MILLIONS = "<p>(in millions)</p>"


def facts_of(release: Release, label: str) -> list[Fact]:
    return [release.facts[n] for _, n in row(release.tables[0], label).figures]


def test_cents_among_whole_millions_are_in_full() -> None:
    release = read(
        MILLIONS, table_html(HEAD, "Revenue|9,000|8,000", "Income|500|400", "Postage|0.52|0.62", "Tax|90|80")
    )
    assert [(x.value, x.unit) for x in facts_of(release, "Postage")] == [
        (Decimal("0.52"), "USD"),
        (Decimal("0.62"), "USD"),
    ]
    assert facts_of(release, "Tax")[0].value == 90_000_000


def test_cents_beside_an_amount_per_share_are_per_share() -> None:
    lines = ("Income|500|400", "Earnings per share, GAAP|1.20|1.00", "Restructuring|0.12|0.10", "Amortization|0.02|—")
    release = read(MILLIONS, table_html(HEAD, *lines))
    assert {x.unit for x in facts_of(release, "Amortization")} == {"USD/shares"}
    assert facts_of(release, "Restructuring")[1].value == Decimal("0.10")


def test_cents_where_money_prints_cents_too_are_in_the_tables_scale() -> None:
    release = read(MILLIONS, table_html(HEAD, "Revenue|9,000.15|8,000.20", "Interest|0.52|0.62"))
    assert facts_of(release, "Interest")[0].value == 520_000


def test_an_amount_in_a_column_of_percentages_is_money() -> None:
    release = read(
        MILLIONS,
        table_html("|Q3 2024|Q3 2023|% change", "Revenue|900|800|12.5%", "Income|60|50|20%", "Provision|90|10|$80"),
    )
    assert [x.kind for x in facts_of(release, "Provision")] == ["money"] * 3
    assert facts_of(release, "Income")[2].kind == "percent"


@pytest.mark.parametrize("header", ["As a % of revenue", "% of total"])
def test_a_header_of_percentages_over_a_neighbours_amounts_makes_no_percentages(header: str) -> None:
    release = read(MILLIONS, table_html(f"|{header}|Q3 2024", "Revenue|$900|$800", "Income|60|50"))
    assert {c.kind for c in release.tables[0].columns} == {"value"}


def test_numbers_of_exhibits_are_no_quantities() -> None:
    release = read(
        table_html("Exhibit Number|Description|Filed", "10.1|Lease of January 5, 2024|Yes", "31.01|Certification|Yes")
    )
    assert not any(fact.quantity for fact in release.facts if fact.text in {"10.1", "31.01"})


def test_a_ratio_is_no_money_in_a_statement() -> None:
    release = read(
        "<h2>Balance sheets</h2>", MILLIONS,
        table_html(
            "|September 30, 2024|December 31, 2023", "Cash|70|60", "Inventories|5|4", "Total current assets|75|64",
            "Total assets|100|90", "Accounts payable|8|9", "Retained earnings|2|1", "Current ratio|1.19|1.18",
        ),
    )  # fmt: skip
    assert next((x.kind, x.value) for x in facts_of(release, "Current ratio")) == ("ratio", Decimal("1.19"))


def test_bare_numbers_name_no_rows_that_have_words() -> None:
    release = read(
        table_html(
            "3Q24|2Q24||2024|2023",
            "478|338|United States|1,626|2,328",
            "289|89|Abroad|11|1,215",
            "189|249|Worldwide|1,637|3,543",
        )
    )
    (table,) = release.tables
    assert [x.label for x in table.rows] == ["United States", "Abroad", "Worldwide"]
    assert all(len(x.figures) == 4 for x in table.rows)


def test_a_column_that_counts_shares_has_its_own_scale() -> None:
    release = read(
        "<p>(in thousands, except share data)</p>",
        table_html("|Shares Available (in millions)|Amount", "Balance at June 30, 2024|60|$1,200", "Granted|(12)|$300"),
    )
    assert [x.value for x in facts_of(release, "Granted")] == [-12_000_000, 300_000]


def test_a_count_of_people_is_no_money() -> None:
    release = read(MILLIONS, table_html("|Number of plaintiffs", "Pelvic meshes|5,350", "Hips|860"))
    (fact,) = facts_of(release, "Hips")
    assert fact.value == 860
    assert (fact.unit, fact.kind) == (None, "count")


def test_amounts_of_contracts_on_exchange_rates_are_money() -> None:
    release = read(
        "<p>(in billions)</p>", table_html(HEAD, "Currency exchange rate contracts|7.3|7.2", "Debt|17.7|17.6")
    )
    assert [x.value for x in facts_of(release, "Currency exchange rate contracts")] == [7_300_000_000, 7_200_000_000]


def test_shares_excluded_from_earnings_per_share_are_shares() -> None:
    lines = ("Average shares outstanding|707.0|725.7", "Options excluded from EPS calculations|12.3|4.0")
    release = read(MILLIONS, table_html(HEAD, *lines))
    assert {x.unit for x in facts_of(release, "Options excluded from EPS calculations")} == {"shares"}


def test_ranges_are_no_headers_of_the_lines_below_them() -> None:
    release = read(
        MILLIONS,
        table_html(
            HEAD, "Volatility|33 - 36%|35 - 40%", "Weighted-average fair value per share of grants|$114.96|$66.95"
        ),
    )
    (fact, _) = facts_of(release, "Weighted-average fair value per share of grants")
    assert (fact.value, fact.unit) == (Decimal("114.96"), "USD/shares")
    assert "33" not in release.tables[0].columns[0].header


def test_lines_under_ratios_are_no_money() -> None:
    release = read(
        MILLIONS, table_html(HEAD, "Capital Ratios", "Tier 1 leverage|12.06|12.29", "Total capital|18.17|17.86")
    )
    assert {x.unit for x in facts_of(release, "Total capital")} == {"pure"}


def test_amounts_per_customer_are_not_in_the_tables_thousands() -> None:
    lines = ("Revenues|$9,000|$8,000", "Revenues per active customer|$209|$205", "Order volume|$900|$800")
    release = read("<p>(in thousands)</p>", table_html(HEAD, *lines))
    assert facts_of(release, "Revenues per active customer")[0].value == 209
    assert facts_of(release, "Order volume")[0].value == 900_000


def test_a_denominator_in_dollars_counts_no_shares() -> None:
    release = read(
        table_html(
            HEAD,
            "Numerator ($ millions)||",
            "Core net income|$705|$724",
            "Denominator (average, $ millions)||",
            "Equity|$17,170|$14,415",
            "Goodwill|(655)|(371)",
            "Tangible equity|$16,515|$14,044",
        )
    )
    assert {fact.unit for fact in facts_of(release, "Goodwill")} == {"USD"}


def test_a_total_below_another_heading_adds_up_no_shares() -> None:
    release = read(
        MILLIONS,
        table_html(
            HEAD,
            "Dividends paid|3,808|3,738",
            "Millions of common shares outstanding||",
            "Average - assuming dilution|3,998|4,102",
            "Taxes||",
            "Income taxes|3,803|4,960",
            "Total other taxes|7,160|8,095",
            "Total taxes|10,963|13,055",
        ),
    )
    assert [row.kind for row in release.tables[0].rows] == ["money", "shares", "money", "money", "money"]


def test_a_line_of_earnings_and_eps_is_money_beside_the_column_of_eps() -> None:
    release = read(
        MILLIONS,
        table_html(
            "|2*Q3 2024|2*Q3 2023",
            "|$|EPS|$|EPS",
            "Net income|48.3|0.52|27.8|0.30",
            "Special items, after tax|(18.0)|(0.20)|5.4|0.06",
            "Adjusted net income / EPS|30.3|0.32|33.2|0.36",
        ),
    )
    assert [x.unit for x in facts_of(release, "Adjusted net income / EPS")] == ["USD", "USD/shares"] * 2
    assert facts_of(release, "Adjusted net income / EPS")[0].value == 30_300_000


def test_what_is_spent_on_people_is_money() -> None:
    release = read(MILLIONS, table_html(HEAD, "Income|500|400", "Headcount actions and related severance|12|10"))
    assert facts_of(release, "Headcount actions and related severance")[0].unit == "USD"


def test_lines_between_two_with_percent_signs_are_percentages() -> None:
    lines = ("Revenue|9,000|8,000", "Net interest margin|2.66%|2.72%", "Margin, tax equivalent|2.67|2.73")
    rates = ("Efficiency ratio|62|61", "Return on equity|9.35|9.36", "Return on assets|1.25%|1.21%")
    release = read(MILLIONS, table_html(HEAD, *lines, *rates, "Fees per branch|7.10|7.20"))
    kinds = {row.label: row.kind for row in release.tables[0].rows}
    assert {label for label, kind in kinds.items() if kind == "percent"} == {
        "Net interest margin",
        "Margin, tax equivalent",
        "Efficiency ratio",
        "Return on equity",
        "Return on assets",
    }
    assert facts_of(release, "Return on equity")[0].value == Decimal("0.0935")


def test_amounts_and_counts_between_percentages_stay_what_they_are() -> None:
    lines = ("Gross margin|42.1%|41.0%", "Stores|812|790", "Income|$5.1|$4.9", "Operating margin|9.1%|8.8%")
    kinds = [row.kind for row in read(MILLIONS, table_html(HEAD, *lines)).tables[0].rows]
    assert kinds == ["percent", "count", "money", "percent"]


@pytest.mark.parametrize(
    ("caption", "scale", "currency"),
    [
        ("(EUR million)", 6, "EUR"),
        ("CHF million, except per share data", 6, "CHF"),
        ("(NT$ million)", 6, "TWD"),
        ("(SEK thousands)", 3, "SEK"),
        ("(in R$ billions)", 9, "BRL"),
    ],
)
def test_a_caption_may_name_any_currency_before_its_scale(caption: str, scale: int, currency: str) -> None:
    found = read_caption(caption)
    assert (found.scale, found.currency) == (scale, currency)
