"""crossfoot reads, checks and ties out earnings releases.

    crossfoot.read(source, name=None) -> Release
    crossfoot.check(source, name=None) -> Report
"""

from __future__ import annotations

from crossfoot.api import check, read

__all__ = ["check", "read"]
__version__ = "0.1.0"
