"""The prose of a release as frames: who says what of which measure, in which period."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from crossfoot.claims.cues import FORWARD
from crossfoot.claims.dates import Dater
from crossfoot.claims.frames import Frame
from crossfoot.claims.lists import deal
from crossfoot.claims.measures import name_of, narrowing
from crossfoot.claims.rows import Index
from crossfoot.claims.scales import tells_scales
from crossfoot.claims.scan import Scanner
from crossfoot.claims.sentences import Sentence, lower, sentences
from crossfoot.claims.spans import Span
from crossfoot.claims.when import Clock, When
from crossfoot.claims.words import normal, words_of
from crossfoot.model.fact import Release

_ISSUER: Final = re.compile(
    r"([A-Z][\w&.,’'-]*(?:\s+(?:[A-Z&][\w&.,’'-]*|of|and|the))*?),?\s+"
    r"(?:(?:Inc|Corp|Ltd|LLC|PLC|plc|N\.V|S\.A|L\.P|Co)\b\.?|Incorporated|Corporation|Company|Companies|Limited|Holdings?|Group|Announces|Announced|Reports|Reported|Posts|Delivers"
    r"|announces|reports|\((?:NYSE|NASDAQ|Nasdaq|TSX|OTC|the))"
)


_TICKER: Final = re.compile(r"(?:NYSE|NASDAQ|Nasdaq|TSX|LSE|OTC|AMEX)\w*(?:\s\w+)?\s?:\s?([A-Z]{1,6})\b")


_HEADING: Final = 60
"""Longest heading that may be the label of a line."""
_NEAR: Final = 6
"""Days by which the ends of one period can differ."""
_BACK: Final = re.compile(r"\W*(?:this|that|these|it|which|compared|versus)\b")
"""How a sentence begins that speaks of what the one before it measures: adjusted, organic or of a segment."""
_COMPANY: Final = re.compile(r"\b(?:the\s(?:company|corporation|group|firm)|consolidated)\s")
"""Words of what is said of the whole company, whatever the heading above names."""
_SEGMENTED: Final = frozenset(
    {"revenue", "operating_income", "operating_margin", "gross_profit", "gross_margin", "ebitda"}
)
"""Measures that a text gives of each part of a business without saying so again."""
_PART: Final = 40
"""Longest heading that names a part of a business."""
_GENERAL: Final = frozenset(
    """overview performance review discussion commentary comment ceo cfo management profitability statement outlook
    guidance key point recent corporate update recap snapshot headline release immediate information operational
    development reconciliation metric indicator table item note detail comparison analysis progress delivery trend
    period consolidated total overall company-wide operating operation capital allocation position resource strategic
    priority achievement initiative environment condition market business result segment return glance brief
    takeaway message letter scorecard fact look story""".split()
)
"""Words of headings that name no part of a business."""
_OTHER: Final = "other"
"""The word of a segment's name, alone, and of "other highlights"."""


class Prose(NamedTuple):
    """All frames of a release with their sentences and the index of its tables."""

    sentences: tuple[Sentence, ...]
    whens: list[list[When]]
    """The periods that each sentence names."""
    frames: list[Frame]
    lines: Index
    clock: Clock
    low: str
    issuer: frozenset[str]
    scaled: bool
    """Its amounts have their scale words: no line elsewhere says that they are in millions."""

    def by_sentence(self) -> dict[int, list[Frame]]:
        """The frames of each sentence that has some."""
        found: dict[int, list[Frame]] = {}
        for frame in self.frames:
            found.setdefault(frame.sentence, []).append(frame)
        return found


