"""What a bare number of a sentence counts, by the noun after it: employees, lawsuits, square feet."""

from __future__ import annotations

import re
from typing import Final

_THINGS: Final = (
    "agreement aircraft audit bank building case center claim claimant contract customer defendant director"
    " dealer employee home hotel individual installment investment investor jurisdiction lawsuit lease lender loan"
    " location lot member office participant patent patient person plaintiff plant position project property restaurant"
    " room sale site state store subsidiary supplier town vehicle vendor vessel vote warehouse well"
    " branch business city company country county facility"
).split()
_MEASURES: Final = {
    "acres": "acre",
    "barrels": "bbl",
    "bushels": "bu",
    "gallons": "gal",
    "gigawatts": "GW",
    "megawatts": "MW",
    "miles": "mi",
    "ounces": "oz",
    "pounds": "lb",
    "square feet": "sqft",
}
"""Units of the XBRL units registry, by the words that print them."""
_ALIKE: Final = {"people": "person", "aircraft": "aircraft", "gallon": "gal", "actions": "lawsuit"}
"""Words that are no plain plural of their unit."""


def _plural(noun: str) -> str:
    if noun.endswith("y"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("ch", "ss")) else f"{noun}s"


_UNITS: Final = {_plural(noun): noun for noun in _THINGS} | _MEASURES | _ALIKE
_COUNTED: Final = re.compile(
    r"(?:[ ]*(?:,|and|or|to|[-–—])[ ]*\d[\d,]*){0,3}[ ]*(?:of[ ](?:the|these|those|our|its)[ ])?"
    r"(?:(?!(?:and|or|who|that|which|of|in|for|to|at|by|with|from|as|on|per|is|are|was|were)[ ])[\w’'./()-]+[ ]+){0,4}?"
    rf"({'|'.join(sorted(_UNITS, key=lambda words: (-len(words), words)))})\b",
    re.I,
)


def counted(after: str) -> str | None:
    """The unit that the words after a number name, as a tag would ("employee", "sqft"); None where they name none."""
    found = _COUNTED.match(after)
    return _UNITS[found[1].lower()] if found is not None else None
