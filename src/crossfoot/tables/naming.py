"""Which statement a table is: what its titles and the vocabulary of its labels say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from crossfoot.model.record import Record
from crossfoot.model.table import Statement

_TITLES: Final[tuple[tuple[Statement, re.Pattern[str]], ...]] = (
    ("guidance", re.compile(r"\b(?:outlook|guidance|forecast)\b", re.I)),
    ("reconciliation", re.compile(r"reconcil|non-?\s?gaap|adjusted (?:ebitda|net|earnings|operating|diluted)|free cash flow", re.I)),
    ("cash_flow", re.compile(r"cash\s+flows?\b", re.I)),
    ("balance_sheet", re.compile(r"balance\s+sheets?|(?:statements?|positions?) of (?:consolidated )?financial (?:position|condition)|statement of financial position", re.I)),
    ("equity", re.compile(r"(?:stockholders|shareholders|shareowners|members|partners|owners)?['’]?\s*\b(?:equity|deficit|capital)\b", re.I)),
    ("income_statement", re.compile(r"statements?\s+of\s+(?:\w+\s+){0,3}?(?:operations|income|earnings|loss|profit)|income statements?|results of operations|profit (?:and|or) loss|statements?\s+of\s+comprehensive", re.I)),
    ("segment", re.compile(r"segment|by (?:region|geograph|business|product|end market)|geograph|business unit|disaggregat|revenues? by", re.I)),
    ("kpi", re.compile(r"key (?:metrics|performance|operating)|operating (?:data|metrics|statistics|highlights)|selected|highlights|statistical|supplement|metrics", re.I)),
)  # fmt: skip
_INFORMAL: Final = ("guidance", "segment", "kpi", "reconciliation")
"""Tables that have no formal name."""
_STATEMENT_TITLE: Final = re.compile(
    r"statements?\s+of|balance\s+sheets?|income statement|cash\s+flow\s+statement", re.I
)

_BALANCE: Final = re.compile(
    r"^(?:total assets|total current assets|total liabilities|total current liabilities|accounts payable|accounts receivable"
    r"|property,? (?:plant|and equipment)|goodwill|accumulated deficit|retained earnings|additional paid|cash and (?:cash equivalents|due from)"
    r"|total (?:stockholders|shareholders|equity|deposits)|inventor(?:y|ies)|common stock|deferred revenue|long-term debt|treasury stock"
    r"|total liabilities and|accrued (?:expenses|liabilities)|prepaid expenses|accumulated other comprehensive)",
    re.I,
)
_INCOME: Final = re.compile(
    r"^(?:(?:total )?(?:net )?(?:revenues?|sales)\b|costs? of (?:revenues?|sales|goods|products)|gross (?:profit|margin)|research and development|(?:selling|general)\b"
    r"|operating (?:income|loss|expenses)|total operating expenses|(?:income|loss|earnings) (?:\(loss\) )?(?:before|from)|(?:provision|benefit) for (?:\(.*\) )?income tax"
    r"|income tax|net (?:income|loss|earnings)|interest (?:income|expense)|(?:basic|diluted)|weighted[- ]average|cost of)",
    re.I,
)
_CASH: Final = re.compile(
    r"net cash (?:provided|used|from|\(used|flows?)|(?:operating|investing|financing) activities|(?:purchases?|proceeds|repayments?|payments?) (?:of|from|for|to|on)"
    r"|depreciation|stock-based comp|share-based comp|cash.*(?:beginning|end) of|changes? in (?:operating )?(?:assets|working)|deferred (?:income )?tax|(?:increase|decrease).* in cash",
    re.I,
)
_EQUITY: Final = re.compile(
    r"^balances?,? (?:at|as of|[a-z]+ \d)|^balances?$|issuance of .*(?:stock|shares)|other comprehensive|vesting|repurchase",
    re.I,
)
_BRIDGE: Final = re.compile(r"adjusted|non-?gaap|ebitda|excluding|free cash flow", re.I)


_SENTENCE: Final = re.compile(
    r"[.:;]$|\b(?:is|are|was|were|has|have|had|presents?|presented|follow(?:s|ing)|shows?|summarizes?|summary of|included?|recorded|recognized|related to|our|we)\b",
    re.I,
)
_RETURN: Final = (
    re.compile(r"^(?:total )?(?:net )?(?:operating )?(?:revenues?|sales)\b(?!.*%)", re.I),
    re.compile(r"^(?:income|loss|earnings|profit)\b.*\bbefore\b.*\btax|\bincome tax(?:es)?\b|\bprovision for\b", re.I),
    re.compile(
        r"^(?:consolidated )?net (?:income|loss|earnings|\(loss\))(?! (?:per|margin))|^profit (?:for|attributable)",
        re.I,
    ),
)
"""What every income statement ends in, whatever it is called: what came in, the tax, what is left."""
_AVERAGE: Final = re.compile(r"\baverage (?:consolidated )?balance|\baverage balances\b", re.I)
_EQUITY_STATEMENT: Final = re.compile(r"statements?\s+of\b.{0,60}\b(?:equity|deficit|deficiency|capital)\b", re.I)
_CASH_CORE: Final = re.compile(
    r"net cash|(?:operating|investing|financing) activities|cash.*(?:beginning|end) of", re.I
)
_NAME_ALONE: Final = re.compile(
    r"\W*(?:(?:condensed|consolidated|interim|summary|un-?audited)\W+)*"
    r"(?:cash flows?|balance sheets?|income statements?|results of operations|profit (?:and|or) loss)"
    r"(?:\W+(?:data|un-?audited))*\W*",
    re.I,
)
"""A title that is the name of a statement and nothing else."""
_BLOCK: Final = re.compile(
    r"\W*(?:(?:memo|selected|condensed|consolidated|summary|period[- ]end|key|statements? of)\W+)*"
    r"(?:(?P<balance_sheet>balance sheets?|financial (?:position|condition))"
    r"|(?P<income_statement>income statements?|(?:results of )?operations|income|earnings)"
    r"|(?P<cash_flow>cash flows?(?: statements?)?))(?P<data>\W+(?:data|information|items|highlights))?"
    r"(?:[^\w(]*\([^)]*\))*[^\w(]*",
    re.I,
)
"""A heading over the lines of a statement in a table of several: "Balance Sheet Data (period-end):"."""
_FEW: Final = 3
"""Labels of a statement's vocabulary below which a table is none that only mentions it."""
FACES: Final[tuple[Statement, ...]] = ("income_statement", "balance_sheet", "cash_flow")


