"""Forms of sentences: which figures they speak of, by words, headings and neighbours."""

from __future__ import annotations

import pytest

import crossfoot
from crossfoot.claims.read import claims_of
from crossfoot.model.relation import refs
from tests.claims.made import BALANCE, INCOME, TITLE, release

KPI = """
Key Figures

|  | Three Months Ended June 30, |  |  |
|  | 2023 | 2022 | % Change in Constant Currency |
|---|---|---|---|
| Net revenues (in thousands) | $ 48,213 | $ 44,870 | 9% |
| Y/Y growth | 7% | 4% |  |
| Deliveries | 1,214 | 1,180 |  |
| Free cash flow -- trailing twelve months (in thousands) | $ 8,113 | $ 7,024 |  |
| Diluted EPS excluding certain items | $ 0.57 | $ 0.41 |  |
| Monthly Active Users ("MAUs") | 345 | 312 |  |
"""
OUTLOOK = """
Outlook for Fiscal Year 2024
(in thousands)

|  | Low | High |
|---|---|---|
| Operating income | $ 14,150 | $ 15,250 |
"""
CHARGES = """
Other Items
(in thousands)

|  | Three Months Ended June 30, |  |
|  | 2023 | 2022 |
|---|---|---|
| Plant Closures | $ 1,337 | $ 2,102 |
"""
NON_GAAP = """
Statements of Operations - Non-GAAP
(in thousands, except per share data)

|  | Three Months Ended June 30, |  |
|  | 2023 | 2022 |
|---|---|---|
| Net revenues | $ 48,213 | $ 44,870 |
| Cost of revenues | 29,119 | 27,904 |
| Gross profit | 19,094 | 16,966 |
| Net income | $ 5,967 | $ 4,216 |
| Diluted earnings per share | $ 0.61 | $ 0.42 |
"""
ALL = (INCOME, BALANCE, KPI, OUTLOOK, CHARGES)


def figures(*sentences: str, of: str, tables: tuple[str, ...] = ALL) -> set[str]:
    """The printed figures that the number `of` of the paragraphs is claimed to come from."""
    made = release(*sentences, tables=tables)
    return {
        made.facts[n].text
        for claim in claims_of(made)
        if made.facts[claim.target].text == of and made.facts[claim.target].table is None
        for basis in claim.bases
        for n in refs(basis.expr)
    }


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        # the nearest change, and the other balance that the statement prints
        (
            "Offsetting the decrease in cash was an increase in inventories of $1.3 million.",
            "1.3",
            {"12,655", "11,380"},
        ),
        ("Inventories increased $1,275,000 in the quarter.", "1,275,000", {"12,655", "11,380"}),
        ("Assets totaled $19.9 million at June 30, 2023.", "19.9", {"19,873"}),
        # noun phrases with "and", what is included, what follows a number
        ("We spent $11.2 million in selling, general and administrative expenses.", "11.2", {"11,204"}),
        ("Gross profit, including the gain noted above, was $18.1 million.", "18.1", {"18,094"}),
        ("We closed a strong quarter, crowned by $6.9 million in operating income.", "6.9", {"6,890"}),
        # the other side of a comparison
        ("Net revenues were $48.2 million (second quarter of 2022: $44.9 million).", "44.9", {"44,870"}),
        (
            "Net revenues rose to $48.2 million, including a gain of $1.1 million due to weather, compared to $44.9 million.",
            "44.9",
            {"44,870"},
        ),
        (
            "Operating income is expected to be between $7 million and $8 million, compared with $5.1 million in Q2 2022.",
            "5.1",
            {"5,089"},
        ),
        # growth that was, changes of other bases
        ("Net revenue growth was 7.5% in the second quarter of 2023.", "7.5", {"48,213", "44,870"}),
        ("Net revenues were up 7% as reported and up 9% in constant currency.", "9", {"9"}),
        # lines that say more than their words
        ("Free cash flow was $8.1 million for the twelve months ended June 30, 2023.", "8.1", {"8,113"}),
        ("Adjusted EPS was $0.57 in the second quarter of 2023.", "0.57", {"0.57"}),
        ("In the quarter the company delivered 1,214 wagons.", "1,214", {"1,214"}),
        (
            "Operating income for fiscal 2024 is expected to be between $14.2 million and $15.3 million.",
            "15.3",
            {"15,250"},
        ),
        # a dateline is no period, nor is what something runs since
        (
            "DAYTON, Ohio, July 27, 2023 -- Brimble Foods reported net income of $5.2 million for the second quarter of 2023.",
            "5.2",
            {"5,167"},
        ),
        ("Since the first quarter of 2016 we have grown, with inventories of $12.7 million today.", "12.7", {"12,655"}),
    ],
)
def test_a_form_leads_to_its_figures(text: str, number: str, expected: set[str]) -> None:
    assert figures(text, of=number) >= expected


def test_a_heading_that_is_a_label_tells_what_its_sentences_measure() -> None:
    heading = "## Plant Closures"
    text = "During the three months ended June 30, 2023, the company recorded charges of $1,337 thousand in Ohio."
    assert figures(heading, text, of="1,337") == {"1,337"}
    assert figures("## Weather", text, of="1,337") == set()


def test_lines_of_a_non_gaap_statement_need_not_repeat_it() -> None:
    text = "Non-GAAP net income for the second quarter of 2023 was $6.0 million, or $0.61 per diluted share."
    assert figures(text, of="0.61", tables=(INCOME, BALANCE, NON_GAAP)) == {"0.61"}


def test_both_sides_of_a_forecast_give_its_change() -> None:
    text = "We expect 2024 sales of shovels of $8.15 million, a 7.0 percent increase compared to 2023 sales of $7.62 million."
    assert {"8.15", "7.62"} <= figures(text, of="7.0")


