"""The kinds of slips that benchmarks/slips.py plants: for each, the places of a document that can hold it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

from crossfoot.model.fact import Fact
from planting import Bed, Place, Sentence

Places = Iterator[Place | None]

NEAR = 70
"""Characters within which a word and a figure speak of one thing."""
TURNED = {
    "increased": "decreased", "decreased": "increased", "increase": "decrease", "decrease": "increase",
    "grew": "fell", "rose": "fell", "declined": "grew", "up": "down", "down": "up", "higher": "lower",
    "lower": "higher",
}  # fmt: skip
DIRECTION = re.compile(rf"\b(?:{'|'.join(TURNED)})\b")
UNIT = re.compile(r"\s(thousand|million|billion)\b")
AGAINST = re.compile(r"\b(?:compared (?:to|with)|versus|from|against)\b")
OF_YEAR = re.compile(r"\b(?:quarter|months|half|year|ended)\b[^.;]{0,40}$", re.IGNORECASE)
MONTHS = re.compile(r"\b(three|six|nine|twelve)(?=[\s-]+months\b)", re.IGNORECASE)
LENGTHS = {"three": "six", "six": "three", "nine": "three", "twelve": "three"}
QUARTER = re.compile(r"\b(first|second|third|fourth)(?=\s+quarter\b)", re.IGNORECASE)
QUARTERS = {"first": "second", "second": "third", "third": "second", "fourth": "third"}
RESULT = re.compile(r"\b[Nn]et (loss|income)\b")
SCALE = re.compile(r"\bin (thousands|millions)\b", re.IGNORECASE)


def _dated(bed: Bed, sentence: Sentence, at: int) -> bool:
    """Whether a figure of two digits or more that ties stands near enough to be what the word speaks of."""
    near = [fact for fact in sentence.facts if fact.quantity and abs(fact.start - at) < NEAR]
    return any(bed.is_tied(fact.n) and abs(fact.mantissa) > 9 for fact in near)


def _cased(new: str, old: str) -> str:
    return new.upper() if old.isupper() else new.capitalize() if old[0].isupper() else new


def _numbers(sentence: Sentence) -> list[int]:
    return [fact.n for fact in sentence.facts]


def _said(bed: Bed, kind: re.Pattern[str], new: dict[str, str]) -> Places:
    """The first word of a kind in each sentence exchanged."""
    for sentence in bed.sentences:
        found = kind.search(bed.text, sentence.start, sentence.end)
        if found:
            edit = bed.word(found.start(1), found.end(1), _cased(new[found[1].lower()], found[1]))
            yield bed.place([edit], _numbers(sentence), found[0], borne=_dated(bed, sentence, found.start()))


def direction(bed: Bed) -> Places:
    """Words of direction turned around, where both sides are printed: in the sentence, or behind a change that ties."""
    computed = {
        v.relation.target
        for v in bed.report.verdicts
        if v.name == "ties" and v.relation.kind in ("growth", "difference", "direction")
    }
    for sentence in bed.sentences:
        found = DIRECTION.search(bed.text, sentence.start, sentence.end)
        if found:
            near = [f for f in sentence.facts if f.quantity and 0 <= f.start - found.end() < 120]
            both = [f for f in near if f.kind == near[0].kind]
            printed = len(both) > 1 and AGAINST.search(bed.text, both[0].end, both[1].start)
            borne = bool(printed) or any(f.n in computed for f in near[:2])
            edit = bed.word(found.start(), found.end(), TURNED[found[0]])
            yield bed.place([edit], _numbers(sentence), found[0], borne=borne)


def unit(bed: Bed, *, swap: bool) -> Places:
    """Scale words left out, or exchanged."""
    for sentence in bed.sentences:
        for fact in sentence.facts:
            found = UNIT.match(bed.text, fact.end)
            if found and fact.kind == "money":
                other = {"million": "billion", "billion": "million", "thousand": "million"}[found[1]] if swap else ""
                edit = bed.word(found.start(1), found.end(1), other)
                yield bed.place([edit], [fact.n], found[0], borne=bed.is_tied(fact.n))


def exchange(bed: Bed) -> Places:
    """The two sides of a comparison exchanged."""
    for sentence in bed.sentences:
        for one, other in pairwise([fact for fact in sentence.facts if fact.quantity]):
            alike = one.kind == other.kind and one.text != other.text
            if alike and AGAINST.search(bed.text, one.end, other.start):
                edits = [bed.number(one.n, other.text), bed.number(other.n, one.text)]
                borne = bed.is_tied(one.n) and bed.is_tied(other.n)
                yield bed.place(edits, [one.n, other.n], bed.text[one.start : other.end], borne=borne)


def transposed(bed: Bed) -> Places:
    """The first two different digits of an amount in a sentence exchanged."""
    for sentence in bed.sentences:
        for fact in sentence.facts:
            new = _swapped(fact.text)
            if fact.quantity and fact.kind in ("money", "per_share", "shares") and new:
                yield bed.place([bed.number(fact.n, new)], [fact.n], fact.text, borne=bed.is_tied(fact.n))


def _swapped(text: str) -> str:
    at = [i for i, character in enumerate(text) if character.isdigit()]
    for i, j in pairwise(at):
        if text[i] != text[j] and (i or text[j] != "0"):
            return text[:i] + text[j] + text[i + 1 : j] + text[i] + text[j + 1 :]
    return ""


def prose_year(bed: Bed, *, by: int) -> Places:
    """The year of the first period that a sentence names, a year early or late."""
    for sentence in bed.sentences:
        named = [f for f in sentence.facts if _is_year(f) and OF_YEAR.search(bed.text, sentence.start, f.start)]
        if named:
            edit = bed.number(named[0].n, str(int(named[0].text) + by))
            note = f"{named[0].text} {by:+}"
            yield bed.place([edit], _numbers(sentence), note, borne=_dated(bed, sentence, named[0].start))


def itself(bed: Bed) -> Places:
    """The other side of a comparison given the year of the first."""
    for sentence in bed.sentences:
        named = [f for f in sentence.facts if _is_year(f) and OF_YEAR.search(bed.text, sentence.start, f.start)]
        for one, other in pairwise(named):
            if one.text != other.text and AGAINST.search(bed.text, one.end, other.start):
                borne = _dated(bed, sentence, other.start)
                yield bed.place([bed.number(other.n, one.text)], _numbers(sentence), other.text, borne=borne)
                break


def _is_year(fact: Fact) -> bool:
    return fact.text.isdigit() and len(fact.text) == 4 and fact.text.startswith(("19", "20")) and not fact.quantity


def heading_months(bed: Bed) -> Places:
    """Another length of the period in a column's heading."""
    for table in bed.release.tables:
        figures = [n for row in table.rows for _, n in row.figures]
        block = bed.release.document.blocks[table.block]
        for found in MONTHS.finditer(bed.text, block.start, block.end):
            if len(figures) < 8 or found.start() > bed.facts[min(figures)].start:
                continue
            edit = bed.word(found.start(), found.end(), _cased(LENGTHS[found[0].lower()], found[0]))
            inside = [fact.n for fact in bed.within(block.start, block.end)]
            yield bed.place([edit], inside, found[0], borne=bool(bed.linked.intersection(figures)))


