"""Facts of sentences and of the numbers inside row labels: which period, unit and scale each has."""

from __future__ import annotations

from decimal import Decimal

import pytest

import crossfoot
from crossfoot.model.fact import Fact

OPENING = (
    "Acme Corp. reports results for the three and six months ended June 30, 2025.\n\n"
    "The three months ended June 30, 2025 compare with the three months ended June 30, 2024.\n\n"
)
Q2, Q2_BEFORE = "2025-04-01/2025-06-30", "2024-04-01/2024-06-30"
HALF, HALF_BEFORE = "2025-01-01/2025-06-30", "2024-01-01/2024-06-30"


def facts(sentence: str, opening: str = OPENING) -> list[Fact]:
    """The quantities of a sentence that follows the opening."""
    release = crossfoot.read(opening + sentence + "\n", "a.txt")
    start = release.document.text.rindex(sentence[:20])
    return [fact for fact in release.facts if fact.quantity and fact.start >= start]


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("Revenue was $5 million and $4 million for the three months ended June 30, 2025 and 2024, respectively.", [Q2, Q2_BEFORE]),
        ("Taxes were $7 million (20.7%) and $6 million (19.1%) for the six months ended June 30, 2025 and 2024, respectively.", [HALF, HALF, HALF_BEFORE, HALF_BEFORE]),
        ("For the three months ended June 30, 2025, revenue rose to $5 million.", [Q2]),
        ("Expense was $3 million in the second quarter of 2025 and $6 million in the first half of 2025.", [Q2, HALF]),
        ("As of June 30, 2025 and December 31, 2024, we had $9 million and $8 million of debt outstanding, respectively.", ["2025-06-30", "2024-12-31"]),
        ("Gains were $1 million in the first quarter of 2025 and $2 million in the second quarter of 2025.", ["2025-01-01/2025-03-31", Q2]),
        ("On May 1, 2025, we paid $4 million to settle the matter.", ["2025-05-01/2025-05-01"]),
        ("Total borrowings outstanding were $12 million.", ["2025-06-30"]),
        ("In 2025 we repurchased 3.2 million shares.", [HALF]),
        ("Our notes of $100 million are due March 1, 2031.", ["2025-06-30"]),
        ("Revenue was $5 million for the three months ended June 30, 2025, an increase of 6% when compared to $4 million for the three months ended June 30, 2024.", [Q2, Q2, Q2_BEFORE]),
    ],
)  # fmt: skip
def test_each_amount_has_the_period_that_speaks_of_it(sentence: str, periods: list[str]) -> None:
    assert [fact.period for fact in facts(sentence)] == periods


def test_a_sentence_without_a_period_speaks_of_the_reported_one() -> None:
    (fact,) = facts("Revenue came to $5 million.")
    assert fact.period == Q2
    (fact,) = facts("Revenue came to $5 million.", "FORM 10-Q\n\nQUARTERLY REPORT PURSUANT TO SECTION 13 OR 15(d)\n\n" + OPENING)
    assert fact.period == HALF


def test_the_last_of_a_list_gives_its_unit_to_the_others() -> None:
    found = facts("We hold 2,100,000 and 1,900,000 shares.")
    assert [(fact.kind, fact.value) for fact in found] == [("shares", Decimal(2100000)), ("shares", Decimal(1900000))]


def test_standing_captions_scale_the_amounts_of_sentences() -> None:
    caption = "(Dollars in millions, unless otherwise noted)\n\n"
    (fact,) = facts("Advances to suppliers of $161 were paid.", OPENING + caption)
    assert fact.value == Decimal("161E6")
    (fact,) = facts("Advances to suppliers of $161 were paid.")
    assert fact.value == Decimal(161)


def test_numbers_in_labels_speak_of_the_columns_in_turn() -> None:
    html = (
        "<p>Balance sheet (in millions, except per share amounts) at June 30, 2025 and December 31, 2024</p><table>"
        "<tr><td></td><td>June 30, 2025</td><td>December 31, 2024</td></tr>"
        "<tr><td>Receivables, less allowances of $180 and $189</td><td>$8,000</td><td>$7,900</td></tr>"
        "<tr><td>Common stock, par value $0.01; 5,000 shares authorized; 441 and 440 shares issued</td><td>4</td><td>4</td></tr>"
        "<tr><td>Total assets</td><td>9,000</td><td>8,800</td></tr></table>"
    )
    release = crossfoot.read(html, "a.html")
    found = {fact.text: fact for fact in release.facts if fact.quantity and fact.table is None}
    assert [(found[x].period, found[x].value) for x in ("180", "189")] == [
        ("2025-06-30", Decimal("180E6")), ("2024-12-31", Decimal("189E6")),
    ]  # fmt: skip
    assert (found["0.01"].unit, found["0.01"].value) == ("USD/shares", Decimal("0.01"))
    assert [(found[x].unit, found[x].value, found[x].period) for x in ("441", "440")] == [
        ("shares", Decimal("441E6"), "2025-06-30"), ("shares", Decimal("440E6"), "2024-12-31"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("Amounts may not sum due to rounding.", True),
        ("Totals do not add because of rounding differences.", True),
        ("We won the second round of funding.", False),
        ("The grounds of the plant are large.", False),
    ],
)
def test_a_rounding_note_is_noticed(note: str, said: bool) -> None:
    assert crossfoot.read(OPENING + note + "\n", "a.txt").rounding_note is said
