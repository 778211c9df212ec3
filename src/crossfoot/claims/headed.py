"""Periods of the headline and the first sentences that no quarter of the issuer has, though no figure stands by them.

"today announced results for its second quarter ended September 30, 2025", where that day ends the third quarter; "the
three and six months ended September 30", where the year to date has nine; a quarter that ends after the last figures;
a title that "reports second quarter 2025 results" above text and tables of the third.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from crossfoot.claims.claim import Claim
from crossfoot.claims.prose import Prose
from crossfoot.claims.sentences import split, within
from crossfoot.claims.spans import SLACK, Span, two_years_apart
from crossfoot.claims.when import When
from crossfoot.model.fact import Release

_HEAD: Final = 5000
"""Characters in which a document says what it reports."""
_LONGEST: Final = 700
_REPORTS: Final = re.compile(r"\b(?:report|announc|result|highlight|summary|earnings)", re.IGNORECASE)
_OTHERWISE: Final = re.compile(
    r"\b(?:will|conference|call|webcast|dividend|expect|outlook|guidance|forward|next|upcoming|schedul|intend|plan|prior"
    r"|previous|compar|same|against|versus|since)",
    re.IGNORECASE,
)
"""Words beside which another period may well be meant."""
"""Days by which the end of one period may be given otherwise."""
_TITLE: Final = 200
"""Longest title, in characters."""
_TITLED: Final = re.compile(r"\b(?:report|announc|post|deliver|releas)\w*\b.*\bresults\b", re.IGNORECASE)
_DATED: Final = re.compile(r"(?:quarter|months?|weeks?|q[1-4]|year).{0,60}\b20\d\d\b", re.IGNORECASE)
_OF_RESULTS: Final = re.compile(
    r"\s(?:(?:financial|operating|business|consolidated|segment|key|summary)\s){0,3}(?:results|highlights|performance|review)\b"
)
_TODAY: Final = re.compile(r"\btoday\s+(?:announced|reported|released|posted)\b")
_STOP: Final = re.compile(r"[.;]\s")
_REACH: Final = 90
"""Characters after such words within which the period stands."""
_OFTEN: Final = 3
"""Sentences that name a quarter where no other one can be the one reported."""


def misheaded(prose: Prose, release: Release) -> Iterator[Claim]:
    """For each period that the head or a heading names and that cannot be meant, the claim that it is another."""
    now = prose.clock.current
    ended = prose.lines.ended
    if now is None or not now.first or not ended:
        return
    text = release.document.text
    called = Counter(when.span for named in prose.whens for when in named if when.quarter)
    for start, end in _bare(prose, release):
        named = prose.clock.mentions(text, start, end)
        titled = end - start <= _TITLE and _TITLED.search(text, start, end) is not None
        for when in named:
            why = _why_not(when, ended, prose) if when.dated else ""
            if titled and not why and _is_of_another(when, named, now, called):
                why = "the text reports another quarter"
            yield from _claim(when, why, release)
    headings = [prose.clock.mentions(text, start, end) for start, end in _headings(release)]
    called.update(when.span for named in headings for when in named if when.quarter)
    for named in headings:
        for when in named:
            why = _why_not(when, ended, prose) if when.dated else ""
            if not why and called[now] >= _OFTEN and _is_alone(when, now, called, prose):
                why = "no table, no sentence and no other heading speaks of that quarter"
            if not why and _is_ahead(when, named, ended, prose.low):
                why = "it has not ended on the day of the last figures"
            if not why and _is_skipped(when, named, prose):
                why = "it stands two years from the other period of the heading, and no table prints it"
            yield from _claim(when, why, release)
    for when in _announced(prose, now, release):
        yield from _claim(when, "the document reports another period", release)


def _claim(when: When, why: str, release: Release) -> Iterator[Claim]:
    figures = within(when.start, when.end, release.facts) if why else ()
    if figures:
        yield Claim(kind="period", target=figures[-1], missing="a period that can be meant", why=why, said=figures[:-1])


def _headings(release: Release) -> Iterator[tuple[int, int]]:
    """The headings below the head that name a period, and nothing to come."""
    text = release.document.text
    for block in release.document.blocks:
        if block.start > _HEAD and block.grid is None and block.end - block.start <= _TITLE:
            plain = block.kind == "heading" or "." not in text[block.start : block.end]
            dated = plain and _DATED.search(text, block.start, block.end) is not None
            if dated and _OTHERWISE.search(text, block.start, block.end) is None:
                yield block.start, block.end


def _announced(prose: Prose, now: Span, release: Release) -> Iterator[When]:
    """The periods whose results are said to be announced today, though they are not those that the document reports.

    The words may run over the end of a line, which parts paragraphs in some documents.
    """
    for said in _TODAY.finditer(prose.low, 0, _HEAD):
        stop = _STOP.search(prose.low, said.end(), said.end() + _REACH)
        end = stop.start() if stop is not None else said.end() + _REACH
        named = [w for w in prose.clock.mentions(release.document.text, said.end(), end) if w.span]
        spans = [w.span for w in named if w.span is not None and w.span.first]
        first = bool(spans) and named[0].span == spans[0] and named[0].year > 0
        if first and all(abs(span.last - now.last) > SLACK for span in spans):
            yield named[0]


def _is_ahead(when: When, named: list[When], ended: int, low: str) -> bool:
    """Whether a heading of results names, without a day, a quarter or a year that has not ended."""
    told = when.year > 0 and when.span is not None and when.span.first > 0 and len(named) == 1
    ahead = told and when.span is not None and when.span.last > ended + SLACK
    return ahead and _OF_RESULTS.match(low, when.end) is not None


def _is_skipped(when: When, named: list[When], prose: Prose) -> bool:
    """Whether a period lies two years before another one of its list, and no table prints it."""
    span = when.span
    if span is None or not span.first or prose.clock.prints(span):
        return False
    listed = (w.span for w in named if w.group == when.group and w.span is not None and w.span.last > span.last)
    return any(two_years_apart(span, other) for other in listed)


def _is_alone(when: When, now: Span, called: Counter[Span | None], prose: Prose) -> bool:
    """Whether a heading alone speaks of a quarter before the reported one; those to come are of the outlook."""
    if not (when.quarter and when.year) or when.span is None or called[when.span] != 1:
        return False
    earlier = abs(when.span.days - now.days) <= SLACK and now.last - when.span.last > SLACK
    return earlier and not prose.clock.prints(when.span)


def _bare(prose: Prose, release: Release) -> Iterator[tuple[int, int]]:
    """The sentences of the head that say what is reported and hold no quantity."""
    known = {sentence.start for sentence in prose.sentences}
    text = release.document.text
    for block in release.document.blocks:
        if block.start > _HEAD:
            return
        if block.grid is None and _REPORTS.search(text, block.start, block.end) is not None:
            for start, end in split(text, block.start, block.end):
                plain = start not in known and end - start <= _LONGEST
                if plain and _REPORTS.search(text, start, end) and not _OTHERWISE.search(text, start, end):
                    yield start, end


def _why_not(when: When, ended: int, prose: Prose) -> str:
    """Why a period named with the day of its end cannot be meant; "" if it can."""
    if when.span is None or not when.span.first:
        return ""
    last = when.day or when.span.last
    quarter = prose.clock.calendar.quarter_of(date.fromordinal(last))
    if when.quarter and when.quarter != quarter:
        return f"the quarter that ends on that day is quarter {quarter}"
    if prose.clock.ends_elsewhere(when, last) and (_is_lone(when, prose.low) or not prose.clock.prints(when.span)):
        return "no quarter of the fiscal year ends so many months after its beginning"
    told = when.year > 0 and (when.quarter or when.months) and "ending" not in prose.low[when.start : when.end]
    if told and when.span.last > ended + SLACK:
        return "it has not ended on the day of the last figures"
    return ""


def _is_lone(when: When, low: str) -> bool:
    """Whether a length of time is named once: a table that prints it was dated by that name."""
    length = low[when.start : when.end].partition(" ended")[0]
    return low.find(length) == low.rfind(length)


def _is_of_another(when: When, named: list[When], now: Span, called: Counter[Span | None]) -> bool:
    """Whether a title names, alone, a quarter that the text hardly speaks of, above that of another one.

    `named` are the periods of the title, `called` how often sentences name each quarter, `now` is the reported period.
    """
    if not when.quarter or when.span is None or called[now] < _OFTEN or called[now] <= 2 * called[when.span]:
        return False
    alike = abs(when.span.days - now.days) <= SLACK and abs(when.span.last - now.last) > SLACK
    return alike and not any(w.span is not None and abs(w.span.last - now.last) <= SLACK for w in named)
