"""Numbers that are said again in the same words: known by the words, not by the value."""

from __future__ import annotations

import pytest

import crossfoot
from tests.claims.made import BALANCE, INCOME, TITLE


def said_again(*paragraphs: str) -> set[tuple[str, str, str]]:
    """(verdict, later number, earlier number) of every claim that two sentences agree."""
    report = crossfoot.check("\n\n".join((TITLE, *paragraphs, INCOME, BALANCE)).encode(), "made.md")
    facts = report.release.facts
    return {
        (verdict.name, facts[verdict.relation.target].text, facts[verdict.relation.bases[0].expr.n].text)  # type: ignore[attr-defined]
        for verdict in report.verdicts
        if verdict.relation.rule == "CF307"
    }


SUMMARY = "Orchard visits reached a record, with {} growth in picnic guests since the June 1 opening of the cider barn."
BODY = "The season began well. " + SUMMARY
FULL = "Jam was sold to 412 shops, and honey jars at {} each, against 377 shops and $6.15 a jar, in spring markets."


def test_equal_numbers_in_the_same_words_tie() -> None:
    assert ("ties", "36", "36") in said_again(SUMMARY.format("36%"), BODY.format("36%"))


@pytest.mark.parametrize(("one", "other"), [("36%", "63%"), ("36%", "76%"), ("86%", "36%")])
def test_a_slip_in_either_mention_is_contradicted(one: str, other: str) -> None:
    found = said_again(SUMMARY.format(one), BODY.format(other))
    assert ("contradicted", other.rstrip("%"), one.rstrip("%")) in found


def test_numbers_further_apart_than_a_slip_are_two_things() -> None:
    assert not said_again(SUMMARY.format("36%"), BODY.format("82%"))


def test_the_last_digit_may_be_another_rounding() -> None:
    assert not said_again(SUMMARY.format("36%"), BODY.format("37%"))


def test_zeros_before_the_digits_are_digits_too() -> None:
    assert ("contradicted", "0.50", "0.05") in said_again(FULL.format("$0.05"), "In short. " + FULL.format("$0.50"))


def test_another_figure_next_to_the_number_tells_two_things_apart() -> None:
    first = "Guests of the cider barn bought 412 jars at the counter, of which 36% were honey jars for the winter."
    assert ("ties", "36", "36") in said_again(first, "As said: " + first)
    assert not said_again(
        first, "As said: " + first.replace("412", "418").replace("36%", "63%").replace("jars at", "at")
    )


def test_the_same_words_of_two_parts_prove_nothing() -> None:
    one = "In the Preserves unit the wholesale price per case of finished goods was 36% below list."
    other = "In the Orchard unit the wholesale price per case of finished goods was 63% below list."
    assert not {x for x in said_again(one, other) if x[0] == "contradicted"}


def test_a_row_of_figures_is_no_sentence() -> None:
    row = "Jam 12.5 13.4 15.5 18.2 {} 31.5 32.9"
    assert not said_again(row.format("22.7"), row.format("27.7"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Raises outlook: cider barn revenue of $93.7 million in fiscal 2024.",
            "We expect barn revenue of $93.7 million.",
        ),
        ("Our board declared a dividend of $0.365 per share.", "Pays a quarterly dividend of $0.365 per share"),
        ("Revenue was up 373% on last year's fair.", "The fair sold out, with 373% growth in revenue."),
        ("Picnic free cash flow reached $7.31 million.", "Good weather helped, and free cash flow was $7.31 million."),
        ("Backlog grew to $61.4 million.", "As of today our order backlog stands at $61.4 million."),
    ],
)
def test_one_measure_with_one_long_value_is_one_fact_in_other_words(one: str, other: str) -> None:
    assert {verdict for verdict, *_ in said_again(one, other)} == {"ties"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Backlog grew to $61 million.", "Our order backlog was $61 million."),  # two digits
        ("Backlog grew to $61.4 million.", "Our order backlog was $64.1 million."),
        ("Backlog was $61.4 million at June 30, 2023.", "Backlog was $61.4 million at December 31, 2022."),
        ("Backlog was $61.4 million.", "Backlog fell by $61.4 million."),
        ("Honey backlog was $61.4 million.", "Jam backlog was $61.4 million."),
        ("Backlog was $61.4 million.", "Free cash flow was $61.4 million."),
    ],
)
def test_other_measures_periods_and_parts_are_other_facts(one: str, other: str) -> None:
    assert not said_again(one, other)
