"""What a text says of the course of things without a number: "gross profit declined", "on higher interest expense".

Sentences of what is to come, of figures on another basis, of parts of the business and of a change that is numbered
are passed over: nothing is said here that a line of a table would not show whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from crossfoot.claims.cues import FORWARD
from crossfoot.claims.measures import EACH, PERCENT_ONLY, Name, mentions, name_of, narrowing
from crossfoot.claims.prose import Prose, names_part
from crossfoot.claims.sentences import LONGEST, split
from crossfoot.claims.turned import EARNED, VALUED
from crossfoot.claims.words import words_of
from crossfoot.model.document import Block
from crossfoot.model.fact import Release

_RATE: Final = re.compile(r"\b(?:percent(?:age)?|margins?|rates?|ratio)\b")
_FLOW: Final = re.compile(r"\bcash\s(?:used|provided|generated|from)\b")
_STEMS: Final = (
    "creas", "higher", "lower", "declin", "improv", "reduc", "growth", " expanded", " contracted", " climbed", " grew",
    " rose", " fell", " slipped", " dropped", " edged", " weakened", " worsened", " strengthened", " shrank", " dipped",
    " jumped", " surged", "was up", "were up", "was down", "were down", " above the ", " below the ", "ubled",
    "tripled", "drupled", "digit",
)  # fmt: skip
"""One is in all that the patterns below find, and they are found much faster than those."""
_BE: Final = r"(?:was|were|is|are|remained|has\sbeen|have\sbeen|came\sin|moved|trended|ended)"
_HOW: Final = (
    r"(?:(?:also|all|both|each|again|slightly|modestly|significantly|substantially|sharply|marginally|considerably|meaningfully"
    r"|materially|further|much|strongly|moderately|somewhat|well|notably|year[\s-]over[\s-]year|sequentially)\s+)*"
)
_OVER: Final = r"{}(?=\s(?:that\sof\s)?(?:the\s)?(?:prior|previous|last|same|year[\s-]ago|comparable))"
_SAID: Final = re.compile(
    rf"\b(?:{_BE}\s+{_HOW}(?:(?P<above>higher|up|increased|improved|{_OVER.format('above')})"
    rf"|(?P<below>lower|down|decreased|reduced|{_OVER.format('below')}))"
    rf"|{_HOW}(?:(?P<rose>increased|rose|grew|improved|climbed|expanded|advanced|strengthened|jumped|surged|edged\s(?:up|higher))"
    r"|(?P<fell>decreased|fell|declined|dropped|contracted|slipped|weakened|worsened|shrank|dipped|edged\s(?:down|lower))))(?=[\s,.;]|$)"
)
"""A predicate that says which way its subject went."""
_CAUSE: Final = (
    r"(?:\b(?:due\sto|driven\sby|by|reflect(?:s|ed|ing)?|from|of|with|on|and|but|because\sof|to|delivered|saw|had|reported|generated"
    r"|posted|achieved|in|resulting\sin|led\sto|despite)|,)\s+(?:(?:both|also|continued|significantly|slightly)\s)?"
)
_BEFORE_ADJECTIVE: Final = re.compile(_CAUSE + r"(?:an?\s)?$|^\W*an?\s$")
"""What stands before an adjective of direction that tells a cause or a result."""
_BEFORE_NOUN: Final = re.compile(rf"(?:{_CAUSE}|\b(?:the|an?|further|continued|significant|slight|modest)\s)$")
"""What stands before the noun of a change that took place."""
_ADJECTIVE: Final = re.compile(r"\b(?:(?P<up>higher|increased|improved)|(?P<down>lower|decreased|reduced))\s+(?=[a-z])")
_NOUN: Final = re.compile(
    r"\b(?:(?P<up>increases?|growth|rise|improvement)|(?P<down>decreases?|declines?|reductions?|drop))\s+in\s+(?:(?:our|the|its|total)\s+)?(?=[a-z])"
)
_CUT: Final = re.compile(
    r"[.;:()•]|\s[–—-]\s|\b(?:while|whereas|although|though|but|because|since|that|which|who|when|as|with|if|despite|due|driven|reflecting)\b"
)
"""What no subject reaches over."""
_END: Final = re.compile(
    r"[.;:,()•]|\s[–—-]\s|\b(?:due|driven|primarily|mainly|largely|principally|partially|partly|offset|reflect\w*|as|because|despite|while|whereas"
    r"|and|but|which|resulting|result(?:ed|s)?|led|with|was|were|is|are|has|had|have|thanks|helped|when|on|more|faster|slower|including|contribut\w*)\b"
)
"""What the words of a comparison and the names of causes do not reach over."""
_SEPARATOR: Final = re.compile(r",\s+(?:and\s+)?|\s+and\s+(?:the\s+|our\s+)?|\bboth\s+")
_OTHERWISE: Final = re.compile(
    r"\b(?:exclud|constant|organic|currenc|percent(?:age)?\sof|%\sof|pro\sforma|if\s|normali[sz]|comparable|same[\s-]store|like[\s-]for"
    r"|underlying|core\b|than\s(?:expected|anticipated|planned|our|previous(?:ly)?|the\smid|guid)|impact\sof\s|effect\sof\s|may\s|can\s|generally|typically|include|represent)"
)
"""Words of sentences that speak of other figures than those of the tables, or of no period."""
_TIMES: Final = re.compile(
    r"\b(?:(?P<over>more\sthan|over)\s|(?P<under>nearly|almost|just\sunder)\s)(?P<times>doubled|tripled|quadrupled)\b(?!\s(?:the|our|its|their|an?)\b)"
    r"|\b(?:increased|rose|grew|climbed)\s(?:by\s)?(?:low|mid|high)?[\s-]?(?P<digits>double|single)[\s-]digits?\b"
)
"""A predicate that says by which factor its subject grew."""
_DIGITS_OF: Final = re.compile(
    r"\b(?P<digits>double|single)[\s-]digit\s(?:percent(?:age)?\s)?(?:growth|increase)\sin\s(?:(?:our|the|its|total)\s)?(?=[a-z])"
)
"""A growth of so many digits, and then what grew."""
ONCE: Final = 1_000
_FACTORS: Final = {"doubled": 2_000, "tripled": 3_000, "quadrupled": 4_000}
_WORDS: Final = {"double": (1, 1_095), "single": (-1, 1_105)}
"""Thousandths that a growth of two digits, as rounded, is above, and one of one digit below."""
_PAST: Final = re.compile(
    r"\b(?:prior|previous|last|comparative|preceding)[\s-](?:fiscal\s)?(?:year|quarter|period)|\byear[\s-]ago"
)
AGAINST: Final = re.compile(r"\b(?:compared|than|versus|vs|from|over|against|relative|on|above|below)\b")
"""Words that make another period the other side; without them, it is of that period itself that something is said."""
_CHANGE: Final = re.compile(r"\b(?:increas|decreas|growth|declin|reduc|improve|change|rate\sof)")
"""Words of a subject that is a change itself: "the increase in revenue was lower"."""
_PLACE: Final = re.compile(r"\W*(?:in|at|for|within|across|from|among)\s[^,]{2,60},\s")
"""How a sentence begins that may speak of a part of the business, whether tables know it or not."""
_BY_NATURE: Final = frozenset(
    {"stock_comp", "depreciation", "amortization", "dep_amort", "restructuring", "impairment", "marketing"}
)
"""Costs that several lines hold a part of: "administrative expenses rose on higher depreciation" is of theirs."""
_NUMBER: Final = re.compile(r"\d")
_YEAR: Final = re.compile(
    r"\b(?:fiscal\s)?(?:19|20)\d\d\b|\bq[1-4]\b|\b[1-4]q\d*|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\s\d\d?\b"
)
_TITLE: Final = 80
"""Characters of a line that may be a heading at most."""
_COSTS: Final = frozenset({"cost", "charge", "balance", "level"})
"""Words that say of a measure that it is one of costs, or a balance."""
_FREE: Final = frozenset({"since", "again", "steadily", "level", "comparison", "relative"})
"""Words behind a direction that name no other thing."""
_ADJUSTED: Final = re.compile(r"\b(?:adjust|non-?\s?(?:gaap|ifrs))")
"""Words of a sentence whose measures are adjusted, or of which one is."""
_LONG: Final = 110
"""Characters of a subject at most."""
_MOST: Final = 4
"""Subjects of one predicate at most: "revenue, gross profit and net income rose"."""


class Trend(NamedTuple):
    """What words say of the course of one thing."""

    name: Name
    direction: int
    start: int
    end: int
    """Where the words stand."""
    sentence: tuple[int, int]
    times: int = ONCE
    """Thousandths of the earlier figure that the later one is said to be above or below."""
    heading: str = ""
    """The heading above them, in lower case."""


def trends_of(prose: Prose, release: Release) -> Iterator[Trend]:
    """What the paragraphs say of the course of things, in document order."""
    blocks = release.document.blocks
    starts = [block.start for block in blocks]
    places: dict[int, list[int]] = {}
    for stem in _STEMS:
        at = prose.low.find(stem)
        while at >= 0:
            places.setdefault(bisect_right(starts, at) - 1, []).append(at)
            at = prose.low.find(stem, at + 1)
    tables = {table.block for table in release.tables}
    heading = ""
    for index, block in enumerate(blocks):
        if block.grid is None and (block.kind == "heading" or block.end - block.start <= _TITLE):
            shown = prose.low[block.start : block.end].strip()
            heading = heading if shown.endswith((".", ",", ";")) else shown
        found = sorted(places[index]) if index in places and index not in tables else []
        for low, high in _paragraphs(block) if found else ():
            trends = [
                trend for span in _sentences(release, low, high, found) for trend in _in_sentence(prose.low, *span)
            ]
            if trends and not (_part_in(heading, prose) < len(heading) or names_part(heading, prose.issuer)):
                named = low + _part_in(prose.low[low:high], prose)
                yield from (trend._replace(heading=heading) for trend in trends if _is_of_all(trend, named))


def _is_of_all(trend: Trend, named: int) -> bool:
    """Whether nothing before says of which part of the business a trend is: at `named` the paragraph names the first.

    A subject that is a part itself may follow another one in its sentence: "tea grew, while coffee sales declined".
    """
    return trend.start <= named or (bool(trend.name.words) and trend.sentence[0] <= named)


def _sentences(release: Release, low: int, high: int, places: list[int]) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph in which one of `places` is."""
    for start, end in split(release.document.text, low, high):
        at = bisect_left(places, start)
        if at < len(places) and places[at] < end <= start + LONGEST:
            yield start, end


