"""Choosing the element of each statement line: the likeliest, if it is likely enough."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from msgspec import structs

from crossfoot.concepts.arithmetic import direction, roles
from crossfoot.concepts.comprehensive import component_of
from crossfoot.concepts.evidence import Evidence, Line, candidates
from crossfoot.concepts.learned import Wordings, wordings
from crossfoot.concepts.place import places
from crossfoot.concepts.sign import sign
from crossfoot.concepts.sureness import AT_LEAST, RECORD, doubts, record, sureness
from crossfoot.concepts.surroundings import FACES, first_of_others, of_document, of_table
from crossfoot.model.fact import Fact
from crossfoot.model.table import Table

NONE: Final = "none"
"""The evidence that a line is none of its candidates, but the issuer's own."""
SURE: Final = ", sure"
"""Ends the names of the weights that tell how sure a choice is."""
_LIKELY: Final = 0.5
"""An element that is less likely is not given, and takes no other line's."""
_KNOWN: Final = (82, 100)
"""An issuer is known if at least so many of the labels on its statements are, word for word."""
_ENOUGH: Final = 25
"""Labels; fewer can be known by chance."""


class Choice(NamedTuple):
    """An element, how likely it is, and the evidence for it."""

    element: str
    share: float
    evidence: Evidence


def with_concepts(facts: Sequence[Fact], tables: Sequence[Table], data: Wordings | None = None) -> tuple[Fact, ...]:
    """`facts`, those on primary statements with the us-gaap element of their line where it is known well enough.

    What an issuer never seen says in a table of its notes is not known well enough.
    `data`: what is known of wordings; what the package ships if left out.
    """
    out = list(facts)
    lines = list(lines_of(facts, tables))
    if not lines:
        return tuple(out)
    data = data or wordings()
    sort = _sort([line.label for line, _ in lines], data)
    if sort == "new":
        lines = [one for one in lines if one[0].around.whole]
    ranked: dict[Line, list[Choice]] = {}
    for line, _ in lines:
        if line not in ranked:
            ranked[line] = choices(line, data, sort)
    weights, records = data.evidence.get(sort + SURE, {}), data.evidence.get(sort + RECORD, {})
    for line, own, choice, others in _each_once([(line, own, ranked[line]) for line, own in lines]):
        if choice.share < _LIKELY:
            continue
        known = record(choice.element, choice.evidence, records)
        told = doubts(line.place + line.group[1:], choice.evidence, choice.share, others, known)
        if sureness(told, weights) >= weights.get(AT_LEAST, 1):
            for fact in own:
                out[fact.n] = structs.replace(
                    fact, concept=f"us-gaap:{choice.element}", concept_sign=sign(fact, choice.element)
                )
    return tuple(out)


def _each_once(
    lines: Sequence[tuple[Line, list[Fact], list[Choice]]],
) -> Iterator[tuple[Line, list[Fact], Choice, list[float]]]:
    """Each line with its facts and its choice: the likeliest element that no likelier line of the table has.

    With it, how likely those are that it was chosen from.

    Lines with a figure in common may be one line stated twice; cash is stated at the beginning and at the end.
    """
    taken: dict[tuple[int | None, str, str], set[int]] = {}
    for line, own, ranked in sorted(lines, key=lambda one: -one[2][0].share if one[2] else 0):
        figures = {abs(fact.mantissa) for fact in own}
        left = 1.0
        for rank, choice in enumerate(ranked):
            key = (own[0].table, line.group, choice.element)
            if line.place == "ce" or key not in taken or taken[key] & figures:
                share = choice.share / left
                if share >= _LIKELY:
                    taken.setdefault(key, figures)
                others = [other.share / left for other in ranked[rank + 1 :]]
                yield line, own, choice._replace(share=share), others
                break
            left -= choice.share


def lines_of(facts: Sequence[Fact], tables: Sequence[Table]) -> Iterator[tuple[Line, list[Fact]]]:
    """Each line of a primary statement with its facts, those of a balance and of a flow apart."""
    document = of_document(facts)
    where: dict[tuple[int, str], Mapping[int, str]] = {}
    grouped: dict[tuple[int, int, str, str, bool], list[Fact]] = {}
    for fact in facts:
        if fact.statement in FACES and fact.quantity and fact.table is not None and fact.row is not None:
            instant = fact.statement == "balance_sheet" or (fact.period is not None and "/" not in fact.period)
            grouped.setdefault((fact.table, fact.row, fact.statement, fact.kind, instant), []).append(fact)
    around = {}
    played: dict[int, tuple[dict[int, str], dict[int, str]]] = {}
    for (ordinal, row, statement, kind, instant), own in grouped.items():
        if ordinal not in around:
            around[ordinal] = (of_table(document, tables[ordinal]), first_of_others(tables[ordinal]))
        if (ordinal, statement) not in where:
            where[ordinal, statement] = places(tables[ordinal], statement)
            if statement == "income_statement":
                played[ordinal] = roles(tables[ordinal], facts)
        surroundings, others = around[ordinal]
        place = "ce" if instant and statement == "cash_flow" else where[ordinal, statement].get(row, "is")
        line = Line(
            label=own[0].label,
            path=own[0].path,
            group=f"{'i' if instant else 'd'}:{kind}",
            place=place,
            around=surroundings,
            below_others=others is not None and others < row,
        )
        if place == "is" and kind == "money":
            role, zone = played.get(ordinal, ({}, {}))
            line = structs.replace(line, role=role.get(row, ""), zone=zone.get(row, ""))
        elif place in ("ci", "cf"):
            line = structs.replace(line, flow=direction(own))
        elif place == "oc":
            line = structs.replace(line, alone=component_of(line.label, line.path) not in surroundings.shared)
        elif place == "ce" and instant and document.cash:
            on_sheet = any((fact.mantissa, fact.exponent) in document.cash for fact in own)
            line = structs.replace(line, on_sheet=on_sheet)
        yield line, own


def _sort(labels: Sequence[str], data: Wordings) -> str:
    """Whether the issuer is "known" or "new", told by how many of its labels are known word for word."""
    distinct = {label for label in labels if label}
    met = sum([data.is_known(label) for label in distinct])
    return "known" if len(distinct) >= _ENOUGH and met * _KNOWN[1] >= len(distinct) * _KNOWN[0] else "new"


def choices(line: Line, data: Wordings, sort: str) -> list[Choice]:
    """The elements that a line could be, likeliest first. `sort`: "new" or "known", as the issuer is."""
    possible = candidates(line, data)
    shares = probabilities([evidence for _, evidence in possible], data.evidence[sort])
    found = [Choice(data.elements[e], share, evidence) for (e, evidence), share in zip(possible, shares, strict=True)]
    return sorted(found, key=lambda choice: -choice.share)


def probabilities(evidences: Sequence[Evidence], weights: Mapping[str, float]) -> list[float]:
    """How likely each candidate is, 0 to 1; what is missing to 1 is how likely it is that none is."""
    weight = weights.get
    scores = [sum([weight(kind, 0) * amount for kind, amount in own.items()]) for own in evidences]
    none = weights.get(NONE, 0)
    top = max([none, *scores])
    powers = [math.exp(score - top) for score in scores]
    whole = sum(powers) + math.exp(none - top)
    return [power / whole for power in powers]
