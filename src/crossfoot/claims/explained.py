"""Sentences that account for a change as a rise where the sentence before them prints a fall, or the reverse.

"Revenue was $17.0 million, compared to $18.0 million a year ago. The increase was due to lower prices."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crossfoot.claims.agreement import value
from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.prose import Prose
from crossfoot.claims.words import words_of
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Basis, Ref

_ACCOUNT: Final = re.compile(
    r"\s*(?:the|this)\s+(?:(?:quarterly|year-over-year|overall|net)\s+)?(?P<word>increase|decrease|decline|reduction|growth)"
    r"(?:\s+of\s+[$€£]?\d[\d.,]*(?:\s?(?:thousand|million|billion|percent|%))?(?=\s))?"
    r"(?P<of>\s+in\s+(?:\w[\w&’'-]*\s+){1,7}?|\s+)(?:(?:was|is|were|are)\s+(?:\w+ly\s+)?(?:due|driven|attribut\w+|the\sresult|caused)"
    r"|(?:resulted|reflects?|reflected)\b)"
)
"""The beginning of a sentence that says why something changed."""
_LOSS: Final = re.compile(r"\b(?:loss|expense|used|deficit)")
_MINUS: Final = re.compile(r"\b(?:loss|deficit|outflow)\b")
"""Words between two sides that make one of them negative."""
_FALLS: Final = frozenset({"decrease", "decline", "reduction"})


def misaccounted(prose: Prose, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """For each account of a change that went the other way in the sentence before, the claim on its two sides."""
    for at, frames in prose.by_sentence().items():
        sentence = prose.sentences[at]
        account = None if sentence.label else _ACCOUNT.match(prose.low, sentence.end)
        sides = _sides(frames, facts) if account is not None else None
        if account is None or sides is None or (frames[0].loss and _LOSS.search(account["of"]) is None):
            continue
        new, old = sides
        early, late = sorted((facts[new.n], facts[old.n]), key=lambda fact: fact.start)
        if not frames[0].loss and _MINUS.search(prose.low, early.end, late.start) is not None:
            continue  # "earnings of $265 million, compared with a loss of $762 million"
        if account["of"].strip() and not _names(frames[0], account["of"]):
            continue
        yield Claim(
            kind="direction",
            target=new.n,
            bases=(Basis(name="rounded", expr=Ref(n=old.n, absolute=True)),),
            comparison="below" if account["word"] in _FALLS else "above",
            why=f"the next sentence accounts for 'the {account['word']}'",
        )


def _names(frame: Frame, words: str) -> bool:
    """Whether the words name what the frame measures."""
    named = {word.norm for word in words_of(words)}
    return any(word in named for word in (*frame.name.key.split("_"), *frame.name.words))


def _sides(frames: list[Frame], facts: tuple[Fact, ...]) -> tuple[Slot, Slot] | None:
    """The two sides of the one comparison of a sentence; None where it prints another one, or equal sides."""
    levels = [s for frame in frames for s in frame.slots if s.role == "level" and not s.forward]
    if len(frames) != 1 and not all(frame.copied for frame in frames[1:]):
        return None
    now, before = [s for s in levels if not s.prior], [s for s in levels if s.prior]
    if len(now) != 1 or not before or now[0].kind != before[0].kind:
        return None
    one, other = (value(Ref(n=s.n, absolute=True), facts) for s in (now[0], before[0]))
    return None if one is None or other is None or one.meets(other) else (now[0], before[0])
