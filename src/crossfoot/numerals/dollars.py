"""Which dollar a bare "$" is: the one that the document says its amounts are in."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_NAMED: Final = {
    "canadian": "CAD",
    "australian": "AUD",
    "hong kong": "HKD",
    "singapore": "SGD",
    "new zealand": "NZD",
}
_STATED: Final = re.compile(
    r"(?:\(|\b(?:amounts|figures|results|statements?|information|data|expressed|reported|presented|stated|all)\b[^.;()]{0,60}?)"
    r"\bin\s+(?:(?:thousands|millions|billions)\s+of\s+)?"
    r"(?P<whose>US|U\.S\.|United States|Canadian|Australian|Hong Kong|Singapore|New Zealand)\s+(?:dollars|\$)",
    re.IGNORECASE,
)


def own_dollar(text: str) -> str:
    """ISO code of the dollar in which a document says that it reports; USD where it says nothing of another."""
    low = text.lower()
    if not any(f"{name} dollars" in low for name in _NAMED):
        return "USD"
    said = Counter(_NAMED.get(match["whose"].lower(), "USD") for match in _STATED.finditer(text))
    return said.most_common(1)[0][0] if said else "USD"
