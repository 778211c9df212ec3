"""What else a document's statements print, where that decides an element: others' interests, gross profit, the year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import msgspec

from crossfoot.concepts.comprehensive import component_of
from crossfoot.model.fact import Fact
from crossfoot.model.table import Table

OTHERS: Final = re.compile(r"non-?controlling|minority interest", re.I)
_GROSS: Final = re.compile(r"(?:total )?gross (?:profit|margin)", re.I)
_TAX: Final = re.compile(r"income tax|taxes", re.I)
_AFFILIATES: Final = re.compile(r"equity.{0,20}(?:income|earnings|loss|method|affiliate)|affiliates", re.I)
_TAX_LINE: Final = re.compile(r"(?:income )?tax|.*before.*tax|.*tax (?:benefit|expense)", re.I)
_CASH: Final = re.compile(r"(?:total )?cash(?: and|,|$)(?!.*restricted)")
_FINANCE_LEASES: Final = re.compile(r"finance lease|capital lease")
_TOTAL_ASSETS: Final = re.compile(r"^total assets|^assets, total")
_EQUITY: Final = re.compile(r"(?:equity|deficit|investment|capital)\b")
_ACTIVITIES: Final = re.compile(r"(?:net )?cash.{0,40}(?:operating|investing|financing|operations)")
_NET_INCOME: Final = re.compile(r"net (?:income|earnings|loss|\(loss)|^profit|earnings for the")
_INCOME_TAX: Final = re.compile(r"tax|loss from operations|operating loss")
_TOP: Final = re.compile(
    r"revenue|sales|premium|interest income|gross profit|total operating|operating expenses|total expenses"
)
_TRANSFERS: Final = re.compile(r"reclassif|accumulated other comprehensive|earnings per share|per share for the")
_COMPREHENSIVE: Final = re.compile(r"comprehensive (?:income|loss|\(loss|earnings)")
_HELD: Final = re.compile(r"cash\b|property")
_OWED: Final = re.compile(r"total (?:current )?liabilities")
_WHOLE: Final = {
    "balance_sheet": ((_TOTAL_ASSETS, _EQUITY), (_TOTAL_ASSETS, _HELD), (_OWED, _EQUITY)),
    "cash_flow": ((_ACTIVITIES,),),
    "income_statement": ((_NET_INCOME, _INCOME_TAX, _TOP), (_NET_INCOME, _COMPREHENSIVE)),
}
_NAME: Final = re.compile(
    r"\W*(?:(?:un-?audited|interim|condensed|consolidated|combined)\W+)*(?:balance sheets?|income statements?|statements? of"
    r"(?:\W+(?:consolidated|other|comprehensive|income|loss|earnings|operations|cash|flows?|financial|position|condition|and))+)"
    r"(?:\W+(?:un-?audited|continued))*\W*",
    re.I,
)
"""A title that is the name of a statement and nothing else."""
FACES: Final = frozenset({"income_statement", "balance_sheet", "cash_flow"})
"""The primary statements whose lines have elements."""
_ENOUGH: Final = 10
"""A date of so many figures is one that the statements are drawn up to."""


class Surroundings(msgspec.Struct, frozen=True):
    """Facts about a document and one of its tables."""

    year: str = ""
    """The last date of its income and cash flow statements, "2023-06-30", or ""."""
    others: bool = False
    """Its income statement or balance sheet names noncontrolling interests."""
    others_earn: bool = False
    """Its income statement does."""
    others_here: bool = False
    """The table names them."""
    gross_profit: bool = False
    affiliates_after_tax: bool = False
    """The table prints the income of affiliates below the income tax."""
    whole: bool = True
    """The table is named for a statement or prints what one always does; one of the notes is not and does not."""
    tax_line: bool = False
    """The table has a line of tax, or one before tax."""
    shared: frozenset[str] = frozenset()
    """Components of other comprehensive income that the table has several lines of."""
    cash: frozenset[tuple[int, int]] = frozenset()
    """Cash and cash equivalents on the balance sheet: mantissas and exponents."""
    restricted: bool = False
    """The balance sheet prints restricted cash."""
    finance_leases: bool = False
    """The balance sheet prints finance lease liabilities."""


def of_document(facts: Sequence[Fact]) -> Surroundings:
    """What holds for all tables of a document."""
    faces = [f for f in facts if f.table is not None and f.statement in FACES]
    dates = Counter([f.period.rpartition("/")[2] for f in faces if f.period and f.statement != "balance_sheet"])
    others = any(OTHERS.search(label) for label in {f.label for f in faces if f.statement != "cash_flow"})
    sheet = [f for f in faces if f.statement == "balance_sheet" and f.kind == "money"]
    labels = {f.label: f.label.lower() for f in sheet}
    return Surroundings(
        year=max([date for date, n in dates.items() if n > _ENOUGH], default=""),
        others=others,
        others_earn=any(
            OTHERS.search(label) for label in {f.label for f in faces if f.statement == "income_statement"}
        ),
        cash=frozenset([(f.mantissa, f.exponent) for f in sheet if _CASH.match(labels[f.label])]),
        restricted=any("restricted cash" in label for label in labels.values()),
        finance_leases=any(_FINANCE_LEASES.search(label) for label in labels.values()),
    )


def of_table(document: Surroundings, table: Table) -> Surroundings:
    """`document`, with what holds for one of its tables."""
    labels = [row.label for row in table.rows]
    taxes = [i for i, label in enumerate(labels) if _TAX.search(label) and "before" not in label.lower()]
    affiliates = [i for i, label in enumerate(labels) if _AFFILIATES.search(label)]
    components: Counter[str] = Counter()
    if any("comprehensive" in label.lower() for label in labels) or "comprehensive" in table.title.lower():
        components.update(component_of(row.label, row.path) for row in table.rows if row.figures)
    return msgspec.structs.replace(
        document,
        others_here=any(OTHERS.search(label) for label in labels),
        gross_profit=any(_GROSS.match(label) for label in labels),
        affiliates_after_tax=bool(taxes and affiliates) and affiliates[-1] > taxes[0],
        shared=frozenset([component for component, n in components.items() if n > 1]),
        whole=_is_named(table.title)
        or (
            not _TRANSFERS.search(table.title.lower())
            and _is_whole(table.statement, [label.lower() for label in labels])
        ),
        tax_line=any(_TAX_LINE.match(label) for label in labels),
    )


def _is_named(title: str) -> bool:
    return any(_NAME.fullmatch(part) for part in title.split("|"))


def _is_whole(statement: str, labels: Sequence[str]) -> bool:
    return any(
        all(any(pattern.search(label) for label in labels) for pattern in several)
        for several in _WHOLE.get(statement, ())
    )


def first_of_others(table: Table) -> int | None:
    """The index of the first row of `table` that names noncontrolling interests."""
    return next((row.index for row in table.rows if OTHERS.search(row.label)), None)
