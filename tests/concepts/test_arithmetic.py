"""What the figures of a line tell of its element."""

from __future__ import annotations

import pytest

from crossfoot.concepts.arithmetic import flow, roles, says_net, way
from tests.builders import Maker


def played(rows: list[list[str]]) -> tuple[dict[str, str], dict[str, str]]:
    """By label, the role and the zone of each line of an income statement."""
    maker = Maker()
    maker.table(rows, statement="income_statement")
    release = maker.release()
    [table] = release.tables
    role, zone = roles(table, release.facts)
    labels = {row.index: row.label for row in table.rows}
    return {labels[i]: own for i, own in role.items()}, {labels[i]: own for i, own in zone.items()}


STATEMENT = [
    ["Net sales", "100"],
    ["Cost of sales", "60"],
    ["Gross profit", "40"],
    ["Total operating expenses", "15"],
    ["Operating income", "25"],
    ["Other income, net", "5"],
    ["Income before income taxes", "30"],
    ["Income taxes", "8"],
    ["Net income", "22"],
]


def test_a_line_has_the_role_of_what_it_is_the_difference_of() -> None:
    role, _ = played(STATEMENT)
    assert role == {
        "Cost of sales": "cost of sales",
        "Total operating expenses": "expenses",
        "Other income, net": "outside operations",
    }


def test_without_gross_profit_the_costs_are_all_that_revenue_lacks_to_operating_income() -> None:
    role, _ = played([STATEMENT[0], STATEMENT[1], ["Total costs and expenses", "75"], *STATEMENT[4:]])
    assert role["Total costs and expenses"] == "costs"
    assert "Cost of sales" not in role


def test_a_figure_that_does_not_add_up_has_no_role() -> None:
    role, _ = played([*STATEMENT[:5], ["Other income, net", "3"], *STATEMENT[6:]])
    assert "Other income, net" not in role


def test_zones_lie_between_operating_income_and_income_before_tax() -> None:
    _, zone = played(STATEMENT)
    assert (zone["Cost of sales"], zone["Other income, net"], zone["Income taxes"]) == ("above", "between", "below")
    _, unknown = played(STATEMENT[:4])
    assert set(unknown.values()) == {""}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ProceedsFromIssuanceOfDebt", "in"),
        ("RepaymentsOfDebt", "out"),
        ("ProceedsFromRepaymentsOfShortTermDebt", "both"),
        ("NetCashProvidedByUsedInFinancingActivities", ""),
    ],
)
def test_an_element_says_which_way_its_money_flows(name: str, expected: str) -> None:
    assert way(name) == expected


def test_the_way_shown_speaks_for_or_against_an_element() -> None:
    assert flow("out", net=False, shown="out") == ["the way shown"]
    assert flow("in", net=False, shown="out") == ["the other way shown"]
    assert flow("both", net=True, shown="both") == ["both ways, said", "both ways, shown"]
    assert flow("", net=True, shown="out") == []
    assert says_net("Commercial paper, net")
    assert not says_net("Acquisitions, net of cash acquired")
