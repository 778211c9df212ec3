"""What a maker's release says plainly: free cash flow, book-to-bill, shares of the total, segment margins."""

from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
# Wrenfield Pump Corp. Reports Third Quarter 2025 Results

## Results

{sentence}

**Condensed Statements of Income**
(in millions, except per share data)

| | Three Months Ended September 30, 2025 | Three Months Ended September 30, 2024 | Nine Months Ended September 30, 2025 | Nine Months Ended September 30, 2024 |
|---|---|---|---|---|
| Net sales | $381.4 | $372.6 | $1,132.8 | $1,104.9 |
| Operating income | 47.2 | 44.1 | 138.5 | 129.6 |
| Interest expense | (5.3) | (6.8) | (16.9) | (20.4) |
| Net income | $31.6 | $28.2 | $92.3 | $82.7 |
| Basic earnings per share | $1.04 | $0.90 | $3.02 | $2.63 |
| Diluted earnings per share | $1.01 | $0.88 | $2.95 | $2.58 |
| Weighted average shares outstanding: | | | | |
| Basic | 30.5 | 31.2 | 30.6 | 31.4 |
| Diluted | 31.2 | 31.9 | 31.3 | 32.1 |

**Segment Information**
(in millions)

| | Three Months Ended September 30, 2025 | Three Months Ended September 30, 2024 |
|---|---|---|
| Net sales | | |
| Water Pumps | 214.9 | 198.2 |
| Mining Pumps | 166.5 | 174.4 |
| Total net sales | 381.4 | 372.6 |
| Operating income | | |
| Water Pumps | 30.1 | 25.4 |
| Mining Pumps | 17.1 | 18.7 |
| Total operating income | 47.2 | 44.1 |
| Orders | 402.7 | 380.3 |

**Balance Sheet Data**
(in millions)

| | September 30, 2025 | June 30, 2025 | December 31, 2024 |
|---|---|---|---|
| Cash and cash equivalents | 61.8 | 57.4 | 49.9 |
| Total debt | 312.6 | 325.1 | 338.0 |

**Cash Flows**
(in millions)

