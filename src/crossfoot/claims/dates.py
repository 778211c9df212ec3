"""Numbers of a sentence -> the periods that its words give them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from crossfoot.claims import cues
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.near import BLANK
from crossfoot.claims.spans import Span, quarters_back, shifted
from crossfoot.claims.when import Clock, When

_DIRECT: Final = re.compile(
    r"[\s,()*–-]*(?:(?:for|in|during|at|as|of|on|reported|recorded|posted|earned|generated|from|ended|the|our|its|that|was|were|both|revenue|revenues"
    r"|sales|net|income|loss|expenses?|per|diluted|basic|common|share|total|a|an|period|year|same|through|both|end|close|linked|preceding|cash|stock|shares|dividends?|orders|bookings"
    r"|debt|we|it|ebitda|adjusted|free|flow|capital|expenditures|operating|operations|activities|to\s(?:share|stock)holders)[\s,()–-]*)*$"
)
_LINK: Final = re.compile(
    r"\b(?:from(?!\s+(?:operations|operating|continuing|discontinued)\b)|over|compared\s+(?:to|with)|versus|vs\.?|than|against|above|below|behind|ahead\s+of|since"
    r"|relative\s+to|on(?!\s+(?:equity|assets|capital|invested|average|sales)\b))\b[\s,a-z]*$"
)
_OPENING: Final = re.compile(r"\W*over\s+(?:the\s+|our\s+)?", re.IGNORECASE)
"""Words before the period of the whole sentence: "Over the last three months, ..."."""
_BREAK: Final = re.compile(r"\b(?:and|while|with|but)\b|;")


_LEADS: Final = re.compile(
    r"\b(?:in|for|of|the|our|its|from|to|at|as|ended|ending|fiscal|during|than|with|over|through|same|versus|and|or)\s*$|,\s*$"
)
"""What the line before ends with, where a sentence goes on with a period on the next one."""
_FROM: Final = re.compile(r"\bfrom\s+(?:fiscal\s+(?:year\s+)?)?$")
_TO: Final = re.compile(r"\s+to\s+(?:fiscal\s+(?:year\s+)?)?")
_LESS: Final = re.compile(r",\s(?=excluding|net\sof|including)")
_SINCE: Final = re.compile(r"\bsince\s+(?:the\s+)?(?:(?:beginning|start|end|close)\s+of\s+)?(?:the\s+)?$")
DATELINE: Final = re.compile(
    r"\s*(?:[–—…]|--?\s|\)\s?[–—-]|\.\s?\.\s?\.|\(?\s?(?:business|globe|pr|market|newmedia|access)\s?-?(?:newswire|wire)"
    r"|/\s?(?:pr|business|globe))"
)
"""What follows the day in the line that tells where and when a release was issued."""
_OF_ANOTHER: Final = re.compile(r"\s+(?!(?:was|were|had|has|is)\b)[a-z][^,;]*,\s+and\s")
"""What follows a period that is said of another thing: "no prior year reserve development, and an expense ratio of"."""
_MEMBER: Final = re.compile(r"[\s,]*(?:and\s+|&\s*)?(?:[a-z][\w&/.’'()-]*\s+){1,8}of\s+[($€£¥\s]*")
"""What stands between two amounts of which one date may be said: " and diluted eps of "."""
_A_YEAR: Final = 372
_BARE: Final = 4
"""Characters of a year alone."""
_NAMED_LATER: Final = 60
"""Most characters between a number and a period named after it, whatever the words between them are."""


class Dater:
    """Gives the slots of one sentence their periods."""

    def __init__(self, text: str, start: int, whens: list[When], clock: Clock, base: Span | None) -> None:
        self.text = text
        """The sentence with its period words blanked."""
        self.start = start
        self.whens = whens
        self.clock = clock
        self.base = base
        """The current period of the sentence so far."""
        self.named = False
        self._used = {i for i, when in enumerate(whens) if self._is_dateline(when) or self._is_long_ago(when)}

    def _is_dateline(self, when: When) -> bool:
        """Whether the words name the day of the release, not a period: "LONDON, May 5, 2020 -- "."""
        at = when.end - self.start
        return when.span is not None and not when.span.first and DATELINE.match(self.text, at) is not None

    def _is_long_ago(self, when: When) -> bool:
        """Whether the words name the beginning of a time that runs until now: "since the first quarter of 2016"."""
        at = when.start - self.start
        now = self.clock.current
        if when.span is not None and not when.span.first and now is not None and now.last - when.span.last <= _A_YEAR:
            return False  # a balance sheet day from which a change is counted
        return _SINCE.search(self.text, max(0, at - 30), at) is not None

    def date(self, frames: list[Frame]) -> None:
        """Set `spans`, `versus` and `sure` of every slot."""
        slots = [(frame, slot) for frame in frames for slot in frame.slots]
        slots.sort(key=lambda pair: pair[1].start)
        stop = 0
        for i, (frame, slot) in enumerate(slots):
            following = slots[i + 1][1].start if i + 1 < len(slots) else len(self.text)
            if not slot.spans:
                self._slot(frame, slot, stop, following)
            if slot.forward and slot.prior and slot.spans:
                slot.forward = not self._has_ended(slot.spans[0])  # "between 5 and 6, compared with 4 in 2024"
            stop = slot.stop
        for (_, slot), (_, following_slot) in reversed(list(pairwise(slots))):
            self._close(slot, following_slot)
        for frame in frames:
            _borrow(frame, self.clock.sequential)

    def _close(self, slot: Slot, last: Slot) -> None:
        """The date that closes a list is of all its members: "net income of 5 and EPS of 2 for the first quarter"."""
        if slot.explicit or slot.dealt or not last.explicit or last.prior > slot.prior or slot.role != last.role:
            return
        gap = self.text[slot.stop : last.start]
        if slot.role != "level" or BLANK in gap or cues.PRIOR.search(gap) is not None:
            return
        if _MEMBER.fullmatch(gap):
            slot.spans, slot.sure, slot.explicit = last.spans, last.sure, True

    def _slot(self, frame: Frame, slot: Slot, gap: int, following: int) -> None:
        own, against = self._right(slot, following)
        if own is None:
            own = self._left(slot, gap)
        if own is not None and own.relative == "lost":
            return
        if slot.linked and own is None:
            before = frame.slots[frame.slots.index(slot) - 1] if slot in frame.slots else None
            if before is not None and before is not slot and before.spans:
                slot.spans, slot.sure = before.spans, before.sure
                slot.versus = self._spans(against) if against else before.versus
                return
        if slot.linked and own is not None:
            told = self._prior(own, slot) if slot.prior else self._spans(own)
            if len(told) == 1:
                self._back(frame, slot, told[0])
        if slot.prior and own is not None and own.span is not None and own.span == self.base and against is not None:
            slot.spans, slot.sure = self._prior(against, slot), True  # "to 5 from 4 for this quarter, compared to ..."
            return
        if slot.prior and own is not None and own.span is not None and self.base is not None and self._is_now(own.span):
            self.base, self.named, own = own.span, True, None
            for other in frame.slots:
                if not other.prior and not other.explicit:
                    other.spans, other.sure = (self.base,), True
        if slot.prior:
            change = frame.slots[frame.slots.index(slot) - 1] if own is None and slot in frame.slots[1:] else None
            if change is not None and change.role == "delta" and change.versus:
                slot.spans, slot.sure = change.versus, True  # "a 7% increase compared to 2023 sales of $5 million"
                return
            slot.spans = self._prior(own, slot)
            slot.sure = own is None or own.relative != "prior_period"
            slot.explicit = own is not None and slot.sure and bool(slot.spans)
            return
        if own is not None and not (slot.role == "delta" and own.relative.startswith("prior")):
            spans = self._spans(own, whole=True)
            if spans:
                slot.spans, slot.sure, slot.explicit = spans, True, True
                self.base, self.named = spans[0], True
        elif own is not None:
            against = against or own
        if not slot.spans:
            slot.spans = self._default()
            slot.sure = self.named
        if slot.role == "delta" and against is not None:
            slot.versus = self._prior(against, slot)

    @staticmethod
    def _back(frame: Frame, slot: Slot, span: Span) -> None:
        """The period of both in "$2.3 million, or $0.08 per share, in the second quarter"."""
        at = frame.slots.index(slot)
        before = frame.slots[at - 1] if at else None
        if before is not None and not before.explicit and before.prior == slot.prior and before.role == slot.role:
            before.spans, before.sure, before.explicit = (span,), True, True

    def _is_now(self, span: Span) -> bool:
        """Whether `span` ends with the current period: it cannot be the other side of a comparison."""
        current = self.clock.current
        return current is not None and bool(span.first) and abs(span.last - current.last) <= 6

    def _has_ended(self, span: Span) -> bool:
        """Whether `span` ends before the current period does: it holds no forecast."""
        return self.clock.current is not None and span.last < self.clock.current.last

    def _default(self) -> tuple[Span, ...]:
        if self.base is None:
            return ()
        return (self.base, *self.clock.beside(self.base)) if not self.named else (self.base,)

    def _right(self, slot: Slot, following: int) -> tuple[When | None, When | None]:
        """The period named right after the number, and the one that it is compared with there."""
        own = against = None
        for i, when in enumerate(self.whens):
            at = when.start - self.start
            if i in self._used or at < slot.stop or at >= following or when.relative == "unknown":
                continue
            between = self.text[slot.stop : at]
            if between.rstrip().endswith("(") and self.text[when.end - self.start :].lstrip().startswith(":"):
                break  # "5 (first half of 2023: 4)"
            if len(between) > 70 or _BREAK.search(between) or self._is_of_next_line(when, between):
                break
            if _LINK.search(between):
                if slot.role == "delta":
                    against = when
                    self._used.add(i)
                    if i + 1 < len(self.whens) and self._is_reached(between, when, self.whens[i + 1]):
                        own = self.whens[i + 1]
                        self._used.add(i + 1)
                break
            plain = _LESS.sub(" ", between)
            free = slot.role == "delta" or (slot.prior and when.span is not None and "," not in plain[:-2])
            if own is None and (_DIRECT.match(between) or (free and len(between) <= _NAMED_LATER)):
                own = when
                self._used.add(i)
        return own, against

    def _is_reached(self, between: str, old: When, new: When) -> bool:
        """Whether a number changed from one period to another: "an increase of 5 from 2021 to 2022"."""
        gap = self.text[old.end - self.start : new.start - self.start]
        return _FROM.search(between) is not None and _TO.fullmatch(gap) is not None

    def _is_of_next_line(self, when: When, between: str) -> bool:
        """Whether a period begins a line, of which more follows, and no word of the line before leads to it."""
        more = self.text[when.end - self.start : when.end - self.start + 1] not in ("\n", "")
        return more and between.rstrip(" ").endswith("\n") and _LEADS.search(between) is None

    def _left(self, slot: Slot, gap: int) -> When | None:
        """The period named in the words before the number."""
        found = None
        for i, when in enumerate(self.whens):
            at = when.start - self.start
            if i in self._used or at < gap or when.relative == "unknown":
                continue
            if at >= slot.start:
                break
            between = self.text[when.end - self.start : slot.start]
            lead = self.text[gap:at]
            if not slot.prior and _LINK.search(lead) and not (gap == 0 and _OPENING.fullmatch(lead)):
                continue
            if when.relative.startswith("prior") and not slot.prior and _OF_ANOTHER.match(between):
                continue
            found = i
        if found is None:
            return None
        self._used.add(found)
        return self.whens[found]

    def _spans(self, when: When, *, whole: bool = False) -> tuple[Span, ...]:
        """The periods that a name can mean, likeliest first; `whole`: a bare year is rather itself than its quarter."""
        if when.span is not None:
            return (when.span,)
        base = self.base
        if base is None:
            return ()
        if when.relative == "year":
            moved = self.clock.called(base, when.year)
            full = [s for s in self.clock.full_years() if self.clock.is_called(s, when.year)]
            own = [moved] if moved else []
            bare = when.end - when.start <= _BARE  # not "the same period of 2024"
            return tuple(dict.fromkeys([*full, *own] if whole and bare else [*own, *full]))
        if when.relative.startswith("prior"):
            return self._prior(when, None)
        return ()

    def spans_of(self, when: When) -> tuple[Span, ...]:
        """The periods that one of a list of periods can mean."""
        return self._spans(when)

    def _prior(self, when: When | None, slot: Slot | None) -> tuple[Span, ...]:
        """The periods that the other side of a comparison can be of."""
        base = self.base
        if when is not None and when.span is not None:
            return (when.span,)
        if base is None:
            return ()
        if when is not None and when.relative == "year":
            return self._spans(when)
        relative = when.relative if when is not None else "prior_quarter" if slot and slot.sequential else ""
        if relative == "prior_year" or (not relative and base.first and slot and slot.yearly):
            return (shifted(base, -1),)
        if relative == "prior_quarter":
            return (quarters_back(base, 1),)
        if not relative and base.first:
            return (shifted(base, -1),)
        return (shifted(base, -1), quarters_back(base, 1))


def _agree_on_now(frame: Frame) -> None:
    """The current numbers of one frame are of one period: those that name none take that of one that does."""
    now = [s for s in frame.slots if not s.prior and s.spans]
    told = next((s for s in now if s.explicit), None)
    if told is None or not told.spans[0].first:
        return
    for slot in now:
        if not slot.explicit:
            slot.spans, slot.sure = told.spans, True
    for slot in frame.slots:
        if slot.prior and not slot.explicit and slot.spans and slot.spans[0].days != told.spans[0].days:
            slot.spans = (quarters_back(told.spans[0], 1) if slot.sequential else shifted(told.spans[0], -1),)


def _borrow(frame: Frame, sequential: bool) -> None:
    """Changes take their other side from the level that follows them, or the year before."""
    _agree_on_now(frame)
    deltas = [s for s in frame.slots if s.role == "delta"]
    if any(s.yearly for s in deltas) and not any(s.sequential for s in deltas):
        for slot in deltas:
            slot.yearly = True
    for i, slot in enumerate(frame.slots):
        if slot.role != "delta" or slot.versus:
            slot.against = bool(slot.versus)
            continue
        later = next((s for s in frame.slots[i + 1 :] if s.role == "level" and s.prior), None)
        earlier = next((s for s in frame.slots[:i] if s.role == "level" and s.prior), None)
        linked = next((s for s in deltas if s.linked and s.versus), None)
        other = later or earlier
        slot.against = True
        if linked is not None:
            slot.versus = linked.versus
        elif slot.sequential and slot.spans:
            slot.versus = (quarters_back(slot.spans[0], 1),)
        elif slot.yearly and slot.spans:
            slot.versus = (shifted(slot.spans[0], -1),)
        elif other is not None:
            slot.versus = other.spans
        elif slot.spans:
            first, slot.assumed = slot.spans[0], True
            slot.against = bool(first.first) and not sequential
            slot.versus = (shifted(first, -1),) if slot.against else (shifted(first, -1), quarters_back(first, 1))
