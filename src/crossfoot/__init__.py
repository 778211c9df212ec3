"""crossfoot reads, checks and ties out earnings releases: `crossfoot.read` and `crossfoot.check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossfoot.api import check, read

__all__ = ["check", "read"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Load the pipeline on first use, so that `import crossfoot` and the command line start fast."""
    if name in __all__:
        from crossfoot import api

        return getattr(api, name)
    raise AttributeError(f"module 'crossfoot' has no attribute {name!r}")
