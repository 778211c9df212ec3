"""Refuses a PDF whose compressed streams would unfold to more than the budget, before any reader unfolds them."""

from __future__ import annotations


def guard_streams(data: bytes, name: str) -> None:
    """Raise `LimitExceeded` if the streams of `data` unfold to too much."""