def read_prose(release: Release) -> Prose:
    """The frames of every sentence of `release` that holds a quantity."""
    text = release.document.text
    low = lower(text)
    index, clock = Index(release), Clock(release)
    found = sentences(release)
    frames: list[Frame] = []
    bases: dict[int, tuple[Span, bool]] = {}
    headings: dict[str, list[When]] = {}
    issuer = _issuer(text)
    scopes = _Scopes(index, low, issuer)
    named = [clock.mentions(text, sentence.start, sentence.end) for sentence in found]
    for at, (sentence, whens) in enumerate(zip(found, named, strict=True)):
        scanner = Scanner(text, low, sentence, at, release.facts, index, whens)
        own = scanner.frames_of()
        back = sentence.previous >= 0 and _BACK.match(low, sentence.start) is not None
        titled = sentence.lead or sentence.context
        for frame in own:
            if back or (frame.name.key in _SEGMENTED and not frame.name.words and scopes.is_part(titled)):
                frame.name = frame.name._replace(vague=True)
        around = scopes.of(sentence, found[sentence.previous] if sentence.previous >= 0 else None)
        heading = lower(titled).strip(" :•") if len(titled) <= _HEADING else ""
        ahead = bool(index.outlook) and FORWARD.search(lower(sentence.context)) is not None
        heading = heading if index.labelled(heading) else ""
        for frame in own:
            if _COMPANY.search(low, sentence.start + frame.start, sentence.start + frame.slots[0].start) is None:
                frame.scope |= around
            frame.heading, frame.ahead = heading, ahead
        dater = Dater(scanner.text, sentence.start, whens, clock, clock.current)
        if sentence.previous in bases:
            dater.base, dater.named = bases[sentence.previous]
        else:
            _from_heading(dater, sentence, clock, headings)
        deal(scanner, own, whens, dater)
        dater.date(own)
        if dater.base is not None:
            bases[at] = dater.base, dater.named
        frames.extend(own)
    scaled = tells_scales(((sentence.start, release.facts[n]) for sentence in found for n in sentence.numbers), low)
    return Prose(found, named, frames, index, clock, low, issuer, scaled)


class _Scopes:
    """Words of the headings and earlier sentences around a sentence that name a line: they may narrow what it says."""

    def __init__(self, index: Index, low: str, issuer: frozenset[str]) -> None:
        self._index = index
        self._low = low
        self._issuer = issuer
        self._parts: dict[str, bool] = {}
        self._headings: dict[str, frozenset[str]] = {}
        self._sentences: list[frozenset[str]] = []

    def of(self, sentence: Sentence, before: Sentence | None) -> frozenset[str]:
        """The scope of the next sentence; `before` is the one before it in its paragraph."""
        if before is None:
            words = self._of_heading(sentence.lead) or self._of_heading(sentence.context)
        else:
            words = self._sentences[sentence.previous] | self._named(self._low[before.start : sentence.start])
        self._sentences.append(words)
        return words

    def _of_heading(self, heading: str) -> frozenset[str]:
        words = self._headings.get(heading)
        if words is None:
            words = self._headings[heading] = self._named(lower(heading))
        return words

    def is_part(self, heading: str) -> bool:
        """Whether a heading names a part of the business, though no table need print it: "Data Center"."""
        known = self._parts.get(heading)
        if known is None:
            known = self._parts[heading] = names_part(heading, self._issuer)
        return known

    def _named(self, text: str) -> frozenset[str]:
        words = narrowing(words_of(text))
        return frozenset(w for w in words if self._index.divides(w) and (w != _OTHER or len(words) == 1))


def names_part(heading: str, issuer: frozenset[str]) -> bool:
    """Whether a heading names a part of the business of `issuer`, in words of its own."""
    words = words_of(lower(heading)) if len(heading) <= _PART else []
    return bool(words) and not name_of(words).key and bool(narrowing(words) - issuer - _GENERAL)


def _from_heading(dater: Dater, sentence: Sentence, clock: Clock, cache: dict[str, list[When]]) -> None:
    """The heading above may name the period: "Full Year 2023 Highlights"."""
    context = sentence.context
    if not context:
        return
    if context not in cache:
        cache[context] = clock.mentions(context, 0, len(context))
    named = {w.span for w in cache[context] if w.span is not None and w.span.first}
    if len(named) > 1 and clock.current is not None:  # "First nine months of fiscal year 2023": the year has not ended
        named = {span for span in named if abs(span.last - clock.current.last) <= _NEAR}
    if len(named) == 1:
        dater.base, dater.named = named.pop(), True


def _issuer(text: str) -> frozenset[str]:
    """Words of the issuer's own name: they narrow nothing."""
    found: set[str] = set()
    for match in _ISSUER.finditer(text, 0, 4000):
        for word in match.group(1).split()[-5:]:
            plain = normal(word.strip(".,’'").lower())
            if plain.isalpha():
                found.add(plain)
                found.add(normal(plain + "s") if not plain.endswith("s") else plain)
    found.update(match.group(1).lower() for match in _TICKER.finditer(text, 0, 6000))
    return frozenset(found)
