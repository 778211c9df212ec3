"""The bundled example: a group whose books give the figures of the document that the project started from.

Another company with sentences of its own; every figure of that document's statements is made from trial balances.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from fractions import Fraction
from importlib import resources
from pathlib import Path
from typing import Any, get_args

import pytest
from tests.acceptance.test_seed import FIGURES, PERIODS

import crossfoot
from crossfoot import compose_document
from crossfoot.model.composition import Composition
from crossfoot.model.fact import Fact
from crossfoot.printing.forms import Form

BOOKS = Path(str(resources.files("crossfoot").joinpath("samples", "books")))
NAMES: dict[Form, str] = {
    "html": "release.htm",
    "markdown": "release.md",
    "text": "release.txt",
    "docx": "release.docx",
}
NOW, THEN = PERIODS["income_statement"]


@pytest.fixture(scope="module")
def made() -> Composition:
    return compose_document(BOOKS, "html")


@pytest.fixture(scope="module")
def record(made: Composition) -> dict[str, Any]:
    return made.tie_out()


def _rows(made: Composition, statement: str) -> list[tuple[Fact, ...]]:
    release = made.release
    return [
        tuple(release.facts[n] for _, n in row.figures)
        for table in release.tables
        if table.statement == statement
        for row in table.rows
    ]


@pytest.mark.parametrize("statement", list(FIGURES))
def test_the_statements_have_the_figures_they_shall_have(made: Composition, statement: str) -> None:
    read = _rows(made, statement)
    assert [(*(fact.value for fact in facts), facts[0].unit) for facts in read] == [
        (Decimal(now), Decimal(then), unit) for _, now, then, unit in FIGURES[statement]
    ]
    assert {tuple(fact.period for fact in facts) for facts in read} == {PERIODS[statement]}


@pytest.mark.parametrize("form", get_args(Form))
def test_every_form_checks_without_a_finding_and_every_quantity_is_tied(form: Form) -> None:
    composition = compose_document(BOOKS, form)
    assert composition.differences == ()
    report = crossfoot.check(composition.document, NAMES[form])
    assert report.findings == ()
    quantities = [fact.n for fact in report.release.facts if fact.quantity]
    assert len(quantities) > 230
    assert [n for n in quantities if report.buckets[n] != "tied"] == []


def test_the_sentences_say_what_the_books_say(made: Composition) -> None:
    said = [
        f"{fact.text}%" if fact.kind == "percent" else fact.text
        for fact in made.release.facts
        if fact.quantity and fact.table is None
    ]
    for claim in ("6.4%", "5%", "36%", "10.4%", "9.6%", "37.0%", "2%", "21.2%", "22.9%", "17%"):
        assert claim in said
    text = re.sub(r"<[^>]*>", "", made.document.decode())
    for words in (
        "net loss of $1.2 million for the quarter ended March 31, 2011, compared to $1.5 million",
        "$1.4 million, or $0.01 per share",
        "$1.7 million, or $0.02 per share",
        "narrowed by $0.2 million, or 17%, to $1.0 million",
        "Current assets were $2.4 million at March 31, 2011, compared to $2.9 million at December 31, 2010",
        "were $13.1 million at March 31, 2011, compared to $12.6 million",
        "deficit was $9.1 million at March 31, 2011, compared to $8.1 million",
    ):
        assert words in text


def test_cash_flows_lead_from_cash_to_cash_and_equity_to_the_balance_sheet(record: dict[str, Any]) -> None:
    figures = record["figures"]
    assert _printed(figures, "cash_flows.cash_at_beginning", NOW) == 20370
    assert _printed(figures, "cash_flows.cash_at_end", NOW) == 10978
    for component, line in enumerate(
        ("preferred_stock", "common_stock", "additional_paid_in_capital", "retained_earnings", "total_stockholders_equity")
    ):  # fmt: skip
        sheet = figures[f"balance_sheet.{line}"]["periods"]
        for balance, day in (("opening_balance", "2010-12-31"), ("closing_balance", "2011-03-31")):
            (equity,) = figures[f"equity.{balance}#{component}"]["periods"].values()
            assert Fraction(equity["exact"]) == Fraction(sheet[day]["exact"])


def _printed(figures: dict[str, Any], key: str, period: str) -> int:
    return round(Fraction(figures[key]["periods"][period]["exact"]))


def test_every_number_is_the_exact_one_rounded_once(made: Composition, record: dict[str, Any]) -> None:
    numbers = record["numbers"]
    facts = made.release.facts
    assert sorted(number["n"] for number in numbers) == [fact.n for fact in facts if fact.quantity]
    for number in numbers:
        value, exact = Fraction(number["value"]), Fraction(number["exact"])
        places = facts[number["n"]].decimals
        assert places is not None
        unit = Fraction(10) ** -places
        size = abs(exact) / unit + Fraction(1, 2)
        assert abs(value) == size.numerator // size.denominator * unit
        assert number["adjusted"] == 0


def test_every_account_of_the_record_stands_in_the_books_with_its_amount(record: dict[str, Any]) -> None:
    checked = 0
    for period in (figure for key in ("operations", "balance_sheet") for figure in _of(record, key)):
        for account in period["accounts"]:
            path, _, line = account["place"].rpartition(":")
            if path.startswith("balances/"):
                assert abs(Fraction(account["amount"])) == abs(_booked(path, int(line)))
                checked += 1
    assert checked > 150


def _of(record: dict[str, Any], statement: str) -> list[dict[str, Any]]:
    return [
        period
        for key, figure in record["figures"].items()
        if key.startswith(f"{statement}.")
        for period in figure["periods"].values()
    ]


def _booked(path: str, line: int) -> Fraction:
    """The amount on a line of a trial balance, by another way than crossfoot's own."""
    text = (BOOKS / path).read_text(encoding="utf-8").split("\n")[line - 1]
    (cells,) = csv.reader([text], delimiter=";" if ";" in text else ",")
    return next(Fraction(cell.replace(",", "")) for cell in reversed(cells) if cell)


def test_what_is_between_the_companies_is_eliminated(record: dict[str, Any]) -> None:
    revenues = record["figures"]["operations.revenues"]["periods"][NOW]
    accounts = {account["account"] for account in revenues["accounts"]}
    assert accounts == {"4000", "4010", "4100", "4110"}
    traffic = [path for path in BOOKS.rglob("2011-03-31.csv") if re.search(r"^(?:4|5)950", path.read_text(), re.M)]
    assert len(traffic) == 2
    invested = record["figures"]["balance_sheet.investments"]["periods"].values()
    assert {figure["exact"] for figure in invested} == {"0"}


def test_shares_by_date_and_stated_values_give_the_weighted_average_and_the_arrears(record: dict[str, Any]) -> None:
    figures = record["figures"]
    for key, now, then in (
        ("operations.weighted_shares", 132_604_753, 97_046_963),
        ("operations.preferred_dividends", -143_901, -157_710),
    ):
        assert (_printed(figures, key, NOW), _printed(figures, key, THEN)) == (now, then)
