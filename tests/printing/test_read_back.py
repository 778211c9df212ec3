"""The proof: a number that is not printed as meant is noticed, whatever happened to it."""

from __future__ import annotations

import pytest
from tests.statement_builder import TEMPLATE, small_set

from crossfoot import read
from crossfoot.drafting.draft import draft_release
from crossfoot.model.composition import Difference
from crossfoot.model.draft import Draft
from crossfoot.model.problems import Miscomposed
from crossfoot.printing.forms import print_draft
from crossfoot.printing.read_back import numbers_of, read_back, require_same


@pytest.fixture(scope="module")
def draft() -> Draft:
    return draft_release(small_set(), TEMPLATE)


def differences(draft: Draft, old: str, new: str) -> tuple[Difference, ...]:
    document = print_draft(draft, "text").decode()
    assert old in document
    return read_back(draft, read(document.replace(old, new, 1)))[0]


def test_what_was_printed_is_found(draft: Draft) -> None:
    found, ordinals = read_back(draft, read(print_draft(draft, "text").decode()))
    assert found == ()
    assert len(ordinals) == len(numbers_of(draft)) > 90
    assert None not in ordinals


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("168,538", "168,583", {"value"}),
        ("(48,383)", " 48,383 ", {"value"}),
        ("168,538", "       ", {"missing"}),
        ("$10.2 million", "$10.2 billion", {"value"}),
        ("6.4%", "6.4%, or 9%", {"extra"}),
    ],
)
def test_what_was_altered_is_noticed_and_grave(draft: Draft, old: str, new: str, kinds: set[str]) -> None:
    found = differences(draft, old, new)
    assert {one.kind for one in found if one.grave} == kinds
    with pytest.raises(Miscomposed) as caught:
        require_same(found)
    assert "\n" not in str(caught.value)


def test_a_sentence_that_says_another_period_is_told_and_not_refused(draft: Draft) -> None:
    found = differences(draft, "for the quarter ended March 31,\n2011, an", "for the quarter ended June 30,\n2011, an")
    assert [(one.kind, one.meant, one.read) for one in found][:1] == [
        ("period", "2011-01-01/2011-03-31", "2011-04-01/2011-06-30")
    ]
    require_same([one for one in found if not one.grave])


def test_an_amount_per_share_without_the_words_is_told() -> None:
    draft = draft_release(small_set(), "The loss was {{ per_share.loss|per_share }} for the {{ period.ended }}.")
    found, _ = read_back(draft, read(print_draft(draft, "text").decode()))
    assert ("unit", "USD/shares", "USD") in {(one.kind, one.meant, one.read) for one in found}
