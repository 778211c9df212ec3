"""What a line is called: labels brought to one form, and the lines of the statements that rules speak of."""

from __future__ import annotations

import re
from functools import lru_cache

from crossfoot.formulas.labels import plain

_PARENS = re.compile(r"\([^()]*\)|[()]")
_NET = re.compile(r"\bnet (?:loss|earnings?|profit)\b")
_RESULT = re.compile(r"\b(?:loss|earnings|profits?) (from|before)\b")
_OPERATING = re.compile(r"\b(operating|pretax|pre tax|comprehensive) (?:loss|profit|earnings)\b")
_OPERATIONS = re.compile(r"^(?:income|earnings|loss|profit) from operations$")
_SHARES = re.compile(r"\bstockholders?\b|\bshareowners?\b|\bcommon shareholders?\b")
_REVENUES = re.compile(r"\brevenues\b|\bnet sales\b|\bnet revenues?\b|\bsales\b")
_DROPPED = re.compile(r"\b(?:non ?gaap|the|a|an|consolidated|gaap|reported|as|of|for|our|company|and|&)\b")
_SPACES = re.compile(r"\s+")
_NON_GAAP = re.compile(r"\b(?:non ?gaap|adjusted|pro ?forma|core|normalized|underlying|organic|constant currency)\b")
_GENERIC = frozenset(
    "other,total,other net,net,subtotal,all other,eliminations,corporate,depreciation,basic,diluted,balance,revenue,"
    "total other,adjustments,united states,international,domestic,europe,asia,americas,income tax effect,tax effect".split(
        ","
    )
)

NET_INCOME = re.compile(r"^net income(?: attributable| available| applicable| to common)?\b")


@lru_cache(maxsize=16384)
def term(label: str) -> str:
    """One form for labels that name the same line: "Net (loss) income" and "Net income" are both "net income"."""
    text = plain(label)
    inner = _PARENS.sub(" ", text)
    text = inner if inner.strip() else text
    text = _SPACES.sub(" ", text.replace("/", " ")).strip()
    text = _NET.sub("net income", text)
    text = _RESULT.sub(r"income \1", text)
    text = _OPERATING.sub(r"\1 income", text)
    text = _OPERATIONS.sub("operating income", text)
    text = text.replace("net income income", "net income").replace("pre tax", "pretax").replace("from before", "before")
    text = _SHARES.sub("shareholders", text)
    text = _REVENUES.sub("revenue", text)
    text = _DROPPED.sub(" ", text)
    text = text.replace("revenue revenue", "revenue").replace("net revenue", "revenue")
    return _SPACES.sub(" ", text).strip()


@lru_cache(maxsize=16384)
def is_non_gaap(label: str) -> bool:
    """True if the label names an adjusted measure."""
    return bool(_NON_GAAP.search(plain(label)))


def is_generic(name: str) -> bool:
    """True if the term alone does not say which line is meant."""
    return name in _GENERIC or len(name) < 4


@lru_cache(maxsize=16384)
def words(name: str) -> frozenset[str]:
    """The words of a term, plural forms cut."""
    return frozenset(w[:-1] if w.endswith("s") and len(w) > 3 else w for w in name.split() if len(w) > 1)


def alike(a: str, b: str) -> float:
    """Share of words that two terms have in common, 0 to 1."""
    first, second = words(a), words(b)
    return len(first & second) / len(first | second) if first and second else 0.0
