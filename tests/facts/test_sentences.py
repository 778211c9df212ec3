"""Facts of sentences and of the numbers inside row labels: which period, unit and scale each has."""

from __future__ import annotations

import time
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
        ("As of June 30, 2025, assets were $9 million and debt was $8 million, compared to $7 million and $6 million, respectively, at December 31, 2024.", ["2025-06-30", "2025-06-30", "2024-12-31", "2024-12-31"]),
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
    (fact,) = facts(
        "Revenue came to $5 million.", "FORM 10-Q\n\nQUARTERLY REPORT PURSUANT TO SECTION 13 OR 15(d)\n\n" + OPENING
    )
    assert fact.period == HALF


COVER = "FORM 10-Q\n\nQUARTERLY REPORT PURSUANT TO SECTION 13 OR 15(d)\n\n"


def periods(sentence: str, opening: str = OPENING) -> list[str | None]:
    return [fact.period for fact in facts(sentence, opening)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In May 2025, the board authorized the repurchase of up to $40 million.", ["2025-05-31"]),
        ("In May 2025, we repaid $40 million.", ["2025-05-01/2025-05-31"]),
        ("In March 2025, we issued $40 million aggregate principal amount of notes.", ["2025-03-31"]),
        ("On May 1, 2025, the allowance was $4 million.", ["2025-05-01"]),
        ("Additions to the allowance were $4 million and $3 million in 2024 and 2023.", ["2024-01-01/2024-12-31", "2023-01-01/2023-12-31"]),
        ("At the end of fiscal year 2024, the reserve was $4 million.", ["2024-12-31"]),
        ("Debt was $4 million at year-end 2024 and $3 million at year-end 2023.", ["2024-12-31", "2023-12-31"]),
        ("Debt was $4 million at year end.", ["2024-12-31"]),
        ("Stores numbered 40 at the end of the prior year.", ["2024-12-31"]),
        ("Debt was $4 million at quarter-end.", ["2025-06-30"]),
        ("As of the second quarter of 2025, the reserve is $4 million.", ["2025-06-30"]),
        ("In the period ended March 31, 2025, we recorded a charge of $4 million.", ["2025-01-01/2025-03-31"]),
        ("In the period ended June 30, 2024, we recorded a charge of $4 million.", [Q2_BEFORE]),
        ("Unrecognized compensation cost of $4 million remains.", ["2025-06-30"]),
        ("Total company backlog grew to $4 million.", ["2025-06-30"]),
        ("Total revenue grew to $4 million.", [Q2]),
        ("In March 2025, we acquired Bolt. We recorded $4 million of goodwill.", ["2025-03-31"]),
        ("In March 2025, we sold Bolt. We recorded an impairment of goodwill of $4 million.", ["2025-03-01/2025-03-31"]),
        ("Amortization expense of intangible assets was $4 million for the year ended December 31, 2024.", ["2024-01-01/2024-12-31"]),
        ("In the three months ended March 31, 2025, we issued a total of $4 million aggregate principal amount of senior notes.", ["2025-03-31"]),
        ("In the three months ended March 31, 2025, we sold notes for $4 million.", ["2025-01-01/2025-03-31"]),
    ],
)  # fmt: skip
def test_a_balance_stands_on_a_day_and_a_flow_runs_over_days(sentence: str, expected: list[str]) -> None:
    assert periods(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Revenue was $5 million, up $1 million from the second quarter of 2024.", [Q2, Q2]),
        ("Revenue was $5 million, compared to $4 million in the second quarter of 2024.", [Q2, Q2_BEFORE]),
        ("Revenue was $5 million, or 12% of orders, against $4 million in the second quarter of 2024.", [Q2, Q2, Q2_BEFORE]),
        ("Profit came to $5 million against $4 million in the same period last year.", [Q2, Q2_BEFORE]),
        ("Revenue of $5 million increased from $4 million.", [Q2, Q2_BEFORE]),
        ("Revenue in the first half of 2025 rose 3% from the first half of 2024.", [HALF]),
        ("Revenue for the second quarter of 2025 was $5 million, a 9.6% growth over last year.", [Q2, Q2]),
        ("Net interest income increased $2 million on a linked quarter basis to $5 million for the second quarter of 2025.", [Q2, Q2]),
        ("Deposits taken in the six months ended June 30, 2025 rose, with fees of $5 million during this period.", [HALF]),
        ("The market is expected to be $5 million this year.", ["2025-01-01/2025-12-31"]),
        ("We target 2025 operating expenses of $5 million and 2026 operating expenses of $6 million.", ["2025-01-01/2025-12-31", "2026-01-01/2026-12-31"]),
        ("HOUSTON, Texas, July 31, 2025 – Acme reported earnings of $5 million ($1.82 per share) for the second quarter of 2025.", [Q2, Q2]),
        ("On July 31, 2025 – a Thursday – we paid $5 million.", ["2025-07-31/2025-07-31"]),
        ("Net loss was $5 million, compared to net loss of $(3) million, or adjusted net loss per share of $(0.02).", [Q2, Q2_BEFORE, Q2_BEFORE]),
        ("Costs were $5 million and $9 million for the three and six months ended June 30, 2025, a decrease of 8% and an increase of 1%, respectively.", [Q2, HALF] * 2),
        ("The margin for the quarter rose to 27.9% in the current year from 27.5% in the prior year.", [Q2, Q2_BEFORE]),
        ("Net income was $5 million for the second quarter of 2025, compared with net income of $3 million, or $1.04 per share on 3 million shares in the second quarter of 2024.", [Q2, Q2_BEFORE, Q2_BEFORE, Q2_BEFORE]),
        ("Cash at banks includes term deposits of $6 million (December 31, 2024: $5 million).", ["2025-06-30", "2024-12-31"]),
        ("We had losses of $2 million, or 1.5%, for the three months ended June 30, 2025 compared to losses of $3 million, or 2.5%, for the three months ended June 30, 2024.", [Q2, Q2, Q2_BEFORE, Q2_BEFORE]),
        ("During the three and six months ended June 30, 2025, we paid $2 million and $3 million, respectively, and during the three and six months ended June 30, 2024, we paid $4 million and $5 million, respectively.", [Q2, HALF, Q2_BEFORE, HALF_BEFORE]),
        ("Dividends were $3 million and $5 million for the three and six months ended June 30, 2025 and $2 million and $4 million for the same periods in 2024.", [Q2, HALF, Q2_BEFORE, HALF_BEFORE]),
        ("Charges were $3 million and $5 million in the fiscal second quarter and fiscal six months of 2024, respectively.", [Q2_BEFORE, HALF_BEFORE]),
        ("Exposure and value were $3 million and $2 million, respectively, as of June 30, 2025 and $7 million and $6 million, respectively, as of December 31, 2024.", ["2025-06-30"] * 2 + ["2024-12-31"] * 2),
        ("In the second quarter of 2025, sales and profit were $3 million and $2 million, respectively, compared to $7 million and $6 million in the second quarter of 2024.", [Q2, Q2, Q2_BEFORE, Q2_BEFORE]),
        ("Revenue was $5 million, up 1% from $4 million in the first quarter of 2025 and up 5% from $3 million in the second quarter of 2024.", [Q2, Q2, "2025-01-01/2025-03-31", Q2, Q2_BEFORE]),
        ("Losses rose to $5 million from $4 million for the three months ended June 30, 2025, and by $1 million to $9 million from $8 million for the six months ended June 30, 2025.", [Q2, Q2, HALF, HALF, HALF]),
        ("Revenue was $5 million, up from $4 million in the second quarter of 2024, helped by $1 million of sales.", [Q2, Q2_BEFORE, Q2]),
        ("Costs were $5 million, compared to $4 million in the second quarter of 2024. Margin was 12.9%.", [Q2, Q2_BEFORE, Q2]),
        ("Debt was $3 million, down from $4 million at the beginning of the quarter.", ["2025-06-30", "2025-03-31"]),
        ("Growth was the best since December 31, 2021, with revenue of $4 million.", [Q2]),
        ("We have generated cash of $4 million since December 31, 2021.", ["2022-01-01/2025-06-30"]),
        ("Revenue rose to $5 million from $4 million in the second quarter of 2024.", [Q2, Q2_BEFORE]),
        ("Taxes were $3 million in the second quarter of 2025, compared with $2 million in the second quarter of 2024, a rate of 29.9% and 28.8%, respectively.", [Q2, Q2_BEFORE] * 2),
        ("At June 30, 2025 and December 31, 2024, we had $9 million and $8 million of stock (of which $3 million and $0 deferred) and tools were $5 million and $4 million.", ["2025-06-30", "2024-12-31"] * 3),
        ("During the three and six months ended June 30, 2025 and 2024, charges of $3 million and $2 million, respectively, were taken.", [HALF, HALF_BEFORE]),
        ("For the three months ended June 30, 2025 and 2024, rates differed from the statutory rate of 21.0%.", [Q2]),
        ("From March 3, 2025 through April 7, 2025, we sold shares for $5 million.", ["2025-03-03/2025-04-07"]),
    ],
)  # fmt: skip
def test_amounts_that_are_compared_keep_their_own_periods(sentence: str, expected: list[str]) -> None:
    assert periods(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In February 2019, a court heard the case. In March 2021, it awarded damages of $9 million. We paid $2 million of it.", ["2021-03-01/2021-03-31"] * 2),
        ("In 2019, we bought a plant. It produced sales of $9 million.", [HALF]),
        ("On March 3, 2021, we announced a plan. We expect to incur charges of $9 million.", ["2025-06-30"]),
        ("Amortization is expected to be $2 million in 2026 and $3 million in 2027.", ["2025-06-30"] * 2),
        ("As of March 31, 2025, notes of $3 million mature in 2025, $2 million in 2026 and $1 million in 2027.", ["2025-03-31"] * 3),
        ("We anticipate making contributions of $3 million during the remainder of 2025.", ["2025-06-30"]),
        ("Effective April 1, 2025, the board authorized the repurchase of up to $9 million.", ["2025-04-01"]),
        ("Reserves at June 30, 2025 increased by $3 million over December 31, 2024.", [HALF]),
        ("Deposits rose 4% from December 31, 2024.", [HALF]),
        ("Deposits rose to $4 million from $3 million at December 31, 2024.", ["2025-06-30", "2024-12-31"]),
        ("On May 2, 2025, the court upheld the judge’s January 3, 2024 opinion and awarded fees of $4 million.", ["2025-05-02/2025-05-02"]),
        ("In May 2025, we combined each of the 2022 Loan and April 2024 Term Loan, for total loans of $4 million.", ["2025-05-31"]),
        ("In June 2025, we declared dividends of $4 million payable on August 3, 2025 to holders of record as of July 1, 2025.", ["2025-06-01/2025-06-30"]),
        ("On May 2, 2025, Jane Doe, a director, adopted a trading plan to sell up to 5,000 shares.", ["2025-06-30"]),
        ("For the three months ended June 30, 2025, revenue that was included in deferred revenue as of December 31, 2024 was $4 million.", [Q2]),
        ("One customer accounted for 12% of trade receivables as of December 31, 2024.", ["2024-01-01/2024-12-31"]),
        ("The regulator imposed a fine of €5 million ($6 million as of March 20, 2024).", ["2024-03-20/2024-03-20"] * 2),
        ("The plaintiffs claim damages of £5 million (approximately $6 million as of June 30, 2025).", [HALF] * 2),
        ("Notes of €5 million ($6 million as of June 30, 2025) were outstanding.", ["2025-06-30"] * 2),
        ("As of June 30, 2025, we expect to reclassify net gains of $4 million into earnings within the next 12 months.", [HALF]),
        ("As of June 30, 2025, net losses of $4 million on hedges will be recognized over the next 12 months.", [HALF]),
        ("As of June 30, 2025, unrecognized cost of $4 million will be recognized over the next 12 months.", ["2025-06-30"]),
        ("As of June 30, 2025, the net gain was $9 million, of which $4 million is expected to be reclassified within the next 12 months.", ["2025-06-30"] * 2),
    ],
)  # fmt: skip
def test_a_periodic_report_speaks_of_its_own_day(sentence: str, expected: list[str]) -> None:
    assert periods(sentence, COVER + OPENING) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("As of June 30, 2025, we held shares. A discount of $8 million as of December 31, 2021 has lapsed.", ["2021-12-31"]),
        ("On September 3, 2021, we appealed. A charge of $8 million was taken in the three months ended June 30, 2021.", ["2021-04-01/2021-06-30"]),
        ("On September 3, 2021, we appealed. They had claimed $8 million, which was paid in April 2020.", ["2020-04-01/2020-04-30"]),
        ("In May 2021, we agreed on 360 cases. A settlement was reached in September 2021 and covers 372 cases.", ["2021-05-31", "2021-09-30"]),
    ],
)  # fmt: skip
def test_what_is_told_later_on_has_its_own_time(sentence: str, expected: list[str]) -> None:
    assert periods(sentence, COVER + OPENING) == expected


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("We granted 1,973,371 stock options and 460,447 restricted stock units.", ["shares", "shares"]),
        ("Potentially dilutive shares of 36.8 million and 2.9 million were left out.", ["shares", "shares"]),
        ("The shares were bought at an average price of $76.60.", ["USD/shares"]),
        ("Cash dividends declared per common share were $1.265 and $1.15.", ["USD/shares", "USD/shares"]),
        ("Net income rose by $0.24 per basic and $0.23 per diluted share.", ["USD/shares", "USD/shares"]),
        ("The ratio is bounded by an exchange ratio of 0.18.", ["pure"]),
        ("The company has 1,500 employees and shares its profit.", ["employee"]),
        ("It settled 39 of these cases, 3 to 5 tax audits and 24 separate court actions in 50 states.", ["case", "audit", "audit", "lawsuit", "state"]),
        ("We lease 490,000 square feet for people of 7 trades and their families.", ["sqft", None]),
        ("The total purchase price was $76.60 million.", ["USD"]),
        ("Diluted EPS was $1.05, compared to $0.98 in the prior year.", ["USD/shares"] * 2),
        ("Dividends per share were $1.26 and $1.15 for the 12 weeks ended June 30, 2025 and 2024, respectively, and $3.68 for the 36 weeks ended June 30, 2025.", ["USD/shares"] * 3),
        ("Earnings per share were $1.05; the fee was $0.98.", ["USD/shares", "USD"]),
        ("The number of shares that may be issued under the plan is 9,000,000.", ["shares"]),
        ("The loan converted into an aggregate of 5,797,611 of common stock.", ["shares"]),
        ("In all 6,712,888 and 6,972,696 common stock options were left out.", ["shares", "shares"]),
        ("The total number of Class A units outstanding as of June 30, 2025 and 2024 was 19,873,000.", ["shares"]),
        ("Dividends accrue at the rate of $0.58 per calendar year for each share of Series A stock.", ["USD/shares"]),
    ],
)  # fmt: skip
def test_what_is_counted_gives_the_unit(sentence: str, units: list[str | None]) -> None:
    assert [fact.unit for fact in facts(sentence)] == units


