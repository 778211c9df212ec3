"""Draft and Release -> differences: whether what was printed reads back as what was meant.

Numbers are compared in reading order: value and place of the last digit, unit, period. Numbers in labels and other
words of the books were not computed here and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from crossfoot.model import period as periods
from crossfoot.model.composition import Difference
from crossfoot.model.draft import Draft, Grid, Printed
from crossfoot.model.fact import Fact, Release
from crossfoot.model.problems import Miscomposed
from crossfoot.model.wire import shown as decimal
from crossfoot.printing.lines import shown

_NUMBER: Final = re.compile(r"\d[\d,.]*")


class Placed(NamedTuple):
    """A printed number and where it stands in the draft."""

    printed: Printed
    place: str
    statement: str
    """Key of the statement in whose table it stands; "" in a sentence."""


def numbers_of(draft: Draft) -> list[Placed]:
    """Every printed number of a draft in reading order."""
    found: list[Placed] = []
    for block in draft.blocks:
        if isinstance(block, Grid):
            found += _figures(block)
            continue
        text = "".join(s if isinstance(s, str) else shown(s) for s in block.spans)
        place = f'"{text if len(text) <= 60 else text[:57] + "..."}"'
        found += [Placed(span, place, "") for span in block.spans if isinstance(span, Printed)]
    return found


def _figures(grid: Grid) -> Iterator[Placed]:
    for row in grid.rows:
        for at, cell in enumerate(row.cells):
            if cell.printed is not None:
                column = grid.headers[at] or cell.printed.period
                yield Placed(cell.printed, f"{grid.title}: {row.label}, {column}", grid.key)


def _words(draft: Draft) -> Iterator[str]:
    for block in draft.blocks:
        if isinstance(block, Grid):
            yield from (block.company, block.title, block.caption, *(name for name, _ in block.groups), *block.headers)
            yield from (row.label for row in block.rows)
        else:
            yield from (span for span in block.spans if isinstance(span, str))


def read_back(draft: Draft, release: Release) -> tuple[tuple[Difference, ...], tuple[int | None, ...]]:
    """What reads back otherwise than meant, and for every printed number the ordinal of the numeral that it is."""
    meant = numbers_of(draft)
    facts = [fact for fact in release.facts if fact.quantity]
    words = {number.rstrip(",.") for text in _words(draft) for number in _NUMBER.findall(text)}
    found: list[Difference] = []
    ordinals: list[int | None] = [None] * len(meant)
    for i, j in _pairs(meant, facts, words):
        if i is None:
            assert j is not None
            if facts[j].text not in words:
                found.append(Difference(kind="extra", place=facts[j].label, meant="", read=facts[j].text, grave=True))
        elif j is None:
            one = meant[i]
            found.append(Difference(kind="missing", place=one.place, meant=shown(one.printed), read="", grave=True))
        else:
            ordinals[i] = facts[j].n
            found += _compare(meant[i], facts[j])
    return tuple(found), tuple(ordinals)


def require_same(differences: Sequence[Difference]) -> None:
    """Raises `Miscomposed` if a number of the document is not the one that was meant."""
    grave = [difference for difference in differences if difference.grave]
    if not grave:
        return
    one = grave[0]
    what = {
        "missing": f"{one.meant} is not found when the document is read back",
        "extra": f"{one.read} is read where nothing was printed",
    }.get(one.kind, f"{one.meant} reads back as {one.read}")
    more = f" ({len(grave) - 1} more)" if len(grave) > 1 else ""
    raise Miscomposed(
        f"{one.place}: {what}{more}; if the words beside it do not change its meaning, this is a defect of crossfoot"
    )


def _pairs(
    meant: Sequence[Placed], facts: Sequence[Fact], words: set[str]
) -> Iterator[tuple[int | None, int | None]]:  # fmt: skip
    """Pairs of ordinals in reading order; None for a number without a counterpart."""
    ours, theirs = [_key(one.printed) for one in meant], [_fact_key(fact) for fact in facts]
    i = j = 0
    while i < len(ours) and j < len(theirs):
        if ours[i] == theirs[j]:
            yield i, j
            i += 1
        elif theirs[j] not in words:
            break
        else:
            yield None, j
        j += 1
    if i < len(ours) and j < len(theirs):
        yield from _matched(ours, theirs, i, j)
        return
    yield from ((k, None) for k in range(i, len(ours)))
    yield from ((None, k) for k in range(j, len(theirs)))


def _matched(
    ours: Sequence[str], theirs: Sequence[str], i: int, j: int
) -> Iterator[tuple[int | None, int | None]]:  # fmt: skip
    """What is left after the first number that is not there, matched as two texts are."""
    matcher = SequenceMatcher(None, ours[i:], theirs[j:], autojunk=False)
    for _, a0, a1, b0, b1 in matcher.get_opcodes():
        if a1 - a0 == b1 - b0:
            yield from zip(range(i + a0, i + a1), range(j + b0, j + b1), strict=True)
        else:
            yield from ((k, None) for k in range(i + a0, i + a1))
            yield from ((None, k) for k in range(j + b0, j + b1))


def _key(printed: Printed) -> str:
    return printed.text if any(ch.isdigit() for ch in printed.text) else "-"


def _fact_key(fact: Fact) -> str:
    return "-" if fact.dash else fact.text


def _compare(one: Placed, fact: Fact) -> Iterator[Difference]:
    printed = one.printed

    def differs(kind: str, meant: str, read: str, *, grave: bool = False) -> Difference:
        return Difference(kind=kind, place=one.place, meant=meant, read=read, grave=grave)  # type: ignore[arg-type]

    dash = _key(printed) == "-"
    if dash != fact.dash or (not dash and (printed.mantissa, printed.exponent) != (fact.mantissa, fact.exponent)):
        meant, read = decimal(printed.mantissa, printed.exponent), decimal(fact.mantissa, fact.exponent)
        yield differs("value", "nothing" if dash else meant, "nothing" if fact.dash else read, grave=True)
    if printed.unit != fact.unit and not dash:
        yield differs("unit", printed.unit, fact.unit or "none")
    if fact.period != printed.period and fact.period not in _also(one):
        yield differs("period", printed.period, fact.period or "none")


def _also(one: Placed) -> tuple[str, ...]:
    """The instants at which a balance in a statement of flows may stand: cash at the beginning, at the end."""
    if not one.statement or not periods.is_duration(one.printed.period):
        return ()
    return periods.opening(one.printed.period), periods.closing(one.printed.period)
