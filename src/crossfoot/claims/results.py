"""Sentences that call a loss a profit, or the reverse: "net income of $2 million" where the statement has a loss."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crossfoot.claims.agreement import significant, ties
from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.options import Options
from crossfoot.claims.prose import Prose
from crossfoot.claims.rows import Line
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Basis, Const, Ref

_NAMED: Final = re.compile(r"\bnet (?P<loss>loss(?:es)?)\b|\bnet (?:income|earnings|profit)\b")
_EITHER: Final = re.compile(r"\([^)]*\b(?:loss|losses|income|earnings|profit)\b[^)]*\)|\bor loss\b|loss/|/loss|/\(loss")
"""Words that leave open which of the two it is."""
_KEYS: Final = frozenset({"net_income", "net_income_common", "continuing_income"})
_DIGITS: Final = 3
"""Digits of a figure that is hardly that of another line by chance."""
_STATEMENT: Final = 1
"""Rank of the primary statements."""


def misnamed(prose: Prose, options: Options, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """For each result that is named a profit or a loss, the claim that the figure it ties to is one."""
    for frame in prose.frames:
        if frame.name.key in _KEYS and not (frame.inherited or frame.copied or frame.name.words - prose.issuer):
            for at, slot in enumerate(frame.slots):
                sign = _named(prose, frame, at) if slot.kind == "money" and slot.role == "level" else 0
                n = _figure(frame, slot, options, facts) if sign and not slot.forward and not slot.tags else None
                if n is not None:
                    yield _claim(slot, n, sign)


def _named(prose: Prose, frame: Frame, at: int) -> int:
    """+1 where the words before a number name a profit, -1 a loss, 0 where they leave it open."""
    sentence = prose.sentences[frame.sentence]
    if sentence.label:
        return 0
    start = frame.slots[at - 1].stop if at else frame.start
    words = prose.low[sentence.start + start : sentence.start + frame.slots[at].start]
    found = list(_NAMED.finditer(words))
    if len(found) != 1 or _EITHER.search(words):
        return 0
    return -1 if found[0]["loss"] else 1


def _figure(frame: Frame, slot: Slot, options: Options, facts: tuple[Fact, ...]) -> int | None:
    """The figure of the statement that the number is, where all lines of the name that print it show one sign."""
    fact = facts[slot.n]
    if significant(fact) < _DIGITS or not slot.spans or not slot.sure:
        return None
    found: list[int] = []
    for tier, line in options.matches(frame, slot):
        n = line.at(slot.spans[0])
        if tier == 0 and n is not None and line.rank <= _STATEMENT and ties(fact, Ref(n=n), facts):
            if not _is_signed(line, facts):
                return None
            found.append(n)
    return found[0] if found and len({facts[n].mantissa < 0 for n in found}) == 1 else None


def _is_signed(line: Line, facts: tuple[Fact, ...]) -> bool:
    """Whether the line shows the sign of a result: one of losses alone may print magnitudes."""
    label = line.label.lower()
    return (
        "loss" not in label
        or any(word in label for word in ("income", "earnings", "profit"))
        or any(facts[n].mantissa < 0 for _, n in line.figures)
    )


def _claim(slot: Slot, n: int, sign: int) -> Claim:
    named = "a profit" if sign > 0 else "a loss"
    return Claim(
        kind="result",
        target=n,
        bases=(Basis(name="exact", expr=Const(mantissa=0)),),
        absolute=False,
        comparison="above" if sign > 0 else "below",
        why=f"a sentence names it {named}",
        said=(slot.n,),
    )