def test_a_parenthesis_before_the_scale_word_shows_a_negative() -> None:
    found = facts("Deferred taxes were ($1.7) million and $2 million, and of cash ($3 million) nothing is left.")
    assert [fact.value for fact in found] == [-1_700_000, 2_000_000, 3_000_000]


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


def test_a_date_in_passing_does_not_take_over_a_paragraph() -> None:
    sentence = (
        "During the six months ended June 30, 2025, charges were $9 million. They include $4 million for a plant, paid in "
        "March 2025. Charges also included $2 million of fees."
    )
    assert periods(sentence) == [HALF, "2025-03-01/2025-03-31", HALF]


QUARTERS = "The second quarter of 2025 and the second quarter of 2024 are compared: second quarter of 2025.\n\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("At June 30, 2025 and December 31, 2024, the accrual was $5 million.", ["2025-06-30"]),
        ("At December 31, 2024 and June 30, 2025, the accrual was $5 million.", ["2025-06-30"]),
        ("For 2024 we recorded $9 million, of which $4 million was recorded in the fourth quarter.", ["2024-01-01/2024-12-31", "2024-10-01/2024-12-31"]),
        ("Dividends were $5 million in the first quarter of 2025. This compares to $4 million paid in the year-ago period.", ["2025-01-01/2025-03-31", "2024-01-01/2024-03-31"]),
        ("In the three and six months ended June 30, 2025, we recognized charges of $5 million ($4 million after tax) and $9 million ($7 million after tax), respectively.", [Q2, Q2, HALF, HALF]),
        ("In the three and six months ended June 30, 2025, we bought 2 million and 3 million shares, respectively. The average price was $5.11 and $6.11, respectively.", [Q2, HALF, Q2, HALF]),
        ("The allowance was nil and $3 million at June 30, 2025 and December 31, 2024, respectively.", ["2024-12-31"]),
        ("During the three months ended June 30, 2025, we spent $5 million, and $7 million remain available for repurchases.", [Q2, "2025-06-30"]),
        ("During the six months ended June 30, 2025, charges of $5 million were recorded. Charges of $9 million have been recorded since the plan was announced.", [HALF, "2025-06-30"]),
        ("During the three months ended June 30, 2025, charges were $9 million. These charges included $4 million to remeasure a contingent liability.", [Q2, Q2]),
        ("The term was extended from January 2, 2025 to May 29, 2027. The note has a principal of $5 million.", ["2025-06-30"]),
        ("A principal of $5 million is payable on the earlier of (i) May 2, 2025 and (ii) demand.", ["2025-06-30"]),
        ("The reserve grows every year, ending on January 1, 2031, by $5 million.", ["2025-06-30"]),
    ],
)  # fmt: skip
def test_what_sentences_leave_to_the_words_around_a_number(sentence: str, expected: list[str]) -> None:
    assert periods(sentence, OPENING + QUARTERS) == expected


