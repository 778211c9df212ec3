"""The base of every value that flows through the pipeline."""

from __future__ import annotations

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An immutable value; its fields are also its JSON form."""
