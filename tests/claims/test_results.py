from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
Teasel Mills, Inc. Reports Third Quarter Results

{sentence}

Condensed Statements of Operations
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Total revenue | 14,900 | 13,252 |
| Cost of sales | 16,616 | 12,111 |
| Net income (loss) | (1,716) | 1,141 |
"""


def misnamed(sentence: str) -> set[str]:
    report = crossfoot.check(RELEASE.format(sentence=sentence).encode(), "release.md")
    return {report.release.facts[n].text for f in report.findings if f.rule == "CF310" for n in f.numerals}


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Net income was $1.716 million in the third quarter of 2024.", "1.716"),
        ("Net income was $1.141 million in the third quarter of 2023.", ""),
        ("Net loss was $1.141 million in the third quarter of 2023.", "1.141"),
        ("Net loss was $1.716 million in the third quarter of 2024.", ""),
        ("Net income (loss) was $1.716 million in the third quarter of 2024.", ""),
        ("Adjusted net income was $1.716 million in the third quarter of 2024.", ""),
    ],
)
def test_a_loss_is_called_one(sentence: str, number: str) -> None:
    found = misnamed(sentence)
    assert number in found if number else not found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Net income decreased to $1.7 million in the third quarter of 2024.", True),
        ("Net loss decreased 26% to $1.1 million in the third quarter of 2023.", True),
        ("Net loss was $1.7 million in the third quarter of 2024 compared to net income of $1.1 million.", False),
    ],
)
def test_the_name_last_said_before_a_number_is_its_own(sentence: str, *, found: bool) -> None:
    assert bool(misnamed(sentence)) == found


def test_an_amount_that_fits_the_other_period_as_it_is_named_is_of_that_period() -> None:
    release = RELEASE.replace("| (1,716) | 1,141 |", "| (1,716) | 1,684 |").replace("12,111", "11,568")
    sentence = "Sales grew to $14.9 million in the third quarter of 2024 compared to net income of $1.7 million."
    report = crossfoot.check(release.format(sentence=sentence).encode(), "release.md")
    assert not [f for f in report.findings if f.rule == "CF310"]


def test_what_a_line_of_losses_prints_is_no_profit() -> None:
    release = RELEASE.replace("| Net income (loss) | (1,716) | 1,141 |", "| Net loss | 1,716 | 1,141 |")
    for name, found in (("income", True), ("loss", False)):
        sentence = f"Net {name} was $1.716 million in the third quarter of 2024."
        report = crossfoot.check(release.format(sentence=sentence).encode(), "release.md")
        assert any(f.rule == "CF310" and f.severity == "warning" for f in report.findings) is found


LOSS = """\
Teasel Mills, Inc. Reports Third Quarter Results

{sentence}

Condensed Statements of Operations
(in thousands, except per share data)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Total revenue | 14,900 | 13,252 |
| Net income (loss) attributable to common shareholders | (1,716) | 1,141 |
| {heading} |  |  |
| Diluted | {each} | 0.29 |

Reconciliation of Adjusted Net Income
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Net income (loss) attributable to common shareholders | (1,716) | 1,141 |
| Restructuring | 3,131 | 102 |
| Adjusted net income | 1,415 | 1,243 |
"""


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Net {} attributable to shareholders was $1.716 million in the third quarter of 2024.", "income"),
        ("In the third quarter of 2024, net {} attributable to shareholders amounted to $1.7 million.", "income"),
        ("Adjusted net {} was $1.415 million in the third quarter of 2024.", "loss"),
        ("Teasel ended the third quarter of 2023 with a net {} of $0.29 per diluted share.", "loss"),
        ("Net {} per diluted share was $0.43 in the third quarter of 2024.", "income"),
    ],
)
def test_results_of_owners_adjusted_and_per_share_are_named_as_they_are(sentence: str, found: str) -> None:
    for word in ("income", "loss"):
        text = LOSS.format(sentence=sentence.format(word), heading="Net income (loss) per share", each="(0.43)")
        report = crossfoot.check(text.encode(), "release.md")
        assert ("CF310" in {f.rule for f in report.findings}) == (word == found)


def test_a_line_below_loss_per_share_may_print_magnitudes() -> None:
    text = LOSS.format(
        sentence="Net loss was $0.43 per diluted share in the third quarter of 2024.",
        heading="Loss per share",
        each="0.43",
    )
    assert "CF310" not in {f.rule for f in crossfoot.check(text.encode(), "release.md").findings}


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        ("Net loss was $1.716 million compared to net {} of $1.141 million", "a year ago", "loss"),
        ("Net {} of $1.716 million compared to net income of $1.141 million", "in the same quarter of last year", "income"),
        ("Net loss of $1.7 million versus a net {} of $1.1 million", "in the third quarter of 2023", "loss"),
        ("A net loss of $1.716 million, against net {} of $1.141 million", "in the prior year quarter", "loss"),
        ("The Company had a net {} of $1.716 million, down from net income of $1.141 million", "a year ago", "income"),
    ],
)  # fmt: skip
def test_each_side_of_a_comparison_that_has_a_name_is_held_against_it(first: str, second: str, wrong: str) -> None:
    right = "income" if wrong == "loss" else "loss"
    assert misnamed(f"{first.format(right)} {second}.") == set()
    assert misnamed(f"{first.format(wrong)} {second}.")


def test_one_name_of_two_sides_is_told_of_once() -> None:
    sentence = (
        "Net loss was $1.141 million in the third quarter of 2023 and $1.716 million in the third quarter of 2024."
    )
    assert "1.141" in misnamed(sentence)


OPERATIONS = """\
Teasel Mills, Inc. Reports Third Quarter Results