def test_a_sentence_cut_by_a_page_break_keeps_its_periods() -> None:
    page = (
        "<p>{opening}</p><p>Other matters are told of here, at some length, so that this paragraph is no running title. At"
        " June 30, 2025 and December 31,</p><p>9</p><p>Table of Contents</p><p>2024, advances of $161 million and $165"
        " million were included in inventories.</p>"
    )
    release = crossfoot.read(page.format(opening=OPENING), "a.html")
    assert [f.period for f in release.facts if f.text in ("161", "165")] == ["2025-06-30", "2024-12-31"]
    whole = crossfoot.read(page.format(opening=OPENING).replace("31,</p>", "31.</p>"), "a.html")
    assert [f.period for f in whole.facts if f.text == "165"] != ["2024-12-31"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("At December 31, 2024, the company had a deficit of $9 million and a loss of $4 million for the year then ended.", ["2024-12-31", "2024-01-01/2024-12-31"]),
        ("At June 30, 2025, the company had a deficit of $9 million and a loss of $4 million for the six months then ended.", ["2025-06-30", HALF]),
    ],
)  # fmt: skip
def test_a_span_then_ended_ends_on_the_day_that_the_sentence_names(sentence: str, expected: list[str]) -> None:
    assert periods(sentence) == expected


def test_a_paragraph_goes_on_with_the_event_that_the_one_before_told_of() -> None:
    story = (
        "<p>{0}</p><p>On March 5, 2024, the company issued a note of $5 million.</p><p>{1} bears interest at 8%.</p>"
    )
    release = crossfoot.read(story.format(OPENING, "The note"), "a.html")
    assert next(f.period for f in release.facts if f.text == "8") == "2024-03-05"
    release = crossfoot.read(story.format(OPENING, "Another loan"), "a.html")
    assert next(f.period for f in release.facts if f.text == "8") != "2024-03-05"


