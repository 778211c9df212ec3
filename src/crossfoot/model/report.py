"""Report: the result of a check."""

from __future__ import annotations

from crossfoot.model.fact import Release
from crossfoot.model.finding import Bucket, Finding, Verdict
from crossfoot.model.implied import Implied
from crossfoot.model.record import Record


class Report(Record):
    """What was read, every relation with its verdict, what a person must see, and where each number ended."""

    release: Release
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    buckets: tuple[Bucket, ...]
    """For each numeral, the one bucket it ends in."""
    implied: tuple[Implied, ...] = ()
    """Values that are not printed, with the bounds that what is printed leaves for them."""
    unused: tuple[str, ...] = ()
    """Waivers that waive nothing here, a line each."""
    gone: tuple[Finding, ...] = ()
    """Findings of an earlier draft that this one no longer has; their numerals are ordinals of that draft."""

    def to_dict(self) -> dict[str, object]:
        """The JSON form of the report (`crossfoot check --format json`), as plain dicts and lists."""
        from crossfoot.model import wire

        return wire.report_dict(self)
