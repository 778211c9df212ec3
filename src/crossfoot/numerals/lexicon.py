"""The words and signs that stand beside a printed number and say what it is."""

from __future__ import annotations

import re
from typing import Final

CURRENCIES: Final[dict[str, str]] = {
    "$": "USD", "US$": "USD", "U.S.$": "USD", "USD": "USD", "US": "USD",
    "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP", "¥": "JPY", "JPY": "JPY", "RMB": "CNY", "CNY": "CNY",
    "C$": "CAD", "CA$": "CAD", "CAD": "CAD", "Cdn$": "CAD", "A$": "AUD", "AU$": "AUD", "AUD": "AUD",
    "HK$": "HKD", "HKD": "HKD", "NT$": "TWD", "NTD": "TWD", "S$": "SGD", "SGD": "SGD", "R$": "BRL", "BRL": "BRL",
    "CHF": "CHF", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "₹": "INR", "INR": "INR", "Rs.": "INR", "₩": "KRW",
    "KRW": "KRW", "NIS": "ILS", "₪": "ILS", "MXN": "MXN", "Mex$": "MXN", "ZAR": "ZAR", "NZ$": "NZD", "NZD": "NZD",
    "TWD": "TWD", "PLN": "PLN", "CZK": "CZK", "HUF": "HUF", "AED": "AED", "THB": "THB", "PHP": "PHP", "IDR": "IDR",
    "MYR": "MYR", "COP": "COP", "CLP": "CLP", "ARS": "ARS",
}  # fmt: skip
"""Printed sign or code to ISO 4217 code. A bare "$" is the document's own dollar, USD unless it says otherwise."""

CURRENCY: Final = (
    r"(?:\b(?:USD|CAD|AUD|HKD|SGD)[ ]?\$|U\.?S\.?\$|C(?:A|dn)?\$|AU?\$|HK\$|N[TZ]\$|S\$|R\$|Mex\$|[$€£¥₹₩₪]"
    r"|\b(?:USD|EUR|GBP|JPY|RMB|CNY|CAD|AUD|HKD|NTD|SGD|BRL|CHF|SEK|NOK|DKK|INR|KRW|NIS|MXN|ZAR|NZD|TWD|PLN|CZK|HUF"
    r"|AED|THB|PHP|IDR|MYR|COP|CLP|ARS)(?![A-Za-z])|\bRs\.)"
)

CURRENCY_NAMES: Final[dict[str, str]] = {
    "us dollar": "USD", "u.s. dollar": "USD", "united states dollar": "USD", "canadian dollar": "CAD",
    "australian dollar": "AUD", "new zealand dollar": "NZD", "hong kong dollar": "HKD", "singapore dollar": "SGD",
    "euro": "EUR", "pounds sterling": "GBP", "pound sterling": "GBP", "british pound": "GBP", "yen": "JPY", "japanese yen": "JPY",
    "swiss franc": "CHF", "renminbi": "CNY", "yuan": "CNY", "chinese yuan": "CNY", "mexican peso": "MXN",
    "brazilian reais": "BRL", "indian rupee": "INR", "rupee": "INR", "korean won": "KRW", "swedish kronor": "SEK",
    "norwegian kroner": "NOK", "danish kroner": "DKK", "israeli shekel": "ILS", "south african rand": "ZAR",
}  # fmt: skip
"""Names that are printed after an amount, without a plural's s, to ISO 4217 code."""

CURRENCY_AFTER: Final = re.compile(
    r"[ ]*(?:(?:thousand|million|billion|trillion)[ ]+)?(?:of[ ])?(?:(?P<name>"
    + "|".join(re.escape(name) for name in CURRENCY_NAMES)
    + r")s?|(?-i:(?P<code>USD|EUR|GBP|JPY|CAD|AUD|HKD|CHF|SEK|NOK|DKK|MXN)))\b(?![-/])",
    re.IGNORECASE,
)
"""The currency of an amount, printed after it: "80 million Canadian dollars", "500 million euros"."""

NAME_REACH: Final = 40
"""Characters after a number within which the name of its currency ends."""

SCALES: Final[dict[str, int]] = {
    "thousand": 3, "thousands": 3, "k": 3, "million": 6, "millions": 6, "mm": 6, "mn": 6, "mln": 6, "m": 6, "mil": 6,
    "billion": 9, "billions": 9, "bn": 9, "b": 9, "bln": 9, "trillion": 12, "trillions": 12, "tn": 12,
}  # fmt: skip

