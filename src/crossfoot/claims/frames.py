"""Sentences -> frames: what is measured, and which part each number plays in saying how it went."""

from __future__ import annotations

from copy import copy
from typing import Final, Literal

from crossfoot.claims.measures import Name
from crossfoot.claims.spans import Span

Role = Literal["level", "delta", "unknown"]


class Slot:
    """One number of a frame and its part in it."""

    __slots__ = (
        "against", "approximate", "assumed", "base", "dealt", "direction", "explicit", "forward", "kind", "linked", "n", "prior", "role", "sequential", "spans", "start",
        "stop", "sure", "tags", "verb", "versus", "yearly",
    )  # fmt: skip

    def __init__(self, n: int, start: int, stop: int, kind: str) -> None:
        self.n = n
        self.start = start
        """Where the digits begin, from the start of the sentence."""
        self.stop = stop
        """End of the number with its unit words."""
        self.kind = kind
        """The kind of its fact: money, percent, per_share ..."""
        self.role: Role = "level"
        self.prior = False
        """True for the other side of a comparison."""
        self.direction = 0
        self.verb = ""
        """The word that gives the direction."""
        self.approximate = False
        self.forward = False
        self.sequential = False
        self.yearly = False
        self.linked = False
        """It gives the number before it in another unit ("..., or 17%")."""
        self.base: Name | None = None
        """For a share: of what."""
        self.spans: tuple[Span, ...] = ()
        """The periods that it can be of, likeliest first."""
        self.versus: tuple[Span, ...] = ()
        """For a change: the periods that it can be counted from."""
        self.against = False
        """Its words, or the ways of the document, leave one period to count from."""
        self.assumed = False
        """No words say from which period its change is counted."""
        self.sure = False
        """Its sentence or heading names its period."""
        self.explicit = False
        """The words right beside it name its period."""
        self.dealt = False
        """It is of a list whose periods or subjects were dealt out in order."""
        self.tags: frozenset[str] = frozenset()
        """Qualifiers of this number alone: "4% in constant currency"."""


class Frame:
    """One subject and the numbers said of it in a row."""

    __slots__ = (
        "ahead",
        "copied",
        "direction",
        "heading",
        "inherited",
        "loss",
        "name",
        "scope",
        "sentence",
        "slots",
        "start",
        "verb",
    )

    def __init__(self, name: Name, sentence: int, start: int) -> None:
        self.name = name
        self.sentence = sentence
        self.start = start
        self.slots: list[Slot] = []
        self.direction = 0
        """+1 or -1 where the words say that the subject rose or fell."""
        self.verb = ""
        self.loss = False
        """The words speak of a loss, a deficit, cash used."""
        self.inherited = False
        """No words of its sentence name the subject."""
        self.copied = False
        """It repeats the subject of the frame before it."""
        self.ahead = False
        """The heading above its sentence speaks of what is to come."""
        self.heading = ""
        """The heading above its sentence in lower case, where the label of a line is spelt so."""
        self.scope: frozenset[str] = frozenset()
        """Words that may narrow the subject from afar: of a heading, of a sentence before."""


def said_of(frame: Frame, slot: Slot, spans: tuple[Span, ...], versus: tuple[Span, ...]) -> tuple[Frame, Slot]:
    """Copies of a frame and of one of its slots, in which that is said of other periods."""
    told, moved = copy(frame), copy(slot)
    moved.spans, moved.versus = spans, versus
    told.slots = [moved if other is slot else other for other in frame.slots]
    return told, moved


UNKNOWN: Final = Name("", frozenset(), frozenset())
