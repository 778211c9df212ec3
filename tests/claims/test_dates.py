"""The periods that words give the numbers of a sentence."""

from __future__ import annotations

import pytest

from tests.claims.made import claims, verdicts

BEFORE = "the quarter ended March 31, 2023"
YEAR_AGO = "the quarter ended June 30, 2022"


@pytest.mark.parametrize(
    "text",
    [
        "Net income of $5.2 million and diluted EPS of $0.52 for the quarter ended June 30, 2023.",
        "We recorded net income of $5.2 million and diluted earnings per share of $0.52.",
        "Second quarter net income was $5.2 million and earnings per diluted share were $0.52.",
        "The Company had net revenues of $48.2 million, net income of $5.2 million and EPS of $0.52 for the quarter.",
        "Results for the quarter: net income of $5.2 million or $0.52 diluted earnings per share.",
    ],
)
def test_an_amount_before_an_amount_per_share_is_none_itself(text: str) -> None:
    found = verdicts(text)
    assert found["5.2"] == found["0.52"] == {"ties"}


@pytest.mark.parametrize("joined", [" and ", ", and ", " & ", ", "])
def test_the_date_that_closes_a_list_is_of_all_its_members(joined: str) -> None:
    text = (
        f"Net income of $5.2 million and diluted EPS of $0.52 for the quarter ended June 30, 2023 compared to net income "
        f"of $3.8 million{joined}diluted EPS of $0.38 for {YEAR_AGO}."
    )
    found = verdicts(text)
    assert found["3.8"] == found["0.38"] == {"ties"}
    assert "contradicted" in verdicts(text.replace("$3.8", "$8.3"))["8.3"]
    # The tables do not print the quarter before: nothing is said of its amounts.
    assert "contradicted" not in verdicts(text.replace("$3.8", "$3.1").replace(YEAR_AGO, BEFORE)).get("3.1", set())


def test_a_comparison_does_not_hand_its_date_back() -> None:
    text = "Net revenues of $48.2 million compared to inventories of $12.7 million at June 30, 2023."
    assert verdicts(text)["48.2"] == {"ties"}


EARNED = (
    "We earned net income of $5.2 million, or $0.52 a share, on 9.9 million shares for the second quarter ended June 30, "
    "2023, compared with net income of $3.8 million, or $0.38 a share, in the second quarter of 2022."
)
OPERATED = (
    "Operating income was $6.9 million (a $0.4 million gain on land included) compared to operating income of $5.1 "
    "million in the same quarter last year."
)


@pytest.mark.parametrize(("text", "number"), [(EARNED, "3.8"), (EARNED, "0.38"), (OPERATED, "5.1")])
def test_the_other_side_is_known_by_what_it_measures(text: str, number: str) -> None:
    assert verdicts(text)[number] == {"ties"}


def test_a_balance_at_the_end_of_a_quarter_before_is_no_current_one() -> None:
    text = "Inventories were $12.7 million at June 30, 2023 and $12.7 million at the end of the prior quarter."
    assert sum(claim.kind == "amount" for claim in claims(text)["12.7"]) == 1


@pytest.mark.parametrize(
    "second",
    ["Full Year 2022 Net Income of $3.8 million", "Second Quarter 2022 Net Income of $3.8 million"],
)
def test_a_period_that_begins_a_line_is_of_what_stands_on_it(second: str) -> None:
    found = verdicts(f"Second Quarter 2023 Net Income of $5.2 million, or $0.52 per Diluted Share\n{second}")
    assert found["5.2"] == found["0.52"] == {"ties"}


def test_a_sentence_goes_on_on_the_next_line() -> None:
    found = verdicts(
        "Net income was $3.8 million, or $0.38 per diluted share, in the\nsecond quarter of 2022, as reported."
    )
    assert found["3.8"] == found["0.38"] == {"ties"}