def _paragraphs(block: Block) -> Iterator[tuple[int, int]]:
    """The paragraph that a block is, or those that stand in the cells of a table made for its layout."""
    if block.grid is None:
        yield block.start, block.end
    else:
        yield from ((cell.start, cell.end) for cell in block.grid.cells if cell.end - cell.start > _TITLE)


def _in_sentence(low: str, start: int, end: int) -> Iterator[Trend]:
    """What one sentence says."""
    if low[start:end].rstrip().endswith(":") or FORWARD.search(low, start, end) or _OTHERWISE.search(low, start, end):
        return
    place = _PLACE.match(low, start, end)
    if place is not None and narrowing(words_of(place.group())):
        return
    adjusted = _ADJUSTED.search(low, start, end) is not None
    for trend in _said(low, start, end):
        words = low[trend.start : trend.end]
        valued = any(word.startswith(VALUED) for word in words.split()) and (
            trend.name.key not in EARNED or "loss" in words
        )
        if trend.name.key.startswith("cash") and _FLOW.search(words) is not None:
            continue  # "an increase in cash used" is none of the balance
        if trend.name.key not in PERCENT_ONLY and _RATE.search(words) is not None:
            continue  # "a decrease in gross profit percent" is none of the amount
        whole = trend.name.key in EACH or " per " not in words
        if whole and not valued and (not adjusted or "adjusted" in trend.name.tags):
            yield trend


