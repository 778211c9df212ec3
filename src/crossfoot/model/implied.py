"""Implied: a value that the document does not print, and the interval that what it prints leaves for it."""

from __future__ import annotations

from fractions import Fraction

from crossfoot.model.record import Record


class Implied(Record):
    """The bounds of one value."""

    label: str
    """"revenues of the Corporate Services segment"."""
    period: str
    """OIM period."""
    unit: str
    low: Fraction
    high: Fraction
    """Both ends can be reached; in whole units, scale applied."""
    numerals: tuple[int, ...]
    """The printed figures that it follows from."""
    why: str
    """The steps, and what is assumed."""
