"""Numbers that the line contradicts which their words name in full: "Net revenue was $9.1 billion" of 12.7.

No slip of the pen need explain such a number: an old figure was left in the text, or one was taken from elsewhere. So
all that is said from the subject to the number must be of that line and of a period that is sure, and no other line
may print the number. Where the text gives the measure several values, headings tell whose each is, and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import Final, NamedTuple

from crossfoot.claims import cues
from crossfoot.claims.agreement import comparable, significant, ties, value
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.measures import mentions, narrowing
from crossfoot.claims.near import last, until
from crossfoot.claims.option import Option
from crossfoot.claims.options import Options
from crossfoot.claims.printed import Printed
from crossfoot.claims.prose import Prose, names_part
from crossfoot.claims.rows import Line
from crossfoot.claims.twice import HEAD
from crossfoot.claims.words import words_of
from crossfoot.model.fact import Fact
from crossfoot.model.interval import power
from crossfoot.model.relation import Ref

_KINDS: Final = {"level": ("same", "ratio"), "delta": ("growth", "difference"), "unknown": ()}
_LEAST: Final = 2
_TOLD: Final = 3
"""Digits of a number that another line hardly prints by chance."""
_ALIKE: Final = {"level": 50, "delta": 20, "unknown": 1}
"""The lines that the words name give one thing where what they give differs by less than this part of it."""
_WHOLE: Final = frozenset(
    {"eps", "continuing_eps", "net_income", "income_tax", "tax_rate", "operating_cash_flow", "free_cash_flow"}
    | {"total_assets", "total_liabilities", "equity", "dividends", "repurchases"}
)
"""Measures of the whole company, whatever part of it a heading names."""
_LONE: Final = frozenset({"operating_cash_flow", "free_cash_flow", "operating_margin", "gross_margin", "tax_rate"})
"""Measures of which a release prints no parts that are far smaller, or far larger."""
_PRICED: Final = ("money", "per_share")
"""Kinds of numbers that print their unit."""
_PAID: Final = frozenset({"dividends", "repurchases", "capex", "additions"})
"""Measures of which less or more is paid in a period than is declared, bought or booked."""
_TURN: Final = re.compile(
    r"\b(?:includ|inclusive|relat|impact|effect|charge|due|driven|attributed|would|before|after|net\sof|results?\s(?:from|in)"
    r"|resulted|resulting|reflects|reflected|offset|contribut|associated|compris|(?:was|were|is|ly)\sattributable)"
)
"""Words between subject and number after which the number may be of something else."""
_CLAUSE: Final = re.compile(r",\s(?:we|it|there|the\scompany)\b")
"""What begins a clause with a subject of its own."""
_BASIS: Final = re.compile(
    r"\b(?:basis(?!\spoints?\b)|exclud|adjust|constant|organic|comparable|neutral|core|underlying|pro\sforma|currenc|normali)"
)
"""Words before a number that count it otherwise than a plain name says."""
_WITHOUT: Final = re.compile(
    r"\b(?:exclud|basis(?!\spoints?\b)|constant|organic|neutral|currenc|adjust(?:ed\sfor|ing))"
)
"""Words after it that do."""
_SAYS: Final = re.compile(r".*\b(?:announce[sd]?|report(?:s|ed)?|reflecting)\b", re.S)
"""What leads to what is said: place, day and name of the issuer, or another statement."""
_NEXT: Final = re.compile(r";|[•●▪◦]|,\s(?:and|while|but|whereas)\b|\bwhile\b")
"""What begins another statement."""
_OF: Final = re.compile(
    r"\s*(?:in|from|for|at|of|on|by|to|with|through|across|within|among)\s+(?P<what>[a-z][^;:.()]{1,60})"
)
"""Words after a number that may say of what it is."""
_REACHED: Final = re.compile(r"\b(?:to|at|was|were|reach\w*|totall?\w*)\b")
"""A word between a rise or fall and the number that it led to."""
_FROM: Final = re.compile(r"\bfrom\s+[$€£(]*$")
_BY: Final = re.compile(r"\bby\s+(?:about\s|approximately\s)?[$€£(]*$")
_LED_TO: Final = re.compile(r"\bto\s+(?:an?\s|record\s)*[$€£(]*$")
_ABOUT: Final = re.compile(r"(?:about|approximately|approx\.?|roughly|around|nearly|almost|~)\s*[$€£(]*$")
"""Words before a number that stand for no bound: what is said is near."""
_NEARLY: Final = (10, 40, 160)
"""A number of two, three, more digits that is said to be near is less than this part of the figure away from it."""
_SIGNS: Final = frozenset("nt us usd eur gbp cad rmb cny jpy hk au ca".split())
"""Letters of currency signs."""


_Said = tuple[object, ...]
"""What a number is said to be."""


class Other(NamedTuple):
    """A number and what the line of its words gives instead."""

    frame: Frame
    slot: Slot
    option: Option


def plainly_other(
    prose: Prose, options: Options, printed: Printed, facts: tuple[Fact, ...], claimed: AbstractSet[int]
) -> Iterator[Other]:
    """The numbers that are plainly another than the named line gives; `claimed` are those that need no such claim."""
    found: list[Other] = []
    for frame in prose.frames:
        if _is_plain(frame, prose):
            for slot in frame.slots:
                if slot.n not in claimed and _may_tell(slot, facts) and _leads(frame, slot, prose, facts):
                    borne_out = any(other.n in claimed for other in frame.slots)
                    option = _named(frame, slot, options, printed, prose, borne_out=borne_out)
                    if option is not None:
                        found.append(Other(frame, slot, option))
    values = _values(prose, facts) if found else {}
    for other in found:
        of_parts = _is_of_parts(other, values[_said(other.frame, other.slot)], facts)
        if not (of_parts and not _is_the_line(other, options, prose)) and not _is_of_another(other, facts):
            yield other


def _is_plain(frame: Frame, prose: Prose) -> bool:
    """Whether the words of a frame name one measure, and of the whole company or of the part that a line names."""
    name, sentence = frame.name, prose.sentences[frame.sentence]
    words = name.words - prose.issuer
    if not (name.key or len(words) > 1) or frame.inherited or sentence.label:
        return False
    if name.vague and (words or names_part(sentence.context, prose.issuer)):
        return False
    return name.key in _WHOLE or not frame.scope - name.words - prose.issuer


def _may_tell(slot: Slot, facts: tuple[Fact, ...]) -> bool:
    """Whether a number is one of results, of a period that is open no more, and of two digits and more."""
    if slot.forward or slot.tags or slot.base is not None or (slot.dealt and not slot.explicit):
        return False
    if (slot.prior and not slot.sure) or (slot.role == "delta" and not slot.against):
        return False
    return significant(facts[slot.n]) >= _LEAST or slot.kind == "per_share"


def _start(frame: Frame, fact: Fact, prose: Prose) -> int:
    """Where the statement begins that leads to a number."""
    start = prose.sentences[frame.sentence].start + frame.start
    said = _SAYS.match(prose.low, start, fact.start)
    return start if said is None else said.end()


def _is_named_before(frame: Frame, before: str, at: int) -> bool:
    """Whether the measure is named before a place in the words that lead to the number, and not after it."""
    early, late = ({m.key for m in mentions(words_of(part))} for part in (before[:at], before[at:]))
    return frame.name.key in early - late


def _leads(frame: Frame, slot: Slot, prose: Prose, facts: tuple[Fact, ...]) -> bool:
    """Whether nothing between the subject and the number, nor after it, may turn to something else."""
    sentence, fact = prose.sentences[frame.sentence], facts[slot.n]
    before = prose.low[_start(frame, fact, prose) : fact.start]
    if slot.role == "level" and _BY.search(before) is not None:
        return False  # "a loss lowered adjusted EPS by $0.11"
    if _TURN.search(before) is not None or (slot.approximate and _ABOUT.search(before) is None):
        return False
    clause = last(_CLAUSE, before)
    if clause is not None and _is_named_before(frame, before, clause.end()):
        return False
    turn = last(cues.DIRECTION, before) if slot.role == "level" else None
    if turn is not None and _REACHED.search(before, turn.end()) is None and not (slot.prior and _FROM.search(before)):
        return False
    if turn is not None and _LED_TO.search(before, turn.end()) is not None:
        before = ""  # "up 3% in constant currency to $5 billion": the basis is that of the change
    if frame.name.tags:
        return True
    other = _NEXT.search(prose.low, fact.end, sentence.end)
    following = next((facts[n].start for n in sentence.numbers if facts[n].start > fact.end), sentence.end)
    stop = min(following, sentence.end if other is None else other.start())  # "up 3%, up 4% in constant currency"
    return _BASIS.search(before) is None and _WITHOUT.search(prose.low, fact.end, stop) is None


def _named(
    frame: Frame, slot: Slot, options: Options, printed: Printed, prose: Prose, *, borne_out: bool
) -> Option | None:
    """What the lines of the very name give, if that is one thing and another than the number, which no line prints.

    `borne_out`: another number of the frame is; then the number may be of another order, too.
    """
    facts = options.facts
    fact = facts[slot.n]
    found = options.of(frame, slot)
    named = _of_the_name(frame, slot, found)
    if not named or any(ties(fact, o.expr, facts) for o in found):
        return None
    given = [v for o in named if (v := value(o.expr, facts)) is not None]
    points = [abs(v.point) for v in given]
    if len(given) < len(named) or not points[0] or not _are_one(points, _ALIKE[slot.role]):
        return None
    if frame.name.key in _PAID and slot.role == "level":
        return None
    part = _NEARLY[min(max(significant(fact) - _LEAST, 0), len(_NEARLY) - 1)]
    if slot.approximate and _are_one([points[0], abs(fact.mantissa) * power(fact.exponent)], part):
        return None
    line = named[0].line
    if _is_of_another_period(slot, line, frame, prose, facts) or (frame.loss and given[0].point > 0):
        return None
    if _words(frame, slot, prose, fact) - line.words - line.context - prose.issuer - _SIGNS:
        return None
    if slot.role == "level":
        alone = slot.kind == "per_share" or frame.name.key in _LONE
        if not (alone or (borne_out and slot.kind in _PRICED)) and not comparable(fact, given[0]):
            return None
        shown = printed.at(slot, abs(fact.mantissa)) if significant(fact) >= _TOLD else []
        if any(other.name != line.name and other.name.key in ("", line.name.key) for other, _, _ in shown):
            return None
    return named[0]


def _of_the_name(frame: Frame, slot: Slot, found: list[Option]) -> list[Option]:
    """The options of the lines of the very name; where there are none, of those that no word of it is left for.

    Where primary statements are among them, they count alone.
    """
    alike = [o for o in found if o.first and o.kind in _KINDS[slot.role]]
    named = [o for o in alike if not o.tier]
    if not named and frame.name.key:
        named = [o for o in alike if o.tier == 1 and not frame.name.words - o.line.words - o.line.context]
    return [o for o in named if not o.line.rank] or named


def _is_of_another_period(slot: Slot, line: Line, frame: Frame, prose: Prose, facts: tuple[Fact, ...]) -> bool:
    """Whether the line prints the number for another period that the sentence may mean.

    A sentence that names no period may be of the year to date; beyond headline and summary of any period.
    """
    sentence = prose.sentences[frame.sentence]
    named = [when for when in prose.whens[frame.sentence] if when.span is not None]
    found = [n for when in named if when.span is not None and (n := line.of(when.span)) is not None]
    if not any(when.span == slot.spans[0] and (when.months or when.quarter or when.year) for when in named):
        far = sentence.start > HEAD
        found += [n for span, n in line.figures if far or span.last == slot.spans[0].last]
    return any(ties(facts[slot.n], Ref(n=n), facts) for n in found)


def _words(frame: Frame, slot: Slot, prose: Prose, fact: Fact) -> frozenset[str]:
    """The words that narrow what is said from the subject to the number, and of what it is said to be after it."""
    sentence = prose.sentences[frame.sentence]
    words = narrowing(words_of(prose.low, _start(frame, fact, prose), fact.start))
    after = _OF.match(prose.low, sentence.start + slot.stop, sentence.end)
    return words | narrowing(words_of(until(after["what"]))) if after is not None else words


def _are_one(points: list[Fraction], part: int) -> bool:
    return all(abs(point - points[0]) * part <= points[0] for point in points)


def _is_the_line(found: Other, options: Options, prose: Prose) -> bool:
    """Whether another number of the frame is what that very line gives: the change that follows a level.

    By two digits and more, or in the headline, where a lone digit will do.
    """
    frame, facts = found.frame, options.facts
    least = 1 if prose.sentences[frame.sentence].start <= HEAD else _LEAST
    rest = (s for s in frame.slots if s is not found.slot and s.role != "unknown" and significant(facts[s.n]) >= least)
    return any(
        option.line is found.option.line and option.first and not option.own and ties(facts[slot.n], option.expr, facts)
        for slot in rest
        for option in options.of(frame, slot)
    )


def _is_of_another(found: Other, facts: tuple[Fact, ...]) -> bool:
    """Whether the level that the frame prints beside a change is none of the line's: the line is not meant."""
    frame, slot, option = found
    if slot.role == "level":
        return False
    levels = [s for s in frame.slots if s.role == "level" and s.spans and not s.forward]
    given = [(s, option.line.of(s.spans[0])) for s in levels]
    return any(n is not None and not ties(facts[s.n], Ref(n=n), facts) for s, n in given)


def _said(frame: Frame, slot: Slot) -> _Said:
    """What a number is said to be: of which measure, kind and period."""
    return (*frame.name[:3], slot.kind, slot.role, slot.tags, slot.spans[:1])


def _values(prose: Prose, facts: tuple[Fact, ...]) -> dict[_Said, set[tuple[int, int]]]:
    """The values that the text gives to each measure of a period."""
    found: dict[_Said, set[tuple[int, int]]] = {}
    for frame in prose.frames:
        for slot in frame.slots:
            fact = facts[slot.n]
            found.setdefault(_said(frame, slot), set()).add((abs(fact.mantissa), fact.exponent))
    return found


def _is_of_parts(found: Other, values: set[tuple[int, int]], facts: tuple[Fact, ...]) -> bool:
    """Whether the text gives the measure still other values for the period: they are of parts of the company."""
    fact, given = facts[found.slot.n], value(found.option.expr, facts)
    for mantissa, exponent in values:
        size = mantissa * power(exponent)
        near = given is not None and _are_one([abs(given.point), size], _ALIKE[found.slot.role])
        if not near and size != abs(fact.mantissa) * power(fact.exponent):
            return True
    return False
