"""Labels read apart from their rows of figures: which lines are one label, and what its words tell of its row."""

from __future__ import annotations

import re
from typing import NamedTuple

from crossfoot.intake.columnwise.lines import Text

_LINKS = re.compile(r"(?:,|[-–—/&]|\b(?i:and|or|of|to|the|in|for|from|by|on|with|per|at|as|a|an|less|plus|than))$")
_NEVER = re.compile(r"(?i:commitments(?: and contingenc(?:ies|y))?(?: \(.{1,20}\))?|contingenc(?:ies|y)|.{1,170}:)")
_CAPTION = re.compile(
    r"(?i:(?:cash flows? from )?(?:operating|investing|financing) activities"
    r"|(?:current |non-?current )?(?:assets|liabilities)|liabilities and .{5,60}|revenues?|(?:operating )?expenses"
    r"|non-?operating (?:income|expenses?).{0,12}"
    r"|(?:earnings|income|net income)(?: \(loss\))? per (?:common )?share.{0,12}"
    r"|weighted.average .{0,40}outstanding.{0,12}"
    r"|exhibit \d+|supplemental .{3,60})"
)
_MAYBE = re.compile(r"(?i:basic|diluted|.{0,30}(?:share|stock)holders[’'] (?:equity|deficit).{0,12}|equity)")
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+ [a-zA-Z]")
"""A number of shares begins no label: it goes on from the line above."""
_TOTALLED = re.compile(r"(?i:total) (.{3,80}?)(?:\s?\(\w\))*")
"""Of a label and another that is its total, the first is a caption, whatever notes are marked at either."""
_MARKS = re.compile(r"(?:\s?\(\w\))+$")
_TOTAL = re.compile(r"(?i:(?:sub)?total\b)")
_SUM = re.compile(
    r"(?i:(?:sub)?total\b|gross |net (?:cash|increase|decrease|change|\()"
    r"|(?:gaap )?(?:net|operating) (?:income|earnings|profit|loss)\b"
    r"|(?:income|earnings|loss|profit)(?: ?[(/].{3,9}?)?,? (?:before|from (?:continuing )?operations)\b"
    r"|cash.{0,70}end (?:of|at)|(?:income|earnings|loss|profit).{0,30} before |(?:non-gaap|adjusted|core) (?!effective)"
    r"|free cash flow\b|(?!(?:shares|number) ).{0,30}\badjusted\b)"
)
_REMARK = re.compile(r"\([^()]{1,200}\)")
_WIDE = re.compile(
    r"(?i:.*\b(?:total|net|gross|income|loss(?:es)?|profit|margin|revenues?|sales|earnings|expenses?|costs?|assets|adjusted"
    r"|liabilities|equity|deficit|cash|ebitda\w*|debt|capital|loans|deposits|balance|consolidated|worldwide|company)\b)"
)
"""What may be made up of what stands above it."""
_RATE = re.compile(r"(?i:.*(?:%|\b(?:margin|rates?|percent(?:age)?|growth|yield|ratio|vs\.?|versus)\b))")
_PER_SHARE = re.compile(r"(?i:(?!(?:weighted|average|number|shares) ).{0,60}per (?:common |ordinary )?share)")

LONGEST_ACRONYM = 4
"""Most capitals that may be short for the name of a line, as GAAP, where a longer word in capitals is a caption."""


class Label(NamedTuple):
    """A label of one or more lines."""

    start: int
    end: int
    box: int
    drop: int
    """What it costs to take it for a caption without figures; 0: it reads as one."""
    bare: bool
    """It has no figures, whatever else."""
    total: bool
    """It begins with "Total"."""
    sums: bool
    """It names a sum."""
    shared: bool
    """It names an amount per share."""
    wide: bool = True
    """It may name a sum."""
    rate: bool = False
    """It names a rate, which may be printed in percent."""
    title: bool = False
    """It may be a title of the statement, if it stands above the first row."""
    first: bool = False
    """It names the first row of every group: never a sum."""
    below: bool = False
    """It stands right below a caption that ends in a colon: its own line, unless it has a sum without label."""
    wraps: bool = False
    """It ends a group of lines and may go on from the line above, which is one of the longest."""


def labels_of(raw: str, lines: list[Text]) -> list[Label]:
    """Labels of `lines`, with those joined that wrap."""
    joined: list[Text] = []
    for line in lines:
        if joined and _wraps(raw, joined[-1], line):
            joined[-1] = Text(joined[-1].start, line.end, joined[-1].box)
        else:
            joined.append(line)
    longest = max((line.end - line.start for line in joined), default=0)
    totals = {match[1].lower() for line in joined if (match := _TOTALLED.fullmatch(raw, line.start, line.end))}
    return [_label(raw, joined, i, totals, longest) for i in range(len(joined))]


def rejoin(labels: list[Label], given: list[int]) -> tuple[list[Label], list[int]]:
    """`labels` with those that stand for no row added to the line above where they may go on from it; `given` anew."""
    out: list[Label] = []
    places: list[int] = []
    named = set(given)
    for i, label in enumerate(labels):
        if label.wraps and i not in named and i - 1 in named:
            out[-1] = out[-1]._replace(end=label.end)
        else:
            out.append(label)
        places.append(len(out) - 1)
    return out, [places[k] if k >= 0 else -1 for k in given]


def _wraps(raw: str, above: Text, below: Text) -> bool:
    if raw[above.end - 1] == ":" or not raw[above.end : below.start].isspace():
        return False
    first = raw[below.start : below.start + 2]
    if first[0].islower():
        return True
    if first[0] == "(" and first[1:].islower() and above.box == below.box:
        return True
    if _COUNT.match(raw, below.start, below.end):
        return True
    text = raw[above.start : above.end]
    return text.count("(") > text.count(")") or _LINKS.search(text[-12:]) is not None


def _label(raw: str, lines: list[Text], i: int, totals: set[str], longest: int) -> Label:
    line = lines[i]
    text = " ".join(raw[line.start : line.end].split())
    total = _TOTAL.match(text) is not None
    begins = i == 0 or lines[i - 1].box != line.box
    ends = i + 1 == len(lines) or lines[i + 1].box != line.box
    drop = 2 if begins and not total else 6
    acronym = len(text) <= LONGEST_ACRONYM
    if (
        _CAPTION.fullmatch(text)
        or (text.isupper() and not (total or acronym))
        or (begins and _MARKS.sub("", text).lower() in totals)
    ):
        drop = 0
    elif not total and (_MAYBE.fullmatch(text) or text.isupper()):
        drop = 1
    return Label(
        line.start,
        line.end,
        line.box,
        drop=drop,
        bare=_NEVER.fullmatch(text) is not None or _REMARK.fullmatch(text) is not None,
        total=total,
        sums=_SUM.match(text) is not None,
        shared=_PER_SHARE.match(text) is not None,
        wide=_WIDE.match(text) is not None,
        rate=_RATE.match(text) is not None,
        below=i > 0 and raw[lines[i - 1].end - 1] == ":",
        wraps=not (begins or total) and _may_go_on(raw, lines[i - 1], longest, ends=ends),
    )


def _may_go_on(raw: str, above: Text, longest: int, *, ends: bool) -> bool:
    """Whether the line below `above` may be its rest: the last of a group below one of the longest, or of shares."""
    if _COUNT.search(raw, above.start, above.end):
        return True
    return ends and (above.end - above.start) * 4 >= longest * 3
