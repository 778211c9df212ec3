"""Option: one formula that could be what a number states."""

from __future__ import annotations

from typing import NamedTuple

from crossfoot.claims.rows import Line
from crossfoot.model.relation import Expr


class Option(NamedTuple):
    """One formula that could be what a slot states."""

    kind: str
    """same | growth | difference | ratio | points | change"""
    expr: Expr
    tier: int
    """How well the words agree; 0 is best."""
    sure: bool
    """The words name the periods."""
    line: Line
    words: str
    """The formula in words."""
    first: bool = True
    """The periods are the likeliest ones."""
    own: bool = False
    """It counts on a number of the sentence itself: that it agrees says nothing of the line."""
