"""Lists of numbers that share one phrase: "$2.4 million and $2.9 million, respectively"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crossfoot.claims import cues
from crossfoot.claims.frames import UNKNOWN, Frame, Slot
from crossfoot.claims.measures import mentions, name_of
from crossfoot.claims.near import last
from crossfoot.claims.when import When, shifted
from crossfoot.claims.words import words_of

if TYPE_CHECKING:
    from crossfoot.claims.dates import Dater
    from crossfoot.claims.scan import Scanner

_EQUAL_LIST: Final = re.compile(
    r"^[\s,]*(?:and|&)?[\s,]*(?:approximately|about)?\s*(?:us|u\.s\.|nt|ca?|au?|hk|r|rmb|s)?[$€£¥]?\s*\(?\s*$"
)
_CLOSE: Final = 50
"""Most characters between two members of a list."""
_FAR: Final = 140
"""Most characters between a list and the word that closes it."""


def respective(text: str, slots: list[Slot]) -> list[tuple[int, int]]:
    """(member, first member) of each list of numbers: "$2.4 million and $2.9 million, respectively"."""
    out: list[tuple[int, int]] = []
    first = 0
    for i in range(1, len(slots) + 1):
        if (
            i < len(slots)
            and slots[i].kind == slots[i - 1].kind
            and slots[i].start - slots[i - 1].stop <= _CLOSE
            and _EQUAL_LIST.match(text[slots[i - 1].stop : slots[i].start])
        ):
            continue
        if i - first > 1:
            out.extend((k, first) for k in range(first, i))
        first = i
    return out


def deal(scanner: Scanner, frames: list[Frame], whens: list[When], dater: Dater) -> None:
    """Deal periods, qualifiers or subjects out to the members of the lists of a sentence."""
    groups: dict[int, list[Slot]] = {}
    for member, first in scanner.lists.items():
        groups.setdefault(first, []).append(scanner.slots[member])
    done = 0
    used: set[int] = set()
    earlier: list[Slot] = []
    for slots in groups.values():
        owners = [next(f for f in frames if s in f.slots) for s in slots]
        picked = _periods(scanner, slots, [w for w in whens if w.start not in used], done)
        used.update(w.start for w in picked)
        if picked:
            for slot, when in zip(slots, picked, strict=True):
                slot.spans = dater.spans_of(when)
                slot.sure = slot.explicit = bool(slot.spans)
            if len({s.spans[:1] for s in slots}) < len(slots):
                for slot in slots:  # the words name two periods, the calendar knows one
                    slot.role = "unknown"
        elif slots[0].prior:
            _other_side(slots, earlier)
        elif cues.RESPECTIVELY.search(scanner.text, slots[-1].stop, slots[-1].stop + _FAR) is not None:
            _names(scanner.text[done : slots[0].start], owners)
        elif slots[0].role == "level" and not slots[0].forward:  # "between 5 and 6" is a range
            for slot in slots[1:]:
                slot.role = "unknown"
        for slot in slots:
            slot.dealt = True
        done, earlier = slots[-1].stop, slots


def _other_side(slots: list[Slot], earlier: list[Slot]) -> None:
    """The members of a list that another list is compared with: each of the year before its counterpart."""
    for i, slot in enumerate(slots):
        twin = earlier[i] if len(earlier) == len(slots) else None
        if twin is None or not twin.spans:
            slot.role = "unknown"
        else:
            slot.spans, slot.sure, slot.explicit = (shifted(twin.spans[0], -1),), twin.sure, twin.explicit


def _periods(scanner: Scanner, slots: list[Slot], whens: list[When], done: int) -> list[When]:
    """As many periods as numbers, named before or after the list; none if the counts differ."""
    base, stop, end = scanner.sentence.start, slots[0].start, slots[-1].stop
    following = next((s.start for s in scanner.slots if s.start > end), len(scanner.text))
    before = [w for w in whens if done <= w.start - base < stop and not w.relative.startswith("prior")]
    after = [w for w in whens if end <= w.start - base < following]
    found = _list_of(before, len(slots)) or _list_of(after, len(slots))
    return found if len({when.relative == "year" for when in found}) == 1 else []


def _list_of(whens: list[When], count: int) -> list[When]:
    """The `count` members of one list of periods, or none."""
    if len(whens) == count:
        return whens
    for group in {w.group: None for w in reversed(whens)}:
        members = [w for w in whens if w.group == group]
        if len(members) == count:
            return members
    return []


def _names(text: str, owners: list[Frame]) -> None:
    """As many measures as numbers: one each; "GAAP and non-GAAP": the first plain, the second adjusted."""
    cut = last(cues.CUT, text)
    words = words_of(text, cut.end() if cut else 0)
    found = mentions(words)
    if len(found) == len(owners):
        edges = [0, *(m.last for m in found)]
        for i, owner in enumerate(owners):
            owner.name = name_of(words[edges[i] : edges[i + 1]])
        return
    norms = [w.norm for w in words]
    if len(found) == 1 and len(owners) == len(("gaap", "nongaap")) and "gaap" in norms and "nongaap" in norms:
        name = owners[0].name
        plain, adjusted = name._replace(tags=name.tags - {"adjusted"}), name._replace(tags=name.tags | {"adjusted"})
        first, second = (plain, adjusted) if norms.index("gaap") < norms.index("nongaap") else (adjusted, plain)
        owners[0].name, owners[1].name = first, second
        return
    for owner in owners:
        owner.name = UNKNOWN
