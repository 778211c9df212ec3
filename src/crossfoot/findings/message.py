"""The words of a finding: what is printed, what was expected, and which number to look at first."""

from __future__ import annotations

import hashlib

from crossfoot.judge.wording import shown
from crossfoot.model.fact import Fact, Release
from crossfoot.model.finding import Verdict
from crossfoot.model.period import spelled
from crossfoot.model.relation import Relation, numerals_of

_LONG = 70
_DOTS = "\N{HORIZONTAL ELLIPSIS}"


def message(
    release: Release, verdict: Verdict, suspect: int | None, expected: str | None, rivals: int, slip: str
) -> str:
    """One to three plain sentences for a controller; `slip` says what kind of slip explains the suspect, if known."""
    relation = verdict.relation
    target = release.facts[relation.target]
    if relation.kind == "disclosure":
        return f"{name_of(target)}: {relation.why}. Missing: {relation.missing}."
    parts = [f"{name_of(target)}: printed {shown(target, relation.absolute)}"]
    if relation.comparison != "equal":
        parts[0] = f"{name_of(target)}: {relation.why}, but the figures say otherwise"
    elif verdict.expected is not None:
        how = "on exact figures " if verdict.basis == "exact" else ""
        parts[0] += f", {how}expected {verdict.expected}"
        if slip and suspect in (None, relation.target) and verdict.name == "contradicted":
            parts[0] += f": {slip}"
    if verdict.name != "contradicted":
        parts[0] += " (within rounding, but unlikely)" if verdict.name == "improbable" else " (a rounding difference)"
    if relation.comparison == "equal" and relation.why:
        parts.append(relation.why[0].upper() + relation.why[1:])
    if suspect is not None and suspect != relation.target and expected is not None:
        fact = release.facts[suspect]
        parts.append(
            f"Look first at {name_of(fact)}, printed {shown(fact)}: {expected} would tie{f', {slip}' if slip else ''}"
        )
    if rivals > 1:
        parts.append(f"{rivals} numbers could each be repaired alone")
    return ". ".join(parts) + "."


def name_of(fact: Fact) -> str:
    """A figure by its label, its section where the label is short, and its period."""
    spoken = fact.table is None
    label = fact.label.strip().rstrip(" :,;") or (f"'{fact.text}' in the text" if spoken else "unlabelled figure")
    if len(label) < 12 and fact.path:
        label = f"{fact.path[-1].rstrip(':')}, {label}"
    if len(label) > _LONG:  # of a sentence, the last words are those beside the number
        label = _DOTS + label[-_LONG:].partition(" ")[2] if spoken else label[: _LONG - 1].rstrip() + _DOTS
    period = spelled(fact.period)
    return f"{label}, {period}" if period else label


def fingerprint(release: Release, relation: Relation) -> str:
    """Sixteen hex digits made of rule, labels and periods."""
    words = [relation.rule, relation.kind]
    for n in numerals_of(relation):
        fact = release.facts[n]
        words += [fact.label, "/".join(fact.path), fact.period or "", repr(fact.dims)]
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:16]