def _said(low: str, start: int, end: int) -> Iterator[Trend]:
    """What the predicates, adjectives and nouns of a sentence say."""
    yield from _of_factors(low, start, end)
    for match in _SAID.finditer(low, start, end):
        if _is_all(low, match.start(), match.end(), end):
            up = match["above"] or match["rose"]
            for name, at in _subjects(low, max(start, match.start() - _LONG), match.start()):
                yield Trend(name, 1 if up else -1, at, match.end(), (start, end))
    for pattern, cue in ((_ADJECTIVE, _BEFORE_ADJECTIVE), (_NOUN, _BEFORE_NOUN)):
        for match in pattern.finditer(low, start, end):
            lead = low[start : match.start()]
            if any(map(str.isalnum, lead)) and cue.search(lead) is None:
                continue
            found = _object(low, match.end(), end)
            if found is not None and found[0].key not in _BY_NATURE:
                yield Trend(found[0], 1 if match["up"] else -1, match.start(), found[1], (start, end))


def _of_factors(low: str, start: int, end: int) -> Iterator[Trend]:
    """What one sentence says by a factor: "more than doubled", "double-digit growth in"."""
    for match in _TIMES.finditer(low, start, end):
        way, times = (
            _WORDS[match["digits"]] if match["digits"] else (1 if match["over"] else -1, _FACTORS[match["times"]])
        )
        for name, at in _subjects(low, max(start, match.start() - _LONG), match.start()):
            yield Trend(name, way, at, match.end(), (start, end), times)
    for match in _DIGITS_OF.finditer(low, start, end):
        found = _object(low, match.end(), end)
        if found is not None:
            way, times = _WORDS[match["digits"]]
            yield Trend(found[0], way, match.start(), found[1], (start, end), times)


