"""Tables of random figures, with the labels of real statements or without: nothing in them is meant to add up.

No two of the labels state an identity by themselves, as "Total assets" and "Total liabilities and equity" do: such
figures would contradict each other whatever made them.
"""

from __future__ import annotations

import random

LABELLED = ("statement", "plain")
_LABELS = (
    "Revenue|Cost of revenue|Gross profit|Research and development|Selling, general and administrative"
    "|Total operating expenses|Operating income|Interest expense|Other income, net|Income before income taxes"
    "|Income tax expense|Net income|Cash and cash equivalents|Accounts receivable, net|Inventories"
    "|Total current assets|Property and equipment, net|Goodwill|Total assets|Accounts payable|Accrued liabilities"
    "|Total current liabilities|Long-term debt|Total stockholders' equity"
    "|Depreciation and amortization|Stock-based compensation"
    "|Net cash provided by operating activities|Capital expenditures|Free cash flow|Adjusted EBITDA"
).split("|")
_HEADS = (
    ("Year Ended December 31, 2024", "Year Ended December 31, 2023"),
    ("Three Months Ended June 30, 2025", "Three Months Ended June 30, 2024", "Change"),
    ("Q1 2024", "Q2 2024", "Q3 2024", "Q4 2024"),
    ("December 31, 2024",),
)


def noise_table(seed: int) -> tuple[str, str]:
    """One of `LABELLED`, and a release in markdown with one table of random figures. The same for the same seed."""
    rng = random.Random(seed)
    kind = LABELLED[seed % 2]
    heads = rng.choice(_HEADS)
    size = rng.randint(6, 24)
    if kind == "statement":
        at = rng.randrange(len(_LABELS))
        labels = [_LABELS[(at + i) % len(_LABELS)] for i in range(size)]
    else:
        labels = [f"Item {chr(65 + i)}" for i in range(size)]
    digits = rng.randint(1, 6)
    lines = [f"| (in thousands) | {' | '.join(heads)} |", f"|{'---|' * (len(heads) + 1)}"]
    lines += [f"| {label} | {' | '.join(_figure(rng, digits) for _ in heads)} |" for label in labels]
    return kind, "Plover Mills, Inc. Reports Results\n\nStatements\n\n" + "\n".join(lines) + "\n"


def _figure(rng: random.Random, digits: int) -> str:
    """A number of up to so many digits, each order of size as likely, now and then below zero."""
    value = rng.randrange(10 ** rng.randint(1, digits))
    return f"({value:,})" if rng.random() < 0.15 else f"{value:,}"
