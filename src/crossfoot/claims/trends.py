"""Directions without a number, held against the lines that their words name: "gross profit declined" where it rose.

Something is claimed only where the words name nothing that the line does not, and every comparison that they leave open
goes the other way. A margin that no table prints goes the way of the lines that give it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from crossfoot.claims.agreement import value
from crossfoot.claims.claim import Claim
from crossfoot.claims.courses import Courses
from crossfoot.claims.cues import SEQUENTIAL, YEARLY
from crossfoot.claims.measures import PERCENT_ONLY, RATIOS
from crossfoot.claims.options import Options
from crossfoot.claims.prose import Prose
from crossfoot.claims.rows import Line
from crossfoot.claims.sentences import within
from crossfoot.claims.spans import QUARTER, SLACK, YEAR, Span, is_earlier
from crossfoot.claims.trend_words import AGAINST, ONCE, Trend, trends_of
from crossfoot.claims.turned import EARNED
from crossfoot.model.fact import Fact, Release
from crossfoot.model.period import spelled
from crossfoot.model.relation import Basis, Const, Expr, Product, Ref, Sum, refs

_NEAR: Final = 8
"""Days by which the ends of one period may differ."""
_MOST: Final = 60
"""Figures of a line at most."""
_LEAD: Final = 30
"""Characters before a year in which words may make it the other side of a comparison."""


class _Meant(NamedTuple):
    """Which comparisons the words of a sentence leave open."""

    last: int
    """The end of the reported period."""
    spans: list[Span]
    """The periods that end with it and are named."""
    before: list[Span]
    """The earlier ones that are named."""
    back: int
    """Days between the two periods, 0 if no word tells."""
    within: int
    """Days of the period in which a balance is said to have changed, 0 if the sentence names none."""

    def allows(self, span: Span) -> bool:
        """Whether `span` can be the later period."""
        named = not (span.first and self.spans) or any(span.is_same(one) for one in self.spans)
        return abs(span.last - self.last) <= _NEAR and named

    def compares(self, span: Span, earlier: Span) -> bool:
        """Whether `span` can be compared with `earlier`."""
        if not is_earlier(earlier, span):
            return False
        if self.before:
            return any(abs(earlier.last - one.last) <= _NEAR for one in self.before)
        back = self.back or (self.within if not span.first else 0)
        return not back or abs(span.last - earlier.last - back) <= SLACK


def trends(prose: Prose, options: Options, courses: Courses, release: Release) -> Iterator[Claim]:
    """For each direction without a number whose line went one way in all that can be meant, the claim that it went so.

    Of one predicate that is wrong of several subjects only one is claimed: one word is wrong.
    """
    told: set[tuple[int, Expr]] = set()
    wrong: set[int] = set()
    for trend in trends_of(prose, release):
        found = _settled(trend, prose, options, courses, release)
        if found is not None and (found.n, found.old) not in told and trend.end not in wrong:
            told.add((found.n, found.old))
            if found.went != trend.direction:
                wrong.add(trend.end)
            yield _claim(trend, found, release)


class _Settled(NamedTuple):
    """Which way a line went, +1 or -1, by a figure and what it is compared with."""

    n: int
    old: Expr
    went: int


def _settled(trend: Trend, prose: Prose, options: Options, courses: Courses, release: Release) -> _Settled | None:
    """Which way the line went that the words name; None if those that can be meant went two ways, or stayed."""
    meant = _meant(trend, prose, release.document.text)
    if meant is None:
        return None
    loss = "loss" in prose.low[trend.start : trend.end]
    found: _Settled | None = None
    best = 0
    lines = [match.line for match in options.matcher.lines(trend.name) if match.tier == 0]
    for line in sorted(lines, key=lambda line: line.rank):
        if found is not None and line.rank > best and line.name.key in EARNED:
            break  # of a result the statement is meant, not what a table of parts calls the same
        for new, old in _pairs(line, meant):
            went = _course(new, old, line, release.facts, loss=loss, times=trend.times)
            if not went or (found is not None and found.went != went):
                return None
            found = found or _Settled(new, _times(trend, old, release.facts[new]), went)
            best = line.rank
    margin = not lines and trend.name.key in RATIOS and trend.times == ONCE
    return _of_ratio(trend, meant, options, courses) if margin else found


def _meant(trend: Trend, prose: Prose, text: str) -> _Meant | None:
    """The comparisons that the sentence, or the heading above it, leaves open; None if it is of other years."""
    own = prose.clock.mentions(text, *trend.sentence)
    whens = own or prose.clock.mentions(trend.heading, 0, len(trend.heading))
    low = prose.low[trend.sentence[0] : trend.sentence[1]]
    now = prose.clock.current
    last = now.last if now is not None else prose.lines.ended
    plain = [w for w in own if AGAINST.search(prose.low, max(trend.sentence[0], w.start - _LEAD), w.start) is None]
    years = {when.year for when in plain if when.relative == "year"}
    other = years and not (now is not None and any(prose.clock.is_called(now, year) for year in years))
    if other or any(when.relative == "unknown" for when in own):
        return None
    named = [when.span for when in whens if when.span is not None]
    yearly = YEARLY.search(low) is not None or any(when.relative == "prior_year" for when in whens)
    linked = SEQUENTIAL.search(low) is not None or any(when.relative == "prior_quarter" for when in whens)
    spans = [span for span in named if span.first and abs(span.last - last) <= _NEAR]
    before = [span for span in named if span.last < last - SLACK]
    within = spans[0].days if own and spans else 0
    return _Meant(last, spans, before, YEAR if yearly else QUARTER if linked else 0, within)


def _pairs(line: Line, meant: _Meant) -> Iterator[tuple[int, int]]:
    """The figures of the line, later and earlier, between which the words may compare."""
    for span, new in line.figures if len(line.figures) <= _MOST else ():
        if meant.allows(span):
            yield from ((new, old) for earlier, old in line.figures if meant.compares(span, earlier))


def _course(new: int, old: int, line: Line, facts: tuple[Fact, ...], *, loss: bool, times: int) -> int:
    """Which way the line went: +1, -1, or 0 where it stayed or the signs leave it open; from so many times before."""
    one, other = facts[new], facts[old]
    if one.kind != other.kind or (one.kind == "percent") != (line.name.key in PERCENT_ONLY):
        return 0
    low = min(one.exponent, other.exponent)
    a, b = one.mantissa * 10 ** (one.exponent - low), other.mantissa * 10 ** (other.exponent - low)
    if loss if line.name.key in EARNED else a < 0:
        a, b = -a, -b
    return (ONCE * a > times * b) - (ONCE * a < times * b) if a > 0 and b > 0 else 0


def _times(trend: Trend, old: int, new: Fact) -> Expr:
    """What the later figure is held against: the earlier one, or so many times that."""
    before = Ref(n=old, absolute=new.mantissa < 0)
    return before if trend.times == ONCE else Product(left=Const(mantissa=trend.times, exponent=-3), right=before)


def _of_ratio(trend: Trend, meant: _Meant, options: Options, courses: Courses) -> _Settled | None:
    """Which way a margin went, by its upper figure and what that would be at the margin before."""
    found: _Settled | None = None
    for span in filter(meant.allows, courses.spans(RATIOS[trend.name.key][0])):
        for expr, match, _, _ in options.parts(trend.name, span):
            wanted = tuple(earlier for earlier, _ in match.line.figures if meant.compares(span, earlier))
            for old in courses.earlier(expr, wanted) if wanted else ():
                change = value(Sum(terms=(expr, old), weights=(1, -1)), options.facts)
                went = 0 if change is None else (change.low > 0) - (change.high < 0)
                if not went or (found is not None and found.went != went):
                    return None
                n, base = refs(expr)
                found = found or _Settled(n, Product(left=old, right=Ref(n=base)), went)
    return found


def _claim(trend: Trend, found: _Settled, release: Release) -> Claim:
    words = " ".join(release.document.text[trend.start : trend.end].split())
    fact = release.facts[found.n]
    return Claim(
        kind="direction",
        target=found.n,
        bases=(Basis(name="exact", expr=found.old),),
        absolute=fact.mantissa < 0,
        comparison="above" if trend.direction > 0 else "below",
        why=f"the text says '{words}' of {fact.label} ({spelled(fact.period)})",
        said=_said(trend, release.facts),
    )


def _said(trend: Trend, facts: tuple[Fact, ...]) -> tuple[int, ...]:
    """The first quantity of the sentence, by which a person finds it."""
    first = within(*trend.sentence, facts)[:1]
    return first if first and facts[first[0]].quantity else ()