def _part_in(words: str, prose: Prose) -> int:
    """Where words first name a part of the business, of which what follows may be said; their length if they do not."""
    found = words_of(words)
    parts = {word for word in narrowing(found) - prose.issuer if prose.lines.divides(word)}
    return next((word.start for word in found if word.norm in parts), len(words)) if parts else len(words)


def _is_all(low: str, start: int, after: int, end: int) -> bool:
    """Whether no number and no other thing stands in what is said with a direction."""
    cut = _END.search(low, after, end)
    stop = cut.start() if cut is not None else end
    if _is_past(low[start:stop]):
        return False
    said = _YEAR.sub(" ", low[after:stop])
    words = words_of(said)
    other = narrowing(words) - _FREE or mentions(words) or any(word.norm == "income" for word in words)
    return not (other or _NUMBER.search(said))


def _subjects(low: str, start: int, end: int) -> Iterator[tuple[Name, int]]:
    """The measures that the words before a predicate name, the last first, each with its place."""
    cuts = [cut.end() for cut in _CUT.finditer(low, start, end)]
    start = cuts[-1] if cuts else start
    if _NUMBER.search(_YEAR.sub(" ", low[start:end])):
        return
    for _ in range(_MOST):
        words = words_of(low, start, end)
        named = [m for m in mentions(words) if narrowing(words[m.last :]) <= _COSTS]
        first = words[named[-1].first].start if named else end
        lead = list(_SEPARATOR.finditer(low, start, first))
        at = lead[-1].end() if lead else start
        name = _plain(name_of(words_of(low, at, end)))
        if not (name.key or name.words) or _CHANGE.search(low, at, end) or _is_past(low[at:end]):
            return
        yield name, at
        if not (lead and name.key):
            return
        end = lead[-1].start()


def _object(low: str, start: int, end: int) -> tuple[Name, int] | None:
    """The measure that the words after a direction name, and where they end; None if they name more, or a number."""
    end = min(end, start + _LONG)
    cut = _END.search(low, start, end)
    words = words_of(low, start, end)
    named = mentions(words)[:1]
    if named and (cut is None or words[named[0].first].start < cut.start()):
        cut = _END.search(low, words[named[0].last - 1].end, end)
    stop = cut.start() if cut is not None else end
    if _NUMBER.search(_YEAR.sub(" ", low[start:stop])) or _is_past(low[start:stop]):
        return None
    name = _plain(name_of(words_of(low, start, stop), prefer_last=False))
    return (name, stop) if name.key else None


def _is_past(words: str) -> bool:
    """Whether words speak of an earlier period, and not as the other side of a comparison."""
    past = _PAST.search(words)
    return past is not None and AGAINST.search(words, 0, past.start()) is None


def _plain(name: Name) -> Name:
    """`name` without words that say what kind of measure it is."""
    return name._replace(words=name.words - _COSTS) if name.key else name
