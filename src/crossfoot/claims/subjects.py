"""What a number is said of: the measure that the words before or after it name."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from crossfoot.claims import cues
from crossfoot.claims.frames import UNKNOWN, Slot
from crossfoot.claims.measures import Name, name_of
from crossfoot.claims.near import Near, open_link, until
from crossfoot.claims.rows import Index
from crossfoot.claims.words import Word, words_of

_OF_ANOTHER: Final = re.compile(r"^\s*(?:of|in)\s(?!\u2002)[a-z][^;:$%]{2,90}?[\s,](?:and|plus)\s[\s$(€£]*$")
"""Words between two numbers that name what the first of them is of."""
_AND: Final = re.compile(r"\s*and\s+")
_OF_ITS_OWN: Final = re.compile(r"\b(?:of|was|were|is|are|to|totall?ed)[\s$€£(]*$")
"""What leads to the next number: it is of what was named last."""
_COUNTED: Final = ("count", "shares")
_LIST: Final = 70
_DEEDS: Final = {"delivered": "delivery", "shipped": "shipment", "produced": "production", "booked": "order"}
_DEED: Final = re.compile(rf"\b({'|'.join(_DEEDS)})\b\s*(?:an?\s|record\s|total\s|of\s)*$")
_MORE_CASH: Final = re.compile(
    r"^\s*(?:,|and\b|plus\b)[^.;]*\b(?:cash|investments?|securities|deposits|borrowing|availability)\b"
)
"""The list of what is counted with the cash goes on."""
_CASH_FLOW: Final = re.compile(r"\s*(?:flows?\b|(?:provided|generated|used)\b|from\s+(?:continuing\s+)?operat)")
_ENDS: Final = 4
"""Most ends of a phrase at which a label may end that holds commas and "and"."""
LONGEST: Final = 14
"""Most content words before a number in which its subject is looked for."""


class Subjects:
    """The subjects of the numbers of one sentence."""

    def __init__(self, shown: str, low: str, index: Index) -> None:
        self._shown = shown
        """The sentence as printed."""
        self._low = low
        """The sentence in lower case, its periods not masked."""
        self._index = index

    def of(self, near: Near, slot: Slot, tail: str = "", *, first: bool) -> tuple[Name, bool]:
        """What the words nearest to the number name, and whether they name anything.

        `tail` is what follows the list that the number begins, if it begins one; `first` tells that no number of the
        sentence stands before it.
        """
        if near.after is not None:
            inside = cues.IN_AFTER.match(near.right, near.after.end())
            words = words_of(near.after["between"] or "")
            if inside is not None:
                words = words + words_of(until(inside["name"]))
            name = name_of(words)
            if name.key or inside is not None:
                return name, True  # "an increase in X" speaks of X, known or not
        deed = _DEED.search(near.words) if slot.kind == "count" else None
        if deed is not None:  # "Motors delivered 116 airplanes": its line is "Deliveries"
            what = words_of(until(near.right))[:1]
            return name_of([Word(_DEEDS[deed[1]], 0, 0), *what, *words_of(near.words[: deed.start()])[-4:]]), True
        own = None if first else _named_after_each(near, slot)
        if own is not None:
            return own, True
        link = open_link(near.words)
        head = near.words[: link.start()] if link else ""
        text = head if head.strip() else near.words
        if near.delta is not None and (near.delta["up2"] or near.delta["down2"]):
            text = near.words[near.delta.start() :]
        words = words_of(text)[-LONGEST:]
        name = self._narrowed(name_of(words), words, text)
        if link is not None and text is head and not self.known(name):
            name = name_of(words_of(near.words, link.end()))  # "This compares to sales of"
        margin = cues.MARGIN_AFTER.match(near.right) if slot.kind == "percent" else None
        if margin is None and self.known(name):
            if not name.key and slot.kind == "money" and cues.IN_AFTER.match(near.right) is not None:
                return self._from_right(name, near.right, slot)  # "..., accentuated by $5 million in free cash flow"
            return name, True
        return self._from_right(name, tail or near.right, slot)

    def _from_right(self, name: Name, right: str, slot: Slot) -> tuple[Name, bool]:
        """The measure that follows the number: "$10 million in revenue", "37.0% gross margin"."""
        for cue in (cues.MARGIN_AFTER, cues.IN_AFTER, cues.DIRECT_AFTER):
            match = cue.match(right)
            if match is None or (cue is cues.IN_AFTER and slot.kind == "percent"):
                continue
            found = name_of(words_of(until(match["name"])), prefer_last=False)
            if found.key:
                slot.stop += match.end("name") if cue is cues.MARGIN_AFTER else 0
                end = match.start("name") + len(until(match["name"]))
                rest = right[end : end + _LIST]
                more = _MORE_CASH.search(rest) if found.key.startswith("cash") else None
                vague = more is not None
                if more is not None and found.key == "cash":
                    longer = words_of(right, match.start("name"), end + more.end())
                    found = name_of(longer, prefer_last=False)
                if found.key == "cash" and _CASH_FLOW.match(rest):
                    return Name(
                        "operating_cash_flow", found.words | name.words, found.tags | name.tags, vague=True
                    ), True
                both = Name(found.key, found.words | name.words, found.tags | name.tags, vague=vague)
                return both._replace(beside=_named_with(found, rest)), True
            if cue is cues.IN_AFTER and slot.role == "delta" and not self.known(name):
                listed = self._listed(match["name"])
                if listed is not None:
                    return listed, True  # "an increase of $5 million in wages and benefits"
            if cue is cues.DIRECT_AFTER and slot.kind in _COUNTED and not self.known(name) and self.known(found):
                return found, True  # "3,679 customers"
        return name, self.known(name)

    def _listed(self, text: str) -> Name | None:
        """What the first words name that are the very label of a line; None if none are."""
        ends = [*(end.start() for end in cues.RIGHT_END.finditer(text)), len(text)][:_ENDS]
        label = next((text[:end] for end in reversed(ends) if self._index.labelled(text[:end].strip())), "")
        return name_of(words_of(label)) if label else None

    def known(self, name: Name) -> bool:
        """Whether the document's tables, or crossfoot itself, know what `name` names."""
        return bool(name.key) or any(self._index.knows(word) for word in name.words)

    def _narrowed(self, name: Name, words: list[Word], near: str) -> Name:
        """`name` without plain words that stand apart before the measure ("stayed strong with the ratio of")."""
        if not name.key or not name.words:
            return name
        edge = next((i for i, w in enumerate(words) if w.start == name.place), 0)
        while edge and near[words[edge - 1].end : words[edge].start].strip() == "":
            edge -= 1
        apart = {w.norm for w in words[:edge] if not self._index.knows(w.norm)}
        apart -= {w.norm for w in words[edge:]} | self._proper
        return name._replace(words=name.words - apart) if apart else name

    @cached_property
    def _proper(self) -> frozenset[str]:
        """Words of the sentence that are written with a capital, its first one apart."""
        return frozenset(w.norm for w in words_of(self._low, 1) if self._shown[w.start].isupper())


def _named_with(name: Name, rest: str) -> str:
    """The measure that follows another one after "and" and has no number of its own: "in buybacks and dividends"."""
    found = _AND.match(rest)
    if found is None or _OF_ITS_OWN.search(rest) is not None:
        return ""
    other = name_of(words_of(until(rest[found.end() :])), prefer_last=False).key
    return other if other != name.key else ""


def _named_after_each(near: Near, slot: Slot) -> Name | None:
    """What the words after the number name in "$3 of dividends and $4 of share repurchases"."""
    if slot.kind == "percent" or not _OF_ANOTHER.match(near.gap):
        return None
    own = cues.IN_AFTER.match(near.right)
    name = name_of(words_of(until(own["name"])), prefer_last=False) if own is not None else UNKNOWN
    return name if name.key or name.words else None
