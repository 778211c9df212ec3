"""One sentence, read left to right: its numbers are dealt out to frames."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from crossfoot.claims import cues
from crossfoot.claims.frames import UNKNOWN, Frame, Slot
from crossfoot.claims.measures import Name, name_of, tags_of
from crossfoot.claims.rows import Index
from crossfoot.claims.sentences import Sentence
from crossfoot.claims.when import When
from crossfoot.claims.words import Word, words_of
from crossfoot.model.fact import Fact

_ASIDE: Final = re.compile(r"\([^()]*\)")
_MONEY_SIGN: Final = re.compile(
    r"(?:(?:\b(?:us|u\.s\.|ca?|cdn|au?|nt|hk|s|r))?[$€£¥₹]|\b(?:usd|eur|gbp|cad|rmb|nt))?[\s(−–-]*$"
)
_LEADS: Final = ("–", "—", "--", ":")
_USED: Final = re.compile(r"[a-z\s’']{6,}(?:,|\band\b)[\s]*(?:and\s+)?[a-z]")
"""A period (blanked), then a new clause."""
_CLAUSE: Final = re.compile(r"[,;:.]|\b(?:as well as|due to|in|of|from)\b")
_OR: Final = re.compile(r"^[\W]*or\b\W*(?:an?\s+)?(?:approximately|about|nearly|over|an?\s+)*[\s$(€£]*$")
_HARD: Final = re.compile(r"[;•▪●◦|]")
_EQUAL_LIST: Final = re.compile(
    r"^[\s,]*(?:and|&)?[\s,]*(?:approximately|about)?\s*(?:us|u\.s\.|nt|ca?|au?|hk|r|rmb|s)?[$€£¥]?\s*\(?\s*$"
)
_JOINER: Final = re.compile(r"^[\s,)]*(?:and|or|representing|which\s+represents?|equal\s+to|equivalent\s+to)\b")
_RATIO_VERB: Final = re.compile(
    r"\b(?:represent(?:s|ed|ing)?|or|which\s+(?:is|was)|equal\s+to|constitut(?:ed|ing))\b[\s,]*(?:approximately|about)?\s*$"
)


def respective(text: str, slots: list[Slot]) -> list[tuple[int, int]]:
    """(member, first member) of each list of numbers: "$2.4 million and $2.9 million, respectively"."""
    out: list[tuple[int, int]] = []
    first = 0
    for i in range(1, len(slots) + 1):
        if (
            i < len(slots)
            and slots[i].kind == slots[i - 1].kind
            and _EQUAL_LIST.match(text[slots[i - 1].stop : slots[i].start])
        ):
            continue
        if i - first > 1:
            out.extend((k, first) for k in range(first, i))
        first = i
    return out


class Scanner:
    """Frames of one sentence."""

    def __init__(
        self, text: str, low: str, sentence: Sentence, at: int, facts: tuple[Fact, ...], index: Index, whens: list[When]
    ) -> None:
        self.shown = text
        self.low = low
        self.sentence = sentence
        self.at = at
        self.facts = facts
        self.index = index
        self.whens = whens
        self.text = _masked(low, sentence, whens)
        """The sentence with its period words blanked, offsets from its start."""
        self.slots = [self._slot(n) for n in sentence.numbers]
        self.frames: list[Frame] = []

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
        lists = dict(respective(self.text, self.slots))
        for i, slot in enumerate(self.slots):
            first = lists.get(i)
            if first is not None and first != i:
                self._repeat(slot, self.slots[first])
                stop = slot.stop
                continue
            following = self.slots[i + 1].start if i + 1 < len(self.slots) else len(self.text)
            self._place(slot, self.text[stop : slot.start], self.text[slot.stop : following], stop)
            stop = slot.stop
        return self.frames

    def _place(self, slot: Slot, gap: str, right: str, gap_start: int) -> None:
        gap = _without_asides(gap)
        frame = self.frames[-1] if self.frames else None
        last = frame.slots[-1] if frame and frame.slots else None
        cut = _last(cues.CUT, gap)
        if cut is not None and cut.group().strip() in _LEADS and not self._known(name_of(words_of(gap, cut.end()))):
            cut = _last(cues.CUT, gap[: cut.start()])  # "Gross margin: GAAP: 56.3 percent"
        hard = cut is not None
        near = gap[cut.end() :] if cut else gap
        near = _MONEY_SIGN.sub("", near)
        share_of = cues.PERCENTAGE_OF.search(near) if slot.kind == "percent" else None
        if share_of is not None:
            base = name_of(words_of(_until(share_of["base"])), prefer_last=False)
            slot.base = base if base.key else None
            near = near[: share_of.start()] + " " * len(share_of.group()) + near[share_of.end() :]
        if cut is not None and cut.group().strip() in ("which", "that", "who"):
            near = _antecedent(gap[: cut.start()]) + " " + near
        slot.approximate = cues.APPROXIMATE.search(near) is not None
        slot.forward = cues.FORWARD.search(self.text, 0, slot.start) is not None
        slot.yearly = cues.YEARLY.search(right[:60]) is not None or cues.YEARLY.search(near) is not None
        slot.sequential = cues.SEQUENTIAL.search(right[:60]) is not None or cues.SEQUENTIAL.search(near) is not None
        if cues.WITHOUT_AFTER.match(right):
            slot.tags |= {"excluding"}
        basis = cues.BASIS_AFTER.match(right)
        if basis is not None and basis["words"].strip():
            slot.tags |= tags_of(words_of(basis["words"]), "")
            slot.stop += basis.end()
        if slot.kind == "money" and cues.PER_SHARE_NOUN.match(right):
            slot.kind = "per_share"
        aside = frame is not None and gap.strip().startswith("(") and self._when_in(gap_start, slot.start) is not None
        if last is not None and not hard and _OR.match(gap):
            self._alternative(slot, frame, last, right)
            return
        delta = cues.DELTA.search(near)
        after = (
            None
            if delta or slot.kind == "per_share" and "increase" not in right[:30]
            else cues.DELTA_AFTER.match(right)
        )
        if delta is not None:
            slot.role, slot.direction = "delta", 1 if delta["up"] or delta["up2"] else -1
            slot.verb = next((w for w in (delta["up"], delta["up2"], delta["down"], delta["down2"]) if w), "")
        elif after is not None and slot.kind in ("percent", "points", "money", "count", "shares", "per_share"):
            slot.role, slot.direction = "delta", 1 if after["up"] or after["more"] else -1
        else:
            after = None
        name, named = self._subject(near, right, slot, after)
        link = None if slot.role == "delta" else _open_link(near)
        if slot.role == "level":
            self._share(slot, right)
        if (link is not None or aside) and slot.role == "level" and frame is not None and not hard:
            rest = name_of(words_of(near, link.end() if link else 0))
            if not rest.key or same_family(rest.key, frame.name.key) or slot.base is not None:
                slot.prior = True
                self._join(frame, slot, near)
                return
        if link is not None and slot.role == "level" and frame is None:
            slot.prior = True  # "decreased from 22.9% of revenues to 21.2%": the subject stands before it
        if (
            slot.role == "level"
            and slot.base is not None
            and last is not None
            and not hard
            and _RATIO_VERB.search(near)
        ):
            slot.prior, slot.linked = last.prior, True
            if frame is not None:
                self._join(frame, slot, near)
                return
        if frame is not None and not hard and not named and self._fits(frame, slot, near):
            if (
                slot.role == "level"
                and last is not None
                and last.prior
                and not cues.TO.search(near)
                and slot.kind == "per_share"
            ):
                slot.prior = True
            self._join(frame, slot, near)
            return
        if (
            named
            and last is not None
            and last.prior
            and frame is not None
            and slot.role == "level"
            and _JOINER.match(gap)
        ):
            slot.prior = same_family(name.key, frame.name.key)
        scope: frozenset[str] = frozenset()
        if cut is not None and cut.group().strip() in _LEADS and len(gap[: cut.start()]) < 80:
            scope = name_of(words_of(gap[: cut.start()])).words
        self._open(slot, frame, name, named, hard, near, gap_start, scope)

    def _open(
        self,
        slot: Slot,
        frame: Frame | None,
        name: Name,
        named: bool,
        hard: bool,
        near: str,
        start: int,
        scope: frozenset[str],
    ) -> None:
        """A new frame that begins with `slot`."""
        inherited = False
        if not named and frame is not None and not hard:
            name = frame.name
        elif not named:
            name, inherited = (UNKNOWN, False) if frame is not None or hard else (name, True)
        fresh = Frame(name, self.at, start)
        fresh.inherited = inherited
        fresh.copied = not named and frame is not None
        if frame is not None and not hard:
            fresh.scope = frame.name.words | frame.scope
        fresh.scope |= scope
        self.frames.append(fresh)
        self._join(fresh, slot, near)

    def _join(self, frame: Frame, slot: Slot, near: str) -> None:
        if cues.LOSS.search(near):
            frame.loss = frame.loss or not slot.prior
        if not frame.direction and slot.role == "level":
            turned = cues.DIRECTION.search(near)
            if turned and cues.TO.search(near) or turned and slot.prior:
                frame.direction, frame.verb = 1 if turned["up"] else -1, turned.group()
        frame.slots.append(slot)

    def _repeat(self, slot: Slot, first: Slot) -> None:
        """A further member of a "respectively" list: what its first member is, of another period or name."""
        model = next(frame for frame in reversed(self.frames) if first in frame.slots)
        slot.role, slot.prior, slot.direction, slot.base = first.role, first.prior, first.direction, first.base
        fresh = Frame(model.name, self.at, slot.start)
        fresh.loss, fresh.direction, fresh.verb, fresh.scope = model.loss, 0, "", model.scope
        fresh.slots.append(slot)
        self.frames.append(fresh)

    def _alternative(self, slot: Slot, frame: Frame | None, last: Slot, right: str) -> None:
        """ "..., or 17%", "..., or $0.01 per share": the same thing in another unit."""
        assert frame is not None
        slot.prior, slot.linked = last.prior, True
        self._share(slot, right)
        if last.role == "delta" and not (slot.kind == "per_share" and not last.kind == "per_share"):
            slot.role, slot.direction = "delta", last.direction
            slot.verb = last.verb
            slot.sequential = slot.sequential or last.sequential
        elif slot.kind == "percent" and slot.base is None:
            slot.role = "unknown"
        frame.slots.append(slot)

    def _fits(self, frame: Frame, slot: Slot, near: str) -> bool:
        """Whether an unnamed number goes on with the frame: its part there is still free."""
        kind = slot.kind
        taken = any(s.role == slot.role and s.prior == slot.prior and s.kind == kind for s in frame.slots)
        if slot.role == "delta":
            return not taken and frame.slots[-1].role != "unknown"
        if taken:
            return False
        return (
            cues.TO.search(near) is not None
            or slot.kind == "per_share"
            or slot.base is not None
            or kind == "percent"
            and not slot.forward
        )

    def _subject(self, near: str, right: str, slot: Slot, after: re.Match[str] | None) -> tuple[Name, bool]:
        """What the words nearest to the number name, and whether they name anything."""
        if after is not None:
            tail = right[after.end() :]
            inside = cues.IN_AFTER.match(tail)
            words = words_of(after["between"] or "")
            if inside is not None:
                words = words + words_of(_until(inside["name"]))
            name = name_of(words)
            if name.key or (inside is not None and self._known(name)):
                return name, True
        link = _open_link(near)
        words = words_of(near[: link.start()] if link and not near[: link.start()].strip() == "" else near)
        name = self._narrowed(name_of(words[-14:]), words[-14:], near)
        if name.key or self._known(name):
            margin = cues.MARGIN_AFTER.match(right) if slot.kind == "percent" else None
            if margin is None:
                return name, True
        for cue in (cues.MARGIN_AFTER, cues.IN_AFTER, cues.DIRECT_AFTER):
            match = cue.match(right)
            if match is None or (cue is cues.IN_AFTER and slot.kind == "percent"):
                continue
            found = name_of(words_of(_until(match["name"])), prefer_last=False)
            if found.key:
                slot.stop += match.end("name") if cue is cues.MARGIN_AFTER else 0
                return Name(found.key, found.words | name.words, found.tags | name.tags), True
        return name, self._known(name)

    def _narrowed(self, name: Name, words: list[Word], near: str) -> Name:
        """`name` without plain words that stand apart before the measure: "capital stayed strong with the ratio of ..."."""
        if not name.key or not name.words:
            return name
        edge = next((i for i, w in enumerate(words) if w.start == name.place), 0)
        while edge and near[words[edge - 1].end : words[edge].start].strip() == "":
            edge -= 1
        apart = {w.norm for w in words[:edge] if not self.index.knows(w.norm)}
        apart -= {w.norm for w in words[edge:]} | self._proper
        return name._replace(words=name.words - apart) if apart else name

    @cached_property
    def _proper(self) -> frozenset[str]:
        """Words of the sentence that are written with a capital, its first one apart."""
        shown = self.shown[self.sentence.start : self.sentence.end]
        return frozenset(w.norm for w in words_of(self.low, self.sentence.start + 1, self.sentence.end) if shown[w.start - self.sentence.start].isupper())

    def _share(self, slot: Slot, right: str) -> None:
        """Note of what a percentage is a share, where the words after it say so."""
        if slot.kind != "percent":
            return
        match = cues.OF_BASE.match(right)
        if match is not None:
            base = name_of(words_of(_until(match["base"])), prefer_last=False)
            if base.key:
                slot.base = base
                slot.stop += match.start("base") + len(_until(match["base"]))

    def _known(self, name: Name) -> bool:
        return bool(name.key) or any(self.index.knows(word) for word in name.words)

    def _when_in(self, start: int, stop: int) -> When | None:
        base = self.sentence.start
        inside = [w for w in self.whens if base + start <= w.start and w.end <= base + stop]
        return inside[-1] if inside else None


def same_family(one: str, other: str) -> bool:
    """Whether two measures can stand on the two sides of a comparison, or are one in two units."""
    if one == other:
        return True
    profit = {"net_income", "net_income_common", "eps", "continuing_income", "continuing_eps"}
    return one in profit and other in profit


def _open_link(near: str) -> re.Match[str] | None:
    """The words "compared to" that lead to the number itself, not to a period that is named before a comma."""
    link = _last(cues.PRIOR, near)
    return None if link is None or _USED.match(near, link.end()) else link


def _antecedent(text: str) -> str:
    """The last noun phrase of `text`: what "which" stands for."""
    text = text.rstrip(" ,")
    end = _last(_CLAUSE, text)
    return text[end.end() :] if end else text


def _masked(low: str, sentence: Sentence, whens: list[When]) -> str:
    text = low[sentence.start : sentence.end]
    for when in whens:
        a, b = when.start - sentence.start, when.end - sentence.start
        text = text[:a] + " " * (b - a) + text[b:]
    return text


def _without_asides(gap: str) -> str:
    """`gap` with explanations in parentheses blanked; short ones ("(loss)", "(non-GAAP)") stay."""
    if "(" not in gap:
        return gap
    return _ASIDE.sub(lambda m: m.group() if m.group().count(" ") < 3 else " " * len(m.group()), gap)


def _last(cue: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in cue.finditer(text):
        pass
    return found


def _until(text: str) -> str:
    """`text` up to the words that end a noun phrase."""
    end = cues.RIGHT_END.search(text)
    return text[: end.start()] if end else text
