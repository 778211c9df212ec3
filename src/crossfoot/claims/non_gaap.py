"""Non-GAAP measures that a text states: where each first stands, and where its GAAP counterpart does.

Regulation G (17 CFR 244.100) asks for a reconciliation to the most directly comparable GAAP measure; Item 10(e)(1)(i) of
Regulation S-K asks that this be shown with equal or greater prominence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final, NamedTuple

from crossfoot.claims.sentences import lower
from crossfoot.model.fact import Fact, Release

_ADJUSTED: Final = r"(?:adjusted|non-?\s?gaap|non-?\s?ifrs|core|comparable|underlying|normali[sz]ed|pro forma)"
_BETWEEN: Final = r"(?:[a-z-]{1,20}[ ,]{1,2}){0,3}?"
_NET_INCOME: Final = r"\bnet (?:\(?loss\)? ?)?(?:income|loss|earnings|profit)|\b(?:income|loss) from continuing|\bprofit (?:after tax|for the)\b"
_PER: Final = r"(?: \(loss\))? per\b"
_PER_SHARE: Final = (
    r"\beps\b|\b(?:earnings|income|loss|profit)(?: \(loss\))? per\b|\bper (?:diluted |common |basic )*share"
)


class Measure(NamedTuple):
    """A kind of non-GAAP measure."""

    name: str
    said: re.Pattern[str]
    counterpart: re.Pattern[str]
    gaap: str
    """The counterpart in words."""
    own_name: bool
    """Known by a name of its own; else any adjusted figure beside the counterpart's line reconciles it."""


def _measure(name: str, said: str, counterpart: str, gaap: str, *, own_name: bool = False) -> Measure:
    return Measure(name, re.compile(said, re.IGNORECASE), re.compile(counterpart, re.IGNORECASE), gaap, own_name)


MEASURES: Final = (
    _measure("EBITDA", rf"\b(?:{_ADJUSTED} )?ebitda[xr]?\b", _NET_INCOME, "net income or loss", own_name=True),
    _measure(
        "free cash flow", r"\bfree cash flows?\b",
        r"\bcash (?:flows? )?(?:provided|generated|used|flows? from|from)\b[^.]{0,25}\boperat|\boperating cash flows?\b"
        r"|\bcash flows? from operat",
        "cash from operating activities", own_name=True,
    ),
    _measure("funds from operations", r"\ba?ffo\b|\bfunds from operations\b", _NET_INCOME, "net income", own_name=True),
    _measure(
        "adjusted earnings per share",
        rf"\b{_ADJUSTED} {_BETWEEN}(?:eps\b|(?:earnings|income|loss|profit){_PER})",
        _PER_SHARE, "earnings per share",
    ),
    _measure(
        "adjusted operating income",
        rf"\b{_ADJUSTED} {_BETWEEN}(?:operating (?:income|profit|loss|earnings)|income from operations)\b"
        rf"(?! margin)(?!{_PER})",
        r"\boperating (?:income|profit|loss|earnings)|\b(?:income|loss|profit) from operations", "operating income",
    ),
    _measure(
        "adjusted operating margin", rf"\b{_ADJUSTED} {_BETWEEN}operating margins?\b",
        r"\boperating margins?\b|\boperating (?:income|profit|loss)|\b(?:income|loss) from operations", "operating margin",
    ),
    _measure(
        "adjusted gross margin", rf"\b{_ADJUSTED} {_BETWEEN}gross (?:margin|profit)s?\b",
        r"\bgross (?:margin|profit)s?\b", "gross margin or profit",
    ),
    _measure(
        "adjusted net income", rf"\b{_ADJUSTED} {_BETWEEN}net (?:income|loss|earnings|profit)\b(?! margin)(?!{_PER})",
        _NET_INCOME, "net income or loss",
    ),
)  # fmt: skip

