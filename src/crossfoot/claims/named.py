"""Periods that a sentence of results names and cannot mean, told from the words and the document's calendar alone.

A quarter that has not ended; a comparison with the very period that is reported, or with one of another decade; one
period listed twice; six months that end with a first quarter. Such words were left from another release, or mistyped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import chain
from typing import Final

from crossfoot.claims.claim import Claim
from crossfoot.claims.compared import miscompared
from crossfoot.claims.cues import FORWARD
from crossfoot.claims.prose import Prose
from crossfoot.claims.sentences import Sentence
from crossfoot.claims.spans import SLACK, YEAR, Span, is_odd, two_years_apart
from crossfoot.claims.when import When
from crossfoot.model.fact import Fact

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_COMPARED: Final = re.compile(
    r"\b(?:(?:compared\s+(?:to|with)|versus|vs\.?)\s+(?:(?:an?\s+)?[($€£\s]*[\d.,]+\)?\s?(?:million|billion|thousand|percent|%)?"
    r"\s(?:\([^()]{0,40}\)\s)?(?:in|for|during|at)\s+)?|(?:from|over)\s+)(?:the\s+)?$"
)
"""Words that lead to the other period of a comparison."""
_REPORTED: Final = re.compile(
    r"\b(?:compared\s(?:to|with)|versus|from)\s(?:[^\s;,]+\s){1,12}(?:reported|recorded|posted)\s(?:in|for)\s(?:the\s)?$"
)
"""Words that lead to the other period of a comparison through what was reported for it."""
_FROM: Final = re.compile(
    r"\bfrom\s[($€£]*[\d.,]+\)?\s?(?:million\s|billion\s|percent\s|%\s)?(?:in|for|during)\s(?:the\s)?$"
)
"""Words that lead to the other period, or to the one of both sides."""
_EXPECTED: Final = re.compile(
    r"\b(?:expect|anticipate|project|forecast|estimate)(?:s|ed|d)?\s(?:(?!(?:compar|versus|than|from|over|since|announc|issu|approv"
    r"|acqui|complet|commenc|began|launch|increas|decreas|up|down|relat))[^\s;]+\s){1,14}(?:for|in)\s(?:the\s)?$"
)
"""Words that lead from what is expected to the period for which it is."""
_FAR: Final = 140
_DATED: Final = re.compile(
    r"\b(?:months?|quarter|weeks?)\s+(?:period\s+)?end(?:ed|ing)\b|\bquarter\b|\bq[1-4]\b|\b[1-4]q"
)
"""A period that is no mere year: years are counted otherwise here and there."""
_TOLD: Final = re.compile(
    r",?\s(?:[a-z&’'-]+\s){0,5}(?:was|were|increased|decreased|improved|grew|declined|rose|fell|totaled)\s"
    r"|\s(?:(?!(?:and|versus|compared|against|from|to|in|on)\b)[a-z&’'-]+\s){1,4}of\s[($€£]*\d"
)
"""What follows a period that a sentence gives the figure of: "first quarter margin increased", "revenue of $5"."""
_RESULTS: Final = re.compile(
    r"\b(?:was|were|increased|decreased|declined|grew|rose|fell|totaled|totalled|amounted|reported|recorded|generated"
    r"|compared|improved|increase|decrease|reflects|reflected)\b"
)
_OTHERWISE: Final = re.compile(
    r"\b(?:effective(?!\s+(?:tax|income\stax|rate|interest|yield))"
    r"|due(?!\s+(?:to|primarily|mainly|largely|principally|both|in\spart))|matur\w+|payable|since|lowest|highest|best|through|until|begin\w*|start\w*|subsequent|dividend"
    r"|declared|cagr|compound|record|outlook|next|upcoming|covenant|target\w*|restat\w+|revis\w+|daily|trading|purchase[ds]?)\b"
)
"""Words beside which another period may well be meant."""
_ANOTHER: Final = re.compile(r"\b(?:same|prior|previous|year[\s-]ago|corresponding|comparable|last\syear)\b")
"""Words that name another period beside those with a year."""
_AND: Final = re.compile(r"\s?(?:and|&)\s(?:the\s)?(?:full\s)?")
_LAST: Final = 4
_WHOLE: Final = re.compile(r"\bfull[\s-]year\b")
_CALLED: Final = re.compile(
    r"\b(?:prior|previous|preceding|linked|year[\s-]ago|last|same|comparable)[\s-](?:(?:year|quarter|period)\s?){0,2}"
    r"\((?:the\s)?(?:q[1-4]|[1-4]q|first|second|third|fourth|three|six|nine)"
)
"""Words that call the period named in parentheses after them an earlier one."""
_REACH: Final = 40
_LONG: Final = 1_500
"""Days: no quarter is compared with one of more than four years before."""
_BOTH: Final = 2
"""Periods of a plain comparison."""
_BESIDE: Final = 8
"""Numbers to either side among which the year is."""
_NEAR: Final = 160
"""Characters between a period and a number of which it is said."""


def misnamed_periods(prose: Prose, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """For each sentence that names a period that cannot be meant, that it needs another."""
    now = prose.clock.current
    ended = prose.lines.ended
    known = Counter(when.span for named in prose.whens for when in named)
    for sentence, named in zip(prose.sentences, prose.whens, strict=True):
        if sentence.label or not named:
            continue
        found = miscompared(sentence, named, prose.low, ended)
        if now is not None and now.first and ended:
            alone = {when for when in named if known[when.span] == 1}
            found = chain(found, _unmeant(sentence, named, alone, now, prose), _odd(sentence, named, alone, prose))
        for when, why in found:
            near = _number(when, sentence, facts)
            if near is not None:
                yield _claim(when, near, why, facts)
                break


def _unmeant(
    sentence: Sentence, named: list[When], alone: AbstractSet[When], now: Span, prose: Prose
) -> Iterator[tuple[When, str]]:
    """The periods of a sentence of results that cannot be those of its results, each with the reason.

    `alone` are those that nothing else in the text names.
    """
    low = prose.low[sentence.start : sentence.end]
    if _YEAR.search(low) is None:
        if _tells_results(low):
            ahead = (when for when in named if _is_ahead(when, sentence, now, prose))
            yield from ((when, "the sentence names a period that has not ended") for when in ahead)
        return
    if FORWARD.search(low) is not None:
        yield from ((when, "what is expected has ended") for when in named if _is_stale(when, sentence, now, prose))
        return
    plain = _tells_results(low)
    one_year = len(set(_YEAR.findall(low))) == 1 and _ANOTHER.search(low) is None
    for when in named:
        if when.span is None or not when.span.first or not when.year:
            continue
        words = prose.low[when.start : when.end]
        dated = _DATED.search(words) is not None
        told = (plain or "ended" in words) and (dated or (when in alone and _WHOLE.search(words)))
        if told and when.span.last > prose.lines.ended + SLACK:
            yield when, "the sentence names a period that has not ended"
        if plain and (dated or _WHOLE.search(words)):
            others = [
                s for w in named if w is not when and (s := w.span) is not None and s.first and not s.is_same(now)
            ]
            why = _why_not(when, now, prose, one_year=one_year, single=not others, lone=when in alone)
            if why:
                yield when, why


def _is_ahead(when: When, sentence: Sentence, now: Span, prose: Prose) -> bool:
    """Whether a quarter without a year, whose figure the sentence tells, comes after the one that is reported."""
    if not when.quarter or when.year or when.quarter <= prose.clock.calendar.quarter_of(date.fromordinal(now.last)):
        return False
    if _COMPARED.search(prose.low, max(sentence.start, when.start - _FAR), when.start) is not None:
        return False
    lead = prose.low[sentence.start : when.start]
    said = not any(map(str.isalnum, lead)) or lead.endswith((" the ", " our ", "“the ", "•the "))
    told = _TOLD.match(prose.low, when.end, sentence.end)
    return (
        said
        and told is not None
        and _ANOTHER.search(prose.low, max(sentence.start, when.start - _REACH), told.end()) is None
    )


def _is_stale(when: When, sentence: Sentence, now: Span, prose: Prose) -> bool:
    """Whether a period for which the sentence expects something had ended before the reported one began."""
    if when.span is None or not (when.span.first and when.year) or when.span.last >= now.first:
        return False
    return _EXPECTED.search(prose.low, max(sentence.start, when.start - _FAR), when.start) is not None


def _odd(sentence: Sentence, named: list[When], alone: AbstractSet[When], prose: Prose) -> Iterator[tuple[When, str]]:
    """The periods that a sentence lists oddly, and those of a length that does not end there, each with the reason."""
    members = Counter(when.group for when in named)
    for at, when in enumerate(named):
        listed = [other for other in named[:at] if other.group == when.group and _are_dated(when, other)]
        days = members[when.group] > _BOTH and when.span is not None and not when.span.first
        if not days and any(_spans(when).is_same(_spans(other)) for other in listed):
            yield when, "the sentence lists one period twice"  # though of four notes two may fall due on one day
        elif at and _is_of_another_year(named[at - 1], when, prose.low):
            yield when, "the sentence lists a fourth quarter with another year than its own"
        elif (
            listed
            and _spans(when).first
            and members[when.group] == _BOTH
            and _is_skipped(when, listed[0], alone, prose)
        ):
            yield when, "the sentence lists periods two years apart"
    unlikely = [when for when in named if when in alone and _ends_elsewhere(when, prose)]
    if unlikely and _tells_results(prose.low[sentence.start : sentence.end]):
        why = "no quarter of the fiscal year ends so many months after its beginning"
        yield from ((when, why) for when in unlikely)


def _is_of_another_year(one: When, other: When, low: str) -> bool:
    """Whether a fourth quarter and a full year that are said in one breath are of two years."""
    quarter, year = (one, other) if one.quarter else (other, one)
    if (
        quarter.quarter != _LAST
        or not quarter.year
        or quarter.dated
        or year.quarter
        or _AND.fullmatch(low, one.end, other.start) is None
    ):
        return False
    return year.year > 0 and year.year != quarter.year and _WHOLE.search(low, one.start, other.end) is not None


def _tells_results(low: str) -> bool:
    """Whether a sentence is of results, and of no other period than theirs."""
    return _RESULTS.search(low) is not None and not (FORWARD.search(low) or _OTHERWISE.search(low))


def renamed_quarters(prose: Prose, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """For the one sentence that numbers the quarter ended on a day otherwise than all others do, that it is wrong."""
    now = prose.clock.current
    if now is None:
        return
    called: dict[int, list[tuple[Sentence, When]]] = {}
    for sentence, named in zip(prose.sentences, prose.whens, strict=True):
        for when in () if sentence.label else named:
            if when.quarter and when.span is not None and abs((when.day or when.span.last) - now.last) <= SLACK:
                called.setdefault(when.quarter, []).append((sentence, when))
    if len(called) != _BOTH:
        return
    (most, alike), (_, lone) = sorted(called.items(), key=lambda item: -len(item[1]))
    sentence, when = lone[0]
    near = _number(when, sentence, facts)
    if len(lone) == 1 and len(alike) >= _BOTH and when.dated and near is not None:
        why = f"all other sentences call the quarter that ended on that day quarter {most}"
        yield _claim(when, near, why, facts)


def _are_dated(when: When, other: When) -> bool:
    """Whether two names of periods both give a year and stand for a span, or for a day."""
    return all(w.span is not None and (w.span.first > 0 or w.dated) and w.year > 0 for w in (when, other))


def _spans(when: When) -> Span:
    assert when.span is not None
    return when.span


def _is_skipped(when: When, other: When, alone: AbstractSet[When], prose: Prose) -> bool:
    """Whether two periods of one list lie two years apart, and nothing else names or prints one of them."""
    apart = two_years_apart(_spans(when), _spans(other))
    return apart and any(w in alone and not prose.clock.prints(_spans(w)) for w in (when, other))


def _ends_elsewhere(when: When, prose: Prose) -> bool:
    """Whether six or nine months do not end with the second or third quarter, and no table prints such a period."""
    if not (when.dated and when.year) or when.span is None or when.span.first == 0:
        return False
    return prose.clock.ends_elsewhere(when, when.span.last) and not prose.clock.prints(when.span)


def _claim(when: When, near: Fact, why: str, facts: tuple[Fact, ...]) -> Claim:
    said = tuple(f.n for f in facts[max(0, near.n - _BESIDE) : near.n + _BESIDE] if when.start <= f.start < when.end)
    return Claim(kind="period", target=near.n, missing="a period that can be meant", why=why, said=said)


def _why_not(when: When, now: Span, prose: Prose, *, one_year: bool, single: bool, lone: bool) -> str:
    """Why a period that is said of another side of a comparison cannot be meant; "" if it can.

    `one_year`: the sentence names no other year; `single`: no other period; `lone`: nothing else in the text names it.
    """
    span, low = _spans(when), prose.low
    ends_now = abs(span.last - now.last) <= SLACK
    current = ends_now and abs(span.days - now.days) <= SLACK
    if current and _CALLED.search(low, max(0, when.start - _REACH), when.end) is not None:
        return "the words before it call it another one than the period that is reported"
    if now.last > prose.lines.ended + SLACK:
        return ""
    before = max(0, when.start - 120)
    leads = any(cue.search(low, before, when.start) is not None for cue in (_COMPARED, _REPORTED))
    if leads and one_year and (current or (ends_now and _WHOLE.search(low, when.start, when.end) is not None)):
        return "the sentence compares with the period that is reported"
    if not (leads or _FROM.search(low, max(0, when.start - _REACH), when.start)):
        return ""
    if leads and now.last - span.last > _LONG:
        return "the sentence compares with a period of long ago"
    alike = single and lone and abs(span.days - now.days) <= SLACK
    if alike and now.days < YEAR and not prose.clock.prints(span):
        if is_odd(now, span):
            return "the sentence compares with a quarter that is neither the one before nor that of another year"
        if now.last - span.last > YEAR + SLACK:
            return "the sentence compares with a period that nothing else in the document names"
    return ""


def _number(when: When, sentence: Sentence, facts: tuple[Fact, ...]) -> Fact | None:
    """The quantity nearest to a period's name."""
    near = [facts[n] for n in sentence.numbers if facts[n].quantity]
    far = {fact.n: max(when.start - fact.end, fact.start - when.end) for fact in near}
    found = min(near, key=lambda fact: far[fact.n], default=None)
    return found if found is not None and far[found.n] < _NEAR else None
