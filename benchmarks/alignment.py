"""Pair two lists of printed numbers that tell the same document in the same order, each with some missing.

Runs of numbers that occur once in both lists are anchors; between anchors the gaps are short, and difflib pairs them.
So the cost stays near linear where difflib alone, on 30,000 numbers of which thousands are "1", is quadratic.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

GRAM = 4
NOT_PRINTED = re.compile(r"[^0-9.]")


def digits(text: str) -> str:
    """What two readers of a number must agree on, its digits and its decimal point; "" for a dash."""
    return NOT_PRINTED.sub("", text).strip(".")


def pairs(left: Sequence[Hashable], right: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Index pairs (in `left`, in `right`) of equal items, rising in both."""
    found: list[tuple[int, int]] = []
    begin_left = begin_right = 0
    for end_left, end_right in [*_anchors(left, right), (len(left), len(right))]:
        matcher = SequenceMatcher(None, left[begin_left:end_left], right[begin_right:end_right], autojunk=False)
        for i, j, size in matcher.get_matching_blocks():
            found += [(begin_left + i + k, begin_right + j + k) for k in range(size)]
        begin_left, begin_right = end_left, end_right
    return found


def _anchors(left: Sequence[Hashable], right: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The longest rising chain of places where a run of GRAM items stands that is unique in both."""
    at_left, at_right = _unique_grams(left), _unique_grams(right)
    common = sorted((i, at_right[gram]) for gram, i in at_left.items() if gram in at_right)
    tails: list[int] = []
    tail_at: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(common):
        length = bisect_left(tails, j)
        before.append(tail_at[length - 1] if length else -1)
        tails[length : length + 1] = [j]
        tail_at[length : length + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = tail_at[-1] if tail_at else -1
    while index >= 0:
        chain.append(common[index])
        index = before[index]
    return chain[::-1]


def _unique_grams(items: Sequence[Hashable]) -> dict[tuple[Hashable, ...], int]:
    grams = [tuple(items[i : i + GRAM]) for i in range(len(items) - GRAM + 1)]
    count = Counter(grams)
    return {gram: i for i, gram in enumerate(grams) if count[gram] == 1}
