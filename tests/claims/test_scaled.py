from __future__ import annotations

import pytest

import crossfoot

RELEASE = """\
Teasel Mills, Inc. Reports Third Quarter Results

Gross profit was $4.284 million in the third quarter of 2024. {sentence}

Condensed Statements of Income
(in {scale})

|  | Three Months Ended September 30, |  |
|  | 2024 | 2023 |
|---|---|---|
| Total revenue | 14,900 | 13,252 |
| Cost of sales | 10,616 | 9,731 |
| Gross profit | 4,284 | 3,521 |
"""


def out_of_scale(sentence: str, scale: str = "thousands", code: str = "CF301") -> set[str]:
    """The numbers named by loud findings of a rule."""
    report = crossfoot.check(RELEASE.format(sentence=sentence, scale=scale).encode(), "release.md")
    loud = [f for f in report.findings if f.rule == code and f.severity != "note"]
    return {report.release.facts[n].text for f in loud for n in f.numerals}


@pytest.mark.parametrize("amount", ["$14.9 billion", "$14.9", "$14.9 thousand"])
def test_an_amount_with_the_wrong_scale_word_or_none_is_found(amount: str) -> None:
    assert "14.9" in out_of_scale(f"Total revenue was {amount} in the third quarter of 2024.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Total revenue was $14.9 million in the third quarter of 2024.",
        "Total revenue was $14,900 thousand in the third quarter of 2024.",
        "Total revenue is expected to be $14.9 billion in the fourth quarter of 2030.",
        "Dividends were $14.9 per loom in the third quarter of 2024.",
    ],
)
def test_an_amount_that_is_right_or_of_something_else_is_left_alone(sentence: str) -> None:
    assert out_of_scale(sentence) == set()


def test_a_caption_that_all_sentences_contradict_is_wrong_itself() -> None:
    sentence = "Total revenue was $14.9 million in the third quarter of 2024, up from $13.3 million a year ago."
    assert out_of_scale(sentence, "millions", "CF902") >= {"4,284", "4.284"}
    assert out_of_scale(sentence, code="CF902") == set()


def test_an_amount_without_its_scale_word_needs_no_other_amount_of_the_table() -> None:
    text = RELEASE.replace("Gross profit was $4.284 million in the third quarter of 2024. ", "")
    for amount, found in (("$14.9", True), ("$14.9 million", False)):
        sentence = f"Total revenue was {amount} in the third quarter of 2024."
        report = crossfoot.check(text.format(sentence=sentence, scale="thousands").encode(), "release.md")
        assert any(f.rule == "CF301" and f.severity != "note" for f in report.findings) is found


def test_a_change_with_the_wrong_scale_word_is_found() -> None:
    sentence = (
        "Total revenue increased by ${} billion in the third quarter of 2024 compared to the third quarter of 2023."
    )
    assert "1.648" in out_of_scale(sentence.format("1.648"), code="CF303")
    assert out_of_scale(sentence.format("1.648").replace("billion", "million"), code="CF303") == set()


def test_a_text_that_gives_its_scale_elsewhere_is_left_alone() -> None:
    sentence = (
        "In millions of dollars: total revenue was $14.9 in the third quarter of 2024. "
        "Cost of sales was $10.6 in the third quarter of 2024. Gross profit was $4.3 in the third quarter of 2024."
    )
    text = RELEASE.replace("Gross profit was $4.284 million in the third quarter of 2024. ", "")
    report = crossfoot.check(text.format(sentence=sentence, scale="thousands").encode(), "release.md")
    assert not any(f.rule == "CF301" and f.severity != "note" for f in report.findings)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Orchard cost of sales was $11 thousand in the third quarter of 2024.", True),
        ("Orchard cost of sales was $11 million in the third quarter of 2024.", False),
        ("Orchard cost of sales was $12 thousand in the third quarter of 2024.", False),
        ("Orchard barn gross profit was $43 million in the third quarter of 2024.", False),
    ],
)
def test_a_short_amount_whose_words_say_more_is_that_of_all_lines_of_its_measure(sentence: str, *, found: bool) -> None:
    assert bool(out_of_scale(sentence)) is found
