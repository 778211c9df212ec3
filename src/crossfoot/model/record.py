"""The base of every value that flows through the pipeline."""

from __future__ import annotations

from typing import dataclass_transform

import msgspec


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """An immutable value; its fields are also its JSON form.

    Values made of values hold no cycles: the collector need not look at them, and there are tens of thousands.
    """
