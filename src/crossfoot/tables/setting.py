"""What the columns of one table have in common, and the period that texts name in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from crossfoot.model.numeral import Numeral
from crossfoot.periods.calendar import FLOWS, FiscalCalendar
from crossfoot.periods.combine import combine

SPAN_WORDS: Final = re.compile(r"\b(?:ended|ending|months?|weeks?|quarters?|years?|period)\b", re.I)

Dated = tuple[str | None, bool]
"""A period, and whether the texts that name it do so completely."""


class Setting(msgspec.Struct):
    """What the columns of one table have in common."""

    calendar: FiscalCalendar
    numerals: Sequence[Numeral]
    titles: list[str]
    """The texts before the table, the nearest first."""
    statement: str | None
    """The statement whose conventions resolve bare dates, if the table surely is one."""
    typed: bool = False
    lossy: bool = False
    above: list[str] = []
    """More of the texts before the table, the nearest first: its headers may stand there, a cell a line."""
    governing: str | None = None
    """The span that a heading above names for all that follows: "Review - Three Months Ended March 28, 2025"."""
    flows: bool = False
    """Most lines of the table tell what happened, not what is held."""
    reconciles: bool = False
    """It leads from one figure to another."""
    acquired: str | None = None
    """The day or the month in which something was acquired, where the table divides its price."""
    scale: int | None = None
    """The power of ten that its own caption states."""


def resolved(tries: tuple[list[str], ...], setting: Setting) -> Dated:
    """The period that the first telling list of texts names, and whether it names it completely."""
    fallback = None
    flows = setting.statement in FLOWS
    for texts in tries:
        phrase = combine(tuple(texts)) if texts else None
        if phrase is None:
            continue
        period = setting.calendar.resolve(phrase, setting.statement)
        if period is None:
            continue
        sized = bool(phrase.months or phrase.weeks or phrase.quarter or phrase.half or phrase.to_date)
        if sized or (phrase.month and not flows):
            return period, True
        fallback = fallback or period
    return fallback, False
