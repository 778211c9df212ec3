"""A comparing column of few lines is read as those of the same heading in other tables."""

from __future__ import annotations

import crossfoot

LONG = """\
Plover Mills, Inc. Reports First Quarter Results

Key figures

| (in millions) | Q1 2024 | Q1 2023 | {head} |
|---|---|---|---|
| Loans | 8,212 | 7,601 | {loans} |
| Deposits | 9,377 | 9,023 | {deposits} |
| Securities | 2,040 | 1,871 | {securities} |
| Equity | 1,216 | 1,105 | {equity} |
| Cards | 3,304 | 2,911 | {cards} |
| Leases | 1,411 | 1,302 | {leases} |
| Advances | 1,618 | 1,517 | {advances} |

Mill in the north

| (in millions) | Q1 2024 | Q1 2023 | {head} |
|---|---|---|---|
| Orders | 734 | 612 | {orders} |
"""
GROWTHS = {
    "head": "% Change",
    "loans": "8.0%",
    "deposits": "3.9%",
    "securities": "9.0%",
    "equity": "10.0%",
    "cards": "13.5%",
    "leases": "8.4%",
    "advances": "6.7%",
}
CHANGES = {
    "head": "Change",
    "loans": "611",
    "deposits": "354",
    "securities": "169",
    "equity": "111",
    "cards": "393",
    "leases": "109",
    "advances": "101",
}


def verdicts(form: dict[str, str], orders: str) -> dict[str, str]:
    report = crossfoot.check(LONG.format(**form, orders=orders), "release.md")
    facts = report.release.facts
    return {facts[v.relation.target].text: v.name for v in report.verdicts if v.relation.rule in ("CF103", "CF104")}


def test_a_lone_growth_is_tied_as_those_of_its_heading() -> None:
    assert verdicts(GROWTHS, "19.9%")["19.9"] == "ties"


def test_a_slip_in_a_lone_growth_is_contradicted() -> None:
    assert verdicts(GROWTHS, "91.9%")["91.9"] == "contradicted"


def test_what_no_slip_explains_is_another_comparison() -> None:
    assert "31.4" not in verdicts(GROWTHS, "31.4%")


def test_a_lone_change_is_tied_as_those_of_its_heading() -> None:
    assert verdicts(CHANGES, "122")["122"] == "ties"


def test_a_slip_in_a_lone_change_is_contradicted() -> None:
    assert verdicts(CHANGES, "172")["172"] == "contradicted"
