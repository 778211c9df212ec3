"""Segments of which only the growth is stated: what their figures must be, given the whole.

Parts that grew by g1 ... gn add up to a whole that is printed for both periods. Their figures of the earlier period
satisfy two equations, so every bound of one of them is reached where at most two parts are not zero (a corner of a
linear programme): trying all pairs at both ends of all intervals gives the exact bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import Final, Literal, NamedTuple

from crossfoot.model.fact import Fact, Release
from crossfoot.model.finding import Verdict
from crossfoot.model.implied import Implied
from crossfoot.model.interval import Interval, rounded
from crossfoot.model.period import days, first_day, is_duration
from crossfoot.model.relation import Basis, Growth, Ref, Relation

_PART: Final = re.compile(r"^(?P<measure>[a-z ]+) of the (?P<part>.+ segment)$")
_WHOLE: Final = {
    "revenues": re.compile(r"^(?:total |consolidated )*(?:net )?(?:revenues?|sales)(?:, net)?$"),
    "net sales": re.compile(r"^(?:total |consolidated )*(?:net )?(?:revenues?|sales)(?:, net)?$"),
    "operating income": re.compile(r"^(?:total |consolidated )*(?:operating income|income from operations)$"),
}
_FALLS: Final = re.compile(r"(?i)\b(?:decreas|declin|fell|fall|lower|down|drop|reduc)")
_COUNT: Final = {2: "two|both", 3: "three|all three", 4: "four|all four", 5: "five|all five"}
_MOST: Final = 6
"""More parts than this leave bounds too wide to tell anything."""
_YEAR: Final = range(350, 381)


class _Part(NamedTuple):
    label: str
    growth: Interval
    n: int

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        return self.growth.low, self.growth.high


class _Whole(NamedTuple):
    new: Fact
    old: Fact


def implied_values(release: Release, verdicts: Sequence[Verdict]) -> tuple[Implied, ...]:
    """Bounds of the figures of segments whose growth alone is stated; none where what is stated is impossible."""
    found: list[Implied] = []
    for measure, parts, whole in _divided(release, verdicts):
        assumed = "" if _are_all(release, len(parts)) else ", if these segments are all"
        found.extend(_bounds(measure, parts, whole, assumed))
    return tuple(found)


def impossible_parts(release: Release, verdicts: Sequence[Verdict]) -> tuple[Relation, ...]:
    """What is broken where the text says that the segments are all and their growth cannot make up the whole's."""
    return tuple(
        relation
        for _, parts, whole in _divided(release, verdicts)
        if _are_all(release, len(parts))
        for relation in _refuted(parts, whole)
    )


def _divided(release: Release, verdicts: Sequence[Verdict]) -> Iterator[tuple[str, list[_Part], _Whole]]:
    """Measures of which segments' growth is stated and the whole is printed."""
    for measure, parts in _stated(release, verdicts).items():
        whole = _whole(release, measure) if 2 <= len(parts) <= _MOST else None
        if whole is not None:
            yield measure, parts, whole


def _stated(release: Release, verdicts: Sequence[Verdict]) -> dict[str, list[_Part]]:
    """By measure, the segments whose growth is stated and whose figures are not printed; each at its first mention."""
    found: dict[str, list[_Part]] = {}
    for verdict in verdicts:
        relation = verdict.relation
        match = _PART.match(relation.missing) if verdict.name == "not_checkable" and relation.kind == "growth" else None
        fact = release.facts[relation.target]
        if match is None or fact.kind != "percent":
            continue
        parts = found.setdefault(match["measure"], [])
        if all(part.label != match["part"] for part in parts):
            sign = -1 if _falls(release, fact) else 1
            parts.append(_Part(match["part"], rounded(sign * fact.mantissa, fact.exponent), fact.n))
    return found


def _falls(release: Release, fact: Fact) -> bool:
    """True if the words beside a percentage say that it is a decrease."""
    text = release.document.text
    before = text[max(0, fact.start - 40) : fact.start].rpartition(". ")[2]
    return bool(_FALLS.search(before) or _FALLS.match(text[fact.end : fact.end + 30].lstrip("% ")))