_TELLING: Final = re.compile(rf"{_ADJUSTED}|ebitda|free cash|ffo\b|funds from")
"""A word, in lower case, that begins what is said of any of the measures: few blocks hold one."""
_AHEAD: Final = re.compile(
    r"(?i)\b(?:expect(?:s|ed|ing)?|guidance|outlook|forecasts?|anticipates?|targets?|project(?:s|ed)|will be|estimates?|range"
    r"|rais(?:es|ed|ing)|goals?|between|confident|on track|to deliver)\b"
)
_BOTH: Final = re.compile(r"(?i)\b(?:gaap|ifrs|reported),? (?:and|&|/) $")
_RANGE: Final = re.compile(r"(?i)\s?(?:%|[mb]illion)?\s?(?:-{1,2}|\u2013|\u2014|to)\s?[$(]?\d")
_BREAK: Final = re.compile(r"[.;](?:\s|$)")
_OF: Final = re.compile(r"(?i)[)%]?\s?(?:(?:million|billion|thousand|m|bn?) )?(?:of|in) (?:[a-z]+ )?")
_NEAR: Final = 45
_NEAR_GAAP: Final = 120
"""Wider: words between a counterpart and its figure do it no harm."""
_KINDS: Final = frozenset({"money", "per_share", "percent"})


class Mention(NamedTuple):
    """A measure with a figure, at its first place in the text."""

    start: int
    fact: Fact
    beside: bool
    """The words give the GAAP figure and this one together ("GAAP and non-GAAP ...")."""


class Stated(NamedTuple):
    """A measure that a text states, and the first place of its GAAP counterpart."""

    measure: Measure
    mention: Mention
    gaap: Mention | None


def stated_measures(release: Release) -> Iterator[Stated]:
    """Each kind of non-GAAP measure that sentences give a figure of, for a period that has ended."""
    blocks = _blocks_of(release)
    text = release.document.text
    low = lower(text)
    telling = [block for block in blocks if _TELLING.search(low, block[0], block[1])]
    for measure in MEASURES:
        first = _first(release, telling, measure.said, None)
        if first is not None:
            yield Stated(measure, first, _first(release, blocks, measure.counterpart, measure.said))


def _blocks_of(release: Release) -> list[tuple[int, int, list[Fact]]]:
    """Start, end and figures of every block of prose that has figures."""
    document = release.document
    facts = (f for f in release.facts if f.table is None and f.quantity and f.kind in _KINDS)
    found = []
    for index, group in groupby(facts, key=lambda fact: release.numerals[fact.n].block):
        block = document.blocks[index]
        if block.grid is None:
            found.append((block.start, block.end, list(group)))
    return found


def _first(
    release: Release, blocks: list[tuple[int, int, list[Fact]]], said: re.Pattern[str], but: re.Pattern[str] | None
) -> Mention | None:
    """The first place where `said` has a figure; `but` blanks words that only seem to say it."""
    text = release.document.text
    for start, end, facts in blocks:
        part = text[start:end]
        if but is not None:
            part = but.sub(lambda match: "#" * len(match.group()), part)
        for match in said.finditer(part):
            fact = _figure(
                text, start + match.start(), start + match.end(), facts, _NEAR if but is None else _NEAR_GAAP
            )
            if fact is not None and not (but is None and _is_ahead(release, start, end, fact)):
                before = text[max(start, start + match.start() - 12) : start + match.start() + 1]
                both = re.match(r"(?i)(?:non|adjusted|core|underlying|comparable)", match.group())
                beside = bool(both and _BOTH.search(before[:-1]))
                return Mention(start + match.start(), fact, beside)
    return None


def _figure(text: str, start: int, end: int, facts: list[Fact], near: int) -> Fact | None:
    """The figure that words at `start` to `end` name: shortly after them in the sentence, or "$5 million of ..."."""
    for fact in facts:
        if 0 <= fact.start - end <= near and not _BREAK.search(text, end, fact.start):
            return fact
        if 0 <= start - fact.end <= _NEAR and _OF.fullmatch(text, fact.end, start):
            return fact
    return None


def _is_ahead(release: Release, start: int, end: int, fact: Fact) -> bool:
    """True for guidance: its sentence looks ahead, it is a range, or its period has not ended."""
    if fact.period is not None and release.period is not None and fact.period[-10:] > release.period[-10:]:
        return True
    text = release.document.text
    if _RANGE.match(text, fact.end):
        return True
    first = max(text.rfind(". ", start, fact.start), start)
    last = text.find(". ", fact.end, end)
    return bool(_AHEAD.search(text, first, end if last < 0 else last))
