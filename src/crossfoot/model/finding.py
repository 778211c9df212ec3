"""Verdict and Finding: what interval arithmetic says, and what of it a person must see."""

from __future__ import annotations

from typing import Literal

from crossfoot.model.record import Record
from crossfoot.model.relation import Relation, Severity, VerdictName

Slip = Literal[
    "digit",
    "transposition",
    "missing_digit",
    "extra_digit",
    "sign",
    "scale",
    "other_period",
    "other_column",
    "other_line",
    "left_out",
    "counted_twice",
]
Bucket = Literal["tied", "contradicted", "not_checkable", "not_tested", "no_quantity"]


class Verdict(Record):
    """What interval arithmetic says of one relation."""

    relation: Relation
    name: VerdictName
    exact: bool = False
    """For `ties`: without any rounding difference."""
    basis: Literal["exact", "rounded"] | None = None
    """For a tie, the first basis that ties; for a contradiction "exact" if only that one contradicts, else None."""
    arithmetic: str = ""
    """The sum, printed so that a person can redo it by hand."""
    expected: str | None = None
    """The value that the other numbers give for the target, printed at the target's precision."""
    meant: int | None = None
    """The same as a mantissa at the target's last place, under its own sign where only magnitudes are compared."""


class Finding(Record):
    """A relation whose verdict a person must see."""

    rule: str
    severity: Severity
    message: str
    numerals: tuple[int, ...]
    suspect: int | None = None
    expected: str | None = None
    """The value of the suspect that would tie everything."""
    slip: Slip | None = None
    """What kind of slip would explain the suspect's printed value; None if none is known that does."""
    basis: Literal["exact", "rounded"] | None = None
    arithmetic: str = ""
    relation: int = -1
    """Index of the relation in `Report.verdicts`."""
    fingerprint: str = ""
    """Stable under edits elsewhere in the document: made of rule, labels and periods, not of offsets."""
    waived: str = ""
    """The reason for which a person accepts it; empty as a rule."""
    state: Literal["new", "unchanged"] | None = None
    """Whether an earlier draft had it; None where none was named."""

    @property
    def counts(self) -> bool:
        """Whether it has a say in the exit status: it is not waived and not one of the earlier draft."""
        return not self.waived and self.state != "unchanged"
