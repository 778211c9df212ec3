"""Which `crossfoot.toml` a call means."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot.cli.sources import Source

if TYPE_CHECKING:
    from crossfoot.model.policy import Policy


def policy_of(options: argparse.Namespace, source: Source) -> Policy | None:
    """The policy of `--policy`, else the one beside the document or its project; None if there is none.

    Standard input and the bundled sample have none beside them.
    """
    if options.no_policy:
        return None
    if options.policy is not None:
        from crossfoot.policy.load import load_policy

        return load_policy(Path(options.policy))
    if not isinstance(source.content, Path):
        return None
    from crossfoot.policy.load import find_policy, load_policy

    found = find_policy(source.content)
    return load_policy(found) if found is not None else None