SCALE_WORDS: Final = {0: "", 3: " thousand", 6: " million", 9: " billion", 12: " trillion"}
"""What is printed after an amount of so many zeros, smallest first."""

MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)

NUMBER: Final = re.compile(r"\d++(?>(?:,\d++)*)(?>(?:\.\d++)?)|\.\d++")
"""One printed number: digits, grouping commas, a decimal point."""

DASHES: Final = frozenset("-–—−‒―‑")

AMOUNT: Final = re.compile(r"\d,\d{3}|\d\.\d|\d{4}")
"""What no footnote mark looks like."""

BEFORE: Final = re.compile(rf"(?P<sign>[(−–—-])?[ ]?(?P<currency>{CURRENCY})?[ ]?(?P<inner>[(−–—-])?[ ]?$")
"""What may stand directly before the digits: sign or parenthesis, currency, sign or parenthesis."""

AFTER: Final = re.compile(
    r"[ ]{0,2}\)?(?:[ ]{0,2}|\s{1,8}(?=[tmbp][a-z]{4}))(?:"
    r"(?P<percent>%|-?percent\b|per cent\b|pct\b)[ ]?(?P<percentpoints>-?points?\b)?"
    r"|-?(?P<points>(?:percentage|pct\.?|per cent|%)?[ -]?(?:points?\b|pts?\b|pp\b))"
    r"|-?(?P<bps>bps?\b|basis[ -]points?\b)"
    r"|-?(?P<scale>(?:(?:thousands?|millions?|billions?|trillions?)(?![a-z])|(?:mln|bln|bn|mn|MM|mm|mil)\b\.?)|(?<=\d)[MBKmbk]\b(?![-&]))"
    r")",
    re.IGNORECASE,
)

PER: Final = re.compile(
    r"[ ]*\)?(?:(?:,)?[ ]*(?:(?:or|net)[ ])?(?:per|a|an|/|for[ ]each)[ ]?(?:(?:basic|diluted|fully|and|common|ordinary|class[ ][a-c]"
    r"|limited|partner|partnership|preferred|american|depositary|outstanding|weighted|average|(?-i:[A-Z][\w-]*))[ ]+)*"
    r"(?P<per>shares?|ADSs?|ADRs?|units?|warrants?)\b)",
    re.IGNORECASE,
)

RANGE: Final = re.compile(
    rf"[ ]*%?(?>(?:,[ ]*(?!(?:19|20)\d\d\b)\d++(?:\.\d++)?)*),?[ ]*(?:to|through|-|–|—|and)[ ]*{CURRENCY}?[ ]?\(?\d[\d,.]*+[ ]*"
    r"(?:(?P<scale>thousand|million|billion|trillion|bn|mn|[MBKmbk]\b)|(?P<percent>%|percent\b)|(?P<bps>bps\b|basis points))",
    re.IGNORECASE,
)
"""A range or list whose unit is printed once, after its last member: "$8.70 to $8.72 billion", "5.1, 5.3 and 5.8%"."""

DATE_BEFORE: Final = re.compile(
    rf"(?:\b{MONTH}\.?\s*(?:\d{{1,2}}[ ]*(?:st|nd|rd|th)?[ ]*[,–-]?[ ]*)?|\b\d{{1,2}}[/.-]|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-]"
    rf"|\b\d{{4}}-|\b\d{{4}}-\d{{2}}-|\d{{1,2}}[ ]{MONTH}\.?,?[ ]*)$",
    re.IGNORECASE,
)
DATE_AFTER: Final = re.compile(
    rf"(?:[ ]*(?:st|nd|rd|th)?[ ]+(?:of[ ])?{MONTH}\b|[/]\d{{1,2}}[/]\d{{2,4}}|[/]\d{{2,4}}(?!\d)|-\d{{2}}-\d{{2}}\b|\.\d{{2}}\.\d{{4}})",
    re.IGNORECASE,
)

