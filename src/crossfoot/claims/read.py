"""Release -> Claims, each number of the prose read once for all prose rules."""

from __future__ import annotations

import re

from crossfoot.claims.agreement import ties, value
from crossfoot.claims.around import Around
from crossfoot.claims.basis import on_another_basis
from crossfoot.claims.build import Builder
from crossfoot.claims.claim import Claim
from crossfoot.claims.counted import counted_twice, miscounted
from crossfoot.claims.courses import Courses
from crossfoot.claims.days import misprinted_days
from crossfoot.claims.echo import echoes
from crossfoot.claims.explained import misaccounted
from crossfoot.claims.growths import grown_to
from crossfoot.claims.headed import misheaded
from crossfoot.claims.match import Matcher
from crossfoot.claims.misdated import misdated
from crossfoot.claims.named import misnamed_periods, renamed_quarters
from crossfoot.claims.options import Options
from crossfoot.claims.oversized import oversized
from crossfoot.claims.plainly import plainly_other
from crossfoot.claims.prose import read_prose
from crossfoot.claims.ranges import reversed_ranges
from crossfoot.claims.results import misnamed
from crossfoot.claims.retold import Retold
from crossfoot.claims.scaled import SIZED, with_scales
from crossfoot.claims.sides import exchanged_sides
from crossfoot.claims.stated import turned_from_level
from crossfoot.claims.sums import sums_of
from crossfoot.claims.traded import traded
from crossfoot.claims.trends import trends
from crossfoot.claims.turned import turned_again, turned_from_printed
from crossfoot.claims.twice import said_twice
from crossfoot.claims.unscaled import unscaled
from crossfoot.claims.worded import Worded
from crossfoot.model.fact import Fact, Release
from crossfoot.model.interval import power
from crossfoot.model.period import is_duration, last_day, months_of
from crossfoot.model.relation import Expr, Ref, refs

_DATED = frozenset({"amount", "per_share", "period"})
"""Kinds of claims that a number is the figure of a line for a period."""

_CHANGED = frozenset({"difference", "growth"})
_ABOUT = re.compile(r"\b(?:about|approximately|nearly|almost|roughly|around)\s[$€£(]*$")
_NEAR = 24
_REACHED = re.compile(r"\s?(?:thousand|million|billion|%|percent)?\sto\s[$€£(]*")
_WHOLE = re.compile(
    r"\b(total|net)\s(?:[a-z-]+\s){1,4}(?:as of [^.;]{0,30}\s)?(?:was|were|is|are|of|balance)\b(?:[^.;]|\.\d){0,60}$",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:included|recorded|reported|classified|reflected|presented)\s(?:in|within|under|as)\s(?:[a-z-]+\s){1,6}(?:was|were|is|are|of)\b"
    r"(?:[^.;]|\.\d){0,60}$"
)
"""What leads to a part of what a line prints."""
_RECORDED = re.compile(
    r"\s?(?:million|billion)?(?:\sand\s[$€£]?[\d.,]+\s?(?:million|billion)?)?\s(?:is|are|was|were)\s"
    r"(?:included|recorded|reported|classified|reflected|presented)\b"
)
"""What follows one."""
_OF_WHICH = re.compile(r"\s?(?:thousand|million|billion)?,\sof\swhich\b")
_LEAD = 120
"""Characters before a balance in which it is called total or net."""

_last: tuple[Release, tuple[Claim, ...]] | None = None


def claims_of(release: Release) -> tuple[Claim, ...]:
    """Every claim of the prose of `release`, in document order; the last release read is kept."""
    global _last  # noqa: PLW0603 - one slot, swapped whole: the prose rules ask for the same release in a row
    kept = _last
    if kept is not None and kept[0] is release:
        return kept[1]
    claims = _read(release)
    _last = (release, claims)
    return claims


