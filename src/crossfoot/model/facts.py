"""Where it is looked up what a number is, or would be if one of them were another."""

from __future__ import annotations

from typing import Protocol

from crossfoot.model.fact import Fact


class Facts(Protocol):
    """Facts by ordinal: those of a release, or the same with one of them changed."""

    def __getitem__(self, n: int, /) -> Fact:
        """The fact with ordinal `n`."""
        ...


class Patched:
    """The facts of a release with one of them changed."""

    def __init__(self, facts: Facts, other: Fact) -> None:
        self._facts = facts
        self._other = other

    def __getitem__(self, n: int, /) -> Fact:
        """The fact with ordinal `n`."""
        return self._other if n == self._other.n else self._facts[n]
