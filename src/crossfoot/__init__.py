"""crossfoot reads, ties out and composes earnings releases: `read`, `check`, `compose`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crossfoot.api import check, compose, compose_document, read

__all__ = ["check", "compose", "compose_document", "read"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Load the pipeline on first use, so that `import crossfoot` and the command line start fast."""
    if name in __all__:
        from crossfoot import api

        return getattr(api, name)
    raise AttributeError(f"module 'crossfoot' has no attribute {name!r}")
