"""Names of parts of a company - segments, products, regions: what a text names besides what it measures."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from crossfoot.tables.pieces import time_pieces

_MEASURED: Final = (
    r"(?:(?:total|net|gross|consolidated|third[- ]party|external|operating|organic|segment)\s+)*"
    r"(?:sales(?: and (?:other )?(?:operating )?revenues?)?|revenues?|turnover|premiums|bookings|billings)"
)
_LEAD: Final = re.compile(
    rf"(?:total\s+)?(?:(?:costs? of\s+)?{_MEASURED}\s*(?:[-–—:]\s*|\s(?:from|of|in|by)\s+(?:the\s+)?)"
    r"|costs? of\s+|total\s+)",
    re.I,
)
"""What a label says first of a part: "Net sales – services", "Revenue from products", "Total Upstream"."""
_TAIL: Final = re.compile(
    rf"\s*[-–—:,]?\s+(?:{_MEASURED}(?: and other)?|operating (?:income|profit|loss)"
    r"|(?:reportable |operating |business )?segments?)\W*",
    re.I,
)
"""What a label says last of a part: "Wireless equipment revenues", "Retail segment"."""
_ENDS: Final = frozenset(
    "sales revenue revenues turnover premiums bookings billings other income profit loss segment segments".split()
)
"""The last words of such an end."""
_WORD: Final = re.compile(r"[a-z](?:[a-z'’/-]*[a-z])?|%")
_MEASURES: Final = frozenset(
    """
    revenue revenues sales turnover income loss losses profit profits profitability earnings expense expenses cost
    costs margin margins asset assets depreciation amortization ebitda ebitdar ebit noi cash tax taxes interest
    dividend dividends share shares stock capex expenditure expenditures goodwill balance balances impairment
    impairments provision provisions benefit benefits charge charges gain gains translation exchange unallocated
    allocated intersegment inter-segment intercompany premium premiums reserve reserves average averages rate
    rates ratio ratios change changes changed growth increase increases decrease decreases number amount amounts
    inventory inventories receivable receivables payable payables debt equity headcount employees allowance
    allowances deferred research selling administrative marketing compensation contribution contributions addition
    additions deduction deductions beginning ending opening closing attributable noncontrolling non-controlling
    discontinued restructuring severance separation write-off write-offs write-down write-downs fair carrying
    principal weighted basic diluted per included including excluding item items settlement litigation pension
    derivative derivatives warrant warrants option options useful price volume volumes backlog orders bookings
    billings intangible intangibles property plant payments proceeds recognized transferred time gaap non-gaap
    reported actual constant organic currency currencies factor factors count counts unit units year years month
    months quarter quarters day days subtract impact impacts f/x fx ttm delivery deliveries %
    """.split()
)
"""Words of what is measured: a text with one of them names no part, but for that which it begins or ends in."""
_MEASURING: Final = tuple(
    "liabilit adjust eliminat reconcil acqui divest dispos consolidat percent maturit hedg".split()
)
"""How others of them begin."""
_EMPTY: Final = frozenset(
    """
    total totals subtotal subtotals net gross operating other others all segment segments reportable business
    businesses company company's company’s result results information data note notes description type types
    region regions country category categories and by of the as for in to from with less plus external internal
    third-party customer customers summary line lines revised restated unaudited audited thousands millions usd
    before after amortized core non major primary level worldwide highlights overview performance parent guarantor
    guarantors issuer subsidiary subsidiaries combined general comparable annual recurring geographic geographical
    geography disaggregated disaggregation
    """.split()
)
"""What names no part where nothing else is said."""
_LONGEST: Final = 70
_EUROPE: Final = r"europe(?:,? (?:the )?middle east,?(?: and| &) africa)?|(?:eastern|western|continental) europe"
_COUNTRIES: Final = (
    r"u\.?s\.?a?\.?|united states(?: of america)?|u\.?k\.?|united kingdom|(?:greater |mainland )?china|japan|india"
    r"|germany|france|canada|mexico|brazil|ireland|italy|spain|(?:south )?korea|taiwan|singapore|australia|switzerland"
    r"|netherlands|israel|hong kong|argentina|russia"
)
_REGION: Final = re.compile(
    rf"(?:the )?(?:(?:(?:north|south|latin|central) )?americas?|latam|emea|apac|amesa|{_EUROPE}|middle east|africa"
    rf"|asia(?:[ /-]+pacific)?|oceania|{_COUNTRIES}|international|int['’]l|non-u\.s\."
    r"|rest of (?:the )?(?:world|asia(?:[ -]pacific)?|europe)|outside (?:of )?(?:the )?(?:u\.s\.|united states)"
    r"|(?:all )?other (?:international|regions|(?:foreign )?countries))",
    re.I,
)


@lru_cache(maxsize=8192)
def part_named(text: str) -> str:
    """The part of a company that a label, heading or column names, without what it measures; "" where it names none."""
    if len(text) > _LONGEST or not text:
        return ""
    first, dash, name = text.partition(" — ")
    if not dash or _MEASURES.isdisjoint(_words(first)):
        lead = _LEAD.match(text)
        name = text[lead.end() :] if lead is not None else text
    name = _without_measure(name).strip(" :–—-")
    words = _words(name)
    if any(word in _MEASURES or word.startswith(_MEASURING) for word in words):
        return ""
    return "" if all(word in _EMPTY for word in words) or time_pieces(name) else name


def _words(text: str) -> list[str]:
    """The words of `text` in lower case, and its percent signs; a lone letter says nothing."""
    return [word for word in _WORD.findall(text.lower().replace(".", "")) if len(word) > 1 or word == "%"]


def _without_measure(text: str) -> str:
    """`text` without the measure that it ends in: "Wireless equipment" of "Wireless equipment revenues"."""
    if text.rpartition(" ")[2].rstrip(".,:®").lower() not in _ENDS:
        return text
    for match in _TAIL.finditer(text):
        if match.end() == len(text):
            return text[: match.start()]
    return text


@lru_cache(maxsize=4096)
def is_region(name: str) -> bool:
    """Whether a name is that of a country or a region of the world."""
    return _REGION.fullmatch(name) is not None
