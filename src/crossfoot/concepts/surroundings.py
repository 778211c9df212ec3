"""What else a document's statements print, where that decides an element: others' interests, gross profit, the year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import msgspec

from crossfoot.model.fact import Fact
from crossfoot.model.table import Table

OTHERS: Final = re.compile(r"non-?controlling|minority interest", re.I)
_GROSS: Final = re.compile(r"(?:total )?gross (?:profit|margin)", re.I)
_TAX: Final = re.compile(r"income tax|taxes", re.I)
_AFFILIATES: Final = re.compile(r"equity.{0,20}(?:income|earnings|loss|method|affiliate)|affiliates", re.I)
_TAX_LINE: Final = re.compile(r"(?:income )?tax|.*before.*tax|.*tax (?:benefit|expense)", re.I)
_FACES: Final = frozenset({"income_statement", "balance_sheet", "cash_flow"})
_ENOUGH: Final = 10
"""A date of so many figures is one that the statements are drawn up to."""


class Surroundings(msgspec.Struct, frozen=True):
    """Facts about a document and one of its tables."""

    year: str = ""
    """The last date of its income and cash flow statements, "2023-06-30", or ""."""
    others: bool = False
    """Its income statement or balance sheet names noncontrolling interests."""
    others_here: bool = False
    """The table names them."""
    gross_profit: bool = False
    affiliates_after_tax: bool = False
    """The table prints the income of affiliates below the income tax."""
    tax_line: bool = False
    """The table has a line of tax, or one before tax."""


def of_document(facts: Sequence[Fact]) -> Surroundings:
    """What holds for all tables of a document."""
    faces = [f for f in facts if f.table is not None and f.statement in _FACES]
    dates = Counter([f.period.rpartition("/")[2] for f in faces if f.period and f.statement != "balance_sheet"])
    others = any(OTHERS.search(label) for label in {f.label for f in faces if f.statement != "cash_flow"})
    return Surroundings(year=max([date for date, n in dates.items() if n > _ENOUGH], default=""), others=others)


def of_table(document: Surroundings, table: Table) -> Surroundings:
    """`document`, with what holds for one of its tables."""
    labels = [row.label for row in table.rows]
    taxes = [i for i, label in enumerate(labels) if _TAX.search(label) and "before" not in label.lower()]
    affiliates = [i for i, label in enumerate(labels) if _AFFILIATES.search(label)]
    return msgspec.structs.replace(
        document,
        others_here=any(OTHERS.search(label) for label in labels),
        gross_profit=any(_GROSS.match(label) for label in labels),
        affiliates_after_tax=bool(taxes and affiliates) and affiliates[-1] > taxes[0],
        tax_line=any(_TAX_LINE.match(label) for label in labels),
    )


def first_of_others(table: Table) -> int | None:
    """The index of the first row of `table` that names noncontrolling interests."""
    return next((row.index for row in table.rows if OTHERS.search(row.label)), None)