def test_a_change_beside_its_sides_ties_across_two_subjects() -> None:
    text = "We held $13.3 million of bonds and highly liquid grade notes, up 16% from $11.5 million a year ago."
    assert figures(text, of="16") == {"13.3", "11.5"}


def test_amounts_written_out_take_no_scale_of_the_tables() -> None:
    lines = [f"Item {k} of the depot cost ${k},{k}75,000 in the quarter." for k in range(1, 10)]
    lines += [f"Item {k} of the depot then cost ${k},{k}25,000 in the quarter." for k in range(1, 10)]
    lines += ["Net income was $5,167,000.", "Operating income was $6,890,000.", "Gross profit was $18,094,000."]
    made = crossfoot.read("\n\n".join((TITLE, *lines, INCOME, BALANCE)).encode(), "made.md")
    fact = next(f for f in made.facts if f.text == "5,167,000")
    assert (fact.mantissa, fact.exponent) == (5167000, 0)


def test_amounts_for_each_subscriber_are_not_in_the_thousands_of_their_table() -> None:
    table = KPI.replace("Key Figures", "Key Figures\n(in thousands)").replace(
        "| Deliveries | 1,214 | 1,180 |  |", "| Average monthly revenue per paid subscriber | $ 7.99 | $ 7.19 | 11% |"
    )
    made = release(tables=(INCOME, table))
    assert [fact.exponent for fact in made.facts if fact.text in ("7.99", "7.19")] == [-2, -2]


def test_what_is_listed_below_guidance_is_no_result_of_the_period() -> None:
    items = "- Operating margin of 14.8% to 15.3%\n- Gross margin of 39.5%, reflecting 90 basis points versus 2022"
    listed = [
        n for text in ("14.8", "15.3", "39.5") for n in figures("2024 guidance is as follows:\n\n" + items, of=text)
    ]
    assert not listed
    assert figures("Highlights are as follows:\n\n- Gross margin of 37.5%", of="37.5") == {"18,094", "48,213"}


def test_the_middle_of_a_range_is_forecast_as_its_ends_are() -> None:
    made = release("Earnings per share (mid-point) $0.50 - $0.60 / $0.55")
    assert not [claim for claim in claims_of(made) if claim.bases and made.facts[claim.target].text == "0.55"]


CASH_FLOW = """
Statements of Cash Flows
(in thousands)

|  | Three Months Ended June 30, |  |
|  | 2023 | 2022 |
|---|---|---|
| Net cash provided by operating activities | $ 9,114 | $ 7,730 |
| Repurchases of common stock | (3,310) | (1,250) |
"""
PARTS = """
Segment Information
(in thousands)

|  | Three Months Ended June 30, |  |
|  | 2023 | 2022 |
|---|---|---|
| Operating income: |  |  |
| Preserves | $ 6,010 | $ 4,204 |
| Pickles | 880 | 885 |
| Total operating income | $ 6,890 | $ 5,089 |
"""


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        # two measures are no list of one
        (
            "We had net income of $5.2 million and $9.1 million of cash flow from operating activities.",
            "9.1",
            {"9,114"},
        ),
        ("Strong earnings of $5.2 million and $9.1 million in operating cash flow in the quarter.", "9.1", {"9,114"}),
        # deeds that name a line
        ("We earned revenue of $48.2 million and repurchased $3.3 million of our common stock.", "3.3", {"3,310"}),
        ("We posted revenue of $48.2 million and bought back $3.3 million of stock.", "3.3", {"3,310"}),
        # a period that is said of something else
        (
            "A quarter without prior year reserve releases, and net cash provided by operating activities of $9.1 million.",
            "9.1",
            {"9,114"},
        ),
        # the subject follows the change
        (
            "It was a record. This is an increase of 35% compared to net income of $3.8 million in the prior year quarter.",
            "35",
            {"5,167", "3,816"},
        ),
    ],
)
def test_each_number_finds_its_own_measure(text: str, number: str, expected: set[str]) -> None:
    assert figures(text, of=number, tables=(INCOME, CASH_FLOW)) >= expected


def test_what_leads_a_line_narrows_all_that_it_lists() -> None:
    text = "Preserves: operating income of $6.0 million, up 43%; operating income a year ago of $4.2 million"
    assert figures(text, of="4.2", tables=(INCOME, PARTS)) == {"4,204"}
    said = "Preserves: revenue was a record; operating income of $6.0 million in the second quarter of 2023"
    assert figures(said, of="6.0", tables=(INCOME, PARTS)) == {"6,010"}


WITHOUT = """
Non-GAAP Measures
(in thousands)

|  | Three Months Ended June 30, |  |
|  | 2023 | 2022 |
|---|---|---|
| Operating income, excluding the flood (Non-GAAP) | $ 7,300 | $ 5,322 |
| Operating margin, excluding the flood (Non-GAAP) | 15.1% | 11.9% |
"""


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("Excluding the flood, operating income was $7.3 million and operating margin was 15.1%.", "7.3", {"7,300"}),
        ("Excluding the flood, operating income was $7.3 million and operating margin was 15.1%.", "15.1", {"15.1"}),
        ("Operating margin, excluding the flood, was 15.1% in the second quarter of 2023.", "15.1", {"15.1"}),
        ("Adjusted EPS was $0.57, excluding the flood.", "0.57", {"0.57"}),
    ],
)
def test_what_is_left_out_is_said_of_all_measures_of_a_sentence(text: str, number: str, expected: set[str]) -> None:
    assert figures(text, of=number, tables=(INCOME, WITHOUT, KPI)) >= expected
