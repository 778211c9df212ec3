"""Doubt in one's own reading: a rule that fails often, against how often it ties, has misunderstood the document.

Slips are rare and each goes through one number. Where a rule is contradicted several times in one table, or all over
a document, through different numbers, the likelier cause is a column or a line taken for what it is not.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from crossfoot.formulas.slips import is_slip, repairs
from crossfoot.judge.sums import terms_of
from crossfoot.model.fact import Fact, Release
from crossfoot.model.finding import Verdict
from crossfoot.model.relation import Ref, Relation, numerals_of

TABLE_FAILURES: Final = 3
TABLE_TIES: Final = 8
"""In one table: three failures or more, and fewer than eight ties to each."""
FAILURES: Final = 2
TIES: Final = 3
"""In the whole document: two failures or more, and fewer than three ties to each."""
STRUCTURES: Final = 3
"""So many sums that tie in another column of the table show that its columns are meant to foot."""
SLIPS: Final = 6
"""So many failures at most are taken for errors where a digit explains each."""
DIGITS: Final = 3
SUPPORTED: Final = frozenset({*(f"CF{code}" for code in range(104, 116)), "CF401"})
"""Rules whose structure must tie somewhere in the document before a failure means anything."""
RATIOS: Final = frozenset({"CF105", "CF106", "CF109", "CF115"})
"""Rules that propose one another's relations: what one of them ties bears out the others."""

CAPTIONS: Final = frozenset({"CF902"})
"""Rules about what is said once over a whole table."""


def doubtful(release: Release, verdicts: tuple[Verdict, ...]) -> frozenset[int]:
    """Indices of the contradicted verdicts that speak against crossfoot's reading rather than against a number."""
    tables: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    rules: dict[str, list[int]] = defaultdict(list)
    ties: dict[tuple[str, int | None], int] = defaultdict(int)
    tied: dict[str, int] = defaultdict(int)
    for i, verdict in enumerate(verdicts):
        rule = verdict.relation.rule
        place = (rule, release.facts[verdict.relation.target].table)
        if verdict.name == "ties":
            ties[place] += 1
            tied[rule] += 1
        elif verdict.name == "contradicted" and verdict.basis != "exact" and verdict.relation.severity != "note":
            tables[place].append(i)
            rules[rule].append(i)
    found: set[int] = {*_strange_columns(release, verdicts), *_scales(release, verdicts)}
    for place, failures in tables.items():
        few = place[1] is not None and len(failures) >= TABLE_FAILURES and ties[place] < TABLE_TIES * len(failures)
        if few and not _one_cause(release, verdicts, failures) and not _all_slips(release, verdicts, failures):
            found.update(failures)
    for rule, failures in rules.items():
        often = len(failures) >= FAILURES and tied[rule] < TIES * len(failures)
        strange = often and not _one_cause(release, verdicts, failures) and not _all_slips(release, verdicts, failures)
        borne_out = tied[rule] or (rule in RATIOS and any(tied[other] for other in RATIOS))
        if (rule in SUPPORTED and not borne_out) or strange:
            found.update(failures)
    return frozenset(found)


def _scales(release: Release, verdicts: tuple[Verdict, ...]) -> list[int]:
    """Failures of a number of the text and a figure of a table that are printed alike: "$73.7 billion", 73.7.

    Tables of key figures mix scales that their caption does not tell; what differs is our idea of one of them.
    """
    found = []
    for i, verdict in enumerate(verdicts):
        basis = verdict.relation.bases[:1]
        if verdict.name == "contradicted" and basis and isinstance(basis[0].expr, Ref):
            said, figure = release.facts[verdict.relation.target], release.facts[basis[0].expr.n]
            alike = said.text == figure.text and said.exponent != figure.exponent
            scaled = "." in said.text and said.exponent > 0  # "$5,167" where 5,167 thousand are meant lacks its scale
            if alike and scaled and said.table is None and figure.table is not None:
                found.append(i)
    return found