DEAL = "the company completed the purchase of Bolt Corp., a maker of fittings for ships, from its founders, who stay with it"
RATE = "Dividends on the new stock run at a rate of 8% of its liquidation preference, which the charter sets out."


@pytest.mark.parametrize(
    ("cover", "between", "expected"),
    [
        (COVER, "", "2025-03-05"),
        (COVER, "<p>9</p><p>Table of Contents</p>", "2025-03-05"),
        (COVER, "<p>The purchase widens what the company can offer to yards, which is why the board and its advisers had sought it for years.</p>", "2025-03-05"),
        (COVER, "<p>Of the stock, what stands below may be converted, as follows:</p>", "2025-03-05"),
        (COVER, "<p>Preferred stock</p>", "2025-06-30"),
        (COVER, "<h3>Preferred stock</h3>", "2025-06-30"),
        ("", "", "2025-06-30"),
    ],
)  # fmt: skip
def test_a_report_goes_on_with_a_day_told_of_without_amounts(cover: str, between: str, expected: str) -> None:
    for when, told in (
        ("On March 5, 2025", expected),
        ("In March 2025", "2025-06-30"),
        ("On March 5, 2020", "2025-06-30"),
    ):
        html = f"<p>{cover}</p><p>{OPENING}</p><p>{when}, {DEAL}.</p>{between}<p>{RATE}</p>"
        (fact,) = [fact for fact in crossfoot.read(html, "a.html").facts if fact.text == "8"]
        assert str(fact.period)[-10:] == told


def _seconds(text: str) -> float:
    start = time.process_time()
    crossfoot.read(text, "a.txt")
    return time.process_time() - start


@pytest.mark.parametrize("piece", ["$5 million in March 2024 and ", "$5 million of it in 2024 (or "])
def test_cost_grows_with_the_length_of_a_sentence_alone(piece: str) -> None:
    short, long = OPENING + piece * 400 + "\n", OPENING + piece * 5_000 + "\n"
    _seconds(short)
    assert _seconds(long) < 0.5 + 20 * _seconds(short)
