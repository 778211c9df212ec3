"""What captions say of a table: scale, currency, and which statement it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from crossfoot.model.record import Record
from crossfoot.model.table import Statement
from crossfoot.numerals.lexicon import CURRENCIES, CURRENCY

_SCALE_WORD: Final = r"(?P<word>thousands?|millions?|billions?|trillions?)"
_SCALE: Final = re.compile(
    rf"(?:\bin\s+(?:[\w.$€£¥]+\s+){{0,3}}?{_SCALE_WORD}|\(\s*(?:[$€£¥]|US\$|RMB)?\s*(?:in\s+)?(?P<bare>thousands?|millions?|billions?)\b"
    rf"|\b(?P<of>thousands|millions|billions)\s+of\b|(?:[$€£¥]|US\$|RMB|dollars)\s*(?:in\s+)?(?P<unit>thousands?|millions?|billions?)\b"
    rf"|^\W*(?:(?:US )?dollars?,? )?(?P<lead>thousands|millions|billions)\b(?=\s*(?:$|[,(;]|except|of))"
    rf"|(?P<zeros>(?<![\d,])[$€£]?\s?\(?['’]?(?:000[,']?000|000)['’]?s?\)?(?=\s*(?:omitted|s\b|['’]s|\)|$|,?\s*except)))"
    rf"|(?<=[$€£¥(\s])(?P<abbr>MM|mm|bn|mn|[$€£]\s?[mMkKbB])\b)",
    re.IGNORECASE,
)
_EXCEPT: Final = re.compile(r"\b(?:except|other than|excluding|unless)\b(?P<what>.{0,160})", re.IGNORECASE | re.DOTALL)
_SHARES_SCALED: Final = re.compile(
    r"\bshares?\b(?!\s*(?:-|based))[^.();]{0,60}?\b(?:in|reflected in|presented in|are in)\s+(?P<word>thousands|millions|billions)", re.IGNORECASE
)
_POWERS: Final = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}


class Caption(Record):
    """Scale and currency that a caption gives; None where it says nothing."""

    scale: int | None = None
    shares_scale: int | None = None
    """Scale of share counts where it differs from that of money."""
    currency: str = ""


def read_caption(text: str) -> Caption:
    """Scale and currency stated in `text` ("(in thousands, except share and per share data)")."""
    scale, shares = None, None
    match = _SCALE.search(text)
    if match is not None:
        scale = _power(match)
        excepted = _EXCEPT.search(text, match.end())
        if excepted is not None and _excepts_shares(excepted["what"]):
            shares = 0
        reflected = _SHARES_SCALED.search(text)
        if reflected is not None:
            shares = _POWERS[reflected["word"].lower().rstrip("s")]
            if reflected.start() <= match.start() < reflected.end():
                other = _SCALE.search(text, reflected.end()) or _SCALE.search(text[: reflected.start()])
                scale = _power(other) if other is not None else None
    return Caption(scale=scale, shares_scale=shares, currency=currency_of(text))


def _excepts_shares(what: str) -> bool:
    """Whether an exception names share counts, not only amounts per share."""
    plain = re.sub(r"\bper[\s-]+(?:\w+[\s-]+){0,3}?(?:shares?|units?|ads|adss)\b", " ", what, flags=re.IGNORECASE)
    return re.search(r"\bshares?\b|\bunits\b", plain, re.IGNORECASE) is not None


def _power(match: re.Match[str]) -> int:
    if match["zeros"]:
        return 6 if match["zeros"].count("000") == 2 else 3
    if match["abbr"]:
        letter = match["abbr"].lower()[-1]
        return {"m": 6, "k": 3, "b": 9, "n": 9 if "b" in match["abbr"].lower() else 6}[letter]
    word = match["word"] or match["bare"] or match["of"] or match["unit"] or match["lead"]
    return _POWERS[word.lower().rstrip("s")]


_CURRENCY: Final = re.compile(rf"(?P<sign>{CURRENCY})|(?P<name>\b(?:U\.?S\.?\s+dollars?|Canadian dollars?|euros?|pounds? sterling|Renminbi|yen)\b)", re.IGNORECASE)
_NAMED: Final = {"u": "USD", "c": "CAD", "e": "EUR", "p": "GBP", "r": "CNY", "y": "JPY"}


def currency_of(text: str) -> str:
    """ISO code of the first currency named in `text`, or ""."""
    match = _CURRENCY.search(text)
    if match is None:
        return ""
    if match["name"]:
        return _NAMED[match["name"][0].lower()]
    sign = match["sign"]
    return CURRENCIES.get(sign, CURRENCIES.get(sign.upper().replace("U.S.", "US"), ""))


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
_STATEMENT_TITLE: Final = re.compile(r"statements?\s+of|balance\s+sheets?|income statement|cash\s+flow\s+statement", re.I)

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
_EQUITY: Final = re.compile(r"^balances?,? (?:at|as of|[a-z]+ \d)|^balances?$|issuance of .*(?:stock|shares)|other comprehensive|vesting|repurchase", re.I)
_BRIDGE: Final = re.compile(r"adjusted|non-?gaap|ebitda|excluding|free cash flow", re.I)


def classify(titles: Sequence[str], labels: Iterable[str]) -> Statement:
    """Which statement a table is: its title decides where it names one, else the vocabulary of its labels."""
    shown = [label for label in labels if label]
    votes = {
        "balance_sheet": sum(1 for x in shown if _BALANCE.search(x)),
        "income_statement": sum(1 for x in shown if _INCOME.search(x)),
        "cash_flow": sum(1 for x in shown if _CASH.search(x)),
        "equity": sum(1 for x in shown if _EQUITY.search(x)),
    }
    bridge = sum(1 for x in shown if _BRIDGE.search(x))
    title = _titled(titles)
    if title in ("balance_sheet", "income_statement", "cash_flow"):
        rival = max(votes, key=lambda name: votes[name])
        if votes[title] >= 3 or votes[rival] < 5 or rival == title:
            return title
    if title == "equity" and votes["equity"] >= 2 and votes["balance_sheet"] < 6:
        return "equity"
    return _voted(votes, bridge, len(shown), title)


def _titled(titles: Sequence[str]) -> Statement | None:
    """The statement named by the titles, the nearest one first; a formal statement title wins over a mention."""
    for formal in (True, False):
        for title in titles:
            if formal and not _STATEMENT_TITLE.search(title):
                continue
            if len(title) > (250 if formal else 120):
                continue
            for name, pattern in _TITLES:
                if formal == (name in ("guidance", "segment", "kpi", "reconciliation")) and (formal or len(title) > 50):
                    continue
                if pattern.search(title):
                    return name
    return None


def _voted(votes: dict[str, int], bridge: int, rows: int, title: Statement | None) -> Statement:
    if votes["balance_sheet"] >= 6 and votes["balance_sheet"] * 4 >= rows:
        return "balance_sheet"
    if votes["cash_flow"] >= 6 and votes["cash_flow"] * 4 >= rows:
        return "cash_flow"
    if bridge >= 2 and votes["income_statement"] < 8:
        return title if title in ("guidance", "kpi", "segment") else "reconciliation"
    if votes["income_statement"] >= 5 and votes["income_statement"] * 3 >= rows and bridge < 3 and title not in ("segment", "guidance"):
        return "income_statement"
    if title is not None and title not in ("balance_sheet", "income_statement", "cash_flow", "equity"):
        return title
    if title in ("income_statement", "balance_sheet", "cash_flow") and rows and votes[title] >= 2:
        return title
    return "other"