def _read(release: Release) -> tuple[Claim, ...]:
    prose = read_prose(release)
    options = Options(Matcher(prose.lines, prose.issuer), release.facts)
    courses = Courses(prose.lines, release.facts)
    if not prose.frames:
        return tuple(trends(prose, options, courses, release))
    builder = Builder(prose, options, release.facts, release.document.text)
    found = [claim for frame in prose.frames for claim in builder.claims(frame)]
    swapped = list(traded(prose, options, release.facts))
    sides = list(exchanged_sides(prose, options, release.facts))
    in_two, in_one = ({n for c in some for n in (c.target, *c.said)} for some in (swapped, sides))
    moved = {claim.target: claim for claim in misdated(prose, options, release.facts, release.document.text)}
    moved |= {claim.target: claim for claim in on_another_basis(prose, options, release.facts)}
    moved = {n: claim for n, claim in moved.items() if n not in in_two | in_one}
    found = [claim for claim in found if claim.kind not in ("amount", "per_share") or claim.target not in moved]
    found = [claim for claim in found if claim.target not in in_two] + swapped
    recounted = {claim.target: claim for claim in miscounted(prose, builder.reader, release.facts)}
    found = [claim for claim in found if claim.kind == "direction" or claim.target not in recounted]
    found.extend(recounted.values())
    found.extend(claim for claim in counted_twice(prose, release.facts) if claim.target not in recounted)
    found.extend(sums_of(prose, release.facts))
    found.extend(moved.values())
    found.extend(sides)
    found.extend(turned_again(prose, release.facts))
    found.extend(misaccounted(prose, release.facts))
    found.extend(misnamed_periods(prose, release.facts))
    found.extend(renamed_quarters(prose, release.facts))
    found.extend(misheaded(prose, release))
    found.extend(misprinted_days(prose, release))
    found.extend(misnamed(prose, options, release.facts))
    found.extend(reversed_ranges(prose, release.facts))
    found.extend(oversized(prose, release.facts, release.tables))
    found.extend(grown_to(prose, release.facts))
    given = _given(found, release)
    found.extend(turned_from_printed(prose, options, release.facts, given.keys()))
    found.extend(turned_from_level(prose, courses, release.facts, given))
    found.extend(trends(prose, options, courses, release))
    sized = _tied([claim for claim in found if claim.kind in SIZED], release, operands=True)
    found = with_scales(found, prose, options, release.facts, sized)
    found.extend(unscaled(prose, release.facts, {c.target for c in found if c.bases and c.comparison == "equal"}))
    twice = list(said_twice(prose, release.facts, _tied(found, release)))
    repeated = {claim.target for claim in twice}
    found.extend(twice)
    borne_out = _tied(found, release, operands=True)
    found.extend(claim for claim in echoes(prose, release.facts, borne_out) if claim.target not in repeated)
    around = Around(prose)
    found.extend(Worded(prose, options, builder.printed, release.tables, around).claims(_claimed(found, release)))
    found.extend(Retold(prose, release.facts, around).claims(_claimed(found, release)))
    others = plainly_other(prose, options, builder.printed, release.facts, _claimed(found, release))
    found.extend(builder.claim(*other, "warning") for other in others)
    return tuple(_fullest(_less_misread(_less_unsure(found, builder.unsure, release), release)))


def _less_misread(claims: list[Claim], release: Release) -> list[Claim]:
    """The claims without those that contradict a number which the line prints for the period it was read for.

    The words may date a number in two ways; where the line bears out the other one, it was meant.
    """
    facts = release.facts
    kept: list[Claim] = []
    for claim in claims:
        expr = claim.bases[0].expr if claim.kind in _DATED and claim.bases else None
        if not isinstance(expr, Ref) or ties(facts[claim.target], expr, facts):
            if not _is_misread(claim, release):
                kept.append(claim)
            continue
        own, figure = facts[claim.target], facts[expr.n]
        row = (
            release.tables[figure.table].rows[figure.row]
            if figure.table is not None and figure.row is not None
            else None
        )
        again = (facts[n] for _, n in row.figures) if row is not None else ()
        meant = any(f.period == own.period and f.dims == figure.dims and ties(own, Ref(n=f.n), facts) for f in again)
        if not meant and not _is_of_more(own, figure, release):
            kept.append(claim)
    return kept


