"""Policy: what people have decided about findings, as `crossfoot.toml` states it."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from crossfoot.model.record import Record
from crossfoot.model.relation import Severity

Rounding = Literal["stated", "allowed", "ignored"]


class Waiver(Record):
    """One finding that a person has looked at and accepts, and why."""

    finding: str
    """Its fingerprint, sixteen hex digits and maybe "-2"."""
    reason: str
    printed: str = ""
    """The suspect as printed when it was waived: another number under the same label is not waived. Empty: any."""
    document: str = ""
    """A pattern of file names ("2025-q3*.htm") for which it holds. Empty: any."""
    place: str = ""
    """File and number of the entry, for messages."""


class Policy(Record):
    """Everything of one `crossfoot.toml`. The default changes nothing."""

    waivers: tuple[Waiver, ...] = ()
    severities: tuple[tuple[str, Severity], ...] = ()
    """(code of a rule, severity of its findings)."""
    rounding: Rounding = "stated"
    """Sums that miss by rounding: as the document's own note says, as if it had such a note, as if it had none."""
    trivial: Decimal = Decimal(0)
    """A money finding whose difference is at most this, in units of the currency, is a note (ISA 450, A3)."""
    fail_on: Severity | None = None
    """The default of `--fail-on`."""
    place: str = ""
    """The file that it comes from."""
