"""Sentences that call a loss a profit, or the reverse: "net income of $2 million" where the statement has a loss."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from crossfoot.claims.agreement import significant, ties
from crossfoot.claims.claim import Claim
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.measures import PER_SHARE
from crossfoot.claims.options import Options
from crossfoot.claims.prose import Prose
from crossfoot.claims.rows import Line
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Basis, Const, Growth, Ref

_NAMED: Final = re.compile(
    r"\b(?:net|operating|pre-?tax)\s(?:(?P<loss>loss(?:es)?)|income|earnings|profit)\b"
    r"|\b(?:(?P<lost>loss)|income|earnings|profit)\s(?:from\s(?:continuing\s)?operations|before\s(?:income\s)?tax(?:es)?)\b"
)
"""Names of a result; each names the numbers up to the next one: both sides of a comparison, or one."""
_OF: Final = re.compile(r"\ba\s(?:(?:net|quarterly|small|slight)\s)?(?:(?P<loss>loss)|profit|gain)\sof\s[($€£¥\s]*$")
"""What names a number alone a result, whatever it is said of: "EPS was a loss of"."""
_CASH: Final = re.compile(r"\b(?:(?P<loss>used\s(?:in|for|by))|(?:provided|generated)\s(?:by|from))\b")
"""Words that say which way cash flowed."""
_FLOWS: Final = frozenset({"operating_cash_flow", "investing_cash_flow", "financing_cash_flow"})
_EITHER: Final = re.compile(
    r"\([^)]*\bused\b[^)]*\)|\([^)]*\b(?:loss|losses|income|earnings|profit)\b[^)]*\)|\bor loss\b|loss/|/loss|/\(loss"
)
"""Words that leave open which of the two it is."""
_KEYS: Final = frozenset({*PER_SHARE, *PER_SHARE.values(), "net_margin", "operating_income", "pretax_income"})
_UNNAMED: Final = frozenset({"ebitda", "ebita", "ebit", "free_cash_flow"})
"""Measures whose names are of a profit where no word beside them says otherwise."""
_BELOW: Final = re.compile(r"loss|negative|deficit|used|outflow|burn|[(–-]\s*[$€£]?\s*$")
"""What says that a measure is below zero, or marks it so."""
_OWNERS: Final = frozenset("parent shareholder common company controlling owner attributable available".split())
"""Words that only say whose the result is."""
_LONG: Final = 4
"""Digits of a figure that is not another line's by chance, though the words say more than the line does."""
_DIGITS: Final = 2
"""Digits of a number that hardly is the figure of the line which its words name by chance, but for the sign."""
_LEAD: Final = 30
"""Characters before a number in which it is called a profit or a loss."""
_ASIDE: Final = 14
"""Characters around a name in which it may be said to be either."""
_RECONCILED: Final = 3
"""Rank of the statements, of segments and of reconciliations."""
_BY: Final = re.compile(r"\bby\s(?:about\s|approximately\s|nearly\s)?[$€£(]*$")


def misnamed(prose: Prose, options: Options, facts: tuple[Fact, ...]) -> Iterator[Claim]:
    """For each result that is named a profit or a loss, the claim that the figure it ties to is one."""
    for frame in prose.frames:
        if frame.name.key in _KEYS | _UNNAMED | _FLOWS and not (frame.inherited or frame.copied):
            told: int | None = None
            for slot in frame.slots:
                plain = not slot.forward and not slot.tags and slot.kind in ("money", "percent", "per_share")
                told_so = plain and (facts[slot.n].mantissa < 0 or not prose.sentences[frame.sentence].label)
                sign, named = _named(prose, frame, slot) if told_so else (0, 0)
                found = _figure(frame, slot, options, facts) if sign and named != told else None
                if found is not None and not _is_signed(found[0], facts):
                    told = named
                    if sign > 0:
                        yield _of_a_loss(frame, slot, found[0])
                elif found is not None and not _fits_another(slot, *found, sign, facts):
                    told = named
                    yield _claim(frame, slot, found[1], sign)


def _named(prose: Prose, frame: Frame, slot: Slot) -> tuple[int, int]:
    """What the name last said before a number is of, and where it stands.

    +1 for a profit, -1 for a loss, 0 where the words leave it open.
    """
    sentence = prose.sentences[frame.sentence]
    start, end = sentence.start + frame.start, sentence.start + slot.start
    if _BY.search(prose.low, start, end) is not None:
        return 0, 0  # "reduced operating profit by $17 billion"
    if frame.name.key in _UNNAMED:
        below = _BELOW.search(prose.low, start, end) or _BELOW.search(prose.low, end, end + _ASIDE)
        return (0, 0) if below or frame.loss else (1, start)
    alone = _OF.search(prose.low, max(start, end - _LEAD), end)
    if alone is not None:
        return -1 if alone["loss"] else 1, alone.start()
    if frame.name.key in _FLOWS:
        found = list(_CASH.finditer(prose.low, start, end))
    else:
        found = [one for one in _NAMED.finditer(prose.low, start, end) if _names(one.group(), frame.name.key)]
    if not found or _EITHER.search(prose.low, max(start, found[-1].start() - _ASIDE), found[-1].end() + _ASIDE):
        return 0, 0
    named = found[-1].groupdict()
    return -1 if named["loss"] or named.get("lost") else 1, found[-1].start()


