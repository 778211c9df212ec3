"""The words around one number of a sentence, read for what they say of the number itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from crossfoot.claims import cues
from crossfoot.claims.frames import Slot
from crossfoot.claims.measures import Name, mentions, name_of, narrowing, tags_of
from crossfoot.claims.words import words_of

BLANK: Final = "\u2002"
"""Stands for the letters of a period name in a sentence whose periods are masked; it is a space to every pattern."""

_ASIDE: Final = re.compile(r"\([^()]*\)")
_INCLUDED: Final = re.compile(
    r",\s(?:including|inclusive\sof|which\sincludes?d?)\s[^,;:()]{3,90},(?=\s+(?:was|were|is|are|of|at|total|amount|increase|decrease|decline|grew|rose|fell|improve)\w*\b)"
)
"""What is counted with the subject, said between commas: "inputs, including crude oil, decreased"."""
_MONEY_SIGN: Final = re.compile(
    r"(?:(?:\b(?:us|u\.s\.|ca?|cdn|au?|nt|hk|s|r))?[$€£¥₹]|\b(?:usd|eur|gbp|cad|rmb|nt))?[\s(−–-]*$"
)
_SIGNS: Final = "(−–-" + "".join(
    map(chr, (*range(9, 14), *range(28, 33), 133, 160, 5760, *range(8192, 8203), 8232, 8233, 8239, 8287, 12288))
)
"""What the words before a number may end in: blanks of every kind, parentheses and minus signs."""
_LONGEST_SIGN: Final = 8
_COMPARED: Final = re.compile(r"\b(?:compared\s+(?:to|with)|versus|vs\.?|against)\s+(?:an?|the)?\s*$")
_FROM: Final = re.compile(r"(?<!away )\bfrom\s*$")
_TO: Final = re.compile(
    r"[)%\s]*+(?:[mb]illion|thousand|percent|per\sshare)?[\s,]*+"
    r"(?:(?:at|in|for|on|as\sof)?(?:(?!\u2002)[\s,])*(?:the\s)?\u2002[\u2002\s]*+)?[\s,]*+"
    r"to\s++(?:an?\s|about\s|approximately\s|nearly\s|over\s|record\s)*[\s$€£¥(]*+"
)
"""All that may stand between two numbers of which the second is what the first has come to; a period is blanked."""
_LEADS: Final = ("–", "—", "--", ":")
_LISTED: Final = (*_LEADS, ";")
"""Signs between a lead and the number that it leads."""
_ANTECEDENT: Final = ("which", "that", "who")
_GIVEN: Final = "contributed"
WHOLE: Final = Name("whole", frozenset(), frozenset())
"""The base of a share that is called "the total": all of what the part is one of."""
OWN_REVENUE: Final = Name("revenue", frozenset(), frozenset(), vague=True)
"""The base of a margin that no words name: of a segment, its own revenue."""
_OWN_MARGIN: Final = re.compile(
    r"\b(?:for\s|with\s|and\s|at\s)?(?:an?|its|the)\s(?:profit\s)?margin\s(?:of|was|at)\W*$"
)
_MARGIN: Final = 30
_SIGNED: Final = re.compile(r"[\s,(][+−–-]$")
"""A sign before a percentage."""
_CAME: Final = re.compile(r"\scame\s(?:to|in(?:\sat)?)\b")
_TOTAL: Final = re.compile(r"(?:(?:the|its|our)\s)?(?:(?:company|consolidated|group|overall)\s)?total\s*")
_USED: Final = re.compile(r"[a-z\s’']{6,}(?:,\s*(?:and\s+)?[a-z]|\band\b\s*(?:[a-z]|$))")
"""A period (blanked), then a new clause."""
_SINCE: Final = re.compile(
    r"\s(?:the\s|that\sof\s)?\u2002[\u2002\s]*+to(?:\s(?:an?|about|approximately|nearly|over|record|only|just))*\s*$"
)
"""A period (blanked) that a change is counted from, and the way to its end: "grew 22% from a year ago to $5"."""
_OPENING: Final = ("over ", "from ")
"""How a sentence begins that names its own time: "Over the nine months the company spent"."""
_CLAUSE: Final = re.compile(r"[,;:.]|\b(?:as well as|due to|in|of|from)\b")
_OR: Final = re.compile(r"^[\W]*or\b\W*(?:an?\s+)?(?:approximately|about|nearly|over|an?\s+)*[\s$(€£]*$")
_LEAD_LENGTH: Final = 80


class Near:
    """What stands around one number."""

    __slots__ = ("after", "delta", "gap", "hard", "lead", "link", "right", "words")

    def __init__(self, gap: str, right: str, beyond: str, slot: Slot, is_known: Callable[[Name], bool]) -> None:
        """`beyond`: the text after the next number, for "a $2 million, or 5 percent, increase"."""
        self.gap = without_asides(gap)
        """The text since the number before."""
        self.right = right
        """The text up to the next number."""
        cut = last(cues.CUT, self.gap)
        while (
            cut is not None and cut.group().strip() in _LEADS and not is_known(name_of(words_of(self.gap, cut.end())))
        ):
            cut = last(cues.CUT, self.gap[: cut.start()])  # "Profit: Gross margin: GAAP: 56.3 percent"
        self.hard = cut is not None
        """The number does not go on with what was said before."""
        self.words = _without_sign(self.gap[cut.end() :] if cut else self.gap)
        """The words before the number, from the last break on."""
        if " came " in self.words:  # "came to" says no more than "was"
            self.words = _CAME.sub(lambda m: " was".ljust(len(m.group())), self.words)
        self.lead = _lead(self.gap) if cut is not None and cut.group().strip() in _LISTED else frozenset()
        """Narrowing words before a dash or colon: "Software: revenues of ..."."""
        _take_share(self, slot)
        _take_margin(self, slot)
        if cut is not None and slot.kind == "money" and cut.group() == _GIVEN and not self.words.strip():
            self.words = _antecedent(self.gap[: cut.start()]) + " "  # "Pumps contributed $5 million"
        elif cut is not None and cut.group().strip() in _ANTECEDENT:
            self.words = _antecedent(self.gap[: cut.start()]) + " " + self.words
        self.delta = _change_before(self.words)
        self.after: re.Match[str] | None = None
        if self.delta is None and (slot.kind != "per_share" or "increase" in right[:30]):
            self.after = cues.DELTA_AFTER.match(right)
            if self.after is None and slot.kind != "per_share" and _is_other_unit(right, beyond):
                self.after = cues.DELTA_AFTER.match(beyond.lstrip(" ,)"))
        self.link = None if self.delta or self.after else open_link(self.words) or _from(self.words, right)
        if self.delta is not None:  # "rose 5%, compared to an increase of 4% in the first quarter"
            slot.prior = _COMPARED.search(self.words, 0, self.delta.start()) is not None
        _describe(self, slot)
        if self.after is not None:
            self.right = self.after.string

    @property
    def is_alternative(self) -> bool:
        """Only "or" stands between the number and the one before it."""
        return not self.hard and _OR.match(self.gap) is not None


def _is_other_unit(right: str, beyond: str) -> bool:
    """Whether the next number says the same in another unit: "$2 million, or 5%, increase", "$2 (5%) increase"."""
    return _OR.match(right) is not None or (right.strip() == "(" and beyond.startswith(")"))


def _lead(gap: str) -> frozenset[str]:
    """The narrowing words before the last dash or colon of `gap`, if that stands near its beginning."""
    found = [cut.start() for cut in cues.CUT.finditer(gap) if cut.group().strip() in _LEADS]
    return narrowing(words_of(gap[: found[-1]])) if found and found[-1] < _LEAD_LENGTH else frozenset()


def _without_sign(words: str) -> str:
    """`words` without the blanks, signs and currency marks that they end in."""
    at = max(0, len(words.rstrip(_SIGNS)) - _LONGEST_SIGN)
    return words[:at] + _MONEY_SIGN.sub("", words[at:])


def _change_before(words: str) -> re.Match[str] | None:
    """The words of a change that lead to the number, the nearest: "with the decrease in A came an increase in B of"."""
    found = cues.DELTA.search(words)
    while found is not None and (found["up2"] or found["down2"]):
        nearer = cues.DELTA.search(words, found.start() + 1)
        if nearer is None:
            break
        found = nearer
    return found


def _take_share(near: Near, slot: Slot) -> None:
    """Take "as a percentage of revenues" out of the words and note it."""
    share = cues.PERCENTAGE_OF.search(near.words) if slot.kind == "percent" else None
    if share is None:
        return
    base = name_of(words_of(until(share["base"])), prefer_last=False)
    slot.base = base if base.key else None
    near.words = near.words[: share.start()] + " " * len(share.group()) + near.words[share.end() :]


def _take_margin(near: Near, slot: Slot) -> None:
    """Take "for a margin of" out of the words: the share in revenue of what was named before."""
    if slot.kind != "percent" or slot.base is not None or "margin" not in near.words[-_MARGIN:]:
        return
    margin = _OWN_MARGIN.search(near.words)
    if margin is not None and not near.hard and name_of(words_of(near.words)).key == "":
        slot.base = OWN_REVENUE
        near.words = near.words[: margin.start()] + " " * len(margin.group())


def note_base(slot: Slot, right: str) -> None:
    """Note of what a percentage is a share, where the words after it (`right`) say so."""
    found = base_after(right) if slot.kind == "percent" else None
    if found is not None:
        slot.base = found[0]
        slot.stop += found[1]


def base_after(right: str) -> tuple[Name, int] | None:
    """Of what a percentage is a share by the words after it, and where the name of that ends."""
    match = cues.OF_BASE.match(right)
    whole = until(match["base"]) if match is not None else ""
    if match is None or cues.CHANGE.search(whole):
        return None
    base = WHOLE if _TOTAL.fullmatch(whole) else name_of(words_of(whole), prefer_last=False)
    return (base, match.start("base") + len(whole)) if base.key else None


def _describe(near: Near, slot: Slot) -> None:
    """Set the traits of the slot that the words beside it give."""
    words, right = near.words, near.right
    slot.approximate = cues.APPROXIMATE.search(words) is not None
    slot.yearly = cues.YEARLY.search(right[:60]) is not None or cues.YEARLY.search(words) is not None
    slot.sequential = cues.SEQUENTIAL.search(right[:60]) is not None or cues.SEQUENTIAL.search(words) is not None
    if cues.WITHOUT_AFTER.match(right):
        slot.tags |= {"excluding"}
    basis = cues.BASIS_AFTER.match(right)
    told = basis is not None and "\n" + BLANK not in basis[0]  # a period on a new line is of what follows it
    if basis is not None and told and any(char.isalpha() for char in basis["words"]):
        slot.tags |= tags_of(words_of(basis["words"]), "")
        slot.stop += basis.end()
    if slot.kind == "money" and cues.PER_SHARE_NOUN.match(right):
        slot.kind = "per_share"
    if near.delta is not None:
        rise = near.delta["up"] or near.delta["up2"] or near.delta["up3"] or near.delta["up4"] or near.delta["up5"]
        fall = near.delta["down"] or near.delta["down2"] or near.delta["down3"] or near.delta["down4"]
        fall = fall or near.delta["down5"]
        slot.role, slot.direction, slot.verb = "delta", 1 if rise else -1, rise or fall or ""
        if rise == "improvement":
            slot.direction = 0  # of a cost it is a fall
    elif near.after is not None:
        slot.role, slot.direction = (
            "delta",
            1 if near.after["up"] or near.after["more"] or near.after["over"] or near.after["greater"] else -1,
        )
        if near.after["up"] == "improvement":
            slot.direction = 0
    elif slot.kind == "percent" and (sign := _SIGNED.search(near.gap)) is not None and slot.yearly:
        slot.role, slot.direction = "delta", 1 if sign.group().strip() == "+" else -1  # "$5 million, +8% YoY"
    elif cues.IMPACT_AFTER.match(right):
        slot.role = "unknown"


def _from(words: str, right: str) -> re.Match[str] | None:
    """The word "from" before a number that another one follows after "to": "an increase of assets from 4 to 5"."""
    if "to" not in right or _TO.fullmatch(right) is None:
        return None
    return _FROM.search(words)


def open_link(words: str) -> re.Match[str] | None:
    """The words "compared to" that lead to the number itself, not to a period that is named before a comma."""
    link = last(cues.PRIOR, words)
    opens = link is not None and link.start() == 0 and words.startswith(_OPENING) and BLANK in words
    if link is None or opens or _SINCE.match(words, link.end()):
        return None
    return None if _USED.match(words, link.end()) else link


def _antecedent(text: str) -> str:
    """The last noun phrase of `text`: what "which" stands for."""
    text = text.rstrip(" ,")
    end = last(_CLAUSE, text)
    return text[end.end() :] if end else text


def without_asides(gap: str) -> str:
    """`gap` with explanations in parentheses blanked; short ones ("(loss)", "(non-GAAP)") stay."""
    if "includ" in gap:
        gap = _INCLUDED.sub(lambda m: " " * len(m.group()), gap)
    if "(" not in gap:
        return gap
    return _ASIDE.sub(lambda m: m.group() if m.group().count(" ") < 3 else " " * len(m.group()), gap)


def last(cue: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match of `cue` in `text`, None if there is none."""
    found = None
    for match in cue.finditer(text):
        found = match
    return found


def until(text: str) -> str:
    """`text` up to the words that end a noun phrase; "research and development" is one."""
    end = cues.RIGHT_END.search(text)
    if end is None:
        return text
    if end.group() in ("and", ","):
        words = words_of(text)
        for mention in mentions(words):
            stop = words[mention.last - 1].end
            if words[mention.first].start < end.start() < stop:
                return text[:stop] + until(text[stop:])
    return text[: end.start()]
