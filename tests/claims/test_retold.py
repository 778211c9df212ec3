"""Numbers that the prose says again among the same words, in another order."""

from __future__ import annotations

import crossfoot
from crossfoot.claims.prose import names_part
from crossfoot.model.report import Report

TITLE = "# Brimble Foods, Inc. Reports Second Quarter 2023 Results\n\n"
LEDE = "The orchard supply was 86,153 seedlings, a record for the nursery.\n\n"
BODY = "Investment slowed. In the nursery, after two planting seasons, the orchard supply came to {} seedlings.\n\n"


def check(text: str) -> Report:
    return crossfoot.check((TITLE + text).encode(), "made.md")


def said_again(report: Report) -> set[tuple[str, str]]:
    """Number and verdict of every claim that two sentences state one thing."""
    facts = report.release.facts
    return {(facts[v.relation.target].text, v.name) for v in report.verdicts if v.relation.rule == "CF307"}


def test_a_long_number_among_the_same_words_is_the_same() -> None:
    assert said_again(check(LEDE + BODY.format("86,153"))) == {("86,153", "ties")}


def test_a_slip_in_its_first_digits_is_told() -> None:
    report = check(LEDE + BODY.format("36,153"))
    assert [(f.rule, f.severity) for f in report.findings] == [("CF307", "warning")]


def test_near_figures_are_two_things() -> None:
    assert not check(LEDE + BODY.format("86,158")).findings


def test_a_short_number_needs_another_one_beside_it() -> None:
    lede = "Growers renewed orchard leases worth $18.25 million at a yield of 5.4%.\n\n"
    body = "The yield of the orchard leases that growers renewed, worth ${} million, is {}.\n\n"
    assert ("5.4", "ties") in said_again(check(lede + body.format("18.25", "5.4%")))
    assert ("5.4", "ties") not in said_again(check(lede + body.format("21.75", "5.4%")))


def test_other_words_mean_another_thing() -> None:
    assert not said_again(check(LEDE + "It pays 86,153 pickers by the hour in the harvest months of autumn.\n\n"))


def test_a_scale_word_that_one_mention_lacks_or_exchanges_is_told() -> None:
    lede = "The orchard lease portfolio of the nursery reached $86.15 million, a record.\n\n"
    body = "Investment slowed. In the nursery, after two planting seasons, the orchard lease portfolio came to {}.\n\n"
    for amount in ("$86.15 billion", "$86.15 in all"):
        report = check(lede + body.format(amount))
        assert [(f.rule, f.severity) for f in report.findings] == [("CF307", "warning")], amount
    assert not check(lede + body.format("$86.15 million")).findings


def test_a_heading_names_a_part_of_the_business_in_words_of_its_own() -> None:
    issuer = frozenset({"brimble"})
    assert names_part("Coastal Groves", issuer)
    assert not any(
        names_part(head, issuer) for head in ("", "Brimble", "Key Highlights", "Revenue", "Page 3 of 15 " * 4)
    )


def test_a_change_that_is_a_rise_and_a_fall_is_told() -> None:
    lede = "Picnic guests of the cider barn, 86,153 in all, were up 36.2% in the orchard season.\n\n"
    body = "In the orchard season, picnic guests of the cider barn were {} 36.2% and came to 86,153 in all.\n\n"
    assert not check(lede + body.format("up")).findings
    report = check(lede + body.format("down"))
    assert [(f.rule, f.severity) for f in report.findings] == [("CF305", "warning")]
