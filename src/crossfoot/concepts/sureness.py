"""How sure a choice is: whether issuers that nobody has seen would have made it, judged on those left out of learning.

The likeliest element of a line may be likely only because few issuers print such a line. What others chose for the same
words, how many they are and how contested the element is among them tell that better than the weighing itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from crossfoot.concepts.learned import logarithm

RECORD: Final = ", record"
"""Ends the name of the weights that say how often each element was right; "" for those never chosen."""
AT_LEAST: Final = "at least"
"""Among the weights: the sureness from which an element is given."""
NOTE: Final = "of a note"
"""The evidence that the table is none of the statements, but of a note."""
KEPT: Final = (
    "agreed",
    "contested",
    "exact",
    "expected",
    "filings",
    "issuers",
    "known",
    "known to one",
    "likeness",
    "name",
    NOTE,
    "place",
    "share of filings",
    "usual",
    "votes",
)
"""Kinds of evidence for the likeliest element that tell how sure it is."""
HOW_SURE_ALONE: Final = frozenset({"agreed", "contested", "issuers"})
"""Kinds of evidence that tell how sure an element is, but not which it is: what is said of often is contested often."""
_NEARLY: Final = 0.9995


def doubts(
    at: str, evidence: Mapping[str, float], share: float, others: Sequence[float], record: float
) -> dict[str, float]:
    """What tells how sure the likeliest candidate is.

    `at`: its place and kind; `others`: how likely the others are; `record`: how often the element was right before, as
    the logarithm of the odds.
    """
    share = min(share, _NEARLY)
    return {
        "any": 1,
        "record": record,
        "odds": math.log(max(share, 1 - _NEARLY) / (1 - share)),
        "runner-up": logarithm(max(others, default=0)),
        "none of them": logarithm(max(1 - share - sum(others), 0)),
        f"at {at}": 1,
        **{kind: evidence[kind] for kind in KEPT if kind in evidence},
    }


def record(element: str, evidence: Mapping[str, float], records: Mapping[str, float]) -> float:
    """How often an element was right, as the logarithm of the odds; that of any for tables of notes."""
    usual = records.get("", 0)
    return usual if NOTE in evidence else records.get(element, usual)


def sureness(kinds: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How sure a choice is, 0 to 1, given its `doubts`."""
    score = sum([weights.get(kind, 0) * amount for kind, amount in kinds.items()])
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