def _whole(release: Release, measure: str) -> _Whole | None:
    """The printed figures of the whole: the reporting period and the same one a year earlier, of one line."""
    pattern = _WHOLE.get(measure)
    if pattern is None or release.period is None:
        return None
    lines: dict[tuple[int | None, int | None], list[Fact]] = {}
    for fact in release.facts:
        if (
            fact.statement == "income_statement"
            and fact.kind == "money"
            and pattern.match(fact.label.strip(" :").lower())
        ):
            lines.setdefault((fact.table, fact.row), []).append(fact)
    for line in lines.values():
        new = next((f for f in line if f.period == release.period), None)
        old = next((f for f in line if _is_year_before(release.period, f.period)), None)
        if new is not None and old is not None and old.mantissa > 0:
            return _Whole(new, old)
    return None


def _is_year_before(period: str, other: str | None) -> bool:
    if other is None or not is_duration(other) or not is_duration(period):
        return False
    apart = (first_day(period) - first_day(other)).days
    return apart in _YEAR and abs(days(period) - days(other)) <= 7


def _bounds(measure: str, parts: list[_Part], whole: _Whole, assumed: str) -> Iterator[Implied]:
    """For each part, the bounds of its later and of its earlier figure."""
    new, old = (rounded(f.mantissa, f.exponent) for f in whole)
    later: list[list[Fraction]] = [[] for _ in parts]
    earlier: list[list[Fraction]] = [[] for _ in parts]
    for i, j in combinations(range(len(parts)), 2):
        for g, h, after, before in product(parts[i].ends, parts[j].ends, (new.low, new.high), (old.low, old.high)):
            if g == h:
                continue
            first = (after - (1 + h) * before) / (g - h)
            second = before - first
            if first >= 0 and second >= 0:
                for k in range(len(parts)):
                    share = {i: (first, g), j: (second, h)}.get(k, (Fraction(0), Fraction(0)))
                    earlier[k].append(share[0])
                    later[k].append(share[0] * (1 + share[1]))
    numerals = tuple(sorted({whole.new.n, whole.old.n, *(part.n for part in parts)}))
    why = f"the parts add up to {whole.new.text} and {whole.old.text} and grew as stated{assumed}"
    for part, after_values, before_values in zip(parts, later, earlier, strict=True):
        for fact, values in ((whole.new, after_values), (whole.old, before_values)):
            if values:
                yield Implied(
                    label=f"{measure} of the {part.label}", period=fact.period or "", unit=fact.unit or "",
                    low=min(values), high=max(values), numerals=numerals, why=why,
                )  # fmt: skip


def _refuted(parts: list[_Part], whole: _Whole) -> Iterator[Relation]:
    """The relation that the whole breaks by growing faster than its fastest part, or slower than its slowest."""
    new, old = (rounded(f.mantissa, f.exponent) for f in whole)
    growth = Growth(new=Ref(n=whole.new.n), old=Ref(n=whole.old.n))
    fastest, slowest = max(parts, key=lambda part: part.growth.high), min(parts, key=lambda part: part.growth.low)
    if fastest.growth.low >= 0 and fastest.growth.high < new.low / old.high - 1:
        yield _relation(fastest, growth, "above", "no segment grew as much as all of them together")
    if slowest.growth.low >= 0 and slowest.growth.low > new.high / old.low - 1:
        yield _relation(slowest, growth, "below", "every segment grew more than all of them together")


def _relation(part: _Part, growth: Growth, comparison: Literal["above", "below"], why: str) -> Relation:
    return Relation(
        rule="CF702", kind="growth", target=part.n, bases=(Basis(name="exact", expr=growth),), comparison=comparison,
        why=why, severity="warning",
    )  # fmt: skip


def _are_all(release: Release, count: int) -> bool:
    """Whether the text says that there are as many segments as were found."""
    words = _COUNT.get(count)
    return words is not None and bool(re.search(rf"(?i)\b(?:{words})\b[^.]{{0,60}}\bsegments\b", release.document.text))
