"""What a bare number of a sentence counts, by the noun after it: employees, lawsuits, square feet."""

from __future__ import annotations

import re
from typing import Final

_THINGS: Final = (
    "agreement aircraft apartment audit bank bed branch brand building business campus case center city claim"
    " claimant clinic community company contract counterparty country county customer dealer dealership defendant"
    " director distributor employee engine facility franchise franchisee holder home hospital hotel individual"
    " installment investment investor jurisdiction laboratory language lawsuit lease lender license loan location"
    " locomotive lot member mill mine month office operator parcel participant patent patient payment person"
    " petition plaintiff plant policy position product project property railcar region restaurant rig role room"
    " sale school segment site state store student subscriber subsidiary supplier tank tenant terminal theater"
    " town tranche truck tug turbine vehicle vendor vessel vote warehouse well"
).split()
_MEASURES: Final = {
    "acre": "acre",
    "barrel": "bbl",
    "bushel": "bu",
    "gallon": "gal",
    "gigawatt": "GW",
    "kilowatt hour": "kWh",
    "mcf": "Mcf",
    "megawatt": "MW",
    "megawatt hour": "MWh",
    "metric ton": "t",
    "metric tonne": "t",
    "mile": "mi",
    "mmbtu": "MMBTU",
    "mw": "MW",
    "ounce": "oz",
    "pound": "lb",
    "square foot": "sqft",
    "ton": "T",
    "tonne": "t",
}
"""Units of the XBRL units registry, by the words that print one of them."""
_ALIKE: Final = {
    "people": "person",
    "aircraft": "aircraft",
    "actions": "lawsuit",
    "renewal options": "renewal_option",
    "reporting units": "reporting_unit",
    "square feet": "sqft",
    **{noun: _MEASURES[noun] for noun in ("gallon", "mcf", "mmbtu", "mw", "square foot")},
}
"""Words that are no plain plural of their unit."""


def _plural(noun: str) -> str:
    if noun.endswith("y"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("ch", "ss")) else f"{noun}s"


_UNITS: Final = (
    {_plural(noun): noun for noun in _THINGS} | {_plural(noun): unit for noun, unit in _MEASURES.items()} | _ALIKE
)
_COUNTED: Final = re.compile(
    r"(?:[ ]*(?:,|and|or|to|[-–—])[ ]*\d[\d,]*){0,3}[ ]*(?:of[ ](?:the|these|those|our|its)[ ])?"
    r"(?:(?!(?:and|or|who|that|which|of|in|for|to|at|by|with|from|as|on|per|is|are|was|were)[ ])[\w’'./()-]+[ ]+){0,4}?"
    rf"({'|'.join(sorted(_UNITS, key=lambda words: (-len(words), words)))})\b",
    re.I,
)


_PRICED: Final = re.compile(rf"[ ]*(?:per|an?|/)[ ]?({'|'.join(sorted(_MEASURES, key=len, reverse=True))})\b", re.I)


def priced_by(after: str) -> str | None:
    """The unit of which an amount is the price, by the words after it: "per barrel"; None where it is no price."""
    found = _PRICED.match(after)
    return _MEASURES[found[1].lower()] if found is not None else None


def counted(after: str) -> str | None:
    """The unit that the words after a number name, as a tag would ("employee", "sqft"); None where they name none."""
    found = _COUNTED.match(after)
    return _UNITS[found[1].lower()] if found is not None else None
