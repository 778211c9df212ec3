"""Places of a real release where a slip that is no digit can be planted, and the document with it planted.

A slip is planted only where something else printed in the document contradicts it: a number of the sentence or the
line ties to another place in the clean run, or the sentence prints both sides itself. `Planted.borne` says so; other
places are counted, but a slip there is nobody's to find.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from alignment import digits, pairs
from crossfoot.model.fact import Fact, Release
from crossfoot.model.relation import numerals_of
from crossfoot.model.report import Report
from crossfoot.model.table import Table
from printed import Source

STOP = re.compile(r"(?<=[a-z)%0-9])[.;]\s+(?=[A-Z])|\n\s*\n|\n(?=[•●*-])")
HIDDEN = re.compile(r"<[^>]*>|&#?\w+;")


@dataclass(frozen=True)
class Edit:
    """Characters of the source to replace."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Place:
    """Where a slip could stand: the edits that plant it and the numbers of the place."""

    edits: tuple[Edit, ...]
    numbers: frozenset[int]
    borne: bool
    """Something else that is printed contradicts the slip."""
    note: str


@dataclass(frozen=True)
class Sentence:
    """A stretch of prose and its numbers."""

    start: int
    end: int
    facts: tuple[Fact, ...]


@dataclass
class Bed:
    """A clean document in which slips can be planted."""

    source: Source
    report: Report
    at: dict[int, int] = field(default_factory=dict)
    """Which number of the source each numeral is."""

    def __post_init__(self) -> None:
        """Find the numerals in the source."""
        listed = pairs([digits(number.text) for number in self.source.numbers], [digits(f.text) for f in self.facts])
        self.at = {n: i for i, n in listed}

    @property
    def release(self) -> Release:
        """What was read."""
        return self.report.release

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every number of it."""
        return self.report.release.facts

    @property
    def text(self) -> str:
        """The document's text."""
        return self.report.release.document.text

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences outside tables that hold a number."""
        return tuple(sentence for sentence in _sentences(self.release) if sentence.facts)

    @cached_property
    def linked(self) -> frozenset[int]:
        """Numbers that a relation which holds ties to another table, or to prose."""
        found: set[int] = set()
        for verdict in self.report.verdicts:
            if verdict.name == "ties":
                numbers = numerals_of(verdict.relation)
                if len({self.facts[n].table for n in numbers}) > 1:
                    found.update(numbers)
        return frozenset(found)

    @cached_property
    def totals(self) -> frozenset[int]:
        """Numbers that a sum of their column gives."""
        verdicts = (v for v in self.report.verdicts if v.name == "ties" and v.relation.kind == "sum")
        return frozenset(v.relation.target for v in verdicts)

    def is_tied(self, n: int) -> bool:
        """Whether the clean run ties a number: only of such is it known what it should be."""
        return self.report.buckets[n] == "tied"

    def heads(self, table: Table) -> list[Fact]:
        """The numbers of a table's block that stand before its first figure."""
        block = self.release.document.blocks[table.block]
        figures = [n for row in table.rows for _, n in row.figures]
        inside = self.within(block.start, block.end)
        return [fact for fact in inside if figures and fact.n < min(figures)]

    def within(self, start: int, end: int) -> tuple[Fact, ...]:
        """The numbers printed in a stretch of the text."""
        low = bisect_left(self.facts, start, key=_start)
        return self.facts[low : bisect_left(self.facts, end, key=_start)]

    def number(self, n: int, new: str) -> Edit | None:
        """Numeral `n` written otherwise; None where it is not found in the source."""
        if n not in self.at:
            return None
        printed = self.source.numbers[self.at[n]]
        return Edit(printed.start, printed.start + len(printed.text), new)

    def word(self, start: int, end: int, new: str) -> Edit | None:
        """The word at these offsets of the text written otherwise; None if its place in the source is not certain."""
        low, high = self._around(start, end)
        if high < 0:
            return None
        after = self.facts[low].end if low >= 0 else 0
        begin = self._end(low) if low >= 0 else 0
        stop = self.source.numbers[self.at[high]].start
        pattern = re.compile(rf"(?<![A-Za-z]){re.escape(self.text[start:end])}(?![A-Za-z])")
        here = [m.start() for m in pattern.finditer(self.text[after : self.facts[high].start])]
        there = [m.start() for m in pattern.finditer(self.source.text[begin:stop])]
        if len(here) != len(there) or start - after not in here:
            return None
        at = begin + there[here.index(start - after)]
        return Edit(at, at + end - start, new)

    def bare(self, fact: Fact) -> list[Edit] | None:
        """The parentheses or the minus of a figure left out."""
        if fact.n not in self.at:
            return None
        printed = self.source.numbers[self.at[fact.n]]
        before = self.source.text[max(0, printed.start - 60) : printed.start]
        opened = max(before.rfind("("), before.rfind("-"), before.rfind("\u2212"))
        if opened < 0 or re.search(r"[0-9A-Za-z]", HIDDEN.sub("", before[opened + 1 :])):
            return None
        start = printed.start - len(before) + opened
        edits = [Edit(start, start + 1, " ")]
        end = printed.start + len(printed.text)
        closed = self.source.text.find(")", end, end + 80)
        if closed > 0 and not re.search(r"\d", HIDDEN.sub("", self.source.text[end:closed])):
            edits.append(Edit(closed, closed + 1, " "))
        return edits

    def place(self, edits: Iterable[Edit | None], numbers: Iterable[int], note: str, *, borne: bool) -> Place | None:
        """A place with these edits; None if one of them is not possible."""
        every = list(edits)
        sure = tuple(edit for edit in every if edit is not None)
        return Place(sure, frozenset(numbers), borne, note) if sure and len(sure) == len(every) else None

    def planted(self, place: Place) -> bytes:
        """The document with the slip in it; raises AssertionError where it would be the document as it was."""
        text = self.source.text
        for edit in sorted(place.edits, key=lambda edit: -edit.start):
            text = text[: edit.start] + edit.new + text[edit.end :]
        assert text != self.source.text, place.note
        return text.encode("latin-1")

    def _end(self, n: int) -> int:
        """Where numeral `n` ends in the source."""
        printed = self.source.numbers[self.at[n]]
        return printed.start + len(printed.text)

    def _around(self, start: int, end: int) -> tuple[int, int]:
        """The numerals before and after a place that are found in the source."""
        after = bisect_left(self.facts, end, key=_start)
        high = next((n for n in range(after, min(after + 6, len(self.facts))) if n in self.at), -1)
        before = bisect_left(self.facts, start, key=_start) - 1
        low = next((n for n in range(before, max(before - 6, -1), -1) if n in self.at), -1)
        return low, high


def _start(fact: Fact) -> int:
    return fact.start


def _sentences(release: Release) -> Iterator[Sentence]:
    text = release.document.text
    prose = [fact for fact in release.facts if fact.table is None]
    starts = [fact.start for fact in prose]
    for block in release.document.blocks:
        if block.kind == "table":
            continue
        start = block.start
        for end in [*(m.end() for m in STOP.finditer(text, block.start, block.end)), block.end]:
            yield Sentence(start, end, tuple(prose[bisect_left(starts, start) : bisect_left(starts, end)]))
            start = end
