"""Numbers that the prose repeats in the same words: headline and body, summary and text, bullet and quote.

Whoever repeats a number with the words around it means the same thing, whatever it measures. What is compared are the
words with the number itself left out, so that a second mention is found though one of the two be wrong: equal, they
tie; one slip of the pen apart, and one of them borne out by nothing else, they contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from crossfoot.claims.again import is_out_of_scale, is_slip_of, said_again
from crossfoot.claims.agreement import ties
from crossfoot.claims.claim import Claim
from crossfoot.claims.echo_words import Mention, alike, can_be_one, mentions, passage
from crossfoot.claims.prose import Prose
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Ref

_MOST: Final = 16
"""Most earlier mentions with one beginning of words that a number is compared with."""

_DIGITS: Final = 3
"""Digits of a number that one measure hardly has twice by chance."""

_ROW: Final = 4
"""Words before a number among which hardly more than one other figure stands."""

_OF_NOTES: Final = 3
"""Decimals of the rate of a note."""

_Pair = tuple[Mention, Mention]


def echoes(prose: Prose, facts: tuple[Fact, ...], tied: AbstractSet[int] = frozenset()) -> Iterator[Claim]:
    """For each number that repeats an earlier one in the same words, the claim that both agree.

    `tied` are the numbers that something else in the document bears out: two of them contradict nothing.
    """
    found = mentions(prose, facts)
    pairs = list(_pairs(found))
    sure = set(tied)
    told: set[int] = set()
    for later, first in pairs:
        if ties(later.fact, Ref(n=first.fact.n), facts):
            sure |= {later.fact.n, first.fact.n}
            if later.fact.n not in told:
                told.add(later.fact.n)
                yield said_again(later.fact.n, first.fact.n, "two sentences state it in the same words")
    for later, first in pairs:
        if later.fact.n in told or (later.fact.n in sure and first.fact.n in sure):
            continue
        one, other = later.fact, first.fact
        slip = is_slip_of(one, other) or is_out_of_scale(one, other, facts, prose)
        apart = one.period != other.period or _is_a_rate(one) or _is_a_rate(other)
        if other.n not in told and not apart and (slip or passage(later, first)):
            told |= {one.n, other.n}
            yield said_again(one.n, other.n, "a passage is repeated word for word, but for this number")
    for one, other in _of_one_measure(found, told):
        yield said_again(one.n, other.n, "two sentences give one measure this value")


def _is_a_rate(fact: Fact) -> bool:
    """Whether a percentage is printed as the interest of notes is: "5.600% Notes due 2054"."""
    return fact.kind == "percent" and len(fact.text.partition(".")[2]) >= _OF_NOTES


def _of_one_measure(found: list[Mention], told: AbstractSet[int]) -> Iterator[tuple[Fact, Fact]]:
    """Each long number that is not in `told`, and an earlier one by which another sentence states the same measure."""
    seen: dict[tuple[object, ...], list[Mention]] = {}
    for mention in found:
        slot, name, fact = mention.slot, mention.frame.name, mention.fact
        if mention.digits < _DIGITS or not name.key or slot.role == "unknown" or _is_in_a_row(mention):
            continue
        key = name.key, name.tags | slot.tags, slot.kind, slot.role, slot.direction, slot.forward, slot.prior
        before = seen.setdefault((*key, abs(fact.mantissa), fact.exponent), [])
        twin = next((other for other in before if can_be_one(mention, other) and _are_alike(mention, other)), None)
        if twin is not None and fact.n not in told:
            yield fact, twin.fact
        elif len(before) < _MOST:
            before.append(mention)


def _is_in_a_row(mention: Mention) -> bool:
    """Whether several figures stand right before the number: a table that lost its shape."""
    return sum(token[0].isdigit() for token in mention.left[:_ROW]) > 1


def _are_alike(one: Mention, other: Mention) -> bool:
    """Whether the words that narrow the measure name no two parts of it; four digits are hardly of two."""
    a, b = one.frame.name.words, other.frame.name.words
    return not (a and b) or bool(a & b) or one.digits > _DIGITS


def _pairs(found: list[Mention]) -> Iterator[_Pair]:
    """Later and earlier mention of one thing, the nearest in words first."""
    seen: dict[tuple[str, ...], list[Mention]] = {}
    for mention in found:
        others: dict[int, Mention] = {}
        for key in mention.keys:
            known = seen.setdefault(key, [])
            others.update((other.fact.n, other) for other in known[-_MOST:])
            known.append(mention)
        near = [(alike(mention, other), -other.fact.n, other) for other in others.values()]
        for score, _, other in sorted(near, key=_first_two, reverse=True):
            if score:
                yield mention, other


def _first_two(entry: tuple[int, int, Mention]) -> tuple[int, int]:
    return entry[0], entry[1]