def heading_year(bed: Bed, *, same: bool) -> Places:
    """The year over one column of a table changed to its neighbour's, or to a year of no other column."""
    for table in bed.release.tables:
        figures = [n for row in table.rows for _, n in row.figures]
        heads = [fact for fact in bed.heads(table) if _is_year(fact)]
        years = sorted({int(fact.text) for fact in heads})
        if len(figures) < 8 or table.statement == "guidance" or len(years) != 2 or len(heads) > 4:
            continue
        if years[1] - years[0] == 1:
            fact = next(f for f in heads if int(f.text) == years[0])
            edit = bed.number(fact.n, str(years[1] if same else years[0] - 1))
            block = bed.release.document.blocks[table.block]
            inside = [fact.n for fact in bed.within(block.start, block.end)]
            borne = same or bool(bed.linked.intersection(figures))
            yield bed.place([edit], inside, f"{years[0]}", borne=borne)


def caption_scale(bed: Bed) -> Places:
    """The scale over a table, "in millions" for "in thousands" and the reverse."""
    for table in bed.release.tables:
        figures = [n for row in table.rows for _, n in row.figures]
        if len(figures) < 8:
            continue
        start = bed.facts[min(figures)].start
        found = list(SCALE.finditer(bed.text, max(0, start - 700), start))
        if found:
            new = "millions" if found[-1][1].lower() == "thousands" else "thousands"
            edit = bed.word(found[-1].start(1), found[-1].end(1), _cased(new, found[-1][1]))
            yield bed.place([edit], figures, found[-1][0], borne=bool(bed.linked.intersection(figures)))


