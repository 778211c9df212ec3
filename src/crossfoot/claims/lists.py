"""Lists of numbers that share one phrase: "$2.4 million and $2.9 million, respectively"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile
from typing import TYPE_CHECKING, Final

from crossfoot.claims import cues
from crossfoot.claims.frames import UNKNOWN, Frame, Slot
from crossfoot.claims.measures import Name, mentions, name_of
from crossfoot.claims.near import base_after, last, until
from crossfoot.claims.spans import shifted
from crossfoot.claims.when import When
from crossfoot.claims.words import words_of

if TYPE_CHECKING:
    from crossfoot.claims.dates import Dater
    from crossfoot.claims.scan import Scanner

_EQUAL_LIST: Final = re.compile(
    r"^[\s,]*(?:and|&)?[\s,]*(?:approximately|about)?\s*(?:us|u\.s\.|nt|ca?|au?|hk|r|rmb|s)?[$€£¥]?\s*\(?\s*$"
)
_RESPECTIVELY: Final = re.compile(r"[\s,)]*respectively\b")
_SEPARATOR: Final = re.compile(r"\s*,\s*(?:(?:and|or)\s+)?|\s+(?:and|or|&)\s+")
"""What stands between the members of a list of names."""
_MORE: Final = re.compile(r"\s*(?:more|less|fewer|greater|higher|lower|better|above|below)\s+(?:than\b|the\b|\u2002)")
_CLOSE: Final = 50
"""Most characters between two members of a list."""
_FAR: Final = 140
"""Most characters between a list and the word that closes it."""


def respective(text: str, slots: list[Slot]) -> list[tuple[int, int]]:
    """(member, first member) of each list of numbers: "$2.4 million and $2.9 million, respectively".

    Numbers of several kinds are a list where "respectively" says so, or where they are compared with such a list.
    """
    out: list[tuple[int, int]] = []
    mixed: list[int] = []
    for run in _runs(text, slots):
        kinds = [slots[i].kind for i in run]
        if len(set(kinds)) > 1 and (_are_respective(text, slots[run[-1]]) or _are_compared(text, slots, run, mixed)):
            mixed = run
            out.extend((i, run[0]) for i in run)
            continue
        first = 0
        for i in range(1, len(run) + 1):
            if i == len(run) or kinds[i] != kinds[first]:
                out.extend((run[k], run[first]) for k in range(first, i) if i - first > 1)
                first = i
    return out


def _are_respective(text: str, end: Slot) -> bool:
    """Whether "respectively" follows right after the last number of a list."""
    return _RESPECTIVELY.match(text, end.stop) is not None


def _are_compared(text: str, slots: list[Slot], run: list[int], before: list[int]) -> bool:
    """Whether the numbers of `run` are what those of the list before it are compared with."""
    if [slots[i].kind for i in run] != [slots[i].kind for i in before]:
        return False
    return cues.PRIOR.search(text, slots[before[-1]].stop, slots[run[0]].start) is not None


def _runs(text: str, slots: list[Slot]) -> Iterator[list[int]]:
    """Numbers between which only a comma or "and" stands, by their places; single ones are left out."""
    run = [0]
    for i in range(1, len(slots) + 1):
        before = slots[i - 1]
        if (
            i < len(slots)
            and slots[i].start - before.stop <= _CLOSE
            and _EQUAL_LIST.match(text[before.stop : slots[i].start])
            and not _is_of_another(text, slots, i)
        ):
            run.append(i)
            continue
        if len(run) > 1:
            yield run
        run = [i]


def _is_of_another(text: str, slots: list[Slot], at: int) -> bool:
    """Whether the words after a number name another measure than those before the one that it follows.

    "Net income of $5 million and $9 million of cash": two measures, no list.
    """
    end = slots[at + 1].start if at + 1 < len(slots) else len(text)
    if at + 1 >= len(slots) or slots[at + 1].start - slots[at].stop > _CLOSE:
        alone = "and" not in text[slots[at - 1].stop : slots[at].start]
        if alone and _MORE.match(text, slots[at].stop) is not None:
            return True  # "$92 million, $22 million more than last year"
    own = cues.IN_AFTER.match(text, slots[at].stop, end)
    if own is None or cues.RESPECTIVELY.search(text, slots[at].stop, slots[at].stop + _FAR) is not None:
        return False
    named = name_of(words_of(until(own["name"])), prefer_last=False).key
    start = slots[at - 2].stop if at > 1 else 0
    before = name_of(words_of(text, start, slots[at - 1].start)).key
    return bool(named) and bool(before) and named != before


def deal(scanner: Scanner, frames: list[Frame], whens: list[When], dater: Dater) -> None:
    """Deal periods, qualifiers or subjects out to the members of the lists of a sentence."""
    groups: dict[int, list[Slot]] = {}
    for member, first in scanner.lists.items():
        groups.setdefault(first, []).append(scanner.slots[member])
    done = 0
    used: set[int] = set()
    earlier: list[Slot] = []
    listed = list(groups.values())
    for at, slots in enumerate(listed):
        owners = [next(f for f in frames if s in f.slots) for s in slots]
        free = [w for w in whens if w.start not in used]
        picked = _periods(scanner, slots, slots[-1], free, done)
        used.update(w.start for w in picked)
        if not picked:  # "5 and 9, a rise of 4% and 2% for the quarter and the year, respectively"
            picked = _periods(scanner, slots, _end_of_chain(slots, listed[at + 1 :]), free, done)
        if picked:
            for slot, when in zip(slots, picked, strict=True):
                slot.spans = dater.spans_of(when)
                slot.sure = slot.explicit = bool(slot.spans)
            if len({s.spans[:1] for s in slots}) < len(slots):
                for slot in slots:  # the words name two periods, the calendar knows one
                    slot.role = "unknown"
        elif slots[0].prior:
            _other_side(slots, earlier, frames)
        elif _are_changes_of(scanner.text, slots, earlier):
            for slot, twin in zip(slots, earlier, strict=True):
                slot.spans, slot.sure, slot.explicit = twin.spans, twin.sure, twin.explicit
                slot.role = slot.role if twin.role == "level" else "unknown"
                _go_with(slot, twin, frames)
        elif cues.RESPECTIVELY.search(scanner.text, slots[-1].stop, slots[-1].stop + _FAR) is not None:
            _of_base(slots, scanner.text[slots[-1].stop :])
            before = max((s.stop for s in scanner.slots if s.stop <= slots[0].start), default=0)
            if not _names(scanner.text[max(done, before) : slots[0].start], owners):
                _names(scanner.text[done : slots[0].start], owners)
        elif slots[0].role == "level" and not slots[0].forward:  # "between 5 and 6" is a range
            for slot in slots[1:]:
                slot.role = "unknown"
        for slot in slots:
            slot.dealt = True
        done, earlier = slots[-1].stop, slots
    frames[:] = [frame for frame in frames if frame.slots]


def _are_changes_of(text: str, slots: list[Slot], earlier: list[Slot]) -> bool:
    """Whether a list of changes is of the levels in the list before it: "28% and 29%, respectively, up 2 and 3"."""
    if len(slots) != len(earlier) or slots[0].role != "delta" or earlier[0].role != "level":
        return False
    between = text[earlier[-1].stop : slots[0].start]
    return len(between) <= _FAR and not mentions(words_of(between))


def _of_base(slots: list[Slot], right: str) -> None:
    """Percentages of one whole, which is named after the last: "53%, 30% and 17% of revenue, respectively"."""
    found = base_after(right) if all(slot.kind == "percent" for slot in slots) else None
    for slot in slots:
        slot.base = found[0] if found is not None else slot.base


def _other_side(slots: list[Slot], earlier: list[Slot], frames: list[Frame]) -> None:
    """The members of a list that another list is compared with: each of the year before its counterpart.

    Where the counterparts are of one period each goes with its own, which measures something else than the others.
    """
    alike = [s.kind for s in slots] == [s.kind for s in earlier]
    for i, slot in enumerate(slots):
        twin = earlier[i] if alike else None
        if twin is None:
            slot.role = "unknown"
        elif twin.spans:
            slot.spans, slot.sure, slot.explicit = (shifted(twin.spans[0], -1),), twin.sure, twin.explicit
        else:
            _go_with(slot, twin, frames)


def _go_with(slot: Slot, twin: Slot, frames: list[Frame]) -> None:
    """Move a number into the frame of its counterpart."""
    next(f for f in frames if slot in f.slots).slots.remove(slot)
    next(f for f in frames if twin in f.slots).slots.append(slot)


def _end_of_chain(slots: list[Slot], following: list[list[Slot]]) -> Slot:
    """The last number of the lists as long as `slots` that follow it, of other kinds one after the other."""
    end, kinds = slots[-1], {slots[0].kind}
    for other in following:
        if len(other) != len(slots) or other[0].kind in kinds:
            break
        end = other[-1]
        kinds.add(other[0].kind)
    return end


def _periods(scanner: Scanner, slots: list[Slot], closing: Slot, whens: list[When], done: int) -> list[When]:
    """As many periods as numbers, named before the list or after number `closing`; none if the counts differ."""
    base, stop, end = scanner.sentence.start, slots[0].start, closing.stop
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


def _names(text: str, owners: list[Frame]) -> bool:
    """As many measures as numbers: one each; "GAAP and non-GAAP": the first plain, the second adjusted.

    Returns whether the words told so.
    """
    cut = last(cues.CUT, text)
    words = words_of(text, cut.end() if cut else 0)
    found = mentions(words)
    if len(found) == len(owners):
        edges = [0, *(m.last for m in found)]
        for i, owner in enumerate(owners):
            owner.name = name_of(words[edges[i] : edges[i + 1]])
        return True
    norms = [w.norm for w in words]
    if len(found) == 1 and len(owners) == len(("gaap", "nongaap")) and "gaap" in norms and "nongaap" in norms:
        name = owners[0].name
        plain, adjusted = name._replace(tags=name.tags - {"adjusted"}), name._replace(tags=name.tags | {"adjusted"})
        first, second = (plain, adjusted) if norms.index("gaap") < norms.index("nongaap") else (adjusted, plain)
        owners[0].name, owners[1].name = first, second
        return True
    parts = _parts(text[cut.end() if cut else 0 :], owners)
    for i, owner in enumerate(owners):
        owner.name = parts[i] if parts else UNKNOWN
    return bool(parts)


def _parts(text: str, owners: list[Frame]) -> list[Name]:
    """As many parts of one measure or whole as numbers: "revenue in Asia, Africa and Europe was"; otherwise none."""
    named = (name_of(words_of(piece)) for piece in _SEPARATOR.split(text))
    names = list(dropwhile(lambda name: not (name.key or name.words), named))  # "In the quarter, "
    keys = {name.key for name in names if name.key}
    whole = keys or all(slot.base is not None for owner in owners for slot in owner.slots)
    if len(names) != len(owners) or len(keys) > 1 or not whole or not all(name.words for name in names):
        return []
    key, tags = "".join(keys), frozenset[str]().union(*(name.tags for name in names))
    return [name._replace(key=key, tags=tags) for name in names]