def _is_misread(claim: Claim, release: Release) -> bool:
    """Whether a contradicted change is near what was said, or is of another period, or of another line's level.

    "Corporate net sales increased $122 million to $520 million" is not said of all sales.
    """
    facts = release.facts
    own, expr = facts[claim.target], claim.bases[0].expr if claim.bases else None
    if claim.kind not in _CHANGED or expr is None or ties(own, expr, facts):
        return False
    figure = facts[refs(expr)[0]]
    given = value(expr, facts)
    if (
        own.exponent >= 0
        and given is not None
        and _ABOUT.search(release.document.text, max(0, own.start - _NEAR), own.start)
    ):
        zeros = len(own.text) - len(own.text.rstrip("0,"))
        place = power(own.exponent) * 10 ** own.text[len(own.text) - zeros :].count("0")
        if zeros and abs(abs(given.point) - abs(own.mantissa) * power(own.exponent)) < place:
            return True
    text = release.document.text
    reached = _REACHED.match(text, own.end)
    level = None if reached is None else next((f for f in facts if f.start == reached.end()), None)
    if level is not None and level.kind == figure.kind and not ties(level, Ref(n=figure.n, absolute=True), facts):
        return True
    read, counted = own.period, figure.period
    if claim.kind == "growth" or read is None or counted is None or not (is_duration(read) and is_duration(counted)):
        return False  # a headline may tell a growth of another period than its own
    return last_day(read) == last_day(counted) and months_of(read) != months_of(counted)


def _is_of_more(own: Fact, figure: Fact, release: Release) -> bool:
    """Whether a balance is said to be total or net, or is split after it, where the figure's line is not called so.

    "Total deferred revenue was $4.5 billion, of which": the balance sheet prints what is current. Or a part of the line
    is told: "incentives included in other liabilities were $2.3 billion".
    """
    text = release.document.text
    if _WITHIN.search(text, max(0, own.start - _LEAD), own.start) or _RECORDED.match(text, own.end):
        return True
    if figure.period is None or is_duration(figure.period) or figure.table is None or figure.row is None:
        return False
    row = release.tables[figure.table].rows[figure.row]
    if _OF_WHICH.match(text, own.end) is not None:
        return True
    found = _WHOLE.search(text, max(0, own.start - _LEAD), own.start)
    return found is not None and found[1].lower() not in " ".join((*row.path[-1:], row.label)).lower()


def _less_unsure(claims: list[Claim], unsure: set[int], release: Release) -> list[Claim]:
    """The claims without those that contradict a number of `unsure` which another claim bears out."""
    if not unsure:
        return claims
    borne_out = _tied(claims, release, operands=True) & unsure
    facts = release.facts
    return [
        c for c in claims
        if c.target not in borne_out or any(ties(facts[c.target], b.expr, facts) for b in c.bases)
    ]  # fmt: skip


def _claimed(claims: list[Claim], release: Release) -> frozenset[int]:
    """The numbers that are borne out, and those of which it is claimed what they are."""
    targets = frozenset(claim.target for claim in claims if claim.bases and claim.comparison == "equal")
    return targets | _tied(claims, release, operands=True)


def _tied(claims: list[Claim], release: Release, *, operands: bool = False) -> frozenset[int]:
    """The numbers that agree with what tables give for them; with `operands`, those that give it, too."""
    given = _given(claims, release)
    return frozenset([*given, *(n for exprs in given.values() for expr in exprs for n in refs(expr) if operands)])


def _given(claims: list[Claim], release: Release) -> dict[int, list[Expr]]:
    """The numbers that agree with what tables give for them, each with the formulas that give it."""
    facts = release.facts
    found: dict[int, list[Expr]] = {}
    for claim in claims:
        if claim.comparison == "equal":
            good = [b.expr for b in claim.bases if ties(facts[claim.target], b.expr, facts)]
            if good:
                found.setdefault(claim.target, []).extend(good)
    return found


def _fullest(claims: list[Claim]) -> list[Claim]:
    """The claims without those on fewer bases that a claim of the same kind about the same number says already."""
    seen: dict[tuple[str, int, str], set[str]] = {}
    for claim in claims:
        names = seen.setdefault((claim.kind, claim.target, claim.comparison), set())
        if len(claim.bases) > 1:
            names.update(basis.name for basis in claim.bases)
    return [
        claim
        for claim in claims
        if len(claim.bases) != 1 or claim.bases[0].name not in seen[claim.kind, claim.target, claim.comparison]
    ]
