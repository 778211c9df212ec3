"""The verbs of the library, each the whole pipeline read from top to bottom."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from crossfoot.concepts.choose import with_concepts
from crossfoot.facts.assemble import assemble
from crossfoot.feasibility.combine import derive
from crossfoot.feasibility.implied import implied_values, impossible_parts
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

if TYPE_CHECKING:
    from crossfoot.drafting.texts import Texts
    from crossfoot.model.books import Books
    from crossfoot.model.composition import Composition
    from crossfoot.model.statements import StatementSet
    from crossfoot.printing.forms import Form


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles meanwhile: reading and checking make a million values and no cycle, and look at all anew."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():  # else they are not ours to thaw
                gc.freeze()  # and so they are old at once: as young ones they would all be looked at now
                gc.unfreeze()
            gc.enable()


@_uncollected()
def read(source: str | bytes | Path, name: str | None = None, *, ocr: bool = False) -> Release:
    """Read a release into facts.

    `source` is a path, the bytes of a document, or its text; `name` gives the form where the bytes do not. With `ocr`,
    scanned pages of a PDF are read by the program tesseract, which must be installed and may misread.
    A `str` is a path if it is short, has no line break and such a file exists, else the document's text.
    Raises `crossfoot.model.problems.Problem` with one clear line where the input cannot be used.
    """
    document = open_document(source, name, ocr=ocr)
    calendar = FiscalCalendar.infer(document.text)
    numerals = scan(document)
    tables = build_tables(document, numerals, calendar)
    release = assemble(document, numerals, tables, calendar)
    return structs.replace(release, facts=with_concepts(release.facts, release.tables))


@_uncollected()
def check(
    source: str | bytes | Path, name: str | None = None, policy: Policy | None = None, *, ocr: bool = False
) -> Report:
    """Read a release and tie out every number in it. Arguments and errors are those of `read`.

    `policy` is what `crossfoot.policy.load.load_policy` makes of a `crossfoot.toml`; no file is looked for without it.
    """
    release = read(source, name, ocr=ocr)
    if policy is not None and policy.rounding != "stated":
        release = structs.replace(release, rounding_note=policy.rounding == "allowed")
    verdicts = decide(propose(release), release)
    derived = derive(release, verdicts) + impossible_parts(release, verdicts)
    report = conclude(release, verdicts + decide(derived, release))
    report = structs.replace(report, implied=implied_values(release, verdicts))
    return report if policy is None else apply_policy(policy, report)


def compose(books: str | Path | Books | StatementSet) -> Release:
    """Compose a release from a company's books and read it back. Arguments and errors: see `compose_document`."""
    return compose_document(books).release


def compose_document(
    books: str | Path | Books | StatementSet, form: Form = "html", texts: Texts | None = None
) -> Composition:  # fmt: skip
    """Compose a release from a company's books, read it back and check it.

    `books` is a folder (docs/books.md), what `open_books` makes of one, or statements prepared already. `texts` is the
    template with its blocks: by default those of the folder, else crossfoot's neutral samples. Nothing is written.
    Raises `crossfoot.model.problems.Problem` with one clear line where the books or the template cannot be used, and
    `Miscomposed` where the document does not print what was meant.
    """
    from crossfoot.drafting.draft import draft_release
    from crossfoot.drafting.texts import Texts, read_texts, sample_blocks, sample_template
    from crossfoot.model.composition import Composition
    from crossfoot.printing.forms import ENDINGS, print_draft
    from crossfoot.printing.read_back import read_back, require_same

    if texts is None and isinstance(books, str | Path):
        texts = read_texts(Path(books))
    texts = texts or Texts("release.md", sample_template(), sample_blocks())
    statements = _statements_of(books)
    draft = draft_release(statements, texts.template, texts.name, texts.blocks)
    document = print_draft(draft, form)
    report = check(document, f"release{ENDINGS[form]}")
    differences, ordinals = read_back(draft, report.release)
    require_same(differences)
    return Composition(
        form=form,
        document=document,
        draft=draft,
        report=report,
        differences=differences,
        ordinals=ordinals,
        statements=statements,
    )


def _statements_of(books: str | Path | Books | StatementSet) -> StatementSet:
    """The statements that the books give."""
    from crossfoot.model.statements import StatementSet

    if isinstance(books, StatementSet):
        return books
    from crossfoot.books.open import open_books
    from crossfoot.statements.prepare import prepare

    return prepare(open_books(books) if isinstance(books, str | Path) else books)
