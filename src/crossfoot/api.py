"""The two verbs of the library, each the whole pipeline read from top to bottom."""

from __future__ import annotations

from pathlib import Path

from msgspec import structs

from crossfoot.concepts.choose import with_concepts
from crossfoot.facts.assemble import assemble
from crossfoot.findings.conclude import conclude
from crossfoot.intake.open import open_document
from crossfoot.judge.decide import decide
from crossfoot.model.fact import Release
from crossfoot.model.policy import Policy
from crossfoot.model.report import Report
from crossfoot.numerals.scan import scan
from crossfoot.periods.calendar import FiscalCalendar
from crossfoot.policy.apply import apply_policy
from crossfoot.rules.propose import propose
from crossfoot.tables.build import build_tables


def read(source: str | bytes | Path, name: str | None = None) -> Release:
    """Read a release into facts.

    `source` is a path, the bytes of a document, or its text; `name` gives the form where the bytes do not.
    A `str` is a path if it is short, has no line break and such a file exists, else the document's text.
    Raises `crossfoot.model.problems.Problem` with one clear line where the input cannot be used.
    """
    document = open_document(source, name)
    calendar = FiscalCalendar.infer(document.text)
    numerals = scan(document)
    tables = build_tables(document, numerals, calendar)
    release = assemble(document, numerals, tables, calendar)
    return structs.replace(release, facts=with_concepts(release.facts))


def check(source: str | bytes | Path, name: str | None = None, policy: Policy | None = None) -> Report:
    """Read a release and tie out every number in it. Arguments and errors are those of `read`.

    `policy` is what `crossfoot.policy.load.load_policy` makes of a `crossfoot.toml`; no file is looked for without it.
    """
    release = read(source, name)
    if policy is None:
        return conclude(release, decide(propose(release), release))
    if policy.rounding != "stated":
        release = structs.replace(release, rounding_note=policy.rounding == "allowed")
    return apply_policy(policy, conclude(release, decide(propose(release), release)))
