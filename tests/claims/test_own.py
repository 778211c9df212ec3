"""What a sentence's own numbers, a repeated sentence and a line of the same measure prove."""

from __future__ import annotations

import pytest

import crossfoot
from crossfoot.claims.agreement import ties
from crossfoot.model.relation import Ref
from crossfoot.model.report import Report
from tests.claims.made import BALANCE, INCOME, TITLE, release


def checked(*sentences: str) -> Report:
    """The report of a release with these paragraphs above its statements."""
    return crossfoot.check("\n\n".join((TITLE, *sentences, INCOME, BALANCE)).encode(), "made.md")


def found(*sentences: str) -> set[tuple[str, str]]:
    """(rule, severity) of what is found in a release with these paragraphs."""
    return {(f.rule, f.severity) for f in checked(*sentences).findings if f.severity != "note"}


def tied(*sentences: str) -> set[str]:
    """The printed texts of the prose numbers that tie."""
    report = checked(*sentences)
    facts = report.release.facts
    return {facts[n].text for n, b in enumerate(report.buckets) if b == "tied" and facts[n].table is None}


def test_a_sentence_that_no_table_bears_out_ties_in_itself() -> None:
    assert {"61.7", "18", "52.2"} <= tied("Adjusted EBITDA was $61.7 million, an 18% increase from $52.2 million.")


@pytest.mark.parametrize(
    "text",
    [
        "Adjusted EBITDA was $61.7 million, a 28% increase from $52.2 million.",
        "Adjusted EBITDA increased 18% to $67.1 million from $52.2 million.",
        "Adjusted EBITDA increased 18% to $61.7 million from $22.2 million.",
    ],
)
def test_a_slip_in_any_of_the_three_numbers_is_found(text: str) -> None:
    assert ("CF302", "warning") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Adjusted EBITDA was $61.7 million, a 28% increase in constant currency from $52.2 million.",
        "Adjusted EBITDA was approximately $60 million, a 28% increase from $52.2 million.",
        "Adjusted EBITDA was $61.7 million, up 4% sequentially, compared to $52.2 million a year ago.",
    ],
)
def test_a_change_of_something_else_is_not_counted_on_the_numbers_beside_it(text: str) -> None:
    assert found(text) == set()


def test_what_is_said_to_rise_rises() -> None:
    assert found("Order backlog increased to $7.12 million from $7.94 million.") == {("CF305", "warning")}
    assert found("Order backlog increased to $7.94 million from $7.12 million.") == set()


@pytest.mark.parametrize(
    ("text", "rising"),
    [
        (
            ("Order backlog excluding hedging of $87.0 million in the quarter ended June 30, 2023 {} $10.3 million compared to $76.7 "
            "million in backlog, excluding hedging, in the quarter ended March 31, 2023."),
            ("increased", "decreased"),
        ),
        (
            ("Pots shipped in the second quarter came to 1,180 thousand on an organic basis, {} 18% from 1,000 thousand in the last "
            "quarter before the move."),
            ("up", "down"),
        ),
        ("As a percentage of wages, bonuses {} to 63.6% from 53.2% in the same period last year.", ("increased", "decreased")),
        (
            "Increase in pots of 12.1% since May, representing an {} of order backlog to $8.4 million from $7.1 million.",
            ("increase", "decrease"),
        ),
    ],
)  # fmt: skip
def test_a_direction_is_that_of_the_change_between_the_two_numbers(text: str, rising: tuple[str, str]) -> None:
    up, down = rising
    assert ("CF305", "warning") not in found(text.format(up))
    assert ("CF305", "warning") in found(text.format(down))


def test_numbers_printed_to_one_place_are_one_value_only_if_they_are_equal() -> None:
    facts = release("Order backlog was $7.1 million, $7.2 million and $7.1 million.").facts
    one, other, same = (f for f in facts if f.text in ("7.1", "7.2"))
    assert not ties(one, Ref(n=other.n), facts)
    assert ties(one, Ref(n=same.n), facts)


def test_cash_from_operations_and_a_list_that_goes_on_are_no_cash() -> None:
    assert found("At June 30, 2023, we had $7.8 million in cash, restricted cash and marketable securities.") == set()
    assert found("In the second quarter of 2023, we generated $7.8 million in cash from operations.") == set()


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Dye sales were $5.1 million in the third quarter of 2024, compared to $4.2 million in the third quarter of 2024.", True),
        ("Dye sales were $5.1 million in the third quarter of 2024, compared to $4.2 million in the third quarter of 2023.", False),
        ("Dye sales rose 3% in the third quarter of 2023 and felt sales to $1.7 from $1.2 in the third quarter of 2023.", False),
    ],
)  # fmt: skip
def test_two_amounts_of_one_period_are_one(sentence: str, *, found: bool) -> None:
    report = crossfoot.check(
        f"Teasel Mills, Inc. Reports Third Quarter 2024 Results\n\n{sentence}\n".encode(), "release.md"
    )
    assert ("CF604" in {f.rule for f in report.findings}) == found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Members grew 22% from a year ago to 48.9 million, up from 51.5 million last quarter.", True),
        ("Members grew 22% from a year ago to 51.5 million, up from 48.9 million last quarter.", False),
        ("The loss of our partners was $48.9 million, down from $51.5 million.", False),
        ("The loss of our partners was $51.5 million, down from $51.9 million.", False),
        ("The loss of our partners was $51.9 million, down from $51.5 million.", True),
        ("Members were 48.9 million, above our guidance, which was up from 51.5 million.", False),
    ],
)
def test_a_direction_between_two_numbers_is_theirs(text: str, named: bool) -> None:
    assert (("CF305", "warning") in found(text)) == named
