"""Rows: which text labels which figures, under which headings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import msgspec

from crossfoot.tables.cells import Slot

_CONTINUES: Final = re.compile(
    r"(?:[,–—&/-]|\b(?:of|and|or|to|in|for|by|from|the|with|on|at|before|after|net|provided|per|attributable|than|used|a))$",
    re.I,
)
_NOTE: Final = re.compile(r"\s*(?:\(\d{1,2}\)|\[\d{1,2}\]|\(\w\)(?=$)|[*†‡#]+|\.{3,}|(?:\. ){3,}\.?)\s*$")
_NOTE_ENDS: Final = frozenset(")]*†‡#.")
_PARTS: Final = re.compile(r"(?:numerator|denominator)\b", re.I)
_QUOTIENT: Final = re.compile(r"\bper\b.*\bshare\b|\beps\b|\bmargin\b|\bratio\b", re.I)
_COSTS: Final = re.compile(r"\b(?:expenses?|costs?|deductions)\b", re.I)
_RESULT: Final = re.compile(
    r"gross (?:profit|margin)\b|(?:net )?operating (?:income|profit|loss|earnings|\(loss\))|pre-?tax\b"
    r"|(?:income|loss|earnings|profit|\(loss\))\b.*\b(?:before|from operations)\b"
    r"|(?:consolidated )?net (?:income|earnings|loss|\(loss\)|profit)\b",
    re.I,
)
_TOTAL: Final = re.compile(r"\b(?:sub-?)?totals?\b", re.I)


class Line(msgspec.Struct):
    """A row of a grid while its table is built."""

    at: int
    """Row of the grid."""
    slots: list[Slot]
    label: str = ""
    indent: int = 0
    bold: bool = False
    path: tuple[str, ...] = ()
    figures: list[Slot] = []
    blank_above: bool = False
    ruled: bool = False
    total: bool = False
    year: str = ""
    """A year printed between the label and the figures."""
    section: str = ""
    """The period heading over its band, which the band's columns already carry."""


class _Heading(msgspec.Struct):
    indent: int
    text: str
    capitals: bool
    items: int = 0
    labelled: int = 0
    """Those of its items that have a label: a line without one may be their total."""
    item_indent: int = -1


@lru_cache(maxsize=8192)
def tidy(label: str) -> str:
    """A label without footnote marks, dot leaders and doubled spaces."""
    shown = " ".join(label.split())
    if shown[-1:] not in _NOTE_ENDS:
        return shown
    while (cut := _NOTE.sub("", shown)) != shown and cut:
        shown = cut
    return shown.strip()


def label_lines(lines: list[Line], rules_below: frozenset[int], section: str = "") -> list[Line]:
    """The lines that carry figures, each with its label, heading path and layout; `lines` are one band's, in order.

    `section` is the heading over all of them.
    """
    for line in lines:
        line.ruled = line.at in rules_below or any(slot.cell.ruled for slot in line.figures)
    rules = any(line.ruled for line in lines)
    out: list[Line] = []
    stack: list[_Heading] = []
    pending: Line | None = None
    for k, line in enumerate(lines):
        if pending is not None and line.figures and not line.label and _wraps(pending.label, lines[k + 1 : k + 2]):
            line.label, lines[k + 1].label = f"{pending.label} {lines[k + 1].label}", ""
            line.indent, pending = pending.indent, None
        if not line.figures:
            if not line.label:
                continue
            if pending is not None:
                if _joins(pending.label, line.label):
                    line.label = f"{pending.label} {line.label}"
                    line.indent = min(line.indent, pending.indent)
                else:
                    _push(stack, pending)
            elif out and _trails(out[-1], line):
                out[-1].label = f"{out[-1].label} {line.label}"
                continue
            pending = line
            continue
        if pending is not None:
            if line.label and _joins(pending.label, line.label):
                line.label = f"{pending.label} {line.label}"
                line.indent = min(line.indent, pending.indent)
            else:
                _push(stack, pending)
                line.blank_above = True
            pending = None
        _place(line, stack, out, rules=rules)
        if section:
            line.path = (section, *line.path)
            line.section = section
        out.append(line)
    return out


def _joins(first: str, second: str) -> bool:
    """Whether `first` is the beginning of a label that `second` ends."""
    if first.endswith(":") or len(first) > 160:
        return False
    if _CONTINUES.search(first):
        return True
    return (second[:1].islower() and first.count("(") >= first.count(")")) or first.count("(") > first.count(")")


def _wraps(first: str, after: list[Line]) -> bool:
    """Whether a label was set over the lines above and below its figures: it goes on in small letters."""
    rest = after[0] if after else None
    return rest is not None and not rest.figures and rest.label[:1].islower() and not first.endswith(":")


def _trails(above: Line, line: Line) -> bool:
    """Whether a line without figures is the rest of the label above it."""
    if not above.label or line.label.endswith(":"):
        return False
    if above.label.count("(") > above.label.count(")"):
        return True
    return line.label[:1].islower() and bool(_CONTINUES.search(above.label) or line.indent > above.indent)


def _push(stack: list[_Heading], line: Line) -> None:
    text = tidy(line.label).rstrip(":").strip()
    if not text:
        return
    capitals = text.isupper()
    if capitals and not any(entry.capitals and not entry.items for entry in stack):
        stack.clear()
    while stack and (stack[-1].indent > line.indent or (stack[-1].indent == line.indent and stack[-1].items)):
        stack.pop()
    if len(stack) > 6:
        del stack[0]
    stack.append(_Heading(line.indent, text, capitals))


def _place(line: Line, stack: list[_Heading], out: list[Line], *, rules: bool) -> None:
    """Give the line its path, and end the headings that it stands outside of or totals."""
    label = tidy(line.label)
    is_total = "otal" in label.lower() and bool(_TOTAL.search(label))
    while stack and not is_total and line.label:
        top = stack[-1]
        # A heading may be centred: what stands directly below it is its own, and so is what is as far in as that.
        ended = top.items and (
            line.indent < min(top.indent, top.item_indent)
            or top.item_indent > top.indent == line.indent
            or (line.indent <= top.indent and _leaves(label, top.text))
        )
        if not ended:
            break
        stack.pop()
    if is_total:
        while len(stack) > 1 and line.indent < stack[-1].indent and not _names(label, stack[-1].text):
            stack.pop()
    for entry in stack:
        entry.items += 1
        entry.labelled += bool(label)
        if entry.item_indent < 0:
            entry.item_indent = line.indent
    line.path = tuple(entry.text for entry in stack)
    unlabelled = not label and len(out) >= 2 and (line.ruled or not rules)
    line.total = is_total or unlabelled
    line.label = label
    if unlabelled and stack and stack[-1].labelled >= (1 if line.ruled else 2):
        line.label = f"Total {stack.pop().text}"
    if stack and _PARTS.match(stack[-1].text) and _QUOTIENT.search(label):
        stack.pop()  # what a ratio is made of ends with the ratio
    if is_total:
        for k in range(len(stack) - 1, -1, -1):
            if _names(label, stack[k].text):
                del stack[k:]
                break


@lru_cache(maxsize=4096)
def _leaves(label: str, heading: str) -> bool:
    """Whether a line is what is left after a section of costs ("Expenses", "Operating income"), and so none of them."""
    return _COSTS.search(heading) is not None and _RESULT.match(label) is not None


def _names(total: str, heading: str) -> bool:
    """Whether a total's label names the heading that it closes ("Total current assets", "Current assets")."""
    return heading.lower() in total.lower() or total.lower().replace("total", "").strip() in heading.lower()
