"""Which of the periods that a sentence names speaks of which of its numbers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from crossfoot.facts.lists import is_range, runs
from crossfoot.model.numeral import Numeral
from crossfoot.model.period import closing, is_duration
from crossfoot.periods.sentence import Mention

HEADING: Final = -2
"""The group of a period that a heading names: any that a sentence below it names takes its place."""
_APART: Final = re.compile(
    r"[;:]|,\s+(?:and|while|but|compared|versus)\b|\b(?:and|while|compared|versus|from|but|than)\b|\bagainst\s+[$€£(]"
)
_COMPARED: Final = re.compile(
    r"\b(?:compared|versus|vs)\b|\b(?:from|against)\s+(?:(?:an?|approximately|about)\s+)?[$€£(]{0,2}\d", re.I
)
_COMPARED_PERIOD: Final = re.compile(
    r"(?<!\bperiod )(?<!\bperiods )\b(?:from|over|than|against)\s+(?:(?:the|that|those|in|for|of)\s+)*$", re.I
)
_COMPARED_WITH: Final = re.compile(
    r"(?:\b(?:compared|comparable|similar|consistent|in\s+line)\s+(?:to|with)|\bversus|\bvs\.?"
    r"|(?<!\bperiod )(?<!\bperiods )\b(?:from|over|than|against))"
    r"\s+(?:(?:the|that|those|in|for|of|its|our)\s+)*$",
    re.I,
)
"""Before a period that is only compared with: "up 5% from last year"."""
_BASE_AMOUNT: Final = re.compile(
    r"(?:\bcompared\s+(?:to|with)|\bversus|\bvs\.?|\bfrom|\bagainst)\s+(?:(?:an?|the|approximately|about)\s+)*[$€£(]{0,2}[\d.,]+%?\)?"
    r"(?:\s+[a-z-]+){0,5}\s+(?:(?:in|for|at|of|during)\s+)?(?:(?:the|that|its|our)\s+)*$",
    re.I,
)
_FROM: Final = re.compile(r"[\s%)]*(?:thousand|million|billion|percent)?\s+from\s+[$€£(]{0,2}\d", re.I)
"""After an amount that has come from another one: "$9 million from $8 million for the six months"."""
_FROM_YEAR: Final = re.compile(r"\bfrom\s+(?:fiscal\s+(?:years?\s+)?)?$", re.I)
_TO_YEAR: Final = re.compile(r"\s+to\s+(?:fiscal\s+(?:year\s+)?)?", re.I)
_FROM_TO: Final = re.compile(r"\b(?:to|through|until)\b", re.I)
"""In a span that prints both its ends: "from July 1, 2023 to July 21, 2023"."""
_WHEN: Final = re.compile(r",?\s*(?:(?:for|in|at)\s+which|when|where)\b", re.I)
_LABELS: Final = re.compile(r"\s*:\s*[$€£¥(]{0,3}\d|\s*:\s*(?:US\$|[A-Z]{2,3})\s?\d")
_LABELLED: Final = re.compile(r"\s*:\s*(?:US\$|[A-Z]{2,3})?\s?[$€£¥(]{0,3}")
_BESIDE: Final = re.compile(r"[\s%)]*(?:million|billion|thousand|percent)?[\s)]*(?:,\s+or\s|\()[\s$€£¥(−–-]*", re.I)
"""Between an amount and what is the same in other terms: "$0.2 million, or 6.7%", "$5 (3%)"."""


_HOSTED: Final = re.compile(r"[\s%]*(?:million|billion|thousand|percent)?\s*", re.I)
"""Between a number and the parentheses that say it in other terms."""
_NIL: Final = re.compile(r"\b(?:nil|zero|none)\s+and\s+[$€£(]*$", re.I)


class Spoken(NamedTuple):
    """A number and the period that speaks of it, None where neither the sentence nor the one before names one."""

    numeral: Numeral
    mention: Mention | None
    compared: bool = False
    """The period is the one with which the number is compared: "was $5 million, up from the second quarter of 2022"."""


class Sentence:
    """One sentence: its numbers, the periods that it names, and the one carried into it from the sentence before.

    `today` is the last day of the reported period, where it is known.
    """

    def __init__(
        self,
        text: str,
        span: tuple[int, int],
        numerals: Sequence[Numeral],
        mentions: list[Mention],
        carried: Mention | None,
        today: str = "",
    ) -> None:
        self.text = text
        self.low, self.high = span
        self.numerals = numerals
        self.mentions = mentions
        self.carried = carried
        self._says_respectively = text.find("respectively", self.low, self.high) >= 0
        self.groups = self._groups()
        self._beside = [m for m in mentions if not _LABELS.match(text, m.end)]
        """Those that are not the label of one number: "£5m (2023: £4m)"."""
        self._starts = [m.start for m in self._beside]
        self._labels = [m for m in mentions if _LABELLED.match(text, m.end)]
        self._label_ends = [m.end for m in self._labels]
        self._mention_starts = [m.start for m in mentions]
        self._group_of = {m: group for group in self.groups for m in group}
        self._by_length: dict[int, list[list[Mention]]] = {}
        for group in self.groups:
            self._by_length.setdefault(len(group), []).append(group)
        self._bases = {
            m
            for m in self._beside
            if _COMPARED_WITH.search(text, max(self.low, m.start - 40), m.start)
            and not _WHEN.match(text, m.end)
            and not _FROM_TO.search(text, m.start, m.end)
        }

        self._reached = {
            one: two
            for one, two in pairwise(self._beside)
            if _FROM_YEAR.search(text, max(self.low, one.start - 20), one.start)
            and _TO_YEAR.fullmatch(text, one.end, two.start)
            and is_duration(one.period)
            and closing(one.period) < closing(two.period)
        }
        """The later of two spans between which something changed, by the earlier: "rose from 2021 to 2022"."""
        latest = max([today, *(closing(m.period) for m in mentions)])
        self._of_bases = {
            m
            for m in self._beside
            if closing(m.period) < latest and _BASE_AMOUNT.search(text, max(self.low, m.start - 80), m.start)
        }
        """Those of an amount that is only compared with: "up from $5 million in the prior quarter"."""

    def without_bases(self) -> list[Mention]:
        """The periods of which the sentence tells, not those with which it only compares."""
        return [m for m in self.mentions if m not in self._bases and m not in self._of_bases]

    def spoken(self) -> Iterator[Spoken]:
        """Every number, in order."""
        asides = self._asides()
        every = self.numerals
        self.numerals = [x for x in every if x.n not in asides]
        said: dict[int, Spoken] = {}
        for spoken in self._outer():
            said[spoken.numeral.n] = spoken
        for numeral in every:
            told = said[asides.get(numeral.n, numeral.n)]
            yield told._replace(numeral=numeral)

    def _asides(self) -> dict[int, int]:
        """Numbers in parentheses that say the one before them in other terms, each with that one.

        "$5 million ($4 million after tax or $0.03 per share) and $6 million ($5 million after tax)".
        """
        out: dict[int, int] = {}
        host: Numeral | None = None
        at, opened, shut, closed = self.low, -1, -1, 0
        for numeral in self.numerals:
            opened = max(opened, self.text.rfind("(", at, numeral.start))
            shut = max(shut, self.text.rfind(")", at, numeral.start))
            at = numeral.start
            if opened <= shut or numeral.sign == "parentheses":
                host = numeral
                continue
            if 0 <= closed < numeral.end:
                closed = self.text.find(")", numeral.end)
            if (
                host is not None
                and _HOSTED.fullmatch(self.text, host.end, opened)
                and bisect_right(self._mention_starts, opened) >= bisect_left(self._mention_starts, closed)
            ):
                out[numeral.n] = host.n
        return out

    def _outer(self) -> Iterator[Spoken]:
        """The numbers that are no asides, in order."""
        chosen = self._respectively()
        lists = runs(self.text, self.numerals)
        stops = self._stops(lists)
        taken: Mention | None = None
        for k, members in enumerate(lists):
            group = self._group_for(members) if len(members) > 1 else None
            if group is None:
                mention, ahead, compared = self._mention(lists, k, stops[k], taken)
            else:
                mention, ahead, compared = group[-1], True, False
            taken = mention if ahead else taken
            if compared and mention is not None and self._is_base_of_carried(mention):
                mention, compared = self.carried, False
            if mention is not None and group is None and len(members) == 1 and not self._says_respectively:
                mention = self._latest(mention)
            for j, at in enumerate(members):
                numeral = self.numerals[at]
                mine = chosen.get(numeral.n) or (group[j] if group is not None else None)
                yield Spoken(numeral, mine or mention, compared and mine is None)

    def _is_base_of_carried(self, mention: Mention) -> bool:
        """Whether a heading names a later period than one that is only compared with."""
        return (
            self.carried is not None
            and self.carried.group == HEADING
            and closing(self.carried.period) > closing(mention.period)
        )

    def _latest(self, mention: Mention) -> Mention:
        """Of periods that one number is said of ("at June 30 and March 31 it was $5"), the latest one."""
        group = self._group_of.get(mention)
        if group is None:
            return mention
        low, high = group[0].start, group[-1].end
        if any(low < x.start < high for x in self.numerals):
            return mention
        return max([mention, *group], key=lambda m: closing(m.period))

    def _groups(self) -> list[list[Mention]]:
        groups: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            groups.setdefault(mention.group, []).append(mention)
        return [group for group in groups.values() if len(group) > 1]

    def _respectively(self) -> dict[int, Mention]:
        """Like numbers, as many as the periods that follow (or lead) them, taken in turn.

        "$5 (3%) and $6 (4%) in ... and ..., respectively"; "during ... and ..., $5 and $6, respectively".
        """
        out: dict[int, Mention] = {}
        if not self._says_respectively or not self.groups:
            return out
        leads = self._leads()
        starts = [numeral.start for numeral in self.numerals]
        stop = self.low
        for group, after in zip(self.groups, [*self.groups[1:], None], strict=True):
            low, high = stop, group[0].start
            if leads:
                low, high = group[-1].end, after[0].start if after is not None else self.high
            stop = group[-1].end
            kinds: dict[tuple[bool, str], list[Numeral]] = {}
            for numeral in self.numerals[bisect_left(starts, low) : bisect_left(starts, high)]:
                kinds.setdefault((bool(numeral.currency), numeral.suffix), []).append(numeral)
            for alike in kinds.values():
                if len(alike) == 1 and len(group) == 2 and _NIL.search(self.text, self.low, alike[0].start):
                    out[alike[0].n] = group[1]
                elif len(alike) == len(group) and not (leads and after and self._binds(alike[-1].end, after[0])):
                    out.update({numeral.n: mention for numeral, mention in zip(alike, group, strict=True)})
        return out

    def _leads(self) -> bool:
        """Whether the periods stand before the numbers: "during ... and ..., the Company paid $5 and $6"."""
        return self.groups[0][0].start < self.numerals[0].start

    def _group_for(self, members: list[int]) -> list[Mention] | None:
        """The list of as many periods that speaks of a list of numbers: the next one, or the last one before."""
        first, last = self.numerals[members[0]].start, self.numerals[members[-1]].end
        fitting = self._by_length.get(len(members), [])
        if not fitting:
            fitting = self._by_days.get(len(members), [])
        in_turn = self._says_respectively and len(self.mentions) == len(members)
        if not fitting and in_turn and (self.mentions[-1].end <= first or self._is_one_list()):
            return None if self._is_compared_pair(first, last) else self.mentions
        at = bisect_left(fitting, last, key=lambda group: group[0].start)
        after = fitting[at] if at < len(fitting) else None
        at = bisect_right(fitting, first, key=lambda group: group[-1].end)
        before = fitting[at - 1] if at else None
        if after is not None and before is not None and self._leads():
            return after if self._binds(last, after[0]) else before
        return after or before

    @cached_property
    def _by_days(self) -> dict[int, list[list[Mention]]]:
        """The groups with one period for each last day, by how many these are."""
        out: dict[int, list[list[Mention]]] = {}
        for group in self.groups:
            days = _by_day(group)
            out.setdefault(len(days), []).append(days)
        return out

    def _is_one_list(self) -> bool:
        """Whether no number stands between the periods, so that they may be one list."""
        low, high = self.mentions[0].end, self.mentions[-1].start
        return not any(low <= numeral.start < high for numeral in self.numerals)

    def _is_compared_pair(self, first: int, last: int) -> bool:
        """Whether a list compares with numbers before it: "at P, A was $5 and B $6, compared to $4 and $3 at Q"."""
        ahead, behind = self.mentions[-1], self.mentions[0]
        earlier = any(behind.end <= numeral.start and numeral.end <= first for numeral in self.numerals)
        return earlier and behind.end <= first and ahead.start >= last

    def _stops(self, lists: list[list[int]]) -> list[int]:
        """For each list of numbers the first after it that does not say the one before it in other terms."""
        stops = list(range(1, len(lists) + 1))
        for k in range(len(lists) - 2, -1, -1):
            if self._goes_with(self.numerals[lists[k][-1]], self.numerals[lists[k + 1][0]]):
                stops[k] = stops[k + 1]
        return stops

    def _mention(
        self, lists: list[list[int]], k: int, after: int, taken: Mention | None
    ) -> tuple[Mention | None, bool, bool]:
        """The period that speaks of a list of numbers, whether it stands after it, and whether it is compared with.

        `after` is the next list that does not go with this one; `taken` speaks of the numbers before.
        """
        start, end = self.numerals[lists[k][0]].start, self.numerals[lists[k][-1]].end
        last = self.numerals[lists[after - 1][-1]]
        following = self.numerals[lists[after][0]].start if after < len(lists) else self.high
        before = bisect_left(self._label_ends, start) - 1
        if before >= 0 and _LABELLED.fullmatch(self.text, self._label_ends[before], start):
            return self._labels[before], False, False
        at = bisect_left(self._starts, end)
        coming = self._beside[at] if at < len(self._beside) else None
        ahead = coming if coming is not None and coming.start < following else None
        nearest = next(self._past(start), None)
        behind = next((m for m in self._past(start) if m not in self._bases and m not in self._of_bases), None)
        if ahead in self._reached and (behind is None or behind is taken):
            return self._reached[ahead], True, False
        if ahead is not None and ahead in self._bases:
            return (ahead, False, True) if behind is None else (behind, False, False)
        if ahead is None and behind is None and nearest is not None:
            return nearest, False, True
        if ahead is not None and (behind is None or behind is taken or self._binds(last.end, ahead)):
            if behind is None and self._compares(end, ahead.start):
                return ahead, False, True
            return ahead, True, False
        if behind is not None and taken is not None and taken.start >= end and _FROM.match(self.text, end):
            return taken, True, False
        if behind is not None:
            later = coming if behind is taken else None
            earlier = later is not None and closing(later.period) < closing(behind.period)
            if later is None or (earlier and self._compares(end, later.start)):
                return behind, False, False  # "$5 for P, an increase of 6% when compared to $4 for Q"
            return later, True, False
        if not self._beside:
            return self.carried, False, False
        only = self._beside[0]
        return only, False, only.start >= end and self._compares(end, only.start)

    @cached_property
    def _compared(self) -> list[tuple[int, int]]:
        """Where the sentence compares: looked for once, for a sentence may have thousands of numbers."""
        return [m.span() for m in _COMPARED.finditer(self.text, self.low, self.high)]

    def _compares(self, start: int, end: int) -> bool:
        """Whether words between a number and a period say that the number is compared with that period."""
        at = bisect_left(self._compared, (start, start))
        if at < len(self._compared) and self._compared[at][1] <= end:
            return True
        return _COMPARED_PERIOD.search(self.text, max(start, end - 40), end) is not None

    def _past(self, start: int) -> Iterator[Mention]:
        """The periods that end before `start`, the nearest first."""
        return (m for k in range(bisect_right(self._starts, start) - 1, -1, -1) if (m := self._beside[k]).end <= start)

    def _goes_with(self, one: Numeral, two: Numeral) -> bool:
        """Whether a number says another in other terms, or is the other end of its range."""
        if is_range(self.text, one, two):
            return True
        if bool(one.currency) == bool(two.currency) and one.suffix == two.suffix:
            return False
        return two.start - one.end < 24 and bool(_BESIDE.fullmatch(self.text, one.end, two.start))

    def _binds(self, end: int, ahead: Mention) -> bool:
        """Whether a period after a number speaks of it, although another one stands before it."""
        gap = self.text[end : ahead.start] if ahead.start - end < 60 else None
        return gap is not None and not _APART.search(gap) and gap.count("(") <= gap.count(")")


def _by_day(group: list[Mention]) -> list[Mention]:
    """One period for each last day of a list: "the three and six months ended June 30, 2025 and 2024" has two."""
    return list({closing(mention.period): mention for mention in group}.values())
