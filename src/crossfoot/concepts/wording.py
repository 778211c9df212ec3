"""What two issuers' wordings of one line have in common: a label's main words, and a number that stands for it whole."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from zlib import crc32

_NOTE: Final = re.compile(r"\(?\b(?:see )?notes?\s+\d+[^)]*\)?|\(notes?\b[^)]*\)")
_OTHERWISE: Final = re.compile(
    r"\((?:loss(?:es)?|gains?|benefits?|income|earnings|expenses?|deficit|used (?:in|for|by)|provided by|credits?"
    r"|increase|decrease|provision|deductions?|charges?|reductions?|payments?|repayments?|proceeds|recoveries"
    r"|accumulated deficit|outflows?|inflows?|borrowings)\)"
)
"""The other sign in brackets: "net income (loss)"."""
_SHARES: Final = re.compile(r"\W*(?:[a-z ]*(?:stock|shares)|class|treasury|preferred|common|ordinary|capital)")
_PAR: Final = re.compile(
    r"[,;:—–-]?\s*(?:\$?[\d.,/]+ ?(?:par|stated)|no par|par value|without par|authorized|\d[\d,.]* shares"
    r"|shares authorized|issued).*$"
)
_PARENT: Final = re.compile(
    r"attributable to (?!nci|common|stockholder|parent|redeem|participating|the nci|unvested|ordinary|preferred|non)"
    r"[^,(—–]*"
)
_OF_OWNER: Final = re.compile(r"(attributable to (?:common )?stockholders) of [^,(—–]*")
_OWNED: Final = re.compile(
    r"^total (?!.*(?:liabilit|mezzanine|temporary|common|preferred|noncontrolling|nci|redeemable| and noncon))"
    r"[^(]{2,60}? (stockholders?'? equity)"
)
"""Equity named for the company: "total Thistle Corporation stockholders' equity"."""
_AFTER_TAX: Final = re.compile(r"net of (?:income )?tax.*$|,? ?after tax")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_OPEN: Final = re.compile(r"\([^()]*$")
_WORD: Final = re.compile(r"[a-z]+")

_PHRASES: Final = (
    (
        (
            r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
            r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? \d+(?:, ?\d+)?"
        ),
        "balanceat",
    ),
    (r"stockholders['’]?s? (?:investment|deficiency|deficit|capital)", "stockholder equity"),
    (
        r"(?:share[ -]?owners?|share[ -]?holders?)(?:['’]?s? (?:investment|deficiency|deficit|capital|equity))",
        "stockholder equity",
    ),
    (r"share[ -]?owners?|share[ -]?holders?", "stockholders"),
    (r"class [a-z]\b", ""),
    (r"(?:share|equity|stock)[- ]based", "stockbased"),
    (r"non-?\s?controlling interests?|minority interests?", "nci"),
    (r"non-?current", "noncurrent"),
    (r"long-?\s?term", "longterm"),
    (r"short-?\s?term", "shortterm"),
    (r"non-?cash", "noncash"),
    (r"non-?operating", "nonoperating"),
    (r"right-?\s?of-?\s?use", "rou"),
    (
        (
            r"(?:paid-in )?(?:capital )?in excess of (?:par|stated)(?: value)?|capital surplus|paid-in surplus"
            r"|additional capital"
        ),
        "additional paidin capital",
    ),
    (r"paid-in", "paidin"),
    (r"pre-?tax", "before tax"),
    (
        (
            r"reinvested earnings|earnings reinvested|retained earnings|income retained[a-z ]*|accumulated earnings"
            r"|earnings employed[a-z ]*"
        ),
        "retained income",
    ),
    (
        (
            r"plant,? property,? and equipment|property,? plant,? and equipment|property,? and equipment"
            r"|plant and equipment|property,? equipment"
        ),
        "ppe property equipment",
    ),
    (r"\bgains? or loss(?:es)?|\bgains? ?/ ?loss(?:es)?|loss(?:es)? ?/ ?gains?", "gain loss"),
    (r"capital expenditures?|purchases? of property", "capex"),
    (r"selling, general,?|selling and general", "sga"),
    (r"(?:capital stock|common shares?|ordinary shares?)(?![ -]?(?:holder|owner))", "common stock"),
    (
        (
            r"(?:end|beginning) of(?: (?:the )?(?:period|year|quarter))?|ending balance|beginning balance|start of"
            r"|at end|at beginning"
        ),
        "balanceat",
    ),
)
_PHRASE: Final = re.compile(rf"\b(?:{'|'.join(f'({pattern})' for pattern, _ in _PHRASES)})")
_SAME: Final = {
    "shareholder": "stockholder",
    "shareowner": "stockholder",
    "member": "stockholder",
    "earning": "income",
    "profit": "income",
    "loss": "income",
    "losse": "income",
    "sharebased": "stockbased",
    "equitybased": "stockbased",
    "purchased": "purchase",
    "repurchased": "repurchase",
    "buyback": "repurchase",
    "issued": "issuance",
    "issue": "issuance",
    "dilution": "diluted",
    "dilutive": "diluted",
    "taxation": "tax",
    "taxe": "tax",
    "affiliated": "affiliate",
}
_SMALL: Final = frozenset(
    "the of and a an in for to from by on with or at as s its our which that were was is are".split()
)


_LONG: Final = 400
"""Characters; what a line is stands before them."""


@lru_cache(maxsize=8192)
def words(label: str) -> tuple[str, ...]:
    """The main words of a label, each once, without notes, brackets, dates, par values, number and the owner's name."""
    text = _spaced(label[:_LONG].lower().replace("’", "'").replace("&", " and "))
    if "note" in text:
        text = _spaced(_NOTE.sub(" ", text))
    if "(" in text:
        text = _spaced(_OTHERWISE.sub(" ", text))
    if _SHARES.match(text):
        text = _PAR.sub(" ", text)
    text = _spaced(_PHRASE.sub(_phrase, text))
    if "attributable to" in text:
        text = _PARENT.sub(_parent, _OF_OWNER.sub(r"\1 ", text))
    elif text.startswith("total"):
        text = _OWNED.sub(r"total parent \1", text)
    if "tax" in text:
        text = _AFTER_TAX.sub(" netoftax", text)
    bare = _OPEN.sub(" ", _BRACKETS.sub(" ", _BRACKETS.sub(" ", text))) if "(" in text else text
    found = _WORD.findall(bare.replace("'", "")) or _WORD.findall(text.replace("'", ""))
    return tuple(dict.fromkeys([stem for word in found if (stem := _stem(word)) not in _SMALL]))


def _parent(match: re.Match[str]) -> str:
    return "attributable to common stockholder " if "common" in match.group() else "attributable to parent "


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _phrase(match: re.Match[str]) -> str:
    return f" {_PHRASES[(match.lastindex or 1) - 1][1]} "


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    if len(word) > 3 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return _SAME.get(word, word)


_CAMEL: Final = re.compile(r"[A-Z][a-z]+|[A-Z]+(?![a-z])")


@lru_cache(maxsize=4096)
def name_words(element: str) -> frozenset[str]:
    """The main words of an element's name: "AssetsNoncurrent" is asset, noncurrent."""
    return frozenset(words(" ".join(_CAMEL.findall(element))))


@lru_cache(maxsize=8192)
def fingerprint(label: str) -> int:
    """A number for the letters of a label as it stands: the same words make the same number."""
    return crc32(" ".join(_WORD.findall(label.lower().replace("’", "").replace("'", ""))).encode())
