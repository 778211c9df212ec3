"""One sentence, read left to right: its numbers are dealt out to frames."""

from __future__ import annotations

import re
from typing import Final

from crossfoot.claims import cues
from crossfoot.claims.frames import UNKNOWN, Frame, Slot
from crossfoot.claims.lists import respective
from crossfoot.claims.measures import OWN_NONGAAP, Name, name_of, tags_of
from crossfoot.claims.near import BLANK, Near, note_base
from crossfoot.claims.rows import Index
from crossfoot.claims.sentences import Sentence
from crossfoot.claims.subjects import Subjects
from crossfoot.claims.when import When
from crossfoot.claims.words import words_of
from crossfoot.model.fact import Fact

_AND: Final = re.compile(r"\band\W*$")
_BY: Final = re.compile(r"\band\s+by\W*$")
_JOINER: Final = re.compile(r"^[\s,)]*(?:and|or|representing|which\s+represents?|equal\s+to|equivalent\s+to)\b")
_RATIO_VERB: Final = re.compile(
    r"\b(?:represent(?:s|ed|ing)?|or|which\s+(?:is|was)|equal\s+to|constitut(?:ed|ing))\b[\s,]*(?:approximately|about)?\s*$"
)

_BESIDE: Final = re.compile(rf"^[\s\w%]{{0,12}}\(\s*{BLANK}[{BLANK}\s]*[:,–—-]?\s*(?:us|ca?|a|nt|hk)?[$€£¥]?\s*$")
"""A period in parentheses, then a number."""
_COMPARED: Final = re.compile(r",\s(?:as\s|when\s)?compared\s(?:to|with)\s[\s$€£¥]*$")
_RANGE: Final = re.compile(r"\s*[–—-]\s*(?:us|ca?|a|nt|hk)?[$€£¥]?\s*$")
"""What stands between the ends of a range: a forecast."""
_MIDDLE: Final = re.compile(r"\s*[/|]\s*[$€£¥]?")
"""What stands between a range and its middle."""
_ENDS: Final = ({"money"}, {"per_share"}, {"money", "per_share"}, {"percent"})
"""Kinds of the ends of a range."""
_ANEW: Final = re.compile(rf"\b(?:and|while|as)\b.*\b(?:{cues.UP}|{cues.DOWN})\b")
"""Another subject, of which something else is said."""
_CUT_OFF: Final = 200
"""Most characters before a sentence that begins in the middle in which its beginning is looked for."""
_STOP: Final = re.compile(r"[.;!?]\s|[•●▪◦■]")
_WITHOUT: Final = re.compile(r"\W*(?:when\s)?exclud(?:ing|es)\b")
"""How a sentence begins whose measures leave something out: "Excluding the fine, income was $4 and the margin 5%"."""
_ON_A_BASIS: Final = re.compile(r"\W*on\san?\s[a-z, -]{4,30}\sbasis\b")
_BASES: Final = frozenset({"adjusted", "excluding", "organic", "constant"})
_CENTS: Final = -2
_HEAD: Final = 40
"""Most characters before the colon after what leads a sentence."""
_AMOUNTS: Final = ("money", "shares", "count")