def _names(words: str, key: str) -> bool:
    """Whether the words are of measure `key`: "operating loss" is no net income."""
    operating = "operati" in words and "continuing" not in words
    return operating == (key == "operating_income") and ("tax" in words) == (key == "pretax_income")


def _figure(frame: Frame, slot: Slot, options: Options, facts: tuple[Fact, ...]) -> tuple[Line, int] | None:
    """The line of the statement and its figure that the number is, where all lines that print it show one sign."""
    fact = facts[slot.n]
    digits = significant(fact)
    told = slot.sure and (digits >= _DIGITS or slot.kind == "per_share")
    if not slot.spans or not (fact.mantissa < 0 or told):
        return None
    called = frame.name.words == {"profit"}  # "earnings per share was a profit of"
    close = 1 if digits >= _LONG or called else 0
    found: list[tuple[Line, int]] = []
    for tier, line in options.matches(frame, slot):
        n = line.at(slot.spans[0])
        if tier <= close and n is not None and line.rank <= _RECONCILED and _is_of(slot, n, line, facts):
            found.append((line, n))
    if slot.kind == "per_share":  # lines below "loss per share" may print magnitudes
        found = [(line, n) for line, n in found if _is_signed_as_the_whole(frame, slot, n, options, facts)]
    losses = {facts[n].mantissa < 0 or not _is_signed(line, facts) for line, n in found}
    return found[0] if len(losses) == 1 else None


def _is_signed_as_the_whole(frame: Frame, slot: Slot, n: int, options: Options, facts: tuple[Fact, ...]) -> bool:
    """Whether the lines of the result itself all show the sign of figure `n`, which is one per share."""
    each = PER_SHARE.get(frame.name.key, frame.name.key)
    lines = chain.from_iterable(options.matcher.index.of_key(key) for key, own in PER_SHARE.items() if own == each)
    wholes = [line for line in lines if line.tags == frame.name.tags and not line.name.words - _OWNERS]
    given = [m for line in wholes if (m := line.at(slot.spans[0])) is not None]
    return {facts[m].mantissa < 0 for m in given} == {facts[n].mantissa < 0}


def _fits_another(slot: Slot, line: Line, n: int, sign: int, facts: tuple[Fact, ...]) -> bool:
    """Whether the line prints in another column than that of figure `n` what the number states, with the named sign.

    "Compared to net earnings of $1.2 million" may name no period, and a loss of this year round to the same amount.
    """
    own = facts[slot.n]
    beside = [m for _, m in line.figures if m != n and facts[m].mantissa * sign > 0]
    return any(ties(own, Ref(n=m, absolute=True), facts) for m in beside)


def _is_of(slot: Slot, n: int, line: Line, facts: tuple[Fact, ...]) -> bool:
    """Whether a number is figure `n` of a line, or the change from another figure of one sign to it."""
    if slot.role == "level":
        return facts[n].kind == slot.kind and ties(facts[slot.n], Ref(n=n), facts)
    old = line.at(slot.versus[0]) if slot.versus and slot.kind == "percent" else None
    if old is None or (facts[old].mantissa < 0) != (facts[n].mantissa < 0):
        return False
    return ties(facts[slot.n], Growth(new=Ref(n=n), old=Ref(n=old), magnitudes=True), facts)


def _is_signed(line: Line, facts: tuple[Fact, ...]) -> bool:
    """Whether the line shows the sign of a result: one of losses alone, or of cash used, may print magnitudes."""
    label = line.label.lower()
    below = "loss" in label or "used" in label
    either = any(word in label for word in ("income", "earnings", "profit", "provided", "generated"))
    return not below or either or any(facts[n].mantissa < 0 for _, n in line.figures)


def _of_a_loss(frame: Frame, slot: Slot, line: Line) -> Claim:
    """The claim that what a line of losses prints is called one."""
    loss, profit = _called(frame, -1), _called(frame, 1)
    why = f"a sentence names {profit} what {line.label} prints, a line of {'cash used' if 'cash' in loss else 'losses'}"
    return Claim(kind="result", target=slot.n, missing=loss, why=why)


def _called(frame: Frame, sign: int) -> str:
    """What a result of that sign is called."""
    if frame.name.key in _FLOWS:
        return "cash provided" if sign > 0 else "cash used"
    return "a profit" if sign > 0 else "a loss"


def _claim(frame: Frame, slot: Slot, n: int, sign: int) -> Claim:
    return Claim(
        kind="result",
        target=n,
        bases=(Basis(name="exact", expr=Const(mantissa=0)),),
        absolute=False,
        comparison="above" if sign > 0 else "below",
        why=f"a sentence names it {_called(frame, sign)}",
        said=(slot.n,),
    )