{sentence}

Condensed Statements of Operations
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Total revenue | 14,900 | 13,252 |
| Cost of sales | 17,616 | 11,011 |
| Operating income (loss) | (2,716) | 2,241 |
| Interest expense | 120 | 110 |
| Income (loss) before income taxes | (2,836) | 2,131 |

Reconciliation
(in thousands)

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Operating income (loss) | (2,716) | 2,241 |
| Depreciation | 901 | 850 |
| Adjusted EBITDA | (1,815) | 3,091 |
"""


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Operating income was $2.7 million in the third quarter of 2024.", True),
        ("Income from operations of $2.716 million compares with $2.241 million a year ago.", True),
        ("Operating loss was $2.241 million in the third quarter of 2023.", True),
        ("Pretax income was $2.8 million in the third quarter of 2024.", True),
        ("Adjusted EBITDA of $1.8 million was held back by freight in the third quarter of 2024.", True),
        ("Operating income of $(2.7) million reflected freight costs.", True),
        ("Operating loss was $2.7 million in the third quarter of 2024.", False),
        ("Operating income (loss) was $2.7 million in the third quarter of 2024.", False),
        ("Adjusted EBITDA loss of $1.8 million was held back by freight in the third quarter of 2024.", False),
        ("Adjusted EBITDA was negative $1.8 million in the third quarter of 2024.", False),
        ("Adjusted EBITDA was $(1.8) million in the third quarter of 2024.", False),
        ("Sales grew despite the operating loss discussed above, compared to revenue of $13.3 million.", False),
    ],
)
def test_results_before_interest_and_taxes_are_named_as_they_are(sentence: str, *, found: bool) -> None:
    report = crossfoot.check(OPERATIONS.format(sentence=sentence).encode(), "release.md")
    assert any(f.rule == "CF310" and f.severity == "warning" for f in report.findings) is found


CASH = """\
Teasel Mills, Inc. Reports Third Quarter Results

{sentence}

Condensed Statements of Cash Flows
(in thousands)

|  | Nine Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Net income | 5,716 | 4,141 |
| Depreciation | 1,204 | 1,150 |
| Changes in working capital | 310 | (7,906) |
| Net cash provided by (used in) operating activities | 7,230 | (2,615) |
| Purchases of equipment | (3,118) | (2,904) |
| Net cash used in investing activities | (3,118) | (2,904) |
"""


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Net cash provided by operating activities was $7.2 million for the nine months ended September 30, 2024.", False),
        ("Net cash used in operating activities was $7.2 million for the nine months ended September 30, 2024.", True),
        ("For the nine months ended September 30, 2023, cash generated from operating activities was $2.6 million.", True),
        ("For the nine months ended September 30, 2023, cash used in operating activities was $2.6 million.", False),
        ("Cash provided by (used in) operating activities was $7.2 million in the first nine months of 2024.", False),
        ("In the first nine months of 2024, net cash used in investing activities was $3.118 million.", False),
        ("In the first nine months of 2024, net cash provided by investing activities was $3.118 million.", True),
        ("In the first nine months of 2024, operating cash flow was a profit of $7.2 million.", False),
    ],
)  # fmt: skip
def test_cash_flows_the_way_that_the_words_say(sentence: str, *, found: bool) -> None:
    report = crossfoot.check(CASH.format(sentence=sentence).encode(), "release.md")
    assert any(f.rule == "CF310" and f.severity == "warning" for f in report.findings) is found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The bottom line for net income was a profit of $1.716 million in the third quarter of 2024.", True),
        ("The bottom line for net income was a loss of $1.716 million in the third quarter of 2024.", False),
    ],
)
def test_a_number_that_is_called_a_profit_is_one(sentence: str, *, found: bool) -> None:
    assert ("1.716" in misnamed(sentence)) is found