class Scanner:
    """Frames of one sentence."""

    def __init__(
        self, text: str, low: str, sentence: Sentence, at: int, facts: tuple[Fact, ...], index: Index, whens: list[When]
    ) -> None:
        self.low = low
        self.sentence = sentence
        self.at = at
        self.facts = facts
        self._subjects = Subjects(text[sentence.start : sentence.end], low[sentence.start : sentence.end], index)
        self.whens = whens
        self.text = _masked(low, sentence, whens)
        """The sentence with its period words blanked, offsets from its start."""
        self.slots = [self._slot(n) for n in sentence.numbers]
        self.frames: list[Frame] = []
        self.lists: dict[int, int] = {}
        """The first member of the list that a number is of, by their places in `slots`."""
        self._lead: frozenset[str] = frozenset()
        """Narrowing words that lead the whole sentence: "Software: revenues of $5 million; profit of $1 million"."""
        self._tail = ""
        """What follows the list that the number at hand begins, or ""."""
        self._model: Frame | None = None
        """The frame of the first member of the last list."""
        basis = _ON_A_BASIS.match(self.text)
        self._basis = tags_of(words_of(basis.group()), "") if basis is not None else frozenset[str]()
        """The basis on which the sentence measures everything: "On an adjusted basis, income was $4 and EPS $1"."""
        self._without = _WITHOUT.match(self.text) is not None
        """What the sentence leaves out is said of all its measures."""
        ahead = cues.FORWARD.search(self.text)
        self._forward_from = ahead.end() if ahead else len(self.text) + 1
        goes_on = text[sentence.start : sentence.start + 1].islower() and self._goes_on_ahead()
        if goes_on or self._is_listed_ahead():
            self._forward_from = 0

    def _goes_on_ahead(self) -> bool:
        """Whether what the sentence goes on with, cut off by a line or a page, speaks of what is to come."""
        start = self.sentence.start
        lead = self.low[max(0, start - _CUT_OFF) : start]
        return cues.FORWARD.search(_STOP.split(lead)[-1]) is not None

    def _is_listed_ahead(self) -> bool:
        """Whether the sentence is an item without a verb below "2025 guidance is as follows:"."""
        return cues.GUIDANCE.search(self.sentence.context) is not None and cues.REPORTS.search(self.text) is None

    def _slot(self, n: int) -> Slot:
        fact, base = self.facts[n], self.sentence.start
        start = fact.start - base
        match = cues.NUMBER_END.match(self.text, fact.end - base)
        stop = match.end() if match else fact.end - base
        slot = Slot(n, start, stop, fact.kind)
        per = cues.PER_SHARE_AFTER.match(self.text, stop)
        if per is not None:
            slot.stop = per.end()
        return slot

    def frames_of(self) -> list[Frame]:
        """The frames of the sentence in order, each number in exactly one."""
        stop = 0
        lists = self.lists = dict(respective(self.text, self.slots))
        for i, slot in enumerate(self.slots):
            first = lists.get(i)
            if first is not None and first != i:
                self._repeat(slot, self.slots[first])
                stop = slot.stop
                continue
            following = self._start(i + 1)
            beyond = self._beyond(i + 1)
            self._tail = self._after_list(i) if first is not None and slot.kind in _AMOUNTS else ""
            self._place(slot, self.text[stop : slot.start], self.text[slot.stop : following], beyond, stop)
            stop = slot.stop
        return self.frames

    def _after_list(self, first: int) -> str:
        """The text after the list that begins with that number: "$4 million and $5 million of rent, respectively"."""
        last = max(member for member, head in self.lists.items() if head == first)
        return self.text[self.slots[last].stop : self._start(last + 1)]

    def _start(self, i: int) -> int:
        """Where the number begins that is the i-th of the sentence; its end if it has fewer."""
        return self.slots[i].start if i < len(self.slots) else len(self.text)

    def _beyond(self, i: int) -> str:
        """What follows the i-th number, from the parenthesis on that closes it; nothing if the sentence has fewer."""
        if i >= len(self.slots):
            return ""
        stop = self.slots[i].stop
        return self.text[stop - self.text.endswith(")", 0, stop) : self._start(i + 1)]

    def _place(self, slot: Slot, gap: str, right: str, beyond: str, gap_start: int) -> None:
        slot.forward = self._forward_from <= slot.start
        before = self.frames[-1].slots[-1] if self.frames else None
        if before is not None and _RANGE.match(gap) and {before.kind, slot.kind} in _ENDS:
            slot.forward = before.forward = True
        elif before is not None and before.forward and _MIDDLE.fullmatch(gap):
            slot.forward = True
        near = Near(gap, right, beyond, slot, self._subjects.known)
        frame = self.frames[-1] if self.frames else None
        if frame is not None and near.is_alternative:
            self._alternative(slot, frame, right)
            return
        if frame is not None and (
            self._repeats_change(frame, slot, near)
            or self._stands_beside(frame, slot, near)
            or self._comes_back(slot, near)
        ):
            return
        name, named = self._subjects.of(near, slot, self._tail, first=frame is None)
        if near.hard and not (named or near.words.strip()) and slot.role == "level" and slot.kind == "money":
            slot.role = "unknown"  # "was affected by $1.8 million of start-up costs and fell 15% from $15.4 million"
        if slot.role == "level":
            note_base(slot, right)
        aside = frame is not None and near.gap.strip().startswith("(") and self._names_period(gap_start, slot.start)
        if frame is None:
            slot.prior = slot.prior or (slot.role == "level" and near.link is not None)
        elif not near.hard and self._goes_on(frame, slot, near, named=named, aside=aside):
            self._join(frame, slot, near.words)
            return
        elif named and slot.role == "level" and frame.slots[-1].prior and _JOINER.match(near.gap):
            slot.prior = same_family(name.key, frame.name.key)
        elif (other := self._other_side(slot, near)) is not None:
            name, named, slot.prior = other, True, True
        self._open(slot, name, named, near, gap_start)

    def _repeats_change(self, frame: Frame, slot: Slot, near: Near) -> bool:
        """A second change of one subject: "increased $5 million from March and $8 million from last June"."""
        before = frame.slots[-1]
        if _BY.search(near.words):
            before = next((s for s in frame.slots if s.role == "delta"), before)
        elif not _AND.search(near.words):
            return False
        if slot.role != "level" or before.role != "delta" or slot.kind != before.kind:
            return False
        slot.role, slot.direction, slot.verb = "delta", before.direction, before.verb
        fresh = Frame(frame.name, self.at, slot.start)
        fresh.copied, fresh.loss, fresh.scope = True, frame.loss, frame.scope
        fresh.slots.append(slot)
        self.frames.append(fresh)
        return True

    def _stands_beside(self, frame: Frame, slot: Slot, near: Near) -> bool:
        """The figure of another period in parentheses: "$5 million (first half of 2023: $4 million)"."""
        before = frame.slots[-1]
        if not _BESIDE.match(near.gap) or before.prior or before.role != "level" or before.kind != slot.kind:
            return False
        slot.role, slot.direction, slot.prior = "level", 0, True
        frame.slots.append(slot)
        return True

    def _comes_back(self, slot: Slot, near: Near) -> bool:
        """The other side after an aside: "rose to $5, including a $1 benefit due to taxes, compared to $3"."""
        if not near.hard or slot.role != "level" or _COMPARED.search(near.gap) is None:
            return False
        for frame in reversed(self.frames):
            levels = [s for s in frame.slots if s.role == "level" and s.base is None]
            if any(s.prior for s in levels):
                return False
            alike = next((s for s in levels if slot.kind in (s.kind, "money" if s.kind == "per_share" else "")), None)
            if alike is not None:
                slot.kind, slot.prior = alike.kind, True
                frame.slots.append(slot)
                return True
        return False

    def _other_side(self, slot: Slot, near: Near) -> Name | None:
        """What the words after "compared to" name, where an earlier number of the sentence measures it."""
        if near.link is None or slot.role != "level" or slot.base is not None:
            return None
        rest = name_of(words_of(near.words, near.link.end()))
        return rest if rest.key and any(same_family(rest.key, frame.name.key) for frame in self.frames) else None

    def _goes_on(self, frame: Frame, slot: Slot, near: Near, *, named: bool, aside: bool) -> bool:
        """Whether the number goes on with `frame`; sets the side of the comparison on which it stands."""
        before = frame.slots[-1]
        if slot.role == "level" and (near.link is not None or aside):
            rest = name_of(words_of(near.words, near.link.end() if near.link else 0))
            if rest.key and frame.inherited and not (frame.name.key or frame.name.words):
                frame.name, frame.inherited = rest, False  # "This is an increase of 5% compared to sales of 4"
            if not rest.key or same_family(rest.key, frame.name.key) or slot.base is not None:
                if any(s.role == "delta" for s in frame.slots) and _ANEW.search(near.words):
                    return False
                slot.prior = True
                sides = {s.prior for s in frame.slots if s.role == "level" and s.kind == slot.kind}
                return len(sides) < 2 or cues.DIRECTION.search(near.words) is None
        if slot.role == "level" and slot.base is not None and _RATIO_VERB.search(near.words):
            slot.prior, slot.linked = before.prior, True
            return True
        if named or not self._fits(frame, slot, near.words):
            return False
        if slot.kind == "per_share" and slot.role == "level" and before.prior and not cues.TO.search(near.words):
            slot.prior = True
        return True

    def _open(self, slot: Slot, name: Name, named: bool, near: Near, start: int) -> None:
        """A new frame that begins with `slot`."""
        frame = self.frames[-1] if self.frames else None
        fresh = Frame(name, self.at, start)
        if not named and frame is not None:
            fresh.name, fresh.copied = UNKNOWN if near.hard else frame.name, True
        elif not named:
            fresh.name, fresh.inherited = (UNKNOWN, False) if near.hard else (name, True)
        if frame is not None and not near.hard:
            fresh.scope = frame.name.words | frame.scope
        fresh.scope |= near.lead or self._lead
        if frame is None and near.gap.find(":") == near.gap.rfind(":") < _HEAD:
            self._lead = near.lead
        if named and self._without and not name.tags & _BASES and not (frame is not None and near.hard):
            fresh.name = name._replace(tags=name.tags | {"excluding"})
        alike = named and not name.tags and name.key not in OWN_NONGAAP and "gaap" not in near.words
        if alike and self._basis and not (frame is not None and near.hard):
            fresh.name = name._replace(tags=self._basis)
        self.frames.append(fresh)
        self._join(fresh, slot, near.words)

    def _join(self, frame: Frame, slot: Slot, near: str) -> None:
        if slot.kind == "percent" and slot.role == "level" and slot.base is None:
            slot.base = next((s.base for s in frame.slots if s.kind == "percent" and s.role == "level"), None)
        if cues.LOSS.search(near):
            frame.loss = frame.loss or not slot.prior
        if not frame.direction and slot.role == "level":
            turned = cues.DIRECTION.search(near)
            if (turned and cues.TO.search(near)) or (turned and slot.prior):
                frame.direction, frame.verb = 1 if turned["up"] else -1, turned.group()
        frame.slots.append(slot)

    def _repeat(self, slot: Slot, first: Slot) -> None:
        """A further member of a "respectively" list: what its first member is, of another period or name."""
        if self._model is None or first not in self._model.slots:
            self._model = next(frame for frame in reversed(self.frames) if first in frame.slots)
        model = self._model
        slot.role, slot.prior, slot.direction, slot.base = first.role, first.prior, first.direction, first.base
        slot.forward = first.forward
        fresh = Frame(model.name, self.at, slot.start)
        fresh.loss, fresh.direction, fresh.verb, fresh.scope = model.loss, 0, "", model.scope
        fresh.slots.append(slot)
        self.frames.append(fresh)

    def _alternative(self, slot: Slot, frame: Frame, right: str) -> None:
        """The same thing in another unit: "..., or 17%", "..., or $0.01 per share"."""
        before = frame.slots[-1]
        each = slot.kind == "money" and self.facts[slot.n].exponent == _CENTS
        if each and any(s.kind == "per_share" for s in frame.slots):
            slot.kind = "per_share"  # "$5 million, or $0.62 per share, compared with $3 million, or $0.33"
        slot.prior, slot.linked = before.prior, True
        note_base(slot, right)
        if before.role == "delta" and (slot.kind != "per_share" or before.kind == "per_share"):
            slot.role, slot.direction, slot.verb = "delta", before.direction, before.verb
            slot.sequential = slot.sequential or before.sequential
        elif slot.kind == "percent" and slot.base is None:
            slot.role = "unknown"
        else:
            slot.role = "level"
            slot.approximate = slot.approximate or before.role == "delta"  # "up $5 million, or $1 per share": either
        frame.slots.append(slot)

    def _fits(self, frame: Frame, slot: Slot, near: str) -> bool:
        """Whether an unnamed number goes on with the frame: its part there is still free."""
        kind = slot.kind
        taken = any(s.role == slot.role and s.prior == slot.prior and s.kind == kind for s in frame.slots)
        if slot.role == "delta":
            return not taken and frame.slots[-1].role != "unknown"
        if taken:
            return False
        if cues.TO.search(near) is not None or slot.base is not None:
            return True
        return kind == "per_share" or (kind == "percent" and not slot.forward)

    def _names_period(self, start: int, stop: int) -> bool:
        base = self.sentence.start
        return any(base + start <= w.start and w.end <= base + stop for w in self.whens)


def same_family(one: str, other: str) -> bool:
    """Whether two measures can stand on the two sides of a comparison, or are one in two units."""
    if one == other:
        return True
    profit = {"net_income", "net_income_common", "eps", "continuing_income", "continuing_eps"}
    return one in profit and other in profit


def _masked(low: str, sentence: Sentence, whens: list[When]) -> str:
    text = low[sentence.start : sentence.end]
    for when in whens:
        a, b = when.start - sentence.start, when.end - sentence.start
        text = text[:a] + BLANK * (b - a) + text[b:]
    return text
