"""What sentences of an invented release claim, and what they do not."""

from __future__ import annotations

import pytest

from crossfoot.claims.claim import Claim
from crossfoot.claims.read import claims_of
from crossfoot.model.relation import Growth, Quotient, Sum, refs
from tests.claims.made import claims, release, verdicts


def operands(*sentences: str, of: str) -> set[str]:
    """The printed texts of the figures on which the number `of` is recomputed."""
    facts = release(*sentences).facts
    return {facts[n].text for claim in claims(*sentences)[of] for basis in claim.bases for n in refs(basis.expr)}


def only(found: list[Claim], kind: str) -> Claim:
    (claim,) = [c for c in found if c.kind == kind]
    return claim


def test_an_amount_is_the_figure_of_its_line_and_period() -> None:
    text = "Net revenues for the second quarter of 2023 were $48.2 million, compared to $44.9 million a year ago."
    assert operands(text, of="48.2") == {"48,213"}
    assert operands(text, of="44.9") == {"44,870"}


def test_six_months_are_not_the_quarter() -> None:
    assert operands("Net income for the first six months of 2023 was $8.4 million.", of="8.4") == {"8,412"}


def test_growth_is_taken_on_the_table_first_and_on_the_sentence_second() -> None:
    claim = only(claims("Net revenues increased 7.5% to $48.2 million from $44.9 million.")["7.5"], "growth")
    assert [basis.name for basis in claim.bases] == ["exact", "rounded"]
    assert all(isinstance(basis.expr, Growth) for basis in claim.bases)


def test_or_gives_the_change_in_another_unit() -> None:
    found = claims("Net revenues rose $3.3 million, or 7.5%, from the second quarter of 2022.")
    assert isinstance(only(found["3.3"], "difference").bases[0].expr, Sum)
    assert only(found["7.5"], "growth").absolute


def test_a_margin_is_the_quotient_of_two_lines_of_one_table() -> None:
    claim = only(claims("Gross margin for the second quarter of 2023 was 37.5%.")["37.5"], "ratio")
    assert isinstance(claim.bases[0].expr, Quotient)
    assert operands("Gross margin for the second quarter of 2023 was 37.5%.", of="37.5") == {"18,094", "48,213"}
    of_revenue = "Gross margin for the second quarter of 2023 was 37.5% of revenue."
    assert operands(of_revenue, of="37.5") == {"18,094", "48,213"}


def test_a_percentage_of_revenues_names_part_and_base() -> None:
    text = "As a percentage of net revenues, SG&A expenses decreased from 24.2% in the second quarter of 2022 to 23.2%."
    assert operands(text, of="24.2") == {"10,877", "44,870"}
    assert operands(text, of="23.2") == {"11,204", "48,213", "24.2"}  # the last one is of the direction


def test_an_amount_per_share_is_that_of_the_measure_before_it() -> None:
    text = "Net income was $5.2 million, or $0.52 per diluted share, compared with $3.8 million, or $0.38 per diluted share."
    found = claims(text)
    assert only(found["0.52"], "per_share").bases
    assert operands(text, of="0.38") == {"0.38"}


def test_respectively_deals_periods_out_in_order() -> None:
    text = "As of June 30, 2023 and December 31, 2022, inventories were $12.7 million and $11.4 million, respectively."
    assert operands(text, of="12.7") == {"12,655"}
    assert operands(text, of="11.4") == {"11,380"}


def test_respectively_deals_measures_out_in_order() -> None:
    text = "Gross profit and operating income for the second quarter of 2023 were $18.1 million and $6.9 million, respectively."
    assert operands(text, of="18.1") == {"18,094"}
    assert operands(text, of="6.9") == {"6,890"}


def test_a_word_of_direction_is_a_claim_of_its_own() -> None:
    claim = only([c for cs in claims("Net revenues increased 7.5% in the second quarter of 2023.").values() for c in cs], "direction")  # fmt: skip
    assert claim.comparison == "above"


def test_what_no_table_prints_is_named() -> None:
    found = claims("Revenues of the Orchard Gifts segment increased 9% in the second quarter of 2023.")
    assert only(found["9"], "growth").missing == "revenues of the Orchard Gifts segment"


