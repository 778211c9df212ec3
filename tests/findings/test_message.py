"""What findings call the numbers that they speak of."""

from __future__ import annotations

import msgspec

import crossfoot
from crossfoot.findings.message import name_of

FACT = crossfoot.read(b"Revenue was $4.2 million in 2024.", "release.md").facts[0]


def named(label: str, table: int | None = None) -> str:
    """The name of a figure with that label and no period."""
    return name_of(msgspec.structs.replace(FACT, label=label, period=None, path=(), table=table))


def test_a_long_label_of_a_sentence_keeps_its_last_words_whole() -> None:
    words = "the quarter ended June 30, 2024 was higher on more orders from bakers, compared to net revenues of"
    found = named(words)
    assert found.startswith("\N{HORIZONTAL ELLIPSIS}")
    assert len(found) <= 70
    assert words.endswith(" " + found[1:])


def test_a_long_label_of_a_table_keeps_its_first_words() -> None:
    words = "Net income attributable to the shareholders of the company from continuing operations and others"
    assert named(words, table=0)[:-1] == words[: len(named(words, table=0)) - 1]


def test_a_number_without_words_is_named_itself() -> None:
    assert named("") == f"'{FACT.text}' in the text"
    assert named("", table=0) == "unlabelled figure"
