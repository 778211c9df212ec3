"""Names of an issuer's own lines in XBRL: an element for each label, with its type and its period type."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final, Literal

from crossfoot.model.fact import Fact
from crossfoot.model.record import Record
from crossfoot.report.style import clean

ItemType = Literal["monetary", "perShare", "shares", "percent", "pure", "decimal"]
PeriodType = Literal["instant", "duration"]

_LONGEST: Final = 120
_APOSTROPHES: Final = re.compile("['’‘`´]")
_WORD: Final = re.compile("[A-Za-z0-9]+")
_CURRENCY: Final = re.compile("[A-Z]{3}")
_SUFFIX: Final[dict[ItemType, str]] = {
    "monetary": "Amount",
    "perShare": "PerShare",
    "shares": "Shares",
    "percent": "Percent",
    "pure": "Number",
    "decimal": "PerUnit",
}


class Element(Record):
    """An element that stands in the issuer's own schema."""

    name: str
    label: str
    type: ItemType
    period: PeriodType


def item_type(unit: str | None, kind: str) -> ItemType:
    """The type of item that a fact of this unit is."""
    match (unit or "pure").split("/"):
        case ["pure"]:
            return "percent" if kind == "percent" else "pure"
        case ["shares"]:
            return "shares"
        case [currency] if _CURRENCY.fullmatch(currency):
            return "monetary"
        case [currency, "shares"] if _CURRENCY.fullmatch(currency):
            return "perShare"
        case _:
            return "decimal"


def camel(text: str) -> str:
    """`text` as one XML name in ASCII, every word capitalised: "Accrued taxes, net" is "AccruedTaxesNet"."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text.replace("ß", "ss")))
    words = _WORD.findall(plain.encode("ascii", "ignore").decode())
    if len(words) > 1 and text.isupper():  # a label in capitals is the same label
        return "".join(map(str.capitalize, words))
    return "".join(word[0].upper() + word[1:] for word in words)


class Naming:
    """The elements of one document. The same section, label, type and period type give the same name everywhere."""

    def __init__(self) -> None:
        self.elements: dict[str, Element] = {}
        self._known: dict[tuple[object, ...], Element] = {}

    def element(self, fact: Fact, kind: ItemType, period: PeriodType) -> Element:
        """The element of a fact's line, made on first use."""
        key = (fact.path[-1:], fact.label, fact.label or (fact.statement, fact.row), kind, period)
        if key not in self._known:
            self._known[key] = self._made(fact, kind, period)
        return self._known[key]

    def _made(self, fact: Fact, kind: ItemType, period: PeriodType) -> Element:
        label = clean(" - ".join((*fact.path[-1:], fact.label)))
        base = self._base(fact, label)
        own = f"{base}_{_digest(f'{base}|{kind}|{period}')}"  # no other line's: words make no underscore
        for name in (base, base + _SUFFIX[kind], base + _SUFFIX[kind] + period.capitalize(), own):
            wanted = Element(name=name, label=label or name, type=kind, period=period)
            known = self.elements.setdefault(name, wanted)
            if (known.type, known.period) == (kind, period):
                return known
        raise AssertionError(f"{own}: two lines of one digest")

    def _base(self, fact: Fact, label: str) -> str:
        """A name from the section directly above and the label."""
        section, own = camel(fact.path[-1]) if fact.path else "", camel(fact.label)
        name = own if own.startswith(section) else section + own
        if not own:
            words = f"{label}|{fact.statement}|{'' if clean(fact.label) else fact.row}"
            name = f"{section or 'Line'}_{_digest(words)}"
        if len(name) > _LONGEST:
            name = f"{name[:_LONGEST]}_{_digest(name)}"
        if name.endswith(("Axis", "AxisMember")):  # names of the dimensions
            name += "Line"
        return f"Line{name}" if name[0].isdigit() else name


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
