"""CF901: an amount has three digits after each comma where all others of the document have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crossfoot.model.fact import Release
from crossfoot.model.relation import Relation
from crossfoot.rules.registry import rule

_BROKEN: Final = re.compile(r"\d{1,3}(?:,\d{3})*,(?:\d{1,2}|\d{4})")
_WHOLE: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PROOF: Final = 20
"""Numbers with groups of three that show how the document writes numbers."""


@rule("CF901", "groups-of-three")
def propose(release: Release) -> Iterator[Relation]:
    """For the one amount whose last group lacks a digit or has one too many, that it is not whole."""
    money = [fact for fact in release.facts if fact.quantity and fact.kind == "money" and "," in fact.text]
    broken = [fact for fact in money if _BROKEN.fullmatch(fact.text)]
    if len(broken) == 1 and sum(_WHOLE.fullmatch(fact.text) is not None for fact in money) >= _PROOF:
        yield Relation(
            rule="CF901",
            kind="disclosure",
            target=broken[0].n,
            missing="three digits after the last comma",
            why=f"'{broken[0].text}' is printed where all other amounts have groups of three digits",
            severity="warning",
        )
