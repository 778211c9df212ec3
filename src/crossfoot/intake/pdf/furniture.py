"""What is printed around the text of every page: running heads, feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from crossfoot.intake.pdf.lines import TextLine

_NUMBER = re.compile(r"(?:[-–—]\s*)?(?:page\s+)?[A-Z]?-?\d{1,4}(?:\s*[-–—]|\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_COUNTER = re.compile(r"(?<!\S)\d{1,3}$|^\d{1,3}\s")
_LONGEST = 80
_SERIES = 4
"""Least number of lines that count up."""
_STEP = 2
"""Most pages from one of them to the next, on average."""
_EDGE = 4
"""Most lines of furniture at one edge of a page."""
_NEAR = 60


def mark_furniture(pages: list[list[TextLine]], heights: list[int]) -> None:
    """Set `furniture` on running heads and feet: page numbers, and lines at an edge that most pages print there.

    Lines on which it is set already are not looked at.
    """
    shown: Counter[tuple[str, int]] = Counter()
    for lines in pages:
        shown.update({_key(line) for line in _edges(lines)})
    most = max(3, len(pages) // 2)
    for every, height in zip(pages, heights, strict=True):
        lines = [line for line in every if not line.furniture]
        for edge in (lines[:_EDGE], lines[: -_EDGE - 1 : -1]):
            for line in edge:
                text, place = _key(line)
                again = sum(shown[text, place + step] for step in (-1, 0, 1)) >= most
                if not again and not _is_page_number(line, height):
                    break
                line.furniture = True
    _mark_counters([line for lines in pages for line in lines if not line.furniture])


def _mark_counters(lines: list[TextLine]) -> None:
    """Set `furniture` on page numbers in the midst of pages: lines that are alike but for a number that counts up."""
    alike: dict[str, list[tuple[int, TextLine]]] = {}
    for line in lines:
        text = str(line)
        number = _COUNTER.search(text) if len(text) <= _LONGEST else None
        if number:
            rest = text[: number.start()] + text[number.end() :]
            alike.setdefault(rest.strip(), []).append((int(number[0]), line))
    for some in alike.values():
        counts = [number for number, _ in some]
        if (
            len(some) >= _SERIES
            and all(a < b for a, b in pairwise(counts))
            and counts[-1] - counts[0] <= _STEP * (len(some) - 1)
        ):
            for _, line in some:
                line.furniture = True


def _edges(lines: list[TextLine]) -> list[TextLine]:
    return lines if len(lines) <= 2 * _EDGE else lines[:_EDGE] + lines[-_EDGE:]


def _key(line: TextLine) -> tuple[str, int]:
    return _DIGITS.sub("#", str(line)), line.base // _NEAR


def _is_page_number(line: TextLine, height: int) -> bool:
    """Whether a line at the edge of a page prints its number and nothing else."""
    outer = line.base * 12 < height or line.base * 12 > height * 11
    return outer and len(line.pieces) == 1 and _NUMBER.fullmatch(str(line)) is not None
