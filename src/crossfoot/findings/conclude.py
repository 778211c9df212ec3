"""Verdicts -> Findings, suspects and coverage."""

from __future__ import annotations

from collections import Counter

from crossfoot.findings.doubt import doubtful
from crossfoot.findings.message import fingerprint, message
from crossfoot.findings.slip import slip_of
from crossfoot.findings.suspect import Suspect, suspects
from crossfoot.judge.wording import printed
from crossfoot.model.fact import Fact, Release
from crossfoot.model.finding import Bucket, Finding, Verdict
from crossfoot.model.interval import power
from crossfoot.model.relation import Relation, Severity, numerals_of, refs
from crossfoot.model.report import Report

_STRONGEST = 3
"""Most findings about one suspect: more say the same thing."""
_PAIR = 3
_CAREFUL = 20
"""So many sums that foot exactly show an issuer who does not let rounding differences stand."""
_WEIGHT: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


def conclude(release: Release, verdicts: tuple[Verdict, ...]) -> Report:
    """The report: what a person must see, and for each number the one bucket it ends in."""
    chosen = suspects(release, verdicts)
    lone = _lone_rounding(release, verdicts)
    doubts = doubtful(release, verdicts)
    found: list[Finding] = []
    marks: Counter[str] = Counter()
    for i, verdict in enumerate(verdicts):
        severity = "note" if i in doubts else lone.get(i) or _severity(verdict, noted=release.rounding_note)
        if severity is None:
            continue
        suspect, rivals = chosen.get(i, (None, 0))
        found.append(_finding(release, verdict, i, severity, suspect, rivals, marks))
    findings = _strongest(found)
    return Report(
        release=release, verdicts=verdicts, findings=findings, buckets=buckets_of(release, verdicts, findings)
    )


def _severity(verdict: Verdict, *, noted: bool) -> Severity | None:
    """How grave a verdict is for the reader; None if it is nothing to see."""
    if verdict.name == "contradicted":
        if verdict.basis == "exact" and verdict.relation.kind == "difference":
            return "note"  # the difference of the two amounts as the sentence rounds them: how most are written
        if verdict.basis == "exact" and verdict.relation.severity == "error":
            return "warning"
        return verdict.relation.severity
    if verdict.name == "improbable":
        # one chance in a thousand is a warning, unless it is one figure printed twice with another last digit
        plain = verdict.relation.severity == "note" or noted or len(numerals_of(verdict.relation)) <= _PAIR
        return "note" if plain else "warning"
    return verdict.relation.severity if verdict.relation.kind == "disclosure" else None


def _lone_rounding(release: Release, verdicts: tuple[Verdict, ...]) -> dict[int, Severity]:
    """The sums that miss by rounding, all through one number, where all others foot exactly.

    An issuer whose other sums all foot to the last digit, and who says nothing of rounding, does not round; least of
    all one who prints whole dollars.
    """
    if release.rounding_note:
        return {}
    possible = [
        (i, v)
        for i, v in enumerate(verdicts)
        if v.relation.kind in ("sum", "same") and v.name in ("ties", "improbable")
    ]
    if all(v.exact for _, v in possible):
        return {}
    sums: dict[bool, list[tuple[int, Verdict]]] = {True: [], False: []}
    for i, v in possible:
        facts = [release.facts[n] for n in numerals_of(v.relation)]
        if _has_one_place(facts):
            sums[_is_whole(facts)].append((i, v))
    found: dict[int, Severity] = {}
    for whole, enough in ((True, _CAREFUL // 2), (False, _CAREFUL)):
        loose = [(i, v) for i, v in sums[whole] if not v.exact]
        exact = sum(1 for _, v in sums[whole] if v.exact and v.relation.kind == "sum")
        if not loose or len(loose) > _STRONGEST or exact < enough:
            continue
        shared = frozenset[int].intersection(*(frozenset(numerals_of(v.relation)) for _, v in loose))
        if shared:
            found.update(dict.fromkeys((i for i, _ in loose), "warning" if whole else "note"))
    return found


def _is_whole(facts: list[Fact]) -> bool:
    """True if all the numbers of a relation are amounts in whole units of the currency."""
    return all(f.dash or (f.exponent == 0 and f.kind == "money") for f in facts)


def _has_one_place(facts: list[Fact]) -> bool:
    """True if all the numbers of a relation are printed to one place: a sentence may round what a table prints."""
    return len({f.exponent for f in facts if not f.dash}) <= 1


def _finding(
    release: Release,
    verdict: Verdict,
    index: int,
    severity: Severity,
    suspect: Suspect | None,
    rivals: int,
    marks: Counter[str],
) -> Finding:
    relation = verdict.relation
    n = suspect.n if suspect is not None else relation.target
    expected, meant = verdict.expected, verdict.meant
    if suspect is not None and n != relation.target:
        meant = suspect.mantissa
        expected = printed(meant * power(release.facts[n].exponent), n, release)
    slip, words = slip_of(release, relation, n, meant) or (None, "")
    mark = fingerprint(release, relation)
    marks[mark] += 1
    return Finding(
        rule=relation.rule,
        severity=severity,
        message=message(release, verdict, n if suspect is not None else None, expected, rivals, words),
        numerals=_named(relation),
        suspect=n if relation.comparison == "equal" and relation.kind != "disclosure" else None,
        expected=expected,
        slip=slip,
        basis=verdict.basis,
        arithmetic=verdict.arithmetic,
        relation=index,
        fingerprint=mark if marks[mark] == 1 else f"{mark}-{marks[mark]}",
    )


def _named(relation: Relation) -> tuple[int, ...]:
    """The numbers that a finding names; where it is about words, those beside them come first: there a person looks."""
    numbers = numerals_of(relation)
    about_words = relation.comparison != "equal" and relation.kind != "disclosure"
    both = (*relation.said, *numbers) if about_words else (*numbers, *relation.said)
    return tuple(dict.fromkeys(both))


def _strongest(found: list[Finding]) -> tuple[Finding, ...]:
    """The findings in document order of rules, at most three about one suspect."""
    seen: Counter[int] = Counter()
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda f: (_WEIGHT[f.severity], f.relation)):
        if finding.suspect is not None:
            seen[finding.suspect] += 1
            if seen[finding.suspect] > _STRONGEST:
                continue
        kept.append(finding)
    return tuple(sorted(kept, key=lambda f: (_WEIGHT[f.severity], f.relation)))


def buckets_of(release: Release, verdicts: tuple[Verdict, ...], findings: tuple[Finding, ...]) -> tuple[Bucket, ...]:
    """For each numeral, the one bucket it ends in."""
    tied: set[int] = set()
    unclear: set[int] = set()
    failed: set[int] = set()
    for verdict in verdicts:
        relation = verdict.relation
        if verdict.name in ("ties", "improbable"):
            among = tied
        elif verdict.name == "contradicted":
            among = failed
        elif relation.kind != "disclosure":
            among = unclear
        else:
            continue
        among.add(relation.target)
        for basis in relation.bases:
            among.update(refs(basis.expr))
    wrong = {f.suspect for f in findings if f.severity != "note"}

    def bucket(n: int) -> Bucket:
        if n in wrong:
            return "contradicted"
        if n in tied:
            return "tied"
        if n in failed:
            return "contradicted"
        return "not_checkable" if n in unclear else "not_tested"

    return tuple(bucket(fact.n) if fact.quantity else "no_quantity" for fact in release.facts)