| | Nine Months Ended September 30, 2025 | Nine Months Ended September 30, 2024 |
|---|---|---|
| Net cash provided by operating activities | $103.9 | $118.6 |
| Capital expenditures | (28.4) | (33.1) |
| Repurchases of common stock | (46.2) | (31.7) |
| Dividends paid | (22.6) | (21.3) |
"""  # fmt: skip


def found(sentence: str) -> list[str]:
    """The rules that say something of the sentence beyond a note."""
    report = crossfoot.check(RELEASE.format(sentence=sentence).encode(), "release.md")
    return [f.rule for f in report.findings if f.severity != "note"]


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("Free cash flow for the first nine months was ${} million.", "75.5", "57.5"),
        ("Orders were $402.7 million, for a book-to-bill ratio of {}.", "1.06", "1.16"),
        ("Orders of ${} million were higher than sales.", "402.7", "420.7"),
        ("Water Pumps contributed $214.9 million, or {}% of the total.", "56", "65"),
        ("**Mining Pumps.** Segment margin was {}% in the third quarter.", "10.3", "13.0"),
        ("**Water Pumps.** Revenue rose 8.4% and made up {}% of consolidated sales.", "56.3", "53.6"),
        ("Diluted shares outstanding averaged {} million in the third quarter.", "31.2", "32.1"),
        ("Operating activities generated ${} million of cash in the first nine months.", "103.9", "109.3"),
        ("Over the first nine months the Company spent ${} million to buy back shares.", "46.2", "42.6"),
        ("Interest expense {} by $1.5 million in the third quarter.", "fell", "rose"),
        ("Net sales were $381.4 million, 2.4% {} the $372.6 million of last year's third quarter.", "above", "below"),
        ("In Mining Pumps, sales were {} 4.5% in the third quarter.", "off", "up"),
        ("Net income was $92.3 million, or ${} per basic share, for the nine months.", "3.02", "2.95"),
        ("Net debt was ${} million at quarter-end.", "250.8", "258.0"),
        ("At quarter-end, total debt was $312.6 million, compared with ${} million at the end of June.", "325.1", "352.1"),
        ("Operating cash flow for the nine months was $103.9 million, $14.7 million {} than last year.", "less", "more"),
        ("Cash flow from operations for the nine months was ${} million.", "103.9", "109.3"),
        ("**Water Pumps.** Segment profit came to $30.1 million, for a margin of {}% in the third quarter.", "14.0", "41.0"),
        ("Operating income was $47.2 million, {}% more than a year earlier.", "7.0", "9.0"),
        ("Income taxes aside, operating margin was 12.4%, 60 basis points {} last year's 11.8%.", "above", "below"),
        ("- Net sales: $381.4M, {}2.4% YoY", "+", "-"),
        ("In the third quarter we grew operating income by ${} million to $47.2 million.", "3.1", "1.3"),
        ("Third-quarter net income was $31.6 million, or $1.01 per diluted share, compared with $28.2 million, or ${}.", "0.88", "0.98"),
        ("Interest cost was $5.3 million, $1.5 million below Q3 2024. Net income was ${} million.", "31.6", "36.1"),
        ("Operating income was $47.2 million, 7.0% {} the $44.1 million we earned a year ago.", "more than", "less than"),
        ("Net sales edged up to ${} million in the third quarter.", "381.4", "384.1"),
    ],
)  # fmt: skip
def test_what_is_said_plainly_is_read(sentence: str, right: str, wrong: str) -> None:
    assert found(sentence.format(right)) == []
    assert found(sentence.format(wrong))


@pytest.mark.parametrize(
    "sentence",
    [
        "Free cash flow of Water Pumps for the first nine months was $57.5 million.",
        "Adjusted free cash flow for the first nine months was $57.5 million.",
        "In the first nine months the Company repurchased $45.9 million of its shares.",
        "Acquisitions contributed $9.1 million, or 2.4%, to sales.",
        "Operating activities generated $103.9 million of cash in the first nine months, down from $118.6 million in 2024.",
        "The Company may draw up to $250.0 million.",
        "Net sales were above the $350 million that analysts had expected.",
        "Operating expenses rose 5.3% above the prior year, but as a percentage of sales they improved to 17.3% from 17.4%.",
        "In June, the Company repaid $10.0 million of debt, which had been $325.1 million at June 30.",
        "Net debt of the joint venture was $258.0 million at quarter-end.",
        "Mining Pumps added $166.5 million in the third quarter.",
        "The first nine months returned $68.8 million to shareholders through repurchases and dividends.",
        "We sent money back through buybacks and dividends, roughly 91% of free cash flow for the nine months.",
        "Operating income was ahead of the $44.1 million we earned a year ago, and operating margin reached 12.4%.",
        "The Company paid off $12 million of its notes.",
    ],
)
def test_what_the_tables_do_not_tell_is_left_alone(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        (
            "In the first nine months we returned $68.8 million to shareholders through share repurchases and dividends.",
            "68.8",
        ),
        ("Orders were higher, and net debt fell by $37.3 million since December 31, 2024.", "37.3"),
    ],
)
def test_what_two_lines_give_together_is_tied(sentence: str, number: str) -> None:
    report = crossfoot.check(RELEASE.format(sentence=sentence).encode(), "release.md")
    assert {report.buckets[f.n] for f in report.release.facts if f.text == number and f.table is None} == {"tied"}


@pytest.mark.parametrize(
    "sentence", ["Pumps net sales of ${} million led the quarter.", "**Pumps.** Net sales rose to ${} million."]
)
def test_a_part_may_bear_a_word_of_the_issuers_name(sentence: str) -> None:
    release = RELEASE.replace("Water Pumps", "Pumps")
    for number, said in (("214.9", []), ("241.9", ["CF301"])):
        report = crossfoot.check(release.format(sentence=sentence.format(number)).encode(), "release.md")
        assert [f.rule for f in report.findings if f.severity != "note"] == said


def test_what_affects_a_measure_is_not_its_level() -> None:
    sentence = (
        "Operating income was held back by $1.8 million of start-up costs and rose 7.0% from last year's $44.1 million."
    )
    assert found(sentence) == []


def test_an_account_of_a_change_with_its_amount_goes_its_way() -> None:
    sentence = "Operating cash flow was $103.9 million for the nine months, as compared to $118.6 million. The {} of $14.7 million resulted from taxes."
    assert found(sentence.format("decrease")) == []
    assert found(sentence.format("increase"))


def test_a_balance_is_counted_from_a_day_of_the_table() -> None:
    sentence = "Total debt declined ${} million in the nine months since December 31, 2024, and reduced interest."
    assert found(sentence.format("25.4")) == []
    assert found(sentence.format("52.4"))
