"""Composition: a release made of the books, the document in one form, and the proof of it."""

from __future__ import annotations

from typing import Literal

from crossfoot.model.draft import Draft
from crossfoot.model.fact import Release
from crossfoot.model.record import Record
from crossfoot.model.report import Report
from crossfoot.model.statements import StatementSet

DifferenceKind = Literal["missing", "extra", "value", "unit", "period"]


class Difference(Record):
    """A number of the document that does not read back as it was meant."""

    kind: DifferenceKind
    """`missing`: not found; `extra`: read, but never printed; else what of it is read otherwise."""
    place: str
    """Where it stands, in words."""
    meant: str
    read: str
    grave: bool
    """The document says another number than the books; otherwise a reader could take its period or unit otherwise."""


class Composition(Record):
    """All that `compose_document` gives."""

    form: Literal["html", "markdown", "text", "docx"]
    document: bytes
    draft: Draft
    report: Report
    """What `crossfoot.check` says of the document."""
    differences: tuple[Difference, ...]
    """Numbers that a reader could take otherwise than meant; none of them grave."""
    ordinals: tuple[int | None, ...]
    """For every printed number of the draft in reading order, the numeral of the release that it is."""
    statements: StatementSet
    """What the draft was made of."""

    def tie_out(self) -> dict[str, object]:
        """The tie-out record: every printed number and the accounts behind it (`crossfoot/schema/tie-out-1.json`)."""
        from crossfoot.printing.tie_out import tie_out_record

        return tie_out_record(self.statements, self.draft, self.ordinals)

    @property
    def release(self) -> Release:
        """The document as it is read back."""
        return self.report.release