def test_relative_clauses_speak_of_what_stands_before_them() -> None:
    found = claims(
        "We opened the Orchard Gifts segment, which achieved a gross margin of 41.0% for the second quarter of 2023."
    )
    assert "Orchard Gifts" in only(found["41.0"], "ratio").missing


@pytest.mark.parametrize(
    "text",
    [
        "We expect net revenues of $52.0 million in the third quarter of 2023.",
        "Guidance: net revenues between $51.0 million and $53.0 million.",
        "Organic sales grew 4% in the second quarter of 2023.",
        "Net revenues grew 9% in constant currency in the second quarter of 2023.",
        "The market for preserves is worth $48.9 million.",
        "Net revenues of the Orchard Gifts segment were $9.4 million in the second quarter of 2023.",
        "Net revenues would have been $49.3 million without the flood.",
    ],
)
def test_what_is_not_a_result_of_the_period_is_never_contradicted(text: str) -> None:
    assert not any("contradicted" in names for names in verdicts(text).values())


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Net revenues for the second quarter of 2023 were $42.8 million.", "42.8"),
        ("Net revenues increased 9.5% to $48.2 million from $44.9 million.", "9.5"),
        ("Net revenues increased 7.5% to $48.2 million from $49.4 million in the second quarter of 2022.", "49.4"),
        ("Gross margin for the second quarter of 2023 was 35.7%.", "35.7"),
        ("Diluted earnings per share were $0.25 for the second quarter of 2023, compared to $0.38.", "0.25"),
        ("Net income for the first six months of 2023 was $8,142 thousand.", "8,142"),
    ],
)
def test_a_slip_is_contradicted(text: str, wrong: str) -> None:
    assert "contradicted" in verdicts(text)[wrong]


def test_a_direction_against_the_figures_is_contradicted() -> None:
    found = verdicts("Net revenues decreased 7.5% to $48.2 million from $44.9 million in the second quarter of 2022.")
    assert "contradicted" in {name for names in found.values() for name in names}


def test_two_sentences_that_agree_are_tied_to_each_other() -> None:
    first, second = (
        "Order backlog at June 30, 2023 was $7.14 million.",
        "At June 30, 2023 order backlog was $7.14 million.",
    )
    assert any(c.kind == "twice" for c in claims(first, second)["7.14"])


def test_a_percentage_beside_an_amount_leaves_the_amount_the_figure_of_the_line() -> None:
    shares = """
(in thousands)

|  | Three Months Ended June 30, |  |  |  |
|  | 2023 | 2023 | 2022 | 2022 |
|---|---|---|---|---|
| Net revenues | $ 48,213 | 100.0% | $ 44,870 | 100.0% |
| Operating income | 6,890 | 14.3% | 5,089 | 11.3% |
"""
    text = "Operating income increased 35.4% to $6.9 million in the second quarter of 2023 from $5.1 million."
    made = release(text, tables=(shares,))
    found = {made.facts[c.target].text: c for c in claims_of(made) if c.kind == "amount"}
    told = {text: made.facts[refs(claim.bases[0].expr)[0]].text for text, claim in found.items()}
    assert told == {"6.9": "6,890", "5.1": "5,089"}


def test_a_release_without_numbers_claims_nothing() -> None:
    assert claims("Mills ran at capacity all through the summer.") == {}


@pytest.mark.parametrize(
    ("heading", "loud"), [("Orchard Gifts", False), ("Financial Highlights", True), ("Revenue", True)]
)
def test_below_the_name_of_a_part_of_the_business_nothing_is_of_the_whole_for_sure(heading: str, *, loud: bool) -> None:
    sentence = "Second-quarter revenue was a record $43.2 million, up 29% from the previous quarter."
    assert bool("contradicted" in verdicts(f"# {heading}", sentence).get("43.2", set())) == loud


def test_a_cause_that_fell_does_not_make_its_effect_fall() -> None:
    said = "Due to the decrease in the loan balance, the ratio of doubtful loans increased to 1.58% from 1.52%."
    assert "contradicted" not in {name for names in verdicts(said).values() for name in names}


def test_notes_of_two_marks_speak_of_two_lines() -> None:
    notes = [
        f"({mark}) Net of tax expense of ${now} and ${then} for the three months ended June 30, 2023 and 2022, respectively."
        for mark, now, then in ((1, 549, 347), (2, 118, 397))
    ]
    assert "contradicted" not in {name for names in verdicts(*notes).values() for name in names}
