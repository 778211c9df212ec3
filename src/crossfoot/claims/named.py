"""Periods that a sentence of results names and cannot mean, told from the words and the document's calendar alone.

A quarter that has not ended; a comparison with the very period that is reported, or with one of another decade; one
period listed twice; six months that end with a first quarter. Such words were left from another release, or mistyped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Final

from crossfoot.claims.claim import Claim
from crossfoot.claims.compared import miscompared
from crossfoot.claims.cues import FORWARD
from crossfoot.claims.prose import Prose
from crossfoot.claims.rows import Span
from crossfoot.claims.sentences import Sentence
from crossfoot.claims.when import When
from crossfoot.model.fact import Fact

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_COMPARED: Final = re.compile(
    r"\b(?:(?:compared\s+(?:to|with)|versus|vs\.?)\s+(?:(?:an?\s+)?[($€£\s]*[\d.,]+\)?\s?(?:million|billion|thousand|percent|%)?"
    r"\s(?:\([^()]{0,40}\)\s)?(?:in|for|during|at)\s+)?|(?:from|over)\s+)(?:the\s+)?$"
)
"""Words that lead to the other period of a comparison."""
_DATED: Final = re.compile(r"\b(?:months|quarter|weeks)\s+(?:period\s+)?end(?:ed|ing)\b|\bquarter\b|\bq[1-4]\b")
"""A period that is no mere year: years are counted otherwise here and there."""
_RESULTS: Final = re.compile(
    r"\b(?:was|were|increased|decreased|declined|grew|rose|fell|totaled|totalled|amounted|reported|recorded|generated"
    r"|compared|improved|increase|decrease)\b"
)
_OTHERWISE: Final = re.compile(
    r"\b(?:effective|due|matur\w+|payable|since|lowest|highest|best|through|until|begin\w*|start\w*|subsequent|dividend"
    r"|declared|cagr|compound|record|outlook|next|upcoming|covenant|target\w*|restat\w+|revis\w+|daily|trading|purchase[ds]?)\b"
)
"""Words beside which another period may well be meant."""
_ANOTHER: Final = re.compile(r"\b(?:same|prior|previous|year[\s-]ago|corresponding|comparable|last\syear)\b")
"""Words that name another period beside those with a year."""
_SLACK: Final = 20
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
        found = miscompared(sentence, named, prose.low)
        if now is not None and now.first and ended:
            unlikely = [when for when in named if known[when.span] == 1 and _ends_elsewhere(when, prose)]
            found = chain(found, _unmeant(sentence, named, now, ended, prose), _odd(sentence, named, unlikely, prose))
        for when, why in found:
            near = _number(when, sentence, facts)
            if near is not None:
                yield _claim(when, near, why, facts)
                break


def _unmeant(sentence: Sentence, named: list[When], now: Span, ended: int, prose: Prose) -> Iterator[tuple[When, str]]:
    """The periods of a sentence of results that cannot be those of its results, each with the reason."""
    low = prose.low[sentence.start : sentence.end]
    if _YEAR.search(low) is None or not _tells_results(low):
        return
    whens = [
        when for when in named if when.span is not None and when.year and _DATED.search(prose.low, when.start, when.end)
    ]
    one_year = len(set(_YEAR.findall(low))) == 1 and _ANOTHER.search(low) is None
    for when in whens:
        why = _why_not(when, now, ended, prose, alone=one_year)
        if why:
            yield when, why


def _odd(sentence: Sentence, named: list[When], unlikely: list[When], prose: Prose) -> Iterator[tuple[When, str]]:
    """The periods that a sentence lists twice, and those of a length that does not end there, each with the reason."""
    for at, when in enumerate(named):
        if any(_is_listed_with(when, other) for other in named[:at]):
            yield when, "the sentence lists one period twice"
    if unlikely and _tells_results(prose.low[sentence.start : sentence.end]):
        yield from (
            (when, "no quarter of the fiscal year ends so many months after its beginning") for when in unlikely
        )


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
            if when.quarter and when.span is not None and abs((when.day or when.span.last) - now.last) <= _SLACK:
                called.setdefault(when.quarter, []).append((sentence, when))
    if len(called) != _BOTH:
        return
    (most, alike), (_, lone) = sorted(called.items(), key=lambda item: -len(item[1]))
    sentence, when = lone[0]
    near = _number(when, sentence, facts)
    if len(lone) == 1 and len(alike) >= _BOTH and when.dated and near is not None:
        why = f"all other sentences call the quarter that ended on that day quarter {most}"
        yield _claim(when, near, why, facts)


def _is_listed_with(when: When, other: When) -> bool:
    """Whether one list of periods names both, and they are one."""
    one, two = when.span, other.span
    if when.group != other.group or one is None or two is None or not (one.first and when.year and other.year):
        return False
    return one.is_same(two)


def _ends_elsewhere(when: When, prose: Prose) -> bool:
    """Whether six or nine months do not end with the second or third quarter, and no table prints such a period."""
    if not (when.dated and when.year) or when.span is None or when.span.first == 0:
        return False
    return prose.clock.ends_elsewhere(when, when.span, when.span.last)


def _claim(when: When, near: Fact, why: str, facts: tuple[Fact, ...]) -> Claim:
    said = tuple(f.n for f in facts[max(0, near.n - _BESIDE) : near.n + _BESIDE] if when.start <= f.start < when.end)
    return Claim(kind="period", target=near.n, missing="a period that can be meant", why=why, said=said)


def _why_not(when: When, now: Span, ended: int, prose: Prose, *, alone: bool) -> str:
    """Why a named period cannot be meant; "" if it can.

    `ended` is the last day that a table prints; `alone`: the sentence names no other year.
    """
    span = when.span
    assert span is not None
    if not span.first:
        return ""
    if span.last > ended + _SLACK:
        return "the sentence names a period that has not ended"
    leads = _COMPARED.search(prose.low, max(0, when.start - 120), when.start) is not None
    if not leads or now.last > ended + _SLACK:
        return ""
    if abs(span.last - now.last) <= _SLACK and abs(span.days - now.days) <= _SLACK and alone:
        return "the sentence compares with the period that is reported"
    if now.last - span.last > _LONG:
        return "the sentence compares with a period of long ago"
    return ""


def _number(when: When, sentence: Sentence, facts: tuple[Fact, ...]) -> Fact | None:
    """The quantity nearest to a period's name."""
    near = [facts[n] for n in sentence.numbers if facts[n].quantity]
    far = {fact.n: max(when.start - fact.end, fact.start - when.end) for fact in near}
    found = min(near, key=lambda fact: far[fact.n], default=None)
    return found if found is not None and far[found.n] < _NEAR else None
