"""Kinds of columns: figures of a period, their changes, shares of another column, references to notes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from msgspec import structs

from crossfoot.model.numeral import Numeral
from crossfoot.model.table import Column, ColumnKind
from crossfoot.tables.measures import CHANGE, NOTE, make_whole, without_captions

_PERCENT_OF: Final = re.compile(
    r"(?:%|percent(?:age)?|per cent)\s*(?:of|to)\s+(?:total|net|revenue|sales|consolidated|average|loans|assets|the)"
    r"|as a (?:%|percent(?:age)?) of|^%\s*of\b|\bmix\b|margin\s*%?",
    re.I,
)
_SHARE: Final = re.compile(r"^%\s+(?:of\s+)?(?:net\s+)?(?:sales|revenues?|total|assets)$", re.I)
_PERCENT_CHANGE: Final = re.compile(r"(?:%|\bpercent(?:age)?)\s*(?:change|increase|variance|growth|inc\b|chg)", re.I)
_PART_OF_CHANGE: Final = re.compile(
    r"(?:operation(?:s|al)|(?:constant |effects? of )?currency|(?:effects? of )?fx|foreign exchange|organic|underlying"
    r"|volume|price|mix|price ?/ ?mix|acquisitions?(?: ?(?:/|and|&) ?divestitures?)?|divestitures?)\W*(?:\(\w\))?",
    re.I,
)
"""What a change is divided into."""
_MONEY_SIGN: Final = re.compile(r"[$€£]|\bamount\b", re.I)
_PERCENT_SIGN: Final = re.compile(r"%|\bpercent|\bpct\b", re.I)


def column_kind(header: str, figures: list[Numeral]) -> ColumnKind:
    """The kind of a column with this header and these figures."""
    said = _said(header)
    live = [x for x in figures if not x.dash]
    percents = sum(1 for x in live if x.suffix == "percent")
    mostly = percents * 2 > len(live)
    if said.note and are_small(live):
        return "note"
    if not mostly and (any(x.currency for x in live) or _are_large(live)):
        return "change" if said.change else "value"  # a header of percentages set over its neighbour
    if said.percent_of and (mostly or said.signed):
        return "percent_of"
    if said.share or (said.percent and not said.change and make_whole(live)):
        return "percent_of"
    if said.change:
        return "percent_change" if mostly or said.percent or said.percent_change else "change"
    if said.percent and not percents * 2 < len(live) - len(live) // 2:
        return "percent_of" if mostly else "percent_change"
    if mostly and len(live) >= 3 and said.nothing:
        return "percent_of"
    return "value"


def with_parts_of_change(columns: list[Column], figures: list[list[Numeral]]) -> list[Column]:
    """`columns` with those beside a percent change that name a part of it ("Currency") called percent changes, too."""
    out = list(columns)
    for k in range(1, len(out)):
        beside = out[k - 1].kind == "percent_change" and out[k].kind == "value"
        if beside and _PART_OF_CHANGE.fullmatch(out[k].header.rpartition(" | ")[2]) and are_small(figures[k]):
            out[k] = structs.replace(out[k], kind="percent_change", period=None, dims=())
    return out


def are_small(figures: list[Numeral]) -> bool:
    """Whether all figures are below a thousand and print no currency."""
    return all(x.digits < 10 ** (x.places + 3) and not x.currency for x in figures)


def _are_large(live: list[Numeral]) -> bool:
    """Whether most figures are a thousand or more: no percentages."""
    return sum(1 for x in live if x.digits >= 10 ** (x.places + 3)) * 2 > len(live)


class _Said(NamedTuple):
    """What a header says of the kind of its column, captions apart."""

    nothing: bool
    note: bool
    percent_of: bool
    share: bool
    change: bool
    percent_change: bool
    """Of percentages, by its words, and no sign of money stands in its last line."""
    percent: bool
    """A percent sign stands in its last line."""
    signed: bool
    """A percent sign stands in it."""


@lru_cache(maxsize=4096)
def _said(header: str) -> _Said:
    header = without_captions(header)
    last = header.rsplit(" | ", 1)[-1]
    flat = header.replace(" | ", " ")  # "Percent" over "Change" is one header of two lines
    return _Said(
        nothing=not header,
        note=NOTE.match(last) is not None,
        percent_of=_PERCENT_OF.search(header) is not None,
        share=_SHARE.match(last) is not None,
        change=CHANGE.search(header) is not None,
        percent_change=_PERCENT_CHANGE.search(flat) is not None and _MONEY_SIGN.search(last) is None,
        percent=_PERCENT_SIGN.search(last) is not None,
        signed=_PERCENT_SIGN.search(header) is not None,
    )