REFERENCE_BEFORE: Final = re.compile(
    r"(?:\b(?:Items?|Notes?|Sections?|Sec\.|§+|Rules?|Regulations?|Exhibits?|Ex\.|EX-|Forms?|Pages?|Attachments?|Parts?|Tables?|Schedules?|Appendix|Annex"
    r"|Footnotes?|Chapters?|Articles?|Figures?|Topics?|ASU|ASC|SFAS|FAS|FASB|SAB|IFRS|IAS|No\.?|Nos\.|Number|Act of|Rev\.|Version|v"
    r"|Phase|Level|Tier|Basel|Series|Class|Type|Group|Room|Suite|Floor|Box|NASDAQ|HKEX|TSX|CUSIP|ISIN|CIK|Accounting Standards?"
    r"|(?:Access|Conference|Confirmation|Meeting|Participant|Replay|Webinar)[ ](?:Codes?|IDs?|PINs?|Numbers?)|Pass[ ]?codes?|PINs?|#)"
    r"(?:[ ]is)?[ :]*(?:[A-Z]\.?)?(?:\d+(?:\.\d+)?(?:\([a-z0-9]+\))*[ ]*(?:,|and|or|through|–|-)[ ]*)*\(?)$",
    re.IGNORECASE,
)
FORM_AFTER: Final = re.compile(r"(?:[-‑–][A-Z]{1,3}\b|\([a-z]\)|[-‑–]\d+[-‑–]\d+)")
GLUED_MARK_BEFORE: Final = re.compile(
    r"(?<![A-Za-z-])(?!(?i:tier|level|phase|class|series|type|tranche)\d?$)[A-Za-z][a-z]{3,}$"
)
"""A whole word to whose end a footnote mark may be glued: "per share1"."""
LETTERS_BEFORE: Final = re.compile(r"[A-Za-z_&/@][-‑_]?$|[A-Za-z]{2,}[-‑]$")
ADDRESS_AFTER: Final = re.compile(
    r"[ ]+(?:(?:[NSEW]\.?|North|South|East|West|[A-Z][a-z]+)[ ]+){0,3}(?:Street|St\.|Avenue|Ave|Road|Rd|Blvd|Boulevard|Drive|Dr\.|Lane|Way|"
    r"Parkway|Pkwy|Plaza|Square|Floor|Broadway|Highway|Court)\b"
)
ZIP_BEFORE: Final = re.compile(r"\b[A-Z]{2}\.?[ ]+$")
PERIOD_BEFORE: Final = re.compile(r"\b(?:Q|FY|H|CY|fiscal(?:[ ]year)?|year|H1|Q[1-4])[ ]?['’‘]?$", re.IGNORECASE)
PERIOD_AFTER: Final = re.compile(
    r"(?:[ -]?(?:Q\b|Q\d|H\b|H\d\d|FY)|[ -]?(?:months?|weeks?|quarters?|years?|days?|hours?|minutes?)\b)", re.IGNORECASE
)
TIME_AFTER: Final = re.compile(r"(?::\d\d|[ ]?[ap]\.?m\b\.?)", re.IGNORECASE)
TIME_BEFORE: Final = re.compile(r"\d:$")
PHONE: Final = re.compile(
    r"(?:\+?\(?\d{1,3}\)?[ .‑–-]*)?\(?\d{3,4}\)?[ .‑–-]{1,2}\d{3,4}[ .‑–-]\d{3,4}(?:[ ]*(?:x|ext\.?)[ ]*\d+)?"
    r"|\+\d[\d ().‑-]{6,20}\d|\b1-8\d\d-[A-Z0-9-]{7,}|\b\d{3}-\d{4}\b|(?<![\d,.$])\d{5}-\d{4}\b"
)
URL: Final = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|\b[\w-]+\.(?:com|org|net|gov|io)(?:/\S*)?", re.IGNORECASE)
YEAR: Final = re.compile(r"(?:19[5-9]\d|20[0-5]\d)$")
ORDINAL_AFTER: Final = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)

PAGE: Final = re.compile(r"[ ]*(?P<dash>[-–—][ ]*)?(?P<page>\d{1,3})[ ]*(?(dash)[-–—][ ]*)")
"""A paragraph that holds a page number and nothing else."""

PAGE_OF: Final = re.compile(r"\bpage[ ]\d{1,3}[ ]of[ ]$", re.IGNORECASE)
PLANS: Final = frozenset({"401", "403", "457", "510", "529"})
"""Numbers of sections of law that name what they rule: retirement plans ("401(k)"), devices ("510(k)")."""

MIXED_CASE: Final = re.compile(r"\b(?:[a-z]+[A-Z]|[A-Z][a-z]+[A-Z])[A-Za-z]*[ ]$")
VARIANT_AFTER: Final = re.compile(r"[-‑](?P<variant>\d{1,2})(?![\d,.%])(?![ ]?(?:million|billion|percent|bps|basis))")
VARIANT_BEFORE: Final = re.compile(r"(?<![\d,.$€£])(?P<model>\d{3})[-‑]$")