def _strange_columns(release: Release, verdicts: tuple[Verdict, ...]) -> list[int]:
    """Failures of sums in a column where no sum of the table ties, while all others of the table foot time and again.

    Such a column holds something else: percentages without their sign, units, averages.
    """
    ties: dict[tuple[int | None, int | None], int] = defaultdict(int)
    failures: dict[tuple[int | None, int | None], list[int]] = defaultdict(list)
    for i, verdict in enumerate(verdicts):
        if verdict.relation.rule != "CF101":
            continue
        target = release.facts[verdict.relation.target]
        if verdict.name == "contradicted":
            failures[target.table, target.column].append(i)
        else:
            ties[target.table, target.column] += 1
    found: list[int] = []
    for (table, column), failed in failures.items():
        best = max((n for (t, c), n in ties.items() if t == table and c != column), default=0)
        # what a slip would explain is more likely wrong than made otherwise
        lone = len(failed) == 1 and _is_slip(release, verdicts[failed[0]].relation)
        if not ties[table, column] and best >= STRUCTURES and not lone and not _all_slips(release, verdicts, failed):
            found.extend(failed)
    return found


def _terms(release: Release, relation: Relation) -> list[tuple[Fact, int]]:
    """The figures of a sum with their weights, if all are of one precision; none for any other relation."""
    pair = terms_of(relation.bases[0].expr) if relation.bases else None
    terms = [(release.facts[t.n], w) for t, w in zip(*pair, strict=True) if isinstance(t, Ref)] if pair else []
    facts = [release.facts[relation.target], *(f for f, _ in terms)]
    return [] if len({f.exponent for f in facts if not f.dash}) > 1 else terms


def _is_slip(release: Release, relation: Relation) -> bool:
    """True if one slip in one of its figures explains why a sum of figures of one precision does not foot."""
    terms = _terms(release, relation)
    target = release.facts[relation.target]
    return bool(terms) and repairs(target.mantissa, [w * f.mantissa for f, w in terms], 1)


def _all_slips(release: Release, verdicts: tuple[Verdict, ...], failures: list[int]) -> bool:
    """Whether one digit of one figure explains each of a few failures of sums: errors in several totals.

    What a misread line or column leaves over is no such difference but by accident; a lost sign is a misreading's mark.
    """
    return len(failures) <= SLIPS and all(_is_digit(release, verdicts[i].relation) for i in failures)


def _is_digit(release: Release, relation: Relation) -> bool:
    terms = _terms(release, relation)
    target = release.facts[relation.target]
    left = target.mantissa - sum(w * f.mantissa for f, w in terms)
    if not terms or not left:
        return False
    meant = [(target.mantissa, target.mantissa - left), *((f.mantissa, f.mantissa + w * left) for f, w in terms)]
    return any(
        printed * value > 0 and len(str(abs(printed))) == len(str(abs(value))) >= DIGITS and is_slip(printed, value)
        for printed, value in meant
    )


def _one_cause(release: Release, verdicts: tuple[Verdict, ...], failures: list[int]) -> bool:
    """Whether one number, or one caption with a scale, could explain all the failures."""
    relations = [verdicts[i].relation for i in failures]
    if relations[0].rule in CAPTIONS:
        under = _captions(release)
        tables = ({release.facts[n].table for n in numerals_of(relation)} - {None} for relation in relations)
        return bool(
            frozenset[int].intersection(*(frozenset(under[t] for t in some if t is not None) for some in tables))
        )
    return bool(frozenset[int].intersection(*(frozenset(numerals_of(relation)) for relation in relations)))


def _captions(release: Release) -> list[int]:
    """For each table the first of those of one scale that follow each other: a caption may go on over pages."""
    first: list[int] = []
    for table in release.tables:
        goes_on = first and release.tables[table.index - 1].scale == table.scale
        first.append(first[-1] if goes_on else table.index)
    return first