def sign(bed: Bed) -> Places:
    """The parentheses of a loss per share left out."""
    for fact in bed.facts:
        if fact.kind == "per_share" and fact.mantissa < 0 and fact.table is not None:
            edits = bed.bare(fact)
            if edits:
                yield bed.place(edits, [fact.n], fact.label, borne=bed.is_tied(fact.n))


def rows(bed: Bed) -> Places:
    """The figures of two neighbouring lines of one column exchanged."""
    for table in bed.release.tables:
        for one, other in pairwise(table.rows):
            for (column, n), (beside, m) in zip(one.figures, other.figures, strict=False):
                if column == beside and _can_swap(bed.facts[n], bed.facts[m]):
                    yield _exchanged(bed, [(n, m)], one.label, n in bed.linked or m in bed.linked)


def columns(bed: Bed) -> Places:
    """The figures of one line in two neighbouring columns exchanged."""
    for table in bed.release.tables:
        kinds = {column.index: column.kind for column in table.columns}
        for row in table.rows:
            for (column, n), (beside, m) in pairwise(row.figures):
                if kinds[column] == kinds[beside] == "value" and _can_swap(bed.facts[n], bed.facts[m]):
                    yield _exchanged(bed, [(n, m)], row.label)


def whole_columns(bed: Bed) -> Places:
    """All figures of two columns of a table exchanged: its headings stand over the wrong columns."""
    for table in bed.release.tables:
        values = [column.index for column in table.columns if column.kind == "value"]
        if len(values) < 2 or len(table.rows) < 4 or table.statement == "guidance":
            continue
        both = [dict(row.figures) for row in table.rows]
        pairs = [(f[values[0]], f[values[1]]) for f in both if values[0] in f and values[1] in f]
        pairs = [(n, m) for n, m in pairs if bed.facts[n].text != bed.facts[m].text]
        if len(pairs) > 3 and all(_can_swap(bed.facts[n], bed.facts[m], 1) for n, m in pairs):
            yield _exchanged(bed, pairs, table.title[:60], bool(bed.linked.intersection(n for p in pairs for n in p)))


def _exchanged(bed: Bed, pairs: list[tuple[int, int]], note: str, borne: bool | None = None) -> Place | None:
    edits = [bed.number(a, bed.facts[b].text) for n, m in pairs for a, b in ((n, m), (m, n))]
    known = all(bed.is_tied(n) and bed.is_tied(m) for n, m in pairs) if borne is None else borne
    return bed.place(edits, [n for pair in pairs for n in pair], note, borne=known)


def _can_swap(one: Fact, other: Fact, least: int = 3) -> bool:
    same = one.kind == other.kind and not one.dash and not other.dash and (one.mantissa < 0) == (other.mantissa < 0)
    return same and one.text != other.text and min(len(one.text), len(other.text)) >= least


def stale(bed: Bed) -> Places:
    """A figure of the current period left as it was in the column beside it."""
    for table in bed.release.tables:
        kinds = {column.index: column.kind for column in table.columns}
        for row in table.rows:
            for (column, n), (beside, m) in pairwise(row.figures[:2]):
                if kinds[column] == kinds[beside] == "value" and _can_swap(bed.facts[n], bed.facts[m]):
                    yield bed.place([bed.number(n, bed.facts[m].text)], [n], row.label, borne=bed.is_tied(n))


def total(bed: Bed) -> Places:
    """Two digits of a total exchanged: it does not foot."""
    for n in sorted(bed.totals):
        new = _swapped(bed.facts[n].text)
        if new and bed.facts[n].table is not None:
            yield bed.place([bed.number(n, new)], [n], bed.facts[n].label, borne=True)


KINDS: dict[str, Callable[[Bed], Places]] = {
    "direction word": direction,
    "loss for profit": lambda bed: _said(bed, RESULT, {"loss": "income", "income": "loss"}),
    "scale word left out": partial(unit, swap=False),
    "scale word exchanged": partial(unit, swap=True),
    "scale of a caption": caption_scale,
    "sides exchanged": exchange,
    "digits transposed": transposed,
    "year early in prose": partial(prose_year, by=-1),
    "year late in prose": partial(prose_year, by=1),
    "compared with itself": itself,
    "months in prose": lambda bed: _said(bed, MONTHS, LENGTHS),
    "quarter in prose": lambda bed: _said(bed, QUARTER, QUARTERS),
    "months in a heading": heading_months,
    "one year twice": partial(heading_year, same=True),
    "year in a heading": partial(heading_year, same=False),
    "sign per share": sign,
    "two lines": rows,
    "two cells": columns,
    "two columns": whole_columns,
    "stale figure": stale,
    "total": total,
}
