"""What a row's label says of its part in the arithmetic of a table."""

from __future__ import annotations

import re
from functools import lru_cache

_MARKS = re.compile(r"\(\s*(?:\d{1,2}|[a-z]|note \d{1,2}|unaudited)\s*\)|[*†‡§¹²³]+|\bunaudited\b")
_NOISE = re.compile(r"[^a-z0-9&%/()]+")
_EDGE = re.compile(r"^[\s:;,.()-]+|[\s:;,.(-]+$")

_TOTAL = re.compile(
    r"^(?:sub ?)?totals?\b|\btotals?$|^net (?:cash|increase|decrease|change|income|loss|earnings|sales|revenues?|interest)"
    r"|^net (?:profit|results?|operating (?:income|loss|profit|result))\b|^gross (?:profit|margin|loss)"
    r"|^(?:adjusted )?(?:ebitda|ebit)\b|^(?:operating|comprehensive) (?:income|loss|profit|results?)"
    r"|^(?:income|loss|earnings|profit|results?)\b.{0,20}\b(?:before|from|after|for the)\b"
    r"|^free cash flow|^adjusted|^non ?gaap|^ffo|^affo|^core "
    r"|^(?:cash|balance).{0,60}\bend\b|^funds from operations|\bat (?:the )?end of (?:the )?(?:year|period|quarter)\b"
    r"|\bpre ?tax (?:income|profit|loss|earnings)\b|\b(?:non gaap|non ifrs|underlying|comparable|normalized|adjusted)\b"
    r"|^(?:increase|decrease|change)s?\b[/ ]*(?:increase|decrease)? *in cash\b"
    r"|\bexcluding (?:certain )?items\b|\b(?:ebitd?a?(?:r|x|re)?|ffo|affo|noi)$"
)
_WITHIN = re.compile(r"^(?:of which|thereof|incl(?:uding|uded|udes)?|memo(?:randum)?)\b")
_TOTAL_WORD = re.compile(r"^(?:sub ?)?totals?\b|\btotals?$")
_INCOME = re.compile(
    r"\b(?:income|profit|earnings|loss|results?|margin|ebitda|ebit|surplus|deficit|contribution|noi|ffo|cash flow|net (?:sales|revenues?|assets))\b"
)
_COST = re.compile(
    r"^less\b|\bcosts?\b|\bexpenses?\b|\bprovision\b|\btax(?:es)?\b|\bdepreciation\b|\bamortization\b|\bdividends?\b"
    r"|\bcharges?\b|\bimpairments?\b|\blosses\b|\bfees\b|\bsalaries\b|\bselling\b|\bgeneral\b|\bresearch\b|\bmarketing\b"
    r"|\baccretion\b|\bnoncontrolling\b|\bnon controlling\b|\bminority\b|\bdeductions?\b|\bcapital expenditures?\b|\bpurchases? of\b"
    r"|\btreasury\b|\breturns\b|\ballowances?\b|\brestructuring\b|\binterest on\b|\bdisbursements?\b|\bwrite ?(?:off|down)s?\b"
)
_BEYOND = re.compile(r"\b(?:before|after|net of|excluding)\b")
_COST_TOTAL = re.compile(r"\b(?:costs?|expenses?|deductions|charges)\b")


@lru_cache(maxsize=16384)
def plain(label: str) -> str:
    """A label in lower case without footnote marks and punctuation: "Total current assets (1)" -> "total current assets"."""
    text = label.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("'s", "s").replace("'", "")
    return _EDGE.sub("", _NOISE.sub(" ", _MARKS.sub(" ", text))).strip()


@lru_cache(maxsize=16384)
def is_total(label: str) -> bool:
    """True if the label itself names a sum or a residual."""
    bare = plain(label).replace("(", "").replace(")", "")  # "Net (loss) income" is one as "Net income" is
    return bool(_TOTAL.search(bare.removeprefix("consolidated ")))


@lru_cache(maxsize=16384)
def says_total(label: str) -> bool:
    """True if the label has the word "total"."""
    return bool(_TOTAL_WORD.search(plain(label)))


@lru_cache(maxsize=16384)
def is_result(label: str) -> bool:
    """True if the label names what is left after deductions: income, profit, margin, EBITDA."""
    text = plain(label)
    return bool(_INCOME.search(text)) and not (_COST_TOTAL.search(text) and _TOTAL_WORD.search(text))


@lru_cache(maxsize=16384)
def deducts(label: str) -> bool:
    """True if a positive figure under this label usually lowers the result."""
    text = plain(label)
    if text.startswith(("less", "deduct")):
        return True
    if text.startswith(
        (
            "add",
            "plus",
            "income from",
            "income before",
            "gross",
            "net income",
            "other income",
            "gain",
            "interest income",
        )
    ):
        return False
    # what a result is before or after is not what it is: "Loss before income taxes"
    return bool(_COST.search(_BEYOND.split(text, 1)[0])) and not text.startswith(("income (", "operating income"))


@lru_cache(maxsize=16384)
def is_within(label: str) -> bool:
    """True if the label says that its figure is in another line's already: "of which pledged"."""
    return bool(_WITHIN.search(plain(label)))