class Named(Record):
    """What a table is, and whether its labels are surely those of that statement."""

    statement: Statement
    sure: bool = False


def classify(titles: Sequence[str], labels: Iterable[str]) -> Named:
    """Which statement a table is: its title decides where it names one, else the vocabulary of its labels."""
    shown = [label for label in labels if label]
    counts = [sum(column) for column in zip(*map(_votes, shown), strict=True)] or [0] * 6
    balance, income, cash, equity, core, bridge = counts
    votes = {"balance_sheet": balance, "income_statement": income, "cash_flow": cash if core else 0, "equity": equity}
    title, formal = _titled(titles)
    if (
        title in FACES
        and not (formal or any(_NAME_ALONE.fullmatch(text) for text in titles[:3]))
        and (votes[title] < _FEW or votes[title] * 3 < len(shown))
    ):
        title = None  # a note that speaks of the statement
    if title == "balance_sheet" and any(_AVERAGE.search(text) for text in titles):
        return Named(statement="other")  # what stood on average over a span
    if title is None and bridge < 2 and all(any(core.search(label) for label in shown) for core in _RETURN):
        return Named(statement="income_statement", sure=income >= 4)
    name = _chosen(title, votes, bridge, len(shown), titles)
    return Named(statement=name, sure=name in FACES and votes[name] >= 4 and (name != "cash_flow" or core >= 2))


@lru_cache(maxsize=4096)
def statement_headed(heading: str) -> Statement | None:
    """The statement whose lines a heading within a table says that it is over; None where it names none."""
    match = _BLOCK.fullmatch(heading)
    if (
        match is None
        or "average" in heading.lower()
        or not (match["data"] or "statement" in heading.lower() or match["balance_sheet"])
    ):
        return None
    return next((name for name in FACES if match[name]), None)


@lru_cache(maxsize=8192)
def _votes(label: str) -> tuple[bool, ...]:
    """Which vocabularies a label is of: balance sheet, income, cash flow, equity, core of a cash flow, bridge."""
    return tuple(
        pattern.search(label) is not None for pattern in (_BALANCE, _INCOME, _CASH, _EQUITY, _CASH_CORE, _BRIDGE)
    )


def _chosen(title: Statement | None, votes: dict[str, int], bridge: int, rows: int, titles: Sequence[str]) -> Statement:
    if title in FACES:
        rival = max(votes, key=lambda name: votes[name])
        if votes[title] >= 3 or votes[rival] < 5 or rival == title:
            return title
    if title == "equity" and any(_EQUITY_STATEMENT.search(x) for x in titles) and votes["income_statement"] < 8:
        return "equity"
    if title == "equity" and votes["equity"] >= 2 and votes["balance_sheet"] < 6:
        return "equity"
    return _voted(votes, bridge, rows, title)


def _titled(titles: Sequence[str]) -> tuple[Statement | None, bool]:
    """The statement named by the titles, the nearest one first, and whether by its formal name, which wins."""
    for title in titles:
        if (name := _formal_name(title)) is not None:
            return name, True
    for title in titles:
        if len(title) > 120:
            break  # what stands above a paragraph is no title of the table below it
        if (name := _plain_name(title)) is not None:
            return name, False
    return None, False


@lru_cache(maxsize=4096)
def _formal_name(title: str) -> Statement | None:
    """The statement that a title names by its formal name."""
    if len(title) > 250 or not _STATEMENT_TITLE.search(title) or _SENTENCE.search(title):
        return None
    if _EQUITY_STATEMENT.search(title):
        return "equity"
    return next((name for name, pattern in _TITLES if name not in _INFORMAL and pattern.search(title)), None)


@lru_cache(maxsize=4096)
def _plain_name(title: str) -> Statement | None:
    """The statement that a title speaks of; a long one, only if such a statement has no formal name."""
    short = len(title) <= 50
    return next((name for name, pattern in _TITLES if (short or name in _INFORMAL) and pattern.search(title)), None)


def _voted(votes: dict[str, int], bridge: int, rows: int, title: Statement | None) -> Statement:
    if votes["balance_sheet"] >= 6 and votes["balance_sheet"] * 4 >= rows:
        return "balance_sheet"
    if votes["cash_flow"] >= 6 and votes["cash_flow"] * 4 >= rows:
        return "cash_flow"
    if bridge >= 2 and votes["income_statement"] < 8:
        return title if title in ("guidance", "kpi", "segment") else "reconciliation"
    if (
        votes["income_statement"] >= 5
        and votes["income_statement"] * 3 >= rows
        and bridge < 3
        and title not in ("segment", "guidance")
    ):
        return "income_statement"
    if title is not None and title not in ("balance_sheet", "income_statement", "cash_flow", "equity"):
        return title
    if title in ("income_statement", "balance_sheet", "cash_flow") and rows and votes[title] >= 2:
        return title
    return "other"
